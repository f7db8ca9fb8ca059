/* dateline-snapshot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-snapshot.h"

struct _DatelineSnapshot
{
  gatomicrefcount   ref_count;

  GBytes           *bytes;
  gsize             body_start;
  guint64           serial;
  DatelineDialect   dialect;

  /* Parsed on first use, by whichever thread comes first. */
  GMutex            mutex;
  DatelineHeader   *header;
  DatelineMarkdown *markdown;
  GArray           *line_starts;   /* of gsize */

  /* Where the last question was answered: problems come in order, and a line may have half a megabyte. */
  gsize             located_offset;
  guint             located_line;      /* 0-based */
  guint             located_column;    /* 1-based */
};

G_DEFINE_BOXED_TYPE (DatelineSnapshot, dateline_snapshot, dateline_snapshot_ref, dateline_snapshot_unref)

/**
 * dateline_snapshot_new:
 * @bytes: the whole file, valid UTF-8
 *
 * Makes a snapshot of a file's text, with the header found by its fences.
 *
 * Returns: (transfer full): the snapshot, with the serial 0
 */
DatelineSnapshot *
dateline_snapshot_new (GBytes *bytes)
{
  DatelineHeaderSpan span;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  dateline_header_span_find (text, length, &span);

  return dateline_snapshot_new_split (bytes, span.body_start, 0, DATELINE_DIALECT_GFM);
}

/**
 * dateline_snapshot_new_split:
 * @bytes: the whole file, valid UTF-8
 * @body_start: offset in bytes of the body
 * @serial: tells this text from earlier and later ones of the same document
 * @dialect: how the body is to be read
 *
 * Makes a snapshot of a document whose parts are known.
 *
 * Returns: (transfer full): the snapshot
 */
DatelineSnapshot *
dateline_snapshot_new_split (GBytes         *bytes,
                             gsize           body_start,
                             guint64         serial,
                             DatelineDialect dialect)
{
  DatelineSnapshot *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (body_start <= g_bytes_get_size (bytes), NULL);

  self = g_new0 (DatelineSnapshot, 1);
  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->bytes = g_bytes_ref (bytes);
  self->body_start = body_start;
  self->serial = serial;
  self->dialect = dialect;

  return self;
}

/**
 * dateline_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self
 */
DatelineSnapshot *
dateline_snapshot_ref (DatelineSnapshot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_snapshot_unref:
 * @self: (transfer full): a snapshot
 */
void
dateline_snapshot_unref (DatelineSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->header, dateline_header_unref);
  g_clear_pointer (&self->markdown, dateline_markdown_unref);
  g_clear_pointer (&self->line_starts, g_array_unref);
  g_mutex_clear (&self->mutex);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * dateline_snapshot_get_serial:
 * @self: a snapshot
 *
 * Returns: which text of its document this is; grows with each change
 */
guint64
dateline_snapshot_get_serial (DatelineSnapshot *self)
{
  return self->serial;
}

/**
 * dateline_snapshot_get_text:
 * @self: a snapshot
 * @length: (out) (optional): length in bytes
 *
 * Returns: (transfer none): the whole file, not NUL-terminated
 */
const char *
dateline_snapshot_get_text (DatelineSnapshot *self,
                            gsize            *length)
{
  const char *text = g_bytes_get_data (self->bytes, length);

  /* GBytes has no data for an empty file. */
  return text != NULL ? text : "";
}

/**
 * dateline_snapshot_get_body_start:
 * @self: a snapshot
 *
 * Returns: offset in bytes of the body
 */
gsize
dateline_snapshot_get_body_start (DatelineSnapshot *self)
{
  return self->body_start;
}

/**
 * dateline_snapshot_get_dialect:
 * @self: a snapshot
 *
 * Returns: how the body is to be read
 */
DatelineDialect
dateline_snapshot_get_dialect (DatelineSnapshot *self)
{
  return self->dialect;
}

/**
 * dateline_snapshot_get_header:
 * @self: a snapshot
 *
 * Returns: (transfer none): the parsed header, with offsets in the file
 */
DatelineHeader *
dateline_snapshot_get_header (DatelineSnapshot *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->header == NULL)
    self->header = dateline_header_new (dateline_snapshot_get_text (self, NULL), self->body_start);

  return self->header;
}

/**
 * dateline_snapshot_get_markdown:
 * @self: a snapshot
 *
 * Returns: (transfer none): the parsed body, with offsets in the file
 */
DatelineMarkdown *
dateline_snapshot_get_markdown (DatelineSnapshot *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->markdown == NULL)
    {
      gsize length;
      const char *text = dateline_snapshot_get_text (self, &length);

      self->markdown = dateline_markdown_parse (text + self->body_start, length - self->body_start,
                                                self->body_start, self->dialect);
    }

  return self->markdown;
}

static GArray *
find_line_starts (const char *text,
                  gsize       length)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize start = 0;

  g_array_append_val (starts, start);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n')))
        {
          start = i + 1;
          g_array_append_val (starts, start);
        }
    }

  return starts;
}

/**
 * dateline_snapshot_locate:
 * @self: a snapshot
 * @offset: offset in bytes; past the end means the end
 * @line: (out): 1-based line
 * @column: (out): 1-based column, in code points
 *
 * Finds the line and column of an offset, counted in the file as it is on disk. LF, CR LF and CR end lines.
 */
void
dateline_snapshot_locate (DatelineSnapshot *self,
                          gsize             offset,
                          guint            *line,
                          guint            *column)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const char *text;
  gsize length, line_start;
  guint low = 0, high;

  text = dateline_snapshot_get_text (self, &length);
  offset = MIN (offset, length);

  if (self->line_starts == NULL)
    self->line_starts = find_line_starts (text, length);

  /* The last line that starts at or before the offset. */
  high = self->line_starts->len - 1;
  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (g_array_index (self->line_starts, gsize, middle) <= offset)
        low = middle;
      else
        high = middle - 1;
    }

  line_start = g_array_index (self->line_starts, gsize, low);
  *line = low + 1;

  if (self->located_column > 0 && self->located_line == low && self->located_offset <= offset)
    *column = self->located_column + (guint) g_utf8_strlen (text + self->located_offset, offset - self->located_offset);
  else
    *column = (guint) g_utf8_strlen (text + line_start, offset - line_start) + 1;

  /* Inside a character nothing can be counted from. */
  if (offset == length || (text[offset] & 0xc0) != 0x80)
    {
      self->located_offset = offset;
      self->located_line = low;
      self->located_column = *column;
    }
}
