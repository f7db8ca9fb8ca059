/* dateline-welcome.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_WELCOME (dateline_welcome_get_type ())

/* What a window without a document shows: how to begin, the documents that were opened last, a sample to try, and a place to drop files on.
 *
 * Signals: "file-activated" (GFile *file): the author wants to open a document.
 */
G_DECLARE_FINAL_TYPE (DatelineWelcome, dateline_welcome, DATELINE, WELCOME, AdwBin)

GtkWidget *dateline_welcome_new (void);

G_END_DECLS
