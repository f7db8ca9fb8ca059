/* dateline-date-year.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-scan.h"

/* Which year a date without one means. The steps and their figures come from 190 real dates: "nearest year" gets 6 of them wrong and
 * "next occurrence" 20. A weekday never chooses the year, or most wrong weekdays would go unseen. */

enum
{
  NEXT_WINDOW = 60,       /* days before publication in which an event is this year's, still being told of */
  NEARBY_DISTANCE = 4000  /* bytes: a few sections of a newsletter, in which one event is mentioned again */
};

static gboolean
is_sentence_end (const char *text,
                 gsize       position,
                 gsize       start)
{
  gsize word = position;

  if (text[position] == '\n' || text[position] == '|')
    return TRUE;

  if (text[position] != '.' && text[position] != '!' && text[position] != '?' && text[position] != ';')
    return FALSE;

  if (text[position + 1] != ' ' && text[position + 1] != '\n' && text[position + 1] != '\0')
    return FALSE;

  if (text[position] != '.')
    return TRUE;

  /* The full stop of `Oct.`, `p.m.`, `U.S.` ends no sentence when it goes on in lower case or with a number. */
  while (word > start && g_ascii_isalpha (text[word - 1]))
    word--;

  if (position - word <= 4 && position > word && text[position + 1] != '\0' &&
      (g_ascii_islower (text[position + 2]) || g_ascii_isdigit (text[position + 2])))
    return FALSE;

  return TRUE;
}

/**
 * dateline_prose_find_clause:
 * @text: the prose, NUL-terminated
 * @start: offset in bytes of something in it
 * @end: offset in bytes after it
 * @clause_start: (out): where its clause begins
 * @clause_end: (out): where it ends
 *
 * Finds the clause around a mention. At most 600 bytes to each side are looked at, so that a huge paragraph costs no more than a long one.
 */
void
dateline_prose_find_clause (const char *text,
                            gsize       start,
                            gsize       end,
                            gsize      *clause_start,
                            gsize      *clause_end)
{
  const gsize reach = 600;
  gsize least = start > reach ? start - reach : 0;
  gsize most = end + reach;

  while (start > least && !is_sentence_end (text, start - 1, least))
    start--;

  while (end < most && text[end] != '\0' && !is_sentence_end (text, end, least))
    end++;

  *clause_start = start;
  *clause_end = end;
}

enum
{
  WORD_PLAIN,
  WORD_PAST,
  WORD_FUTURE
};

/* Each word of a clause is looked up, and each date has a clause: made once, shared by all threads. English alone has a list of single words that
 * was measured; the other languages are looked up by their phrases. */
static GHashTable *
get_english_words (void)
{
  static gsize ready = 0;
  static GHashTable *words;

  if (g_once_init_enter (&ready))
    {
      const DatelineDateWords *english = dateline_date_words_get (NULL);

      words = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; english->ahead[i] != NULL; i++)
        g_hash_table_insert (words, (gpointer) english->ahead[i], GINT_TO_POINTER (WORD_FUTURE));
      for (guint i = 0; english->past[i] != NULL; i++)
        g_hash_table_insert (words, (gpointer) english->past[i], GINT_TO_POINTER (WORD_PAST));

      g_once_init_leave (&ready, 1);
    }

  return words;
}

static gboolean
is_narrated_by_phrases (const DatelineDateWords *words,
                        const char              *text,
                        gsize                    clause_start,
                        gsize                    clause_end)
{
  g_autofree char *clause = dateline_date_words_fold (text + clause_start, clause_end - clause_start);

  return dateline_date_words_find_first (clause, words->past) >= 0 && dateline_date_words_find_first (clause, words->future) < 0 &&
         dateline_date_words_find_first (clause, words->deadline) < 0 && dateline_date_words_find_first (clause, words->limits) < 0;
}

/**
 * dateline_prose_is_narrated:
 * @words: the words of the document's language
 * @text: the prose
 * @clause_start: offset in bytes of a clause
 * @clause_end: offset in bytes after it
 *
 * Returns: whether the clause tells of something past: it has a word of the past and none that looks ahead
 */
gboolean
dateline_prose_is_narrated (const DatelineDateWords *words,
                            const char              *text,
                            gsize                    clause_start,
                            gsize                    clause_end)
{
  GHashTable *kinds = get_english_words ();
  gboolean past = FALSE;
  gboolean future = FALSE;
  char before[16] = "";

  if (words->ahead == NULL)
    return is_narrated_by_phrases (words, text, clause_start, clause_end);

  for (gsize i = clause_start; i < clause_end;)
    {
      gsize start = i;
      char word[16];
      int kind;

      while (i < clause_end && g_ascii_isalpha (text[i]))
        i++;

      if (i == start)
        {
          i++;
          continue;
        }

      if (i - start < sizeof word)
        {
          for (gsize j = 0; j < i - start; j++)
            word[j] = g_ascii_tolower (text[start + j]);
          word[i - start] = '\0';

          kind = GPOINTER_TO_INT (g_hash_table_lookup (kinds, word));

          /* `May` the month is no verb; `to be announced`, `was released`, `has been published`. */
          if (kind == WORD_FUTURE && strcmp (word, "may") == 0 && g_ascii_isupper (text[start]))
            ;
          else if (kind == WORD_PAST)
            past |= g_strcmp0 (before, "be") != 0 && g_strcmp0 (before, "is") != 0 && g_strcmp0 (before, "are") != 0 && g_strcmp0 (before, "to") != 0;
          else if (kind == WORD_FUTURE)
            future = TRUE;

          strcpy (before, word);
        }
    }

  return past && !future;
}

/**
 * dateline_year_is_certain:
 * @basis: where a year comes from
 *
 * Returns: whether the author wrote it, there or nearby
 */
gboolean
dateline_year_is_certain (DatelineYearBasis basis)
{
  return basis == DATELINE_YEAR_WRITTEN || basis == DATELINE_YEAR_PARTNER || basis == DATELINE_YEAR_NEARBY;
}

/**
 * dateline_date_mention_get:
 * @mention: a date
 * @date: (out caller-allocates): the day; of a month alone its first
 *
 * Returns: whether it is a real day of a known year
 */
gboolean
dateline_date_mention_get (const DatelineDateMention *mention,
                           GDate                     *date)
{
  guint day = mention->day != 0 ? mention->day : 1;

  if (mention->basis == DATELINE_YEAR_UNKNOWN || !g_date_valid_dmy (day, mention->month, mention->year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, day, mention->month, mention->year);

  return TRUE;
}

static int
compare_days (const DatelineDateMention *a,
              const DatelineDateMention *b)
{
  return a->month != b->month ? (int) a->month - (int) b->month : (int) a->day - (int) b->day;
}

/* A year that stands at one member of a group holds for the others; a range may cross the end of the year. */
static void
share_years (GArray *dates)
{
  DatelineDateMention *all = (DatelineDateMention *) (void *) dates->data;

  for (guint i = 1; i < dates->len; i++)
    if (all[i].group == all[i - 1].group && all[i].basis == DATELINE_YEAR_UNKNOWN && dateline_year_is_certain (all[i - 1].basis))
      {
        all[i].year = all[i - 1].year + (compare_days (&all[i], &all[i - 1]) < 0);
        all[i].basis = DATELINE_YEAR_PARTNER;
      }

  for (guint i = dates->len; i-- > 1;)
    if (all[i].group == all[i - 1].group && all[i - 1].basis == DATELINE_YEAR_UNKNOWN && dateline_year_is_certain (all[i].basis))
      {
        all[i - 1].year = all[i].year - (all[i].join == DATELINE_JOIN_RANGE && all[i - 1].month > all[i].month);
        all[i - 1].basis = DATELINE_YEAR_PARTNER;
      }
}

/* The same day and month with a year, the nearest of them; never farther than a few sections. One pass in each direction. */
static void
share_nearby_years (GArray *dates)
{
  DatelineDateMention *all = (DatelineDateMention *) (void *) dates->data;
  g_autofree gssize *previous = g_new (gssize, 12 * 32);
  g_autofree gssize *next = g_new (gssize, dates->len + 1);

  for (guint i = 0; i < 12 * 32; i++)
    previous[i] = -1;

  for (guint i = dates->len; i-- > 0;)
    {
      guint key = (all[i].month - 1) * 32 + MIN (all[i].day, 31);

      next[i] = previous[key];
      if (all[i].day != 0 && (all[i].basis == DATELINE_YEAR_WRITTEN || all[i].basis == DATELINE_YEAR_PARTNER))
        previous[key] = i;
    }

  for (guint i = 0; i < 12 * 32; i++)
    previous[i] = -1;

  for (guint i = 0; i < dates->len; i++)
    {
      guint key = (all[i].month - 1) * 32 + MIN (all[i].day, 31);

      if (all[i].day != 0 && (all[i].basis == DATELINE_YEAR_WRITTEN || all[i].basis == DATELINE_YEAR_PARTNER))
        {
          previous[key] = i;
        }
      else if (all[i].day != 0 && all[i].basis == DATELINE_YEAR_UNKNOWN)
        {
          gsize best = NEARBY_DISTANCE;

          if (previous[key] >= 0 && all[i].start - all[previous[key]].end < best)
            {
              best = all[i].start - all[previous[key]].end;
              all[i].year = all[previous[key]].year;
              all[i].basis = DATELINE_YEAR_NEARBY;
            }

          if (next[i] >= 0 && all[next[i]].start - all[i].end < best)
            {
              all[i].year = all[next[i]].year;
              all[i].basis = DATELINE_YEAR_NEARBY;
            }
        }
    }
}

/* The last year in which the day exists; only 29 February makes more than one try needed. */
static int
find_year (guint        day,
           guint        month,
           const GDate *limit,
           int          step)
{
  int year = g_date_get_year (limit) - step;

  for (guint tries = 0; tries < 12; tries++, year += step)
    {
      GDate date;

      if (!g_date_valid_dmy (MAX (day, 1), month, year))
        continue;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, day != 0 ? day : step > 0 ? g_date_get_days_in_month (month, year) : 1, month, year);

      if (step > 0 ? g_date_compare (&date, limit) >= 0 : g_date_compare (&date, limit) <= 0)
        return year;
    }

  return 0;
}

static void
infer_year (DatelineDateMention     *mention,
            const DatelineDateWords *words,
            const char              *text,
            const GDate             *publication)
{
  gsize clause_start, clause_end;
  int year;

  dateline_prose_find_clause (text, mention->start, mention->end, &clause_start, &clause_end);

  if (dateline_prose_is_narrated (words, text, clause_start, clause_end))
    {
      year = find_year (mention->day, mention->month, publication, -1);
      mention->basis = DATELINE_YEAR_PAST;
    }
  else
    {
      GDate limit = *publication;

      g_date_subtract_days (&limit, NEXT_WINDOW);
      year = find_year (mention->day, mention->month, &limit, 1);
      mention->basis = DATELINE_YEAR_NEXT;
    }

  mention->year = year;
  if (year == 0)
    mention->basis = DATELINE_YEAR_UNKNOWN;
}

/**
 * dateline_date_scan_resolve:
 * @self: a scan
 * @text: the prose that was scanned
 * @publication: (nullable): the day to judge from; %NULL when the document has none: then only written years are used
 *
 * Gives every date its year.
 *
 * 1. A year that is written: at the date, at its range's or list's partner, at the same day and month nearby.
 * 2. In a clause that narrates, the latest occurrence not after @publication.
 * 3. Otherwise the earliest that is not before 60 days before @publication.
 */
void
dateline_date_scan_resolve (DatelineDateScan *self,
                            const char       *text,
                            const GDate      *publication)
{
  share_years (self->dates);
  share_nearby_years (self->dates);
  share_years (self->dates);

  if (publication == NULL)
    return;

  for (guint i = 0; i < self->dates->len; i++)
    {
      DatelineDateMention *mention = &g_array_index (self->dates, DatelineDateMention, i);
      const DatelineDateMention *before = i > 0 ? mention - 1 : NULL;

      if (mention->basis != DATELINE_YEAR_UNKNOWN)
        continue;

      /* Members of one group follow each other: 30 December - 2 January. */
      if (before != NULL && before->group == mention->group && before->basis != DATELINE_YEAR_UNKNOWN)
        {
          mention->year = before->year + (before->month > mention->month);
          mention->basis = before->basis;
        }
      else
        {
          infer_year (mention, self->words, text, publication);
        }
    }
}
