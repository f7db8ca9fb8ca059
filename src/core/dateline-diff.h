/* dateline-diff.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"

G_BEGIN_DECLS

/* What edits do to the lines of a text, in the unified format that `patch` reads, without names of files. Empty when they change nothing. */
char *dateline_diff_new (GPtrArray  *edits,
                         const char *text,
                         gsize       length,
                         guint       n_context);

G_END_DECLS
