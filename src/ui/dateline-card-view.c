/* dateline-card-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-card.h"
#include "dateline-card-picture.h"
#include "dateline-card-row.h"
#include "dateline-card-view.h"
#include "dateline-thumbnail.h"

/* Of the picture, in pixels: twice what the card is wide. */
#define PICTURE_SIZE 1200

/* Below this part of the room a description says less than it could. */
#define SHORT_DESCRIPTION 0.4

/* In pixels. Networks show a smaller picture as a small square beside the text; Meta's guide to images in link shares names the size. */
#define LARGE_CARD_WIDTH 600
#define LARGE_CARD_HEIGHT 315

struct _DatelineCardView
{
  GtkWidget            parent_instance;

  DatelineDocument    *document;
  DatelineSite        *site;

  GtkWidget           *scroller;
  AdwAvatar           *avatar;
  GtkLabel            *search_host;
  GtkLabel            *search_crumbs;
  GtkLabel            *search_title;
  GtkLabel            *search_description;
  DatelineCardRow     *title_row;
  DatelineCardRow     *description_row;
  DatelineCardRow     *url_row;
  DatelineCardPicture *social_picture;
  GtkLabel            *social_host;
  GtkLabel            *social_title;
  GtkLabel            *social_description;
  DatelineCardRow     *image_row;
  DatelineCardPicture *chat_picture;
  GtkLabel            *chat_title;
  GtkLabel            *chat_description;
  GtkLabel            *chat_host;

  char                *image;          /* that is shown or being read */
  char                *image_field;
  gboolean             image_stands_in;
  GCancellable        *reading;        /* of the image */
  gboolean             outdated;
  gboolean             job_running;
  guint                generation;     /* of documents and sites: results of another's are dropped */
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  N_PROPS
};

enum
{
  FIELD_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCardView, dateline_card_view, GTK_TYPE_WIDGET)

/* Making the card, in a thread */

typedef struct
{
  DatelineSnapshot *snapshot;
  DatelineSite     *site;
  GFile            *file;
} Job;

static void
job_free (Job *job)
{
  dateline_snapshot_unref (job->snapshot);
  g_clear_object (&job->site);
  g_clear_object (&job->file);
  g_free (job);
}

static void
run_job (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Job *job = data;
  const DatelineCollection *collection = NULL;

  if (job->site != NULL && job->file != NULL)
    collection = dateline_site_find_collection (job->site, job->file, dateline_snapshot_get_header (job->snapshot));

  g_task_return_pointer (task, dateline_card_new (job->snapshot, job->site, job->file, collection), (GDestroyNotify) dateline_card_free);
}

/* Showing it */

static void
show_image_state (DatelineCardView *self,
                  GdkTexture       *texture)
{
  const char *field = self->image_field;

  if (self->image == NULL)
    dateline_card_row_update (self->image_row, DATELINE_CARD_WANTING,
                              field != NULL ? _("Missing. Links to this page are shown without a picture.")
                                            : _("There is no field for one. Links are shown without a picture, or with one of the site's."),
                              -1, field);
  else if (texture == NULL)
    dateline_card_row_update (self->image_row, DATELINE_CARD_WANTING,
                              strstr (self->image, "://") != NULL ? _("On the web; it is not loaded here.") : _("This image cannot be shown."),
                              -1, field);
  else if (self->image_stands_in)
    dateline_card_row_update (self->image_row, field != NULL ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE,
                              _("None is chosen. Networks may take the first one of the text, as here."), -1, field);
  else if (gdk_texture_get_width (texture) < LARGE_CARD_WIDTH || gdk_texture_get_height (texture) < LARGE_CARD_HEIGHT)
    dateline_card_row_update (self->image_row, DATELINE_CARD_FINE,
                              _("Small for a card: networks may show it beside the text, as in a chat."), -1, field);
  else
    dateline_card_row_update (self->image_row, DATELINE_CARD_FINE, _("Shown above, cut to the shape of the card."), -1, field);
}

static void
image_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (DatelineCardView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dateline_thumbnail_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dateline_card_picture_set_paintable (self->social_picture, GDK_PAINTABLE (texture));
  dateline_card_picture_set_paintable (self->chat_picture, GDK_PAINTABLE (texture));
  show_image_state (self, texture);
}

static void
show_image (DatelineCardView   *self,
            const DatelineCard *card)
{
  gboolean same = g_strcmp0 (self->image, card->image.text) == 0;

  g_free (self->image_field);
  self->image_field = g_strdup (card->image.field);
  self->image_stands_in = card->image.stand_in;

  if (same && self->image != NULL)
    return;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_free (self->image);
  self->image = g_strdup (card->image.text);

  if (self->image == NULL)
    {
      dateline_card_picture_set_paintable (self->social_picture, NULL);
      dateline_card_picture_set_paintable (self->chat_picture, NULL);
      show_image_state (self, NULL);
      return;
    }

  self->reading = g_cancellable_new ();
  dateline_thumbnail_load_async (self->site, self->document != NULL ? dateline_document_get_file (self->document) : NULL, self->image,
                                 PICTURE_SIZE, self->reading, image_read_cb, g_object_ref (self));
}

/* What is missing is said in its place, quietly. */
static void
set_label (GtkLabel   *label,
           const char *text,
           const char *missing)
{
  gtk_label_set_text (label, text != NULL ? text : missing);

  if (text == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "missing");
}

static char *
describe_length (const DatelineCardPart *part,
                 DatelineCardText        kind,
                 double                  fraction,
                 guint                   n_cut)
{
  glong length = g_utf8_strlen (part->text, -1);

  if (n_cut > 0)
    return g_strdup_printf (ngettext ("Too long for search results: %u character is cut off.",
                                      "Too long for search results: %u characters are cut off.", n_cut),
                            n_cut);

  if (kind == DATELINE_CARD_DESCRIPTION && fraction < SHORT_DESCRIPTION)
    return g_strdup_printf (ngettext ("%ld character. There is room for more.", "%ld characters. There is room for more.", length), length);

  return g_strdup_printf (ngettext ("%ld character, fits.", "%ld characters, fits.", length), length);
}

static void
show_text (const DatelineCardPart *part,
           DatelineCardText        kind,
           const char             *missing,
           const char             *taken,
           GtkLabel               *label,
           DatelineCardRow        *row)
{
  int limit = kind == DATELINE_CARD_TITLE ? DATELINE_CARD_TITLE_WIDTH : DATELINE_CARD_DESCRIPTION_WIDTH;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;
  double fraction;
  guint n_cut;

  set_label (label, NULL, missing);

  if (part->text == NULL)
    {
      dateline_card_row_update (row, DATELINE_CARD_WANTING, _("Missing."), 0, part->field);
      return;
    }

  shown = dateline_card_cut (part->text, kind, &n_cut);
  set_label (label, shown, missing);
  fraction = (double) dateline_card_measure (part->text, kind) / limit;

  if (part->from_page)
    {
      dateline_card_row_update (row, DATELINE_CARD_WANTING, taken, 0, part->field);
      return;
    }

  message = describe_length (part, kind, fraction, n_cut);

  if (part->stand_in)
    {
      g_autofree char *both = g_strconcat (taken, " ", message, NULL);

      dateline_card_row_update (row, n_cut > 0 ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE, both, fraction, part->field);
    }
  else
    dateline_card_row_update (row, n_cut > 0 ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE, message, fraction, part->field);
}

static void
show_url (DatelineCardView   *self,
          const DatelineCard *card)
{
  const char *message = _("Known.");

  if (card->url.text == NULL)
    message = _("Missing. Only the site knows where this page will be.");
  else if (card->url.stand_in)
    message = _("Guessed from the file's name.");

  adw_avatar_set_text (self->avatar, card->host);
  set_label (self->search_host, card->host, _("Your site"));
  set_label (self->search_crumbs, card->crumbs, _("Address of the page"));
  set_label (self->social_host, card->host, _("Your site"));
  set_label (self->chat_host, card->host, _("Your site"));
  dateline_card_row_update (self->url_row, card->url.text == NULL && card->url.field != NULL ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE,
                            card->url.text != NULL && !card->url.stand_in ? card->url.text : message, -1, card->url.field);
}

static void
show_card (DatelineCardView   *self,
           const DatelineCard *card)
{
  /* Translators: stands in a search result where the page's title would be */
  const char *no_title = _("No title");
  const char *no_description = _("No description");

  show_text (&card->title, DATELINE_CARD_TITLE, no_title, _("The page's own title stands in."), self->search_title, self->title_row);
  show_text (&card->description, DATELINE_CARD_DESCRIPTION, no_description,
             card->description.from_page ? _("Missing. Search engines choose a piece of the text, such as its beginning.")
                                         : _("The page's own description stands in."),
             self->search_description, self->description_row);
  show_url (self, card);

  set_label (self->social_title, card->title.text, no_title);
  set_label (self->chat_title, card->title.text, no_title);

  /* Networks take no text from the page. */
  set_label (self->social_description, card->description.from_page ? NULL : card->description.text, no_description);
  set_label (self->chat_description, card->description.from_page ? NULL : card->description.text, no_description);
  show_image (self, card);
}

/* Following the document */

typedef struct
{
  GWeakRef view;
  guint    generation;
} JobContext;

static void start_job (DatelineCardView *self);

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  JobContext *context = data;
  g_autoptr (DatelineCardView) self = g_weak_ref_get (&context->view);
  g_autoptr (DatelineCard) card = g_task_propagate_pointer (G_TASK (result), NULL);
  guint generation = context->generation;

  g_weak_ref_clear (&context->view);
  g_free (context);

  if (self == NULL)
    return;

  self->job_running = FALSE;

  if (generation == self->generation && self->document != NULL)
    show_card (self, card);

  if (self->outdated && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_job (self);
}

/* One at a time: what changes meanwhile is taken up together by the next. */
static void
start_job (DatelineCardView *self)
{
  g_autoptr (GTask) task = NULL;
  JobContext *context;
  Job *job;

  if (self->job_running || self->document == NULL)
    return;

  self->outdated = FALSE;
  self->job_running = TRUE;

  context = g_new0 (JobContext, 1);
  g_weak_ref_init (&context->view, self);
  context->generation = self->generation;

  job = g_new0 (Job, 1);
  job->snapshot = dateline_document_ref_snapshot (self->document);
  g_set_object (&job->site, self->site);
  g_set_object (&job->file, dateline_document_get_file (self->document));

  task = g_task_new (NULL, NULL, job_done_cb, context);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, run_job);
}

static void
queue_job (DatelineCardView *self)
{
  self->outdated = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_job (self);
}

/* Images are looked for elsewhere now. */
static void
place_changed_cb (DatelineCardView *self)
{
  self->generation++;
  g_clear_pointer (&self->image, g_free);
  queue_job (self);
}

static void
row_activated_cb (DatelineCardView *self,
                  const char       *field)
{
  g_signal_emit (self, signals[FIELD_ACTIVATED], 0, field);
}

/* Object */

static void
dateline_card_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dateline_card_view_parent_class)->map (widget);

  if (DATELINE_CARD_VIEW (widget)->outdated)
    start_job (DATELINE_CARD_VIEW (widget));
}

static void
dateline_card_view_dispose (GObject *object)
{
  DatelineCardView *self = DATELINE_CARD_VIEW (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->site);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);

  gtk_widget_dispose_template (GTK_WIDGET (self), DATELINE_TYPE_CARD_VIEW);

  G_OBJECT_CLASS (dateline_card_view_parent_class)->dispose (object);
}

static void
dateline_card_view_finalize (GObject *object)
{
  DatelineCardView *self = DATELINE_CARD_VIEW (object);

  g_free (self->image);
  g_free (self->image_field);

  G_OBJECT_CLASS (dateline_card_view_parent_class)->finalize (object);
}

static void
dateline_card_view_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineCardView *self = DATELINE_CARD_VIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dateline_card_view_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DatelineCardView *self = DATELINE_CARD_VIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      dateline_card_view_set_document (self, g_value_get_object (value));
      break;
    case PROP_SITE:
      dateline_card_view_set_site (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
dateline_card_view_class_init (DatelineCardViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_card_view_dispose;
  object_class->finalize = dateline_card_view_finalize;
  object_class->get_property = dateline_card_view_get_property;
  object_class->set_property = dateline_card_view_set_property;

  widget_class->map = dateline_card_view_map;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT, flags);
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineCardView::field-activated:
   * @self: a view
   * @path: path of a field
   *
   * Emitted when the author wants to go to a field.
   */
  signals[FIELD_ACTIVATED] = g_signal_new ("field-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (DATELINE_TYPE_CARD_PICTURE);
  g_type_ensure (DATELINE_TYPE_CARD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-card-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, avatar);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, search_host);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, search_crumbs);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, search_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, search_description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, title_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, description_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, url_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, social_picture);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, social_host);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, social_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, social_description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, image_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, chat_picture);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, chat_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, chat_description);
  gtk_widget_class_bind_template_child (widget_class, DatelineCardView, chat_host);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_set_css_name (widget_class, "card-view");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_card_view_init (DatelineCardView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dateline_card_view_new:
 *
 * Returns: (transfer floating): a view without a document
 */
GtkWidget *
dateline_card_view_new (void)
{
  return g_object_new (DATELINE_TYPE_CARD_VIEW, NULL);
}

/**
 * dateline_card_view_set_document:
 * @self: a view
 * @document: (nullable): what to show, and to follow from then on
 */
void
dateline_card_view_set_document (DatelineCardView *self,
                                 DatelineDocument *document)
{
  g_return_if_fail (DATELINE_IS_CARD_VIEW (self));
  g_return_if_fail (document == NULL || DATELINE_IS_DOCUMENT (document));

  if (self->document == document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);

  g_set_object (&self->document, document);

  if (document != NULL)
    {
      g_signal_connect_swapped (document, "changed", G_CALLBACK (queue_job), self);
      g_signal_connect_swapped (document, "reset", G_CALLBACK (place_changed_cb), self);
      g_signal_connect_swapped (document, "notify::file", G_CALLBACK (place_changed_cb), self);
    }

  place_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * dateline_card_view_set_site:
 * @self: a view
 * @site: (nullable): whose schema and settings count, and where images are found
 */
void
dateline_card_view_set_site (DatelineCardView *self,
                             DatelineSite     *site)
{
  g_return_if_fail (DATELINE_IS_CARD_VIEW (self));
  g_return_if_fail (site == NULL || DATELINE_IS_SITE (site));

  if (!g_set_object (&self->site, site))
    return;

  place_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
}

/**
 * dateline_card_view_is_current:
 * @self: a view
 *
 * Returns: whether what it shows is of the document's present text
 */
gboolean
dateline_card_view_is_current (DatelineCardView *self)
{
  g_return_val_if_fail (DATELINE_IS_CARD_VIEW (self), FALSE);

  return !self->outdated && !self->job_running;
}
