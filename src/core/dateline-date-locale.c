/* dateline-date-locale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-locale.h"

/* Lower case throughout. Short forms that are words of their language too (`mar`, `sep`, `set`, `do`) are left out. */
struct _DatelineDateLocale
{
  const char *code;
  const char *months[12];
  const char *short_months[12];   /* NULL where there is none */
  const char *weekdays[7];
};

static const DatelineDateLocale locales[] = {
  { "de",
    { "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember" },
    { "jan", "feb", "mär", "apr", NULL, "jun", "jul", "aug", "sept", "okt", "nov", "dez" },
    { "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag" } },
  { "fr",
    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre" },
    { "janv", "févr", NULL, "avr", NULL, NULL, "juil", NULL, "sept", "oct", "nov", "déc" },
    { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" } },
  { "es",
    { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre" },
    { "ene", "feb", NULL, "abr", NULL, "jun", "jul", "ago", "sept", "oct", "nov", "dic" },
    { "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo" } },
  { "it",
    { "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre" },
    { "gen", "feb", NULL, "apr", "mag", "giu", "lug", "ago", "sett", "ott", "nov", "dic" },
    { "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica" } },
  { "pt",
    { "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro" },
    { "jan", "fev", NULL, "abr", NULL, "jun", "jul", "ago", NULL, "out", "nov", "dez" },
    { "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo" } },
  { "nl",
    { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december" },
    { "jan", "feb", "mrt", "apr", NULL, "jun", "jul", "aug", "sept", "okt", "nov", "dec" },
    { "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag" } },
};

static guint
find (const char *const *names,
      guint              n_names,
      const char        *word,
      gsize              length)
{
  g_autofree char *lower = g_utf8_strdown (word, (gssize) length);

  for (guint i = 0; i < n_names; i++)
    if (names[i] != NULL && strcmp (names[i], lower) == 0)
      return i + 1;

  return 0;
}

/**
 * dateline_date_locale_find:
 * @code: (nullable): a language code, with a region perhaps
 *
 * Returns: (transfer none) (nullable): the names of that language
 */
const DatelineDateLocale *
dateline_date_locale_find (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (locales); i++)
    if (g_ascii_strncasecmp (code, locales[i].code, 2) == 0 && !g_ascii_isalpha (code[2]))
      return &locales[i];

  return NULL;
}

/**
 * dateline_date_locale_get_code:
 * @self: names
 *
 * Returns: the code of their language: two letters
 */
const char *
dateline_date_locale_get_code (const DatelineDateLocale *self)
{
  return self->code;
}

/**
 * dateline_date_locale_find_month:
 * @self: names
 * @word: a word
 * @length: its length in bytes
 * @abbreviated: (out): whether it is a short form
 *
 * Returns: the month, 1 to 12; 0 when it is none
 */
guint
dateline_date_locale_find_month (const DatelineDateLocale *self,
                                 const char               *word,
                                 gsize                     length,
                                 gboolean                 *abbreviated)
{
  guint month = find (self->months, G_N_ELEMENTS (self->months), word, length);

  *abbreviated = month == 0;

  return month != 0 ? month : find (self->short_months, G_N_ELEMENTS (self->short_months), word, length);
}

/**
 * dateline_date_locale_find_weekday:
 * @self: names
 * @word: a word
 * @length: its length in bytes
 *
 * Returns: the weekday, from 1 for Monday to 7; 0 when it is none
 */
guint
dateline_date_locale_find_weekday (const DatelineDateLocale *self,
                                   const char               *word,
                                   gsize                     length)
{
  return find (self->weekdays, G_N_ELEMENTS (self->weekdays), word, length);
}

/**
 * dateline_date_locale_spell:
 * @weekday: from 1 for Monday to 7
 * @model: a weekday as a document has it
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): the weekday in the model's language and letter case
 */
char *
dateline_date_locale_spell (guint       weekday,
                            const char *model,
                            gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    if (dateline_date_locale_find_weekday (&locales[i], model, length) != 0)
      {
        const char *name = locales[i].weekdays[weekday - 1];

        /* All of them begin with an ASCII letter. */
        return g_strdup_printf ("%c%s", g_ascii_isupper (model[0]) ? g_ascii_toupper (name[0]) : name[0], name + 1);
      }

  return NULL;
}
