/* dateline-link-database.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-link-result.h"

G_BEGIN_DECLS

/* The file that the link cache is kept in. Belongs to one thread. Several processes may have it open. Nothing of it is ever fatal: what cannot be read
 * is not there, what cannot be written is told, and a file that is damaged is made anew. */
typedef struct _DatelineLinkDatabase DatelineLinkDatabase;

/* Opens nothing yet. */
DatelineLinkDatabase *dateline_link_database_new   (const char           *path);
void                  dateline_link_database_free  (DatelineLinkDatabase *self);
/* Adds what is stored about the URLs to `results` (char * → DatelineLinkResult). */
void                  dateline_link_database_read  (DatelineLinkDatabase *self,
                                                    const char *const    *urls,
                                                    GHashTable           *results);
/* Stores all of `results`, or nothing and returns FALSE; then takes out what is so old that nobody asks for it. */
gboolean              dateline_link_database_write (DatelineLinkDatabase *self,
                                                    GHashTable           *results);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkDatabase, dateline_link_database_free)

G_END_DECLS
