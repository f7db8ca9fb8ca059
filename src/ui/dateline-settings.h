/* dateline-settings.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The author's settings, in the one file that knows where they are kept. Without an installed schema nothing is kept, and all else works. */

void     dateline_settings_bind        (const char *key,
                                        gpointer    object,
                                        const char *property);
/* For keys that are one of several names: a property of type guint, the place of the name in the schema. */
void     dateline_settings_bind_choice (const char *key,
                                        gpointer    object,
                                        const char *property);
void     dateline_settings_watch       (const char *key,
                                        GCallback   callback,
                                        gpointer    object);
guint    dateline_settings_get_choice  (const char *key,
                                        guint       fallback);
gboolean dateline_settings_get_boolean (const char *key,
                                        gboolean    fallback);
char    *dateline_settings_dup_desktop_font (const char *key);

/* Keys that hold sites, by the URI of their folder, for which the author has allowed something. */
GStrv    dateline_settings_dup_sites   (const char *key);
gboolean dateline_settings_has_site    (const char *key,
                                        const char *uri);
void     dateline_settings_set_site    (const char *key,
                                        const char *uri,
                                        gboolean    allowed);

G_END_DECLS
