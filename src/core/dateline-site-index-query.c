/* dateline-site-index-query.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-public-path.h"
#include "dateline-site-index-private.h"
#include "dateline-slips.h"

enum
{
  MIN_SECTION = 3,    /* documents in a folder that make it one that documents fill */
  SHORT_PATH = 6,     /* characters up to which other paths are other pages, not slips */
  LONG_PATH = 10,     /* characters from which on two slips are forgiven */
  SHORT_HOST = 7      /* the same for hosts */
};

/**
 * dateline_site_index_get_n_documents:
 * @self: an index
 *
 * Returns: how many documents it knows
 */
guint
dateline_site_index_get_n_documents (DatelineSiteIndex *self)
{
  return self->entries->len;
}

/**
 * dateline_site_index_get_n_read:
 * @self: an index
 *
 * Returns: how many documents had to be read for it, as they were new or changed
 */
guint
dateline_site_index_get_n_read (DatelineSiteIndex *self)
{
  return self->n_read;
}

/**
 * dateline_site_index_get_url_rule:
 * @self: an index
 * @field: (out) (nullable) (transfer none): the field or the template
 *
 * Returns: how documents get their address: as the settings say, else as the documents show
 */
DatelineUrlRule
dateline_site_index_get_url_rule (DatelineSiteIndex  *self,
                                  const char        **field)
{
  *field = self->url_text;

  return self->url_rule;
}

/**
 * dateline_site_index_find_document:
 * @self: an index
 * @file: a file
 *
 * Returns: (transfer none) (nullable): what is known of it
 */
const DatelineSiteEntry *
dateline_site_index_find_document (DatelineSiteIndex *self,
                                   GFile             *file)
{
  g_autofree char *path = g_file_get_relative_path (dateline_site_get_root (self->site), file);

  return path != NULL ? g_hash_table_lookup (self->by_path, path) : NULL;
}

/**
 * dateline_site_index_is_own_host:
 * @self: an index
 * @host: a host in lower case
 *
 * Returns: whether the site itself answers there
 */
gboolean
dateline_site_index_is_own_host (DatelineSiteIndex *self,
                                 const char        *host)
{
  return g_hash_table_contains (self->own_hosts, host) ||
         (g_str_has_prefix (host, "www.") && g_hash_table_contains (self->own_hosts, host + strlen ("www.")));
}

/**
 * dateline_site_index_find_path:
 * @self: an index
 * @path: a public path
 *
 * Returns: (transfer none) (nullable): the path as the site spells it, when there is a page: letter case may differ
 */
const char *
dateline_site_index_find_path (DatelineSiteIndex *self,
                               const char        *path)
{
  g_autofree char *key = dateline_public_path_key (path);
  PathUse *use = g_hash_table_lookup (self->paths, key);

  if (use != NULL)
    return use->spelling;

  for (guint i = 0; i < self->wildcards->len; i++)
    {
      const char *prefix = g_ptr_array_index (self->wildcards, i);

      if (g_str_has_prefix (key, prefix) && key[strlen (prefix)] == '/')
        return path;
    }

  return NULL;
}

static gboolean
have_same_digits (const char *a,
                  const char *b)
{
  for (;;)
    {
      while (*a != '\0' && !g_ascii_isdigit (*a))
        a++;
      while (*b != '\0' && !g_ascii_isdigit (*b))
        b++;

      if (*a != *b)
        return FALSE;
      if (*a == '\0')
        return TRUE;

      a++;
      b++;
    }
}

/* A slip of the hand adds no folder: `/a/profile` is not `/profile`. */
static guint
count_slashes (const char *path)
{
  guint n = 0;

  for (; *path != '\0'; path++)
    n += *path == '/';

  return n;
}

/* Paths are longer than what slips are counted in; what they share at both ends does not matter. */
static guint
count_slips (const char *a,
             const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  g_autofree char *a_rest = NULL;
  g_autofree char *b_rest = NULL;

  while (a_length > 0 && b_length > 0 && *a == *b)
    {
      a++;
      b++;
      a_length--;
      b_length--;
    }
  while (a_length > 0 && b_length > 0 && a[a_length - 1] == b[b_length - 1])
    {
      a_length--;
      b_length--;
    }

  a_rest = g_strndup (a, a_length);
  b_rest = g_strndup (b, b_length);

  return dateline_count_slips (a_rest, b_rest);
}

/**
 * dateline_site_index_find_similar_path:
 * @self: an index
 * @path: a public path that is not known
 *
 * Looks at all paths: for the few links that lead nowhere.
 *
 * Returns: (transfer none) (nullable): the one known path that is a slip or two away; never one that differs in digits
 */
const char *
dateline_site_index_find_similar_path (DatelineSiteIndex *self,
                                       const char        *path)
{
  g_autofree char *key = dateline_public_path_key (path);
  gsize length = strlen (key);
  guint least = length < SHORT_PATH ? 0 : length < LONG_PATH ? 2 : 3;
  const char *best = NULL;
  GHashTableIter iter;
  gpointer other, value;

  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &other, &value))
    {
      gsize other_length = strlen (other);
      guint slips;

      if (other_length + 2 < length || other_length > length + 2 || !have_same_digits (key, other) || count_slashes (key) != count_slashes (other))
        continue;

      slips = count_slips (key, other);
      if (slips < least)
        {
          least = slips;
          best = ((PathUse *) value)->spelling;
        }
      else if (slips == least && best != NULL)
        {
          /* Two are as near: the same one each time. */
          const char *spelling = ((PathUse *) value)->spelling;

          best = strcmp (spelling, best) < 0 ? spelling : best;
        }
    }

  return best;
}

/**
 * dateline_site_index_get_documents_at:
 * @self: an index
 * @path: a public path
 *
 * Returns: (transfer none) (nullable) (element-type DatelineSiteEntry): the documents that claim the path
 */
GPtrArray *
dateline_site_index_get_documents_at (DatelineSiteIndex *self,
                                      const char        *path)
{
  g_autofree char *key = dateline_public_path_key (path);
  PathUse *use = g_hash_table_lookup (self->paths, key);

  return use != NULL ? use->documents : NULL;
}

/**
 * dateline_site_index_is_document_folder:
 * @self: an index
 * @path: a public path
 *
 * Returns: whether documents fill the folder of the path, so that one that no document has leads nowhere
 */
gboolean
dateline_site_index_is_document_folder (DatelineSiteIndex *self,
                                        const char        *path)
{
  const char *slash = strrchr (path, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (path, slash - path) : NULL;

  return folder != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (self->sections, folder)) >= MIN_SECTION;
}

/**
 * dateline_site_index_is_name_of_subpage:
 * @self: an index
 * @path: a public path that is not known
 *
 * Where `/regatta/2024/results` and `/regatta/2026/results` are known, `/regatta/results` is likely made by the same code.
 *
 * Returns: whether pages farther down in the folder of the path have its name
 */
gboolean
dateline_site_index_is_name_of_subpage (DatelineSiteIndex *self,
                                        const char        *path)
{
  g_autofree char *key = dateline_public_path_key (path);
  const char *name = strrchr (key, '/');
  gsize folder_length;
  GHashTableIter iter;
  gpointer other;

  if (name == NULL || name[1] == '\0')
    return FALSE;

  folder_length = name + 1 - key;
  g_hash_table_iter_init (&iter, self->paths);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (strncmp (other, key, folder_length) == 0 && g_str_has_suffix (other, name))
      return TRUE;

  return FALSE;
}

/**
 * dateline_site_index_get_host:
 * @self: an index
 * @host: a host in lower case
 *
 * Returns: (transfer none) (nullable): how it is linked
 */
const DatelineHostUse *
dateline_site_index_get_host (DatelineSiteIndex *self,
                              const char        *host)
{
  return g_hash_table_lookup (self->hosts, host);
}

/**
 * dateline_site_index_find_similar_host:
 * @self: an index
 * @host: a host in lower case
 * @min_documents: how many documents must link the other one
 *
 * Returns: (transfer none) (nullable): the host that many documents link and that is one slip away; never one that differs in digits
 */
const char *
dateline_site_index_find_similar_host (DatelineSiteIndex *self,
                                       const char        *host,
                                       guint              min_documents)
{
  gsize length = strlen (host);

  if (length < SHORT_HOST)
    return NULL;

  for (guint i = 0; i < self->frequent_hosts->len; i++)
    {
      const char *other = g_ptr_array_index (self->frequent_hosts, i);
      const DatelineHostUse *use = g_hash_table_lookup (self->hosts, other);
      gsize other_length = strlen (other);

      if (use->n_documents >= min_documents && other_length + 1 >= length && other_length <= length + 1 && have_same_digits (host, other) &&
          count_slips (host, other) == 1)
        return other;
    }

  return NULL;
}

/**
 * dateline_site_index_find_spelling:
 * @self: an index
 * @url: a web address
 * @n_spelling: (out): how many documents spell it so
 * @n_same: (out): how many spell it as @url does
 *
 * Returns: (transfer none) (nullable): the spelling of the address that most documents have, letter case and the last slash aside
 */
const char *
dateline_site_index_find_spelling (DatelineSiteIndex *self,
                                   const char        *url,
                                   guint             *n_spelling,
                                   guint             *n_same)
{
  g_autofree char *trimmed = g_strdup (url);
  g_autofree char *folded = NULL;
  const Spellings *spellings;
  gsize length = strlen (trimmed);

  while (length > 0 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';

  folded = g_utf8_casefold (trimmed, -1);
  spellings = g_hash_table_lookup (self->spellings, folded);

  *n_spelling = spellings != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (spellings->counts, spellings->best)) : 0;
  *n_same = spellings != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (spellings->counts, url)) : 0;

  return spellings != NULL ? spellings->best : NULL;
}

/**
 * dateline_site_index_get_collection:
 * @self: an index
 * @name: name of a collection; "" for the documents of none
 *
 * Returns: (transfer none) (nullable): what its documents have in common
 */
const DatelineCollectionUse *
dateline_site_index_get_collection (DatelineSiteIndex *self,
                                    const char        *name)
{
  return g_hash_table_lookup (self->collections, name);
}

/**
 * dateline_site_index_get_usual_value:
 * @self: an index
 * @key: a field path
 * @n_usual: (out): how many documents have that value
 * @n_all: (out): how many documents have the field
 *
 * Returns: (transfer none) (nullable): the value that most documents have
 */
const char *
dateline_site_index_get_usual_value (DatelineSiteIndex *self,
                                     const char        *key,
                                     guint             *n_usual,
                                     guint             *n_all)
{
  const FieldUse *use = g_hash_table_lookup (self->fields, key);

  *n_usual = use != NULL ? use->n_usual : 0;
  *n_all = use != NULL ? use->n_all : 0;

  return use != NULL ? use->usual : NULL;
}

/**
 * dateline_site_index_get_described:
 * @self: an index
 * @description: a description
 *
 * Returns: (transfer none) (nullable) (element-type DatelineSiteEntry): the documents that have it
 */
GPtrArray *
dateline_site_index_get_described (DatelineSiteIndex *self,
                                   const char        *description)
{
  return g_hash_table_lookup (self->descriptions, description);
}

/**
 * dateline_site_index_count_titles:
 * @self: an index
 * @pattern: what dateline_title_pattern() made of a title
 *
 * Returns: how many documents have such a title
 */
guint
dateline_site_index_count_titles (DatelineSiteIndex *self,
                                  const char        *pattern)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->patterns, pattern));
}

/**
 * dateline_site_index_count_filled:
 * @self: an index
 * @collection: name of a collection
 * @path: path of a field
 * @n_documents: (out): how many documents the collection has
 *
 * Looks at all documents: for the few fields that are missing.
 *
 * Returns: how many documents of the collection have something in the field
 */
guint
dateline_site_index_count_filled (DatelineSiteIndex *self,
                                  const char        *collection,
                                  const char        *path,
                                  guint             *n_documents)
{
  gsize length = strlen (path);
  guint n_filled = 0;

  *n_documents = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DatelineSiteEntry *entry = g_ptr_array_index (self->entries, i);
      gboolean filled = FALSE;

      if (!g_str_equal (entry->collection, collection))
        continue;

      for (guint j = 0; j < entry->keys->len && !filled; j++)
        {
          const char *key = g_ptr_array_index (entry->keys, j);

          filled = strncmp (key, path, length) == 0 && (key[length] == '\0' || key[length] == '.');
        }

      *n_documents += 1;
      n_filled += filled;
    }

  return n_filled;
}

/**
 * dateline_site_index_get_choices:
 * @self: an index
 * @field: a field of the site's schema
 *
 * Finds what a field may be, as dateline_choices_load() does. The first question about a field reads files.
 *
 * Returns: (transfer none) (element-type DatelineChoice): the choices; none when the site does not tell
 */
GPtrArray *
dateline_site_index_get_choices (DatelineSiteIndex   *self,
                                 const DatelineField *field)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->choices_mutex);
  GPtrArray *choices = g_hash_table_lookup (self->choices, field);

  if (choices == NULL)
    {
      choices = dateline_choices_load (self->site, field);
      g_hash_table_insert (self->choices, (gpointer) field, choices);
    }

  return choices;
}

/* The only event of a document that has that link; two would be a series. */
static const DatelineEvent *
find_single_event (const DatelineSiteEntry *entry,
                   const char              *link_key)
{
  const DatelineEvent *found = NULL;

  for (guint i = 0; i < entry->events->len; i++)
    {
      const DatelineEvent *event = g_ptr_array_index (entry->events, i);

      if (g_strcmp0 (event->link_key, link_key) != 0)
        continue;
      if (found != NULL && (g_date_compare (&found->first, &event->first) != 0 || g_date_compare (&found->last, &event->last) != 0))
        return NULL;
      found = event;
    }

  return found;
}

/**
 * dateline_site_index_find_event:
 * @self: an index
 * @link_key: what a link leads to, as an event has it
 * @except: (nullable): a document that does not count
 * @before: a day
 * @n_days: how many days before it count
 * @entry: (out): the document
 *
 * Finds what the last document published before @before, and not long before it, says of an event.
 *
 * Returns: (transfer none) (nullable): the event as that document has it
 */
const DatelineEvent *
dateline_site_index_find_event (DatelineSiteIndex        *self,
                                const char               *link_key,
                                const DatelineSiteEntry  *except,
                                const GDate              *before,
                                guint                     n_days,
                                const DatelineSiteEntry **entry)
{
  GPtrArray *entries = g_hash_table_lookup (self->events, link_key);
  const DatelineSiteEntry *last = NULL;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      const DatelineSiteEntry *other = g_ptr_array_index (entries, i);
      int age = g_date_days_between (&other->date, before);

      if (other != except && age > 0 && age <= (int) n_days &&
          (last == NULL || g_date_compare (&other->date, &last->date) > 0))
        last = other;
    }

  *entry = last;

  return last != NULL ? find_single_event (last, link_key) : NULL;
}
