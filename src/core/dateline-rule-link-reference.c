/* dateline-rule-link-reference.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"

/* link-reference: definitions that nothing uses or that are there twice, and references to none. */

/* `[//]: # (a remark)` is how some authors write comments. */
static gboolean
is_remark (const DatelineReference *reference)
{
  return g_str_equal (reference->label, "//") || g_ascii_strcasecmp (reference->label, "comment") == 0 || reference->url[0] == '\0' ||
         g_str_equal (reference->url, "#");
}

static void
report_definition (DatelineCheck           *check,
                   const DatelineReference *reference,
                   const char              *message)
{
  DatelineProblem *problem;
  gsize start = reference->start;
  gsize end = reference->end;

  problem = dateline_check_report (check, "link-reference", DATELINE_SEVERITY_WARNING, start, end, message);

  /* Only its own line: the next one may be another definition. */
  if (end < check->length && check->text[end] == '\r')
    end++;
  if (end < check->length && check->text[end] == '\n')
    end++;
  dateline_problem_add_simple_fix (problem, _("Remove it"), FALSE, start, end, "");
}

static gboolean
is_label (const char *text,
          gsize       length)
{
  gboolean letter = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '[' || text[i] == '\\' || text[i] == '\n')
        return FALSE;
      letter |= g_ascii_isalpha (text[i]);
    }

  /* `[1][2]` are notes of a printed text, not references. */
  return letter && length <= 60;
}

/* `[text][label]` that is no link since nobody defined the label; text nodes are all that is left of it. */
static void
find_undefined (DatelineCheck      *check,
                const DatelineNode *node)
{
  const char *p = check->text + node->start;
  const char *end = check->text + node->end;
  const char *file_end = check->text + check->length;

  while (p < end && (p = memchr (p, ']', end - p)) != NULL)
    {
      const char *label = p + 2;
      const char *open = p;
      gsize length = 0;

      p++;
      if (p == file_end || *p != '[')
        continue;

      while (label + length < file_end && strchr ("]\n\r", label[length]) == NULL)
        length++;
      if (label + length == file_end || label[length] != ']' || !is_label (label, length))
        continue;

      while (open > check->text && open[-1] != '[' && open[-1] != ']' && open[-1] != '\n')
        open--;
      if (open == check->text || open[-1] != '[' || (open - 1 > check->text && (open[-2] == '\\' || g_ascii_isalnum (open[-2]))) || !is_label (open, p - 1 - open))
        continue;

      {
        g_autofree char *name = g_strndup (label, length);
        g_autofree char *message = g_strdup_printf (_("Nothing says where the link “%s” leads, so readers see its brackets."), name);

        dateline_check_report (check, "link-reference", DATELINE_SEVERITY_WARNING, open - 1 - check->text, label + length + 1 - check->text, message);
      }
    }
}

/**
 * dateline_rule_link_reference:
 * @check: a run
 *
 * Reports reference definitions that are unused or doubled, and references without definition.
 */
void
dateline_rule_link_reference (DatelineCheck *check)
{
  guint n_references;
  const DatelineReference *references = dateline_markdown_get_references (dateline_snapshot_get_markdown (check->context->snapshot), &n_references);

  for (guint i = 0; i < n_references; i++)
    {
      g_autofree char *message = NULL;

      if (references[i].duplicate)
        message = g_strdup_printf (_("“%s” is defined twice; this one is never used."), references[i].label);
      else if (!references[i].used && !is_remark (&references[i]))
        message = g_strdup_printf (_("No link uses “%s”, so nothing leads there."), references[i].label);

      if (message != NULL)
        report_definition (check, &references[i], message);
    }

  for (const DatelineNode *node = check->root; node != NULL; node = dateline_node_next (node, check->root))
    if (node->kind == DATELINE_NODE_TEXT)
      find_undefined (check, node);
}
