/* dateline-rule-link-bare.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"

/* link-bare: an e-mail address, and where the site's dialect does not link them a web address, that stands in the text and is no link. Those that
 * are links already are no part of the prose. */

static gboolean
is_in_link (DatelineCheck *check,
            gsize          offset)
{
  guint low = 0;
  guint high = check->links->len;

  /* Links and images stand in the order of their start; only images stand in links, so the last one before the place or the one before that counts. */
  while (low < high)
    {
      guint middle = (low + high) / 2;
      const DatelineNode *link = g_ptr_array_index (check->links, middle);

      if (link->start <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  for (guint i = low; i > 0 && i + 2 > low; i--)
    if (((const DatelineNode *) g_ptr_array_index (check->links, i - 1))->end > offset)
      return TRUE;

  return FALSE;
}

static gboolean
is_boundary (const char *text,
             gsize       start,
             gsize       end)
{
  gboolean before = start == 0 || strchr (" \n(,;:“\"'", text[start - 1]) != NULL || (guchar) text[start - 1] >= 0x80;
  gboolean after = text[end] == '\0' || strchr (" \n),;:!?\"'|.", text[end]) != NULL || (guchar) text[end] >= 0x80;

  return before && after;
}

/* `git@host:path` is where a program fetches something. */
static gboolean
is_for_programs (const char *address)
{
  return g_str_has_prefix (address, "git@");
}

static void
report (DatelineCheck *check,
        gsize          start,
        gsize          end,
        const char    *message,
        const char    *prefix)
{
  const DatelineProseBlock *block = dateline_prose_find_block (check->prose, start);
  gsize source_start, source_end;
  g_autofree char *text = g_strndup (check->prose_text + start, end - start);
  g_autofree char *link = g_strdup_printf ("<%s%s>", prefix, text);
  DatelineProblem *problem;

  dateline_prose_map (check->prose, start, end, &source_start, &source_end);
  if (block->node->kind == DATELINE_NODE_HTML_BLOCK || is_in_link (check, source_start) || !dateline_prose_is_verbatim (check->prose, start, end))
    return;

  problem = dateline_check_report_prose (check, "link-bare", DATELINE_SEVERITY_HINT, start, end, message);
  dateline_check_fix_prose (check, problem, _("Make it a link"), TRUE, start, end, link);
}

static void
find_mail_addresses (DatelineCheck *check)
{
  static const char local[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-";
  const char *text = check->prose_text;

  for (const char *at = strchr (text, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      gsize start = at - text;
      gsize end = start + 1;

      while (start > 0 && strchr (local, text[start - 1]) != NULL)
        start--;
      while (g_ascii_isalnum (text[end]) || ((text[end] == '.' || text[end] == '-') && g_ascii_isalnum (text[end + 1])))
        end++;

      if (!dateline_url_is_mail_address (text + start, end - start) || !dateline_url_is_host (at + 1, text + end - at - 1) ||
          !is_boundary (text, start, end) || is_for_programs (text + start))
        continue;

      report (check, start, end, _("On many sites readers cannot click on this e-mail address."), "");
    }
}

/* The preview links these, but most programs that make the site do not. */
static void
find_linked_mail_addresses (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      g_autofree char *text = NULL;
      g_autofree char *wrapped = NULL;
      DatelineProblem *problem;

      if (link->kind != DATELINE_NODE_LINK || link->link.style != DATELINE_LINK_BARE || !dateline_url_has_scheme (link->link.url, "mailto"))
        continue;

      text = g_strndup (check->text + link->start, link->end - link->start);
      if (is_for_programs (text))
        continue;
      wrapped = g_strdup_printf ("<%s>", text);
      problem = dateline_check_report (check, "link-bare", DATELINE_SEVERITY_HINT, link->start, link->end,
                                       _("On many sites readers cannot click on this e-mail address."));
      dateline_problem_add_simple_fix (problem, _("Make it a link"), TRUE, link->start, link->end, wrapped);
    }
}

static void
find_web_addresses (DatelineCheck *check)
{
  const char *text = check->prose_text;

  for (const char *p = strpbrk (text, "hw"); p != NULL; p = strpbrk (p, "hw"))
    {
      gboolean www = g_str_has_prefix (p, "www.");
      const char *host = p;
      gsize length;

      if (g_str_has_prefix (p, "https://"))
        host = p + strlen ("https://");
      else if (g_str_has_prefix (p, "http://"))
        host = p + strlen ("http://");

      if (host == p && !www)
        {
          p++;
          continue;
        }

      length = strcspn (p, " \n<>()\"\032");
      while (length > 0 && strchr (".,;:!?'*_", p[length - 1]) != NULL)
        length--;

      if ((gsize) (host - p) < length && is_boundary (text, p - text, p - text + length) &&
          dateline_url_is_host (host, MIN (strcspn (host, "/?#:"), (gsize) (p + length - host))))
        report (check, p - text, p - text + length, _("Readers cannot click on this address."), www ? "https://" : "");

      p += MAX (length, 1);
    }
}

/**
 * dateline_rule_link_bare:
 * @check: a run
 *
 * Reports addresses in the text that are no links.
 */
void
dateline_rule_link_bare (DatelineCheck *check)
{
  find_linked_mail_addresses (check);
  find_mail_addresses (check);
  find_web_addresses (check);
}
