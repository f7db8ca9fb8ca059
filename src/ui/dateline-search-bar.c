/* dateline-search-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-beside-layout.h"
#include "dateline-find-count.h"
#include "dateline-search-bar.h"

struct _DatelineSearchBar
{
  GtkWidget                parent_instance;

  GtkWidget               *entry;
  GtkLabel                *count_label;
  GtkWidget               *previous_button;
  GtkWidget               *next_button;
  GtkToggleButton         *replace_toggle;
  GtkToggleButton         *options_toggle;
  GtkWidget               *replacement;
  GtkWidget               *replace_button;
  GtkWidget               *replace_all_button;
  GtkWidget               *case_check;
  GtkWidget               *word_check;
  GtkWidget               *regex_check;

  DatelineTextView        *view;
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext  *context;
  GtkTextMark             *origin;      /* where to look from while the author types what to find */
  GCancellable            *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelineSearchBar, dateline_search_bar, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (DatelineSearchBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

/* The selection, if it is a match: its number from 1, else 0 or less. */
static int
get_position (DatelineSearchBar *self,
              GtkTextIter       *start,
              GtkTextIter       *end)
{
  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), start, end))
    return 0;

  return gtk_source_search_context_get_occurrence_position (self->context, start, end);
}

static char *
describe_count (DatelineSearchBar *self,
                int                count,
                int                position)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' || count < 0)
    return g_strdup ("");

  return dateline_find_count_describe ((guint) count, (guint) MAX (0, position));
}

static void
update_count (DatelineSearchBar *self)
{
  g_autoptr (GError) error = gtk_source_search_context_get_regex_error (self->context);
  int count = gtk_source_search_context_get_occurrences_count (self->context);
  GtkTextIter start, end;
  int position = get_position (self, &start, &end);
  g_autofree char *text = error != NULL ? g_strdup (_("Not a pattern")) : describe_count (self, count, position);
  gboolean editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
  gboolean any = error == NULL && count != 0 && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';

  dateline_find_count_show (self->entry, self->count_label, text, error != NULL || (count == 0 && *text != '\0'));
  gtk_widget_set_tooltip_text (self->entry, error != NULL ? error->message : NULL);

  gtk_widget_set_sensitive (self->next_button, any);
  gtk_widget_set_sensitive (self->previous_button, any);
  gtk_widget_set_sensitive (self->replace_button, any && editable);
  gtk_widget_set_sensitive (self->replace_all_button, any && editable);
}

static void
select_match (DatelineSearchBar *self,
              GtkTextIter       *start,
              GtkTextIter       *end)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (self->entry);
  gboolean keep = gtk_editable_get_selection_bounds (GTK_EDITABLE (self->entry), NULL, NULL);

  /* There is one selection for the middle button. What is selected in the entry, to be typed over, must not lose it to the match. */
  if (keep)
    gtk_text_buffer_remove_selection_clipboard (buffer, primary);
  gtk_text_buffer_select_range (buffer, end, start);
  if (keep)
    gtk_text_buffer_add_selection_clipboard (buffer, primary);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  GtkSourceSearchContext *context = GTK_SOURCE_SEARCH_CONTEXT (source);
  g_autoptr (DatelineSearchBar) self = data;
  g_autoptr (GError) error = NULL;
  GtkTextIter start, end;
  gboolean found;

  /* Both directions share their result. */
  found = gtk_source_search_context_forward_finish (context, result, &start, &end, NULL, &error);

  if (error != NULL || self->context != context)
    return;

  if (found)
    select_match (self, &start, &end);
  update_count (self);
}

static void
find_from (DatelineSearchBar *self,
           GtkTextIter       *iter,
           gboolean           backward)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    return;

  self->cancellable = g_cancellable_new ();
  if (backward)
    gtk_source_search_context_backward_async (self->context, iter, self->cancellable, found_cb, g_object_ref (self));
  else
    gtk_source_search_context_forward_async (self->context, iter, self->cancellable, found_cb, g_object_ref (self));
}

static void
find_from_origin (DatelineSearchBar *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter, self->origin);
  find_from (self, &iter, FALSE);
}

/**
 * dateline_search_bar_find_next:
 * @self: a search bar
 *
 * Selects the next match, at the end of the text the first one.
 */
void
dateline_search_bar_find_next (DatelineSearchBar *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  find_from (self, &end, FALSE);
}

/**
 * dateline_search_bar_find_previous:
 * @self: a search bar
 *
 * Selects the match before, at the start of the text the last one.
 */
void
dateline_search_bar_find_previous (DatelineSearchBar *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  find_from (self, &start, TRUE);
}

static void
entry_changed_cb (DatelineSearchBar *self)
{
  gtk_source_search_settings_set_search_text (self->settings, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  update_count (self);
}

/* Replacing goes through the buffer and so through the document: one step of its history. */
static void
begin_step (DatelineSearchBar *self)
{
  DatelineDocument *document = dateline_text_buffer_get_document (DATELINE_TEXT_BUFFER (get_buffer (self)));

  dateline_document_end_typing (document);
  dateline_document_begin_step (document);
}

static void
end_step (DatelineSearchBar *self)
{
  dateline_document_end_step (dateline_text_buffer_get_document (DATELINE_TEXT_BUFFER (get_buffer (self))));
}

static void
replace_cb (DatelineSearchBar *self)
{
  const char *replacement = gtk_editable_get_text (GTK_EDITABLE (self->replacement));
  GtkTextIter start, end;

  if (!gtk_widget_get_sensitive (self->replace_button))
    return;

  /* The first press shows what would be replaced. */
  if (get_position (self, &start, &end) > 0)
    {
      begin_step (self);
      gtk_source_search_context_replace (self->context, &start, &end, replacement, -1, NULL);
      end_step (self);
      gtk_text_buffer_place_cursor (get_buffer (self), &end);
    }

  dateline_search_bar_find_next (self);
}

static void
replace_all_cb (DatelineSearchBar *self)
{
  const char *replacement = gtk_editable_get_text (GTK_EDITABLE (self->replacement));

  begin_step (self);
  gtk_source_search_context_replace_all (self->context, replacement, -1, NULL);
  end_step (self);

  /* The button goes insensitive and would take the focus, and with it the keys of this bar, along. */
  gtk_widget_grab_focus (self->replacement);
  update_count (self);
}

static void
close_bar (DatelineSearchBar *self)
{
  g_cancellable_cancel (self->cancellable);
  gtk_source_search_context_set_highlight (self->context, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* From what to find straight to what to put in its place, and back: the buttons between come after them. */
static gboolean
move_between_entries (DatelineSearchBar *self,
                      gboolean           back)
{
  GtkWidget *from = back ? self->replacement : self->entry;
  GtkWidget *to = back ? self->entry : self->replacement;

  if (!gtk_widget_get_visible (self->replacement) || (gtk_widget_get_state_flags (from) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (to);

  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineSearchBar     *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape && modifiers == 0)
    {
      close_bar (self);
      return GDK_EVENT_STOP;
    }

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && modifiers == GDK_SHIFT_MASK)
    {
      dateline_search_bar_find_previous (self);
      return GDK_EVENT_STOP;
    }

  if ((keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab) && (modifiers & ~GDK_SHIFT_MASK) == 0)
    return move_between_entries (self, (modifiers & GDK_SHIFT_MASK) != 0);

  return GDK_EVENT_PROPAGATE;
}

/**
 * dateline_search_bar_open:
 * @self: a search bar
 * @replace: whether to show the replacement too
 *
 * Shows the bar, ready to type. What is selected on one line becomes what to find.
 */
void
dateline_search_bar_open (DatelineSearchBar *self,
                          gboolean           replace)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  g_return_if_fail (DATELINE_IS_SEARCH_BAR (self));

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_buffer_move_mark (buffer, self->origin, &start);

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_source_search_context_set_highlight (self->context, TRUE);
  if (replace)
    gtk_toggle_button_set_active (self->replace_toggle, TRUE);

  if (!gtk_text_iter_equal (&start, &end) && gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    {
      g_autofree char *text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);

      gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
    }

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  update_count (self);
}

static void
dateline_search_bar_dispose (GObject *object)
{
  DatelineSearchBar *self = DATELINE_SEARCH_BAR (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->settings);

  if (self->origin != NULL)
    {
      if (gtk_text_mark_get_buffer (self->origin) != NULL)
        gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (self->origin), self->origin);
      g_clear_object (&self->origin);
    }
  g_clear_object (&self->view);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_search_bar_parent_class)->dispose (object);
}

static void
dateline_search_bar_class_init (DatelineSearchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_search_bar_dispose;

  g_type_ensure (DATELINE_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-search-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, replace_toggle);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, options_toggle);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, replace_all_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, case_check);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, word_check);
  gtk_widget_class_bind_template_child (widget_class, DatelineSearchBar, regex_check);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_bar);
  gtk_widget_class_bind_template_callback (widget_class, dateline_search_bar_find_next);
  gtk_widget_class_bind_template_callback (widget_class, dateline_search_bar_find_previous);
}

static void
dateline_search_bar_init (DatelineSearchBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->replace_button))), PANGO_ELLIPSIZE_END);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dateline_search_bar_new:
 * @view: where to find
 *
 * Returns: (transfer floating): a search bar, not shown yet
 */
GtkWidget *
dateline_search_bar_new (DatelineTextView *view)
{
  DatelineSearchBar *self = g_object_new (DATELINE_TYPE_SEARCH_BAR, "visible", FALSE, NULL);
  GtkTextBuffer *buffer;
  GtkTextIter start;

  self->view = g_object_ref (view);
  buffer = get_buffer (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->origin = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));

  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, TRUE);
  g_object_bind_property (self->case_check, "active", self->settings, "case-sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->word_check, "active", self->settings, "at-word-boundaries", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->regex_check, "active", self->settings, "regex-enabled", G_BINDING_SYNC_CREATE);
  self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (buffer), self->settings);
  /* After the context, which has to know the new pattern first. */
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (find_from_origin), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::regex-error", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
