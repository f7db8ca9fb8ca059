/* dateline-row-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-builder-private.h"

#define MAX_LINES 40

static void
append_cells (DatelineRowBuilder *builder,
              const DatelineNode *line,
              guint               n_columns,
              GArray             *cells)
{
  const DatelineNode *node = line->first_child;

  for (guint i = 0; i < n_columns; i++)
    {
      DatelineRowCell cell = { 0 };

      if (builder->text.text->len > 0)
        dateline_row_text_append_verbatim (&builder->text, "\n", 1, node != NULL ? node->start : line->end, 0);

      builder->text.line_start = cell.start = builder->text.text->len;

      if (node != NULL)
        {
          dateline_row_text_append_inlines (&builder->text, node);
          dateline_row_text_end_line (&builder->text);
          node = node->next;
        }

      cell.end = builder->text.text->len;
      g_array_append_val (cells, cell);
    }
}

static char **
find_samples (const DatelineNode *table)
{
  char **samples = g_new0 (char *, table->table.n_columns + 1);

  for (guint i = 0; i < table->table.n_columns; i++)
    samples[i] = g_strdup ("");

  for (const DatelineNode *line = table->first_child; line != NULL; line = line->next)
    {
      const DatelineNode *cell = line->first_child;

      for (guint i = 0; i < table->table.n_columns && cell != NULL; i++, cell = cell->next)
        {
          char *text = dateline_node_dup_plain_text (cell);

          if (strlen (text) > strlen (samples[i]))
            {
              g_free (samples[i]);
              samples[i] = g_steal_pointer (&text);
            }

          g_free (text);
        }
    }

  return samples;
}

/*< private >
 * dateline_row_builder_add_table:
 * @builder: a builder
 * @table: a table
 *
 * Appends a table, a long one in chunks.
 */
void
dateline_row_builder_add_table (DatelineRowBuilder *builder,
                                const DatelineNode *table)
{
  const DatelineNode *line = table->first_child;
  guint n_columns = table->table.n_columns;
  g_auto (GStrv) samples = NULL;
  gboolean continues = FALSE;

  while (line != NULL && n_columns > 0)
    {
      DatelineRow *row = dateline_row_new (DATELINE_ROW_TABLE);
      DatelineRowPlace place = { line->start, table->end };
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));

      dateline_row_text_reset (&builder->text);

      for (guint n = 0; n < MAX_LINES && line != NULL; n++, line = line->next)
        {
          append_cells (builder, line, n_columns, cells);
          place.end = line->end;
        }

      if (line != NULL && samples == NULL)
        samples = find_samples (table);

      row->continues = continues;
      row->continued = line != NULL;
      row->has_head = !continues;
      row->n_columns = n_columns;
      row->aligns = g_memdup2 (table->table.aligns, n_columns * sizeof (DatelineAlign));
      row->n_cells = cells->len;
      row->cells = g_memdup2 (cells->data, cells->len * sizeof (DatelineRowCell));
      row->samples = g_strdupv (samples);
      dateline_row_text_cut (&builder->text, 0, builder->text.text->len, row, &place, builder->parts->segments);
      dateline_row_builder_push_row (builder, row, &place);
      continues = TRUE;
    }
}
