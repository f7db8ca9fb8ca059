/* dateline-row-text-cut.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-text.h"

static int
cut_link (DatelineRowText *self,
          int              link,
          int             *last_link,
          GArray          *links)
{
  const DatelineRowLink *from;
  DatelineRowLink copy;

  if (link < 0)
    return -1;

  /* Links come in order, so only the last one can be the same. */
  if (link != *last_link)
    {
      from = &g_array_index (self->links, DatelineRowLink, link);
      copy = (DatelineRowLink) { g_strdup (from->url), g_strdup (from->title) };
      g_array_append_val (links, copy);
      *last_link = link;
    }

  return links->len - 1;
}

static void
cut_spans_and_images (DatelineRowText *self,
                      gsize            start,
                      gsize            end,
                      DatelineRow     *row)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineRowSpan));
  GArray *images = g_array_new (FALSE, FALSE, sizeof (DatelineRowImage));
  GArray *links = g_array_new (FALSE, FALSE, sizeof (DatelineRowLink));
  int last_link = -1;

  for (guint i = 0, n = 0; i < self->spans->len; i++)
    {
      DatelineRowSpan span = g_array_index (self->spans, DatelineRowSpan, i);

      if (span.end <= start || span.start >= end)
        continue;

      span.start = MAX (span.start, start) - start;
      span.end = MIN (span.end, end) - start;
      span.link = cut_link (self, span.link, &last_link, links);

      while (n < self->images->len && g_array_index (self->images, DatelineRowImage, n).position < start + span.start)
        n++;

      /* A linked image has a span of its own: it is text in a link. */
      for (; n < self->images->len && g_array_index (self->images, DatelineRowImage, n).position < start + span.end; n++)
        g_array_index (self->images, DatelineRowImage, n).link = span.link;

      g_array_append_val (spans, span);
    }

  for (guint i = 0; i < self->images->len; i++)
    {
      const DatelineRowImage *from = &g_array_index (self->images, DatelineRowImage, i);
      DatelineRowImage image = *from;

      if (from->position < start || from->position >= end)
        continue;

      image.position -= start;
      image.url = g_strdup (from->url);
      image.alt = g_strdup (from->alt);
      image.title = g_strdup (from->title);
      g_array_append_val (images, image);
    }

  row->n_spans = spans->len;
  row->spans = (DatelineRowSpan *) (gpointer) g_array_free (spans, FALSE);
  row->n_images = images->len;
  row->images = (DatelineRowImage *) (gpointer) g_array_free (images, FALSE);
  row->n_links = links->len;
  row->links = (DatelineRowLink *) (gpointer) g_array_free (links, FALSE);
}

/*< private >
 * dateline_row_text_cut:
 * @self: a text
 * @start: where to begin, in bytes of the text
 * @end: where to end
 * @row: the row to fill
 * @place: its place, whose segments are set
 * @segments: where segments go
 *
 * Copies a part of the text, or all of it, with its spans, links, images and origins into a row.
 */
void
dateline_row_text_cut (DatelineRowText  *self,
                       gsize             start,
                       gsize             end,
                       DatelineRow      *row,
                       DatelineRowPlace *place,
                       GArray           *segments)
{
  row->text = g_strndup (self->text->str + start, end - start);
  row->text_length = end - start;
  cut_spans_and_images (self, start, end, row);

  place->first_segment = segments->len;

  for (guint i = 0; i < self->segments->len; i++)
    {
      DatelineRowSegment segment = g_array_index (self->segments, DatelineRowSegment, i);
      gsize before, after;

      if (segment.text_start + segment.text_length <= start || segment.text_start >= end)
        continue;

      before = segment.text_start < start ? start - segment.text_start : 0;
      after = segment.text_start + segment.text_length > end ? segment.text_start + segment.text_length - end : 0;
      segment.text_start = segment.text_start + before - start;
      segment.text_length -= before + after;
      segment.source_start += MIN (before, segment.source_length);
      segment.source_length -= MIN (before + after, segment.source_length);
      g_array_append_val (segments, segment);
    }

  place->n_segments = segments->len - place->first_segment;
}
