/* test-code-colours.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-code-colours.h"
#include "dateline-languages.h"
#include "ui-test.h"

static void
coloured_cb (gboolean *coloured)
{
  *coloured = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static PangoAttrList *
get_final (DatelineCodeColours *colours,
           const char          *language,
           const char          *before,
           const char          *code)
{
  gboolean coloured = FALSE;
  gboolean final;
  gulong handler = g_signal_connect_swapped (colours, "coloured", G_CALLBACK (coloured_cb), &coloured);
  PangoAttrList *attributes = dateline_code_colours_get (colours, language, before, code, &final);

  while (!final)
    {
      coloured = FALSE;
      g_clear_pointer (&attributes, pango_attr_list_unref);
      ui_test_wait (is_true, &coloured);
      attributes = dateline_code_colours_get (colours, language, before, code, &final);
    }

  g_signal_handler_disconnect (colours, handler);

  return attributes;
}

/* The colours of the bytes, each run as START-END. */
static char *
describe (PangoAttrList *attributes)
{
  GString *result = g_string_new (NULL);
  g_autoptr (PangoAttrIterator) iterator = attributes != NULL ? pango_attr_list_get_iterator (attributes) : NULL;

  if (iterator == NULL)
    return g_string_free (result, FALSE);

  do
    {
      PangoAttribute *colour = pango_attr_iterator_get (iterator, PANGO_ATTR_FOREGROUND);
      int start, end;

      pango_attr_iterator_range (iterator, &start, &end);
      if (colour != NULL)
        g_string_append_printf (result, "%d-%d ", start, end);
    }
  while (pango_attr_iterator_next (iterator));

  return g_string_free (result, FALSE);
}

static void
assert_colours (DatelineCodeColours *colours,
                const char          *language,
                const char          *before,
                const char          *code,
                const char          *expected)
{
  g_autoptr (PangoAttrList) attributes = get_final (colours, language, before, code);
  g_autofree char *actual = describe (attributes);

  g_assert_cmpstr (actual, ==, expected);
}

static void
test_languages (void)
{
  g_autoptr (DatelineCodeColours) colours = dateline_code_colours_new ();

  assert_colours (colours, "C", "", "return 1;", "0-6 7-8 ");
  assert_colours (colours, "c++", "", "return 1;", "0-6 7-8 ");
  assert_colours (colours, "py", "", "x = 'ä' # ö", "4-8 9-13 ");
  assert_colours (colours, "Shell", "", "# a", "0-3 ");
  assert_colours (colours, "rs", "", "// a", "0-4 ");
  assert_colours (colours, "text", "", "return 1;", "");
  assert_colours (colours, "no such language", "", "return 1;", "");
  assert_colours (colours, "../../etc/passwd", "", "return 1;", "");
  assert_colours (colours, "c", "", "", "");

  ui_test_assert_finalized (g_steal_pointer (&colours));
}

/* A chunk of a long block knows what it is in the middle of. */
static void
test_chunk (void)
{
  g_autoptr (DatelineCodeColours) colours = dateline_code_colours_new ();

  assert_colours (colours, "c", "", "return 1;", "0-6 7-8 ");
  assert_colours (colours, "c", "/* über\n", "return */ return;", "0-9 10-16 ");
}

/* While an author types, code keeps its colours. */
static void
test_typing (void)
{
  g_autoptr (DatelineCodeColours) colours = dateline_code_colours_new ();
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *guess = NULL;
  gboolean final;

  assert_colours (colours, "c", "", "int counter; return 1;", "0-3 13-19 20-21 ");
  attributes = dateline_code_colours_get (colours, "c", "", "int counters; return 1;", &final);
  guess = describe (attributes);
  g_assert_cmpstr (guess, ==, "0-3 14-20 21-22 ");
  g_assert_false (final);
  assert_colours (colours, "c", "", "int counters; return 1;", "0-3 14-20 21-22 ");

  /* Work that nobody waits for ends with the colours. */
  g_clear_pointer (&attributes, pango_attr_list_unref);
  attributes = dateline_code_colours_get (colours, "c", "", "int counters; return 12;", &final);
  ui_test_assert_finalized (g_steal_pointer (&colours));
  ui_test_wait_idle (300);
}

/* More pieces than are kept. */
static void
test_many (void)
{
  g_autoptr (DatelineCodeColours) colours = dateline_code_colours_new ();

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *code = g_strdup_printf ("%u", i * i * 7919 + 13);
      g_autofree char *expected = g_strdup_printf ("0-%zu ", strlen (code));

      assert_colours (colours, "c", "", code, expected);
    }
}

/* Whoever asks first for a language, ours are among them. */
static void
test_ours (void)
{
  g_autoptr (DatelineCodeColours) colours = dateline_code_colours_new ();

  assert_colours (colours, "c", "", "int", "0-3 ");
  g_assert_cmpstr (gtk_source_language_get_id (dateline_languages_find_markdown ()), ==, "dateline-markdown");
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add_func ("/code-colours/ours", test_ours);
  g_test_add_func ("/code-colours/languages", test_languages);
  g_test_add_func ("/code-colours/chunk", test_chunk);
  g_test_add_func ("/code-colours/typing", test_typing);
  g_test_add_func ("/code-colours/many", test_many);

  return g_test_run ();
}
