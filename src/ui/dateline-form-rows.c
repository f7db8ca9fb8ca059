/* dateline-form-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-rows.h"

/* Rows that are made at once, which is more than a window shows; the others follow in portions while nothing else is to do. */
#define N_ROWS_AT_ONCE 30
#define N_ROWS_LATER 10

struct _DatelineFormRows
{
  GtkWidget            parent_instance;

  DatelineFormContext *context;
  GListModel          *fields;
  GHashTable          *rows;      /* field → row */
  guint                n_wanted;  /* how many of the fields shall have rows by now */
  guint                later_id;
  DatelineFormField   *dragged;
  GtkWidget           *marked;    /* row beside which a drop would go */
};

G_DEFINE_FINAL_TYPE (DatelineFormRows, dateline_form_rows, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* Runs of plain rows make a card with round ends; a section stands by itself. */
static void
mark_ends (DatelineFormRows *self)
{
  GtkWidget *next;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self)); row != NULL; row = next)
    {
      GtkWidget *previous = gtk_widget_get_prev_sibling (row);

      next = gtk_widget_get_next_sibling (row);
      set_class (row, "first", previous == NULL || gtk_widget_has_css_class (previous, "section"));
      set_class (row, "last", next == NULL || gtk_widget_has_css_class (next, "section"));
    }
}

static void
drop_rows (DatelineFormRows *self)
{
  g_autoptr (GHashTable) present = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer field;
  gpointer row;

  for (guint i = 0; i < g_list_model_get_n_items (self->fields); i++)
    {
      g_autoptr (DatelineFormField) item = g_list_model_get_item (self->fields, i);

      g_hash_table_add (present, item);
    }

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &field, &row))
    {
      if (g_hash_table_contains (present, field))
        continue;

      gtk_widget_unparent (row);
      g_hash_table_iter_remove (&iter);
    }
}

static gboolean make_more_cb (gpointer data);

static void
sync_rows (DatelineFormRows *self)
{
  guint n_fields = g_list_model_get_n_items (self->fields);
  GtkWidget *previous = NULL;

  self->n_wanted = MIN (MAX (self->n_wanted, N_ROWS_AT_ONCE), n_fields);

  for (guint i = 0; i < self->n_wanted; i++)
    {
      g_autoptr (DatelineFormField) field = g_list_model_get_item (self->fields, i);
      GtkWidget *row = g_hash_table_lookup (self->rows, field);

      if (row == NULL)
        {
          row = dateline_form_row_new (self->context, field);
          g_hash_table_insert (self->rows, g_object_ref (field), row);
        }

      if (gtk_widget_get_parent (row) == NULL || gtk_widget_get_prev_sibling (row) != previous)
        gtk_widget_insert_after (row, GTK_WIDGET (self), previous);
      previous = row;
    }

  mark_ends (self);

  if (self->n_wanted < n_fields && self->later_id == 0)
    self->later_id = g_idle_add_full (G_PRIORITY_LOW, make_more_cb, self, NULL);
}

static gboolean
make_more_cb (gpointer data)
{
  DatelineFormRows *self = data;

  self->later_id = 0;
  self->n_wanted += N_ROWS_LATER;
  sync_rows (self);

  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (DatelineFormRows *self,
                  guint             position,
                  guint             n_removed,
                  guint             n_added)
{
  drop_rows (self);
  /* A new item shall be there at once, wherever it is. */
  if (n_added == 1)
    self->n_wanted = MAX (self->n_wanted, position + 1);
  sync_rows (self);
}

/* The row of this list at a place; only of the list itself, not of what is in its items. */
static GtkWidget *
find_row_at (DatelineFormRows *self,
             double            x,
             double            y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *row = picked;

  /* In a text, dragging selects. */
  if (picked == NULL || GTK_IS_TEXT_VIEW (picked) || gtk_widget_get_ancestor (picked, GTK_TYPE_TEXT_VIEW) != NULL ||
      gtk_widget_get_ancestor (picked, DATELINE_TYPE_FORM_ROWS) != GTK_WIDGET (self))
    return NULL;

  while (row != NULL && gtk_widget_get_parent (row) != GTK_WIDGET (self))
    row = gtk_widget_get_parent (row);

  return row;
}

static GdkContentProvider *
drag_prepare_cb (DatelineFormRows *self,
                 double            x,
                 double            y)
{
  GtkWidget *row = find_row_at (self, x, y);
  DatelineFormField *field = row != NULL ? dateline_form_row_get_field (DATELINE_FORM_ROW (row)) : NULL;

  if (field == NULL || !dateline_form_field_is_item (field) || !gtk_widget_is_sensitive (row) ||
      !dateline_form_field_can_reorder (dateline_form_field_get_parent (field)))
    return NULL;

  g_set_object (&self->dragged, field);

  return gdk_content_provider_new_typed (DATELINE_TYPE_FORM_FIELD, field);
}

static void
drag_begin_cb (DatelineFormRows *self,
               GdkDrag          *drag,
               GtkDragSource    *source)
{
  GtkWidget *row = self->dragged != NULL ? g_hash_table_lookup (self->rows, self->dragged) : NULL;
  g_autoptr (GdkPaintable) icon = NULL;

  if (row == NULL)
    return;

  icon = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static void
mark_drop (DatelineFormRows *self,
           GtkWidget        *row,
           gboolean          after)
{
  if (self->marked != NULL && gtk_widget_get_parent (self->marked) == GTK_WIDGET (self))
    {
      set_class (self->marked, "drop-before", FALSE);
      set_class (self->marked, "drop-after", FALSE);
    }

  self->marked = row;
  if (row != NULL)
    set_class (row, after ? "drop-after" : "drop-before", TRUE);
}

/* The index before which a drop at this height goes, and the row that shows it. */
static guint
find_drop (DatelineFormRows  *self,
           double             y,
           GtkWidget        **row,
           gboolean          *after)
{
  guint index = 0;

  *row = NULL;
  *after = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_compute_bounds (child, GTK_WIDGET (self), &bounds))
        continue;

      *row = child;
      if (y < bounds.origin.y + bounds.size.height / 2)
        return index;
      index++;
    }

  *after = TRUE;

  return index;
}

static gboolean
is_of_list (DatelineFormRows *self,
            const GValue     *value)
{
  DatelineFormField *field = value != NULL && G_VALUE_HOLDS (value, DATELINE_TYPE_FORM_FIELD) ? g_value_get_object (value) : NULL;

  return field != NULL && g_hash_table_contains (self->rows, field);
}

static GdkDragAction
drop_motion_cb (DatelineFormRows *self,
                double            x,
                double            y,
                GtkDropTarget    *target)
{
  gboolean after;
  GtkWidget *row;

  if (!is_of_list (self, gtk_drop_target_get_value (target)))
    return 0;

  find_drop (self, y, &row, &after);
  mark_drop (self, row, after);

  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (DatelineFormRows *self)
{
  mark_drop (self, NULL, FALSE);
}

static gboolean
drop_cb (DatelineFormRows *self,
         const GValue     *value,
         double            x,
         double            y)
{
  DatelineFormField *field;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;
  gboolean after;
  guint from, to;

  mark_drop (self, NULL, FALSE);
  if (!is_of_list (self, value))
    return FALSE;

  field = g_value_get_object (value);
  from = dateline_form_field_get_index (field);
  to = find_drop (self, y, &row, &after);
  if (to > from)
    to--;

  if (to != from && !dateline_form_context_move_item (self->context, field, (int) to - (int) from, &error))
    dateline_form_row_set_refusal (g_hash_table_lookup (self->rows, field), error->message);

  return TRUE;
}

/* For the rows of a list. The source looks before the rows do: their buttons would keep the pointer. */
static void
add_reordering (DatelineFormRows *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (DATELINE_TYPE_FORM_FIELD, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
dateline_form_rows_dispose (GObject *object)
{
  DatelineFormRows *self = DATELINE_FORM_ROWS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->later_id, g_source_remove);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  if (self->fields != NULL)
    g_signal_handlers_disconnect_by_func (self->fields, items_changed_cb, self);
  g_clear_object (&self->fields);
  g_clear_object (&self->context);
  g_clear_object (&self->dragged);

  G_OBJECT_CLASS (dateline_form_rows_parent_class)->dispose (object);
}

static void
dateline_form_rows_class_init (DatelineFormRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_form_rows_dispose;

  gtk_widget_class_set_css_name (widget_class, "formrows");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
dateline_form_rows_init (DatelineFormRows *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->rows = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

GtkWidget *
dateline_form_rows_new (DatelineFormContext *context,
                        GListModel          *fields,
                        gboolean             is_list)
{
  DatelineFormRows *self = g_object_new (DATELINE_TYPE_FORM_ROWS, NULL);

  self->context = g_object_ref (context);
  self->fields = g_object_ref (fields);
  g_signal_connect_object (fields, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  sync_rows (self);
  if (is_list)
    add_reordering (self);

  return GTK_WIDGET (self);
}

DatelineFormRow *
dateline_form_rows_get_row (DatelineFormRows  *self,
                            DatelineFormField *field)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->fields); i++)
    {
      g_autoptr (DatelineFormField) item = g_list_model_get_item (self->fields, i);

      if (item != field)
        continue;

      if (i >= self->n_wanted)
        {
          self->n_wanted = i + 1;
          sync_rows (self);
        }

      return g_hash_table_lookup (self->rows, field);
    }

  return NULL;
}
