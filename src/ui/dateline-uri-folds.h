/* dateline-uri-folds.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-buffer.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_URI_FOLDS (dateline_uri_folds_get_type ())

/* Hides the long data of `data:` URIs in a buffer: laying out half a megabyte on one line takes a sixth of a second for each key. */
G_DECLARE_FINAL_TYPE (DatelineUriFolds, dateline_uri_folds, DATELINE, URI_FOLDS, GObject)

DatelineUriFolds *dateline_uri_folds_new      (DatelineTextBuffer *buffer);
/* Whether the place is at the end of what is hidden, and where that begins; to delete all of it. */
gboolean          dateline_uri_folds_get_fold (DatelineUriFolds   *self,
                                               const GtkTextIter  *end,
                                               GtkTextIter        *start);
guint             dateline_uri_folds_count_hidden (DatelineUriFolds   *self,
                                                   const GtkTextIter  *start,
                                                   const GtkTextIter  *end);

G_END_DECLS
