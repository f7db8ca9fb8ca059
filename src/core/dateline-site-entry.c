/* dateline-site-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"
#include "dateline-date-text.h"
#include "dateline-check-private.h"
#include "dateline-site-entry.h"
#include "dateline-url.h"

enum { MAX_VALUE = 400 };  /* bytes; longer values are texts that no rule compares */

/**
 * dateline_anchor_key:
 * @anchor: a fragment, or the anchor of a heading
 *
 * Returns: (transfer full): its letters and digits, folded
 */
char *
dateline_anchor_key (const char *anchor)
{
  g_autofree char *decoded = g_uri_unescape_string (anchor, NULL);
  g_autofree char *folded = g_utf8_casefold (decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? decoded : anchor, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (key, g_utf8_get_char (p));

  return g_string_free (key, FALSE);
}

/* `id="x"` and `name='x'` in HTML. */
static void
collect_html_anchors (const char *html,
                      GHashTable *anchors)
{
  static const char *const attributes[] = { "id=", "name=" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    for (const char *p = html; (p = strstr (p, attributes[i])) != NULL;)
      {
        const char *value = p += strlen (attributes[i]);
        gsize length;

        if (*value == '"' || *value == '\'')
          value++;
        length = strcspn (value, "\"' >\n");

        if (length > 0)
          {
            g_autofree char *anchor = g_strndup (value, length);

            g_hash_table_add (anchors, dateline_anchor_key (anchor));
          }
      }
}

/**
 * dateline_collect_anchors:
 * @root: a document's tree
 * @anchors: (element-type utf8): keys are added here
 */
void
dateline_collect_anchors (const DatelineNode *root,
                          GHashTable         *anchors)
{
  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind == DATELINE_NODE_HEADING)
        {
          g_autofree char *text = dateline_node_dup_plain_text (node);
          g_autofree char *anchor = dateline_heading_anchor (text);
          char *key = dateline_anchor_key (anchor);

          /* The second heading of the same text gets `-1`, the third `-2`. */
          for (guint i = 1; g_hash_table_contains (anchors, key); i++)
            {
              g_autofree char *numbered = g_strdup_printf ("%s-%u", anchor, i);

              g_free (key);
              key = dateline_anchor_key (numbered);
            }
          g_hash_table_add (anchors, key);
        }
      else if (node->kind == DATELINE_NODE_HTML_BLOCK || node->kind == DATELINE_NODE_HTML_INLINE)
        {
          collect_html_anchors (node->text, anchors);
        }
    }
}

/**
 * dateline_title_pattern:
 * @title: a title
 *
 * Returns: (transfer full): the title with its months and years left out
 */
char *
dateline_title_pattern (const char *title)
{
  GString *pattern = g_string_new (NULL);

  for (const char *p = title; *p != '\0';)
    {
      gsize length = 0;
      gboolean abbreviated;

      while (g_ascii_isalnum (p[length]))
        length++;

      if (length == 0)
        {
          g_string_append_c (pattern, *p++);
        }
      else
        {
          if (dateline_month_find (p, length, &abbreviated) != 0 || (length == 4 && strspn (p, "0123456789") == 4))
            g_string_append_c (pattern, '#');
          else
            g_string_append_len (pattern, p, length);
          p += length;
        }
    }

  return g_string_free (pattern, FALSE);
}

static void
add_fields (DatelineSiteEntry      *self,
            const DatelineYamlNode *node)
{
  for (guint i = 0; i < node->n_items; i++)
    add_fields (self, node->items[i]);

  if (node->kind == DATELINE_YAML_SCALAR && node->text[0] != '\0' && strlen (node->text) <= MAX_VALUE)
    {
      g_ptr_array_add (self->keys, dateline_yaml_node_dup_path (node));
      g_ptr_array_add (self->values, g_strdup (node->text));
    }
}

static void
add_host (GHashTable *hosts,
          const char *url)
{
  char *host = dateline_url_dup_host (url);
  gboolean https = dateline_url_has_scheme (url, "https");
  gpointer known;

  if (host == NULL)
    return;

  if (g_hash_table_lookup_extended (hosts, host, NULL, &known))
    https |= GPOINTER_TO_INT (known);

  g_hash_table_replace (hosts, host, GINT_TO_POINTER (https));
}

static void
add_links (DatelineSiteEntry  *self,
           const DatelineNode *root)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer host, https;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind != DATELINE_NODE_LINK || strlen (node->link.url) > MAX_VALUE || !g_hash_table_add (seen, (gpointer) node->link.url))
        continue;

      if (dateline_url_has_scheme (node->link.url, "http") || dateline_url_has_scheme (node->link.url, "https") || node->link.url[0] == '/')
        {
          g_ptr_array_add (self->links, g_strdup (node->link.url));
          add_host (hosts, node->link.url);
        }
    }

  g_hash_table_iter_init (&iter, hosts);
  while (g_hash_table_iter_next (&iter, &host, &https))
    {
      DatelineSiteHost entry = { g_strdup (host), GPOINTER_TO_INT (https) };

      g_array_append_val (self->hosts, entry);
    }
}

static void
clear_host (gpointer data)
{
  g_free (((DatelineSiteHost *) data)->host);
}

static void
read_date (DatelineSiteEntry *self,
           DatelineHeader    *header)
{
  const DatelineYamlNode *node = dateline_check_find_publication (header);
  DatelineDateText text;

  if (node != NULL && dateline_date_text_parse (node->text, &text) && g_date_valid_dmy (text.day, text.month, text.year))
    {
      g_date_set_dmy (&self->date, text.day, text.month, text.year);
      self->has_date = TRUE;
    }
}

/* Without a day of publication nobody can tell which year is meant. */
static void
find_events (DatelineSiteEntry *self,
             DatelineSite      *site,
             DatelineSnapshot  *snapshot)
{
  DatelineHeader *header = dateline_snapshot_get_header (snapshot);
  gsize length, prose_length;
  const char *text = dateline_snapshot_get_text (snapshot, &length);
  g_autoptr (DatelineProse) prose = NULL;
  g_autoptr (DatelineDateScan) dates = NULL;
  const char *prose_text;

  if (!self->has_date)
    {
      self->events = g_ptr_array_new ();
      return;
    }

  prose = dateline_prose_new (dateline_markdown_get_root (dateline_snapshot_get_markdown (snapshot)), text, length);
  prose_text = dateline_prose_get_text (prose, &prose_length);
  dates = dateline_date_scan_new (prose_text, prose_length, dateline_check_find_locale (header, site));
  dateline_date_scan_resolve (dates, prose_text, &self->date);
  self->events = dateline_events_find (prose, dates, text);

  for (guint i = 0; i < self->events->len; i++)
    ((DatelineEvent *) g_ptr_array_index (self->events, i))->scope = NULL;
}

/**
 * dateline_site_entry_new:
 * @site: a site
 * @file: a document of it
 * @path: its path below the site
 * @snapshot: its text
 *
 * Returns: (transfer full): what the index keeps of it
 */
DatelineSiteEntry *
dateline_site_entry_new (DatelineSite     *site,
                         GFile            *file,
                         const char       *path,
                         DatelineSnapshot *snapshot)
{
  DatelineSiteEntry *self = g_atomic_rc_box_new0 (DatelineSiteEntry);
  DatelineHeader *header = dateline_snapshot_get_header (snapshot);
  const DatelineYamlNode *root = dateline_header_get_root (header);
  const DatelineNode *body = dateline_markdown_get_root (dateline_snapshot_get_markdown (snapshot));
  const DatelineCollection *collection = dateline_site_find_collection (site, file, header);

  self->path = g_strdup (path);
  self->collection = g_strdup (collection != NULL ? collection->name : "");
  self->title = dateline_header_dup_text (header, "title");
  self->description = dateline_header_dup_text (header, "seo.description");
  if (self->description == NULL)
    self->description = dateline_header_dup_text (header, "description");

  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->links = g_ptr_array_new_with_free_func (g_free);
  self->hosts = g_array_new (FALSE, FALSE, sizeof (DatelineSiteHost));
  g_array_set_clear_func (self->hosts, clear_host);
  self->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  read_date (self, header);
  if (root != NULL)
    add_fields (self, root);
  add_links (self, body);
  dateline_collect_anchors (body, self->anchors);
  find_events (self, site, snapshot);

  return self;
}

static void
entry_clear (gpointer data)
{
  DatelineSiteEntry *self = data;

  g_free (self->path);
  g_free (self->etag);
  g_free (self->collection);
  g_free (self->title);
  g_free (self->description);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->events);
  g_array_unref (self->hosts);
  g_hash_table_unref (self->anchors);
}

/**
 * dateline_site_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): the entry
 */
DatelineSiteEntry *
dateline_site_entry_ref (DatelineSiteEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dateline_site_entry_unref:
 * @self: (transfer full): an entry
 */
void
dateline_site_entry_unref (DatelineSiteEntry *self)
{
  g_atomic_rc_box_release_full (self, entry_clear);
}

/**
 * dateline_site_entry_get_value:
 * @self: an entry
 * @key: a field path
 *
 * Returns: (transfer none) (nullable): the field's text
 */
const char *
dateline_site_entry_get_value (const DatelineSiteEntry *self,
                               const char              *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (g_ptr_array_index (self->keys, i), key))
      return g_ptr_array_index (self->values, i);

  return NULL;
}
