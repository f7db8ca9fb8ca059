/* fuzz-check.c: all rules on any document; what they find stands in it, and what they repair is still a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-fixer.h"
#include "dateline-web-links.h"
#include "fuzz.h"

static void
check_edits (GPtrArray  *edits,
             const char *text,
             gsize       length)
{
  gsize new_length;
  g_autofree char *edited = dateline_edits_apply (edits, text, length, &new_length);

  g_assert_true (g_utf8_validate (edited, (gssize) new_length, NULL));
}

static void
check_problems (GPtrArray  *problems,
                const char *text,
                gsize       length)
{
  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *problem = problems->pdata[i];

      g_assert_cmpuint (dateline_problem_get_start (problem), <=, dateline_problem_get_end (problem));
      g_assert_cmpuint (dateline_problem_get_end (problem), <=, length);
      g_assert_true (g_utf8_validate (dateline_problem_get_message (problem), -1, NULL));
      for (guint j = 0; j < dateline_problem_get_n_fixes (problem); j++)
        check_edits (dateline_problem_get_fix (problem, j)->edits, text, length);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  const DatelineCheckContext context = { .snapshot = snapshot };
  g_autoptr (GPtrArray) problems = dateline_check_run (&context);
  g_autoptr (DatelineFixes) fixes = dateline_fixes_new (&context);
  g_autoptr (GPtrArray) links = dateline_web_links_find (snapshot, NULL);

  check_problems (problems, text, length);
  check_edits (fixes->edits, text, length);
  for (guint i = 0; i < links->len; i++)
    {
      const DatelineWebLink *link = links->pdata[i];
      g_autoptr (GPtrArray) edits = dateline_web_links_replace (links, link->url, "https://example.org/a_(b)");

      g_assert_cmpuint (link->start, <=, link->end);
      g_assert_cmpuint (link->end, <=, length);
      if (edits != NULL)
        check_edits (edits, text, length);
    }

  return 0;
}
