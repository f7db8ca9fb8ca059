/* dateline-row-parts.c
 *
 * Rows of a whole document, or of a stretch of it, and where they can be cut apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-row-builder-private.h"
#include "dateline-line.h"

/* What lies between two cuts is parsed again at each key that is typed into it: little, but more than it takes to keep account of it. */
#define MIN_CUT_DISTANCE 2048

static void
parts_init (DatelineRowParts *parts)
{
  parts->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_row_unref);
  parts->places = g_array_new (FALSE, FALSE, sizeof (DatelineRowPlace));
  parts->segments = g_array_new (FALSE, FALSE, sizeof (DatelineRowSegment));
  parts->cuts = g_array_new (FALSE, FALSE, sizeof (DatelineRowCut));
  parts->has_notes = FALSE;
}

/*< private >
 * dateline_row_parts_clear:
 * @parts: parts
 *
 * Frees what the parts hold.
 */
void
dateline_row_parts_clear (DatelineRowParts *parts)
{
  g_clear_pointer (&parts->rows, g_ptr_array_unref);
  g_clear_pointer (&parts->places, g_array_unref);
  g_clear_pointer (&parts->segments, g_array_unref);
  g_clear_pointer (&parts->cuts, g_array_unref);
}

static void
builder_init (DatelineRowBuilder *builder,
              DatelineRowParts   *parts)
{
  parts_init (parts);
  builder->parts = parts;
  builder->containers = g_array_new (FALSE, FALSE, sizeof (DatelineOpenContainer));
  builder->lists = g_array_new (FALSE, FALSE, sizeof (DatelineOpenList));
  builder->elements = g_array_new (FALSE, FALSE, sizeof (DatelineOpenElement));
  builder->last_identities = g_ptr_array_new ();
  dateline_row_text_init (&builder->text);
}

static void
builder_clear (DatelineRowBuilder *builder)
{
  dateline_row_text_clear (&builder->text);
  g_array_unref (builder->containers);
  g_array_unref (builder->lists);
  g_array_unref (builder->elements);
  g_ptr_array_unref (builder->last_identities);
}

static void
add_cut (DatelineRowBuilder *builder,
         gsize               start)
{
  DatelineRowCut cut = { start, builder->parts->rows->len, builder->parts->segments->len };

  g_array_append_val (builder->parts->cuts, cut);
}

static char
get_byte (DatelineRowBuilder *builder,
          gsize               offset)
{
  return builder->source[offset - builder->source_start];
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Where the line of a block begins, if nothing but spaces is before it. */
static gboolean
find_line (DatelineRowBuilder *builder,
           gsize               offset,
           gsize              *start)
{
  while (offset > builder->source_start && is_blank (get_byte (builder, offset - 1)))
    offset--;

  *start = offset;

  return offset == builder->source_start || dateline_line_is_break (get_byte (builder, offset - 1));
}

/* Under a blank line no paragraph and no definition of a link goes on. */
static gboolean
is_under_blank_line (DatelineRowBuilder *builder,
                     gsize               start)
{
  if (start == builder->source_start)
    return TRUE;

  start--;
  if (start > builder->source_start && get_byte (builder, start) == '\n' && get_byte (builder, start - 1) == '\r')
    start--;
  while (start > builder->source_start && is_blank (get_byte (builder, start - 1)))
    start--;

  return start > builder->source_start && dateline_line_is_break (get_byte (builder, start - 1));
}

/* Whether the block can be cut off from what is above it. Raw HTML may stay open, and looks at what comes after it: a table without end would be
 * one if its end were written into any of the blocks that were searched for it. */
static gboolean
can_cut (DatelineRowBuilder *builder,
         const DatelineNode *previous,
         const DatelineNode *node,
         gsize              *start)
{
  return builder->containers->len == 0 && builder->elements->len == 0 && builder->table == NULL && builder->n_searched == 0 &&
         !builder->html_flows && builder->align == DATELINE_ALIGN_NONE && !dateline_row_text_is_open (&builder->text) &&
         (previous == NULL || previous->kind != DATELINE_NODE_HTML_BLOCK) &&
         find_line (builder, node->start, start) && is_under_blank_line (builder, *start);
}

/* Appends the rows of the blocks that begin before the end. Returns whether what follows is apart from them. */
static gboolean
add_blocks (DatelineRowBuilder *builder,
            const DatelineNode *root,
            gsize               end,
            gboolean            is_last)
{
  const DatelineNode *previous = NULL;

  for (const DatelineNode *node = root->first_child; node != NULL; previous = node, node = node->next)
    {
      const DatelineRowCut *last = &g_array_index (builder->parts->cuts, DatelineRowCut, builder->parts->cuts->len - 1);
      gsize start;

      if (node->start >= end && !is_last)
        {
          const gboolean apart = can_cut (builder, previous, node, &start) && start == end;

          /* Nobody wants the rows then; but what is open holds memory. */
          dateline_row_builder_close_html (builder, 0, end);

          return apart;
        }

      if (previous != NULL && node->start >= last->start + MIN_CUT_DISTANCE && can_cut (builder, previous, node, &start))
        add_cut (builder, start);

      if (builder->n_searched > 0)
        builder->n_searched--;

      if (!dateline_row_builder_leave_out_notes (builder, node))
        dateline_row_builder_add_block (builder, node);
    }

  dateline_row_builder_close_html (builder, 0, builder->source_end);

  return is_last;
}

/*< private >
 * dateline_row_parts_build:
 * @parts: (out caller-allocates): the parts to make
 * @snapshot: a version of a document
 *
 * Makes the rows of the front matter and of the body, in the order of the file. The first cut is the start of the file, the second the start
 * of the body.
 */
void
dateline_row_parts_build (DatelineRowParts *parts,
                          DatelineSnapshot *snapshot)
{
  DatelineRowBuilder builder = { 0 };
  DatelineMarkdown *markdown = dateline_snapshot_get_markdown (snapshot);
  gsize body_start = dateline_snapshot_get_body_start (snapshot);
  g_autoptr (DatelineFootnotes) notes = NULL;

  builder_init (&builder, parts);
  builder.source = dateline_snapshot_get_text (snapshot, &builder.source_end);
  if (dateline_snapshot_get_dialect (snapshot) == DATELINE_DIALECT_GFM)
    notes = dateline_footnotes_new (markdown, builder.source, body_start, builder.source_end);
  parts->has_notes = notes != NULL;

  add_cut (&builder, 0);
  dateline_row_builder_add_front_matter (&builder, dateline_snapshot_get_header (snapshot));
  add_cut (&builder, body_start);
  builder.text.notes = notes;
  add_blocks (&builder, dateline_markdown_get_root (markdown), builder.source_end, TRUE);
  if (notes != NULL)
    dateline_row_builder_add_notes (&builder);

  builder_clear (&builder);
}

/*< private >
 * dateline_row_parts_build_stretch:
 * @parts: (out caller-allocates): the parts to make
 * @stretch: a stretch that begins at a cut
 * @markdown: what it was parsed to
 *
 * Makes the rows of a stretch. The first cut is its start.
 *
 * Returns: whether its end is a cut, too
 */
gboolean
dateline_row_parts_build_stretch (DatelineRowParts         *parts,
                                  const DatelineRowStretch *stretch,
                                  DatelineMarkdown         *markdown)
{
  DatelineRowBuilder builder = { 0 };
  gboolean apart;

  builder_init (&builder, parts);
  builder.before = stretch->before;
  builder.source = stretch->text;
  builder.source_start = stretch->start;
  builder.source_end = stretch->text_end;

  add_cut (&builder, stretch->start);
  apart = add_blocks (&builder, dateline_markdown_get_root (markdown), stretch->end, stretch->is_last);
  builder_clear (&builder);

  return apart;
}
