/* dateline-link-verdict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libsoup/soup.h>

#include "dateline-link-verdict.h"

/**
 * dateline_link_verdict_for_status:
 * @status: an HTTP status
 *
 * Returns: what it says about a link
 */
DatelineLinkReason
dateline_link_verdict_for_status (guint status)
{
  switch (status)
    {
    case 401:
      return DATELINE_LINK_REASON_UNAUTHORIZED;
    case 403:
      return DATELINE_LINK_REASON_FORBIDDEN;
    case 404:
      return DATELINE_LINK_REASON_NOT_FOUND;
    case 407:
      return DATELINE_LINK_REASON_PROXY_AUTHENTICATION;
    case 408:
      return DATELINE_LINK_REASON_TIMEOUT;
    case 410:
      return DATELINE_LINK_REASON_GONE;
    case 429:
      return DATELINE_LINK_REASON_RATE_LIMITED;
    case 451:
      return DATELINE_LINK_REASON_LEGAL;
    case 503:
      return DATELINE_LINK_REASON_BUSY;
    default:
      break;
    }

  if (status >= 200 && status < 300)
    return DATELINE_LINK_REASON_GOOD;
  if (status >= 300 && status < 400)
    return DATELINE_LINK_REASON_STRAY_REDIRECT;
  if (status >= 400 && status < 500)
    return DATELINE_LINK_REASON_REJECTED;
  if (status >= 500 && status < 600)
    return DATELINE_LINK_REASON_SERVER_ERROR;

  /* 999 is what LinkedIn, for one, answers to programs; no number up there has any other meaning. */
  return status >= 600 ? DATELINE_LINK_REASON_DENIED : DATELINE_LINK_REASON_BAD_ANSWER;
}

/**
 * dateline_link_verdict_for_error:
 * @error: why a request got no answer
 *
 * Returns: what it says about a link
 */
DatelineLinkReason
dateline_link_verdict_for_error (const GError *error)
{
  if (error->domain == G_RESOLVER_ERROR)
    return error->code == G_RESOLVER_ERROR_NOT_FOUND ? DATELINE_LINK_REASON_NAME_UNKNOWN : DATELINE_LINK_REASON_NAME_UNCERTAIN;

  if (error->domain == G_TLS_ERROR)
    return error->code == G_TLS_ERROR_BAD_CERTIFICATE ? DATELINE_LINK_REASON_CERTIFICATE : DATELINE_LINK_REASON_INSECURE;

  if (error->domain == G_IO_ERROR)
    switch (error->code)
      {
      case G_IO_ERROR_CANCELLED:
        return DATELINE_LINK_REASON_CANCELLED;
      case G_IO_ERROR_CONNECTION_REFUSED:
        return DATELINE_LINK_REASON_REFUSED;
      case G_IO_ERROR_HOST_UNREACHABLE:
        return DATELINE_LINK_REASON_UNREACHABLE;
      /* It is our network that knows no way: for a site that has but an IPv6 address, too. */
      case G_IO_ERROR_NETWORK_UNREACHABLE:
        return DATELINE_LINK_REASON_OFFLINE;
      case G_IO_ERROR_TIMED_OUT:
        return DATELINE_LINK_REASON_TIMEOUT;
      case G_IO_ERROR_PROXY_FAILED:
      case G_IO_ERROR_PROXY_NEED_AUTH:
      case G_IO_ERROR_PROXY_NOT_ALLOWED:
        return DATELINE_LINK_REASON_PROXY;
      default:
        break;
      }

  return DATELINE_LINK_REASON_BAD_ANSWER;
}

/**
 * dateline_link_verdict_is_passing:
 * @reason: what was found
 *
 * Returns: whether it is worth a second try
 */
gboolean
dateline_link_verdict_is_passing (DatelineLinkReason reason)
{
  switch (reason)
    {
    case DATELINE_LINK_REASON_NAME_UNKNOWN:
    case DATELINE_LINK_REASON_NAME_UNCERTAIN:
    case DATELINE_LINK_REASON_REFUSED:
    case DATELINE_LINK_REASON_UNREACHABLE:
    case DATELINE_LINK_REASON_TIMEOUT:
    case DATELINE_LINK_REASON_BAD_ANSWER:
    case DATELINE_LINK_REASON_SERVER_ERROR:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * dateline_link_verdict_needs_get:
 * @reason: what HEAD found
 *
 * Servers that refuse HEAD do not agree on how to say so: besides 405 and 501 there are 400, 403, 404, 500 and redirects to an error page, where GET works
 * (the issues of html-proofer, linkchecker, linkcheck and others are full of them). To call a good link broken is the worst that we can do, and bad links
 * are few, so of HEAD only good news is believed, and a wish to be left alone.
 *
 * Returns: whether GET must tell
 */
gboolean
dateline_link_verdict_needs_get (DatelineLinkReason reason)
{
  switch (reason)
    {
    case DATELINE_LINK_REASON_NOT_FOUND:
    case DATELINE_LINK_REASON_GONE:
    case DATELINE_LINK_REASON_REDIRECT_LOOP:
    case DATELINE_LINK_REASON_TOO_MANY_REDIRECTS:
    case DATELINE_LINK_REASON_STRAY_REDIRECT:
    case DATELINE_LINK_REASON_BAD_ANSWER:
    case DATELINE_LINK_REASON_SERVER_ERROR:
    case DATELINE_LINK_REASON_REJECTED:
    case DATELINE_LINK_REASON_HOME_PAGE:
    case DATELINE_LINK_REASON_LOGIN_PAGE:
    case DATELINE_LINK_REASON_FORBIDDEN:
    case DATELINE_LINK_REASON_COOKIES:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * dateline_link_verdict_retry_after:
 * @value: (nullable): the field of an answer: seconds or a date
 * @now: Unix time in seconds
 *
 * Returns: the pause in milliseconds, however long; -1 when there is no telling
 */
gint64
dateline_link_verdict_retry_after (const char *value,
                                   gint64      now)
{
  g_autofree char *text = g_strstrip (g_strdup (value != NULL ? value : ""));
  g_autoptr (GDateTime) date = NULL;

  if (text[0] == '\0')
    return -1;

  if (text[strspn (text, "0123456789")] == '\0')
    {
      guint64 seconds = g_ascii_strtoull (text, NULL, 10);

      return (gint64) MIN (seconds, G_MAXINT64 / 1000) * 1000;
    }

  date = soup_date_time_new_from_http_string (text);

  return date != NULL ? MAX (g_date_time_to_unix (date) - now, 0) * 1000 : -1;
}
