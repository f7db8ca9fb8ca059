/* dateline-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-document.h"
#include "dateline-header-edit.h"
#include "dateline-history.h"

#define N_PARTS 2

struct _DatelineDocument
{
  GObject           parent_instance;

  GFile            *file;
  GString          *parts[N_PARTS];
  GBytes           *undecodable;     /* the file, when it is not UTF-8: shown, never changed */
  const char       *newline;
  DatelineDialect   dialect;

  DatelineHistory  *history;
  guint             step_depth;
  gboolean          undoing;
  gboolean          step_changed;
  gboolean          step_changed_header;

  /* The serial grows with each change. A state names a text: an undo brings back the state of before, under a new serial. */
  guint64           serial;
  guint64           state;
  guint64           saved_state;
  GHashTable       *states;          /* serial → state, where they differ */

  /* While the author types into one field of the form: the header as it was when that began. Each edit is made from there, so that what
   * stands only for a moment (an open quote, an empty line at the end) leaves no trace in the style of what is written at last. */
  DatelineHeader   *visit_header;
  char             *visit_field;
  guint64           visit_state;

  DatelineHeader   *header;          /* caches, dropped by a change */
  DatelineSnapshot *snapshot;

  /* What the properties said when they last notified. */
  gboolean          was_modified;
  gboolean          could_undo;
  gboolean          could_redo;
};

G_DEFINE_FINAL_TYPE (DatelineDocument, dateline_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_TITLE,
  PROP_MODIFIED,
  PROP_EDITABLE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

enum
{
  SPLICED,
  HEADER_CHANGED,
  CHANGED,
  RESET,
  UNDONE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
dateline_document_finalize (GObject *object)
{
  DatelineDocument *self = DATELINE_DOCUMENT (object);

  g_clear_object (&self->file);
  for (guint i = 0; i < N_PARTS; i++)
    g_string_free (self->parts[i], TRUE);
  g_clear_pointer (&self->undecodable, g_bytes_unref);
  g_clear_pointer (&self->history, dateline_history_free);
  g_clear_pointer (&self->states, g_hash_table_unref);
  g_clear_pointer (&self->visit_header, dateline_header_unref);
  g_free (self->visit_field);
  g_clear_pointer (&self->header, dateline_header_unref);
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);

  G_OBJECT_CLASS (dateline_document_parent_class)->finalize (object);
}

static void
dateline_document_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DatelineDocument *self = DATELINE_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_TITLE:
      g_value_take_string (value, dateline_document_dup_title (self));
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, dateline_document_get_modified (self));
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, dateline_document_get_editable (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dateline_history_can_undo (self->history));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, dateline_history_can_redo (self->history));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_document_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DatelineDocument *self = DATELINE_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_FILE:
      dateline_document_set_file (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_document_class_init (DatelineDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = dateline_document_finalize;
  object_class->get_property = dateline_document_get_property;
  object_class->set_property = dateline_document_set_property;

  /**
   * DatelineDocument:file:
   *
   * Where the document was read from or saved to last; %NULL for a new one.
   */
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelineDocument:title:
   *
   * What to call the document: its front matter's title, else the file's name, else “Untitled”.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read_only);
  /**
   * DatelineDocument:modified:
   *
   * Whether the text differs from what was loaded or saved last. An undo back to that text counts as unmodified.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, read_only);
  /**
   * DatelineDocument:editable:
   *
   * Whether the text can be changed; not when the file is not UTF-8.
   */
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, read_only);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read_only);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, read_only);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineDocument::spliced:
   * @self: the document
   * @part: a [enum@Part]
   * @start: offset in bytes in the part
   * @end: offset in bytes in the part, before the change
   * @text: what replaced those bytes
   *
   * The text changed: emitted for each replacement, after it was made.
   */
  signals[SPLICED] = g_signal_new ("spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_UINT64, G_TYPE_UINT64,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * DatelineDocument::header-changed:
   * @self: the document
   *
   * A step that changed the header has ended.
   */
  signals[HEADER_CHANGED] = g_signal_new ("header-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /**
   * DatelineDocument::changed:
   * @self: the document
   *
   * A step has ended; [method@Document.ref_snapshot] has the new text.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DatelineDocument::reset:
   * @self: the document
   *
   * The whole text is another one, and its history is empty.
   */
  signals[RESET] = g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DatelineDocument::undone:
   * @self: the document
   * @part: a [enum@Part]
   * @offset: offset in bytes in the part
   *
   * An undo or redo ended here: this is where the author looks next.
   */
  signals[UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT64);
}

static void
dateline_document_init (DatelineDocument *self)
{
  for (guint i = 0; i < N_PARTS; i++)
    self->parts[i] = g_string_new (NULL);
  self->newline = "\n";
  self->history = dateline_history_new ();
  self->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->dialect = DATELINE_DIALECT_GFM;
}

/* Tells those who watch a property what has changed since it was told last. */
static void
notify_state (DatelineDocument *self)
{
  gboolean modified = dateline_document_get_modified (self);
  gboolean can_undo = dateline_history_can_undo (self->history);
  gboolean can_redo = dateline_history_can_redo (self->history);

  if (self->was_modified != modified)
    {
      self->was_modified = modified;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
    }
  if (self->could_undo != can_undo)
    {
      self->could_undo = can_undo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
    }
  if (self->could_redo != can_redo)
    {
      self->could_redo = can_redo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
    }
}

static void
drop_caches (DatelineDocument *self,
             DatelinePart      part)
{
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  if (part == DATELINE_PART_HEADER)
    g_clear_pointer (&self->header, dateline_header_unref);
}

/* The only place where the text of an open document changes. */
static void
replace_in_part (DatelineDocument *self,
                 DatelinePart      part,
                 gsize             start,
                 gsize             end,
                 const char       *text,
                 gsize             length)
{
  g_autofree char *inserted = g_strndup (text, length);

  g_string_erase (self->parts[part], start, end - start);
  g_string_insert_len (self->parts[part], start, text, length);
  drop_caches (self, part);
  self->step_changed = TRUE;
  if (part == DATELINE_PART_HEADER)
    self->step_changed_header = TRUE;

  g_signal_emit (self, signals[SPLICED], 0, (int) part, (guint64) start, (guint64) end, inserted);
}

/* Replaces bytes of the file: a range may reach over the boundary of the parts, which may have moved since it was recorded. */
static void
replace_in_file (DatelineDocument *self,
                 DatelinePart      part,
                 gsize             start,
                 gsize             end,
                 const char       *text,
                 gsize             length)
{
  gsize boundary = self->parts[DATELINE_PART_HEADER]->len;

  if (end > boundary && start < boundary)
    {
      replace_in_part (self, DATELINE_PART_BODY, 0, end - boundary, "", 0);
      end = boundary;
      part = DATELINE_PART_HEADER;
    }

  if (start > boundary || (start == boundary && end > boundary))
    part = DATELINE_PART_BODY;
  else if (start < boundary)
    part = DATELINE_PART_HEADER;

  if (part == DATELINE_PART_BODY)
    replace_in_part (self, part, start - boundary, end - boundary, text, length);
  else
    replace_in_part (self, part, start, end, text, length);
}

/* A header may end elsewhere after a change: a fence typed into it, or a whole document pasted into an empty one. A header
 * that is not closed moves nothing, or the body would vanish under the hands of who types a `---`. */
static void
find_boundary (DatelineDocument *self)
{
  GString *header = self->parts[DATELINE_PART_HEADER];
  GString *body = self->parts[DATELINE_PART_BODY];
  g_autoptr (GBytes) bytes = NULL;
  DatelineHeaderSpan span;
  gsize boundary = header->len;
  gboolean changed_header = self->step_changed_header;

  if (!changed_header)
    {
      dateline_header_span_find (header->str, header->len, &span);
      if (span.present && span.terminated)
        return;
    }

  bytes = dateline_document_dup_bytes (self);
  dateline_header_span_find (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &span);
  if (!span.present || !span.terminated || span.body_start == boundary)
    return;

  if (span.body_start < boundary)
    {
      g_autofree char *moved = g_strdup (header->str + span.body_start);

      replace_in_part (self, DATELINE_PART_HEADER, span.body_start, boundary, "", 0);
      replace_in_part (self, DATELINE_PART_BODY, 0, 0, moved, strlen (moved));
    }
  else
    {
      g_autofree char *moved = g_strndup (body->str, span.body_start - boundary);

      replace_in_part (self, DATELINE_PART_BODY, 0, span.body_start - boundary, "", 0);
      replace_in_part (self, DATELINE_PART_HEADER, boundary, boundary, moved, strlen (moved));
    }
}

static void
begin_change (DatelineDocument   *self,
              DatelineChangeKind  kind,
              const char         *field)
{
  if (self->step_depth++ > 0)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  self->step_changed = FALSE;
  self->step_changed_header = FALSE;
  if (!self->undoing)
    dateline_history_begin (self->history, kind, field, self->state);
}

static void
end_change (DatelineDocument *self)
{
  g_assert (self->step_depth > 0);

  if (--self->step_depth > 0)
    return;

  if (self->step_changed)
    {
      find_boundary (self);
      self->serial++;
      if (!self->undoing)
        self->state = self->serial;
    }

  if (!self->undoing)
    dateline_history_end (self->history, self->state);

  if (self->step_changed)
    {
      if (self->step_changed_header)
        {
          g_signal_emit (self, signals[HEADER_CHANGED], 0);
          g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
        }
      g_signal_emit (self, signals[CHANGED], 0);
    }

  notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
splice (DatelineDocument *self,
        DatelinePart      part,
        gsize             start,
        gsize             end,
        const char       *text,
        gsize             length)
{
  GString *string = self->parts[part];
  gsize base = part == DATELINE_PART_BODY ? self->parts[DATELINE_PART_HEADER]->len : 0;

  if (end - start == length && memcmp (string->str + start, text, length) == 0)
    return;

  dateline_history_record (self->history, part, base + start, string->str + start, end - start, text, length);
  replace_in_part (self, part, start, end, text, length);
}

/**
 * dateline_document_new:
 *
 * Returns: (transfer full): an empty document without a file
 */
DatelineDocument *
dateline_document_new (void)
{
  return g_object_new (DATELINE_TYPE_DOCUMENT, NULL);
}

/**
 * dateline_document_new_from_bytes:
 * @bytes: the contents of a file
 * @file: (nullable): the file
 *
 * Returns: (transfer full): a document with this text
 */
DatelineDocument *
dateline_document_new_from_bytes (GBytes *bytes,
                                  GFile  *file)
{
  DatelineDocument *self = g_object_new (DATELINE_TYPE_DOCUMENT, "file", file, NULL);

  dateline_document_set_bytes (self, bytes);

  return self;
}

static const char *
find_newline (const char *text,
              gsize       length)
{
  const char *line_feed = memchr (text, '\n', length);

  return line_feed != NULL && line_feed > text && line_feed[-1] == '\r' ? "\r\n" : "\n";
}

/**
 * dateline_document_set_bytes:
 * @self: a document
 * @bytes: the contents of its file
 *
 * Takes another text, as after loading. The document is unmodified then, and its history empty.
 *
 * Text that is not UTF-8 (or holds NUL) is shown with replacement characters and cannot be edited; its bytes stay as they are.
 */
void
dateline_document_set_bytes (DatelineDocument *self,
                             GBytes           *bytes)
{
  g_autofree char *shown = NULL;
  const char *text;
  gboolean was_editable;
  gsize length;
  DatelineHeaderSpan span;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (self->step_depth == 0);

  was_editable = dateline_document_get_editable (self);
  g_clear_pointer (&self->undecodable, g_bytes_unref);

  text = g_bytes_get_data (bytes, &length);
  if (text == NULL)
    text = "";

  if (!g_utf8_validate_len (text, length, NULL))
    {
      self->undecodable = g_bytes_ref (bytes);
      shown = g_utf8_make_valid (text, length);
      text = shown;
      length = strlen (shown);
    }

  dateline_header_span_find (text, length, &span);
  g_string_truncate (self->parts[DATELINE_PART_HEADER], 0);
  g_string_append_len (self->parts[DATELINE_PART_HEADER], text, span.body_start);
  g_string_truncate (self->parts[DATELINE_PART_BODY], 0);
  g_string_append_len (self->parts[DATELINE_PART_BODY], text + span.body_start, length - span.body_start);
  self->newline = find_newline (text, length);

  drop_caches (self, DATELINE_PART_HEADER);
  dateline_history_clear (self->history);
  g_hash_table_remove_all (self->states);
  self->state = self->saved_state = ++self->serial;

  g_object_freeze_notify (G_OBJECT (self));
  g_signal_emit (self, signals[RESET], 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  if (was_editable != dateline_document_get_editable (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
  notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * dateline_document_dup_bytes:
 * @self: a document
 *
 * Returns: (transfer full): the contents of its file, as it is to be saved
 */
GBytes *
dateline_document_dup_bytes (DatelineDocument *self)
{
  const GString *header, *body;
  char *text;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  if (self->undecodable != NULL)
    return g_bytes_ref (self->undecodable);

  header = self->parts[DATELINE_PART_HEADER];
  body = self->parts[DATELINE_PART_BODY];
  text = g_malloc (header->len + body->len + 1);
  memcpy (text, header->str, header->len);
  memcpy (text + header->len, body->str, body->len + 1);

  return g_bytes_new_take (text, header->len + body->len);
}

/**
 * dateline_document_get_file:
 * @self: a document
 *
 * Returns: (transfer none) (nullable): its file
 */
GFile *
dateline_document_get_file (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  return self->file;
}

/**
 * dateline_document_set_file:
 * @self: a document
 * @file: (nullable): its file
 *
 * Says where the document lives; reads and writes nothing.
 */
void
dateline_document_set_file (DatelineDocument *self,
                            GFile            *file)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (file == NULL || G_IS_FILE (file));

  if (!g_set_object (&self->file, file))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * dateline_document_set_dialect:
 * @self: a document
 * @dialect: how its body is to be read
 *
 * Chooses the Markdown dialect of the site the document belongs to.
 */
void
dateline_document_set_dialect (DatelineDocument *self,
                               DatelineDialect   dialect)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  if (self->dialect == dialect)
    return;

  self->dialect = dialect;
  drop_caches (self, DATELINE_PART_BODY);
}

/**
 * dateline_document_get_text:
 * @self: a document
 * @part: a part
 * @length: (out) (optional): length in bytes
 *
 * Returns: (transfer none): the text of a part, NUL-terminated; valid until the next change
 */
const char *
dateline_document_get_text (DatelineDocument *self,
                            DatelinePart      part,
                            gsize            *length)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  if (length != NULL)
    *length = self->parts[part]->len;

  return self->parts[part]->str;
}

/**
 * dateline_document_get_body_start:
 * @self: a document
 *
 * Returns: offset in bytes of the body in the file
 */
gsize
dateline_document_get_body_start (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), 0);

  return self->parts[DATELINE_PART_HEADER]->len;
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

  return self->undecodable == NULL;
}

/**
 * dateline_document_get_modified:
 * @self: a document
 *
 * Returns: whether the text differs from what was loaded or saved last
 */
gboolean
dateline_document_get_modified (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return self->state != self->saved_state;
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
  gint64 key = (gint64) serial;
  const guint64 *state;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  state = g_hash_table_lookup (self->states, &key);
  self->saved_state = state != NULL ? *state : serial;
  dateline_history_seal (self->history);
  notify_state (self);
}

/**
 * dateline_document_get_newline:
 * @self: a document
 *
 * Returns: how the document ends its lines: `"\n"` or `"\r\n"`
 */
const char *
dateline_document_get_newline (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), "\n");

  return self->newline;
}

/**
 * dateline_document_get_header:
 * @self: a document
 *
 * Returns: (transfer none): the parsed header; valid until the next change
 */
DatelineHeader *
dateline_document_get_header (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  if (self->header == NULL)
    self->header = dateline_header_new (self->parts[DATELINE_PART_HEADER]->str, self->parts[DATELINE_PART_HEADER]->len);

  return self->header;
}

/**
 * dateline_document_ref_snapshot:
 * @self: a document
 *
 * Returns: (transfer full): the text as it is now, to be read by any thread
 */
DatelineSnapshot *
dateline_document_ref_snapshot (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  if (self->snapshot == NULL)
    {
      g_autoptr (GBytes) bytes = NULL;

      if (self->undecodable != NULL)
        {
          const GString *header = self->parts[DATELINE_PART_HEADER];
          const GString *body = self->parts[DATELINE_PART_BODY];

          bytes = g_bytes_new_take (g_strconcat (header->str, body->str, NULL), header->len + body->len);
        }
      else
        {
          bytes = dateline_document_dup_bytes (self);
        }

      self->snapshot = dateline_snapshot_new_split (bytes, dateline_document_get_body_start (self), self->serial, self->dialect);
    }

  return dateline_snapshot_ref (self->snapshot);
}

/**
 * dateline_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): the front matter's title, else the file's name, else “Untitled”
 */
char *
dateline_document_dup_title (DatelineDocument *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), NULL);

  title = dateline_header_dup_text (dateline_document_get_header (self), "title");
  if (title != NULL && g_strstrip (title)[0] != '\0')
    return g_steal_pointer (&title);

  if (self->file != NULL)
    {
      g_autofree char *name = g_file_get_basename (self->file);

      if (name != NULL)
        return g_filename_display_name (name);
    }

  /* Translators: the name of a document that has no title and was never saved */
  return g_strdup (_("Untitled"));
}

/**
 * dateline_document_splice:
 * @self: a document
 * @part: the part to change
 * @start: offset in bytes in the part
 * @end: offset in bytes in the part, not before @start
 * @text: what replaces those bytes
 * @length: length of @text in bytes, or -1 when NUL-terminated
 * @kind: how the change joins the step before it
 *
 * Changes the text. Does nothing when the document is not editable.
 */
void
dateline_document_splice (DatelineDocument   *self,
                          DatelinePart        part,
                          gsize               start,
                          gsize               end,
                          const char         *text,
                          gssize              length,
                          DatelineChangeKind  kind)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (start <= end && end <= self->parts[part]->len);
  g_return_if_fail (text != NULL || length == 0);

  if (!dateline_document_get_editable (self))
    return;

  begin_change (self, kind, NULL);
  splice (self, part, start, end, text, length < 0 ? strlen (text) : (gsize) length);
  end_change (self);
}

/**
 * dateline_document_apply_edits:
 * @self: a document
 * @edits: (element-type DatelineEdit): a list of edits, with offsets in the file
 *
 * Applies edits as one step. Does nothing when the document is not editable.
 */
void
dateline_document_apply_edits (DatelineDocument *self,
                               GPtrArray        *edits)
{
  gsize boundary;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (edits != NULL);

  if (!dateline_document_get_editable (self))
    return;

  begin_change (self, DATELINE_CHANGE_STEP, NULL);
  boundary = dateline_document_get_body_start (self);

  /* From the last to the first, so that the offsets of those to come stay right. */
  for (guint i = edits->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i - 1);

      if (edit->start >= boundary)
        splice (self, DATELINE_PART_BODY, edit->start - boundary, edit->end - boundary, edit->text, strlen (edit->text));
      else
        splice (self, DATELINE_PART_HEADER, edit->start, MIN (edit->end, boundary), edit->text, strlen (edit->text));
    }

  end_change (self);
}

/**
 * dateline_document_begin_step:
 * @self: a document
 *
 * Begins a step: all changes until the matching [method@Document.end_step] are undone together. Steps nest.
 */
void
dateline_document_begin_step (DatelineDocument *self)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  begin_change (self, DATELINE_CHANGE_STEP, NULL);
}

/**
 * dateline_document_end_step:
 * @self: a document
 *
 * Ends a step. The outermost end tells everybody.
 */
void
dateline_document_end_step (DatelineDocument *self)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  end_change (self);
}

/**
 * dateline_document_end_typing:
 * @self: a document
 *
 * Makes the next change a step of its own, as when the caret was moved or another field got the focus.
 */
void
dateline_document_end_typing (DatelineDocument *self)
{
  g_return_if_fail (DATELINE_IS_DOCUMENT (self));

  dateline_history_seal (self->history);
  g_clear_pointer (&self->visit_header, dateline_header_unref);
}

static gboolean
check_editable (DatelineDocument  *self,
                GError           **error)
{
  if (dateline_document_get_editable (self))
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY, _("This document is not UTF-8 text and cannot be edited."));

  return FALSE;
}

/* Carries out edits on the header, from the last to the first. Takes edits. */
static gboolean
apply_header_edits (DatelineDocument   *self,
                    GPtrArray          *edits,
                    DatelineChangeKind  kind,
                    const char         *field)
{
  g_autoptr (GPtrArray) owned = edits;

  if (owned == NULL)
    return FALSE;

  begin_change (self, kind, field);
  for (guint i = owned->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (owned, i - 1);

      splice (self, DATELINE_PART_HEADER, edit->start, edit->end, edit->text, strlen (edit->text));
    }
  end_change (self);

  return TRUE;
}

/* The header to make an edit of a field from: that from before the author began to type into it, if nothing else has happened since. */
static DatelineHeader *
begin_visit (DatelineDocument *self,
             const char       *path)
{
  gboolean goes_on = self->visit_header != NULL && self->visit_state == self->state && g_strcmp0 (self->visit_field, path) == 0;

  if (!goes_on)
    {
      g_clear_pointer (&self->visit_header, dateline_header_unref);
      self->visit_header = dateline_header_ref (dateline_document_get_header (self));
      g_free (self->visit_field);
      self->visit_field = g_strdup (path);
    }

  return self->visit_header;
}

/* Makes the header what edits of an earlier state of it make, by the one splice in which the two differ. Takes edits. */
static gboolean
apply_visit_edits (DatelineDocument *self,
                   DatelineHeader   *base,
                   GPtrArray        *edits,
                   const char       *field)
{
  const GString *present = self->parts[DATELINE_PART_HEADER];
  g_autoptr (GPtrArray) owned = edits;
  g_autofree char *wanted = NULL;
  const char *base_text;
  gsize base_length, length;
  gsize prefix = 0;
  gsize suffix = 0;

  if (owned == NULL)
    return FALSE;

  base_text = dateline_header_get_text (base, &base_length);
  wanted = dateline_edits_apply (owned, base_text, base_length, &length);

  while (prefix < MIN (length, present->len) && wanted[prefix] == present->str[prefix])
    prefix++;
  while (suffix < MIN (length, present->len) - prefix && wanted[length - 1 - suffix] == present->str[present->len - 1 - suffix])
    suffix++;

  /* Not inside a character. */
  while (prefix > 0 && ((guchar) present->str[prefix] & 0xc0) == 0x80)
    prefix--;
  while (suffix > 0 && ((guchar) present->str[present->len - suffix] & 0xc0) == 0x80)
    suffix--;

  begin_change (self, DATELINE_CHANGE_FIELD, field);
  splice (self, DATELINE_PART_HEADER, prefix, present->len - suffix, wanted + prefix, length - prefix - suffix);
  end_change (self);
  self->visit_state = self->state;

  return TRUE;
}

/**
 * dateline_document_set_field:
 * @self: a document
 * @path: a field path
 * @value: its new value
 * @key_order: (nullable) (array zero-terminated=1): the keys of the parent mapping in the schema's order
 * @error: return location for an error, which is a sentence for the author
 *
 * Changes one field of the front matter and no byte beside it. Joins the change of the same field before it.
 *
 * Returns: whether the field has the value now; if not, the text stays as it was
 */
gboolean
dateline_document_set_field (DatelineDocument    *self,
                             const char          *path,
                             DatelineValue       *value,
                             const char *const   *key_order,
                             GError             **error)
{
  DatelineHeader *base;

  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  if (!check_editable (self, error))
    return FALSE;

  base = begin_visit (self, path);

  return apply_visit_edits (self, base, dateline_header_edit_set (base, path, value, key_order, error), path);
}

/**
 * dateline_document_unset_field:
 * @self: a document
 * @path: a field path; for an item of a list, takes the item out
 * @error: return location for an error, which is a sentence for the author
 *
 * Removes a field with its key.
 *
 * Returns: whether the field is gone; if not, the text stays as it was
 */
gboolean
dateline_document_unset_field (DatelineDocument  *self,
                               const char        *path,
                               GError           **error)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return check_editable (self, error) &&
         apply_header_edits (self, dateline_header_edit_unset (dateline_document_get_header (self), path, error),
                             DATELINE_CHANGE_STEP, NULL);
}

/**
 * dateline_document_insert_item:
 * @self: a document
 * @list_path: field path of a list
 * @index: 0-based place of the new item; %G_MAXUINT for the end
 * @value: the item
 * @error: return location for an error, which is a sentence for the author
 *
 * Inserts an item into a list, which is made when there is none.
 *
 * Returns: whether the list has the item now; if not, the text stays as it was
 */
gboolean
dateline_document_insert_item (DatelineDocument  *self,
                               const char        *list_path,
                               guint              index,
                               DatelineValue     *value,
                               GError           **error)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return check_editable (self, error) &&
         apply_header_edits (self, dateline_header_edit_insert (dateline_document_get_header (self), list_path, index, value, error),
                             DATELINE_CHANGE_STEP, NULL);
}

/**
 * dateline_document_move_item:
 * @self: a document
 * @list_path: field path of a list
 * @from: 0-based place of the item
 * @to: 0-based place of the item after the move
 * @error: return location for an error, which is a sentence for the author
 *
 * Moves an item within its list.
 *
 * Returns: whether it was moved; if not, the text stays as it was
 */
gboolean
dateline_document_move_item (DatelineDocument  *self,
                             const char        *list_path,
                             guint              from,
                             guint              to,
                             GError           **error)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), FALSE);

  return check_editable (self, error) &&
         apply_header_edits (self, dateline_header_edit_move (dateline_document_get_header (self), list_path, from, to, error),
                             DATELINE_CHANGE_STEP, NULL);
}

/* Where the author looks after an undo or redo: behind what it put there. */
static void
tell_place (DatelineDocument     *self,
            const DatelineSplice *last,
            gsize                 length)
{
  gsize boundary = dateline_document_get_body_start (self);
  gsize offset = last->start + length;

  if (last->part == DATELINE_PART_HEADER && offset <= boundary)
    g_signal_emit (self, signals[UNDONE], 0, (int) DATELINE_PART_HEADER, (guint64) offset);
  else
    g_signal_emit (self, signals[UNDONE], 0, (int) DATELINE_PART_BODY, (guint64) (MAX (offset, boundary) - boundary));
}

static void
enter_state (DatelineDocument *self,
             guint64           state)
{
  self->state = state;
  /* The serial that this change is about to get. */
  g_hash_table_insert (self->states,
                       g_memdup2 (&(gint64) { (gint64) self->serial + 1 }, sizeof (gint64)),
                       g_memdup2 (&state, sizeof state));
}

/**
 * dateline_document_undo:
 * @self: a document
 *
 * Takes back the last step, in form or text, whichever came last.
 */
void
dateline_document_undo (DatelineDocument *self)
{
  const DatelineStep *step;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth == 0);

  step = dateline_history_pop_undo (self->history);
  if (step == NULL)
    return;

  self->undoing = TRUE;
  begin_change (self, DATELINE_CHANGE_STEP, NULL);
  for (guint i = step->splices->len; i > 0; i--)
    {
      const DatelineSplice *done = g_ptr_array_index (step->splices, i - 1);

      replace_in_file (self, done->part, done->start, done->start + done->inserted_length, done->removed, done->removed_length);
    }
  enter_state (self, step->state_before);
  end_change (self);
  self->undoing = FALSE;

  {
    const DatelineSplice *first = g_ptr_array_index (step->splices, 0);

    tell_place (self, first, first->removed_length);
  }
}

/**
 * dateline_document_redo:
 * @self: a document
 *
 * Does again what was undone last.
 */
void
dateline_document_redo (DatelineDocument *self)
{
  const DatelineStep *step;
  const DatelineSplice *last = NULL;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (self->step_depth == 0);

  step = dateline_history_pop_redo (self->history);
  if (step == NULL)
    return;

  self->undoing = TRUE;
  begin_change (self, DATELINE_CHANGE_STEP, NULL);
  for (guint i = 0; i < step->splices->len; i++)
    {
      last = g_ptr_array_index (step->splices, i);
      replace_in_file (self, last->part, last->start, last->start + last->removed_length, last->inserted, last->inserted_length);
    }
  enter_state (self, step->state_after);
  end_change (self);
  self->undoing = FALSE;

  tell_place (self, last, last->inserted_length);
}
