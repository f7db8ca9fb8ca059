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

/* The lines of a list, without comments and empty ones. */
static GPtrArray *
read_list (const char *name)
{
  g_autofree char *path = g_strconcat ("/io/github/dateline_editor/Dateline/core/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dateline_core_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && lines[i][0] != '#')
      g_ptr_array_add (list, g_strsplit (lines[i], " ", -1));

  return list;
}

/* The lists never change while the program runs, so they are read once and shared by all threads. */
static GArray *
get_redirects (void)
{
  static gsize ready = 0;
  static GArray *redirects;

  if (g_once_init_enter (&ready))
    {
      g_autoptr (GPtrArray) list = read_list ("tracking-hosts.txt");

      redirects = g_array_new (FALSE, FALSE, sizeof (Redirect));

      for (guint i = 0; i < list->len; i++)
        {
          char **words = g_ptr_array_index (list, i);
          Redirect redirect = { g_strdup (words[0]), NULL, NULL };

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

      if ((!g_str_equal (redirect->host, "*") && !dateline_url_host_is_within (host, redirect->host)) ||
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

        if (dateline_value_get_kind (item) == DATELINE_VALUE_STRING && dateline_url_host_is_within (host, dateline_value_get_text (item)))
          return TRUE;
      }

  return FALSE;
}

static GPtrArray *
get_parameters (void)
{
  static gsize ready = 0;
  static GPtrArray *parameters;

  if (g_once_init_enter (&ready))
    {
      parameters = read_list ("tracking-parameters.txt");
      g_once_init_leave (&ready, 1);
    }

  return parameters;
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
  GPtrArray *parameters = get_parameters ();

  for (guint i = 0; i < parameters->len; i++)
    {
      char **words = g_ptr_array_index (parameters, i);
      gsize length = strlen (words[0]);
      gboolean named = words[0][length - 1] == '*' ? g_ascii_strncasecmp (name, words[0], length - 1) == 0 : g_ascii_strcasecmp (name, words[0]) == 0;

      if (named && words[1] == NULL)
        return TRUE;

      for (guint j = 1; named && words[j] != NULL; j++)
        if (dateline_url_host_is_within (host, words[j]))
          return TRUE;
    }

  return FALSE;
}

/**
 * dateline_tracking_is_readable:
 * @url: a web address of a service that counts clicks
 *
 * A short link whose end was chosen, as in `short.example/harbour-days`, is printed on slides and read aloud; nobody took it from a mailing by mistake.
 *
 * Returns: whether @url is one
 */
gboolean
dateline_tracking_is_readable (const char *url)
{
  DatelineUrlParts parts;
  gsize letters = 0;

  dateline_url_split (url, &parts);
  if (parts.query_start != parts.query_end || parts.path_end - parts.path_start < 2)
    return FALSE;

  for (gsize i = parts.path_start + 1; i < parts.path_end; i++)
    {
      if (!g_ascii_isalnum (url[i]) && strchr ("-_", url[i]) == NULL)
        return FALSE;

      /* Random codes mix their cases: `3xYzAb`. Words have at most one capital, and it comes first. */
      if (g_ascii_isupper (url[i]) && !(i + 2 < parts.path_end && g_ascii_islower (url[i + 1]) && g_ascii_islower (url[i + 2])))
        return FALSE;
      if (g_ascii_isdigit (url[i]) && g_ascii_isalpha (url[i + 1]))
        return FALSE;
      letters += g_ascii_isalpha (url[i]);
    }

  return letters >= 6;
}
