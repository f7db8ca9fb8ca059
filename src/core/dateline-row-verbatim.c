/* dateline-row-verbatim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-builder-private.h"

#define MAX_LINES 40

/* The line of the file that begins at `start`: sets where its text ends, and returns where the next one begins. */
static gsize
find_line_end (DatelineRowBuilder *builder,
               gsize               start,
               gsize               limit,
               gsize              *end)
{
  const char *source = builder->source;
  const gsize base = builder->source_start;
  gsize i = start;

  limit = MIN (limit, builder->source_end);

  while (i < limit && source[i - base] != '\n' && source[i - base] != '\r')
    i++;

  *end = i;

  if (i < limit && source[i - base] == '\r' && i + 1 < limit && source[i + 1 - base] == '\n')
    return i + 2;

  return MIN (i + 1, limit);
}

/*< private >
 * dateline_row_builder_add_verbatim:
 * @builder: a builder
 * @node: a leaf block with a literal
 * @kind: what its rows are
 * @skip_first_line: whether the block's first line is none of its text, as a fence
 *
 * Appends rows of lines that are shown as they stand. Each line's text is the end of a line of the source, after indentation or quote
 * marks.
 */
void
dateline_row_builder_add_verbatim (DatelineRowBuilder *builder,
                                   const DatelineNode *node,
                                   DatelineRowKind     kind,
                                   gboolean            skip_first_line)
{
  const char *line = node->text;
  const char *text_end = node->text + node->text_length;
  gsize position = node->start;
  gsize chunk_start = node->start;
  gsize line_end;
  gboolean continues = FALSE;

  if (skip_first_line)
    position = find_line_end (builder, position, node->end, &line_end);

  while (text_end > line && text_end[-1] == '\n')
    text_end--;

  do
    {
      DatelineRow *row = dateline_row_new (kind);
      DatelineRowPlace place = { chunk_start, node->end };

      dateline_row_text_reset (&builder->text);

      for (guint n = 0; n < MAX_LINES && line < text_end && builder->text.text->len < DATELINE_MAX_ROW_TEXT; n++)
        {
          const char *end = memchr (line, '\n', text_end - line);
          gsize length = (end != NULL ? end : text_end) - line;
          gsize next = find_line_end (builder, position, node->end, &line_end);
          gsize own = MIN (length, line_end - position);

          if (n > 0)
            dateline_row_text_append_verbatim (&builder->text, "\n", 1, position, 0);

          dateline_row_text_append_verbatim (&builder->text, line, length, line_end - own, own);
          position = next;
          line += MIN (length + 1, (gsize) (text_end - line));
        }

      row->continues = continues;
      if (kind == DATELINE_ROW_CODE && node->code.info != NULL && *node->code.info != 0)
        row->language = g_strndup (node->code.info, strcspn (node->code.info, " \t{,"));
      row->continued = line < text_end;
      if (row->continued)
        place.end = position;
      dateline_row_text_cut (&builder->text, 0, builder->text.text->len, row, &place, builder->parts->segments);
      dateline_row_builder_push_row (builder, row, &place);
      chunk_start = position;
      continues = TRUE;
    }
  while (line < text_end);
}
