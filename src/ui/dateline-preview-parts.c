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

/* The first of a kind from there on: links and pictures stand beside each other. */
static GtkWidget *
find_part (GtkWidget *child,
           GType      type)
{
  while (child != NULL && !G_TYPE_CHECK_INSTANCE_TYPE (child, type))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_first_part (GtkWidget *parent,
                GType      type)
{
  return find_part (gtk_widget_get_first_child (parent), type);
}

static GtkWidget *
get_next_part (GtkWidget *part,
               GType      type)
{
  return find_part (gtk_widget_get_next_sibling (part), type);
}

static void
hide_from (GtkWidget *child,
           GType      type)
{
  for (; child != NULL; child = get_next_part (child, type))
    gtk_widget_set_visible (child, FALSE);
}

static void
update_links (GtkWidget         *parent,
              const DatelineRow *row,
              const Extent      *extents,
              guint              start,
              guint              end)
{
  GtkWidget *child = get_first_part (parent, DATELINE_TYPE_PREVIEW_LINK);

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
      child = get_next_part (child, DATELINE_TYPE_PREVIEW_LINK);
    }

  hide_from (child, DATELINE_TYPE_PREVIEW_LINK);
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
  GtkWidget *child = get_first_part (parent, DATELINE_TYPE_PREVIEW_LINK);

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
      child = get_next_part (child, DATELINE_TYPE_PREVIEW_LINK);
    }
}

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

/* Pictures among words. Those without an alternative text are there for the eye alone. */
static gboolean
is_told (const DatelineRow *row,
         guint              image,
         guint              start,
         guint              end)
{
  return row->kind != DATELINE_ROW_IMAGE && row->images[image].position >= start && row->images[image].position < end &&
         *row->images[image].alt != 0;
}

static void
update_pictures (GtkWidget         *parent,
                 const DatelineRow *row,
                 guint              start,
                 guint              end)
{
  GtkWidget *child = get_first_part (parent, DATELINE_TYPE_PREVIEW_GROUP);

  for (guint i = 0; i < row->n_images; i++)
    if (is_told (row, i, start, end))
      {
        child = ensure_group (parent, child, GTK_ACCESSIBLE_ROLE_IMG);
        dateline_preview_group_set_name (DATELINE_PREVIEW_GROUP (child), row->images[i].alt);
        child = get_next_part (child, DATELINE_TYPE_PREVIEW_GROUP);
      }

  hide_from (child, DATELINE_TYPE_PREVIEW_GROUP);
}

static void
allocate_pictures (GtkWidget         *parent,
                   DatelineRowLayout *layout,
                   guint              start,
                   guint              end,
                   int                x,
                   int                y)
{
  GtkWidget *child = get_first_part (parent, DATELINE_TYPE_PREVIEW_GROUP);

  for (guint i = 0; i < layout->row->n_images && child != NULL; i++)
    if (is_told (layout->row, i, start, end))
      {
        GdkRectangle place = { x, y, 0, 0 };

        for (guint j = 0; j < layout->pictures->len; j++)
          if (g_array_index (layout->pictures, DatelineRowPicture, j).index == i)
            place = g_array_index (layout->pictures, DatelineRowPicture, j).area;

        place.x -= x;
        place.y -= y;
        gtk_widget_size_allocate (child, &place, -1);
        child = get_next_part (child, DATELINE_TYPE_PREVIEW_GROUP);
      }
}

/* Tables */

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
  update_pictures (group, row, cell->start, cell->end);

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

      hide_from (child, DATELINE_TYPE_PREVIEW_GROUP);
      line = gtk_widget_get_next_sibling (line);
    }

  hide_from (line, DATELINE_TYPE_PREVIEW_GROUP);
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
      allocate_pictures (cell, layout, block->start, block->end, block->x, top);
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
    {
      update_table (row, layout->row, extents);
      return;
    }

  update_links (row, layout->row, extents, 0, layout->row->text_length);
  update_pictures (row, layout->row, 0, layout->row->text_length);
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
      allocate_pictures (row, layout, 0, layout->row->text_length, 0, 0);
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
      continue;
    else if (DATELINE_IS_PREVIEW_LINK (child))
      g_ptr_array_add (links, child);
    else
      dateline_preview_parts_list_links (child, links);
}
