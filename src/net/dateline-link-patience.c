/* dateline-link-patience.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-patience.h"

/* Links in a row that a host did not answer, or answered only with the wish to be left alone. Fewer would condemn a host for one slow page; each more costs
 * a deadline and a retry. */
enum { MAX_FAILURES = 3 };

typedef struct
{
  guint              n_failures;
  gboolean           has_ended;
  DatelineLinkReason reason;
} Host;

struct _DatelineLinkPatience
{
  gint64      max_pause;
  GHashTable *hosts;   /* name → Host */
};

/**
 * dateline_link_patience_new:
 * @max_pause: the longest pause in milliseconds that a host may ask for
 *
 * Returns: (transfer full): patience with every host
 */
DatelineLinkPatience *
dateline_link_patience_new (guint max_pause)
{
  DatelineLinkPatience *self = g_new0 (DatelineLinkPatience, 1);

  self->max_pause = max_pause;
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/**
 * dateline_link_patience_free:
 * @self: (transfer full): patience
 */
void
dateline_link_patience_free (DatelineLinkPatience *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

static Host *
ensure_host (DatelineLinkPatience *self,
             const char           *name)
{
  Host *host = g_hash_table_lookup (self->hosts, name);

  if (host == NULL)
    {
      host = g_new0 (Host, 1);
      g_hash_table_insert (self->hosts, g_strdup (name), host);
    }

  return host;
}

/**
 * dateline_link_patience_note:
 * @self: patience
 * @host: the host that was asked last
 * @reason: what came of it, retries included
 * @got_answer: whether it answered at all
 * @pause: milliseconds for which it wants to be left alone, or -1
 *
 * Returns: whether patience with @host has just ended
 */
gboolean
dateline_link_patience_note (DatelineLinkPatience *self,
                             const char           *host,
                             DatelineLinkReason    reason,
                             gboolean              got_answer,
                             gint64                pause)
{
  Host *entry = ensure_host (self, host);

  if (entry->has_ended)
    return FALSE;

  switch (reason)
    {
    case DATELINE_LINK_REASON_RATE_LIMITED:
    case DATELINE_LINK_REASON_BUSY:
      entry->n_failures++;
      /* It wants a longer pause than we have time for. */
      entry->has_ended = pause > self->max_pause || entry->n_failures >= MAX_FAILURES;
      break;

    /* The name has been looked up twice; it is the same for the other links. */
    case DATELINE_LINK_REASON_NAME_UNKNOWN:
    case DATELINE_LINK_REASON_NAME_UNCERTAIN:
      entry->has_ended = TRUE;
      break;

    case DATELINE_LINK_REASON_REFUSED:
    case DATELINE_LINK_REASON_UNREACHABLE:
    case DATELINE_LINK_REASON_TIMEOUT:
      entry->n_failures = got_answer ? 0 : entry->n_failures + 1;
      entry->has_ended = entry->n_failures >= MAX_FAILURES;
      break;

    default:
      entry->n_failures = 0;
      break;
    }

  entry->reason = reason;

  return entry->has_ended;
}

/**
 * dateline_link_patience_has_ended:
 * @self: patience
 * @host: a host
 * @reason: (out): why
 *
 * Returns: whether @host is left alone from now on
 */
gboolean
dateline_link_patience_has_ended (DatelineLinkPatience *self,
                                  const char           *host,
                                  DatelineLinkReason   *reason)
{
  Host *entry = g_hash_table_lookup (self->hosts, host);

  if (entry == NULL || !entry->has_ended)
    return FALSE;

  *reason = entry->reason;
  return TRUE;
}
