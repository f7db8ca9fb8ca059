/* dateline-thumbnail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-image-file.h"
#include "dateline-image-state.h"

#include "dateline-thumbnail.h"

typedef struct
{
  DatelineSite *site;
  GFile        *document;
  char         *url;
  int           size;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->site);
  g_clear_object (&request->document);
  g_free (request->url);
  g_free (request);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  DatelineImageFacts facts = { 0 };
  GdkTexture *texture = NULL;
  gboolean turned;
  double scale;

  dateline_image_file_read_facts (request->site, request->document, request->url, NULL, &facts);

  if (facts.state == DATELINE_IMAGE_FOUND && !g_cancellable_is_cancelled (cancellable))
    {
      scale = MIN (1.0, (double) request->size / MAX (MAX (facts.width, facts.height), 1));
      texture = dateline_image_file_decode (request->site, request->document, request->url, NULL,
                                            MAX (facts.width * scale, 1), MAX (facts.height * scale, 1), &turned);
    }

  if (texture == NULL)
    {
      DatelineImageState state = facts.state == DATELINE_IMAGE_FOUND ? DATELINE_IMAGE_BROKEN : facts.state;
      g_autofree char *message = dateline_image_state_describe (request->url, state);

      g_task_return_new_error (task, G_IO_ERROR, state == DATELINE_IMAGE_MISSING ? G_IO_ERROR_NOT_FOUND : G_IO_ERROR_FAILED, "%s", message);
      return;
    }

  g_task_return_pointer (task, texture, g_object_unref);
}

/**
 * dateline_thumbnail_load_async:
 * @site: (nullable): the site
 * @document: (nullable): the document that names the image
 * @url: the destination as written
 * @size: how many pixels it may be wide and high
 * @cancellable: (nullable): to give up
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Reads and scales an image without keeping the author waiting.
 */
void
dateline_thumbnail_load_async (DatelineSite        *site,
                               GFile               *document,
                               const char          *url,
                               int                  size,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_set_object (&request->site, site);
  g_set_object (&request->document, document);
  request->url = g_strdup (url);
  request->size = size;
  g_task_set_source_tag (task, dateline_thumbnail_load_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_in_thread);
}

/**
 * dateline_thumbnail_load_finish:
 * @result: the result
 * @error: set when it was given up; else to what there is to say instead: %G_IO_ERROR_NOT_FOUND when there is no such image
 *
 * Returns: (transfer full) (nullable): the image, or %NULL when there is none or it cannot be read
 */
GdkTexture *
dateline_thumbnail_load_finish (GAsyncResult  *result,
                                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
