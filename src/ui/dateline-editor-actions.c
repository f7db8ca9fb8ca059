/* dateline-editor-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-editor-private.h"
#include "dateline-image-insert.h"
#include "dateline-search-bar.h"

#define ZOOM_STEP 1.1

typedef GPtrArray *(*Command) (DatelineEditor *self,
                               const char     *text,
                               gsize           length,
                               DatelineRange  *selection,
                               GVariant       *parameter);

static GPtrArray *
make_bold (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  return dateline_format_inline (text, length, selection, DATELINE_INLINE_BOLD);
}

static GPtrArray *
make_italic (DatelineEditor *self,
             const char     *text,
             gsize           length,
             DatelineRange  *selection,
             GVariant       *parameter)
{
  return dateline_format_inline (text, length, selection, DATELINE_INLINE_ITALIC);
}

/* A few words are code in the text, lines are a block of it. */
static GPtrArray *
make_code (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  if (memchr (text + selection->start, '\n', selection->end - selection->start) != NULL)
    return dateline_format_code_block (text, length, selection, dateline_document_get_newline (self->document));

  return dateline_format_inline (text, length, selection, DATELINE_INLINE_CODE);
}

static GPtrArray *
make_link (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  return dateline_format_link (text, length, selection, NULL);
}

static GPtrArray *
make_heading (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_heading (text, length, selection, CLAMP (g_variant_get_int32 (parameter), 0, 6));
}

static GPtrArray *
make_bullets (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_BULLETS);
}

static GPtrArray *
make_numbers (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_NUMBERS);
}

static GPtrArray *
make_quote (DatelineEditor *self,
            const char     *text,
            gsize           length,
            DatelineRange  *selection,
            GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_QUOTE);
}

static const struct
{
  const char *action;
  const char *parameter_type;
  Command     command;
} commands[] = {
  { "editor.bold", NULL, make_bold },
  { "editor.italic", NULL, make_italic },
  { "editor.code", NULL, make_code },
  { "editor.link", NULL, make_link },
  { "editor.heading", "i", make_heading },
  { "editor.bulleted-list", NULL, make_bullets },
  { "editor.numbered-list", NULL, make_numbers },
  { "editor.quote", NULL, make_quote },
};

static void
command_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);
  g_autoptr (GPtrArray) edits = NULL;
  DatelineRange selection;
  const char *text;
  gsize length;

  if (self->document == NULL || !dateline_document_get_editable (self->document))
    return;

  text = dateline_text_buffer_get_body (self->buffer, &length);
  selection = dateline_text_buffer_get_selection (self->buffer);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].action, name))
        edits = commands[i].command (self, text, length, &selection, parameter);
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (edits == NULL)
    return;

  dateline_text_buffer_apply (self->buffer, edits, selection);
  dateline_text_view_reveal_caret (self->view);
}

static void
insert_image_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  if (self->document != NULL && dateline_document_get_editable (self->document))
    dateline_image_insert_choose (self->view, self->site);
}

static DatelineSearchBar *
ensure_search_bar (DatelineEditor *self)
{
  if (self->search_bar == NULL)
    {
      self->search_bar = dateline_search_bar_new (self->view);
      gtk_widget_insert_after (self->search_bar, GTK_WIDGET (self), self->bar_separator);
    }

  return DATELINE_SEARCH_BAR (self->search_bar);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_search_bar_open (ensure_search_bar (DATELINE_EDITOR (widget)), g_str_equal (name, "editor.replace"));
}

static void
find_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DatelineSearchBar *bar = ensure_search_bar (DATELINE_EDITOR (widget));

  if (!gtk_widget_get_visible (GTK_WIDGET (bar)))
    dateline_search_bar_open (bar, FALSE);
  else if (g_str_equal (name, "editor.find-next"))
    dateline_search_bar_find_next (bar);
  else
    dateline_search_bar_find_previous (bar);
}

/* For the editor. */
void
dateline_editor_set_zoom (DatelineEditor *self,
                          double          zoom)
{
  zoom = CLAMP (zoom, DATELINE_EDITOR_ZOOM_MIN, DATELINE_EDITOR_ZOOM_MAX);
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  dateline_text_view_set_zoom (self->view, zoom);
  g_object_notify (G_OBJECT (self), "zoom");
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  if (g_str_equal (name, "editor.zoom-in"))
    dateline_editor_set_zoom (self, self->zoom * ZOOM_STEP);
  else if (g_str_equal (name, "editor.zoom-out"))
    dateline_editor_set_zoom (self, self->zoom / ZOOM_STEP);
  else
    dateline_editor_set_zoom (self, 1.0);
}

static gboolean
zoom_scroll_cb (GtkEventControllerScroll *controller,
                double                    dx,
                double                    dy,
                DatelineEditor           *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  dateline_editor_set_zoom (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);

  return GDK_EVENT_STOP;
}

static const struct
{
  const char                     *name;
  GtkWidgetActionActivateFunc     activate;
} actions[] = {
  { "editor.insert-image", insert_image_action },
  { "editor.find", find_action },
  { "editor.replace", find_action },
  { "editor.find-next", find_again_action },
  { "editor.find-previous", find_again_action },
  { "editor.zoom-in", zoom_action },
  { "editor.zoom-out", zoom_action },
  { "editor.zoom-normal", zoom_action },
};

static const struct
{
  guint            keyval;
  GdkModifierType  modifiers;
  const char      *action;
  int              parameter;   /* 0: none */
} bindings[] = {
  { GDK_KEY_b, GDK_CONTROL_MASK, "editor.bold", 0 },
  { GDK_KEY_i, GDK_CONTROL_MASK, "editor.italic", 0 },
  { GDK_KEY_k, GDK_CONTROL_MASK, "editor.link", 0 },
  { GDK_KEY_e, GDK_CONTROL_MASK, "editor.code", 0 },
  { GDK_KEY_1, GDK_CONTROL_MASK, "editor.heading", 1 },
  { GDK_KEY_2, GDK_CONTROL_MASK, "editor.heading", 2 },
  { GDK_KEY_3, GDK_CONTROL_MASK, "editor.heading", 3 },
  { GDK_KEY_f, GDK_CONTROL_MASK, "editor.find", 0 },
  { GDK_KEY_h, GDK_CONTROL_MASK, "editor.replace", 0 },
  { GDK_KEY_g, GDK_CONTROL_MASK, "editor.find-next", 0 },
  { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.find-previous", 0 },
  { GDK_KEY_F3, 0, "editor.find-next", 0 },
  { GDK_KEY_F3, GDK_SHIFT_MASK, "editor.find-previous", 0 },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "editor.zoom-in", 0 },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "editor.zoom-in", 0 },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "editor.zoom-in", 0 },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "editor.zoom-out", 0 },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "editor.zoom-out", 0 },
  { GDK_KEY_0, GDK_CONTROL_MASK, "editor.zoom-normal", 0 },
};

/* For the editor: of its class. */
void
dateline_editor_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].action, commands[i].parameter_type, command_action);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    {
      if (bindings[i].parameter != 0)
        gtk_widget_class_add_binding_action (widget_class, bindings[i].keyval, bindings[i].modifiers, bindings[i].action,
                                             "i", bindings[i].parameter);
      else
        gtk_widget_class_add_binding_action (widget_class, bindings[i].keyval, bindings[i].modifiers, bindings[i].action, NULL);
    }
}

/* For the editor: whether the text may be changed. */
void
dateline_editor_enable_commands (DatelineEditor *self,
                                 gboolean        enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), commands[i].action, enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.insert-image", enabled);
}

/* For the editor. */
void
dateline_editor_watch_wheel (DatelineEditor *self,
                             GtkWidget      *scroller)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (zoom_scroll_cb), self);
  gtk_widget_add_controller (scroller, scroll);
}
