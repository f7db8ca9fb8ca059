/* dateline-link-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-list.h"

struct _DatelineLinkList
{
  GListStore *items;    /* of DatelineLinkItem */
  GHashTable *by_url;   /* char * → DatelineLinkItem: those and the ones that have gone */
};

/**
 * dateline_link_list_new:
 *
 * Returns: (transfer full): an empty list
 */
DatelineLinkList *
dateline_link_list_new (void)
{
  DatelineLinkList *self = g_new0 (DatelineLinkList, 1);

  self->items = g_list_store_new (DATELINE_TYPE_LINK_ITEM);
  self->by_url = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  return self;
}

/**
 * dateline_link_list_free:
 * @self: (transfer full): a list
 */
void
dateline_link_list_free (DatelineLinkList *self)
{
  g_object_unref (self->items);
  g_hash_table_unref (self->by_url);
  g_free (self);
}

/**
 * dateline_link_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none): the addresses that the document has, of [class@LinkItem]
 */
GListModel *
dateline_link_list_get_model (DatelineLinkList *self)
{
  return G_LIST_MODEL (self->items);
}

/**
 * dateline_link_list_ensure:
 * @self: a list
 * @url: an address
 *
 * Returns: (transfer none): its item, made if there is none; it need not be one that the document has
 */
DatelineLinkItem *
dateline_link_list_ensure (DatelineLinkList *self,
                           const char       *url)
{
  DatelineLinkItem *item = g_hash_table_lookup (self->by_url, url);

  if (item == NULL)
    {
      item = dateline_link_item_new (url);
      g_hash_table_insert (self->by_url, (char *) dateline_link_item_get_url (item), item);
    }

  return item;
}

/* Replaces only what differs, so that the list keeps its place. */
static void
show_items (DatelineLinkList *self,
            GPtrArray        *items)
{
  GListModel *model = G_LIST_MODEL (self->items);
  guint n_old = g_list_model_get_n_items (model);
  guint n_first = 0, n_last = 0;

  while (n_first < MIN (n_old, items->len))
    {
      g_autoptr (DatelineLinkItem) old = g_list_model_get_item (model, n_first);

      if (old != g_ptr_array_index (items, n_first))
        break;
      n_first++;
    }
  while (n_last < MIN (n_old, items->len) - n_first)
    {
      g_autoptr (DatelineLinkItem) old = g_list_model_get_item (model, n_old - 1 - n_last);

      if (old != g_ptr_array_index (items, items->len - 1 - n_last))
        break;
      n_last++;
    }

  if (n_old != items->len || n_first != n_old)
    g_list_store_splice (self->items, n_first, n_old - n_first - n_last, items->pdata + n_first, items->len - n_first - n_last);
}

/**
 * dateline_link_list_update:
 * @self: a list
 * @links: (element-type DatelineWebLink): the uses of addresses in the document
 *
 * Shows the addresses that the document has now.
 */
void
dateline_link_list_update (DatelineLinkList *self,
                           GPtrArray        *links)
{
  g_auto (GStrv) addresses = dateline_web_links_dup_addresses (links);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) firsts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < links->len; i++)
    {
      DatelineWebLink *link = g_ptr_array_index (links, i);

      if (!g_hash_table_contains (firsts, link->url))
        g_hash_table_insert (firsts, link->url, link);
      g_hash_table_insert (counts, link->url, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, link->url)) + 1));
    }

  for (guint i = 0; addresses[i] != NULL; i++)
    {
      DatelineLinkItem *item = dateline_link_list_ensure (self, addresses[i]);

      dateline_link_item_set_use (item, g_hash_table_lookup (firsts, addresses[i]), GPOINTER_TO_UINT (g_hash_table_lookup (counts, addresses[i])));
      g_ptr_array_add (items, item);
    }

  show_items (self, items);
}

/**
 * dateline_link_list_clear:
 * @self: a list
 *
 * Forgets all addresses.
 */
void
dateline_link_list_clear (DatelineLinkList *self)
{
  g_list_store_remove_all (self->items);
  g_hash_table_remove_all (self->by_url);
}

/**
 * dateline_link_list_stop_checking:
 * @self: a list
 *
 * No server is being asked any more.
 */
void
dateline_link_list_stop_checking (DatelineLinkList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->by_url);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    dateline_link_item_set_checking (item, FALSE);
}

/**
 * dateline_link_list_is_finding:
 * @result: a result
 *
 * Returns: whether it says something about the link, and not about our network or patience
 */
gboolean
dateline_link_list_is_finding (DatelineLinkResult *result)
{
  DatelineLinkReason reason = dateline_link_result_get_reason (result);

  return reason != DATELINE_LINK_REASON_OFFLINE && reason != DATELINE_LINK_REASON_METERED && reason != DATELINE_LINK_REASON_CANCELLED;
}

/**
 * dateline_link_list_dup_findings:
 * @self: a list
 *
 * Returns: (transfer full) (element-type utf8 DatelineLinkResult): what is known, by address
 */
GHashTable *
dateline_link_list_dup_findings (DatelineLinkList *self)
{
  GHashTable *results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
  GHashTableIter iter;
  gpointer url, item;

  g_hash_table_iter_init (&iter, self->by_url);
  while (g_hash_table_iter_next (&iter, &url, &item))
    {
      DatelineLinkResult *result = dateline_link_item_get_result (item);

      if (result != NULL && dateline_link_list_is_finding (result))
        g_hash_table_insert (results, g_strdup (url), dateline_link_result_ref (result));
    }

  return results;
}
