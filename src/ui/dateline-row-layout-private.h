/* dateline-row-layout-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-row-layout.h"

G_BEGIN_DECLS

/* In ems of the body text. */
#define DATELINE_ROW_CODE_PADDING 0.8
#define DATELINE_ROW_RULE_PADDING 0.5
#define DATELINE_ROW_TEXT_SPACING 0.36
#define DATELINE_ROW_LINE_HEIGHT 1.25      /* of common text faces, without the spacing */
#define DATELINE_ROW_MIN_TEXT_WIDTH 6.0    /* however deep the containers are */

double            dateline_row_get_space_ems     (const DatelineRow          *row);
double            dateline_row_get_container_ems (const DatelineRowContainer *container);
DatelineRowBlock *dateline_row_layout_add_block (DatelineRowLayout          *self,
                                                 const DatelineRowSetting   *setting,
                                                 const PangoFontDescription *font,
                                                 guint                       start,
                                                 guint                       end,
                                                 int                         width);
DatelineRowShape *dateline_row_layout_add_shape (DatelineRowLayout          *self,
                                                 DatelineRowShapeKind        kind,
                                                 int                         x,
                                                 int                         y,
                                                 int                         width,
                                                 int                         height);
PangoAlignment    dateline_row_get_alignment    (DatelineAlign               align);
void              dateline_row_table_lay_out    (DatelineRowLayout          *self,
                                                 const DatelineRowSetting   *setting,
                                                 int                         x);

/* dateline-row-heading.c */
gboolean          dateline_row_is_heading        (const DatelineRow          *row);
double            dateline_row_get_heading_scale (const DatelineRow          *row,
                                                  double                      em,
                                                  int                         width);
PangoFontDescription *
                  dateline_row_make_heading_font (const DatelineRow          *row,
                                                  const DatelineRowSetting   *setting,
                                                  double                     *spacing);
void              dateline_row_balance_heading   (PangoLayout                *layout);

G_END_DECLS
