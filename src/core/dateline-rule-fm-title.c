/* dateline-rule-fm-title.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"
#include "dateline-option.h"
#include "dateline-url.h"

/* fm-url-month, fm-title-month, fm-markup: the months that title, address and date name, and marks that search results would show. */

enum
{
  MIN_SERIES = 3,  /* titles that differ in month and year alone make a series */
  LATE_DAYS = 7    /* an issue comes out a few days into the month after the one it is named for */
};

/* The month and the year that a text names; 0 where it names none or several. */
typedef struct
{
  guint month;
  guint year;
} Named;

static void
note (guint *seen,
      guint  value,
      gboolean *several)
{
  *several |= *seen != 0 && *seen != value;
  *seen = value;
}

/* Words and numbers of a title or a slug. Short months count only where the year follows at once or stands in the same word (`oct2025`): `mar`, `sep` and
 * `dec` are much else. */
static Named
read_named (const char *text)
{
  Named named = { 0, 0 };
  gboolean months = FALSE, years = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gsize letters = 0, digits = 0;
      gboolean abbreviated;
      guint month;

      while (g_ascii_isalpha (p[letters]))
        letters++;
      while (g_ascii_isdigit (p[letters + digits]))
        digits++;

      if (letters > 0)
        {
          g_autofree char *word = g_strndup (p, letters);

          word[0] = g_ascii_toupper (word[0]);
          month = dateline_month_find (word, letters, &abbreviated);
          if (month != 0 && (!abbreviated || digits == 4) && !(month == 5 && letters == 3 && p > text && g_ascii_islower (p[0]) && p[-1] == ' '))
            note (&named.month, month, &months);
        }

      if (digits == 4 && (p[letters] == '2') && !g_ascii_isalpha (p[letters + digits]))
        note (&named.year, (guint) g_ascii_strtoull (p + letters, NULL, 10), &years);

      p += MAX (letters + digits, 1);
    }

  if (months)
    named.month = 0;
  if (years)
    named.year = 0;

  return named;
}

/* Contradict means: both name one, and another one. */
static gboolean
contradict (Named a,
            Named b)
{
  return (a.month != 0 && b.month != 0 && a.month != b.month) || (a.year != 0 && b.year != 0 && a.year != b.year);
}

static char *
dup_named (Named named)
{
  return named.month != 0 ? dateline_month_dup_string (named.month, (int) named.year) : g_strdup_printf ("%u", named.year);
}

/* The value with the title's month and year in the place of its own, spelled as they are there. */
static char *
dup_with (const char *value,
          Named       from,
          Named       to)
{
  static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
                                        "December" };
  GString *result = g_string_new (value);

  if (from.month != 0 && to.month != 0)
    {
      g_autofree char *old = g_ascii_strdown (months[from.month - 1], -1);
      g_autofree char *new = g_ascii_strdown (months[to.month - 1], -1);

      if (g_string_replace (result, months[from.month - 1], months[to.month - 1], 0) == 0)
        g_string_replace (result, old, new, 0);
    }

  if (from.year != 0 && to.year != 0)
    {
      g_autofree char *old = g_strdup_printf ("%u", from.year);
      g_autofree char *new = g_strdup_printf ("%u", to.year);

      g_string_replace (result, old, new, 0);
    }

  if (g_str_equal (result->str, value))
    {
      g_string_free (result, TRUE);
      return NULL;
    }

  return g_string_free (result, FALSE);
}

static void
report_month (DatelineCheck          *check,
              const char             *rule,
              const char             *field,
              const DatelineYamlNode *node,
              const char             *value,
              Named                   from,
              Named                   to,
              const char             *message)
{
  const char *found = g_strstr_len (check->text + node->start, (gssize) (node->end - node->start), value);
  g_autofree char *changed = dup_with (value, from, to);
  DatelineProblem *problem = dateline_check_report (check, rule, DATELINE_SEVERITY_WARNING, node->start, node->end, message);

  dateline_problem_set_field (problem, field);
  if (changed != NULL && found != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), changed);

      dateline_problem_add_simple_fix (problem, label, FALSE, found - check->text, found - check->text + strlen (value), changed);
    }
}

static const DatelineYamlNode *
find_text (DatelineCheck *check,
           const char    *path)
{
  const DatelineYamlNode *node = dateline_header_lookup (check->header, path);

  return node != NULL && node->kind == DATELINE_YAML_SCALAR && node->text[0] != '\0' ? node : NULL;
}

static void
check_against_title (DatelineCheck *check,
                     const char    *field,
                     gboolean       is_url,
                     Named          title)
{
  const DatelineYamlNode *node = find_text (check, field);
  DatelineUrlParts parts;
  const char *value;
  Named named;

  if (node == NULL)
    return;

  dateline_url_split (node->text, &parts);
  value = is_url ? node->text + parts.path_start : node->text;
  named = read_named (value);

  if (contradict (title, named))
    {
      g_autofree char *theirs = dup_named (named);
      g_autofree char *ours = dup_named (title);
      /* Translators: both %s are months such as “March 2025”, or years. */
      g_autofree char *message = g_strdup_printf (_("This says %s, but the title says %s."), theirs, ours);

      report_month (check, "fm-url-month", field, node, value, named, title, message);
    }
}

/* --- the title of a series, against the day of publication --- */

static gboolean
fits (Named        named,
      const GDate *day)
{
  return named.month == g_date_get_month (day) && named.year == g_date_get_year (day);
}

static void
check_title (DatelineCheck          *check,
             const DatelineYamlNode *node,
             Named                   title)
{
  g_autofree char *pattern = dateline_title_pattern (node->text);
  GDate before = check->publication;
  g_autofree char *ours = NULL;
  g_autofree char *published = NULL;
  g_autofree char *message = NULL;

  if (!check->has_publication || check->context->as_of != NULL || title.month == 0 || title.year == 0 || check->context->index == NULL ||
      dateline_site_index_count_titles (check->context->index, pattern) < MIN_SERIES)
    return;

  g_date_subtract_days (&before, LATE_DAYS);
  if (fits (title, &check->publication) || fits (title, &before))
    return;

  ours = dup_named (title);
  published = dateline_date_dup_string (&check->publication);
  message = g_strdup_printf (_("The title says %s, but this is published on %s."), ours, published);
  report_month (check, "fm-title-month", "title", node, node->text, title,
                (Named) { g_date_get_month (&check->publication), g_date_get_year (&check->publication) }, message);
}

/* --- marks that are shown as they are --- */

static gboolean
has_markup (const char *text)
{
  const char *bracket = strstr (text, "](");
  const char *strong = strstr (text, "**");
  const char *angle = strchr (text, '<');

  if (bracket != NULL && memchr (text, '[', bracket - text) != NULL && strchr (bracket, ')') != NULL)
    return TRUE;

  if (strong != NULL && g_ascii_isalnum (strong[2]) && strstr (strong + 2, "**") != NULL)
    return TRUE;

  return angle != NULL && (g_ascii_isalpha (angle[1]) || (angle[1] == '/' && g_ascii_isalpha (angle[2]))) && strchr (angle, '>') != NULL;
}

/* The text as its reader would see it if the marks were marks. */
static char *
dup_plain (const char *text)
{
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (text, strlen (text), 0, DATELINE_DIALECT_COMMONMARK);

  return g_strstrip (dateline_node_dup_plain_text (dateline_markdown_get_root (markdown)));
}

static void
check_markup (DatelineCheck *check,
              const char    *field)
{
  const DatelineYamlNode *node = find_text (check, field);
  g_autofree char *plain = NULL;
  DatelineProblem *problem;

  if (node == NULL || !has_markup (node->text))
    return;

  problem = dateline_check_report (check, "fm-markup", DATELINE_SEVERITY_WARNING, node->start, node->end,
                                   _("Search results and social networks show the marks of links and emphasis as they stand here. Write plain text."));
  dateline_problem_set_field (problem, field);

  plain = dup_plain (node->text);
  if (plain[0] != '\0' && !has_markup (plain))
    dateline_check_fix_field (check, problem, _("Remove the marks"), field, dateline_value_new_string (plain));
}

/**
 * dateline_rule_fm_title:
 * @check: a run
 *
 * Reports months that contradict each other, and marks in fields that are shown as plain text.
 */
void
dateline_rule_fm_title (DatelineCheck *check)
{
  const DatelineYamlNode *title = find_text (check, "title");
  const char *url_field = NULL;

  check_markup (check, "seo.title");
  check_markup (check, "seo.description");
  check_markup (check, "description");

  if (title == NULL)
    return;

  if (check->context->index != NULL)
    dateline_site_index_get_url_rule (check->context->index, &url_field);

  {
    Named named = read_named (title->text);

    if (named.month == 0 && named.year == 0)
      return;

    check_against_title (check, "seo.title", FALSE, named);
    check_against_title (check, url_field != NULL && strstr (url_field, "{{") == NULL ? url_field : "seo.url", TRUE, named);
    check_title (check, title, named);
  }
}
