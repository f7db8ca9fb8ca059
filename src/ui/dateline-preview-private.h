/* dateline-preview-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-code-colours.h"
#include "dateline-preview.h"
#include "dateline-row-stack.h"

G_BEGIN_DECLS

/* Ems of the body text above the first row. */
#define DATELINE_PREVIEW_PADDING_TOP 2.2

struct _DatelinePreview
{
  GtkWidget             parent_instance;

  DatelineDocument     *document;
  DatelineSite         *site;
  double                zoom;

  GtkAdjustment        *hadjustment;
  GtkAdjustment        *vadjustment;
  GtkScrollablePolicy   hscroll_policy;
  GtkScrollablePolicy   vscroll_policy;

  DatelineImageLoader  *images;
  DatelineCodeColours  *colours;
  DatelineRowStack     *stack;
  DatelineSnapshot     *snapshot;      /* of the last job; kept so that the next one frees it, in its thread */
  DatelineRows         *spent_rows;    /* the same for rows that were replaced */
  GHashTable           *spare_rows;    /* role → GQueue of DatelinePreviewRow */
  GtkWidget            *placeholder;   /* NULL until needed */

  DatelinePreviewStyle  style;
  gboolean              style_valid;
  int                   column_x;
  int                   column_width;

  /* Where the top of the view is: this far below the top of this row. Heights may settle around it. */
  guint                 anchor_row;
  int                   anchor_offset;
  gboolean              configuring;   /* the adjustment: it is we who change it */

  DatelineRows         *early_rows;    /* made before the width was known; for the first allocation */
  gboolean              outdated;      /* the rows are of older text */
  gboolean              job_running;
  guint                 generation;    /* of documents: results of another's are dropped */
  gboolean              to_top;        /* with the next rows */
  gint64                pending_offset; /* to scroll to when the next rows come, or -1 */
  guint                 measure_id;
  gboolean              over_link;     /* the pointer is */
};

/* dateline-preview-view.c */
int                dateline_preview_get_px                (DatelinePreview *self,
                                                           double           ems);
void               dateline_preview_put_aside_row         (gpointer         view,
                                                           gpointer         data);
gint64             dateline_preview_get_anchor_value      (DatelinePreview *self);
void               dateline_preview_anchor_at_value       (DatelinePreview *self,
                                                           gint64           value);
void               dateline_preview_configure_adjustments (DatelinePreview *self);
void               dateline_preview_allocate_rows         (DatelinePreview *self,
                                                           int              height);
void               dateline_preview_queue_layout          (DatelinePreview *self);
void               dateline_preview_queue_measure         (DatelinePreview *self);
void               dateline_preview_update_setting        (DatelinePreview *self,
                                                           int              width);
gboolean           dateline_preview_is_ready              (DatelinePreview *self);

/* dateline-preview-code.c */
void               dateline_preview_colour_row            (DatelinePreview *self,
                                                           guint            index);
void               dateline_preview_coloured_cb           (DatelinePreview *self);

/* dateline-preview-follow.c */
void               dateline_preview_take_rows             (DatelinePreview *self,
                                                           DatelineRows    *rows);
void               dateline_preview_start_job             (DatelinePreview *self);
void               dateline_preview_queue_job             (DatelinePreview *self);
void               dateline_preview_document_changed_cb   (DatelinePreview *self);
void               dateline_preview_document_reset_cb     (DatelinePreview *self);
void               dateline_preview_place_changed_cb      (DatelinePreview *self);
void               dateline_preview_image_sized_cb        (DatelinePreview *self,
                                                           const char      *url);
void               dateline_preview_image_decoded_cb      (DatelinePreview *self,
                                                           const char      *url);

/* dateline-preview-pointer.c */
DatelineRowLayout *dateline_preview_find_row_at           (DatelinePreview *self,
                                                           double          *x,
                                                           double          *y,
                                                           guint           *index);
void               dateline_preview_released_cb           (GtkGestureClick *gesture,
                                                           int              n_press,
                                                           double           x,
                                                           double           y,
                                                           DatelinePreview *self);
void               dateline_preview_motion_cb             (DatelinePreview *self,
                                                           double           x,
                                                           double           y);
gboolean           dateline_preview_query_tooltip         (GtkWidget       *widget,
                                                           int              x,
                                                           int              y,
                                                           gboolean         keyboard,
                                                           GtkTooltip      *tooltip);

G_END_DECLS
