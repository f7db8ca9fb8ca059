/* bench-header.c
 *
 * How long it takes to read the largest header there is, and to edit its last field; the least of many rounds. See large-page.h.
 * meson test -C build --benchmark --verbose header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-header-edit.h"
#include "large-page.h"

#define N_ROUNDS 200

static char *
last_scalar_path (DatelineHeader *header)
{
  const DatelineYamlNode *node = dateline_header_get_root (header);

  while (node != NULL && node->n_items > 0)
    node = node->items[node->n_items - 1];

  return dateline_yaml_node_dup_path (node);
}

static gint64
measure_parse (const char *text,
               gsize       length)
{
  gint64 start = g_get_monotonic_time ();

  dateline_header_unref (dateline_header_new (text, length));

  return g_get_monotonic_time () - start;
}

static gint64
measure_edit (DatelineHeader *header,
              const char     *path,
              DatelineValue  *value)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) edits = dateline_header_edit_set (header, path, value, NULL, NULL);

  g_assert_true (edits != NULL && edits->len == 1);

  return g_get_monotonic_time () - start;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = large_page_load (&file);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : g_strdup ("a page made up");
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (DatelineHeader) header = dateline_header_new (text, length);
  g_autofree char *path = last_scalar_path (header);
  g_autoptr (DatelineValue) value = dateline_value_new_string ("A new value: in quotes");
  const DatelineHeaderSpan *span = dateline_header_get_span (header);
  gint64 parse = G_MAXINT64;
  gint64 edit = G_MAXINT64;
  guint n_lines = 0;

  for (gsize i = span->yaml_start; i < span->yaml_end; i++)
    n_lines += text[i] == '\n';

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      parse = MIN (parse, measure_parse (text, length));
      edit = MIN (edit, measure_edit (header, path, value));
    }

  g_print ("%s, a header of %u lines\n", name, n_lines);
  g_print ("parse it: %.3f ms\n", parse / 1000.0);
  g_print ("edit %s, verified: %.3f ms\n", path, edit / 1000.0);

  return 0;
}
