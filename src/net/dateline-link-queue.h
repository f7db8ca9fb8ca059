/* dateline-link-queue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Says which job may start when, so that no host is asked too much at a time. Knows no clock: `now` is given in, in microseconds that never run backwards. */
typedef struct _DatelineLinkQueue DatelineLinkQueue;

#define DATELINE_LINK_QUEUE_NEVER G_MAXINT64

DatelineLinkQueue *dateline_link_queue_new        (guint              max_active,
                                                   guint              max_active_per_host,
                                                   gint64             host_delay);
void               dateline_link_queue_free       (DatelineLinkQueue *self);

/* At most so many jobs that are not connected yet; 0, as at first, for no such limit. */
void               dateline_link_queue_set_max_connecting (DatelineLinkQueue *self,
                                                           guint              max_connecting);

/* Jobs of a host start in the order of coming; one that goes on with what was begun comes before them. */
void               dateline_link_queue_push       (DatelineLinkQueue *self,
                                                   const char        *host,
                                                   gpointer           job);
void               dateline_link_queue_push_again (DatelineLinkQueue *self,
                                                   const char        *host,
                                                   gpointer           job,
                                                   gint64             not_before);
/* A job that starts now, and counts as active until dateline_link_queue_done(); hosts take turns. NULL when none may: then `wake` is the time to ask again,
 * or NEVER when only an end of an active job can change something. */
gpointer           dateline_link_queue_pop        (DatelineLinkQueue *self,
                                                   gint64             now,
                                                   gint64            *wake);
/* Tells once of each active job that it is connected, or needs to be no more. */
void               dateline_link_queue_connected  (DatelineLinkQueue *self);
void               dateline_link_queue_done       (DatelineLinkQueue *self,
                                                   const char        *host);
/* Nothing starts on the host before then. */
void               dateline_link_queue_delay_host (DatelineLinkQueue *self,
                                                   const char        *host,
                                                   gint64             until);
/* The jobs that match and have not started, taken out. */
GPtrArray         *dateline_link_queue_take       (DatelineLinkQueue *self,
                                                   gboolean         (*match) (gpointer job, gpointer user_data),
                                                   gpointer           user_data);
guint              dateline_link_queue_get_n_active (DatelineLinkQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkQueue, dateline_link_queue_free)

G_END_DECLS
