/* dateline-date-token.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-names.h"
#include "dateline-date-token.h"

/**
 * dateline_token_skip_blanks:
 * @self: the prose
 * @position: offset in bytes
 *
 * Skips blanks, those that keep words together included.
 *
 * Returns: the offset of what follows
 */
gsize
dateline_token_skip_blanks (const DatelineTokenSource *self,
                            gsize                      position)
{
  for (;;)
    {
      const char *p = self->text + position;

      if (*p == ' ' || *p == '\t')
        position += 1;
      else if ((guchar) p[0] == 0xc2 && (guchar) p[1] == 0xa0)  /* no-break space */
        position += 2;
      else if ((guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 && ((guchar) p[2] == 0xaf || (guchar) p[2] == 0x89))  /* its narrow sisters */
        position += 3;
      else
        return position;
    }
}

/* `1er mars`, `1º de marzo`, `1e`: the first of a month in other languages. */
static gboolean
is_foreign_first (const DatelineTokenSource *self,
                  const DatelineToken       *token)
{
  static const char *const suffixes[] = { "er", "º", "ª", "ro", "e" };
  gsize length = token->end - token->digits_end;

  if (self->locale == NULL || token->value != 1 || token->digits_end - token->start != 1)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strlen (suffixes[i]) == length && strncmp (self->text + token->digits_end, suffixes[i], length) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_letter_at (const char *p)
{
  if ((guchar) *p < 0x80)
    return g_ascii_isalpha (*p) || *p == '_';

  return g_unichar_isalpha (g_utf8_get_char (p));
}

/**
 * dateline_token_read:
 * @self: the prose
 * @position: offset in bytes
 *
 * Reads the next word, number or sign; blanks before it are skipped.
 *
 * Returns: the token; of kind end when nothing is left
 */
DatelineToken
dateline_token_read (const DatelineTokenSource *self,
                     gsize                      position)
{
  const char *p;
  DatelineToken token = { DATELINE_TOKEN_END };

  position = dateline_token_skip_blanks (self, position);
  p = self->text + position;
  token.start = position;

  if (position >= self->length)
    {
      token.start = token.end = self->length;
    }
  else if (*p == '\n')
    {
      token.kind = DATELINE_TOKEN_LINE;
      token.end = position + 1;
    }
  else if (g_ascii_isdigit (*p) || is_letter_at (p))
    {
      gboolean digits = FALSE;
      gboolean letters = FALSE;
      gsize first_digits = 0;

      while (g_ascii_isdigit (*p) || is_letter_at (p))
        {
          if (g_ascii_isdigit (*p))
            {
              digits = TRUE;
              if (!letters)
                {
                  first_digits++;
                  if (first_digits <= 5)
                    token.value = token.value * 10 + (*p - '0');
                }
            }
          else
            {
              letters = TRUE;
            }
          p = g_utf8_next_char (p);
        }

      token.end = p - self->text;
      token.digits_end = position + first_digits;
      token.kind = !digits ? DATELINE_TOKEN_WORD : DATELINE_TOKEN_NUMBER;

      if (digits && letters)
        {
          const char *suffix = self->text + token.digits_end;

          if (first_digits == 0 || token.end - token.digits_end != 2 ||
              (g_ascii_strncasecmp (suffix, "st", 2) != 0 && g_ascii_strncasecmp (suffix, "nd", 2) != 0 &&
               g_ascii_strncasecmp (suffix, "rd", 2) != 0 && g_ascii_strncasecmp (suffix, "th", 2) != 0))
            token.kind = is_foreign_first (self, &token) ? DATELINE_TOKEN_NUMBER : DATELINE_TOKEN_MIXED;
        }
    }
  else
    {
      token.kind = DATELINE_TOKEN_PUNCT;
      token.value = g_utf8_get_char (p);
      token.end = g_utf8_next_char (p) - self->text;
    }

  return token;
}

/**
 * dateline_token_is_punct:
 * @token: a token
 * @character: a sign
 *
 * Returns: whether @token is that sign
 */
gboolean
dateline_token_is_punct (const DatelineToken *token,
                         gunichar             character)
{
  return token->kind == DATELINE_TOKEN_PUNCT && token->value == character;
}

/**
 * dateline_token_is_word:
 * @self: the prose
 * @token: a token
 * @word: a word, in whatever case
 *
 * Returns: whether @token is that word
 */
gboolean
dateline_token_is_word (const DatelineTokenSource *self,
                        const DatelineToken       *token,
                        const char                *word)
{
  return token->kind == DATELINE_TOKEN_WORD && token->end - token->start == strlen (word) &&
         g_ascii_strncasecmp (self->text + token->start, word, strlen (word)) == 0;
}

/**
 * dateline_token_is_hyphen:
 * @token: a token
 *
 * Returns: whether @token is a hyphen, a dash or a minus sign
 */
gboolean
dateline_token_is_hyphen (const DatelineToken *token)
{
  return token->kind == DATELINE_TOKEN_PUNCT && (token->value == '-' || (token->value >= 0x2010 && token->value <= 0x2015) || token->value == 0x2212);
}

/**
 * dateline_token_begins_number:
 * @self: the prose
 * @position: offset in bytes of the start of a number
 *
 * Returns: whether it is a number by itself: no part of an amount, a version, an address, an id or a time
 */
gboolean
dateline_token_begins_number (const DatelineTokenSource *self,
                              gsize                      position)
{
  const char *p = self->text + position;
  char before;

  if (position == 0)
    return TRUE;

  before = p[-1];

  if (before == ':')
    return !(position > 1 && g_ascii_isdigit (p[-2]));

  if (strchr ("._#/$+@\\=~&'", before) != NULL)
    return FALSE;

  if (before == ',' || before == '-')
    return !(position > 1 && (g_ascii_isalnum (p[-2]) || (guchar) p[-2] >= 0x80));

  if (position > 2 && (guchar) p[-3] == 0xe2 && (guchar) p[-2] == 0x82)  /* € and other signs of money */
    return FALSE;

  return !(position > 1 && (guchar) p[-2] == 0xc2 && ((guchar) p[-1] == 0xa3 || (guchar) p[-1] == 0xa5));  /* £ ¥ */
}

/**
 * dateline_token_ends_number:
 * @self: the prose
 * @position: offset in bytes of the end of a number
 *
 * Returns: whether nothing after it makes it a part of something larger
 */
gboolean
dateline_token_ends_number (const DatelineTokenSource *self,
                            gsize                      position)
{
  const char *p = self->text + position;

  if (*p == '%' || *p == '/' || *p == '\'')
    return FALSE;

  return !((*p == '.' || *p == ':' || *p == ',') && g_ascii_isdigit (p[1]));
}

/**
 * dateline_token_is_day:
 * @self: the prose
 * @token: a token
 *
 * Returns: whether @token may be the number of a day, possible or not
 */
gboolean
dateline_token_is_day (const DatelineTokenSource *self,
                       const DatelineToken       *token)
{
  return token->kind == DATELINE_TOKEN_NUMBER && token->digits_end - token->start <= 2 && token->value > 0 && dateline_token_ends_number (self, token->end);
}

/**
 * dateline_token_read_name:
 * @self: the prose
 * @position: offset in bytes
 * @kind: what is looked for
 * @token: (out): the name
 * @end: (out): offset in bytes after it and its full stop
 *
 * Reads the name of a month or weekday with the full stop of its short form.
 *
 * Returns: the number of the month or weekday; 0 when there is none
 */
guint
dateline_token_read_name (const DatelineTokenSource *self,
                          gsize                      position,
                          DatelineNameKind           kind,
                          DatelineToken             *token,
                          gsize                     *end)
{
  gboolean abbreviated;
  const char *word;
  gsize length;
  guint number;

  *token = dateline_token_read (self, position);
  if (token->kind != DATELINE_TOKEN_WORD)
    return 0;

  word = self->text + token->start;
  length = token->end - token->start;
  number = kind == DATELINE_NAME_MONTH ? dateline_month_find (word, length, &abbreviated) : dateline_weekday_find (word, length, &abbreviated);
  if (number == 0 && self->locale != NULL)
    {
      DatelineToken second = { 0 };

      /* `segunda-feira` */
      if (kind == DATELINE_NAME_WEEKDAY && self->text[token->end] == '-')
        second = dateline_token_read (self, token->end + 1);
      if (second.kind == DATELINE_TOKEN_WORD && second.start == token->end + 1 &&
          dateline_date_locale_find_weekday (self->locale, word, second.end - token->start) != 0)
        {
          token->end = second.end;
          length = token->end - token->start;
        }

      abbreviated = FALSE;
      number = kind == DATELINE_NAME_MONTH ? dateline_date_locale_find_month (self->locale, word, length, &abbreviated)
                                           : dateline_date_locale_find_weekday (self->locale, word, length);
    }

  *end = token->end;
  if (number != 0 && abbreviated && self->text[token->end] == '.')
    *end += 1;

  return number;
}
