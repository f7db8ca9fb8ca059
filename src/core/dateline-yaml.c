/* dateline-yaml.c
 *
 * The only file that knows libyaml. It turns libyaml's events into a tree whose places are exact bytes, which libyaml's marks
 * are not: they count code points, a node with an anchor or tag begins at that, block scalars swallow the blank lines behind
 * them, and empty values stand wherever the next token happens to be.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>
#include <yaml.h>

#include <glib/gi18n-lib.h>

#include "dateline-yaml-arena.h"
#include "dateline-yaml-private.h"
#include "dateline-yaml-source.h"

/* Deeper than any header is meant to be, shallow enough for recursion on a thread's small stack. */
#define MAX_DEPTH 100

/* A tree may grow by aliases to this multiple of what is written, and this much more, before it counts as an attack. */
#define MAX_ALIAS_FACTOR 10
#define MAX_ALIAS_EXTRA 10000

struct _DatelineYaml
{
  DatelineYamlNode   *root;
  DatelineYamlError  *error;
  DatelineYamlArena   arena;   /* the tree lives in it */
};

typedef struct
{
  DatelineYamlNode *node;
  guint             first_child;   /* in Builder.children */
  gsize             weight;
} Frame;

typedef struct
{
  DatelineYaml *yaml;
  const char   *text;         /* that of the source */
  gsize         end;
  DatelineYamlSource source;
  gsize         n_nodes;
  GArray       *frames;
  GPtrArray    *children;     /* of all open collections: keys and values in turn for mappings */
  GHashTable   *anchors;      /* name → node */
  GHashTable   *weights;      /* anchored node → how many nodes it stands for, aliases expanded */
} Builder;

static void
fail (Builder    *self,
      char       *message,  /* taken */
      gsize       offset)
{
  self->yaml->error = dateline_yaml_error_new (message, self->text, self->end, offset);
}

static gsize
locate (Builder           *self,
        const yaml_mark_t *mark)
{
  return dateline_yaml_source_locate (&self->source, mark->index);
}

static const char *
decode_text (Builder    *self,
             const char *text,
             gsize       length)
{
  char *copy = (char *) dateline_yaml_arena_strndup (&self->yaml->arena, text, length);

  dateline_yaml_source_unmask (&self->source, copy);

  return copy;
}

/* The column, in spaces, that a block scalar's indentation indicator counts from. */
static gsize
enclosing_indent (Builder *self)
{
  for (guint i = self->frames->len; i-- > 0;)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, i);

      if (frame->node->style == DATELINE_YAML_BLOCK)
        {
          gsize line = frame->node->start;

          while (line > self->source.start && self->text[line - 1] != '\n' && self->text[line - 1] != '\r')
            line--;
          return frame->node->start - line;
        }
    }

  return 0;
}

static DatelineYamlNode *
add_node (Builder           *self,
          DatelineYamlKind   kind,
          const yaml_mark_t *start,
          const yaml_char_t *anchor,
          const yaml_char_t *tag)
{
  DatelineYamlNode *node = dateline_yaml_arena_alloc (&self->yaml->arena, sizeof *node);
  guint n_properties = (anchor != NULL) + (tag != NULL);

  memset (node, 0, sizeof *node);
  node->kind = kind;
  node->prefix_start = locate (self, start);
  node->start = node->prefix_start;

  if (anchor != NULL)
    node->anchor = dateline_yaml_arena_strndup (&self->yaml->arena, (const char *) anchor, strlen ((const char *) anchor));
  if (tag != NULL)
    node->tag = dateline_yaml_arena_strndup (&self->yaml->arena, (const char *) tag, strlen ((const char *) tag));

  if (n_properties > 0 && kind != DATELINE_YAML_ALIAS)
    node->start = dateline_yaml_source_skip_properties (&self->source, node->prefix_start, n_properties);
  node->end = node->start;

  if (self->frames->len > 0)
    node->parent = g_array_index (self->frames, Frame, self->frames->len - 1).node;
  if (anchor != NULL && kind != DATELINE_YAML_ALIAS)
    g_hash_table_insert (self->anchors, (gpointer) node->anchor, node);

  self->n_nodes++;

  return node;
}

/* A finished node takes its place in the collection that is open. */
static void
place_node (Builder          *self,
            DatelineYamlNode *node,
            gsize             weight)
{
  if (node->anchor != NULL && node->kind != DATELINE_YAML_ALIAS)
    g_hash_table_insert (self->weights, node, GSIZE_TO_POINTER (weight));

  if (self->frames->len == 0)
    {
      self->yaml->root = node;
      return;
    }

  g_array_index (self->frames, Frame, self->frames->len - 1).weight += weight;
  g_ptr_array_add (self->children, node);
}

static DatelineYamlStyle
scalar_style (yaml_scalar_style_t style)
{
  switch (style)
    {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return DATELINE_YAML_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return DATELINE_YAML_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE:
      return DATELINE_YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
      return DATELINE_YAML_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
    default:
      return DATELINE_YAML_PLAIN;
    }
}

static void
add_scalar (Builder            *self,
            const yaml_event_t *event)
{
  DatelineYamlNode *node = add_node (self, DATELINE_YAML_SCALAR, &event->start_mark, event->data.scalar.anchor,
                                     event->data.scalar.tag);
  gsize end = locate (self, &event->end_mark);

  node->style = scalar_style (event->data.scalar.style);
  node->text = decode_text (self, (const char *) event->data.scalar.value, event->data.scalar.length);

  if (node->style == DATELINE_YAML_PLAIN && event->data.scalar.length == 0)
    {
      node->end = node->start;
    }
  else
    {
      if (node->start != node->prefix_start)
        node->start = dateline_yaml_skip_gaps (self->text, self->end, node->start);
      node->end = node->style == DATELINE_YAML_LITERAL || node->style == DATELINE_YAML_FOLDED
                    ? dateline_yaml_source_find_block_end (&self->source, node->start, end, enclosing_indent (self))
                    : end;
    }

  node->value_kind = dateline_yaml_resolve_scalar (node);
  place_node (self, node, 1);
}

static gboolean
is_open (Builder                *self,
         const DatelineYamlNode *node)
{
  for (guint i = 0; i < self->frames->len; i++)
    {
      if (g_array_index (self->frames, Frame, i).node == node)
        return TRUE;
    }

  return FALSE;
}

static gboolean
add_alias (Builder            *self,
           const yaml_event_t *event)
{
  DatelineYamlNode *node = add_node (self, DATELINE_YAML_ALIAS, &event->start_mark, event->data.alias.anchor, NULL);

  node->end = locate (self, &event->end_mark);
  node->target = g_hash_table_lookup (self->anchors, node->anchor);

  if (node->target == NULL)
    {
      fail (self,
            g_strdup_printf (/* Translators: %s is a word as it stands in the file. */
                             _("“*%s” stands for another value, but there is none with that name. If it is meant as text, put quotes around it."),
                             node->anchor),
            node->start);
      return FALSE;
    }

  if (is_open (self, node->target))
    {
      fail (self, g_strdup_printf (_("“*%s” stands for a value that it is itself a part of. Remove it."), node->anchor), node->start);
      return FALSE;
    }

  node->value_kind = node->target->value_kind;
  place_node (self, node, GPOINTER_TO_SIZE (g_hash_table_lookup (self->weights, node->target)));

  return TRUE;
}

static gboolean
open_collection (Builder            *self,
                 const yaml_event_t *event)
{
  gboolean is_mapping = event->type == YAML_MAPPING_START_EVENT;
  const yaml_char_t *anchor = is_mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  const yaml_char_t *tag = is_mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag;
  gboolean is_flow = is_mapping ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
                                : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
  DatelineYamlNode *node;
  Frame frame;

  node = add_node (self, is_mapping ? DATELINE_YAML_MAPPING : DATELINE_YAML_SEQUENCE, &event->start_mark, anchor, tag);
  if (self->frames->len >= MAX_DEPTH)
    {
      fail (self,
            g_strdup_printf (_("The front matter is nested more than %d levels deep, which is most likely a mistake in its indentation or brackets."),
                             MAX_DEPTH),
            node->start);
      return FALSE;
    }

  node->style = is_flow ? DATELINE_YAML_FLOW : DATELINE_YAML_BLOCK;
  node->value_kind = is_mapping ? DATELINE_VALUE_MAP : DATELINE_VALUE_LIST;
  node->start = dateline_yaml_skip_gaps (self->text, self->end, node->start);
  node->end = node->start;

  frame.node = node;
  frame.first_child = self->children->len;
  frame.weight = 1;
  g_array_append_val (self->frames, frame);

  return TRUE;
}

/* An empty value belongs after its colon, or after its key when there is no colon. */
static void
settle_empty_value (Builder                *self,
                    const DatelineYamlNode *key,
                    DatelineYamlNode       *value)
{
  gsize colon;

  if (value->kind != DATELINE_YAML_SCALAR || value->style != DATELINE_YAML_PLAIN ||
      value->end != value->start || value->prefix_start != value->start)
    return;

  colon = dateline_yaml_skip_gaps (self->text, self->end, key->end);
  value->start = colon < self->end && self->text[colon] == ':' ? colon + 1 : key->end;
  value->end = value->prefix_start = value->start;
}

static void
close_collection (Builder            *self,
                  const yaml_event_t *event)
{
  Frame frame = g_array_index (self->frames, Frame, self->frames->len - 1);
  DatelineYamlNode *node = frame.node;
  guint n_children = self->children->len - frame.first_child;
  DatelineYamlNode **children = n_children > 0 ? (DatelineYamlNode **) self->children->pdata + frame.first_child : NULL;
  gboolean is_mapping = node->kind == DATELINE_YAML_MAPPING;
  gboolean has_brackets = node->style == DATELINE_YAML_FLOW && node->start < self->end &&
                          self->text[node->start] == (is_mapping ? '{' : '[');

  node->n_items = is_mapping ? n_children / 2 : n_children;
  node->items = dateline_yaml_arena_alloc (&self->yaml->arena, MAX (node->n_items, 1) * sizeof *node->items);
  if (is_mapping)
    node->keys = dateline_yaml_arena_alloc (&self->yaml->arena, MAX (node->n_items, 1) * sizeof *node->keys);

  for (guint i = 0; i < node->n_items; i++)
    {
      node->items[i] = is_mapping ? children[2 * i + 1] : children[i];
      if (is_mapping)
        {
          node->keys[i] = children[2 * i];
          settle_empty_value (self, node->keys[i], node->items[i]);
        }
    }

  if (has_brackets)
    node->end = locate (self, &event->end_mark);
  else if (node->n_items > 0)
    node->end = node->items[node->n_items - 1]->end;

  g_ptr_array_set_size (self->children, frame.first_child);
  g_array_set_size (self->frames, self->frames->len - 1);
  place_node (self, node, frame.weight);
}

static gboolean
check_weight (Builder *self)
{
  gsize limit = self->n_nodes * MAX_ALIAS_FACTOR + MAX_ALIAS_EXTRA;

  for (guint i = 0; i < self->frames->len; i++)
    {
      const Frame *frame = &g_array_index (self->frames, Frame, i);

      if (frame->weight > limit)
        {
          fail (self, g_strdup (_("The aliases in this text repeat so much of it that it cannot be read. Write the values out.")),
                frame->node->start);
          return FALSE;
        }
    }

  return TRUE;
}

/* FALSE stops, with an error set. */
static gboolean
build (Builder            *self,
       const yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      add_scalar (self, event);
      return TRUE;
    case YAML_ALIAS_EVENT:
      return add_alias (self, event) && check_weight (self);
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
      return open_collection (self, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      close_collection (self, event);
      return TRUE;
    case YAML_DOCUMENT_START_EVENT:
      if (self->yaml->root != NULL)
        {
          fail (self, g_strdup (_("A second document begins here. Remove the line, or put quotes around “---” if it is meant as text.")),
                locate (self, &event->start_mark));
          return FALSE;
        }
      return TRUE;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    default:
      return TRUE;
    }
}

static void
fail_by_parser (Builder       *self,
                yaml_parser_t *parser)
{
  DatelineYamlFailure failure = {
    .problem = parser->problem != NULL ? parser->problem : "",
    .context = parser->context != NULL ? parser->context : "",
    .problem_offset = locate (self, &parser->problem_mark),
    .context_offset = locate (self, &parser->context_mark),
  };
  gsize offset;
  char *message = dateline_yaml_explain (self->text, self->end, &failure, &offset);

  fail (self, message, MAX (offset, self->source.start));
}

static void
run (Builder *self)
{
  gsize length;
  const char *input = dateline_yaml_source_get_input (&self->source, &length);
  gboolean is_done = FALSE;
  yaml_parser_t parser;

  if (!yaml_parser_initialize (&parser))
    g_error ("libyaml: out of memory");

  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser, (const yaml_char_t *) input, length);

  while (!is_done)
    {
      yaml_event_t event;

      if (!yaml_parser_parse (&parser, &event))
        {
          fail_by_parser (self, &parser);
          break;
        }

      is_done = !build (self, &event) || event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }

  yaml_parser_delete (&parser);
}

/**
 * dateline_yaml_parse_range:
 * @text: a text that contains YAML, such as a file with front matter
 * @start: offset in bytes where the YAML begins
 * @end: offset in bytes where it ends
 *
 * Parses a part of a text. Every place in the result is one of the whole text. Depth, and growth by aliases, are bounded.
 *
 * Returns: (transfer full): the tree, or the error
 */
DatelineYaml *
dateline_yaml_parse_range (const char *text,
                           gsize       start,
                           gsize       end)
{
  DatelineYaml *self;
  Builder builder = { .text = text, .end = end };
  g_autofree char *problem = NULL;
  gsize problem_offset;

  g_return_val_if_fail (text != NULL && start <= end, NULL);

  self = builder.yaml = g_new0 (DatelineYaml, 1);
  dateline_yaml_arena_init (&self->arena);

  problem = dateline_yaml_source_init (&builder.source, text, start, end, &problem_offset);
  if (problem != NULL)
    {
      fail (&builder, g_steal_pointer (&problem), problem_offset);
      return self;
    }

  builder.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  builder.children = g_ptr_array_new ();
  builder.anchors = g_hash_table_new (g_str_hash, g_str_equal);
  builder.weights = g_hash_table_new (NULL, NULL);

  run (&builder);
  if (self->error != NULL)
    self->root = NULL;

  g_array_unref (builder.frames);
  g_ptr_array_unref (builder.children);
  g_hash_table_unref (builder.anchors);
  g_hash_table_unref (builder.weights);
  dateline_yaml_source_clear (&builder.source);

  return self;
}

/**
 * dateline_yaml_parse:
 * @text: YAML; not kept
 * @length: its length in bytes
 *
 * Parses a text of one YAML document.
 *
 * Returns: (transfer full): the tree, or the error
 */
DatelineYaml *
dateline_yaml_parse (const char *text,
                     gsize       length)
{
  return dateline_yaml_parse_range (text, 0, length);
}

/**
 * dateline_yaml_free:
 * @self: (transfer full): a parsed text
 */
void
dateline_yaml_free (DatelineYaml *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->error, dateline_yaml_error_free);
  dateline_yaml_arena_clear (&self->arena);
  g_free (self);
}

/**
 * dateline_yaml_get_root:
 * @self: a parsed text
 *
 * Returns: (transfer none) (nullable): the outermost node; %NULL when the text is empty or broken
 */
const DatelineYamlNode *
dateline_yaml_get_root (DatelineYaml *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->root;
}

/**
 * dateline_yaml_get_error:
 * @self: a parsed text
 *
 * Returns: (transfer none) (nullable): why it could not be read; %NULL when it could
 */
const DatelineYamlError *
dateline_yaml_get_error (DatelineYaml *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->error;
}
