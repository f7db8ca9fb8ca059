/* site-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "cli.h"
#include "site-cache.h"

struct _SiteCache
{
  DatelineSite *only;    /* the site that was asked for; or NULL */
  GHashTable   *sites;   /* root as GFile → DatelineSite, or NULL when it cannot be opened */
  GHashTable   *roots;   /* folder of documents as GFile → root as GFile, or NULL */
  GHashTable   *indexes; /* DatelineSite → DatelineSiteIndex */
};

static DatelineSite *
open_site (GFile   *root,
           GError **error)
{
  DatelineSite *site = dateline_site_open (root, error);
  const char *const *warnings = site != NULL ? dateline_site_get_warnings (site) : NULL;

  for (guint i = 0; warnings != NULL && warnings[i] != NULL; i++)
    cli_complain ("%s", warnings[i]);

  return site;
}

static void
unref_nullable (gpointer object)
{
  g_clear_object (&object);
}

SiteCache *
site_cache_new (const char  *folder,
                GError     **error)
{
  g_autoptr (SiteCache) self = g_new0 (SiteCache, 1);

  self->sites = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, unref_nullable);
  self->indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) dateline_site_index_unref);
  self->roots = g_hash_table_new_full (g_file_hash, (GEqualFunc) g_file_equal, g_object_unref, unref_nullable);

  if (folder != NULL)
    {
      g_autoptr (GFile) root = g_file_new_for_commandline_arg (folder);

      self->only = open_site (root, error);
      if (self->only == NULL)
        return NULL;
    }

  return g_steal_pointer (&self);
}

void
site_cache_free (SiteCache *self)
{
  g_hash_table_unref (self->indexes);
  g_clear_object (&self->only);
  g_hash_table_unref (self->sites);
  g_hash_table_unref (self->roots);
  g_free (self);
}

/* Documents of one folder share their site. */
static GFile *
find_root (SiteCache *self,
           GFile     *document)
{
  g_autoptr (GFile) folder = g_file_get_parent (document);
  gpointer root;

  if (folder == NULL)
    return NULL;

  if (!g_hash_table_lookup_extended (self->roots, folder, NULL, &root))
    {
      root = dateline_site_find_root (folder);
      g_hash_table_insert (self->roots, g_object_ref (folder), root);
    }

  return root;
}

DatelineSite *
site_cache_find (SiteCache *self,
                 GFile     *document)
{
  gpointer site;
  GFile *root;

  if (self->only != NULL)
    return self->only;

  root = find_root (self, document);
  if (root == NULL)
    return NULL;

  if (!g_hash_table_lookup_extended (self->sites, root, NULL, &site))
    {
      site = open_site (root, NULL);
      g_hash_table_insert (self->sites, g_object_ref (root), site);
    }

  return site;
}

DatelineSiteIndex *
site_cache_find_index (SiteCache    *self,
                       DatelineSite *site)
{
  DatelineSiteIndex *index;

  if (site == NULL)
    return NULL;

  index = g_hash_table_lookup (self->indexes, site);
  if (index == NULL)
    {
      index = dateline_site_index_new (site, NULL, NULL);
      g_hash_table_insert (self->indexes, site, index);
    }

  return index;
}
