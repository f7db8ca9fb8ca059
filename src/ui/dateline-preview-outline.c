/* dateline-preview-outline.c
 *
 * The headings, and in which section the reader is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

/* Share of the view: a heading that is higher than this up has begun its section. */
#define BEGUN 0.3

static gboolean
is_heading (const DatelineRow *row)
{
  return row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_HEADING;
}

static void
add_headings (DatelineRows *rows,
              guint         start,
              guint         n,
              GArray       *headings)
{
  guint n_run;

  for (guint i = start; i < start + n; i += n_run)
    {
      DatelineRow *const *run = dateline_rows_get_run (rows, i, &n_run);

      for (guint j = 0; j < n_run && i + j < start + n; j++)
        {
          guint index = i + j;

          /* A heading so long that it is in pieces is still one. */
          if (is_heading (run[j]) && !run[j]->continues)
            g_array_append_val (headings, index);
        }
    }
}

/* The first heading at the row or below. */
static guint
find_heading (DatelinePreview *self,
              guint            row)
{
  guint low = 0;
  guint high = self->headings->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->headings, guint, middle) < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
update_section_cb (gpointer data)
{
  DatelinePreview *self = data;
  int section = -1;
  guint row;

  self->section_id = 0;

  if (self->headings->len > 0 && dateline_preview_is_ready (self))
    {
      int height = gtk_widget_get_height (GTK_WIDGET (self));

      row = dateline_row_stack_find (self->stack,
                                     dateline_preview_get_anchor_value (self) + (gint64) (height * BEGUN) -
                                       dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP),
                                     NULL);
      section = (int) find_heading (self, row + 1) - 1;
    }

  dateline_preview_set_section (self, section);

  return G_SOURCE_REMOVE;
}

/*< private >
 * dateline_preview_queue_section:
 * @self: a preview that shows another place
 *
 * Finds out later in which section that is: this happens in the middle of an allocation, and what is told of it may ask for another.
 */
void
dateline_preview_queue_section (DatelinePreview *self)
{
  if (self->section_id == 0)
    self->section_id = g_idle_add (update_section_cb, self);
}

/*< private >
 * dateline_preview_splice_outline:
 * @self: a preview
 * @rows: its new rows
 *
 * Follows a change of the rows.
 */
void
dateline_preview_splice_outline (DatelinePreview *self,
                                 DatelineRows    *rows)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start, n_removed, n_added;
  guint first, end;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);
  first = find_heading (self, start);
  end = find_heading (self, start + n_removed);
  add_headings (rows, start, n_added, added);

  for (guint i = end; i < self->headings->len; i++)
    g_array_index (self->headings, guint, i) += n_added - n_removed;

  if (end > first)
    g_array_remove_range (self->headings, first, end - first);
  if (added->len > 0)
    g_array_insert_vals (self->headings, first, added->data, added->len);

  /* The number of the section stays, but its words may be others. */
  if (end > first || added->len > 0)
    dateline_preview_outline_changed (self);
  dateline_preview_queue_section (self);
}

/**
 * dateline_preview_get_n_headings:
 * @self: a preview
 *
 * Returns: how many headings there are, the document's title included
 */
guint
dateline_preview_get_n_headings (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  return self->headings->len;
}

/**
 * dateline_preview_dup_heading:
 * @self: a preview
 * @index: which heading, from 0
 * @level: (out) (optional): 1 to 6; 0 for the title
 * @offset: (out) (optional): where it begins, in bytes in the file
 *
 * Returns: (transfer full): the words of a heading
 */
char *
dateline_preview_dup_heading (DatelinePreview *self,
                              guint            index,
                              guint           *level,
                              gsize           *offset)
{
  DatelineRows *rows;
  const DatelineRow *row;
  gsize start, end;
  guint row_index;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), NULL);
  g_return_val_if_fail (index < self->headings->len, NULL);

  rows = dateline_row_stack_get_rows (self->stack);
  row_index = g_array_index (self->headings, guint, index);
  row = dateline_rows_get_row (rows, row_index);
  dateline_rows_get_source (rows, row_index, &start, &end);

  if (level != NULL)
    *level = row->kind == DATELINE_ROW_TITLE ? 0 : row->level;
  if (offset != NULL)
    *offset = start;

  return dateline_row_dup_words (row, 0, row->text_length);
}

/**
 * dateline_preview_get_section:
 * @self: a preview
 *
 * Returns: the index of the heading whose section the reader looks at, or -1
 */
int
dateline_preview_get_section (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), -1);

  return self->section;
}
