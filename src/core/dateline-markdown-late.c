/* dateline-markdown-late.c
 *
 * Tables are found when cmark has made one paragraph of them. Their cells become paragraphs of a second document, together with
 * the definitions of the first, and cmark reads them again: once for the whole text, so that many small tables take no longer than a big one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* A paragraph of the second document begins with a line of its own, and its lines are indented beyond what could begin
 * another block: no text of a cell can be taken for a heading or a list. */
#define FIRST_LINE "x"
#define INDENT     "        "

static void
append_indented (GString    *document,
                 const char *text,
                 gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *line_end = memchr (text, '\n', end - text);
      const char *next = line_end != NULL ? line_end + 1 : end;

      g_string_append_len (document, text, next - text);
      text = next;

      if (text < end)
        g_string_append (document, INDENT);
    }
}

/* Keeps the source of a definition for the second document. */
void
parser_repeat_definition (Parser     *self,
                          const char *text,
                          gsize       length)
{
  append_indented (self->late_definitions, text, length);

  if (length > 0 && text[length - 1] != '\n')
    g_string_append_c (self->late_definitions, '\n');
}

/* Begins a block whose inlines are found later. The caller appends its source to the late content, and then ends it. */
void
parser_begin_late_block (Parser       *self,
                         DatelineNode *block)
{
  GString *text = self->late_content->text;
  LateBlock late_block = { .node = block };

  /* Without a piece of its own, as nothing stands there; the next one begins after it. */
  if (text->len > 0)
    g_string_append_c (text, '\n');

  late_block.start = text->len;
  g_array_append_val (self->late_blocks, late_block);
}

void
parser_end_late_block (Parser *self)
{
  g_array_index (self->late_blocks, LateBlock, self->late_blocks->len - 1).end = self->late_content->text->len;
}

void
parser_finish_late_blocks (Parser *self)
{
  const LateBlock *blocks = (const LateBlock *) self->late_blocks->data;
  const char *text = self->late_content->text->str;
  g_autoptr (GString) document = NULL;

  if (self->late_blocks->len == 0)
    return;

  document = g_string_sized_new (self->late_content->text->len + self->late_definitions->len +
                                 self->late_blocks->len * strlen (FIRST_LINE "\n" INDENT "\n\n"));

  for (guint i = 0; i < self->late_blocks->len; i++)
    {
      g_string_append (document, FIRST_LINE "\n" INDENT);
      append_indented (document, text + blocks[i].start, blocks[i].end - blocks[i].start);
      g_string_append (document, "\n\n");
    }

  g_string_append_len (document, self->late_definitions->str, self->late_definitions->len);

  parser_build_late_blocks (self, document->str, document->len);

  for (guint i = 0; i < self->late_blocks->len; i++)
    parser_align (self, self->late_content, blocks[i].node, blocks[i].start, blocks[i].end);
}
