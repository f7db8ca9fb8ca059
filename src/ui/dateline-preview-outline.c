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
update_section_cb (gpointer data)
{
  DatelinePreview *self = data;
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  int section = -1;

  self->section_id = 0;

  if (rows != NULL && dateline_rows_get_n_headings (rows) > 0 && dateline_preview_is_ready (self))
    {
      int height = gtk_widget_get_height (GTK_WIDGET (self));
      guint row;

      row = dateline_row_stack_find (self->stack,
                                     dateline_preview_get_anchor_value (self) + (gint64) (height * BEGUN) -
                                       dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP),
                                     NULL);
      section = (int) dateline_rows_find_heading (rows, row + 1) - 1;
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

static gboolean
has_heading (DatelineRows *rows,
             guint         start,
             guint         n)
{
  return dateline_rows_find_heading (rows, start + n) > dateline_rows_find_heading (rows, start);
}

/*< private >
 * dateline_preview_splice_outline:
 * @self: a preview
 * @previous: (nullable): the rows that it had
 * @rows: its new rows
 *
 * Follows a change of the rows.
 */
void
dateline_preview_splice_outline (DatelinePreview *self,
                                 DatelineRows    *previous,
                                 DatelineRows    *rows)
{
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  /* The number of the section stays, but its words may be others. */
  if ((previous != NULL && has_heading (previous, start, n_removed)) || has_heading (rows, start, n_added))
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
  DatelineRows *rows;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  rows = dateline_row_stack_get_rows (self->stack);

  return rows != NULL ? dateline_rows_get_n_headings (rows) : 0;
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
  g_return_val_if_fail (index < dateline_preview_get_n_headings (self), NULL);

  rows = dateline_row_stack_get_rows (self->stack);
  row_index = dateline_rows_get_heading (rows, index);
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
