/* rows-outline.c
 *
 * usage: rows-outline FILE…
 *
 * Prints what the preview shows of documents in the form that compare-with-browser.py makes of HTML: for each leaf block a line of its
 * containers, its kind and its text, letters with a style in runs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>
#include <string.h>

#include "rows-check.h"

static const char *const aligns[] = { "", " left", " center", " right" };
static const char *const styles[DATELINE_N_SPAN_STYLES] = { "bold", "italic", "strike", "code", "sup", "sub", "under", "mark", "small", "html" };

/* A line holds a whole block: what ends one is written otherwise. */
static void
append_escaped (GString    *line,
                const char *text,
                gsize       length)
{
  g_autoptr (GString) piece = g_string_new_len (text, length);

  g_string_replace (piece, "\\", "\\\\", 0);
  g_string_replace (piece, "\n", "\\n", 0);
  g_string_replace (piece, "\r", "\\r", 0);
  g_string_replace (piece, "\t", "\\t", 0);
  g_string_append_len (line, piece->str, piece->len);
}

static void
append_containers (GString           *line,
                   const DatelineRow *row)
{
  for (guint i = 0; i < row->n_containers; i++)
    {
      const DatelineRowContainer *container = &row->containers[i];

      if (container->kind == DATELINE_CONTAINER_QUOTE)
        g_string_append (line, "> ");
      else
        switch (container->marker)
          {
          case DATELINE_MARKER_BULLET:
            g_string_append (line, "* ");
            break;
          case DATELINE_MARKER_NUMBER:
            g_string_append_printf (line, "%u. ", container->number);
            break;
          case DATELINE_MARKER_TASK:
            g_string_append (line, "[ ] ");
            break;
          case DATELINE_MARKER_TASK_DONE:
            g_string_append (line, "[x] ");
            break;
          case DATELINE_MARKER_DISCLOSURE:
            g_string_append (line, "v ");
            break;
          case DATELINE_MARKER_NONE:
          default:
            g_string_append (line, "_ ");
            break;
          }
    }
}

static void
append_image (GString                *line,
              const DatelineRowImage *image)
{
  g_string_append (line, "{image ");
  append_escaped (line, image->url, strlen (image->url));
  g_string_append (line, " \"");
  append_escaped (line, image->alt, strlen (image->alt));
  g_string_append_printf (line, "\" %u%sx%u}", MAX (image->width, image->width_share), image->width_share > 0 ? "%" : "", image->height);
}

/* A piece of text that has one style and no image but perhaps at its beginning. */
static void
append_run (GString           *line,
            const DatelineRow *row,
            guint              start,
            guint              end)
{
  for (guint i = 0; i < row->n_images; i++)
    if (row->images[i].position >= start && row->images[i].position < end)
      {
        append_escaped (line, row->text + start, row->images[i].position - start);
        append_image (line, &row->images[i]);
        start = row->images[i].position + strlen ("\357\277\274");
      }

  append_escaped (line, row->text + start, end - start);
}

static void
append_text (GString           *line,
             const DatelineRow *row,
             guint              start,
             guint              end)
{
  for (guint i = 0; i < row->n_spans && start < end; i++)
    {
      const DatelineRowSpan *span = &row->spans[i];

      if (span->end <= start || span->start >= end)
        continue;

      append_run (line, row, start, MAX (start, span->start));
      g_string_append_c (line, '{');
      for (guint j = 0; j < DATELINE_N_SPAN_STYLES; j++)
        if (span->style & 1 << j)
          g_string_append_printf (line, "%s ", styles[j]);
      if (span->link >= 0)
        {
          g_string_append (line, "-> ");
          append_escaped (line, row->links[span->link].url, strlen (row->links[span->link].url));
        }
      g_string_append_c (line, '|');
      append_run (line, row, MAX (start, span->start), MIN (end, span->end));
      g_string_append_c (line, '}');
      start = MIN (end, span->end);
    }

  append_run (line, row, start, end);
}

static void
print_table (const DatelineRow *row,
             const char        *containers)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autoptr (GString) line = g_string_new (containers);

      if (i % row->n_columns == 0)
        g_string_append (line, "+");
      g_string_append_printf (line, "%s%s\t", row->has_head && i < row->n_columns ? "th" : "td", aligns[row->aligns[i % row->n_columns]]);
      append_text (line, row, row->cells[i].start, row->cells[i].end);
      printf ("%s\n", line->str);
    }
}

static void
print_row (const DatelineRow *row)
{
  static const char *const kinds[] = { "title", "byline", "p", NULL, "pre", "p", "hr", NULL, "html" };
  g_autoptr (GString) line = g_string_new (NULL);

  if (row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_BYLINE)
    return;

  append_containers (line, row);

  if (row->kind == DATELINE_ROW_TABLE)
    {
      print_table (row, line->str);
      return;
    }

  if (row->kind == DATELINE_ROW_HEADING)
    g_string_append_printf (line, "h%u", row->level);
  else
    g_string_append (line, row->continues ? "…" : kinds[row->kind]);

  if (row->align >= DATELINE_ALIGN_CENTER && row->kind != DATELINE_ROW_RULE && row->kind != DATELINE_ROW_CODE &&
      row->kind != DATELINE_ROW_HTML)
    g_string_append (line, aligns[row->align]);
  g_string_append_c (line, '\t');
  append_text (line, row, 0, row->text_length);
  printf ("%s\n", line->str);
}

int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (DatelineRows) rows = NULL;
      gsize length;

      if (!g_file_get_contents (argv[i], &text, &length, NULL) || !g_utf8_validate (text, length, NULL))
        continue;

      printf ("=== %s\n", argv[i]);
      rows = rows_of_text (text, NULL);

      for (guint j = 0; j < dateline_rows_get_n_rows (rows); j++)
        print_row (dateline_rows_get_row (rows, j));
    }

  return 0;
}
