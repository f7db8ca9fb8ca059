/* dateline-document-change.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-compare.h"
#include "dateline-document-private.h"
#include "dateline-edit.h"

/* The only place where the text of an open document changes. */
static void
replace_in_part (DatelineDocument *self,
                 DatelinePart      part,
                 gsize             start,
                 gsize             end,
                 const char       *text,
                 gsize             length)
{
  g_autofree char *inserted = g_malloc (length + 1);

  if (length > 0)
    memcpy (inserted, text, length);
  inserted[length] = '\0';
  dateline_long_text_splice (self->parts[part], start, end, inserted, length);
  dateline_document_drop_caches (self, part);
  self->step_changed = TRUE;
  if (part == DATELINE_PART_HEADER)
    self->step_changed_header = TRUE;

  g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_SPLICED], 0, (int) part, (guint64) start, (guint64) end, inserted);
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
  DatelineLongText *header = self->parts[DATELINE_PART_HEADER];
  DatelineLongText *body = self->parts[DATELINE_PART_BODY];
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

/* A file may end with the fence of its header. What is written below that must not be written beside it. */
static void
end_fence (DatelineDocument *self)
{
  const DatelineLongText *header = self->parts[DATELINE_PART_HEADER];
  const DatelineLongText *body = self->parts[DATELINE_PART_BODY];
  DatelineHeaderSpan span;

  /* A CR alone ends a line, too. */
  if (header->len == 0 || strchr ("\r\n", header->str[header->len - 1]) != NULL ||
      body->len == 0 || body->str[0] == '\n' || g_str_has_prefix (body->str, "\r\n"))
    return;

  dateline_header_span_find (header->str, header->len, &span);
  if (span.present && span.terminated)
    dateline_document_record_splice (self, DATELINE_PART_HEADER, header->len, header->len, self->newline, strlen (self->newline));
}

void
dateline_document_begin_change (DatelineDocument   *self,
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

void
dateline_document_end_change (DatelineDocument *self)
{
  g_assert (self->step_depth > 0);

  if (--self->step_depth > 0)
    return;

  if (self->step_changed)
    {
      /* Who takes the line break away, in the header, means it. */
      if (!self->undoing && !self->step_changed_header)
        end_fence (self);
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
          g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_HEADER_CHANGED], 0);
          dateline_document_notify_title (self);
        }
      g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_CHANGED], 0);
    }

  dateline_document_notify_state (self);
  g_object_thaw_notify (G_OBJECT (self));
}

void
dateline_document_record_splice (DatelineDocument *self,
                                 DatelinePart      part,
                                 gsize             start,
                                 gsize             end,
                                 const char       *text,
                                 gsize             length)
{
  DatelineLongText *string = self->parts[part];
  gsize base = part == DATELINE_PART_BODY ? self->parts[DATELINE_PART_HEADER]->len : 0;

  if (end - start == length && memcmp (string->str + start, text, length) == 0)
    return;

  dateline_history_record (self->history, part, base + start, string->str + start, end - start, text, length);
  replace_in_part (self, part, start, end, text, length);
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

  dateline_document_begin_change (self, kind, NULL);
  dateline_document_record_splice (self, part, start, end, text, length < 0 ? strlen (text) : (gsize) length);
  dateline_document_end_change (self);
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

  dateline_document_begin_change (self, DATELINE_CHANGE_STEP, NULL);
  boundary = dateline_document_get_body_start (self);

  /* From the last to the first, so that the offsets of those to come stay right. */
  for (guint i = edits->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i - 1);

      if (edit->start >= boundary)
        dateline_document_record_splice (self, DATELINE_PART_BODY, edit->start - boundary, edit->end - boundary, edit->text, strlen (edit->text));
      else
        dateline_document_record_splice (self, DATELINE_PART_HEADER, edit->start, MIN (edit->end, boundary), edit->text, strlen (edit->text));
    }

  dateline_document_end_change (self);
}

/* Leaves alone what is the same at both ends. */
static void
splice_difference (DatelineDocument *self,
                   DatelinePart      part,
                   gsize             start,
                   gsize             end,
                   const char       *text)
{
  const gsize length = strlen (text);
  gsize head, tail;

  dateline_compare_ends (self->parts[part]->str + start, end - start, text, length, &head, &tail);
  dateline_document_record_splice (self, part, start + head, end - tail, text + head, length - head - tail);
}

/* Line by line: carets and marks in the lines that are the same stay where they are. */
static void
replace_part (DatelineDocument *self,
              DatelinePart      part,
              const char       *text,
              gsize             length)
{
  g_autoptr (GPtrArray) edits = dateline_compare_lines (self->parts[part]->str, self->parts[part]->len, text, length);

  for (guint i = edits->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i - 1);

      splice_difference (self, part, edit->start, edit->end, edit->text);
    }
}

/**
 * dateline_document_replace_text:
 * @self: a document
 * @text: UTF-8
 * @length: its length in bytes
 *
 * Puts another text in place of all there is, as one step that can be undone. Does nothing when the document is not editable.
 */
void
dateline_document_replace_text (DatelineDocument *self,
                                const char       *text,
                                gsize             length)
{
  g_autoptr (GBytes) present = NULL;
  DatelineHeaderSpan span;

  g_return_if_fail (DATELINE_IS_DOCUMENT (self));
  g_return_if_fail (g_utf8_validate_len (text, length, NULL));

  if (!dateline_document_get_editable (self))
    return;

  /* The same text may be cut in another place when it is read anew: nothing that could be undone. */
  present = dateline_document_dup_text (self);
  if (g_bytes_get_size (present) == length && memcmp (g_bytes_get_data (present, NULL), text, length) == 0)
    return;

  dateline_header_span_find (text, length, &span);
  dateline_document_begin_change (self, DATELINE_CHANGE_STEP, NULL);
  replace_part (self, DATELINE_PART_BODY, text + span.body_start, length - span.body_start);
  replace_part (self, DATELINE_PART_HEADER, text, span.body_start);
  dateline_document_end_change (self);
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

  dateline_document_begin_change (self, DATELINE_CHANGE_STEP, NULL);
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

  dateline_document_end_change (self);
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

/* Where the author looks after an undo or redo: behind what it put there. */
static void
tell_place (DatelineDocument     *self,
            const DatelineSplice *last,
            gsize                 length)
{
  gsize boundary = dateline_document_get_body_start (self);
  gsize offset = last->start + length;

  if (last->part == DATELINE_PART_HEADER && offset <= boundary)
    g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_UNDONE], 0, (int) DATELINE_PART_HEADER, (guint64) offset);
  else
    g_signal_emit (self, dateline_document_signals[DATELINE_DOCUMENT_UNDONE], 0, (int) DATELINE_PART_BODY, (guint64) (MAX (offset, boundary) - boundary));
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
  dateline_document_begin_change (self, DATELINE_CHANGE_STEP, NULL);
  for (guint i = step->splices->len; i > 0; i--)
    {
      const DatelineSplice *done = g_ptr_array_index (step->splices, i - 1);

      replace_in_file (self, done->part, done->start, done->start + done->inserted_length, done->removed, done->removed_length);
    }
  enter_state (self, step->state_before);
  dateline_document_end_change (self);
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
  dateline_document_begin_change (self, DATELINE_CHANGE_STEP, NULL);
  for (guint i = 0; i < step->splices->len; i++)
    {
      last = g_ptr_array_index (step->splices, i);
      replace_in_file (self, last->part, last->start, last->start + last->removed_length, last->inserted, last->inserted_length);
    }
  enter_state (self, step->state_after);
  dateline_document_end_change (self);
  self->undoing = FALSE;

  tell_place (self, last, last->inserted_length);
}
