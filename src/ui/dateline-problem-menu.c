/* dateline-problem-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-popover-fit.h"
#include "dateline-problem-tools-private.h"
#include "dateline-text-buffer.h"

/* Characters in a line of a menu's heading. */
#define HEADING_WIDTH 44

static void
fix_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  guint problem, fix;

  g_variant_get (parameter, "(uu)", &problem, &fix);
  dateline_problem_tools_fix (self, g_ptr_array_index (self->menu_problems, problem), fix);
}

static void
ignore_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  DatelineProblemTools *self = user_data;
  guint problem, scope;

  g_variant_get (parameter, "(uu)", &problem, &scope);
  dateline_problem_tools_ignore (self, g_ptr_array_index (self->menu_problems, problem), scope);
}

static void
help_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DatelineProblemTools *self = user_data;

  dateline_problem_tools_explain (self, g_ptr_array_index (self->menu_problems, g_variant_get_uint32 (parameter)));
}

static void
text_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  DatelineProblemTools *self = user_data;

  gtk_widget_activate_action (GTK_WIDGET (dateline_editor_get_text_view (self->editor)), g_variant_get_string (parameter, NULL), NULL);
}

/* In a label of a menu an underline marks the key to press. */
static char *
escape_label (const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             guint       problem,
             guint       index)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(uu)", problem, index);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_fixes (DatelineProblemTools *self,
            guint                 index)
{
  DatelineProblem *problem = g_ptr_array_index (self->menu_problems, index);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    {
      g_autofree char *label = escape_label (dateline_problem_get_fix (problem, i)->label);

      append_item (menu, label, "problem.fix", index, i);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
make_ignores (DatelineProblemTools *self,
              guint                 index)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuItem) help = g_menu_item_new (_("About This Rule"), NULL);

  append_item (menu, _("Ignore Here"), "problem.ignore", index, DATELINE_IGNORE_HERE);
  append_item (menu, _("Ignore in This Document"), "problem.ignore", index, DATELINE_IGNORE_IN_DOCUMENT);
  if (dateline_page_get_site (self->page) != NULL)
    append_item (menu, _("Ignore on This Site"), "problem.ignore", index, DATELINE_IGNORE_ON_SITE);

  g_menu_item_set_action_and_target (help, "problem.help", "u", index);
  g_menu_append_item (menu, help);

  return G_MENU_MODEL (menu);
}

/* A heading of a menu does not wrap by itself, and would make it wider than a narrow window. */
static char *
wrap_heading (const char *text,
              int         max_chars)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) wrapped = g_string_new (NULL);
  glong width = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      glong length = g_utf8_strlen (words[i], -1);
      gboolean fits = width + 1 + length <= max_chars;

      if (i > 0)
        g_string_append_c (wrapped, fits ? ' ' : '\n');
      g_string_append (wrapped, words[i]);
      width = fits ? width + 1 + length : length;
    }

  return g_string_free (g_steal_pointer (&wrapped), FALSE);
}

/* What can be done about @problems, the repairs first. */
static GMenu *
make_menu (DatelineProblemTools *self,
           GPtrArray            *problems)
{
  const int max_chars = MIN (HEADING_WIDTH, dateline_popover_count_chars (GTK_WIDGET (self->editor)));
  GMenu *menu = g_menu_new ();

  g_ptr_array_unref (self->menu_problems);
  self->menu_problems = g_ptr_array_ref (problems);

  for (guint i = 0; i < problems->len; i++)
    {
      g_autoptr (GMenuModel) fixes = make_fixes (self, i);
      g_autoptr (GMenuModel) ignores = make_ignores (self, i);
      g_autofree char *heading = wrap_heading (dateline_problem_get_message (g_ptr_array_index (problems, i)), max_chars);

      g_menu_append_section (menu, heading, fixes);
      g_menu_append_section (menu, NULL, ignores);
    }

  return menu;
}

static void
append_text_item (GMenu      *menu,
                  const char *label,
                  const char *action)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "problem.text", "s", action);
  g_menu_append_item (menu, item);
}

/* What the text view's own menu holds, by the names that it documents for its actions. The menu does not stand on the view, which lays out no
 * popovers, so that they have to be passed on. */
static GMenuModel *
make_text_menu (GtkTextView *view)
{
  GMenu *menu = g_menu_new ();
  gboolean has_selection = gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (view));
  gboolean editable = gtk_text_view_get_editable (view);

  if (has_selection && editable)
    append_text_item (menu, _("Cu_t"), "clipboard.cut");
  if (has_selection)
    append_text_item (menu, _("_Copy"), "clipboard.copy");
  if (editable)
    append_text_item (menu, _("_Paste"), "clipboard.paste");
  append_text_item (menu, _("Select _All"), "selection.select-all");

  return G_MENU_MODEL (menu);
}

static void
popup_menu (DatelineProblemTools *self,
            GMenu                *menu,
            GtkWidget            *parent,
            const GdkRectangle   *place)
{
  static const GActionEntry entries[] = {
    { .name = "fix", .activate = fix_action, .parameter_type = "(uu)" },
    { .name = "ignore", .activate = ignore_action, .parameter_type = "(uu)" },
    { .name = "help", .activate = help_action, .parameter_type = "u" },
    { .name = "text", .activate = text_action, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (popover, "problem", G_ACTION_GROUP (actions));
  dateline_problem_tools_popup (GTK_POPOVER (popover), parent, place);
}

/* On a problem, and on a word, the text view's menu would put what can be done about it last. FALSE where there is neither. */
static gboolean
popup_text_menu (DatelineProblemTools *self,
                 GMenuModel           *spelling,
                 gsize                 offset,
                 const GdkRectangle   *place)
{
  GtkTextView *view = dateline_editor_get_text_view (self->editor);
  g_autoptr (GPtrArray) problems = dateline_problem_tools_find (self, NULL, offset);
  g_autoptr (GMenuModel) text_menu = NULL;
  g_autoptr (GMenu) menu = NULL;

  if (problems->len == 0 && spelling == NULL)
    return FALSE;

  dateline_problem_tools_hide_card (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  menu = make_menu (self, problems);
  if (spelling != NULL)
    g_menu_append_section (menu, NULL, spelling);
  text_menu = make_text_menu (view);
  g_menu_append_section (menu, NULL, text_menu);
  popup_menu (self, menu, GTK_WIDGET (self->editor), place);

  return TRUE;
}

static void
context_menu_cb (GtkGestureClick      *gesture,
                 int                   n_press,
                 double                x,
                 double                y,
                 DatelineProblemTools *self)
{
  GMenuModel *spelling = dateline_editor_get_menu_at (self->editor, x, y);
  GdkRectangle place;
  gsize offset;

  if (dateline_editor_find_offset (self->editor, x, y, &offset, &place) && popup_text_menu (self, spelling, offset, &place))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *keys,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineProblemTools  *self)
{
  gboolean is_shift_f10 = keyval == GDK_KEY_F10 && (state & gtk_accelerator_get_default_mod_mask ()) == GDK_SHIFT_MASK;
  GdkRectangle place;

  if (keyval != GDK_KEY_Menu && !is_shift_f10)
    return GDK_EVENT_PROPAGATE;

  dateline_editor_get_caret_place (self->editor, &place);

  return popup_text_menu (self, dateline_editor_get_menu (self->editor), dateline_editor_get_caret_offset (self->editor), &place);
}

/* For the tools themselves. */
void
dateline_problem_tools_watch_context_menu (DatelineProblemTools *self)
{
  GtkWidget *view = GTK_WIDGET (dateline_editor_get_text_view (self->editor));
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *gesture = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (context_menu_cb), self, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (gesture));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (view, keys);
}

/**
 * dateline_problem_tools_show_menu:
 * @self: the tools
 * @problem: a problem
 * @parent: what the author has pressed
 *
 * Shows a menu of what can be done about a problem.
 */
void
dateline_problem_tools_show_menu (DatelineProblemTools *self,
                                  DatelineProblem      *problem,
                                  GtkWidget            *parent)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GMenu) menu = NULL;

  g_return_if_fail (DATELINE_IS_PROBLEM_TOOLS (self));

  g_ptr_array_add (problems, g_object_ref (problem));
  menu = make_menu (self, problems);
  popup_menu (self, menu, parent, &(const GdkRectangle) { 0, 0, gtk_widget_get_width (parent), gtk_widget_get_height (parent) });
}
