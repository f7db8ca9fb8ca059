/* test-markdown-corpus.c
 *
 * Real documents, found through DATELINE_CORPUS: the tree must keep its promises on every one, and must say what cmark says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <cmark.h>
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/corpus/invariants", test_invariants);

  return g_test_run ();
}
