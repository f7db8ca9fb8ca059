/* test-site-corpus.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-site.h"

/* The documents of the corpus. */
#define N_DOCUMENTS 151
#define N_WITHOUT_COLLECTION 29

typedef struct
{
  guint       n_documents;
  guint       n_without_collection;
  GHashTable *counts;             /* collection → number of documents */
} Tally;

static DatelineSite *
open_corpus_site (void)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autoptr (GFile) root = NULL;
  g_autoptr (GError) error = NULL;
  DatelineSite *site;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return NULL;
    }

  root = g_file_new_build_filename (corpus, "site", NULL);
  site = dateline_site_open (root, &error);
  g_assert_no_error (error);

  return site;
}

static void
test_configuration (void)
{
  g_autoptr (DatelineSite) site = open_corpus_site ();
  const DatelineCollection *blog;
  const DatelineField *author;

  if (site == NULL)
    return;

  for (guint i = 0; dateline_site_get_warnings (site)[i] != NULL; i++)
    {
      g_test_message ("%s", dateline_site_get_warnings (site)[i]);
      g_test_fail ();
    }

  blog = dateline_site_get_collection (site, "blog", NULL);
  author = dateline_fields_find (blog->fields, "author");
  g_assert_cmpint (author->widget, ==, DATELINE_WIDGET_RELATION);
  g_assert_cmpstr (dateline_value_get_text (dateline_value_lookup (author->properties, "value_field")), ==, "authorName");
  g_assert_cmpint (dateline_fields_find (blog->fields, "category")->widget, ==, DATELINE_WIDGET_FILE_RELATION);
  g_assert_cmpint (dateline_fields_lookup (blog->fields, "seo.url")->widget, ==, DATELINE_WIDGET_STRING);
  g_assert_nonnull (dateline_site_get_collection (site, "configurations", "blogConfig"));
}

static void
tally_document (Tally        *tally,
                DatelineSite *site,
                GFile        *file)
{
  g_autofree char *text = NULL;
  gsize length;
  DatelineHeaderSpan span;
  g_autoptr (DatelineHeader) header = NULL;
  const DatelineCollection *collection;
  const char *name;

  g_assert_true (g_file_load_contents (file, NULL, &text, &length, NULL, NULL));
  dateline_header_span_find (text, length, &span);
  header = dateline_header_new (text, span.body_start);

  collection = dateline_site_find_collection (site, file, header);
  tally->n_documents++;
  if (collection == NULL)
    {
      tally->n_without_collection++;
      return;
    }

  name = collection->group != NULL ? collection->group : collection->name;
  g_hash_table_insert (tally->counts, (gpointer) name,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (tally->counts, name)) + 1));
}

static void
tally_folder (Tally        *tally,
              DatelineSite *site,
              GFile        *folder)
{
  g_autoptr (GFileEnumerator) children =
    g_file_enumerate_children (folder, "standard::name,standard::type", G_FILE_QUERY_INFO_NONE, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        tally_folder (tally, site, child);
      else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
        tally_document (tally, site, child);
    }
}

/* Counted by another program from the configuration's folders and files. */
static const struct
{
  const char *collection;
  guint       n_documents;
} expected_counts[] = {
  { "blog", 56 },
  { "authors", 38 },
  { "election-pages", 3 },
  { "generic-about-pages", 3 },
  { "annual-report-pages", 2 },
  { "generic-four-open-pages", 2 },
  { "survey-types-pages", 2 },
  { "previous-election-pages", 2 },
  { "previous-election-page-candidates", 2 },
  { "previous-election-page-gold-candidates", 2 },
  { "indexPages", 1 },
  { "custom-project-pages", 1 },
  { "join-page", 1 },
  { "openinfra-pages", 1 },
  { "openinfra-live-page", 1 },
  { "community-events-pages", 1 },
  { "hybrid-cloud-page", 1 },
  { "user-survey-pages", 1 },
  { "custom-about-pages", 1 },
  { "contributors-pages", 1 },
};

static void
test_documents (void)
{
  g_autoptr (DatelineSite) site = open_corpus_site ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  Tally tally = { 0, 0, counts };

  if (site == NULL)
    return;

  tally_folder (&tally, site, dateline_site_get_root (site));

  g_assert_cmpuint (tally.n_documents, ==, N_DOCUMENTS);
  g_assert_cmpuint (tally.n_without_collection, ==, N_WITHOUT_COLLECTION);
  g_assert_cmpuint (g_hash_table_size (counts), ==, G_N_ELEMENTS (expected_counts));

  for (gsize i = 0; i < G_N_ELEMENTS (expected_counts); i++)
    {
      g_test_message ("%s", expected_counts[i].collection);
      g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, expected_counts[i].collection)),
                        ==, expected_counts[i].n_documents);
    }
}

/* Posts write their dates with milliseconds and a Z. */
static void
test_new_document (void)
{
  g_autoptr (DatelineSite) site = open_corpus_site ();
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-07-01T18:30:05.042+02:00", NULL);
  const DatelineCollection *blog;
  g_autofree char *text = NULL;

  if (site == NULL)
    return;

  blog = dateline_site_get_collection (site, "blog", NULL);
  text = dateline_site_new_document (site, blog, now, DATELINE_DATE_STYLE_AUTOMATIC);

  g_assert_cmpstr (text, ==, "---\ntemplateKey: blog-post\ndate: 2026-07-01T16:30:05.042Z\nhidePost: false\n---\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/site-corpus/configuration", test_configuration);
  g_test_add_func ("/site-corpus/documents", test_documents);
  g_test_add_func ("/site-corpus/new-document", test_new_document);

  return g_test_run ();
}
