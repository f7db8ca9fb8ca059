/* dateline-rule-fm-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-choices-private.h"
#include "dateline-field-path.h"
#include "dateline-slips.h"

/* fm-required, fm-type, fm-pattern, fm-choice: what the site's schema asks of the front matter. */

enum
{
  MAX_TYPO = 2,        /* slips of the hand */
  MIN_DOCUMENTS = 5    /* of a collection, before their habits count */
};

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
         field->widget != DATELINE_WIDGET_OBJECT && !g_str_equal (field->name, "date");
}

/* Every list is required unless the configuration says otherwise, which nobody thinks of: it is where at least 90 % of the collection have it. */
static gboolean
is_usual (DatelineCheck *check,
          const char    *path)
{
  guint n_documents = 0;
  guint n_filled = 0;

  if (check->context->index != NULL && check->collection != NULL)
    n_filled = dateline_site_index_count_filled (check->context->index, check->collection->name, path, &n_documents);

  /* This one is a document too, and lacks it. */
  return n_documents >= MIN_DOCUMENTS && n_filled * 10 >= (n_documents - 1) * 9;
}

/* What most documents have there. */
static void
add_usual_value (DatelineCheck   *check,
                 DatelineProblem *problem,
                 const char      *path)
{
  guint n_usual, n_all;
  const char *usual = check->context->index != NULL ? dateline_site_index_get_usual_value (check->context->index, path, &n_usual, &n_all) : NULL;
  g_autofree char *label = NULL;

  if (usual == NULL || n_all < MIN_DOCUMENTS || n_usual * 2 < n_all)
    return;

  label = g_strdup_printf (_("Fill in “%s”"), usual);
  dateline_check_fix_field (check, problem, label, path, dateline_value_new_string (usual));
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

  add_usual_value (check, report (check, "fm-required", path, start, end, message), path);
}

/* --- type --- */

/* What was meant by a value of another kind, where that is plain. */
static DatelineValue *
dup_meant (const DatelineField    *field,
           const DatelineYamlNode *node)
{
  static const char *const yes[] = { "true", "yes", "on", "1", "y", NULL };
  static const char *const no[] = { "false", "no", "off", "0", "n", NULL };
  g_autofree char *lower = NULL;

  if (node->kind != DATELINE_YAML_SCALAR)
    return NULL;

  lower = g_strstrip (g_ascii_strdown (node->text, -1));
  if (field->widget == DATELINE_WIDGET_BOOLEAN)
    return g_strv_contains (yes, lower) ? dateline_value_new_boolean (TRUE) : g_strv_contains (no, lower) ? dateline_value_new_boolean (FALSE) : NULL;

  /* `12 pages`, `No. 12` */
  if (field->widget == DATELINE_WIDGET_NUMBER)
    {
      const char *digits = lower + strcspn (lower, "0123456789");
      gsize length = strspn (digits, "0123456789");

      if (length > 0 && strpbrk (digits + length, "0123456789") == NULL && (digits == lower || digits[-1] != '-'))
        {
          g_autofree char *number = g_strndup (digits, length);

          return dateline_value_new_number (number);
        }
    }

  return NULL;
}

static void
report_type (DatelineCheck          *check,
             const DatelineField    *field,
             const char             *path,
             const DatelineYamlNode *node,
             const char             *fault)
{
  DatelineProblem *problem = report (check, "fm-type", path, node->start, node->end, fault);
  DatelineValue *meant = dup_meant (field, node);

  if (meant != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), dateline_value_get_text (meant));

      dateline_check_fix_field (check, problem, label, path, meant);
    }
}

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

/* The same letters and digits in the form that is asked for, if letter case and blanks are all that is wrong. */
static char *
dup_fitting (const DatelinePattern *pattern,
             const char            *text)
{
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *value = g_strstrip (g_strdup (text));

      if (i & 1)
        {
          char *lower = g_utf8_strdown (value, -1);

          g_free (value);
          value = lower;
        }
      if (i & 2)
        {
          char *upper = g_utf8_strup (value, -1);

          g_free (value);
          value = upper;
        }
      if (i & 4)
        g_strdelimit (value, " \t_", '-');

      if (value[0] != '\0' && dateline_pattern_fits (pattern, value))
        return g_steal_pointer (&value);
    }

  return NULL;
}

static void
check_pattern (DatelineCheck          *check,
               const DatelineField    *field,
               const char             *path,
               const DatelineYamlNode *node)
{
  DatelineProblem *problem;
  g_autofree char *fitting = NULL;

  if (field->pattern == NULL || node->kind != DATELINE_YAML_SCALAR || dateline_pattern_fits (field->pattern, node->text))
    return;

  problem = report (check, "fm-pattern", path, node->start, node->end,
                    field->pattern_message != NULL ? field->pattern_message : _("This does not have the form that the site asks for."));

  fitting = dup_fitting (field->pattern, node->text);
  if (fitting != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), fitting);

      dateline_check_fix_field (check, problem, label, path, dateline_value_new_string (fitting));
    }
}

/* --- choice --- */

static const char *
get_id (const DatelineValue *value)
{
  if (dateline_value_get_kind (value) == DATELINE_VALUE_MAP)
    value = dateline_value_lookup (value, "value");

  return value != NULL && dateline_value_get_kind (value) < DATELINE_VALUE_LIST ? dateline_value_get_text (value) : NULL;
}

static void
check_value (DatelineCheck          *check,
             GPtrArray              *choices,
             const char             *path,
             const DatelineYamlNode *node)
{
  g_autofree char *ours = NULL;
  g_autofree char *message = NULL;
  const char *nearest = NULL;
  guint least = MAX_TYPO + 1;
  DatelineProblem *problem;

  /* Sites write a chosen item of a list as a map of its id and what the author reads. */
  if (node->kind == DATELINE_YAML_MAPPING)
    node = dateline_yaml_node_get_child (node, "value");
  if (node == NULL || node->kind != DATELINE_YAML_SCALAR)
    return;

  ours = g_utf8_casefold (node->text, -1);
  for (guint i = 0; i < choices->len; i++)
    {
      const char *text = get_id (((const DatelineChoice *) g_ptr_array_index (choices, i))->value);
      g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
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

  if (nearest != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), nearest);
      g_autofree char *node_path = dateline_yaml_node_dup_path (node);

      dateline_check_fix_field (check, problem, label, node_path, dateline_value_new_string (nearest));
    }
}

static void
check_choice (DatelineCheck          *check,
              const DatelineField    *field,
              const char             *path,
              const DatelineYamlNode *node)
{
  g_autoptr (GPtrArray) choices = NULL;

  /* What stands in the configuration needs no index. */
  if (field->widget == DATELINE_WIDGET_SELECT)
    choices = dateline_choices_load (check->context->site, field);
  else if (dateline_choices_offered (field) && check->context->index != NULL)
    choices = g_ptr_array_ref (dateline_site_index_get_choices (check->context->index, field));
  else
    return;

  /* Too many to have been listed all, or none that the site could tell. */
  if (choices->len == 0 || choices->len >= DATELINE_MAX_CHOICES)
    return;

  if (node->kind != DATELINE_YAML_SEQUENCE)
    check_value (check, choices, path, node);

  for (guint i = 0; node->kind == DATELINE_YAML_SEQUENCE && i < node->n_items; i++)
    check_value (check, choices, path, node->items[i]);
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
      if (is_asked_for (field) && (field->widget != DATELINE_WIDGET_LIST || field->min > 0 || is_usual (check, path)))
        report_required (check, field, path, parent);
      return;
    }

  fault = find_type_fault (field, node);
  if (fault != NULL)
    {
      report_type (check, field, path, node, fault);
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

  if (check->context->site == NULL || check->context->file == NULL || root == NULL || root->kind != DATELINE_YAML_MAPPING)
    return;

  check->collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);
  if (check->collection != NULL)
    check_fields (check, check->collection->fields, "", root);
}
