/* dateline-preview.c
 *
 * The widget itself: what it is made of, and what GTK asks of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-preview-private.h"

enum
{
  SOURCE_ACTIVATED,
  SOURCE_SELECTED,
  LINK_ACTIVATED,
  IMAGES_ALLOWED,
  OUTLINE_CHANGED,
  FIND_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelinePreview, dateline_preview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Signals for what happens in the other files */

/*< private >
 * dateline_preview_outline_changed:
 * @self: a preview with other headings
 *
 * Tells it.
 */
void
dateline_preview_outline_changed (DatelinePreview *self)
{
  g_signal_emit (self, signals[OUTLINE_CHANGED], 0);
}

/*< private >
 * dateline_preview_find_changed:
 * @self: a preview with other matches
 *
 * Tells it.
 */
void
dateline_preview_find_changed (DatelinePreview *self)
{
  g_signal_emit (self, signals[FIND_CHANGED], 0);
}

/* Widget */

static void
dateline_preview_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  /* Scrolls one way and wraps the other: any size will do. */
  *minimum = 0;
  *natural = 0;
}

static void
dateline_preview_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  dateline_preview_update_setting (self, width);

  if (self->early_rows != NULL)
    {
      g_autoptr (DatelineRows) rows = g_steal_pointer (&self->early_rows);

      dateline_preview_take_rows (self, rows, NULL);
    }

  if (dateline_row_stack_get_n_rows (self->stack) > 0)
    dateline_preview_allocate_rows (self, height);

  if (self->placeholder != NULL && gtk_widget_get_visible (self->placeholder))
    {
      int needed;

      gtk_widget_measure (self->placeholder, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      gtk_widget_allocate (self->placeholder, MAX (width, needed), height, -1, NULL);
    }

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));

  dateline_preview_configure_adjustments (self);
  dateline_preview_queue_measure (self);
}

static void
dateline_preview_map (GtkWidget *widget)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  GTK_WIDGET_CLASS (dateline_preview_parent_class)->map (widget);

  if (self->outdated)
    dateline_preview_start_job (self);
}

static void
dateline_preview_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_preview_parent_class)->css_changed (widget, change);

  DATELINE_PREVIEW (widget)->style_valid = FALSE;
  dateline_preview_queue_layout (DATELINE_PREVIEW (widget));
}

/* A selection looks otherwise where the keys are for somebody else. */
static void
dateline_preview_state_flags_changed (GtkWidget     *widget,
                                      GtkStateFlags  previous)
{
  GTK_WIDGET_CLASS (dateline_preview_parent_class)->state_flags_changed (widget, previous);

  if ((previous ^ gtk_widget_get_state_flags (widget)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    {
      gtk_widget_queue_draw (widget);
      if (!(gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN))
        dateline_preview_set_hovered (DATELINE_PREVIEW (widget), NULL);
    }
}

static void
dateline_preview_dispose (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);
  GtkWidget *child;

  dateline_preview_disconnect_document (self);
  dateline_preview_set_problems (self, NULL);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  g_clear_handle_id (&self->section_id, g_source_remove);
  g_clear_handle_id (&self->find_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->images, self);
  /* Nobody waits for images that are still to be read. */
  dateline_image_loader_set_place (self->images, NULL, NULL);
  g_signal_handlers_disconnect_by_data (self->colours, self);
  dateline_preview_drop_adjustments (self);
  g_clear_pointer (&self->stack, dateline_row_stack_free);
  self->placeholder = NULL;
  self->menu = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_parent_class)->dispose (object);
}

static void
dateline_preview_finalize (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  dateline_preview_clear_groups (self);
  g_array_unref (self->bars);
  g_array_unref (self->marks);
  g_array_unref (self->matches);
  g_free (self->find_letters);
  g_free (self->hovered_url);
  g_free (self->menu_url);
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  g_clear_pointer (&self->spent_rows, dateline_rows_unref);
  g_clear_pointer (&self->early_rows, dateline_rows_unref);
  g_clear_object (&self->site);
  g_clear_object (&self->images);
  g_clear_object (&self->colours);
  dateline_preview_style_clear (&self->style);

  G_OBJECT_CLASS (dateline_preview_parent_class)->finalize (object);
}

static void
dateline_preview_class_init (DatelinePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_preview_dispose;
  object_class->finalize = dateline_preview_finalize;

  widget_class->measure = dateline_preview_measure;
  widget_class->size_allocate = dateline_preview_size_allocate;
  widget_class->map = dateline_preview_map;
  widget_class->css_changed = dateline_preview_css_changed;
  widget_class->state_flags_changed = dateline_preview_state_flags_changed;
  widget_class->snapshot = dateline_preview_snapshot;
  widget_class->focus = dateline_preview_focus;
  widget_class->query_tooltip = dateline_preview_query_tooltip;

  dateline_preview_install_properties (object_class);

  /**
   * DatelinePreview::source-activated:
   * @self: a preview
   * @offset: an offset in bytes in the file
   *
   * Emitted when the reader clicks on what comes from there.
   */
  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT64);
  /**
   * DatelinePreview::source-selected:
   * @self: a preview
   * @start: an offset in bytes in the file
   * @end: an offset in bytes in the file
   *
   * Emitted when the reader clicks twice on the word, or three times on the paragraph, that comes from there.
   */
  signals[SOURCE_SELECTED] = g_signal_new ("source-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
  /**
   * DatelinePreview::link-activated:
   * @self: a preview
   * @url: the link's destination as written
   *
   * Emitted when the reader clicks on a link, with the Ctrl key held unless #DatelinePreview:follows-links.
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * DatelinePreview::images-allowed:
   * @self: a preview
   *
   * Emitted when the author allows to fetch the images of this site.
   */
  signals[IMAGES_ALLOWED] = g_signal_new ("images-allowed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /**
   * DatelinePreview::outline-changed:
   * @self: a preview
   *
   * Emitted when there are other headings, or the same have other words.
   */
  signals[OUTLINE_CHANGED] = g_signal_new ("outline-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 0);
  /**
   * DatelinePreview::find-changed:
   * @self: a preview
   *
   * Emitted when more was found, or another match is shown.
   */
  signals[FIND_CHANGED] = g_signal_new ("find-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);

  dateline_preview_install_keys (widget_class);
  dateline_preview_install_actions (widget_class);

  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
dateline_preview_init (DatelinePreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  /* The page does not turn with the language of the author's desktop: each paragraph runs as its own letters do. */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  self->zoom = 1.0;
  self->pending_offset = -1;
  self->to_top = TRUE;
  self->images = dateline_image_loader_new ();
  self->colours = dateline_code_colours_new ();
  self->stack = dateline_row_stack_new (dateline_preview_put_aside_row, dateline_preview_detach_row, self);
  dateline_preview_init_groups (self);
  dateline_preview_init_wide (self);
  g_signal_connect_swapped (self->images, "image-sized", G_CALLBACK (dateline_preview_image_sized_cb), self);
  g_signal_connect_swapped (self->images, "notify::withholding", G_CALLBACK (dateline_preview_images_withheld_cb), self);
  g_signal_connect_swapped (self->colours, "coloured", G_CALLBACK (dateline_preview_coloured_cb), self);
  g_signal_connect_swapped (self->images, "image-decoded", G_CALLBACK (dateline_preview_image_decoded_cb), self);

  dateline_preview_init_pointer (self);
  dateline_preview_init_marks (self);
  self->matches = g_array_new (FALSE, FALSE, sizeof (DatelinePreviewMatch));
  self->current_match = -1;
  self->section = -1;
  self->selection_x = -1;

  gtk_widget_add_css_class (widget, "view");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
  dateline_preview_update_actions (self);
}

/**
 * dateline_preview_new:
 *
 * Returns: (transfer floating): a preview without a document
 */
GtkWidget *
dateline_preview_new (void)
{
  return g_object_new (DATELINE_TYPE_PREVIEW, NULL);
}
