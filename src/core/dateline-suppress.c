/* dateline-suppress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-line.h"

/* `<!-- dateline-disable RULE … -- why -->` until `<!-- dateline-enable RULE … -->` or the end; `-disable-line` and `-disable-next-line`
 * for one line. Without a rule all rules are meant. In the front matter the same words stand in comments of YAML, where `# dateline-disable RULE` is
 * about the whole document, wherever it stands: programs that write front matter sort its fields. */
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

/* The next line that has something on it: a comment is often a paragraph of its own. */
static gsize
find_next_line (DatelineCheck *check,
                gsize          offset)
{
  do
    offset = dateline_line_find_next (check->text, check->length, offset);
  while (offset < check->length && dateline_line_is_break (check->text[offset]));

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

static gboolean
is_header (DatelineCheck *check,
           gsize          offset)
{
  return offset < dateline_snapshot_get_body_start (check->context->snapshot);
}

/* Where the values that begin between two places of the front matter end: one of several lines has room for a comment at its first alone. */
static gsize
find_values_end (const DatelineYamlNode *node,
                 gsize                   start,
                 gsize                   end)
{
  gsize values_end = end;

  if (node == NULL || node->start > end || node->end < start)
    return end;

  if (node->kind == DATELINE_YAML_SCALAR)
    return node->start >= start ? MAX (end, node->end) : end;

  for (guint i = 0; i < node->n_items; i++)
    values_end = MAX (values_end, find_values_end (node->items[i], start, end));

  return values_end;
}

/* The line in which a place is, or all lines of the value that begins on it. */
static void
find_lines (DatelineCheck *check,
            gsize          offset,
            gsize         *start,
            gsize         *end)
{
  *start = dateline_line_find_start (check->text, offset);
  *end = dateline_line_find_end (check->text, check->length, offset);

  if (is_header (check, offset))
    {
      *end = find_values_end (dateline_header_get_root (check->header), *start, *end);
      /* A block of text ends after its line break, where the next field begins. */
      while (*end > offset && dateline_line_is_break (check->text[*end - 1]))
        *end -= 1;
    }
}

/* What a command is about; FALSE when it is none. */
static gboolean
find_scope (DatelineCheck *check,
            const char    *command,
            gsize          comment_start,
            gsize          comment_end,
            gsize         *start,
            gsize         *end)
{
  *start = is_header (check, comment_start) ? 0 : comment_start;
  *end = G_MAXSIZE;

  if (g_str_equal (command, "dateline-disable-line"))
    find_lines (check, comment_start, start, end);
  else if (g_str_equal (command, "dateline-disable-next-line"))
    find_lines (check, find_next_line (check, comment_end), start, end);
  else
    return g_str_equal (command, "dateline-disable") || g_str_equal (command, "dateline-enable");

  return TRUE;
}

static void
run_command (GArray     *suppressions,
             const char *command,
             const char *rule,
             gsize       comment_start,
             gsize       comment_end,
             gsize       start,
             gsize       end)
{
  if (g_str_equal (command, "dateline-enable"))
    enable (suppressions, comment_start, rule);
  else
    add_suppression (suppressions, comment_start, comment_end, start, end, rule);
}

/* The text of a comment is what stands between its marks. */
static void
read_comment (DatelineCheck *check,
              GArray        *suppressions,
              gsize          start,
              gsize          end,
              gsize          text_start,
              gsize          text_end)
{
  g_autofree char *content = g_strndup (check->text + text_start, text_end - text_start);
  char *reason = strstr (content, " -- ");
  g_auto (GStrv) words = NULL;
  const char *command = NULL;
  guint n_rules = 0;
  gsize from, to;

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
          if (!find_scope (check, command, start, end, &from, &to))
            return;
          continue;
        }

      run_command (suppressions, command, words[i], start, end, from, to);
      n_rules++;
    }

  if (command != NULL && n_rules == 0)
    run_command (suppressions, command, NULL, start, end, from, to);
}

/* Whether a `#` is a part of a value and begins no comment. */
static gboolean
is_in_value (const DatelineYamlNode *node,
             gsize                   offset)
{
  if (node == NULL)
    return FALSE;

  if (node->kind == DATELINE_YAML_SCALAR)
    return offset >= node->start && offset < node->end;

  for (guint i = 0; i < node->n_items; i++)
    if (is_in_value (node->items[i], offset) || (node->keys != NULL && is_in_value (node->keys[i], offset)))
      return TRUE;

  return FALSE;
}

static void
find_in_header (DatelineCheck *check,
                GArray        *suppressions)
{
  static const char mark[] = "dateline-";
  const DatelineHeaderSpan *span = dateline_header_get_span (check->header);
  const DatelineYamlNode *root = dateline_header_get_root (check->header);
  gsize position = span->yaml_start;

  while (position < span->yaml_end)
    {
      const char *found = g_strstr_len (check->text + position, (gssize) (span->yaml_end - position), mark);
      gsize start, end;

      if (found == NULL)
        break;

      start = (gsize) (found - check->text);
      end = dateline_line_find_end (check->text, check->length, start);
      position = start + strlen (mark);

      while (start > span->yaml_start && check->text[start - 1] == ' ')
        start--;
      if (start == span->yaml_start || check->text[start - 1] != '#')
        continue;
      start--;

      if ((start == span->yaml_start || strchr (" \t\r\n", check->text[start - 1]) != NULL) && !is_in_value (root, start))
        {
          read_comment (check, suppressions, start, end, start + 1, end);
          position = end;
        }
    }
}

static void
find_in_body (DatelineCheck *check,
              GArray        *suppressions)
{
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
            read_comment (check, suppressions, open - check->text, position, open + 4 - check->text, position - 3);
        }
    }
}

static GArray *
find_suppressions (DatelineCheck *check)
{
  GArray *suppressions = g_array_new (FALSE, FALSE, sizeof (Suppression));

  g_array_set_clear_func (suppressions, clear_suppression);
  find_in_header (check, suppressions);
  find_in_body (check, suppressions);

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

/* A comment of YAML goes with the spaces before it, or with its line when nothing else stands there. */
static void
widen_in_header (DatelineCheck *check,
                 gsize         *start,
                 gsize         *end)
{
  gsize line_start = dateline_line_find_start (check->text, *start);

  while (*start > line_start && strchr (" \t", check->text[*start - 1]) != NULL)
    *start -= 1;
  if (*start == line_start)
    *end = dateline_line_skip_break (check->text, check->length, *end);
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

      /* A rule that this version does not know, or that the site has switched off, may be there for another version or another day; and a server that
       * answers today may fail again. */
      if (suppression->used || (suppression->rule != NULL &&
                                (dateline_rules_find (suppression->rule) == NULL || is_disabled (check, suppression->rule) ||
                                 g_str_has_prefix (suppression->rule, "online-"))))
        continue;

      if (suppression->rule != NULL)
        message = g_strdup_printf (_("This comment silences “%s”, which finds nothing here."), suppression->rule);
      else
        message = g_strdup (_("This comment silences the checker, which finds nothing here."));

      problem = dateline_check_report (check, "suppression-unused", DATELINE_SEVERITY_HINT, start, end, message);
      if (is_header (check, start))
        widen_in_header (check, &start, &end);
      else
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
