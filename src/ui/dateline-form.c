/* dateline-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-form-context.h"
#include "dateline-form-example.h"
#include "dateline-form-model.h"
#include "dateline-form-page.h"
#include "dateline-form-undo.h"
#include "dateline-header-edit.h"
#include "dateline-yaml-view.h"

#include "dateline-form.h"

struct _DatelineForm
{
  GtkWidget            parent_instance;

  GtkWidget           *banner;
  GtkLabel            *banner_label;
  GtkWidget           *banner_button;
  GtkStack            *stack;
  GtkWidget           *raw_button;
  GtkWidget           *add_button;
  GtkWidget           *page;
  GtkWidget           *yaml_view;   /* made when first shown */

  DatelineDocument    *document;
  DatelineSite        *site;
  GListModel          *problems;
  GFile               *example_file;  /* whose neighbours stand in for a schema */
  GCancellable        *example_cancellable;
  DatelineFormModel   *model;
  DatelineFormContext *context;
  char                *collection;  /* of a document that has no file yet */
  gboolean             raw;
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_PROBLEMS,
  PROP_RAW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_FIX_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineForm, dateline_form, GTK_TYPE_WIDGET)

static void
load_css (void)
{
  static gboolean loaded;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (loaded)
    return;

  loaded = TRUE;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/dateline_editor/Dateline/dateline-form.css");
  /* One less than the application's own, so that style-hc.css can outdo it. */
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION - 1);
}

static void
update_banner (DatelineForm *self)
{
  gboolean broken = dateline_form_model_get_state (self->model) == DATELINE_FORM_BROKEN;
  g_autofree char *text = NULL;

  if (broken)
    {
      /* Translators: why the front matter cannot be read; %u is a line number and %s a sentence */
      text = g_strdup_printf (_("Line %u: %s"), dateline_form_model_get_line (self->model), dateline_form_model_get_message (self->model));
      gtk_label_set_text (self->banner_label, text);
    }

  gtk_widget_set_visible (self->banner, broken);
  gtk_widget_set_visible (self->banner_button, !self->raw);
}

static void
update_page (DatelineForm *self)
{
  DatelineFormState state = dateline_form_model_get_state (self->model);
  gboolean editable = self->document != NULL && dateline_document_get_editable (self->document);
  const char *page = "fields";

  if (self->document != NULL && state == DATELINE_FORM_NO_HEADER)
    page = "empty";
  else if (self->raw)
    page = "raw";

  if (g_str_equal (page, "raw") && self->yaml_view == NULL)
    {
      self->yaml_view = dateline_yaml_view_new ();
      gtk_stack_add_named (self->stack, self->yaml_view, "raw");
    }
  if (self->yaml_view != NULL)
    dateline_yaml_view_set_document (DATELINE_YAML_VIEW (self->yaml_view), g_str_equal (page, "raw") ? self->document : NULL);

  gtk_stack_set_visible_child_name (self->stack, page);
  dateline_form_page_set_editable (DATELINE_FORM_PAGE (self->page), editable && state == DATELINE_FORM_READY);
  gtk_widget_set_sensitive (self->add_button, editable);
  gtk_widget_set_sensitive (self->raw_button, !g_str_equal (page, "empty"));
  update_banner (self);
}

static void
example_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineValue) example = dateline_form_example_load_finish (result, &error);
  DatelineForm *self;

  /* Given up: another document is shown, or none. */
  if (error != NULL)
    return;

  self = data;
  dateline_form_model_set_example (self->model, example);
}

/* What no configuration describes is shown as the documents beside it are. */
static void
update_example (DatelineForm *self,
                GFile        *file)   /* nullable: none is wanted */
{
  if (file == self->example_file || (file != NULL && self->example_file != NULL && g_file_equal (file, self->example_file)))
    return;

  g_cancellable_cancel (self->example_cancellable);
  g_clear_object (&self->example_cancellable);
  g_set_object (&self->example_file, file);
  dateline_form_model_set_example (self->model, NULL);
  if (file == NULL)
    return;

  self->example_cancellable = g_cancellable_new ();
  dateline_form_example_load_async (file, self->example_cancellable, example_loaded_cb, self);
}

static void
update_schema (DatelineForm *self)
{
  const DatelineCollection *collection = NULL;
  GFile *file = dateline_document_get_file (self->document);

  if (self->site != NULL && file != NULL)
    collection = dateline_site_find_collection (self->site, file, dateline_document_get_header (self->document));
  else if (self->site != NULL && self->collection != NULL)
    collection = dateline_site_get_collection (self->site, self->collection, NULL);

  dateline_form_model_set_schema (self->model, collection != NULL ? collection->fields : NULL);
  update_example (self, collection == NULL ? file : NULL);
}

static void
update (DatelineForm *self)
{
  if (self->document == NULL)
    {
      dateline_form_model_update (self->model, NULL);
    }
  else
    {
      update_schema (self);
      dateline_form_model_update (self->model, dateline_document_get_header (self->document));
    }

  update_page (self);
}

static void
reset_cb (DatelineForm *self)
{
  dateline_form_model_clear (self->model);
  update (self);
  dateline_form_page_scroll_to_top (DATELINE_FORM_PAGE (self->page));
}

/* What an undo changed is shown; and focused, if the author was in the form: whoever writes in the text goes on there. */
static void
undone_cb (DatelineForm *self,
           int           part,
           guint64       offset)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  DatelineFormField *field;
  g_autofree char *path = NULL;

  if (part != DATELINE_PART_HEADER || self->raw || dateline_form_model_get_state (self->model) != DATELINE_FORM_READY)
    return;

  path = dateline_form_undo_dup_path (dateline_document_get_header (self->document), offset);
  field = path != NULL ? dateline_form_model_find (self->model, path) : NULL;
  if (field == NULL)
    return;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    dateline_form_page_focus_field (DATELINE_FORM_PAGE (self->page), field);
  else
    dateline_form_page_show_field (DATELINE_FORM_PAGE (self->page), field);
}

static void
show_error_cb (DatelineForm *self)
{
  const DatelineYamlError *error = dateline_header_get_error (dateline_document_get_header (self->document));

  g_object_set (self, "raw", TRUE, NULL);
  if (error != NULL)
    dateline_yaml_view_focus_offset (DATELINE_YAML_VIEW (self->yaml_view), error->offset);
}

static void
add_header_cb (DatelineForm *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineValue) map = dateline_form_model_dup_new_header (self->model, now);
  g_autofree char *text = dateline_header_write (map, dateline_document_get_newline (self->document));
  gsize start;

  /* Behind a byte order mark. */
  dateline_document_get_text (self->document, DATELINE_PART_HEADER, &start);
  dateline_document_splice (self->document, DATELINE_PART_HEADER, start, start, text, -1, DATELINE_CHANGE_STEP);

  dateline_form_page_focus_first (DATELINE_FORM_PAGE (self->page));
}

static void
fix_activated_cb (DatelineForm    *self,
                  DatelineProblem *problem,
                  guint            index)
{
  g_signal_emit (self, signals[SIGNAL_FIX_ACTIVATED], 0, problem, index);
}

static void
dateline_form_dispose (GObject *object)
{
  DatelineForm *self = DATELINE_FORM (object);
  GtkWidget *child;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->site);
  g_clear_object (&self->problems);
  g_clear_object (&self->example_file);
  g_cancellable_cancel (self->example_cancellable);
  g_clear_object (&self->example_cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_form_parent_class)->dispose (object);
}

static void
dateline_form_finalize (GObject *object)
{
  DatelineForm *self = DATELINE_FORM (object);

  g_clear_object (&self->model);
  g_clear_object (&self->context);
  g_free (self->collection);

  G_OBJECT_CLASS (dateline_form_parent_class)->finalize (object);
}

static void
set_raw (DatelineForm *self,
         gboolean      raw)
{
  if (raw == self->raw)
    return;

  self->raw = raw;
  update_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RAW]);
}

static void
dateline_form_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DatelineForm *self = DATELINE_FORM (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;

    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;

    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;

    case PROP_RAW:
      g_value_set_boolean (value, self->raw);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_form_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DatelineForm *self = DATELINE_FORM (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      dateline_form_set_document (self, g_value_get_object (value));
      break;

    case PROP_SITE:
      dateline_form_set_site (self, g_value_get_object (value));
      break;

    case PROP_PROBLEMS:
      dateline_form_set_problems (self, g_value_get_object (value));
      break;

    case PROP_RAW:
      set_raw (self, g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_form_class_init (DatelineFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_form_dispose;
  object_class->finalize = dateline_form_finalize;
  object_class->get_property = dateline_form_get_property;
  object_class->set_property = dateline_form_set_property;

  /**
   * DatelineForm:document:
   *
   * The document whose front matter is edited.
   */
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT, flags);
  /**
   * DatelineForm:site:
   *
   * The site that knows the document's schema and images.
   */
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, flags);
  /**
   * DatelineForm:problems:
   *
   * A list of [class@Problem]; those with a field are shown at its row.
   */
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  /**
   * DatelineForm:raw:
   *
   * Whether the front matter is shown as it is written.
   */
  properties[PROP_RAW] = g_param_spec_boolean ("raw", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineForm::fix-activated:
   * @self: a form
   * @problem: the problem
   * @index: which of its fixes
   *
   * The author wants a fix that is offered at a row to be done.
   */
  signals[SIGNAL_FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-form.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, banner);
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, banner_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, banner_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, raw_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineForm, add_button);
  gtk_widget_class_bind_template_callback (widget_class, show_error_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_header_cb);

  gtk_widget_class_set_css_name (widget_class, "datelineform");
}

static void
dateline_form_init (DatelineForm *self)
{
  load_css ();

  self->model = dateline_form_model_new ();
  self->context = dateline_form_context_new ();
  g_signal_connect_object (self->context, "fix-activated", G_CALLBACK (fix_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->page = dateline_form_page_new (self->model, self->context);
  gtk_stack_add_named (self->stack, self->page, "fields");
  gtk_stack_set_visible_child_name (self->stack, "fields");
  dateline_form_undo_add_shortcuts (self);
}

/**
 * dateline_form_new:
 *
 * Returns: (transfer full): a form without a document
 */
GtkWidget *
dateline_form_new (void)
{
  return g_object_new (DATELINE_TYPE_FORM, NULL);
}

/**
 * dateline_form_set_document:
 * @self: a form
 * @document: (nullable): the document
 *
 * Sets the document whose front matter is edited.
 */
void
dateline_form_set_document (DatelineForm     *self,
                            DatelineDocument *document)
{
  if (document == self->document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);

  g_set_object (&self->document, document);
  dateline_form_context_set_document (self->context, document);

  if (document != NULL)
    {
      g_signal_connect_object (document, "header-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "reset", G_CALLBACK (reset_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::file", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  reset_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * dateline_form_get_document:
 * @self: a form
 *
 * Returns: (transfer none) (nullable): the document whose front matter is edited
 */
DatelineDocument *
dateline_form_get_document (DatelineForm *self)
{
  return self->document;
}

/**
 * dateline_form_set_site:
 * @self: a form
 * @site: (nullable): the site
 *
 * Sets the site that the document belongs to: its schema gives the fields their names and order.
 */
void
dateline_form_set_site (DatelineForm *self,
                        DatelineSite *site)
{
  if (!g_set_object (&self->site, site))
    return;

  dateline_form_context_set_site (self->context, site);
  if (self->document != NULL)
    reset_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
}

/**
 * dateline_form_set_date_style:
 * @self: a form
 * @style: a style
 *
 * Sets how dates are written that nothing in the document tells the style of.
 */
void
dateline_form_set_date_style (DatelineForm      *self,
                              DatelineDateStyle  style)
{
  dateline_form_context_set_date_style (self->context, style);
}

/**
 * dateline_form_set_collection:
 * @self: a form
 * @name: (nullable): a collection of the site
 *
 * Says which fields a document has that is not saved yet. Once it has a file, its place says so.
 */
void
dateline_form_set_collection (DatelineForm *self,
                              const char   *name)
{
  g_return_if_fail (DATELINE_IS_FORM (self));

  if (g_strcmp0 (self->collection, name) == 0)
    return;

  g_free (self->collection);
  self->collection = g_strdup (name);
  if (self->document != NULL)
    reset_cb (self);
}

/**
 * dateline_form_set_problems:
 * @self: a form
 * @problems: (nullable): a list of [class@Problem]
 *
 * Sets what the checker found.
 */
void
dateline_form_set_problems (DatelineForm *self,
                            GListModel   *problems)
{
  if (!g_set_object (&self->problems, problems))
    return;

  dateline_form_context_set_problems (self->context, problems);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
}

/**
 * dateline_form_focus_field:
 * @self: a form
 * @path: (nullable): a field path
 * @offset: where it is in the file, in bytes
 *
 * Opens the form to the row of a field, or to that of its nearest ancestor, and gives it the focus. When there are no rows because the front matter
 * does not parse, shows the place in the YAML instead.
 */
void
dateline_form_focus_field (DatelineForm *self,
                           const char   *path,
                           gsize         offset)
{
  DatelineFormField *field = NULL;

  if (self->document == NULL || dateline_form_model_get_state (self->model) == DATELINE_FORM_NO_HEADER)
    return;

  if (dateline_form_model_get_state (self->model) == DATELINE_FORM_READY && path != NULL)
    field = dateline_form_model_find (self->model, path);

  if (field == NULL)
    {
      set_raw (self, TRUE);
      dateline_yaml_view_focus_offset (DATELINE_YAML_VIEW (self->yaml_view), offset);
      return;
    }

  set_raw (self, FALSE);
  dateline_form_page_focus_field (DATELINE_FORM_PAGE (self->page), field);
}
