/* dateline-markdown-align.c
 *
 * Finds the exact source of every inline. cmark has told which inlines there are and what their texts are; reading its tree and the
 * source side by side, each character of the source can have only one meaning, so no search and no second parser is needed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* Positions are those of the content until the whole block is aligned. */
typedef struct
{
  Parser     *parser;
  const char *text;
  gsize       length;
  gsize       position;
} Aligner;

static gsize
count_run (const Aligner *self,
           gsize          position,
           char           c)
{
  gsize i = position;

  while (i < self->length && self->text[i] == c)
    i++;

  return i - position;
}

static void
set_range (DatelineNode *node,
           gsize         start,
           gsize         end)
{
  node->start = start;
  node->end = end;
}

/* Steps over the source of decoded text. */
static gboolean
skip_text (Aligner    *self,
           const char *literal,
           gsize       literal_length,
           gboolean    escapes)
{
  gsize done = 0;

  while (done < literal_length)
    {
      const char *at = self->text + self->position;
      gsize left = self->length - self->position;
      const char *entity;
      gsize consumed = 1;

      if (left == 0)
        return FALSE;

      if (escapes && *at == '\\' && left > 1 && g_ascii_ispunct (at[1]))
        {
          if (literal[done++] != at[1])
            return FALSE;
          consumed = 2;
        }
      else if (*at == '&' && (entity = parser_decode_entity (self->parser, at, left, &consumed)) != NULL)
        {
          gsize size = strlen (entity);

          if (literal_length - done < size || memcmp (literal + done, entity, size) != 0)
            return FALSE;
          done += size;
        }
      else
        {
          if (literal[done++] != *at)
            return FALSE;
          consumed = 1;
        }

      self->position += consumed;
    }

  return TRUE;
}

static gboolean
align_text (Aligner      *self,
            DatelineNode *node)
{
  gsize start = self->position;

  if (!skip_text (self, node->text, node->text_length, TRUE))
    return FALSE;

  set_range (node, start, self->position);

  return TRUE;
}

/* A break takes the white space before it with it. That behind belongs to nothing, except after a backslash. */
static gboolean
align_break (Aligner      *self,
             DatelineNode *node)
{
  gsize start = self->position;
  gsize i = start;

  gboolean backslash = node->kind == DATELINE_NODE_LINE_BREAK && i < self->length && self->text[i] == '\\';

  if (backslash)
    i++;

  while (i < self->length && self->text[i] != '\n' && is_space (self->text[i]))
    i++;

  if (i == self->length || self->text[i] != '\n')
    return FALSE;

  set_range (node, start, ++i);

  while (!backslash && i < self->length && (self->text[i] == ' ' || self->text[i] == '\t'))
    i++;

  self->position = i;

  return TRUE;
}

static gboolean
align_code (Aligner      *self,
            DatelineNode *node)
{
  gsize start = self->position;
  gsize ticks = count_run (self, start, '`');
  gsize i = start + ticks;

  if (ticks == 0)
    return FALSE;

  while (i < self->length)
    {
      const char *next = memchr (self->text + i, '`', self->length - i);
      gsize run;

      if (next == NULL)
        return FALSE;

      i = next - self->text;
      run = count_run (self, i, '`');
      i += run;

      if (run == ticks)
        {
          self->position = i;
          set_range (node, start, i);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
align_html (Aligner      *self,
            DatelineNode *node)
{
  gsize start = self->position;

  if (self->length - start < node->text_length || memcmp (self->text + start, node->text, node->text_length) != 0)
    return FALSE;

  self->position += node->text_length;
  set_range (node, start, self->position);

  return TRUE;
}

static gboolean
align_autolink (Aligner      *self,
                DatelineNode *node)
{
  gsize start = self->position;
  const char *closing = memchr (self->text + start, '>', self->length - start);
  DatelineNode *child = node->first_child;
  gsize end;

  if (closing == NULL || child == NULL || child->kind != DATELINE_NODE_TEXT || child->next != NULL)
    return FALSE;

  end = closing - self->text;
  self->position = start + 1;
  if (!skip_text (self, child->text, child->text_length, FALSE) || self->position != end)
    return FALSE;

  self->position = end + 1;
  set_range (node, start, end + 1);
  set_range (child, start + 1, end);
  node->link.style = DATELINE_LINK_AUTOLINK;
  node->link.url_start = node->link.text_start = child->start;
  node->link.url_end = node->link.text_end = child->end;

  return TRUE;
}

/* `(destination "title")` behind a link's text. */
static gboolean
align_destination (Aligner      *self,
                   DatelineNode *node)
{
  gsize i = self->position;
  gsize start, end, blank;
  gssize size;

  if (i == self->length || self->text[i] != '(')
    return FALSE;

  i++;
  i += scan_spaces (self->text + i, self->length - i);
  start = i;

  size = scan_link_destination (self->text + i, self->length - i);
  if (size < 0)
    return FALSE;

  i = end = start + size;
  blank = scan_spaces (self->text + i, self->length - i);
  i += blank;

  if (blank > 0 && (size = scan_link_title (self->text + i, self->length - i)) > 0)
    {
      i += size;
      i += scan_spaces (self->text + i, self->length - i);
    }

  if (i == self->length || self->text[i] != ')')
    return FALSE;

  if (end > start && self->text[start] == '<')
    {
      start++;
      end--;
    }

  self->position = i + 1;
  node->link.style = DATELINE_LINK_INLINE;
  node->link.url_start = start;
  node->link.url_end = end;

  return TRUE;
}

/* `[label]`, `[]` or nothing behind the text of a link that uses a definition. */
static void
align_label (Aligner      *self,
             DatelineNode *node)
{
  gssize size = scan_link_label (self->text + self->position, self->length - self->position);
  gsize label_start = node->link.text_start;
  gsize label_end = node->link.text_end;

  /* A blank label counts as none. */
  if (size > 2 && scan_spaces (self->text + self->position + 1, size - 2) < (gsize) size - 2)
    {
      label_start = self->position + 1;
      label_end = self->position + size - 1;
    }

  if (size > 0)
    self->position += size;

  node->link.style = DATELINE_LINK_REFERENCE;
  node->link.label = markdown_strndup (self->parser->markdown, self->text + label_start, label_end - label_start);
  g_ptr_array_add (self->parser->reference_links, node);
}

static gboolean
enter_inline (Aligner      *self,
              DatelineNode *node)
{
  gsize width;
  char c;

  if (self->position == self->length)
    return FALSE;

  c = self->text[self->position];
  node->start = self->position;

  switch (node->kind)
    {
    case DATELINE_NODE_EMPHASIS:
    case DATELINE_NODE_STRONG:
      width = node->kind == DATELINE_NODE_STRONG ? 2 : 1;
      if ((c != '*' && c != '_') || count_run (self, self->position, c) < width)
        return FALSE;
      self->position += width;
      return TRUE;

    case DATELINE_NODE_LINK:
    case DATELINE_NODE_IMAGE:
      if (node->kind == DATELINE_NODE_IMAGE && c != '!')
        return FALSE;
      self->position += node->kind == DATELINE_NODE_IMAGE ? 1 : 0;
      if (self->position == self->length || self->text[self->position] != '[')
        return FALSE;
      self->position++;
      node->link.text_start = self->position;
      return TRUE;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
leave_inline (Aligner      *self,
              DatelineNode *node)
{
  gsize start = node->start;
  gsize width;
  char c;

  if (self->position == self->length)
    return FALSE;

  if (node->kind == DATELINE_NODE_EMPHASIS || node->kind == DATELINE_NODE_STRONG)
    {
      width = node->kind == DATELINE_NODE_STRONG ? 2 : 1;
      c = self->text[start];
      if (count_run (self, self->position, c) < width)
        return FALSE;
      self->position += width;
    }
  else
    {
      if (self->text[self->position] != ']')
        return FALSE;

      node->link.text_end = self->position++;

      if (!align_destination (self, node))
        align_label (self, node);
    }

  set_range (node, start, self->position);

  return TRUE;
}

/* An inline without inlines inside, or an autolink, whose text is not worth a descent. */
static gboolean
align_leaf (Aligner      *self,
            DatelineNode *node)
{
  switch (node->kind)
    {
    case DATELINE_NODE_TEXT:
      return align_text (self, node);

    case DATELINE_NODE_SOFT_BREAK:
    case DATELINE_NODE_LINE_BREAK:
      return align_break (self, node);

    case DATELINE_NODE_CODE:
      return align_code (self, node);

    case DATELINE_NODE_HTML_INLINE:
      return align_html (self, node);

    default:
      return align_autolink (self, node);
    }
}

static gboolean
is_leaf (const Aligner      *self,
         const DatelineNode *node)
{
  switch (node->kind)
    {
    case DATELINE_NODE_EMPHASIS:
    case DATELINE_NODE_STRONG:
    case DATELINE_NODE_IMAGE:
      return FALSE;

    case DATELINE_NODE_LINK:
      return self->position < self->length && self->text[self->position] == '<';

    default:
      return TRUE;
    }
}

static gboolean
align (Aligner      *self,
       DatelineNode *block)
{
  DatelineNode *node = block->first_child;

  while (node != NULL)
    {
      if (is_leaf (self, node))
        {
          if (!align_leaf (self, node))
            return FALSE;
        }
      else
        {
          if (!enter_inline (self, node))
            return FALSE;

          if (node->first_child != NULL)
            {
              node = node->first_child;
              continue;
            }

          if (!leave_inline (self, node))
            return FALSE;
        }

      while (node->next == NULL && node->parent != block)
        {
          node = node->parent;
          if (!leave_inline (self, node))
            return FALSE;
        }

      node = node->next;
    }

  return TRUE;
}

/* When source and tree cannot be brought together, everything inside has the range of its block: imprecise, never wrong. */
static void
give_up (Aligner      *self,
         DatelineNode *block)
{
  GPtrArray *reference_links = self->parser->reference_links;

  for (DatelineNode *node = block->first_child; node != NULL; node = (DatelineNode *) dateline_node_next (node, block))
    {
      node->start = block->start;
      node->end = block->end;

      if (node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE)
        {
          node->link.style = DATELINE_LINK_INLINE;
          node->link.label = NULL;
          node->link.url_start = node->link.text_start = block->start;
          node->link.url_end = node->link.text_end = block->end;
        }
    }

  /* The block's own links stand at the end of the list: they have lost their labels. */
  while (reference_links->len > 0 &&
         ((DatelineNode *) g_ptr_array_index (reference_links, reference_links->len - 1))->link.label == NULL)
    g_ptr_array_set_size (reference_links, reference_links->len - 1);

  self->parser->markdown->n_unaligned++;
}

static void
map_range (Content *content,
           gsize   *start,
           gsize   *end)
{
  gsize content_start = *start;

  *start = content_get_start (content, content_start);
  *end = *end > content_start ? content_get_end (content, *end) : *start;
}

/* From positions in the content to offsets in the source. */
static void
map_to_source (Content      *content,
               DatelineNode *block)
{
  for (DatelineNode *node = block->first_child; node != NULL; node = (DatelineNode *) dateline_node_next (node, block))
    {
      map_range (content, &node->start, &node->end);

      if (node->kind != DATELINE_NODE_LINK && node->kind != DATELINE_NODE_IMAGE)
        continue;

      if (node->link.style == DATELINE_LINK_INLINE || node->link.style == DATELINE_LINK_REFERENCE)
        {
          /* The text goes on to its bracket, which may stand behind the next line's prefix. */
          node->link.text_start = content_get_start (content, node->link.text_start);
          node->link.text_end = content_get_start (content, node->link.text_end);
        }
      else
        {
          map_range (content, &node->link.text_start, &node->link.text_end);
        }

      if (node->link.style != DATELINE_LINK_REFERENCE)
        map_range (content, &node->link.url_start, &node->link.url_end);
    }
}

/* Gives the inlines of a block their ranges. The block's source stands in the content from `start` to `end`. */
void
parser_align (Parser       *parser,
              Content      *content,
              DatelineNode *block,
              gsize         start,
              gsize         end)
{
  Aligner self = { .parser = parser, .text = content->text->str, .length = end, .position = start };

  if (!align (&self, block))
    {
      give_up (&self, block);
      return;
    }

  if (parser->dialect == DATELINE_DIALECT_GFM)
    {
      parser_mark_task (parser, content, block);
      parser_link_bare_urls (parser, content, block);
      parser_strike_through (parser, content, block);
    }

  map_to_source (content, block);
}
