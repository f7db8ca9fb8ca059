/* dateline-date-token.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-locale.h"

G_BEGIN_DECLS

/* The words, numbers and signs that dates are made of, read one at a time where the grammar asks for them. */

typedef enum
{
  DATELINE_TOKEN_END,
  DATELINE_TOKEN_LINE,      /* a line break, which no date crosses */
  DATELINE_TOKEN_NUMBER,    /* digits, with or without an ordinal's ending */
  DATELINE_TOKEN_WORD,      /* letters */
  DATELINE_TOKEN_MIXED,     /* letters and digits together: an id, a version, a size */
  DATELINE_TOKEN_PUNCT      /* one character */
} DatelineTokenKind;

typedef struct
{
  DatelineTokenKind kind;
  gsize             start;
  gsize             end;
  gsize             digits_end;  /* numbers */
  guint             value;       /* numbers of up to five digits; the character of punctuation */
} DatelineToken;

typedef struct
{
  const char *text;    /* NUL-terminated */
  gsize       length;
  const DatelineDateLocale *locale;  /* names besides the English ones; or NULL */
} DatelineTokenSource;

typedef enum
{
  DATELINE_NAME_MONTH,
  DATELINE_NAME_WEEKDAY
} DatelineNameKind;

gsize         dateline_token_skip_blanks   (const DatelineTokenSource *self,
                                            gsize                      position);
DatelineToken dateline_token_read          (const DatelineTokenSource *self,
                                            gsize                      position);
gboolean      dateline_token_is_punct      (const DatelineToken *token,
                                            gunichar             character);
gboolean      dateline_token_is_word       (const DatelineTokenSource *self,
                                            const DatelineToken       *token,
                                            const char                *word);
gboolean      dateline_token_is_hyphen     (const DatelineToken *token);
gboolean      dateline_token_begins_number (const DatelineTokenSource *self,
                                            gsize                      position);
gboolean      dateline_token_ends_number   (const DatelineTokenSource *self,
                                            gsize                      position);
gboolean      dateline_token_is_day        (const DatelineTokenSource *self,
                                            const DatelineToken       *token);
guint         dateline_token_read_name     (const DatelineTokenSource *self,
                                            gsize                      position,
                                            DatelineNameKind           kind,
                                            DatelineToken             *token,
                                            gsize                     *end);

G_END_DECLS
