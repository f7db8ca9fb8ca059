/* dateline-pattern.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A regular expression as a CMS configuration has it: written for JavaScript. Immutable; any thread. */
typedef struct _DatelinePattern DatelinePattern;

DatelinePattern *dateline_pattern_new       (const char            *source);
void             dateline_pattern_free      (DatelinePattern       *self);
/* FALSE when the expression means something that is known to JavaScript only: then everything fits. */
gboolean         dateline_pattern_can_judge (const DatelinePattern *self);
gboolean         dateline_pattern_fits      (const DatelinePattern *self,
                                             const char            *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePattern, dateline_pattern_free)

G_END_DECLS
