/* dateline-preview-grouping.c
 *
 * What the rows in sight are in: lists, items, quotes, tables. The eye sees that in the rows themselves; assistive technology needs an object for
 * each, and that must be a widget which has the rows' widgets in it, as GTK before 4.10 knows no other.
 *
 * Each time rows are arranged, the groups are entered and left in one pass from the first row in sight to the last. A row that was in a group of
 * the kind before stays in it, so that little changes from frame to frame. An item that is one row in sight and no more is that row's widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-group.h"
#include "dateline-preview-private.h"
#include "dateline-preview-row.h"
#include "dateline-preview-row-text.h"

/* A table comes in several rows when it is long; its group is within all containers. */
#define TABLE G_MAXUINT

typedef struct
{
  GtkWidget *widget;      /* the preview, or a group */
  GtkWidget *last;        /* what was put into it last; or NULL */
  guint      container;   /* which of the row's it stands for; or TABLE */
} Step;

static Step *
get_step (DatelinePreview *self,
          guint            index)
{
  return &g_array_index (self->path, Step, index);
}

static Step *
get_innermost (DatelinePreview *self)
{
  return get_step (self, self->path->len - 1);
}

static GtkAccessibleRole
get_role (gpointer widget)
{
  return DATELINE_IS_PREVIEW_GROUP (widget) ? dateline_preview_group_get_role (widget) : dateline_preview_row_get_role (widget);
}

/* Whether an item is nothing but this row. */
static gboolean
is_whole_item (DatelineRows      *rows,
               const DatelineRow *row,
               guint              index)
{
  const DatelineRowContainer *last = row->n_containers > 0 ? &row->containers[row->n_containers - 1] : NULL;

  if (last == NULL || !last->listed || last->marker == DATELINE_MARKER_NONE)
    return FALSE;

  if (row->kind != DATELINE_ROW_PARAGRAPH && row->kind != DATELINE_ROW_CODE && row->kind != DATELINE_ROW_HTML)
    return FALSE;

  return index + 1 >= dateline_rows_get_n_rows (rows) || dateline_rows_get_row (rows, index + 1)->n_shared < row->n_containers;
}

static gboolean
is_part_of_table (const DatelineRow *row)
{
  return row->kind == DATELINE_ROW_TABLE && (row->continues || row->continued);
}

/*< private >
 * dateline_preview_init_groups:
 * @self: a new preview
 *
 * Readies it for rows.
 */
void
dateline_preview_init_groups (DatelinePreview *self)
{
  self->spare_rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_queue_free);
  self->spare_groups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_queue_free);
  self->groups = g_ptr_array_new ();
  self->old_groups = g_ptr_array_new ();
  self->path = g_array_new (FALSE, FALSE, sizeof (Step));
}

/*< private >
 * dateline_preview_clear_groups:
 * @self: a preview that goes
 *
 * Frees what dateline_preview_init_groups() made.
 */
void
dateline_preview_clear_groups (DatelinePreview *self)
{
  g_hash_table_unref (self->spare_rows);
  g_hash_table_unref (self->spare_groups);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->old_groups);
  g_array_unref (self->path);
}

/* Groups that are in use, and those that are not */

/* How far out a widget of the preview is: 0 for its children. */
static guint
get_depth (DatelinePreview *self,
           GtkWidget       *widget)
{
  guint depth = 0;

  while ((widget = gtk_widget_get_parent (widget)) != GTK_WIDGET (self))
    depth++;

  return depth;
}

static gboolean
can_be (DatelinePreview   *self,
        GtkWidget         *widget,
        GtkAccessibleRole  role,
        GtkWidget         *parent)
{
  const DatelinePreviewGroupPlace *place;

  if (widget == NULL || !DATELINE_IS_PREVIEW_GROUP (widget) || gtk_widget_get_parent (widget) != parent || get_role (widget) != role)
    return FALSE;

  place = dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (widget));

  return !place->spare && place->pass != self->pass;
}

/* The group that has the row in it already; or else the one that stands where the group is to be. */
static GtkWidget *
find_group (DatelinePreview   *self,
            GtkAccessibleRole  role,
            GtkWidget         *view)
{
  const Step *outer = get_innermost (self);
  GtkWidget *there;

  if (view != NULL)
    {
      for (guint depth = get_depth (self, view); depth > self->path->len - 1; depth--)
        view = gtk_widget_get_parent (view);

      if (can_be (self, view, role, outer->widget))
        return view;
    }

  there = outer->last != NULL ? gtk_widget_get_next_sibling (outer->last) : gtk_widget_get_first_child (outer->widget);

  return can_be (self, there, role, outer->widget) ? there : NULL;
}

static void
set_shown (GtkWidget *widget,
           gboolean   shown)
{
  if (gtk_widget_get_child_visible (widget) == shown)
    return;

  /* Assistive technology finds what a parent does not show as well. */
  gtk_widget_set_child_visible (widget, shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, !shown, -1);
}

static void
put_aside (GHashTable *spares,
           GtkWidget  *widget)
{
  GtkAccessibleRole role = get_role (widget);
  GQueue *spare = g_hash_table_lookup (spares, GINT_TO_POINTER (role));

  if (spare == NULL)
    {
      spare = g_queue_new ();
      g_hash_table_insert (spares, GINT_TO_POINTER (role), spare);
    }

  set_shown (widget, FALSE);

  /* To the end, so that what is in sight stays in the order in which it is read. */
  if (gtk_widget_get_next_sibling (widget) != NULL)
    gtk_widget_insert_before (widget, gtk_widget_get_parent (widget), NULL);

  g_queue_push_tail (spare, widget);
}

/* One that is in the right place already is the best. */
static GtkWidget *
take_spare (GHashTable        *spares,
            GtkAccessibleRole  role,
            GtkWidget         *parent)
{
  GQueue *spare = g_hash_table_lookup (spares, GINT_TO_POINTER (role));
  GtkWidget *widget;

  if (spare == NULL || g_queue_is_empty (spare))
    return NULL;

  for (GList *link = spare->tail; link != NULL; link = link->prev)
    if (gtk_widget_get_parent (link->data) == parent)
      {
        widget = link->data;
        g_queue_delete_link (spare, link);
        return widget;
      }

  return g_queue_pop_tail (spare);
}

/* Puts a widget into the innermost group, behind what was put there last. */
static void
put (DatelinePreview *self,
     GtkWidget       *widget)
{
  Step *step = get_innermost (self);
  g_autoptr (GtkWidget) kept = g_object_ref (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent != NULL && parent != step->widget)
    {
      dateline_preview_keep_focus (self, widget);
      gtk_widget_unparent (widget);
      parent = NULL;
    }

  if (parent == NULL || gtk_widget_get_prev_sibling (widget) != step->last)
    gtk_widget_insert_after (widget, step->widget, step->last);

  set_shown (widget, TRUE);
  step->last = widget;
}

/* The way through the groups */

static void
enter (DatelinePreview   *self,
       GtkAccessibleRole  role,
       guint              container,
       GtkWidget         *view,
       int                y)
{
  GtkWidget *group = find_group (self, role, view);
  DatelinePreviewGroupPlace *place;
  Step step;

  if (group == NULL)
    group = take_spare (self->spare_groups, role, get_innermost (self)->widget);
  if (group == NULL)
    group = dateline_preview_group_new (role);

  put (self, group);
  place = dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (group));
  *place = (DatelinePreviewGroupPlace) { self->pass, FALSE, y, y };
  step = (Step) { group, NULL, container };
  g_array_append_val (self->path, step);
  g_ptr_array_add (self->groups, group);
}

static void
leave (DatelinePreview *self,
       guint            n_steps,
       int              y)
{
  for (guint i = n_steps; i < self->path->len; i++)
    dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (get_step (self, i)->widget))->bottom = y;

  g_array_set_size (self->path, n_steps);
}

/* Whether it is the list of the container that was entered last. */
static gboolean
is_in_list (DatelinePreview *self,
            guint            container)
{
  const Step *step = get_innermost (self);

  return self->path->len > 1 && step->container == container && get_role (step->widget) == GTK_ACCESSIBLE_ROLE_LIST;
}

/* How much of the way to the row above leads to this one, too. */
static guint
count_shared (DatelinePreview   *self,
              const DatelineRow *row)
{
  guint n = 1;

  while (n < self->path->len && get_step (self, n)->container < row->n_shared)
    n++;

  if (n == self->path->len)
    return n;

  /* Another item of the same list, another part of the same table. */
  if (row->n_shared < row->n_containers)
    {
      const DatelineRowContainer *container = &row->containers[row->n_shared];

      if (get_step (self, n)->container == row->n_shared && get_role (get_step (self, n)->widget) == GTK_ACCESSIBLE_ROLE_LIST &&
          container->listed && !container->first)
        n++;
    }
  else if (get_step (self, n)->container == TABLE && row->continues && is_part_of_table (row))
    n++;

  return n;
}

static void
enter_item (DatelinePreview   *self,
            const DatelineRow *row,
            guint              container,
            GtkWidget         *view,
            int                y)
{
  g_autofree char *name = dateline_preview_row_dup_name (row);

  enter (self, GTK_ACCESSIBLE_ROLE_LIST_ITEM, container, view, y);
  dateline_preview_group_set_name (DATELINE_PREVIEW_GROUP (get_innermost (self)->widget), name);
}

/* Enters the groups that the row is in, and leaves those that only the row above was in. */
static void
enter_groups (DatelinePreview   *self,
              const DatelineRow *row,
              gboolean           whole_item,
              GtkWidget         *view,
              int                y)
{
  leave (self, count_shared (self, row), y);

  /* The rows above the first one in sight have entered nothing for it. */
  for (guint i = self->path->len > 1 ? row->n_shared : 0; i < row->n_containers; i++)
    {
      const DatelineRowContainer *container = &row->containers[i];

      if (container->kind == DATELINE_CONTAINER_QUOTE)
        {
          enter (self, dateline_preview_row_get_quote_role (), i, view, y);
          continue;
        }

      if (!container->listed)
        continue;

      if (!is_in_list (self, i))
        enter (self, GTK_ACCESSIBLE_ROLE_LIST, i, view, y);
      if (!whole_item || i + 1 < row->n_containers)
        enter_item (self, row, i, view, y);
    }

  if (is_part_of_table (row) && get_innermost (self)->container != TABLE)
    enter (self, GTK_ACCESSIBLE_ROLE_TABLE, TABLE, view, y);
}

/* Rows */

/*< private >
 * dateline_preview_begin_groups:
 * @self: a preview
 *
 * Begins to arrange the rows in sight.
 */
void
dateline_preview_begin_groups (DatelinePreview *self)
{
  Step step = { GTK_WIDGET (self), NULL, 0 };

  self->pass++;
  g_array_set_size (self->path, 0);
  g_array_append_val (self->path, step);
  g_ptr_array_set_size (self->old_groups, 0);
  g_ptr_array_extend (self->old_groups, self->groups, NULL, NULL);
  g_ptr_array_set_size (self->groups, 0);
}

/*< private >
 * dateline_preview_put_row:
 * @self: a preview
 * @index: the row below the one that was put last, or the first in sight
 * @y: where it begins, in pixels in the view
 *
 * Sees to it that a row has a widget, in the groups that the row is in and behind the row above.
 *
 * Returns: (transfer none): the widget
 */
GtkWidget *
dateline_preview_put_row (DatelinePreview *self,
                          guint            index,
                          int              y)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  const DatelineRow *row = dateline_rows_get_row (rows, index);
  gboolean whole_item = is_whole_item (rows, row, index);
  GtkAccessibleRole role = whole_item ? GTK_ACCESSIBLE_ROLE_LIST_ITEM : dateline_preview_row_role_of (row);
  GtkWidget *view = dateline_row_stack_get_view (self->stack, index);

  enter_groups (self, row, whole_item, view, y);

  /* The row may have taken the place of one of another kind. */
  if (view != NULL && get_role (view) != role)
    {
      dateline_preview_put_aside_row (view, self);
      view = NULL;
    }

  if (view == NULL)
    {
      view = take_spare (self->spare_rows, role, get_innermost (self)->widget);
      if (view == NULL)
        view = dateline_preview_row_new (role, &self->style);
      put (self, view);
      dateline_row_stack_set_view (self->stack, index, view);
    }
  else
    put (self, view);

  return view;
}

/*< private >
 * dateline_preview_end_groups:
 * @self: a preview
 * @y: where the last row in sight ends, in pixels in the view
 *
 * Ends what dateline_preview_begin_groups() began: groups that no row is in any more are kept for others.
 */
void
dateline_preview_end_groups (DatelinePreview *self,
                             int              y)
{
  leave (self, 1, y);

  for (guint i = 0; i < self->old_groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->old_groups, i);
      DatelinePreviewGroupPlace *place = dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (group));

      if (place->pass != self->pass)
        {
          place->spare = TRUE;
          put_aside (self->spare_groups, group);
        }
    }
}

/*< private >
 * dateline_preview_put_aside_row:
 * @view: a row's widget
 * @data: the preview
 *
 * Keeps the widget of a row that went out of sight for another row.
 */
void
dateline_preview_put_aside_row (gpointer view,
                                gpointer data)
{
  DatelinePreview *self = data;

  dateline_preview_keep_focus (self, view);
  dateline_preview_row_set_layout (view, NULL);
  put_aside (self->spare_rows, view);
}

/* Where a widget's group begins, in pixels in the view. */
static void
get_origin (DatelinePreview *self,
            GtkWidget       *widget,
            int             *x,
            int             *y)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  *x = parent != GTK_WIDGET (self) ? self->column_x : 0;
  *y = parent != GTK_WIDGET (self) ? dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (parent))->top : 0;
}

static void
allocate (DatelinePreview *self,
          GtkWidget       *widget,
          int              y,
          int              width,
          int              height)
{
  int origin_x, origin_y;

  get_origin (self, widget, &origin_x, &origin_y);
  gtk_widget_allocate (widget, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (self->column_x - origin_x, y - origin_y)));
}

/*< private >
 * dateline_preview_allocate_groups:
 * @self: a preview whose rows have been arranged
 * @first: the first row in sight
 * @end: the first row below those in sight
 *
 * Gives all groups and rows in sight their places.
 */
void
dateline_preview_allocate_groups (DatelinePreview *self,
                                  guint            first,
                                  guint            end)
{
  int y = -self->anchor_offset;

  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      const DatelinePreviewGroupPlace *place = dateline_preview_group_get_place (DATELINE_PREVIEW_GROUP (group));

      allocate (self, group, place->top, self->column_width, MAX (0, place->bottom - place->top));
    }

  for (guint i = first; i < end; i++)
    {
      DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, i);

      allocate (self, dateline_row_stack_get_view (self->stack, i), y, layout->width, layout->height);
      y += layout->height;
    }
}
