/* dateline-page-focus.c: the keyboard's way from pane to pane
 *
 * The text takes the Tab key for itself, so that there must be another way out of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"

/* In the order in which they are gone through. */
typedef enum
{
  PLACE_BANNER,
  PLACE_FORM,
  PLACE_EDITOR,
  PLACE_PREVIEW,
  PLACE_LISTS,
  N_PLACES
} Place;

G_STATIC_ASSERT (N_PLACES == DATELINE_PAGE_N_PLACES);

static GtkWidget *
get_place (DatelinePage *self,
           Place         place)
{
  GtkWidget *widgets[] = {
    [PLACE_BANNER] = GTK_WIDGET (self->banner),
    [PLACE_FORM] = GTK_WIDGET (self->form),
    [PLACE_EDITOR] = GTK_WIDGET (self->editor),
    [PLACE_PREVIEW] = GTK_WIDGET (self->preview_pane),
    [PLACE_LISTS] = self->problems_box,
  };

  return widgets[place];
}

static Place
find_place (DatelinePage *self,
            GtkWidget    *widget)
{
  for (Place place = 0; widget != NULL && place < N_PLACES; place++)
    if (gtk_widget_is_ancestor (widget, get_place (self, place)))
      return place;

  return N_PLACES;
}

static gboolean
focus_place (DatelinePage *self,
             Place         place)
{
  GtkWidget *widget = get_place (self, place);

  if (place >= PLACE_FORM && place <= PLACE_PREVIEW)
    {
      if (!dateline_panes_can_show (self->panes, place - PLACE_FORM))
        return FALSE;
      dateline_panes_reveal (self->panes, place - PLACE_FORM);
    }

  if (!gtk_widget_get_mapped (widget))
    return FALSE;

  /* Where the author was when leaving it. */
  if (self->place_focus[place] != NULL && gtk_widget_is_ancestor (self->place_focus[place], widget) &&
      gtk_widget_get_mapped (self->place_focus[place]) && gtk_widget_grab_focus (self->place_focus[place]))
    return TRUE;

  if (place == PLACE_PREVIEW && gtk_widget_get_mapped (GTK_WIDGET (self->preview)))
    return gtk_widget_grab_focus (GTK_WIDGET (self->preview));
  /* A page that comes takes the focus over from the one that goes. */
  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return TRUE;
  if (place == PLACE_EDITOR)
    return gtk_widget_grab_focus (widget);

  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

/* Moves the focus to the next place that can take it, in the other direction when that is negative. */
void
dateline_page_move_focus (DatelinePage *self,
                          int           direction)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  Place from = find_place (self, focus);

  if (from < N_PLACES)
    g_set_weak_pointer (&self->place_focus[from], focus);
  else if (direction > 0)
    from = N_PLACES - 1;
  else
    from = 0;

  for (int i = 1; i <= N_PLACES; i++)
    if (focus_place (self, (from + (direction > 0 ? i : N_PLACES - i)) % N_PLACES))
      return;
}

void
dateline_page_forget_focus (DatelinePage *self)
{
  for (Place place = 0; place < N_PLACES; place++)
    g_clear_weak_pointer (&self->place_focus[place]);
}
