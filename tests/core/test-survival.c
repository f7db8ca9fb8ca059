/* test-survival.c: the program is killed at any moment, again and again, and what is on disk then is what was saved or kept, whole
 *
 * The seed decides what is done, the system how far it comes: this test cannot be repeated exactly, and what it expects holds at any moment.
 * Other numbers, and more steps: DATELINE_RANDOM_SEED, DATELINE_RANDOM_STEPS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dateline-file.h"
#include "endurance-world.h"
#include "temp-folder.h"

#define SEED 20261121
#define N_STEPS 1500

/* A life ends somewhere in this time: at the start, amid a step, or after hundreds of them. */
#define MAX_LIFE_US 120000

/* Another file now and then, so that texts do not grow without end. */
#define N_LIVES_OF_A_FILE 6

/* More than a life has to tell. It costs memory only as far as it is used. */
#define MAX_TESTIMONY (256 * 1024 * 1024)

/* What a world told before it ended, in memory that survives it. */
typedef struct
{
  guint n_steps;
  gsize length;                  /* of the news that are complete */
  guint8 news[MAX_TESTIMONY];
} Testimony;

typedef struct
{
  WorldNews kind;
  gboolean  has_data;
  gsize     length;
} News;

static void
tell_cb (WorldNews     kind,
         const guint8 *data,
         gsize         length,
         gpointer      user_data)
{
  Testimony *testimony = user_data;
  const News news = { kind, data != NULL, length };

  g_assert_cmpuint (testimony->length + sizeof news + length, <, MAX_TESTIMONY);
  memcpy (testimony->news + testimony->length, &news, sizeof news);
  if (length > 0)
    memcpy (testimony->news + testimony->length + sizeof news, data, length);
  __atomic_store_n (&testimony->length, testimony->length + sizeof news + length, __ATOMIC_SEQ_CST);
}

/* What may be found, told by what was told: element NULL for nothing. */
typedef struct
{
  GPtrArray *texts;    /* of nullable GBytes */
  GPtrArray *disks;
} Expectations;

static void
free_bytes (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

static void
keep_last (GPtrArray *array)
{
  if (array->len > 1)
    g_ptr_array_remove_range (array, 0, array->len - 1);
}

static void
hear (Expectations    *self,
      const Testimony *testimony)
{
  for (gsize at = 0; at < testimony->length;)
    {
      News news;
      GBytes *bytes;

      memcpy (&news, testimony->news + at, sizeof news);
      at += sizeof news;
      bytes = news.has_data ? g_bytes_new (testimony->news + at, news.length) : NULL;
      at += news.length;

      switch (news.kind)
        {
        case WORLD_TEXT:
          g_ptr_array_add (self->texts, g_steal_pointer (&bytes));
          break;
        case WORLD_NO_TEXT:
          g_ptr_array_add (self->texts, NULL);
          break;
        case WORLD_KEPT:
          keep_last (self->texts);
          break;
        case WORLD_DISK:
          g_ptr_array_add (self->disks, g_steal_pointer (&bytes));
          break;
        case WORLD_DISK_CERTAIN:
          keep_last (self->disks);
          break;
        default:
          g_assert_not_reached ();
        }
      g_clear_pointer (&bytes, g_bytes_unref);
    }
}

static void
assert_expected (GPtrArray  *expected,
                 GBytes     *found,
                 const char *what)
{
  for (guint i = 0; i < expected->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (expected, i);

      if (bytes == found || (bytes != NULL && found != NULL && g_bytes_equal (bytes, found)))
        return;
    }

  g_error ("the %s holds what it should not (%u texts were possible): %.*s", what, expected->len,
           found != NULL ? (int) g_bytes_get_size (found) : 7, found != NULL ? (const char *) g_bytes_get_data (found, NULL) : "nothing");
}

/* What is found is where the next life begins. */
static void
take (GPtrArray *expected,
      GBytes    *found)
{
  g_ptr_array_set_size (expected, 0);
  g_ptr_array_add (expected, found != NULL ? g_bytes_ref (found) : NULL);
}

static void
look (Expectations *self,
      const char   *folder)
{
  g_autofree char *path = g_build_filename (folder, "gull.md", NULL);
  g_autofree char *journal_path = g_build_filename (folder, "journal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) disk = dateline_file_load (file, NULL, NULL);
  g_autoptr (DatelineJournal) journal = dateline_journal_open (journal_path, NULL);
  g_autoptr (GHashTable) entries = dateline_journal_adopt (journal);
  g_autoptr (GBytes) text = NULL;
  GHashTableIter iter;
  gpointer entry;

  g_assert_cmpuint (g_hash_table_size (entries), <=, 1);
  g_hash_table_iter_init (&iter, entries);
  if (g_hash_table_iter_next (&iter, NULL, &entry))
    text = g_bytes_ref (((DatelineJournalEntry *) entry)->text);

  assert_expected (self->disks, disk, "file");
  assert_expected (self->texts, text, "journal");
  take (self->disks, disk);
  take (self->texts, text);
}

static void
live (const char *folder,
      guint       seed,
      Testimony  *testimony)
{
  World world = { .random = g_rand_new_with_seed (seed), .tell = tell_cb, .tell_data = testimony };

  /* The parent's random numbers would give its journal the parent's names. */
  g_random_set_seed ((guint32) getpid ());
  world_begin (&world, folder);
  for (guint step = 1;; step++)
    {
      world_step (&world, step);
      /* The journal is written by itself as well. */
      g_main_context_iteration (NULL, FALSE);
      testimony->n_steps = step;
    }
}

/* Returns: how many steps it took */
static guint
live_and_die (const char *folder,
              GRand      *random,
              Testimony  *testimony)
{
  const guint seed = g_rand_int (random);
  const gulong life = (gulong) g_rand_int_range (random, 0, MAX_LIFE_US);
  pid_t child;
  int status;

  testimony->n_steps = 0;
  testimony->length = 0;
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    live (folder, seed, testimony);

  g_usleep (life);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* Else it has found something itself, and said what. */
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  return testimony->n_steps;
}

static void
test_survival (void)
{
  const guint seed = world_pick_seed (SEED);
  const guint n_steps = world_pick_steps (N_STEPS);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Testimony *testimony = mmap (NULL, sizeof *testimony, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  guint n_lives = 0;

  g_assert_true (testimony != MAP_FAILED);
  g_test_message ("DATELINE_RANDOM_SEED=%u DATELINE_RANDOM_STEPS=%u", seed, n_steps);
  for (guint step = 0; step < n_steps;)
    {
      g_autoptr (TempFolder) folder = temp_folder_new ();
      Expectations expectations = { g_ptr_array_new_with_free_func (free_bytes), g_ptr_array_new_with_free_func (free_bytes) };

      /* Before the first life there is nothing. */
      g_ptr_array_add (expectations.texts, NULL);
      g_ptr_array_add (expectations.disks, NULL);
      for (guint i = 0; i < N_LIVES_OF_A_FILE; i++, n_lives++)
        {
          step += live_and_die (folder->path, random, testimony);
          hear (&expectations, testimony);
          look (&expectations, folder->path);
        }
      g_ptr_array_unref (expectations.texts);
      g_ptr_array_unref (expectations.disks);
    }

  g_test_message ("killed %u times", n_lives);
  munmap (testimony, sizeof *testimony);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What a text is taken for depends on it. */
  g_setenv ("LANGUAGE", "C", TRUE);

  g_test_add_func ("/survival", test_survival);

  return g_test_run ();
}
