/* dateline-text-view-paste.c
 *
 * What is pasted into the text, or dropped on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-view-private.h"

static gboolean
is_image (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_content_type_is_a (type, "image/*");
}

static void
insert_pasted (DatelineTextView *self,
               const char       *text)
{
  DatelineTextBuffer *buffer = dateline_text_view_get_buffer (self);
  DatelineRange selection = dateline_text_buffer_get_selection (buffer);
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (selection.start < selection.end && dateline_format_is_url (stripped))
    {
      gsize length;
      const char *body = dateline_text_buffer_get_body (buffer, &length);
      g_autofree char *selected = g_strndup (body + selection.start, selection.end - selection.start);
      g_autoptr (GPtrArray) edits = NULL;

      /* Over an address a new address takes its place. */
      if (!dateline_format_is_url (selected))
        edits = dateline_format_link (body, length, &selection, stripped);

      if (edits != NULL)
        {
          dateline_text_buffer_apply (buffer, edits, selection);
          dateline_text_view_reveal_caret (self);
          return;
        }
    }

  dateline_text_buffer_replace_selection (buffer, text);
  dateline_text_view_reveal_caret (self);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (DatelineTextView) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL || !dateline_text_view_is_editable (self))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    insert_pasted (self, text);
}

static void
texture_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (DatelineTextView) self = data;
  g_autoptr (GdkTexture) texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);

  if (texture == NULL)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    dateline_text_view_image_received (self, texture);
}

/* Takes what are images; TRUE if there were any. */
static gboolean
receive_images (DatelineTextView *self,
                const GValue     *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  gboolean received = FALSE;

  for (GSList *l = files; l != NULL; l = l->next)
    {
      if (is_image (l->data))
        {
          dateline_text_view_image_received (self, l->data);
          received = TRUE;
        }
    }

  return received;
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (DatelineTextView) self = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (value == NULL || !receive_images (self, value))
    gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), NULL, text_read_cb, g_steal_pointer (&self));
}

/*< private >
 * dateline_text_view_paste:
 * @view: a view
 *
 * Pastes what the clipboard has: text, an address around the selected words, or images.
 */
void
dateline_text_view_paste (GtkTextView *view)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (!dateline_text_view_is_editable (self))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  /* Office programs offer a picture of what is text as well: text comes first, but for files, whose text is but their path. */
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST) ||
      gdk_content_formats_contain_mime_type (formats, "text/uri-list"))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL, files_read_cb, g_object_ref (self));
  else if (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING) ||
           gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8") ||
           gdk_content_formats_contain_mime_type (formats, "text/plain"))
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_texture_async (clipboard, NULL, texture_read_cb, g_object_ref (self));
}

static gboolean
drop_cb (GtkDropTarget    *target,
         const GValue     *value,
         double            x,
         double            y,
         DatelineTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST) || G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
      gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);
      gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &iter);
    }

  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      dateline_text_view_image_received (self, g_value_get_object (value));
      return TRUE;
    }

  if (!dateline_text_view_is_editable (self) || !receive_images (self, value))
    dateline_text_view_files_received (self, g_value_get_boxed (value));

  return TRUE;
}

/*< private >
 * dateline_text_view_add_drop_target:
 * @self: a view
 *
 * Lets files and images be dropped on the view.
 */
void
dateline_text_view_add_drop_target (DatelineTextView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, (GType[]) { GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE }, 2);
  /* Before the text view's own, which would insert the paths of files. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
