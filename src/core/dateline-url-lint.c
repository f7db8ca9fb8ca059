/* dateline-url-lint.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-slips.h"
#include "dateline-url.h"

/* Schemes that a newsletter may link to on purpose; anything else that is one or two letters from http, https or mailto is a slip. */
static const char *const known_schemes[] = {
  "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "irc", "ircs", "matrix", "webcal", "git", "ssh", "svn", "magnet", "geo", "xmpp",
  "news", "nntp", "sip", "sips", "slack", "zoommtg", "msteams", "whatsapp", "tg", "skype", "feed", "rss", "itms", "market", "urn", "doi", "ipfs",
  "bitcoin", "cid", "view-source", NULL
};

/* What these open is on the author's machine or is code: never meant for a reader. */
static const char *const unsafe_schemes[] = { "javascript", "vbscript", "file", "data", NULL };

static gsize
count_slashes (const char *text)
{
  return strspn (text, "/");
}

static gboolean
starts_with_host (const char *text)
{
  return dateline_url_is_host (text, strcspn (text, "/?#:"));
}

/* `http` or `https` at the start of `text`, whatever garbled separator follows; *rest is what comes after its slashes. */
static const char *
find_web_scheme (const char  *text,
                 const char **rest)
{
  const char *scheme = g_ascii_strncasecmp (text, "https", 5) == 0 ? "https" : g_ascii_strncasecmp (text, "http", 4) == 0 ? "http" : NULL;
  gsize separator;

  if (scheme == NULL)
    return NULL;

  text += strlen (scheme);
  separator = strspn (text, ":;.,");
  if (separator > 2 || text[separator] != '/')
    return NULL;

  *rest = text + separator + count_slashes (text + separator);

  return scheme;
}

static DatelineUrlFault
lint_space (const char  *url,
            char       **repaired)
{
  /* GLib does not count the vertical tab. */
  static const char spaces[] = " \t\r\n\f\v";
  g_autofree char *stripped = g_strdup (url + strspn (url, spaces));
  GString *result;
  DatelineUrlParts parts;

  if (strpbrk (url, spaces) == NULL)
    return DATELINE_URL_FINE;

  for (gsize end = strlen (stripped); end > 0 && strchr (spaces, stripped[end - 1]) != NULL; end--)
    stripped[end - 1] = '\0';

  result = g_string_new (NULL);
  dateline_url_split (stripped, &parts);

  for (gsize i = 0; stripped[i] != '\0'; i++)
    {
      if (strchr (spaces, stripped[i]) == NULL)
        g_string_append_c (result, stripped[i]);
      else if (i >= parts.path_start && stripped[i] == ' ' && parts.path_start > 0)
        g_string_append (result, "%20");
    }

  *repaired = g_string_free (result, FALSE);

  return DATELINE_URL_SPACE;
}

/* A quotation mark that was pasted along: at the end, with no other of its kind before it but at the very start. */
static DatelineUrlFault
lint_quotes (const char  *url,
             char       **repaired)
{
  static const char *const marks[] = { "'", "\"", "”", "’", "“", "‘", "%22", "%E2%80%9D", "%E2%80%99", "`" };
  static const char *const open_marks[] = { "'", "\"", "”", "“", "‘", "’", "`" };
  gsize length = strlen (url);
  gsize start = 0;
  gsize end = length;

  for (guint i = 0; i < G_N_ELEMENTS (open_marks); i++)
    {
      gsize size = strlen (open_marks[i]);

      if (g_str_has_prefix (url, open_marks[i]) && (g_ascii_strncasecmp (url + size, "http", 4) == 0 || g_ascii_strncasecmp (url + size, "www.", 4) == 0))
        start = size;
    }

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize size = strlen (marks[i]);

      if (length > start + size && g_ascii_strcasecmp (url + length - size, marks[i]) == 0 &&
          g_strstr_len (url + start, length - start - size, marks[i]) == NULL)
        end = length - size;
    }

  if (start == 0 && end == length)
    return DATELINE_URL_FINE;

  *repaired = g_strndup (url + start, end - start);

  return DATELINE_URL_QUOTE;
}

static DatelineUrlFault
lint_escapes (const char  *url,
              char       **repaired)
{
  GString *result = g_string_new (NULL);
  gboolean wrong = FALSE;

  for (const char *p = url; *p != '\0'; p++)
    {
      g_string_append_c (result, *p);

      if (*p == '%' && !(g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])))
        {
          g_string_append (result, "25");
          wrong = TRUE;
        }
    }

  if (!wrong)
    {
      g_string_free (result, TRUE);
      return DATELINE_URL_FINE;
    }

  *repaired = g_string_free (result, FALSE);

  return DATELINE_URL_ESCAPE;
}

static DatelineUrlFault
lint_backslash (const char  *url,
                char       **repaired)
{
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);
  if (memchr (url, '\\', parts.path_end) == NULL)
    return DATELINE_URL_FINE;

  *repaired = g_strdup (url);
  for (gsize i = 0; i < parts.path_end; i++)
    if ((*repaired)[i] == '\\')
      (*repaired)[i] = '/';

  return DATELINE_URL_BACKSLASH;
}

static DatelineUrlFault
lint_host (const char              *url,
           const DatelineUrlParts  *parts,
           char                   **repaired)
{
  const char *host = url + parts->host_start;
  gsize length = parts->host_end - parts->host_start;
  GString *better;

  if (host[0] == '[' || dateline_url_has_host_labels (host, length) || memchr (host, '%', length) != NULL)
    return DATELINE_URL_FINE;

  /* The two slips that can be told from what stands there: a comma for a dot, a dot too many. */
  better = g_string_new (NULL);
  for (gsize i = 0; i < length; i++)
    {
      char c = host[i] == ',' ? '.' : host[i];

      if (c != '.' || (better->len > 0 && better->str[better->len - 1] != '.'))
        g_string_append_c (better, c);
    }

  if (dateline_url_is_host (better->str, better->len))
    *repaired = g_strdup_printf ("%.*s%s%s", (int) parts->host_start, url, better->str, url + parts->host_end);

  g_string_free (better, TRUE);

  return DATELINE_URL_HOST;
}

static DatelineUrlFault
lint_port (const char             *url,
           const DatelineUrlParts *parts)
{
  gsize digits = strspn (url + parts->port_start, "0123456789");

  if (digits < parts->port_end - parts->port_start || digits > 5 ||
      g_ascii_strtoull (url + parts->port_start, NULL, 10) > 65535)
    return DATELINE_URL_PORT;

  return DATELINE_URL_FINE;
}

static DatelineUrlFault
lint_web (const char  *url,
          char       **repaired)
{
  DatelineUrlParts parts;
  DatelineUrlFault fault;
  const char *after;
  const char *inner_rest;

  dateline_url_split (url, &parts);
  after = url + parts.scheme_end + 1;

  if (find_web_scheme (after + count_slashes (after), &inner_rest) != NULL)
    {
      const char *inner = after + count_slashes (after);
      const char *scheme = g_ascii_strncasecmp (inner, "https", 5) == 0 ? "https" : "http";

      if (starts_with_host (inner_rest))
        *repaired = g_strconcat (scheme, "://", inner_rest, NULL);

      return DATELINE_URL_TWO_SCHEMES;
    }

  if (!parts.has_authority)
    {
      const char *rest = after + count_slashes (after);

      if (starts_with_host (rest))
        *repaired = g_strdup_printf ("%.*s://%s", (int) parts.scheme_end, url, rest);

      return *repaired != NULL ? DATELINE_URL_GARBLED : DATELINE_URL_NO_HOST;
    }

  if (parts.host_start == parts.host_end)
    {
      const char *rest = after + count_slashes (after);

      if (count_slashes (after) > 2 && starts_with_host (rest))
        *repaired = g_strdup_printf ("%.*s://%s", (int) parts.scheme_end, url, rest);

      return DATELINE_URL_NO_HOST;
    }

  /* `http://name@example.org`: a form put its prefix before an e-mail address. */
  if (parts.user_start != parts.user_end && memchr (url + parts.user_start, ':', parts.user_end - parts.user_start) == NULL &&
      url[parts.host_end] == '\0' &&
      dateline_url_is_mail_address (url + parts.user_start, parts.host_end - parts.user_start))
    {
      *repaired = g_strdup_printf ("mailto:%.*s", (int) (parts.host_end - parts.user_start), url + parts.user_start);
      return DATELINE_URL_MAILTO_MISSING;
    }

  /* Legal, but nobody names a page so: the comma of the sentence. */
  if (parts.query_start == parts.query_end && parts.fragment_start == parts.fragment_end && g_str_has_suffix (url, ","))
    {
      *repaired = g_strndup (url, strlen (url) - 1);
      return DATELINE_URL_COMMA;
    }

  if ((fault = lint_backslash (url, repaired)) != DATELINE_URL_FINE ||
      (fault = lint_host (url, &parts, repaired)) != DATELINE_URL_FINE ||
      (fault = lint_port (url, &parts)) != DATELINE_URL_FINE)
    return fault;

  return lint_escapes (url, repaired);
}

static gboolean
are_mail_addresses (const char *text,
                    gsize       length)
{
  g_autofree char *list = g_strndup (text, length);
  g_autofree char *decoded = g_uri_unescape_string (list, NULL);
  g_auto (GStrv) addresses = NULL;

  if (decoded == NULL)
    return FALSE;

  addresses = g_strsplit (decoded, ",", -1);

  for (guint i = 0; addresses[i] != NULL; i++)
    if (!dateline_url_is_mail_address (addresses[i], strlen (addresses[i])))
      return FALSE;

  return addresses[0] != NULL;
}

static DatelineUrlFault
lint_mailto (const char  *url,
             char       **repaired)
{
  const char *address = url + strlen ("mailto:");
  gsize length = strcspn (address, "?");
  const char *query = address + length;
  const char *rest;

  if ((length == 0 && *query == '?') || are_mail_addresses (address, length))
    return DATELINE_URL_FINE;

  if (find_web_scheme (address, &rest) != NULL)
    {
      *repaired = g_strdup (address);
      return DATELINE_URL_MAILTO;
    }

  /* What is pasted along: a space or slashes before the address, the sentence's full stop after it, the scheme twice. */
  for (gboolean again = TRUE; again;)
    {
      again = FALSE;

      if (length > 7 && g_ascii_strncasecmp (address, "mailto:", 7) == 0)
        address += 7, length -= 7, again = TRUE;
      else if (length > 0 && strchr ("/ <", address[0]) != NULL)
        address++, length--, again = TRUE;
      else if (length > 3 && g_ascii_strncasecmp (address, "%20", 3) == 0)
        address += 3, length -= 3, again = TRUE;
      else if (length > 0 && strchr (".,;:!) >'\"", address[length - 1]) != NULL)
        length--, again = TRUE;
      else if (length > 3 && g_ascii_strncasecmp (address + length - 3, "%20", 3) == 0)
        length -= 3, again = TRUE;
    }

  if (length > 0 && are_mail_addresses (address, length))
    *repaired = g_strdup_printf ("mailto:%.*s%s", (int) length, address, query);

  return DATELINE_URL_MAILTO;
}

static DatelineUrlFault
lint_other_scheme (const char              *url,
                   const DatelineUrlParts  *parts,
                   char                   **repaired)
{
  static const char *const likely[] = { "https", "http", "mailto" };  /* of two equally near the first wins */
  g_autofree char *scheme = g_ascii_strdown (url, parts->scheme_end);
  const char *rest = url + parts->scheme_end + 1;
  const char *meant = NULL;
  guint least = 3;

  if (g_strv_contains (unsafe_schemes, scheme))
    return DATELINE_URL_SCHEME_UNSAFE;

  if (g_strv_contains (known_schemes, scheme))
    return DATELINE_URL_FINE;

  for (guint i = 0; i < G_N_ELEMENTS (likely); i++)
    {
      guint slips = dateline_count_slips (scheme, likely[i]);

      if (slips < least)
        {
          least = slips;
          meant = likely[i];
        }
    }

  if (g_strcmp0 (meant, "mailto") == 0 && are_mail_addresses (rest, strcspn (rest, "?")))
    *repaired = g_strconcat ("mailto:", rest, NULL);
  else if (meant != NULL && meant[0] == 'h' && rest[0] == '/')
    *repaired = g_strconcat (meant, "://", rest + count_slashes (rest), NULL);

  if (*repaired != NULL)
    return DATELINE_URL_SCHEME_TYPO;

  /* `example.org:8080/x`: what stands before the colon is a host. */
  if (g_ascii_isdigit (rest[0]) && dateline_url_is_host (url, parts->scheme_end))
    {
      *repaired = g_strconcat ("https://", url, NULL);
      return DATELINE_URL_SCHEME_MISSING;
    }

  return DATELINE_URL_FINE;
}

static DatelineUrlFault
lint_relative (const char  *url,
               char       **repaired)
{
  DatelineUrlFault fault;
  const char *rest;
  const char *scheme = find_web_scheme (url, &rest);
  gsize address = strcspn (url, "?");

  /* `https//` and `https;/` are no folders, whatever follows. */
  if (scheme != NULL && (starts_with_host (rest) || (rest[0] != '\0' && (rest[-2] == '/' || url[strlen (scheme)] != '/'))))
    {
      *repaired = g_strconcat (scheme, "://", rest, NULL);
      return DATELINE_URL_GARBLED;
    }

  if (url[0] == ':' && url[1] == '/' && starts_with_host (url + 1 + count_slashes (url + 1)))
    {
      *repaired = g_strconcat ("https://", url + 1 + count_slashes (url + 1), NULL);
      return DATELINE_URL_GARBLED;
    }

  if (strcspn (url, "/") >= address && dateline_url_is_mail_address (url, address))
    {
      *repaired = g_strconcat ("mailto:", url, NULL);
      return DATELINE_URL_MAILTO_MISSING;
    }

  if (starts_with_host (url))
    {
      *repaired = g_strconcat ("https://", url, NULL);
      return DATELINE_URL_SCHEME_MISSING;
    }

  fault = lint_backslash (url, repaired);

  return fault != DATELINE_URL_FINE ? fault : lint_escapes (url, repaired);
}

/**
 * dateline_url_lint:
 * @url: a link's or image's destination, decoded from Markdown but not percent-decoded
 * @repaired: (out) (transfer full) (nullable): the destination as it was probably meant; %NULL when that cannot be told
 *
 * Looks for what makes a destination unusable. Odd but legal URLs (`@` in a path, `#!`, two `#`, characters beyond ASCII) are fine, and so are
 * empty ones and those with a mailing service's place-holder, which have rules of their own.
 *
 * Returns: the first fault found
 */
DatelineUrlFault
dateline_url_lint (const char  *url,
                   char       **repaired)
{
  DatelineUrlFault fault;
  DatelineUrlParts parts;

  *repaired = NULL;

  if (url[0] == '\0' || url[0] == '#' || dateline_url_has_merge_tag (url))
    return DATELINE_URL_FINE;

  if (dateline_url_has_scheme (url, "mailto"))
    return lint_mailto (url, repaired);

  dateline_url_split (url, &parts);

  if (dateline_url_has_scheme (url, "data") || dateline_url_has_scheme (url, "javascript") || dateline_url_has_scheme (url, "file"))
    return DATELINE_URL_SCHEME_UNSAFE;

  if ((fault = lint_space (url, repaired)) != DATELINE_URL_FINE ||
      (fault = lint_quotes (url, repaired)) != DATELINE_URL_FINE)
    return fault;

  if (dateline_url_has_scheme (url, "http") || dateline_url_has_scheme (url, "https"))
    return lint_web (url, repaired);

  if (parts.scheme_end > 0)
    return lint_other_scheme (url, &parts, repaired);

  return lint_relative (url, repaired);
}
