/* dateline-card-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-card-view-private.h"

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
    dateline_card_view_show (self, card);

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
