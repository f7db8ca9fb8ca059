/* dateline-long-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-long-lines.h"

/* All in letters. Ordinary paragraphs have hundreds; at this many a key begins to lag. */
#define MAX_LENGTH 24000

/* What is shown before and behind the caret. */
#define HALF 6000

/* As near as this to the end of what is shown, more is shown: more than a page, so that no key leads past what is hidden. */
#define MARGIN 4000

/* The last letters before what is hidden, marked; and how far away a space may be to end there. */
#define EDGE 24
#define MAX_WORD 40

/* Frames in which the caret is kept where it was in sight. */
#define N_KEEPS 3

struct _DatelineLongLines
{
  GObject             parent_instance;

  GtkTextView        *view;
  DatelineTextBuffer *buffer;
  DatelineUriFolds   *folds;
  GtkTextTag         *hidden;
  GtkTextTag         *edge;
  int                 caret_y;   /* where the caret was in sight, to be kept there */
  guint               keep_id;
  guint               n_keeps;
};

G_DEFINE_FINAL_TYPE (DatelineLongLines, dateline_long_lines, G_TYPE_OBJECT)

static void
get_line (const GtkTextIter *place,
          GtkTextIter       *start,
          GtkTextIter       *end)
{
  *start = *end = *place;
  gtk_text_iter_set_line_offset (start, 0);
  if (!gtk_text_iter_ends_line (end))
    gtk_text_iter_forward_to_line_end (end);
}

/* Images that are folded make no line long. */
static gboolean
is_long (DatelineLongLines *self,
         const GtkTextIter *place)
{
  int n = gtk_text_iter_get_chars_in_line (place);
  GtkTextIter start, end;

  if (n <= MAX_LENGTH)
    return FALSE;

  get_line (place, &start, &end);

  return n - (int) dateline_uri_folds_count_hidden (self->folds, &start, &end) > MAX_LENGTH;
}

static GtkTextBuffer *
get_buffer (DatelineLongLines *self)
{
  return GTK_TEXT_BUFFER (self->buffer);
}

static void
show_all (DatelineLongLines *self,
          const GtkTextIter *start,
          const GtkTextIter *end)
{
  gtk_text_buffer_remove_tag (get_buffer (self), self->hidden, start, end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->edge, start, end);
}

/* Not in the middle of a word, if there is a space near. */
static void
move_to_space (GtkTextIter *iter,
               int          direction)
{
  GtkTextIter place = *iter;

  for (guint i = 0; i < MAX_WORD && !gtk_text_iter_ends_line (&place) && !gtk_text_iter_starts_line (&place); i++)
    {
      if (gtk_text_iter_get_char (&place) == ' ')
        {
          *iter = place;
          return;
        }
      gtk_text_iter_forward_chars (&place, direction);
    }
}

/* Hides a line but for the part from `first` to `last`, letters counted in the buffer. */
static void
show_part (DatelineLongLines *self,
           const GtkTextIter *start,
           const GtkTextIter *end,
           int                first,
           int                last)
{
  GtkTextIter part_start, part_end, inside;

  show_all (self, start, end);
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &part_start, MAX (first, gtk_text_iter_get_offset (start)));
  gtk_text_buffer_get_iter_at_offset (get_buffer (self), &part_end, MIN (last, gtk_text_iter_get_offset (end)));
  move_to_space (&part_start, 1);
  move_to_space (&part_end, -1);

  if (gtk_text_iter_compare (start, &part_start) < 0)
    {
      inside = part_start;
      gtk_text_iter_forward_chars (&inside, EDGE);
      gtk_text_buffer_apply_tag (get_buffer (self), self->hidden, start, &part_start);
      gtk_text_buffer_apply_tag (get_buffer (self), self->edge, &part_start, &inside);
    }
  if (gtk_text_iter_compare (&part_end, end) < 0)
    {
      inside = part_end;
      gtk_text_iter_backward_chars (&inside, EDGE);
      gtk_text_buffer_apply_tag (get_buffer (self), self->hidden, &part_end, end);
      gtk_text_buffer_apply_tag (get_buffer (self), self->edge, &inside, &part_end);
    }
}

/* Whether a place stands in what is shown, and that goes on for a while on both sides. */
static gboolean
is_well_inside (DatelineLongLines *self,
                const GtkTextIter *place)
{
  GtkTextIter before = *place, behind = *place;
  int offset = gtk_text_iter_get_offset (place);

  if (gtk_text_iter_has_tag (place, self->hidden))
    return FALSE;

  if (gtk_text_iter_backward_to_tag_toggle (&before, self->hidden) && gtk_text_iter_ends_tag (&before, self->hidden) &&
      gtk_text_iter_get_line (&before) == gtk_text_iter_get_line (place) && offset - gtk_text_iter_get_offset (&before) < MARGIN)
    return FALSE;

  return !gtk_text_iter_starts_tag (place, self->hidden) &&
         !(gtk_text_iter_forward_to_tag_toggle (&behind, self->hidden) && gtk_text_iter_starts_tag (&behind, self->hidden) &&
           gtk_text_iter_get_line (&behind) == gtk_text_iter_get_line (place) && gtk_text_iter_get_offset (&behind) - offset < MARGIN);
}

/* Whether not all of a line is shown. */
static gboolean
is_folded (DatelineLongLines *self,
           const GtkTextIter *start,
           const GtkTextIter *end)
{
  GtkTextIter toggle = *start;

  if (gtk_text_iter_has_tag (start, self->hidden))
    return TRUE;

  return gtk_text_iter_forward_to_tag_toggle (&toggle, self->hidden) && gtk_text_iter_compare (&toggle, end) < 0;
}

/* Shows the part around a place, if its line is a long one. Returns whether that is another part than before. */
static gboolean
show_around (DatelineLongLines *self,
             const GtkTextIter *place)
{
  int offset = gtk_text_iter_get_offset (place);
  gboolean folded;
  GtkTextIter start, end;

  get_line (place, &start, &end);
  folded = is_folded (self, &start, &end);

  if (!is_long (self, place))
    {
      if (folded)
        show_all (self, &start, &end);
      return folded;
    }

  if (folded && is_well_inside (self, place))
    return FALSE;

  show_part (self, &start, &end, offset - HALF, offset + HALF);

  return TRUE;
}

static gboolean
is_shown (DatelineLongLines *self)
{
  return self->view != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->view));
}

static int
get_caret_y (DatelineLongLines *self)
{
  GtkTextIter caret;
  GdkRectangle place, visible;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret, gtk_text_buffer_get_insert (get_buffer (self)));
  gtk_text_view_get_iter_location (self->view, &caret, &place);
  gtk_text_view_get_visible_rect (self->view, &visible);

  return place.y - visible.y;
}

/* Keys that go up and down go by where the caret was before, in pixels of a text that has moved since. Any move of the caret ends that. */
static void
forget_column (DatelineLongLines *self)
{
  GtkTextMark *caret = gtk_text_buffer_get_insert (get_buffer (self));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, caret);
  gtk_text_buffer_move_mark (get_buffer (self), caret, &iter);
}

/* In each frame, until GtkTextView knows how high the line is now. */
static gboolean
keep_caret_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  DatelineLongLines *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  int distance = get_caret_y (self) - self->caret_y;

  /* The scrollbar too: when the view alone is allocated, what the scrollbar asks for because of its new height stays unheard. */
  gtk_widget_queue_resize (widget);
  if (distance != 0 && adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);

  if (self->n_keeps == N_KEEPS)
    forget_column (self);
  if (--self->n_keeps > 0)
    return G_SOURCE_CONTINUE;

  self->keep_id = 0;

  return G_SOURCE_REMOVE;
}

/* What is above the caret is higher or lower now: the author's eye must not lose it. */
static void
keep_caret (DatelineLongLines *self,
            int                caret_y)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self->view));

  self->caret_y = caret_y >= 0 ? MIN (caret_y, height * 3 / 4) : height / 2;
  self->n_keeps = N_KEEPS;
  if (self->keep_id == 0)
    self->keep_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), keep_caret_cb, self, NULL);
}

static void
follow_caret (DatelineLongLines *self)
{
  GtkTextIter caret, start, end;
  int caret_y = -1;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &caret, gtk_text_buffer_get_insert (get_buffer (self)));
  get_line (&caret, &start, &end);

  /* All of a long line would have to be laid out to tell. */
  if (is_shown (self) && is_folded (self, &start, &end))
    caret_y = get_caret_y (self);

  if (show_around (self, &caret) && is_shown (self))
    keep_caret (self, caret_y);
}

static void
mark_set_cb (GtkTextBuffer     *buffer,
             const GtkTextIter *iter,
             GtkTextMark       *mark,
             DatelineLongLines *self)
{
  /* Nothing is hidden in the lines that most people write. */
  if (mark == gtk_text_buffer_get_insert (buffer) && gtk_text_iter_get_chars_in_line (iter) > MAX_LENGTH)
    follow_caret (self);
}

/* The long lines among bytes [start, end) of the body. */
static void
fold (DatelineLongLines *self,
      gsize             start,
      gsize             end)
{
  gsize length;
  const char *text = dateline_text_buffer_get_body (self->buffer, &length);

  while (start < end)
    {
      const char *newline = memchr (text + start, '\n', length - start);
      gsize line_end = newline != NULL ? (gsize) (newline - text) : length;

      if (line_end - start > MAX_LENGTH)
        {
          GtkTextIter iter;

          dateline_text_buffer_get_iter (self->buffer, start, &iter);
          show_around (self, &iter);
        }
      start = line_end + 1;
    }

  follow_caret (self);
}

static void
body_spliced_cb (DatelineTextBuffer *buffer,
                 guint64             start,
                 guint64             end,
                 guint64             inserted,
                 DatelineLongLines  *self)
{
  GtkTextIter iter;

  /* Two lines may have become one, or one two. */
  dateline_text_buffer_get_iter (buffer, start, &iter);
  show_around (self, &iter);

  if (inserted > MAX_LENGTH)
    fold (self, start, start + inserted);
  else
    follow_caret (self);
}

static void
body_reset_cb (DatelineTextBuffer *buffer,
               DatelineLongLines  *self)
{
  gsize length;

  dateline_text_buffer_get_body (buffer, &length);
  fold (self, 0, length);
}

static void
dateline_long_lines_dispose (GObject *object)
{
  DatelineLongLines *self = DATELINE_LONG_LINES (object);

  if (self->buffer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->buffer, self);
      g_clear_weak_pointer (&self->buffer);
    }
  if (self->keep_id != 0 && self->view != NULL)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->keep_id);
  self->keep_id = 0;
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->folds);

  G_OBJECT_CLASS (dateline_long_lines_parent_class)->dispose (object);
}

static void
dateline_long_lines_class_init (DatelineLongLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_long_lines_dispose;
}

static void
dateline_long_lines_init (DatelineLongLines *self)
{
}

/**
 * dateline_long_lines_new:
 * @view: what shows the buffer
 * @buffer: a buffer
 * @folds: what is folded in it
 *
 * Returns: (transfer full): what hides parts of long lines of the buffer
 */
DatelineLongLines *
dateline_long_lines_new (GtkTextView        *view,
                         DatelineTextBuffer *buffer,
                         DatelineUriFolds   *folds)
{
  DatelineLongLines *self = g_object_new (DATELINE_TYPE_LONG_LINES, NULL);

  g_set_weak_pointer (&self->view, view);
  g_set_weak_pointer (&self->buffer, buffer);
  self->folds = g_object_ref (folds);
  self->hidden = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, "invisible", TRUE, NULL);
  /* As folded data looks: grey at half strength reads as a placeholder on light and dark. */
  self->edge = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), NULL, "background-rgba", &(GdkRGBA) { 0.5f, 0.5f, 0.5f, 0.3f }, NULL);
  g_signal_connect (buffer, "body-spliced", G_CALLBACK (body_spliced_cb), self);
  g_signal_connect (buffer, "body-reset", G_CALLBACK (body_reset_cb), self);
  g_signal_connect (buffer, "mark-set", G_CALLBACK (mark_set_cb), self);

  return self;
}
