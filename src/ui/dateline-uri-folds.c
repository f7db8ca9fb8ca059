/* dateline-uri-folds.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-uri-folds.h"

/* A URL of that length may well be read and edited; data never. */
#define DATA_BYTES_MIN 400

struct _DatelineUriFolds
{
  GObject             parent_instance;

  DatelineTextBuffer *buffer;
  GtkTextTag         *hidden;
  GtkTextTag         *shown;    /* what is left to see of the URI */
};

G_DEFINE_FINAL_TYPE (DatelineUriFolds, dateline_uri_folds, G_TYPE_OBJECT)

static gboolean
is_data (char c)
{
  return g_ascii_isalnum (c) || strchr ("+/=%-_.~", c) != NULL;
}

static void
apply_tag (DatelineUriFolds *self,
           GtkTextTag       *tag,
           gsize             start,
           gsize             end)
{
  GtkTextIter start_iter, end_iter;

  dateline_text_buffer_get_iter (self->buffer, start, &start_iter);
  dateline_text_buffer_get_iter (self->buffer, end, &end_iter);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), tag, &start_iter, &end_iter);
}

/* Folds what begins in bytes [start, end) of the body. */
static void
fold (DatelineUriFolds *self,
      gsize             start,
      gsize             end)
{
  gsize length;
  const char *text = dateline_text_buffer_get_body (self->buffer, &length);
  const char *p = text + start;

  while ((p = g_strstr_len (p, text + end - p, "data:")) != NULL)
    {
      const char *comma = p + strcspn (p, ",)> \t\r\n");
      const char *stop = comma;

      if (*comma == ',')
        {
          for (stop = comma + 1; *stop != '\0' && is_data (*stop); stop++)
            ;

          if (stop - comma > DATA_BYTES_MIN)
            {
              apply_tag (self, self->shown, p - text, comma + 1 - text);
              apply_tag (self, self->hidden, comma + 1 - text, stop - text);
            }
        }

      if (stop >= text + end)
        break;
      p = MAX (stop, p + strlen ("data:"));
    }
}

static void
body_spliced_cb (DatelineTextBuffer *buffer,
                 guint64             start,
                 guint64             end,
                 guint64             inserted,
                 DatelineUriFolds   *self)
{
  /* Nobody types that much. */
  if (inserted > DATA_BYTES_MIN)
    fold (self, start, start + inserted);
}

static void
body_reset_cb (DatelineTextBuffer *buffer,
               DatelineUriFolds   *self)
{
  gsize length;

  dateline_text_buffer_get_body (buffer, &length);
  fold (self, 0, length);
}

static void
dateline_uri_folds_dispose (GObject *object)
{
  DatelineUriFolds *self = DATELINE_URI_FOLDS (object);

  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      g_clear_weak_pointer (&self->buffer);
    }

  G_OBJECT_CLASS (dateline_uri_folds_parent_class)->dispose (object);
}

static void
dateline_uri_folds_class_init (DatelineUriFoldsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_uri_folds_dispose;
}

static void
dateline_uri_folds_init (DatelineUriFolds *self)
{
}

/**
 * dateline_uri_folds_new:
 * @buffer: a buffer
 *
 * Returns: (transfer full): folds for the buffer
 */
DatelineUriFolds *
dateline_uri_folds_new (DatelineTextBuffer *buffer)
{
  DatelineUriFolds *self = g_object_new (DATELINE_TYPE_URI_FOLDS, NULL);

  g_set_weak_pointer (&self->buffer, buffer);
  self->hidden = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, "invisible", TRUE, NULL);
  /* Grey at half strength reads as a placeholder on light and dark. */
  self->shown = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL,
                                            "background-rgba", &(GdkRGBA) { 0.5f, 0.5f, 0.5f, 0.2f },
                                            NULL);
  g_signal_connect (buffer, "body-spliced", G_CALLBACK (body_spliced_cb), self);
  g_signal_connect (buffer, "body-reset", G_CALLBACK (body_reset_cb), self);

  return self;
}

/**
 * dateline_uri_folds_get_fold:
 * @self: the folds
 * @end: a place in the buffer
 * @start: (out): where the hidden text begins
 *
 * Returns: whether hidden text ends at this place
 */
gboolean
dateline_uri_folds_get_fold (DatelineUriFolds  *self,
                             const GtkTextIter *end,
                             GtkTextIter       *start)
{
  if (!gtk_text_iter_ends_tag (end, self->hidden))
    return FALSE;

  *start = *end;

  return gtk_text_iter_backward_to_tag_toggle (start, self->hidden);
}

/**
 * dateline_uri_folds_count_hidden:
 * @self: the folds
 * @start: a place in the buffer that is not hidden
 * @end: a place behind it
 *
 * Returns: how many letters between the places are hidden
 */
guint
dateline_uri_folds_count_hidden (DatelineUriFolds  *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end)
{
  GtkTextIter toggle = *start;
  guint n = 0;

  while (gtk_text_iter_forward_to_tag_toggle (&toggle, self->hidden) && gtk_text_iter_compare (&toggle, end) < 0)
    if (gtk_text_iter_starts_tag (&toggle, self->hidden))
      {
        int first = gtk_text_iter_get_offset (&toggle);

        gtk_text_iter_forward_to_tag_toggle (&toggle, self->hidden);
        n += (guint) (gtk_text_iter_get_offset (&toggle) - first);
      }

  return n;
}
