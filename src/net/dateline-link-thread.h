/* dateline-link-thread.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A thread for whatever libsoup does, with a main context of its own: each secure connection reads all certificates of the system first, which takes longer
 * than a frame on the screen lasts. */
typedef struct _DatelineLinkThread DatelineLinkThread;

DatelineLinkThread *dateline_link_thread_new    (void);                             /* starts with the first job */
void                dateline_link_thread_free   (DatelineLinkThread *self);         /* jobs must have ended */
/* Runs a function there. */
void                dateline_link_thread_invoke (DatelineLinkThread *self,
                                                 GSourceFunc         function,
                                                 gpointer            user_data);
/* Between these, what is made in this thread belongs to that one; only while it has no job. */
void                dateline_link_thread_enter  (DatelineLinkThread *self);
void                dateline_link_thread_leave  (DatelineLinkThread *self);

G_END_DECLS
