/* dateline-version-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A text that a document had when it was saved. */
typedef struct
{
  gint64    time;    /* in microseconds since 1970 */
  guint64   size;    /* in bytes */
  gboolean  found;   /* the file had it before it was saved then, from another program or from before the first time */
  char     *path;
} DatelineVersion;

/* How much is kept. */
typedef struct
{
  guint   max_versions;   /* of a document */
  gint64  max_age;        /* in microseconds */
  guint64 max_size;       /* of all versions of all documents, in bytes */
} DatelineVersionLimits;

extern const DatelineVersionLimits dateline_version_limits;

gboolean   dateline_version_store_add  (const char                   *folder,
                                        GFile                        *document,
                                        GBytes                       *bytes,
                                        gint64                        time,
                                        gboolean                      found,
                                        const DatelineVersionLimits  *limits,
                                        GError                      **error);
GPtrArray *dateline_version_store_list (const char                   *folder,
                                        GFile                        *document);
GBytes    *dateline_version_load       (const DatelineVersion        *self,
                                        GError                      **error);
void       dateline_version_free       (DatelineVersion              *self);

void       dateline_version_store_add_async (const char              *folder,
                                             GFile                   *document,
                                             GBytes                  *found,      /* nullable */
                                             GBytes                  *bytes);

G_END_DECLS
