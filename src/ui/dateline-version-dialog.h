/* dateline-version-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_VERSION_DIALOG (dateline_version_dialog_get_type ())

/* The texts that a document had when it was saved: to compare with what it is now, and to take back. */
G_DECLARE_FINAL_TYPE (DatelineVersionDialog, dateline_version_dialog, DATELINE, VERSION_DIALOG, AdwWindow)

GtkWidget *dateline_version_dialog_new (GtkWindow        *parent,
                                        DatelineDocument *document,
                                        const char       *folder);

G_END_DECLS
