/* dateline-preview-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-preview-link.h"
#include "dateline-preview-row-text.h"
#include "dateline-row-range.h"
#include "dateline-rows-export.h"

struct _DatelinePreviewRow
{
  GtkWidget                   parent_instance;

  const DatelinePreviewStyle *style;
  DatelineRowLayout          *layout;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelinePreviewRow, dateline_preview_row, GTK_TYPE_WIDGET,
                               dateline_preview_row_implement_text (g_define_type_id))

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
      return dateline_preview_row_get_paragraph_role ();
    }
}

static void
tell_accessibility (DatelinePreviewRow *self)
{
  const DatelineRow *row = self->layout->row;
  /* What is read aloud: images by their alternative text. */
  g_autofree char *name = dateline_row_dup_words (row, 0, row->text_length);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self)) == GTK_ACCESSIBLE_ROLE_HEADING)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                    row->kind == DATELINE_ROW_TITLE ? 1 : (int) row->level, -1);
}

/* A link may be in several spans: in as many styles. */
static void
get_link_extent (const DatelineRow *row,
                 int                link,
                 guint             *start,
                 guint             *end)
{
  *start = G_MAXUINT;
  *end = 0;

  for (guint i = 0; i < row->n_spans; i++)
    if (row->spans[i].link == link)
      {
        *start = MIN (*start, row->spans[i].start);
        *end = MAX (*end, row->spans[i].end);
      }
}

/* One widget for each link that has text or a picture; those that are not needed stay for the next layout. */
static void
update_links (DatelinePreviewRow *self)
{
  const DatelineRow *row = self->layout->row;
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (guint i = 0; i < row->n_links; i++)
    {
      g_autofree char *words = NULL;
      guint start, end;

      if (child == NULL)
        {
          child = dateline_preview_link_new ();
          gtk_widget_set_parent (child, GTK_WIDGET (self));
        }

      get_link_extent (row, (int) i, &start, &end);
      words = start < end ? dateline_row_dup_words (row, start, end) : g_strdup ("");
      dateline_preview_link_set (DATELINE_PREVIEW_LINK (child), *words != 0 ? words : row->links[i].url, row->links[i].url);
      gtk_widget_set_visible (child, start < end);
      child = gtk_widget_get_next_sibling (child);
    }

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
}

static void
dateline_preview_row_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  DatelinePreviewRow *self = DATELINE_PREVIEW_ROW (widget);
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (guint i = 0; self->layout != NULL && i < self->layout->row->n_links && child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    {
      g_autoptr (GArray) areas = NULL;
      GdkRectangle place = { 0, 0, 0, 0 };
      guint start, end;

      if (!gtk_widget_should_layout (child))
        continue;

      get_link_extent (self->layout->row, (int) i, &start, &end);
      areas = dateline_row_layout_get_areas (self->layout, start, end);
      for (guint j = 0; j < areas->len; j++)
        if (j == 0)
          place = g_array_index (areas, DatelineRowArea, j).area;
        else
          gdk_rectangle_union (&place, &g_array_index (areas, DatelineRowArea, j).area, &place);

      gtk_widget_size_allocate (child, &place, -1);
    }
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
      update_links (self);
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

  self->style = style;

  return GTK_WIDGET (self);
}
