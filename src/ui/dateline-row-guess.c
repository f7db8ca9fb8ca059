/* dateline-row-guess.c
 *
 * How high rows will be, about, without laying them out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-guess.h"
#include "dateline-row-layout-private.h"

#define MEAN_LETTER_WIDTH 0.5  /* in ems */
#define CODE_LINE_HEIGHT 1.3   /* in ems of the body text */
#define TABLE_LINE_HEIGHT 2.1  /* the same, of a line of cells */
#define IMAGE_SHAPE 2          /* times as wide as high */

/**
 * dateline_row_guess_new:
 * @setting: what rows are laid out with
 *
 * Returns: what guesses of their heights depend on
 */
DatelineRowGuess
dateline_row_guess_new (const DatelineRowSetting *setting)
{
  return (DatelineRowGuess) { setting->style != NULL ? setting->style->em : 0, setting->width };
}

/**
 * dateline_row_guess_equal:
 * @a: what guesses depend on
 * @b: the same
 *
 * Returns: whether the guesses are the same
 */
gboolean
dateline_row_guess_equal (const DatelineRowGuess *a,
                          const DatelineRowGuess *b)
{
  return a->em == b->em && a->width == b->width;
}

static int
count_lines (const DatelineRow *row,
             double             letters)
{
  int lines = 0;
  const char *line = row->text;
  const char *end = row->text + row->text_length;

  while (line < end)
    {
      const char *next = memchr (line, '\n', end - line);

      if (next == NULL)
        next = end;

      lines += 1 + (int) ((next - line) / MAX (1, letters));
      line = next + 1;
    }

  return MAX (1, lines);
}

static double
get_text_ems (const DatelineRowGuess *self,
              const DatelineRow      *row)
{
  double ems = self->width / self->em;

  for (guint i = 0; i < row->n_containers && ems > DATELINE_ROW_MIN_TEXT_WIDTH; i++)
    ems -= dateline_row_get_container_ems (&row->containers[i]);

  return MAX (ems, DATELINE_ROW_MIN_TEXT_WIDTH);
}

/* In ems. */
static double
guess_height (const DatelineRowGuess *self,
              const DatelineRow      *row)
{
  double scale = dateline_row_get_heading_scale (row, self->em, self->width);
  double letters = get_text_ems (self, row) / (MEAN_LETTER_WIDTH * scale);

  switch (row->kind)
    {
    case DATELINE_ROW_RULE:
      return 2 * DATELINE_ROW_RULE_PADDING;
    case DATELINE_ROW_IMAGE:
      return self->width / self->em / IMAGE_SHAPE;
    case DATELINE_ROW_TABLE:
      return TABLE_LINE_HEIGHT * row->n_cells / MAX (1, row->n_columns);
    case DATELINE_ROW_CODE:
      return CODE_LINE_HEIGHT * count_lines (row, letters) + 2 * DATELINE_ROW_CODE_PADDING;
    case DATELINE_ROW_TITLE:
    case DATELINE_ROW_BYLINE:
    case DATELINE_ROW_PARAGRAPH:
    case DATELINE_ROW_HEADING:
    case DATELINE_ROW_HTML:
    default:
      return scale * (DATELINE_ROW_LINE_HEIGHT + DATELINE_ROW_TEXT_SPACING) * count_lines (row, letters) - DATELINE_ROW_TEXT_SPACING;
    }
}

/**
 * dateline_row_guess_heights:
 * @self: what the guesses depend on; the width must be known
 * @rows: rows
 * @start: the first of them to guess
 * @n_rows: how many to guess
 *
 * Reads all their text: where there are many, it is for a worker thread.
 *
 * Returns: (transfer full): about how high these rows will be
 */
DatelineHeightIndex *
dateline_row_guess_heights (const DatelineRowGuess *self,
                            DatelineRows           *rows,
                            guint                   start,
                            guint                   n_rows)
{
  g_autofree int *heights = g_new (int, n_rows);
  guint n_run;

  for (guint i = 0; i < n_rows; i += n_run)
    {
      DatelineRow *const *run = dateline_rows_get_run (rows, start + i, &n_run);

      for (guint j = 0; j < n_run && i + j < n_rows; j++)
        heights[i + j] = (int) (self->em * (dateline_row_get_space_ems (run[j]) + guess_height (self, run[j])) + 0.5);
    }

  return dateline_height_index_new_guessed (heights, n_rows);
}
