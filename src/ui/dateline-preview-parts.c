/* dateline-preview-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-group.h"
#include "dateline-preview-link.h"
#include "dateline-preview-parts.h"
#include "dateline-preview-row-text.h"
#include "dateline-row-range.h"
#include "dateline-rows-export.h"

/* The text of each link in a row; a link may be in several spans, in as many styles. */
typedef struct
{
  guint start;
  guint end;
} Extent;

static Extent *
find_extents (const DatelineRow *row)
{
  Extent *extents = g_new (Extent, row->n_links);

  for (guint i = 0; i < row->n_links; i++)
    extents[i] = (Extent) { G_MAXUINT, 0 };

  for (guint i = 0; i < row->n_spans; i++)
    {
      const DatelineRowSpan *span = &row->spans[i];

      if (span->link >= 0)
        extents[span->link] = (Extent) { MIN (extents[span->link].start, span->start), MAX (extents[span->link].end, span->end) };
    }

  return extents;
}

/* The first link from `link` on that has text or a picture in the part of the row; the number of links when there is none. */
static guint
next_link (const DatelineRow *row,
           const Extent      *extents,
           guint              link,
           guint              start,
           guint              end)
{
  while (link < row->n_links && (extents[link].start >= extents[link].end || extents[link].start < start || extents[link].start >= end))
    link++;

  return link;
}

static void
hide_from (GtkWidget *child)
{
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, FALSE);
}

static void
update_links (GtkWidget         *parent,
              const DatelineRow *row,
              const Extent      *extents,
              guint              start,
              guint              end)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  for (guint i = next_link (row, extents, 0, start, end); i < row->n_links; i = next_link (row, extents, i + 1, start, end))
    {
      g_autofree char *words = dateline_row_dup_words (row, extents[i].start, extents[i].end);

      if (child == NULL)
        {
          child = dateline_preview_link_new ();
          gtk_widget_set_parent (child, parent);
        }

      dateline_preview_link_set (DATELINE_PREVIEW_LINK (child), *words != 0 ? words : row->links[i].url, row->links[i].url);
      gtk_widget_set_visible (child, TRUE);
      child = gtk_widget_get_next_sibling (child);
    }

  hide_from (child);
}

static void
allocate_links (GtkWidget         *parent,
                DatelineRowLayout *layout,
                const Extent      *extents,
                guint              start,
                guint              end,
                int                x,
                int                y)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  for (guint i = next_link (layout->row, extents, 0, start, end); i < layout->row->n_links && child != NULL;
       i = next_link (layout->row, extents, i + 1, start, end))
    {
      g_autoptr (GArray) areas = dateline_row_layout_get_areas (layout, extents[i].start, extents[i].end);
      GdkRectangle place = { x, y, 0, 0 };

      for (guint j = 0; j < areas->len; j++)
        if (j == 0)
          place = g_array_index (areas, DatelineRowArea, j).area;
        else
          gdk_rectangle_union (&place, &g_array_index (areas, DatelineRowArea, j).area, &place);

      place.x -= x;
      place.y -= y;
      gtk_widget_size_allocate (child, &place, -1);
      child = gtk_widget_get_next_sibling (child);
    }
}

/* Tables */

static GtkWidget *
ensure_group (GtkWidget         *parent,
              GtkWidget         *child,
              GtkAccessibleRole  role)
{
  if (child == NULL)
    {
      child = dateline_preview_group_new (role);
      gtk_widget_set_parent (child, parent);
    }

  gtk_widget_set_visible (child, TRUE);

  return child;
}

static GtkWidget *
update_cell (GtkWidget         *line,
             GtkWidget         *child,
             const DatelineRow *row,
             const Extent      *extents,
             guint              index)
{
  const DatelineRowCell *cell = &row->cells[index];
  g_autofree char *words = dateline_row_dup_words (row, cell->start, cell->end);
  GtkWidget *group = ensure_group (line, child, GTK_ACCESSIBLE_ROLE_CELL);

  dateline_preview_group_set_name (DATELINE_PREVIEW_GROUP (group), words);
  update_links (group, row, extents, cell->start, cell->end);

  return group;
}

static void
update_table (GtkWidget         *parent,
              const DatelineRow *row,
              const Extent      *extents)
{
  GtkWidget *line = gtk_widget_get_first_child (parent);

  for (guint i = 0; i < row->n_cells; i += row->n_columns)
    {
      GtkWidget *child;

      line = ensure_group (parent, line, GTK_ACCESSIBLE_ROLE_ROW);
      child = gtk_widget_get_first_child (line);

      for (guint j = 0; j < row->n_columns; j += 1 + row->cells[i + j].n_spanned)
        child = gtk_widget_get_next_sibling (update_cell (line, child, row, extents, i + j));

      hide_from (child);
      line = gtk_widget_get_next_sibling (line);
    }

  hide_from (line);
}

/* Lines and cells are as high as the texts in them. */
static void
allocate_line (GtkWidget         *line,
               DatelineRowLayout *layout,
               const Extent      *extents,
               guint              first)
{
  const DatelineRow *row = layout->row;
  int top = g_array_index (layout->texts, DatelineRowBlock, first).y;
  GtkWidget *cell = gtk_widget_get_first_child (line);
  int tallest = 0;

  for (guint i = first; i < first + row->n_columns; i++)
    {
      int height;

      pango_layout_get_pixel_size (g_array_index (layout->texts, DatelineRowBlock, i).layout, NULL, &height);
      tallest = MAX (tallest, height);
    }

  gtk_widget_size_allocate (line, &(GdkRectangle) { 0, top, layout->width, tallest }, -1);

  for (guint i = first; i < first + row->n_columns && cell != NULL; i += 1 + row->cells[i].n_spanned)
    {
      const DatelineRowBlock *block = &g_array_index (layout->texts, DatelineRowBlock, i);

      gtk_widget_size_allocate (cell, &(GdkRectangle) { block->x, 0, pango_layout_get_width (block->layout) / PANGO_SCALE, tallest }, -1);
      allocate_links (cell, layout, extents, block->start, block->end, block->x, top);
      cell = gtk_widget_get_next_sibling (cell);
    }
}

/*< private >
 * dateline_preview_parts_update:
 * @row: a row's widget
 * @layout: what it shows from now on
 *
 * Makes the parts those of the layout.
 */
void
dateline_preview_parts_update (GtkWidget         *row,
                               DatelineRowLayout *layout)
{
  g_autofree Extent *extents = find_extents (layout->row);

  if (layout->row->kind == DATELINE_ROW_TABLE)
    update_table (row, layout->row, extents);
  else
    update_links (row, layout->row, extents, 0, layout->row->text_length);
}

/*< private >
 * dateline_preview_parts_allocate:
 * @row: a row's widget
 * @layout: what it shows
 *
 * Puts the parts where they are seen.
 */
void
dateline_preview_parts_allocate (GtkWidget         *row,
                                 DatelineRowLayout *layout)
{
  g_autofree Extent *extents = find_extents (layout->row);
  GtkWidget *line = gtk_widget_get_first_child (row);

  if (layout->row->kind != DATELINE_ROW_TABLE)
    {
      allocate_links (row, layout, extents, 0, layout->row->text_length, 0, 0);
      return;
    }

  for (guint i = 0; i < layout->row->n_cells && line != NULL; i += layout->row->n_columns, line = gtk_widget_get_next_sibling (line))
    allocate_line (line, layout, extents, i);
}

/*< private >
 * dateline_preview_parts_list_links:
 * @row: a row's widget
 * @links: (element-type DatelinePreviewLink): where to add its links, in the order in which they are read
 */
void
dateline_preview_parts_list_links (GtkWidget *row,
                                   GPtrArray *links)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!gtk_widget_get_visible (child))
      break;
    else if (DATELINE_IS_PREVIEW_LINK (child))
      g_ptr_array_add (links, child);
    else
      dateline_preview_parts_list_links (child, links);
}
