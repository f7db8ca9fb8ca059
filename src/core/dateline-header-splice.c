/* dateline-header-splice.c
 *
 * From a change to the bytes that make it: where the node, its line and its neighbours stand in the text, and what goes there.
 * Nothing here needs to be right in every case: each splice is verified, and the next way tried.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header-change.h"
#include "dateline-yaml-private.h"

/* Where the site's CMS folds. */
#define FOLD_WIDTH 80

typedef struct
{
  const DatelineHeaderChange *change;
  const DatelineYamlManners  *manners;
  const char                 *text;
  gsize                       length;     /* of the header's text */
  gsize                       yaml_start;
  gsize                       yaml_end;
} Splicer;

/* The place of a value in a block collection, taken apart. */
typedef struct
{
  gsize     from;          /* after the colon or dash */
  gsize     tail;          /* end of the value's last line, before its line break */
  guint     column;        /* of the key or dash */
  char     *properties;    /* " &anchor !tag", or "" */
  char     *rest;          /* a comment behind the value or the block's indicator, with the white space before it, or "" */
  guint     key_width;     /* code points of the key and its colon; 0 for an item */
  gboolean  lacks_colon;
  gboolean  is_item;       /* of a sequence */
} Seat;

static void
seat_clear (Seat *self)
{
  g_clear_pointer (&self->properties, g_free);
  g_clear_pointer (&self->rest, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seat, seat_clear)

static gboolean
is_break (char c)
{
  return c == '\n' || c == '\r';
}

static gsize
line_start (Splicer *self,
            gsize    offset)
{
  while (offset > self->yaml_start && !is_break (self->text[offset - 1]))
    offset--;

  return offset;
}

static gsize
line_end (Splicer *self,
          gsize    offset)
{
  while (offset < self->yaml_end && !is_break (self->text[offset]))
    offset++;

  return offset;
}

static gsize
skip_break (Splicer *self,
            gsize    offset)
{
  if (offset + 1 < self->yaml_end && self->text[offset] == '\r' && self->text[offset + 1] == '\n')
    return offset + 2;

  return MIN (offset + 1, self->yaml_end);
}

static gsize
skip_spaces (Splicer *self,
             gsize    offset)
{
  while (offset < self->yaml_end && (self->text[offset] == ' ' || self->text[offset] == '\t'))
    offset++;

  return offset;
}

static guint
column_of (Splicer *self,
           gsize    offset)
{
  gsize start = line_start (self, offset);

  return (guint) g_utf8_strlen (self->text + start, offset - start);
}

static gboolean
is_first_on_line (Splicer *self,
                  gsize    offset)
{
  return skip_spaces (self, line_start (self, offset)) >= offset;
}

static gboolean
has_break (Splicer *self,
           gsize    start,
           gsize    end)
{
  for (gsize i = start; i < end; i++)
    {
      if (is_break (self->text[i]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_block_scalar (const DatelineYamlNode *node)
{
  return node->kind == DATELINE_YAML_SCALAR &&
         (node->style == DATELINE_YAML_LITERAL || node->style == DATELINE_YAML_FOLDED);
}

static gboolean
is_block_collection (const DatelineYamlNode *node)
{
  return node->style == DATELINE_YAML_BLOCK && node->kind != DATELINE_YAML_ALIAS;
}

/* The end of the last line of a value, before its line break; comments behind it are on that line. */
static gsize
find_tail (Splicer                *self,
           const DatelineYamlNode *node)
{
  gsize end = node->end;

  /* A block scalar includes its last line break. */
  if (end > node->start && is_break (self->text[end - 1]))
    {
      end--;
      if (end > node->start && self->text[end] == '\n' && self->text[end - 1] == '\r')
        end--;
      return end;
    }

  return line_end (self, end);
}

/* The dash of an item, or the first byte of a key with its anchor and `?`. */
static gsize
find_entry (Splicer                *self,
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
dup_properties (Splicer                *self,
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
dup_comment (Splicer *self,
             gsize    start)
{
  gsize end = line_end (self, start);
  gsize comment = skip_spaces (self, start);

  return comment < end && self->text[comment] == '#' ? g_strndup (self->text + start, end - start) : g_strdup ("");
}

static void
find_seat (Splicer                *self,
           const DatelineYamlNode *node,
           Seat                   *seat)
{
  const DatelineYamlNode *parent = node->parent;
  guint index = 0;
  gsize comment;

  while (parent->items[index] != node)
    index++;

  seat->column = column_of (self, find_entry (self, parent, index));
  seat->is_item = parent->keys == NULL;
  if (seat->is_item)
    {
      seat->from = find_entry (self, parent, index) + 1;
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
  seat->tail = find_tail (self, node);

  if (is_block_collection (node))
    {
      comment = seat->from;
      if (*seat->properties != '\0')
        {
          comment = node->prefix_start;
          while (comment < node->start && !is_break (self->text[comment]) && self->text[comment] != '#')
            comment++;
          while (comment > node->prefix_start && (self->text[comment - 1] == ' ' || self->text[comment - 1] == '\t'))
            comment--;
        }
    }
  else if (is_block_scalar (node))
    {
      comment = node->start + 1 + strspn (self->text + node->start + 1, "+-0123456789");
    }
  else
    {
      comment = node->end;
    }
  seat->rest = dup_comment (self, comment);
}

/* The column of the lines after the first one, if there are any: they go on where they are. */
static guint
find_continuation (Splicer                *self,
                   const DatelineYamlNode *node,
                   const Seat             *seat)
{
  gsize offset = line_end (self, node->start);

  if (is_block_scalar (node))
    {
      gsize digit = node->start + 1 + strspn (self->text + node->start + 1, "+-");

      if (g_ascii_isdigit (self->text[digit]))
        return seat->column + (self->text[digit] - '0');
    }

  if (node->kind == DATELINE_YAML_SCALAR && offset < node->end)
    {
      while (offset < node->end && (is_break (self->text[offset]) || self->text[offset] == ' '))
        offset++;
      if (offset < node->end && column_of (self, offset) > seat->column)
        return column_of (self, offset);
    }

  return seat->column + self->manners->step;
}

/* Whether a value that is written over `node` is to be folded: as it is now; a short one as the others are. */
static gboolean
wants_folding (Splicer                *self,
               const DatelineYamlNode *node)
{
  gboolean has_long_line = FALSE;
  gsize line = line_start (self, node->start);

  if (node->kind != DATELINE_YAML_SCALAR)
    return self->manners->folds;

  if (node->style != DATELINE_YAML_FOLDED && has_break (self, node->start, node->end))
    return TRUE;

  while (line < node->end)
    {
      gsize end = line_end (self, line);

      has_long_line = has_long_line || g_utf8_strlen (self->text + line, end - line) > FOLD_WIDTH;
      line = skip_break (self, end);
    }

  return !has_long_line && (self->manners->folds || node->style == DATELINE_YAML_FOLDED);
}

static DatelineYamlStyle
present_style (const DatelineYamlNode *node)
{
  return node->kind == DATELINE_YAML_SCALAR ? node->style : DATELINE_YAML_PLAIN;
}

/* A scalar, or a collection in brackets, over a value in a block collection. */
static char *
write_inline (Splicer                *self,
              const DatelineYamlNode *node,
              const Seat             *seat,
              const char             *written)
{
  GString *text = g_string_new (NULL);
  gboolean keeps_head = !is_block_collection (node) && node->end > node->start && !self->change->drops_properties;

  if (keeps_head)
    g_string_append_len (text, self->text + seat->from, node->start - seat->from);
  else
    g_string_append_printf (text, "%s ", self->change->drops_properties ? "" : seat->properties);

  g_string_append (text, written);

  if (keeps_head && !is_block_scalar (node))
    g_string_append_len (text, self->text + node->end, seat->tail - node->end);
  else
    g_string_append (text, seat->rest);

  return g_string_free (text, FALSE);
}

static char *
write_block_scalar (Splicer                *self,
                    const DatelineYamlNode *node,
                    const Seat             *seat,
                    const char             *written)
{
  GString *text = g_string_new (NULL);

  if (is_block_scalar (node) && !self->change->drops_properties)
    g_string_append_len (text, self->text + seat->from, node->start - seat->from);
  else
    g_string_append_printf (text, "%s ", self->change->drops_properties ? "" : seat->properties);

  /* The comment is in `written`, behind the indicator; the last line break stays where it is. */
  g_string_append_len (text, written, strlen (written) - strlen (self->manners->newline));

  return g_string_free (text, FALSE);
}

static char *
write_block_collection (Splicer    *self,
                        const Seat *seat)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  const char *properties = self->change->drops_properties ? "" : seat->properties;
  GString *text = g_string_new (NULL);

  dateline_yaml_write_value (lines, self->change->value, seat->column, seat->is_item, self->manners);

  g_string_append_printf (text, "%s%s", properties, seat->rest);
  if (text->len > 0 && seat->is_item)
    {
      g_string_append (text, self->manners->newline);
      for (guint i = 0; i < seat->column + 2; i++)
        g_string_append_c (text, ' ');
      g_string_append (text, lines->str + 1);
    }
  else
    {
      g_string_append (text, lines->str);
    }

  return g_string_free (text, FALSE);
}

static gboolean
has_keep_indicator (Splicer                *self,
                    const DatelineYamlNode *node)
{
  return is_block_scalar (node) && memchr (self->text + node->start, '+', 3) != NULL;
}

/* From the end of a line to the end of the last blank line after it. */
static gsize
skip_blank_lines (Splicer *self,
                  gsize    tail)
{
  for (;;)
    {
      gsize next = skip_break (self, tail);

      if (next >= self->yaml_end || !is_break (self->text[next]))
        return tail;
      tail = next;
    }
}

static char *
write_string (Splicer                *self,
              const DatelineYamlNode *node,
              Seat                   *seat)
{
  DatelineScalarLayout layout = {
    .newline = self->manners->newline,
    .indent = find_continuation (self, node, seat),
    .width = wants_folding (self, node) ? FOLD_WIDTH : 0,
    .keep = has_keep_indicator (self, node),
    .comment = seat->rest,
  };
  g_autofree char *written = NULL;

  /* Blank lines that follow would become part of a block that ends in several line breaks. */
  if (g_str_has_suffix (dateline_value_get_text (self->change->value), "\n\n") &&
      (self->change->style == DATELINE_YAML_LITERAL || self->change->style == DATELINE_YAML_FOLDED))
    seat->tail = skip_blank_lines (self, seat->tail);

  layout.step = layout.indent - seat->column;
  layout.column = seat->is_item ? layout.indent : seat->key_width + 1;
  written = dateline_yaml_write_scalar (dateline_value_get_text (self->change->value), self->change->style, &layout);

  if (written == NULL)
    return NULL;

  return self->change->style == DATELINE_YAML_LITERAL || self->change->style == DATELINE_YAML_FOLDED
           ? write_block_scalar (self, node, seat, written)
           : write_inline (self, node, seat, written);
}

static DatelineEdit *
splice_set_in_block (Splicer                *self,
                     const DatelineYamlNode *node)
{
  DatelineValue *value = self->change->value;
  g_auto (Seat) seat = { 0 };
  g_autofree char *fixed = dateline_yaml_write_fixed (value);
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;

  find_seat (self, node, &seat);

  if (fixed != NULL)
    {
      written = write_inline (self, node, &seat, fixed);
    }
  else if (dateline_value_get_kind (value) == DATELINE_VALUE_STRING)
    {
      written = write_string (self, node, &seat);
    }
  else if (dateline_value_get_n_items (value) == 0)
    {
      return NULL;
    }
  else if (node->style == DATELINE_YAML_FLOW && node->n_items > 0 && node->kind != DATELINE_YAML_ALIAS)
    {
      g_autoptr (GString) flow = g_string_new (NULL);

      dateline_yaml_write_flow (flow, value, DATELINE_YAML_PLAIN, self->manners);
      written = write_inline (self, node, &seat, flow->str);
    }
  else
    {
      written = write_block_collection (self, &seat);
    }

  if (written == NULL)
    return NULL;

  text = seat.lacks_colon ? g_strconcat (":", written, NULL) : g_steal_pointer (&written);

  return dateline_edit_new (seat.from, MAX (seat.tail, seat.from), text);
}

static DatelineEdit *
splice_set_in_flow (Splicer                *self,
                    const DatelineYamlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize start = self->change->drops_properties ? node->prefix_start : node->start;
  gsize end = node->end;

  if (node->end == node->start)
    {
      /* The space of `{a: }` is the one that the value needs. */
      end = skip_spaces (self, end);
      if (node->parent->keys != NULL && self->text[start - 1] != ':' && node->prefix_start == node->start)
        g_string_append_c (text, ':');
      g_string_append_c (text, ' ');
    }

  if (dateline_value_get_kind (self->change->value) == DATELINE_VALUE_STRING)
    {
      DatelineScalarLayout layout = { .newline = self->manners->newline, .in_flow = TRUE };
      g_autofree char *written = dateline_yaml_write_scalar (dateline_value_get_text (self->change->value),
                                                             self->change->style, &layout);

      if (written == NULL)
        return NULL;
      g_string_append (text, written);
    }
  else
    {
      dateline_yaml_write_flow (text, self->change->value, present_style (node), self->manners);
    }

  return dateline_edit_new (start, end, text->str);
}

static DatelineEdit *
splice_set (Splicer *self)
{
  const DatelineYamlNode *node = self->change->node;

  if (node->parent == NULL)
    return NULL;

  return node->parent->style == DATELINE_YAML_FLOW ? splice_set_in_flow (self, node) : splice_set_in_block (self, node);
}

static void
append_spaces (GString *text,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* `key: value` or `- value`, without a line break at the end. */
static void
append_entry (Splicer *self,
              GString *text,
              guint    column)
{
  const DatelineHeaderChange *change = self->change;

  if (change->key != NULL)
    {
      dateline_yaml_write_key (text, change->key, FALSE, self->manners);
      g_string_append_c (text, ':');
    }
  else
    {
      g_string_append_c (text, '-');
    }

  dateline_yaml_write_value (text, change->value, column, change->key == NULL, self->manners);
}

/* The first line of the comments right above a line: they speak of it. */
static gsize
skip_comments_up (Splicer *self,
                  gsize    line)
{
  while (line > self->yaml_start)
    {
      gsize above = line - 1;

      if (above > self->yaml_start && self->text[above] == '\n' && self->text[above - 1] == '\r')
        above--;
      above = line_start (self, above);
      if (self->text[skip_spaces (self, above)] != '#')
        break;
      line = above;
    }

  return line;
}

/* Past comments that are indented deeper than the entries: they speak of what is above. */
static gsize
skip_deeper_comments (Splicer *self,
                      gsize    line,
                      guint    column)
{
  while (line < self->yaml_end)
    {
      gsize content = skip_spaces (self, line);

      if (self->text[content] != '#' || content - line <= column)
        break;
      line = skip_break (self, line_end (self, content));
    }

  return line;
}

static DatelineEdit *
splice_first_field (Splicer        *self,
                    DatelineHeader *header)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *newline = self->manners->newline;

  if (!dateline_header_get_span (header)->present)
    g_string_append_printf (text, "---%s", newline);
  append_entry (self, text, 0);
  g_string_append (text, newline);
  if (!dateline_header_get_span (header)->present)
    g_string_append_printf (text, "---%s", newline);

  return dateline_edit_new (self->yaml_end, self->yaml_end, text->str);
}

static DatelineEdit *
splice_insert_in_block (Splicer                *self,
                        const DatelineYamlNode *parent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint index = self->change->index;
  gsize first = find_entry (self, parent, 0);
  guint column = column_of (self, first);
  gsize position;

  if (index == 0 && !is_first_on_line (self, first))
    {
      append_entry (self, text, column);
      g_string_append (text, self->manners->newline);
      append_spaces (text, column);
      return dateline_edit_new (first, first, text->str);
    }

  append_spaces (text, column);
  append_entry (self, text, column);
  g_string_append (text, self->manners->newline);

  if (index == 0)
    position = skip_comments_up (self, line_start (self, first));
  else
    position = skip_deeper_comments (self, skip_break (self, find_tail (self, parent->items[index - 1])), column);

  return dateline_edit_new (position, position, text->str);
}

static gsize
flow_child_start (const DatelineYamlNode *parent,
                  guint                   index)
{
  return parent->keys != NULL ? parent->keys[index]->prefix_start : parent->items[index]->prefix_start;
}

/* The end of a child in brackets; an empty value keeps the space that libyaml wants behind its colon. */
static gsize
flow_child_end (Splicer                *self,
                const DatelineYamlNode *parent,
                guint                   index)
{
  const DatelineYamlNode *item = parent->items[index];

  return item->end == item->start ? skip_spaces (self, item->end) : item->end;
}

static DatelineEdit *
splice_insert_in_flow (Splicer                *self,
                       const DatelineYamlNode *parent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const DatelineHeaderChange *change = self->change;
  gsize position;

  if (change->index > 0)
    g_string_append (text, self->text[flow_child_end (self, parent, change->index - 1) - 1] == ':' ? " , " : ", ");
  if (change->key != NULL)
    {
      dateline_yaml_write_key (text, change->key, TRUE, self->manners);
      g_string_append (text, ": ");
    }
  dateline_yaml_write_flow (text, change->value, self->manners->string_style, self->manners);

  if (change->index > 0)
    position = flow_child_end (self, parent, change->index - 1);
  else
    position = parent->n_items > 0 ? flow_child_start (parent, 0) : parent->start + 1;
  if (change->index == 0 && parent->n_items > 0)
    g_string_append (text, ", ");

  return dateline_edit_new (position, position, text->str);
}

static DatelineEdit *
splice_remove (Splicer                *self,
               const DatelineYamlNode *parent)
{
  guint index = self->change->index;
  gsize start, end;

  if (parent->style == DATELINE_YAML_FLOW)
    {
      if (index + 1 < parent->n_items)
        return dateline_edit_new (flow_child_start (parent, index), flow_child_start (parent, index + 1), "");
      return index == 0 ? NULL : dateline_edit_new (flow_child_end (self, parent, index - 1),
                                                        parent->items[index]->end, "");
    }

  start = find_entry (self, parent, index);
  end = skip_break (self, find_tail (self, parent->items[index]));

  if (is_first_on_line (self, start))
    return dateline_edit_new (line_start (self, start), end, "");

  /* The first one, behind a dash: the next one moves up to it, or a comment that stands before that. */
  while (end < self->yaml_end && strchr (" \t\r\n", self->text[end]) != NULL)
    end++;

  return dateline_edit_new (start, end, "");
}

/* Where an item to be moved begins: at its dash, or at the comment above it. */
static gsize
find_piece_start (Splicer                *self,
                  const DatelineYamlNode *list,
                  guint                   index)
{
  gsize entry = find_entry (self, list, index);
  gsize line;

  if (list->style == DATELINE_YAML_FLOW)
    return list->items[index]->prefix_start;
  if (!is_first_on_line (self, entry))
    return entry;

  line = skip_comments_up (self, line_start (self, entry));

  return skip_spaces (self, line) - line == column_of (self, entry) ? skip_spaces (self, line) : entry;
}

static gsize
find_piece_end (Splicer                *self,
                const DatelineYamlNode *list,
                guint                   index)
{
  return list->style == DATELINE_YAML_FLOW ? list->items[index]->end : find_tail (self, list->items[index]);
}

/* The items change places; what is between them stays. */
static DatelineEdit *
splice_move (Splicer                *self,
             const DatelineYamlNode *list)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint from = self->change->index;
  guint to = self->change->to;
  guint first = MIN (from, to);
  guint last = MAX (from, to);

  for (guint i = first; i <= last; i++)
    {
      guint source = i == to ? from : from < to ? i + 1 : i - 1;
      gsize start = find_piece_start (self, list, source);

      g_string_append_len (text, self->text + start, find_piece_end (self, list, source) - start);
      if (i < last)
        {
          gsize gap = find_piece_end (self, list, i);

          g_string_append_len (text, self->text + gap, find_piece_start (self, list, i + 1) - gap);
        }
    }

  return dateline_edit_new (find_piece_start (self, list, first), find_piece_end (self, list, last), text->str);
}

DatelineEdit *
dateline_header_change_splice (const DatelineHeaderChange *change,
                               DatelineHeader             *header,
                               const DatelineYamlManners  *manners)
{
  const DatelineHeaderSpan *span = dateline_header_get_span (header);
  Splicer self = {
    .change = change,
    .manners = manners,
    .yaml_start = span->yaml_start,
    .yaml_end = span->yaml_end,
  };

  self.text = dateline_header_get_text (header, &self.length);

  switch (change->kind)
    {
    case DATELINE_HEADER_CHANGE_SET:
      return splice_set (&self);
    case DATELINE_HEADER_CHANGE_INSERT:
      if (change->node == NULL)
        return splice_first_field (&self, header);
      return change->node->style == DATELINE_YAML_FLOW ? splice_insert_in_flow (&self, change->node)
                                                       : splice_insert_in_block (&self, change->node);
    case DATELINE_HEADER_CHANGE_REMOVE:
      return splice_remove (&self, change->node);
    case DATELINE_HEADER_CHANGE_MOVE:
      return splice_move (&self, change->node);
    default:
      g_return_val_if_reached (NULL);
    }
}
