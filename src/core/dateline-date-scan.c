/* dateline-date-scan.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-names.h"
#include "dateline-date-part.h"
#include "dateline-date-scan.h"
#include "dateline-date-time.h"
#include "dateline-date-token.h"

/* One pass over the text: at the start of each word or number the grammar of dates and times is tried, which looks ahead a few
 * tokens at most. */

enum { MAX_MEMBERS = 8 };  /* of a list such as `5, 12, 19 and 26 March` */

typedef struct
{
  DatelineTokenSource  source;
  DatelineDateScan    *scan;
} Scanner;

static void
note_ordinal (Scanner             *self,
              const DatelineToken *token)
{
  const char *suffix = dateline_ordinal_suffix (token->value);
  gsize suffix_length = token->end - token->digits_end;
  DatelineOrdinalMention mention = { token->start, token->end, token->digits_end, token->value };

  /* Other languages have other endings (1er, 1º). */
  if (suffix_length != 2 || !g_ascii_isalpha (self->source.text[token->digits_end]) ||
      g_ascii_strncasecmp (self->source.text + token->digits_end, "er", 2) == 0)
    return;

  if (token->kind == DATELINE_TOKEN_NUMBER && token->digits_end - token->start <= 4 &&
      dateline_token_begins_number (&self->source, token->start) && dateline_token_ends_number (&self->source, token->end) &&
      (self->source.text[token->end] != '-' || g_ascii_isdigit (self->source.text[token->end + 1])) &&
      g_ascii_strncasecmp (self->source.text + token->digits_end, suffix, 2) != 0)
    g_array_append_val (self->scan->ordinals, mention);
}

static DatelineDateMention *
add_mention (Scanner      *self,
             guint         group,
             DatelineJoin  join)
{
  DatelineDateMention mention = { 0 };

  mention.group = group;
  mention.join = self->scan->dates->len == group ? DATELINE_JOIN_NONE : join;
  g_array_append_val (self->scan->dates, mention);

  return &g_array_index (self->scan->dates, DatelineDateMention, self->scan->dates->len - 1);
}

static void
add_members (Scanner             *self,
             guint                group,
             const DatelineDateDay        *members,
             guint                n_members,
             guint                month,
             const DatelineToken *month_token,
             gsize                month_end,
             gsize                position)
{
  gsize year_start = 0;
  gsize year_end = 0;
  int year = dateline_date_read_year (&self->source, position, &year_start, &year_end);
  gboolean cut = year == 0 && dateline_date_read_cut_year (&self->source, position, &year_start, &year_end);

  for (guint i = 0; i < n_members; i++)
    {
      DatelineDateMention *mention = add_mention (self, group, members[i].join);
      const DatelineToken *token = &members[i].token;
      gboolean last = i == n_members - 1;

      note_ordinal (self, token);
      mention->weekday = members[i].weekday;
      mention->weekday_start = members[i].weekday_start;
      mention->weekday_end = members[i].weekday_end;
      mention->day = token->value;
      mention->day_start = token->start;
      mention->day_end = token->digits_end;
      mention->month = month;
      mention->month_start = month_token->start;
      mention->month_end = month_token->end;
      mention->start = mention->weekday != 0 ? mention->weekday_start : token->start;
      mention->end = token->end;

      if (i == 0)
        mention->start = MIN (mention->start, month_token->start);
      if (last)
        mention->end = MAX (mention->end, month_end);

      if (year != 0)
        {
          mention->year = year;
          mention->year_start = year_start;
          mention->year_end = year_end;
          mention->basis = last ? DATELINE_YEAR_WRITTEN : DATELINE_YEAR_PARTNER;
          if (last)
            mention->end = MAX (mention->end, year_end);
        }

      if (cut && last)
        {
          DatelineDateMention cut_mention = *mention;

          cut_mention.year_start = year_start;
          cut_mention.year_end = year_end;
          cut_mention.group = self->scan->dates->len - 1;
          g_array_append_val (self->scan->cut_years, cut_mention);
        }
    }
}

static gsize
end_of_last (const Scanner *self)
{
  return g_array_index (self->scan->dates, DatelineDateMention, self->scan->dates->len - 1).end;
}

/* `17 October`, `29 & 30 April 2026`, `5, 12 and 19 March`. */
static gboolean
parse_day_first (Scanner      *self,
                 guint         group,
                 DatelineJoin  join,
                 const DatelineDateDay *first,
                 gsize         position,
                 gsize        *end)
{
  DatelineDateDay members[MAX_MEMBERS];
  guint n_members = 1;
  DatelineToken month_token;
  gsize month_end;

  members[0] = *first;
  members[0].join = join;

  for (;;)
    {
      guint month = dateline_date_read_month (&self->source, position, &month_token, &month_end);

      if (month != 0)
        {
          if (members[n_members - 1].comma)
            return FALSE;

          add_members (self, group, members, n_members, month, &month_token, month_end, month_end);
          *end = end_of_last (self);
          return TRUE;
        }

      if (n_members == MAX_MEMBERS)
        return FALSE;

      if (self->source.locale != NULL && self->source.text[position] == '.')  /* 5. bis 7. März */
        position++;

      if (!dateline_date_read_join (&self->source, position, &members[n_members].join, &members[n_members].comma, &position))
        return FALSE;
      else
        {
          DatelineJoin member_join = members[n_members].join;
          gboolean comma = members[n_members].comma;

          if (!dateline_date_read_member (&self->source, position, &members[n_members], &position))
            return FALSE;

          members[n_members].join = member_join;
          members[n_members].comma = comma;
          n_members++;
        }
    }
}

/* `July | Regatta`, `* May: Regatta`: nothing but the month stands before the sign. */
static gboolean
is_alone_in_column (const Scanner       *self,
                    const DatelineToken *token)
{
  gsize start = token->start;
  DatelineToken after = dateline_token_read (&self->source, token->end);

  while (start > 0 && self->source.text[start - 1] == ' ')
    start--;

  return (start == 0 || self->source.text[start - 1] == '\n' || self->source.text[start - 1] == '|') &&
         (dateline_token_is_punct (&after, '|') || dateline_token_is_punct (&after, ':'));
}

/* `May` and `March` are words too: a month alone counts when something about it says so. */
static gboolean
is_month_alone (const Scanner       *self,
                const DatelineToken *token,
                gboolean             has_year)
{
  static const char *const leads[] = {
    "in", "of", "this", "last", "next", "early", "late", "mid", "since", "until", "till", "by", "from", "during", NULL
  };
  gsize end = token->start;
  gsize start;
  g_autofree char *lead = NULL;

  if (has_year)
    return TRUE;

  if (!g_ascii_isupper (self->source.text[token->start]) || token->end - token->start < 3)
    return FALSE;

  if (is_alone_in_column (self, token))
    return TRUE;

  while (end > 0 && (self->source.text[end - 1] == ' ' || self->source.text[end - 1] == '-'))
    end--;
  start = end;
  while (start > 0 && g_ascii_isalpha (self->source.text[start - 1]))
    start--;
  lead = g_ascii_strdown (self->source.text + start, end - start);

  return g_strv_contains (leads, lead);
}

/* Collects `, 12 and 19` after `March 5`; commas count only when an `and` follows them. */
static guint
read_more_members (const Scanner *self,
                   DatelineDateDay        *members,
                   gsize         *position)
{
  guint n_members = 1;
  guint n_accepted = 1;
  gsize next = *position;

  while (n_members < MAX_MEMBERS)
    {
      DatelineDateDay *member = &members[n_members];
      DatelineJoin join;
      gboolean comma;
      DatelineToken month_token;
      gsize month_end;

      if (!dateline_date_read_join (&self->source, next, &join, &comma, &next) || !dateline_date_read_member (&self->source, next, member, &next) ||
          dateline_date_read_month (&self->source, next, &month_token, &month_end) != 0)
        break;

      member->join = join;
      member->comma = comma;
      n_members++;

      if (!comma)
        {
          n_accepted = n_members;
          *position = next;
        }
    }

  return n_accepted;
}

/* `October 17`, `October 22–25, 2026`, `September 8 & 9`; `July 2026` and `July` alone. */
static gboolean
parse_month_first (Scanner             *self,
                   guint                group,
                   DatelineJoin         join,
                   guint                month,
                   const DatelineToken *month_token,
                   gsize                month_end,
                   const DatelineDateDay        *weekday,
                   gsize               *end)
{
  DatelineDateDay members[MAX_MEMBERS];
  gsize position = month_end;
  gsize year_start, year_end;
  int year = dateline_date_read_year (&self->source, month_end, &year_start, &year_end);
  DatelineDateMention *mention;

  if (year == 0 && dateline_date_read_member (&self->source, month_end, &members[0], &position) && members[0].weekday == 0 &&
      dateline_token_begins_number (&self->source, members[0].token.start))
    {
      guint n_members;

      members[0].join = join;
      members[0].weekday = weekday->weekday;
      members[0].weekday_start = weekday->weekday_start;
      members[0].weekday_end = weekday->weekday_end;
      n_members = read_more_members (self, members, &position);
      add_members (self, group, members, n_members, month, month_token, month_end, position);
      *end = end_of_last (self);
      return TRUE;
    }

  if (weekday->weekday != 0)
    return FALSE;

  if (join == DATELINE_JOIN_NONE && year == 0 && !is_month_alone (self, month_token, FALSE))
    {
      /* `July - September`: the second one vouches for the first. */
      DatelineJoin next_join;
      gboolean comma;
      gsize next;
      DatelineToken token;
      gsize token_end;

      if (!dateline_date_read_join (&self->source, month_end, &next_join, &comma, &next) || comma || next_join == DATELINE_JOIN_NONE ||
          dateline_token_read_name (&self->source, next, DATELINE_NAME_MONTH, &token, &token_end) == 0)
        return FALSE;
    }

  mention = add_mention (self, group, join);
  mention->start = mention->month_start = month_token->start;
  mention->end = mention->month_end = month_token->end;
  mention->month = month;
  mention->day_start = mention->day_end = month_token->start;

  if (year != 0)
    {
      mention->year = year;
      mention->year_start = year_start;
      mention->year_end = mention->end = year_end;
      mention->basis = DATELINE_YEAR_WRITTEN;
    }

  *end = mention->end;

  return TRUE;
}

/* `2026-03-05`, with a time perhaps; not where it is part of an id or a file name. */
static gboolean
parse_iso (Scanner      *self,
           guint         group,
           DatelineJoin  join,
           gsize         position,
           gsize        *end)
{
  const char *p = self->source.text + position;
  DatelineDateMention *mention;
  guint month, day;

  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? p[i] != '-' : !g_ascii_isdigit (p[i]))
      return FALSE;

  month = (p[5] - '0') * 10 + p[6] - '0';
  day = (p[8] - '0') * 10 + p[9] - '0';

  if (!dateline_token_begins_number (&self->source, position) || month < 1 || month > 12 || day < 1 ||
      !(p[0] == '2' || (p[0] == '1' && p[1] == '9')))
    return FALSE;

  if (p[10] == '_' || p[10] == '/' || ((p[10] == '.' || p[10] == '-') && g_ascii_isalnum (p[11])) ||
      (g_ascii_isalnum (p[10]) && !(p[10] == 'T' && g_ascii_isdigit (p[11]))))
    return FALSE;

  mention = add_mention (self, group, join);
  mention->start = mention->year_start = position;
  mention->year_end = position + 4;
  mention->month_start = position + 5;
  mention->month_end = position + 7;
  mention->day_start = position + 8;
  mention->day_end = mention->end = position + 10;
  mention->year = (int) g_ascii_strtoull (p, NULL, 10);
  mention->month = month;
  mention->day = day;
  mention->basis = DATELINE_YEAR_WRITTEN;
  *end = position + 10;

  return TRUE;
}

/* One date, or days that share one month, with the weekdays before it. */
static gboolean
parse_part (Scanner      *self,
            guint         group,
            DatelineJoin  join,
            gsize         position,
            gsize        *end)
{
  DatelineDateDay weekday = { 0 };
  guint second_weekday = 0;
  gsize second_start = 0;
  gsize second_end = 0;
  guint first_index = self->scan->dates->len;
  DatelineToken token;
  guint month;
  gsize name_end;
  gboolean found;

  weekday.weekday = dateline_date_read_weekday (&self->source, &position, &weekday.weekday_start, &weekday.weekday_end);
  if (weekday.weekday != 0)
    {
      DatelineJoin weekday_join;
      gboolean comma;
      gsize next;

      if (dateline_date_read_join (&self->source, position, &weekday_join, &comma, &next) && !comma)
        {
          second_weekday = dateline_date_read_weekday (&self->source, &next, &second_start, &second_end);
          if (second_weekday != 0)
            position = next;
        }
    }

  token = dateline_token_read (&self->source, position);

  if (token.kind == DATELINE_TOKEN_NUMBER)
    {
      DatelineDateDay member = weekday;

      if (parse_iso (self, group, join, token.start, end))
        {
          found = TRUE;
        }
      else
        {
          if (!dateline_token_is_day (&self->source, &token) ||
              !(join != DATELINE_JOIN_NONE || dateline_token_begins_number (&self->source, token.start)))
            return FALSE;

          member.token = token;
          found = parse_day_first (self, group, join, &member, token.end, end);
        }
    }
  else
    {
      month = dateline_token_read_name (&self->source, position, DATELINE_NAME_MONTH, &token, &name_end);
      found = month != 0 && parse_month_first (self, group, join, month, &token, name_end, &weekday, end);
    }

  if (!found)
    return FALSE;

  if (second_weekday != 0)
    {
      /* `Monday to Friday, 13-17 October`: the second weekday belongs to the last day; of a single day neither can be judged. */
      DatelineDateMention *first = &g_array_index (self->scan->dates, DatelineDateMention, first_index);
      DatelineDateMention *last = &g_array_index (self->scan->dates, DatelineDateMention, self->scan->dates->len - 1);

      if (self->scan->dates->len - first_index == 2)
        {
          last->weekday = second_weekday;
          last->weekday_start = second_start;
          last->weekday_end = second_end;
        }
      else
        {
          first->weekday = 0;
        }
    }

  return TRUE;
}

/* `17 October (Friday)`, `17 October, Friday`. */
static void
read_trailing_weekday (Scanner *self,
                       gsize   *end)
{
  DatelineDateMention *mention = &g_array_index (self->scan->dates, DatelineDateMention, self->scan->dates->len - 1);
  DatelineToken token = dateline_token_read (&self->source, *end);
  gboolean parenthesis = dateline_token_is_punct (&token, '(');
  guint weekday;
  DatelineToken name;
  DatelineToken after;
  gsize name_end;

  if (mention->weekday != 0 || mention->day == 0 || (!parenthesis && !dateline_token_is_punct (&token, ',')))
    return;

  weekday = dateline_token_read_name (&self->source, token.end, DATELINE_NAME_WEEKDAY, &name, &name_end);
  if (weekday == 0)
    return;

  after = dateline_token_read (&self->source, name_end);
  if (parenthesis ? !dateline_token_is_punct (&after, ')')
                  : (after.kind != DATELINE_TOKEN_END && after.kind != DATELINE_TOKEN_LINE && !dateline_token_is_punct (&after, '.') &&
                     !dateline_token_is_punct (&after, '|')))
    return;

  mention->weekday = weekday;
  mention->weekday_start = name.start;
  mention->weekday_end = name.end;
  mention->end = MAX (mention->end, name.end);
  *end = name_end;
}

static gboolean
parse_group (Scanner *self,
             gsize    position,
             gsize   *end)
{
  guint group = self->scan->dates->len;

  if (!parse_part (self, group, DATELINE_JOIN_NONE, position, end))
    return FALSE;

  read_trailing_weekday (self, end);

  for (;;)
    {
      guint before = self->scan->dates->len;
      DatelineJoin join;
      gboolean comma;
      gsize next;

      if (!dateline_date_read_join (&self->source, *end, &join, &comma, &next) || !parse_part (self, group, join, next, &next))
        break;

      /* `3 March, April …`: a comma alone joins nothing but full dates of like kind. */
      if (comma && (g_array_index (self->scan->dates, DatelineDateMention, before).day == 0) !=
                   (g_array_index (self->scan->dates, DatelineDateMention, group).day == 0))
        {
          g_array_set_size (self->scan->dates, before);
          break;
        }

      *end = next;
      read_trailing_weekday (self, end);
    }

  return TRUE;
}

/**
 * dateline_date_scan_new:
 * @text: prose as a reader sees it, NUL-terminated, with line breaks where no date may go on
 * @length: its length in bytes
 * @locale: (nullable): names of months and weekdays besides the English ones
 *
 * Finds all dates, times, wrong ordinals and cut years in prose.
 *
 * Returns: (transfer full): what was found; years as written
 */
DatelineDateScan *
dateline_date_scan_new (const char               *text,
                        gsize                     length,
                        const DatelineDateLocale *locale)
{
  DatelineDateScan *scan = g_new (DatelineDateScan, 1);
  Scanner self = { { text, length, locale }, scan };
  gsize position = 0;

  scan->words = dateline_date_words_get (locale);
  scan->dates = g_array_new (FALSE, TRUE, sizeof (DatelineDateMention));
  scan->times = g_array_new (FALSE, TRUE, sizeof (DatelineTimeMention));
  scan->ordinals = g_array_new (FALSE, TRUE, sizeof (DatelineOrdinalMention));
  scan->cut_years = g_array_new (FALSE, TRUE, sizeof (DatelineDateMention));

  while (position < length)
    {
      DatelineToken token = dateline_token_read (&self.source, position);
      DatelineTimeMention time;
      gsize end;

      if (token.kind == DATELINE_TOKEN_END)
        break;

      if ((token.kind == DATELINE_TOKEN_NUMBER || token.kind == DATELINE_TOKEN_MIXED || token.kind == DATELINE_TOKEN_WORD) &&
          dateline_time_read (text, length, token.start, &time))
        {
          g_array_append_val (scan->times, time);
          position = time.zone_end > time.zone_start ? time.zone_end : time.end;
        }
      else if ((token.kind == DATELINE_TOKEN_NUMBER || token.kind == DATELINE_TOKEN_WORD) && parse_group (&self, token.start, &end))
        {
          position = end;
        }
      else
        {
          note_ordinal (&self, &token);
          position = token.end;
        }
    }

  return scan;
}

/**
 * dateline_date_scan_free:
 * @self: (transfer full): a scan
 */
void
dateline_date_scan_free (DatelineDateScan *self)
{
  g_array_unref (self->dates);
  g_array_unref (self->times);
  g_array_unref (self->ordinals);
  g_array_unref (self->cut_years);
  g_free (self);
}
