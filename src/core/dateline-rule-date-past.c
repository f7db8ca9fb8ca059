/* dateline-rule-date-past.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-past-deadline, date-past-event: what the document asks readers to do or come to was over when it was published. Whatever is told in the past
 * tense is silent. */

static const char *const deadline_phrases[] = {
  "deadline", "closes", "close on", "will close", "closing", "open until", "open till", "open through", "open thru", "opened until", "register by",
  "submit by", "apply by", "rsvp by", "sign up by", "vote by", "nominate by", "respond by", "reply by", "send by", "signed by", "submitted by", "due by",
  "due on", "is due", "are due", "last day", "no later than", "prices increase", "prices double", "prices rise", "prices go up", "price increases",
  "early bird", "ends on", "end on", "before prices", NULL
};

static const char *const deadline_verbs[] = { "submit", "register", "apply", "nominate", "vote", "sign up", "rsvp", NULL };

static const char *const event_phrases[] = {
  "will take place", "will be held", "will happen", "will start", "will begin", "will meet", "will gather", "will be in", "will be at", "will run",
  "takes place", "take place on", "is taking place", "is scheduled for", "are scheduled for", "is happening", "join us", "join the", "see you", "meet us",
  "save the date", "mark your calendar", "coming up", NULL
};

static const char *const event_headings[] = { "upcoming", "coming up", "save the date", "events calendar", "event calendar", "mark your calendar", "what's next",
                                              "what’s next", NULL };

static gboolean
has_phrase (const char        *text,
            const char *const *phrases)
{
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      const char *p = text;

      while ((p = strstr (p, phrases[i])) != NULL)
        {
          if (p == text || !g_ascii_isalpha (p[-1]))
            return TRUE;
          p++;
        }
    }

  return FALSE;
}

static gboolean
is_past_told (const char *clause)
{
  static const char *const past[] = {
    "was", "were", "had", "took", "did", "closed", "ended", "passed", "expired", "extended", "held", "announced", "released", "launched", "began", "started",
    "has been", "have been", "last year", "last month", "previous", "formerly", "ago", "recap", "in review", "thank you", "thanks to", NULL
  };

  return has_phrase (clause, past);
}

/* `nominations close 13 June`, `submit your talk by 13 June`: what stands right before the date. */
static gboolean
has_deadline_lead (const char *clause,
                   gsize       date_offset)
{
  static const char *const leads[] = { " close", " closes", " ends", " due", " until", " till", " expires", " expire" };
  gsize end = date_offset;

  while (end > 0 && clause[end - 1] == ' ')
    end--;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    {
      gsize length = strlen (leads[i]);

      if (end >= length && strncmp (clause + end - length, leads[i], length) == 0)
        return TRUE;
    }

  return end >= 3 && strncmp (clause + end - 3, " by", 3) == 0 && has_phrase (clause, deadline_verbs);
}

static gboolean
is_events_heading (const DatelineNode *heading)
{
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;

  if (heading == NULL)
    return FALSE;

  text = dateline_node_dup_plain_text (heading);
  lower = g_ascii_strdown (text, -1);

  return has_phrase (lower, event_headings);
}

/* The last day of a mention; of a month alone its last. */
static gboolean
get_last_day (const DatelineDateMention *mention,
              GDate                     *day)
{
  if (!dateline_date_mention_get (mention, day))
    return FALSE;

  if (mention->day == 0)
    g_date_set_day (day, g_date_get_days_in_month (mention->month, mention->year));

  return TRUE;
}

static gboolean
is_ancient (const GDate *day,
            const GDate *publication)
{
  /* What a text calls upcoming and is years past is a quotation or a title, hardly a left-over of the last issue. */
  return g_date_days_between (day, publication) > 400;
}

static void
check_group (DatelineCheck             *check,
             const DatelineDateMention *first,
             const DatelineDateMention *last)
{
  g_autofree char *clause = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *day_text = NULL;
  g_autofree char *publication_text = NULL;
  g_autofree char *message = NULL;
  gsize clause_start, clause_end;
  const DatelineProseBlock *block;
  gboolean deadline, event;
  gsize start, end;
  GDate day;

  if (!get_last_day (last, &day) || g_date_compare (&day, &check->publication) >= 0 || is_ancient (&day, &check->publication))
    return;

  dateline_prose_find_clause (check->prose_text, first->start, last->end, &clause_start, &clause_end);
  clause = g_strndup (check->prose_text + clause_start, clause_end - clause_start);
  lower = g_ascii_strdown (clause, -1);
  if (is_past_told (lower) || dateline_prose_is_narrated (check->prose_text, clause_start, clause_end))
    return;

  block = dateline_prose_find_block (check->prose, first->start);
  deadline = last->day != 0 && (has_phrase (lower, deadline_phrases) || has_deadline_lead (lower, first->start - clause_start));
  event = !deadline && block->node != block->heading && (has_phrase (lower, event_phrases) || is_events_heading (block->heading));
  if (!deadline && !event)
    return;

  day_text = last->day != 0 ? dateline_date_dup_string (&day) : dateline_month_dup_string (last->month, last->year);
  publication_text = dateline_date_dup_string (&check->publication);

  /* Translators: both %s are dates, the second one that of publication. */
  message = deadline ? g_strdup_printf (_("This deadline, %s, is already past on %s, the day of publication."), day_text, publication_text)
                     : g_strdup_printf (_("This date, %s, is already past on %s, the day of publication."), day_text, publication_text);

  start = MIN (MIN (first->start, last->start), MIN (first->month_start, last->month_start));
  end = MAX (first->end, last->end);
  dateline_check_report_prose (check, deadline ? "date-past-deadline" : "date-past-event", DATELINE_SEVERITY_WARNING, start, end, message);
}

/**
 * dateline_rule_date_past:
 * @check: a run
 *
 * Reports deadlines and announced dates that were over at publication. A range or list is over after its last day.
 */
void
dateline_rule_date_past (DatelineCheck *check)
{
  GArray *dates = check->dates->dates;

  if (!check->has_publication)
    return;

  for (guint i = 0; i < dates->len;)
    {
      const DatelineDateMention *first = &g_array_index (dates, DatelineDateMention, i);
      guint next = i + 1;

      while (next < dates->len && g_array_index (dates, DatelineDateMention, next).group == first->group)
        next++;

      check_group (check, first, &g_array_index (dates, DatelineDateMention, next - 1));
      i = next;
    }
}
