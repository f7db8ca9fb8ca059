/* dateline-preview-find.c
 *
 * Finds words in the rows, a few milliseconds at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-preview-private.h"

/* What looking may take of the main loop at once: a frame stays possible. */
#define SLICE_US 2000

/* So many rows that came with a change are looked through at once; a keystroke brings one or two. */
#define MAX_ADDED_AT_ONCE 64

/* Case, kinds of spaces and typographic quotes make no difference: who looks for words cannot see them. */
static gunichar
fold (gunichar c)
{
  switch (c)
    {
    case '\n':
    case '\t':
    case 0xa0:
    case 0x202f:
    case 0x2028:
      return ' ';
    case 0x2018:
    case 0x2019:
      return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
      return '"';
    default:
      return c < 0x80 ? (gunichar) g_ascii_tolower ((char) c) : g_unichar_tolower (c);
    }
}

static gunichar *
fold_words (const char *text,
            guint      *length)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  /* A space that the author types on the way to the next word finds nothing else. */
  gunichar *words = g_utf8_to_ucs4_fast (stripped, -1, NULL);

  *length = 0;
  while (words[*length] != 0)
    {
      words[*length] = fold (words[*length]);
      (*length)++;
    }

  return words;
}

/* A place among the rows, for reading on over the cuts of a long paragraph. */
typedef struct
{
  const DatelineRow *row;
  guint              index;
  const char        *at;
} Reader;

static const DatelineRow *
get_row (DatelinePreview *self,
         guint            index)
{
  return dateline_rows_get_row (dateline_row_stack_get_rows (self->stack), index);
}

static gboolean
is_at_end (const Reader *reader)
{
  return reader->at >= reader->row->text + reader->row->text_length;
}

/* The next letter; 0 at the end of a paragraph. Lines of code that are cut have lost the break between them. */
static gunichar
read_letter (DatelinePreview *self,
             Reader          *reader)
{
  gunichar letter = 0;

  if (is_at_end (reader))
    {
      const DatelineRow *row = reader->row;

      if (!row->continued || row->kind == DATELINE_ROW_TABLE || reader->index + 1 >= dateline_row_stack_get_n_rows (self->stack))
        return 0;

      reader->row = get_row (self, ++reader->index);
      reader->at = reader->row->text;
      if (row->kind == DATELINE_ROW_CODE || row->kind == DATELINE_ROW_HTML)
        letter = '\n';
      else if (is_at_end (reader))
        return 0;
    }

  if (letter == 0)
    {
      letter = g_utf8_get_char (reader->at);
      reader->at = g_utf8_next_char (reader->at);
    }

  return fold (letter);
}

/* Whether the words begin there; if so, the reader is left where they end. */
static gboolean
match_at (DatelinePreview *self,
          Reader          *reader)
{
  for (guint i = 0; i < self->n_find_letters; i++)
    if (read_letter (self, reader) != self->find_letters[i])
      return FALSE;

  return TRUE;
}

/* From `position` on, and behind what was found last. */
static void
find_in_row (DatelinePreview *self,
             guint            index,
             guint            position,
             GArray          *matches)
{
  const DatelineRow *row = get_row (self, index);
  const DatelinePreviewMatch *last = matches->len > 0 ? &g_array_index (matches, DatelinePreviewMatch, matches->len - 1) : NULL;
  const char *text = row->text + position;
  const char *end = row->text + row->text_length;

  if (last != NULL && last->end_row >= index)
    text = last->end_row > index ? end : row->text + last->end;

  while (text < end)
    {
      Reader reader = { row, index, text };

      if (match_at (self, &reader))
        {
          DatelinePreviewMatch match = { index, (guint) (text - row->text), reader.index, (guint) (reader.at - reader.row->text) };

          g_array_append_val (matches, match);
          text = reader.index > index ? end : reader.at;
        }
      else
        text = g_utf8_next_char (text);
    }
}

/* The first match in the row or below. */
static guint
find_match (DatelinePreview *self,
            guint            row,
            guint            position)
{
  guint low = 0;
  guint high = self->matches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const DatelinePreviewMatch *match = &g_array_index (self->matches, DatelinePreviewMatch, middle);

      if (match->row < row || (match->row == row && match->start < position))
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
show_match (DatelinePreview *self,
            guint            index)
{
  const DatelinePreviewMatch *match = &g_array_index (self->matches, DatelinePreviewMatch, index);

  self->current_match = (int) index;
  self->find_origin = (DatelineRowPoint) { match->row, match->start };
  dateline_preview_show_range (self, match->row, match->start,
                               match->end_row > match->row ? get_row (self, match->row)->text_length : match->end);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* While the words are typed, the first match from where the reader was. */
static void
show_first (DatelinePreview *self,
            gboolean         complete)
{
  guint index = find_match (self, self->find_origin.row, self->find_origin.position);

  if (index < self->matches->len)
    show_match (self, index);
  else if (complete && self->matches->len > 0)
    show_match (self, 0);
}

static gboolean
find_cb (gpointer data)
{
  DatelinePreview *self = data;
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  gboolean complete;

  while (self->find_row < n_rows && g_get_monotonic_time () < deadline)
    find_in_row (self, self->find_row++, 0, self->matches);

  complete = self->find_row >= n_rows;
  if (complete)
    self->find_id = 0;

  if (self->find_jumps && self->current_match < 0)
    show_first (self, complete);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  dateline_preview_find_changed (self);

  return complete ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
start_finding (DatelinePreview *self)
{
  g_array_set_size (self->matches, 0);
  self->current_match = -1;
  self->find_row = 0;

  if (self->n_find_letters > 0 && self->find_id == 0)
    self->find_id = g_idle_add (find_cb, self);
}

/* Where to look on in a row: behind words that begin above it. */
static guint
get_find_start (DatelinePreview *self,
                guint            row)
{
  guint index = find_match (self, row, 0);
  const DatelinePreviewMatch *above = index > 0 ? &g_array_index (self->matches, DatelinePreviewMatch, index - 1) : NULL;

  return above != NULL && above->end_row == row ? above->end : 0;
}

/* Has what was found in the rows found anew: of rows that were `n_removed` and are `n_added` now. */
static void
find_again (DatelinePreview *self,
            guint            start,
            guint            n_removed,
            guint            n_added)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (DatelinePreviewMatch));
  guint first = find_match (self, start, 0);
  guint end = find_match (self, start + n_removed, 0);
  guint position = get_find_start (self, start);

  for (guint i = start; i < start + n_added; i++, position = 0)
    find_in_row (self, i, position, added);
  for (guint i = end; i < self->matches->len; i++)
    {
      g_array_index (self->matches, DatelinePreviewMatch, i).row += n_added - n_removed;
      g_array_index (self->matches, DatelinePreviewMatch, i).end_row += n_added - n_removed;
    }

  if (self->current_match >= (int) end)
    self->current_match += (int) added->len - (int) (end - first);
  else if (self->current_match >= (int) first)
    self->current_match = added->len > 0 ? MIN (self->current_match, (int) (first + added->len) - 1) : -1;

  if (end > first)
    g_array_remove_range (self->matches, first, end - first);
  if (added->len > 0)
    g_array_insert_vals (self->matches, first, added->data, added->len);
}

/*< private >
 * dateline_preview_splice_matches:
 * @self: a preview
 * @rows: its new rows
 *
 * Follows a change of the rows.
 */
void
dateline_preview_splice_matches (DatelinePreview *self,
                                 DatelineRows    *rows)
{
  guint start, n_removed, n_added, n_around = 0;

  if (self->n_find_letters == 0)
    return;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  if (self->find_id != 0 || n_added > MAX_ADDED_AT_ONCE)
    {
      self->find_jumps = FALSE;
      start_finding (self);
      return;
    }

  /* Words may reach from other pieces of a long paragraph into those that changed, and from these into others. */
  if (start > 0 && get_row (self, start - 1)->continued)
    {
      start--;
      n_around++;
    }
  if (start + n_around + n_added < dateline_rows_get_n_rows (rows) && get_row (self, start + n_around + n_added)->continues)
    n_around++;

  find_again (self, start, n_removed + n_around, n_added + n_around);
  dateline_preview_find_changed (self);
}

/*< private >
 * dateline_preview_get_first_match:
 * @self: a preview
 * @row: a row
 *
 * Returns: the index of the first match in the row or below it
 */
guint
dateline_preview_get_first_match (DatelinePreview *self,
                                  guint            row)
{
  return find_match (self, row, 0);
}

/**
 * dateline_preview_find:
 * @self: a preview
 * @words: (nullable): what to find, or %NULL to find nothing any longer
 *
 * Marks all places where the words stand, and shows the first from the top of the view on. Emits [signal@Preview::find-changed].
 */
void
dateline_preview_find (DatelinePreview *self,
                       const char      *words)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  g_clear_handle_id (&self->find_id, g_source_remove);
  g_clear_pointer (&self->find_letters, g_free);
  self->n_find_letters = 0;

  if (words != NULL)
    self->find_letters = fold_words (words, &self->n_find_letters);

  self->find_jumps = TRUE;
  start_finding (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  if (self->n_find_letters == 0)
    dateline_preview_find_changed (self);
}

/**
 * dateline_preview_begin_find:
 * @self: a preview
 *
 * Remembers where the reader is: the first match is looked for from there.
 */
void
dateline_preview_begin_find (DatelinePreview *self)
{
  DatelineRowPoint end;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (!dateline_preview_get_selection (self, &self->find_origin, &end))
    self->find_origin = (DatelineRowPoint) { self->anchor_row, 0 };

  dateline_preview_clear_selection (self);
}

/**
 * dateline_preview_end_find:
 * @self: a preview
 *
 * Finds nothing any longer; what was found last is selected.
 */
void
dateline_preview_end_find (DatelinePreview *self)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  if (self->current_match >= 0)
    {
      const DatelinePreviewMatch *match = &g_array_index (self->matches, DatelinePreviewMatch, self->current_match);
      DatelineRowPoint start = { match->row, match->start };
      DatelineRowPoint end = { match->end_row, match->end };

      dateline_preview_select (self, &start, &end);
    }

  dateline_preview_find (self, NULL);
}

/**
 * dateline_preview_find_next:
 * @self: a preview
 * @direction: 1 for the next match, -1 for the one before
 *
 * Shows another match; after the last comes the first.
 */
void
dateline_preview_find_next (DatelinePreview *self,
                            int              direction)
{
  int n_matches;
  int index;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  n_matches = (int) self->matches->len;
  if (n_matches == 0)
    return;

  if (self->current_match >= 0)
    index = self->current_match + direction;
  else
    index = (int) find_match (self, self->find_origin.row, self->find_origin.position) - (direction < 0);

  show_match (self, (index + n_matches) % n_matches);
  dateline_preview_find_changed (self);
}

/**
 * dateline_preview_get_n_matches:
 * @self: a preview
 *
 * Returns: at how many places the words were found so far
 */
guint
dateline_preview_get_n_matches (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  return self->matches->len;
}

/**
 * dateline_preview_get_match:
 * @self: a preview
 *
 * Returns: the number of the match that is shown, from 1; 0 for none
 */
guint
dateline_preview_get_match (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  return (guint) (self->current_match + 1);
}

/**
 * dateline_preview_is_finding:
 * @self: a preview
 *
 * Returns: whether there may be matches not found yet
 */
gboolean
dateline_preview_is_finding (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), FALSE);

  return self->find_id != 0;
}
