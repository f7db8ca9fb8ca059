/* fingerprint.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "fingerprint.h"
#include "dateline-line.h"

/* Characters around the place that belong to the fingerprint: two wrong weekdays are told apart by them, and a change at the other end of a
 * paragraph, which is one line in most documents, does not make an old finding a new one. */
#define N_CONTEXT 24

/* Runs of white space count as one space: a change of indentation or line ends is no change. */
static void
append_normalized (GString    *result,
                   const char *text,
                   gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        g_string_append_c (result, text[i]);
      else if (result->len > 0 && result->str[result->len - 1] != ' ')
        g_string_append_c (result, ' ');
    }
}

static char *
make_fingerprint (DatelineProblem  *problem,
                  DatelineSnapshot *snapshot)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (snapshot, &length);
  const char *from = text + dateline_problem_get_start (problem);
  const char *to = text + dateline_problem_get_end (problem);
  const char *field = dateline_problem_get_field (problem);
  g_autoptr (GString) name = g_string_new (dateline_problem_get_rule (problem));
  g_autofree char *checksum = NULL;

  for (guint i = 0; i < N_CONTEXT && from > text && !dateline_line_is_break (from[-1]); i++)
    from = g_utf8_prev_char (from);
  for (guint i = 0; i < N_CONTEXT && to < text + length && !dateline_line_is_break (*to); i++)
    to = g_utf8_next_char (to);

  g_string_append_printf (name, "\n%s\n", field != NULL ? field : "");
  append_normalized (name, from, (gsize) (to - from));
  g_strchomp (name->str);
  checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name->str, -1);

  /* As many digits as Git shows of a commit in a large project, and then some. */
  return g_strndup (checksum, 16);
}

GPtrArray *
fingerprints_new (GPtrArray        *problems,
                  DatelineSnapshot *snapshot)
{
  GPtrArray *fingerprints = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      char *fingerprint = make_fingerprint (g_ptr_array_index (problems, i), snapshot);
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, fingerprint)) + 1;

      g_ptr_array_add (fingerprints, g_strdup_printf ("%s:%u", fingerprint, count));
      g_hash_table_replace (counts, fingerprint, GUINT_TO_POINTER (count));
    }

  return fingerprints;
}

char *
fingerprint_dup_url (GFile *file,
                     GFile *folder)
{
  g_autofree char *path = g_file_get_relative_path (folder, file);

  return path != NULL ? g_uri_escape_string (path, "/", FALSE) : g_file_get_uri (file);
}
