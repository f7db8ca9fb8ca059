/* test-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-card.h"
#include "temp-folder.h"

static DatelineCard *
card_of (const char   *text,
         DatelineSite *site,
         GFile        *file)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new (bytes);
  const DatelineCollection *collection =
    site != NULL && file != NULL ? dateline_site_find_collection (site, file, dateline_snapshot_get_header (snapshot)) : NULL;

  return dateline_card_new (snapshot, site, file, collection);
}

static void
assert_part (const DatelineCardPart *part,
             const char             *text,
             const char             *field,
             gboolean                stand_in)
{
  g_assert_cmpstr (part->text, ==, text);
  g_assert_cmpstr (part->field, ==, field);
  g_assert_cmpint (part->stand_in, ==, stand_in);
}

static void
test_own_fields (void)
{
  g_autoptr (DatelineCard) card = card_of ("---\ntitle: The Harbour Letter\nseo:\n  title: Harbour news\n  description: >\n    What the tide\n    brought in\n"
                                           "  url: https://www.harbour.example/letters/may%20june/?x#y\n  image: /img/quay.png\n---\nText.\n",
                                           NULL, NULL);

  assert_part (&card->title, "Harbour news", "seo.title", FALSE);
  assert_part (&card->description, "What the tide brought in", "seo.description", FALSE);
  assert_part (&card->image, "/img/quay.png", "seo.image", FALSE);
  assert_part (&card->url, "https://www.harbour.example/letters/may%20june/?x#y", "seo.url", FALSE);
  g_assert_cmpstr (card->host, ==, "www.harbour.example");
  g_assert_cmpstr (card->crumbs, ==, "www.harbour.example › letters › may june");
}

/* Empty fields of the search are to be filled, and meanwhile others stand in for them. */
static void
test_stand_ins (void)
{
  g_autoptr (DatelineCard) card = card_of ("---\ntitle: The Harbour Letter\nseo:\n  title: ''\n  description:\n---\n# Heading\n\n![](a.png)\n\n"
                                           "The *first*\nparagraph.\n\nThe next.\n",
                                           NULL, NULL);

  assert_part (&card->title, "The Harbour Letter", "seo.title", TRUE);
  assert_part (&card->description, "The first paragraph.", "seo.description", TRUE);
  assert_part (&card->image, "a.png", "seo.image", TRUE);
  assert_part (&card->url, NULL, NULL, FALSE);
  g_assert_null (card->host);
  g_assert_null (card->crumbs);
}

static void
test_nothing (void)
{
  static const char *const texts[] = { "", "---\n", "---\n---\n", "---\n: [\n---\n", "---\n- a\n---\n", "# Heading\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineCard) card = card_of (texts[i], NULL, NULL);

      assert_part (&card->title, NULL, "title", FALSE);
      assert_part (&card->description, NULL, "description", FALSE);
      assert_part (&card->image, NULL, "image", FALSE);
    }
}

/* The schema tells which fields there are: none for an image here. */
static void
test_site (void)
{
  g_autoptr (TempFolder) folder = temp_folder_new ();
  g_autoptr (GFile) file = temp_folder_get (folder, "content/letters/may.md");
  g_autoptr (DatelineSite) site = NULL;
  g_autoptr (DatelineCard) card = NULL;
  g_autoptr (GFile) config = NULL;
  g_autoptr (GFile) settings = NULL;

  config = temp_folder_write (folder, "static/admin/config.yml",
                     "media_folder: static/img\ncollections:\n  - name: letters\n    folder: content/letters\n    fields:\n"
                     "      - {name: title, widget: string}\n      - {name: summary, widget: text}\n"
                     "      - {name: seo, widget: object, fields: [{name: title, widget: string}]}\n");
  settings = temp_folder_write (folder, ".dateline.yml", "site_url: https://harbour.example/\n");
  site = dateline_site_open (folder->file, NULL);
  g_assert_null (dateline_site_get_warnings (site)[0]);

  card = card_of ("---\ntitle: May\n---\n", site, file);
  assert_part (&card->title, "May", "seo.title", TRUE);
  assert_part (&card->description, NULL, "summary", FALSE);
  assert_part (&card->image, NULL, NULL, FALSE);
  g_assert_true (card->url.stand_in);
  g_assert_true (g_str_has_prefix (card->url.text, "https://harbour.example/"));
  g_assert_cmpstr (card->host, ==, "harbour.example");
}

static void
test_measure (void)
{
  g_autofree char *cut = NULL;
  g_autofree char *word = g_strnfill (300, 'm');
  g_autofree char *whole = NULL;
  guint n_cut;

  g_assert_cmpint (dateline_card_measure ("", DATELINE_CARD_TITLE), ==, 0);
  /* 833 + 222 + 222 thousandths of 20 pixels */
  g_assert_cmpint (dateline_card_measure ("mil", DATELINE_CARD_TITLE), ==, 25);
  g_assert_cmpint (dateline_card_measure ("ä", DATELINE_CARD_TITLE), ==, dateline_card_measure ("a", DATELINE_CARD_TITLE));
  g_assert_cmpint (dateline_card_measure ("日本", DATELINE_CARD_DESCRIPTION), ==, 28);
  g_assert_cmpint (dateline_card_measure ("e\314\201", DATELINE_CARD_TITLE), ==, dateline_card_measure ("e", DATELINE_CARD_TITLE));

  whole = dateline_card_cut ("What the tide brought in", DATELINE_CARD_TITLE, &n_cut);
  g_assert_cmpstr (whole, ==, "What the tide brought in");
  g_assert_cmpuint (n_cut, ==, 0);

  cut = dateline_card_cut ("What the tide brought in this month, and what it took away again before anybody saw it", DATELINE_CARD_TITLE, &n_cut);
  g_assert_cmpstr (cut, ==, "What the tide brought in this month, and what it took away …");
  g_assert_cmpuint (n_cut, ==, strlen (" again before anybody saw it"));
  g_assert_cmpint (dateline_card_measure (cut, DATELINE_CARD_TITLE), <=, DATELINE_CARD_TITLE_WIDTH + 10);

  g_clear_pointer (&cut, g_free);
  cut = dateline_card_cut (word, DATELINE_CARD_TITLE, &n_cut);
  g_assert_cmpuint (n_cut, >, 200);
  g_assert_true (g_str_has_suffix (cut, "m …"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/card/own-fields", test_own_fields);
  g_test_add_func ("/card/stand-ins", test_stand_ins);
  g_test_add_func ("/card/nothing", test_nothing);
  g_test_add_func ("/card/site", test_site);
  g_test_add_func ("/card/measure", test_measure);

  return g_test_run ();
}
