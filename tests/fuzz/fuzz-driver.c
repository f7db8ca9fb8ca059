/* fuzz-driver.c: runs a fuzzer where there is no libFuzzer
 *
 * usage: fuzz-NAME [-runs=N] [-seed=N] [-max_len=N] [-dict=FILE] SEED…
 *
 * A seed is a file, or a folder whose files are taken with all below it. All seeds are run as they are, then N inputs made of them. What is made
 * depends on the seed number and the count alone, so that every run is the same. A single file, and no -runs, is run once: that is how a finding
 * is looked at. Whatever ends the program leaves its input in a file `crash-NAME` in the folder it was started in, or in FUZZ_ARTIFACTS.
 *
 * The options are those that libFuzzer has, so that both are called alike; it knows many more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "fuzz.h"

/* An input that takes longer than this, on whatever machine, does not end at all or grows with the square of what it is given. */
#define PATIENCE_SECONDS 60

static struct
{
  const guint8 *data;
  gsize         size;
  char         *crash_path;
} current;

/* Nothing here but what is allowed in a signal handler. */
static void
save_current (void)
{
  int file = current.data != NULL ? open (current.crash_path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

  if (file >= 0 && write (file, current.data, current.size) == (ssize_t) current.size)
    {
      (void) !write (STDERR_FILENO, "The input is in ", 16);
      (void) !write (STDERR_FILENO, current.crash_path, strlen (current.crash_path));
      (void) !write (STDERR_FILENO, "\n", 1);
    }
  if (file >= 0)
    close (file);
  current.data = NULL;
}

static void
signal_cb (int number)
{
  save_current ();
  signal (number, SIG_DFL);
  raise (number);
}

/* Of the sanitizers' library, when there is one. */
extern void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static void
watch_for_the_end (void)
{
  static const int numbers[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGALRM };

  if (__sanitizer_set_death_callback != NULL)
    __sanitizer_set_death_callback (save_current);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (__sanitizer_set_death_callback == NULL || numbers[i] == SIGABRT || numbers[i] == SIGTRAP || numbers[i] == SIGALRM)
      signal (numbers[i], signal_cb);
}

static void
run_input (const guint8 *data,
           gsize         size)
{
  /* A copy of the exact size, so that the sanitizers see who reads beyond it. */
  g_autofree guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);

  current.data = copy;
  current.size = size;
  alarm (PATIENCE_SECONDS);
  LLVMFuzzerTestOneInput (copy, size);
  current.data = NULL;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (g_file_peek_path (*(GFile *const *) a), g_file_peek_path (*(GFile *const *) b));
}

static void
add_seeds (GPtrArray *seeds,
           GFile     *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (file, "standard::name", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GFile *child;

  if (children == NULL)
    {
      GBytes *bytes = g_file_load_bytes (file, NULL, NULL, NULL);

      if (bytes == NULL)
        g_error ("%s cannot be read", g_file_peek_path (file));
      g_ptr_array_add (seeds, bytes);
      return;
    }

  while (g_file_enumerator_iterate (children, NULL, &child, NULL, NULL) && child != NULL)
    g_ptr_array_add (files, g_object_ref (child));

  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < files->len; i++)
    add_seeds (seeds, files->pdata[i]);
}

/* Lines `"…"` with \xHH, \\ and \" in them: libFuzzer's. */
static void
read_words (GPtrArray  *words,
            const char *path)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_error ("%s cannot be read", path);

  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GString *word = *lines[i] == '"' ? g_string_new (NULL) : NULL;

      if (word == NULL)
        continue;
      for (const char *p = lines[i] + 1; *p != '"' && *p != '\0'; p++)
        if (p[0] == '\\' && p[1] == 'x' && p[2] != '\0' && p[3] != '\0')
          {
            g_string_append_c (word, (char) (g_ascii_xdigit_value (p[2]) * 16 + g_ascii_xdigit_value (p[3])));
            p += 3;
          }
        else
          {
            p += p[0] == '\\' && p[1] != '\0';
            g_string_append_c (word, *p);
          }
      g_ptr_array_add (words, g_string_free_to_bytes (word));
    }
}

static gsize
pick (GRand *random,
      gsize  n)
{
  return n > 0 ? g_rand_int (random) % n : 0;
}

/* From 1 to `most`, but no more than there are. */
static gsize
pick_size (GRand *random,
           gsize  most,
           gsize  available)
{
  const gsize size = 1 + pick (random, most);

  return MIN (size, available);
}

static void
insert (GByteArray   *input,
        gsize         position,
        const guint8 *data,
        gsize         size)
{
  gsize tail = input->len - position;

  if (size == 0)
    return;

  g_byte_array_set_size (input, (guint) (input->len + size));
  memmove (input->data + position + size, input->data + position, tail);
  memcpy (input->data + position, data, size);
}

static void
insert_bytes (GByteArray *input,
              gsize       position,
              GBytes     *bytes,
              gsize       start,
              gsize       size)
{
  insert (input, position, (const guint8 *) g_bytes_get_data (bytes, NULL) + start, size);
}

static void
mutate (GByteArray *input,
        GPtrArray  *seeds,
        GPtrArray  *words,
        GRand      *random)
{
  gsize position = pick (random, input->len + 1);
  gsize rest = input->len - position;

  switch (g_rand_int_range (random, 0, 9))
    {
    case 0: /* a piece goes */
      if (rest > 0)
        g_byte_array_remove_range (input, (guint) position, (guint) pick_size (random, 64, rest));
      break;

    case 1: /* a byte is another */
      if (rest > 0)
        input->data[position] = (guint8) g_rand_int (random);
      break;

    case 2: /* a bit is another */
      if (rest > 0)
        input->data[position] ^= (guint8) (1u << pick (random, 8));
      break;

    case 3: /* a piece is there once more */
      {
        gsize size = pick_size (random, 128, rest);
        g_autofree guint8 *piece = g_memdup2 (input->data + position, size);

        insert (input, pick (random, input->len + 1), piece, size);
      }
      break;

    case 4: /* a little piece is there often */
      {
        gsize size = pick_size (random, 8, rest);
        g_autofree guint8 *piece = g_memdup2 (input->data + position, size);

        for (gsize n = 1 + pick (random, 1u << pick (random, 9)); n > 0; n--)
          insert (input, position, piece, size);
      }
      break;

    case 5: /* a piece of another seed */
      {
        GBytes *seed = seeds->pdata[pick (random, seeds->len)];
        gsize start = pick (random, g_bytes_get_size (seed));
        gsize size = pick_size (random, 256, g_bytes_get_size (seed) - start);

        insert_bytes (input, position, seed, start, size);
      }
      break;

    case 6: /* the end goes */
      if (pick (random, 4) == 0)
        g_byte_array_set_size (input, (guint) position);
      break;

    default: /* a word that means something */
      if (words->len > 0)
        {
          GBytes *word = words->pdata[pick (random, words->len)];

          insert_bytes (input, position, word, 0, g_bytes_get_size (word));
        }
    }
}

static void
run_mutation (GPtrArray *seeds,
              GPtrArray *words,
              guint32    number,
              guint32    count,
              gsize      max_length)
{
  const guint32 both[] = { number, count };
  g_autoptr (GRand) random = g_rand_new_with_seed_array (both, G_N_ELEMENTS (both));
  g_autoptr (GByteArray) input = g_byte_array_new ();
  GBytes *seed = seeds->pdata[pick (random, seeds->len)];

  insert_bytes (input, 0, seed, 0, MIN (g_bytes_get_size (seed), max_length));
  for (gsize n = 1 + pick (random, 1u << pick (random, 5)); n > 0; n--)
    mutate (input, seeds, words, random);
  if (input->len > max_length)
    g_byte_array_set_size (input, (guint) max_length);

  run_input (input->data, input->len);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  const char *artifacts = g_getenv ("FUZZ_ARTIFACTS");
  g_autofree char *program = g_path_get_basename (argv[0]);
  g_autofree char *crash_name = g_strconcat ("crash-", program, NULL);
  guint64 n_runs = 0;
  guint64 number = 1;
  guint64 max_length = 4096;

  current.crash_path = g_build_filename (artifacts != NULL ? artifacts : ".", crash_name, NULL);

  for (int i = 1; i < argc; i++)
    if (g_str_has_prefix (argv[i], "-runs="))
      n_runs = g_ascii_strtoull (strchr (argv[i], '=') + 1, NULL, 10);
    else if (g_str_has_prefix (argv[i], "-seed="))
      number = g_ascii_strtoull (strchr (argv[i], '=') + 1, NULL, 10);
    else if (g_str_has_prefix (argv[i], "-max_len="))
      max_length = g_ascii_strtoull (strchr (argv[i], '=') + 1, NULL, 10);
    else if (g_str_has_prefix (argv[i], "-dict="))
      read_words (words, strchr (argv[i], '=') + 1);
    else if (*argv[i] != '-')
      {
        g_autoptr (GFile) file = g_file_new_for_path (argv[i]);

        add_seeds (seeds, file);
      }

  if (seeds->len == 0)
    g_error ("There are no seeds.");

  watch_for_the_end ();
  for (guint i = 0; i < seeds->len; i++)
    run_input (g_bytes_get_data (seeds->pdata[i], NULL), g_bytes_get_size (seeds->pdata[i]));
  for (guint64 i = 0; i < n_runs; i++)
    run_mutation (seeds, words, (guint32) number, (guint32) i, max_length);
  alarm (0);

  g_print ("%s: %" G_GUINT64_FORMAT " inputs from %u seeds, seed number %" G_GUINT64_FORMAT "\n", program, seeds->len + n_runs, seeds->len, number);
  g_free (current.crash_path);

  return 0;
}
