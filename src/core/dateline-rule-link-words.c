/* dateline-rule-link-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-public-path.h"
#include "dateline-slips.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

/* link-text-mismatch, link-text-typo, link-text-generic, link-text-url, mailto-text, and the cut years of date-year: what a link's words promise, against where it leads. */

enum
{
  MIN_WORD = 7,   /* letters: shorter words are one slip from too many others (submit, summit) */
  LONG_WORD = 8,  /* letters from which on two slips are forgiven */
  MIN_STEM = 4    /* letters that forms of one word share */
};

/* Where the text stands in the source just as the reader sees it, an edit may replace it. */
static gboolean
is_text_verbatim (DatelineCheck      *check,
                  const DatelineNode *link,
                  const char         *text)
{
  gsize length = strlen (text);

  return link->link.text_end - link->link.text_start == length && memcmp (check->text + link->link.text_start, text, length) == 0;
}

static const char *
skip_www (const char *host)
{
  return g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host;
}

/* --- a text that shows an address --- */

/* The address that a text shows: a URL, `www.…`, or a host in lower case with a path perhaps; NULL when it shows none. */
static char *
dup_shown_url (const char *text)
{
  gsize host_length = strcspn (text, "/?#:");

  if (strpbrk (text, " \t\n") != NULL || text[0] == '\0')
    return NULL;

  if (dateline_check_is_web (text))
    return g_strdup (text);

  for (gsize i = 0; i < host_length; i++)
    if (g_ascii_isupper (text[i]))
      return NULL;

  /* `plan.pdf` and `setup.py` are files. */
  if (!dateline_url_is_host (text, host_length) || text[host_length] == ':' || strchr (text, '@') != NULL)
    return NULL;

  return g_strconcat ("https://", text, NULL);
}

static gboolean
are_both_own (DatelineCheck *check,
              const char    *a,
              const char    *b)
{
  return check->context->index != NULL && dateline_site_index_is_own_host (check->context->index, a) &&
         dateline_site_index_is_own_host (check->context->index, b);
}

/* `example.org/a` shows enough of `example.org/a/b`; what ends in dots shows the beginning. */
static gboolean
is_path_shown (const char *shown,
               const char *url)
{
  g_autofree char *path = dateline_public_path_from_url (url);
  g_autofree char *key = dateline_public_path_key (path);
  g_autofree char *shown_path = dateline_public_path_from_url (shown);
  g_autofree char *shown_key = NULL;
  gboolean cut = FALSE;
  gsize length;

  if (g_str_has_suffix (shown_path, "…"))
    shown_path[strlen (shown_path) - strlen ("…")] = '\0', cut = TRUE;
  else if (g_str_has_suffix (shown_path, "..."))
    shown_path[strlen (shown_path) - strlen ("...")] = '\0', cut = TRUE;

  shown_key = dateline_public_path_key (shown_path);
  length = strlen (shown_key);

  return g_str_equal (shown_key, "/") || (g_str_has_prefix (key, shown_key) && (cut || key[length] == '/' || key[length] == '\0'));
}

/* `harbour.chat` that leads to `/join-harbour`: the path carries the name that is shown, so somebody meant it. */
static gboolean
carries_label (const char *url,
               const char *shown_host)
{
  g_auto (GStrv) labels = g_strsplit (shown_host, ".", -1);
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);
  for (guint i = 0; labels[i] != NULL && labels[i + 1] != NULL; i++)
    if (strlen (labels[i]) >= 4 && g_strstr_len (url + parts.path_start, -1, labels[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
report_mismatch (DatelineCheck      *check,
                 const DatelineNode *link,
                 const char         *text,
                 const char         *shown)
{
  g_autofree char *message = g_strdup_printf (_("Readers see “%s”, but the link leads elsewhere."), text);
  DatelineProblem *problem;

  problem = dateline_check_report (check, "link-text-mismatch", DATELINE_SEVERITY_ERROR, link->start, link->end, message);
  if (link->link.style == DATELINE_LINK_INLINE && strpbrk (shown, " <>()\\") == NULL && !g_str_has_suffix (shown, "…") && !g_str_has_suffix (shown, "..."))
    dateline_problem_add_simple_fix (problem, _("Lead where the text says"), FALSE, link->link.url_start, link->link.url_end, shown);
  if (is_text_verbatim (check, link, text) && strpbrk (link->link.url, "[]*_`<>\\") == NULL)
    dateline_problem_add_simple_fix (problem, _("Show where the link leads"), FALSE, link->link.text_start, link->link.text_end, link->link.url);
}

static void
check_mismatch (DatelineCheck      *check,
                const DatelineNode *link,
                const char         *text,
                const char         *shown)
{
  const char *url = link->link.url;
  g_autofree char *shown_host = dateline_url_dup_host (shown);
  g_autofree char *host = dateline_url_dup_host (url);
  g_autofree char *target = NULL;
  const char *a, *b;
  gboolean same;

  /* What goes through a counting service or leads into the site is judged by its own rules. */
  if (shown_host == NULL || host == NULL || dateline_tracking_is_redirect (url, NULL, &target))
    return;

  a = skip_www (shown_host);
  b = skip_www (host);

  /* A gateway carries what it leads to in its own address. */
  if (!g_str_equal (a, b) && !dateline_check_is_web (text) && carries_label (url, a))
    return;

  same = g_str_equal (a, b) || are_both_own (check, shown_host, host);
  if (same ? !is_path_shown (shown, url) : !dateline_url_host_is_within (a, b) && !dateline_url_host_is_within (b, a))
    report_mismatch (check, link, text, shown);
}

/* A whole URL is for programs to read; with its scheme off it is as good as a name. */
static void
check_raw_url (DatelineCheck      *check,
               const DatelineNode *link,
               const char         *text)
{
  DatelineProblem *problem;
  const char *slashes = strstr (text, "//");
  g_autofree char *bare = NULL;

  if (!dateline_check_is_web (text))
    return;

  problem = dateline_check_report (check, "link-text-url", DATELINE_SEVERITY_HINT, link->start, link->end,
                                   _("Readers see a raw address here; words that say what it is are easier to read, and to listen to."));
  /* `https:example.org` */
  if (slashes == NULL)
    return;

  bare = g_strdup (skip_www (slashes + 2));
  if (g_str_has_suffix (bare, "/"))
    bare[strlen (bare) - 1] = '\0';

  if (is_text_verbatim (check, link, text) && bare[0] != '\0')
    {
      g_autofree char *label = g_strdup_printf (_("Shorten to “%s”"), bare);

      dateline_problem_add_simple_fix (problem, label, FALSE, link->link.text_start, link->link.text_end, bare);
    }
}

static void
check_generic (DatelineCheck      *check,
               const DatelineNode *link,
               const char         *text)
{
  static const char *const words[] = { "here", "click here", "right here", "this link", "this", "link", "this page", "this one", "see here", "go here", NULL };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (g_strv_contains (words, folded))
    dateline_check_report (check, "link-text-generic", DATELINE_SEVERITY_HINT, link->start, link->end,
                           _("These words do not say where the link leads. Whoever skims the text, or has it read aloud, meets only the links."));
}

/* --- a word that was misspelt --- */

/* Endings of one word's forms: `contributor` and `contribution` are both right. */
static gboolean
is_ending (const char *tail)
{
  static const char *const endings[] = { "ate", "ates", "ated", "ating", "ation", "ations", "ative", "", "s", "es", "d", "ed", "ing", "ings", "er", "ers", "or", "ors", "ion", "ions", "e", "y", "ies", "ly", "al", "n",
                                         "r", "nt", "nce", "t", "ance", "ant", "ent", "ence", "able", "ible", "ity", "ist", "ism", "on", "a", NULL };

  return g_strv_contains (endings, tail);
}

static gboolean
are_forms_of_one (const char *a,
                  const char *b)
{
  gsize common = 0;

  while (a[common] != '\0' && a[common] == b[common])
    common++;

  /* `celebrating`, `celebrations`: the endings may begin alike. */
  for (; common >= MIN_STEM; common--)
    if (is_ending (a + common) && is_ending (b + common))
      return TRUE;

  return FALSE;
}

/* `organise`, `organize`; `centre`, `center`; `programme`, `program`: two spellings of one word. */
static gboolean
are_spellings_of_one (const char *a,
                      const char *b)
{
  GString *x = g_string_new (a);
  GString *y = g_string_new (b);
  gboolean same;

  for (guint i = 0; i < 2; i++)
    {
      GString *word = i == 0 ? x : y;

      g_string_replace (word, "z", "s", 0);
      g_string_replace (word, "our", "or", 0);
      g_string_replace (word, "tre", "ter", 0);
      g_string_replace (word, "mme", "m", 0);
      g_string_replace (word, "ll", "l", 0);
    }

  same = g_string_equal (x, y);
  g_string_free (x, TRUE);
  g_string_free (y, TRUE);

  return same;
}

/* Words a slip apart of which each is right somewhere. */
static gboolean
are_two_words (const char *a,
               const char *b)
{
  static const char *const pairs[][2] = {
    { "contact", "contract" }, { "quality", "quantity" }, { "council", "counsel" }, { "conversation", "conservation" }, { "personal", "personnel" },
    { "principal", "principle" }, { "through", "thorough" }, { "complement", "compliment" }, { "prospective", "perspective" }, { "proposal", "proposed" },
    { "stationary", "stationery" }, { "formerly", "formally" }, { "statue", "statute" }, { "immigration", "emigration" },
    { "production", "reduction" }, { "collection", "connection" }, { "protection", "projection" }, { "institution", "constitution" },
    { "message", "massage" }, { "consult", "consul" }, { "project", "protect" }, { "session", "version" }, { "mission", "emission" },
    { "article", "particle" }, { "meeting", "greeting" }, { "hosting", "posting" }, { "testing", "texting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if ((g_str_equal (a, pairs[i][0]) && g_str_equal (b, pairs[i][1])) || (g_str_equal (a, pairs[i][1]) && g_str_equal (b, pairs[i][0])))
      return TRUE;

  return FALSE;
}

static gboolean
is_slip_of (const char *word,
            const char *slug_word)
{
  gsize length = strlen (slug_word);
  guint slips;

  if (length < MIN_WORD || word[0] != slug_word[0])
    return FALSE;

  slips = dateline_count_slips (word, slug_word);

  return slips >= 1 && slips <= (MIN (length, strlen (word)) >= LONG_WORD ? 2 : 1) && !are_forms_of_one (word, slug_word) &&
         !are_spellings_of_one (word, slug_word) && !are_two_words (word, slug_word);
}

static gboolean
is_word_of_document (DatelineCheck *check,
                     const char    *word)
{
  gsize length = strlen (word);
  guint n = 0;

  for (const char *p = check->prose_text; *p != '\0'; p++)
    {
      if (g_ascii_tolower (*p) != word[0] || (p > check->prose_text && g_ascii_isalpha (p[-1])))
        continue;

      if (g_ascii_strncasecmp (p, word, length) == 0 && ++n > 1)
        return TRUE;
    }

  return FALSE;
}

/* The slug's words one by one; in all of them together, without hyphens, a word of the text may hide (`katacontainers`). */
static void
check_word (DatelineCheck      *check,
            const DatelineNode *link,
            const char         *text,
            gsize               start,
            gsize               length,
            char              **slug_words,
            const char         *squeezed)
{
  g_autofree char *word = g_ascii_strdown (text + start, length);

  if (length < MIN_WORD || strstr (squeezed, word) != NULL)
    return;

  for (guint i = 0; slug_words[i] != NULL; i++)
    {
      g_autofree char *message = NULL;
      DatelineProblem *problem;

      if (!is_slip_of (word, slug_words[i]) || is_word_of_document (check, word))
        continue;

      message = g_strdup_printf (_("“%.*s” may be misspelt: the link leads to “%s”."), (int) length, text + start, slug_words[i]);
      problem = dateline_check_report (check, "link-text-typo", DATELINE_SEVERITY_WARNING, link->start, link->end, message);

      if (is_text_verbatim (check, link, text))
        {
          g_autofree char *fixed = g_strdup (slug_words[i]);
          g_autofree char *label = NULL;

          if (g_ascii_isupper (text[start]))
            fixed[0] = g_ascii_toupper (fixed[0]);
          label = g_strdup_printf (_("Change to “%s”"), fixed);
          dateline_problem_add_simple_fix (problem, label, FALSE, link->link.text_start + start, link->link.text_start + start + length, fixed);
        }
      return;
    }
}

static void
check_typos (DatelineCheck      *check,
             const DatelineNode *link,
             const char         *text)
{
  DatelineUrlParts parts;
  g_autofree char *slug = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *squeezed = NULL;

  dateline_url_split (link->link.url, &parts);
  slug = g_ascii_strdown (link->link.url + parts.host_start, parts.path_end - parts.host_start);
  words = g_strsplit_set (slug + (parts.path_start - parts.host_start), "/-_.+0123456789", -1);
  squeezed = g_strdup (slug);
  for (char *to = squeezed, *from = squeezed; ; from++)
    if (strchr ("/-_.+", *from) == NULL || *from == '\0')
      {
        *to++ = *from;
        if (*from == '\0')
          break;
      }

  for (gsize i = 0; text[i] != '\0';)
    {
      gsize start = i;

      while (g_ascii_isalpha (text[i]))
        i++;

      if (i > start && (guchar) text[i] < 0x80 && (start == 0 || (guchar) text[start - 1] < 0x80))
        check_word (check, link, text, start, i - start, words, squeezed);
      if (i == start)
        i++;
    }
}

/* --- a year that lost its last digit --- */

/* `Regatta 202` that leads to `/regatta-2025`: the address has the year whole. */
static void
check_cut_year (DatelineCheck      *check,
                const DatelineNode *link,
                const char         *text)
{
  gsize length = strlen (text);
  const char *cut = length > 4 ? text + length - 3 : NULL;
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  char year[5] = "";
  DatelineProblem *problem;

  if (cut == NULL || !g_str_has_prefix (cut, "20") || !g_ascii_isdigit (cut[2]) || cut[-1] != ' ')
    return;

  for (const char *p = link->link.url; (p = strstr (p, cut)) != NULL; p++)
    if (p > link->link.url && !g_ascii_isalnum (p[-1]) && g_ascii_isdigit (p[3]) && !g_ascii_isalnum (p[4]))
      {
        memcpy (year, p, 4);
        break;
      }

  if (year[0] == '\0')
    return;

  message = g_strdup_printf (_("This year lacks a digit: the link leads to “%s”."), year);
  problem = dateline_check_report (check, "date-year", DATELINE_SEVERITY_WARNING, link->start, link->end, message);
  if (is_text_verbatim (check, link, text))
    {
      label = g_strdup_printf (_("Change to “%s”"), year);
      dateline_problem_add_simple_fix (problem, label, FALSE, link->link.text_end - 3, link->link.text_end, year);
    }
}

/* --- mail --- */

static void
check_mail (DatelineCheck      *check,
            const DatelineNode *link,
            const char         *text)
{
  const char *address = link->link.url + strlen ("mailto:");
  gsize length = strcspn (address, "?");
  g_autofree char *decoded = g_uri_unescape_segment (address, address + length, NULL);
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  DatelineProblem *problem;

  if (decoded == NULL || !dateline_url_is_mail_address (text, strlen (text)) || strchr (decoded, ',') != NULL ||
      g_ascii_strcasecmp (decoded, text) == 0)
    return;

  message = g_strdup_printf (_("Readers see the address %s, but their mail goes to %s."), text, decoded);
  problem = dateline_check_report (check, "mailto-text", DATELINE_SEVERITY_WARNING, link->start, link->end, message);

  if (link->link.style == DATELINE_LINK_INLINE && link->link.url_end - link->link.url_start == strlen (link->link.url))
    {
      label = g_strdup_printf (_("Send mail to %s"), text);
      dateline_problem_add_simple_fix (problem, label, FALSE, link->link.url_start + strlen ("mailto:"),
                                       link->link.url_start + strlen ("mailto:") + length, text);
    }
  if (is_text_verbatim (check, link, text))
    {
      g_autofree char *show = g_strdup_printf (_("Show %s"), decoded);

      dateline_problem_add_simple_fix (problem, show, FALSE, link->link.text_start, link->link.text_end, decoded);
    }
}

/**
 * dateline_rule_link_words:
 * @check: a run
 *
 * Reports links whose words say something else than where they lead, or nothing.
 */
void
dateline_rule_link_words (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);
      g_autofree char *text = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *repaired = NULL;

      if (link->kind != DATELINE_NODE_LINK || link->link.style == DATELINE_LINK_AUTOLINK || link->link.style == DATELINE_LINK_BARE ||
          dateline_url_lint (link->link.url, &repaired) != DATELINE_URL_FINE)
        continue;

      text = g_strstrip (dateline_node_dup_plain_text (link));

      if (dateline_url_has_scheme (link->link.url, "mailto"))
        {
          check_mail (check, link, text);
          continue;
        }

      check_generic (check, link, text);
      if (!dateline_check_is_web (link->link.url))
        continue;

      shown = dup_shown_url (text);
      if (shown != NULL)
        {
          check_mismatch (check, link, text, shown);
          check_raw_url (check, link, text);
        }
      else
        {
          check_typos (check, link, text);
          check_cut_year (check, link, text);
        }
    }
}
