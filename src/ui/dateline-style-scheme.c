/* dateline-style-scheme.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "dateline-data-folder.h"
#include "dateline-style-scheme.h"

static GtkSourceStyleScheme *
find_scheme (gboolean dark)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  const char *const *path = gtk_source_style_scheme_manager_get_search_path (manager);
  g_autofree char *folder = dateline_data_folder_find ("styles");
  GtkSourceStyleScheme *scheme;

  /* Alone, as a manager reads each scheme that it can find. */
  if (folder != NULL && g_strcmp0 (path[0], folder) != 0)
    gtk_source_style_scheme_manager_set_search_path (manager, (const char *[]) { folder, NULL });

  scheme = gtk_source_style_scheme_manager_get_scheme (manager, dark ? "dateline-dark" : "dateline");
  if (scheme == NULL)
    scheme = gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita");

  return scheme;
}

static void
dark_changed_cb (GtkSourceBuffer *buffer)
{
  dateline_style_scheme_apply (buffer, DATELINE_COLOR_SCHEME_DEFAULT);
}

/**
 * dateline_style_scheme_apply:
 * @buffer: a buffer
 * @scheme: light or dark; else as the window is now
 *
 * Gives the buffer the app's own colours.
 */
void
dateline_style_scheme_apply (GtkSourceBuffer     *buffer,
                             DatelineColorScheme  scheme)
{
  gboolean dark = scheme == DATELINE_COLOR_SCHEME_DEFAULT ? adw_style_manager_get_dark (adw_style_manager_get_default ())
                                                          : scheme == DATELINE_COLOR_SCHEME_DARK;

  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  gtk_source_buffer_set_style_scheme (buffer, find_scheme (dark));
}

/**
 * dateline_style_scheme_follow:
 * @buffer: a buffer
 *
 * Gives the buffer the app's own colours, light or dark as the desktop is, now and whenever that changes.
 */
void
dateline_style_scheme_follow (GtkSourceBuffer *buffer)
{
  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), buffer, G_CONNECT_SWAPPED);
  dark_changed_cb (buffer);
}
