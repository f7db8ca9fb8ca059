/* fuzz-links.c: whatever a server answers, and whatever the rows of the link cache hold, makes a result that can be shown, or none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <sqlite3.h>
#include <string.h>

#include "dateline-link-database.h"
#include "dateline-link-result.h"
#include "dateline-link-verdict.h"
#include "fuzz.h"

#define URL "https://example.org/"
#define NOW 1800000000

static void
check_result (DatelineLinkResult *result)
{
  g_autofree char *description = dateline_link_result_describe (result);

  g_assert_true (g_utf8_validate (description, -1, NULL));
  g_assert_cmpint (dateline_link_result_get_state (result), ==, dateline_link_reason_get_state (dateline_link_result_get_reason (result)));
  dateline_link_result_is_fresh (result, NOW);
}

/* An answer as it comes from a server: each line is a header. */
static void
check_answer (const char *text,
              GRand      *random)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 4);
  const guint status = g_rand_boolean (random) ? (guint) g_rand_int_range (random, 100, 600) : g_rand_int (random);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (DatelineLinkResult) result = dateline_link_result_new (dateline_link_verdict_for_status (status), status, lines[i], i % 2 == 0, lines[i],
                                                                       g_rand_int (random));

      g_assert_cmpint (dateline_link_verdict_retry_after (lines[i], NOW), >=, -1);
      check_result (result);
    }
}

static sqlite3 *
open_database (const char *path)
{
  static sqlite3 *connection;
  g_autoptr (GHashTable) results = NULL;
  g_autoptr (DatelineLinkDatabase) database = NULL;

  if (connection != NULL)
    return connection;

  /* The tables are made by whom they belong to. */
  results = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dateline_link_result_unref);
  database = dateline_link_database_new (path);
  g_hash_table_insert (results, (char *) URL, dateline_link_result_new (DATELINE_LINK_REASON_GOOD, 200, NULL, FALSE, NULL, NOW));
  g_assert_true (dateline_link_database_write (database, results));
  g_assert_cmpint (sqlite3_open (path, &connection), ==, SQLITE_OK);
  sqlite3_exec (connection, "PRAGMA synchronous = OFF", NULL, NULL, NULL);

  return connection;
}

static void
bind (sqlite3_stmt *statement,
      int           column,
      const char   *data,
      gsize         size,
      GRand        *random)
{
  switch (g_rand_int_range (random, 0, 4))
    {
    case 0: sqlite3_bind_blob (statement, column, data, (int) size, SQLITE_TRANSIENT); break;
    case 1: sqlite3_bind_int64 (statement, column, (gint64) (((guint64) g_rand_int (random) << 32) | g_rand_int (random))); break;
    case 2: sqlite3_bind_double (statement, column, g_rand_double (random) * 1e300); break;
    default: sqlite3_bind_text (statement, column, data, (int) size, SQLITE_TRANSIENT); break;
    }
}

/* A row that somebody else wrote. */
static void
check_row (const char *data,
           gsize       size,
           GRand      *random)
{
  static const char *const urls[] = { URL, NULL };
  const char *path = fuzz_scratch_file ();
  sqlite3 *connection = open_database (path);
  g_autoptr (DatelineLinkDatabase) database = dateline_link_database_new (path);
  g_autoptr (GHashTable) results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dateline_link_result_unref);
  const char *reason = dateline_link_reason_to_string ((DatelineLinkReason) g_rand_int_range (random, 0, DATELINE_LINK_N_REASONS));
  sqlite3_stmt *statement = NULL;
  DatelineLinkResult *result;

  g_assert_cmpint (sqlite3_prepare_v2 (connection,
                                       "REPLACE INTO links (url, reason, status, location, permanent, etag, checked_at) "
                                       "VALUES ('" URL "', ?1, ?2, ?3, ?4, ?5, ?6)", -1, &statement, NULL), ==, SQLITE_OK);
  if (g_rand_int_range (random, 0, 4) > 0)
    sqlite3_bind_text (statement, 1, reason, -1, SQLITE_STATIC);
  else
    bind (statement, 1, data, size, random);
  for (int column = 2; column <= 6; column++)
    bind (statement, column, data, size / (gsize) column, random);
  sqlite3_step (statement);
  sqlite3_finalize (statement);

  dateline_link_database_read (database, urls, results);
  result = g_hash_table_lookup (results, URL);
  if (result != NULL)
    check_result (result);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_autoptr (GRand) random = fuzz_random (data, size);
  DatelineLinkReason reason;

  dateline_link_reason_from_string (text, &reason);
  check_answer (text, random);
  check_row ((const char *) data, size, random);

  return 0;
}
