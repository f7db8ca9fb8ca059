/* dateline-preview-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-preview-content.h"

#define HTML_TYPE "text/html"

/* Programs that do not ask take HTML from the clipboard for Latin-1. */
#define HTML_HEAD "<meta charset=\"utf-8\">"

struct _DatelinePreviewContent
{
  GdkContentProvider  parent_instance;

  DatelineRows       *rows;
  DatelineRowPoint    start;
  DatelineRowPoint    end;
};

G_DEFINE_FINAL_TYPE (DatelinePreviewContent, dateline_preview_content, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
dateline_preview_content_ref_formats (GdkContentProvider *provider)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_mime_type (builder, HTML_TYPE);
  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);

  return gdk_content_formats_builder_free_to_formats (builder);
}

static gboolean
dateline_preview_content_get_value (GdkContentProvider  *provider,
                                    GValue              *value,
                                    GError             **error)
{
  DatelinePreviewContent *self = DATELINE_PREVIEW_CONTENT (provider);

  if (G_VALUE_HOLDS_STRING (value))
    {
      g_value_take_string (value, dateline_rows_dup_text (self->rows, self->start, self->end));
      return TRUE;
    }

  return GDK_CONTENT_PROVIDER_CLASS (dateline_preview_content_parent_class)->get_value (provider, value, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
dateline_preview_content_write_mime_type_async (GdkContentProvider  *provider,
                                                const char          *mime_type,
                                                GOutputStream       *stream,
                                                int                  io_priority,
                                                GCancellable        *cancellable,
                                                GAsyncReadyCallback  callback,
                                                gpointer             user_data)
{
  DatelinePreviewContent *self = DATELINE_PREVIEW_CONTENT (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *html = NULL;
  char *text;

  g_task_set_source_tag (task, dateline_preview_content_write_mime_type_async);

  if (g_strcmp0 (mime_type, HTML_TYPE) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "No %s in the preview", mime_type);
      return;
    }

  html = dateline_rows_dup_html (self->rows, self->start, self->end);
  text = g_strconcat (HTML_HEAD, html, NULL);
  g_task_set_task_data (task, text, g_free);
  g_output_stream_write_all_async (stream, text, strlen (text), io_priority, cancellable, written_cb, g_steal_pointer (&task));
}

static gboolean
dateline_preview_content_write_mime_type_finish (GdkContentProvider  *provider,
                                                 GAsyncResult        *result,
                                                 GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
dateline_preview_content_finalize (GObject *object)
{
  dateline_rows_unref (DATELINE_PREVIEW_CONTENT (object)->rows);

  G_OBJECT_CLASS (dateline_preview_content_parent_class)->finalize (object);
}

static void
dateline_preview_content_class_init (DatelinePreviewContentClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_preview_content_finalize;
  provider_class->ref_formats = dateline_preview_content_ref_formats;
  provider_class->get_value = dateline_preview_content_get_value;
  provider_class->write_mime_type_async = dateline_preview_content_write_mime_type_async;
  provider_class->write_mime_type_finish = dateline_preview_content_write_mime_type_finish;
}

static void
dateline_preview_content_init (DatelinePreviewContent *self)
{
}

/**
 * dateline_preview_content_new:
 * @rows: rows, which are kept as they are now
 * @start: a place in them
 * @end: a place behind it
 *
 * Returns: (transfer full): what is between the places
 */
GdkContentProvider *
dateline_preview_content_new (DatelineRows     *rows,
                              DatelineRowPoint  start,
                              DatelineRowPoint  end)
{
  DatelinePreviewContent *self = g_object_new (DATELINE_TYPE_PREVIEW_CONTENT, NULL);

  self->rows = dateline_rows_ref (rows);
  self->start = start;
  self->end = end;

  return GDK_CONTENT_PROVIDER (self);
}
