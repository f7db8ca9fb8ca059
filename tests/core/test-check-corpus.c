/* test-check-corpus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-check.h"

/* Real documents, found through DATELINE_CORPUS. With `--verbose` every finding is shown, for reading by eye. */

static gboolean verbose;

static GPtrArray *
check_file (const char   *path,
            DatelineSite *site,
            DatelineSiteIndex *index,
            char        **text,
            gsize        *length)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, text, length, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (*text, *length, NULL));

  bytes = g_bytes_new_static (*text, *length);
  snapshot = dateline_snapshot_new (bytes);

  return dateline_check_run (&(const DatelineCheckContext) { snapshot, site, file, NULL, index });
}

static void
show (const char      *path,
      const char      *text,
      gsize            length,
      DatelineProblem *problem)
{
  gsize start = dateline_problem_get_start (problem);
  gsize end = dateline_problem_get_end (problem);
  gsize from = start;
  gsize to = end;

  while (from > 0 && text[from - 1] != '\n' && start - from < 90)
    from--;
  while (to < length && text[to] != '\n' && to - end < 60)
    to++;
  if (end - start > 160)
    end = to = start + 160;

  g_print ("# %s %s %s\n#    %s%s%s\n#    %.*s[[%.*s]]%.*s\n",
           dateline_problem_get_rule (problem), dateline_severity_to_string (dateline_problem_get_severity (problem)), strrchr (path, '/') + 1,
           dateline_problem_get_message (problem),
           dateline_problem_get_detail (problem) != NULL ? " | " : "",
           dateline_problem_get_detail (problem) != NULL ? dateline_problem_get_detail (problem) : "",
           (int) (start - from), text + from, (int) (end - start), text + start, (int) (to - end), text + end);

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    g_print ("#      fix: %s\n", dateline_problem_get_fix (problem, i)->label);
}

static void
count (GHashTable *counts,
       const char *rule)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, rule));

  g_hash_table_insert (counts, g_strdup (rule), GUINT_TO_POINTER (n + 1));
}

static guint
check_folder (GFile        *folder,
              DatelineSite *site,
              DatelineSiteIndex *index,
              GHashTable   *counts)
{
  g_autoptr (GFileEnumerator) enumerator = g_file_enumerate_children (folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  guint n_documents = 0;

  g_assert_nonnull (enumerator);

  for (;;)
    {
      GFileInfo *info;
      GFile *child;

      g_assert_true (g_file_enumerator_iterate (enumerator, &info, &child, NULL, NULL));
      if (info == NULL)
        break;

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          n_documents += check_folder (child, site, index, counts);
        }
      else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
        {
          const char *path = g_file_peek_path (child);
          g_autofree char *text = NULL;
          gsize length;
          g_autoptr (GPtrArray) problems = check_file (path, site, index, &text, &length);

          n_documents++;
          for (guint i = 0; i < problems->len; i++)
            {
              DatelineProblem *problem = g_ptr_array_index (problems, i);

              g_assert_cmpuint (dateline_problem_get_end (problem), <=, length);
              count (counts, dateline_problem_get_rule (problem));
              if (verbose)
                show (path, text, length, problem);
            }
        }
    }

  return n_documents;
}

static char *
find_corpus (const char *path)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return NULL;
    }

  return g_build_filename (corpus, path, NULL);
}

static void
test_site (void)
{
  g_autofree char *path = find_corpus ("site");
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineSiteIndex) index = NULL;
  const char *field;
  g_autoptr (GFile) root = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer rule, n;

  if (path == NULL)
    return;

  root = g_file_new_for_path (path);
  site = dateline_site_open (root, &error);
  g_assert_no_error (error);

  index = dateline_site_index_new (site, NULL, NULL);
  g_assert_cmpuint (dateline_site_index_get_n_documents (index), ==, 151);
  g_assert_cmpint (dateline_site_index_get_url_rule (index, &field), ==, DATELINE_URL_RULE_FIELD);

  g_assert_cmpuint (check_folder (root, site, index, counts), ==, 151);

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &rule, &n))
    g_test_message ("%s: %u", (char *) rule, GPOINTER_TO_UINT (n));
}

static gboolean
has_problem (GPtrArray  *problems,
             const char *text,
             const char *rule,
             const char *source)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (problems, i);
      gsize start = dateline_problem_get_start (problem);

      if (g_str_equal (dateline_problem_get_rule (problem), rule) &&
          (source == NULL || strncmp (text + start, source, strlen (source)) == 0))
        return TRUE;
    }

  return FALSE;
}

static GPtrArray *
check_seed (const char *name,
            char      **text)
{
  g_autofree char *path = find_corpus (name);
  GPtrArray *problems;
  gsize length;

  if (path == NULL)
    return NULL;

  problems = check_file (path, NULL, NULL, text, &length);
  for (guint i = 0; verbose && i < problems->len; i++)
    show (path, *text, length, g_ptr_array_index (problems, i));

  return problems;
}

static void
test_july (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) problems = check_seed ("seeds/inside-open-infrastructure-july-2025.md", &text);

  if (problems == NULL)
    return;

  g_assert_true (has_problem (problems, text, "link-empty-text", "[]("));
  g_assert_true (has_problem (problems, text, "image-alt", "![]("));
  g_assert_true (has_problem (problems, text, "date-zone-season", "PST"));
  g_assert_false (has_problem (problems, text, "date-weekday", NULL));
}

static void
test_january (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) problems = check_seed ("seeds/inside-open-infrastructure-january-2026.md", &text);

  if (problems == NULL)
    return;

  g_assert_true (has_problem (problems, text, "image-empty", "![]()"));
  g_assert_false (has_problem (problems, text, "date-weekday", NULL));
}

int
main (int   argc,
      char *argv[])
{
  for (int i = 1; i < argc; i++)
    verbose |= g_str_equal (argv[i], "--verbose");

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/check/corpus/july", test_july);
  g_test_add_func ("/check/corpus/january", test_january);
  g_test_add_func ("/check/corpus/site", test_site);

  return g_test_run ();
}
