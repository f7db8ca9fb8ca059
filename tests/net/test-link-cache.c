/* test-link-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-link-cache.h"
#include "temp-folder.h"

#define NOW G_GINT64_CONSTANT (1750000000)
#define DAY (24 * 60 * 60)

typedef struct
{
  TempFolder *folder;
  char       *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = temp_folder_new ();
  fixture->path = g_build_filename (fixture->folder->path, "deeper", "links.sqlite", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->path);
  temp_folder_free (fixture->folder);
}

static void
store (DatelineLinkCache  *cache,
       const char         *url,
       DatelineLinkReason  reason,
       gint64              checked_at)
{
  g_autoptr (DatelineLinkResult) result = dateline_link_result_new (reason, 200, NULL, FALSE, NULL, checked_at);

  dateline_link_cache_store (cache, url, result);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GHashTable **results = user_data;
  g_autoptr (GError) error = NULL;

  *results = dateline_link_cache_lookup_finish (DATELINE_LINK_CACHE (source), result, &error);
  g_assert_no_error (error);
}

static GHashTable *
look_up (DatelineLinkCache  *cache,
         const char *const  *urls)
{
  GHashTable *results = NULL;

  dateline_link_cache_lookup_async (cache, urls, NULL, looked_up_cb, &results);
  while (results == NULL)
    g_main_context_iteration (NULL, TRUE);

  return results;
}

/* The id of what is known about a link, or NULL. */
static const char *
look_up_one (DatelineLinkCache *cache,
             const char        *url)
{
  const char *const urls[] = { url, NULL };
  g_autoptr (GHashTable) results = look_up (cache, urls);
  DatelineLinkResult *result = g_hash_table_lookup (results, url);

  return result != NULL ? dateline_link_reason_to_string (dateline_link_result_get_reason (result)) : NULL;
}

/* The same by a process that comes later. */
static const char *
look_up_later (Fixture    *fixture,
               const char *url)
{
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

  return look_up_one (cache, url);
}

static void
store_now (Fixture    *fixture,
           const char *url)
{
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

  store (cache, url, DATELINE_LINK_REASON_GOOD, NOW);
  dateline_link_cache_flush (cache);
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  const char *const urls[] = { "https://one.example/?a=1&b='x'\"", "https://zwei.example/ä", "https://three.example/", NULL };
  g_autoptr (DatelineLinkResult) moved =
    dateline_link_result_new (DATELINE_LINK_REASON_MOVED, 301, "https://new.example/", TRUE, "W/\"abc\"", NOW);
  g_autoptr (DatelineLinkResult) gone = dateline_link_result_new (DATELINE_LINK_REASON_GONE, 410, NULL, FALSE, NULL, NOW + 1);
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);
  g_autoptr (GHashTable) results = NULL;
  DatelineLinkResult *result;

  dateline_link_cache_store (cache, urls[0], gone);
  dateline_link_cache_store (cache, urls[0], moved);
  dateline_link_cache_store (cache, urls[1], gone);
  g_clear_object (&cache);

  cache = dateline_link_cache_new (fixture->path);
  results = look_up (cache, urls);
  g_assert_cmpuint (g_hash_table_size (results), ==, 2);

  result = g_hash_table_lookup (results, urls[0]);
  g_assert_cmpint (dateline_link_result_get_reason (result), ==, DATELINE_LINK_REASON_MOVED);
  g_assert_cmpuint (dateline_link_result_get_status (result), ==, 301);
  g_assert_cmpstr (dateline_link_result_get_location (result), ==, "https://new.example/");
  g_assert_true (dateline_link_result_is_permanent (result));
  g_assert_cmpstr (dateline_link_result_get_etag (result), ==, "W/\"abc\"");
  g_assert_cmpint (dateline_link_result_get_checked_at (result), ==, NOW);

  result = g_hash_table_lookup (results, urls[1]);
  g_assert_cmpint (dateline_link_result_get_reason (result), ==, DATELINE_LINK_REASON_GONE);
  g_assert_null (dateline_link_result_get_location (result));
  g_assert_null (dateline_link_result_get_etag (result));
  g_assert_false (dateline_link_result_is_permanent (result));
}

/* What is fresh decides whoever asks, by the time that it is then. */
static void
test_life_time (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    DatelineLinkReason reason;
    int                seconds;
  } cases[] = {
    { DATELINE_LINK_REASON_GOOD, 24 * 60 * 60 },
    { DATELINE_LINK_REASON_MOVED, 12 * 60 * 60 },
    { DATELINE_LINK_REASON_NOT_FOUND, 10 * 60 },
    { DATELINE_LINK_REASON_TIMEOUT, 60 * 60 },
    { DATELINE_LINK_REASON_FORBIDDEN, 60 * 60 },
  };
  const char *const urls[] = { "https://a.example/", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);
      g_autoptr (GHashTable) results = NULL;
      DatelineLinkResult *result;

      store (cache, urls[0], cases[i].reason, NOW);
      dateline_link_cache_flush (cache);
      results = look_up (cache, urls);
      result = g_hash_table_lookup (results, urls[0]);
      g_assert_true (dateline_link_result_is_fresh (result, NOW + cases[i].seconds - 1));
      g_assert_false (dateline_link_result_is_fresh (result, NOW + cases[i].seconds));
    }
}

/* That there was no network says nothing about a link, and must not hide what is known. */
static void
test_says_nothing (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

  store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
  store (cache, "https://a.example/", DATELINE_LINK_REASON_OFFLINE, NOW + 1);
  store (cache, "https://b.example/", DATELINE_LINK_REASON_CANCELLED, NOW + 1);
  g_assert_cmpstr (look_up_one (cache, "https://a.example/"), ==, "good");
  g_assert_null (look_up_one (cache, "https://b.example/"));
}

static void
test_cancelled_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) results = dateline_link_cache_lookup_finish (DATELINE_LINK_CACHE (source), result, &error);

  g_assert_null (results);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *done = TRUE;
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  const char *const urls[] = { "https://a.example/", NULL };
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  g_cancellable_cancel (cancellable);
  dateline_link_cache_lookup_async (cache, urls, cancellable, test_cancelled_cb, &done);
  /* The look-up may have the last reference. */
  g_clear_object (&cache);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

/* Addresses tell what somebody reads. */
static void
test_private (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);
  GStatBuf info;
  mode_t mask = umask (0022);

  store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
  dateline_link_cache_flush (cache);
  umask (mask);

  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

/* Window and tool at the same time. */
static void
test_two_at_once (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (DatelineLinkCache) one = dateline_link_cache_new (fixture->path);
  g_autoptr (DatelineLinkCache) two = dateline_link_cache_new (fixture->path);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *first = g_strdup_printf ("https://a.example/%u", i);
      g_autofree char *second = g_strdup_printf ("https://b.example/%u", i);

      store (one, first, DATELINE_LINK_REASON_GOOD, NOW);
      store (two, second, DATELINE_LINK_REASON_GONE, NOW);
    }
  dateline_link_cache_flush (one);
  dateline_link_cache_flush (two);

  g_assert_cmpstr (look_up_one (one, "https://b.example/199"), ==, "gone");
  g_assert_cmpstr (look_up_one (two, "https://a.example/199"), ==, "good");
}

static void
test_prune (Fixture       *fixture,
            gconstpointer  data)
{
  {
    g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

    store (cache, "https://old.example/", DATELINE_LINK_REASON_GOOD, NOW - 61 * DAY);
    store (cache, "https://recent.example/", DATELINE_LINK_REASON_GOOD, NOW - 59 * DAY);
    dateline_link_cache_flush (cache);
    store (cache, "https://new.example/", DATELINE_LINK_REASON_GOOD, NOW);
  }

  g_assert_null (look_up_later (fixture, "https://old.example/"));
  g_assert_cmpstr (look_up_later (fixture, "https://recent.example/"), ==, "good");
}

/* --- databases that fail --- */

/* Overwrites part of the file; 0 bytes: everything is cut off from there. */
static void
damage (Fixture *fixture,
        gsize    offset,
        gsize    length)
{
  FILE *file = g_fopen (fixture->path, "r+b");

  g_assert_nonnull (file);
  g_assert_cmpint (fseek (file, (long) offset, SEEK_SET), ==, 0);
  if (length == 0)
    g_assert_cmpint (ftruncate (fileno (file), (off_t) offset), ==, 0);
  for (gsize i = 0; i < length; i++)
    fputc ((int) ((i * 7919 + 13) & 0xff), file);
  fclose (file);
}

static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  static const struct { gsize offset, length; } cases[] = {
    { 0, 4096 },          /* no database at all */
    { 0, 16 },            /* another file's beginning */
    { 18, 60 },           /* nonsense in its header */
    { 100, 4096 * 8 },    /* nonsense in its tables */
    { 4096, 4096 * 4 },
    { 1000, 0 },          /* cut off */
    { 1, 0 },
    { 0, 0 },             /* empty */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      {
        g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

        for (guint j = 0; j < 300; j++)
          {
            g_autofree char *url = g_strdup_printf ("https://a.example/%u", j);

            store (cache, url, DATELINE_LINK_REASON_GOOD, NOW);
          }
      }

      damage (fixture, cases[i].offset, cases[i].length);

      {
        g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

        /* Whatever is left of it, if anything, and no harm done. */
        look_up_one (cache, "https://a.example/1");
        look_up_one (cache, "https://a.example/150");
        store (cache, "https://b.example/", DATELINE_LINK_REASON_GONE, NOW);
        dateline_link_cache_flush (cache);
        g_assert_cmpstr (look_up_one (cache, "https://b.example/"), ==, "gone");
      }

      g_assert_cmpstr (look_up_later (fixture, "https://b.example/"), ==, "gone");
    }
}

/* Damaged while it is open. */
static void
test_damaged_meanwhile (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);
  g_autofree char *wal = g_strconcat (fixture->path, "-wal", NULL);

  store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
  dateline_link_cache_flush (cache);
  damage (fixture, 0, 8192);
  g_assert_cmpint (truncate (wal, 0), ==, 0);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://b.example/%u", i);

      store (cache, url, DATELINE_LINK_REASON_GONE, NOW);
      dateline_link_cache_flush (cache);
      g_assert_cmpstr (look_up_one (cache, url), ==, "gone");
    }
}

static sqlite3 *
open_raw (Fixture *fixture)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  sqlite3 *connection;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (sqlite3_open (fixture->path, &connection), ==, SQLITE_OK);

  return connection;
}

static void
run_raw (sqlite3    *connection,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (connection, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

/* The table of another program, or of a version that never was. */
static void
test_other_tables (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *const contents[] = {
    "CREATE TABLE links (id INTEGER)",
    "CREATE TABLE links (id INTEGER); PRAGMA user_version = 1",
    "PRAGMA user_version = 1",
    "CREATE VIEW links AS SELECT 1 AS url",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      sqlite3 *raw;

      g_unlink (fixture->path);
      raw = open_raw (fixture);
      run_raw (raw, contents[i]);
      sqlite3_close (raw);

      store_now (fixture, "https://a.example/");
      g_assert_cmpstr (look_up_later (fixture, "https://a.example/"), ==, "good");
    }
}

/* Rows that a later version wrote into the same table. */
static void
test_unknown_rows (Fixture       *fixture,
                   gconstpointer  data)
{
  sqlite3 *raw;

  store_now (fixture, "https://a.example/");
  raw = open_raw (fixture);
  run_raw (raw,
           "INSERT INTO links VALUES ('https://b.example/', 'eaten-by-a-whale', 200, NULL, 0, NULL, 1750000000);"
           "INSERT INTO links VALUES ('https://c.example/', 'good', -5, NULL, 0, NULL, 1750000000);"
           "INSERT INTO links VALUES ('https://d.example/', 'moved', 301, x'ff00fe', 0, x'c3', 1750000000);"
           "INSERT INTO links VALUES ('https://e.example/', x'ff', 'x', 'y', 'z', 1.5, 'then')");
  sqlite3_close (raw);

  g_assert_null (look_up_later (fixture, "https://b.example/"));
  g_assert_null (look_up_later (fixture, "https://c.example/"));
  g_assert_cmpstr (look_up_later (fixture, "https://d.example/"), ==, "moved");
  g_assert_null (look_up_later (fixture, "https://e.example/"));
  g_assert_cmpstr (look_up_later (fixture, "https://a.example/"), ==, "good");
}

/* It is not touched, and works in memory meanwhile. */
static void
test_newer (Fixture       *fixture,
            gconstpointer  data)
{
  sqlite3 *raw = open_raw (fixture);

  run_raw (raw, "CREATE TABLE pages (address TEXT); PRAGMA user_version = 2");
  sqlite3_close (raw);

  {
    g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

    store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
    dateline_link_cache_flush (cache);
    g_assert_cmpstr (look_up_one (cache, "https://a.example/"), ==, "good");
  }

  g_assert_null (look_up_later (fixture, "https://a.example/"));
  raw = open_raw (fixture);
  run_raw (raw, "SELECT address FROM pages");
  sqlite3_close (raw);
}

/* Another process holds the file from before we come, or since. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean exists = GPOINTER_TO_INT (data);
  g_autoptr (DatelineLinkCache) cache = NULL;
  sqlite3 *raw;

  if (exists)
    store_now (fixture, "https://before.example/");

  raw = open_raw (fixture);
  run_raw (raw, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");

  cache = dateline_link_cache_new (fixture->path);
  store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
  dateline_link_cache_flush (cache);
  g_assert_cmpstr (look_up_one (cache, "https://a.example/"), ==, "good");

  /* What had to wait is written when there is a way. */
  sqlite3_close (raw);
  dateline_link_cache_flush (cache);
  g_assert_cmpstr (look_up_later (fixture, "https://a.example/"), ==, "good");
  if (exists)
    g_assert_cmpstr (look_up_later (fixture, "https://before.example/"), ==, "good");
}

/* A path that no file can have, whoever runs this. */
static void
test_no_place (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = temp_folder_write (fixture->folder, "file", "no folder");
  g_autofree char *below_file = g_build_filename (fixture->folder->path, "file", "links.sqlite", NULL);
  const char *const paths[] = { below_file, fixture->folder->path, "/proc/dateline/links.sqlite", "/dev/full" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (paths[i]);

      g_assert_null (look_up_one (cache, "https://a.example/"));
      store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
      dateline_link_cache_flush (cache);
      g_assert_cmpstr (look_up_one (cache, "https://a.example/"), ==, "good");
    }

  g_assert_true (g_file_test (fixture->folder->path, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_query_exists (file, NULL));
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  store_now (fixture, "https://before.example/");
  g_assert_cmpint (g_chmod (fixture->path, 0400), ==, 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);

  {
    g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

    store (cache, "https://a.example/", DATELINE_LINK_REASON_GOOD, NOW);
    dateline_link_cache_flush (cache);
    g_assert_cmpstr (look_up_one (cache, "https://a.example/"), ==, "good");
  }

  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 0600), ==, 0);
  g_assert_cmpstr (look_up_later (fixture, "https://before.example/"), ==, "good");
}

/* No file can grow: what a full disk looks like to a program. */
static void
test_full (Fixture       *fixture,
           gconstpointer  data)
{
  struct rlimit old, small;
  g_autoptr (DatelineLinkCache) cache = dateline_link_cache_new (fixture->path);

  store_now (fixture, "https://before.example/");

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old), ==, 0);
  small = old;
  small.rlim_cur = 24 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://a.example/a/rather/long/address/that/fills/pages/%u", i);

      store (cache, url, DATELINE_LINK_REASON_GOOD, NOW);
    }
  dateline_link_cache_flush (cache);
  g_assert_cmpstr (look_up_one (cache, "https://a.example/a/rather/long/address/that/fills/pages/7"), ==, "good");
  g_assert_cmpstr (look_up_one (cache, "https://a.example/a/rather/long/address/that/fills/pages/1999"), ==, "good");

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old), ==, 0);
  dateline_link_cache_flush (cache);
  g_assert_cmpstr (look_up_later (fixture, "https://a.example/a/rather/long/address/that/fills/pages/1999"), ==, "good");
  g_assert_cmpstr (look_up_later (fixture, "https://before.example/"), ==, "good");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)
  ADD ("/link-cache/round-trip", NULL, test_round_trip);
  ADD ("/link-cache/life-time", NULL, test_life_time);
  ADD ("/link-cache/says-nothing", NULL, test_says_nothing);
  ADD ("/link-cache/cancelled", NULL, test_cancelled);
  ADD ("/link-cache/private", NULL, test_private);
  ADD ("/link-cache/two-at-once", NULL, test_two_at_once);
  ADD ("/link-cache/prune", NULL, test_prune);
  ADD ("/link-cache/damaged", NULL, test_damaged);
  ADD ("/link-cache/damaged-meanwhile", NULL, test_damaged_meanwhile);
  ADD ("/link-cache/other-tables", NULL, test_other_tables);
  ADD ("/link-cache/unknown-rows", NULL, test_unknown_rows);
  ADD ("/link-cache/newer", NULL, test_newer);
  ADD ("/link-cache/locked/new", GINT_TO_POINTER (FALSE), test_locked);
  ADD ("/link-cache/locked/old", GINT_TO_POINTER (TRUE), test_locked);
  ADD ("/link-cache/no-place", NULL, test_no_place);
  ADD ("/link-cache/read-only", NULL, test_read_only);
  ADD ("/link-cache/full", NULL, test_full);

  return g_test_run ();
}
