/* dateline-text-place.c
 *
 * From places in the file to places in the text view, and back: as in the preview one continuous function, so that each can follow the other
 * smoothly.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-interpolate.h"
#include "dateline-text-place.h"
#include "dateline-text-view.h"

/* One line on the screen: bytes of the file and pixels of the view. */
typedef struct
{
  double start;
  double end;
  double top;
  double bottom;
} Line;

static double
get_offset (GtkTextView       *view,
            const GtkTextIter *iter)
{
  DatelineTextBuffer *buffer = DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (view));
  DatelineDocument *document = dateline_text_buffer_get_document (buffer);
  gsize body_start = document != NULL ? dateline_document_get_body_start (document) : 0;

  return (double) (body_start + dateline_text_buffer_get_offset (buffer, iter));
}

/* The line on the screen at the iter. */
static void
get_line (GtkTextView       *view,
          const GtkTextIter *iter,
          Line              *line)
{
  GtkTextIter start = *iter;
  GtkTextIter next;
  GdkRectangle place;
  int paragraph_top, paragraph_height;

  if (!gtk_text_view_starts_display_line (view, &start))
    gtk_text_view_backward_display_line_start (view, &start);

  gtk_text_view_get_iter_location (view, &start, &place);
  gtk_text_view_get_line_yrange (view, &start, &paragraph_top, &paragraph_height);
  line->start = get_offset (view, &start);
  line->top = gtk_text_iter_starts_line (&start) ? paragraph_top : place.y;

  next = start;
  if (gtk_text_view_forward_display_line (view, &next) && gtk_text_iter_get_line (&next) == gtk_text_iter_get_line (&start))
    {
      gtk_text_view_get_iter_location (view, &next, &place);
      line->bottom = place.y;
    }
  else
    {
      next = start;
      gtk_text_iter_forward_line (&next);
      line->bottom = paragraph_top + paragraph_height;
    }

  line->end = MAX (get_offset (view, &next), line->start + 1);
}

static gboolean
get_extent (GtkTextView *view,
            double      *value,
            double      *upper,
            double      *page)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment == NULL || !DATELINE_IS_TEXT_BUFFER (gtk_text_view_get_buffer (view)))
    return FALSE;

  *value = gtk_adjustment_get_value (adjustment);
  *upper = gtk_adjustment_get_upper (adjustment);
  *page = gtk_adjustment_get_page_size (adjustment);

  return *upper > *page;
}

/**
 * dateline_text_view_get_reading_offset:
 * @view: a view of a [class@TextBuffer]
 *
 * Returns: what the author is at, as [method@Preview.get_reading_offset] tells it of the reader; or -1 when the text is not scrolled
 */
double
dateline_text_view_get_reading_offset (GtkTextView *view)
{
  double value, upper, page, y;
  GtkTextIter iter;
  Line line;

  if (!get_extent (view, &value, &upper, &page))
    return -1;

  y = value * upper / (upper - page);
  if (y >= upper - 1)
    return G_MAXUINT32;

  y = MAX (0, y - gtk_text_view_get_top_margin (view));
  gtk_text_view_get_iter_at_location (view, &iter, 0, (int) y);
  get_line (view, &iter, &line);

  return dateline_interpolate (y, line.top, line.bottom, line.start, line.end);
}

/**
 * dateline_text_view_scroll_to_reading_offset:
 * @view: a view of a [class@TextBuffer]
 * @offset: what the reader of another view is at
 *
 * Shows the same place as the other view.
 */
void
dateline_text_view_scroll_to_reading_offset (GtkTextView *view,
                                             double       offset)
{
  DatelineTextBuffer *buffer;
  DatelineDocument *document;
  double value, upper, page, y;
  gsize body_start;
  GtkTextIter iter;
  Line line;

  if (offset < 0 || !get_extent (view, &value, &upper, &page))
    return;

  buffer = DATELINE_TEXT_BUFFER (gtk_text_view_get_buffer (view));
  document = dateline_text_buffer_get_document (buffer);
  body_start = document != NULL ? dateline_document_get_body_start (document) : 0;

  if (offset <= body_start)
    {
      y = 0;
    }
  else if (offset >= G_MAXUINT32)
    {
      y = upper;
    }
  else
    {
      dateline_text_buffer_get_iter (buffer, (gsize) offset - body_start, &iter);
      get_line (view, &iter, &line);
      y = dateline_interpolate (offset, line.start, line.end, line.top, line.bottom) + gtk_text_view_get_top_margin (view);
    }

  if (DATELINE_IS_TEXT_VIEW (view))
    dateline_text_view_leave_caret (DATELINE_TEXT_VIEW (view));
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), round (y * (upper - page) / upper));
}
