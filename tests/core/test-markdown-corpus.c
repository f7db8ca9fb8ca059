/* test-markdown-corpus.c
 *
 * Real documents, found through DATELINE_CORPUS: the tree must keep its promises on every one, and must say what cmark says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "dateline-markdown-private.h"
#include "markdown-invariants.h"

typedef void (*DocumentFunc) (const char *name,
                              const char *text,
                              gsize       length);

static void
walk_folder (const char  *folder,
             DocumentFunc func,
             guint       *n_documents)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        continue;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          walk_folder (path, func, n_documents);
        }
      else if (g_str_has_suffix (name, ".md") && g_file_get_contents (path, &text, &length, NULL) &&
               g_utf8_validate_len (text, length, NULL))
        {
          func (path, text, length);
          (*n_documents)++;
        }
    }
}

static void
each_document (DocumentFunc func)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  guint n_documents = 0;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  walk_folder (corpus, func, &n_documents);
  g_test_message ("%u documents", n_documents);
  g_assert_cmpuint (n_documents, >, 0);
}

static void
check_invariants (const char *name,
                  const char *text,
                  gsize       length)
{
  for (DatelineDialect dialect = DATELINE_DIALECT_GFM; dialect <= DATELINE_DIALECT_COMMONMARK; dialect++)
    {
      g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, length, 100, dialect);

      markdown_assert_invariants (markdown, text, length, 100, name);

      if (dateline_markdown_get_n_unaligned (markdown) > 0)
        g_error ("%s: %u blocks not aligned", name, dateline_markdown_get_n_unaligned (markdown));
    }
}

static void
test_invariants (void)
{
  each_document (check_invariants);
}

/* A tree as the sequence of its literals and destinations, a line each. */
typedef struct
{
  GString *texts;
  GString *urls;
  gboolean in_literal;
} Digest;

static void
digest_init (Digest *self)
{
  self->texts = g_string_new (NULL);
  self->urls = g_string_new (NULL);
  self->in_literal = FALSE;
}

static void
digest_clear (Digest *self)
{
  g_string_free (self->texts, TRUE);
  g_string_free (self->urls, TRUE);
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *element,
                  const char         **names,
                  const char         **values,
                  gpointer             user_data,
                  GError             **error)
{
  static const char * const literals[] = { "text", "code", "code_block", "html_block", "html_inline", NULL };
  Digest *self = user_data;

  self->in_literal = g_strv_contains (literals, element);

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "destination"))
      g_string_append_printf (self->urls, "%s\n", values[i]);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *element,
                gpointer             user_data,
                GError             **error)
{
  Digest *self = user_data;

  if (self->in_literal)
    g_string_append_c (self->texts, '\n');
  self->in_literal = FALSE;
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             user_data,
         GError             **error)
{
  Digest *self = user_data;

  if (self->in_literal)
    g_string_append_len (self->texts, text, length);
}

/* What cmark's own renderer makes of the text. */
static void
digest_cmark (Digest     *self,
              const char *text,
              gsize       length)
{
  static const GMarkupParser parser = { .start_element = start_element_cb, .end_element = end_element_cb, .text = text_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, self, NULL);
  g_autoptr (GError) error = NULL;
  cmark_node *document = cmark_parse_document (text, length, CMARK_OPT_DEFAULT);
  char *xml = cmark_render_xml (document, CMARK_OPT_DEFAULT);

  digest_init (self);
  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);

  free (xml);
  cmark_node_free (document);
}

static void
digest_ours (Digest          *self,
             const char      *text,
             gsize            length,
             DatelineDialect  dialect)
{
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, length, 0, dialect);
  const DatelineNode *root = dateline_markdown_get_root (markdown);

  digest_init (self);

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->text != NULL)
        g_string_append_printf (self->texts, "%s\n", node->text);
      else if ((node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE) && node->link.style != DATELINE_LINK_BARE)
        g_string_append_printf (self->urls, "%s\n", node->link.url);
    }
}

static void
check_against_cmark (const char *name,
                     const char *text,
                     gsize       length)
{
  Digest cmark, commonmark, gfm;

  digest_cmark (&cmark, text, length);
  digest_ours (&commonmark, text, length, DATELINE_DIALECT_COMMONMARK);
  digest_ours (&gfm, text, length, DATELINE_DIALECT_GFM);

  g_test_message ("%s", name);
  g_assert_cmpstr (commonmark.texts->str, ==, cmark.texts->str);
  g_assert_cmpstr (commonmark.urls->str, ==, cmark.urls->str);

  /* The extensions find more links, but those that were there stay. */
  g_assert_cmpstr (gfm.urls->str, ==, cmark.urls->str);

  digest_clear (&cmark);
  digest_clear (&commonmark);
  digest_clear (&gfm);
}

static void
test_against_cmark (void)
{
  each_document (check_against_cmark);
}

/* In their HTML, both have the same visible characters in the same order. */
static char *
strip_tags (const char *html)
{
  GString *text = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = html; *p != '\0'; p++)
    {
      static const char * const entities[][2] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };
      guint i;

      if (*p == '<')
        in_tag = TRUE;

      for (i = 0; !in_tag && i < G_N_ELEMENTS (entities); i++)
        if (g_str_has_prefix (p, entities[i][0]))
          break;

      if (!in_tag && i < G_N_ELEMENTS (entities))
        {
          g_string_append (text, entities[i][1]);
          p += strlen (entities[i][0]) - 1;
        }
      else if (!in_tag && !g_ascii_isspace (*p))
        {
          g_string_append_c (text, *p);
        }

      if (*p == '>')
        in_tag = FALSE;
    }

  return g_string_free (text, FALSE);
}

static char *
strip_spaces (const char *text)
{
  GString *stripped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (stripped, *p);

  return g_string_free (stripped, FALSE);
}

/* All but the alternative text of images, which HTML has in an attribute. */
static char *
dup_text_without_images (const DatelineNode *root)
{
  GString *text = g_string_new (NULL);
  gsize image_end = 0;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind == DATELINE_NODE_IMAGE)
        image_end = MAX (image_end, node->end);

      if (node->text != NULL && node->end > image_end && node->kind != DATELINE_NODE_HTML_BLOCK && node->kind != DATELINE_NODE_HTML_INLINE)
        g_string_append (text, node->text);
    }

  return g_string_free (text, FALSE);
}

static void
check_against_html (const char *name,
                    const char *text,
                    gsize       length)
{
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, length, 0, DATELINE_DIALECT_COMMONMARK);
  /* Not CMARK_OPT_UNSAFE: the documents' own HTML becomes a comment, which is stripped with the tags. */
  char *html = cmark_markdown_to_html (text, length, CMARK_OPT_DEFAULT);
  g_autofree char *expected = strip_tags (html);
  g_autofree char *ours = dup_text_without_images (dateline_markdown_get_root (markdown));
  g_autofree char *actual = strip_spaces (ours);

  g_test_message ("%s", name);
  g_assert_cmpstr (actual, ==, expected);

  free (html);
}

static void
test_against_html (void)
{
  each_document (check_against_html);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/corpus/invariants", test_invariants);

  g_test_add_func ("/markdown/corpus/cmark", test_against_cmark);
  g_test_add_func ("/markdown/corpus/html", test_against_html);

  return g_test_run ();
}
