/* dateline-rule-fm-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-field-path.h"
#include "dateline-slips.h"

/* fm-required, fm-type, fm-pattern, fm-choice: what the site's schema asks of the front matter. */

enum { MAX_TYPO = 2 };  /* slips of the hand */

static DatelineProblem *
report (DatelineCheck *check,
        const char    *rule,
        const char    *path,
        gsize          start,
        gsize          end,
        const char    *message)
{
  DatelineProblem *problem = dateline_check_report (check, rule, DATELINE_SEVERITY_ERROR, start, end, message);

  dateline_problem_set_field (problem, path);

  return problem;
}

/* --- required --- */

static gboolean
is_empty (const DatelineYamlNode *node)
{
  return node == NULL || (node->kind == DATELINE_YAML_SCALAR ? node->text[0] == '\0' || node->value_kind == DATELINE_VALUE_NULL
                                                             : node->kind != DATELINE_YAML_ALIAS && node->n_items == 0);
}

/* What the CMS fills in itself, and what is judged elsewhere: the body, and the publication date by fm-date. */
static gboolean
is_asked_for (const DatelineField *field)
{
  return field->required && field->default_value == NULL && field->widget != DATELINE_WIDGET_HIDDEN && field->widget != DATELINE_WIDGET_BOOLEAN &&
         field->widget != DATELINE_WIDGET_UUID && field->widget != DATELINE_WIDGET_MARKDOWN && field->widget != DATELINE_WIDGET_UNKNOWN &&
         field->widget != DATELINE_WIDGET_OBJECT && (field->widget != DATELINE_WIDGET_LIST || field->min > 0) && !g_str_equal (field->name, "date");
}

/* At the key that is empty, at the mapping that lacks it, or at the opening fence. */
static void
report_required (DatelineCheck          *check,
                 const DatelineField    *field,
                 const char             *path,
                 const DatelineYamlNode *parent)
{
  g_autofree char *message = g_strdup_printf (_("The site needs “%s”, and it is not filled in."), field->label);
  gsize start = 0;
  gsize end = MIN (3, check->length);

  if (parent->parent != NULL)
    for (guint i = 0; i < parent->parent->n_items && parent->parent->keys != NULL; i++)
      if (parent->parent->items[i] == parent)
        {
          start = parent->parent->keys[i]->start;
          end = parent->parent->keys[i]->end;
        }

  for (guint i = 0; i < parent->n_items; i++)
    if (strcmp (parent->keys[i]->text, field->name) == 0)
      {
        start = parent->keys[i]->start;
        end = parent->keys[i]->end;
      }

  report (check, "fm-required", path, start, end, message);
}

/* --- type --- */

static gboolean
is_number (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);

  return *text != '\0' && *end == '\0';
}

static const char *
find_type_fault (const DatelineField    *field,
                 const DatelineYamlNode *node)
{
  switch (field->widget)
    {
    case DATELINE_WIDGET_BOOLEAN:
      return node->kind != DATELINE_YAML_SCALAR || node->value_kind != DATELINE_VALUE_BOOLEAN || node->style != DATELINE_YAML_PLAIN
               ? _("This should be “true” or “false”, without quotes.") : NULL;

    case DATELINE_WIDGET_NUMBER:
      return node->kind != DATELINE_YAML_SCALAR || !is_number (node->text) ? _("This should be a number.") : NULL;

    case DATELINE_WIDGET_STRING:
    case DATELINE_WIDGET_TEXT:
      return node->kind != DATELINE_YAML_SCALAR ? _("This should be a text, not a list or a group of fields.") : NULL;

    case DATELINE_WIDGET_OBJECT:
      return node->kind != DATELINE_YAML_MAPPING ? _("This should be a group of fields.") : NULL;

    case DATELINE_WIDGET_LIST:
      return node->kind == DATELINE_YAML_MAPPING || (node->kind == DATELINE_YAML_SCALAR && (field->fields != NULL || field->types != NULL))
               ? _("This should be a list.") : NULL;

    default:
      return NULL;
    }
}

/* --- pattern --- */

static void
check_pattern (DatelineCheck          *check,
               const DatelineField    *field,
               const char             *path,
               const DatelineYamlNode *node)
{
  if (field->pattern == NULL || node->kind != DATELINE_YAML_SCALAR || dateline_pattern_fits (field->pattern, node->text))
    return;

  report (check, "fm-pattern", path, node->start, node->end,
          field->pattern_message != NULL ? field->pattern_message : _("This does not have the form that the site asks for."));
}

/* --- choice --- */

static const char *
get_option_text (const DatelineValue *option)
{
  if (dateline_value_get_kind (option) == DATELINE_VALUE_MAP)
    option = dateline_value_lookup (option, "value");

  return option != NULL && dateline_value_get_kind (option) < DATELINE_VALUE_LIST ? dateline_value_get_text (option) : NULL;
}

static void
check_option (DatelineCheck          *check,
              const DatelineField    *field,
              const char             *path,
              const DatelineYamlNode *node)
{
  const char *nearest = NULL;
  guint least = MAX_TYPO + 1;
  g_autofree char *message = NULL;
  DatelineProblem *problem;
  gboolean quoted = node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED;

  for (guint i = 0; i < dateline_value_get_n_items (field->options); i++)
    {
      const char *text = get_option_text (dateline_value_get_item (field->options, i));
      g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
      g_autofree char *ours = g_utf8_casefold (node->text, -1);
      guint slips;

      if (text == NULL || strcmp (text, node->text) == 0)
        return;

      slips = dateline_count_slips (folded, ours);
      if (slips < least && slips < strlen (text) / 2)
        {
          least = slips;
          nearest = text;
        }
    }

  message = g_strdup_printf (_("“%s” is not among the choices that the site has for this."), node->text);
  problem = report (check, "fm-choice", path, node->start, node->end, message);

  if (nearest != NULL && (quoted || node->style == DATELINE_YAML_PLAIN) && strpbrk (nearest, ":#\"'\\") == NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), nearest);

      dateline_problem_add_simple_fix (problem, label, FALSE, node->start + quoted, node->end - quoted, nearest);
    }
}

static void
check_choice (DatelineCheck          *check,
              const DatelineField    *field,
              const char             *path,
              const DatelineYamlNode *node)
{
  if (field->widget != DATELINE_WIDGET_SELECT || field->options == NULL || dateline_value_get_kind (field->options) != DATELINE_VALUE_LIST ||
      dateline_value_get_n_items (field->options) == 0)
    return;

  if (node->kind == DATELINE_YAML_SCALAR)
    check_option (check, field, path, node);

  for (guint i = 0; node->kind == DATELINE_YAML_SEQUENCE && i < node->n_items; i++)
    if (node->items[i]->kind == DATELINE_YAML_SCALAR)
      check_option (check, field, path, node->items[i]);
}

/* --- all of them --- */

static void check_fields (DatelineCheck          *check,
                          GPtrArray              *fields,
                          const char             *path,
                          const DatelineYamlNode *parent);

static void
check_field (DatelineCheck          *check,
             const DatelineField    *field,
             const char             *path,
             const DatelineYamlNode *parent)
{
  const DatelineYamlNode *node = dateline_yaml_node_get_child (parent, field->name);
  const char *fault;

  if (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    return;

  if (is_empty (node))
    {
      if (is_asked_for (field))
        report_required (check, field, path, parent);
      return;
    }

  fault = find_type_fault (field, node);
  if (fault != NULL)
    {
      report (check, "fm-type", path, node->start, node->end, fault);
      return;
    }

  check_pattern (check, field, path, node);
  check_choice (check, field, path, node);

  if (field->widget == DATELINE_WIDGET_OBJECT && field->fields != NULL)
    check_fields (check, field->fields, path, node);

  for (guint i = 0; field->widget == DATELINE_WIDGET_LIST && field->fields != NULL && i < node->n_items; i++)
    if (node->items[i]->kind == DATELINE_YAML_MAPPING)
      {
        g_autofree char *item = dateline_field_path_index (path, i);

        check_fields (check, field->fields, item, node->items[i]);
      }
}

static void
check_fields (DatelineCheck          *check,
              GPtrArray              *fields,
              const char             *path,
              const DatelineYamlNode *parent)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (fields, i);
      g_autofree char *child = dateline_field_path_append (path, field->name);

      check_field (check, field, child, parent);
    }
}

/**
 * dateline_rule_fm_schema:
 * @check: a run
 *
 * Reports front matter that is not as the site's schema asks for.
 */
void
dateline_rule_fm_schema (DatelineCheck *check)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);
  const DatelineCollection *collection;

  if (check->context->site == NULL || check->context->file == NULL || root == NULL || root->kind != DATELINE_YAML_MAPPING)
    return;

  collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);
  if (collection != NULL)
    check_fields (check, collection->fields, "", root);
}
