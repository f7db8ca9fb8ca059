/* dateline-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-edit.h"

G_DEFINE_BOXED_TYPE (DatelineEdit, dateline_edit, dateline_edit_copy, dateline_edit_free)

/**
 * dateline_edit_new:
 * @start: offset in bytes of the first byte to replace
 * @end: offset in bytes after the last byte to replace, not before @start
 * @text: the replacement
 *
 * Makes an edit.
 *
 * Returns: (transfer full): the edit
 */
DatelineEdit *
dateline_edit_new (gsize       start,
                   gsize       end,
                   const char *text)
{
  DatelineEdit *self;

  g_return_val_if_fail (start <= end, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_new (DatelineEdit, 1);
  self->start = start;
  self->end = end;
  self->text = g_strdup (text);

  return self;
}

/**
 * dateline_edit_copy:
 * @self: an edit
 *
 * Returns: (transfer full): an equal edit
 */
DatelineEdit *
dateline_edit_copy (const DatelineEdit *self)
{
  return dateline_edit_new (self->start, self->end, self->text);
}

/**
 * dateline_edit_free:
 * @self: (transfer full): an edit
 */
void
dateline_edit_free (DatelineEdit *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * dateline_edits_new:
 *
 * Returns: (transfer full) (element-type DatelineEdit): an empty list of edits, which owns what is put into it
 */
GPtrArray *
dateline_edits_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_edit_free);
}

/**
 * dateline_edits_add:
 * @edits: (element-type DatelineEdit): a list of edits
 * @start: offset in bytes, not before the end of the last edit in the list
 * @end: offset in bytes
 * @text: the replacement
 *
 * Appends an edit to a list.
 */
void
dateline_edits_add (GPtrArray  *edits,
                    gsize       start,
                    gsize       end,
                    const char *text)
{
  g_return_if_fail (edits->len == 0 ||
                    ((DatelineEdit *) g_ptr_array_index (edits, edits->len - 1))->end <= start);

  g_ptr_array_add (edits, dateline_edit_new (start, end, text));
}

/**
 * dateline_edits_copy:
 * @edits: (element-type DatelineEdit): a list of edits
 *
 * Returns: (transfer full) (element-type DatelineEdit): a deep copy
 */
GPtrArray *
dateline_edits_copy (GPtrArray *edits)
{
  GPtrArray *copy = dateline_edits_new ();

  for (guint i = 0; i < edits->len; i++)
    g_ptr_array_add (copy, dateline_edit_copy (g_ptr_array_index (edits, i)));

  return copy;
}

/**
 * dateline_edits_apply:
 * @edits: (element-type DatelineEdit): a list of edits
 * @text: the text before the edits; need not be NUL-terminated
 * @length: its length in bytes
 * @new_length: (out) (optional): length in bytes of the result
 *
 * Applies all edits to a copy of a text.
 *
 * Returns: (transfer full): the text after the edits, NUL-terminated
 */
char *
dateline_edits_apply (GPtrArray  *edits,
                      const char *text,
                      gsize       length,
                      gsize      *new_length)
{
  GString *result = g_string_sized_new (length + 64);
  gsize position = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);

      g_assert (edit->start >= position && edit->end <= length);

      g_string_append_len (result, text + position, edit->start - position);
      g_string_append (result, edit->text);
      position = edit->end;
    }

  g_string_append_len (result, text + position, length - position);

  if (new_length != NULL)
    *new_length = result->len;

  return g_string_free (result, FALSE);
}

/* Goes along a list of edits, and knows at each step which place before them is which place after them. */
typedef struct
{
  GPtrArray *edits;
  guint      next;    /* the first edit that has not been passed */
  gsize      before;  /* offset before the edits of what was passed */
  gsize      after;   /* the same place after them */
} Walk;

static const DatelineEdit *
peek (const Walk *walk)
{
  return walk->next < walk->edits->len ? g_ptr_array_index (walk->edits, walk->next) : NULL;
}

static gsize
get_start_after (const Walk *walk)
{
  return walk->after + (peek (walk)->start - walk->before);
}

static void
pass (Walk *walk)
{
  const DatelineEdit *edit = peek (walk);

  walk->after = get_start_after (walk) + strlen (edit->text);
  walk->before = edit->end;
  walk->next++;
}

/**
 * dateline_edits_compose:
 * @first: (element-type DatelineEdit): edits of a text
 * @second: (element-type DatelineEdit): edits of the text that @first makes
 * @middle: the text between the two
 *
 * Makes one list of two that follow each other.
 *
 * Returns: (transfer full) (element-type DatelineEdit): edits of the first text that make the last one of it
 */
GPtrArray *
dateline_edits_compose (GPtrArray  *first,
                        GPtrArray  *second,
                        const char *middle)
{
  GPtrArray *composed = dateline_edits_new ();
  Walk walk = { first, 0, 0, 0 };
  guint i = 0;

  while (i < second->len || peek (&walk) != NULL)
    {
      const DatelineEdit *edit = i < second->len ? g_ptr_array_index (second, i) : NULL;
      g_autoptr (GString) text = g_string_new (NULL);
      gsize start, end, position, before;

      /* Edits of both lists that touch each other become one. [start, end) and position are offsets in the middle text. */
      start = edit != NULL && (peek (&walk) == NULL || edit->start < get_start_after (&walk)) ? edit->start : get_start_after (&walk);
      before = walk.before + (start - walk.after);
      end = position = start;

      while (TRUE)
        {
          edit = i < second->len ? g_ptr_array_index (second, i) : NULL;

          if (peek (&walk) != NULL && get_start_after (&walk) <= end)
            {
              pass (&walk);
              end = MAX (end, walk.after);
            }
          else if (edit != NULL && edit->start <= end)
            {
              g_string_append_len (text, middle + position, edit->start - position);
              g_string_append (text, edit->text);
              position = edit->end;
              end = MAX (end, edit->end);
              i++;
            }
          else
            {
              break;
            }
        }

      g_string_append_len (text, middle + position, end - position);
      g_ptr_array_add (composed, dateline_edit_new (before, walk.before + (end - walk.after), text->str));
    }

  return composed;
}
