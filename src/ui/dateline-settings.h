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

/* Sites, by the URI of their folder, whose links may be checked online. */
GStrv    dateline_settings_dup_online_sites (void);
gboolean dateline_settings_is_online_site  (const char *uri);
void     dateline_settings_set_online_site (const char *uri,
                                            gboolean    online);

G_END_DECLS
