/* dateline-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-url.h"

/* GUri is of no use here: it accepts `https://exa mple.com`, `https:///` and `https:/x`, and it cannot say what was wrong with the rest. */

/* Schemes that a newsletter may link to on purpose; anything else that is one or two letters from http, https or mailto is a slip. */
static const char *const known_schemes[] = {
  "http", "https", "mailto", "tel", "sms", "ftp", "ftps", "sftp", "irc", "ircs", "matrix", "webcal", "git", "ssh", "svn", "magnet", "geo", "xmpp",
  "news", "nntp", "sip", "sips", "slack", "zoommtg", "msteams", "whatsapp", "tg", "skype", "feed", "rss", "itms", "market", "urn", "doi", "ipfs",
  "bitcoin", "cid", "view-source", NULL
};

/* What these open is on the author's machine or is code: never meant for a reader. */
static const char *const unsafe_schemes[] = { "javascript", "vbscript", "file", "data", NULL };

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

/* Labels of letters, digits, hyphens and underscores or of anything beyond ASCII, one dot between them; one final dot is legal. */
static gboolean
has_host_labels (const char *text,
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

  if (!has_host_labels (text, length) || text[length - 1] == '.')
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

  if (!has_host_labels (domain, domain_length) || domain[domain_length - 1] == '.')
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

      if (open != NULL && strstr (open + 3, marks[i][1]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* How many letters to insert, delete, replace or swap with a neighbour to get from one short word to the other. */
static guint
count_slips (const char *a,
             const char *b)
{
  guint rows[3][16];
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);

  if (a_length > 15 || b_length > 15)
    return 15;

  for (gsize j = 0; j <= b_length; j++)
    rows[0][j] = j;

  for (gsize i = 1; i <= a_length; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i - 1) % 3];

      row[0] = i;
      for (gsize j = 1; j <= b_length; j++)
        {
          row[j] = MIN (MIN (above[j] + 1, row[j - 1] + 1), above[j - 1] + (a[i - 1] != b[j - 1]));

          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }

  return rows[a_length % 3][b_length];
}

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
  g_autofree char *stripped = g_strstrip (g_strdup (url));
  GString *result;
  DatelineUrlParts parts;

  if (strpbrk (url, " \t\r\n\f\v") == NULL)
    return DATELINE_URL_FINE;

  result = g_string_new (NULL);
  dateline_url_split (stripped, &parts);

  for (gsize i = 0; stripped[i] != '\0'; i++)
    {
      if (!g_ascii_isspace (stripped[i]))
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

  if (host[0] == '[' || has_host_labels (host, length) || memchr (host, '%', length) != NULL)
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
      guint slips = count_slips (scheme, likely[i]);

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

  if (scheme != NULL && starts_with_host (rest))
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
