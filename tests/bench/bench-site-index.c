/* bench-site-index.c
 *
 * What knowing a site costs: time and memory for thousands of documents, read at first and looked at again.
 * meson test -C build --benchmark --verbose site-index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <malloc.h>
#include <time.h>

#include "dateline-site-index.h"

enum { N_DOCUMENTS = 3000, N_PARAGRAPHS = 20 };

static double
get_cpu_milliseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static gsize
write_documents (const char *folder)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/letter-%u.md", folder, i);
      GString *text = g_string_new (NULL);

      g_string_append_printf (text, "---\ntitle: Letter %u\ndate: 2025-07-01T10:00:00.000Z\nseo:\n  url: https://harbour.example/blog/letter-%u\n"
                              "  description: The letter with number %u\n---\n", i, i, i);
      for (guint j = 0; j < N_PARAGRAPHS; j++)
        g_string_append_printf (text, "## Part %u\n\nThe [ferry](https://harbour.example/blog/letter-%u) sails from pier %u to [the other side]"
                                "(https://side-%u.example/from/%u), every day of the week and in all weathers but storms.\n\n",
                                j, (i + j * 7) % N_DOCUMENTS, j, j * 13 % 50, i);

      n_bytes += text->len;
      g_file_set_contents (name, text->str, (gssize) text->len, NULL);
      g_string_free (text, TRUE);
    }

  return n_bytes;
}

static void
remove_documents (const char *folder)
{
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/letter-%u.md", folder, i);

      g_unlink (name);
    }

  g_rmdir (folder);
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dateline-bench-XXXXXX", NULL);
  g_autoptr (GFile) root = g_file_new_for_path (folder);
  gsize n_bytes = write_documents (folder);
  g_autoptr (DatelineSite) site = dateline_site_open (root, NULL);
  g_autoptr (DatelineSiteIndex) index = NULL;
  g_autoptr (DatelineSiteIndex) again = NULL;
  double start;
  gsize before;

  before = mallinfo2 ().uordblks;
  start = get_cpu_milliseconds ();
  index = dateline_site_index_new (site, NULL, NULL);
  g_print ("%u documents, %.1f MB: read in %.0f ms CPU, %.1f MB of memory\n", dateline_site_index_get_n_documents (index), n_bytes / 1e6,
           get_cpu_milliseconds () - start, (double) (mallinfo2 ().uordblks - before) / 1e6);

  start = get_cpu_milliseconds ();
  again = dateline_site_index_new (site, index, NULL);
  g_print ("looked at again with %u of them changed: %.0f ms CPU\n", dateline_site_index_get_n_read (again), get_cpu_milliseconds () - start);

  remove_documents (folder);

  return 0;
}
