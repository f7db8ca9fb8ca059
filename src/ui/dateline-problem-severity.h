/* dateline-problem-severity.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-problem.h"

G_BEGIN_DECLS

#define DATELINE_N_SEVERITIES (DATELINE_SEVERITY_HINT + 1)

/* How the severity of a problem looks and is called. */

void        dateline_severity_show      (GtkImage         *image,
                                         DatelineSeverity  severity);
const char *dateline_severity_get_name  (DatelineSeverity  severity);  /* "Error": translated */
char       *dateline_severity_dup_count (DatelineSeverity  severity,
                                         guint             count);     /* "2 errors": translated */

G_END_DECLS
