/* dateline-form-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-form-context.h"
#include "dateline-form-model.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_PAGE (dateline_form_page_get_type ())

/* The rows of a form in a scrolled column: the fields that the author came for, then the other ones. */
G_DECLARE_FINAL_TYPE (DatelineFormPage, dateline_form_page, DATELINE, FORM_PAGE, GtkWidget)

GtkWidget *dateline_form_page_new           (DatelineFormModel   *model,
                                             DatelineFormContext *context);
void       dateline_form_page_set_editable  (DatelineFormPage    *self,
                                             gboolean             editable);
void       dateline_form_page_scroll_to_top (DatelineFormPage    *self);
void       dateline_form_page_focus_first   (DatelineFormPage    *self);
/* Opens what a field is in, brings its row into sight and marks it for a moment. */
void       dateline_form_page_show_field    (DatelineFormPage    *self,
                                             DatelineFormField   *field);
/* Opens what a field is in, gives its row the focus and brings it into sight. */
void       dateline_form_page_focus_field   (DatelineFormPage    *self,
                                             DatelineFormField   *field);

G_END_DECLS
