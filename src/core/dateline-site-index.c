/* dateline-site-index.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-date-text.h"
#include "dateline-site-index-private.h"
#include "dateline-site-walk.h"

enum
{
  MIN_PROOF = 3   /* documents or links that show a habit of the site */
};

G_DEFINE_BOXED_TYPE (DatelineSiteIndex, dateline_site_index, dateline_site_index_ref, dateline_site_index_unref)

static void
path_use_free (PathUse *self)
{
  g_free (self->spelling);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_free (self);
}

static void
field_use_free (FieldUse *self)
{
  g_hash_table_unref (self->values);
  g_free (self);
}

static void
spellings_free (Spellings *self)
{
  g_hash_table_unref (self->counts);
  g_free (self);
}

/* How often a key was met, by one more. Takes the key. */
guint
dateline_site_index_increment (GHashTable *counts,
                               char       *key)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;

  g_hash_table_replace (counts, key, GUINT_TO_POINTER (n));

  return n;
}

static char *
fold_url (const char *url)
{
  g_autofree char *trimmed = g_strdup (url);
  gsize length = strlen (trimmed);

  while (length > 0 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';

  return g_utf8_casefold (trimmed, -1);
}

static void
add_spelling (DatelineSiteIndex *self,
              char              *url)
{
  g_autofree char *folded = fold_url (url);
  Spellings *spellings = g_hash_table_lookup (self->spellings, folded);
  guint n;

  if (spellings == NULL)
    {
      spellings = g_new0 (Spellings, 1);
      spellings->counts = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->spellings, g_steal_pointer (&folded), spellings);
    }

  n = dateline_site_index_increment (spellings->counts, url);
  if (spellings->best == NULL || n > GPOINTER_TO_UINT (g_hash_table_lookup (spellings->counts, spellings->best)))
    spellings->best = url;
}

static void
add_field (DatelineSiteIndex *self,
           char              *key,
           char              *value)
{
  FieldUse *use = g_hash_table_lookup (self->fields, key);
  guint n;

  if (use == NULL)
    {
      use = g_new0 (FieldUse, 1);
      use->values = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (self->fields, key, use);
    }

  use->n_all++;
  n = dateline_site_index_increment (use->values, value);
  if (n > use->n_usual)
    {
      use->n_usual = n;
      use->usual = value;
    }
}

static void
add_to_collection (DatelineSiteIndex *self,
                   DatelineSiteEntry *entry)
{
  DatelineCollectionUse *use = g_hash_table_lookup (self->collections, entry->collection);
  const char *text = dateline_site_entry_get_value (entry, "date");
  DatelineDateText date;

  if (use == NULL)
    {
      use = g_new0 (DatelineCollectionUse, 1);
      g_hash_table_insert (self->collections, entry->collection, use);
    }

  use->n_documents++;
  use->n_dated += text != NULL;

  if (text != NULL && dateline_date_text_parse (text, &date))
    use->n_date_forms[!date.has_time ? DATELINE_DATE_FORM_DAY : date.separator == ' ' ? DATELINE_DATE_FORM_SPACE
                      : date.zone == DATELINE_DATE_ZONE_NONE ? DATELINE_DATE_FORM_LOCAL : DATELINE_DATE_FORM_INSTANT]++;
}

static void
add_event (DatelineSiteIndex   *self,
           DatelineSiteEntry   *entry,
           const DatelineEvent *event)
{
  GPtrArray *entries = event->link_key != NULL ? g_hash_table_lookup (self->events, event->link_key) : NULL;

  if (event->link_key == NULL)
    return;

  if (entries == NULL)
    {
      entries = g_ptr_array_new ();
      g_hash_table_insert (self->events, event->link_key, entries);
    }
  g_ptr_array_add (entries, entry);
}

static void
add_entry (DatelineSiteIndex *self,
           DatelineSiteEntry *entry)
{
  g_hash_table_insert (self->by_path, entry->path, entry);
  add_to_collection (self, entry);

  for (guint i = 0; i < entry->keys->len; i++)
    add_field (self, g_ptr_array_index (entry->keys, i), g_ptr_array_index (entry->values, i));

  for (guint i = 0; i < entry->links->len; i++)
    add_spelling (self, g_ptr_array_index (entry->links, i));

  for (guint i = 0; i < entry->hosts->len; i++)
    {
      const DatelineSiteHost *host = &g_array_index (entry->hosts, DatelineSiteHost, i);
      DatelineHostUse *use = g_hash_table_lookup (self->hosts, host->host);

      if (use == NULL)
        {
          use = g_new0 (DatelineHostUse, 1);
          g_hash_table_insert (self->hosts, host->host, use);
        }

      use->n_documents++;
      use->n_secure += host->https;
      if (use->n_documents == MIN_PROOF)
        g_ptr_array_add (self->frequent_hosts, host->host);
    }

  for (guint i = 0; i < entry->events->len; i++)
    add_event (self, entry, g_ptr_array_index (entry->events, i));

  if (entry->title != NULL)
    dateline_site_index_increment (self->patterns, dateline_title_pattern (entry->title));

  if (entry->description != NULL && entry->description[0] != '\0')
    {
      GPtrArray *documents = g_hash_table_lookup (self->descriptions, entry->description);

      if (documents == NULL)
        {
          documents = g_ptr_array_new ();
          g_hash_table_insert (self->descriptions, entry->description, documents);
        }
      g_ptr_array_add (documents, entry);
    }
}

/**
 * dateline_site_index_new:
 * @site: a site
 * @previous: (nullable): what was known before
 * @cancellable: (nullable): to give up
 *
 * Reads the documents of a site. Blocks; belongs on a worker.
 *
 * Returns: (transfer full) (nullable): what is known now; %NULL when cancelled
 */
DatelineSiteIndex *
dateline_site_index_new (DatelineSite      *site,
                         DatelineSiteIndex *previous,
                         GCancellable      *cancellable)
{
  guint n_read;
  GPtrArray *entries;
  DatelineSiteIndex *self;

  g_return_val_if_fail (DATELINE_IS_SITE (site), NULL);

  entries = dateline_site_walk (site, previous != NULL && previous->site == site ? previous->by_path : NULL, cancellable, &n_read);
  if (entries == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (DatelineSiteIndex);
  self->site = g_object_ref (site);
  self->entries = entries;
  self->n_read = n_read;
  self->by_path = g_hash_table_new (g_str_hash, g_str_equal);
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) path_use_free);
  self->wildcards = g_ptr_array_new_with_free_func (g_free);
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->frequent_hosts = g_ptr_array_new ();
  self->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) spellings_free);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) field_use_free);
  self->collections = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->descriptions = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_mutex_init (&self->choices_mutex);
  self->choices = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < entries->len; i++)
    add_entry (self, g_ptr_array_index (entries, i));

  dateline_site_index_add_paths (self);

  return self;
}

/**
 * dateline_site_index_ref:
 * @self: an index
 *
 * Returns: (transfer full): the index
 */
DatelineSiteIndex *
dateline_site_index_ref (DatelineSiteIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
index_clear (gpointer data)
{
  DatelineSiteIndex *self = data;

  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->paths);
  g_ptr_array_unref (self->wildcards);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->own_hosts);
  g_ptr_array_unref (self->frequent_hosts);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->spellings);
  g_hash_table_unref (self->fields);
  g_hash_table_unref (self->collections);
  g_hash_table_unref (self->descriptions);
  g_hash_table_unref (self->patterns);
  g_hash_table_unref (self->events);
  g_hash_table_unref (self->choices);
  g_mutex_clear (&self->choices_mutex);
  g_ptr_array_unref (self->entries);
  g_object_unref (self->site);
  g_free (self->url_text);
}

/**
 * dateline_site_index_unref:
 * @self: (transfer full): an index
 */
void
dateline_site_index_unref (DatelineSiteIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}
