/* dateline-rule-front-matter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-line.h"

/* fm-syntax, fm-duplicate-key. */

static void
report_syntax (DatelineCheck *check)
{
  const DatelineYamlError *error = dateline_header_get_error (check->header);
  gsize start = MIN (error->offset, check->length);

  dateline_check_report (check, "fm-syntax", DATELINE_SEVERITY_ERROR, start, dateline_line_find_end (check->text, check->length, start), error->message);
}

/* A collection with required fields needs front matter; a lone file may do without. */
static void
report_missing (DatelineCheck *check)
{
  const DatelineCollection *collection;
  gsize body = dateline_snapshot_get_body_start (check->context->snapshot);

  if (check->context->site == NULL || check->context->file == NULL)
    return;

  collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);
  if (collection == NULL || collection->fields == NULL)
    return;

  for (guint i = 0; i < collection->fields->len; i++)
    {
      const DatelineField *field = g_ptr_array_index (collection->fields, i);

      if (field->required && g_strcmp0 (field->name, "body") != 0)
        {
          dateline_check_report (check, "fm-syntax", DATELINE_SEVERITY_ERROR, body, dateline_line_find_end (check->text, check->length, body),
                                 _("The front matter is missing. Documents of this kind begin with a line “---”, their fields, and another “---”."));
          return;
        }
    }
}

static gboolean
is_blank_between (DatelineCheck *check,
                  gsize          start,
                  gsize          end)
{
  for (gsize i = start; i < end; i++)
    if (check->text[i] != ' ')
      return FALSE;

  return TRUE;
}

static gboolean
has_anchor (const DatelineYamlNode *node)
{
  if (node->anchor != NULL)
    return TRUE;

  for (guint i = 0; i < node->n_items; i++)
    if (has_anchor (node->items[i]))
      return TRUE;

  return FALSE;
}

/* Whole lines of an entry that begins its line; an entry behind the dash of a list item gives its place to the next one. */
static gboolean
find_entry (DatelineCheck          *check,
            const DatelineYamlNode *map,
            guint                   index,
            gsize                  *start,
            gsize                  *end)
{
  const DatelineYamlNode *key = map->keys[index];
  const DatelineYamlNode *value = map->items[index];
  gsize line = dateline_line_find_start (check->text, key->prefix_start);

  if (map->style != DATELINE_YAML_BLOCK || has_anchor (value))
    return FALSE;

  if (is_blank_between (check, line, key->prefix_start))
    {
      gsize last = MAX (value->end, key->end);

      *start = line;
      /* A block scalar has its line break already. */
      *end = last > 0 && check->text[last - 1] == '\n' ? last : dateline_line_find_next (check->text, check->length, last);
      return TRUE;
    }

  if (index + 1 < map->n_items)
    {
      *start = key->prefix_start;
      *end = map->keys[index + 1]->prefix_start;
      return TRUE;
    }

  return FALSE;
}

static char *
dup_shown_value (const DatelineYamlNode *value)
{
  g_autofree char *text = NULL;

  if (value->kind != DATELINE_YAML_SCALAR || value->text == NULL || value->text[0] == '\0')
    return NULL;

  text = g_strdelimit (g_strdup (value->text), "\r\n\t", ' ');
  if (g_utf8_strlen (text, -1) > 40)
    {
      g_autofree char *start = g_utf8_substring (text, 0, 39);

      return g_strconcat (start, "…", NULL);
    }

  return g_steal_pointer (&text);
}

static void
add_removal (DatelineCheck          *check,
             DatelineProblem        *problem,
             const DatelineYamlNode *map,
             guint                   kept,
             guint                   removed,
             const char             *fallback)
{
  g_autofree char *value = dup_shown_value (map->items[kept]);
  g_autofree char *label = NULL;
  gsize start, end;

  if (!find_entry (check, map, removed, &start, &end))
    return;

  /* Translators: of two values of one field, %s is the one to keep. */
  label = value != NULL ? g_strdup_printf (_("Keep “%s”"), value) : g_strdup (fallback);
  dateline_problem_add_simple_fix (problem, label, FALSE, start, end, "");
}

static void
report_duplicate (DatelineCheck          *check,
                  const DatelineYamlNode *map,
                  guint                   first,
                  guint                   second)
{
  const DatelineYamlNode *key = map->keys[second];
  g_autofree char *message = g_strdup_printf (_("The field “%s” is there twice."), key->text);
  g_autofree char *path = dateline_yaml_node_dup_path (map->items[second]);
  DatelineProblem *problem;

  problem = dateline_check_report (check, "fm-duplicate-key", DATELINE_SEVERITY_ERROR, key->start, key->end, message);
  dateline_problem_set_field (problem, path);
  add_removal (check, problem, map, first, second, _("Keep the first"));
  add_removal (check, problem, map, second, first, _("Keep the second"));
}

static void
check_duplicates (DatelineCheck          *check,
                  const DatelineYamlNode *node)
{
  if (node->kind == DATELINE_YAML_MAPPING)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < node->n_items; i++)
        {
          const DatelineYamlNode *key = node->keys[i];
          gpointer first;

          /* Several merges are legal. */
          if (key->kind != DATELINE_YAML_SCALAR || g_strcmp0 (key->text, "<<") == 0)
            continue;

          if (g_hash_table_lookup_extended (seen, key->text, NULL, &first))
            report_duplicate (check, node, GPOINTER_TO_UINT (first), i);
          else
            g_hash_table_insert (seen, (gpointer) key->text, GUINT_TO_POINTER (i));
        }
    }

  for (guint i = 0; i < node->n_items; i++)
    check_duplicates (check, node->items[i]);
}

/**
 * dateline_rule_front_matter:
 * @check: a run
 *
 * Reports front matter that is broken or missing and fields that are there twice.
 */
void
dateline_rule_front_matter (DatelineCheck *check)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);

  if (dateline_header_get_error (check->header) != NULL)
    report_syntax (check);
  else if (!dateline_header_get_span (check->header)->present)
    report_missing (check);

  if (root != NULL)
    check_duplicates (check, root);
}
