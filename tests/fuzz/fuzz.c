/* fuzz.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "fuzz.h"

char *
fuzz_text (const uint8_t *data,
           size_t         size,
           gsize         *length)
{
  char *text = g_utf8_make_valid ((const char *) data, (gssize) size);

  *length = strlen (text);

  return text;
}

GRand *
fuzz_random (const uint8_t *data,
             size_t         size)
{
  guint32 hash = 2166136261u;   /* FNV-1a */

  for (size_t i = 0; i < size; i++)
    hash = (hash ^ data[i]) * 16777619u;

  return g_rand_new_with_seed (hash);
}

static gsize
find_character (const char *text,
                gsize       offset)
{
  while (offset > 0 && ((guchar) text[offset] & 0xc0) == 0x80)
    offset--;

  return offset;
}

char *
fuzz_pick_piece (GRand      *random,
                 const char *text,
                 gsize       length,
                 gsize       max_length)
{
  gsize start = find_character (text, (gsize) g_rand_int_range (random, 0, (int) length + 1));
  gsize piece = (gsize) g_rand_int_range (random, 0, (int) MIN (length - start, max_length) + 1);

  return g_strndup (text + start, find_character (text, start + piece) - start);
}

static char *scratch_folder;
static char *scratch_file;

static void
remove_scratch (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (scratch_file, suffixes[i], NULL);

      g_unlink (path);
    }
  g_rmdir (scratch_folder);
  g_free (scratch_file);
  g_free (scratch_folder);
}

const char *
fuzz_scratch_file (void)
{
  if (scratch_file == NULL)
    {
      /* In memory where that can be: thousands of files a second. */
      scratch_folder = g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir (), "dateline-fuzz-XXXXXX", NULL);
      scratch_folder = g_mkdtemp (scratch_folder);
      g_assert_nonnull (scratch_folder);
      scratch_file = g_build_filename (scratch_folder, "file", NULL);
      atexit (remove_scratch);
    }

  return scratch_file;
}
