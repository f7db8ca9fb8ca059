/* preview-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview-row.h"
#include "dateline-preview.h"
#include "ui-test.h"

G_BEGIN_DECLS

/* A preview of a document, alone in a window. */
typedef struct
{
  DatelineDocument *document;
  DatelinePreview  *preview;
  GtkAdjustment    *adjustment;
  GtkWindow        *window;
} PreviewFixture;

void                preview_fixture_open         (PreviewFixture *fixture,
                                                  const char     *text,
                                                  int             width,
                                                  int             height);
void                preview_fixture_close        (PreviewFixture *fixture);
/* The rows in sight one after the other: the one behind `row`, or the first; NULL when there is no more. */
DatelinePreviewRow *preview_fixture_next_row     (gpointer            preview,
                                                  DatelinePreviewRow *row);
/* The row in sight whose text begins so; NULL when there is none. */
DatelinePreviewRow *preview_fixture_find_row     (PreviewFixture *fixture,
                                                  const char     *text);
DatelinePreviewRow *preview_fixture_wait_for_row (PreviewFixture *fixture,
                                                  const char     *text);
/* Where a letter of such a row stands in the preview. */
void                preview_fixture_get_place    (PreviewFixture *fixture,
                                                  const char     *row_text,
                                                  const char     *words,
                                                  double         *x,
                                                  double         *y);

G_END_DECLS
