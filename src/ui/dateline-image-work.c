/* dateline-image-work.c
 *
 * What is done for images in threads.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-image-work.h"

/* A task for a thread. It is not owned here: the last that holds it goes in the main thread, and its source perhaps with it. */
typedef struct
{
  GTask *task;
  void (*run) (GTask *task);
} Errand;

static void
work_free (DatelineImageWork *self)
{
  g_free (self->url);
  dateline_image_place_clear (&self->place);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * dateline_image_work_new:
 * @store: what is known of images
 * @url: an image's destination as written
 *
 * Returns: (transfer full): what a thread needs to know to do something for the image
 */
DatelineImageWork *
dateline_image_work_new (DatelineImageStore *store,
                         const char         *url)
{
  DatelineImageWork *self = g_new0 (DatelineImageWork, 1);

  self->store = store;
  self->url = g_strdup (url);
  dateline_image_store_get_place (store, &self->place);
  self->bytes = dateline_image_store_ref_fetched (store, url);

  return self;
}

/**
 * dateline_image_work_is_wanted:
 * @self: work for an image
 *
 * Returns: whether images are still looked for where they were when it began
 */
gboolean
dateline_image_work_is_wanted (const DatelineImageWork *self)
{
  return dateline_image_store_is_here (self->store, &self->place);
}

static gboolean
probe (const DatelineImageWork *self)
{
  DatelineImageFacts known, facts;

  /* What was asked of the web is not asked again. */
  if (dateline_image_store_get_facts (self->store, self->url, &known) && (self->bytes != NULL || known.state == DATELINE_IMAGE_UNREACHABLE))
    return FALSE;

  dateline_image_file_read_facts (self->place.site, self->place.document, self->url, &known, &facts);
  if (facts.state == known.state && facts.width == known.width && facts.height == known.height && facts.modified == known.modified)
    return FALSE;

  dateline_image_store_put_facts (self->store, self->url, &self->place, &facts);

  return TRUE;
}

/**
 * dateline_image_store_probe:
 * @store: what is known of images
 * @url: an image's destination as written
 *
 * Looks at an image's file and notes its size; cheap when the file is as it was.
 *
 * Returns: whether its state, size or content changed
 */
gboolean
dateline_image_store_probe (DatelineImageStore *store,
                            const char         *url)
{
  DatelineImageWork *work = dateline_image_work_new (store, url);
  gboolean changed = probe (work);

  work_free (work);

  return changed;
}

/**
 * dateline_image_work_probe:
 * @task: a task with work as its data
 *
 * Looks at an image's file.
 */
void
dateline_image_work_probe (GTask *task)
{
  const DatelineImageWork *self = g_task_get_task_data (task);

  if (dateline_image_work_is_wanted (self))
    probe (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * dateline_image_work_fetch:
 * @task: a task with work as its data
 *
 * Fetches an image from the web.
 */
void
dateline_image_work_fetch (GTask *task)
{
  const DatelineImageWork *self = g_task_get_task_data (task);
  DatelineImageFacts facts = { DATELINE_IMAGE_UNREACHABLE };
  g_autoptr (GBytes) bytes = NULL;

  if (dateline_image_work_is_wanted (self))
    bytes = self->fetch (self->url);

  if (bytes != NULL && dateline_image_store_keep_fetched (self->store, self->url, &self->place, bytes))
    dateline_image_bytes_read_facts (bytes, &facts);

  dateline_image_store_put_facts (self->store, self->url, &self->place, &facts);
  g_task_return_boolean (task, TRUE);
}

/**
 * dateline_image_work_decode:
 * @task: a task with work as its data
 *
 * Makes a picture of an image's file.
 */
void
dateline_image_work_decode (GTask *task)
{
  DatelineImageWork *self = g_task_get_task_data (task);
  GdkTexture *texture = NULL;

  if (dateline_image_work_is_wanted (self))
    texture = dateline_image_file_decode (self->place.site, self->place.document, self->url, self->bytes, self->width, self->height,
                                          &self->turned);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
run_errand (gpointer data,
            gpointer user_data)
{
  Errand *errand = data;

  errand->run (errand->task);
  g_free (errand);
}

/**
 * dateline_image_work_new_pool:
 * @n_threads: how many may work at once
 *
 * Returns: (transfer full): threads that work can be started in
 */
GThreadPool *
dateline_image_work_new_pool (guint n_threads)
{
  return g_thread_pool_new (run_errand, NULL, (int) n_threads, FALSE, NULL);
}

/**
 * dateline_image_work_start:
 * @self: (transfer full): work for an image
 * @threads: what [func@image_work_new_pool] made
 * @run: what to do
 * @source: whose store it is, to be kept until @callback was called
 * @callback: called when it is done; it owns the task that it gets
 *
 * Has a thread do something for an image.
 */
void
dateline_image_work_start (DatelineImageWork   *self,
                           GThreadPool         *threads,
                           void               (*run) (GTask *task),
                           gpointer             source,
                           GAsyncReadyCallback  callback)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->task = g_task_new (source, NULL, callback, NULL);
  errand->run = run;
  g_task_set_source_tag (errand->task, dateline_image_work_start);
  g_task_set_task_data (errand->task, self, (GDestroyNotify) work_free);
  g_thread_pool_push (threads, errand, NULL);
}
