/* dateline-rule-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-check.h"

G_BEGIN_DECLS

/* What a rule looks for, why it matters and what to do, with an example: the same words as in the manual page. */
GtkWidget *dateline_rule_dialog_new (const DatelineRule *rule);

G_END_DECLS
