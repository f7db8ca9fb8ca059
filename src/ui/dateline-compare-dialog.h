/* dateline-compare-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_COMPARE_DIALOG (dateline_compare_dialog_get_type ())

/* Shows in which lines a document differs from another text, and takes lines over from there, one change at a time or all. */
G_DECLARE_FINAL_TYPE (DatelineCompareDialog, dateline_compare_dialog, DATELINE, COMPARE_DIALOG, AdwWindow)

GtkWidget *dateline_compare_dialog_new (GtkWindow        *parent,
                                        DatelineDocument *document,
                                        GBytes           *other,
                                        const char       *other_name);

G_END_DECLS
