/* test-endurance.c: thousands of things that authors, other programs and bad luck do to a document, at random, beside a model of plain strings
 *
 * The random numbers are the same each time. Other ones, and more of them: DATELINE_RANDOM_SEED, DATELINE_RANDOM_STEPS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "endurance-world.h"
#include "temp-folder.h"

#define SEED 20261121
#define N_STEPS 8000

/* Another file now and then, so that texts do not grow without end. */
#define N_STEPS_OF_A_FILE 250

static void
test_endurance (void)
{
  const guint seed = world_pick_seed (SEED);
  const guint n_steps = world_pick_steps (N_STEPS);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) report = g_string_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GHashTableIter iter;
  gpointer name, count;

  g_test_message ("DATELINE_RANDOM_SEED=%u DATELINE_RANDOM_STEPS=%u", seed, n_steps);
  for (guint step = 1; step <= n_steps;)
    {
      g_autoptr (TempFolder) folder = temp_folder_new ();
      World world = { .random = random };

      world_begin (&world, folder->path);
      for (guint i = 0; i < N_STEPS_OF_A_FILE && step <= n_steps; i++, step++)
        {
          name = (gpointer) world_step (&world, step);
          g_hash_table_insert (counts, name, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, name)) + 1));
        }
      world_end (&world);
    }

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &name, &count))
    g_string_append_printf (report, " %s %u", (const char *) name, GPOINTER_TO_UINT (count));
  g_test_message ("%u steps:%s", n_steps, report->str);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What a text is taken for depends on it. */
  g_setenv ("LANGUAGE", "C", TRUE);

  g_test_add_func ("/endurance", test_endurance);

  return g_test_run ();
}
