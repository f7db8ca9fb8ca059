/* dateline-snapshot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header.h"
#include "dateline-markdown.h"

G_BEGIN_DECLS

/* A document's text at one moment, with its header and body parsed on first use and then shared by all that read it
 * (form, preview, every rule). Immutable, reference-counted, safe to use from any thread. All offsets are bytes in the file. */
typedef struct _DatelineSnapshot DatelineSnapshot;

#define DATELINE_TYPE_SNAPSHOT (dateline_snapshot_get_type ())

GType             dateline_snapshot_get_type     (void) G_GNUC_CONST;
DatelineSnapshot *dateline_snapshot_new          (GBytes               *bytes);  /* finds the header itself; text must be valid UTF-8 */
DatelineSnapshot *dateline_snapshot_new_split    (GBytes               *bytes,
                                                  gsize                 body_start,
                                                  guint64               serial,
                                                  DatelineDialect       dialect);
DatelineSnapshot *dateline_snapshot_ref          (DatelineSnapshot     *self);
void              dateline_snapshot_unref        (DatelineSnapshot     *self);

guint64           dateline_snapshot_get_serial   (DatelineSnapshot     *self);
const char       *dateline_snapshot_get_text     (DatelineSnapshot     *self,
                                                  gsize                *length);
DatelineDialect   dateline_snapshot_get_dialect    (DatelineSnapshot   *self);
gsize             dateline_snapshot_get_body_start (DatelineSnapshot   *self);
DatelineHeader   *dateline_snapshot_get_header   (DatelineSnapshot     *self);   /* parsed once */
DatelineMarkdown *dateline_snapshot_get_markdown (DatelineSnapshot     *self);   /* parsed once; offsets of the file */

/* 1-based line and column (code points) of a byte offset, in the file as it is on disk; CR LF, LF and CR end lines. */
void              dateline_snapshot_locate       (DatelineSnapshot     *self,
                                                  gsize                 offset,
                                                  guint                *line,
                                                  guint                *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSnapshot, dateline_snapshot_unref)

G_END_DECLS
