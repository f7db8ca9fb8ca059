/* dateline-link-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-date-format.h"
#include "dateline-link-item.h"
#include "dateline-tracking.h"

struct _DatelineLinkItem
{
  GObject             parent_instance;

  char               *url;
  char               *text;
  char               *field;
  gsize               start;
  gsize               end;
  guint               n_uses;
  DatelineLinkResult *result;
  gboolean            checking;
};

G_DEFINE_FINAL_TYPE (DatelineLinkItem, dateline_link_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dateline_link_item_finalize (GObject *object)
{
  DatelineLinkItem *self = DATELINE_LINK_ITEM (object);

  g_free (self->url);
  g_free (self->text);
  g_free (self->field);
  g_clear_pointer (&self->result, dateline_link_result_unref);

  G_OBJECT_CLASS (dateline_link_item_parent_class)->finalize (object);
}

static void
dateline_link_item_class_init (DatelineLinkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_link_item_finalize;

  /**
   * DatelineLinkItem::changed:
   * @self: the item
   *
   * Something else is known about it than before.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_link_item_init (DatelineLinkItem *self)
{
}

/**
 * dateline_link_item_new:
 * @url: a web address
 *
 * Returns: (transfer full): an item of which nothing is known yet
 */
DatelineLinkItem *
dateline_link_item_new (const char *url)
{
  DatelineLinkItem *self = g_object_new (DATELINE_TYPE_LINK_ITEM, NULL);

  self->url = g_strdup (url);
  self->text = g_strdup ("");

  return self;
}

/**
 * dateline_link_item_get_url:
 * @self: an item
 *
 * Returns: the address
 */
const char *
dateline_link_item_get_url (DatelineLinkItem *self)
{
  return self->url;
}

/**
 * dateline_link_item_set_use:
 * @self: an item
 * @link: the first use of the address in the document
 * @n_uses: how many uses there are
 */
void
dateline_link_item_set_use (DatelineLinkItem      *self,
                            const DatelineWebLink *link,
                            guint                  n_uses)
{
  gboolean is_same = self->n_uses == n_uses && g_strcmp0 (self->text, link->text) == 0 && g_strcmp0 (self->field, link->field) == 0;

  self->start = link->start;
  self->end = link->end;
  if (is_same)
    return;

  self->n_uses = n_uses;
  g_free (self->text);
  self->text = g_strdup (link->text);
  g_free (self->field);
  self->field = g_strdup (link->field);
  g_signal_emit (self, signals[CHANGED], 0);
}

guint
dateline_link_item_get_n_uses (DatelineLinkItem *self)
{
  return self->n_uses;
}

const char *
dateline_link_item_get_text (DatelineLinkItem *self)
{
  return self->text;
}

const char *
dateline_link_item_get_field (DatelineLinkItem *self)
{
  return self->field;
}

/**
 * dateline_link_item_get_range:
 * @self: an item
 * @start: (out): where the first use stood in the file, in bytes
 * @end: (out): where it ended
 */
void
dateline_link_item_get_range (DatelineLinkItem *self,
                              gsize            *start,
                              gsize            *end)
{
  *start = self->start;
  *end = self->end;
}

/**
 * dateline_link_item_set_result:
 * @self: an item
 * @result: what was found out
 */
void
dateline_link_item_set_result (DatelineLinkItem   *self,
                               DatelineLinkResult *result)
{
  dateline_link_result_ref (result);
  g_clear_pointer (&self->result, dateline_link_result_unref);
  self->result = result;
  g_signal_emit (self, signals[CHANGED], 0);
}

DatelineLinkResult *
dateline_link_item_get_result (DatelineLinkItem *self)
{
  return self->result;
}

/**
 * dateline_link_item_set_checking:
 * @self: an item
 * @checking: whether its server is being asked
 */
void
dateline_link_item_set_checking (DatelineLinkItem *self,
                                 gboolean          checking)
{
  if (self->checking == checking)
    return;

  self->checking = checking;
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
dateline_link_item_get_checking (DatelineLinkItem *self)
{
  return self->checking;
}

/**
 * dateline_link_item_get_better:
 * @self: an item
 *
 * Returns: (nullable): the address that should stand in its place: where the page has moved for good, or where a counted click ends
 */
const char *
dateline_link_item_get_better (DatelineLinkItem *self)
{
  g_autofree char *target = NULL;
  DatelineLinkState state;

  if (self->result == NULL || dateline_link_result_get_location (self->result) == NULL)
    return NULL;

  state = dateline_link_result_get_state (self->result);
  if (state == DATELINE_LINK_REDIRECT || (state == DATELINE_LINK_GOOD && dateline_tracking_is_redirect (self->url, NULL, &target)))
    return dateline_link_result_get_location (self->result);

  return NULL;
}

static char *
dup_time (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (seconds);

  /* Translators: when a link was checked: day and time; see strftime(3) */
  return time != NULL ? dateline_date_format (time, _("%-d %B, %H:%M")) : g_strdup ("");
}

/**
 * dateline_link_item_describe:
 * @self: an item
 *
 * Returns: (transfer full): what is known about it: a sentence or two, translated
 */
char *
dateline_link_item_describe (DatelineLinkItem *self)
{
  g_autofree char *found = NULL;
  g_autofree char *time = NULL;
  const char *location;

  if (self->checking)
    return g_strdup (_("Being checked…"));
  if (self->result == NULL)
    return g_strdup (_("Not checked yet"));

  found = dateline_link_result_describe (self->result);
  time = dup_time (dateline_link_result_get_checked_at (self->result));
  location = dateline_link_result_get_location (self->result);

  if (location != NULL && dateline_link_result_get_state (self->result) != DATELINE_LINK_REDIRECT)
    /* Translators: what was found about a link, where it leads, and when that was checked */
    return g_strdup_printf (_("%s · leads to %s · checked %s"), found, location, time);

  /* Translators: what was found about a link, and when it was checked */
  return g_strdup_printf (_("%s · checked %s"), found, time);
}
