/* fuzz-config.c: whatever stands in the CMS configuration or in .dateline.yml, there is a site, and no path of it leads out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-cms-config.h"
#include "dateline-site-path.h"
#include "dateline-site-settings.h"
#include "dateline-yaml.h"
#include "fuzz.h"

static void
assert_inside (const char *path)
{
  g_autofree char *normalized = path != NULL ? dateline_site_path_normalize (path) : NULL;

  g_assert_cmpstr (path, ==, normalized);
}

static void
check_field (const DatelineField *field,
             const char          *text)
{
  GPtrArray *children[] = { field->fields, field->types };

  g_assert_nonnull (field->name);
  g_assert_nonnull (field->label);
  if (field->pattern != NULL)
    dateline_pattern_fits (field->pattern, text);
  if (field->item != NULL)
    check_field (field->item, text);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    for (guint j = 0; children[i] != NULL && j < children[i]->len; j++)
      check_field (children[i]->pdata[j], text);
}

static void
check_collection (const DatelineCollection *collection,
                  const char               *text)
{
  g_auto (GStrv) order = dateline_fields_dup_order (collection->fields);

  assert_inside (collection->folder);
  assert_inside (collection->file);
  g_assert_true (collection->folder != NULL || collection->file != NULL);
  for (guint i = 0; i < collection->fields->len; i++)
    check_field (collection->fields->pdata[i], text);
  for (guint i = 0; order[i] != NULL && i < 50; i++)
    dateline_fields_lookup (collection->fields, order[i]);
}

static void
check_yaml (const char *text,
            gsize       length)
{
  g_autoptr (DatelineYaml) yaml = dateline_yaml_parse (text, length);
  const DatelineYamlNode *root = dateline_yaml_get_root (yaml);
  const DatelineYamlError *error = dateline_yaml_get_error (yaml);
  g_autoptr (DatelineValue) value = root != NULL ? dateline_yaml_node_dup_value (root) : NULL;
  g_autofree char *json = value != NULL ? dateline_value_to_json (value, TRUE) : NULL;

  g_assert_true (root == NULL || error == NULL);
  g_assert_true (json == NULL || g_utf8_validate (json, -1, NULL));
  if (root != NULL)
    g_assert_true (root->prefix_start <= root->start && root->start <= root->end && root->end <= length);
  if (error != NULL)
    g_assert_true (error->offset <= length && error->line >= 1 && error->column >= 1 && g_utf8_validate (error->message, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);
  g_autofree char *piece = fuzz_pick_piece (random, text, length, 60);
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineCmsConfig) config = dateline_cms_config_new (text, length, warnings);
  g_autoptr (DatelineSiteSettings) settings = dateline_site_settings_new (text, length, warnings);
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (piece);

  g_assert_nonnull (settings->values);
  assert_inside (config->media_folder);
  for (guint i = 0; i < config->collections->len; i++)
    check_collection (config->collections->pdata[i], piece);
  for (guint i = 0; i < warnings->len; i++)
    g_assert_true (g_utf8_validate (warnings->pdata[i], -1, NULL));
  dateline_pattern_fits (pattern, text);
  check_yaml (text, length);

  return 0;
}
