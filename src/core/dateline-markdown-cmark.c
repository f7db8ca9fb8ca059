/* dateline-markdown-cmark.c
 *
 * The only file that knows cmark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cmark.h>
#include <string.h>

#include "dateline-markdown-private.h"

/* HTML's longest entity name, which is also cmark's limit. */
#define ENTITY_NAME_MAX 32

/* cmark reads a number of up to 7 decimal or 6 hexadecimal digits. */
#define ENTITY_DECIMAL_MAX 7
#define ENTITY_HEX_MAX     6

static DatelineNodeKind
get_kind (cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_DOCUMENT:       return DATELINE_NODE_DOCUMENT;
    case CMARK_NODE_BLOCK_QUOTE:    return DATELINE_NODE_BLOCK_QUOTE;
    case CMARK_NODE_LIST:           return DATELINE_NODE_LIST;
    case CMARK_NODE_ITEM:           return DATELINE_NODE_ITEM;
    case CMARK_NODE_CODE_BLOCK:     return DATELINE_NODE_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK:     return DATELINE_NODE_HTML_BLOCK;
    case CMARK_NODE_PARAGRAPH:      return DATELINE_NODE_PARAGRAPH;
    case CMARK_NODE_HEADING:        return DATELINE_NODE_HEADING;
    case CMARK_NODE_THEMATIC_BREAK: return DATELINE_NODE_THEMATIC_BREAK;
    case CMARK_NODE_TEXT:           return DATELINE_NODE_TEXT;
    case CMARK_NODE_SOFTBREAK:      return DATELINE_NODE_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK:      return DATELINE_NODE_LINE_BREAK;
    case CMARK_NODE_CODE:           return DATELINE_NODE_CODE;
    case CMARK_NODE_HTML_INLINE:    return DATELINE_NODE_HTML_INLINE;
    case CMARK_NODE_EMPH:           return DATELINE_NODE_EMPHASIS;
    case CMARK_NODE_STRONG:         return DATELINE_NODE_STRONG;
    case CMARK_NODE_LINK:           return DATELINE_NODE_LINK;
    case CMARK_NODE_IMAGE:          return DATELINE_NODE_IMAGE;

    default:
      /* The others are only made by programs that build trees. */
      g_assert_not_reached ();
    }
}

static const char *
copy_string (Parser     *self,
             const char *string)
{
  return string == NULL || *string == '\0' ? "" : markdown_strndup (self->markdown, string, strlen (string));
}

static void
read_list (Parser       *self,
           DatelineNode *node,
           cmark_node   *source)
{
  node->list.ordered = cmark_node_get_list_type (source) == CMARK_ORDERED_LIST;
  node->list.tight = cmark_node_get_list_tight (source);

  if (node->list.ordered)
    {
      node->list.first = cmark_node_get_list_start (source);
      node->list.delimiter = cmark_node_get_list_delim (source) == CMARK_PAREN_DELIM ? ')' : '.';
    }
  else if (node->start < self->length)
    {
      node->list.delimiter = self->text[node->start];
    }
}

/* Lines are taken from cmark as they are: `end` is the index of the last line until parser_locate() has seen it. */
static void
read_position (Parser       *self,
               DatelineNode *node,
               cmark_node   *source)
{
  gsize n_lines = self->lines->len - 1;
  gsize first = MAX (cmark_node_get_start_line (source), 1) - 1;
  gsize last = MAX (cmark_node_get_end_line (source), 1) - 1;
  gsize column = MAX (cmark_node_get_start_column (source), 1) - 1;

  if (n_lines == 0)
    return;

  first = MIN (first, n_lines - 1);
  node->start = MIN (parser_get_text_start (self, first) + column, parser_get_line_end (self, first));
  node->end = CLAMP (last, first, n_lines - 1);
}

static void
read_node (Parser       *self,
           DatelineNode *node,
           cmark_node   *source)
{
  const char *literal;

  if (!dateline_node_is_inline (node))
    read_position (self, node, source);

  switch (node->kind)
    {
    case DATELINE_NODE_LIST:
      read_list (self, node, source);
      break;

    case DATELINE_NODE_HEADING:
      node->heading.level = cmark_node_get_heading_level (source);
      break;

    case DATELINE_NODE_CODE_BLOCK:
      node->code.info = copy_string (self, cmark_node_get_fence_info (source));
      G_GNUC_FALLTHROUGH;
    case DATELINE_NODE_HTML_BLOCK:
    case DATELINE_NODE_TEXT:
    case DATELINE_NODE_CODE:
    case DATELINE_NODE_HTML_INLINE:
      literal = cmark_node_get_literal (source);
      markdown_set_text (self->markdown, node, literal != NULL ? literal : "", literal != NULL ? strlen (literal) : 0);
      break;

    case DATELINE_NODE_LINK:
    case DATELINE_NODE_IMAGE:
      node->link.url = copy_string (self, cmark_node_get_url (source));
      node->link.title = copy_string (self, cmark_node_get_title (source));
      break;

    default:
      break;
    }
}

static void
copy_tree (Parser       *self,
           cmark_node   *source,
           DatelineNode *parent)
{
  cmark_iter *iter = cmark_iter_new (source);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *at = cmark_iter_get_node (iter);
      DatelineNode *node;

      if (event == CMARK_EVENT_EXIT)
        {
          parent = parent->parent;
          continue;
        }

      node = markdown_add_node (self->markdown, parent, get_kind (at));
      read_node (self, node, at);

      if (parent == NULL)
        self->markdown->root = node;

      /* cmark sends no exit for what can have no children. */
      if (node->kind != DATELINE_NODE_CODE_BLOCK && node->kind != DATELINE_NODE_HTML_BLOCK &&
          node->kind != DATELINE_NODE_THEMATIC_BREAK && node->kind != DATELINE_NODE_TEXT &&
          node->kind != DATELINE_NODE_SOFT_BREAK && node->kind != DATELINE_NODE_LINE_BREAK &&
          node->kind != DATELINE_NODE_CODE && node->kind != DATELINE_NODE_HTML_INLINE)
        parent = node;
    }

  cmark_iter_free (iter);
}

/* Makes the tree with blocks' first and last lines, and with inlines that have no positions yet. */
void
parser_build_tree (Parser *self)
{
  cmark_node *document = cmark_parse_document (self->text, self->length, CMARK_OPT_DEFAULT);

  copy_tree (self, document, NULL);
  cmark_node_free (document);
}

/* Gives the late blocks their inlines: `text` is a document of one paragraph for each, whose first line is not part of it. */
void
parser_build_late_blocks (Parser     *self,
                          const char *text,
                          gsize       length)
{
  cmark_node *document = cmark_parse_document (text, length, CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child (document);

  for (guint i = 0; i < self->late_blocks->len; i++)
    {
      DatelineNode *block = g_array_index (self->late_blocks, LateBlock, i).node;
      cmark_node *first_text = cmark_node_first_child (paragraph);
      cmark_node *first_break = cmark_node_next (first_text);

      for (cmark_node *at = first_break != NULL ? cmark_node_next (first_break) : NULL; at != NULL; at = cmark_node_next (at))
        copy_tree (self, at, block);

      paragraph = cmark_node_next (paragraph);
    }

  cmark_node_free (document);
}

static const char *
decode_number (Parser     *self,
               const char *text,
               gsize       length,
               gsize      *consumed)
{
  gboolean hex = length > 2 && (text[2] == 'x' || text[2] == 'X');
  gsize first = hex ? 3 : 2;
  gsize max = first + (hex ? ENTITY_HEX_MAX : ENTITY_DECIMAL_MAX);
  gunichar c = 0;
  gsize i;
  char utf8[8];
  g_autofree char *key = NULL;
  char *decoded;

  for (i = first; i < length && i < max && (hex ? g_ascii_isxdigit (text[i]) : g_ascii_isdigit (text[i])); i++)
    c = c * (hex ? 16 : 10) + g_ascii_xdigit_value (text[i]);

  if (i == first || i == length || text[i] != ';')
    return NULL;

  *consumed = i + 1;

  key = g_strndup (text, i);
  decoded = g_hash_table_lookup (self->entities, key);

  if (decoded == NULL)
    {
      if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        c = 0xfffd;

      utf8[g_unichar_to_utf8 (c, utf8)] = '\0';
      decoded = g_strdup (utf8);
      g_hash_table_insert (self->entities, g_steal_pointer (&key), decoded);
    }

  return decoded;
}

/* Rather than carrying a second table of the 2,125 names, asks cmark what it makes of this one; "" for no entity. */
static char *
ask_cmark (const char *reference)
{
  cmark_node *document = cmark_parse_document (reference, strlen (reference), CMARK_OPT_DEFAULT);
  cmark_node *paragraph = cmark_node_first_child (document);
  cmark_node *text = paragraph != NULL ? cmark_node_first_child (paragraph) : NULL;
  const char *literal = text != NULL ? cmark_node_get_literal (text) : NULL;
  char *decoded = g_strdup (literal == NULL || strcmp (literal, reference) == 0 ? "" : literal);

  cmark_node_free (document);

  return decoded;
}

/* What the entity or character reference that `text` begins with stands for; NULL if it does not begin with one.
 * The text lives as long as the parser. */
const char *
parser_decode_entity (Parser     *self,
                      const char *text,
                      gsize       length,
                      gsize      *consumed)
{
  g_autofree char *reference = NULL;
  const char *decoded;
  gsize i;

  if (length < 3 || text[0] != '&')
    return NULL;

  if (text[1] == '#')
    return decode_number (self, text, length, consumed);

  for (i = 1; i < length && i <= ENTITY_NAME_MAX && g_ascii_isalnum (text[i]); i++)
    ;

  if (i == 1 || i == length || text[i] != ';')
    return NULL;

  reference = g_strndup (text, i + 1);
  decoded = g_hash_table_lookup (self->entities, reference);

  if (decoded == NULL)
    {
      char *answer = ask_cmark (reference);

      g_hash_table_insert (self->entities, g_steal_pointer (&reference), answer);
      decoded = answer;
    }

  *consumed = i + 1;

  return *decoded != '\0' ? decoded : NULL;
}
