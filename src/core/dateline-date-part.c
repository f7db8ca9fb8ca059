/* dateline-date-part.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-part.h"

static gboolean
is_any_word (const DatelineTokenSource *self,
             const DatelineToken       *token,
             const char *const         *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (dateline_token_is_word (self, token, words[i]))
      return TRUE;

  return FALSE;
}

/* `&`, `and`, `or` */
static gboolean
is_and (const DatelineTokenSource *self,
        const DatelineToken       *token)
{
  static const char *const words[] = { "and", "or", NULL };
  static const char *const others[] = { "und", "oder", "et", "ou", "y", "o", "e", "ed", "en", "of", NULL };

  return dateline_token_is_punct (token, '&') || is_any_word (self, token, self->locale != NULL ? others : words);
}

/**
 * dateline_date_read_join:
 * @self: the prose
 * @position: offset in bytes
 * @join: (out): what the joint means
 * @comma: (out): whether it is a comma alone
 * @end: (out): offset in bytes after it
 *
 * Reads what may stand between two dates or days of one group.
 *
 * Returns: whether there is a joint
 */
gboolean
dateline_date_read_join (const DatelineTokenSource *self,
                         gsize                      position,
                         DatelineJoin              *join,
                         gboolean                  *comma,
                         gsize                     *end)
{
  static const char *const range_words[] = { "to", "through", "thru", "until", "till", NULL };
  static const char *const other_range_words[] = { "bis", "au", "à", "al", "a", "ao", "até", "hasta", "tot", NULL };
  static const char *const articles[] = { "zum", "den", "le", "el", "il", "o", "de", NULL };
  DatelineToken token = dateline_token_read (self, position);

  *comma = FALSE;

  if (dateline_token_is_hyphen (&token) || is_any_word (self, &token, self->locale != NULL ? other_range_words : range_words))
    {
      *join = DATELINE_JOIN_RANGE;
      *end = token.end;

      token = dateline_token_read (self, token.end);
      if (self->locale != NULL && is_any_word (self, &token, articles))  /* bis zum 7. März */
        *end = token.end;
      return TRUE;
    }

  if (dateline_token_is_punct (&token, ','))
    {
      DatelineToken next = dateline_token_read (self, token.end);

      *comma = TRUE;
      *end = token.end;
      if (is_and (self, &next))
        {
          *comma = FALSE;
          *end = next.end;
        }
      *join = DATELINE_JOIN_LIST;
      return TRUE;
    }

  if (is_and (self, &token))
    {
      *join = DATELINE_JOIN_LIST;
      *end = token.end;
      return TRUE;
    }

  return FALSE;
}

/**
 * dateline_date_read_year:
 * @self: the prose
 * @position: offset in bytes
 * @start: (out): offset in bytes
 * @end: (out): offset in bytes after it
 *
 * Reads `2026`, `, 2026`, `’26`; not what is a version (2026.1) or a time (2000 UTC).
 *
 * Returns: the year; 0 when there is none
 */
int
dateline_date_read_year (const DatelineTokenSource *self,
                         gsize                      position,
                         gsize                     *start,
                         gsize                     *end)
{
  DatelineToken token = dateline_token_read (self, position);

  if (dateline_token_is_punct (&token, ',') || (dateline_token_is_punct (&token, '-') && token.start == position))  /* 5-March-2026 */
    token = dateline_token_read (self, token.end);
  else if (self->locale != NULL && (dateline_token_is_word (self, &token, "de") || dateline_token_is_word (self, &token, "del")))
    token = dateline_token_read (self, token.end);

  if (dateline_token_is_punct (&token, '\'') || dateline_token_is_punct (&token, 0x2019))
    {
      DatelineToken number = dateline_token_read (self, token.end);

      if (number.kind == DATELINE_TOKEN_NUMBER && number.start == token.end && number.end - number.start == 2)
        {
          *start = token.start;
          *end = number.end;
          return 2000 + number.value;
        }
      return 0;
    }

  if (token.kind == DATELINE_TOKEN_NUMBER && token.end - token.start == 4 && token.digits_end == token.end &&
      token.value >= 1900 && token.value <= 2199 && dateline_token_ends_number (self, token.end))
    {
      gsize zone_length;
      gsize after = dateline_token_skip_blanks (self, token.end);

      if (after > token.end && dateline_zone_match (self->text + after, &zone_length) != NULL &&
          g_ascii_isupper (self->text[after + 1]))
        return 0;

      *start = token.start;
      *end = token.end;
      return token.value;
    }

  return 0;
}

/**
 * dateline_date_read_cut_year:
 * @self: the prose
 * @position: offset in bytes
 * @start: (out): offset in bytes
 * @end: (out): offset in bytes after it
 *
 * Reads a year of three or five digits after a date, at the end of its clause: `March 5, 202`.
 *
 * Returns: whether there is one
 */
gboolean
dateline_date_read_cut_year (const DatelineTokenSource *self,
                             gsize                      position,
                             gsize                     *start,
                             gsize                     *end)
{
  DatelineToken token = dateline_token_read (self, position);
  DatelineToken after;
  gsize digits;

  if (dateline_token_is_punct (&token, ','))
    token = dateline_token_read (self, token.end);

  digits = token.end - token.start;
  if (token.kind != DATELINE_TOKEN_NUMBER || token.digits_end != token.end || (digits != 3 && digits != 5) ||
      !dateline_token_ends_number (self, token.end) ||
      strncmp (self->text + token.start, "20", 2) != 0)
    return FALSE;

  after = dateline_token_read (self, token.end);
  if (after.kind == DATELINE_TOKEN_WORD || after.kind == DATELINE_TOKEN_NUMBER || after.kind == DATELINE_TOKEN_MIXED ||
      dateline_token_is_hyphen (&after))
    return FALSE;

  *start = token.start;
  *end = token.end;

  return TRUE;
}

/**
 * dateline_date_read_weekday:
 * @self: the prose
 * @position: (inout): offset in bytes, moved behind what was read
 * @start: (out): offset in bytes
 * @end: (out): offset in bytes after it
 *
 * Reads `Friday`, `Friday,`, `Friday the`, before a day or a month; leaves the position alone when there is none.
 *
 * Returns: the weekday, from 1 for Monday to 7; 0 when there is none
 */
guint
dateline_date_read_weekday (const DatelineTokenSource *self,
                            gsize                     *position,
                            gsize                     *start,
                            gsize                     *end)
{
  DatelineToken token;
  gsize after;
  guint weekday = dateline_token_read_name (self, *position, DATELINE_NAME_WEEKDAY, &token, &after);

  if (weekday == 0)
    return 0;

  /* `in the Sun`: a short form with an article is a word of its own. */
  if (token.end - token.start < 6 && token.start >= 4 && g_ascii_strncasecmp (self->text + token.start - 4, "the ", 4) == 0)
    return 0;

  *start = token.start;
  *end = token.end;
  token = dateline_token_read (self, after);
  if (dateline_token_is_punct (&token, ',') || dateline_token_is_punct (&token, '(') ||
      dateline_token_is_word (self, &token, "the"))
    {
      after = token.end;
      token = dateline_token_read (self, after);
      if (dateline_token_is_word (self, &token, "the") || (self->locale != NULL && dateline_token_is_word (self, &token, "den")))
        after = token.end;
    }
  *position = after;

  return weekday;
}

/**
 * dateline_date_read_member:
 * @self: the prose
 * @position: offset in bytes
 * @member: (out): the day
 * @end: (out): offset in bytes after it
 *
 * Reads another day of a list whose month comes before or after: the number, with a weekday of its own perhaps.
 *
 * Returns: whether there is one
 */
gboolean
dateline_date_read_member (const DatelineTokenSource *self,
                           gsize                      position,
                           DatelineDateDay           *member,
                           gsize                     *end)
{
  DatelineToken token;

  memset (member, 0, sizeof *member);
  member->weekday = dateline_date_read_weekday (self, &position, &member->weekday_start, &member->weekday_end);

  token = dateline_token_read (self, position);
  if (dateline_token_is_word (self, &token, "the"))
    token = dateline_token_read (self, token.end);

  if (!dateline_token_is_day (self, &token))
    return FALSE;

  member->token = token;
  *end = token.end;

  return TRUE;
}

/**
 * dateline_date_read_month:
 * @self: the prose
 * @position: offset in bytes
 * @token: (out): the name of the month
 * @end: (out): offset in bytes after it
 *
 * Reads the month after a day, with what may stand between them.
 *
 * Returns: the month, 1 to 12; 0 when there is none
 */
guint
dateline_date_read_month (const DatelineTokenSource *self,
                          gsize                      position,
                          DatelineToken             *token,
                          gsize                     *end)
{
  DatelineToken next = dateline_token_read (self, position);

  if (dateline_token_is_word (self, &next, "of") ||
      (self->locale != NULL && ((dateline_token_is_punct (&next, '.') && next.start == position) ||  /* 5. März */
                                       dateline_token_is_word (self, &next, "de"))))               /* 5 de marzo */
    position = next.end;
  else if (dateline_token_is_hyphen (&next) && next.start == position)  /* 5-March-2026 */
    position = next.end;

  return dateline_token_read_name (self, position, DATELINE_NAME_MONTH, token, end);
}
