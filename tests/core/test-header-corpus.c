/* test-header-corpus.c
 *
 * Real headers, found through DATELINE_CORPUS: every scalar is set to each of some twenty nasty strings and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "header-probe.h"

/* Scalars that one thread probes at a time: the largest header has 900. */
#define PORTION 40

typedef void (*HeaderFunc) (const char     *name,
                            DatelineHeader *header,
                            gpointer        data);

static void
walk_folder (const char *folder,
             HeaderFunc  func,
             gpointer    data)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          walk_folder (path, func, data);
        }
      else if (g_str_has_suffix (path, ".md") && g_file_get_contents (path, &text, &length, NULL))
        {
          g_autoptr (DatelineHeader) header = dateline_header_new (text, length);

          if (dateline_header_get_span (header)->present)
            func (path, header, data);
        }
    }
}

static gboolean
each_header (HeaderFunc func,
             gpointer   data)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autofree char *site = NULL;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return FALSE;
    }

  site = g_build_filename (corpus, "site", NULL);
  walk_folder (site, func, data);

  return TRUE;
}

typedef struct
{
  GThreadPool        *pool;
  GMutex              mutex;
  HeaderProbeFigures  figures;
} Probe;

/* Some scalars of one header. */
typedef struct
{
  DatelineHeader *header;
  GPtrArray      *paths;
  guint           first;
} Task;

static void
probe_portion (gpointer data,
               gpointer user_data)
{
  Task *task = data;
  Probe *self = user_data;
  HeaderProbeFigures figures = { 0 };

  for (guint i = task->first; i < task->paths->len && i < task->first + PORTION; i++)
    {
      figures.n_scalars++;
      for (guint k = 0; k < header_probe_n_values; k++)
        header_probe_there_and_back (task->header, g_ptr_array_index (task->paths, i), header_probe_values[k], &figures);
    }

  g_mutex_lock (&self->mutex);
  header_probe_add (&self->figures, &figures);
  g_mutex_unlock (&self->mutex);

  dateline_header_unref (task->header);
  g_ptr_array_unref (task->paths);
  g_free (task);
}

static void
probe_header (const char     *name,
              DatelineHeader *header,
              gpointer        data)
{
  g_autoptr (GPtrArray) paths = header_probe_list_scalars (header);
  Probe *self = data;

  if (dateline_header_get_error (header) != NULL)
    {
      g_test_message ("%s: line %u: %s", name, dateline_header_get_error (header)->line, dateline_header_get_error (header)->message);
      return;
    }

  g_mutex_lock (&self->mutex);
  self->figures.n_headers++;
  g_mutex_unlock (&self->mutex);

  for (guint i = 0; i < paths->len; i += PORTION)
    {
      Task *task = g_new (Task, 1);

      *task = (Task) { dateline_header_ref (header), g_ptr_array_ref (paths), i };
      g_thread_pool_push (self->pool, task, NULL);
    }
}

static void
test_there_and_back (void)
{
  Probe self = { 0 };
  gboolean found;

  g_mutex_init (&self.mutex);
  self.pool = g_thread_pool_new (probe_portion, &self, (int) g_get_num_processors (), FALSE, NULL);
  found = each_header (probe_header, &self);
  g_thread_pool_free (self.pool, FALSE, TRUE);
  g_mutex_clear (&self.mutex);

  if (!found)
    return;

  header_probe_report (&self.figures);
  g_assert_cmpuint (self.figures.n_headers, >, 0);
  g_assert_cmpuint (self.figures.n_refused, ==, 0);
  /* A style that took both values brings back the bytes, but for a text that its writer had folded at places of his own. */
  g_assert_cmpuint (self.figures.n_folded_anew * 10, <, self.figures.n_same_bytes);
}

typedef struct
{
  SecondOpinion      *opinion;
  HeaderProbeFigures  figures;
} Opinions;

/* All scalars of a header at once, so that a few headers show every value in every place. */
static void
collect_opinions (const char     *name,
                  DatelineHeader *header,
                  gpointer        data)
{
  g_autoptr (GPtrArray) paths = header_probe_list_scalars (header);
  Opinions *self = data;

  if (dateline_header_get_error (header) != NULL)
    return;

  second_opinion_add (self->opinion, name, header);

  for (guint shift = 0; shift < header_probe_n_values; shift++)
    {
      g_autoptr (DatelineHeader) now = dateline_header_ref (header);

      for (guint i = 0; i < paths->len; i++)
        {
          g_autoptr (DatelineValue) value = dateline_value_new_string (header_probe_values[(i + shift) % header_probe_n_values]);
          DatelineHeader *next = header_probe_set (now, g_ptr_array_index (paths, i), value, &self->figures);

          if (next != NULL)
            {
              dateline_header_unref (now);
              now = next;
            }
        }

      second_opinion_add (self->opinion, name, now);
    }
}

static void
test_second_opinion (void)
{
  Opinions self = { .opinion = second_opinion_new () };

  if (each_header (collect_opinions, &self))
    g_assert_cmpuint (self.figures.n_refused, ==, 0);

  second_opinion_ask (self.opinion);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header-corpus/there-and-back", test_there_and_back);
  g_test_add_func ("/header-corpus/second-opinion", test_second_opinion);

  return g_test_run ();
}
