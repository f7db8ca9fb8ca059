/* dateline-recent-row.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows of lists, each a document that was opened before. */
GPtrArray  *dateline_recent_rows_new     (guint       max);
/* One that may not have been opened yet. */
GtkWidget  *dateline_recent_row_new      (GFile      *file,
                                          const char *name,
                                          const char *folder);
GFile      *dateline_recent_row_get_file (GtkWidget  *row);
const char *dateline_recent_row_get_key  (GtkWidget  *row);

G_END_DECLS
