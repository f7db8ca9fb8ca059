/* fuzz-session.c: a session file of any contents is read as far as it makes sense, and what was read can be written and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-session.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *path = fuzz_scratch_file ();
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) present = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  documents = dateline_session_load (path);
  present = dateline_session_load (path);
  dateline_session_keep_present (present);
  g_assert_cmpuint (present->len, <=, documents->len);

  g_assert_true (dateline_session_save (documents, path, NULL));
  again = dateline_session_load (path);
  g_assert_cmpuint (again->len, ==, documents->len);

  for (guint i = 0; i < documents->len; i++)
    {
      const DatelineSessionDocument *document = documents->pdata[i];
      const DatelineSessionDocument *other = again->pdata[i];

      g_assert_cmpstr (document->uri, ==, other->uri);
      g_assert_cmpstr (document->encoding, ==, other->encoding);
      g_assert_cmpuint (document->window, ==, other->window);
      g_assert_cmpint (document->selected, ==, other->selected);
      g_assert_cmpuint (document->caret, ==, other->caret);
      g_assert_cmpuint (document->top, ==, other->top);
    }

  return 0;
}
