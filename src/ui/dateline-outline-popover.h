/* dateline-outline-popover.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_OUTLINE_POPOVER (dateline_outline_popover_get_type ())

/* The table of contents of what a preview shows; follows it while it is open.
 *
 * Signals: "chosen" (guint64 offset): a heading, by where it begins in the file.
 */
G_DECLARE_FINAL_TYPE (DatelineOutlinePopover, dateline_outline_popover, DATELINE, OUTLINE_POPOVER, GtkPopover)

GtkWidget *dateline_outline_popover_new (DatelinePreview *preview);

G_END_DECLS
