/* dateline-link-request.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libsoup/soup.h>

#include "dateline-address-guard.h"
#include "dateline-fragment-search.h"
#include "dateline-link-result.h"
#include "dateline-link-thread.h"

G_BEGIN_DECLS

/* What is sent, and what is left unread. */
typedef struct
{
  DatelineLinkThread     *thread;
  SoupSession            *session;    /* of that thread */
  DatelineAddressGuard    guard;
  GUri                   *uri;
  gboolean                by_get;     /* else HEAD */
  DatelineFragmentSearch *search;     /* NULL, or what to look for in the answer to GET */
  gsize                   max_body;   /* bytes that are searched */
  guint                   deadline;   /* milliseconds for all of it */
  GSourceFunc             connected;  /* called once, in the sender's main context and before the callback, when there is a connection; not when there is none */
  gpointer                connected_data;
} DatelineLinkRequest;

typedef struct
{
  DatelineLinkReason  reason;         /* of the status or of the error, not of where a redirect leads */
  guint               status;         /* 0 when there was no answer */
  char               *location;       /* of a redirect, else NULL */
  gboolean            sets_cookie;
  char               *etag;
  char               *retry_after;
  gboolean            knows_places;   /* what was not found is not there */
} DatelineLinkAnswer;

/* One request, without redirects and retries. What `request` points to must live until the callback, and is left to the other thread so long. */
void                dateline_link_request_send_async  (const DatelineLinkRequest *request,
                                                       GCancellable              *cancellable,     /* see dateline_link_request_cancel() */
                                                       GAsyncReadyCallback        callback,
                                                       gpointer                   user_data);
/* Ends the request soon; the reason is CANCELLED. */
void                dateline_link_request_cancel      (DatelineLinkThread        *thread,
                                                       GCancellable              *cancellable);
DatelineLinkAnswer *dateline_link_request_send_finish (GAsyncResult              *result);
void                dateline_link_answer_free         (DatelineLinkAnswer        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkAnswer, dateline_link_answer_free)

G_END_DECLS
