/* dateline-preview-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-parts.h"
#include "dateline-preview-row-text.h"
#include "dateline-rows-export.h"

struct _DatelinePreviewRow
{
  GtkWidget                   parent_instance;

  GtkAccessibleRole           role;
  const DatelinePreviewStyle *style;
  DatelineRowLayout          *layout;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelinePreviewRow, dateline_preview_row, GTK_TYPE_WIDGET,
                               dateline_preview_row_implement_text (g_define_type_id))

/**
 * dateline_preview_row_role_of:
 * @row: a row
 *
 * Returns: what the row is to assistive technology; an item of a list is what it is in
 */
GtkAccessibleRole
dateline_preview_row_role_of (const DatelineRow *row)
{
  switch (row->kind)
    {
    case DATELINE_ROW_TITLE:
    case DATELINE_ROW_HEADING:
      return GTK_ACCESSIBLE_ROLE_HEADING;

    case DATELINE_ROW_IMAGE:
      return GTK_ACCESSIBLE_ROLE_IMG;

    case DATELINE_ROW_RULE:
      return GTK_ACCESSIBLE_ROLE_SEPARATOR;

    case DATELINE_ROW_TABLE:
      return row->continues || row->continued ? GTK_ACCESSIBLE_ROLE_ROW_GROUP : GTK_ACCESSIBLE_ROLE_TABLE;

    case DATELINE_ROW_BYLINE:
    case DATELINE_ROW_PARAGRAPH:
    case DATELINE_ROW_CODE:
    case DATELINE_ROW_HTML:
    default:
      return dateline_preview_row_get_paragraph_role ();
    }
}

/**
 * dateline_preview_row_dup_name:
 * @row: a row
 *
 * Returns: (transfer full): what is read aloud: images by their alternative text, and numbers and check boxes of items
 */
char *
dateline_preview_row_dup_name (const DatelineRow *row)
{
  g_autofree char *words = dateline_row_dup_words (row, 0, row->text_length);
  const DatelineRowContainer *last = row->n_containers > 0 ? &row->containers[row->n_containers - 1] : NULL;

  if (last != NULL && last->marker == DATELINE_MARKER_NUMBER)
    return g_strdup_printf ("%u. %s", last->number, words);
  if (last != NULL && last->marker == DATELINE_MARKER_TASK)
    return g_strconcat ("☐ ", words, NULL);
  if (last != NULL && last->marker == DATELINE_MARKER_TASK_DONE)
    return g_strconcat ("☑ ", words, NULL);

  return g_steal_pointer (&words);
}

static void
tell_accessibility (DatelinePreviewRow *self)
{
  const DatelineRow *row = self->layout->row;
  /* A table is read cell by cell. */
  g_autofree char *name = row->kind != DATELINE_ROW_TABLE ? dateline_preview_row_dup_name (row) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (self->role == GTK_ACCESSIBLE_ROLE_HEADING)
    dateline_preview_row_tell_level (GTK_ACCESSIBLE (self), row->kind == DATELINE_ROW_TITLE ? 1 : row->level);
}

static void
dateline_preview_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  DatelinePreviewRow *self = DATELINE_PREVIEW_ROW (widget);

  if (self->layout != NULL)
    dateline_preview_parts_allocate (widget, self->layout);
}

/**
 * dateline_preview_row_get_role:
 * @self: a row
 *
 * Returns: what it is to assistive technology
 */
GtkAccessibleRole
dateline_preview_row_get_role (DatelinePreviewRow *self)
{
  return self->role;
}

/**
 * dateline_preview_row_set_layout:
 * @self: a row
 * @layout: (nullable) (transfer none): what to show
 */
void
dateline_preview_row_set_layout (DatelinePreviewRow *self,
                                 DatelineRowLayout  *layout)
{
  g_return_if_fail (DATELINE_IS_PREVIEW_ROW (self));

  if (self->layout == layout)
    return;

  self->layout = layout;

  if (layout != NULL)
    {
      tell_accessibility (self);
      dateline_preview_parts_update (GTK_WIDGET (self), layout);
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }

  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * dateline_preview_row_get_layout:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
DatelineRowLayout *
dateline_preview_row_get_layout (DatelinePreviewRow *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW_ROW (self), NULL);

  return self->layout;
}

static void
dateline_preview_row_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  DatelinePreviewRow *self = DATELINE_PREVIEW_ROW (widget);

  if (self->layout != NULL)
    dateline_row_layout_snapshot (self->layout, snapshot, self->style, gtk_widget_get_scale_factor (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}

static void
dateline_preview_row_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_row_parent_class)->dispose (object);
}

static void
dateline_preview_row_class_init (DatelinePreviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_preview_row_dispose;
  widget_class->size_allocate = dateline_preview_row_size_allocate;
  widget_class->snapshot = dateline_preview_row_snapshot;

  gtk_widget_class_set_css_name (widget_class, "preview-row");
}

static void
dateline_preview_row_init (DatelinePreviewRow *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_preview_row_new:
 * @role: what it is to assistive technology
 * @style: (transfer none): how rows look; must outlive the row
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
dateline_preview_row_new (GtkAccessibleRole           role,
                          const DatelinePreviewStyle *style)
{
  DatelinePreviewRow *self = g_object_new (DATELINE_TYPE_PREVIEW_ROW, "accessible-role", role, NULL);

  self->role = role;
  self->style = style;

  return GTK_WIDGET (self);
}
