/* dateline-beside-layout.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_BESIDE_LAYOUT (dateline_beside_layout_get_type ())

/* The first child is text, the others are buttons: beside the text, or below it where there is no room. */
G_DECLARE_FINAL_TYPE (DatelineBesideLayout, dateline_beside_layout, DATELINE, BESIDE_LAYOUT, GtkLayoutManager)

GtkLayoutManager *dateline_beside_layout_new (void);

G_END_DECLS
