/* dateline-window-sample.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-sample.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"

/* The issue with the most to find in it. */
#define SAMPLE_ISSUE "content/issues/the-lantern-september-2026.md"

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (DatelineWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = dateline_sample_copy_finish (result, &error);
  g_autoptr (GFile) issue = NULL;

  if (folder == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("The sample could not be copied: %s"), error->message);

      dateline_window_add_toast (self, text);
      return;
    }

  issue = g_file_resolve_relative_path (folder, SAMPLE_ISSUE);
  dateline_window_activate_file (self, issue);
}

/**
 * dateline_window_open_sample:
 * @self: a window
 *
 * Opens an issue of the sample site, in the author's own copy of it.
 */
void
dateline_window_open_sample (DatelineWindow *self)
{
  g_autoptr (GFile) sample = g_file_new_for_uri ("resource:///io/github/dateline_editor/Dateline/sample");
  g_autoptr (GFile) copy = g_file_new_build_filename (g_get_user_data_dir (), "dateline", "sample", NULL);

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  dateline_sample_copy_async (sample, copy, NULL, copied_cb, g_object_ref (self));
}
