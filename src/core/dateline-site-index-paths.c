/* dateline-site-index-paths.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-file.h"
#include "dateline-option.h"
#include "dateline-public-path.h"
#include "dateline-site-index-private.h"
#include "dateline-slug.h"
#include "dateline-url.h"

/* Where the pages of a site are: by the rule that makes a path of a document, and by what its settings and redirects tell of other pages. */

enum
{
  MIN_PROOF = 3   /* documents or links that show a habit of the site */
};

static PathUse *
add_path (DatelineSiteIndex *self,
          const char        *path)
{
  g_autofree char *key = dateline_public_path_key (path);
  PathUse *use = g_hash_table_lookup (self->paths, key);

  if (use == NULL)
    {
      use = g_new0 (PathUse, 1);
      use->spelling = g_strdup (path);
      g_hash_table_insert (self->paths, g_steal_pointer (&key), use);
    }

  return use;
}

/* The address of a document by a field, whether that says a whole address or a path. */
static char *
dup_path_of_field (const DatelineSiteEntry *entry,
                   const char              *field)
{
  const char *value = dateline_site_entry_get_value (entry, field);
  g_autofree char *repaired = NULL;

  if (value == NULL || (value[0] != '/' && dateline_url_lint (value, &repaired) != DATELINE_URL_FINE))
    return NULL;

  return dateline_public_path_from_url (value);
}

static char *
dup_path_of_template (const DatelineSiteEntry *entry,
                      const char              *template)
{
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (DatelineValue) fields = dateline_value_new_map ();
  g_autofree char *name = g_path_get_basename (entry->path);
  g_autofree char *path = NULL;
  char *dot = strrchr (name, '.');
  const char *slug = dateline_site_entry_get_value (entry, "slug");

  if (dot != NULL)
    *dot = '\0';
  if (entry->has_date)
    date = g_date_time_new_utc (g_date_get_year (&entry->date), g_date_get_month (&entry->date), g_date_get_day (&entry->date), 0, 0, 0);
  for (guint i = 0; i < entry->keys->len; i++)
    dateline_value_insert_key (fields, g_ptr_array_index (entry->keys, i), dateline_value_new_string (g_ptr_array_index (entry->values, i)));

  path = dateline_template_expand (template, &(const DatelineTemplateContext) {
    .slug = slug != NULL ? slug : name, .date = date, .fields = fields, .filename = name, .verbatim = TRUE,
  });

  return dateline_public_path_normalize (path, strlen (path));
}

static char *
dup_public_path (DatelineSiteIndex       *self,
                 const DatelineSiteEntry *entry)
{
  if (self->url_rule == DATELINE_URL_RULE_TEMPLATE)
    return dup_path_of_template (entry, self->url_text);

  /* A page without the field still is somewhere; a page whose field is broken is nowhere until it is mended. */
  if (self->url_rule == DATELINE_URL_RULE_FIELD && dateline_site_entry_get_value (entry, self->url_text) != NULL)
    return dup_path_of_field (entry, self->url_text);

  return dateline_public_path_from_file (entry->path);
}

static void
add_sections (DatelineSiteIndex *self,
              const char        *path)
{
  const char *slash = strrchr (path, '/');

  if (slash != NULL && slash > path)
    dateline_site_index_increment (self->sections, g_strndup (path, slash - path));
}

static void
add_document_paths (DatelineSiteIndex *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      DatelineSiteEntry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *path = dup_public_path (self, entry);
      PathUse *use;

      if (path == NULL)
        continue;

      use = add_path (self, path);
      if (use->documents == NULL)
        use->documents = g_ptr_array_new ();
      g_ptr_array_add (use->documents, entry);
      if (entry->collection[0] != '\0')
        add_sections (self, path);
    }
}

static void
add_pattern (DatelineSiteIndex *self,
             const char        *text)
{
  gsize plain = strcspn (text, "*:");
  g_autofree char *path = NULL;

  if (text[0] != '/')
    return;

  path = dateline_public_path_normalize (text, plain);
  if (text[plain] == '\0')
    add_path (self, path);
  else if (plain > 1)
    g_ptr_array_add (self->wildcards, dateline_public_path_key (path));
}

static void
add_known_paths (DatelineSiteIndex *self)
{
  DatelineValue *list = dateline_option_get_list (dateline_site_get_settings (self->site), "known_paths");

  for (guint i = 0; list != NULL && i < dateline_value_get_n_items (list); i++)
    add_pattern (self, dateline_value_get_text (dateline_value_get_item (list, i)));
}

/* `from to status`, a line each, as hosting services read them. */
static void
add_redirects (DatelineSiteIndex *self)
{
  static const char *const names[] = { "_redirects", "static/_redirects", "public/_redirects", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_resolve_relative_path (dateline_site_get_root (self->site), names[i]);
      g_autoptr (GBytes) bytes = dateline_file_load (file, NULL, NULL);
      g_autofree char *text = bytes != NULL && g_bytes_get_size (bytes) > 0 ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
      g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

      for (guint j = 0; lines != NULL && lines[j] != NULL; j++)
        {
          char *line = g_strstrip (lines[j]);

          line[strcspn (line, " \t")] = '\0';
          if (line[0] == '/' && g_utf8_validate (line, -1, NULL))
            add_pattern (self, line);
        }
    }
}

/* --- the rule by which documents get their address --- */

/* How many of the site's own links lead to a document by a rule. */
static guint
count_resolved (DatelineSiteIndex *self,
                GHashTable        *keys)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DatelineSiteEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint j = 0; j < entry->links->len; j++)
        {
          const char *url = g_ptr_array_index (entry->links, j);
          g_autofree char *host = dateline_url_dup_host (url);
          g_autofree char *path = NULL;
          g_autofree char *key = NULL;

          if (host != NULL && !dateline_site_index_is_own_host (self, host))
            continue;

          path = dateline_public_path_from_url (url);
          key = path != NULL ? dateline_public_path_key (path) : NULL;
          n += key != NULL && g_hash_table_contains (keys, key);
        }
    }

  return n;
}

static GHashTable *
make_keys (DatelineSiteIndex *self,
           const char        *field)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const DatelineSiteEntry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *path = field != NULL ? dup_path_of_field (entry, field) : dateline_public_path_from_file (entry->path);

      if (path != NULL)
        g_hash_table_add (keys, dateline_public_path_key (path));
    }

  return keys;
}

/* Fields whose name speaks of an address and that differ from document to document. */
static gboolean
may_be_address (const char *field)
{
  static const char *const names[] = { "url", "canonical", "canonicalurl", "canonical_url", "permalink", NULL };
  const char *dot = strrchr (field, '.');
  g_autofree char *name = g_ascii_strdown (dot != NULL ? dot + 1 : field, -1);

  return g_strv_contains (names, name);
}

static void
add_host_of_field (DatelineSiteIndex *self,
                   const char        *field)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *value = dateline_site_entry_get_value (g_ptr_array_index (self->entries, i), field);
      char *host = value != NULL ? dateline_url_dup_host (value) : NULL;

      /* Several pages there are a site; a single one may be a slip. */
      if (host != NULL && dateline_site_index_increment (counts, host) == MIN (MIN_PROOF, 1 + self->entries->len / 2))
        g_hash_table_add (self->own_hosts, g_strdup (host));
    }
}

/* Unset, the rule is what the documents themselves show: the field by which more of the links among them lead somewhere. */
static void
detect_url_rule (DatelineSiteIndex *self)
{
  g_autoptr (GHashTable) file_keys = make_keys (self, NULL);
  guint best = count_resolved (self, file_keys);
  const char *field = NULL;
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->fields);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const FieldUse *use = value;

      if (may_be_address (key) && use->n_all >= MIN_PROOF && g_hash_table_size (use->values) * 10 >= use->n_all * 8)
        {
          g_autoptr (GHashTable) keys = NULL;
          guint n;

          add_host_of_field (self, key);
          keys = make_keys (self, key);
          n = count_resolved (self, keys);

          if (n > best || (n == best && field == NULL && use->n_all * 10 >= self->entries->len * 9))
            {
              best = n;
              field = key;
            }
        }
    }

  if (field != NULL)
    {
      self->url_rule = DATELINE_URL_RULE_FIELD;
      self->url_text = g_strdup (field);
    }
}

static void
read_url_rule (DatelineSiteIndex *self)
{
  DatelineValue *settings = dateline_site_get_settings (self->site);
  DatelineValue *map = dateline_option_get_map (settings, "url_rule");
  const char *name = dateline_option_get_string (settings, "url_rule");
  const char *field = map != NULL ? dateline_option_get_string (map, "field") : NULL;
  const char *template = map != NULL ? dateline_option_get_string (map, "template") : name != NULL && strstr (name, "{{") != NULL ? name : NULL;

  if (map != NULL && template == NULL)
    template = dateline_option_get_string (map, "slug");

  if (field != NULL)
    {
      self->url_rule = DATELINE_URL_RULE_FIELD;
      self->url_text = g_strdup (field);
      add_host_of_field (self, field);
    }
  else if (template != NULL)
    {
      self->url_rule = DATELINE_URL_RULE_TEMPLATE;
      self->url_text = g_strdup (template);
    }
  else if (name == NULL)
    {
      detect_url_rule (self);
    }
}

/* A host that the site moved from or to is its own when the other one is. */
static void
add_moved_hosts (DatelineSiteIndex *self)
{
  DatelineValue *moved = dateline_option_get_map (dateline_site_get_settings (self->site), "moved_hosts");

  for (guint i = 0; moved != NULL && i < dateline_value_get_n_items (moved); i++)
    {
      const char *from = dateline_value_get_key (moved, i);
      const char *to = dateline_value_get_text (dateline_value_get_item (moved, i));

      if (dateline_site_index_is_own_host (self, to) || dateline_site_index_is_own_host (self, from) || g_hash_table_size (self->own_hosts) == 0)
        {
          g_hash_table_add (self->own_hosts, g_ascii_strdown (from, -1));
          g_hash_table_add (self->own_hosts, g_ascii_strdown (to, -1));
        }
    }
}

/* Finds the rule, the site's own hosts and all paths; needs the entries. */
void
dateline_site_index_add_paths (DatelineSiteIndex *self)
{
  read_url_rule (self);
  add_moved_hosts (self);
  add_document_paths (self);
  add_known_paths (self);
  add_redirects (self);
}
