/* dateline-suppress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"

/* `<!-- dateline-disable RULE … -- why -->` until `<!-- dateline-enable RULE … -->` or the end; `-disable-line` and `-disable-next-line`
 * for one line. Without a rule all rules are meant. */
typedef struct
{
  gsize     comment_start;
  gsize     comment_end;
  gsize     start;      /* of what is silenced */
  gsize     end;
  char     *rule;       /* NULL: every rule */
  gboolean  used;
} Suppression;

static void
clear_suppression (gpointer data)
{
  Suppression *suppression = data;

  g_free (suppression->rule);
}

static gsize
find_line_start (DatelineCheck *check,
                 gsize          offset)
{
  while (offset > 0 && check->text[offset - 1] != '\n' && check->text[offset - 1] != '\r')
    offset--;

  return offset;
}

static gsize
find_line_end (DatelineCheck *check,
               gsize          offset)
{
  while (offset < check->length && check->text[offset] != '\n' && check->text[offset] != '\r')
    offset++;

  return offset;
}

static gsize
skip_line_break (DatelineCheck *check,
                 gsize          offset)
{
  if (offset < check->length && check->text[offset] == '\r')
    offset++;
  if (offset < check->length && check->text[offset] == '\n')
    offset++;

  return offset;
}

/* The next line that has something on it: a comment is often a paragraph of its own. */
static gsize
find_next_line (DatelineCheck *check,
                gsize          offset)
{
  do
    offset = skip_line_break (check, find_line_end (check, offset));
  while (offset < check->length && strchr ("\r\n", check->text[offset]) != NULL);

  return offset;
}

static gboolean
is_in_code (const DatelineNode *block,
            gsize               offset)
{
  for (const DatelineNode *node = block->first_child; node != NULL; node = dateline_node_next (node, block))
    if (node->kind == DATELINE_NODE_CODE && offset >= node->start && offset < node->end)
      return TRUE;

  return FALSE;
}

static void
add_suppression (GArray     *suppressions,
                 gsize       comment_start,
                 gsize       comment_end,
                 gsize       start,
                 gsize       end,
                 const char *rule)
{
  Suppression suppression = { comment_start, comment_end, start, end, g_strdup (rule), FALSE };

  g_array_append_val (suppressions, suppression);
}

static void
enable (GArray     *suppressions,
        gsize       offset,
        const char *rule)
{
  for (guint i = 0; i < suppressions->len; i++)
    {
      Suppression *suppression = &g_array_index (suppressions, Suppression, i);

      if (suppression->end == G_MAXSIZE && (rule == NULL || g_strcmp0 (suppression->rule, rule) == 0))
        suppression->end = offset;
    }
}

static void
read_comment (DatelineCheck *check,
              GArray        *suppressions,
              gsize          start,
              gsize          end)
{
  g_autofree char *content = g_strndup (check->text + start + 4, end - start - 7);
  char *reason = strstr (content, " -- ");
  g_auto (GStrv) words = NULL;
  const char *command = NULL;
  gsize from = start;
  gsize to = G_MAXSIZE;
  gboolean any = FALSE;

  if (reason != NULL)
    *reason = '\0';

  words = g_strsplit_set (content, " \t\r\n,", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;

      if (command == NULL)
        {
          command = words[i];
          if (!g_str_has_prefix (command, "dateline-"))
            return;

          if (g_str_equal (command, "dateline-disable-line"))
            {
              from = find_line_start (check, start);
              to = find_line_end (check, end);
            }
          else if (g_str_equal (command, "dateline-disable-next-line"))
            {
              from = find_next_line (check, end);
              to = find_line_end (check, from);
            }
          else if (!g_str_equal (command, "dateline-disable") && !g_str_equal (command, "dateline-enable"))
            {
              return;
            }
          continue;
        }

      any = TRUE;
      if (g_str_equal (command, "dateline-enable"))
        enable (suppressions, start, words[i]);
      else
        add_suppression (suppressions, start, end, from, to, words[i]);
    }

  if (command == NULL || any)
    return;

  if (g_str_equal (command, "dateline-enable"))
    enable (suppressions, start, NULL);
  else
    add_suppression (suppressions, start, end, from, to, NULL);
}

static GArray *
find_suppressions (DatelineCheck *check)
{
  GArray *suppressions = g_array_new (FALSE, FALSE, sizeof (Suppression));

  g_array_set_clear_func (suppressions, clear_suppression);

  for (const DatelineNode *node = check->root; node != NULL; node = dateline_node_next (node, check->root))
    {
      gsize position = node->start;

      /* Looked for in the source: CommonMark 0.30 takes a comment within a line for text when it has `--` inside, as one with a reason has. */
      if (node->kind != DATELINE_NODE_HTML_BLOCK && node->kind != DATELINE_NODE_PARAGRAPH && node->kind != DATELINE_NODE_HEADING &&
          node->kind != DATELINE_NODE_TABLE_CELL)
        continue;

      while (position < node->end)
        {
          const char *open = g_strstr_len (check->text + position, node->end - position, "<!--");
          const char *close = open != NULL ? g_strstr_len (open + 4, check->text + node->end - open - 4, "-->") : NULL;

          if (close == NULL)
            break;

          position = close + 3 - check->text;
          if (!is_in_code (node, open - check->text))
            read_comment (check, suppressions, open - check->text, position);
        }
    }

  return suppressions;
}

static gboolean
is_suppressed (GArray          *suppressions,
               DatelineProblem *problem)
{
  gboolean suppressed = FALSE;

  for (guint i = 0; i < suppressions->len; i++)
    {
      Suppression *suppression = &g_array_index (suppressions, Suppression, i);

      if (dateline_problem_get_start (problem) >= suppression->start && dateline_problem_get_start (problem) <= suppression->end &&
          (suppression->rule == NULL || g_str_equal (suppression->rule, dateline_problem_get_rule (problem))))
        suppression->used = suppressed = TRUE;
    }

  return suppressed;
}

static gboolean
is_disabled (DatelineCheck *check,
             const char    *rule)
{
  return check->context->site != NULL && dateline_site_is_rule_disabled (check->context->site, rule);
}

static void
report_unused (DatelineCheck *check,
               GArray        *suppressions)
{
  for (guint i = 0; i < suppressions->len; i++)
    {
      const Suppression *suppression = &g_array_index (suppressions, Suppression, i);
      g_autofree char *message = NULL;
      DatelineProblem *problem;
      gsize start = suppression->comment_start;
      gsize end = suppression->comment_end;

      /* A rule that this version does not know, or that the site has switched off, may be there for another version or another day. */
      if (suppression->used || (suppression->rule != NULL &&
                                (dateline_rules_find (suppression->rule) == NULL || is_disabled (check, suppression->rule))))
        continue;

      if (suppression->rule != NULL)
        message = g_strdup_printf (_("This comment silences “%s”, which finds nothing here."), suppression->rule);
      else
        message = g_strdup (_("This comment silences the checker, which finds nothing here."));

      problem = dateline_check_report (check, "suppression-unused", DATELINE_SEVERITY_HINT, start, end, message);
      dateline_check_widen_delete (check, &start, &end);
      dateline_problem_add_simple_fix (problem, _("Remove the comment"), FALSE, start, end, "");
    }
}

/**
 * dateline_suppress:
 * @check: a run in which all rules have reported
 *
 * Takes suppressed problems out of @check, and adds one for each comment that suppresses nothing.
 */
void
dateline_suppress (DatelineCheck *check)
{
  g_autoptr (GArray) suppressions = find_suppressions (check);

  for (guint i = 0; i < check->problems->len;)
    {
      DatelineProblem *problem = g_ptr_array_index (check->problems, i);

      if (is_suppressed (suppressions, problem) || is_disabled (check, dateline_problem_get_rule (problem)))
        g_ptr_array_remove_index_fast (check->problems, i);
      else
        i++;
    }

  if (!is_disabled (check, "suppression-unused"))
    report_unused (check, suppressions);
}
