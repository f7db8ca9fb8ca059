/* dateline-field-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_FIELD_TEXT (dateline_field_text_get_type ())

/* A text view that is as high as its text wrapped to its width: for many short texts in a scrolled column, where the text view's own way, which is to
 * find out its height after it was shown, cuts lines and makes the column jump. */
G_DECLARE_FINAL_TYPE (DatelineFieldText, dateline_field_text, DATELINE, FIELD_TEXT, GtkTextView)

GtkWidget *dateline_field_text_new      (void);
char      *dateline_field_text_dup_text (DatelineFieldText *self);
/* Replaces only what differs, so that caret and selection stay where they are. */
void       dateline_field_text_set_text (DatelineFieldText *self,
                                         const char        *text);

G_END_DECLS
