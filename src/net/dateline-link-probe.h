/* dateline-link-probe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-checker.h"
#include "dateline-link-request.h"

G_BEGIN_DECLS

/* Whether a redirect may be followed: GOOD, or the reason why not. */
typedef DatelineLinkReason (*DatelineLinkGate) (GUri     *uri,
                                                gpointer  user_data);

/* How requests are sent. */
typedef struct
{
  DatelineLinkThread        *thread;
  SoupSession               *session;
  DatelineAddressGuard       guard;
  const DatelineLinkManners *manners;
  DatelineLinkGate           gate;
  gpointer                   gate_data;
} DatelineLinkLine;

/* Finds out about one page, request by request; between two requests it is for others to say when the next may start. */
typedef struct _DatelineLinkProbe DatelineLinkProbe;

typedef enum
{
  DATELINE_LINK_PROBE_DONE,
  DATELINE_LINK_PROBE_AGAIN     /* send another request, to the host that it is now about */
} DatelineLinkProbeStep;

DatelineLinkProbe    *dateline_link_probe_new             (GUri                   *uri);
void                  dateline_link_probe_free            (DatelineLinkProbe      *self);
/* A fragment that the page should have. */
void                  dateline_link_probe_add_fragment    (DatelineLinkProbe      *self,
                                                           const char             *fragment);
const char           *dateline_link_probe_get_host        (DatelineLinkProbe      *self);
void                  dateline_link_probe_send_async      (DatelineLinkProbe      *self,
                                                           const DatelineLinkLine *line,           /* must live until the callback */
                                                           GSourceFunc             connected,      /* called when there is a connection, if there is */
                                                           GAsyncReadyCallback     callback,
                                                           gpointer                user_data);
/* Ends a request that is on its way; its callback is called all the same, and the reason is CANCELLED. */
void                  dateline_link_probe_cancel          (DatelineLinkProbe      *self);
/* delay: milliseconds to wait before the next request. host_pause: milliseconds for which the host wants to be left alone, or -1. */
DatelineLinkProbeStep dateline_link_probe_send_finish     (DatelineLinkProbe      *self,
                                                           GAsyncResult           *result,
                                                           guint                  *delay,
                                                           gint64                 *host_pause);

/* When done. */
DatelineLinkReason    dateline_link_probe_get_reason      (DatelineLinkProbe      *self);
gboolean              dateline_link_probe_got_answer      (DatelineLinkProbe      *self);
DatelineLinkResult   *dateline_link_probe_dup_result      (DatelineLinkProbe      *self,
                                                           const char             *fragment,       /* of the link, nullable */
                                                           gint64                  checked_at);

G_END_DECLS
