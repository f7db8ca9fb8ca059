/* dateline-find-count.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For the bars to find in the text and in the preview, whose entries tell over their end what was found. */
char *dateline_find_count_describe (guint       count,
                                    guint       position);
void  dateline_find_count_show     (GtkWidget  *entry,
                                    GtkLabel   *label,
                                    const char *text,
                                    gboolean    failed);

G_END_DECLS
