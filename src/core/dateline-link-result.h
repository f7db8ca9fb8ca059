/* dateline-link-result.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_LINK_GOOD,
  DATELINE_LINK_REDIRECT,     /* leads elsewhere for good: the link should be updated */
  DATELINE_LINK_SUSPICIOUS,   /* probably wrong, the author has to look */
  DATELINE_LINK_BROKEN,       /* the reader hits it */
  DATELINE_LINK_UNCHECKED     /* it is not known; never shown as good */
} DatelineLinkState;

/* Why a link is in its state; each reason belongs to one state. Stored by its id, so the order may change. */
typedef enum
{
  /* good */
  DATELINE_LINK_REASON_GOOD,

  /* redirect */
  DATELINE_LINK_REASON_MOVED,

  /* broken */
  DATELINE_LINK_REASON_NOT_FOUND,            /* 404 */
  DATELINE_LINK_REASON_GONE,                 /* 410 */
  DATELINE_LINK_REASON_NAME_UNKNOWN,         /* asked twice */
  DATELINE_LINK_REASON_REDIRECT_LOOP,

  /* suspicious */
  DATELINE_LINK_REASON_TOO_MANY_REDIRECTS,
  DATELINE_LINK_REASON_STRAY_REDIRECT,       /* to no web page, or without a usable address */
  DATELINE_LINK_REASON_CERTIFICATE,
  DATELINE_LINK_REASON_INSECURE,             /* TLS failed for another reason than the certificate */
  DATELINE_LINK_REASON_REFUSED,
  DATELINE_LINK_REASON_UNREACHABLE,
  DATELINE_LINK_REASON_TIMEOUT,
  DATELINE_LINK_REASON_BAD_ANSWER,           /* closed too early, endless headers, no HTTP */
  DATELINE_LINK_REASON_SERVER_ERROR,         /* 5xx but 503 */
  DATELINE_LINK_REASON_REJECTED,             /* other 4xx */
  DATELINE_LINK_REASON_HOME_PAGE,            /* a deep link that lands on the home page */
  DATELINE_LINK_REASON_LOGIN_PAGE,
  DATELINE_LINK_REASON_FRAGMENT_MISSING,

  /* unchecked */
  DATELINE_LINK_REASON_UNAUTHORIZED,         /* 401 */
  DATELINE_LINK_REASON_FORBIDDEN,            /* 403, with or without a challenge */
  DATELINE_LINK_REASON_PROXY_AUTHENTICATION, /* 407 */
  DATELINE_LINK_REASON_RATE_LIMITED,         /* 429 */
  DATELINE_LINK_REASON_LEGAL,                /* 451 */
  DATELINE_LINK_REASON_BUSY,                 /* 503 */
  DATELINE_LINK_REASON_DENIED,               /* 999: no programs */
  DATELINE_LINK_REASON_COOKIES,              /* a redirect loop that a cookie would end, and we keep none */
  DATELINE_LINK_REASON_PRIVATE_ADDRESS,
  DATELINE_LINK_REASON_NAME_UNCERTAIN,       /* no answer about the name, neither yes nor no */
  DATELINE_LINK_REASON_PROXY,                /* the proxy failed, not the site */
  DATELINE_LINK_REASON_OFFLINE,
  DATELINE_LINK_REASON_METERED,
  DATELINE_LINK_REASON_CANCELLED,
  DATELINE_LINK_REASON_EXCLUDED_HOST,
  DATELINE_LINK_REASON_NOT_ASKED,            /* click-tracking, unsubscribe and token links: only when the author asks */
  DATELINE_LINK_REASON_NOT_WEB,              /* neither http nor https, or no valid address: other rules judge it */
  DATELINE_LINK_N_REASONS
} DatelineLinkReason;

/* What is known about a link. Immutable, reference-counted, safe to use from any thread. */
typedef struct _DatelineLinkResult DatelineLinkResult;

#define DATELINE_TYPE_LINK_RESULT (dateline_link_result_get_type ())

DatelineLinkState   dateline_link_reason_get_state       (DatelineLinkReason   reason);
/* "not-found" and the like: never translated, never changed */
const char         *dateline_link_reason_to_string       (DatelineLinkReason   reason);
gboolean            dateline_link_reason_from_string     (const char          *id,
                                                          DatelineLinkReason  *reason);

GType               dateline_link_result_get_type        (void) G_GNUC_CONST;
DatelineLinkResult *dateline_link_result_new             (DatelineLinkReason   reason,
                                                          guint                status,
                                                          const char          *location,
                                                          gboolean             permanent,
                                                          const char          *etag,
                                                          gint64               checked_at);
DatelineLinkResult *dateline_link_result_ref             (DatelineLinkResult  *self);
void                dateline_link_result_unref           (DatelineLinkResult  *self);

DatelineLinkState   dateline_link_result_get_state       (DatelineLinkResult  *self);
DatelineLinkReason  dateline_link_result_get_reason      (DatelineLinkResult  *self);
guint               dateline_link_result_get_status      (DatelineLinkResult  *self);  /* the last HTTP status; 0 when there was none */
const char         *dateline_link_result_get_location    (DatelineLinkResult  *self);  /* NULL unless the link leads elsewhere; with the link's fragment */
gboolean            dateline_link_result_is_permanent    (DatelineLinkResult  *self);  /* all redirects were 301 or 308 */
const char         *dateline_link_result_get_etag        (DatelineLinkResult  *self);  /* NULL if none */
gint64              dateline_link_result_get_checked_at  (DatelineLinkResult  *self);  /* Unix time in seconds */
/* Whether it need not be asked again at the time `now`: 24 h good, 12 h redirect, 10 min broken, 1 h suspicious or unchecked, at once when the reason
 * was ours (offline, metered, cancelled, excluded, not asked). */
gboolean            dateline_link_result_is_fresh        (DatelineLinkResult  *self,
                                                          gint64               now);
/* One or two translated sentences: what was found, and what to do about it. */
char               *dateline_link_result_describe        (DatelineLinkResult  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkResult, dateline_link_result_unref)

G_END_DECLS
