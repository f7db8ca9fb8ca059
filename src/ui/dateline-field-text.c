/* dateline-field-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-text.h"

/* GtkTextView wraps this much earlier, in pixels, so that the caret at the end of a line has a place. */
#define SPACE_FOR_CURSOR 1

/* Asked how high it is at its least width, it lays out its text: without a least width in lines of one letter, which takes long. */
#define MIN_WIDTH 60

struct _DatelineFieldText
{
  GtkTextView  parent_instance;

  PangoLayout *layout;   /* to measure with */
};

G_DEFINE_FINAL_TYPE (DatelineFieldText, dateline_field_text, GTK_TYPE_TEXT_VIEW)

/* By paragraphs, each rounded to whole pixels, as GtkTextView does it. */
static int
measure_height (DatelineFieldText *self,
                int                width)
{
  g_autofree char *text = dateline_field_text_dup_text (self);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  int sum = 0;

  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    }

  pango_layout_set_width (self->layout, width > 0 ? MAX (width - SPACE_FOR_CURSOR, 1) * PANGO_SCALE : -1);

  /* Nothing splits into no paragraph at all. */
  for (guint i = 0; i == 0 || paragraphs[i] != NULL; i++)
    {
      int height;

      pango_layout_set_text (self->layout, paragraphs[i] != NULL ? paragraphs[i] : "", -1);
      pango_layout_get_size (self->layout, NULL, &height);
      sum += PANGO_PIXELS (height);

      if (paragraphs[i] == NULL)
        break;
    }

  return sum;
}

static GtkSizeRequestMode
dateline_field_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dateline_field_text_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* It takes what width there is, and wraps. */
      *minimum = *natural = MIN_WIDTH;
      return;
    }

  *minimum = *natural = measure_height (DATELINE_FIELD_TEXT (widget), for_size);
}

static void
dateline_field_text_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  /* Not before: at the width of nothing that it has till then, GtkTextView would make a line of every letter to find the caret. */
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (widget), GTK_WRAP_WORD_CHAR);

  GTK_WIDGET_CLASS (dateline_field_text_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
dateline_field_text_css_changed (GtkWidget         *widget,
                                 GtkCssStyleChange *change)
{
  DatelineFieldText *self = DATELINE_FIELD_TEXT (widget);

  GTK_WIDGET_CLASS (dateline_field_text_parent_class)->css_changed (widget, change);

  g_clear_object (&self->layout);
}

static void
dateline_field_text_finalize (GObject *object)
{
  g_clear_object (&DATELINE_FIELD_TEXT (object)->layout);

  G_OBJECT_CLASS (dateline_field_text_parent_class)->finalize (object);
}

static void
dateline_field_text_class_init (DatelineFieldTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_field_text_finalize;
  widget_class->get_request_mode = dateline_field_text_get_request_mode;
  widget_class->measure = dateline_field_text_measure;
  widget_class->size_allocate = dateline_field_text_size_allocate;
  widget_class->css_changed = dateline_field_text_css_changed;
}

static void
dateline_field_text_init (DatelineFieldText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dateline_field_text_new (void)
{
  return g_object_new (DATELINE_TYPE_FIELD_TEXT, NULL);
}

char *
dateline_field_text_dup_text (DatelineFieldText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
dateline_field_text_set_text (DatelineFieldText *self,
                              const char        *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *present = dateline_field_text_dup_text (self);
  gsize old_length = strlen (present);
  gsize new_length = strlen (text);
  gsize shorter = MIN (old_length, new_length);
  gsize prefix = 0;
  gsize suffix = 0;
  GtkTextIter start, end;

  while (prefix < shorter && present[prefix] == text[prefix])
    prefix++;
  while (prefix > 0 && (((guchar) text[prefix] & 0xc0) == 0x80 || ((guchar) present[prefix] & 0xc0) == 0x80))
    prefix--;
  while (suffix < shorter - prefix && present[old_length - 1 - suffix] == text[new_length - 1 - suffix])
    suffix++;
  while (suffix > 0 && ((guchar) text[new_length - suffix] & 0xc0) == 0x80)
    suffix--;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_utf8_strlen (present, prefix));
  gtk_text_buffer_get_iter_at_offset (buffer, &end, g_utf8_strlen (present, old_length - suffix));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text + prefix, new_length - prefix - suffix);
}
