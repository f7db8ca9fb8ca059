/* dateline-text-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-field-text.h"

#include "dateline-text-row.h"

typedef struct
{
  GtkWidget *line;        /* the text and what stands beside it */
  GtkWidget *view;
  gboolean   loading;     /* the text is being taken from the document */
  gboolean   writing;     /* the document is being changed by this row */
  GtkWidget *counter;     /* for texts of search results; made when there is a text */
  guint      n_actions;   /* depth of what the author is doing: typing over a selection deletes, then inserts */
  gboolean   dirty;
} DatelineTextRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (DatelineTextRow, dateline_text_row, DATELINE_TYPE_FORM_ROW)

#define PRIVATE(self) ((DatelineTextRowPrivate *) dateline_text_row_get_instance_private (self))

static DatelineFormField *
get_field (DatelineTextRow *self)
{
  return dateline_form_row_get_field (DATELINE_FORM_ROW (self));
}

static GtkTextBuffer *
get_buffer (DatelineTextRow *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (PRIVATE (self)->view));
}

/* Block scalars end with a line break that nobody typed and nobody wants to see. */
static gboolean
has_silent_newline (DatelineTextRow *self)
{
  return dateline_form_field_get_kind (get_field (self)) == DATELINE_FORM_TEXT &&
         g_str_has_suffix (dateline_form_field_get_text (get_field (self)), "\n");
}

static gboolean
is_multi_line (DatelineTextRow *self)
{
  const DatelineField *schema = dateline_form_field_get_schema (get_field (self));

  if (dateline_form_field_get_kind (get_field (self)) != DATELINE_FORM_TEXT)
    return FALSE;

  /* A long line from a header without a schema is most often a folded one: Enter goes on then, Shift+Enter breaks it. */
  return schema != NULL || strchr (dateline_form_field_get_text (get_field (self)), '\n') != NULL;
}

char *
dateline_text_row_dup_text (DatelineTextRow *self)
{
  return dateline_field_text_dup_text (DATELINE_FIELD_TEXT (PRIVATE (self)->view));
}

/* Gently: what is longer is cut in search results, not wrong. */
static void
update_counter (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  guint wanted = dateline_form_field_get_search_length (get_field (self));
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  glong length;

  if (wanted == 0)
    return;

  text = dateline_text_row_dup_text (self);
  length = g_utf8_strlen (text, -1);

  if (length > 0 && priv->counter == NULL)
    {
      priv->counter = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (priv->counter), 1);
      gtk_widget_set_tooltip_text (priv->counter, _("Characters, and how many of them search results are likely to show"));
      gtk_widget_add_css_class (priv->counter, "counter");
      gtk_widget_insert_after (priv->counter, GTK_WIDGET (self), priv->line);
    }
  if (priv->counter == NULL)
    return;

  /* Translators: the length of a text, and the length up to which search results show it */
  shown = g_strdup_printf (_("%ld / %u"), length, wanted);
  gtk_label_set_text (GTK_LABEL (priv->counter), shown);
  gtk_widget_set_visible (priv->counter, length > 0);
  if (length > (glong) wanted)
    gtk_widget_add_css_class (priv->counter, "long");
  else
    gtk_widget_remove_css_class (priv->counter, "long");
}

static void
text_changed (DatelineTextRow *self)
{
  update_counter (self);
  if (DATELINE_TEXT_ROW_GET_CLASS (self)->text_changed != NULL)
    DATELINE_TEXT_ROW_GET_CLASS (self)->text_changed (self);
}

static void
write_text (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  g_autofree char *shown = dateline_text_row_dup_text (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (has_silent_newline (self) && *shown != '\0')
    text = g_strconcat (shown, "\n", NULL);
  else
    text = g_steal_pointer (&shown);

  priv->writing = TRUE;
  dateline_form_context_set_text (dateline_form_row_get_context (row), get_field (self), text, &error);
  priv->writing = FALSE;

  dateline_form_row_set_refusal (row, error != NULL ? error->message : NULL);
}

static void
changed_cb (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);

  if (priv->loading)
    return;

  if (priv->n_actions > 0)
    {
      priv->dirty = TRUE;
      return;
    }

  priv->dirty = FALSE;
  write_text (self);
  text_changed (self);
}

static void
begin_user_action_cb (DatelineTextRow *self)
{
  PRIVATE (self)->n_actions++;
}

static void
end_user_action_cb (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);

  priv->n_actions--;
  if (priv->dirty)
    changed_cb (self);
}

static void
load_text (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  g_autofree char *present = dateline_text_row_dup_text (self);
  g_autofree char *text = g_strdup (dateline_form_field_get_text (get_field (self)));

  if (has_silent_newline (self))
    text[strlen (text) - 1] = '\0';

  if (g_str_equal (present, text))
    return;

  priv->loading = TRUE;
  dateline_field_text_set_text (DATELINE_FIELD_TEXT (priv->view), text);
  priv->loading = FALSE;

  text_changed (self);
}

static void
dateline_text_row_update (DatelineFormRow *row)
{
  DatelineTextRow *self = DATELINE_TEXT_ROW (row);

  if (PRIVATE (self)->writing)
    return;

  dateline_form_row_set_refusal (row, NULL);
  load_text (self);
}

static void
insert_text_cb (DatelineTextRow *self,
                GtkTextIter     *location,
                char            *text,
                int              length,
                GtkTextBuffer   *buffer)
{
  g_autofree char *line = NULL;

  if (PRIVATE (self)->loading || dateline_form_field_get_kind (get_field (self)) == DATELINE_FORM_TEXT)
    return;

  line = g_strndup (text, length);
  if (strpbrk (line, "\r\n") == NULL)
    return;

  /* What is pasted into one line becomes one line. */
  g_strdelimit (g_strchomp (line), "\r\n", ' ');
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, location, line, -1);
}

/* To the next field, past the buttons of this one. */
static void
go_on (DatelineTextRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus;

  do
    {
      if (!gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD))
        return;
      focus = gtk_root_get_focus (root);
    }
  while (focus != NULL && focus != PRIVATE (self)->view && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)));
}

/* Up and down in a number. */
static gboolean
count (DatelineTextRow *self,
       guint            keyval,
       GdkModifierType  state)
{
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  g_autofree char *number = NULL;

  if (dateline_form_field_get_kind (get_field (self)) != DATELINE_FORM_NUMBER || !(up || down) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !gtk_text_view_get_editable (GTK_TEXT_VIEW (PRIVATE (self)->view)))
    return FALSE;

  number = dateline_form_field_dup_step (get_field (self), up ? 1 : -1);
  if (number != NULL)
    dateline_text_row_type (self, number);

  return TRUE;
}

static gboolean
key_pressed_cb (DatelineTextRow       *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean breaks_line;

  if (count (self, keyval, state))
    return TRUE;

  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;

  /* Enter may end the composition of a word. */
  if (gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (priv->view), event))
    return TRUE;

  breaks_line = (state & GDK_SHIFT_MASK) != 0 ? dateline_form_field_get_kind (get_field (self)) == DATELINE_FORM_TEXT : is_multi_line (self);
  if (breaks_line && (state & GDK_CONTROL_MASK) == 0)
    return FALSE;

  go_on (self);

  return TRUE;
}

static void
has_focus_cb (DatelineTextRow *self)
{
  DatelineDocument *document;
  GtkTextIter start;

  if (gtk_widget_has_focus (PRIVATE (self)->view))
    return;

  /* A visit to the field is one step to undo. */
  document = dateline_form_context_get_document (dateline_form_row_get_context (DATELINE_FORM_ROW (self)));
  if (document != NULL)
    dateline_document_end_typing (document);
  dateline_form_field_end_typing (get_field (self));

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &start, gtk_text_buffer_get_insert (get_buffer (self)));
  gtk_text_buffer_place_cursor (get_buffer (self), &start);
}

static void
build_view (DatelineTextRow *self)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  DatelineFormKind kind = dateline_form_field_get_kind (get_field (self));

  priv->view = dateline_field_text_new ();
  gtk_widget_set_hexpand (priv->view, TRUE);
  gtk_widget_set_valign (priv->view, GTK_ALIGN_CENTER);
  if (kind == DATELINE_FORM_NUMBER)
    gtk_text_view_set_input_purpose (GTK_TEXT_VIEW (priv->view), GTK_INPUT_PURPOSE_NUMBER);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (priv->view, keys);

  g_signal_connect_object (get_buffer (self), "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "begin-user-action", G_CALLBACK (begin_user_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "end-user-action", G_CALLBACK (end_user_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->view, "notify::has-focus", G_CALLBACK (has_focus_cb), self, G_CONNECT_SWAPPED);
}

static void
dateline_text_row_constructed (GObject *object)
{
  DatelineTextRow *self = DATELINE_TEXT_ROW (object);
  DatelineTextRowPrivate *priv = PRIVATE (self);
  DatelineFormRow *row = DATELINE_FORM_ROW (self);
  GtkWidget *item_button;

  if (*dateline_form_field_get_label (get_field (self)) != '\0')
    gtk_widget_set_parent (dateline_form_row_new_heading (row), GTK_WIDGET (self));

  build_view (self);
  priv->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (priv->line), priv->view);
  gtk_widget_set_parent (priv->line, GTK_WIDGET (self));
  dateline_form_row_set_control (row, priv->view);

  if ((item_button = dateline_form_row_new_item_button (row)) != NULL)
    gtk_box_append (GTK_BOX (priv->line), item_button);

  G_OBJECT_CLASS (dateline_text_row_parent_class)->constructed (object);
}

static void
dateline_text_row_class_init (DatelineTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = dateline_text_row_constructed;
  DATELINE_FORM_ROW_CLASS (klass)->update = dateline_text_row_update;
}

static void
dateline_text_row_init (DatelineTextRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "text");
}

void
dateline_text_row_type (DatelineTextRow *self,
                        const char      *text)
{
  DatelineTextRowPrivate *priv = PRIVATE (self);
  g_autofree char *present = dateline_text_row_dup_text (self);

  if (g_str_equal (present, text))
    return;

  /* In two steps the buffer would hold a text in between that nobody typed. */
  priv->loading = TRUE;
  dateline_field_text_set_text (DATELINE_FIELD_TEXT (priv->view), text);
  priv->loading = FALSE;

  write_text (self);
  text_changed (self);
}

void
dateline_text_row_add_suffix (DatelineTextRow *self,
                              GtkWidget       *suffix)
{
  GtkWidget *view = PRIVATE (self)->view;

  gtk_box_insert_child_after (GTK_BOX (PRIVATE (self)->line), suffix, view);
}
