/* dateline-preview-find-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-find-count.h"
#include "dateline-preview-find-bar.h"

struct _DatelinePreviewFindBar
{
  GtkWidget        parent_instance;

  GtkWidget       *entry;
  GtkLabel        *count_label;
  GtkWidget       *previous_button;
  GtkWidget       *next_button;

  DatelinePreview *preview;
};

G_DEFINE_FINAL_TYPE (DatelinePreviewFindBar, dateline_preview_find_bar, GTK_TYPE_WIDGET)

static char *
describe_count (DatelinePreviewFindBar *self,
                guint                   count,
                guint                   position)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0' || (count == 0 && dateline_preview_is_finding (self->preview)))
    return g_strdup ("");

  return dateline_find_count_describe (count, position);
}

static void
update_count (DatelinePreviewFindBar *self)
{
  guint count = dateline_preview_get_n_matches (self->preview);
  g_autofree char *text = describe_count (self, count, dateline_preview_get_match (self->preview));

  dateline_find_count_show (self->entry, self->count_label, text, count == 0 && *text != '\0');

  gtk_widget_set_sensitive (self->next_button, count > 0);
  gtk_widget_set_sensitive (self->previous_button, count > 0);
}

static void
entry_changed_cb (DatelinePreviewFindBar *self)
{
  dateline_preview_find (self->preview, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  update_count (self);
}

static void
find_next_cb (DatelinePreviewFindBar *self)
{
  dateline_preview_find_next (self->preview, 1);
}

static void
find_previous_cb (DatelinePreviewFindBar *self)
{
  dateline_preview_find_next (self->preview, -1);
}

static void
close_bar (DatelinePreviewFindBar *self)
{
  dateline_preview_end_find (self->preview);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
}

static gboolean
key_pressed_cb (GtkEventControllerKey  *controller,
                guint                   keyval,
                guint                   keycode,
                GdkModifierType         state,
                DatelinePreviewFindBar *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape && modifiers == 0)
    {
      close_bar (self);
      return GDK_EVENT_STOP;
    }

  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && modifiers == GDK_SHIFT_MASK)
    {
      find_previous_cb (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/**
 * dateline_preview_find_bar_open:
 * @self: a find bar
 *
 * Shows the bar, ready to type. What is selected in one line becomes what to find.
 */
void
dateline_preview_find_bar_open (DatelinePreviewFindBar *self)
{
  g_autofree char *selected = NULL;

  g_return_if_fail (DATELINE_IS_PREVIEW_FIND_BAR (self));

  selected = dateline_preview_dup_selected (self->preview);
  dateline_preview_begin_find (self->preview);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);

  if (selected != NULL && strchr (selected, '\n') == NULL && strlen (selected) < 200)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), selected);

  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  entry_changed_cb (self);
}

static void
dateline_preview_find_bar_dispose (GObject *object)
{
  DatelinePreviewFindBar *self = DATELINE_PREVIEW_FIND_BAR (object);

  g_clear_object (&self->preview);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_find_bar_parent_class)->dispose (object);
}

static void
dateline_preview_find_bar_class_init (DatelinePreviewFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_preview_find_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-preview-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePreviewFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreviewFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreviewFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreviewFindBar, next_button);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_bar);
}

static void
dateline_preview_find_bar_init (DatelinePreviewFindBar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dateline_preview_find_bar_new:
 * @preview: where to find
 *
 * Returns: (transfer floating): a find bar, not shown yet
 */
GtkWidget *
dateline_preview_find_bar_new (DatelinePreview *preview)
{
  DatelinePreviewFindBar *self = g_object_new (DATELINE_TYPE_PREVIEW_FIND_BAR, "visible", FALSE, NULL);

  self->preview = g_object_ref (preview);
  g_signal_connect_object (preview, "find-changed", G_CALLBACK (update_count), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
