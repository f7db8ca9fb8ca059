/* dateline-header-splice.c
 *
 * From a change to the bytes that make it: where the node, its line and its neighbours stand in the text, and what goes there.
 * Nothing here needs to be right in every case: each splice is verified, and the next way tried.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header-seat.h"
#include "dateline-line.h"
#include "dateline-yaml-private.h"

/* The column of the lines after the first one, if there are any: they go on where they are. */
static guint
find_continuation (DatelineSplicer        *self,
                   const DatelineYamlNode *node,
                   const DatelineSeat     *seat)
{
  gsize offset = dateline_splice_line_end (self, node->start);

  if (dateline_splice_is_block_scalar (node))
    {
      gsize digit = node->start + 1 + strspn (self->text + node->start + 1, "+-");

      if (g_ascii_isdigit (self->text[digit]))
        return seat->column + (self->text[digit] - '0');
    }

  if (node->kind == DATELINE_YAML_SCALAR && offset < node->end)
    {
      while (offset < node->end && (dateline_line_is_break (self->text[offset]) || self->text[offset] == ' '))
        offset++;
      if (offset < node->end && dateline_splice_column_of (self, offset) > seat->column)
        return dateline_splice_column_of (self, offset);
    }

  return seat->column + self->manners->step;
}

/* Whether a value that is written over `node` is to be folded: as it is now; a short one as the others are. */
static gboolean
wants_folding (DatelineSplicer        *self,
               const DatelineYamlNode *node)
{
  gboolean has_long_line = FALSE;
  gsize line = dateline_splice_line_start (self, node->start);

  if (node->kind != DATELINE_YAML_SCALAR)
    return self->manners->folds;

  if (node->style != DATELINE_YAML_FOLDED && dateline_splice_has_break (self, node->start, node->end))
    return TRUE;

  while (line < node->end)
    {
      gsize end = dateline_splice_line_end (self, line);

      has_long_line = has_long_line || g_utf8_strlen (self->text + line, end - line) > DATELINE_YAML_FOLD_WIDTH;
      line = dateline_splice_skip_break (self, end);
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
write_inline (DatelineSplicer        *self,
              const DatelineYamlNode *node,
              const DatelineSeat     *seat,
              const char             *written)
{
  GString *text = g_string_new (NULL);
  gboolean keeps_head = !dateline_splice_is_block_collection (node) && node->end > node->start && !self->change->drops_properties;

  if (keeps_head)
    g_string_append_len (text, self->text + seat->from, node->start - seat->from);
  else
    g_string_append_printf (text, "%s ", self->change->drops_properties ? "" : seat->properties);

  g_string_append (text, written);

  if (keeps_head && !dateline_splice_is_block_scalar (node))
    g_string_append_len (text, self->text + node->end, seat->tail - node->end);
  else
    g_string_append (text, seat->rest);

  return g_string_free (text, FALSE);
}

static char *
write_block_scalar (DatelineSplicer        *self,
                    const DatelineYamlNode *node,
                    const DatelineSeat     *seat,
                    const char             *written)
{
  GString *text = g_string_new (NULL);

  if (dateline_splice_is_block_scalar (node) && !self->change->drops_properties)
    g_string_append_len (text, self->text + seat->from, node->start - seat->from);
  else
    g_string_append_printf (text, "%s ", self->change->drops_properties ? "" : seat->properties);

  /* The comment is in `written`, behind the indicator; the last line break stays where it is. */
  g_string_append_len (text, written, strlen (written) - strlen (self->manners->newline));

  return g_string_free (text, FALSE);
}

static char *
write_block_collection (DatelineSplicer    *self,
                        const DatelineSeat *seat)
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
has_keep_indicator (DatelineSplicer        *self,
                    const DatelineYamlNode *node)
{
  return dateline_splice_is_block_scalar (node) && memchr (self->text + node->start, '+', 3) != NULL;
}

/* From the end of a line to the end of the last blank line after it. */
static gsize
skip_blank_lines (DatelineSplicer *self,
                  gsize            tail)
{
  for (;;)
    {
      gsize next = dateline_splice_skip_break (self, tail);

      if (next >= self->yaml_end || !dateline_line_is_break (self->text[next]))
        return tail;
      tail = next;
    }
}

static char *
write_string (DatelineSplicer        *self,
              const DatelineYamlNode *node,
              DatelineSeat           *seat)
{
  DatelineScalarLayout layout = {
    .newline = self->manners->newline,
    .indent = find_continuation (self, node, seat),
    .width = wants_folding (self, node) ? DATELINE_YAML_FOLD_WIDTH : 0,
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
splice_set_in_block (DatelineSplicer        *self,
                     const DatelineYamlNode *node)
{
  DatelineValue *value = self->change->value;
  g_auto (DatelineSeat) seat = { 0 };
  g_autofree char *fixed = dateline_yaml_write_fixed (value);
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;

  dateline_splice_find_seat (self, node, &seat);

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
splice_set_in_flow (DatelineSplicer        *self,
                    const DatelineYamlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize start = self->change->drops_properties ? node->prefix_start : node->start;
  gsize end = node->end;

  if (node->end == node->start)
    {
      /* The space of `{a: }` is the one that the value needs. */
      end = dateline_splice_skip_spaces (self, end);
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
splice_set (DatelineSplicer *self)
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
append_entry (DatelineSplicer *self,
              GString         *text,
              guint            column)
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
skip_comments_up (DatelineSplicer *self,
                  gsize            line)
{
  while (line > self->yaml_start)
    {
      gsize above = line - 1;

      if (above > self->yaml_start && self->text[above] == '\n' && self->text[above - 1] == '\r')
        above--;
      above = dateline_splice_line_start (self, above);
      if (self->text[dateline_splice_skip_spaces (self, above)] != '#')
        break;
      line = above;
    }

  return line;
}

/* Past comments that are indented deeper than the entries: they speak of what is above. */
static gsize
skip_deeper_comments (DatelineSplicer *self,
                      gsize            line,
                      guint            column)
{
  while (line < self->yaml_end)
    {
      gsize content = dateline_splice_skip_spaces (self, line);

      if (self->text[content] != '#' || content - line <= column)
        break;
      line = dateline_splice_skip_break (self, dateline_splice_line_end (self, content));
    }

  return line;
}

static DatelineEdit *
splice_first_field (DatelineSplicer *self,
                    DatelineHeader  *header)
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
splice_insert_in_block (DatelineSplicer        *self,
                        const DatelineYamlNode *parent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint index = self->change->index;
  gsize first = dateline_splice_find_entry (self, parent, 0);
  guint column = dateline_splice_column_of (self, first);
  gsize position;

  if (index == 0 && !dateline_splice_is_first_on_line (self, first))
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
    position = skip_comments_up (self, dateline_splice_line_start (self, first));
  else
    position = skip_deeper_comments (self,
                                     dateline_splice_skip_break (self, dateline_splice_find_tail (self, parent->items[index - 1])),
                                     column);

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
flow_child_end (DatelineSplicer        *self,
                const DatelineYamlNode *parent,
                guint                   index)
{
  const DatelineYamlNode *item = parent->items[index];

  return item->end == item->start ? dateline_splice_skip_spaces (self, item->end) : item->end;
}

static DatelineEdit *
splice_insert_in_flow (DatelineSplicer        *self,
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
splice_remove (DatelineSplicer        *self,
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

  start = dateline_splice_find_entry (self, parent, index);
  end = dateline_splice_skip_break (self, dateline_splice_find_tail (self, parent->items[index]));

  if (dateline_splice_is_first_on_line (self, start))
    return dateline_edit_new (dateline_splice_line_start (self, start), end, "");

  /* The first one, behind a dash: the next one moves up to it, or a comment that stands before that. */
  while (end < self->yaml_end && strchr (" \t\r\n", self->text[end]) != NULL)
    end++;

  return dateline_edit_new (start, end, "");
}

/* Where an item to be moved begins: at its dash, or at the comment above it. */
static gsize
find_piece_start (DatelineSplicer        *self,
                  const DatelineYamlNode *list,
                  guint                   index)
{
  gsize entry = dateline_splice_find_entry (self, list, index);
  gsize line;

  if (list->style == DATELINE_YAML_FLOW)
    return list->items[index]->prefix_start;
  if (!dateline_splice_is_first_on_line (self, entry))
    return entry;

  line = skip_comments_up (self, dateline_splice_line_start (self, entry));

  return dateline_splice_skip_spaces (self, line) - line == dateline_splice_column_of (self, entry)
           ? dateline_splice_skip_spaces (self, line)
           : entry;
}

static gsize
find_piece_end (DatelineSplicer        *self,
                const DatelineYamlNode *list,
                guint                   index)
{
  return list->style == DATELINE_YAML_FLOW ? list->items[index]->end : dateline_splice_find_tail (self, list->items[index]);
}

/* The items change places; what is between them stays. */
static DatelineEdit *
splice_move (DatelineSplicer        *self,
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
  DatelineSplicer self = {
    .change = change,
    .manners = manners,
    .yaml_start = span->yaml_start,
    .yaml_end = span->yaml_end,
  };

  self.text = dateline_header_get_text (header, NULL);

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
