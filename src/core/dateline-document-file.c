/* dateline-document-file.c: what a document has to do with its file: its bytes, what they are written in, and whether they are on disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-document-private.h"
#include "dateline-edit.h"

/* The mark of Unicode as UTF-8 has it. */
#define MARK "\357\273\277"

static const char *
find_newline (const char *text,
              gsize       length)
{
  const char *line_feed = memchr (text, '\n', length);

  return line_feed != NULL && line_feed > text && line_feed[-1] == '\r' ? "\r\n" : "\n";
}

/* What the bytes of a file mean. */
typedef struct
{
  GBytes                 *text;
  const DatelineEncoding *encoding;
  gboolean                editable;
} Reading;

static gboolean
is_utf8 (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length == 0 || g_utf8_validate_len (data, length, NULL);
}

static gboolean
is_ascii (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (gsize i = 0; i < length; i++)
    {
      if ((guchar) data[i] >= 0x80)
        return FALSE;
    }

  return TRUE;
}

/* What is valid UTF-8 is hardly anything else by accident, even where something else was expected: another program has converted it. Only where both mean the
 * same, it stays what it was. */
static gboolean
is_rather_utf8 (GBytes                 *bytes,
                const DatelineEncoding *preferred)
{
  if (!is_utf8 (bytes))
    return FALSE;
  if (preferred == NULL)
    return TRUE;

  return g_bytes_get_size (bytes) > 0 && (!dateline_encoding_has_ascii (preferred) || !is_ascii (bytes));
}

static void
read_bytes (Reading                *reading,
            GBytes                 *bytes,
            const DatelineEncoding *preferred)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  reading->encoding = NULL;
  reading->editable = TRUE;
  if (is_rather_utf8 (bytes, preferred))
    {
      reading->text = g_bytes_ref (bytes);
      return;
    }

  reading->encoding = preferred;
  reading->text = NULL;
  if (preferred != NULL)
    reading->text = length > 0 ? dateline_encoding_decode (preferred, bytes) : g_bytes_ref (bytes);
  if (reading->text != NULL)
    {
      reading->editable = length == 0 || dateline_encoding_round_trips (preferred, bytes);
      return;
    }

  reading->editable = FALSE;
  reading->encoding = dateline_encoding_guess (bytes, g_get_language_names (), &reading->text);
  if (reading->text == NULL)
    {
      char *shown = g_utf8_make_valid (data, (gssize) length);

      reading->text = g_bytes_new_take (shown, strlen (shown));
    }
}

/* Another text altogether, with what is to be known about it. */
static void
take_reading (DatelineDocument *self,
              const Reading    *reading,
              GBytes           *bytes)
{
  DatelineHeaderSpan span;
  gsize length;
  const char *text = g_bytes_get_data (reading->text, &length);

  if (text == NULL)
    text = "";

  if (self->locked != NULL)
    g_bytes_unref (self->locked);
  self->locked = reading->editable ? NULL : g_bytes_ref (bytes);
  self->encoding = self->saved_encoding = reading->encoding;

  dateline_header_span_find (text, length, &span);
  dateline_long_text_splice (self->parts[DATELINE_PART_HEADER], 0, self->parts[DATELINE_PART_HEADER]->len, text, span.body_start);
  dateline_long_text_splice (self->parts[DATELINE_PART_BODY], 0, self->parts[DATELINE_PART_BODY]->len, text + span.body_start,
                             length - span.body_start);
  self->newline = find_newline (text, length);

  dateline_document_drop_caches (self, DATELINE_PART_HEADER);
  dateline_history_clear (self->history);
  g_hash_table_remove_all (self->states);
  self->state = self->saved_state = ++self->serial;
  /* Whoever asks for the text before it is changed need not wait for a copy of it. */
  self->snapshot = dateline_snapshot_new_split (reading->text, span.body_start, self->serial, self->dialect);

  g_object_freeze_notify (G_OBJECT (self));
  g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_RESET], 0);
  dateline_document_notify_title (self);
  dateline_document_notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dateline_document_set_bytes:
 * @self: a document
 * @bytes: the contents of its file
 *
 * Takes another text, as after loading. The document is unmodified then, and its history empty.
 *
 * Text that is not UTF-8 (or holds NUL) cannot be edited before the author has said what it is, by [method@Document.read_as]. It is shown as what it probably
 * is, or with replacement characters; its bytes stay as they are.
 */
void
dateline_document_set_bytes (DatelineDocument *self,
                             GBytes           *bytes)
{
  dateline_document_load (self, bytes, NULL);
}

/**
 * dateline_document_load:
 * @self: a document
 * @bytes: the contents of its file
 * @preferred: (nullable): what the file was written in when the author saw it last; %NULL for UTF-8
 *
 * Like [method@Document.set_bytes]. What can be read in that encoding, and is not UTF-8 by now, can be edited at once.
 */
void
dateline_document_load (DatelineDocument       *self,
                        GBytes                 *bytes,
                        const DatelineEncoding *preferred)
{
  Reading reading;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (self->step_depth == 0);

  read_bytes (&reading, bytes, preferred);
  take_reading (self, &reading, bytes);
  g_bytes_unref (reading.text);
}

/**
 * dateline_document_reload:
 * @self: a document
 * @bytes: what its file holds now
 *
 * Takes the text that another program wrote. The document is unmodified then. Where both texts can be edited, what the author had is an undo away.
 */
void
dateline_document_reload (DatelineDocument *self,
                          GBytes           *bytes)
{
  Reading reading;
  gsize length;
  const char *text;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (bytes != NULL);

  read_bytes (&reading, bytes, self->saved_encoding);
  text = g_bytes_get_data (reading.text, &length);
  if (self->locked != NULL || !reading.editable)
    {
      take_reading (self, &reading, bytes);
    }
  else
    {
      dateline_document_end_typing (self);
      dateline_document_replace_text (self, text != NULL ? text : "", length);
      self->encoding = reading.encoding;
      dateline_document_set_saved (self, self->serial);
    }
  g_bytes_unref (reading.text);
}

/**
 * dateline_document_is_in:
 * @self: a document
 * @bytes: what its file holds now
 *
 * Returns: whether that is the document as it stands here
 */
gboolean
dateline_document_is_in (DatelineDocument *self,
                         GBytes           *bytes)
{
  g_autoptr (GBytes) text = NULL;
  Reading reading;
  gboolean same;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  if (self->locked != NULL)
    return g_bytes_equal (self->locked, bytes);

  text = dateline_document_dup_text (self);
  read_bytes (&reading, bytes, self->saved_encoding);
  same = reading.editable && reading.encoding == self->encoding && g_bytes_equal (reading.text, text);
  g_bytes_unref (reading.text);

  return same;
}

/**
 * dateline_document_decode:
 * @self: a document
 * @bytes: what its file holds now, or held
 *
 * Returns: (transfer full): the text that the document would take from that, in UTF-8
 */
GBytes *
dateline_document_decode (DatelineDocument *self,
                          GBytes           *bytes)
{
  Reading reading;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  read_bytes (&reading, bytes, self->saved_encoding);

  return reading.text;
}

/* All that is shown, in UTF-8. */
GBytes *
dateline_document_dup_text (DatelineDocument *self)
{
  const DatelineLongText *header = self->parts[DATELINE_PART_HEADER];
  const DatelineLongText *body = self->parts[DATELINE_PART_BODY];
  char *text = g_malloc (header->len + body->len + 1);

  memcpy (text, header->str, header->len);
  memcpy (text + header->len, body->str, body->len + 1);

  return g_bytes_new_take (text, header->len + body->len);
}

/**
 * dateline_document_dup_bytes:
 * @self: a document
 *
 * Returns: (transfer full): the text in UTF-8, whatever its file is written in; of a document that cannot be edited, the contents of the file
 */
GBytes *
dateline_document_dup_bytes (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  return self->locked != NULL ? g_bytes_ref (self->locked) : dateline_document_dup_text (self);
}

/**
 * dateline_document_encode:
 * @self: a document
 * @bad_offset: (out): where the first character is that the document's encoding does not have, in bytes of its text
 *
 * Returns: (transfer full) (nullable): the contents of its file, as it is to be saved; %NULL when there is a character that cannot be written
 */
GBytes *
dateline_document_encode (DatelineDocument *self,
                          gsize            *bad_offset)
{
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  text = dateline_document_dup_bytes (self);
  if (self->encoding == NULL || self->locked != NULL)
    return g_steal_pointer (&text);

  return dateline_encoding_encode (self->encoding, g_bytes_get_data (text, NULL), g_bytes_get_size (text), bad_offset);
}

/**
 * dateline_document_get_encoding:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what its text was read from and is to be written in; %NULL for UTF-8, and for what is no text
 */
const DatelineEncoding *
dateline_document_get_encoding (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  return self->encoding;
}

/**
 * dateline_document_get_saved_encoding:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): what its file is written in; %NULL for UTF-8, and for what is no text
 */
const DatelineEncoding *
dateline_document_get_saved_encoding (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  return self->saved_encoding;
}

/**
 * dateline_document_read_as:
 * @self: a document that is not modified
 * @encoding: what its file is written in
 *
 * Reads the file anew. Its text can be edited then, unless saving it would change bytes that nobody touched.
 *
 * Returns: whether it is a text in that encoding; when not, nothing changes
 */
gboolean
dateline_document_read_as (DatelineDocument       *self,
                           const DatelineEncoding *encoding)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) text = NULL;
  gsize bad_offset;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (encoding != NULL, FALSE);
  g_return_val_if_fail (self->step_depth == 0, FALSE);

  if (self->encoding == encoding && self->locked == NULL)
    return TRUE;

  bytes = dateline_document_get_modified (self) ? NULL : dateline_document_encode (self, &bad_offset);
  if (bytes != NULL)
    text = dateline_encoding_decode (encoding, bytes);
  if (text == NULL)
    return FALSE;

  take_reading (self, &(Reading) { text, encoding, dateline_encoding_round_trips (encoding, bytes) }, bytes);

  return TRUE;
}

/* UTF-16 needs the mark; in UTF-8 it would be a stumbling block that nobody asked for. */
static void
drop_mark (DatelineDocument *self)
{
  g_autoptr (GBytes) text = dateline_document_dup_text (self);
  g_autoptr (GPtrArray) edits = dateline_edits_new ();

  if (dateline_encoding_has_ascii (self->encoding) || !g_str_has_prefix (g_bytes_get_data (text, NULL), MARK))
    return;

  dateline_edits_add (edits, 0, strlen (MARK), "");
  dateline_document_apply_edits (self, edits);
}

/**
 * dateline_document_write_as:
 * @self: a document with a text
 * @encoding: (nullable): what its file is to be written in; %NULL for UTF-8
 *
 * The text stays as it is shown, and can be edited; the file follows when it is saved.
 */
void
dateline_document_write_as (DatelineDocument       *self,
                            const DatelineEncoding *encoding)
{
  const DatelineEncoding *old;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (self->locked == NULL || self->encoding != NULL);

  old = self->saved_encoding;
  g_object_freeze_notify (G_OBJECT (self));
  if (self->locked != NULL)
    {
      g_autoptr (GBytes) text = dateline_document_dup_text (self);

      take_reading (self, &(Reading) { text, self->encoding, TRUE }, text);
    }
  if (encoding == NULL && self->encoding != NULL)
    drop_mark (self);
  self->encoding = encoding;
  self->saved_encoding = old;
  dateline_document_notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dateline_document_get_editable:
 * @self: a document
 *
 * Returns: whether the text can be changed
 */
gboolean
dateline_document_get_editable (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return self->locked == NULL;
}

/**
 * dateline_document_get_modified:
 * @self: a document
 *
 * Returns: whether the text or its encoding differs from what was loaded or saved last
 */
gboolean
dateline_document_get_modified (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return self->state != self->saved_state || self->encoding != self->saved_encoding;
}

/**
 * dateline_document_set_saved:
 * @self: a document
 * @serial: serial of the snapshot that was written
 *
 * Says which text is on disk now. The author may have typed on while it was written.
 */
void
dateline_document_set_saved (DatelineDocument *self,
                             guint64           serial)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  dateline_document_set_saved_in (self, serial, self->encoding);
}

/**
 * dateline_document_set_saved_in:
 * @self: a document
 * @serial: serial of the snapshot that was written
 * @encoding: (nullable): what it was written in; %NULL for UTF-8
 *
 * Says which text is on disk now, and how.
 */
void
dateline_document_set_saved_in (DatelineDocument       *self,
                                guint64                 serial,
                                const DatelineEncoding *encoding)
{
  gint64 key = (gint64) serial;
  const guint64 *state;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  state = g_hash_table_lookup (self->states, &key);
  self->saved_state = state != NULL ? *state : serial;
  self->saved_encoding = encoding;
  dateline_history_seal (self->history);
  dateline_document_notify_state (self);
}

/**
 * dateline_document_set_unsaved:
 * @self: a document
 *
 * The file is gone: whatever the text is, it is modified until it is saved again.
 */
void
dateline_document_set_unsaved (DatelineDocument *self)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  /* States begin with 1. */
  self->saved_state = 0;
  dateline_document_notify_state (self);
}
