/* dateline-row-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-section.h"

static void
take_rows (DatelineRowSection     *self,
           const DatelineRowParts *parts,
           guint                   first_row,
           gsize                   start,
           guint                   first_segment)
{
  self->rows = g_new (DatelineRow *, self->n_rows);
  self->places = g_new (DatelineSectionPlace, self->n_rows);

  for (guint i = 0; i < self->n_rows; i++)
    {
      const DatelineRowPlace *place = &g_array_index (parts->places, DatelineRowPlace, first_row + i);

      self->rows[i] = dateline_row_ref (g_ptr_array_index (parts->rows, first_row + i));
      self->places[i] = (DatelineSectionPlace) {
        (guint) (place->start - start), (guint) (place->end - start),
        place->n_segments > 0 ? place->first_segment - first_segment : 0, place->n_segments
      };
    }
}

/* A heading so long that it is in pieces is still one. */
static gboolean
begins_heading (const DatelineRow *row)
{
  return (row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_HEADING) && !row->continues;
}

static void
note_contents (DatelineRowSection *self)
{
  g_autoptr (GArray) headings = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_rows; i++)
    {
      self->has_images |= self->rows[i]->n_images > 0;
      if (begins_heading (self->rows[i]))
        g_array_append_val (headings, i);
    }

  self->n_headings = headings->len;
  if (headings->len > 0)
    self->headings = g_array_steal (headings, NULL);
}

/*< private >
 * dateline_row_section_new:
 * @parts: finished parts
 * @cut: the index of the cut that the section begins at
 * @definitions: (transfer full) (nullable): the link reference definitions in it
 *
 * Returns: (transfer full): the rows from that cut up to the next one
 */
DatelineRowSection *
dateline_row_section_new (const DatelineRowParts *parts,
                          guint                   cut,
                          char                   *definitions)
{
  DatelineRowSection *self = g_new0 (DatelineRowSection, 1);
  const DatelineRowCut *first = &g_array_index (parts->cuts, DatelineRowCut, cut);
  const DatelineRowCut *next = cut + 1 < parts->cuts->len ? first + 1 : NULL;
  guint n_segments = (next != NULL ? next->first_segment : parts->segments->len) - first->first_segment;

  g_atomic_ref_count_init (&self->ref_count);
  self->n_rows = (next != NULL ? next->first_row : parts->rows->len) - first->first_row;
  self->definitions = definitions;
  take_rows (self, parts, first->first_row, first->start, first->first_segment);
  note_contents (self);
  self->segments = g_new (DatelineSectionSegment, n_segments);

  for (guint i = 0; i < n_segments; i++)
    {
      const DatelineRowSegment *segment = &g_array_index (parts->segments, DatelineRowSegment, first->first_segment + i);

      self->segments[i] = (DatelineSectionSegment) {
        segment->text_start, segment->text_length, (guint) (segment->source_start - first->start), (guint) segment->source_length
      };
    }

  return self;
}

/*< private >
 * dateline_row_section_ref:
 * @self: a section
 *
 * Returns: (transfer full): @self
 */
DatelineRowSection *
dateline_row_section_ref (DatelineRowSection *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/*< private >
 * dateline_row_section_unref:
 * @self: (transfer full): a section
 */
void
dateline_row_section_unref (DatelineRowSection *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_rows; i++)
    dateline_row_unref (self->rows[i]);

  g_free (self->rows);
  g_free (self->places);
  g_free (self->segments);
  g_free (self->headings);
  g_free (self->definitions);
  g_free (self);
}
