/* dateline-rule-online.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"
#include "dateline-web-links.h"

/* online-broken, online-suspicious, online-redirect, online-unchecked: what servers said about the document's links. Who asks them and when is decided
 * elsewhere; a link that nobody asked about is no problem. */

enum { LABEL_LENGTH = 60 };  /* characters of an address that a button can show */

/**
 * dateline_check_get_link_result:
 * @check: a run
 * @url: an address
 *
 * Returns: (transfer none) (nullable): what is known about it; %NULL when nobody asked
 */
DatelineLinkResult *
dateline_check_get_link_result (DatelineCheck *check,
                                const char    *url)
{
  return check->context->link_results != NULL ? g_hash_table_lookup (check->context->link_results, url) : NULL;
}

static const char *
get_rule (DatelineLinkResult *result,
          DatelineSeverity   *severity)
{
  switch (dateline_link_result_get_state (result))
    {
    case DATELINE_LINK_BROKEN:
      *severity = DATELINE_SEVERITY_ERROR;
      return "online-broken";

    case DATELINE_LINK_SUSPICIOUS:
      *severity = DATELINE_SEVERITY_WARNING;
      return "online-suspicious";

    case DATELINE_LINK_REDIRECT:
      *severity = DATELINE_SEVERITY_HINT;
      return "online-redirect";

    case DATELINE_LINK_UNCHECKED:
      *severity = DATELINE_SEVERITY_HINT;
      return dateline_link_result_get_reason (result) != DATELINE_LINK_REASON_NOT_WEB ? "online-unchecked" : NULL;

    case DATELINE_LINK_GOOD:
    default:
      return NULL;
    }
}

static char *
dup_short (const char *url)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (url, -1) <= LABEL_LENGTH)
    return g_strdup (url);

  start = g_utf8_substring (url, 0, LABEL_LENGTH - 1);

  return g_strconcat (start, "…", NULL);
}

/* Only what is permanent is safe to write: a temporary detour may lead elsewhere tomorrow. */
static void
add_move (DatelineProblem       *problem,
          const DatelineWebLink *link,
          GPtrArray             *links,
          DatelineLinkResult    *result)
{
  const char *location = dateline_link_result_get_location (result);
  GPtrArray *edits = location != NULL ? dateline_web_links_replace_at (links, link->start, location) : NULL;
  g_autofree char *shown = edits != NULL ? dup_short (location) : NULL;
  g_autofree char *label = edits != NULL ? g_strdup_printf (_("Change to “%s”"), shown) : NULL;

  if (edits != NULL)
    dateline_problem_add_fix (problem, label, dateline_link_result_is_permanent (result), edits);
}

static void
add_without_fragment (DatelineProblem       *problem,
                      const DatelineWebLink *link,
                      GPtrArray             *links)
{
  g_autofree char *page = g_strndup (link->url, strcspn (link->url, "#"));
  g_autofree char *label = g_strdup_printf (_("Leave out “%s”"), link->url + strlen (page));
  GPtrArray *edits = dateline_web_links_replace_at (links, link->start, page);

  if (edits != NULL)
    dateline_problem_add_fix (problem, label, FALSE, edits);
}

static void
report (DatelineCheck         *check,
        const DatelineWebLink *link,
        GPtrArray             *links,
        DatelineLinkResult    *result)
{
  DatelineSeverity severity;
  const char *rule = get_rule (result, &severity);
  g_autofree char *message = rule != NULL ? dateline_link_result_describe (result) : NULL;
  DatelineProblem *problem;

  if (rule == NULL)
    return;

  problem = dateline_check_report (check, rule, severity, link->start, link->end, message);
  if (link->field != NULL)
    dateline_problem_set_field (problem, link->field);

  if (dateline_link_result_get_state (result) == DATELINE_LINK_REDIRECT)
    add_move (problem, link, links, result);
  else if (dateline_link_result_get_reason (result) == DATELINE_LINK_REASON_FRAGMENT_MISSING && strchr (link->url, '#') != NULL)
    add_without_fragment (problem, link, links);
}

/**
 * dateline_rule_online:
 * @check: a run
 *
 * Reports links that do not work, as far as servers were asked.
 */
void
dateline_rule_online (DatelineCheck *check)
{
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GHashTable) places = NULL;

  if (check->context->link_results == NULL)
    return;

  links = dateline_web_links_find (check->context->snapshot, check->context->site);
  places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const DatelineWebLink *link = g_ptr_array_index (links, i);
      DatelineLinkResult *result = dateline_check_get_link_result (check, link->url);

      /* The uses of a definition share one address, and one finding. */
      if (result != NULL && g_hash_table_add (places, GSIZE_TO_POINTER (link->start)))
        report (check, link, links, result);
    }
}
