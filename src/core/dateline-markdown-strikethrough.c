/* dateline-markdown-strikethrough.c
 *
 * `~one~` and `~~two~~` tildes. cmark has paired asterisks and underscores already, so the pairs are sought among siblings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

#define RUN_LENGTH_MAX 2

typedef struct
{
  gsize    position;
  gsize    length;
  gboolean can_open;
  gboolean can_close;
  guint    partner;     /* index of the other run of the pair, plus 1; 0 for none */
} Run;

/* The text of an address is only an address. */
static gboolean
is_plain_link (const DatelineNode *node)
{
  return node->kind == DATELINE_NODE_LINK &&
         (node->link.style == DATELINE_LINK_AUTOLINK || node->link.style == DATELINE_LINK_BARE);
}

static gboolean
is_punctuation (gunichar c)
{
  return c < 0x80 ? g_ascii_ispunct (c) : g_unichar_ispunct (c);
}

/* CommonMark's rules of left- and right-flanking delimiter runs. The ends of the content count as white space. */
static void
measure_run (Content *content,
             Run     *run)
{
  const char *text = content->text->str;
  const char *first = text + run->position;
  gunichar before = run->position > 0 ? g_utf8_get_char (g_utf8_prev_char (first)) : ' ';
  gunichar after = run->position + run->length < content->text->len ? g_utf8_get_char (first + run->length) : ' ';
  gboolean space_before = g_unichar_isspace (before);
  gboolean space_after = g_unichar_isspace (after);

  run->can_open = !space_after && (!is_punctuation (after) || space_before || is_punctuation (before));
  run->can_close = !space_before && (!is_punctuation (before) || space_after || is_punctuation (after));
}

static void
find_runs (Content            *content,
           const DatelineNode *text,
           GArray             *runs)
{
  const char *source = content->text->str;

  for (gsize i = text->start; i < text->end; i++)
    {
      Run run = { .position = i };

      if (source[i] == '\\' && i + 1 < text->end)
        {
          i++;
          continue;
        }

      if (source[i] != '~')
        continue;

      while (i < text->end && source[i] == '~')
        i++;

      run.length = i - run.position;
      i--;

      if (run.length > RUN_LENGTH_MAX)
        continue;

      measure_run (content, &run);
      if (run.can_open || run.can_close)
        g_array_append_val (runs, run);
    }
}

/* As in GFM's reference implementation, a closer takes the nearest opener, and if their lengths differ both are spent. */
static void
pair_runs (GArray *runs)
{
  g_autoptr (GArray) openers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < runs->len; i++)
    {
      Run *run = &g_array_index (runs, Run, i);

      if (run->can_close && openers->len > 0)
        {
          guint index = g_array_index (openers, guint, openers->len - 1);
          Run *opener = &g_array_index (runs, Run, index);

          g_array_set_size (openers, openers->len - 1);

          if (opener->length == run->length)
            {
              opener->partner = i + 1;
              run->partner = index + 1;
            }
        }
      else if (run->can_open)
        {
          g_array_append_val (openers, i);
        }
    }
}

/* Distributes a text over the nodes that its runs open and close. Returns the node that is open after it. */
static DatelineNode *
distribute_text (Parser       *self,
                 Content      *content,
                 DatelineNode *text,
                 GArray       *runs,
                 guint        *next_run,
                 DatelineNode *target)
{
  for (; *next_run < runs->len; (*next_run)++)
    {
      const Run *run = &g_array_index (runs, Run, *next_run);

      if (run->position >= text->end)
        break;

      if (run->partner == 0)
        continue;

      if (run->position > text->start)
        {
          DatelineNode *rest = parser_split_text (self, content, text, run->position);

          markdown_append_node (target, text);
          text = rest;
        }

      /* Tildes are the same in the source and in the text. */
      text->start += run->length;
      text->text += run->length;
      text->text_length -= run->length;

      if (run->partner - 1 > *next_run)
        {
          target = markdown_add_node (self->markdown, target, DATELINE_NODE_STRIKETHROUGH);
          target->start = run->position;
        }
      else
        {
          target->end = run->position + run->length;
          target = target->parent;
        }
    }

  if (text->text_length > 0)
    markdown_append_node (target, text);

  return target;
}

static void
strike_children (Parser       *self,
                 Content      *content,
                 DatelineNode *parent,
                 GArray       *runs)
{
  DatelineNode *target = parent;
  DatelineNode *child, *next;
  gboolean paired = FALSE;
  guint next_run = 0;

  g_array_set_size (runs, 0);
  for (child = parent->first_child; child != NULL; child = child->next)
    if (child->kind == DATELINE_NODE_TEXT)
      find_runs (content, child, runs);

  pair_runs (runs);
  for (guint i = 0; i < runs->len; i++)
    paired |= g_array_index (runs, Run, i).partner != 0;

  if (!paired)
    return;

  for (child = markdown_take_children (parent); child != NULL; child = next)
    {
      next = child->next;

      if (child->kind == DATELINE_NODE_TEXT)
        target = distribute_text (self, content, child, runs, &next_run, target);
      else
        markdown_append_node (target, child);
    }
}

/* Finds what is struck through in a block. */
void
parser_strike_through (Parser       *self,
                       Content      *content,
                       DatelineNode *block)
{
  g_autoptr (GArray) runs = NULL;

  if (block->first_child == NULL ||
      memchr (content->text->str + block->first_child->start, '~', block->last_child->end - block->first_child->start) == NULL)
    return;

  runs = g_array_new (FALSE, TRUE, sizeof (Run));

  for (DatelineNode *node = block; node != NULL; node = (DatelineNode *) dateline_node_next (node, block))
    if (node->kind != DATELINE_NODE_STRIKETHROUGH && node->first_child != NULL && !is_plain_link (node))
      strike_children (self, content, node, runs);
}
