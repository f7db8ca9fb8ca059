/* dateline-link-database.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-link-database.h"

enum
{
  SCHEMA_VERSION = 1,
  BUSY_MSEC = 200,                     /* another process writes for some milliseconds; who waits longer is better off asking the servers */
  KEEP_SECONDS = 60 * 24 * 60 * 60,    /* no verdict is believed that long, but its ETag may still save a download */
  KEEP_ROWS = 100000                   /* about 20 MB */
};

struct _DatelineLinkDatabase
{
  char         *path;
  sqlite3      *connection;   /* NULL until it is needed, and after it failed */
  sqlite3_stmt *select;
  sqlite3_stmt *replace;
  gboolean      bypassed;     /* not ours to touch, or there is no way to have one */
  gboolean      rebuilt;      /* once is enough: a disk that damages files does so again */
};

/**
 * dateline_link_database_new:
 * @path: the file; it and its folder are made when first needed
 *
 * Returns: (transfer full): a database
 */
DatelineLinkDatabase *
dateline_link_database_new (const char *path)
{
  DatelineLinkDatabase *self = g_new0 (DatelineLinkDatabase, 1);

  self->path = g_strdup (path);

  return self;
}

static void
close_connection (DatelineLinkDatabase *self)
{
  g_clear_pointer (&self->select, sqlite3_finalize);
  g_clear_pointer (&self->replace, sqlite3_finalize);
  g_clear_pointer (&self->connection, sqlite3_close);
}

/**
 * dateline_link_database_free:
 * @self: (transfer full): a database
 */
void
dateline_link_database_free (DatelineLinkDatabase *self)
{
  close_connection (self);
  g_free (self->path);
  g_free (self);
}

/* Addresses tell what somebody reads and writes: the file is for its owner only. SQLite gives its companions the same mode. */
static gboolean
make_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;
  gboolean is_file;
  int descriptor;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return FALSE;

  descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return FALSE;

  /* Nothing else is ever opened as a database, or removed as a damaged one. */
  is_file = fstat (descriptor, &info) == 0 && S_ISREG (info.st_mode);
  close (descriptor);

  return is_file;
}

static void
remove_file (DatelineLinkDatabase *self)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

  close_connection (self);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);

      g_unlink (path);
    }
}

/* Whether the file is at fault, and not the moment: a lock, the disk, the rights. */
static gboolean
is_damage (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:       /* a table of another form */
    case SQLITE_FORMAT:
    case SQLITE_MISMATCH:
    case SQLITE_SCHEMA:
      return TRUE;

    default:
      return FALSE;
    }
}

static int
run (DatelineLinkDatabase *self,
     const char           *sql)
{
  return sqlite3_exec (self->connection, sql, NULL, NULL, NULL);
}

static int
read_version (DatelineLinkDatabase *self,
              int                  *version)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (self->connection, "PRAGMA user_version", -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    {
      *version = sqlite3_column_int (statement, 0);
      code = SQLITE_OK;
    }
  sqlite3_finalize (statement);

  return code;
}

static int
make_tables (DatelineLinkDatabase *self)
{
  return run (self,
              "BEGIN IMMEDIATE;"
              "CREATE TABLE IF NOT EXISTS links (url TEXT PRIMARY KEY, reason TEXT NOT NULL, status INTEGER NOT NULL, location TEXT,"
              " permanent INTEGER NOT NULL, etag TEXT, checked_at INTEGER NOT NULL) WITHOUT ROWID;"
              "CREATE INDEX IF NOT EXISTS links_by_time ON links (checked_at);"
              "PRAGMA user_version = 1;"
              "COMMIT");
}

static int
open_connection (DatelineLinkDatabase *self)
{
  int version = 0;
  int code = sqlite3_open_v2 (self->path, &self->connection, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    return code;

  sqlite3_busy_timeout (self->connection, BUSY_MSEC);

  /* Readers and a writer at once, of several processes; where the file system cannot, it stays as it was. */
  code = run (self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  if (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_READONLY)
    code = read_version (self, &version);

  /* A later Dateline knows what to do with its file, we do not. */
  if (code == SQLITE_OK && version > SCHEMA_VERSION)
    {
      self->bypassed = TRUE;
      return SQLITE_AUTH;
    }

  if (code == SQLITE_OK && version < SCHEMA_VERSION)
    code = make_tables (self);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v3 (self->connection, "SELECT reason, status, location, permanent, etag, checked_at FROM links WHERE url = ?1", -1,
                               SQLITE_PREPARE_PERSISTENT, &self->select, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v3 (self->connection,
                               "REPLACE INTO links (url, reason, status, location, permanent, etag, checked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", -1,
                               SQLITE_PREPARE_PERSISTENT, &self->replace, NULL);

  return code;
}

/* Opens the file if it is not open; one that is damaged is made anew. */
static gboolean
ensure_open (DatelineLinkDatabase *self)
{
  int code;

  if (self->connection != NULL)
    return TRUE;

  if (self->bypassed || !make_file (self->path))
    return FALSE;

  code = open_connection (self);
  if (is_damage (code) && !self->rebuilt)
    {
      self->rebuilt = TRUE;
      remove_file (self);
      code = make_file (self->path) ? open_connection (self) : SQLITE_CANTOPEN;
    }

  if (code != SQLITE_OK)
    close_connection (self);

  return code == SQLITE_OK;
}

/* After a failure: rids itself of a file that is damaged. Whether it is worth another try. */
static gboolean
recover (DatelineLinkDatabase *self,
         int                   code)
{
  if (!is_damage (code) || self->rebuilt)
    return FALSE;

  self->rebuilt = TRUE;
  remove_file (self);

  return TRUE;
}

static const char *
get_text (sqlite3_stmt *statement,
          int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/* The row that the statement stands on; NULL when another version wrote what this one does not know. */
static DatelineLinkResult *
read_row (sqlite3_stmt *statement)
{
  const char *id = get_text (statement, 0);
  int status = sqlite3_column_int (statement, 1);
  DatelineLinkReason reason;

  if (id == NULL || !dateline_link_reason_from_string (id, &reason) || status < 0)
    return NULL;

  return dateline_link_result_new (reason, (guint) status, get_text (statement, 2), sqlite3_column_int (statement, 3) != 0, get_text (statement, 4),
                                   sqlite3_column_int64 (statement, 5));
}

static int
read_rows (DatelineLinkDatabase *self,
           const char *const    *urls,
           GHashTable           *results)
{
  int code = run (self, "BEGIN");

  for (guint i = 0; urls[i] != NULL && code == SQLITE_OK; i++)
    {
      sqlite3_bind_text (self->select, 1, urls[i], -1, SQLITE_STATIC);
      code = sqlite3_step (self->select);
      if (code == SQLITE_ROW)
        {
          DatelineLinkResult *result = read_row (self->select);

          if (result != NULL)
            g_hash_table_replace (results, g_strdup (urls[i]), result);
        }
      code = code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
      sqlite3_reset (self->select);
      sqlite3_clear_bindings (self->select);
    }

  if (!sqlite3_get_autocommit (self->connection))
    run (self, "ROLLBACK");

  return code;
}

/**
 * dateline_link_database_read:
 * @self: a database
 * @urls: (array zero-terminated=1): addresses
 * @results: (element-type utf8 DatelineLinkResult): what is stored is added here, as old as it may be
 */
void
dateline_link_database_read (DatelineLinkDatabase *self,
                             const char *const    *urls,
                             GHashTable           *results)
{
  int code;

  if (!ensure_open (self))
    return;

  code = read_rows (self, urls, results);
  if (code != SQLITE_OK)
    recover (self, code);
}

static void
bind_text (sqlite3_stmt *statement,
           int           index,
           const char   *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (statement, index);
}

static int
write_row (DatelineLinkDatabase *self,
           const char           *url,
           DatelineLinkResult   *result)
{
  int code;

  bind_text (self->replace, 1, url);
  bind_text (self->replace, 2, dateline_link_reason_to_string (dateline_link_result_get_reason (result)));
  sqlite3_bind_int (self->replace, 3, (int) dateline_link_result_get_status (result));
  bind_text (self->replace, 4, dateline_link_result_get_location (result));
  sqlite3_bind_int (self->replace, 5, dateline_link_result_is_permanent (result));
  bind_text (self->replace, 6, dateline_link_result_get_etag (result));
  sqlite3_bind_int64 (self->replace, 7, dateline_link_result_get_checked_at (result));

  code = sqlite3_step (self->replace);
  sqlite3_reset (self->replace);
  sqlite3_clear_bindings (self->replace);

  return code == SQLITE_DONE ? SQLITE_OK : code;
}

/* Judged from the newest result, for this is no place to read a clock. */
static int
prune (DatelineLinkDatabase *self,
       gint64                newest)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM links WHERE checked_at < %" G_GINT64_FORMAT ";"
                                          "DELETE FROM links WHERE checked_at < (SELECT checked_at FROM links ORDER BY checked_at DESC LIMIT 1 OFFSET %d)",
                                          newest - KEEP_SECONDS, KEEP_ROWS);

  return run (self, sql);
}

static int
write_rows (DatelineLinkDatabase *self,
            GHashTable           *results)
{
  GHashTableIter iter;
  gpointer url, result;
  gint64 newest = G_MININT64;
  int code = run (self, "BEGIN IMMEDIATE");

  g_hash_table_iter_init (&iter, results);
  while (code == SQLITE_OK && g_hash_table_iter_next (&iter, &url, &result))
    {
      code = write_row (self, url, result);
      newest = MAX (newest, dateline_link_result_get_checked_at (result));
    }

  if (code == SQLITE_OK)
    code = prune (self, newest);
  if (code == SQLITE_OK)
    code = run (self, "COMMIT");

  /* Some failures have rolled back already. */
  if (!sqlite3_get_autocommit (self->connection))
    run (self, "ROLLBACK");

  return code;
}

/**
 * dateline_link_database_write:
 * @self: a database
 * @results: (element-type utf8 DatelineLinkResult): what to store
 *
 * Returns: whether it was stored; if not, it may be tried again later
 */
gboolean
dateline_link_database_write (DatelineLinkDatabase *self,
                              GHashTable           *results)
{
  int code;

  if (g_hash_table_size (results) == 0)
    return TRUE;

  if (!ensure_open (self))
    return FALSE;

  code = write_rows (self, results);
  if (recover (self, code))
    code = ensure_open (self) ? write_rows (self, results) : SQLITE_CANTOPEN;

  return code == SQLITE_OK;
}
