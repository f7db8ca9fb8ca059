/* dateline-link-result.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-link-result.h"

#define MINUTE 60
#define HOUR (60 * MINUTE)

struct _DatelineLinkResult
{
  gatomicrefcount     count;
  DatelineLinkReason  reason;
  guint               status;
  char               *location;
  gboolean            permanent;
  char               *etag;
  gint64              checked_at;
};

G_DEFINE_BOXED_TYPE (DatelineLinkResult, dateline_link_result, dateline_link_result_ref, dateline_link_result_unref)

typedef struct
{
  const char        *id;
  DatelineLinkState  state;
  const char        *text;   /* what was found, and what to do */
} Reason;

static const Reason reasons[DATELINE_LINK_N_REASONS] = {
  [DATELINE_LINK_REASON_GOOD] = { "good", DATELINE_LINK_GOOD, N_("The link works.") },

  [DATELINE_LINK_REASON_MOVED] = { "moved", DATELINE_LINK_REDIRECT, N_("The page has moved for good. Update the link.") },

  [DATELINE_LINK_REASON_NOT_FOUND] = { "not-found", DATELINE_LINK_BROKEN,
    N_("There is no such page. Check the address, or look for where the page has gone.") },
  [DATELINE_LINK_REASON_GONE] = { "gone", DATELINE_LINK_BROKEN, N_("The page was removed for good. Link to another page, or remove the link.") },
  [DATELINE_LINK_REASON_NAME_UNKNOWN] = { "name-unknown", DATELINE_LINK_BROKEN, N_("There is no site of this name. Check how the name is spelled.") },
  [DATELINE_LINK_REASON_REDIRECT_LOOP] = { "redirect-loop", DATELINE_LINK_BROKEN,
    N_("The site redirects in a circle and never shows the page. Link to another page, or tell the site’s owners.") },

  [DATELINE_LINK_REASON_TOO_MANY_REDIRECTS] = { "too-many-redirects", DATELINE_LINK_SUSPICIOUS,
    N_("The site redirects again and again. Open the link, and use the address where it ends.") },
  [DATELINE_LINK_REASON_STRAY_REDIRECT] = { "stray-redirect", DATELINE_LINK_SUSPICIOUS,
    N_("The link leads to something that is no web page. Open it to see whether readers can use it.") },
  [DATELINE_LINK_REASON_CERTIFICATE] = { "certificate", DATELINE_LINK_SUSPICIOUS,
    N_("The site cannot prove who it is, so browsers will warn your readers. Check the address, or tell the site’s owners.") },
  [DATELINE_LINK_REASON_INSECURE] = { "insecure", DATELINE_LINK_SUSPICIOUS,
    N_("No secure connection to the site can be made. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_REFUSED] = { "refused", DATELINE_LINK_SUSPICIOUS, N_("The site refuses connections. Check the address, or try again later.") },
  [DATELINE_LINK_REASON_UNREACHABLE] = { "unreachable", DATELINE_LINK_SUSPICIOUS,
    N_("The site cannot be reached from here. Check the address, or try again later.") },
  [DATELINE_LINK_REASON_TIMEOUT] = { "timeout", DATELINE_LINK_SUSPICIOUS, N_("The site takes too long to answer. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_BAD_ANSWER] = { "bad-answer", DATELINE_LINK_SUSPICIOUS,
    N_("The site’s answer cannot be understood. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_SERVER_ERROR] = { "server-error", DATELINE_LINK_SUSPICIOUS,
    N_("The site has an error of its own. Try again later, or tell the site’s owners.") },
  [DATELINE_LINK_REASON_REJECTED] = { "rejected", DATELINE_LINK_SUSPICIOUS,
    N_("The site does not accept the request. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_HOME_PAGE] = { "home-page", DATELINE_LINK_SUSPICIOUS,
    N_("The link leads to the site’s home page; the page itself may be gone. Look for where it is now.") },
  [DATELINE_LINK_REASON_LOGIN_PAGE] = { "login-page", DATELINE_LINK_SUSPICIOUS,
    N_("The link leads to a page for signing in. Check that your readers can see what you link to.") },
  [DATELINE_LINK_REASON_FRAGMENT_MISSING] = { "fragment-missing", DATELINE_LINK_SUSPICIOUS,
    N_("The page exists, but not the place on it that the link names after “#”. Check that part, or leave it out.") },

  [DATELINE_LINK_REASON_UNAUTHORIZED] = { "unauthorized", DATELINE_LINK_UNCHECKED,
    N_("The page asks for a password, so it was not checked. Check that your readers can see it.") },
  [DATELINE_LINK_REASON_FORBIDDEN] = { "forbidden", DATELINE_LINK_UNCHECKED,
    N_("The site does not let programs look at the page, so it was not checked. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_PROXY_AUTHENTICATION] = { "proxy-authentication", DATELINE_LINK_UNCHECKED,
    N_("Your network’s proxy asks for a password, so the link was not checked. Open it to see whether it works.") },
  [DATELINE_LINK_REASON_RATE_LIMITED] = { "rate-limited", DATELINE_LINK_UNCHECKED,
    N_("The site had too many questions and answers no more for now, so the link was not checked. Check it again later.") },
  [DATELINE_LINK_REASON_LEGAL] = { "legal", DATELINE_LINK_UNCHECKED,
    N_("The page may not be shown here for legal reasons. Check that your readers can see it.") },
  [DATELINE_LINK_REASON_BUSY] = { "busy", DATELINE_LINK_UNCHECKED, N_("The site is busy or being repaired, so the link was not checked. Check it again later.") },
  [DATELINE_LINK_REASON_DENIED] = { "denied", DATELINE_LINK_UNCHECKED,
    N_("The site answers no programs, so the link was not checked. Open it to see whether it works.") },
  [DATELINE_LINK_REASON_COOKIES] = { "cookies", DATELINE_LINK_UNCHECKED,
    N_("The site shows the page only to those who accept its cookies, so the link was not checked. Open it to see whether it works.") },
  [DATELINE_LINK_REASON_PRIVATE_ADDRESS] = { "private-address", DATELINE_LINK_UNCHECKED,
    N_("The link leads into a private network, which is never asked. Check that your readers can reach it.") },
  [DATELINE_LINK_REASON_NAME_UNCERTAIN] = { "name-uncertain", DATELINE_LINK_UNCHECKED,
    N_("The site’s name could not be looked up, so the link was not checked. Check it again later.") },
  [DATELINE_LINK_REASON_PROXY] = { "proxy", DATELINE_LINK_UNCHECKED,
    N_("Your network’s proxy did not pass the request on, so the link was not checked. Check it again later.") },
  [DATELINE_LINK_REASON_OFFLINE] = { "offline", DATELINE_LINK_UNCHECKED,
    N_("There is no way through the network to this site, so the link was not checked. Check it again when you are online.") },
  [DATELINE_LINK_REASON_METERED] = { "metered", DATELINE_LINK_UNCHECKED,
    N_("The network may cost money, so the link was not checked. Check it again on another network.") },
  [DATELINE_LINK_REASON_CANCELLED] = { "cancelled", DATELINE_LINK_UNCHECKED, N_("The check was stopped before this link was checked.") },
  [DATELINE_LINK_REASON_EXCLUDED_HOST] = { "excluded-host", DATELINE_LINK_UNCHECKED,
    N_("The settings of your site say that this site is not asked. Open the link to see whether it works.") },
  [DATELINE_LINK_REASON_NOT_ASKED] = { "not-asked", DATELINE_LINK_UNCHECKED,
    N_("Following this link may count as a click, unsubscribe somebody or use up a key, so it was not checked.") },
  [DATELINE_LINK_REASON_NOT_WEB] = { "not-web", DATELINE_LINK_UNCHECKED, N_("This is no address of a web page, so it was not checked.") },
};

/**
 * dateline_link_reason_get_state:
 * @reason: a reason
 *
 * Returns: the state that a link is in for this reason
 */
DatelineLinkState
dateline_link_reason_get_state (DatelineLinkReason reason)
{
  g_return_val_if_fail (reason < DATELINE_LINK_N_REASONS, DATELINE_LINK_UNCHECKED);

  return reasons[reason].state;
}

/**
 * dateline_link_reason_to_string:
 * @reason: a reason
 *
 * Returns: an id for databases and reports, never translated
 */
const char *
dateline_link_reason_to_string (DatelineLinkReason reason)
{
  g_return_val_if_fail (reason < DATELINE_LINK_N_REASONS, NULL);

  return reasons[reason].id;
}

/**
 * dateline_link_reason_from_string:
 * @id: text that may be an id
 * @reason: (out): the reason of this id
 *
 * Returns: whether there is one
 */
gboolean
dateline_link_reason_from_string (const char         *id,
                                  DatelineLinkReason *reason)
{
  for (guint i = 0; i < DATELINE_LINK_N_REASONS; i++)
    if (g_strcmp0 (reasons[i].id, id) == 0)
      {
        *reason = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * dateline_link_result_new:
 * @reason: what was found
 * @status: the last HTTP status, or 0
 * @location: (nullable): where the link leads, unless to itself
 * @permanent: whether all redirects on the way were permanent
 * @etag: (nullable): the page's ETag
 * @checked_at: when this was found, Unix time in seconds
 *
 * Returns: (transfer full): the result
 */
DatelineLinkResult *
dateline_link_result_new (DatelineLinkReason  reason,
                          guint               status,
                          const char         *location,
                          gboolean            permanent,
                          const char         *etag,
                          gint64              checked_at)
{
  DatelineLinkResult *self;

  g_return_val_if_fail (reason < DATELINE_LINK_N_REASONS, NULL);

  self = g_new (DatelineLinkResult, 1);
  g_atomic_ref_count_init (&self->count);
  self->reason = reason;
  self->status = status;
  self->location = g_strdup (location);
  self->permanent = permanent;
  self->etag = g_strdup (etag);
  self->checked_at = checked_at;

  return self;
}

/**
 * dateline_link_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
DatelineLinkResult *
dateline_link_result_ref (DatelineLinkResult *self)
{
  g_atomic_ref_count_inc (&self->count);

  return self;
}

/**
 * dateline_link_result_unref:
 * @self: (transfer full): a result
 */
void
dateline_link_result_unref (DatelineLinkResult *self)
{
  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_free (self->location);
  g_free (self->etag);
  g_free (self);
}

/**
 * dateline_link_result_get_state:
 * @self: a result
 *
 * Returns: the state of the link
 */
DatelineLinkState
dateline_link_result_get_state (DatelineLinkResult *self)
{
  return reasons[self->reason].state;
}

/**
 * dateline_link_result_get_reason:
 * @self: a result
 *
 * Returns: why it is in its state
 */
DatelineLinkReason
dateline_link_result_get_reason (DatelineLinkResult *self)
{
  return self->reason;
}

/**
 * dateline_link_result_get_status:
 * @self: a result
 *
 * Returns: the last HTTP status; 0 when no server answered
 */
guint
dateline_link_result_get_status (DatelineLinkResult *self)
{
  return self->status;
}

/**
 * dateline_link_result_get_location:
 * @self: a result
 *
 * Returns: (nullable): where the link leads, with its fragment; %NULL unless it redirects
 */
const char *
dateline_link_result_get_location (DatelineLinkResult *self)
{
  return self->location;
}

/**
 * dateline_link_result_is_permanent:
 * @self: a result
 *
 * Returns: whether the link redirects, and every redirect on the way is there to stay (301, 308)
 */
gboolean
dateline_link_result_is_permanent (DatelineLinkResult *self)
{
  return self->permanent;
}

/**
 * dateline_link_result_get_etag:
 * @self: a result
 *
 * Returns: (nullable): the page's ETag
 */
const char *
dateline_link_result_get_etag (DatelineLinkResult *self)
{
  return self->etag;
}

/**
 * dateline_link_result_get_checked_at:
 * @self: a result
 *
 * Returns: Unix time in seconds
 */
gint64
dateline_link_result_get_checked_at (DatelineLinkResult *self)
{
  return self->checked_at;
}

static gint64
get_life_time (DatelineLinkReason reason)
{
  switch (reason)
    {
    /* These say nothing about the link, and pass as soon as the author does something about them. */
    case DATELINE_LINK_REASON_OFFLINE:
    case DATELINE_LINK_REASON_METERED:
    case DATELINE_LINK_REASON_CANCELLED:
    case DATELINE_LINK_REASON_EXCLUDED_HOST:
    case DATELINE_LINK_REASON_NOT_ASKED:
    case DATELINE_LINK_REASON_NOT_WEB:
      return 0;
    default:
      break;
    }

  switch (dateline_link_reason_get_state (reason))
    {
    case DATELINE_LINK_GOOD:
      return 24 * HOUR;
    case DATELINE_LINK_REDIRECT:
      return 12 * HOUR;
    /* The author is about to repair these. */
    case DATELINE_LINK_BROKEN:
      return 10 * MINUTE;
    case DATELINE_LINK_SUSPICIOUS:
    case DATELINE_LINK_UNCHECKED:
    default:
      return HOUR;
    }
}

/**
 * dateline_link_result_is_fresh:
 * @self: a result
 * @now: Unix time in seconds
 *
 * Returns: whether the result still stands, so that nobody needs to be asked
 */
gboolean
dateline_link_result_is_fresh (DatelineLinkResult *self,
                               gint64              now)
{
  /* A result from the future was made by a clock that was wrong. */
  return self->checked_at <= now && now - self->checked_at < get_life_time (self->reason);
}

/**
 * dateline_link_result_describe:
 * @self: a result
 *
 * Returns: (transfer full): what was found and what to do about it, translated
 */
char *
dateline_link_result_describe (DatelineLinkResult *self)
{
  const char *text = _(reasons[self->reason].text);

  if (self->reason == DATELINE_LINK_REASON_MOVED && self->location != NULL)
    /* Translators: %s is a web address */
    return g_strdup_printf (_("The page has moved to %s for good. Update the link."), self->location);

  return g_strdup (text);
}
