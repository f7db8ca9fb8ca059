/* dateline-text-view-keys.c: what Enter, Tab, undo and the digits do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-view-private.h"

typedef GPtrArray *(*Format) (const char       *text,
                              gsize             length,
                              DatelineRange    *selection,
                              DatelineDocument *document);

static gboolean
format_selection (DatelineTextView *self,
                  Format            format)
{
  DatelineTextBuffer *buffer = dateline_text_view_get_buffer (self);
  DatelineRange selection;
  g_autoptr (GPtrArray) edits = NULL;
  const char *text;
  gsize length;

  if (!dateline_text_view_is_editable (self) || dateline_text_buffer_get_document (buffer) == NULL)
    return FALSE;

  selection = dateline_text_buffer_get_selection (buffer);
  text = dateline_text_buffer_get_body (buffer, &length);
  edits = format (text, length, &selection, dateline_text_buffer_get_document (buffer));
  if (edits == NULL)
    return FALSE;

  dateline_text_buffer_apply (buffer, edits, selection);
  dateline_text_view_reveal_caret (self);

  return TRUE;
}

static GPtrArray *
format_enter (const char       *text,
              gsize             length,
              DatelineRange    *selection,
              DatelineDocument *document)
{
  return dateline_format_enter (text, length, selection, dateline_document_get_newline (document));
}

static GPtrArray *
format_indent (const char       *text,
               gsize             length,
               DatelineRange    *selection,
               DatelineDocument *document)
{
  return dateline_format_indent (text, length, selection, FALSE);
}

static GPtrArray *
format_outdent (const char       *text,
                gsize             length,
                DatelineRange    *selection,
                DatelineDocument *document)
{
  return dateline_format_indent (text, length, selection, TRUE);
}

/* Tab does something in lists only; elsewhere it leads to the next widget, as a tab at the start of a line would make code of a paragraph. */
static gboolean
press_tab (DatelineTextView *self,
           gboolean          back)
{
  if (!format_selection (self, back ? format_outdent : format_indent))
    g_signal_emit_by_name (gtk_widget_get_root (GTK_WIDGET (self)), "move-focus", back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static gboolean
undo_or_redo (DatelineTextView *self,
              gboolean          redo)
{
  DatelineTextBuffer *buffer = dateline_text_view_get_buffer (self);
  DatelineDocument *document = buffer != NULL ? dateline_text_buffer_get_document (buffer) : NULL;

  if (document == NULL)
    return FALSE;

  if (redo)
    dateline_document_redo (document);
  else
    dateline_document_undo (document);
  dateline_text_view_reveal_caret (self);

  return TRUE;
}

/* The digit that is printed on a key, whatever the key gives with Shift: that differs between keyboards. */
static guint
find_digit (GtkEventControllerKey *controller,
            guint                  keycode)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkDisplay *display = gdk_event_get_display (event);
  const int layout = gdk_key_event_get_layout (event);
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys;

  if (!gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_keys))
    return 0;

  for (int i = 0; i < n_keys; i++)
    {
      if (keys[i].group == layout && keyvals[i] >= GDK_KEY_0 && keyvals[i] <= GDK_KEY_9)
        return keyvals[i];
    }

  return 0;
}

static gboolean
press_digit (DatelineTextView *self,
             guint             digit)
{
  const char *action = digit == GDK_KEY_7 ? "editor.numbered-list"
                       : digit == GDK_KEY_8 ? "editor.bulleted-list"
                       : digit == GDK_KEY_9 ? "editor.quote"
                                            : NULL;

  return action != NULL && gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineTextView      *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->composing)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return modifiers == 0 && format_selection (self, format_enter);

    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (modifiers & ~GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      return press_tab (self, (modifiers & GDK_SHIFT_MASK) != 0);

    case GDK_KEY_z:
      return modifiers == GDK_CONTROL_MASK && undo_or_redo (self, FALSE);

    case GDK_KEY_Z:
      return modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && undo_or_redo (self, TRUE);

    case GDK_KEY_y:
      return modifiers == GDK_CONTROL_MASK && undo_or_redo (self, TRUE);

    default:
      return modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && press_digit (self, find_digit (controller, keycode));
    }
}

static void
preedit_changed_cb (DatelineTextView *self,
                    const char       *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

/* For the view. */
void
dateline_text_view_watch_keys (DatelineTextView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
}
