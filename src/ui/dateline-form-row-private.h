/* dateline-form-row-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-row.h"

G_BEGIN_DECLS

typedef struct
{
  DatelineFormContext *context;
  DatelineFormField   *field;
  GtkWidget           *control;
  GtkWidget           *name;      /* label of the field, if the row has made one */
  GtkWidget           *heading;   /* where the button of the row's menu goes */
  GtkWidget           *menu_button; /* made when the pointer or the focus first comes by */
  GtkWidget           *messages;  /* made when there is something to say */
  GPtrArray           *problems;  /* that are shown, to tell whether others are to be */
  char                *refusal;
  char                *remark;
  char                *own_remark; /* of what the schema asks for */
  char                *sharing;   /* what else an edit would change; looked up when the focus comes */
} DatelineFormRowPrivate;

DatelineFormRowPrivate *dateline_form_row_get_private        (DatelineFormRow *self);
/* Made, shown or hidden as pointer and focus come and go. */
void                    dateline_form_row_update_menu_button (DatelineFormRow *self);

G_END_DECLS
