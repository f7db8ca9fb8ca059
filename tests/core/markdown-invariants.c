/* markdown-invariants.c
 *
 * The promise of the Markdown tree, checked on any text: every node stands where it says. The ranges lie within each other and in
 * order; the source of each text, decoded here by other means than in the parser, gives the text; the source of each destination gives
 * the destination; the source of each delimited inline has its delimiters at both ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cmark.h>
#include <string.h>

#include "markdown-invariants.h"

typedef struct
{
  const char *text;
  gsize       length;
  gsize       base;
  const char *name;
  gsize       cell_start;   /* of the cell seen last */
  gsize       cell_end;
} Source;

typedef enum
{
  ENCODING_TEXT,       /* backslash escapes and entities */
  ENCODING_AUTOLINK,   /* entities */
  ENCODING_URL,        /* entities, and then backslash escapes */
  ENCODING_NONE
} Encoding;

#define check(condition, node)                                                                                                      \
  G_STMT_START                                                                                                                      \
  {                                                                                                                                 \
    if (!(condition))                                                                                                               \
      g_error ("%s: kind %d at %zu–%zu: %s", source->name, (node)->kind, (node)->start, (node)->end, #condition);                   \
  }                                                                                                                                 \
  G_STMT_END

static gboolean
is_entity (const char *text,
           const char *end,
           gsize      *size)
{
  const char *p = text + 1;

  while (p < end && (g_ascii_isalnum (*p) || *p == '#'))
    p++;

  *size = p - text + 1;

  return p > text + 1 && p < end && *p == ';';
}

/* What cmark reads in a stretch of text: it is asked about each character that is not plain. */
static char *
decode_as (Encoding    encoding,
           const char *text)
{
  g_autofree char *resolved = encoding == ENCODING_URL ? decode_as (ENCODING_AUTOLINK, text) : NULL;
  GString *decoded = g_string_new (NULL);
  const char *end;

  text = resolved != NULL ? resolved : text;
  end = text + strlen (text);

  for (const char *p = text; p < end; p++)
    {
      gsize size;

      if ((encoding == ENCODING_TEXT || encoding == ENCODING_URL) && *p == '\\' && p + 1 < end && g_ascii_ispunct (p[1]))
        {
          g_string_append_c (decoded, *++p);
        }
      else if ((encoding == ENCODING_TEXT || encoding == ENCODING_AUTOLINK) && *p == '&' && is_entity (p, end, &size))
        {
          cmark_node *document = cmark_parse_document (p, size, CMARK_OPT_DEFAULT);
          cmark_node *node = cmark_node_first_child (cmark_node_first_child (document));

          g_string_append (decoded, cmark_node_get_literal (node));
          cmark_node_free (document);
          p += size - 1;
        }
      else
        {
          g_string_append_c (decoded, *p);
        }
    }

  return g_string_free (decoded, FALSE);
}

/* The source of a node; in a table's cell a backslash before a pipe goes before anything else is read. */
static char *
get_source (const Source *source,
            gsize         start,
            gsize         end)
{
  GString *slice = g_string_new (NULL);

  for (gsize i = start - source->base; i < end - source->base; i++)
    if (start < source->cell_start || end > source->cell_end || source->text[i] != '\\' || i + 1 == end - source->base || source->text[i + 1] != '|')
      g_string_append_c (slice, source->text[i]);

  return g_string_free (slice, FALSE);
}

static Encoding
get_encoding (const DatelineNode *node)
{
  if (node->kind != DATELINE_NODE_LINK)
    return ENCODING_TEXT;

  switch (node->link.style)
    {
    case DATELINE_LINK_AUTOLINK: return ENCODING_AUTOLINK;
    case DATELINE_LINK_BARE:     return ENCODING_NONE;
    default:                     return ENCODING_TEXT;
    }
}

static const char *
at (const Source *source,
    gsize         offset)
{
  return source->text + (offset - source->base);
}

static void
check_place (const Source       *source,
             const DatelineNode *node)
{
  check (node->start >= source->base && node->start <= node->end && node->end <= source->base + source->length, node);

  if (node->parent == NULL)
    return;

  check (node->start >= node->parent->start && node->end <= node->parent->end, node);

  if (node->next != NULL)
    {
      check (node->next->parent == node->parent, node);
      check (node->end <= node->next->start, node);
    }
  else
    {
      check (node->parent->last_child == node, node);
    }
}

static void
check_text (const Source       *source,
            const DatelineNode *node)
{
  g_autofree char *slice = get_source (source, node->start, node->end);
  g_autofree char *decoded = decode_as (get_encoding (node->parent), slice);

  /* Of a tab that a container has used in part, spaces remain. */
  check (g_str_equal (decoded, node->text) ||
         (*slice == '\t' && *node->text == ' ' && g_str_equal (g_strchug (decoded), node->text + strspn (node->text, " "))), node);
  check (strlen (node->text) == node->text_length, node);
  check (memchr (at (source, node->start), '\n', node->end - node->start) == NULL, node);
}

static void
check_link (const Source       *source,
            const DatelineNode *node)
{
  gboolean bare = node->link.style == DATELINE_LINK_AUTOLINK || node->link.style == DATELINE_LINK_BARE;
  g_autofree char *slice = NULL;
  g_autofree char *decoded = NULL;
  const char *first = at (source, node->start);

  check (node->link.url_start <= node->link.url_end && node->link.url_end <= source->base + source->length, node);
  check (node->link.text_start <= node->link.text_end, node);
  check (node->link.text_start >= node->start && node->link.text_end <= node->end, node);

  slice = get_source (source, node->link.url_start, node->link.url_end);
  /* cmark drops spaces around a destination; the range has them, as somebody may want to know. */
  g_strstrip (slice);
  decoded = decode_as (node->kind == DATELINE_NODE_LINK && bare ? get_encoding (node) : ENCODING_URL, slice);

  if (bare)
    check (g_str_has_suffix (node->link.url, decoded), node);
  else
    check (g_str_equal (node->link.url, decoded), node);

  if (node->link.style == DATELINE_LINK_AUTOLINK)
    {
      check (*first == '<' && *at (source, node->end - 1) == '>', node);
    }
  else if (!bare)
    {
      check (first[node->kind == DATELINE_NODE_IMAGE ? 1 : 0] == '[', node);
      check (*at (source, node->link.text_start - 1) == '[' && *at (source, node->link.text_end) == ']', node);
      check (*at (source, node->end - 1) == (node->link.style == DATELINE_LINK_INLINE ? ')' : ']'), node);
    }

  check ((node->link.style == DATELINE_LINK_REFERENCE) == (node->link.label != NULL), node);

  for (const DatelineNode *child = node->first_child; child != NULL; child = child->next)
    check (child->start >= node->link.text_start && child->end <= node->link.text_end, child);
}

static void
check_code (const Source       *source,
            const DatelineNode *node)
{
  check (*at (source, node->start) == '`' && *at (source, node->end - 1) == '`', node);
}

static void
check_delimiters (const Source       *source,
                  const DatelineNode *node,
                  const char         *allowed,
                  gsize               width)
{
  const char *first = at (source, node->start);
  const char *last = at (source, node->end);

  check (node->end - node->start >= 2 * width, node);
  check (strchr (allowed, *first) != NULL, node);

  for (gsize i = 0; i < width; i++)
    check (first[i] == *first && last[-1 - (gssize) i] == *first, node);
}

static void
check_node (const Source       *source,
            const DatelineNode *node)
{
  check_place (source, node);

  switch (node->kind)
    {
    case DATELINE_NODE_TEXT:
      check_text (source, node);
      break;

    case DATELINE_NODE_LINK:
    case DATELINE_NODE_IMAGE:
      check_link (source, node);
      break;

    case DATELINE_NODE_CODE:
      check_code (source, node);
      break;

    case DATELINE_NODE_EMPHASIS:
      check_delimiters (source, node, "*_", 1);
      break;

    case DATELINE_NODE_STRONG:
      check_delimiters (source, node, "*_", 2);
      break;

    case DATELINE_NODE_STRIKETHROUGH:
      check_delimiters (source, node, "~", 1);
      break;

    case DATELINE_NODE_SOFT_BREAK:
    case DATELINE_NODE_LINE_BREAK:
      check (strchr ("\r\n", *at (source, node->end - 1)) != NULL, node);
      break;

    case DATELINE_NODE_HTML_INLINE:
      check (*at (source, node->start) == '<' && *at (source, node->end - 1) == '>', node);
      break;

    case DATELINE_NODE_BLOCK_QUOTE:
      check (*at (source, node->start) == '>', node);
      break;

    default:
      break;
    }
}

guint
markdown_assert_invariants (DatelineMarkdown *markdown,
                            const char       *text,
                            gsize             length,
                            gsize             base,
                            const char       *name)
{
  Source source = { text, length, base, name };
  const DatelineNode *root = dateline_markdown_get_root (markdown);
  const DatelineReference *references;
  guint n_references, n_nodes = 0;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind == DATELINE_NODE_TABLE_CELL)
        {
          source.cell_start = node->start;
          source.cell_end = node->end;
        }

      check_node (&source, node);
      n_nodes++;
    }

  references = dateline_markdown_get_references (markdown, &n_references);

  for (guint i = 0; i < n_references; i++)
    {
      const DatelineReference *reference = &references[i];
      g_autofree char *slice = g_strndup (at (&source, reference->url_start), reference->url_end - reference->url_start);
      g_autofree char *url = decode_as (ENCODING_URL, g_strstrip (slice));

      g_assert_cmpstr (url, ==, reference->url);
      g_assert_cmpuint (reference->start, <, reference->url_start);
      g_assert_cmpuint (reference->url_end, <=, reference->end);
      g_assert_cmpint (*at (&source, reference->start), ==, '[');
      g_assert_true (i == 0 || references[i - 1].end <= reference->start);
    }

  return n_nodes;
}
