/* dateline-page-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-banner.h"
#include "dateline-editor.h"
#include "dateline-form.h"
#include "dateline-image-consent.h"
#include "dateline-links-view.h"
#include "dateline-lone-file.h"
#include "dateline-online-bar.h"
#include "dateline-page.h"
#include "dateline-panes.h"
#include "dateline-preview-pane.h"
#include "dateline-problem-panel.h"
#include "dateline-problem-tools.h"
#include "dateline-reading-sync.h"

G_BEGIN_DECLS

/* Parts between which F6 moves the focus. */
#define DATELINE_PAGE_N_PLACES 5

struct _DatelinePage
{
  AdwBin                parent_instance;

  DatelineDocument     *document;
  DatelineSite         *site;
  char                 *collection;    /* that a document without a file was begun for */
  DatelineChecker      *checker;
  DatelineRecovery     *recovery;
  DatelineOutsideChanges *outside_changes;
  DatelineLoneFile     *lone_file;
  DatelineOnline       *online;
  GSimpleActionGroup   *actions;
  gboolean              problems_visible;
  gboolean              links_visible;
  GtkWidget            *place_focus[DATELINE_PAGE_N_PLACES]; /* what had the focus in them last; weak */
  gboolean              saving;        /* the file is being written */
  GQueue                waiting_saves; /* of GTask: what is to be written after that */
  gboolean              saved_quietly; /* the last time, by itself */
  gboolean              autosave;
  guint                 autosave_id;

  AdwToastOverlay      *toasts;        /* over the panes, so that the problems can be read */
  DatelineBanner       *banner;
  DatelinePanes        *panes;
  DatelineForm         *form;
  DatelineEditor       *editor;
  DatelinePreviewPane  *preview_pane;
  DatelinePreview      *preview;
  DatelineReadingSync  *reading_sync;
  DatelineImageConsent *image_consent;
  GtkWidget            *problems_box;
  DatelineProblemPanel *problem_panel;
  DatelineLinksView    *links_view;
  DatelineOnlineBar    *online_bar;
  DatelineProblemTools *problem_tools;
};

/* dateline-page-actions.c: what the menus and keys do. */
void dateline_page_add_actions            (DatelinePage   *self);
void dateline_page_set_action_enabled     (DatelinePage   *self,
                                           const char     *name,
                                           gboolean        enabled);

/* dateline-page-lists.c: the problems and the links below the panes. */
void dateline_page_bind_list_callbacks    (GtkWidgetClass *widget_class);
void dateline_page_connect_checker        (DatelinePage   *self);
void dateline_page_set_problems_visible   (DatelinePage   *self,
                                           gboolean        visible);
void dateline_page_set_links_visible      (DatelinePage   *self,
                                           gboolean        visible);

/* dateline-page-reading.c: where the preview leads to. */
void dateline_page_bind_preview_callbacks (GtkWidgetClass *widget_class);
void dateline_page_connect_preview        (DatelinePage   *self);

/* dateline-page-focus.c */
void dateline_page_move_focus             (DatelinePage   *self,
                                           int             direction);
void dateline_page_forget_focus           (DatelinePage   *self);

/* dateline-page-lone.c */
void dateline_page_init_lone_file (DatelinePage *self);

/* dateline-page-autosave.c: documents that save themselves. */
void dateline_page_start_autosave         (DatelinePage   *self);
void dateline_page_stop_autosave          (DatelinePage   *self);

/* dateline-page-settings.c: what the author prefers. */
void dateline_page_follow_settings        (DatelinePage   *self);

/* dateline-page-encoding.c */
void dateline_page_tell_encoding        (DatelinePage *self);
void dateline_page_add_encoding_actions (DatelinePage *self);

G_END_DECLS
