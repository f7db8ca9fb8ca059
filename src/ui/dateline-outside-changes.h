/* dateline-outside-changes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-banner.h"
#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_OUTSIDE_CHANGES (dateline_outside_changes_get_type ())

/* What other programs do to the file of an open document. Text without unsaved changes follows the file; else the author decides.
 *
 * Adds the actions "compare-with-file", "reload" and "keep-mine" to those of the page. */
G_DECLARE_FINAL_TYPE (DatelineOutsideChanges, dateline_outside_changes, DATELINE, OUTSIDE_CHANGES, GObject)

DatelineOutsideChanges *dateline_outside_changes_new       (DatelineDocument       *document,
                                                            DatelineBanner         *banner,
                                                            GActionMap             *actions);
void                    dateline_outside_changes_set_known (DatelineOutsideChanges *self,
                                                            GFile                  *file,
                                                            const char             *digest);
const char             *dateline_outside_changes_get_known_digest (DatelineOutsideChanges *self);
void                    dateline_outside_changes_look      (DatelineOutsideChanges *self);

G_END_DECLS
