/* dateline-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-card.h"
#include "dateline-option.h"
#include "dateline-public-path.h"
#include "dateline-url.h"

/* Of the text of the page that search engines choose when there is no description. */
#define EXCERPT_LENGTH 300

/* Fields in the order in which generators look at them. */
static const char *const title_fields[] = { "seo.title", "meta.title", "metaTitle", "meta_title", "seoTitle", "seo_title", "title", NULL };
static const char *const description_fields[] = {
  "seo.description", "meta.description", "metaDescription", "meta_description", "seoDescription", "seo_description", "description", "summary",
  "excerpt", "subtitle", NULL
};
static const char *const image_fields[] = {
  "seo.image", "meta.image", "ogImage", "og_image", "og.image", "socialImage", "social_image", "image", "featuredImage", "featured_image",
  "featuredimage", "hero", "heroImage", "hero_image", "cover", "coverImage", "cover_image", "thumbnail", "banner", NULL
};
static const char *const url_fields[] = { "seo.url", "canonical", "canonicalUrl", "canonicalURL", "canonical_url", "permalink", "url", NULL };

static char *
dup_field (DatelineHeader *header,
           const char     *path)
{
  g_autofree char *text = dateline_header_dup_text (header, path);

  if (text == NULL || *g_strstrip (text) == 0)
    return NULL;

  return g_steal_pointer (&text);
}

static gboolean
has_field (DatelineHeader           *header,
           const DatelineCollection *collection,
           const char               *path)
{
  return dateline_header_lookup (header, path) != NULL ||
         (collection != NULL && dateline_fields_lookup (collection->fields, path) != NULL);
}

/* Where a text of a card is written: the first field that the document or its schema has. Its text is that, or the next one's. */
static void
read_part (DatelineHeader           *header,
           const DatelineCollection *collection,
           const char *const        *fields,
           DatelineCardPart         *part)
{
  for (guint i = 0; fields[i] != NULL && part->text == NULL; i++)
    {
      if (part->field == NULL && has_field (header, collection, fields[i]))
        part->field = g_strdup (fields[i]);

      part->text = dup_field (header, fields[i]);
      part->stand_in = part->text != NULL && !g_str_equal (part->field, fields[i]);
    }
}

/* Where the field would be that neither document nor schema has: beside the others of its kind. */
static void
invent_field (DatelineHeader           *header,
              const DatelineCollection *collection,
              const char               *name,
              DatelineCardPart         *part)
{
  if (part->field == NULL && (collection == NULL || collection->fields == NULL || collection->fields->len == 0))
    part->field = has_field (header, collection, "seo") ? g_strconcat ("seo.", name, NULL) : g_strdup (name);
}

static char *
dup_excerpt (DatelineSnapshot *snapshot)
{
  const DatelineNode *root = dateline_markdown_get_root (dateline_snapshot_get_markdown (snapshot));

  for (const DatelineNode *node = root->first_child; node != NULL; node = node->next)
    {
      g_autofree char *text = NULL;

      if (node->kind != DATELINE_NODE_PARAGRAPH || node->first_child == NULL ||
          (node->first_child == node->last_child && node->first_child->kind == DATELINE_NODE_IMAGE))
        continue;

      text = dateline_node_dup_plain_text (node);
      if (*g_strstrip (text) != 0)
        return g_utf8_strlen (text, -1) > EXCERPT_LENGTH ? g_utf8_substring (text, 0, EXCERPT_LENGTH) : g_steal_pointer (&text);
    }

  return NULL;
}

static char *
dup_first_image (DatelineSnapshot *snapshot)
{
  const DatelineNode *root = dateline_markdown_get_root (dateline_snapshot_get_markdown (snapshot));

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    if (node->kind == DATELINE_NODE_IMAGE && *node->link.url != 0)
      return g_strdup (node->link.url);

  return NULL;
}

/* A path is an address without its host, which the site's settings may tell. */
static char *
complete_url (DatelineSite *site,
              const char   *url)
{
  const char *base = site != NULL ? dateline_option_get_string (dateline_site_get_settings (site), "site_url") : NULL;
  gsize length;

  if (*url != '/' || base == NULL)
    return g_strdup (url);

  length = strlen (base);
  while (length > 0 && base[length - 1] == '/')
    length--;

  return g_strdup_printf ("%.*s%s", (int) length, base, url);
}

static void
read_url (DatelineCard             *self,
          DatelineHeader           *header,
          DatelineSite             *site,
          GFile                    *file,
          const DatelineCollection *collection)
{
  DatelineValue *rule = site != NULL ? dateline_option_get_map (dateline_site_get_settings (site), "url_rule") : NULL;
  const char *field = rule != NULL ? dateline_option_get_string (rule, "field") : NULL;
  g_autofree char *written = field != NULL ? dup_field (header, field) : NULL;

  if (field != NULL)
    self->url.field = g_strdup (field);
  else
    read_part (header, collection, url_fields, &self->url);

  if (written != NULL)
    self->url.text = g_steal_pointer (&written);

  if (self->url.text == NULL && field == NULL && file != NULL && site != NULL)
    {
      g_autofree char *relative = g_file_get_relative_path (dateline_site_get_root (site), file);

      if (relative != NULL)
        self->url.text = dateline_public_path_from_file (relative);
      self->url.stand_in = self->url.text != NULL;
    }

  if (self->url.text != NULL)
    {
      char *completed = complete_url (site, self->url.text);

      g_free (self->url.text);
      self->url.text = completed;
    }
}

/* "https://www.example.org/blog/june" → "www.example.org › blog › june" */
static void
make_crumbs (DatelineCard *self)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) names = NULL;
  GString *crumbs;

  if (self->url.text == NULL)
    return;

  if (*self->url.text != '/')
    self->host = dateline_url_dup_host (self->url.text);

  path = dateline_public_path_from_url (self->url.text);
  names = g_strsplit (path != NULL ? path : "", "/", -1);
  crumbs = g_string_new (self->host);

  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] != 0)
      g_string_append_printf (crumbs, "%s%s", crumbs->len > 0 ? " › " : "", names[i]);

  self->crumbs = g_string_free (crumbs, crumbs->len == 0);
}

/**
 * dateline_card_new:
 * @snapshot: a version of a document
 * @site: (nullable): its site
 * @file: (nullable): its file
 * @collection: (nullable): the collection that it belongs to
 *
 * Gathers what others show of the page: what the front matter says for them, else what generators and search engines take instead.
 * May parse the document; may be called in any thread.
 *
 * Returns: (transfer full): the card
 */
DatelineCard *
dateline_card_new (DatelineSnapshot         *snapshot,
                   DatelineSite             *site,
                   GFile                    *file,
                   const DatelineCollection *collection)
{
  DatelineCard *self = g_new0 (DatelineCard, 1);
  DatelineHeader *header = dateline_snapshot_get_header (snapshot);

  read_part (header, collection, title_fields, &self->title);
  read_part (header, collection, description_fields, &self->description);
  read_part (header, collection, image_fields, &self->image);
  read_url (self, header, site, file, collection);
  invent_field (header, collection, "title", &self->title);
  invent_field (header, collection, "description", &self->description);
  invent_field (header, collection, "image", &self->image);

  if (self->description.text == NULL)
    {
      self->description.text = dup_excerpt (snapshot);
      self->description.stand_in = self->description.from_page = self->description.text != NULL;
    }

  if (self->image.text == NULL)
    {
      self->image.text = dup_first_image (snapshot);
      self->image.stand_in = self->image.from_page = self->image.text != NULL;
    }

  make_crumbs (self);

  return self;
}

static void
clear_part (DatelineCardPart *part)
{
  g_free (part->text);
  g_free (part->field);
}

/**
 * dateline_card_free:
 * @self: (transfer full): a card
 */
void
dateline_card_free (DatelineCard *self)
{
  clear_part (&self->title);
  clear_part (&self->description);
  clear_part (&self->image);
  clear_part (&self->url);
  g_free (self->host);
  g_free (self->crumbs);
  g_free (self);
}

/* Search results are set in Arial, whose letters are as wide as Helvetica's: thousandths of the size, for the letters from space to tilde, as
 * in the metrics that Adobe publishes for its core fonts. Measured so, a text is as wide on a machine that does not have the font. */
static const guint16 letter_widths[] = {
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584,
  584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
  278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,
  500, 334, 260, 334, 584
};

G_STATIC_ASSERT (G_N_ELEMENTS (letter_widths) == '~' - ' ' + 1);

/* Sizes in pixels. The widths at which results are cut are what those who measure them agree on (580 to 600 for titles, which are set at 20 px;
 * about 920 for descriptions, two lines at 14 px); the search engines name no number. */
#define TITLE_SIZE 20
#define DESCRIPTION_SIZE 14
#define OTHER_LETTER 556
#define WIDE_LETTER 1000

static guint
measure_letter (gunichar letter)
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_iszerowidth (letter))
    return 0;
  if (g_unichar_iswide (letter))
    return WIDE_LETTER;

  g_unichar_fully_decompose (letter, FALSE, base, G_N_ELEMENTS (base));

  return base[0] >= ' ' && base[0] <= '~' ? letter_widths[base[0] - ' '] : OTHER_LETTER;
}

static int
get_size (DatelineCardText kind)
{
  return kind == DATELINE_CARD_TITLE ? TITLE_SIZE : DESCRIPTION_SIZE;
}

/**
 * dateline_card_measure:
 * @text: a title or a description
 * @kind: which of them
 *
 * Returns: how wide it is in search results, in pixels
 */
int
dateline_card_measure (const char       *text,
                       DatelineCardText  kind)
{
  guint64 width = 0;

  for (const char *at = text; *at != 0; at = g_utf8_next_char (at))
    width += measure_letter (g_utf8_get_char (at));

  return (int) MIN (G_MAXINT, width * get_size (kind) / 1000);
}

/**
 * dateline_card_cut:
 * @text: a title or a description
 * @kind: which of them
 * @n_cut: (out): how many of its characters are not shown
 *
 * Returns: (transfer full): the text as search results show it
 */
char *
dateline_card_cut (const char       *text,
                   DatelineCardText  kind,
                   guint            *n_cut)
{
  int limit = kind == DATELINE_CARD_TITLE ? DATELINE_CARD_TITLE_WIDTH : DATELINE_CARD_DESCRIPTION_WIDTH;
  int room = limit - dateline_card_measure ("...", kind);
  const char *word_end = text;
  const char *at;
  guint64 width = 0;

  *n_cut = 0;

  if (dateline_card_measure (text, kind) <= limit)
    return g_strdup (text);

  for (at = text; *at != 0; at = g_utf8_next_char (at))
    {
      width += measure_letter (g_utf8_get_char (at));
      if ((int) (width * get_size (kind) / 1000) > room)
        break;
      if (g_unichar_isspace (g_utf8_get_char (at)))
        word_end = at;
    }

  /* One word without end is cut in its middle. */
  if (word_end == text)
    word_end = at;

  *n_cut = g_utf8_strlen (word_end, -1);

  return g_strdup_printf ("%.*s …", (int) (word_end - text), text);
}
