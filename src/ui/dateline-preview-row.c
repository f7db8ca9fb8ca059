/* dateline-preview-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-preview-row.h"

struct _DatelinePreviewRow
{
  GtkWidget                   parent_instance;

  const DatelinePreviewStyle *style;
  DatelineRowLayout          *layout;
};

G_DEFINE_FINAL_TYPE (DatelinePreviewRow, dateline_preview_row, GTK_TYPE_WIDGET)

/**
 * dateline_preview_row_role_of:
 * @row: a row
 *
 * Returns: what the row is to assistive technology
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

    case DATELINE_ROW_BYLINE:
    case DATELINE_ROW_PARAGRAPH:
    case DATELINE_ROW_CODE:
    case DATELINE_ROW_TABLE:
    case DATELINE_ROW_HTML:
    default:
      if (row->n_containers > 0 && row->containers[row->n_containers - 1].marker != DATELINE_MARKER_NONE)
        return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
      return GTK_ACCESSIBLE_ROLE_LABEL;
    }
}

/* What is read aloud: images by their alternative text. */
static char *
make_name (const DatelineRow *row)
{
  GString *name = g_string_new (NULL);
  guint position = 0;

  for (guint i = 0; i < row->n_images; i++)
    {
      g_string_append_len (name, row->text + position, row->images[i].position - position);
      g_string_append (name, row->images[i].alt);
      position = row->images[i].position + strlen ("\357\277\274");
    }

  g_string_append_len (name, row->text + position, row->text_length - position);

  return g_string_free (name, FALSE);
}

static void
tell_accessibility (DatelinePreviewRow *self)
{
  const DatelineRow *row = self->layout->row;
  g_autofree char *name = make_name (row);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self)) == GTK_ACCESSIBLE_ROLE_HEADING)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    row->kind == DATELINE_ROW_TITLE ? 1 : (int) row->level, -1);
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
    tell_accessibility (self);

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
}

static void
dateline_preview_row_class_init (DatelinePreviewRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

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

  self->style = style;

  return GTK_WIDGET (self);
}
