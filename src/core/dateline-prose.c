/* dateline-prose.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-prose.h"

/* A run of prose and the source it came from: the same bytes, or else one character that the source spells differently. */
typedef struct
{
  gsize    start;
  gsize    length;
  gsize    source_start;
  gsize    source_end;
  gboolean same;
} Segment;

struct _DatelineProse
{
  GString    *text;
  GArray     *segments;   /* of Segment */
  GArray     *blocks;     /* of DatelineProseBlock */
  const char *source;
  gsize       source_length;
};

static void
append_same (DatelineProse *self,
             gsize          source_start,
             gsize          source_end)
{
  Segment *last = self->segments->len > 0 ? &g_array_index (self->segments, Segment, self->segments->len - 1) : NULL;
  gsize length = source_end - source_start;

  if (length == 0)
    return;

  if (last != NULL && last->same && last->source_end == source_start && last->start + last->length == self->text->len)
    {
      last->length += length;
      last->source_end = source_end;
    }
  else
    {
      Segment segment = { self->text->len, length, source_start, source_end, TRUE };

      g_array_append_val (self->segments, segment);
    }

  g_string_append_len (self->text, self->source + source_start, length);
}

static void
append_changed (DatelineProse *self,
                const char    *text,
                gsize          length,
                gsize          source_start,
                gsize          source_end)
{
  Segment segment = { self->text->len, length, source_start, source_end, FALSE };

  if (length == 0)
    return;

  g_array_append_val (self->segments, segment);
  g_string_append_len (self->text, text, length);
}

/* `&amp;`, `&#8211;`, `&nbsp;`: the length of what looks like an entity, or 0. */
static gsize
measure_entity (const char *p,
                const char *end)
{
  const char *q = p + 1;

  if (p >= end || *p != '&')
    return 0;

  if (q < end && *q == '#')
    q++;

  while (q < end && q - p < 34 && g_ascii_isalnum (*q))
    q++;

  return q < end && *q == ';' && q - p > 2 ? q + 1 - p : 0;
}

/* Walks source and decoded text side by side. They differ only in backslash escapes and entities; where they cannot be brought together, what is left
 * of the node is one run without inner places. */
static void
append_text (DatelineProse *self,
             const char    *decoded,
             gsize          decoded_length,
             gsize          source_start,
             gsize          source_end)
{
  const char *text_end = decoded + decoded_length;
  const char *source = self->source;
  gsize s = source_start;
  const char *d = decoded;

  if (decoded_length == source_end - source_start && memcmp (decoded, source + source_start, decoded_length) == 0)
    {
      append_same (self, source_start, source_end);
      return;
    }

  while (d < text_end && s < source_end)
    {
      gsize entity = source[s] == '&' ? measure_entity (source + s, source + source_end) : 0;

      if (entity > 0 && !((gsize) (text_end - d) >= entity && memcmp (d, source + s, entity) == 0))
        {
          const char *next = g_utf8_next_char (d);

          append_changed (self, d, next - d, s, s + entity);
          d = next;
          s += entity;
        }
      else if (source[s] == *d)
        {
          append_same (self, s, s + 1);
          d++;
          s++;
        }
      else if (source[s] == '\\' && s + 1 < source_end && source[s + 1] == *d)
        {
          append_changed (self, d, 1, s, s + 2);
          d++;
          s += 2;
        }
      else
        {
          append_changed (self, d, text_end - d, s, source_end);
          return;
        }
    }

  if (d < text_end)
    append_changed (self, d, text_end - d, MIN (s, source_end), source_end);
}

static void
append_object (DatelineProse      *self,
               const DatelineNode *node)
{
  const char object[] = { DATELINE_PROSE_OBJECT, '\0' };

  append_changed (self, object, 1, node->start, node->end);
}

static void
append_inlines (DatelineProse      *self,
                const DatelineNode *parent)
{
  for (const DatelineNode *node = parent->first_child; node != NULL; node = node->next)
    {
      switch (node->kind)
        {
        case DATELINE_NODE_TEXT:
          append_text (self, node->text, node->text_length, node->start, node->end);
          break;

        case DATELINE_NODE_SOFT_BREAK:
          append_changed (self, " ", 1, node->start, node->end);
          break;

        case DATELINE_NODE_LINE_BREAK:
          append_changed (self, "\n", 1, node->start, node->end);
          break;

        case DATELINE_NODE_HTML_INLINE:
          if (g_ascii_strncasecmp (node->text, "<br", 3) == 0)
            append_changed (self, "\n", 1, node->start, node->end);
          break;

        case DATELINE_NODE_CODE:
        case DATELINE_NODE_IMAGE:
          append_object (self, node);
          break;

        case DATELINE_NODE_LINK:
          if (node->link.style == DATELINE_LINK_BARE || node->link.style == DATELINE_LINK_AUTOLINK)
            append_object (self, node);
          else
            append_inlines (self, node);
          break;

        default:
          append_inlines (self, node);
          break;
        }
    }
}

/* The text need not end with a NUL. */
static gboolean
stands_at (DatelineProse *self,
           gsize          position,
           const char    *text)
{
  gsize length = strlen (text);

  return position + length <= self->source_length && memcmp (self->source + position, text, length) == 0;
}

static gsize
find_in_source (DatelineProse *self,
                gsize          from,
                gsize          end,
                const char    *needle)
{
  const char *found = g_strstr_len (self->source + from, end - from, needle);

  return found != NULL ? (gsize) (found - self->source) + strlen (needle) : end;
}

/* The text between tags; comments, scripts and styles are no prose. Inline tags vanish, all others end the line. */
static void
append_html (DatelineProse      *self,
             const DatelineNode *node)
{
  static const char *const inline_tags[] = { "a", "b", "i", "em", "strong", "span", "u", "sup", "sub", "small", "font", NULL };
  gsize position = node->start;

  while (position < node->end)
    {
      const char *p = self->source + position;
      const char *open = memchr (p, '<', node->end - position);
      gsize text_end = open != NULL ? (gsize) (open - self->source) : node->end;
      gsize tag_end;
      gsize name_length = 0;
      gboolean closing;
      g_autofree char *name = NULL;

      for (gsize line = position; line < text_end;)
        {
          const char *newline = memchr (self->source + line, '\n', text_end - line);
          gsize line_end = newline != NULL ? (gsize) (newline - self->source) : text_end;

          append_same (self, line, line_end);
          if (newline != NULL)
            append_changed (self, " ", 1, line_end, line_end + 1);
          line = line_end + (newline != NULL);
        }

      if (open == NULL)
        break;

      if (stands_at (self, text_end, "<!--"))
        {
          position = find_in_source (self, text_end + 4, node->end, "-->");
          continue;
        }

      closing = stands_at (self, text_end, "</");
      open += closing ? 2 : 1;
      while (open + name_length < self->source + node->end && g_ascii_isalnum (open[name_length]))
        name_length++;
      name = g_ascii_strdown (open, name_length);
      tag_end = find_in_source (self, text_end, node->end, ">");

      if (g_strcmp0 (name, "script") == 0 || g_strcmp0 (name, "style") == 0)
        {
          g_autofree char *close = g_strconcat ("</", name, ">", NULL);

          if (!closing)
            tag_end = find_in_source (self, tag_end, node->end, close);
        }

      if (!g_strv_contains (inline_tags, name))
        append_changed (self, "\n", 1, text_end, tag_end);

      position = tag_end;
    }
}

static void
append_block (DatelineProse      *self,
              const DatelineNode *node,
              const DatelineNode *heading)
{
  DatelineProseBlock block = { self->text->len, 0, node, heading };

  if (node->kind == DATELINE_NODE_HTML_BLOCK)
    append_html (self, node);
  else
    append_inlines (self, node);

  block.end = self->text->len;
  g_array_append_val (self->blocks, block);
  append_changed (self, "\n", 1, node->end, node->end);
}

/**
 * dateline_prose_new:
 * @root: the body's tree
 * @text: the file's text; must outlive the prose
 * @length: its length in bytes
 *
 * Gathers the prose of a document.
 *
 * Returns: (transfer full): the prose
 */
DatelineProse *
dateline_prose_new (const DatelineNode *root,
                    const char         *text,
                    gsize               length)
{
  DatelineProse *self = g_new0 (DatelineProse, 1);
  const DatelineNode *heading = NULL;

  self->text = g_string_sized_new (1024);
  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  self->blocks = g_array_new (FALSE, FALSE, sizeof (DatelineProseBlock));
  self->source = text;
  self->source_length = length;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind == DATELINE_NODE_HEADING)
        heading = node;

      if (node->kind == DATELINE_NODE_PARAGRAPH || node->kind == DATELINE_NODE_HEADING || node->kind == DATELINE_NODE_TABLE_CELL ||
          node->kind == DATELINE_NODE_HTML_BLOCK)
        append_block (self, node, heading);
    }

  return self;
}

/**
 * dateline_prose_free:
 * @self: (transfer full): a document's prose
 */
void
dateline_prose_free (DatelineProse *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->segments);
  g_array_unref (self->blocks);
  g_free (self);
}

/**
 * dateline_prose_get_text:
 * @self: a document's prose
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text, NUL-terminated
 */
const char *
dateline_prose_get_text (DatelineProse *self,
                         gsize         *length)
{
  if (length != NULL)
    *length = self->text->len;

  return self->text->str;
}

static const Segment *
find_segment (DatelineProse *self,
              gsize          offset)
{
  guint low = 0;
  guint high = self->segments->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->segments, Segment, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return &g_array_index (self->segments, Segment, low);
}

/**
 * dateline_prose_map:
 * @self: a document's prose
 * @start: offset in bytes in the prose
 * @end: offset in bytes after it, greater than @start
 * @source_start: (out): offset in bytes in the file
 * @source_end: (out): offset in bytes in the file
 *
 * Finds the source of a stretch of prose.
 */
void
dateline_prose_map (DatelineProse *self,
                    gsize          start,
                    gsize          end,
                    gsize         *source_start,
                    gsize         *source_end)
{
  const Segment *first;
  const Segment *last;

  g_return_if_fail (start < end && end <= self->text->len);

  first = find_segment (self, start);
  last = find_segment (self, end - 1);
  *source_start = first->same ? first->source_start + (start - first->start) : first->source_start;
  *source_end = last->same ? last->source_start + (end - last->start) : last->source_end;
}

/**
 * dateline_prose_is_verbatim:
 * @self: a document's prose
 * @start: offset in bytes in the prose
 * @end: offset in bytes after it, greater than @start
 *
 * Returns: whether the stretch stands in the file just so, with no mark-up between
 */
gboolean
dateline_prose_is_verbatim (DatelineProse *self,
                            gsize          start,
                            gsize          end)
{
  const Segment *segment = find_segment (self, start);

  return segment->same && end <= segment->start + segment->length;
}

/**
 * dateline_prose_get_blocks:
 * @self: a document's prose
 * @n_blocks: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_blocks): the blocks in order
 */
const DatelineProseBlock *
dateline_prose_get_blocks (DatelineProse *self,
                           guint         *n_blocks)
{
  *n_blocks = self->blocks->len;

  return (const DatelineProseBlock *) (const void *) self->blocks->data;
}

/**
 * dateline_prose_find_block:
 * @self: a document's prose
 * @offset: offset in bytes of something in it
 *
 * Returns: (transfer none): the block that it stands in
 */
const DatelineProseBlock *
dateline_prose_find_block (DatelineProse *self,
                           gsize          offset)
{
  guint low = 0;
  guint high = self->blocks->len;

  g_return_val_if_fail (high > 0, NULL);

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->blocks, DatelineProseBlock, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return &g_array_index (self->blocks, DatelineProseBlock, low);
}
