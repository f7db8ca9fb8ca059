/* dateline-rule-fm-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-text.h"

/* fm-date: the publication date is no real instant, or is missing where the site wants one. */

static const char *const names[] = { "date", "publishDate", "publish_date" };

/* The digits at *text, as a number padded to two; moves *text behind them. */
static char *
take_two_digits (const char **text)
{
  gsize digits = strspn (*text, "0123456789");
  char *result;

  if (digits < 1 || digits > 2)
    return NULL;

  result = digits == 1 ? g_strdup_printf ("0%c", **text) : g_strndup (*text, digits);
  *text += digits;

  return result;
}

static char *
dup_if_date (char *candidate)
{
  DatelineDateText date;

  if (candidate != NULL && dateline_date_text_parse (candidate, &date))
    return candidate;

  g_free (candidate);

  return NULL;
}

/* What was meant by a date that is almost one: one-digit parts, month and day swapped, a day after the month's end. */
static char *
dup_repaired (const char *text)
{
  const char *p = text + 5;
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *hour = NULL;
  guint month_number;
  char *result;

  if (strspn (text, "0123456789") != 4 || text[4] != '-')
    return NULL;

  month = take_two_digits (&p);
  if (month == NULL || *p++ != '-')
    return NULL;

  day = take_two_digits (&p);
  if (day == NULL)
    return NULL;

  if (strchr ("Tt ", *p) != NULL && *p != '\0')
    {
      char separator = *p++;

      hour = take_two_digits (&p);
      if (hour == NULL)
        return NULL;
      rest = g_strdup_printf ("%c%s%s", separator, hour, p);
    }
  else
    {
      rest = g_strdup (p);
    }

  result = dup_if_date (g_strdup_printf ("%.4s-%s-%s%s", text, month, day, rest));
  if (result == NULL)
    result = dup_if_date (g_strdup_printf ("%.4s-%s-%s%s", text, day, month, rest));

  month_number = (guint) g_ascii_strtoull (month, NULL, 10);
  if (result == NULL && month_number >= 1 && month_number <= 12 && g_ascii_strtoull (day, NULL, 10) <= 31)
    result = dup_if_date (g_strdup_printf ("%.4s-%s-%02u%s", text, month,
                                           g_date_get_days_in_month (month_number, (GDateYear) g_ascii_strtoull (text, NULL, 10)), rest));

  return result;
}

/**
 * dateline_check_read_date_in_words:
 * @text: a value
 * @day: (out caller-allocates): the day
 *
 * `5 March 2025` is a date as well, though few sites write it so.
 *
 * Returns: whether @text is a date in words
 */
gboolean
dateline_check_read_date_in_words (const char *text,
                                   GDate      *day)
{
  g_autoptr (DatelineDateScan) scan = NULL;

  /* What begins like an ISO date has to be one to its end. */
  if (strspn (text, "0123456789") == 4 && text[4] == '-')
    return FALSE;

  scan = dateline_date_scan_new (text, strlen (text), NULL);

  return scan->dates->len == 1 && dateline_date_mention_get (&g_array_index (scan->dates, DatelineDateMention, 0), day) &&
         g_array_index (scan->dates, DatelineDateMention, 0).day != 0;
}

static const DatelineField *
find_schema_field (DatelineCheck *check,
                   const char    *name)
{
  const DatelineCollection *collection;

  if (check->context->site == NULL || check->context->file == NULL)
    return NULL;

  collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);

  return collection != NULL ? dateline_fields_find (collection->fields, name) : NULL;
}

static gboolean
has_own_format (const DatelineField *field)
{
  return field != NULL && ((field->format != NULL && field->format[0] != '\0') || (field->date_format != NULL && field->date_format[0] != '\0'));
}

static void
report_wrong (DatelineCheck          *check,
              const char             *name,
              const DatelineYamlNode *node)
{
  g_autofree char *repaired = dup_repaired (node->text);
  g_autofree char *message = NULL;
  DatelineProblem *problem;

  if (repaired != NULL && strlen (repaired) > strlen (node->text))
    message = g_strdup_printf (_("Month, day and hour need two digits each in “%s”."), node->text);
  else
    message = g_strdup_printf (_("“%s” is not a date that exists."), node->text);

  problem = dateline_check_report (check, "fm-date", DATELINE_SEVERITY_ERROR, node->start, node->end, message);
  dateline_problem_set_field (problem, name);

  if (repaired != NULL)
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), repaired);
      gboolean quoted = node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED;

      if (quoted || node->style == DATELINE_YAML_PLAIN)
        dateline_problem_add_simple_fix (problem, label, FALSE, node->start + quoted, node->end - quoted, repaired);
    }
}

/**
 * dateline_check_report_missing_date:
 * @check: a run
 * @name: the date's field
 *
 * Reports that the publication date is missing: at its key, or at the opening fence when there is none.
 */
void
dateline_check_report_missing_date (DatelineCheck *check,
                                    const char    *name)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);
  const DatelineYamlNode *node = dateline_header_lookup (check->header, name);
  const DatelineHeaderSpan *span = dateline_header_get_span (check->header);
  gsize start = span->yaml_start;
  gsize end = span->yaml_start;
  DatelineProblem *problem;

  /* The opening fence stands for a field that is not there, its key for one that is empty. */
  for (guint i = 0; node != NULL && i < root->n_items; i++)
    if (root->items[i] == node)
      {
        start = root->keys[i]->start;
        end = root->keys[i]->end;
      }

  if (node == NULL)
    {
      while (end > 0 && (check->text[end - 1] == '\n' || check->text[end - 1] == '\r'))
        end--;
      start = end;
      while (start > 0 && check->text[start - 1] == '-')
        start--;
    }

  problem = dateline_check_report (check, "fm-date", DATELINE_SEVERITY_ERROR, start, end, _("The publication date is missing."));
  dateline_problem_set_field (problem, name);
}

/**
 * dateline_rule_fm_date:
 * @check: a run
 *
 * Reports a publication date that does not exist, or that is missing although the site's schema requires it.
 */
void
dateline_rule_fm_date (DatelineCheck *check)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);

  if (root == NULL || root->kind != DATELINE_YAML_MAPPING)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DatelineYamlNode *node = dateline_header_lookup (check->header, names[i]);
      const DatelineField *field = find_schema_field (check, names[i]);
      DatelineDateText date;
      GDate day;

      if (node == NULL || (node->kind == DATELINE_YAML_SCALAR && node->text[0] == '\0'))
        {
          if (field != NULL && field->required)
            dateline_check_report_missing_date (check, names[i]);
        }
      else if (node->kind == DATELINE_YAML_SCALAR && node->value_kind != DATELINE_VALUE_NULL && !has_own_format (field) &&
               !dateline_date_text_parse (node->text, &date) && !dateline_check_read_date_in_words (node->text, &day))
        {
          report_wrong (check, names[i], node);
        }
    }
}
