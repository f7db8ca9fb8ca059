/* baseline.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* Findings that were accepted once, so that only new ones count: a text file, a line each, with names of files as seen from its folder. */
typedef struct _Baseline Baseline;

Baseline *baseline_new      (const char       *path);
/* NULL with an error when it cannot be read or is something else. */
Baseline *baseline_load     (const char       *path,
                             GError          **error);
void      baseline_free     (Baseline         *self);
/* Accepts all problems of a document. */
void      baseline_add      (Baseline         *self,
                             GFile            *document,
                             GPtrArray        *problems,
                             DatelineSnapshot *snapshot);
/* Takes the accepted ones out of `problems`: how many there were. */
guint     baseline_remove   (Baseline         *self,
                             GFile            *document,
                             GPtrArray        *problems,
                             DatelineSnapshot *snapshot);
gboolean  baseline_save     (Baseline         *self,
                             GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Baseline, baseline_free)

G_END_DECLS
