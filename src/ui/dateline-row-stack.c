/* dateline-row-stack.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-height-index.h"
#include "dateline-row-stack.h"

/* So many layouts stay beyond those in sight: scrolling back a little costs nothing. */
#define MAX_SPARE_LAYOUTS 120

typedef struct
{
  DatelineRowLayout *layout;
  gpointer           view;
  gboolean           measured;
} Slot;

struct _DatelineRowStack
{
  DatelineRows        *rows;         /* NULL for none */
  GArray              *slots;        /* of Slot, one for each row */
  DatelineHeightIndex *heights;
  DatelineRowSetting   setting;
  guint                n_layouts;
  guint                n_unmeasured;
  guint                next_unmeasured; /* where to look first */
  guint                first_kept;   /* only rows from here */
  guint                end_kept;     /* up to here have layouts or views */
  DatelineRowRelease   release;
  DatelineRowRelease   detach;
  gpointer             view_data;
};

static Slot *
get_slot (DatelineRowStack *self,
          guint             index)
{
  return &g_array_index (self->slots, Slot, index);
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

  self->slots = g_array_new (FALSE, TRUE, sizeof (Slot));
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

/**
 * dateline_row_stack_free:
 * @self: (transfer full): a stack
 */
void
dateline_row_stack_free (DatelineRowStack *self)
{
  for (guint i = 0; i < self->slots->len; i++)
    drop_layout (self, get_slot (self, i));

  g_array_unref (self->slots);
  g_clear_pointer (&self->rows, dateline_rows_unref);
  dateline_height_index_free (self->heights);
  g_free (self);
}

static void
forget_height (DatelineRowStack *self,
               Slot             *slot)
{
  outdate_layout (self, slot);

  if (slot->measured)
    {
      slot->measured = FALSE;
      self->n_unmeasured++;
      self->next_unmeasured = 0;
    }
}

static void
estimate (DatelineRowStack *self,
          guint             start,
          guint             n_rows,
          int              *heights)
{
  guint n_run;

  for (guint i = 0; i < n_rows; i += n_run)
    {
      DatelineRow *const *run = dateline_rows_get_run (self->rows, start + i, &n_run);

      for (guint j = 0; j < n_run && i + j < n_rows; j++)
        heights[i + j] = dateline_row_estimate_height (run[j], &self->setting);
    }
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
  guint n_rows = self->slots->len;
  g_autofree int *heights = g_new (int, n_rows);

  self->setting = *setting;
  estimate (self, 0, n_rows, heights);
  dateline_height_index_splice (self->heights, 0, n_rows, NULL, 0);
  dateline_height_index_splice (self->heights, 0, 0, heights, n_rows);

  for (guint i = 0; i < n_rows; i++)
    forget_height (self, get_slot (self, i));
}

/* The slots that go have been emptied, but for what shows their rows as long as there are new ones in their place. */
static void
replace_slots (DatelineRowStack *self,
               guint             start,
               guint             n_removed,
               guint             n_added)
{
  if (n_removed > n_added)
    {
      g_array_remove_range (self->slots, start + n_added, n_removed - n_added);
    }
  else if (n_added > n_removed)
    {
      g_autofree Slot *slots = g_new0 (Slot, n_added - n_removed);

      g_array_insert_vals (self->slots, start + n_removed, slots, n_added - n_removed);
    }

  for (guint i = start; i < start + n_added; i++)
    get_slot (self, i)->measured = FALSE;

  if (self->end_kept > start)
    self->end_kept = MAX (start, self->end_kept - MIN (n_removed, self->end_kept - start) + n_added);
  if (self->first_kept >= start + n_removed)
    self->first_kept += n_added - n_removed;
  else
    self->first_kept = MIN (self->first_kept, start);
}

static void
note_kept (DatelineRowStack *self,
           guint             index)
{
  if (self->first_kept >= self->end_kept)
    self->first_kept = self->end_kept = index;

  self->first_kept = MIN (self->first_kept, index);
  self->end_kept = MAX (self->end_kept, index + 1);
}

/**
 * dateline_row_stack_set_rows:
 * @self: a stack that has a setting
 * @rows: the rows, made with those before as the previous ones
 *
 * Replaces the rows that differ; all others keep their layouts, heights and views.
 */
void
dateline_row_stack_set_rows (DatelineRowStack *self,
                             DatelineRows     *rows)
{
  guint start, n_removed, n_added;
  g_autofree int *heights = NULL;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);
  g_return_if_fail (self->slots->len + n_added - n_removed == dateline_rows_get_n_rows (rows));

  for (guint i = start; i < start + n_removed; i++)
    {
      Slot *slot = get_slot (self, i);

      if (i < start + n_added)
        outdate_layout (self, slot);
      else
        drop_layout (self, slot);
      self->n_unmeasured -= !slot->measured;
    }

  g_clear_pointer (&self->rows, dateline_rows_unref);
  self->rows = dateline_rows_ref (rows);

  heights = g_new (int, n_added);
  estimate (self, start, n_added, heights);

  replace_slots (self, start, n_removed, n_added);

  dateline_height_index_splice (self->heights, start, n_removed, heights, n_added);
  self->n_unmeasured += n_added;
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
  return self->slots->len;
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

static void
note_height (DatelineRowStack *self,
             guint             index,
             int               height)
{
  Slot *slot = get_slot (self, index);

  dateline_height_index_set (self->heights, index, height);

  if (!slot->measured)
    {
      slot->measured = TRUE;
      self->n_unmeasured--;
    }
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
  Slot *slot = get_slot (self, index);

  if (slot->layout == NULL)
    {
      slot->layout = dateline_row_layout_new (dateline_rows_get_row (self->rows, index), &self->setting);
      self->n_layouts++;
      note_kept (self, index);
      note_height (self, index, slot->layout->height);
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
  return get_slot (self, index)->view;
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
  get_slot (self, index)->view = view;
  note_kept (self, index);
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

  for (guint i = self->first_kept; i < self->end_kept; i++)
    {
      if (i >= first && i <= last)
        i = last;
      else if (drop)
        drop_layout (self, get_slot (self, i));
      else
        release_view (self, get_slot (self, i));
    }

  if (drop)
    {
      self->first_kept = MAX (self->first_kept, first);
      self->end_kept = MIN (self->end_kept, last + 1);
    }
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

  while (self->n_unmeasured > 0 && self->next_unmeasured < self->slots->len)
    {
      guint index = self->next_unmeasured++;

      if (!get_slot (self, index)->measured)
        {
          g_autoptr (DatelineRowLayout) layout = NULL;

          layout = dateline_row_layout_new (dateline_rows_get_row (self->rows, index), &self->setting);
          note_height (self, index, layout->height);

          if (g_get_monotonic_time () >= deadline)
            break;
        }
    }

  return self->n_unmeasured > 0;
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
  return self->n_unmeasured == 0;
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
  for (guint i = 0; i < self->slots->len; i++)
    {
      const DatelineRow *row = dateline_rows_get_row (self->rows, i);
      gboolean shown = url == NULL && row->n_images > 0;

      for (guint j = 0; j < row->n_images && !shown; j++)
        shown = g_strcmp0 (row->images[j].url, url) == 0;

      if (shown)
        forget_height (self, get_slot (self, i));
    }
}
