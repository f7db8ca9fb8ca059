/* dateline-encoding-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_ENCODING_DIALOG (dateline_encoding_dialog_get_type ())

/* What the file of a document is written in: all that it could be, each with some words of it as they would read. */
G_DECLARE_FINAL_TYPE (DatelineEncodingDialog, dateline_encoding_dialog, DATELINE, ENCODING_DIALOG, AdwWindow)

GtkWidget *dateline_encoding_dialog_new (GtkWindow        *parent,
                                         DatelineDocument *document);

G_END_DECLS
