/* dateline-row-stack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-stack.h"

/* So many layouts stay beyond those in sight: scrolling back a little costs nothing. */
#define MAX_SPARE_LAYOUTS 120

/* Rows whose lengths differ by less than one in so many are as high, more or less. */
#define LIKENESS 8

/* A row that has a layout, or something that shows it. */
typedef struct
{
  guint              row;
  DatelineRowLayout *layout;
  gpointer           view;
  int                shift;        /* of a table that is wider than the page */
} Slot;

struct _DatelineRowStack
{
  DatelineRows        *rows;         /* NULL for none */
  GArray              *slots;        /* of Slot, by row: a few, however long the document is */
  DatelineHeightIndex *heights;
  DatelineRowSetting   setting;
  guint                n_layouts;
  guint                next_unmeasured; /* where to look first */
  DatelineRowRelease   release;
  DatelineRowRelease   detach;
  gpointer             view_data;
};

/* The first slot of the row or one below. */
static guint
find_slot (DatelineRowStack *self,
           guint             row)
{
  guint low = 0;
  guint high = self->slots->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->slots, Slot, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static Slot *
get_slot (DatelineRowStack *self,
          guint             row)
{
  guint place = find_slot (self, row);
  Slot *slot = place < self->slots->len ? &g_array_index (self->slots, Slot, place) : NULL;

  return slot != NULL && slot->row == row ? slot : NULL;
}

/* Parts of a table move together, and one may come into sight when the others have been moved. */
static int
find_shift (DatelineRowStack *self,
            guint             index)
{
  const DatelineRow *row = self->rows != NULL ? dateline_rows_get_row (self->rows, index) : NULL;
  const Slot *slot = NULL;

  if (row != NULL && row->continues)
    slot = get_slot (self, index - 1);
  if (slot == NULL && row != NULL && row->continued)
    slot = get_slot (self, index + 1);

  return slot != NULL ? slot->shift : 0;
}

static Slot *
ensure_slot (DatelineRowStack *self,
             guint             row)
{
  guint place = find_slot (self, row);

  if (place == self->slots->len || g_array_index (self->slots, Slot, place).row != row)
    {
      Slot empty = { row, NULL, NULL, find_shift (self, row) };

      g_array_insert_val (self->slots, place, empty);
    }

  return &g_array_index (self->slots, Slot, place);
}

/**
 * dateline_row_stack_new:
 * @release: called with what shows a row when the row needs it no longer
 * @detach: called with what shows a row when the row's layout is about to go
 * @data: for both
 *
 * Returns: (transfer full): a stack of no rows
 */
DatelineRowStack *
dateline_row_stack_new (DatelineRowRelease release,
                        DatelineRowRelease detach,
                        gpointer           data)
{
  DatelineRowStack *self = g_new0 (DatelineRowStack, 1);

  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self->heights = dateline_height_index_new ();
  self->release = release;
  self->detach = detach;
  self->view_data = data;

  return self;
}

static void
release_view (DatelineRowStack *self,
              Slot             *slot)
{
  gpointer view = g_steal_pointer (&slot->view);

  if (view != NULL)
    self->release (view, self->view_data);
}

static void
free_layout (DatelineRowStack *self,
             Slot             *slot)
{
  if (slot->layout == NULL)
    return;

  g_clear_pointer (&slot->layout, dateline_row_layout_free);
  self->n_layouts--;
}

static void
drop_layout (DatelineRowStack *self,
             Slot             *slot)
{
  release_view (self, slot);
  free_layout (self, slot);
}

/* What shows the row stays for its next layout: a widget that went and came back would have everything around it measured again. */
static void
outdate_layout (DatelineRowStack *self,
                Slot             *slot)
{
  if (slot->view != NULL)
    self->detach (slot->view, self->view_data);
  free_layout (self, slot);
}

static void
remove_empty_slots (DatelineRowStack *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->slots->len; i++)
    {
      const Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->layout != NULL || slot->view != NULL)
        g_array_index (self->slots, Slot, n_kept++) = *slot;
    }

  g_array_set_size (self->slots, n_kept);
}

/**
 * dateline_row_stack_free:
 * @self: (transfer full): a stack
 */
void
dateline_row_stack_free (DatelineRowStack *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    drop_layout (self, &g_array_index (self->slots, Slot, i));

  g_array_unref (self->slots);
  g_clear_pointer (&self->rows, dateline_rows_unref);
  dateline_height_index_free (self->heights);
  g_free (self);
}

static void
doubt_height (DatelineRowStack *self,
              guint             row)
{
  Slot *slot = get_slot (self, row);

  if (slot != NULL)
    outdate_layout (self, slot);

  dateline_height_index_guess (self->heights, row, dateline_height_index_get (self->heights, row));
  self->next_unmeasured = 0;
}

/**
 * dateline_row_stack_set_setting:
 * @self: a stack
 * @setting: width, style, fonts and images from now on; what it points to must stay
 *
 * Has all rows laid out anew.
 */
void
dateline_row_stack_set_setting (DatelineRowStack         *self,
                                const DatelineRowSetting *setting)
{
  guint n_rows = dateline_row_stack_get_n_rows (self);
  DatelineRowGuess guess = dateline_row_guess_new (setting);
  g_autoptr (DatelineHeightIndex) heights = NULL;

  self->setting = *setting;
  self->next_unmeasured = 0;
  for (guint i = 0; i < self->slots->len; i++)
    outdate_layout (self, &g_array_index (self->slots, Slot, i));
  remove_empty_slots (self);

  if (self->rows == NULL)
    return;

  heights = dateline_row_guess_heights (&guess, self->rows, 0, n_rows);
  dateline_height_index_splice (self->heights, 0, n_rows, heights);
}

/**
 * dateline_row_stack_get_guess:
 * @self: a stack
 *
 * Returns: what guesses for its setting depend on
 */
DatelineRowGuess
dateline_row_stack_get_guess (DatelineRowStack *self)
{
  return dateline_row_guess_new (&self->setting);
}

/* Rows go, but for what shows them as long as there are new ones in their place. */
static void
splice_slots (DatelineRowStack *self,
              guint             start,
              guint             n_removed,
              guint             n_added)
{
  for (guint i = find_slot (self, start); i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->row >= start + n_removed)
        slot->row += n_added - n_removed;
      else if (slot->row < start + n_added)
        outdate_layout (self, slot);
      else
        drop_layout (self, slot);
    }

  remove_empty_slots (self);
}

static gboolean
is_alike (const DatelineRow *a,
          const DatelineRow *b)
{
  gsize shorter = MIN (a->text_length, b->text_length);

  return a->kind == b->kind && a->space == b->space && a->n_containers == b->n_containers &&
         MAX (a->text_length, b->text_length) - shorter <= shorter / LIKENESS;
}

/* When rows are replaced one by one, as those of a table at each key, their heights tell more of the new ones' than what is thought of them. */
static void
guess_from_old (DatelineRowStack    *self,
                DatelineRows        *rows,
                DatelineHeightIndex *heights,
                guint                start,
                guint                n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    if (is_alike (dateline_rows_get_row (self->rows, start + i), dateline_rows_get_row (rows, start + i)))
      dateline_height_index_guess (heights, i, dateline_height_index_get (self->heights, start + i));
}

/**
 * dateline_row_stack_set_rows:
 * @self: a stack that has a setting
 * @rows: the rows, made with those before as the previous ones
 * @heights: (nullable): about how high those are that are added, by [func@row_guess_heights]; what it holds afterwards is of no use
 *
 * Replaces the rows that differ; all others keep their layouts, heights and views.
 */
void
dateline_row_stack_set_rows (DatelineRowStack    *self,
                             DatelineRows        *rows,
                             DatelineHeightIndex *heights)
{
  g_autoptr (DatelineHeightIndex) guessed = NULL;
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);
  g_return_if_fail (dateline_row_stack_get_n_rows (self) + n_added - n_removed == dateline_rows_get_n_rows (rows));
  g_return_if_fail (heights == NULL || dateline_height_index_get_n_rows (heights) == n_added);

  if (heights == NULL)
    {
      DatelineRowGuess guess = dateline_row_stack_get_guess (self);

      heights = guessed = dateline_row_guess_heights (&guess, rows, start, n_added);
    }
  if (n_removed == n_added && self->rows != NULL)
    guess_from_old (self, rows, heights, start, n_added);

  splice_slots (self, start, n_removed, n_added);
  g_clear_pointer (&self->rows, dateline_rows_unref);
  self->rows = dateline_rows_ref (rows);
  dateline_height_index_splice (self->heights, start, n_removed, heights);
  self->next_unmeasured = MIN (self->next_unmeasured, start);
}

/**
 * dateline_row_stack_get_rows:
 * @self: a stack
 *
 * Returns: (transfer none) (nullable): the rows
 */
DatelineRows *
dateline_row_stack_get_rows (DatelineRowStack *self)
{
  return self->rows;
}

/**
 * dateline_row_stack_get_n_rows:
 * @self: a stack
 *
 * Returns: how many rows there are
 */
guint
dateline_row_stack_get_n_rows (DatelineRowStack *self)
{
  return dateline_height_index_get_n_rows (self->heights);
}

/**
 * dateline_row_stack_get_top:
 * @self: a stack
 * @index: a row, or the number of rows
 *
 * Returns: where the row begins, in pixels, as far as is known
 */
gint64
dateline_row_stack_get_top (DatelineRowStack *self,
                            guint             index)
{
  return dateline_height_index_get_top (self->heights, index);
}

/**
 * dateline_row_stack_get_height:
 * @self: a stack
 *
 * Returns: the height of all rows, in pixels, as far as is known
 */
gint64
dateline_row_stack_get_height (DatelineRowStack *self)
{
  return dateline_height_index_get_total (self->heights);
}

/**
 * dateline_row_stack_find:
 * @self: a stack of at least one row
 * @position: a place in pixels
 * @offset: (out) (optional): how far into the row it is
 *
 * Returns: the row at the place, or the nearest
 */
guint
dateline_row_stack_find (DatelineRowStack *self,
                         gint64            position,
                         int              *offset)
{
  return dateline_height_index_find (self->heights, position, offset);
}

/**
 * dateline_row_stack_get_layout:
 * @self: a stack
 * @index: a row
 *
 * Lays out a row unless it is; from then on its height is exact.
 *
 * Returns: (transfer none): the layout
 */
DatelineRowLayout *
dateline_row_stack_get_layout (DatelineRowStack *self,
                               guint             index)
{
  Slot *slot = ensure_slot (self, index);

  if (slot->layout == NULL)
    {
      slot->layout = dateline_row_layout_new (dateline_rows_get_row (self->rows, index), &self->setting);
      dateline_row_layout_set_shift (slot->layout, slot->shift);
      self->n_layouts++;
      dateline_height_index_set (self->heights, index, slot->layout->height);
    }

  return slot->layout;
}

/**
 * dateline_row_stack_get_view:
 * @self: a stack
 * @index: a row
 *
 * Returns: (transfer none) (nullable): what shows the row
 */
gpointer
dateline_row_stack_get_view (DatelineRowStack *self,
                             guint             index)
{
  const Slot *slot = get_slot (self, index);

  return slot != NULL ? slot->view : NULL;
}

/**
 * dateline_row_stack_set_view:
 * @self: a stack
 * @index: a row
 * @view: what shows the row from now on
 */
void
dateline_row_stack_set_view (DatelineRowStack *self,
                             guint             index,
                             gpointer          view)
{
  ensure_slot (self, index)->view = view;
}

/**
 * dateline_row_stack_set_shift:
 * @self: a stack
 * @index: a row
 * @shift: how far what is wider than the row is to be moved, in pixels from its beginning
 *
 * Moves a table that is wider than the page, all parts of it. It stays so when it changes.
 */
void
dateline_row_stack_set_shift (DatelineRowStack *self,
                              guint             index,
                              int               shift)
{
  gboolean more = TRUE;

  while (index > 0 && dateline_rows_get_row (self->rows, index)->continues)
    index--;

  for (; more; index++)
    {
      Slot *slot = get_slot (self, index);

      if (slot != NULL)
        slot->shift = shift;
      if (slot != NULL && slot->layout != NULL)
        dateline_row_layout_set_shift (slot->layout, shift);
      more = dateline_rows_get_row (self->rows, index)->continued;
    }
}

/**
 * dateline_row_stack_trim:
 * @self: a stack
 * @first: the first row in sight
 * @last: the last row in sight
 *
 * Gives back the views of rows out of sight, and the layouts too when there are many.
 */
void
dateline_row_stack_trim (DatelineRowStack *self,
                         guint             first,
                         guint             last)
{
  gboolean drop = self->n_layouts > last - first + 1 + MAX_SPARE_LAYOUTS;

  for (guint i = 0; i < self->slots->len; i++)
    {
      Slot *slot = &g_array_index (self->slots, Slot, i);

      if (slot->row >= first && slot->row <= last)
        continue;

      release_view (self, slot);
      if (drop)
        free_layout (self, slot);
    }

  remove_empty_slots (self);
}

/**
 * dateline_row_stack_measure:
 * @self: a stack
 * @microseconds: how long at most, give or take one row
 *
 * Measures rows of which only a guess is known. Their layouts are not kept: a document of a megabyte would take a hundred.
 *
 * Returns: whether more rows are to be measured
 */
gboolean
dateline_row_stack_measure (DatelineRowStack *self,
                            gint64            microseconds)
{
  gint64 deadline = g_get_monotonic_time () + microseconds;
  guint n_rows = dateline_row_stack_get_n_rows (self);

  while (!dateline_row_stack_is_measured (self) && self->next_unmeasured < n_rows)
    {
      guint index = self->next_unmeasured++;

      if (!dateline_height_index_is_known (self->heights, index))
        {
          g_autoptr (DatelineRowLayout) layout = NULL;

          layout = dateline_row_layout_new (dateline_rows_get_row (self->rows, index), &self->setting);
          dateline_height_index_set (self->heights, index, layout->height);

          if (g_get_monotonic_time () >= deadline)
            break;
        }
    }

  return !dateline_row_stack_is_measured (self);
}

/**
 * dateline_row_stack_is_measured:
 * @self: a stack
 *
 * Returns: whether all heights are exact
 */
gboolean
dateline_row_stack_is_measured (DatelineRowStack *self)
{
  return dateline_height_index_get_n_guessed (self->heights) == 0;
}

/**
 * dateline_row_stack_image_changed:
 * @self: a stack
 * @url: (nullable): the destination of an image, or %NULL for all
 *
 * Has the rows laid out anew that show the image; until they are, their height stays what it was.
 */
void
dateline_row_stack_image_changed (DatelineRowStack *self,
                                  const char       *url)
{
  guint n_rows = dateline_row_stack_get_n_rows (self);

  if (n_rows == 0)
    return;

  for (guint i = dateline_rows_find_image (self->rows, 0); i < n_rows; i = dateline_rows_find_image (self->rows, i + 1))
    {
      const DatelineRow *row = dateline_rows_get_row (self->rows, i);
      gboolean shown = url == NULL;

      for (guint j = 0; j < row->n_images && !shown; j++)
        shown = g_strcmp0 (row->images[j].url, url) == 0;

      if (shown)
        doubt_height (self, i);
    }
}
