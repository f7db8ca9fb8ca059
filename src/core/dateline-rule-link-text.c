/* dateline-rule-link-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"

/* link-empty-text, link-empty, link-text-space, link-duplicate: links that readers cannot see or follow, or that look ragged. */

static gboolean
has_image (const DatelineNode *link)
{
  for (const DatelineNode *node = link->first_child; node != NULL; node = dateline_node_next (node, link))
    if (node->kind == DATELINE_NODE_IMAGE || node->kind == DATELINE_NODE_HTML_INLINE)
      return TRUE;

  return FALSE;
}

static gboolean
has_text (const DatelineNode *link)
{
  g_autofree char *text = dateline_node_dup_plain_text (link);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0xfeff)
        return TRUE;
    }

  return FALSE;
}

/* The next link before or after in the document leads to the same place and can be seen: then this one is a left-over of an edit. */
static gboolean
has_twin (DatelineCheck *check,
          guint          index)
{
  const DatelineNode *link = g_ptr_array_index (check->links, index);

  for (int step = -1; step <= 1; step += 2)
    {
      const DatelineNode *other;

      if ((step < 0 && index == 0) || (step > 0 && index + 1 >= check->links->len))
        continue;

      other = g_ptr_array_index (check->links, index + step);
      if (other->kind == DATELINE_NODE_LINK && g_strcmp0 (other->link.url, link->link.url) == 0 && has_text (other))
        return TRUE;
    }

  return FALSE;
}

static void
report_empty_text (DatelineCheck *check,
                   guint          index)
{
  const DatelineNode *link = g_ptr_array_index (check->links, index);
  gsize start = link->start;
  gsize end = link->end;
  gboolean twin = has_twin (check, index);
  DatelineProblem *problem;

  problem = dateline_check_report (check, "link-empty-text", DATELINE_SEVERITY_WARNING, start, end,
                                   twin ? _("This link has no text, so readers cannot see it. The link beside it leads to the same page.")
                                        : _("This link has no text, so readers cannot see it."));
  dateline_check_widen_delete (check, &start, &end);
  dateline_problem_add_simple_fix (problem, _("Remove the link"), twin, start, end, "");
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t';
}

/* Underlined space before or after the words. The fix moves it out of the link, or drops it where there is one already. */
static void
check_spaces (DatelineCheck      *check,
              const DatelineNode *link)
{
  const char *text = check->text;
  gsize start = link->link.text_start;
  gsize end = link->link.text_end;
  gsize first = start;
  gsize last = end;
  gboolean space_before = link->start == 0 || g_ascii_isspace (text[link->start - 1]);
  gboolean space_after = link->end >= check->length || g_ascii_isspace (text[link->end]) || g_ascii_ispunct (text[link->end]);
  GPtrArray *edits;
  DatelineProblem *problem;

  while (first < end && is_space (text[first]))
    first++;
  while (last > first && is_space (text[last - 1]))
    last--;

  if (first == last || (first == start && last == end))
    return;

  problem = dateline_check_report (check, "link-text-space", DATELINE_SEVERITY_HINT, link->start, link->end,
                                   _("The text of this link has a space at its edge, which is underlined too."));
  edits = dateline_edits_new ();

  if (first > start)
    {
      if (!space_before)
        dateline_edits_add (edits, link->start, link->start, " ");
      dateline_edits_add (edits, start, first, "");
    }
  if (last < end)
    {
      dateline_edits_add (edits, last, end, "");
      if (!space_after)
        dateline_edits_add (edits, link->end, link->end, " ");
    }

  dateline_problem_add_fix (problem, _("Move the space out of the link"), TRUE, edits);
}

/* Only inline links can be joined; of two references the second may carry another label. */
static void
check_duplicate (DatelineCheck      *check,
                 const DatelineNode *link)
{
  const DatelineNode *next = link->next;
  GPtrArray *edits;
  DatelineProblem *problem;

  if (next != NULL && next->kind == DATELINE_NODE_TEXT && strspn (next->text, " ") == next->text_length)
    next = next->next;

  if (next == NULL || next->kind != DATELINE_NODE_LINK || link->link.style != DATELINE_LINK_INLINE || next->link.style != DATELINE_LINK_INLINE ||
      link->link.url[0] == '\0' || g_strcmp0 (link->link.url, next->link.url) != 0 || !has_text (link) || !has_text (next))
    return;

  problem = dateline_check_report (check, "link-duplicate", DATELINE_SEVERITY_WARNING, next->start, next->end,
                                   _("This link and the one right before it lead to the same page."));
  edits = dateline_edits_new ();
  dateline_edits_add (edits, link->link.text_end, link->end, "");
  dateline_edits_add (edits, next->start, next->link.text_start, "");
  dateline_problem_add_fix (problem, _("Join the two links"), TRUE, edits);
}

/**
 * dateline_rule_link_text:
 * @check: a run
 *
 * Reports links without text and links without destination, ragged ones and doubled ones.
 */
void
dateline_rule_link_text (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      gboolean empty;

      if (link->kind != DATELINE_NODE_LINK || link->link.style == DATELINE_LINK_AUTOLINK || link->link.style == DATELINE_LINK_BARE)
        continue;

      empty = link->link.url[0] == '\0' || g_str_equal (link->link.url, "#");

      if (empty)
        dateline_check_report (check, "link-empty", DATELINE_SEVERITY_ERROR, link->start, link->end,
                               _("This link leads nowhere: the address is missing."));

      if (!has_image (link) && !has_text (link))
        {
          if (empty)
            dateline_check_report (check, "link-empty-text", DATELINE_SEVERITY_WARNING, link->start, link->end,
                                   _("This link has no text, so readers cannot see it."));
          else
            report_empty_text (check, i);
        }
      else if (!has_image (link))
        {
          check_spaces (check, link);
          check_duplicate (check, link);
        }
    }
}
