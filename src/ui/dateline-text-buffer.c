/* dateline-text-buffer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-offset-index.h"
#include "dateline-text-buffer.h"

struct _DatelineTextBuffer
{
  GtkSourceBuffer      parent_instance;

  DatelineDocument    *document;
  DatelineOffsetIndex *index;     /* of the document's body, and so of the buffer */
  gboolean             applying;  /* the buffer follows the document */
  gboolean             telling;   /* the next splice of the document is what was just done to the buffer */
};

G_DEFINE_FINAL_TYPE (DatelineTextBuffer, dateline_text_buffer, GTK_SOURCE_TYPE_BUFFER)

enum
{
  BODY_SPLICED,
  BODY_RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * dateline_text_buffer_get_body:
 * @self: a buffer
 * @length: (out): its length in bytes
 *
 * Returns: (transfer none): the text as the document has it; valid until it changes
 */
const char *
dateline_text_buffer_get_body (DatelineTextBuffer *self,
                               gsize              *length)
{
  if (self->document == NULL)
    {
      *length = 0;
      return "";
    }

  return dateline_document_get_text (self->document, DATELINE_PART_BODY, length);
}

static gsize
to_bytes (DatelineTextBuffer *self,
          gsize               chars)
{
  gsize length;

  return dateline_offset_index_to_bytes (self->index, dateline_text_buffer_get_body (self, &length), chars);
}

/* From the buffer to the document */

/* What is typed or pasted takes the line ending of the document; NULL if it has it already. */
static char *
adopt_newlines (const char *text,
                gsize       length,
                const char *newline)
{
  GString *adopted;

  if (memchr (text, '\r', length) == NULL && (strcmp (newline, "\n") == 0 || memchr (text, '\n', length) == NULL))
    return NULL;

  adopted = g_string_sized_new (length + 16);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\r' && i + 1 < length && text[i + 1] == '\n')
        continue;

      if (text[i] == '\r' || text[i] == '\n')
        g_string_append (adopted, newline);
      else
        g_string_append_c (adopted, text[i]);
    }

  return g_string_free (adopted, FALSE);
}

static void
tell_document (DatelineTextBuffer *self,
               gsize               start,
               gsize               end,
               const char         *text,
               gsize               length)
{
  self->telling = TRUE;
  dateline_document_splice (self->document, DATELINE_PART_BODY, start, end, text, length, DATELINE_CHANGE_TYPING);
  self->telling = FALSE;
}

/* Iterators are still wanted by the caller, but the document may have answered with changes of its own. */
static void
revive (GtkTextBuffer *buffer,
        GtkTextIter   *iter,
        int            offset)
{
  gtk_text_buffer_get_iter_at_offset (buffer, iter, offset);
}

static void
dateline_text_buffer_insert_text (GtkTextBuffer *buffer,
                                  GtkTextIter   *iter,
                                  const char    *text,
                                  int            length)
{
  DatelineTextBuffer *self = DATELINE_TEXT_BUFFER (buffer);
  g_autofree char *adopted = NULL;
  gsize start;
  int end_char;

  if (length < 0)
    length = strlen (text);

  if (self->applying || self->document == NULL)
    {
      GTK_TEXT_BUFFER_CLASS (dateline_text_buffer_parent_class)->insert_text (buffer, iter, text, length);
      return;
    }

  adopted = adopt_newlines (text, length, dateline_document_get_newline (self->document));
  if (adopted != NULL)
    {
      text = adopted;
      length = strlen (adopted);
    }

  start = to_bytes (self, gtk_text_iter_get_offset (iter));
  GTK_TEXT_BUFFER_CLASS (dateline_text_buffer_parent_class)->insert_text (buffer, iter, text, length);
  end_char = gtk_text_iter_get_offset (iter);

  tell_document (self, start, start, text, length);
  revive (buffer, iter, end_char);
}

static void
dateline_text_buffer_delete_range (GtkTextBuffer *buffer,
                                   GtkTextIter   *start,
                                   GtkTextIter   *end)
{
  DatelineTextBuffer *self = DATELINE_TEXT_BUFFER (buffer);
  int start_char = gtk_text_iter_get_offset (start);
  gsize start_byte, end_byte;

  if (self->applying || self->document == NULL)
    {
      GTK_TEXT_BUFFER_CLASS (dateline_text_buffer_parent_class)->delete_range (buffer, start, end);
      return;
    }

  start_byte = to_bytes (self, start_char);
  end_byte = to_bytes (self, gtk_text_iter_get_offset (end));
  GTK_TEXT_BUFFER_CLASS (dateline_text_buffer_parent_class)->delete_range (buffer, start, end);

  tell_document (self, start_byte, end_byte, "", 0);
  revive (buffer, start, start_char);
  revive (buffer, end, start_char);
}

/* From the document to the buffer */

static void
spliced_cb (DatelineDocument   *document,
            DatelinePart        part,
            guint64             start,
            guint64             end,
            const char         *text,
            DatelineTextBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  gsize inserted = strlen (text);
  gsize length, start_char, end_char;

  if (part != DATELINE_PART_BODY)
    return;

  dateline_offset_index_splice (self->index, dateline_text_buffer_get_body (self, &length), start, end, inserted, &start_char, &end_char);

  if (self->telling)
    {
      self->telling = FALSE;
    }
  else
    {
      GtkTextIter start_iter, end_iter;

      self->applying = TRUE;
      gtk_text_buffer_get_iter_at_offset (buffer, &start_iter, start_char);
      gtk_text_buffer_get_iter_at_offset (buffer, &end_iter, end_char);
      gtk_text_buffer_delete (buffer, &start_iter, &end_iter);
      gtk_text_buffer_insert (buffer, &start_iter, text, inserted);
      self->applying = FALSE;
    }

  g_signal_emit (self, signals[BODY_SPLICED], 0, start, end, (guint64) inserted);
}

static void
reset_cb (DatelineDocument   *document,
          DatelineTextBuffer *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  gsize length;
  const char *text = dateline_text_buffer_get_body (self, &length);
  GtkTextIter start;

  dateline_offset_index_reset (self->index, text, length);

  self->applying = TRUE;
  gtk_text_buffer_set_text (buffer, text, length);
  self->applying = FALSE;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);

  g_signal_emit (self, signals[BODY_RESET], 0);
}

static void
undone_cb (DatelineDocument   *document,
           DatelinePart        part,
           guint64             offset,
           DatelineTextBuffer *self)
{
  if (part == DATELINE_PART_BODY)
    dateline_text_buffer_select (self, (DatelineRange) { offset, offset });
}

static void
dateline_text_buffer_dispose (GObject *object)
{
  DatelineTextBuffer *self = DATELINE_TEXT_BUFFER (object);

  if (self->document != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->document, self);
      g_clear_object (&self->document);
    }

  G_OBJECT_CLASS (dateline_text_buffer_parent_class)->dispose (object);
}

static void
dateline_text_buffer_finalize (GObject *object)
{
  DatelineTextBuffer *self = DATELINE_TEXT_BUFFER (object);

  dateline_offset_index_free (self->index);

  G_OBJECT_CLASS (dateline_text_buffer_parent_class)->finalize (object);
}

static void
dateline_text_buffer_class_init (DatelineTextBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->dispose = dateline_text_buffer_dispose;
  object_class->finalize = dateline_text_buffer_finalize;
  buffer_class->insert_text = dateline_text_buffer_insert_text;
  buffer_class->delete_range = dateline_text_buffer_delete_range;

  /**
   * DatelineTextBuffer::body-spliced:
   * @self: the buffer
   * @start: offset in bytes in the body
   * @end: offset in bytes, before the change
   * @inserted: how many bytes stand there now
   *
   * The body changed, by typing or from elsewhere.
   */
  signals[BODY_SPLICED] = g_signal_new ("body-spliced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, G_TYPE_UINT64, G_TYPE_UINT64, G_TYPE_UINT64);
  /**
   * DatelineTextBuffer::body-reset:
   * @self: the buffer
   *
   * The buffer shows another text.
   */
  signals[BODY_RESET] = g_signal_new ("body-reset", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_text_buffer_init (DatelineTextBuffer *self)
{
  self->index = dateline_offset_index_new ();
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (self), FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (GTK_SOURCE_BUFFER (self), FALSE);
}

/**
 * dateline_text_buffer_new:
 *
 * Returns: (transfer full): a buffer without a document
 */
DatelineTextBuffer *
dateline_text_buffer_new (void)
{
  return g_object_new (DATELINE_TYPE_TEXT_BUFFER, NULL);
}

/**
 * dateline_text_buffer_set_document:
 * @self: a buffer
 * @document: (nullable): the document to show
 *
 * Shows the body of a document.
 */
void
dateline_text_buffer_set_document (DatelineTextBuffer *self,
                                   DatelineDocument   *document)
{
  g_return_if_fail (DATELINE_IS_TEXT_BUFFER (self));

  if (self->document == document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);

  if (document != NULL)
    {
      g_signal_connect (document, "spliced", G_CALLBACK (spliced_cb), self);
      g_signal_connect (document, "reset", G_CALLBACK (reset_cb), self);
      g_signal_connect (document, "undone", G_CALLBACK (undone_cb), self);
    }

  reset_cb (document, self);
}

/**
 * dateline_text_buffer_get_document:
 * @self: a buffer
 *
 * Returns: (transfer none) (nullable): the document that it shows
 */
DatelineDocument *
dateline_text_buffer_get_document (DatelineTextBuffer *self)
{
  return self->document;
}

/**
 * dateline_text_buffer_get_offset:
 * @self: a buffer
 * @iter: a place in it
 *
 * Returns: the place in bytes in the body
 */
gsize
dateline_text_buffer_get_offset (DatelineTextBuffer *self,
                                 const GtkTextIter  *iter)
{
  return to_bytes (self, gtk_text_iter_get_offset (iter));
}

/**
 * dateline_text_buffer_get_iter:
 * @self: a buffer
 * @offset: an offset in bytes in the body; past the end is the end
 * @iter: (out): the place
 *
 * Finds the place of an offset.
 */
void
dateline_text_buffer_get_iter (DatelineTextBuffer *self,
                               gsize               offset,
                               GtkTextIter        *iter)
{
  gsize length;
  const char *text = dateline_text_buffer_get_body (self, &length);

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), iter,
                                      dateline_offset_index_to_chars (self->index, text, MIN (offset, length)));
}

/**
 * dateline_text_buffer_get_selection:
 * @self: a buffer
 *
 * Returns: the selection in bytes in the body
 */
DatelineRange
dateline_text_buffer_get_selection (DatelineTextBuffer *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self), &start, &end);

  return (DatelineRange) { dateline_text_buffer_get_offset (self, &start), dateline_text_buffer_get_offset (self, &end) };
}

/**
 * dateline_text_buffer_select:
 * @self: a buffer
 * @selection: bytes in the body
 *
 * Selects a range; the caret goes to its end.
 */
void
dateline_text_buffer_select (DatelineTextBuffer *self,
                             DatelineRange       selection)
{
  GtkTextIter start, end;

  dateline_text_buffer_get_iter (self, selection.start, &start);
  dateline_text_buffer_get_iter (self, selection.end, &end);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &end, &start);
}

/**
 * dateline_text_buffer_apply:
 * @self: a buffer
 * @edits: (element-type DatelineEdit): edits of the body
 * @selection: what to select after them
 *
 * Makes edits as one step of the history.
 */
void
dateline_text_buffer_apply (DatelineTextBuffer *self,
                            GPtrArray          *edits,
                            DatelineRange       selection)
{
  g_return_if_fail (DATELINE_IS_TEXT_BUFFER (self));

  if (self->document == NULL || !dateline_document_get_editable (self->document))
    return;

  dateline_document_end_typing (self->document);
  dateline_document_begin_step (self->document);

  /* From the end, so that the offsets before it stay as they are. */
  for (guint i = edits->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i - 1);

      dateline_document_splice (self->document, DATELINE_PART_BODY, edit->start, edit->end, edit->text, -1, DATELINE_CHANGE_STEP);
    }

  dateline_text_buffer_select (self, selection);
  dateline_document_end_step (self->document);
}

/**
 * dateline_text_buffer_replace_selection:
 * @self: a buffer
 * @text: UTF-8, with any line endings
 *
 * Puts a text in the place of the selection, as one step of the history; the caret goes behind it.
 */
void
dateline_text_buffer_replace_selection (DatelineTextBuffer *self,
                                        const char         *text)
{
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  g_autofree char *adopted = NULL;
  DatelineRange selection;

  g_return_if_fail (DATELINE_IS_TEXT_BUFFER (self));

  if (self->document == NULL)
    return;

  adopted = adopt_newlines (text, strlen (text), dateline_document_get_newline (self->document));
  if (adopted != NULL)
    text = adopted;

  selection = dateline_text_buffer_get_selection (self);
  dateline_edits_add (edits, selection.start, selection.end, text);
  selection.start = selection.end = selection.start + strlen (text);
  dateline_text_buffer_apply (self, edits, selection);
}
