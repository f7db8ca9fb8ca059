/* dateline-header-fit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_HEADER_FIT (dateline_header_fit_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHeaderFit, dateline_header_fit, DATELINE, HEADER_FIT, GtkWidget)

gboolean dateline_header_fit_get_compact (DatelineHeaderFit *self);
gboolean dateline_header_fit_get_tight   (DatelineHeaderFit *self);

G_END_DECLS
