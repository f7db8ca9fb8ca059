/* dateline-image-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-image-store.h"

/* Bytes of fetched images that are kept, to be decoded in another size; what comes after them is not shown. */
#define MAX_FETCHED (96 * 1024 * 1024)

struct _DatelineImageStore
{
  GMutex              lock;      /* guards what follows */
  DatelineImagePlace  place;
  GHashTable         *facts;     /* url → DatelineImageFacts */
  GHashTable         *fetched;   /* url → GBytes */
  gsize               fetched_size;
};

/**
 * dateline_image_store_new:
 *
 * Returns: (transfer full): a store that looks nowhere yet
 */
DatelineImageStore *
dateline_image_store_new (void)
{
  DatelineImageStore *self = g_new0 (DatelineImageStore, 1);

  g_mutex_init (&self->lock);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);

  return self;
}

/**
 * dateline_image_store_free:
 * @self: (transfer full): a store that no thread knows any more
 */
void
dateline_image_store_free (DatelineImageStore *self)
{
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->fetched);
  dateline_image_place_clear (&self->place);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* With the lock held */
static void
forget_all (DatelineImageStore *self)
{
  g_hash_table_remove_all (self->facts);
  g_hash_table_remove_all (self->fetched);
  self->fetched_size = 0;
  self->place.number++;
}

static gboolean
files_equal (GFile *a,
             GFile *b)
{
  return a == b || (a != NULL && b != NULL && g_file_equal (a, b));
}

/**
 * dateline_image_store_set_place:
 * @self: a store
 * @site: (nullable): the site
 * @document: (nullable): the document's file
 *
 * Tells where images are looked for.
 *
 * Returns: whether that is elsewhere than before
 */
gboolean
dateline_image_store_set_place (DatelineImageStore *self,
                                DatelineSite       *site,
                                GFile              *document)
{
  gboolean moved;

  g_mutex_lock (&self->lock);
  moved = site != self->place.site || !files_equal (document, self->place.document);
  if (moved)
    {
      g_set_object (&self->place.site, site);
      g_set_object (&self->place.document, document);
      forget_all (self);
    }
  g_mutex_unlock (&self->lock);

  return moved;
}

/**
 * dateline_image_store_forget:
 * @self: a store
 *
 * Forgets what is known, and what threads are about to find out.
 */
void
dateline_image_store_forget (DatelineImageStore *self)
{
  g_mutex_lock (&self->lock);
  forget_all (self);
  g_mutex_unlock (&self->lock);
}

/**
 * dateline_image_store_get_place:
 * @self: a store
 * @place: (out caller-allocates): where images are looked for; to be cleared
 */
void
dateline_image_store_get_place (DatelineImageStore *self,
                                DatelineImagePlace *place)
{
  g_mutex_lock (&self->lock);
  place->number = self->place.number;
  place->site = self->place.site != NULL ? g_object_ref (self->place.site) : NULL;
  place->document = self->place.document != NULL ? g_object_ref (self->place.document) : NULL;
  g_mutex_unlock (&self->lock);
}

/**
 * dateline_image_store_is_here:
 * @self: a store
 * @place: a place
 *
 * Returns: whether images are still looked for there
 */
gboolean
dateline_image_store_is_here (DatelineImageStore       *self,
                              const DatelineImagePlace *place)
{
  gboolean here;

  g_mutex_lock (&self->lock);
  here = place->number == self->place.number;
  g_mutex_unlock (&self->lock);

  return here;
}

/**
 * dateline_image_place_clear:
 * @place: a place
 *
 * Frees what it holds.
 */
void
dateline_image_place_clear (DatelineImagePlace *place)
{
  g_clear_object (&place->site);
  g_clear_object (&place->document);
}

/**
 * dateline_image_store_get_facts:
 * @self: a store
 * @url: an image's destination as written
 * @facts: (out): what is known of it
 *
 * Returns: whether anything is
 */
gboolean
dateline_image_store_get_facts (DatelineImageStore *self,
                                const char         *url,
                                DatelineImageFacts *facts)
{
  const DatelineImageFacts *known;

  g_mutex_lock (&self->lock);
  known = g_hash_table_lookup (self->facts, url);
  *facts = known != NULL ? *known : (DatelineImageFacts) { DATELINE_IMAGE_UNREAD };
  g_mutex_unlock (&self->lock);

  return facts->state != DATELINE_IMAGE_UNREAD;
}

/**
 * dateline_image_store_put_facts:
 * @self: a store
 * @url: an image's destination as written
 * @place: where it was looked for
 * @facts: what was found
 */
void
dateline_image_store_put_facts (DatelineImageStore       *self,
                                const char               *url,
                                const DatelineImagePlace *place,
                                const DatelineImageFacts *facts)
{
  g_mutex_lock (&self->lock);
  if (place->number == self->place.number)
    g_hash_table_insert (self->facts, g_strdup (url), g_memdup2 (facts, sizeof *facts));
  g_mutex_unlock (&self->lock);
}

/**
 * dateline_image_store_ref_fetched:
 * @self: a store
 * @url: an image's destination as written
 *
 * Returns: (transfer full) (nullable): what came from the web
 */
GBytes *
dateline_image_store_ref_fetched (DatelineImageStore *self,
                                  const char         *url)
{
  GBytes *bytes;

  g_mutex_lock (&self->lock);
  bytes = g_hash_table_lookup (self->fetched, url);
  if (bytes != NULL)
    g_bytes_ref (bytes);
  g_mutex_unlock (&self->lock);

  return bytes;
}

/**
 * dateline_image_store_keep_fetched:
 * @self: a store
 * @url: an image's destination as written
 * @place: where it was looked for
 * @bytes: what came from the web
 *
 * Returns: whether there was room for it, and it is still wanted
 */
gboolean
dateline_image_store_keep_fetched (DatelineImageStore       *self,
                                   const char               *url,
                                   const DatelineImagePlace *place,
                                   GBytes                   *bytes)
{
  gboolean kept = FALSE;

  g_mutex_lock (&self->lock);
  if (place->number == self->place.number && self->fetched_size + g_bytes_get_size (bytes) <= MAX_FETCHED)
    {
      g_hash_table_insert (self->fetched, g_strdup (url), g_bytes_ref (bytes));
      self->fetched_size += g_bytes_get_size (bytes);
      kept = TRUE;
    }
  g_mutex_unlock (&self->lock);

  return kept;
}
