/* dateline-row-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-loader.h"
#include "dateline-preview-style.h"
#include "dateline-row.h"

G_BEGIN_DECLS

/* One laid-out text: of the row, or of a cell of its table. */
typedef struct
{
  PangoLayout *layout;
  int          x;
  int          y;
  guint        start;        /* the row's bytes that it shows */
  guint        end;
} DatelineRowBlock;

typedef struct
{
  DatelineImage *image;      /* NULL while it is only measured */
  GdkRectangle   area;
  PangoLayout   *label;      /* of a box that stands for an image; else NULL */
  guint          index;      /* in the row's images */
} DatelineRowPicture;

typedef enum
{
  DATELINE_SHAPE_BAR,        /* beside a quote */
  DATELINE_SHAPE_LINE,
  DATELINE_SHAPE_BOX,        /* behind code */
  DATELINE_SHAPE_DISC,
  DATELINE_SHAPE_RING,
  DATELINE_SHAPE_SQUARE,
  DATELINE_SHAPE_CHECK_BOX,
  DATELINE_SHAPE_CHECK_MARK,
  DATELINE_SHAPE_DISCLOSURE
} DatelineRowShapeKind;

typedef struct
{
  DatelineRowShapeKind kind;
  GdkRectangle         area;
  gboolean             square_top;     /* of boxes that go on above or below */
  gboolean             square_bottom;
} DatelineRowShape;

/* A row laid out for a width: where its texts, pictures and shapes are, in pixels from the row's top left. */
typedef struct
{
  DatelineRow *row;
  int          width;
  int          height;
  GArray      *texts;        /* of DatelineRowBlock */
  GArray      *labels;       /* of DatelineRowBlock: markers, which are no part of the row's text */
  GArray      *pictures;     /* of DatelineRowPicture */
  GArray      *shapes;       /* of DatelineRowShape, drawn in their order below the texts */
  gboolean     coloured;     /* code has the colours of its language */
  /* of a table that is wider than the row: */
  int          overflow;     /* by how much; 0 of all others */
  int          shift;        /* how much of that it was moved, in the direction in which it is read */
  gboolean     mirrored;     /* it is read from right to left */
  GdkRectangle window;       /* where it is seen */
  int          bar_height;   /* the room for a scrollbar at the row's bottom */
} DatelineRowLayout;

/* What rows are laid out with. */
typedef struct
{
  const DatelinePreviewStyle *style;
  PangoContext               *context;
  DatelineImageLoader        *images;
  int                         width;
} DatelineRowSetting;

DatelineRowLayout *dateline_row_layout_new       (DatelineRow              *row,
                                                  const DatelineRowSetting *setting);
void               dateline_row_layout_free      (DatelineRowLayout        *self);
int                dateline_row_get_space        (const DatelineRow          *row,
                                                  const DatelinePreviewStyle *style);

/* The offset in bytes in the row's text at a point; `inside` tells whether the text is really there. */
guint              dateline_row_layout_get_position (DatelineRowLayout     *self,
                                                     double                 x,
                                                     double                 y,
                                                     gboolean              *inside);
/* Where the line of an offset in the row's text begins. */
int                dateline_row_layout_get_line_top (DatelineRowLayout     *self,
                                                     guint                  position);
const DatelineRowLink *dateline_row_layout_get_link (DatelineRowLayout     *self,
                                                     double                 x,
                                                     double                 y);
void               dateline_row_layout_snapshot     (DatelineRowLayout          *self,
                                                     GtkSnapshot                *snapshot,
                                                     const DatelinePreviewStyle *style,
                                                     int                         scale);

/* Moves a table that is wider than the row. */
void               dateline_row_layout_set_shift    (DatelineRowLayout          *self,
                                                     int                         shift);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRowLayout, dateline_row_layout_free)

G_END_DECLS
