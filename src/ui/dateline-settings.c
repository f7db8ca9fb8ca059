/* dateline-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-settings.h"

/* GSettings ends the program when the schema is missing, as it is for a program run before it was installed. */
static GSettings *
get_settings (void)
{
  static gsize initialized = 0;
  static GSettings *settings = NULL;

  if (g_once_init_enter (&initialized))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = NULL;

      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, DATELINE_APP_ID, TRUE);
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);

      g_once_init_leave (&initialized, 1);
    }

  return settings;
}

/**
 * dateline_settings_bind:
 * @key: a key of the schema
 * @object: (type GObject.Object): an object
 * @property: one of its properties
 *
 * Keeps a property and a setting equal while the object lives.
 */
void
dateline_settings_bind (const char *key,
                        gpointer    object,
                        const char *property)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_bind (settings, key, object, property, G_SETTINGS_BIND_DEFAULT);
}

/**
 * dateline_settings_get_int:
 * @key: a key of the schema
 * @fallback: what to say without a schema
 *
 * Returns: the setting
 */
int
dateline_settings_get_int (const char *key,
                           int         fallback)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

/**
 * dateline_settings_set_int:
 * @key: a key of the schema
 * @value: the new value
 */
void
dateline_settings_set_int (const char *key,
                           int         value)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_set_int (settings, key, value);
}

/**
 * dateline_settings_get_boolean:
 * @key: a key of the schema
 * @fallback: what to say without a schema
 *
 * Returns: the setting
 */
gboolean
dateline_settings_get_boolean (const char *key,
                               gboolean    fallback)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_boolean (settings, key) : fallback;
}

/**
 * dateline_settings_set_boolean:
 * @key: a key of the schema
 * @value: the new value
 */
void
dateline_settings_set_boolean (const char *key,
                               gboolean    value)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_set_boolean (settings, key, value);
}

/**
 * dateline_settings_is_online_site:
 * @uri: the folder of a site
 *
 * Returns: whether the author has allowed to check its links online
 */
gboolean
dateline_settings_is_online_site (const char *uri)
{
  GSettings *settings = get_settings ();
  g_auto (GStrv) sites = settings != NULL ? g_settings_get_strv (settings, "online-sites") : NULL;

  return sites != NULL && g_strv_contains ((const char *const *) sites, uri);
}

/**
 * dateline_settings_set_online_site:
 * @uri: the folder of a site
 * @online: whether its links may be checked online
 */
void
dateline_settings_set_online_site (const char *uri,
                                   gboolean    online)
{
  GSettings *settings = get_settings ();
  g_auto (GStrv) sites = settings != NULL ? g_settings_get_strv (settings, "online-sites") : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  if (settings == NULL)
    return;

  for (guint i = 0; sites[i] != NULL; i++)
    if (!g_str_equal (sites[i], uri))
      g_strv_builder_add (builder, sites[i]);
  if (online)
    g_strv_builder_add (builder, uri);

  changed = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "online-sites", (const char *const *) changed);
}
