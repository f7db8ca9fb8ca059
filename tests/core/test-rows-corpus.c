/* test-rows-corpus.c
 *
 * Real documents, found through DATELINE_CORPUS: every row and every letter must know where in the file it comes from.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>

#include "rows-check.h"

static void
check_corpus_file (GFile *file)
{
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_load_contents (file, NULL, &text, &length, NULL, NULL) && g_utf8_validate (text, length, NULL))
    {
      g_autoptr (DatelineRows) rows = rows_of_text (text, NULL);

      rows_check_places (rows, length);
    }
}

static guint
check_corpus_folder (GFile *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name,standard::type",
                                                                    G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFile *child;
  GFileInfo *info;
  guint n = 0;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && child != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      n += check_corpus_folder (child);
    else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
      {
        check_corpus_file (child);
        n++;
      }

  return n;
}

static void
test_corpus (void)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autoptr (GFile) folder = NULL;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  folder = g_file_new_for_path (corpus);
  g_assert_cmpuint (check_corpus_folder (folder), >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/corpus", test_corpus);

  return g_test_run ();
}
