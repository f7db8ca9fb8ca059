/* dateline-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-history.h"

struct _DatelineHistory
{
  GPtrArray    *done;     /* of DatelineStep */
  GPtrArray    *undone;
  DatelineStep *open;     /* between begin and end */
  gboolean      sealed;   /* the last step takes nothing more in */
};

static void
splice_free (DatelineSplice *splice)
{
  g_free (splice->removed);
  g_free (splice->inserted);
  g_free (splice);
}

static void
step_free (DatelineStep *step)
{
  g_ptr_array_unref (step->splices);
  g_free (step->field);
  g_free (step);
}

/**
 * dateline_history_new:
 *
 * Returns: (transfer full): an empty history
 */
DatelineHistory *
dateline_history_new (void)
{
  DatelineHistory *self = g_new0 (DatelineHistory, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  return self;
}

/**
 * dateline_history_free:
 * @self: (transfer full): a history
 */
void
dateline_history_free (DatelineHistory *self)
{
  g_clear_pointer (&self->open, step_free);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

/**
 * dateline_history_clear:
 * @self: a history
 *
 * Forgets everything.
 */
void
dateline_history_clear (DatelineHistory *self)
{
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
}

/**
 * dateline_history_begin:
 * @self: a history, no step open
 * @kind: how the step joins the one before it
 * @field: (nullable): the field path of a change by the form
 * @state_before: names the text before the step
 *
 * Opens a step. What is recorded until [method@History.end] belongs to it.
 */
void
dateline_history_begin (DatelineHistory    *self,
                        DatelineChangeKind  kind,
                        const char         *field,
                        guint64             state_before)
{
  g_return_if_fail (self->open == NULL);

  self->open = g_new0 (DatelineStep, 1);
  self->open->splices = g_ptr_array_new_with_free_func ((GDestroyNotify) splice_free);
  self->open->kind = kind;
  self->open->field = g_strdup (field);
  self->open->state_before = state_before;
}

/**
 * dateline_history_record:
 * @self: a history with an open step
 * @part: the part that the replacement was made in
 * @start: offset in bytes in the file
 * @removed: what stood there
 * @removed_length: its length in bytes
 * @inserted: what stands there now
 * @inserted_length: its length in bytes
 *
 * Adds a replacement to the open step.
 */
void
dateline_history_record (DatelineHistory *self,
                         DatelinePart     part,
                         gsize            start,
                         const char      *removed,
                         gsize            removed_length,
                         const char      *inserted,
                         gsize            inserted_length)
{
  DatelineSplice *splice;

  g_return_if_fail (self->open != NULL);

  splice = g_new (DatelineSplice, 1);
  splice->part = part;
  splice->start = start;
  splice->removed = g_strndup (removed, removed_length);
  splice->removed_length = removed_length;
  splice->inserted = g_strndup (inserted, inserted_length);
  splice->inserted_length = inserted_length;
  g_ptr_array_add (self->open->splices, splice);
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
append_bytes (char       **text,
              gsize       *length,
              const char  *more,
              gsize        more_length)
{
  *text = g_realloc (*text, *length + more_length + 1);
  memcpy (*text + *length, more, more_length);
  *length += more_length;
  (*text)[*length] = '\0';
}

/* Typing on: an insertion right behind the last one, up to where the next word begins; a line break is always a new step. */
static gboolean
join_insertion (DatelineSplice       *last,
                const DatelineSplice *next)
{
  if (last->removed_length != 0 || next->removed_length != 0 || next->inserted_length == 0 || last->inserted_length == 0 ||
      next->start != last->start + last->inserted_length)
    return FALSE;

  if (is_blank (last->inserted[last->inserted_length - 1]) && !is_blank (next->inserted[0]))
    return FALSE;
  if (strpbrk (next->inserted, "\n\r") != NULL)
    return FALSE;

  append_bytes (&last->inserted, &last->inserted_length, next->inserted, next->inserted_length);

  return TRUE;
}

/* Backspace or Delete held down. */
static gboolean
join_deletion (DatelineSplice       *last,
               const DatelineSplice *next)
{
  if (last->inserted_length != 0 || next->inserted_length != 0 || last->removed_length == 0 || next->removed_length == 0)
    return FALSE;

  if (next->start == last->start)
    {
      append_bytes (&last->removed, &last->removed_length, next->removed, next->removed_length);
      return TRUE;
    }

  if (next->start + next->removed_length == last->start)
    {
      char *removed = g_strdup (next->removed);
      gsize length = next->removed_length;

      append_bytes (&removed, &length, last->removed, last->removed_length);
      g_free (last->removed);
      last->removed = removed;
      last->removed_length = length;
      last->start = next->start;
      return TRUE;
    }

  return FALSE;
}

static gboolean
join_typing (DatelineStep *last,
             DatelineStep *next)
{
  DatelineSplice *a, *b;

  if (last->splices->len != 1 || next->splices->len != 1)
    return FALSE;

  a = g_ptr_array_index (last->splices, 0);
  b = g_ptr_array_index (next->splices, 0);

  return a->part == b->part && (join_insertion (a, b) || join_deletion (a, b));
}

static gboolean
join_field (DatelineStep *last,
            DatelineStep *next)
{
  if (g_strcmp0 (last->field, next->field) != 0)
    return FALSE;

  while (next->splices->len > 0)
    g_ptr_array_add (last->splices, g_ptr_array_steal_index (next->splices, 0));

  return TRUE;
}

static gboolean
join_last (DatelineHistory *self,
           DatelineStep    *next)
{
  DatelineStep *last;

  if (self->sealed || self->done->len == 0)
    return FALSE;

  last = g_ptr_array_index (self->done, self->done->len - 1);
  if (last->kind != next->kind)
    return FALSE;

  switch (next->kind)
    {
    case DATELINE_CHANGE_TYPING:
      return join_typing (last, next);
    case DATELINE_CHANGE_FIELD:
      return join_field (last, next);
    case DATELINE_CHANGE_STEP:
    default:
      return FALSE;
    }
}

/**
 * dateline_history_end:
 * @self: a history with an open step
 * @state_after: names the text after the step
 *
 * Closes the open step. It joins the step before it where the author would take the two for one; one that changed nothing is forgotten.
 */
void
dateline_history_end (DatelineHistory *self,
                      guint64          state_after)
{
  DatelineStep *step;

  g_return_if_fail (self->open != NULL);

  step = g_steal_pointer (&self->open);
  if (step->splices->len == 0)
    {
      step_free (step);
      return;
    }

  g_ptr_array_set_size (self->undone, 0);

  if (join_last (self, step))
    {
      DatelineStep *last = g_ptr_array_index (self->done, self->done->len - 1);

      last->state_after = state_after;
      step_free (step);
    }
  else
    {
      step->state_after = state_after;
      g_ptr_array_add (self->done, step);
    }

  self->sealed = FALSE;
}

/**
 * dateline_history_seal:
 * @self: a history
 *
 * Makes the next change a step of its own.
 */
void
dateline_history_seal (DatelineHistory *self)
{
  self->sealed = TRUE;
}

/**
 * dateline_history_can_undo:
 * @self: a history
 *
 * Returns: whether there is a step to take back
 */
gboolean
dateline_history_can_undo (DatelineHistory *self)
{
  return self->done->len > 0;
}

/**
 * dateline_history_can_redo:
 * @self: a history
 *
 * Returns: whether there is a step to do again
 */
gboolean
dateline_history_can_redo (DatelineHistory *self)
{
  return self->undone->len > 0;
}

static const DatelineStep *
move_last (DatelineHistory *self,
           GPtrArray       *from,
           GPtrArray       *to)
{
  DatelineStep *step;

  if (from->len == 0)
    return NULL;

  step = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, step);
  self->sealed = TRUE;

  return step;
}

/**
 * dateline_history_pop_undo:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the step to take back, last splice first; it is then the next to do again
 */
const DatelineStep *
dateline_history_pop_undo (DatelineHistory *self)
{
  return move_last (self, self->done, self->undone);
}

/**
 * dateline_history_pop_redo:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the step to do again; it is then the next to take back
 */
const DatelineStep *
dateline_history_pop_redo (DatelineHistory *self)
{
  return move_last (self, self->undone, self->done);
}
