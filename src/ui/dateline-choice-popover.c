/* dateline-choice-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-form-kind.h"

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
  GPtrArray           *offers;      /* what the rows stand for */
  DatelineValue       *present;
  DatelineValue       *taken;
  gboolean             with_none;
  GtkWidget           *present_row; /* to be scrolled to; NULL when that is done */
  guint                scroll_id;
  GCancellable        *cancellable;
};

/* A row to choose. */
typedef struct
{
  char          *label;
  char          *note;     /* quietly below it; or NULL */
  DatelineValue *value;    /* NULL: none */
  gboolean       present;
} Offer;

static void
offer_free (gpointer data)
{
  Offer *self = data;

  g_free (self->label);
  g_free (self->note);
  g_clear_pointer (&self->value, dateline_value_unref);
  g_free (self);
}

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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->offers, g_ptr_array_unref);
  g_clear_pointer (&self->present, dateline_value_unref);
  g_clear_pointer (&self->taken, dateline_value_unref);
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
  Offer *offer = g_ptr_array_index (self->offers, gtk_list_box_row_get_index (row));
  gboolean present = offer->present;
  g_autoptr (DatelineValue) value = offer->value != NULL ? dateline_value_ref (offer->value) : NULL;

  gtk_popover_popdown (GTK_POPOVER (self));

  /* What stands there stays as it is written. */
  if (!present)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, value);
}

static gboolean
matches (GtkListBoxRow *row,
         gpointer       data)
{
  DatelineChoicePopover *self = data;
  Offer *offer = g_ptr_array_index (self->offers, gtk_list_box_row_get_index (row));
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words == '\0' || g_str_match_string (words, offer->label, TRUE);
}

static void
searched_cb (DatelineChoicePopover *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* Enter in the search takes the first that is left, and does not wait until a pause in typing has it looked for. */
static void
search_activated_cb (DatelineChoicePopover *self)
{
  searched_cb (self);
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
  dateline_accessible_set_name (self->search, _("Search choices"));
  gtk_widget_set_visible (self->search, FALSE);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);

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
new_row (const Offer *offer)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (offer->label);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), label);

  if (offer->value == NULL)
    gtk_widget_add_css_class (label, "dim-label");
  if (offer->note != NULL)
    {
      GtkWidget *note = gtk_label_new (offer->note);

      gtk_label_set_xalign (GTK_LABEL (note), 0);
      gtk_widget_add_css_class (note, "caption");
      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (text), note);
    }

  gtk_box_append (GTK_BOX (line), text);
  if (offer->present)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, offer->label, -1);

  return row;
}

static void
add_offer (DatelineChoicePopover *self,
           const char            *label,
           const char            *note,
           DatelineValue         *value,
           gboolean               present)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->label = g_strdup (label);
  offer->note = g_strdup (note);
  offer->value = value != NULL ? dateline_value_ref (value) : NULL;
  offer->present = present;
  g_ptr_array_add (self->offers, offer);
}

static gboolean
is_blank (const DatelineValue *value)
{
  return value == NULL || (dateline_value_get_kind (value) < DATELINE_VALUE_LIST && *dateline_value_get_text (value) == '\0');
}

static void
collect_offers (DatelineChoicePopover *self,
                GPtrArray             *choices)
{
  const DatelineChoice *chosen = is_blank (self->present) ? NULL : dateline_choices_find (choices, self->present);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  for (guint i = 0; self->taken != NULL && i < dateline_value_get_n_items (self->taken); i++)
    {
      const DatelineChoice *choice = dateline_choices_find (choices, dateline_value_get_item (self->taken, i));

      if (choice != NULL && choice != chosen)
        g_ptr_array_add (taken, (gpointer) choice);
    }

  self->offers = g_ptr_array_new_with_free_func (offer_free);
  if (self->with_none)
    /* Translators: the first of several choices: that nothing is chosen */
    add_offer (self, C_("choice", "None"), NULL, NULL, is_blank (self->present));

  if (!is_blank (self->present) && chosen == NULL)
    {
      g_autofree char *summary = dateline_form_summarize (NULL, self->present);

      add_offer (self, summary, _("As it stands here; the site does not offer it"), self->present, TRUE);
    }

  for (guint i = 0; i < choices->len; i++)
    {
      const DatelineChoice *choice = g_ptr_array_index (choices, i);

      if (!g_ptr_array_find (taken, choice, NULL))
        add_offer (self, choice->label, NULL, choice->value, choice == chosen);
    }
}

static void
stop_scrolling (DatelineChoicePopover *self)
{
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (self->scroller, self->scroll_id);
  self->scroll_id = 0;
  self->present_row = NULL;
}

/* Rows have a place only when they were laid out. */
static gboolean
scroll_cb (GtkWidget     *scroller,
           GdkFrameClock *clock,
           gpointer       data)
{
  DatelineChoicePopover *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t place;

  if (gtk_widget_get_height (self->present_row) == 0 || !gtk_widget_compute_bounds (self->present_row, self->list, &place))
    return G_SOURCE_CONTINUE;

  gtk_adjustment_set_value (adjustment, place.origin.y - (gtk_adjustment_get_page_size (adjustment) - place.size.height) / 2);
  self->scroll_id = 0;
  self->present_row = NULL;

  return G_SOURCE_REMOVE;
}

static void
show_choices (DatelineChoicePopover *self,
              GPtrArray             *choices)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row;
  int focus = 0;

  stop_scrolling (self);
  gtk_list_box_set_filter_func (list, NULL, NULL, NULL);
  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));

  g_clear_pointer (&self->offers, g_ptr_array_unref);
  collect_offers (self, choices);

  for (guint i = 0; i < self->offers->len; i++)
    {
      Offer *offer = g_ptr_array_index (self->offers, i);

      gtk_list_box_append (list, new_row (offer));
      if (offer->present)
        focus = (int) i;
    }

  gtk_list_box_set_filter_func (list, matches, self, NULL);
  gtk_widget_set_visible (self->search, self->offers->len >= N_CHOICES_TO_SEARCH);

  row = gtk_list_box_get_row_at_index (list, focus);
  if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  else if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));

  if (focus > 0)
    {
      self->present_row = GTK_WIDGET (row);
      self->scroll_id = gtk_widget_add_tick_callback (self->scroller, scroll_cb, self, NULL);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineChoicePopover) self = data;
  g_autoptr (GPtrArray) choices = dateline_choices_load_finish (result, NULL);

  if (choices != NULL && gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    show_choices (self, choices);
}

static void
set_value (DatelineValue **place,
           DatelineValue  *value)
{
  g_clear_pointer (place, dateline_value_unref);
  *place = value != NULL ? dateline_value_ref (value) : NULL;
}

void
dateline_choice_popover_show (DatelineChoicePopover *self,
                              DatelineValue         *present,
                              DatelineValue         *taken,
                              gboolean               with_none)
{
  set_value (&self->present, present);
  set_value (&self->taken, taken);
  self->with_none = with_none;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  dateline_choices_load_async (self->site, self->field, self->cancellable, loaded_cb, g_object_ref (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_popover_popup (GTK_POPOVER (self));
}
