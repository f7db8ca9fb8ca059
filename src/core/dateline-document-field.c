/* dateline-document-field.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-document-private.h"
#include "dateline-header-edit.h"

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

  dateline_document_begin_change (self, kind, field);
  for (guint i = owned->len; i > 0; i--)
    {
      const DatelineEdit *edit = g_ptr_array_index (owned, i - 1);

      dateline_document_record_splice (self, DATELINE_PART_HEADER, edit->start, edit->end, edit->text, strlen (edit->text));
    }
  dateline_document_end_change (self);

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
  const DatelineLongText *present = self->parts[DATELINE_PART_HEADER];
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

  dateline_document_begin_change (self, DATELINE_CHANGE_FIELD, field);
  dateline_document_record_splice (self, DATELINE_PART_HEADER, prefix, present->len - suffix, wanted + prefix, length - prefix - suffix);
  dateline_document_end_change (self);
  self->visit_state = self->state;

  return TRUE;
}

/**
 * dateline_document_set_field:
 * @self: a document
 * @path: a field path
 * @value: its new value
 * @key_order: (nullable) (array zero-terminated=1): field paths without indices in the schema's order, as by [func@fields_dup_order]
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
