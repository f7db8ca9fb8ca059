/* dateline-form-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-form-rows.h"
#include "dateline-group-row.h"

#include "dateline-form-page.h"

/* Milliseconds: long enough to be found, short enough not to be taken for a state. */
#define MARK_DURATION 1500

struct _DatelineFormPage
{
  GtkWidget            parent_instance;

  GtkWidget           *scroller;
  GtkWidget           *column;
  GtkWidget           *rows;
  GtkWidget           *others;      /* expander, made when there are such fields */
  GtkWidget           *other_rows;  /* made when it is opened */

  DatelineFormModel   *model;
  DatelineFormContext *context;
  GtkWidget           *target;      /* the row to scroll to, borrowed while it is in the form */
  guint                tick_id;
  guint                n_ticks;
};

G_DEFINE_FINAL_TYPE (DatelineFormPage, dateline_form_page, GTK_TYPE_WIDGET)

static void
others_expanded_cb (DatelineFormPage *self)
{
  if (self->other_rows != NULL || !gtk_expander_get_expanded (GTK_EXPANDER (self->others)))
    return;

  self->other_rows = dateline_form_rows_new (self->context, dateline_form_model_get_others (self->model), FALSE);
  gtk_expander_set_child (GTK_EXPANDER (self->others), self->other_rows);
}

static void
others_changed_cb (DatelineFormPage *self)
{
  guint n_others = g_list_model_get_n_items (dateline_form_model_get_others (self->model));
  g_autofree char *label = NULL;

  if (self->others == NULL)
    {
      if (n_others == 0)
        return;

      self->others = gtk_expander_new (NULL);
      gtk_widget_add_css_class (self->others, "others");
      g_signal_connect_object (self->others, "notify::expanded", G_CALLBACK (others_expanded_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->column), self->others);
    }

  /* Translators: fields that the site's configuration hides or does not know; %u is how many */
  label = g_strdup_printf (ngettext ("%u Other Field", "%u Other Fields", n_others), n_others);
  gtk_expander_set_label (GTK_EXPANDER (self->others), label);
  dateline_accessible_set_name (self->others, label);
  gtk_widget_set_visible (self->others, n_others > 0);
}

/* A click on a label, or beside the text of a row, goes to its control. */
static void
released_cb (DatelineFormPage *self,
             int           n_press,
             double        x,
             double        y)
{
  GtkWidget *picked = gtk_widget_pick (self->column, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, DATELINE_TYPE_FORM_ROW) : NULL;

  if (row != NULL && !DATELINE_IS_GROUP_ROW (row) && (GTK_IS_LABEL (picked) || picked == row || GTK_IS_BOX (picked)))
    gtk_widget_grab_focus (row);
}

static void
add_click (DatelineFormPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->column, GTK_EVENT_CONTROLLER (click));
}

/* Rows that were just made have their places only after a layout, and their texts may then still move others. */
#define N_TICKS_TO_SETTLE 3

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  DatelineFormPage *self = DATELINE_FORM_PAGE (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double page = gtk_adjustment_get_page_size (adjustment);
  graphene_rect_t bounds;

  if (self->target == NULL || ++self->n_ticks > N_TICKS_TO_SETTLE)
    {
      g_clear_weak_pointer (&self->target);
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }

  if (!gtk_widget_compute_bounds (self->target, self->column, &bounds))
    return G_SOURCE_CONTINUE;

  if (bounds.origin.y < gtk_adjustment_get_value (adjustment) ||
      bounds.origin.y + MIN (bounds.size.height, page) > gtk_adjustment_get_value (adjustment) + page)
    gtk_adjustment_set_value (adjustment, bounds.origin.y - (page - MIN (bounds.size.height, page)) / 3);

  return G_SOURCE_CONTINUE;
}

static void
scroll_to (DatelineFormPage *self,
           GtkWidget    *row)
{
  g_set_weak_pointer (&self->target, row);
  self->n_ticks = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* The row of a field, with all that it is in opened; NULL when it is not to be seen. */
static DatelineFormRow *
open_row (DatelineFormPage  *self,
          DatelineFormField *field)
{
  DatelineFormField *parent = dateline_form_field_get_parent (field);
  DatelineFormRow *parent_row;
  DatelineFormRow *row;

  if (parent != NULL && dateline_form_field_get_parent (parent) != NULL)
    {
      parent_row = open_row (self, parent);
      return DATELINE_IS_GROUP_ROW (parent_row) ? dateline_group_row_open_to (DATELINE_GROUP_ROW (parent_row), field) : parent_row;
    }

  row = dateline_form_rows_get_row (DATELINE_FORM_ROWS (self->rows), field);
  if (row != NULL || self->others == NULL)
    return row;

  gtk_expander_set_expanded (GTK_EXPANDER (self->others), TRUE);

  return dateline_form_rows_get_row (DATELINE_FORM_ROWS (self->other_rows), field);
}

static void
dateline_form_page_dispose (GObject *object)
{
  DatelineFormPage *self = DATELINE_FORM_PAGE (object);

  g_clear_weak_pointer (&self->target);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dateline_form_page_parent_class)->dispose (object);
}

static void
dateline_form_page_class_init (DatelineFormPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_form_page_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_form_page_init (DatelineFormPage *self)
{
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->column, "column");

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->column);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  add_click (self);
}

GtkWidget *
dateline_form_page_new (DatelineFormModel   *model,
                        DatelineFormContext *context)
{
  DatelineFormPage *self = g_object_new (DATELINE_TYPE_FORM_PAGE, NULL);

  self->model = g_object_ref (model);
  self->context = g_object_ref (context);
  self->rows = dateline_form_rows_new (context, dateline_form_model_get_fields (model), FALSE);
  gtk_box_append (GTK_BOX (self->column), self->rows);

  g_signal_connect_object (dateline_form_model_get_others (model), "items-changed", G_CALLBACK (others_changed_cb), self, G_CONNECT_SWAPPED);
  others_changed_cb (self);

  return GTK_WIDGET (self);
}

void
dateline_form_page_set_editable (DatelineFormPage *self,
                                 gboolean          editable)
{
  gtk_widget_set_sensitive (self->column, editable);
}

void
dateline_form_page_scroll_to_top (DatelineFormPage *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

void
dateline_form_page_focus_first (DatelineFormPage *self)
{
  gtk_widget_child_focus (self->rows, GTK_DIR_TAB_FORWARD);
}

static gboolean
unmark_cb (gpointer row)
{
  gtk_widget_remove_css_class (row, "changed");

  return G_SOURCE_REMOVE;
}

void
dateline_form_page_show_field (DatelineFormPage  *self,
                               DatelineFormField *field)
{
  DatelineFormRow *row = open_row (self, field);

  if (row == NULL)
    return;

  scroll_to (self, GTK_WIDGET (row));
  gtk_widget_add_css_class (GTK_WIDGET (row), "changed");
  g_timeout_add_full (G_PRIORITY_DEFAULT, MARK_DURATION, unmark_cb, g_object_ref (row), g_object_unref);
}

void
dateline_form_page_focus_field (DatelineFormPage  *self,
                                DatelineFormField *field)
{
  DatelineFormRow *row = open_row (self, field);

  if (row == NULL)
    return;

  gtk_widget_grab_focus (GTK_WIDGET (row));
  scroll_to (self, GTK_WIDGET (row));
}
