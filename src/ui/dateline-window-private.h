/* dateline-window-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header-fit.h"
#include "dateline-window.h"

G_BEGIN_DECLS

struct _DatelineWindow
{
  AdwApplicationWindow  parent_instance;

  DatelineSite         *site;          /* for the next document, when there is none in front */
  GPtrArray            *opening;       /* of DatelinePage: those that wait for their documents */
  GSignalGroup         *page_signals;  /* of the page in front */
  GFile                *offered_folder; /* whose documents the list of recent ones shows next, in their place */
  AdwTabPage           *menu_tab;      /* whose menu is open */
  gboolean              closing;       /* the author has answered: nothing more to ask */

  DatelineHeaderFit    *header_fit;    /* compact: some buttons are in the menu alone */
  AdwHeaderBar         *header_bar;
  AdwWindowTitle       *title;
  GtkWidget            *open_button;
  GtkMenuButton        *recent_button;
  AdwSplitButton       *new_button;
  GtkMenuButton        *menu_button;
  GMenuModel           *primary_menu;
  GtkWidget            *save_button;
  GtkWidget            *problems_button;
  GtkWidget            *errors_icon;
  GtkLabel             *errors_label;
  GtkWidget            *warnings_icon;
  GtkLabel             *warnings_label;
  GtkWidget            *clean_icon;
  GtkStack             *pages;
  AdwToastOverlay      *welcome;       /* for the invitation to open a document */
  GtkBox               *tabs;
  AdwTabView           *tab_view;
  AdwTabBar            *tab_bar;       /* NULL until there are two */
};

/* dateline-window.c */
void dateline_window_show_welcome         (DatelineWindow *self);

/* dateline-window-header.c: the header bar, which is about the page in front. */
void dateline_window_update_header        (DatelineWindow *self);
void dateline_window_update_new_menu      (DatelineWindow *self);
void dateline_window_fit_header           (DatelineWindow *self);
void dateline_window_init_recent_popover  (DatelineWindow *self);
void dateline_window_activate_file        (DatelineWindow *self,
                                           GFile          *file);
void dateline_window_init_primary_menu    (DatelineWindow *self);
/* Offers the documents of a folder. */
void dateline_window_show_folder          (DatelineWindow *self,
                                           GFile          *folder);
void dateline_window_name_new_buttons     (DatelineWindow *self);

/* dateline-window-tabs.c: how pages come, go and move. */
void dateline_window_bind_tab_callbacks   (GtkWidgetClass *widget_class);
void dateline_window_install_tab_actions  (GtkWidgetClass *widget_class);

G_END_DECLS
