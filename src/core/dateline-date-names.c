/* dateline-date-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-date-locale.h"
#include "dateline-date-names.h"

static const char *const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
};

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

/* Short forms in use; an entry is the number of the month or weekday and its letters. */
static const struct { guint number; const char *name; } short_months[] = {
  { 1, "Jan" }, { 2, "Feb" }, { 3, "Mar" }, { 4, "Apr" }, { 6, "Jun" }, { 7, "Jul" }, { 8, "Aug" }, { 9, "Sept" }, { 9, "Sep" }, { 10, "Oct" },
  { 11, "Nov" }, { 12, "Dec" },
};

static const struct { guint number; const char *name; } short_weekdays[] = {
  { 1, "Mon" }, { 2, "Tues" }, { 2, "Tue" }, { 3, "Weds" }, { 3, "Wed" }, { 4, "Thurs" }, { 4, "Thur" }, { 4, "Thu" }, { 5, "Fri" }, { 6, "Sat" },
  { 7, "Sun" },
};

/* Lower case counts for full names only, and never for those that are words too; `MAR` and `MARCH` count. */
static gboolean
is_name (const char *word,
         gsize       length,
         const char *name)
{
  if (strlen (name) != length || g_ascii_strncasecmp (word, name, length) != 0)
    return FALSE;

  return g_ascii_isupper (word[0]) || (length > 4 && g_strcmp0 (name, "March") != 0 && g_strcmp0 (name, "Thurs") != 0) ||
         g_strcmp0 (name, "June") == 0 || g_strcmp0 (name, "July") == 0;
}

/**
 * dateline_month_find:
 * @word: a word
 * @length: its length in bytes
 * @abbreviated: (out): whether it is a short form
 *
 * Returns: the number of the month that @word names, 1 to 12; 0 when it names none
 */
guint
dateline_month_find (const char *word,
                     gsize       length,
                     gboolean   *abbreviated)
{
  *abbreviated = FALSE;

  if (length < 3 || length > 9)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (is_name (word, length, months[i]))
      return i + 1;

  for (guint i = 0; i < G_N_ELEMENTS (short_months); i++)
    if (is_name (word, length, short_months[i].name))
      {
        *abbreviated = TRUE;
        return short_months[i].number;
      }

  return 0;
}

/**
 * dateline_weekday_find:
 * @word: a word
 * @length: its length in bytes
 * @abbreviated: (out): whether it is a short form
 *
 * Returns: the weekday that @word names, from 1 for Monday to 7; 0 when it names none
 */
guint
dateline_weekday_find (const char *word,
                       gsize       length,
                       gboolean   *abbreviated)
{
  *abbreviated = FALSE;

  if (length < 3 || length > 9)
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (is_name (word, length, weekdays[i]))
      return i + 1;

  for (guint i = 0; i < G_N_ELEMENTS (short_weekdays); i++)
    if (is_name (word, length, short_weekdays[i].name))
      {
        *abbreviated = TRUE;
        return short_weekdays[i].number;
      }

  return 0;
}

/**
 * dateline_month_spell:
 * @month: 1 to 12
 *
 * Returns: the month's English name, to be written into a document
 */
const char *
dateline_month_spell (guint month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, "");

  return months[month - 1];
}

/**
 * dateline_weekday_spell:
 * @weekday: from 1 for Monday to 7
 * @model: the weekday that stands in the document
 * @length: its length in bytes
 *
 * Spells a weekday so that it can take the place of another: as long or short, in the same letter case.
 *
 * Returns: (transfer full): the word
 */
char *
dateline_weekday_spell (guint       weekday,
                        const char *model,
                        gsize       length)
{
  const char *name = weekdays[weekday - 1];
  g_autofree char *spelled = NULL;
  gboolean abbreviated;

  if (dateline_weekday_find (model, length, &abbreviated) == 0 && (spelled = dateline_date_locale_spell (weekday, model, length)) != NULL)
    return g_steal_pointer (&spelled);

  spelled = g_strndup (name, abbreviated ? 3 : strlen (name));

  if (g_ascii_isupper (model[0]) && g_ascii_isupper (model[1]))
    return g_ascii_strup (spelled, -1);

  return g_ascii_isupper (model[0]) ? g_steal_pointer (&spelled) : g_ascii_strdown (spelled, -1);
}

/**
 * dateline_weekday_name:
 * @weekday: from 1 for Monday to 7
 *
 * Returns: the translated name of a weekday
 */
const char *
dateline_weekday_name (guint weekday)
{
  static const char *const names[] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")
  };

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return _(names[weekday - 1]);
}

static const char *
get_month_name (guint month)
{
  static const char *const names[] = {
    N_("January"), N_("February"), N_("March"), N_("April"), NC_("month", "May"), N_("June"), N_("July"), N_("August"), N_("September"),
    N_("October"), N_("November"), N_("December")
  };

  return month == 5 ? g_dpgettext2 (GETTEXT_PACKAGE, "month", "May") : _(names[month - 1]);
}

/**
 * dateline_date_dup_string:
 * @date: a day
 *
 * Writes a day the way that all messages do. Always with its year: which one the checker assumed is half of the explanation.
 *
 * Returns: (transfer full): the translated text, such as `12 March 2025`
 */
char *
dateline_date_dup_string (const GDate *date)
{
  /* Translators: a date in a message: %1$d is the day, %2$s the month's name, %3$d the year, as in “12 March 2025”. */
  return g_strdup_printf (_("%1$d %2$s %3$d"), g_date_get_day (date), get_month_name (g_date_get_month (date)), g_date_get_year (date));
}

/**
 * dateline_month_dup_string:
 * @month: 1 to 12
 * @year: the year, or 0 to leave it out
 *
 * Returns: (transfer full): the translated text, such as `March 2025`
 */
char *
dateline_month_dup_string (guint month,
                           int   year)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  if (year == 0)
    return g_strdup (get_month_name (month));

  /* Translators: a month in a message: %1$s is its name, %2$d the year, as in “March 2025”. */
  return g_strdup_printf (_("%1$s %2$d"), get_month_name (month), year);
}

/**
 * dateline_ordinal_suffix:
 * @number: a number
 *
 * Returns: what makes it an English ordinal: `st`, `nd`, `rd` or `th`
 */
const char *
dateline_ordinal_suffix (guint number)
{
  if (number % 100 >= 11 && number % 100 <= 13)
    return "th";

  switch (number % 10)
    {
    case 1:
      return "st";

    case 2:
      return "nd";

    case 3:
      return "rd";

    default:
      return "th";
    }
}
