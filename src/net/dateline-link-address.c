/* dateline-link-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <libsoup/soup.h>

#include "dateline-link-address.h"
#include "dateline-url.h"

/* Relaxed: an address with a stray `%` works in a browser, and it is for another rule to say that it is wrong. */
#define FLAGS (SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED)

/* What RFC 3986 allows in paths, queries and fragments, and the sign that begins an escape. */
#define ALLOWED "!$&'()*+,;=:@/?%[]"

static GUri *
clean (GUri       *uri,
       const char *fragment)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *path = g_uri_get_path (uri);
  g_autofree char *host = NULL;
  g_autofree char *clean_path = NULL;
  g_autofree char *clean_query = NULL;
  g_autofree char *clean_fragment = NULL;

  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return NULL;

  if (g_uri_get_host (uri) == NULL || g_uri_get_host (uri)[0] == '\0' || strpbrk (g_uri_get_host (uri), " /\\?#@<>\"") != NULL)
    return NULL;

  /* GLib takes a semicolon for the end of a host, and what follows for a path: `https://example.org&amp;/a` has neither. */
  if (path[0] != '\0' && path[0] != '/')
    return NULL;

  host = g_hostname_is_non_ascii (g_uri_get_host (uri)) ? g_hostname_to_ascii (g_uri_get_host (uri)) : g_ascii_strdown (g_uri_get_host (uri), -1);
  if (host == NULL)
    return NULL;

  clean_path = g_uri_escape_string (path[0] != '\0' ? path : "/", ALLOWED, FALSE);
  if (g_uri_get_query (uri) != NULL)
    clean_query = g_uri_escape_string (g_uri_get_query (uri), ALLOWED, FALSE);
  if (fragment != NULL)
    clean_fragment = g_uri_escape_string (fragment, ALLOWED, FALSE);

  return g_uri_build (FLAGS, scheme, NULL, host, g_uri_get_port (uri), clean_path, clean_query, clean_fragment);
}

/**
 * dateline_link_address_parse:
 * @url: the destination of a link, absolute
 *
 * Returns: (transfer full) (nullable): what to ask for; %NULL when it is no address of a web page
 */
GUri *
dateline_link_address_parse (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, FLAGS, NULL);
  g_autoptr (GUri) without_dots = NULL;

  if (uri == NULL)
    return NULL;

  /* Only resolving removes `.` and `..`. */
  without_dots = g_uri_parse_relative (uri, url, FLAGS, NULL);

  return without_dots != NULL ? clean (without_dots, g_uri_get_fragment (without_dots)) : NULL;
}

/**
 * dateline_link_address_follow:
 * @from: the address that redirects
 * @location: where to, absolute or relative
 *
 * Returns: (transfer full) (nullable): the address that follows; %NULL when it is no address of a web page
 */
GUri *
dateline_link_address_follow (GUri       *from,
                              const char *location)
{
  g_autofree char *text = g_strstrip (g_strdup (location));
  g_autoptr (GUri) uri = NULL;

  /* Header fields have no encoding; what is not UTF-8 is taken for the Latin-1 that they once had. */
  if (!g_utf8_validate (text, -1, NULL))
    {
      char *converted = g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);

      g_free (text);
      text = converted;
    }

  if (text == NULL || text[0] == '\0')
    return NULL;

  uri = g_uri_parse_relative (from, text, FLAGS, NULL);
  if (uri == NULL)
    return NULL;

  return clean (uri, g_uri_get_fragment (uri) != NULL ? g_uri_get_fragment (uri) : g_uri_get_fragment (from));
}

/**
 * dateline_link_address_dup_page:
 * @uri: an address
 *
 * Returns: (transfer full): it without its fragment
 */
char *
dateline_link_address_dup_page (GUri *uri)
{
  return g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
}

static gboolean
contains_any (const char        *text,
              const char *const *words)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  for (guint i = 0; lower != NULL && words[i] != NULL; i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Long and not a word: made by a machine for one reader. */
static gboolean
looks_like_key (const char *value)
{
  gboolean has_digit = FALSE;
  gsize length = 0;

  for (; value[length] != '\0'; length++)
    has_digit |= g_ascii_isdigit (value[length]);

  return length >= 16 && has_digit;
}

/**
 * dateline_link_address_is_consequential:
 * @uri: an address
 *
 * Returns: whether fetching it may do something for its reader: unsubscribe, confirm, or use up a token
 */
gboolean
dateline_link_address_is_consequential (GUri *uri)
{
  static const char *const deeds[] = { "unsubscribe", "optout", "opt-out", "opt_out", "/confirm", "password/reset", "reset-password", "magic-link", "magiclink",
                                       NULL };
  static const char *const keys[] = { "token", "secret", "signature", "jwt", "otp", "ticket", "nonce", "passcode", NULL };
  g_autofree char *url = g_uri_to_string (uri);
  g_auto (GStrv) pairs = NULL;

  if (dateline_url_has_secret (url) || contains_any (g_uri_get_path (uri), deeds) || contains_any (g_uri_get_query (uri), deeds))
    return TRUE;

  pairs = g_strsplit (g_uri_get_query (uri) != NULL ? g_uri_get_query (uri) : "", "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      if (value == NULL)
        continue;

      *value = '\0';
      if (contains_any (pairs[i], keys) && looks_like_key (value + 1))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_link_address_has_place:
 * @uri: an address
 *
 * Returns: whether its fragment names a place that the HTML of the page must have, rather than what scripts or the browser make of it: routes (`#!`, `#/`),
 *   text (`#:~:`), states (`#tab=2`), lines of code (`#L10`), comments that are loaded later
 */
gboolean
dateline_link_address_has_place (GUri *uri)
{
  static gsize ready = 0;
  static GRegex *made_by_page;
  const char *fragment = g_uri_get_fragment (uri);

  if (fragment == NULL || fragment[0] == '\0' || g_ascii_strcasecmp (fragment, "top") == 0)
    return FALSE;

  if (strchr ("!/:?~", fragment[0]) != NULL || strstr (fragment, ":~:") != NULL || strpbrk (fragment, "=&") != NULL)
    return FALSE;

  if (g_once_init_enter (&ready))
    {
      /* Lines: GitHub, GitLab, Gitea #L1 #L1-L9 #L1C2-L3C4, Bitbucket #lines-1:9 #file.py-12; comments: forges load long discussions later. */
      made_by_page = g_regex_new ("^(L[0-9]+(C[0-9]+)?(-L?[0-9]+(C[0-9]+)?)?|lines?-[0-9:,-]+|.*\\.[a-z]+-[0-9]+"
                                  "|(issue|commit|comment|discussion|pullrequestreview|event|note|diff)[a-z]*[-_]r?[0-9a-f]+|r[0-9]{6,}|diff-.*)$",
                                  G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&ready, 1);
    }

  return !g_regex_match (made_by_page, fragment, 0, NULL);
}

static gboolean
is_locale (const char *segment)
{
  gsize length = strlen (segment);

  return (length == 2 || (length == 5 && (segment[2] == '-' || segment[2] == '_') && g_ascii_isalpha (segment[3]) && g_ascii_isalpha (segment[4]))) &&
         g_ascii_isalpha (segment[0]) && g_ascii_isalpha (segment[1]);
}

static gboolean
is_index (const char *segment)
{
  return g_str_equal (segment, "home") || g_str_equal (segment, "index") || g_str_has_prefix (segment, "index.") || g_str_has_prefix (segment, "default.") ||
         g_str_has_prefix (segment, "home.");
}

/**
 * dateline_link_address_is_home:
 * @uri: an address
 *
 * Returns: whether it is a site's first page, perhaps in one of its languages
 */
gboolean
dateline_link_address_is_home (GUri *uri)
{
  g_autofree char *path = g_ascii_strdown (g_uri_get_path (uri), -1);
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  guint n_locales = 0, n_indexes = 0;

  /* The page may be in the query: /?p=123, /index.php?id=7 */
  if (g_uri_get_query (uri) != NULL && g_uri_get_query (uri)[0] != '\0')
    return FALSE;

  for (guint i = 0; segments[i] != NULL; i++)
    {
      if (segments[i][0] == '\0')
        continue;

      if (n_indexes == 0 && n_locales == 0 && is_locale (segments[i]))
        n_locales++;
      else if (n_indexes == 0 && is_index (segments[i]))
        n_indexes++;
      else
        return FALSE;
    }

  return TRUE;
}

/**
 * dateline_link_address_is_login:
 * @uri: an address
 *
 * Returns: whether it looks like a page for signing in
 */
gboolean
dateline_link_address_is_login (GUri *uri)
{
  static const char *const labels[] = { "login", "logon", "signin", "accounts", "auth", "sso", "idp", NULL };
  static const char *const names[] = { "login", "log-in", "log_in", "logon", "signin", "sign-in", "sign_in", "sso", "servicelogin", "authwall", "login.php",
                                       "wp-login.php", "login.aspx", "login.html", "login.jsp", "login.action", NULL };
  g_autofree char *path = g_ascii_strdown (g_uri_get_path (uri), -1);
  g_auto (GStrv) segments = g_strsplit (path, "/", -1);
  g_autofree char *label = g_strndup (g_uri_get_host (uri), strcspn (g_uri_get_host (uri), "."));

  if (g_strv_contains (labels, label))
    return TRUE;

  for (guint i = 0; segments[i] != NULL; i++)
    if (g_strv_contains (names, segments[i]))
      return TRUE;

  return FALSE;
}

static const char *
get_site (const char *host)
{
  const char *domain = g_hostname_is_ip_address (host) ? NULL : soup_tld_get_base_domain (host, NULL);

  return domain != NULL ? domain : host;
}

/* `https://short.example/x7Yq2` is a name for whatever it leads to, and that may well be a home page. */
static gboolean
is_short_link (GUri *from,
               GUri *to)
{
  const char *path = g_uri_get_path (from);
  gsize length = strlen (path);

  return length <= 24 && strchr (path + 1, '/') == NULL && strchr (path, '.') == NULL &&
         !g_str_equal (get_site (g_uri_get_host (from)), get_site (g_uri_get_host (to)));
}

/**
 * dateline_link_address_lost_its_way:
 * @from: what the link says
 * @to: where it ended after redirects
 *
 * Returns: whether a deep link has ended on a home page
 */
gboolean
dateline_link_address_lost_its_way (GUri *from,
                                    GUri *to)
{
  return !dateline_link_address_is_home (from) && dateline_link_address_is_home (to) && !is_short_link (from, to);
}
