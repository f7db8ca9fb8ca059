/* dateline-fix-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-fixer.h"

G_BEGIN_DECLS

#define DATELINE_FIX_DIALOG_APPLY "apply"

/* Shows what fixing in bulk would change, each place with its old and new words, and asks whether to do it: the response is DATELINE_FIX_DIALOG_APPLY then. */
GtkWidget *dateline_fix_dialog_new (DatelineSnapshot    *before,
                                    const DatelineFixes *fixes);

G_END_DECLS
