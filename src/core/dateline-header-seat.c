/* dateline-header-seat.c
 *
 * Where things stand in a header: lines, entries of collections, and the place of a value with all that is around it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header-seat.h"
#include "dateline-line.h"
#include "dateline-yaml-private.h"

void
dateline_splice_seat_clear (DatelineSeat *self)
{
  g_clear_pointer (&self->properties, g_free);
  g_clear_pointer (&self->rest, g_free);
}

gsize
dateline_splice_line_start (DatelineSplicer *self,
                            gsize            offset)
{
  return MAX (dateline_line_find_start (self->text, offset), self->yaml_start);
}

gsize
dateline_splice_line_end (DatelineSplicer *self,
                          gsize            offset)
{
  return dateline_line_find_end (self->text, self->yaml_end, offset);
}

gsize
dateline_splice_skip_break (DatelineSplicer *self,
                            gsize            offset)
{
  if (offset + 1 < self->yaml_end && self->text[offset] == '\r' && self->text[offset + 1] == '\n')
    return offset + 2;

  return MIN (offset + 1, self->yaml_end);
}

gsize
dateline_splice_skip_spaces (DatelineSplicer *self,
                             gsize            offset)
{
  while (offset < self->yaml_end && (self->text[offset] == ' ' || self->text[offset] == '\t'))
    offset++;

  return offset;
}

guint
dateline_splice_column_of (DatelineSplicer *self,
                           gsize            offset)
{
  gsize start = dateline_splice_line_start (self, offset);

  return (guint) g_utf8_strlen (self->text + start, offset - start);
}

gboolean
dateline_splice_is_first_on_line (DatelineSplicer *self,
                                  gsize            offset)
{
  return dateline_splice_skip_spaces (self, dateline_splice_line_start (self, offset)) >= offset;
}

gboolean
dateline_splice_has_break (DatelineSplicer *self,
                           gsize            start,
                           gsize            end)
{
  for (gsize i = start; i < end; i++)
    {
      if (dateline_line_is_break (self->text[i]))
        return TRUE;
    }

  return FALSE;
}

gboolean
dateline_splice_is_block_scalar (const DatelineYamlNode *node)
{
  return node->kind == DATELINE_YAML_SCALAR &&
         (node->style == DATELINE_YAML_LITERAL || node->style == DATELINE_YAML_FOLDED);
}

gboolean
dateline_splice_is_block_collection (const DatelineYamlNode *node)
{
  return node->style == DATELINE_YAML_BLOCK && node->kind != DATELINE_YAML_ALIAS;
}

/* The end of the last line of a value, before its line break; comments behind it are on that line. */
gsize
dateline_splice_find_tail (DatelineSplicer        *self,
                           const DatelineYamlNode *node)
{
  gsize end = node->end;

  /* A block scalar includes its last line break. */
  if (end > node->start && dateline_line_is_break (self->text[end - 1]))
    {
      end--;
      if (end > node->start && self->text[end] == '\n' && self->text[end - 1] == '\r')
        end--;
      return end;
    }

  return dateline_splice_line_end (self, end);
}

/* The dash of an item, or the first byte of a key with its anchor and `?`. */
gsize
dateline_splice_find_entry (DatelineSplicer        *self,
                            const DatelineYamlNode *parent,
                            guint                   index)
{
  gsize start;

  if (parent->keys == NULL)
    return index == 0 ? parent->start
                      : dateline_yaml_skip_gaps (self->text, self->yaml_end, parent->items[index - 1]->end);

  start = parent->keys[index]->prefix_start;
  while (start > self->yaml_start && (self->text[start - 1] == ' ' || self->text[start - 1] == '\t'))
    start--;

  return start > self->yaml_start && self->text[start - 1] == '?' ? start - 1 : parent->keys[index]->prefix_start;
}

static char *
dup_properties (DatelineSplicer        *self,
                const DatelineYamlNode *node)
{
  guint n_properties = node->kind == DATELINE_YAML_ALIAS ? 0 : (node->anchor != NULL) + (node->tag != NULL);
  GString *properties = g_string_new (NULL);
  gsize offset = node->prefix_start;

  for (; n_properties > 0; n_properties--)
    {
      gsize start = offset = dateline_yaml_skip_gaps (self->text, self->yaml_end, offset);

      while (offset < self->yaml_end && strchr (" \t\r\n", self->text[offset]) == NULL)
        offset++;
      g_string_append_c (properties, ' ');
      g_string_append_len (properties, self->text + start, offset - start);
    }

  return g_string_free (properties, FALSE);
}

static char *
dup_comment (DatelineSplicer *self,
             gsize            start)
{
  gsize end = dateline_splice_line_end (self, start);
  gsize comment = dateline_splice_skip_spaces (self, start);

  return comment < end && self->text[comment] == '#' ? g_strndup (self->text + start, end - start) : g_strdup ("");
}

void
dateline_splice_find_seat (DatelineSplicer        *self,
                           const DatelineYamlNode *node,
                           DatelineSeat           *seat)
{
  const DatelineYamlNode *parent = node->parent;
  guint index = 0;
  gsize comment;

  while (parent->items[index] != node)
    index++;

  seat->column = dateline_splice_column_of (self, dateline_splice_find_entry (self, parent, index));
  seat->is_item = parent->keys == NULL;
  if (seat->is_item)
    {
      seat->from = dateline_splice_find_entry (self, parent, index) + 1;
    }
  else
    {
      gsize colon = dateline_yaml_skip_gaps (self->text, self->yaml_end, parent->keys[index]->end);

      seat->lacks_colon = self->text[colon] != ':' || colon >= self->yaml_end;
      seat->from = seat->lacks_colon ? parent->keys[index]->end : colon + 1;
      seat->key_width = (guint) g_utf8_strlen (self->text + parent->keys[index]->start,
                                               parent->keys[index]->end - parent->keys[index]->start) + 1;
    }

  seat->properties = dup_properties (self, node);
  seat->tail = dateline_splice_find_tail (self, node);

  if (dateline_splice_is_block_collection (node))
    {
      comment = seat->from;
      if (*seat->properties != '\0')
        {
          comment = node->prefix_start;
          while (comment < node->start && !dateline_line_is_break (self->text[comment]) && self->text[comment] != '#')
            comment++;
          while (comment > node->prefix_start && (self->text[comment - 1] == ' ' || self->text[comment - 1] == '\t'))
            comment--;
        }
    }
  else if (dateline_splice_is_block_scalar (node))
    {
      comment = node->start + 1 + strspn (self->text + node->start + 1, "+-0123456789");
    }
  else
    {
      comment = node->end;
    }
  seat->rest = dup_comment (self, comment);
}
