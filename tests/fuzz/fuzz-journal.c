/* fuzz-journal.c: a journal file of any contents is read or told to be damaged, and what was read can be written and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-journal-entry.h"
#include "fuzz.h"

static void
check_entry (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineJournalEntry) entry = dateline_journal_entry_read (bytes, &error);
  g_autoptr (DatelineJournalEntry) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((entry == NULL) == (error != NULL));
  if (entry == NULL)
    return;

  g_assert_cmpuint (entry->caret, <=, g_bytes_get_size (entry->text));
  written = dateline_journal_entry_write (entry);
  again = dateline_journal_entry_read (written, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (entry->uri, ==, again->uri);
  g_assert_cmpstr (entry->base, ==, again->base);
  g_assert_cmpstr (entry->site, ==, again->site);
  g_assert_cmpstr (entry->collection, ==, again->collection);
  g_assert_cmpstr (entry->encoding, ==, again->encoding);
  g_assert_cmpint (entry->time, ==, again->time);
  g_assert_cmpuint (entry->caret, ==, again->caret);
  g_assert_true (g_bytes_equal (entry->text, again->text));
}

/* The same with the digest that its text has: no chance finds that, and all that is behind it would stay in the dark. */
static void
check_sealed (const uint8_t *data,
              size_t         size)
{
  const char *gap = g_strstr_len ((const char *) data, (gssize) size, "\n\n");
  g_autoptr (GString) file = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *digest = NULL;

  if (gap == NULL)
    return;

  file = g_string_new_len ((const char *) data, gap + 1 - (const char *) data);
  text = g_bytes_new (gap + 2, size - (gsize) (gap + 2 - (const char *) data));
  digest = dateline_file_digest (text);
  g_string_append_printf (file, "digest: %s\n\n", digest);
  g_string_append_len (file, g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text));
  bytes = g_string_free_to_bytes (g_steal_pointer (&file));
  check_entry (bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  check_entry (bytes);
  check_sealed (data, size);

  return 0;
}
