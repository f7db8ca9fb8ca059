/* large-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-header.h"
#include "large-page.h"

#define N_FIRMS 454

static gsize
measure_header (GBytes *bytes)
{
  DatelineHeaderSpan span;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  dateline_header_span_find (text, length, &span);

  return span.present ? span.yaml_end - span.yaml_start : 0;
}

static void
find_largest (GFile   *folder,
              GFile  **file,
              GBytes **largest)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name,standard::type", 0, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        {
          find_largest (child, file, largest);
          continue;
        }

      if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
        bytes = g_file_load_bytes (child, NULL, NULL, NULL);

      if (bytes != NULL && (*largest == NULL || measure_header (bytes) > measure_header (*largest)))
        {
          g_set_object (file, child);
          g_clear_pointer (largest, g_bytes_unref);
          *largest = g_steal_pointer (&bytes);
        }
    }
}

static GBytes *
make_up (void)
{
  GString *text = g_string_new ("---\n"
                                "layout: firms\n"
                                "seo:\n"
                                "  description: Firms of the harbour\n"
                                "  image: /img/harbour.jpg\n"
                                "  title: Firms of the harbour\n"
                                "  handle: \"@harbour\"\n"
                                "  url: https://harbour.example/firms\n"
                                "title: Firms of the harbour\n"
                                "subtitle: null\n"
                                "table:\n"
                                "  left: Firm\n"
                                "  right: Since\n"
                                "  firms:\n");

  for (guint i = 0; i < N_FIRMS; i++)
    g_string_append_printf (text, "    - name: Chandlers number %u & Co.\n      since: 20%02u-%02u-%02u\n", i, i % 26, i % 12 + 1, i % 28 + 1);
  g_string_append (text, "---\n\nThe firms.\n");

  return g_string_free_to_bytes (text);
}

GBytes *
large_page_load (GFile **file)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  GBytes *largest = NULL;

  *file = NULL;
  if (corpus != NULL)
    {
      g_autofree char *path = g_build_filename (corpus, "site", NULL);
      g_autoptr (GFile) folder = g_file_new_for_path (path);

      find_largest (folder, file, &largest);
    }

  return largest != NULL ? largest : make_up ();
}
