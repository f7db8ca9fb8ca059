/* dateline-problem-hover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-popover-fit.h"
#include "dateline-problem-tools-private.h"

/* As long as tooltips take: a pointer that only passes over the text brings nothing up. */
#define HOVER_MSEC 500
/* Time to move from the words to the card. */
#define LEAVE_MSEC 300

static gboolean
unparent_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);

  return G_SOURCE_REMOVE;
}

/* Later, as the chosen item acts after the popover has closed. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

/* For the tools themselves. */
void
dateline_problem_tools_popup (GtkPopover         *popover,
                              GtkWidget          *parent,
                              const GdkRectangle *place)
{
  dateline_popover_fit_labels (popover, parent);
  gtk_widget_set_parent (GTK_WIDGET (popover), parent);
  gtk_popover_set_pointing_to (popover, place);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (parent, "destroy", G_CALLBACK (unparent_cb), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (popover);
}

static void
stop_waiting (DatelineProblemTools *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);
  g_clear_handle_id (&self->leave_id, g_source_remove);
}

/* For the tools themselves. */
void
dateline_problem_tools_hide_card (DatelineProblemTools *self)
{
  GtkWidget *card = self->card;
  stop_waiting (self);
  g_clear_weak_pointer (&self->card);
  if (card != NULL)
    gtk_popover_popdown (GTK_POPOVER (card));
}

/* Asked, not remembered: while a popover comes up, enter and leave are told in any order. */
static gboolean
is_pointer_in (GtkWidget *card)
{
  GdkDevice *pointer = gdk_seat_get_pointer (gdk_display_get_default_seat (gtk_widget_get_display (card)));

  return pointer != NULL && gtk_widget_get_mapped (card) &&
         gdk_surface_get_device_position (gtk_native_get_surface (GTK_NATIVE (card)), pointer, NULL, NULL, NULL);
}

static gboolean
leave_cb (gpointer user_data)
{
  DatelineProblemTools *self = user_data;

  if (self->card != NULL && is_pointer_in (self->card))
    return G_SOURCE_CONTINUE;

  self->leave_id = 0;
  dateline_problem_tools_hide_card (self);

  return G_SOURCE_REMOVE;
}

static void
queue_leave (DatelineProblemTools *self)
{
  if (self->card != NULL && self->card_hovers && self->leave_id == 0)
    self->leave_id = g_timeout_add (LEAVE_MSEC, leave_cb, self);
}

static void
card_entered_cb (DatelineProblemTools *self)
{
  g_clear_handle_id (&self->leave_id, g_source_remove);
}

/* A repair or Escape leads back to where the author was writing. */
static void
card_closed_cb (GtkWidget *card,
                GtkWidget *focus)
{
  GtkWidget *present = gtk_root_get_focus (gtk_widget_get_root (focus));

  if (present == NULL || present == card || gtk_widget_is_ancestor (present, card))
    gtk_widget_grab_focus (focus);
}

/* From the card: it has closed already. */
static void
card_fix_cb (DatelineProblemCard  *card,
             DatelineProblem      *problem,
             guint                 index,
             DatelineProblemTools *self)
{
  dateline_problem_tools_fix (self, problem, index);
}

static void
card_ignore_cb (DatelineProblemCard  *card,
                DatelineProblem      *problem,
                guint                 scope,
                DatelineProblemTools *self)
{
  dateline_problem_tools_ignore (self, problem, scope);
}

static void
card_help_cb (DatelineProblemCard  *card,
              DatelineProblem      *problem,
              DatelineProblemTools *self)
{
  dateline_problem_tools_explain (self, problem);
}

/* For the tools themselves: shows what can be done about problems of one place; with the keyboard's focus in it unless it came with the pointer. */
void
dateline_problem_tools_show_card (DatelineProblemTools *self,
                                  GPtrArray            *problems,
                                  GtkWidget            *parent,
                                  const GdkRectangle   *place,
                                  gboolean              hovers)
{
  GtkWidget *card = dateline_problem_card_new (problems, dateline_page_get_site (self->page) != NULL);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));

  dateline_problem_tools_hide_card (self);
  g_set_weak_pointer (&self->card, card);
  self->card_hovers = hovers;
  dateline_problem_tools_get_range (self, g_ptr_array_index (problems, 0), &self->card_start, &self->card_end);

  g_signal_connect_object (card, "fix-activated", G_CALLBACK (card_fix_cb), self, 0);
  g_signal_connect_object (card, "ignore-activated", G_CALLBACK (card_ignore_cb), self, 0);
  g_signal_connect_object (card, "help-activated", G_CALLBACK (card_help_cb), self, 0);
  if (focus != NULL)
    g_signal_connect_object (card, "closed", G_CALLBACK (card_closed_cb), focus, 0);
  gtk_popover_set_position (GTK_POPOVER (card), GTK_POS_BOTTOM);
  if (hovers)
    {
      GtkEventController *motion = gtk_event_controller_motion_new ();

      g_signal_connect_object (motion, "enter", G_CALLBACK (card_entered_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (motion, "leave", G_CALLBACK (queue_leave), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (card, motion);
      gtk_popover_set_autohide (GTK_POPOVER (card), FALSE);
    }

  dateline_problem_tools_popup (GTK_POPOVER (card), parent, place);
}

static gboolean
hover_cb (gpointer user_data)
{
  DatelineProblemTools *self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  GdkRectangle place;
  gsize offset;

  self->hover_id = 0;
  if (!dateline_editor_find_offset (self->editor, self->pointer_x, self->pointer_y, &offset, &place))
    return G_SOURCE_REMOVE;

  problems = dateline_problem_tools_find (self, NULL, offset);
  if (problems->len > 0)
    dateline_problem_tools_show_card (self, problems, GTK_WIDGET (self->editor), &place, TRUE);

  return G_SOURCE_REMOVE;
}

static gboolean
is_over_mark (DatelineProblemTools *self)
{
  gsize offset;

  return dateline_editor_find_offset (self->editor, self->pointer_x, self->pointer_y, &offset, NULL) &&
         self->card_start <= offset && offset <= self->card_end;
}

static void
motion_cb (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           DatelineProblemTools     *self)
{
  /* What is drawn under a pointer that rests moves nothing. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;

  self->pointer_x = x;
  self->pointer_y = y;

  if (self->card != NULL)
    {
      if (is_over_mark (self))
        g_clear_handle_id (&self->leave_id, g_source_remove);
      else
        queue_leave (self);
      return;
    }

  g_clear_handle_id (&self->hover_id, g_source_remove);
  self->hover_id = g_timeout_add (HOVER_MSEC, hover_cb, self);
}

static void
left_cb (DatelineProblemTools *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);
  queue_leave (self);
}

static gboolean
is_in_card (DatelineProblemTools *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->page)));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->card);
}

/* A card that came with the pointer is never in the way of typing. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineProblemTools  *self)
{
  g_clear_handle_id (&self->hover_id, g_source_remove);
  if (self->card == NULL || !self->card_hovers)
    return GDK_EVENT_PROPAGATE;

  if (keyval == GDK_KEY_Escape)
    {
      dateline_problem_tools_hide_card (self);
      return GDK_EVENT_STOP;
    }

  if (!is_in_card (self))
    dateline_problem_tools_hide_card (self);

  return GDK_EVENT_PROPAGATE;
}

/* The words move away below it, or the author turns to something else. */
static void
distracted_cb (DatelineProblemTools *self)
{
  if (self->card_hovers)
    dateline_problem_tools_hide_card (self);
}

/* For the tools themselves. */
void
dateline_problem_tools_watch_pointer (DatelineProblemTools *self)
{
  GtkWidget *view = GTK_WIDGET (dateline_editor_get_text_view (self->editor));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  /* A pointer may come and rest in one movement. */
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, motion);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (distracted_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->page), keys);

  /* Also when the author turns to another window; but where the keyboard follows the pointer, going into the card is no leaving. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (queue_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->page), focus);

  g_signal_connect_object (self->editor, "notify::top-offset", G_CALLBACK (distracted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dateline_problem_tools_get_document (self), "changed", G_CALLBACK (dateline_problem_tools_hide_card), self, G_CONNECT_SWAPPED);
}
