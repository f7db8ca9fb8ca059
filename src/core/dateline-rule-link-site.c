/* dateline-rule-link-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-option.h"
#include "dateline-public-path.h"
#include "dateline-slips.h"
#include "dateline-url.h"

/* link-missing, link-anchor, link-case, link-moved-host, link-host-typo: what can be said of an address when the other pages of the site are known. */

enum
{
  MIN_FREQUENT = 3,  /* documents that link a host which a rare one is taken for a slip of */
  MAX_RARE = 1,      /* other documents that link the rare one */
  SHORT_ANCHOR = 8,  /* characters up to which one slip is forgiven, not two */
  MIN_SPELLING = 2   /* documents that agree on an address's letter case */
};

/* A destination that leads to a page of the site. */
typedef struct
{
  const DatelineNode *link;
  DatelineUrlParts    parts;
  char               *path;
} Internal;

/* Puts `text` in the place of a part of the URL, if the URL stands in the source as it reads. */
static void
add_part_fix (DatelineCheck      *check,
              DatelineProblem    *problem,
              const DatelineNode *link,
              gsize               part_start,
              gsize               part_end,
              gboolean            safe,
              const char         *text)
{
  gsize length = strlen (link->link.url);
  g_autofree char *label = g_strdup_printf (_("Change to “%s”"), text);

  if (link->link.url_end - link->link.url_start != length || memcmp (check->text + link->link.url_start, link->link.url, length) != 0)
    return;

  dateline_problem_add_simple_fix (problem, label, safe, link->link.url_start + part_start, link->link.url_start + part_end, text);
}

/* --- pages --- */

/* `plan.pdf` reads like a host in Poland; a file's usual endings come first. */
static gboolean
is_file_name (const char *name)
{
  static const char *const endings[] = { ".pdf", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".zip", ".gz", ".xml", ".txt", ".json", ".css", ".js",
                                         ".mp4", ".mp3", ".ics", ".md", ".html", ".php", ".aspx", NULL };

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_file_on_disk (DatelineCheck *check,
                 const char    *path)
{
  static const char *const folders[] = { "static", "public", "." };
  g_autoptr (GFile) media = dateline_site_resolve_media (check->context->site, check->context->file, path);

  if (media != NULL && g_file_query_exists (media, NULL))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *relative = g_strconcat (folders[i], path, NULL);
      g_autofree char *index = g_build_filename (relative, "index.html", NULL);
      g_autoptr (GFile) file = g_file_resolve_relative_path (dateline_site_get_root (check->context->site), relative);
      g_autoptr (GFile) page = g_file_resolve_relative_path (dateline_site_get_root (check->context->site), index);

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR || g_file_query_exists (page, NULL))
        return TRUE;
    }

  return FALSE;
}

static void
report_missing (DatelineCheck  *check,
                const Internal *internal)
{
  DatelineSiteIndex *index = check->context->index;
  const DatelineNode *link = internal->link;
  const char *similar = dateline_site_index_find_similar_path (index, internal->path);
  const char *last = strrchr (internal->path, '/') + 1;
  gboolean is_host = dateline_url_is_host (last, strlen (last)) && !is_file_name (last);
  gboolean is_certain = similar != NULL || is_host ||
                        (dateline_site_index_is_document_folder (index, internal->path) && !dateline_site_index_is_name_of_subpage (index, internal->path));
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  message = is_host ? g_strdup_printf (_("“%s” is no page of your site; the name of another site got into its address."), internal->path)
                    : g_strdup_printf (_("There is no page “%s” on your site, as far as Dateline knows."), internal->path);
  problem = dateline_check_report (check, "link-missing", is_certain ? DATELINE_SEVERITY_ERROR : DATELINE_SEVERITY_HINT,
                                   link->link.url_start, link->link.url_end, message);

  if (is_host)
    {
      g_autofree char *url = g_strdup_printf ("https://%s", last);

      add_part_fix (check, problem, link, 0, strlen (link->link.url), FALSE, url);
    }
  else if (similar != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (similar, "/!$&'*+,;=:@", TRUE);

      add_part_fix (check, problem, link, internal->parts.path_start, internal->parts.path_end, FALSE, escaped);
    }
}

static void
check_anchor (DatelineCheck  *check,
              const Internal *internal)
{
  const char *url = internal->link->link.url;
  g_autofree char *fragment = g_strndup (url + internal->parts.fragment_start, internal->parts.fragment_end - internal->parts.fragment_start);
  g_autofree char *key = NULL;
  g_autofree char *message = NULL;
  DatelineProblem *problem;
  GPtrArray *documents = dateline_site_index_get_documents_at (check->context->index, internal->path);

  /* `#!/route` and `#:~:text=` are for programs; a page that code makes has anchors of its own. */
  if (documents == NULL || !g_ascii_isalnum (fragment[0]) || g_str_equal (fragment, "top"))
    return;

  key = dateline_anchor_key (fragment);
  for (guint i = 0; i < documents->len; i++)
    {
      const DatelineSiteEntry *entry = g_ptr_array_index (documents, i);

      if (g_hash_table_contains (entry->anchors, key))
        return;
    }

  message = g_strdup_printf (_("The page has no heading “%s” that this could lead to."), fragment);
  problem = dateline_check_report (check, "link-anchor", DATELINE_SEVERITY_WARNING,
                                   internal->link->link.url_start + internal->parts.fragment_start - 1, internal->link->link.url_end, message);
  if (internal->link->link.url_end - internal->link->link.url_start == strlen (url))
    dateline_problem_add_simple_fix (problem, _("Link to the top of the page"), FALSE,
                                     internal->link->link.url_start + internal->parts.fragment_start - 1, internal->link->link.url_end, "");
}

/* The heading of this document whose anchor is a slip or two away, or begins as the fragment does. */
static char *
dup_similar_anchor (DatelineCheck *check,
                    const char    *key)
{
  gsize length = strlen (key);
  char *best = NULL;
  guint least = length < SHORT_ANCHOR ? 2 : 3;

  for (const DatelineNode *node = check->root; node != NULL; node = dateline_node_next (node, check->root))
    {
      g_autofree char *text = NULL;
      g_autofree char *anchor = NULL;
      g_autofree char *other = NULL;
      guint slips;

      if (node->kind != DATELINE_NODE_HEADING)
        continue;

      text = dateline_node_dup_plain_text (node);
      anchor = dateline_heading_anchor (text);
      other = dateline_anchor_key (anchor);
      slips = length >= 4 && (g_str_has_prefix (other, key) || g_str_has_prefix (key, other)) && other[0] != '\0' ? 1
                                                                                             : dateline_count_slips (key, other);
      if (slips < least)
        {
          least = slips;
          g_free (best);
          best = g_steal_pointer (&anchor);
        }
    }

  return best;
}

/* `#name` alone: a place in this document. */
static void
check_own_anchor (DatelineCheck      *check,
                  const DatelineNode *link,
                  GHashTable        **anchors)
{
  const char *fragment = link->link.url + 1;
  g_autofree char *key = NULL;
  g_autofree char *message = NULL;
  g_autofree char *similar = NULL;
  DatelineProblem *problem;

  if (!g_ascii_isalnum (fragment[0]) || g_str_equal (fragment, "top"))
    return;

  if (*anchors == NULL)
    {
      *anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      dateline_collect_anchors (check->root, *anchors);
    }

  key = dateline_anchor_key (fragment);
  if (g_hash_table_contains (*anchors, key))
    return;

  message = g_strdup_printf (_("This document has no heading “%s” that this could lead to."), fragment);
  problem = dateline_check_report (check, "link-anchor", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end, message);

  similar = dup_similar_anchor (check, key);
  if (similar != NULL)
    add_part_fix (check, problem, link, 1, strlen (link->link.url), FALSE, similar);
}

static void
check_internal (DatelineCheck      *check,
                const DatelineNode *link)
{
  DatelineSiteIndex *index = check->context->index;
  g_autofree char *path = dateline_public_path_from_url (link->link.url);
  Internal internal = { .link = link, .path = path };
  const char *known;

  if (path == NULL)
    return;

  dateline_url_split (link->link.url, &internal.parts);
  known = dateline_site_index_find_path (index, path);

  if (known == NULL && !is_file_on_disk (check, path))
    report_missing (check, &internal);
  else if (known != NULL && internal.parts.fragment_start != internal.parts.fragment_end)
    check_anchor (check, &internal);
}

/* --- letter case --- */

static gboolean
differ_in_case (const char *a,
                const char *b)
{
  g_autofree char *a_path = dateline_public_path_from_url (a);
  g_autofree char *b_path = dateline_public_path_from_url (b);
  g_autofree char *a_key = a_path != NULL ? dateline_public_path_key (a_path) : NULL;
  g_autofree char *b_key = b_path != NULL ? dateline_public_path_key (b_path) : NULL;

  return a_key != NULL && b_key != NULL && g_str_equal (a_key, b_key) && !g_str_equal (a_path, b_path);
}

/* Short links and ids are other pages in other letters: only words that one could read are compared. */
static gboolean
has_words (const char *url)
{
  g_autofree char *path = dateline_public_path_from_url (url);
  gsize run = 0, longest = 0;
  gboolean digit_inside = FALSE;

  for (const char *p = path; p != NULL && *p != '\0'; p++)
    {
      run = g_ascii_isalpha (*p) ? run + 1 : 0;
      longest = MAX (longest, run);
      digit_inside |= g_ascii_isdigit (*p) && g_ascii_isalpha (p[1]);
    }

  return longest >= 4 && !digit_inside;
}

static void
report_case (DatelineCheck      *check,
             const DatelineNode *link,
             const char         *other)
{
  DatelineProblem *problem;
  DatelineUrlParts parts, other_parts;
  g_autofree char *path = NULL;

  dateline_url_split (link->link.url, &parts);
  dateline_url_split (other, &other_parts);
  path = g_strndup (other + other_parts.path_start, other_parts.path_end - other_parts.path_start);
  problem = dateline_check_report (check, "link-case", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end,
                                   _("Elsewhere this address is written with other capitals; on many servers that is another page."));
  add_part_fix (check, problem, link, parts.path_start, parts.path_end, FALSE, path);
}

/* Within the document the rarer or later spelling is marked; without a second one here, the site's other documents tell. */
static void
check_case (DatelineCheck *check)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) usual = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      const char *url = link->link.url;
      g_autofree char *folded = NULL;
      const char *best;
      guint n;

      if (link->kind != DATELINE_NODE_LINK || !dateline_check_is_web (url) || !has_words (url))
        continue;

      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, url)) + 1;
      g_hash_table_insert (counts, (gpointer) url, GUINT_TO_POINTER (n));
      folded = g_utf8_casefold (url, -1);
      best = g_hash_table_lookup (usual, folded);
      if (best == NULL || n > GPOINTER_TO_UINT (g_hash_table_lookup (counts, best)))
        g_hash_table_replace (usual, g_steal_pointer (&folded), (gpointer) url);
    }

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      g_autofree char *folded = NULL;
      const char *best;

      if (link->kind != DATELINE_NODE_LINK || !g_hash_table_contains (counts, link->link.url))
        continue;

      folded = g_utf8_casefold (link->link.url, -1);
      best = g_hash_table_lookup (usual, folded);
      if (!g_str_equal (best, link->link.url))
        {
          if (differ_in_case (best, link->link.url))
            report_case (check, link, best);
        }
      else if (check->context->index != NULL)
        {
          guint n_spelling, n_same;
          const char *spelling = dateline_site_index_find_spelling (check->context->index, link->link.url, &n_spelling, &n_same);

          if (spelling != NULL && n_spelling >= MIN_SPELLING && n_spelling > n_same && differ_in_case (spelling, link->link.url))
            report_case (check, link, spelling);
        }
    }
}

/* --- hosts --- */

static void
check_moved (DatelineCheck      *check,
             const DatelineNode *link,
             const char         *host)
{
  const char *to = dateline_option_get_string (dateline_option_get_map (dateline_site_get_settings (check->context->site), "moved_hosts"), host);
  g_autofree char *message = NULL;
  DatelineProblem *problem;
  DatelineUrlParts parts;
  gsize offset = link->link.url_start;

  if (to == NULL)
    return;

  dateline_url_split (link->link.url, &parts);
  message = g_strdup_printf (_("Your site has moved from %s to %s."), host, to);

  /* Of a bare address without scheme the node has one that the source lacks. */
  if (strncmp (check->text + offset, link->link.url, parts.host_end) != 0)
    {
      dateline_check_report (check, "link-moved-host", DATELINE_SEVERITY_HINT, link->link.url_start, link->link.url_end, message);
      return;
    }

  problem = dateline_check_report (check, "link-moved-host", DATELINE_SEVERITY_HINT, offset + parts.host_start, offset + parts.host_end, message);
  add_part_fix (check, problem, link, parts.host_start, parts.host_end, TRUE, to);
}

static void
check_host_typo (DatelineCheck      *check,
                 const DatelineNode *link,
                 const char         *host)
{
  DatelineSiteIndex *index = check->context->index;
  const DatelineHostUse *use = dateline_site_index_get_host (index, host);
  const DatelineSiteEntry *self = check->context->file != NULL ? dateline_site_index_find_document (index, check->context->file) : NULL;
  const char *similar;
  guint n_others = use != NULL ? use->n_documents : 0;
  g_autofree char *message = NULL;
  DatelineProblem *problem;
  DatelineUrlParts parts;

  for (guint i = 0; self != NULL && i < self->hosts->len; i++)
    if (g_str_equal (g_array_index (self->hosts, DatelineSiteHost, i).host, host))
      n_others--;

  if (n_others > MAX_RARE || dateline_site_index_is_own_host (index, host))
    return;

  similar = dateline_site_index_find_similar_host (index, host, MIN_FREQUENT + n_others);
  if (similar == NULL)
    return;

  dateline_url_split (link->link.url, &parts);
  message = g_strdup_printf (_("Did you mean “%s”? Other documents of your site link to it, hardly any to “%s”."), similar, host);
  problem = dateline_check_report (check, "link-host-typo", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end, message);
  add_part_fix (check, problem, link, parts.host_start, parts.host_end, FALSE, similar);
}

/**
 * dateline_rule_link_site:
 * @check: a run
 *
 * Reports links that lead nowhere on the site, or elsewhere than meant.
 */
void
dateline_rule_link_site (DatelineCheck *check)
{
  DatelineSiteIndex *index = check->context->index;
  g_autoptr (GHashTable) anchors = NULL;

  check_case (check);

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      const char *url = link->link.url;
      g_autofree char *repaired = NULL;
      g_autofree char *host = NULL;

      if (link->kind != DATELINE_NODE_LINK || url[0] == '\0' || dateline_url_lint (url, &repaired) != DATELINE_URL_FINE ||
          dateline_url_has_merge_tag (url))
        continue;

      host = dateline_url_dup_host (url);

      if (url[0] == '#')
        check_own_anchor (check, link, &anchors);
      else if (index != NULL && ((host == NULL && url[0] == '/') || (host != NULL && dateline_check_is_web (url) && dateline_site_index_is_own_host (index, host))))
        check_internal (check, link);

      if (host != NULL && dateline_check_is_web (url) && check->context->site != NULL)
        {
          check_moved (check, link, host);
          if (index != NULL)
            check_host_typo (check, link, host);
        }
    }
}
