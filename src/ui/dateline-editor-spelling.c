/* dateline-editor-spelling.c: the spelling of the text, and what the context menu has for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-dictionary.h"
#include "dateline-editor-private.h"
#include "dateline-spelling.h"

static gboolean
update_language_cb (gpointer data)
{
  DatelineEditor *self = data;
  g_autofree char *language = NULL;

  self->spelling_language_id = 0;
  if (self->speller != NULL && self->document != NULL)
    {
      language = dateline_dictionary_dup_language (dateline_document_get_header (self->document), self->site);
      dateline_spelling_set_language (self->speller, language);
    }

  return G_SOURCE_REMOVE;
}

/* For the editor: the document's language may be another. */
void
dateline_editor_queue_spelling_language (DatelineEditor *self)
{
  if (self->speller != NULL && self->spelling_language_id == 0)
    self->spelling_language_id = g_idle_add_full (G_PRIORITY_LOW, update_language_cb, self, NULL);
}

/* For the editor: the document has changed. */
void
dateline_editor_notice_splice (DatelineEditor *self,
                               int             part)
{
  if (part == DATELINE_PART_HEADER)
    dateline_editor_queue_spelling_language (self);
}

static void
create_speller (DatelineEditor *self)
{
  self->speller = dateline_spelling_new (GTK_SOURCE_VIEW (self->view));
  if (self->speller == NULL)
    return;

  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", G_ACTION_GROUP (self->speller));
  update_language_cb (self);
  /* Both ways, as its own menu can switch it as well. */
  self->speller_binding = g_object_bind_property (self, "spelling", self->speller, "enabled", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
}

/* For the editor: ends the spelling without changing what the author wants. */
void
dateline_editor_drop_speller (DatelineEditor *self)
{
  g_clear_handle_id (&self->spelling_language_id, g_source_remove);
  if (self->speller == NULL)
    return;

  g_clear_pointer (&self->speller_binding, g_binding_unbind);
  g_object_set (self->speller, "enabled", FALSE, NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "spelling", NULL);
  g_clear_object (&self->speller);
}

/* For the editor: spelling goes with the colours, as only they tell code and addresses from words. Made when it is wanted first: dictionaries
 * are large. */
void
dateline_editor_update_speller (DatelineEditor *self)
{
  if (gtk_source_buffer_get_language (GTK_SOURCE_BUFFER (self->buffer)) == NULL)
    dateline_editor_drop_speller (self);
  else if (self->spelling && self->speller == NULL)
    create_speller (self);
  else
    dateline_editor_queue_spelling_language (self);
}

static void
place_caret (DatelineEditor *self,
             double          x,
             double          y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter, start, end;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y);

  /* What is selected is what the menu is about. */
  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end) || !gtk_text_iter_in_range (&iter, &start, &end))
    gtk_text_buffer_place_cursor (buffer, &iter);
}

/**
 * dateline_editor_get_menu:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): what can be done about the word at the caret, beside what all text views offer
 */
GMenuModel *
dateline_editor_get_menu (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  return self->spelling ? dateline_spelling_get_menu (self->speller) : NULL;
}

/**
 * dateline_editor_get_menu_at:
 * @self: an editor
 * @x: a place in the text view
 * @y: a place in the text view
 *
 * Puts the caret to the place, if there is something about spelling to offer.
 *
 * Returns: (transfer none) (nullable): what can be done there, beside what all text views offer
 */
GMenuModel *
dateline_editor_get_menu_at (DatelineEditor *self,
                             double          x,
                             double          y)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  if (self->speller == NULL || !self->spelling)
    return NULL;

  place_caret (self, x, y);

  return dateline_editor_get_menu (self);
}

/* The speller deletes the word, then inserts another: for the author it is one step. */
static void
correct_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  if (self->speller == NULL || self->document == NULL)
    return;

  dateline_document_end_typing (self->document);
  dateline_document_begin_step (self->document);
  g_action_group_activate_action (G_ACTION_GROUP (self->speller), "correct", parameter);
  dateline_document_end_step (self->document);
  dateline_document_end_typing (self->document);
}

/* For the editor: of its class. In the place of the speller's own action of that name. */
void
dateline_editor_install_spelling_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "spelling.correct", "s", correct_action);
}
