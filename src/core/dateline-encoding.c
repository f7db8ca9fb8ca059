/* dateline-encoding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-encoding.h"

/* Known by the mark that they begin with; those without are any of the others. */
static const struct
{
  const char *name;
  const char *mark;
  gsize       mark_length;
} encodings[] = {
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "\xfe\xff", 2 },
  /* The older name of nearly the same has a meaning for the five bytes that this one has none for. */
  { "Windows-1252", "", 0 },
  { "ISO-8859-1", "", 0 },
};

/* Pictures and programs have characters that no text has. */
static gboolean
is_text (const char *data,
         gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      const guchar byte = (guchar) data[i];

      if (byte < 0x20 && strchr ("\t\n\f\r", byte) == NULL)
        return FALSE;
      if (byte == '\0')
        return FALSE;
    }

  return TRUE;
}

/**
 * dateline_encoding_to_utf8:
 * @bytes: text that is not UTF-8
 * @name: (out) (optional): the name of the encoding that it probably has
 *
 * Guesses what a text is written in. Marks tell UTF-16; all else is taken for what Windows used in the west of Europe and in America, in which any text can
 * be read, rightly or not: the author judges.
 *
 * Returns: (transfer full) (nullable): the same in UTF-8, or %NULL when it is no text
 */
GBytes *
dateline_encoding_to_utf8 (GBytes      *bytes,
                           const char **name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      const gsize mark_length = encodings[i].mark_length;
      g_autofree char *text = NULL;
      gsize text_length;

      if (length < mark_length || (mark_length > 0 && memcmp (data, encodings[i].mark, mark_length) != 0))
        continue;

      text = g_convert (data + mark_length, (gssize) (length - mark_length), "UTF-8", encodings[i].name, NULL, &text_length, NULL);
      if (text == NULL || !is_text (text, text_length))
        continue;

      if (name != NULL)
        *name = encodings[i].name;

      return g_bytes_new_take (g_steal_pointer (&text), text_length);
    }

  return NULL;
}
