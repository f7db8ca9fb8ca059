/* dateline-rule-link-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"

/* link-empty-text, link-empty: links that a reader cannot see or cannot follow. */

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

/**
 * dateline_rule_link_text:
 * @check: a run
 *
 * Reports links without text and links without destination.
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
    }
}
