/* dateline-rows-anchor.c
 *
 * Links that lead to another place of the same document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-footnotes.h"
#include "dateline-rows-export.h"

#define NO_BREAK_SPACE "\302\240"

/* The first link of that destination. */
static gboolean
find_link (DatelineRows     *rows,
           const char       *prefix,
           const char       *label,
           DatelineRowPoint *place)
{
  g_autofree char *url = g_strconcat (prefix, label, NULL);

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      for (guint j = 0; j < row->n_spans; j++)
        if (row->spans[j].link >= 0 && g_str_equal (row->links[row->spans[j].link].url, url))
          {
            *place = (DatelineRowPoint) { i, row->spans[j].start };
            return TRUE;
          }
    }

  return FALSE;
}

/* A note is the item that its way back stands in. */
static gboolean
find_note (DatelineRows     *rows,
           const char       *label,
           DatelineRowPoint *place)
{
  if (!find_link (rows, DATELINE_FOOTNOTE_BACK_PREFIX, label, place))
    return FALSE;

  place->position = 0;
  while (place->row > 0 && dateline_rows_get_row (rows, place->row)->n_shared > 0)
    place->row--;

  return TRUE;
}

/* Where several headings are the same, site generators count from the second on. */
static gboolean
find_heading (DatelineRows     *rows,
              const char       *anchor,
              DatelineRowPoint *place)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dateline_rows_get_n_headings (rows); i++)
    {
      guint index = dateline_rows_get_heading (rows, i);
      const DatelineRow *row = dateline_rows_get_row (rows, index);
      g_autofree char *words = dateline_row_dup_words (row, 0, row->text_length);
      g_autofree char *name = dateline_heading_anchor (words);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      g_autofree char *counted = count > 0 ? g_strdup_printf ("%s-%u", name, count) : g_strdup (name);

      if (row->kind == DATELINE_ROW_HEADING && g_str_equal (counted, anchor))
        {
          *place = (DatelineRowPoint) { index, 0 };
          return TRUE;
        }

      if (row->kind == DATELINE_ROW_HEADING)
        g_hash_table_insert (counts, g_steal_pointer (&name), GUINT_TO_POINTER (count + 1));
    }

  return FALSE;
}

/**
 * dateline_rows_find_anchor:
 * @rows: rows
 * @url: the destination of a link in them
 * @place: (out): where it leads
 *
 * Finds the heading, the note, or the reference to a note that a link of a fragment alone leads to.
 *
 * Returns: whether there is such a place in the document
 */
gboolean
dateline_rows_find_anchor (DatelineRows     *rows,
                           const char       *url,
                           DatelineRowPoint *place)
{
  g_autofree char *anchor = NULL;

  if (g_str_has_prefix (url, DATELINE_FOOTNOTE_PREFIX) && find_note (rows, url + strlen (DATELINE_FOOTNOTE_PREFIX), place))
    return TRUE;

  if (g_str_has_prefix (url, DATELINE_FOOTNOTE_BACK_PREFIX) &&
      find_link (rows, DATELINE_FOOTNOTE_PREFIX, url + strlen (DATELINE_FOOTNOTE_BACK_PREFIX), place))
    return TRUE;

  anchor = url[0] == '#' ? g_uri_unescape_string (url + 1, NULL) : NULL;

  return anchor != NULL && find_heading (rows, anchor, place);
}

/**
 * dateline_rows_dup_anchor_words:
 * @rows: rows
 * @place: where a link leads, by dateline_rows_find_anchor()
 *
 * Returns: (transfer full): what stands there, a note without its way back
 */
char *
dateline_rows_dup_anchor_words (DatelineRows           *rows,
                                const DatelineRowPoint *place)
{
  const DatelineRow *row = dateline_rows_get_row (rows, place->row);
  const DatelineRowSpan *last = row->n_spans > 0 ? &row->spans[row->n_spans - 1] : NULL;
  guint end = row->text_length;
  char *words;

  if (last != NULL && last->link >= 0 && g_str_has_prefix (row->links[last->link].url, DATELINE_FOOTNOTE_BACK_PREFIX))
    end = last->start;

  words = dateline_row_dup_words (row, 0, end);
  if (g_str_has_suffix (words, NO_BREAK_SPACE))
    words[strlen (words) - strlen (NO_BREAK_SPACE)] = '\0';

  return words;
}
