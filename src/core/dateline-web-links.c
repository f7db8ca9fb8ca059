/* dateline-web-links.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-check-private.h"
#include "dateline-html.h"
#include "dateline-url.h"
#include "dateline-web-links.h"

typedef struct
{
  DatelineSnapshot *snapshot;
  DatelineSite     *site;
  const char       *text;      /* of the file */
  char             *own;       /* the document's own address, or NULL: until it is published nothing answers there */
  GPtrArray        *links;
} Search;

static void
web_link_free (gpointer data)
{
  DatelineWebLink *self = data;

  g_free (self->url);
  g_free (self->text);
  g_free (self->field);
  g_free (self);
}

static gboolean
is_address (const char *url)
{
  g_autofree char *repaired = NULL;

  return dateline_check_is_web (url) && dateline_url_lint (url, &repaired) == DATELINE_URL_FINE && !dateline_url_has_merge_tag (url);
}

static DatelineWebLink *
add_link (Search              *search,
          DatelineWebLinkForm  form,
          const char          *url,
          gsize                start,
          gsize                end)
{
  DatelineWebLink *link;

  if (!is_address (url) || g_strcmp0 (url, search->own) == 0)
    return NULL;

  link = g_new0 (DatelineWebLink, 1);
  link->form = form;
  link->url = g_strdup (url);
  link->text = g_strdup ("");
  link->start = start;
  link->end = end;
  g_ptr_array_add (search->links, link);

  return link;
}

/* --- front matter --- */

static void
find_in_field (Search                 *search,
               const DatelineYamlNode *node)
{
  g_autofree char *path = dateline_yaml_node_dup_path (node);
  gboolean quoted = node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED;
  DatelineWebLink *link;

  /* A block of text is no address, whatever it begins with. */
  if ((!quoted && node->style != DATELINE_YAML_PLAIN) || dateline_check_is_address_field (search->site, path))
    return;

  link = add_link (search, DATELINE_WEB_LINK_FIELD, node->text, node->start + quoted, node->end - quoted);
  if (link != NULL)
    link->field = g_steal_pointer (&path);
}

static void
find_in_front_matter (Search                 *search,
                      const DatelineYamlNode *node)
{
  for (guint i = 0; i < node->n_items; i++)
    find_in_front_matter (search, node->items[i]);

  if (node->kind == DATELINE_YAML_SCALAR && node->text != NULL && dateline_check_is_web (node->text))
    find_in_field (search, node);
}

static char *
dup_own_address (DatelineSite           *site,
                 const DatelineYamlNode *node)
{
  for (guint i = 0; i < node->n_items; i++)
    {
      char *own = dup_own_address (site, node->items[i]);

      if (own != NULL)
        return own;
    }

  if (node->kind == DATELINE_YAML_SCALAR && node->text != NULL && dateline_check_is_web (node->text))
    {
      g_autofree char *path = dateline_yaml_node_dup_path (node);

      if (dateline_check_is_address_field (site, path))
        return g_strdup (node->text);
    }

  return NULL;
}

/* --- body --- */

static void
find_in_node (Search             *search,
              const DatelineNode *node)
{
  DatelineWebLinkForm form = node->link.style == DATELINE_LINK_AUTOLINK ? DATELINE_WEB_LINK_AUTOLINK
                             : node->link.style == DATELINE_LINK_BARE   ? DATELINE_WEB_LINK_BARE
                                                                        : DATELINE_WEB_LINK_DESTINATION;
  DatelineWebLink *link = add_link (search, form, node->link.url, node->link.url_start, node->link.url_end);
  gsize text_length;

  if (link == NULL)
    return;

  g_free (link->text);
  link->text = dateline_node_dup_plain_text (node);
  link->image = node->kind == DATELINE_NODE_IMAGE;

  text_length = node->link.text_end - node->link.text_start;
  if (form == DATELINE_WEB_LINK_DESTINATION && !link->image && text_length == strlen (link->url) &&
      memcmp (search->text + node->link.text_start, link->url, text_length) == 0)
    {
      link->shown_start = node->link.text_start;
      link->shown_end = node->link.text_end;
    }
}

/* The parser gives raw HTML without the marks of quotes and lists around it; a value is looked for in the file, from where the last one ended. */
static void
find_in_html (Search             *search,
              const DatelineNode *node)
{
  gsize position = 0;
  gsize from = node->start;
  DatelineHtmlToken token;

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    {
      const char *name = token.meaning == DATELINE_HTML_LINK ? "href" : token.meaning == DATELINE_HTML_IMAGE ? "src" : NULL;
      g_autofree char *value = NULL;
      g_autofree char *url = NULL;
      const char *found;
      DatelineWebLink *link;
      gsize start, end;

      if (token.kind != DATELINE_HTML_OPEN || name == NULL || !dateline_html_find_attribute (node->text, &token, name, &start, &end))
        continue;

      value = g_strndup (node->text + start, end - start);
      found = g_strstr_len (search->text + from, (gssize) (node->end - from), value);
      if (found == NULL)
        continue;

      start = found - search->text;
      from = start + strlen (value);
      url = dateline_html_decode (value, strlen (value));
      link = add_link (search, DATELINE_WEB_LINK_ATTRIBUTE, url, start, from);
      if (link != NULL)
        link->image = token.meaning == DATELINE_HTML_IMAGE;
    }
}

static void
find_in_body (Search *search)
{
  const DatelineNode *root = dateline_markdown_get_root (dateline_snapshot_get_markdown (search->snapshot));

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    {
      if (node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE)
        find_in_node (search, node);
      else if (node->kind == DATELINE_NODE_HTML_BLOCK || node->kind == DATELINE_NODE_HTML_INLINE)
        find_in_html (search, node);
    }
}

/**
 * dateline_web_links_find:
 * @snapshot: a document
 * @site: (nullable): its site
 *
 * Finds the web addresses of a document: of links and images in Markdown and HTML and in the values of fields. Those that are malformed or hold a
 * place-holder are left out, for nothing can answer there; and the document's own, for nothing answers there yet.
 *
 * Returns: (transfer full) (element-type DatelineWebLink): each use, in the order in which a reader meets them
 */
GPtrArray *
dateline_web_links_find (DatelineSnapshot *snapshot,
                         DatelineSite     *site)
{
  const DatelineYamlNode *root = dateline_header_get_root (dateline_snapshot_get_header (snapshot));
  Search search = { snapshot, site };
  gsize length;

  search.text = dateline_snapshot_get_text (snapshot, &length);
  search.links = g_ptr_array_new_with_free_func (web_link_free);

  if (root != NULL)
    {
      search.own = dup_own_address (site, root);
      find_in_front_matter (&search, root);
    }
  find_in_body (&search);
  g_free (search.own);

  return search.links;
}

/**
 * dateline_web_links_dup_addresses:
 * @links: (element-type DatelineWebLink): uses of addresses
 *
 * Returns: (transfer full): the addresses, each once, in the order of their first use
 */
char **
dateline_web_links_dup_addresses (GPtrArray *links)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < links->len; i++)
    {
      const DatelineWebLink *link = g_ptr_array_index (links, i);

      if (g_hash_table_add (seen, link->url))
        g_strv_builder_add (builder, link->url);
    }

  return g_strv_builder_end (builder);
}

/* --- other addresses in their place --- */

static gboolean
is_balanced (const char *url)
{
  int depth = 0;

  for (const char *p = url; *p != '\0' && depth >= 0; p++)
    depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;

  return depth == 0;
}

/* The address as it is written in a form, or NULL when it cannot be: whatever could be read otherwise is not written. */
static char *
dup_spelling (const char          *url,
              DatelineWebLinkForm  form)
{
  if (!is_address (url) || strpbrk (url, " \t\r\n<>\"\\`") != NULL)
    return NULL;

  switch (form)
    {
    case DATELINE_WEB_LINK_BARE:
      /* What the recogniser leaves out at the end, and what emphasis is made of. */
      return strpbrk (url, "()*~'") == NULL && strchr ("?!.,:;_", url[strlen (url) - 1]) == NULL ? g_strdup (url) : NULL;

    case DATELINE_WEB_LINK_ATTRIBUTE:
      return g_markup_escape_text (url, -1);

    case DATELINE_WEB_LINK_DESTINATION:
      return is_balanced (url) && strchr (url, ';') == NULL ? g_strdup (url) : NULL;

    case DATELINE_WEB_LINK_FIELD:
      return strpbrk (url, "'{}[],") == NULL && url[strlen (url) - 1] != ':' ? g_strdup (url) : NULL;

    case DATELINE_WEB_LINK_AUTOLINK:
    default:
      return g_strdup (url);
    }
}

static int
compare_edits (gconstpointer a,
               gconstpointer b)
{
  const DatelineEdit *first = *(DatelineEdit *const *) a;
  const DatelineEdit *second = *(DatelineEdit *const *) b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* A text that is the address is one that the reader sees, and brackets or stars in it would be read as marks. */
static gboolean
add_edits (GPtrArray             *edits,
           GHashTable            *places,
           const DatelineWebLink *link,
           const char            *replacement)
{
  g_autofree char *spelling = dup_spelling (replacement, link->form);

  if (spelling == NULL)
    return FALSE;

  if (g_hash_table_add (places, GSIZE_TO_POINTER (link->start)))
    g_ptr_array_add (edits, dateline_edit_new (link->start, link->end, spelling));

  if (link->shown_end > link->shown_start)
    {
      if (strpbrk (replacement, "[]*~&") != NULL)
        return FALSE;
      g_ptr_array_add (edits, dateline_edit_new (link->shown_start, link->shown_end, replacement));
    }

  return TRUE;
}

static GPtrArray *
replace (GPtrArray  *links,
         const char *url,
         gsize       start,
         const char *replacement)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < links->len; i++)
    {
      const DatelineWebLink *link = g_ptr_array_index (links, i);
      gboolean is_meant = url != NULL ? g_str_equal (link->url, url) : link->start == start;

      if (is_meant && !add_edits (edits, places, link, replacement))
        return NULL;
    }

  g_ptr_array_sort (edits, compare_edits);

  return edits->len > 0 ? g_steal_pointer (&edits) : NULL;
}

/**
 * dateline_web_links_replace:
 * @links: (element-type DatelineWebLink): the uses of addresses in a document
 * @url: one of the addresses
 * @replacement: another address
 *
 * Replaces an address wherever the document uses it, and where a link shows it as its text, there too.
 *
 * Returns: (transfer full) (nullable) (element-type DatelineEdit): edits of the file; %NULL when @replacement cannot be written in one of the places
 */
GPtrArray *
dateline_web_links_replace (GPtrArray  *links,
                            const char *url,
                            const char *replacement)
{
  g_return_val_if_fail (links != NULL && url != NULL && replacement != NULL, NULL);

  return replace (links, url, 0, replacement);
}

/**
 * dateline_web_links_replace_at:
 * @links: (element-type DatelineWebLink): the uses of addresses in a document
 * @start: where an address stands in the file
 * @replacement: another address
 *
 * Replaces the address at one place, and the texts of the links that show it.
 *
 * Returns: (transfer full) (nullable) (element-type DatelineEdit): edits of the file; %NULL when @replacement cannot be written there
 */
GPtrArray *
dateline_web_links_replace_at (GPtrArray  *links,
                               gsize       start,
                               const char *replacement)
{
  g_return_val_if_fail (links != NULL && replacement != NULL, NULL);

  return replace (links, NULL, start, replacement);
}
