/* dateline-problem-text.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>

#include "dateline-problem.h"

G_BEGIN_DECLS

/* How problems look wherever text is marked with them. */
void           dateline_problem_append_text (DatelineProblem  *problem,
                                             GString          *text);
const GdkRGBA *dateline_severity_get_colour (DatelineSeverity  severity);

G_END_DECLS
