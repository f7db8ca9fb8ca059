/* test-window-endurance.c: hundreds of things that authors and other programs do, at random, in a real window beside a model of plain strings
 *
 * The random numbers are the same each time. Other ones, and more of them: DATELINE_RANDOM_SEED, DATELINE_RANDOM_STEPS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "dateline-editor.h"
#include "dateline-form.h"
#include "ui-test.h"
#include "window-test.h"

#ifdef __SANITIZE_ADDRESS__
# include <sanitizer/lsan_interface.h>
#endif

#define SEED 20261121
#define N_STEPS 120

#define ISSUE "---\ntitle: 'The Gull'\nseo:\n  title: Gulls\n---\n\nGulls *glide*.\n\nTerns dive.\n"

static char *
dup_text (WindowTest *fixture)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (dateline_window_get_document (fixture->window));

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
get_number (const char *variable,
            guint       otherwise)
{
  const char *value = g_getenv (variable);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : otherwise;
}

/* Some keys in the text or in a field. The other part stays as it is. */
static void
type (WindowTest *fixture,
      GRand      *random)
{
  static const char *const places[] = { "<Control>Home", "<Control>End", "Left", "Right", "Up", "Down", "End", "Home" };
  static const char *const words[] = { "gull ", "x", "- a\n", "*", "#", "BackSpace", "Delete", "\n" };
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  const gboolean in_form = g_rand_int_range (random, 0, 3) == 0;
  const DatelinePart other = in_form ? DATELINE_PART_BODY : DATELINE_PART_HEADER;
  g_autofree char *kept = g_strdup (dateline_document_get_text (document, other, NULL));

  if (in_form)
    dateline_form_focus_field (window_test_find_pane (fixture, DATELINE_TYPE_FORM), g_rand_boolean (random) ? "title" : "seo.title", 0);
  else
    gtk_widget_grab_focus (window_test_find_pane (fixture, DATELINE_TYPE_EDITOR));
  ui_test_settle ();
  ui_test_key (places[g_rand_int_range (random, 0, G_N_ELEMENTS (places))]);

  for (guint n = (guint) g_rand_int_range (random, 1, 4); n > 0; n--)
    {
      const char *word = words[g_rand_int_range (random, 0, in_form ? 2 : G_N_ELEMENTS (words))];

      if (g_str_equal (word, "BackSpace") || g_str_equal (word, "Delete"))
        ui_test_key (word);
      else
        ui_test_type (word);
    }
  g_assert_cmpstr (dateline_document_get_text (document, other, NULL), ==, kept);
}

/* From the very end all the way back is the text that was opened, and all the way forth the end again. */
static void
undo_and_redo (WindowTest *fixture)
{
  DatelineDocument *document = dateline_window_get_document (fixture->window);
  g_autofree char *now = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  gboolean can;

  for (g_object_get (document, "can-redo", &can, NULL); can; g_object_get (document, "can-redo", &can, NULL))
    ui_test_key ("<Control><Shift>z");
  now = dup_text (fixture);
  for (g_object_get (document, "can-undo", &can, NULL); can; g_object_get (document, "can-undo", &can, NULL))
    ui_test_key ("<Control>z");
  first = dup_text (fixture);
  g_assert_cmpstr (first, ==, ISSUE);
  for (g_object_get (document, "can-redo", &can, NULL); can; g_object_get (document, "can-redo", &can, NULL))
    ui_test_key ("<Control><Shift>z");
  last = dup_text (fixture);
  g_assert_cmpstr (last, ==, now);
}

static void
save (WindowTest *fixture)
{
  g_autofree char *text = dup_text (fixture);

  if (dateline_document_get_modified (dateline_window_get_document (fixture->window)))
    window_test_save (fixture);
  window_test_assert_file (fixture, text);
}

typedef struct
{
  WindowTest *fixture;
  const char *text;
} Expectation;

static gboolean
has_text (gpointer data)
{
  const Expectation *expectation = data;
  g_autofree char *text = dup_text (expectation->fixture);

  return strcmp (text, expectation->text) == 0;
}

/* Another program adds to what was saved: the text follows. */
static void
interfere (WindowTest *fixture)
{
  g_autofree char *text = NULL;
  g_autofree char *more = NULL;

  save (fixture);
  text = dup_text (fixture);
  more = g_strconcat (text, "More by others.\n", NULL);
  g_assert_true (g_file_set_contents (fixture->path, more, -1, NULL));
  ui_test_wait (has_text, &(Expectation) { fixture, more });
}

static void
test_endurance (WindowTest    *fixture,
                gconstpointer  data)
{
  const guint seed = get_number ("DATELINE_RANDOM_SEED", SEED);
  const guint n_steps = get_number ("DATELINE_RANDOM_STEPS", N_STEPS);
  GRand *random = g_rand_new_with_seed (seed);

#ifdef __SANITIZE_ADDRESS__
  /* GTK 4.8 loses the layout of a line now and then, in calls of its own that cannot be named in a list of known leaks. Endurance in the core counts ours. */
  __lsan_disable ();
#endif

  g_test_message ("DATELINE_RANDOM_SEED=%u DATELINE_RANDOM_STEPS=%u", seed, n_steps);
  window_test_open (fixture, ISSUE, -1);

  for (guint step = 1; step <= n_steps; step++)
    {
      const int action = g_rand_int_range (random, 0, 20);

      if (action < 13)
        type (fixture, random);
      else if (action < 15)
        ui_test_key ("<Control>z");
      else if (action < 16)
        ui_test_key ("<Control><Shift>z");
      else if (action < 18)
        save (fixture);
      else if (action < 19)
        interfere (fixture);
      else if (step % 5 == 0)
        undo_and_redo (fixture);
    }

  undo_and_redo (fixture);
  save (fixture);
  g_rand_free (random);

#ifdef __SANITIZE_ADDRESS__
  __lsan_enable ();
#endif
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-endurance", WindowTest, NULL, window_test_set_up, test_endurance, window_test_tear_down);

  return g_test_run ();
}
