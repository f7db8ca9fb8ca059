/* dateline-data-folder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-data-folder.h"

/**
 * dateline_data_folder_find:
 * @name: a folder of the app's data, such as "styles"
 *
 * GtkSourceView reads its definitions from folders only. Ours are looked for like all data of the system, so they are found before they are installed
 * as well.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
dateline_data_folder_find (const char *name)
{
  const char *const *roots = g_get_system_data_dirs ();

  for (guint i = 0; roots[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (roots[i], "dateline", name, NULL);

      if (g_file_test (folder, G_FILE_TEST_IS_DIR))
        return g_steal_pointer (&folder);
    }

  return NULL;
}
