/* dateline-card-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_CARD_ROW (dateline_card_row_get_type ())

/* What there is to say of one part of a card: how long it is, what is missing, and a button that leads to its field.
 *
 * Properties: "title" (string).
 * Signals: "activated" (const char *field): the author wants to write it.
 */
G_DECLARE_FINAL_TYPE (DatelineCardRow, dateline_card_row, DATELINE, CARD_ROW, GtkWidget)

typedef enum
{
  DATELINE_CARD_FINE,
  DATELINE_CARD_WANTING
} DatelineCardState;

/* `fraction` is of the room that there is, negative to show no meter; `field` may be NULL. */
void dateline_card_row_update (DatelineCardRow   *self,
                               DatelineCardState  state,
                               const char        *message,
                               double             fraction,
                               const char        *field);

G_END_DECLS
