/* test-encoding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-encoding.h"

typedef struct
{
  const char *label;
  const char *data;
  gsize       length;
  const char *name;      /* NULL: this is no text */
  const char *text;
} Case;

static const Case cases[] = {
  { "western", "caf\xe9 \x93 5 \x80\r\n", 12, "Windows-1252", "caf\xc3\xa9 \xe2\x80\x9c 5 \xe2\x82\xac\r\n" },
  { "undefined-byte", "\xe9 \x81", 3, "ISO-8859-1", "\xc3\xa9 \xc2\x81" },
  { "utf-16le", "\xff\xfe" "a\0\xe9\0", 6, "UTF-16LE", "a\xc3\xa9" },
  { "utf-16be", "\xfe\xff" "\0a\0\xe9", 6, "UTF-16BE", "a\xc3\xa9" },
  { "half-a-character", "\xff\xfe" "a", 3, "Windows-1252", "\xc3\xbf\xc3\xbe" "a" },
  { "picture", "\x89PNG\r\n\x1a\n", 8, NULL, NULL },
  { "zero", "\xe9\0", 2, NULL, NULL },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GBytes) bytes = g_bytes_new_static (item->data, item->length);
  const char *name = NULL;
  g_autoptr (GBytes) text = dateline_encoding_to_utf8 (bytes, &name);

  g_assert_cmpstr (name, ==, item->name);
  if (item->text != NULL)
    g_assert_cmpmem (g_bytes_get_data (text, NULL), g_bytes_get_size (text), item->text, strlen (item->text));
  else
    g_assert_null (text);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/encoding/", cases[i].label, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
