/* dateline-editor-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-editor.h"
#include "dateline-long-lines.h"
#include "dateline-problem-marks.h"
#include "dateline-text-view.h"

G_BEGIN_DECLS

#define DATELINE_EDITOR_ZOOM_MIN 0.5
#define DATELINE_EDITOR_ZOOM_MAX 4.0

struct _DatelineEditor
{
  GtkWidget              parent_instance;

  DatelineTextView      *view;
  GtkScrolledWindow     *scroller;
  GtkWidget             *bar_separator;
  GtkMenuButton         *heading_button;
  GMenuModel            *heading_menu;
  GtkLabel              *statistics_label;
  GtkButton             *encoding_button;
  GtkInscription        *place_label;     /* changes with each key: a label would have the whole window measured again */
  GtkWidget             *search_bar;      /* NULL until it is wanted */

  DatelineTextBuffer    *buffer;
  DatelineUriFolds      *folds;
  DatelineLongLines     *long_lines;
  DatelineProblemMarks  *marks;
  DatelineDocument      *document;
  DatelineSite          *site;
  GListModel            *problems;

  gboolean               focus_moves;     /* GTK looks for who takes it */
  gboolean               spelling;        /* the author wants it */
  GObject               *speller;         /* NULL where there is none, or the text is too long */
  GBinding              *speller_binding;
  guint                  spelling_language_id;

  double                 zoom;
  gsize                  top_offset;
  guint                  scrolling_tick;  /* we scroll, not the author */
  guint                  return_id;
  gsize                  return_top;      /* in bytes of the file */
  guint                  language_idle;
  guint                  status_idle;
  guint                  statistics_pause;
  GCancellable          *statistics_job;  /* the one whose result counts */
};

/* dateline-editor-actions.c: what the bar and the keys do. */
void dateline_editor_install_actions  (GtkWidgetClass *widget_class);
void dateline_editor_enable_commands  (DatelineEditor *self,
                                       gboolean        enabled);
void dateline_editor_set_zoom         (DatelineEditor *self,
                                       double          zoom);
void dateline_editor_watch_wheel      (DatelineEditor *self,
                                       GtkWidget      *scroller);

/* dateline-editor-place.c: where things are in the text and on the screen. */
void dateline_editor_notice_scroll    (DatelineEditor *self);

/* dateline-editor-spelling.c */
void dateline_editor_install_spelling_action (GtkWidgetClass *widget_class);
void dateline_editor_update_speller   (DatelineEditor *self);
void dateline_editor_drop_speller     (DatelineEditor *self);
void dateline_editor_queue_spelling_language (DatelineEditor *self);
void dateline_editor_notice_splice    (DatelineEditor *self,
                                       int             part);

/* dateline-editor-status.c: the line below the text. */
void dateline_editor_queue_status     (DatelineEditor *self);
void dateline_editor_queue_statistics (DatelineEditor *self);
void dateline_editor_show_encoding    (DatelineEditor *self);
void dateline_editor_stop_status      (DatelineEditor *self);

G_END_DECLS
