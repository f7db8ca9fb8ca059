/* dateline-journal-entry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-file.h"
#include "dateline-journal-entry.h"

/* The first line; a later version of the program that writes otherwise has another number here. */
#define FORMAT "Dateline journal 1\n"

/* No header is longer: what is, was not written by us. */
#define MAX_HEADER_LENGTH 65536

/**
 * dateline_journal_entry_free: (skip)
 * @self: an entry
 */
void
dateline_journal_entry_free (DatelineJournalEntry *self)
{
  g_free (self->uri);
  g_free (self->encoding);
  g_free (self->base);
  g_free (self->site);
  g_free (self->collection);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self);
}

/* Escaped as in a C string, so that no value can end its line. */
static void
append_field (GString    *header,
              const char *name,
              const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL)
    return;

  escaped = g_strescape (value, NULL);
  g_string_append_printf (header, "%s: %s\n", name, escaped);
}

/**
 * dateline_journal_entry_write:
 * @self: an entry
 *
 * Returns: (transfer full): the contents of its file
 */
GBytes *
dateline_journal_entry_write (const DatelineJournalEntry *self)
{
  GString *file = g_string_new (FORMAT);
  g_autofree char *digest = dateline_file_digest (self->text);
  gsize length;
  const char *text = g_bytes_get_data (self->text, &length);

  append_field (file, "document", self->uri);
  append_field (file, "encoding", self->encoding);
  append_field (file, "base", self->base);
  append_field (file, "site", self->site);
  append_field (file, "collection", self->collection);
  g_string_append_printf (file, "time: %" G_GINT64_FORMAT "\n", self->time);
  g_string_append_printf (file, "caret: %" G_GUINT64_FORMAT "\n", self->caret);
  append_field (file, "digest", digest);
  g_string_append_c (file, '\n');
  g_string_append_len (file, text, length);

  return g_string_free_to_bytes (file);
}

/* NULL when it is not what append_field() writes. */
static char *
unescape (const char *escaped)
{
  g_autofree char *value = NULL;
  gsize n_backslashes = 0;

  /* g_strcompress() wants something behind the last backslash. */
  for (const char *p = escaped + strlen (escaped); p > escaped && p[-1] == '\\'; p--)
    n_backslashes++;
  if (n_backslashes % 2 == 1)
    return NULL;

  value = g_strcompress (escaped);

  return g_utf8_validate (value, -1, NULL) ? g_steal_pointer (&value) : NULL;
}

static gboolean
read_field (DatelineJournalEntry  *self,
            char                 **digest,
            const char            *line)
{
  const char *colon = strstr (line, ": ");
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (colon == NULL)
    return FALSE;

  name = g_strndup (line, colon - line);
  value = unescape (colon + 2);

  if (value == NULL)
    return FALSE;
  else if (strcmp (name, "document") == 0 && self->uri == NULL)
    self->uri = g_steal_pointer (&value);
  else if (strcmp (name, "encoding") == 0 && self->encoding == NULL)
    self->encoding = g_steal_pointer (&value);
  else if (strcmp (name, "base") == 0 && self->base == NULL)
    self->base = g_steal_pointer (&value);
  else if (strcmp (name, "site") == 0 && self->site == NULL)
    self->site = g_steal_pointer (&value);
  else if (strcmp (name, "collection") == 0 && self->collection == NULL)
    self->collection = g_steal_pointer (&value);
  else if (strcmp (name, "digest") == 0 && *digest == NULL)
    *digest = g_steal_pointer (&value);
  else if (strcmp (name, "time") == 0)
    return g_ascii_string_to_signed (value, 10, 0, G_MAXINT64, &self->time, NULL);
  else if (strcmp (name, "caret") == 0)
    return g_ascii_string_to_unsigned (value, 10, 0, G_MAXUINT64, &self->caret, NULL);
  else
    return FALSE;

  return TRUE;
}

static gboolean
read_fields (DatelineJournalEntry  *self,
             char                 **digest,
             const char            *header)
{
  g_auto (GStrv) lines = g_strsplit (header, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      if (!g_utf8_validate (lines[i], -1, NULL) || !read_field (self, digest, lines[i]))
        return FALSE;
    }

  return TRUE;
}

/* Where the text begins, or 0 when there is no whole header before it. */
static gsize
find_text (const char *data,
           gsize       length)
{
  const gsize format_length = strlen (FORMAT);
  const char *end;

  if (length < format_length || memcmp (data, FORMAT, format_length) != 0)
    return 0;

  /* From the line break of the first line on: a header may be empty. */
  end = g_strstr_len (data + format_length - 1, MIN (length - format_length + 1, MAX_HEADER_LENGTH), "\n\n");

  return end != NULL ? (gsize) (end + 2 - data) : 0;
}

/**
 * dateline_journal_entry_read:
 * @bytes: the contents of a file
 * @error: return location for an error
 *
 * Reads an entry, and trusts nothing: a text that is not the one that was written, to the last byte, is an error.
 *
 * Returns: (transfer full) (nullable): the entry
 */
DatelineJournalEntry *
dateline_journal_entry_read (GBytes  *bytes,
                             GError **error)
{
  g_autoptr (DatelineJournalEntry) self = g_new0 (DatelineJournalEntry, 1);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const gsize text_start = data != NULL ? find_text (data, length) : 0;
  g_autofree char *header = NULL;
  g_autofree char *written_digest = NULL;
  g_autofree char *digest = NULL;

  if (text_start > 0)
    {
      header = g_strndup (data + strlen (FORMAT), text_start - 1 - strlen (FORMAT));
      self->text = g_bytes_new_from_bytes (bytes, text_start, length - text_start);
      digest = dateline_file_digest (self->text);
    }

  if (header == NULL || !read_fields (self, &written_digest, header) || g_strcmp0 (digest, written_digest) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("The file with the unsaved text is damaged."));
      return NULL;
    }
  self->caret = MIN (self->caret, g_bytes_get_size (self->text));

  return g_steal_pointer (&self);
}
