/* dateline-preview-focus.c
 *
 * The keyboard's way from link to link.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-link.h"
#include "dateline-preview-parts.h"
#include "dateline-preview-private.h"
#include "dateline-preview-row.h"

/* The links in sight, in the order in which they are read. */
static GPtrArray *
list_links (DatelinePreview *self)
{
  GPtrArray *links = g_ptr_array_new ();
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  for (guint i = self->anchor_row; i < n_rows; i++)
    {
      GtkWidget *row = dateline_row_stack_get_view (self->stack, i);

      if (row == NULL)
        break;

      dateline_preview_parts_list_links (row, links);
    }

  return links;
}

/* Brings in the next row below, or above, that has a link. */
static GtkWidget *
scroll_to_link (DatelinePreview *self,
                guint            from,
                int              direction)
{
  DatelineRows *rows = dateline_row_stack_get_rows (self->stack);
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  for (guint i = from; i < n_rows; i += direction)
    {
      g_autoptr (GPtrArray) links = NULL;
      GtkWidget *row;

      if (dateline_rows_get_row (rows, i)->n_links == 0)
        continue;

      dateline_preview_show_range (self, i, 0, 0);
      row = dateline_row_stack_get_view (self->stack, i);
      if (row == NULL)
        return NULL;

      links = g_ptr_array_new ();
      dateline_preview_parts_list_links (row, links);
      if (links->len > 0)
        return g_ptr_array_index (links, direction > 0 ? 0 : links->len - 1);
    }

  return NULL;
}

static guint
find_row_index (DatelinePreview *self,
                GtkWidget       *row)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  for (guint i = self->anchor_row; i < n_rows; i++)
    {
      gpointer view = dateline_row_stack_get_view (self->stack, i);

      if (view == row)
        return i;
      if (view == NULL)
        break;
    }

  return G_MAXUINT;
}

static guint
find_last_in_sight (DatelinePreview *self)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  guint i = self->anchor_row;

  while (i + 1 < n_rows && dateline_row_stack_get_view (self->stack, i + 1) != NULL)
    i++;

  return i;
}

static gboolean
focus_link (DatelinePreview *self,
            GtkWidget       *link)
{
  GtkWidget *row;
  graphene_rect_t bounds;

  if (link == NULL || !gtk_widget_grab_focus (link))
    return FALSE;

  row = gtk_widget_get_ancestor (link, DATELINE_TYPE_PREVIEW_ROW);
  if (gtk_widget_compute_bounds (link, row, &bounds))
    dateline_preview_reveal_sideways (self, find_row_index (self, row), (int) bounds.origin.x, (int) (bounds.origin.x + bounds.size.width));

  dateline_preview_set_hovered (self, dateline_preview_link_get_url (DATELINE_PREVIEW_LINK (link)));

  return TRUE;
}

gboolean
dateline_preview_focus (GtkWidget        *widget,
                        GtkDirectionType  direction)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  g_autoptr (GPtrArray) links = NULL;
  guint index;

  if (focus == NULL || (focus != widget && !gtk_widget_is_ancestor (focus, widget)))
    return gtk_widget_grab_focus (widget);

  if (!forward && direction != GTK_DIR_TAB_BACKWARD)
    return FALSE;

  links = list_links (self);
  if (focus == widget)
    {
      if (!forward)
        return FALSE;
      return focus_link (self, links->len > 0 ? g_ptr_array_index (links, 0)
                                              : scroll_to_link (self, find_last_in_sight (self) + 1, 1));
    }

  if (!g_ptr_array_find (links, focus, &index))
    return gtk_widget_grab_focus (widget);

  if (forward)
    return focus_link (self, index + 1 < links->len ? g_ptr_array_index (links, index + 1)
                                                    : scroll_to_link (self, find_last_in_sight (self) + 1, 1));

  return focus_link (self, index > 0 ? g_ptr_array_index (links, index - 1) : scroll_to_link (self, self->anchor_row - 1, -1)) ||
         gtk_widget_grab_focus (widget);
}

/*< private >
 * dateline_preview_keep_focus:
 * @self: a preview
 * @row: a row's widget that goes out of sight
 *
 * Takes the focus over from a link in it: the keys must not be lost.
 */
void
dateline_preview_keep_focus (DatelinePreview *self,
                             GtkWidget       *row)
{
  if (gtk_widget_get_focus_child (row) == NULL)
    return;

  dateline_preview_set_hovered (self, NULL);
  if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/*< private >
 * dateline_preview_get_row_selection:
 * @self: a preview
 * @row: the widget of a row in sight
 * @start: (out): the first selected byte of the row's text
 * @end: (out): where the selection ends in the row
 * @caret: (out): the end that moves with the keys
 *
 * Returns: whether anything is selected in the row
 */
gboolean
dateline_preview_get_row_selection (DatelinePreview *self,
                                    GtkWidget       *row,
                                    guint           *start,
                                    guint           *end,
                                    guint           *caret)
{
  guint index = find_row_index (self, row);
  guint length;
  DatelineRowPoint from, to;

  if (index == G_MAXUINT || !dateline_preview_get_selection (self, &from, &to) || index < from.row || index > to.row)
    return FALSE;

  length = dateline_rows_get_row (dateline_row_stack_get_rows (self->stack), index)->text_length;
  *start = index == from.row ? from.position : 0;
  *end = index == to.row ? to.position : length;
  *caret = dateline_row_point_compare (&self->selection_caret, &from) == 0 ? *start : *end;

  return *start < *end;
}
