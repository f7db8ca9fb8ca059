/* dateline-preview-code.c
 *
 * Colours of the code in sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"
#include "dateline-row-attributes.h"

/* How much of a block above a chunk of it is read to know what the chunk is in: a comment, a string. */
#define MAX_BEFORE (64 * 1024)

/* What stands in the block above a row that is not its first. */
static char *
dup_text_before (DatelinePreview *self,
                 guint            index)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  GString *text = g_string_new (NULL);
  guint first = index;
  gsize length = 0;

  while (first > 0 && dateline_rows_get_row (rows, first)->continues && length < MAX_BEFORE)
    length += dateline_rows_get_row (rows, --first)->text_length;

  for (guint i = first; i < index; i++)
    {
      g_string_append (text, dateline_rows_get_row (rows, i)->text);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/*< private >
 * dateline_preview_colour_row:
 * @self: a preview
 * @index: a row that comes into sight
 *
 * Gives code its colours, now or as soon as there is time for it.
 */
void
dateline_preview_colour_row (DatelinePreview *self,
                             guint            index)
{
  DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
  const DatelineRow *row = layout->row;
  g_autofree char *before = NULL;
  g_autoptr (PangoAttrList) colours = NULL;

  if (layout->coloured || row->kind != DATELINE_ROW_CODE || row->language == NULL || layout->texts->len == 0)
    return;

  /* All of them have less contrast than the letters. */
  if (self->style.strong)
    {
      layout->coloured = TRUE;
      return;
    }

  before = dup_text_before (self, index);
  colours = dateline_code_colours_get (self->colours, row->language, before, row->text, &layout->coloured);

  if (colours != NULL)
    {
      const DatelineRowBlock *block = &g_array_index (layout->texts, DatelineRowBlock, 0);
      g_autoptr (PangoAttrList) attributes = dateline_row_make_attributes (row, block->start, block->end, &self->style);

      pango_attr_list_splice (attributes, colours, 0, 0);
      pango_layout_set_attributes (block->layout, attributes);
    }
}

void
dateline_preview_coloured_cb (DatelinePreview *self)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  for (guint i = self->anchor_row; i < n_rows; i++)
    {
      GtkWidget *view = dateline_row_stack_get_view (self->stack, i);

      if (view == NULL)
        break;

      dateline_preview_colour_row (self, i);
      if (dateline_row_stack_get_layout (self->stack, i)->row->kind == DATELINE_ROW_CODE)
        gtk_widget_queue_draw (view);
    }
}
