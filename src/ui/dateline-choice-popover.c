/* dateline-choice-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-choice-popover.h"

/* From here on a search is quicker than looking. */
#define N_CHOICES_TO_SEARCH 9

#define MAX_HEIGHT 320

struct _DatelineChoicePopover
{
  GtkPopover           parent_instance;

  GtkWidget           *search;
  GtkWidget           *scroller;
  GtkWidget           *list;
  DatelineSite        *site;
  const DatelineField *field;
  GPtrArray           *choices;
  DatelineValue       *present;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineChoicePopover, dateline_choice_popover, GTK_TYPE_POPOVER)

static void
dateline_choice_popover_dispose (GObject *object)
{
  DatelineChoicePopover *self = DATELINE_CHOICE_POPOVER (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->present, dateline_value_unref);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (dateline_choice_popover_parent_class)->dispose (object);
}

static void
dateline_choice_popover_class_init (DatelineChoicePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_choice_popover_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_VALUE);
}

static void
activated_cb (DatelineChoicePopover *self,
              GtkListBoxRow         *row)
{
  DatelineChoice *choice = g_ptr_array_index (self->choices, gtk_list_box_row_get_index (row));
  g_autoptr (DatelineValue) value = dateline_value_ref (choice->value);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}

static gboolean
matches (GtkListBoxRow *row,
         gpointer       data)
{
  DatelineChoicePopover *self = data;
  DatelineChoice *choice = g_ptr_array_index (self->choices, gtk_list_box_row_get_index (row));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words == '\0' || g_str_match_string (words, choice->label, TRUE);
}

static void
searched_cb (DatelineChoicePopover *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* Enter in the search takes the first that is left. */
static void
search_activated_cb (DatelineChoicePopover *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (GTK_IS_LIST_BOX_ROW (row) && gtk_widget_get_child_visible (row))
        {
          activated_cb (self, GTK_LIST_BOX_ROW (row));
          return;
        }
    }
}

static void
dateline_choice_popover_init (DatelineChoicePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *placeholder = gtk_label_new (_("Nothing to choose from"));

  self->search = gtk_search_entry_new ();
  gtk_widget_set_visible (self->search, FALSE);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_add_css_class (placeholder, "dim-label");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choices"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "choices");
}

GtkWidget *
dateline_choice_popover_new (DatelineSite        *site,
                             const DatelineField *field)
{
  DatelineChoicePopover *self = g_object_new (DATELINE_TYPE_CHOICE_POPOVER, NULL);

  g_set_object (&self->site, site);
  self->field = field;

  return GTK_WIDGET (self);
}

static GtkWidget *
new_row (DatelineChoice *choice,
         gboolean        present)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (choice->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  if (present)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);

  return row;
}

static void
show_choices (DatelineChoicePopover *self)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row;
  int focus = 0;

  gtk_list_box_set_filter_func (list, NULL, NULL, NULL);
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));

  for (guint i = 0; i < self->choices->len; i++)
    {
      DatelineChoice *choice = g_ptr_array_index (self->choices, i);
      gboolean present = self->present != NULL && dateline_value_equal (choice->value, self->present);

      gtk_list_box_append (list, new_row (choice, present));
      if (present)
        focus = i;
    }

  gtk_list_box_set_filter_func (list, matches, self, NULL);
  gtk_widget_set_visible (self->search, self->choices->len >= N_CHOICES_TO_SEARCH);

  row = gtk_list_box_get_row_at_index (list, focus);
  if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

typedef struct
{
  DatelineSite        *site;
  const DatelineField *field;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->site);
  g_free (request);
}

static void
load_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, dateline_choices_load (request->site, request->field), (GDestroyNotify) g_ptr_array_unref);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  DatelineChoicePopover *self = DATELINE_CHOICE_POPOVER (source);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = g_task_propagate_pointer (G_TASK (result), NULL);

  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    show_choices (self);
}

void
dateline_choice_popover_show (DatelineChoicePopover *self,
                              DatelineValue         *present)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, loaded_cb, NULL);
  Request *request = g_new0 (Request, 1);

  g_set_object (&request->site, self->site);
  request->field = self->field;
  g_task_set_source_tag (task, dateline_choice_popover_show);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, load_in_thread);

  g_clear_pointer (&self->present, dateline_value_unref);
  self->present = present != NULL ? dateline_value_ref (present) : NULL;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_popover_popup (GTK_POPOVER (self));
}
