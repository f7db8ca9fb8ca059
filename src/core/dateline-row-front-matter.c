/* dateline-row-front-matter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "dateline-date-format.h"
#include "dateline-row-builder-private.h"

/* A date as a site prints it; what does not read as a date is shown as it is. */
static char *
format_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  int year, month, day;

  /* The day as written counts, in whatever zone: it is what the site's generator prints. */
  if (sscanf (text, "%4d-%2d-%2d", &year, &month, &day) == 3)
    date = g_date_time_new (utc, year, month, day, 0, 0, 0);

  if (date == NULL)
    return g_strdup (text);

  /* Translators: the date below the title of a newsletter, as a site prints it: "July 1, 2025" */
  return dateline_date_format (date, C_("date of publication", "%B %-d, %Y"));
}

static void
append_author (DatelineRowBuilder     *builder,
               const DatelineYamlNode *node)
{
  static const char *const name_keys[] = { "name", "title", "label", "value" };

  if (node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  if (node != NULL && node->kind == DATELINE_YAML_MAPPING)
    {
      const DatelineYamlNode *name = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (name_keys) && name == NULL; i++)
        name = dateline_yaml_node_get_child (node, name_keys[i]);

      node = name;
    }

  if (node == NULL || node->kind != DATELINE_YAML_SCALAR || node->value_kind == DATELINE_VALUE_NULL || *node->text == 0)
    return;

  if (builder->text.text->len > 0)
    dateline_row_text_append_verbatim (&builder->text, ", ", 2, node->start, 0);

  dateline_row_text_append (&builder->text, node->text, strlen (node->text), node->start, node->end - node->start);
}

static void
append_authors (DatelineRowBuilder     *builder,
                const DatelineYamlNode *root)
{
  const DatelineYamlNode *node = dateline_yaml_node_get_child (root, "author");

  if (node == NULL)
    node = dateline_yaml_node_get_child (root, "authors");

  if (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  if (node == NULL)
    return;

  if (node->kind != DATELINE_YAML_SEQUENCE)
    append_author (builder, node);
  else
    for (guint i = 0; i < node->n_items; i++)
      append_author (builder, node->items[i]);
}

static const DatelineYamlNode *
find_scalar (const DatelineYamlNode *root,
             const char             *key)
{
  const DatelineYamlNode *node = dateline_yaml_node_get_child (root, key);

  if (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  return node != NULL && node->kind == DATELINE_YAML_SCALAR && node->value_kind != DATELINE_VALUE_NULL && *node->text != 0 ? node : NULL;
}

static const DatelineYamlNode *
find_first_scalar (const DatelineYamlNode *root,
                   const char *const      *keys)
{
  const DatelineYamlNode *node = NULL;

  for (guint i = 0; keys[i] != NULL && node == NULL; i++)
    node = find_scalar (root, keys[i]);

  return node;
}

/* What stands under the title on the sites that have it. */
static void
add_subtitle (DatelineRowBuilder     *builder,
              const DatelineYamlNode *root,
              gsize                   start,
              gsize                   end)
{
  static const char *const keys[] = { "subtitle", "subTitle", "sub_title", NULL };
  const DatelineYamlNode *node = find_first_scalar (root, keys);

  if (node == NULL)
    return;

  dateline_row_text_reset (&builder->text);
  dateline_row_text_append (&builder->text, node->text, strlen (node->text), node->start, node->end - node->start);
  dateline_row_text_end_line (&builder->text);
  dateline_row_builder_push_text (builder, DATELINE_ROW_BYLINE, 0, start, end);
}

/* A picture whose name says that it heads the page. Others, such as `image`, are as often for cards only. */
static void
add_hero (DatelineRowBuilder     *builder,
          const DatelineYamlNode *root,
          gsize                   start,
          gsize                   end)
{
  static const char *const keys[] = {
    "hero", "heroImage", "hero_image", "cover", "coverImage", "cover_image", "featuredImage", "featured_image", "featuredimage", "banner",
    "bannerImage", "banner_image", NULL
  };
  const DatelineYamlNode *node = find_first_scalar (root, keys);

  if (node == NULL)
    return;

  dateline_row_text_reset (&builder->text);
  dateline_row_text_append_image (&builder->text, node->text, g_strdup (""), NULL, &(DatelineRowImage) { 0 }, node->start,
                                  node->end - node->start);
  dateline_row_builder_push_text (builder, DATELINE_ROW_IMAGE, 0, start, end);
}

/*< private >
 * dateline_row_builder_add_front_matter:
 * @builder: a builder
 * @header: the document's header
 *
 * Appends the title, what stands under it, a line of authors and date and the picture that heads the page, as far as the header has them.
 */
void
dateline_row_builder_add_front_matter (DatelineRowBuilder *builder,
                                       DatelineHeader     *header)
{
  const DatelineYamlNode *root = dateline_header_get_root (header);
  gsize end = dateline_header_get_span (header)->body_start;
  gsize start = 0;
  const DatelineYamlNode *node;

  if (root == NULL || root->kind != DATELINE_YAML_MAPPING)
    return;

  node = find_scalar (root, "title");

  if (node != NULL)
    {
      dateline_row_text_reset (&builder->text);
      dateline_row_text_append (&builder->text, node->text, strlen (node->text), node->start, node->end - node->start);
      dateline_row_text_end_line (&builder->text);
      dateline_row_builder_push_text (builder, DATELINE_ROW_TITLE, 0, 0, end);
      start = end - 1;
    }

  add_subtitle (builder, root, start, end);
  dateline_row_text_reset (&builder->text);
  append_authors (builder, root);
  node = find_scalar (root, "date");

  if (node != NULL)
    {
      g_autofree char *date = format_date (node->text);

      if (builder->text.text->len > 0)
        dateline_row_text_append_verbatim (&builder->text, " · ", strlen (" · "), node->start, 0);

      dateline_row_text_append (&builder->text, date, strlen (date), node->start, node->end - node->start);
    }

  dateline_row_text_end_line (&builder->text);
  if (builder->text.text->len > 0)
    dateline_row_builder_push_text (builder, DATELINE_ROW_BYLINE, 0, start, end);

  add_hero (builder, root, end - 1, end);
}
