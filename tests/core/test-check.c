/* test-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-rule-help.h"

/* The fixtures under tests/fixtures/check are the specification of the rules: each RULE/NAME.md is a document, and NAME.expected beside it lists
 * what must be reported, with what each fix makes of the lines that it touches. A folder with a `.dateline.yml` is a site; its other pages, in
 * `pages`, are no cases. NAME.links tells what servers said: a line “URL reason [status [new URL [permanent]]]” each. To add a case, add the document, run this test with DATELINE_UPDATE_FIXTURES=1 in the environment, and read what it wrote. */

/* Of the fixture that is being tested; NULL when nobody asked servers. */
static GHashTable *link_results;

static GHashTable *
read_links (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *results;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;

  results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
      guint n_words = g_strv_length (words);
      DatelineLinkReason reason;

      if (n_words < 2)
        continue;

      g_assert_true (dateline_link_reason_from_string (words[1], &reason));
      g_hash_table_insert (results, g_strdup (words[0]),
                           dateline_link_result_new (reason, n_words > 2 ? (guint) g_ascii_strtoull (words[2], NULL, 10) : 0,
                                                     n_words > 3 ? words[3] : NULL, n_words > 4, NULL, 0));
    }

  return results;
}

static GPtrArray *
run (const char   *text,
     gsize         length,
     DatelineSite *site,
     GFile        *file)
{
  g_autoptr (DatelineSiteIndex) index = site != NULL ? dateline_site_index_new (site, NULL, NULL) : NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  DatelineHeaderSpan span;

  dateline_header_span_find (text, length, &span);
  snapshot = dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (site));

  return dateline_check_run (&(const DatelineCheckContext) { snapshot, site, file, NULL, index, link_results });
}

static void
append_lines (GString     *result,
              char         sign,
              char       **lines,
              guint        start,
              guint        end)
{
  for (guint i = start; i < end; i++)
    g_string_append_printf (result, "    %c%s\n", sign, lines[i]);
}

static void
append_change (GString    *result,
               const char *before,
               const char *after)
{
  g_auto (GStrv) old = g_strsplit (before, "\n", -1);
  g_auto (GStrv) new = g_strsplit (after, "\n", -1);
  guint n_old = g_strv_length (old);
  guint n_new = g_strv_length (new);
  guint start = 0;

  while (start < n_old && start < n_new && g_str_equal (old[start], new[start]))
    start++;

  while (n_old > start && n_new > start && g_str_equal (old[n_old - 1], new[n_new - 1]))
    {
      n_old--;
      n_new--;
    }

  append_lines (result, '-', old, start, n_old);
  append_lines (result, '+', new, start, n_new);
}

static guint
count_rule (GPtrArray  *problems,
            const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (dateline_problem_get_rule (g_ptr_array_index (problems, i)), rule))
      count++;

  return count;
}

/* All findings, those in the details of others included. */
static guint
count_findings (GPtrArray *problems)
{
  guint count = problems->len;

  for (guint i = 0; i < problems->len; i++)
    for (const char *p = dateline_problem_get_detail (g_ptr_array_index (problems, i)); p != NULL; p = strchr (p, '\n'))
      {
        count++;
        p += *p == '\n';
      }

  return count;
}

static void
append_fix (GString           *result,
            GPtrArray         *problems,
            DatelineProblem   *problem,
            const DatelineFix *fix,
            const char        *text,
            gsize              length,
            DatelineSite      *site,
            GFile             *file)
{
  gsize new_length;
  g_autofree char *fixed = dateline_edits_apply (fix->edits, text, length, &new_length);
  g_autoptr (GPtrArray) remaining = run (fixed, new_length, site, file);
  const char *rule = dateline_problem_get_rule (problem);

  g_string_append_printf (result, "  %s: %s\n", fix->safe ? "safe fix" : "fix", fix->label);
  append_change (result, text, fixed);

  /* What is offered as a repair must be one; of the problem itself or of a lesser one at the same place. */
  if (count_rule (remaining, rule) >= count_rule (problems, rule) &&
      (dateline_problem_get_detail (problem) == NULL || count_findings (remaining) >= count_findings (problems)))
    g_string_append (result, "    (does not help)\n");
}

static char *
describe (GPtrArray    *problems,
          const char   *text,
          gsize         length,
          DatelineSite *site,
          GFile        *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  GString *result = g_string_new (problems->len == 0 ? "nothing\n" : "");

  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (problems, i);
      guint line, column, end_line, end_column;

      dateline_snapshot_locate (snapshot, dateline_problem_get_start (problem), &line, &column);
      dateline_snapshot_locate (snapshot, dateline_problem_get_end (problem), &end_line, &end_column);
      g_string_append_printf (result, "%u:%u-%u:%u %s %s: %s\n", line, column, end_line, end_column,
                              dateline_severity_to_string (dateline_problem_get_severity (problem)),
                              dateline_problem_get_rule (problem), dateline_problem_get_message (problem));

      if (dateline_problem_get_field (problem) != NULL)
        g_string_append_printf (result, "  field: %s\n", dateline_problem_get_field (problem));

      if (dateline_problem_get_detail (problem) != NULL)
        {
          g_auto (GStrv) details = g_strsplit (dateline_problem_get_detail (problem), "\n", -1);

          for (guint j = 0; details[j] != NULL; j++)
            g_string_append_printf (result, "  also: %s\n", details[j]);
        }

      for (guint j = 0; j < dateline_problem_get_n_fixes (problem); j++)
        append_fix (result, problems, problem, dateline_problem_get_fix (problem, j), text, length, site, file);
    }

  return g_string_free (result, FALSE);
}

static void
test_fixture (gconstpointer data)
{
  const char *path = data;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".md"));
  g_autofree char *expected_path = g_strconcat (stem, ".expected", NULL);
  g_autofree char *links_path = g_strconcat (stem, ".links", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *settings = g_build_filename (folder, ".dateline.yml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);

  if (g_file_test (settings, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GFile) root = g_file_new_for_path (folder);

      site = dateline_site_open (root, &error);
      g_assert_no_error (error);
    }

  link_results = read_links (links_path);
  problems = run (text, length, site, file);
  found = describe (problems, text, length, site, file);
  g_clear_pointer (&link_results, g_hash_table_unref);

  if (g_getenv ("DATELINE_UPDATE_FIXTURES") != NULL)
    {
      g_file_set_contents (expected_path, found, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (expected_path, &expected, NULL, &error);
  g_assert_no_error (error);

  if (!g_str_equal (found, expected))
    {
      GString *difference = g_string_new (NULL);

      append_change (difference, expected, found);
      g_test_message ("%s: expected (-) and found (+):\n%s", path, difference->str);
      g_string_free (difference, TRUE);
      g_test_fail ();
    }

  if (strstr (found, "(does not help)") != NULL)
    {
      g_test_message ("%s: a fix leaves its problem where it was:\n%s", path, found);
      g_test_fail ();
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_fixtures (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          if (!g_str_equal (g_ptr_array_index (names, i), "pages"))
            add_fixtures (path);
          g_free (path);
        }
      else if (g_str_has_suffix (path, ".md"))
        {
          g_autofree char *rule = g_path_get_basename (folder);
          g_autofree char *test_path = g_strdup_printf ("/check/fixtures/%s/%s", rule, (char *) g_ptr_array_index (names, i));

          g_test_add_data_func_full (test_path, path, test_fixture, g_free);
        }
      else
        {
          g_free (path);
        }
    }
}

/* Every rule of the catalogue is specified: what it flags. */
static void
test_every_rule_has_fixtures (gconstpointer data)
{
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      g_autofree char *flagged = g_build_filename (data, rules[i].id, "flagged.md", NULL);
      g_autofree char *silent = g_build_filename (data, rules[i].id, "silent.md", NULL);

      g_test_message ("%s", rules[i].id);
      g_assert_true (g_file_test (flagged, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (silent, G_FILE_TEST_EXISTS));
    }
}

/* What a rule offers at best, by its fixtures. */
static DatelineRepair
find_repair (const char *folder,
             const char *rule)
{
  g_autofree char *rule_folder = g_build_filename (folder, rule, NULL);
  g_autofree char *reported = g_strdup_printf (" %s: ", rule);
  g_autoptr (GDir) dir = g_dir_open (rule_folder, 0, NULL);
  DatelineRepair repair = DATELINE_REPAIR_NONE;
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (rule_folder, name, NULL);
      g_autofree char *expected = NULL;
      g_auto (GStrv) lines = NULL;
      gboolean is_rule = FALSE;

      if (!g_str_has_suffix (name, ".expected") || !g_file_get_contents (path, &expected, NULL, NULL))
        continue;

      lines = g_strsplit (expected, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++)
        {
          if (g_ascii_isdigit (lines[i][0]))
            is_rule = strstr (lines[i], reported) != NULL;
          else if (is_rule && g_str_has_prefix (lines[i], "  safe fix: "))
            repair = DATELINE_REPAIR_SAFE;
          else if (is_rule && g_str_has_prefix (lines[i], "  fix: "))
            repair = MAX (repair, DATELINE_REPAIR_ASK);
        }
    }

  return repair;
}

/* The catalogue tells people which findings can be mended: it must not promise too much or too little. */
static void
test_repairs (gconstpointer data)
{
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  if (g_getenv ("DATELINE_UPDATE_FIXTURES") != NULL)
    {
      g_test_skip ("the fixtures are being written");
      return;
    }

  for (guint i = 0; i < n_rules; i++)
    {
      g_test_message ("%s", rules[i].id);
      g_assert_cmpint (rules[i].repair, ==, find_repair (data, rules[i].id));
    }
}

static void
test_catalogue (void)
{
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      g_assert_true (dateline_rules_find (rules[i].id) == &rules[i]);
      g_assert_cmpstr (rules[i].summary, !=, "");
    }

  g_assert_null (dateline_rules_find ("no-such-rule"));
}

static void
assert_rules (const char *text,
              const char *rules)
{
  g_autoptr (GPtrArray) problems = run (text, strlen (text), NULL, NULL);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "", dateline_problem_get_rule (g_ptr_array_index (problems, i)));

  g_assert_cmpstr (found->str, ==, rules);
  g_string_free (found, TRUE);
}

static void
test_bad_input (void)
{
  assert_rules ("", "");
  assert_rules ("\n", "");
  assert_rules ("---\n---\n", "");
  assert_rules ("---\n", "fm-syntax");
  assert_rules ("---\ntitle: x", "fm-syntax");
  assert_rules ("---\n\ttitle: x\n---\n", "fm-syntax");
  assert_rules ("---\ntitle: x\n---", "");
  assert_rules ("---\ntitle: x\ndate: 2025-07-01\n---\n", "");
  assert_rules ("\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n![]()\r\n", "image-empty");
  assert_rules ("No header, ![]()", "image-empty");
}

/* Nobody writes such lines; a data: image of half a megabyte is one, though. */
static void
test_long_line (void)
{
  GString *text = g_string_new ("---\ndate: 2025-07-01\n---\n![x](data:image/png;base64,");
  g_autoptr (GPtrArray) problems = NULL;

  while (text->len < 600 * 1024)
    g_string_append (text, "iVBORw0KGgo5MAY12");
  g_string_append (text, ") 31 June");

  problems = run (text->str, text->len, NULL, NULL);
  g_assert_cmpuint (count_rule (problems, "date-impossible"), ==, 1);
  g_string_free (text, TRUE);
}

/* As of another day: the window's and the tool's way to judge an old document. */
static void
test_as_of (void)
{
  const char *text = "Thursday, 12 March";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  g_autoptr (GPtrArray) in_2025 = NULL;
  g_autoptr (GPtrArray) in_2026 = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, 3, 2025);
  in_2025 = dateline_check_run (&(const DatelineCheckContext) { snapshot, NULL, NULL, &day });
  g_assert_cmpuint (in_2025->len, ==, 1);

  g_date_set_dmy (&day, 1, 3, 2026);
  in_2026 = dateline_check_run (&(const DatelineCheckContext) { snapshot, NULL, NULL, &day });
  g_assert_cmpuint (in_2026->len, ==, 0);
}

/* People are told of every rule why it matters and what to do; a repair has something to show. */
static void
test_every_rule_has_help (void)
{
  guint n_rules;
  const DatelineRule *rules = dateline_rules_get (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      const DatelineRuleHelp *help = dateline_rule_help_find (rules[i].id);
      g_autofree char *text = dateline_rule_dup_help (&rules[i]);

      if (help == NULL)
        g_error ("%s has no text in dateline-rule-help.c", rules[i].id);
      g_assert_true (g_str_has_suffix (help->why, "."));
      g_assert_true (g_str_has_suffix (help->remedy, "."));
      g_assert_cmpstr (help->bad, !=, "");
      g_assert_cmpstr (help->bad, !=, help->good);
      g_assert_nonnull (strstr (text, help->why));
      g_assert_nonnull (strstr (text, rules[i].id));
      g_assert_true (rules[i].repair != DATELINE_REPAIR_SAFE || help->good != NULL || g_str_equal (rules[i].id, "image-empty"));
    }

  g_assert_null (dateline_rule_help_find ("no-such-rule"));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *fixtures = NULL;

  g_test_init (&argc, &argv, NULL);
  fixtures = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "check", NULL);

  g_test_add_func ("/check/catalogue", test_catalogue);
  g_test_add_data_func ("/check/every-rule-has-fixtures", fixtures, test_every_rule_has_fixtures);
  g_test_add_func ("/check/every-rule-has-help", test_every_rule_has_help);
  g_test_add_data_func ("/check/repairs", fixtures, test_repairs);
  g_test_add_func ("/check/bad-input", test_bad_input);
  g_test_add_func ("/check/long-line", test_long_line);
  g_test_add_func ("/check/as-of", test_as_of);
  add_fixtures (fixtures);

  return g_test_run ();
}
