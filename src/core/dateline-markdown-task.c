/* dateline-markdown-task.c
 *
 * Task list items: `- [ ] to do`, `- [x] done`.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

#define MARKER_LENGTH 3

/* Takes the box at the beginning of an item's first paragraph out of its text. */
void
parser_mark_task (Parser       *self,
                  Content      *content,
                  DatelineNode *block)
{
  DatelineNode *item = block->parent;
  DatelineNode *text = block->first_child;
  const char *marker;
  gsize length = MARKER_LENGTH;

  if (block->kind != DATELINE_NODE_PARAGRAPH || item->kind != DATELINE_NODE_ITEM || item->first_child != block ||
      text == NULL || text->kind != DATELINE_NODE_TEXT || text->end - text->start <= MARKER_LENGTH)
    return;

  marker = content->text->str + text->start;
  if (marker[0] != '[' || strchr (" xX", marker[1]) == NULL || marker[2] != ']' || !is_space (marker[3]))
    return;

  while (text->start + length < text->end && is_space (marker[length]))
    length++;

  item->item.task = TRUE;
  item->item.done = marker[1] != ' ';

  /* The marker and the spaces are the same in the source and in the text. */
  text->start += length;
  text->text += length;
  text->text_length -= length;

  if (text->text_length == 0)
    {
      block->first_child = text->next;
      if (text->next == NULL)
        block->last_child = NULL;
    }
}
