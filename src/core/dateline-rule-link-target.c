/* dateline-rule-link-target.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

/* link-private, link-credentials, link-tracking, link-tracking-parameter, link-http: addresses that are well-formed and yet not what
 * readers should be given. */

static gboolean
has_label (const char        *host,
           const char *const *labels)
{
  g_auto (GStrv) parts = g_strsplit (host, ".", -1);
  guint n_parts = g_strv_length (parts);

  /* The last two are the registered name and its top level: `preview.com` is a site like any other. */
  for (guint i = 0; i + 2 < n_parts; i++)
    if (g_strv_contains (labels, parts[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_own_machine (const char *host)
{
  return g_str_equal (host, "localhost") || g_str_has_suffix (host, ".localhost") || g_str_has_prefix (host, "127.") || g_str_equal (host, "0.0.0.0") ||
         g_str_equal (host, "[::1]");
}

static gboolean
is_private_network (const char *host)
{
  guint second;

  if (g_str_has_suffix (host, ".local") || g_str_has_suffix (host, ".internal") || g_str_has_suffix (host, ".lan") || strchr (host, '.') == NULL)
    return host[0] != '[';

  if (strspn (host, "0123456789.") != strlen (host))
    return FALSE;

  second = g_str_has_prefix (host, "172.") ? (guint) g_ascii_strtoull (host + 4, NULL, 10) : 0;

  return g_str_has_prefix (host, "10.") || g_str_has_prefix (host, "192.168.") || g_str_has_prefix (host, "169.254.") || (second >= 16 && second <= 31);
}

static gboolean
is_preview (const char *host,
            const char *url)
{
  static const char *const labels[] = { "staging", "stage", "preprod", "uat", "preview", NULL };

  return has_label (host, labels) || g_str_has_prefix (host, "deploy-preview-") ||
         (g_str_has_suffix (host, ".netlify.app") && strstr (host, "--") != NULL) ||
         (g_str_has_suffix (host, ".vercel.app") && strstr (host, "-git-") != NULL) ||
         g_str_has_suffix (host, ".wpengine.com") || g_str_has_suffix (host, ".wpenginepowered.com") || g_str_has_suffix (host, ".ngrok.io") || g_str_has_suffix (host, ".ngrok-free.app") || g_str_has_suffix (host, ".trycloudflare.com") ||
         strstr (url, "?preview=true") != NULL || strstr (url, "&preview=true") != NULL;
}

/* Editors of office suites and files on drives, which ask readers to sign in. Published documents, forms and sheets are fine. */
static gboolean
is_editor (const char *host,
           const char *path)
{
  if (g_str_equal (host, "docs.google.com"))
    return strstr (path, "/d/") != NULL && strstr (path, "/d/e/") == NULL && strstr (path, "/pub") == NULL && strstr (path, "/viewform") == NULL &&
           strstr (path, "/preview") == NULL && strstr (path, "/export") == NULL && strstr (path, "/copy") == NULL && strstr (path, "/view") == NULL;

  if (g_str_equal (host, "drive.google.com"))
    return g_str_has_prefix (path, "/file/") || g_str_has_prefix (path, "/drive/") || g_str_has_prefix (path, "/open");

  if (g_str_equal (host, "github.com") || g_str_equal (host, "gitlab.com"))
    return strstr (path, "/edit/") != NULL;

  if (g_str_has_suffix (host, ".slack.com"))
    return g_str_has_prefix (path, "/archives/") || g_str_equal (host, "app.slack.com");

  if (g_str_equal (host, "app.e2ma.net") || g_str_has_suffix (host, ".admin.mailchimp.com") || g_str_equal (host, "mail.google.com"))
    return TRUE;

  return g_str_has_suffix (host, ".sharepoint.com") || g_str_equal (host, "onedrive.live.com") || g_str_equal (host, "1drv.ms") ||
         (g_str_has_suffix (host, "canva.com") && g_str_has_prefix (path, "/design/") && strstr (path, "/edit") != NULL) ||
         strstr (path, "/wp-admin/") != NULL;
}

static void
check_private (DatelineCheck      *check,
               const DatelineNode *link,
               const char         *host,
               const char         *path)
{
  const char *message = NULL;

  if (is_own_machine (host))
    message = _("This address is on your own computer; readers cannot open it.");
  else if (is_private_network (host) && (strchr (host, '.') != NULL || link->link.style != DATELINE_LINK_BARE))
    message = _("This address is in a private network; readers cannot open it.");
  else if (is_editor (host, path))
    message = _("This leads to a shared file or its editor, and readers may have to sign in. Link to its published version.");
  else if (is_preview (host, link->link.url))
    message = _("This leads to a preview or test site.");

  if (message != NULL)
    dateline_check_report (check, "link-private", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end, message);
}

static void
check_credentials (DatelineCheck      *check,
                   const DatelineNode *link)
{
  if (dateline_url_has_secret (link->link.url))
    dateline_check_report (check, "link-credentials", DATELINE_SEVERITY_ERROR, link->link.url_start, link->link.url_end,
                           _("This address contains a password or an access token, which everybody who reads it can use."));
}

/* Servers may answer anything. */
static gboolean
can_be_written (const char *url)
{
  g_autofree char *repaired = NULL;

  return url != NULL && dateline_check_is_web (url) && strpbrk (url, " ()<>\"\\\n") == NULL && dateline_url_lint (url, &repaired) == DATELINE_URL_FINE;
}

static void
check_tracking (DatelineCheck      *check,
                const DatelineNode *link)
{
  g_autofree char *target = NULL;
  const DatelineValue *hosts = NULL;
  DatelineLinkResult *result;
  DatelineProblem *problem;

  if (check->context->site != NULL)
    hosts = dateline_value_lookup (dateline_site_get_settings (check->context->site), "tracking_hosts");

  if (!dateline_tracking_is_redirect (link->link.url, hosts, &target))
    return;

  /* The author may have asked the service. */
  result = target == NULL ? dateline_check_get_link_result (check, link->link.url) : NULL;
  if (result != NULL && can_be_written (dateline_link_result_get_location (result)))
    target = g_strdup (dateline_link_result_get_location (result));

  problem = dateline_check_report (check, "link-tracking",
                                   dateline_tracking_is_readable (link->link.url) ? DATELINE_SEVERITY_HINT : DATELINE_SEVERITY_WARNING,
                                   link->link.url_start, link->link.url_end,
                                   _("This leads to a service that counts clicks and only then to the page. Link to the page itself."));

  if (target != NULL)
    {
      g_autofree char *host = dateline_url_dup_host (target);
      /* Translators: %s is the host of a web address. */
      g_autofree char *label = g_strdup_printf (_("Change to the page on %s"), host);

      dateline_problem_add_simple_fix (problem, label, FALSE, link->link.url_start, link->link.url_end, target);
    }
}

/* A parameter of a query in the source, where `&` may be written `&amp;` and `_` with a backslash. */
static char *
dup_parameter_name (const char *start,
                    gsize       length)
{
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < length && start[i] != '='; i++)
    if (start[i] != '\\')
      g_string_append_c (name, start[i]);

  return g_string_free (name, FALSE);
}

static void
check_parameters (DatelineCheck      *check,
                  const DatelineNode *link,
                  const char         *host)
{
  const char *source = check->text + link->link.url_start;
  gsize length = link->link.url_end - link->link.url_start;
  const char *fragment = memchr (source, '#', length);
  gsize before_fragment = fragment != NULL ? (gsize) (fragment - source) : length;
  const char *mark = memchr (source, '?', before_fragment);
  g_autoptr (GString) kept = NULL;
  gsize position, query_end;
  gsize first = 0, last = 0;
  guint n_found = 0;

  if (mark == NULL)
    return;

  kept = g_string_new (NULL);
  query_end = before_fragment;

  for (position = mark + 1 - source; position <= query_end;)
    {
      const char *and = memchr (source + position, '&', query_end - position);
      gsize end = and != NULL ? (gsize) (and - source) : query_end;
      gsize next = end + (and != NULL && end + 5 <= query_end && strncmp (and, "&amp;", 5) == 0 ? 5 : 1);
      g_autofree char *name = dup_parameter_name (source + position, end - position);

      if (end > position && dateline_tracking_is_parameter (name, host))
        {
          if (n_found++ == 0)
            first = position;
          last = end;
        }
      else
        {
          if (kept->len > 0)
            g_string_append (kept, next - end == 5 ? "&amp;" : "&");
          g_string_append_len (kept, source + position, end - position);
        }

      position = next;
    }

  if (n_found > 0)
    {
      gsize start = link->link.url_start;
      DatelineProblem *problem;

      problem = dateline_check_report (check, "link-tracking-parameter", DATELINE_SEVERITY_HINT, start + first, start + last,
                                       ngettext ("This part of the address only tells who clicked where; the page is the same without it.",
                                                 "These parts of the address only tell who clicked where; the page is the same without them.", n_found));

      if (kept->len > 0)
        dateline_problem_add_simple_fix (problem, _("Remove the tracking"), TRUE, start + (mark + 1 - source), start + query_end, kept->str);
      else
        dateline_problem_add_simple_fix (problem, _("Remove the tracking"), TRUE, start + (mark - source), start + query_end, "");
    }
}

/* Hosts that are known to answer by https: those that the document links so, and the site's own. */
static GHashTable *
find_secure_hosts (DatelineCheck *check)
{
  GHashTable *hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const DatelineValue *settings = check->context->site != NULL ? dateline_site_get_settings (check->context->site) : NULL;
  const DatelineValue *url_rule = settings != NULL ? dateline_value_lookup (settings, "url_rule") : NULL;

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      char *host;

      if (dateline_url_has_scheme (link->link.url, "https") && (host = dateline_url_dup_host (link->link.url)) != NULL)
        g_hash_table_add (hosts, host);
    }

  if (url_rule != NULL && dateline_value_get_kind (url_rule) == DATELINE_VALUE_MAP)
    {
      const DatelineValue *field = dateline_value_lookup (url_rule, "field");
      g_autofree char *url = field != NULL && dateline_value_get_kind (field) == DATELINE_VALUE_STRING
                               ? dateline_header_dup_text (check->header, dateline_value_get_text (field)) : NULL;
      char *host = url != NULL && dateline_url_has_scheme (url, "https") ? dateline_url_dup_host (url) : NULL;

      if (host != NULL)
        g_hash_table_add (hosts, host);
    }

  return hosts;
}

/* Two documents that link it by https are a proof; one may be a slip. */
static gboolean
is_secure_host (DatelineCheck *check,
                GHashTable    *secure_hosts,
                const char    *host)
{
  const DatelineHostUse *use = check->context->index != NULL ? dateline_site_index_get_host (check->context->index, host) : NULL;

  return g_hash_table_contains (secure_hosts, host) || (use != NULL && use->n_secure >= 2) ||
         (check->context->index != NULL && dateline_site_index_is_own_host (check->context->index, host));
}

static void
check_http (DatelineCheck          *check,
            const DatelineNode     *link,
            const DatelineUrlParts *parts,
            const char             *host,
            GHashTable             *secure_hosts)
{
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  if (!dateline_url_has_scheme (link->link.url, "http") || parts->port_start != parts->port_end || !is_secure_host (check, secure_hosts, host) ||
      g_ascii_strncasecmp (check->text + link->link.url_start, "http:", 5) != 0)
    return;

  message = g_strdup_printf (_("%s is linked by “https://” elsewhere; “http://” is not secure."), host);
  problem = dateline_check_report (check, "link-http", DATELINE_SEVERITY_WARNING, link->link.url_start, link->link.url_end, message);
  dateline_problem_add_simple_fix (problem, _("Change to “https://”"), TRUE, link->link.url_start + 4, link->link.url_start + 4,
                                   g_ascii_isupper (check->text[link->link.url_start + 3]) ? "S" : "s");
}

/**
 * dateline_rule_link_target:
 * @check: a run
 *
 * Reports addresses that readers should not be given.
 */
void
dateline_rule_link_target (DatelineCheck *check)
{
  g_autoptr (GHashTable) secure_hosts = find_secure_hosts (check);

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      const char *url = link->link.url;
      g_autofree char *host = NULL;
      g_autofree char *path = NULL;
      g_autofree char *repaired = NULL;
      DatelineUrlParts parts;

      /* A malformed address has to be mended first. */
      if (!dateline_check_is_web (url) || dateline_url_lint (url, &repaired) != DATELINE_URL_FINE)
        continue;

      dateline_url_split (url, &parts);
      host = dateline_url_dup_host (url);
      if (host == NULL)
        continue;
      path = g_strndup (url + parts.path_start, parts.path_end - parts.path_start);

      check_private (check, link, host, path);
      check_credentials (check, link);
      check_tracking (check, link);
      check_parameters (check, link, host);
      check_http (check, link, &parts, host, secure_hosts);
    }
}
