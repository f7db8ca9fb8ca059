/* dateline-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-document-private.h"

G_DEFINE_FINAL_TYPE (DatelineDocument, dateline_document, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_TITLE,
  PROP_MODIFIED,
  PROP_EDITABLE,
  PROP_ENCODING,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
guint dateline_document_signals[DATELINE_DOCUMENT_N_SIGNALS];

static void
dateline_document_finalize (GObject *object)
{
  DatelineDocument *self = DATELINE_DOCUMENT (object);

  g_clear_object (&self->file);
  for (guint i = 0; i < DATELINE_N_PARTS; i++)
    dateline_long_text_free (self->parts[i]);
  g_clear_pointer (&self->locked, g_bytes_unref);
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
    case PROP_ENCODING:
      g_value_set_string (value, self->encoding != NULL ? dateline_encoding_get_name (self->encoding) : NULL);
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
   * Whether the text or its encoding differs from what was loaded or saved last. An undo back to that text counts as unmodified.
   */
  properties[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, read_only);
  /**
   * DatelineDocument:editable:
   *
   * Whether the text can be changed; not when the file is not UTF-8, until the author has said what else it is.
   */
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, read_only);
  /**
   * DatelineDocument:encoding:
   *
   * The name of what the file is read and written in; %NULL for UTF-8.
   */
  properties[PROP_ENCODING] = g_param_spec_string ("encoding", NULL, NULL, NULL, read_only);
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
  dateline_document_signals[DATELINE_DOCUMENT_SPLICED] = g_signal_new ("spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 4, G_TYPE_INT, G_TYPE_UINT64, G_TYPE_UINT64,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  /**
   * DatelineDocument::header-changed:
   * @self: the document
   *
   * A step that changed the header has ended.
   */
  dateline_document_signals[DATELINE_DOCUMENT_HEADER_CHANGED] = g_signal_new ("header-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  /**
   * DatelineDocument::changed:
   * @self: the document
   *
   * A step has ended; [method@Document.ref_snapshot] has the new text.
   */
  dateline_document_signals[DATELINE_DOCUMENT_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DatelineDocument::reset:
   * @self: the document
   *
   * The whole text is another one, and its history is empty.
   */
  dateline_document_signals[DATELINE_DOCUMENT_RESET] = g_signal_new ("reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * DatelineDocument::undone:
   * @self: the document
   * @part: a [enum@Part]
   * @offset: offset in bytes in the part
   *
   * An undo or redo ended here: this is where the author looks next.
   */
  dateline_document_signals[DATELINE_DOCUMENT_UNDONE] = g_signal_new ("undone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT64);
}

static void
dateline_document_init (DatelineDocument *self)
{
  for (guint i = 0; i < DATELINE_N_PARTS; i++)
    self->parts[i] = dateline_long_text_new ();
  self->newline = "\n";
  self->history = dateline_history_new ();
  self->states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->dialect = DATELINE_DIALECT_GFM;
  self->state = self->saved_state = ++self->serial;
  self->was_editable = TRUE;
}

void
dateline_document_notify_title (DatelineDocument *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* Tells those who watch a property what has changed since it was told last. */
void
dateline_document_notify_state (DatelineDocument *self)
{
  gboolean modified = dateline_document_get_modified (self);
  gboolean editable = dateline_document_get_editable (self);
  gboolean can_undo = dateline_history_can_undo (self->history);
  gboolean can_redo = dateline_history_can_redo (self->history);

  if (self->was_modified != modified)
    {
      self->was_modified = modified;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODIFIED]);
    }
  if (self->was_editable != editable)
    {
      self->was_editable = editable;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
    }
  if (self->old_encoding != self->encoding)
    {
      self->old_encoding = self->encoding;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCODING]);
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

void
dateline_document_drop_caches (DatelineDocument *self,
                               DatelinePart      part)
{
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  if (part == DATELINE_PART_HEADER)
    g_clear_pointer (&self->header, dateline_header_unref);
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
  dateline_document_drop_caches (self, DATELINE_PART_BODY);
}

/**
 * dateline_document_get_dialect:
 * @self: a document
 *
 * Returns: how its body is to be read
 */
DatelineDialect
dateline_document_get_dialect (DatelineDocument *self)
{
  g_return_val_if_fail (DATELINE_IS_DOCUMENT (self), DATELINE_DIALECT_GFM);

  return self->dialect;
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
      g_autoptr (GBytes) text = dateline_document_dup_text (self);

      self->snapshot = dateline_snapshot_new_split (text, dateline_document_get_body_start (self), self->serial, self->dialect);
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
