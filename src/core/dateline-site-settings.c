/* dateline-site-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-option.h"
#include "dateline-yaml.h"
#include "dateline-site-settings.h"

#define KIND(kind) (1u << DATELINE_VALUE_##kind)

/* Every setting and what its value may be. A setting without a value holds its default. */
static const struct
{
  const char *name;
  guint       kinds;
  const char *expectation;
} known_settings[] = {
  { "url_rule", KIND (STRING) | KIND (MAP),
    N_("The setting “url_rule” must be a name such as “file”, or “field:” with the name of a field.") },
  { "site_url", KIND (STRING), N_("The setting “site_url” must be the site's address, such as “https://example.org”.") },
  { "remote_images", KIND (BOOLEAN), N_("The setting “remote_images” must be “true” or “false”.") },
  { "moved_hosts", KIND (MAP), N_("The setting “moved_hosts” must be lines of “old host: new host”.") },
  { "known_paths", KIND (LIST), N_("The setting “known_paths” must be a list of paths.") },
  { "tracking_hosts", KIND (LIST), N_("The setting “tracking_hosts” must be a list of hosts.") },
  { "dialect", KIND (STRING), N_("The setting “dialect” must be “gfm” or “commonmark”.") },
  { "language", KIND (STRING), N_("The setting “language” must be a language code such as “en”.") },
  { "disabled_rules", KIND (LIST), N_("The setting “disabled_rules” must be a list of rules.") },
  { "online", KIND (BOOLEAN) | KIND (MAP), N_("The setting “online” must be “true” or “false”, or “exclude” with a list of hosts.") },
};

static void
check_setting (const char    *name,
               DatelineValue *value,
               GPtrArray     *warnings)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_settings); i++)
    {
      if (strcmp (known_settings[i].name, name) != 0)
        continue;

      if (((known_settings[i].kinds | KIND (NULL)) & (1u << dateline_value_get_kind (value))) == 0)
        g_ptr_array_add (warnings, g_strdup (_(known_settings[i].expectation)));
      return;
    }

  g_ptr_array_add (warnings, g_strdup_printf (_("“%s” in .dateline.yml is no setting that Dateline knows."), name));
}

static void
read_dialect (DatelineSiteSettings *self,
              GPtrArray            *warnings)
{
  const char *dialect = dateline_option_get_string (self->values, "dialect");

  self->dialect = DATELINE_DIALECT_GFM;

  if (dialect == NULL || strcmp (dialect, "gfm") == 0)
    return;
  if (strcmp (dialect, "commonmark") == 0)
    self->dialect = DATELINE_DIALECT_COMMONMARK;
  else
    g_ptr_array_add (warnings, g_strdup_printf (_("The dialect “%s” is not known; use “gfm” or “commonmark”."), dialect));
}

static void
read_disabled_rules (DatelineSiteSettings *self)
{
  DatelineValue *list = dateline_option_get_list (self->values, "disabled_rules");

  for (guint i = 0; list != NULL && i < dateline_value_get_n_items (list); i++)
    {
      DatelineValue *item = dateline_value_get_item (list, i);

      if (dateline_value_get_kind (item) == DATELINE_VALUE_STRING)
        g_hash_table_add (self->disabled_rules, g_strdup (dateline_value_get_text (item)));
    }
}

/* Hosts, in lower case; what is no text is left out. */
static char **
dup_hosts (DatelineValue *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; list != NULL && i < dateline_value_get_n_items (list); i++)
    {
      DatelineValue *item = dateline_value_get_item (list, i);
      g_autofree char *host = dateline_value_get_kind (item) == DATELINE_VALUE_STRING ? g_ascii_strdown (dateline_value_get_text (item), -1) : NULL;

      if (host != NULL)
        g_strv_builder_add (builder, g_strstrip (host));
    }

  return g_strv_builder_end (builder);
}

static void
read_online (DatelineSiteSettings *self,
             GPtrArray            *warnings)
{
  DatelineValue *map = dateline_option_get_map (self->values, "online");
  DatelineValue *exclude = map != NULL ? dateline_value_lookup (map, "exclude") : NULL;

  for (guint i = 0; map != NULL && i < dateline_value_get_n_items (map); i++)
    if (strcmp (dateline_value_get_key (map, i), "exclude") != 0)
      g_ptr_array_add (warnings, g_strdup_printf (_("“%s” under “online” in .dateline.yml is no setting that Dateline knows."),
                                                  dateline_value_get_key (map, i)));

  if (exclude != NULL && dateline_value_get_kind (exclude) != DATELINE_VALUE_LIST && dateline_value_get_kind (exclude) != DATELINE_VALUE_NULL)
    g_ptr_array_add (warnings, g_strdup (_("The setting “exclude” under “online” must be a list of hosts.")));

  self->online_refused = !dateline_option_get_boolean (self->values, "online", TRUE);
  self->excluded_hosts = dup_hosts (dateline_option_get_list (map, "exclude"));
  self->tracking_hosts = dup_hosts (dateline_option_get_list (self->values, "tracking_hosts"));
}

static DatelineValue *
read_values (const char *text,
             gsize       length,
             GPtrArray  *warnings)
{
  g_autoptr (DatelineYaml) yaml = text != NULL ? dateline_yaml_parse (text, length) : NULL;
  const DatelineYamlError *error = yaml != NULL ? dateline_yaml_get_error (yaml) : NULL;
  const DatelineYamlNode *root = yaml != NULL ? dateline_yaml_get_root (yaml) : NULL;
  g_autoptr (DatelineValue) values = root != NULL ? dateline_yaml_node_dup_value (root) : NULL;

  if (error != NULL)
    g_ptr_array_add (warnings,
                     g_strdup_printf (_("The settings in .dateline.yml cannot be read (line %u, column %u): %s"),
                                      error->line, error->column, error->message));
  else if (values != NULL && dateline_value_get_kind (values) == DATELINE_VALUE_MAP)
    return g_steal_pointer (&values);
  else if (values != NULL && dateline_value_get_kind (values) != DATELINE_VALUE_NULL)
    g_ptr_array_add (warnings, g_strdup (_("The file .dateline.yml is not a list of settings.")));

  return dateline_value_new_map ();
}

/**
 * dateline_site_settings_new:
 * @text: (nullable): the contents of `.dateline.yml`
 * @length: its length in bytes
 * @warnings: (element-type utf8): sentences for people are added here
 *
 * Reads the settings of a site. Never fails.
 *
 * Returns: (transfer full): the settings
 */
DatelineSiteSettings *
dateline_site_settings_new (const char *text,
                            gsize       length,
                            GPtrArray  *warnings)
{
  DatelineSiteSettings *self = g_new0 (DatelineSiteSettings, 1);
  const char *language;

  self->values = read_values (text, length, warnings);
  self->disabled_rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dateline_value_get_n_items (self->values); i++)
    check_setting (dateline_value_get_key (self->values, i), dateline_value_get_item (self->values, i), warnings);

  language = dateline_option_get_string (self->values, "language");
  self->language = g_strdup (language != NULL ? language : "en");
  read_dialect (self, warnings);
  read_disabled_rules (self);
  read_online (self, warnings);

  return self;
}

/**
 * dateline_site_settings_free:
 * @self: (transfer full): settings
 */
void
dateline_site_settings_free (DatelineSiteSettings *self)
{
  dateline_value_unref (self->values);
  g_free (self->language);
  g_hash_table_unref (self->disabled_rules);
  g_strfreev (self->excluded_hosts);
  g_strfreev (self->tracking_hosts);
  g_free (self);
}
