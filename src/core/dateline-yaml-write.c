/* dateline-yaml-write.c
 *
 * Writing new parts of a header in the manner of the parts that are there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-yaml-write.h"

typedef struct
{
  const char *text;
  guint       n_single;
  guint       n_double;
  guint       n_literal;
  guint       n_folded;
  guint       n_lists[2];     /* level with their key, deeper */
  guint       n_steps[9];
  gboolean    folds;
} Census;

static guint
column_of (const char *text,
           gsize       offset)
{
  guint column = 0;

  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r')
    {
      offset--;
      column++;
    }

  return column;
}

static void
count_scalar (Census                 *census,
              const DatelineYamlNode *node)
{
  switch (node->style)
    {
    case DATELINE_YAML_SINGLE_QUOTED:
      census->n_single++;
      break;
    case DATELINE_YAML_DOUBLE_QUOTED:
      census->n_double++;
      break;
    case DATELINE_YAML_LITERAL:
      census->n_literal++;
      return;
    case DATELINE_YAML_FOLDED:
      census->n_folded++;
      return;
    case DATELINE_YAML_PLAIN:
    case DATELINE_YAML_BLOCK:
    case DATELINE_YAML_FLOW:
    default:
      break;
    }

  if (node->end - node->start > DATELINE_YAML_FOLD_WIDTH / 4 && memchr (census->text + node->start, '\n', node->end - node->start) != NULL)
    census->folds = TRUE;
}

static void
take_census (Census                 *census,
             const DatelineYamlNode *node)
{
  if (node->kind == DATELINE_YAML_SCALAR)
    count_scalar (census, node);

  for (guint i = 0; i < node->n_items; i++)
    {
      const DatelineYamlNode *item = node->items[i];

      if (node->style == DATELINE_YAML_BLOCK && node->keys != NULL && item->style == DATELINE_YAML_BLOCK)
        {
          guint outer = column_of (census->text, node->keys[i]->prefix_start);
          guint inner = column_of (census->text, item->start);

          if (item->kind == DATELINE_YAML_SEQUENCE && inner >= outer)
            census->n_lists[inner > outer]++;
          else if (inner > outer)
            census->n_steps[MIN (inner - outer, G_N_ELEMENTS (census->n_steps) - 1)]++;
        }

      take_census (census, item);
    }
}

DatelineYamlManners
dateline_yaml_learn_manners (const DatelineYamlNode *root,
                             const char             *text,
                             const char             *newline)
{
  Census census = { .text = text };
  DatelineYamlManners manners = { .newline = newline, .step = 2 };

  if (root != NULL)
    take_census (&census, root);

  for (guint i = 1; i < G_N_ELEMENTS (census.n_steps); i++)
    {
      if (census.n_steps[i] > census.n_steps[manners.step])
        manners.step = i;
    }

  /* Without an example: like the site's CMS. */
  manners.indents_lists = census.n_lists[0] <= census.n_lists[1];
  manners.prefers_single = census.n_single > census.n_double;
  manners.prefers_folded = census.n_folded > census.n_literal;
  manners.folds = census.folds;

  return manners;
}

char *
dateline_yaml_write_fixed (DatelineValue *value)
{
  const char *text = dateline_value_get_text (value);
  DatelineValueKind kind = dateline_value_get_kind (value);

  switch (kind)
    {
    case DATELINE_VALUE_NULL:
      return g_strdup ("null");
    case DATELINE_VALUE_BOOLEAN:
      return g_strdup (text);
    case DATELINE_VALUE_NUMBER:
    case DATELINE_VALUE_DATE:
      return dateline_yaml_resolve_plain (text) == kind ? g_strdup (text) : NULL;
    case DATELINE_VALUE_LIST:
      return dateline_value_get_n_items (value) == 0 ? g_strdup ("[]") : NULL;
    case DATELINE_VALUE_MAP:
      return dateline_value_get_n_items (value) == 0 ? g_strdup ("{}") : NULL;
    case DATELINE_VALUE_STRING:
    default:
      return NULL;
    }
}

static void
append_string (GString                    *yaml,
               const char                 *text,
               DatelineYamlStyle           present,
               const DatelineScalarLayout *layout,
               const DatelineYamlManners  *manners)
{
  DatelineYamlStyle styles[DATELINE_YAML_MAX_STYLES];
  guint n_styles = dateline_yaml_choose_styles (text, present, NULL, layout->in_flow, manners, styles);

  for (guint i = 0; i < n_styles; i++)
    {
      g_autofree char *written = dateline_yaml_write_scalar (text, styles[i], layout);

      if (written == NULL)
        continue;

      if (styles[i] == DATELINE_YAML_LITERAL || styles[i] == DATELINE_YAML_FOLDED)
        written[strlen (written) - strlen (layout->newline)] = '\0';
      g_string_append (yaml, written);
      return;
    }
}

void
dateline_yaml_write_key (GString                   *yaml,
                         const char                *key,
                         gboolean                   in_flow,
                         const DatelineYamlManners *manners)
{
  DatelineScalarLayout layout = { .newline = manners->newline, .in_flow = TRUE };

  /* A key with brackets needs no quotes outside of flow collections, but a line break in it always needs them. */
  layout.in_flow = in_flow || strchr (key, '\n') != NULL;
  append_string (yaml, key, DATELINE_YAML_PLAIN, &layout, manners);
}

void
dateline_yaml_write_flow (GString                   *yaml,
                          DatelineValue             *value,
                          DatelineYamlStyle          present,
                          const DatelineYamlManners *manners)
{
  g_autofree char *fixed = dateline_yaml_write_fixed (value);
  DatelineScalarLayout layout = { .newline = manners->newline, .in_flow = TRUE };
  gboolean is_map = dateline_value_get_kind (value) == DATELINE_VALUE_MAP;

  if (fixed != NULL)
    {
      g_string_append (yaml, fixed);
      return;
    }

  if (dateline_value_get_n_items (value) == 0)
    {
      append_string (yaml, dateline_value_get_text (value), present, &layout, manners);
      return;
    }

  g_string_append_c (yaml, is_map ? '{' : '[');
  for (guint i = 0; i < dateline_value_get_n_items (value); i++)
    {
      if (i > 0)
        g_string_append (yaml, ", ");
      if (is_map)
        {
          dateline_yaml_write_key (yaml, dateline_value_get_key (value, i), TRUE, manners);
          g_string_append (yaml, ": ");
        }
      dateline_yaml_write_flow (yaml, dateline_value_get_item (value, i), DATELINE_YAML_PLAIN, manners);
    }
  g_string_append_c (yaml, is_map ? '}' : ']');
}

static void
append_line (GString                   *yaml,
             guint                      column,
             const DatelineYamlManners *manners)
{
  g_string_append (yaml, manners->newline);
  for (guint i = 0; i < column; i++)
    g_string_append_c (yaml, ' ');
}

static guint
current_column (GString *yaml)
{
  const char *line = strrchr (yaml->str, '\n');

  return (guint) g_utf8_strlen (line != NULL ? line + 1 : yaml->str, -1);
}

static void
append_new_string (GString                   *yaml,
                   const char                *text,
                   guint                      column,
                   gboolean                   after_dash,
                   const DatelineYamlManners *manners)
{
  DatelineScalarLayout layout = {
    .newline = manners->newline,
    .indent = column + manners->step,
    .step = manners->step,
    .width = manners->folds ? DATELINE_YAML_FOLD_WIDTH : 0,
  };

  g_string_append_c (yaml, ' ');
  layout.column = after_dash ? layout.indent : current_column (yaml) - MIN (column, current_column (yaml));
  append_string (yaml, text, manners->string_style, &layout, manners);
}

void
dateline_yaml_write_value (GString                   *yaml,
                           DatelineValue             *value,
                           guint                      column,
                           gboolean                   after_dash,
                           const DatelineYamlManners *manners)
{
  gboolean is_map = dateline_value_get_kind (value) == DATELINE_VALUE_MAP;
  g_autofree char *fixed = dateline_yaml_write_fixed (value);
  guint inner;

  if (fixed != NULL)
    {
      g_string_append_c (yaml, ' ');
      g_string_append (yaml, fixed);
      return;
    }

  if (dateline_value_get_n_items (value) == 0)
    {
      append_new_string (yaml, dateline_value_get_text (value), column, after_dash, manners);
      return;
    }

  if (after_dash)
    inner = column + 2;
  else
    inner = is_map || manners->indents_lists ? column + manners->step : column;

  for (guint i = 0; i < dateline_value_get_n_items (value); i++)
    {
      if (i == 0 && after_dash)
        g_string_append_c (yaml, ' ');
      else
        append_line (yaml, inner, manners);

      if (is_map)
        {
          dateline_yaml_write_key (yaml, dateline_value_get_key (value, i), FALSE, manners);
          g_string_append_c (yaml, ':');
        }
      else
        {
          g_string_append_c (yaml, '-');
        }
      dateline_yaml_write_value (yaml, dateline_value_get_item (value, i), inner, !is_map, manners);
    }
}
