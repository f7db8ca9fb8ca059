/* dateline-tracking.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gio/gio.h>

#include "dateline-core-resources.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

typedef struct
{
  char *host;
  char *path;        /* or NULL */
  char *parameter;   /* or NULL */
} Redirect;

/* The list never changes while the program runs, so it is read once and shared by all threads. */
static GArray *
get_redirects (void)
{
  static gsize ready = 0;
  static GArray *redirects;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GBytes) bytes = g_resource_lookup_data (dateline_core_get_resource (), "/io/github/dateline_editor/Dateline/core/tracking-hosts.txt",
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      redirects = g_array_new (FALSE, FALSE, sizeof (Redirect));

      for (guint i = 0; lines[i] != NULL; i++)
        {
          g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
          Redirect redirect = { NULL, NULL, NULL };

          if (words[0] == NULL || words[0][0] == '\0' || words[0][0] == '#')
            continue;

          redirect.host = g_strdup (words[0]);
          if (words[1] != NULL)
            {
              redirect.path = g_strdup (words[1]);
              redirect.parameter = g_strdup (words[2]);
            }
          g_array_append_val (redirects, redirect);
        }

      g_once_init_leave (&ready, 1);
    }

  return redirects;
}

static gboolean
is_host_or_subdomain (const char *host,
                      const char *domain)
{
  gsize host_length = strlen (host);
  gsize domain_length = strlen (domain);

  return host_length >= domain_length && g_ascii_strcasecmp (host + host_length - domain_length, domain) == 0 &&
         (host_length == domain_length || host[host_length - domain_length - 1] == '.');
}

/* The value of a parameter such as `url=`, when it is a web address. */
static char *
dup_target (const char             *url,
            const DatelineUrlParts *parts,
            const char             *parameter)
{
  g_autofree char *query = g_strndup (url + parts->query_start, parts->query_end - parts->query_start);
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], parameter))
      {
        g_autofree char *target = g_uri_unescape_string (pairs[i] + strlen (parameter), NULL);
        g_autofree char *repaired = NULL;

        if (target != NULL && g_utf8_validate (target, -1, NULL) && g_str_has_prefix (target, "http") && strpbrk (target, " ()<>\"\\\n") == NULL &&
            dateline_url_lint (target, &repaired) == DATELINE_URL_FINE)
          return g_steal_pointer (&target);
      }

  return NULL;
}

/**
 * dateline_tracking_is_redirect:
 * @url: a web address
 * @site_hosts: (nullable): more hosts, a list of strings
 * @target: (out) (transfer full) (nullable): where it leads, if the address itself says so
 *
 * Returns: whether @url leads to a service that counts clicks and redirects
 */
gboolean
dateline_tracking_is_redirect (const char           *url,
                               const DatelineValue  *site_hosts,
                               char                **target)
{
  g_autofree char *host = dateline_url_dup_host (url);
  GArray *redirects = get_redirects ();
  DatelineUrlParts parts;

  *target = NULL;
  if (host == NULL)
    return FALSE;

  dateline_url_split (url, &parts);

  /* The front page of such a service is an honest link. */
  if (parts.path_end - parts.path_start <= 1 && parts.query_start == parts.query_end)
    return FALSE;

  for (guint i = 0; i < redirects->len; i++)
    {
      const Redirect *redirect = &g_array_index (redirects, Redirect, i);

      if (!is_host_or_subdomain (host, redirect->host) ||
          (redirect->path != NULL && !g_str_has_prefix (url + parts.path_start, redirect->path)))
        continue;

      if (redirect->parameter != NULL)
        *target = dup_target (url, &parts, redirect->parameter);
      return TRUE;
    }

  if (site_hosts != NULL && dateline_value_get_kind (site_hosts) == DATELINE_VALUE_LIST)
    for (guint i = 0; i < dateline_value_get_n_items (site_hosts); i++)
      {
        const DatelineValue *item = dateline_value_get_item (site_hosts, i);

        if (dateline_value_get_kind (item) == DATELINE_VALUE_STRING && is_host_or_subdomain (host, dateline_value_get_text (item)))
          return TRUE;
      }

  return FALSE;
}

/**
 * dateline_tracking_is_parameter:
 * @name: name of a parameter
 * @host: host of the address, in lower case
 *
 * Returns: whether the page is the same without it
 */
gboolean
dateline_tracking_is_parameter (const char *name,
                                const char *host)
{
  static const char *const anywhere[] = {
    "gclid", "gclsrc", "gad_source", "gad_campaignid", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "twclid", "ttclid", "yclid", "igshid", "mc_eid", "mc_cid", "_gl", "_ga", "_hsenc", "_hsmi",
    "mkt_tok", "vero_id", "oly_anon_id", "oly_enc_id", NULL
  };

  if (g_ascii_strncasecmp (name, "utm_", 4) == 0 || g_strv_contains (anywhere, name))
    return TRUE;

  if (g_str_equal (name, "si"))
    return is_host_or_subdomain (host, "youtube.com") || is_host_or_subdomain (host, "youtu.be");

  if (g_str_equal (name, "rcm"))
    return is_host_or_subdomain (host, "linkedin.com");

  return g_str_equal (name, "eventOrigin") && is_host_or_subdomain (host, "meetup.com");
}
