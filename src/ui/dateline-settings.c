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

static gboolean
choice_to_property (GValue   *value,
                    GVariant *variant,
                    gpointer  user_data)
{
  g_value_set_uint (value, (guint) g_settings_get_enum (get_settings (), user_data));

  return TRUE;
}

static GVariant *
property_to_choice (const GValue       *value,
                    const GVariantType *type,
                    gpointer            user_data)
{
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;
  g_autoptr (GVariant) range = NULL;
  g_autoptr (GVariant) names = NULL;

  g_object_get (get_settings (), "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, user_data);
  range = g_settings_schema_key_get_range (key);
  g_variant_get (range, "(sv)", NULL, &names);

  /* A list without a selection. */
  if (g_value_get_uint (value) >= g_variant_n_children (names))
    return NULL;

  return g_variant_get_child_value (names, g_value_get_uint (value));
}

/**
 * dateline_settings_bind_choice:
 * @key: a key of the schema whose type is an enumeration, with values from 0 up in the order of the schema
 * @object: (type GObject.Object): an object
 * @property: one of its properties, an unsigned number
 *
 * Keeps a number and a setting that is one of several names equal while the object lives.
 */
void
dateline_settings_bind_choice (const char *key,
                               gpointer    object,
                               const char *property)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_bind_with_mapping (settings, key, object, property, G_SETTINGS_BIND_DEFAULT, choice_to_property, property_to_choice,
                                  (gpointer) g_intern_string (key), NULL);
}

/**
 * dateline_settings_watch:
 * @key: a key of the schema
 * @callback: (scope forever): called with @object when the setting is another
 * @object: (type GObject.Object): for as long as this lives
 *
 * Tells of changes, whoever makes them.
 */
void
dateline_settings_watch (const char *key,
                         GCallback   callback,
                         gpointer    object)
{
  GSettings *settings = get_settings ();
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);

  if (settings != NULL)
    g_signal_connect_object (settings, signal, callback, object, G_CONNECT_SWAPPED);
}

/**
 * dateline_settings_get_choice:
 * @key: a key of the schema whose type is an enumeration
 * @fallback: what to say without a schema
 *
 * Returns: the number of the name that is set
 */
guint
dateline_settings_get_choice (const char *key,
                              guint       fallback)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? (guint) g_settings_get_enum (settings, key) : fallback;
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
 * dateline_settings_dup_sites:
 * @key: a key of the schema: what the author has allowed for some sites
 *
 * Returns: (transfer full): the folders of those sites, as URIs
 */
GStrv
dateline_settings_dup_sites (const char *key)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_strv (settings, key) : g_new0 (char *, 1);
}

/**
 * dateline_settings_has_site:
 * @key: a key of the schema: what the author has allowed for some sites
 * @uri: the folder of a site
 *
 * Returns: whether the author has allowed it for this one
 */
gboolean
dateline_settings_has_site (const char *key,
                            const char *uri)
{
  g_auto (GStrv) sites = dateline_settings_dup_sites (key);

  return g_strv_contains ((const char *const *) sites, uri);
}

/**
 * dateline_settings_set_site:
 * @key: a key of the schema: what the author has allowed for some sites
 * @uri: the folder of a site
 * @allowed: whether it is allowed for this one
 */
void
dateline_settings_set_site (const char *key,
                            const char *uri,
                            gboolean    allowed)
{
  GSettings *settings = get_settings ();
  g_auto (GStrv) sites = dateline_settings_dup_sites (key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) changed = NULL;

  if (settings == NULL)
    return;

  for (guint i = 0; sites[i] != NULL; i++)
    if (!g_str_equal (sites[i], uri))
      g_strv_builder_add (builder, sites[i]);
  if (allowed)
    g_strv_builder_add (builder, uri);

  changed = g_strv_builder_end (builder);
  g_settings_set_strv (settings, key, (const char *const *) changed);
}

/**
 * dateline_settings_dup_desktop_font:
 * @key: "document-font-name" or "monospace-font-name"
 *
 * Returns: (transfer full) (nullable): the font that the desktop has for it, for Pango; %NULL where the desktop has no such setting
 */
char *
dateline_settings_dup_desktop_font (const char *key)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, key))
    return NULL;

  settings = g_settings_new_full (schema, NULL, NULL);

  return g_settings_get_string (settings, key);
}
