/* test-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-dictionary.h"

static const char *const dictionaries[] = { "de_AT", "de_DE", "en_AU", "en_US", "eo", "pt_BR", "vi_VN", NULL };

static void
assert_chosen (const char *language,
               const char *desktop,
               const char *expected)
{
  const char *const desktop_languages[] = { desktop, "C", NULL };
  g_autofree char *chosen = dateline_dictionary_choose (dictionaries, language, desktop_languages);

  g_assert_cmpstr (chosen, ==, expected);
}

static void
test_choose (void)
{
  const char *const none[] = { NULL };
  g_autofree char *nothing = dateline_dictionary_choose (none, "de", none);

  assert_chosen ("pt-BR", "de_DE.UTF-8", "pt_BR");
  assert_chosen ("pt_PT", "de_DE.UTF-8", "pt_BR");
  assert_chosen ("de", "de_AT.UTF-8@euro", "de_AT");
  assert_chosen ("de", "fr_FR", "de_DE");
  assert_chosen ("DE-at", "fr_FR", "de_AT");
  assert_chosen ("en", "de_DE", "en_US");
  assert_chosen ("en", "en_AU", "en_AU");
  assert_chosen ("eo", "de_DE", "eo");
  assert_chosen ("vi", "de_DE", "vi_VN");

  /* What no dictionary knows is left to the desktop's, and that to English. */
  assert_chosen ("tlh", "de_AT", "de_AT");
  assert_chosen (NULL, "vi_VN", "vi_VN");
  assert_chosen ("", "fr_FR", "en_US");
  assert_chosen ("d", "fr_FR", "en_US");
  g_assert_null (nothing);
}

static void
test_language (void)
{
  const char *german = "---\nlang: de\n---\n";
  const char *silent = "---\ntitle: Ahoy\n---\n";
  g_autoptr (DatelineHeader) header = dateline_header_new (german, strlen (german));
  g_autoptr (DatelineHeader) silent_header = dateline_header_new (silent, strlen (silent));
  g_autofree char *language = dateline_dictionary_dup_language (header, NULL);

  g_assert_cmpstr (language, ==, "de");
  g_assert_null (dateline_dictionary_dup_language (silent_header, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dictionary/choose", test_choose);
  g_test_add_func ("/dictionary/language", test_language);

  return g_test_run ();
}
