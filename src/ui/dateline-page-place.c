/* dateline-page-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

/* Where the author is in the text, now and the last time. */

static gsize
get_length (DatelinePage *self)
{
  gsize length;

  dateline_document_get_text (self->document, DATELINE_PART_BODY, &length);

  return dateline_document_get_body_start (self->document) + length;
}

/**
 * dateline_page_place_caret:
 * @self: a page
 * @offset: a place in the text, in bytes of the file
 *
 * Puts the caret there, and brings it into sight.
 */
void
dateline_page_place_caret (DatelinePage *self,
                           gsize         offset)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  /* The file may be shorter than it was. */
  if (offset >= dateline_document_get_body_start (self->document) && offset <= get_length (self))
    dateline_editor_select_range (self->editor, offset, offset);
}

/**
 * dateline_page_get_place:
 * @self: a page
 * @caret: (out): where the caret is, in bytes of the file
 * @top: (out): what is at the top of the view, in bytes of the file
 */
void
dateline_page_get_place (DatelinePage *self,
                         guint64      *caret,
                         guint64      *top)
{
  g_return_if_fail (DATELINE_IS_PAGE (self));

  *caret = dateline_editor_get_caret_offset (self->editor);
  *top = dateline_editor_get_top_offset (self->editor);
}

/**
 * dateline_page_return_to:
 * @self: a page
 * @caret: where the caret was, in bytes of the file
 * @top: what was at the top of the view, in bytes of the file
 *
 * Shows the text as it was left. The file may be shorter now.
 */
void
dateline_page_return_to (DatelinePage *self,
                         gsize         caret,
                         gsize         top)
{
  const gsize length = get_length (self);

  g_return_if_fail (DATELINE_IS_PAGE (self));

  dateline_editor_return_to (self->editor, MIN (caret, length), MIN (top, length));
}

/**
 * dateline_page_focus_title:
 * @self: a page with a document
 *
 * Lets the author begin with the title, if the form is there to take it.
 */
void
dateline_page_focus_title (DatelinePage *self)
{
  gboolean form_visible;

  g_return_if_fail (DATELINE_IS_PAGE (self));

  g_object_get (self->panes, "form-visible", &form_visible, NULL);
  if (!form_visible)
    return;

  dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
  dateline_form_focus_field (self->form, "title", 0);
}
