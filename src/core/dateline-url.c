/* dateline-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-url.h"

/* GUri is of no use here: it accepts `https://exa mple.com`, `https:///` and `https:/x`, and it cannot say what was wrong with the rest. */

/* Top-level domains that make `word.tld` a host and not a file name. Those that are common file extensions too (md, py, rs, sh, ps, so, zip, mov)
 * are left out: a relative link to a file is the likelier reading. */
static const char generic_domains[] =
  " com org net info biz edu gov mil int dev app cloud tech online site blog news events live community foundation systems software network academy"
  " agency digital global group guru host media press social solutions space store studio support team tools training website wiki world xyz page link"
  " click email earth jobs museum name travel asia eu cat mobi coop aero berlin paris london tokyo swiss ngo ong art design engineering science"
  " university institute conference technology security ";

static const char country_domains[] =
  " ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv"
  " cw cx cy cz de dj dk dm do dz ec ee eg er es et fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu id ie il im in"
  " io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx"
  " my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sk sl sm sn sr ss st su sv sx sy"
  " sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw ";

static gboolean
is_listed (const char *list,
           const char *word,
           gsize       length)
{
  char padded[32];

  if (length == 0 || length > sizeof padded - 3)
    return FALSE;

  padded[0] = ' ';
  for (gsize i = 0; i < length; i++)
    padded[i + 1] = g_ascii_tolower (word[i]);
  padded[length + 1] = ' ';
  padded[length + 2] = '\0';

  return strstr (list, padded) != NULL;
}

/**
 * dateline_url_split:
 * @url: a URL or relative reference, as written
 * @parts: (out caller-allocates): its parts
 *
 * Finds the parts of a URL as RFC 3986 delimits them, whatever is in them.
 */
void
dateline_url_split (const char       *url,
                    DatelineUrlParts *parts)
{
  gsize length = strlen (url);
  gsize position = 0;
  gsize authority_end;
  const char *at;

  memset (parts, 0, sizeof *parts);

  if (g_ascii_isalpha (url[0]))
    {
      gsize i = strspn (url, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

      if (url[i] == ':')
        {
          parts->scheme_end = i;
          position = i + 1;
        }
    }

  parts->has_authority = g_str_has_prefix (url + position, "//");
  if (parts->has_authority)
    position += 2;

  authority_end = parts->has_authority ? position + strcspn (url + position, "/?#\\") : position;
  parts->user_start = parts->user_end = position;

  at = parts->has_authority ? g_strrstr_len (url + position, authority_end - position, "@") : NULL;
  if (at != NULL)
    {
      parts->user_end = at - url;
      position = parts->user_end + 1;
    }

  parts->host_start = position;
  parts->host_end = authority_end;
  parts->port_start = parts->port_end = authority_end;

  if (parts->has_authority)
    {
      const char *colon;

      if (url[position] == '[')
        {
          const char *bracket = memchr (url + position, ']', authority_end - position);

          colon = bracket != NULL && bracket[1] == ':' && bracket + 1 < url + authority_end ? bracket + 1 : NULL;
        }
      else
        {
          colon = memchr (url + position, ':', authority_end - position);
        }

      if (colon != NULL)
        {
          parts->host_end = colon - url;
          parts->port_start = parts->host_end + 1;
        }
    }

  parts->path_start = authority_end;
  parts->path_end = authority_end + strcspn (url + authority_end, "?#");
  parts->query_start = parts->query_end = parts->path_end;

  if (url[parts->path_end] == '?')
    {
      parts->query_start = parts->path_end + 1;
      parts->query_end = parts->query_start + strcspn (url + parts->query_start, "#");
    }

  parts->fragment_start = url[parts->query_end] == '#' ? parts->query_end + 1 : length;
  parts->fragment_end = length;
}

/**
 * dateline_url_has_scheme:
 * @url: a URL
 * @scheme: a scheme in lower case, without its colon
 *
 * Returns: whether @url begins with @scheme, in whatever case
 */
gboolean
dateline_url_has_scheme (const char *url,
                         const char *scheme)
{
  gsize length = strlen (scheme);

  return g_ascii_strncasecmp (url, scheme, length) == 0 && url[length] == ':';
}

/**
 * dateline_url_dup_host:
 * @url: a URL
 *
 * Returns: (transfer full) (nullable): the host in lower case without its port; %NULL when there is none
 */
char *
dateline_url_dup_host (const char *url)
{
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);

  if (!parts.has_authority || parts.host_start == parts.host_end)
    return NULL;

  return g_ascii_strdown (url + parts.host_start, parts.host_end - parts.host_start);
}

/**
 * dateline_url_host_is_within:
 * @host: a host
 * @domain: another
 *
 * Returns: whether @host is @domain or a subdomain of it
 */
gboolean
dateline_url_host_is_within (const char *host,
                             const char *domain)
{
  const gsize host_length = strlen (host);
  const gsize domain_length = strlen (domain);

  return domain_length > 0 && host_length >= domain_length && g_ascii_strcasecmp (host + host_length - domain_length, domain) == 0 &&
         (host_length == domain_length || host[host_length - domain_length - 1] == '.');
}

/**
 * dateline_url_host_is_within_any:
 * @host: a host
 * @domains: (nullable) (array zero-terminated=1): others
 *
 * Returns: whether @host is one of @domains or a subdomain of one
 */
gboolean
dateline_url_host_is_within_any (const char        *host,
                                 const char *const *domains)
{
  for (gsize i = 0; domains != NULL && domains[i] != NULL; i++)
    if (dateline_url_host_is_within (host, domains[i]))
      return TRUE;

  return FALSE;
}

/**
 * dateline_url_has_host_labels:
 * @text: text that may be a host
 * @length: its length in bytes
 *
 * Returns: whether @text is made of labels of letters, digits, hyphens and underscores or of anything beyond ASCII, with one dot between them; one final
 *   dot is legal
 */
gboolean
dateline_url_has_host_labels (const char *text,
                              gsize       length)
{
  gsize label = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c == '.')
        {
          if (label == 0)
            return FALSE;
          label = 0;
        }
      else if (g_ascii_isalnum (c) || c == '-' || c == '_' || c >= 0x80)
        {
          label++;
        }
      else
        {
          return FALSE;
        }
    }

  return length > 0 && text[0] != '.';
}

/**
 * dateline_url_is_host:
 * @text: text that may be a host
 * @length: its length in bytes
 *
 * Tells a host name (`www.example.org`, `example.org`) from a relative path (`notes.pdf`, `archive`) by its top-level domain.
 *
 * Returns: whether a reader would take @text for a host
 */
gboolean
dateline_url_is_host (const char *text,
                      gsize       length)
{
  const char *dot;
  const char *top;
  gsize top_length;

  if (!dateline_url_has_host_labels (text, length) || text[length - 1] == '.')
    return FALSE;

  dot = g_strrstr_len (text, length, ".");
  if (dot == NULL)
    return FALSE;

  if (length > 4 && g_ascii_strncasecmp (text, "www.", 4) == 0 && dot > text + 4)
    return TRUE;

  top = dot + 1;
  top_length = text + length - top;

  return is_listed (generic_domains, top, top_length) || is_listed (country_domains, top, top_length);
}

/**
 * dateline_url_is_mail_address:
 * @text: text that may be an e-mail address
 * @length: its length in bytes
 *
 * Returns: whether @text is a complete address of the kind in use (`name@example.org`; no comments, no quoted names, no slashes, no address literals)
 */
gboolean
dateline_url_is_mail_address (const char *text,
                              gsize       length)
{
  const char *at = memchr (text, '@', length);
  const char *domain;
  const char *dot;
  gsize domain_length;

  if (at == NULL || at == text || text[0] == '.' || at[-1] == '.')
    return FALSE;

  for (const char *p = text; p < at; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr (".!#$%&'*+=?^_`{|}~-", *p) == NULL && (guchar) *p < 0x80)
        return FALSE;

      if (p[0] == '.' && p[1] == '.')
        return FALSE;
    }

  domain = at + 1;
  domain_length = text + length - domain;

  if (!dateline_url_has_host_labels (domain, domain_length) || domain[domain_length - 1] == '.')
    return FALSE;

  dot = g_strrstr_len (domain, domain_length, ".");

  return dot != NULL && text + length - dot > 2 && ((guchar) dot[1] >= 0x80 || g_ascii_isalpha (dot[1]));
}

/**
 * dateline_url_has_merge_tag:
 * @url: a URL
 *
 * Returns: whether @url holds a place-holder of a mailing service (`{{name}}`, `*|NAME|*`, `%%name%%`) that nobody filled in
 */
gboolean
dateline_url_has_merge_tag (const char *url)
{
  static const char *const marks[][2] = { { "{{", "}}" }, { "*|", "|*" }, { "%%", "%%" } };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *open = strstr (url, marks[i][0]);

      if (open != NULL && open[2] != '\0' && strstr (open + 3, marks[i][1]) != NULL)
        return TRUE;
    }

  /* `%unsubscribe_url%`: no escape has an underscore. */
  for (const char *p = strchr (url, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      gsize length = strspn (p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");

      if (p[1 + length] == '%' && memchr (p + 1, '_', length) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_secret (const char *name,
           const char *value)
{
  static const char *const names[] = {
    "access_token", "auth_token", "authtoken", "id_token", "refresh_token", "api_key", "apikey", "client_secret", "secret", "password", "passwd",
    "x-amz-signature", "x-goog-signature", NULL
  };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (value[0] == '\0')
    return FALSE;

  return g_strv_contains (names, lower) || (g_str_equal (lower, "token") && strlen (value) >= 16);
}

/**
 * dateline_url_has_secret:
 * @url: a URL
 *
 * Returns: whether it contains a password or an access token
 */
gboolean
dateline_url_has_secret (const char *url)
{
  g_autofree char *query = NULL;
  g_auto (GStrv) pairs = NULL;
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);
  if (memchr (url + parts.user_start, ':', parts.user_end - parts.user_start) != NULL)
    return TRUE;

  query = g_strndup (url + parts.query_start, parts.query_end - parts.query_start);
  pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *value = strchr (pairs[i], '=');

      if (value != NULL)
        {
          *value = '\0';
          if (is_secret (pairs[i], value + 1))
            return TRUE;
        }
    }

  return FALSE;
}
