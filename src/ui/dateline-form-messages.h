/* dateline-form-messages.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-problem.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_MESSAGES (dateline_form_messages_get_type ())

/* What is said below the control of a row, a line each: with an icon for how grave it is, and the fixes that are offered.
 *
 * Signals: "fix-activated" (DatelineProblem, uint fix index).
 */
G_DECLARE_FINAL_TYPE (DatelineFormMessages, dateline_form_messages, DATELINE, FORM_MESSAGES, GtkWidget)

GtkWidget *dateline_form_messages_new         (void);
void       dateline_form_messages_clear       (DatelineFormMessages *self);
void       dateline_form_messages_add_text    (DatelineFormMessages *self,
                                               DatelineSeverity      severity,
                                               const char           *text);
void       dateline_form_messages_add_problem (DatelineFormMessages *self,
                                               DatelineProblem      *problem,
                                               gboolean              with_fixes);

G_END_DECLS
