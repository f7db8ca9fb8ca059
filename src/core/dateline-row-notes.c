/* dateline-row-notes.c
 *
 * Footnotes as rows: a rule and a numbered list below the body.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-builder-private.h"

/*< private >
 * dateline_row_builder_leave_out_notes:
 * @builder: a builder
 * @block: a block of the document
 *
 * Leaves notes out, which are shown at the end, and appends the paragraph that may stand above them.
 *
 * Returns: whether there are notes in the block, which is done then
 */
gboolean
dateline_row_builder_leave_out_notes (DatelineRowBuilder *builder,
                                      const DatelineNode *block)
{
  const DatelineNode *first;

  if (builder->text.notes == NULL || builder->table != NULL || !dateline_footnotes_find_in_block (builder->text.notes, block, &first))
    return FALSE;

  dateline_row_builder_close_html_paragraph (builder);

  if (first != NULL)
    {
      dateline_row_text_reset (&builder->text);
      dateline_row_text_append_range (&builder->text, block->first_child, first, 0);
      dateline_row_builder_flush_paragraph (builder, block->start, first->start);
    }

  return TRUE;
}

/* Has the last rows come from there, without telling more. */
static void
place_rows (DatelineRowBuilder *builder,
            guint               first_row,
            guint               n_segments,
            gsize               start,
            gsize               end)
{
  for (guint i = first_row; i < builder->parts->places->len; i++)
    g_array_index (builder->parts->places, DatelineRowPlace, i) = (DatelineRowPlace) { start, end, 0, 0 };

  g_array_set_size (builder->parts->segments, n_segments);
}

static void
open_note (DatelineRowBuilder     *builder,
           const DatelineFootnote *note)
{
  guint n_notes = dateline_footnotes_get_n_shown (builder->text.notes);
  DatelineOpenContainer open = { { DATELINE_CONTAINER_ITEM, DATELINE_MARKER_NUMBER }, note, .tight = TRUE };

  open.container.number = note->number;
  open.container.listed = TRUE;
  open.container.first = note->number == 1;
  for (guint rest = n_notes; rest > 0; rest /= 10)
    open.container.n_digits++;

  g_array_append_val (builder->containers, open);
}

/* A word or an address by itself. */
static void
append_word (DatelineRowBuilder     *builder,
             const DatelineFootnote *note)
{
  const char *text = builder->source + note->text_start;
  gsize length = note->end - note->text_start;
  g_autofree char *url = g_strndup (text, length);
  gboolean is_address = g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://");

  if (is_address)
    dateline_row_text_open_link (&builder->text, url, NULL);
  dateline_row_text_append (&builder->text, text, length, note->text_start, length);
  if (is_address)
    dateline_row_text_close_link (&builder->text);
}

static void
add_last_paragraph (DatelineRowBuilder     *builder,
                    const DatelineFootnote *note,
                    const DatelineNode     *paragraph)
{
  dateline_row_text_reset (&builder->text);
  if (paragraph != NULL)
    dateline_row_text_append_inlines (&builder->text, paragraph);
  dateline_row_text_append_back_reference (&builder->text, note);
  dateline_row_builder_flush_paragraph (builder, note->further->start, note->further->end);
}

/* Indented paragraphs below a note, which the parser took for code. Of their places no more is known than what all of them come from. */
static void
add_further (DatelineRowBuilder     *builder,
             const DatelineFootnote *note)
{
  const DatelineNode *code = note->further;
  g_autoptr (DatelineMarkdown) markdown = dateline_markdown_parse (code->text, code->text_length, code->start, DATELINE_DIALECT_GFM);
  const DatelineNode *last = dateline_markdown_get_root (markdown)->last_child;
  guint n_rows = builder->parts->rows->len;
  guint n_segments = builder->parts->segments->len;

  for (const DatelineNode *block = dateline_markdown_get_root (markdown)->first_child; block != NULL; block = block->next)
    if (block != last || block->kind != DATELINE_NODE_PARAGRAPH)
      dateline_row_builder_add_block (builder, block);

  add_last_paragraph (builder, note, last != NULL && last->kind == DATELINE_NODE_PARAGRAPH ? last : NULL);
  place_rows (builder, n_rows, n_segments, code->start, code->end);
}

static void
add_note (DatelineRowBuilder     *builder,
          const DatelineFootnote *note)
{
  open_note (builder, note);
  dateline_row_text_reset (&builder->text);

  if (note->first != NULL)
    dateline_row_text_append_range (&builder->text, note->first, note->next, note->skipped);
  else
    append_word (builder, note);

  if (note->further == NULL)
    dateline_row_text_append_back_reference (&builder->text, note);
  dateline_row_builder_flush_paragraph (builder, note->start, note->end);

  if (note->further != NULL)
    add_further (builder, note);
  g_array_set_size (builder->containers, builder->containers->len - 1);
}

/*< private >
 * dateline_row_builder_add_notes:
 * @builder: a builder of a whole document with notes, behind its last block
 *
 * Appends the notes that are referred to, in the order of their numbers, below a rule.
 */
void
dateline_row_builder_add_notes (DatelineRowBuilder *builder)
{
  DatelineRowParts *parts = builder->parts;
  guint n_notes = dateline_footnotes_get_n_shown (builder->text.notes);
  gsize end = g_array_index (parts->cuts, DatelineRowCut, parts->cuts->len - 1).start;

  if (n_notes == 0)
    return;

  if (parts->places->len > 0)
    end = MAX (end, g_array_index (parts->places, DatelineRowPlace, parts->places->len - 1).start);
  dateline_row_builder_add_rule (builder, end, end);

  for (guint i = 0; i < n_notes; i++)
    {
      const DatelineFootnote *note = dateline_footnotes_get_shown (builder->text.notes, i);
      guint n_rows = parts->rows->len;
      guint n_segments = parts->segments->len;

      add_note (builder, note);
      /* Rows are in the order of the file: those of a note that stands further up seem to come from the end. */
      if (note->start < end)
        place_rows (builder, n_rows, n_segments, end, end);
      end = MAX (end, g_array_index (parts->places, DatelineRowPlace, parts->places->len - 1).start);
    }
}
