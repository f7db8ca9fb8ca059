/* dateline-form-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-form-context.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_ROW (dateline_form_row_get_type ())

/* One row of the form: label, control, and below it what is wrong, if anything is. Subclasses add the control.
 *
 * Properties: "context", "field" (both construct only).
 */
G_DECLARE_DERIVABLE_TYPE (DatelineFormRow, dateline_form_row, DATELINE, FORM_ROW, GtkWidget)

struct _DatelineFormRowClass
{
  GtkWidgetClass parent_class;

  void (* update)         (DatelineFormRow *self);   /* the field's value is another one */
  void (* update_problem) (DatelineFormRow *self);   /* what is said below the control is to be looked up again */
};

/* The row that suits the kind of a field. */
GtkWidget           *dateline_form_row_new           (DatelineFormContext *context,
                                                      DatelineFormField   *field);
DatelineFormContext *dateline_form_row_get_context   (DatelineFormRow     *self);
DatelineFormField   *dateline_form_row_get_field     (DatelineFormRow     *self);

/* For subclasses: the widget that takes the focus; its accessible name is made from the field's label. */
void                 dateline_form_row_set_control   (DatelineFormRow     *self,
                                                      GtkWidget           *control);
/* The field's label, with room behind it for the button of the row's menu. */
GtkWidget           *dateline_form_row_new_heading   (DatelineFormRow     *self);
/* For rows that have a line of their own: the box that the button of the row's menu goes to the end of. */
void                 dateline_form_row_set_heading   (DatelineFormRow     *self,
                                                      GtkWidget           *heading);
/* A label for any text of a row, which wraps where it must. */
GtkWidget           *dateline_form_row_new_text      (const char          *text);
/* A button with the commands of a list's item; NULL for other fields. */
GtkWidget           *dateline_form_row_new_item_button (DatelineFormRow   *self);
/* A menu at a button, for once. */
void                 dateline_form_row_show_menu     (DatelineFormRow     *self,
                                                      GMenu               *menu,
                                                      GtkWidget           *button);
/* Makes a popover a child of the row, which lets go of it with all its children, pointing to a button. */
void                 dateline_form_row_attach_popover (DatelineFormRow    *self,
                                                      GtkWidget           *popover,
                                                      GtkWidget           *button);
/* Why the last thing typed was not taken; NULL when it was. */
void                 dateline_form_row_set_refusal   (DatelineFormRow     *self,
                                                      const char          *reason);
/* A remark of the row itself, shown while the checker says nothing. */
void                 dateline_form_row_set_remark    (DatelineFormRow     *self,
                                                      const char          *remark);
void                 dateline_form_row_show_problems (DatelineFormRow     *self,
                                                      GPtrArray           *problems,
                                                      gboolean             with_fixes);

G_END_DECLS
