/* dateline-rule-link-variant.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"

/* link-variant, link-idn: one page spelled in two ways, and hosts that are made to be misread. */

/* What two spellings of one page share: all but the scheme and a slash at the end of the path. */
static char *
dup_key (const char *url)
{
  DatelineUrlParts parts;
  g_autofree char *host = dateline_url_dup_host (url);
  gsize path_end;

  dateline_url_split (url, &parts);
  path_end = parts.path_end;
  if (path_end > parts.path_start && url[path_end - 1] == '/')
    path_end--;

  return g_strdup_printf ("%s:%.*s%.*s%s", host, (int) (parts.port_end - parts.port_start), url + parts.port_start,
                          (int) (path_end - parts.path_start), url + parts.path_start, url + parts.path_end);
}

static guint
count_of (GHashTable *counts,
          const char *url)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, url));
}

/* The secure spelling wins, then the more frequent one, then the first. */
static gboolean
is_better (GHashTable *counts,
           const char *url,
           const char *best)
{
  gboolean secure = dateline_url_has_scheme (url, "https");
  gboolean best_secure = dateline_url_has_scheme (best, "https");

  return secure != best_secure ? secure : count_of (counts, url) > count_of (counts, best);
}

/* Without a path, the slash is there in either case. */
static gboolean
differ_in_root_slash (const char *a,
                      const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  const char *longer = a_length > b_length ? a : b;
  DatelineUrlParts parts;

  dateline_url_split (longer, &parts);

  return MAX (a_length, b_length) - MIN (a_length, b_length) == 1 && g_str_equal (longer + parts.path_start, "/") &&
         g_ascii_strncasecmp (a, b, MIN (a_length, b_length)) == 0;
}

static gboolean
is_candidate (const DatelineNode *link)
{
  g_autofree char *repaired = NULL;

  return link->kind == DATELINE_NODE_LINK && link->link.style != DATELINE_LINK_BARE && dateline_check_is_web (link->link.url) &&
         dateline_url_lint (link->link.url, &repaired) == DATELINE_URL_FINE;
}

static void
report_variant (DatelineCheck      *check,
                const DatelineNode *link,
                const char         *best)
{
  DatelineProblem *problem;
  g_autofree char *message = g_strdup_printf (_("This page is linked as “%s” elsewhere in the document."), best);
  g_autofree char *label = g_strdup_printf (_("Change to “%s”"), best);

  problem = dateline_check_report (check, "link-variant", DATELINE_SEVERITY_HINT, link->link.url_start, link->link.url_end, message);
  if (strpbrk (best, " <>()\\&_*") == NULL)
    dateline_problem_add_simple_fix (problem, label, FALSE, link->link.url_start, link->link.url_end, best);
}

static void
check_variants (DatelineCheck *check)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);

      if (is_candidate (link))
        g_hash_table_insert (counts, (gpointer) link->link.url, GUINT_TO_POINTER (count_of (counts, link->link.url) + 1));
    }

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < check->links->len; i++)
      {
        const DatelineNode *link = g_ptr_array_index (check->links, i);
        g_autofree char *key = NULL;
        const char *known;

        if (count_of (counts, link->link.url) == 0 || !is_candidate (link))
          continue;

        key = dup_key (link->link.url);
        known = g_hash_table_lookup (best, key);

        if (round == 0 && (known == NULL || is_better (counts, link->link.url, known)))
          g_hash_table_replace (best, g_steal_pointer (&key), (gpointer) link->link.url);
        else if (round == 1 && !g_str_equal (known, link->link.url) && g_ascii_strcasecmp (known, link->link.url) != 0 &&
                 !differ_in_root_slash (known, link->link.url))
          report_variant (check, link, known);
      }
}

/* Latin, Greek and Cyrillic letters look alike; a label that mixes them wants to be taken for another. */
static gboolean
mixes_scripts (const char *label)
{
  gboolean latin = FALSE, other = FALSE;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script = g_unichar_get_script (g_utf8_get_char (p));

      latin |= script == G_UNICODE_SCRIPT_LATIN;
      other |= script == G_UNICODE_SCRIPT_CYRILLIC || script == G_UNICODE_SCRIPT_GREEK || script == G_UNICODE_SCRIPT_CHEROKEE ||
               script == G_UNICODE_SCRIPT_ARMENIAN;
    }

  return latin && other;
}

static void
check_idn (DatelineCheck      *check,
           const DatelineNode *link)
{
  g_autofree char *host = dateline_url_dup_host (link->link.url);
  g_autofree char *decoded = host != NULL ? g_uri_unescape_string (host, NULL) : NULL;
  g_autofree char *unicode = decoded != NULL ? g_hostname_to_unicode (decoded) : NULL;
  g_auto (GStrv) labels = unicode != NULL && g_utf8_validate (unicode, -1, NULL) ? g_strsplit (unicode, ".", -1) : NULL;

  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    if (mixes_scripts (labels[i]))
      {
        g_autofree char *ascii = g_hostname_to_ascii (unicode);
        g_autofree char *message = g_strdup_printf (_("This address mixes alphabets whose letters look alike. It is really “%s”."),
                                                    ascii != NULL ? ascii : host);

        dateline_check_report (check, "link-idn", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end, message);
        return;
      }
}

/**
 * dateline_rule_link_variant:
 * @check: a run
 *
 * Reports addresses that are spelled in two ways or look like others.
 */
void
dateline_rule_link_variant (DatelineCheck *check)
{
  check_variants (check);

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);

      if (dateline_check_is_web (link->link.url))
        check_idn (check, link);
    }
}
