/* dateline-encoding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-encoding.h"

/* Where a sample is looked for. A choice has to be offered at once, whatever the size of the file. */
#define MAX_SAMPLED_BYTES (1024 * 1024)

/* Of a sample, in characters: a line of a list, with some words before the first that tells something. */
#define SAMPLE_LENGTH 70
#define SAMPLE_LEAD 20

struct _DatelineEncoding
{
  const char *name;        /* as iconv has it */
  const char *group;
  const char *languages;   /* of locales in which such a text is probably written in this */
  const char *mark;        /* that all texts begin with */
  gsize       mark_length;
};

/* What old systems and programs wrote, Windows first. */
static const DatelineEncoding encodings[] = {
  { "UTF-16LE", N_("Unicode"), "", "\xff\xfe", 2 },
  { "UTF-16BE", N_("Unicode"), "", "\xfe\xff", 2 },
  { "Windows-1252", N_("Western European"), "", "", 0 },
  { "ISO-8859-15", N_("Western European"), "", "", 0 },
  { "ISO-8859-1", N_("Western European"), "", "", 0 },
  { "Macintosh", N_("Western European"), "", "", 0 },
  { "IBM850", N_("Western European"), "", "", 0 },
  { "Windows-1250", N_("Central European"), "bs cs hr hu pl ro sk sl sq", "", 0 },
  { "ISO-8859-2", N_("Central European"), "", "", 0 },
  { "Windows-1251", N_("Cyrillic"), "be bg kk mk ru sr uk", "", 0 },
  { "KOI8-U", N_("Cyrillic"), "", "", 0 },
  { "IBM866", N_("Cyrillic"), "", "", 0 },
  { "Windows-1253", N_("Greek"), "el", "", 0 },
  { "ISO-8859-7", N_("Greek"), "", "", 0 },
  { "Windows-1254", N_("Turkish"), "az tr", "", 0 },
  { "ISO-8859-9", N_("Turkish"), "", "", 0 },
  { "Windows-1255", N_("Hebrew"), "he yi", "", 0 },
  { "Windows-1256", N_("Arabic"), "ar fa ur", "", 0 },
  { "Windows-1257", N_("Baltic"), "et lt lv", "", 0 },
  { "Windows-1258", N_("Vietnamese"), "vi", "", 0 },
  { "TIS-620", N_("Thai"), "th", "", 0 },
  /* Few texts in another encoding could be read in these by accident: the strictest first. */
  { "EUC-JP", N_("Japanese"), "ja", "", 0 },
  { "Windows-31J", N_("Japanese"), "ja", "", 0 },
  { "EUC-KR", N_("Korean"), "ko", "", 0 },
  { "Big5", N_("Chinese"), "zh_HK zh_MO zh_TW", "", 0 },
  { "GB18030", N_("Chinese"), "zh", "", 0 },
};

/* When nothing else is known. Windows-1252 has no meaning for five bytes that its older sister has one for. */
static const char *const fallbacks[] = { "Windows-1252", "ISO-8859-1" };

/**
 * dateline_encoding_get:
 * @index: a number, from 0 on
 *
 * Returns: (transfer none) (nullable): the encoding of that number, or %NULL when there are no more
 */
const DatelineEncoding *
dateline_encoding_get (guint index)
{
  return index < G_N_ELEMENTS (encodings) ? &encodings[index] : NULL;
}

/**
 * dateline_encoding_find:
 * @name: (nullable): [func@encoding_get_name] of an encoding
 *
 * Returns: (transfer none) (nullable): that encoding, or %NULL when it is not known
 */
const DatelineEncoding *
dateline_encoding_find (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (encodings); i++)
    {
      if (strcmp (encodings[i].name, name) == 0)
        return &encodings[i];
    }

  return NULL;
}

/**
 * dateline_encoding_get_name:
 * @self: an encoding
 *
 * Returns: its name, as “Windows-1252”
 */
const char *
dateline_encoding_get_name (const DatelineEncoding *self)
{
  return self->name;
}

/**
 * dateline_encoding_dup_label:
 * @self: an encoding
 *
 * Returns: (transfer full): what to call it, as “Western European (Windows-1252)”
 */
char *
dateline_encoding_dup_label (const DatelineEncoding *self)
{
  /* Translators: a character encoding: whose languages it is for, and its name, as "Western European (Windows-1252)" */
  return g_strdup_printf (_("%s (%s)"), _(self->group), self->name);
}

/**
 * dateline_encoding_has_ascii:
 * @self: an encoding
 *
 * Returns: whether a text of nothing but ASCII has the same bytes in it as in UTF-8
 */
gboolean
dateline_encoding_has_ascii (const DatelineEncoding *self)
{
  return self->mark_length == 0;
}

/* The mark stays in the text, as that of UTF-8 does. */
static char *
convert_to_utf8 (const DatelineEncoding *self,
                 const char             *data,
                 gsize                   length,
                 gsize                  *read,      /* NULL: all or nothing */
                 gsize                  *text_length)
{
  g_autofree char *text = NULL;

  if (length < self->mark_length || (length > 0 && memcmp (data, self->mark, self->mark_length) != 0))
    return NULL;

  text = g_convert (length > 0 ? data : "", (gssize) length, "UTF-8", self->name, read, text_length, NULL);

  /* No text has a NUL, and no view could show it. */
  return text != NULL && memchr (text, '\0', *text_length) == NULL ? g_steal_pointer (&text) : NULL;
}

/**
 * dateline_encoding_decode:
 * @self: an encoding
 * @bytes: the contents of a file
 *
 * Returns: (transfer full) (nullable): the text in UTF-8; %NULL when it cannot be one in this encoding
 */
GBytes *
dateline_encoding_decode (const DatelineEncoding *self,
                          GBytes                 *bytes)
{
  gsize length, text_length;
  const char *data = g_bytes_get_data (bytes, &length);
  char *text = convert_to_utf8 (self, data, length, NULL, &text_length);

  return text != NULL ? g_bytes_new_take (text, text_length) : NULL;
}

/* What iconv leaves out without a word, as the invisible tags of Unicode, counts as what it cannot write. */
static gboolean
is_complete (const DatelineEncoding *self,
             const char             *data,
             gsize                   data_length,
             const char             *text,
             gsize                   length,
             gsize                  *bad_offset)
{
  gsize again_length;
  g_autofree char *again = convert_to_utf8 (self, data, data_length, NULL, &again_length);

  if (again != NULL && again_length == length && memcmp (again, text, length) == 0)
    return TRUE;

  *bad_offset = 0;
  while (again != NULL && *bad_offset < MIN (length, again_length) && again[*bad_offset] == text[*bad_offset])
    (*bad_offset)++;
  while (*bad_offset > 0 && *bad_offset < length && ((guchar) text[*bad_offset] & 0xc0) == 0x80)
    (*bad_offset)--;

  return FALSE;
}

/**
 * dateline_encoding_encode:
 * @self: an encoding
 * @text: UTF-8
 * @length: its length in bytes
 * @bad_offset: (out): where the first character is that this encoding does not have, in bytes of @text
 *
 * Writes a text so that [func@encoding_decode] gives back the same.
 *
 * Returns: (transfer full) (nullable): the contents of a file; %NULL when there is a character that cannot be written
 */
GBytes *
dateline_encoding_encode (const DatelineEncoding *self,
                          const char             *text,
                          gsize                   length,
                          gsize                  *bad_offset)
{
  g_autofree char *data = NULL;
  gsize data_length;

  data = g_convert (text, (gssize) length, self->name, "UTF-8", bad_offset, &data_length, NULL);
  if (data == NULL || !is_complete (self, data, data_length, text, length, bad_offset))
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&data), data_length);
}

/**
 * dateline_encoding_round_trips:
 * @self: an encoding
 * @bytes: the contents of a file
 *
 * Says whether a text that is read in this encoding can be written again without a byte becoming another. That is not so when several bytes stand for
 * the same character. As each character is written by itself, it then holds for all that is not edited, too.
 *
 * Returns: whether the bytes survive
 */
gboolean
dateline_encoding_round_trips (const DatelineEncoding *self,
                               GBytes                 *bytes)
{
  g_autoptr (GBytes) text = dateline_encoding_decode (self, bytes);
  g_autoptr (GBytes) again = NULL;
  gsize bad_offset;

  if (text != NULL)
    again = dateline_encoding_encode (self, g_bytes_get_data (text, NULL), g_bytes_get_size (text), &bad_offset);

  return again != NULL && g_bytes_equal (again, bytes);
}

/* Pictures and programs have characters that no text has. */
static gboolean
is_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) data[i] < 0x20 && strchr ("\t\n\f\r", data[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
try_encoding (const DatelineEncoding  *self,
              GBytes                  *bytes,
              GBytes                 **text)
{
  g_autoptr (GBytes) decoded = dateline_encoding_decode (self, bytes);

  if (decoded == NULL || !is_text (decoded))
    return FALSE;

  *text = g_steal_pointer (&decoded);

  return TRUE;
}

static gboolean
is_of_language (const DatelineEncoding *self,
                const char             *language)
{
  g_auto (GStrv) languages = g_strsplit (self->languages, " ", -1);

  return *language != '\0' && g_strv_contains ((const char *const *) languages, language);
}

/**
 * dateline_encoding_guess:
 * @bytes: text that is not UTF-8
 * @languages: (array zero-terminated=1): what the author probably writes in, as [func@GLib.get_language_names] has it
 * @text: (out) (transfer full) (nullable): the same in UTF-8
 *
 * Guesses what a text is written in: marks tell UTF-16; for all else, what was used where the author's language is spoken, and at last in the west of Europe
 * and in America. There, any text can be read, rightly or not: the author judges.
 *
 * Returns: (transfer none) (nullable): the encoding, or %NULL when it is no text
 */
const DatelineEncoding *
dateline_encoding_guess (GBytes             *bytes,
                         const char *const  *languages,
                         GBytes            **text)
{
  *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      if (encodings[i].mark_length > 0 && try_encoding (&encodings[i], bytes, text))
        return &encodings[i];
    }

  for (guint l = 0; languages[l] != NULL; l++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
        {
          if (is_of_language (&encodings[i], languages[l]) && try_encoding (&encodings[i], bytes, text))
            return &encodings[i];
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (fallbacks); i++)
    {
      const DatelineEncoding *self = dateline_encoding_find (fallbacks[i]);

      if (try_encoding (self, bytes, text))
        return self;
    }

  return NULL;
}

/**
 * dateline_encoding_dup_sample:
 * @self: an encoding
 * @bytes: the contents of a file
 *
 * Shows how a text would read: some words around the first character that is not ASCII, by which a reader sees whether it is the right encoding.
 *
 * Returns: (transfer full) (nullable): a line of text; %NULL when the file cannot be a text in this encoding
 */
char *
dateline_encoding_dup_sample (const DatelineEncoding *self,
                              GBytes                 *bytes)
{
  gsize length, read, text_length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = NULL;
  g_autofree char *sample = NULL;
  const char *start, *end;

  text = convert_to_utf8 (self, data, MIN (length, MAX_SAMPLED_BYTES), &read, &text_length);
  /* The last character may have been cut. */
  if (text == NULL || (read < length && length <= MAX_SAMPLED_BYTES))
    return NULL;

  start = text;
  while (*start != '\0' && ((guchar) *start < 0x80 || g_str_has_prefix (start, "\357\273\277")))
    start = g_utf8_next_char (start);
  if (*start == '\0')
    start = text;
  for (guint i = 0; i < SAMPLE_LEAD && start > text; i++)
    start = g_utf8_prev_char (start);
  end = start;
  for (guint i = 0; i < SAMPLE_LENGTH && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  sample = g_strndup (start, (gsize) (end - start));
  for (char *p = sample; *p != '\0'; p++)
    {
      if ((guchar) *p < 0x20)
        *p = ' ';
    }

  return g_strdup (g_strstrip (sample));
}
