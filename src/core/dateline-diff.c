/* dateline-diff.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-diff.h"

/* Lines of the old text that other lines replace. */
typedef struct
{
  guint  first;   /* 0-based */
  guint  n_old;
  guint  n_new;
  char  *text;    /* of the new lines */
  gsize  length;
} Change;

typedef struct
{
  const char *text;
  gsize       length;
  GArray     *starts;    /* of gsize: where each line of the old text begins, and where the last one ends */
  GArray     *changes;
} Diff;

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_free (change->text);
}

static guint
count_lines (const Diff *diff)
{
  return diff->starts->len - 1;
}

static gsize
get_line_start (const Diff *diff,
                guint       line)
{
  return g_array_index (diff->starts, gsize, line);
}

/* Only LF ends a line here, as it does for `patch`: the CR of CR LF belongs to the line. */
static gsize
find_line_end (const char *text,
               gsize       length,
               gsize       from)
{
  const char *end = memchr (text + from, '\n', length - from);

  return end != NULL ? (gsize) (end - text) + 1 : length;
}

static void
find_lines (Diff *diff)
{
  gsize start = 0;

  diff->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (diff->starts, start);
  while (start < diff->length)
    {
      start = find_line_end (diff->text, diff->length, start);
      g_array_append_val (diff->starts, start);
    }
}

/* The line that an offset is on; at the end of a text that ends with a line break, the one after the last. */
static guint
find_line (const Diff *diff,
           gsize       offset)
{
  guint low = 0, high = diff->starts->len - 1;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (get_line_start (diff, middle) <= offset)
        low = middle;
      else
        high = middle - 1;
    }

  /* The end of a last line without a line break is still on it. */
  if (low > 0 && low == count_lines (diff) && diff->text[diff->length - 1] != '\n')
    low--;

  return low;
}

/* Adds [first, last) → text, without the lines at its edges that stay as they are. */
static void
add_change (Diff       *diff,
            guint       first,
            guint       last,
            const char *text,
            gsize       length)
{
  Change change = { 0 };
  gsize start = 0;

  while (first < last && start < length)
    {
      gsize end = find_line_end (text, length, start);
      gsize old_length = get_line_start (diff, first + 1) - get_line_start (diff, first);

      if (end - start != old_length || memcmp (text + start, diff->text + get_line_start (diff, first), old_length) != 0)
        break;
      start = end;
      first++;
    }

  while (first < last && length > start)
    {
      gsize old_start = get_line_start (diff, last - 1);
      gsize old_length = get_line_start (diff, last) - old_start;

      if (length - start < old_length || memcmp (text + length - old_length, diff->text + old_start, old_length) != 0 ||
          (length - old_length > start && text[length - old_length - 1] != '\n'))
        break;
      length -= old_length;
      last--;
    }

  if (first == last && start == length)
    return;

  change.first = first;
  change.n_old = last - first;
  change.length = length - start;
  change.text = g_strndup (text + start, change.length);
  for (gsize position = 0; position < change.length; position = find_line_end (change.text, change.length, position))
    change.n_new++;

  g_array_append_val (diff->changes, change);
}

/* Edits that touch the same or neighbouring lines become one change. */
static void
find_changes (Diff      *diff,
              GPtrArray *edits)
{
  for (guint i = 0; i < edits->len;)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);
      guint first = find_line (diff, edit->start);
      guint last = first;
      gsize position = get_line_start (diff, first);
      g_autoptr (GString) text = g_string_new (NULL);

      do
        {
          g_string_append_len (text, diff->text + position, edit->start - position);
          g_string_append (text, edit->text);
          position = edit->end;
          last = MIN (find_line (diff, edit->end) + 1, count_lines (diff));
          edit = ++i < edits->len ? g_ptr_array_index (edits, i) : NULL;
        }
      while (edit != NULL && find_line (diff, edit->start) <= last);

      g_string_append_len (text, diff->text + position, get_line_start (diff, last) - position);
      add_change (diff, first, last, text->str, text->len);
    }
}

static void
append_lines (GString    *result,
              char        sign,
              const char *text,
              gsize       length)
{
  for (gsize start = 0; start < length;)
    {
      gsize end = find_line_end (text, length, start);

      g_string_append_c (result, sign);
      g_string_append_len (result, text + start, end - start);
      if (text[end - 1] != '\n')
        g_string_append (result, "\n\\ No newline at end of file\n");
      start = end;
    }
}

static void
append_old_lines (GString    *result,
                  char        sign,
                  const Diff *diff,
                  guint       first,
                  guint       last)
{
  append_lines (result, sign, diff->text + get_line_start (diff, first), get_line_start (diff, last) - get_line_start (diff, first));
}

/* A range of no lines is named by the line before it. */
static void
append_range (GString *result,
              char     sign,
              guint    first,
              guint    n_lines)
{
  g_string_append_printf (result, " %c%u", sign, n_lines > 0 ? first + 1 : first);
  if (n_lines != 1)
    g_string_append_printf (result, ",%u", n_lines);
}

/* Writes the changes [from, to), which share their context. `shift` is how many lines more the new text has before them. */
static void
append_hunk (GString    *result,
             const Diff *diff,
             guint       from,
             guint       to,
             guint       n_context,
             int         shift)
{
  const Change *changes = (const Change *) diff->changes->data;
  guint first = changes[from].first - MIN (changes[from].first, n_context);
  guint last = MIN (changes[to - 1].first + changes[to - 1].n_old + n_context, count_lines (diff));
  guint n_new = last - first;
  guint position = first;

  for (guint i = from; i < to; i++)
    n_new += changes[i].n_new - changes[i].n_old;

  g_string_append (result, "@@");
  append_range (result, '-', first, last - first);
  append_range (result, '+', (guint) ((int) first + shift), n_new);
  g_string_append (result, " @@\n");

  for (guint i = from; i < to; i++)
    {
      append_old_lines (result, ' ', diff, position, changes[i].first);
      position = changes[i].first + changes[i].n_old;
      append_old_lines (result, '-', diff, changes[i].first, position);
      append_lines (result, '+', changes[i].text, changes[i].length);
    }
  append_old_lines (result, ' ', diff, position, last);
}

/**
 * dateline_diff_new:
 * @edits: (element-type DatelineEdit): a list of edits
 * @text: the text before them; need not be NUL-terminated
 * @length: its length in bytes
 * @n_context: how many unchanged lines to show around each change
 *
 * Shows what edits do, in the unified format that `patch` reads, without the lines that name files.
 *
 * Returns: (transfer full): the difference; empty when the edits change nothing
 */
char *
dateline_diff_new (GPtrArray  *edits,
                   const char *text,
                   gsize       length,
                   guint       n_context)
{
  g_autoptr (GString) result = g_string_new (NULL);
  Diff diff = { text, length, NULL, g_array_new (FALSE, FALSE, sizeof (Change)) };
  const Change *changes;
  int shift = 0;

  g_array_set_clear_func (diff.changes, clear_change);
  find_lines (&diff);
  find_changes (&diff, edits);
  changes = (const Change *) diff.changes->data;

  for (guint from = 0, to; from < diff.changes->len; from = to)
    {
      for (to = from + 1; to < diff.changes->len; to++)
        if (changes[to].first - (changes[to - 1].first + changes[to - 1].n_old) > 2 * n_context)
          break;

      append_hunk (result, &diff, from, to, n_context, shift);
      for (guint i = from; i < to; i++)
        shift += (int) changes[i].n_new - (int) changes[i].n_old;
    }

  g_array_unref (diff.starts);
  g_array_unref (diff.changes);

  return g_string_free (g_steal_pointer (&result), FALSE);
}
