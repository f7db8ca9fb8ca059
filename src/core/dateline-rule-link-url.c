/* dateline-rule-link-url.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"

/* link-syntax, link-scheme-missing, link-scheme, mailto-missing, mailto-syntax: destinations that cannot work. */

enum { LABEL_LENGTH = 60 };  /* characters of an address that a button can show */

static const char *
get_rule (DatelineUrlFault fault)
{
  switch (fault)
    {
    case DATELINE_URL_SCHEME_MISSING:
      return "link-scheme-missing";

    case DATELINE_URL_SCHEME_TYPO:
    case DATELINE_URL_SCHEME_UNSAFE:
      return "link-scheme";

    case DATELINE_URL_MAILTO_MISSING:
      return "mailto-missing";

    case DATELINE_URL_MAILTO:
      return "mailto-syntax";

    default:
      return "link-syntax";
    }
}

static char *
dup_message (DatelineUrlFault  fault,
             const char       *url)
{
  switch (fault)
    {
    case DATELINE_URL_SPACE:
      return g_strdup (_("There is a space in this address."));

    case DATELINE_URL_ESCAPE:
      return g_strdup (_("A “%” has a special meaning in an address; the sign itself is written “%25”."));

    case DATELINE_URL_NO_HOST:
      return g_strdup (_("This address names no site after “://”."));

    case DATELINE_URL_HOST:
      return g_strdup (_("The name of the site in this address is malformed."));

    case DATELINE_URL_PORT:
      return g_strdup (_("What stands between the colon after the site’s name and the next “/” must be a number."));

    case DATELINE_URL_BACKSLASH:
      return g_strdup (_("This address has a backslash where “/” belongs."));

    case DATELINE_URL_TWO_SCHEMES:
      return g_strdup (_("This address begins twice."));

    case DATELINE_URL_GARBLED:
      return g_strdup (_("This address does not begin properly; it should begin with “https://”."));

    case DATELINE_URL_QUOTE:
      return g_strdup (_("There is a stray quotation mark in this address."));

    case DATELINE_URL_COMMA:
      return g_strdup (_("A comma got into the end of this address."));

    case DATELINE_URL_SCHEME_MISSING:
      return g_strdup (_("Without “https://” this address leads to a page of your own site that does not exist."));

    case DATELINE_URL_SCHEME_TYPO:
      {
        g_autofree char *scheme = g_strndup (url, strcspn (url, ":"));

        return g_strdup_printf (_("“%s:” is misspelt, so the link does not work."), scheme);
      }

    case DATELINE_URL_SCHEME_UNSAFE:
      if (dateline_url_has_scheme (url, "file"))
        return g_strdup (_("This link leads to a file on your own computer; readers cannot open it."));
      return g_strdup (_("This link holds code or data instead of an address; mail programs and browsers block it."));

    case DATELINE_URL_MAILTO_MISSING:
      return g_strdup (_("Without “mailto:” this e-mail address leads to a page that does not exist."));

    case DATELINE_URL_MAILTO:
      return g_strdup (_("This is not a valid e-mail address."));

    case DATELINE_URL_FINE:
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
dup_label (DatelineUrlFault  fault,
           const char       *repaired)
{
  g_autofree char *shown = NULL;

  if (fault == DATELINE_URL_SCHEME_MISSING)
    return g_strdup (_("Add “https://”"));

  if (fault == DATELINE_URL_MAILTO_MISSING)
    return g_strdup (_("Add “mailto:”"));

  if (g_utf8_strlen (repaired, -1) > LABEL_LENGTH)
    {
      g_autofree char *start = g_utf8_substring (repaired, 0, LABEL_LENGTH - 1);

      shown = g_strconcat (start, "…", NULL);
    }

  return g_strdup_printf (_("Change to “%s”"), shown != NULL ? shown : repaired);
}

/* Replaces only what differs, so that undo shows the author what was done. */
static void
add_fix (DatelineCheck   *check,
         DatelineProblem *problem,
         const char      *label,
         gboolean         safe,
         gsize            start,
         gsize            end,
         const char      *text)
{
  gsize length = strlen (text);

  while (start < end && length > 0 && check->text[start] == *text)
    {
      start++;
      text++;
      length--;
    }

  while (start < end && length > 0 && check->text[end - 1] == text[length - 1])
    {
      end--;
      length--;
    }

  /* Not in the middle of a character. */
  if ((start < check->length && ((guchar) check->text[start] & 0xc0) == 0x80) || (end < check->length && ((guchar) check->text[end] & 0xc0) == 0x80))
    return;

  {
    g_autofree char *replacement = g_strndup (text, length);

    dateline_problem_add_simple_fix (problem, label, safe, start, end, replacement);
  }
}

static void
lint_destination (DatelineCheck *check,
                  const char    *url,
                  gsize          start,
                  gsize          end)
{
  g_autofree char *repaired = NULL;
  g_autofree char *message = NULL;
  DatelineUrlFault fault = dateline_url_lint (url, &repaired);
  DatelineProblem *problem;
  gboolean safe;

  /* An image as `data:` is a mistake of another kind. */
  if (fault == DATELINE_URL_FINE || (fault == DATELINE_URL_SCHEME_UNSAFE && g_ascii_strncasecmp (url, "data:image/", 11) == 0))
    return;

  message = dup_message (fault, url);
  problem = dateline_check_report (check, get_rule (fault), DATELINE_SEVERITY_ERROR, start, end, message);
  safe = fault == DATELINE_URL_SCHEME_MISSING || fault == DATELINE_URL_MAILTO_MISSING || fault == DATELINE_URL_MAILTO;

  /* What the source spells with escapes or entities is left to the author, unless the repair only goes in front of it. */
  if (repaired != NULL && g_str_has_suffix (repaired, url))
    {
      g_autofree char *label = dup_label (fault, repaired);
      g_autofree char *prefix = g_strndup (repaired, strlen (repaired) - strlen (url));

      dateline_problem_add_simple_fix (problem, label, safe, start, start, prefix);
    }
  else if (repaired != NULL && end - start == strlen (url) && memcmp (check->text + start, url, end - start) == 0)
    {
      g_autofree char *label = dup_label (fault, repaired);

      add_fix (check, problem, label, safe, start, end, repaired);
    }
}

/* Whether the bracket before `end` was opened in the same line, and not with a backslash. */
static gboolean
has_open_bracket (DatelineCheck *check,
                  gsize          end)
{
  for (gsize i = end; i > 0 && check->text[i - 1] != '\n'; i--)
    if (check->text[i - 1] == '[')
      return i < 2 || check->text[i - 2] != '\\';

  return FALSE;
}

/* The bytes from `start` up to one of `stops`, or to the end of the file, which need not end with a NUL. */
static gsize
measure_until (DatelineCheck *check,
               gsize          start,
               const char    *stops)
{
  gsize end = start;

  while (end < check->length && check->text[end] != '\0' && strchr (stops, check->text[end]) == NULL)
    end++;

  return end - start;
}

static gboolean
starts_like_address (const char *text)
{
  return g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0 || g_ascii_strncasecmp (text, "www.", 4) == 0 ||
         g_ascii_strncasecmp (text, "mailto:", 7) == 0;
}

/* The text in brackets that ends before `close` is what a link would show: not a number (`[1]`), not the box of a task (`[x]`). */
static gboolean
has_link_text (DatelineCheck *check,
               gsize          close)
{
  gsize letters = 0;

  for (gsize i = close; i > 0 && check->text[i - 1] != '[' && check->text[i - 1] != '\n'; i--)
    if (g_ascii_isalpha (check->text[i - 1]))
      letters++;

  return letters > 1 && has_open_bracket (check, close);
}

/* `[text] (https://example.org)` */
static void
check_space_before (DatelineCheck *check,
                    gsize          bracket)
{
  gsize start = bracket + 1;
  gsize open = start;
  gsize length;
  g_autofree char *url = NULL;
  DatelineProblem *problem;

  while (open < check->length && check->text[open] == ' ')
    open++;

  if (open == start || open == check->length || check->text[open] != '(')
    return;

  length = measure_until (check, open + 1, ") \n\r");
  if (open + 1 + length >= check->length || check->text[open + 1 + length] != ')')
    return;

  url = g_strndup (check->text + open + 1, length);
  if (!starts_like_address (url) || !has_link_text (check, bracket))
    return;

  problem = dateline_check_report (check, "link-syntax", DATELINE_SEVERITY_ERROR, start, open + 1 + length + 1,
                                   _("The space before “(” keeps this from being a link, so readers see the brackets."));
  dateline_problem_add_simple_fix (problem, _("Remove the space"), FALSE, start, open, "");
}

/* `[text](https://example.org and so on` */
static void
check_open_end (DatelineCheck *check,
                gsize          bracket)
{
  gsize start = bracket + 2;
  gsize length = measure_until (check, start, " \t\n\r");
  g_autofree char *url = g_strndup (check->text + start, length);
  DatelineProblem *problem;

  if (!starts_like_address (url) || !has_link_text (check, bracket))
    return;

  while (length > 0 && strchr (".,;:!?*_", url[length - 1]) != NULL)
    length--;

  problem = dateline_check_report (check, "link-syntax", DATELINE_SEVERITY_ERROR, start, start + length,
                                   _("The “)” after this address is missing, so readers see the brackets."));
  dateline_problem_add_simple_fix (problem, _("Add “)”"), FALSE, start + length, start + length, ")");
}

/* Text that was meant to be a link and is none in Markdown, so that the reader sees its brackets: `[text](https://example.org/two words)`. The bracket
 * ends one text node and the parenthesis may begin another. */
static void
find_broken_links (DatelineCheck      *check,
                   const DatelineNode *node)
{
  for (gsize i = node->start; i < node->end; i++)
    {
      gsize length;
      g_autofree char *url = NULL;

      if (check->text[i] != ']')
        continue;

      check_space_before (check, i);

      if (i + 1 >= check->length || check->text[i + 1] != '(')
        continue;

      length = measure_until (check, i + 2, ")\n\r");
      if (i + 2 + length >= check->length || check->text[i + 2 + length] != ')')
        {
          check_open_end (check, i);
          continue;
        }

      url = g_strndup (check->text + i + 2, length);
      if (strpbrk (url, " \t") != NULL && strpbrk (url, "\"'<[") == NULL && (starts_like_address (url) || url[0] == '/') && has_open_bracket (check, i))
        lint_destination (check, url, i + 2, i + 2 + length);
    }
}

/**
 * dateline_rule_link_url:
 * @check: a run
 *
 * Reports destinations that are malformed.
 */
void
dateline_rule_link_url (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *link = g_ptr_array_index (check->links, i);

      /* An autolinked address has no `mailto:` of its own, and a recogniser made sure that it is one. */
      if (link->link.style == DATELINE_LINK_AUTOLINK || link->link.style == DATELINE_LINK_BARE)
        {
          if (link->link.url_end - link->link.url_start == strlen (link->link.url))
            lint_destination (check, link->link.url, link->link.url_start, link->link.url_end);
        }
      else
        {
          lint_destination (check, link->link.url, link->link.url_start, link->link.url_end);
        }
    }

  for (const DatelineNode *node = check->root; node != NULL; node = dateline_node_next (node, check->root))
    if (node->kind == DATELINE_NODE_TEXT)
      find_broken_links (check, node);
}
