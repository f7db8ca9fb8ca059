/* dateline-about.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "dateline-about.h"
#include "dateline-compat.h"

#define HOME_PAGE "https://github.com/dateline-editor/dateline"
#define METAINFO "/io/github/dateline_editor/Dateline/" DATELINE_APP_ID ".metainfo.xml"

static void
append_version (GString    *text,
                const char *name,
                guint       major,
                guint       minor,
                guint       micro)
{
  g_string_append_printf (text, "%s %u.%u.%u\n", name, major, minor, micro);
}

static void
append_variable (GString    *text,
                 const char *name)
{
  const char *value = g_getenv (name);

  if (value != NULL)
    g_string_append_printf (text, "%s %s\n", name, value);
}

/**
 * dateline_about_dup_details:
 * @parent: (nullable): a window that is shown
 *
 * Returns: (transfer full): what somebody who looks for a bug asks first. Not translated, and nothing in it is about the author's documents or folders
 */
char *
dateline_about_dup_details (GtkWindow *parent)
{
  GString *text = g_string_new ("Dateline " DATELINE_VERSION "\n");
  GskRenderer *renderer = parent != NULL ? gtk_native_get_renderer (GTK_NATIVE (parent)) : NULL;
  GdkDisplay *display = parent != NULL ? gtk_widget_get_display (GTK_WIDGET (parent)) : NULL;
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  append_version (text, "GTK", gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version ());
  append_version (text, "libadwaita", adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version ());
  append_version (text, "GtkSourceView", gtk_source_get_major_version (), gtk_source_get_minor_version (), gtk_source_get_micro_version ());
  append_version (text, "GLib", glib_major_version, glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "Pango %s\n\n", pango_version_string ());

  if (system != NULL)
    g_string_append_printf (text, "System %s\n", system);
  g_string_append_printf (text, "Flatpak %s\n", g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no");
  append_variable (text, "XDG_CURRENT_DESKTOP");
  append_variable (text, "LANG");
  append_variable (text, "LC_ALL");
  if (display != NULL)
    g_string_append_printf (text, "Display %s\n", G_OBJECT_TYPE_NAME (display));
  if (renderer != NULL)
    g_string_append_printf (text, "Renderer %s\n", G_OBJECT_TYPE_NAME (renderer));

  return g_string_free (text, FALSE);
}

/**
 * dateline_about_dup_release_notes:
 *
 * Returns: (transfer full) (nullable): what is new in this version, in the words of the metainfo file, whose mark-up libadwaita understands
 */
char *
dateline_about_dup_release_notes (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  const char *release = text != NULL ? g_strstr_len (text, length, "<release version=\"" DATELINE_VERSION "\"") : NULL;
  const char *release_end = release != NULL ? g_strstr_len (release, text + length - release, "</release>") : NULL;
  const char *start = release_end != NULL ? g_strstr_len (release, release_end - release, "<description") : NULL;
  const char *end = start != NULL ? g_strstr_len (start, release_end - start, "</description>") : NULL;

  if (end == NULL)
    return NULL;

  start = strchr (start, '>') + 1;

  return g_strndup (start, end - start);
}

/**
 * dateline_about_present:
 * @parent: (nullable): the window that it is about
 */
void
dateline_about_present (GtkWindow *parent)
{
  static const char *const developers[] = { "The Dateline developers", NULL };
  g_autofree char *details = dateline_about_dup_details (parent);
  g_autofree char *notes = dateline_about_dup_release_notes ();

  dateline_compat_show_about (parent,
                              "application-name", "Dateline",
                              "application-icon", DATELINE_APP_ID,
                              "version", DATELINE_VERSION,
                              "developer-name", _("The Dateline developers"),
                              "developers", developers,
                              "copyright", "© 2026 The Dateline developers",
                              "license-type", GTK_LICENSE_GPL_3_0,
                              "comments", _("Drafts newsletter issues and posts, and finds what readers should not."),
                              "website", HOME_PAGE,
                              "issue-url", HOME_PAGE "/issues",
                              "release-notes", notes,
                              "release-notes-version", DATELINE_VERSION,
                              "debug-info", details,
                              "debug-info-filename", "dateline.txt",
                              /* Translators: put your names here, a line each */
                              "translator-credits", _("translator-credits"),
                              NULL);
}
