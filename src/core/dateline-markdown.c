/* dateline-markdown.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

struct _ArenaChunk
{
  ArenaChunk *next;
  gsize       size;
  gsize       used;
  guint64     data[];
};

/* The first chunk suits a short note; each further one doubles, up to where doubling would only waste. */
#define CHUNK_SIZE_MIN (4 * 1024)
#define CHUNK_SIZE_MAX (1024 * 1024)

G_DEFINE_BOXED_TYPE (DatelineMarkdown, dateline_markdown, dateline_markdown_ref, dateline_markdown_unref)

/* Memory that lives as long as the tree. Not cleared. */
gpointer
markdown_alloc (DatelineMarkdown *self,
                gsize             size)
{
  ArenaChunk *chunk = self->arena;
  gpointer memory;

  size = (size + 7) & ~(gsize) 7;

  if (chunk == NULL || chunk->size - chunk->used < size)
    {
      gsize wanted = chunk == NULL ? CHUNK_SIZE_MIN : MIN (chunk->size * 2, CHUNK_SIZE_MAX);

      wanted = MAX (wanted, size);
      chunk = g_malloc (sizeof (ArenaChunk) + wanted);
      chunk->size = wanted;
      chunk->used = 0;
      chunk->next = self->arena;
      self->arena = chunk;
      self->arena_size += sizeof (ArenaChunk) + wanted;
    }

  memory = (char *) chunk->data + chunk->used;
  chunk->used += size;

  return memory;
}

char *
markdown_strndup (DatelineMarkdown *self,
                  const char       *text,
                  gsize             length)
{
  char *copy = markdown_alloc (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}

/* Most nodes are texts and breaks, which have no use for the union: they get none. */
static gsize
get_node_size (DatelineNodeKind kind)
{
  switch (kind)
    {
    case DATELINE_NODE_LINK:
    case DATELINE_NODE_IMAGE:
      return G_STRUCT_OFFSET (DatelineNode, link) + sizeof (((DatelineNode *) NULL)->link);

    case DATELINE_NODE_HEADING:
    case DATELINE_NODE_LIST:
    case DATELINE_NODE_ITEM:
    case DATELINE_NODE_CODE_BLOCK:
    case DATELINE_NODE_TABLE:
    case DATELINE_NODE_PARAGRAPH:   /* may turn out to be a table */
      return sizeof (DatelineNode);

    default:
      return G_STRUCT_OFFSET (DatelineNode, link);
    }
}

DatelineNode *
markdown_add_node (DatelineMarkdown *self,
                   DatelineNode     *parent,
                   DatelineNodeKind  kind)
{
  gsize size = get_node_size (kind);
  DatelineNode *node = markdown_alloc (self, size);

  memset (node, 0, size);
  node->kind = kind;

  if (parent != NULL)
    markdown_append_node (parent, node);

  return node;
}

void
markdown_append_node (DatelineNode *parent,
                      DatelineNode *node)
{
  node->parent = parent;
  node->next = NULL;

  if (parent->last_child != NULL)
    parent->last_child->next = node;
  else
    parent->first_child = node;

  parent->last_child = node;
}

DatelineNode *
markdown_insert_after (DatelineMarkdown *self,
                       DatelineNode     *sibling,
                       DatelineNodeKind  kind)
{
  DatelineNode *node = markdown_add_node (self, NULL, kind);

  node->parent = sibling->parent;
  node->next = sibling->next;
  sibling->next = node;

  if (node->next == NULL)
    node->parent->last_child = node;

  return node;
}

/* For who builds the list of children anew. Returns the first of the old ones. */
DatelineNode *
markdown_take_children (DatelineNode *parent)
{
  DatelineNode *first = parent->first_child;

  parent->first_child = parent->last_child = NULL;

  return first;
}

void
markdown_set_text (DatelineMarkdown *self,
                   DatelineNode     *node,
                   const char       *text,
                   gsize             length)
{
  node->text = markdown_strndup (self, text, length);
  node->text_length = length;
}

static void
add_base (DatelineMarkdown *self,
          gsize             base)
{
  if (base == 0)
    return;

  for (DatelineNode *node = self->root; node != NULL; node = (DatelineNode *) dateline_node_next (node, self->root))
    {
      node->start += base;
      node->end += base;

      if (node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE)
        {
          node->link.url_start += base;
          node->link.url_end += base;
          node->link.text_start += base;
          node->link.text_end += base;
        }
    }

  for (guint i = 0; i < self->references->len; i++)
    {
      DatelineReference *reference = &g_array_index (self->references, DatelineReference, i);

      reference->start += base;
      reference->end += base;
      reference->url_start += base;
      reference->url_end += base;
    }
}

/**
 * dateline_markdown_parse:
 * @text: valid UTF-8; need not be NUL-terminated
 * @length: its length in bytes
 * @base: offset that is added to every position in the tree: where @text stands in its file
 * @dialect: which extensions to recognise
 *
 * Parses Markdown. Never fails: every text is Markdown. Time and memory grow linearly with @length, whatever the text is.
 *
 * Returns: (transfer full): the tree, which does not refer to @text
 */
DatelineMarkdown *
dateline_markdown_parse (const char      *text,
                         gsize            length,
                         gsize            base,
                         DatelineDialect  dialect)
{
  DatelineMarkdown *self;
  Parser parser = { 0, };

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  self = g_new0 (DatelineMarkdown, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->references = g_array_new (FALSE, FALSE, sizeof (DatelineReference));

  parser.markdown = self;
  parser.text = text != NULL ? text : "";
  parser.length = length;
  parser.dialect = dialect;
  parser_find_lines (&parser);
  parser.containers = g_array_new (FALSE, FALSE, sizeof (Container));
  parser.reference_links = g_ptr_array_new ();
  parser.definitions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parser.entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  parser.content = content_new (parser.text, length);
  parser.late_content = content_new (parser.text, length);
  parser.late_blocks = g_array_new (FALSE, FALSE, sizeof (LateBlock));
  parser.late_definitions = g_string_new (NULL);

  parser_build_tree (&parser);
  parser_locate (&parser);
  parser_finish_late_blocks (&parser);
  parser_resolve_references (&parser);
  add_base (self, base);

  g_string_free (parser.late_definitions, TRUE);
  g_array_unref (parser.late_blocks);
  content_free (parser.late_content);
  content_free (parser.content);
  g_hash_table_unref (parser.entities);
  g_hash_table_unref (parser.definitions);
  g_ptr_array_unref (parser.reference_links);
  g_array_unref (parser.containers);
  g_array_unref (parser.lines);

  return self;
}

/**
 * dateline_markdown_ref:
 * @self: a parsed body
 *
 * Returns: (transfer full): @self
 */
DatelineMarkdown *
dateline_markdown_ref (DatelineMarkdown *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_markdown_unref:
 * @self: (transfer full): a parsed body
 */
void
dateline_markdown_unref (DatelineMarkdown *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  while (self->arena != NULL)
    {
      ArenaChunk *chunk = self->arena;

      self->arena = chunk->next;
      g_free (chunk);
    }

  g_array_unref (self->references);
  g_free (self);
}

/**
 * dateline_markdown_get_root:
 * @self: a parsed body
 *
 * Returns: (transfer none): the document node
 */
const DatelineNode *
dateline_markdown_get_root (DatelineMarkdown *self)
{
  return self->root;
}

/**
 * dateline_markdown_get_references:
 * @self: a parsed body
 * @n_references: (out): their number
 *
 * Returns: (array length=n_references) (transfer none): the link reference definitions, in the order of the text
 */
const DatelineReference *
dateline_markdown_get_references (DatelineMarkdown *self,
                                  guint            *n_references)
{
  *n_references = self->references->len;

  return (const DatelineReference *) self->references->data;
}

guint
dateline_markdown_get_n_unaligned (DatelineMarkdown *self)
{
  return self->n_unaligned;
}

gsize
dateline_markdown_get_arena_size (DatelineMarkdown *self)
{
  return self->arena_size;
}

/**
 * dateline_node_next:
 * @node: a node
 * @root: @node or one of its ancestors
 *
 * Walks a tree in the order of the text, parents before children, without recursion.
 *
 * Returns: (nullable) (transfer none): what follows @node within @root
 */
const DatelineNode *
dateline_node_next (const DatelineNode *node,
                    const DatelineNode *root)
{
  if (node->first_child != NULL)
    return node->first_child;

  while (node != root && node->next == NULL)
    node = node->parent;

  return node == root ? NULL : node->next;
}

/**
 * dateline_node_is_inline:
 * @node: a node
 *
 * Returns: whether @node is part of a line of text
 */
gboolean
dateline_node_is_inline (const DatelineNode *node)
{
  return node->kind >= DATELINE_NODE_TEXT;
}

static gboolean
is_block_of_text (const DatelineNode *node)
{
  switch (node->kind)
    {
    case DATELINE_NODE_PARAGRAPH:
    case DATELINE_NODE_HEADING:
    case DATELINE_NODE_TABLE_CELL:
    case DATELINE_NODE_CODE_BLOCK:
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * dateline_node_dup_plain_text:
 * @node: a node
 *
 * The text a reader sees: texts and code, the alternative text of images, a break as one space. Blocks are separated by a line break.
 *
 * Returns: (transfer full): the text
 */
char *
dateline_node_dup_plain_text (const DatelineNode *node)
{
  GString *text = g_string_new (NULL);

  for (const DatelineNode *at = node; at != NULL; at = dateline_node_next (at, node))
    {
      if (is_block_of_text (at) && text->len > 0)
        g_string_append_c (text, '\n');

      if (at->kind == DATELINE_NODE_SOFT_BREAK || at->kind == DATELINE_NODE_LINE_BREAK)
        g_string_append_c (text, ' ');
      else if (at->kind == DATELINE_NODE_TEXT || at->kind == DATELINE_NODE_CODE || at->kind == DATELINE_NODE_CODE_BLOCK)
        g_string_append_len (text, at->text, at->text_length);
    }

  return g_string_free (text, FALSE);
}

/**
 * dateline_heading_anchor:
 * @plain_text: the text of a heading
 *
 * Makes the anchor that site generators give a heading, by GitHub's algorithm: lower case; letters, marks, numbers, connectors
 * and hyphens stay, spaces become hyphens, the rest goes. (A document's second heading of the same name gets `-1`, the third `-2`:
 * that is up to the caller.)
 *
 * Returns: (transfer full): the anchor, without `#`
 */
char *
dateline_heading_anchor (const char *plain_text)
{
  g_autofree char *lower = g_utf8_strdown (plain_text, -1);
  GString *anchor = g_string_new (NULL);

  g_strstrip (lower);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        g_string_append_c (anchor, '-');
      else if (c == '-' || g_unichar_isalnum (c) || g_unichar_ismark (c) ||
               g_unichar_type (c) == G_UNICODE_CONNECT_PUNCTUATION)
        g_string_append_unichar (anchor, c);
    }

  return g_string_free (anchor, FALSE);
}
