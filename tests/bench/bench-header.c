/* bench-header.c
 *
 * How long it takes to read a header of 921 lines, the size of the largest real one, and to edit one field of it.
 * With a file as its argument, the same for that file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-header-edit.h"

#define N_LINES 921
#define N_ROUNDS 200

static char *
make_header (void)
{
  GString *text = g_string_new ("---\ntemplateKey: contributors\ntitle: Contributors\nlist:\n");

  for (guint i = 0; i < (N_LINES - 3) / 2; i++)
    g_string_append_printf (text, "  - name: Company number %u, Inc.\n    joined: 20%02u-%02u-%02u\n", i, i % 26, i % 12 + 1, i % 28 + 1);
  g_string_append (text, "---\n");

  return g_string_free (text, FALSE);
}

static char *
last_scalar_path (DatelineHeader *header)
{
  const DatelineYamlNode *node = dateline_header_get_root (header);

  while (node != NULL && node->n_items > 0)
    node = node->items[node->n_items - 1];

  return dateline_yaml_node_dup_path (node);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autoptr (DatelineHeader) header = NULL;
  g_autoptr (DatelineValue) value = dateline_value_new_string ("A new value: in quotes");
  gint64 start;
  gsize length;

  if (argc > 1)
    {
      if (!g_file_get_contents (argv[1], &text, NULL, NULL))
        return 1;
    }
  else
    {
      text = make_header ();
    }

  header = dateline_header_new (text, strlen (text));
  path = last_scalar_path (header);
  dateline_header_get_text (header, &length);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_ROUNDS; i++)
    dateline_header_unref (dateline_header_new (text, strlen (text)));
  g_print ("parse a header of %" G_GSIZE_FORMAT " bytes: %.3f ms\n", length, (g_get_monotonic_time () - start) / 1000.0 / N_ROUNDS);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GPtrArray) edits = dateline_header_edit_set (header, path, value, NULL, NULL);

      g_assert_true (edits != NULL && edits->len == 1);
    }
  g_print ("edit %s, verified: %.3f ms\n", path, (g_get_monotonic_time () - start) / 1000.0 / N_ROUNDS);

  return 0;
}
