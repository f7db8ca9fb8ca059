/* dateline-preview-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-code-colours.h"
#include "dateline-preview.h"
#include "dateline-problem.h"
#include "dateline-row-stack.h"
#include "dateline-rows-export.h"

G_BEGIN_DECLS

/* Ems of the body text above the first row. */
#define DATELINE_PREVIEW_PADDING_TOP 2.2

/* What is selected as a whole when a drag begins with two or three clicks. */
typedef enum
{
  DATELINE_PREVIEW_UNIT_LETTER,
  DATELINE_PREVIEW_UNIT_WORD,
  DATELINE_PREVIEW_UNIT_ROW
} DatelinePreviewUnit;

typedef enum
{
  DATELINE_PREVIEW_MOVE_LETTER,
  DATELINE_PREVIEW_MOVE_WORD,
  DATELINE_PREVIEW_MOVE_LINE,
  DATELINE_PREVIEW_MOVE_LINE_END,
  DATELINE_PREVIEW_MOVE_PAGE,
  DATELINE_PREVIEW_MOVE_DOCUMENT
} DatelinePreviewMove;

/* Words that were found: from a byte of a row's text to one of the same row, or of a later one when a long paragraph is cut between them. */
typedef struct
{
  guint row;
  guint start;
  guint end_row;
  guint end;
} DatelinePreviewMatch;

/* A problem and the text that shows it. */
typedef struct
{
  guint            row;
  guint            start;
  guint            end;
  DatelineProblem *problem;
} DatelinePreviewMark;

struct _DatelinePreview
{
  GtkWidget             parent_instance;

  DatelineDocument     *document;
  DatelineSite         *site;
  double                zoom;
  gboolean              follows_links;

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
  GHashTable           *spare_groups;  /* role → GQueue of DatelinePreviewGroup */
  GPtrArray            *groups;        /* of DatelinePreviewGroup: around the rows in sight, the outer before the inner */
  GPtrArray            *old_groups;    /* those of the frame before */
  GArray               *path;          /* from group to group, while rows are arranged */
  guint                 pass;          /* how often they were */
  GArray               *bars;          /* scrollbars of tables that are wider than the page */
  GtkWidget            *placeholder;   /* NULL until needed */

  gboolean              has_look;      /* the author wanted another than usual */
  DatelineColorScheme   scheme;
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
  DatelineRowsChange    change;        /* from the text of the rows, or of the running job's, to the present one */
  gboolean              change_known;
  guint                 look_id;       /* a pause in the typing, for what was left out meanwhile */
  guint                 generation;    /* of documents: results of another's are dropped */
  gboolean              to_top;        /* with the next rows */
  gint64                pending_offset; /* to scroll to when the next rows come, or -1 */
  guint                 measure_id;
  gint64                changed_at;    /* when the rows changed last, in microseconds of the monotonic clock; 0 when all are new */

  /* The selection: equal places for none. */
  DatelineRowPoint      selection_anchor;
  DatelineRowPoint      selection_caret;
  int                   selection_x;   /* where lines up and down lead to, in pixels in the row; or -1 */

  /* The pointer */
  DatelinePreviewUnit   drag_unit;
  DatelineRowPoint      drag_start;    /* of the unit that the drag began with */
  DatelineRowPoint      drag_end;
  gboolean              dragging;
  double                pointer_x;
  double                pointer_y;
  guint                 autoscroll_id;
  double                hover_x;
  double                hover_y;
  char                 *hovered_url;   /* of the link under the pointer, or of the one that has the focus */

  /* The context menu */
  GtkWidget            *menu;          /* NULL until needed */
  char                 *menu_url;      /* of the link that it was opened on */
  DatelineRowPoint      menu_point;

  /* What is looked for */
  gunichar             *find_letters;
  guint                 n_find_letters;
  GArray               *matches;       /* of DatelinePreviewMatch, in order */
  int                   current_match; /* or -1 */
  DatelineRowPoint      find_origin;   /* the first match from there on is shown first */
  gboolean              find_jumps;    /* to that match, once it is found */
  guint                 find_row;      /* up to where all rows were looked through */
  guint                 find_id;

  /* Problems, and the block in which the editor's caret is */
  GListModel           *problems;
  gboolean            (*problem_map)   (gpointer  data,
                                        gsize    *start,
                                        gsize    *end);
  gpointer              problem_map_data;
  GArray               *marks;         /* of DatelinePreviewMark: of the rows in sight */
  gboolean              marks_valid;
  guint                 marks_first;
  guint                 marks_last;
  gint64                caret_offset;  /* in the present text; or -1 */
  guint                 caret_first;   /* the rows of its block; none when the first is behind the last */
  guint                 caret_last;

  /* The headings */
  int                   section;       /* the heading whose section is in sight; or -1 */
  guint                 section_id;
};

/* dateline-preview-view.c */
int                dateline_preview_get_px                (DatelinePreview *self,
                                                           double           ems);
void               dateline_preview_detach_row            (gpointer         view,
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

/* dateline-preview-grouping.c */
void               dateline_preview_init_groups           (DatelinePreview *self);
void               dateline_preview_clear_groups          (DatelinePreview *self);
void               dateline_preview_begin_groups          (DatelinePreview *self);
GtkWidget         *dateline_preview_put_row               (DatelinePreview *self,
                                                           guint            index,
                                                           int              y);
void               dateline_preview_end_groups            (DatelinePreview *self,
                                                           int              y);
void               dateline_preview_put_aside_row         (gpointer         view,
                                                           gpointer         data);
void               dateline_preview_allocate_groups       (DatelinePreview *self,
                                                           guint            first,
                                                           guint            end);

/* dateline-preview-wide.c */
void               dateline_preview_init_wide             (DatelinePreview *self);
void               dateline_preview_arrange_bars          (DatelinePreview *self,
                                                           guint            end);
void               dateline_preview_allocate_bars         (DatelinePreview *self);
gboolean           dateline_preview_scroll_sideways       (DatelinePreview *self,
                                                           int              direction);
void               dateline_preview_reveal_sideways       (DatelinePreview *self,
                                                           guint            index,
                                                           int              left,
                                                           int              right);

/* dateline-preview-code.c */
void               dateline_preview_colour_row            (DatelinePreview *self,
                                                           guint            index);
void               dateline_preview_coloured_cb           (DatelinePreview *self);

/* dateline-preview-follow.c */
void               dateline_preview_take_rows             (DatelinePreview     *self,
                                                           DatelineRows        *rows,
                                                           DatelineHeightIndex *heights);
void               dateline_preview_start_job             (DatelinePreview *self);
void               dateline_preview_queue_job             (DatelinePreview *self);
void               dateline_preview_disconnect_document   (DatelinePreview *self);

/* dateline-preview-images.c */
void               dateline_preview_image_sized_cb        (DatelinePreview *self,
                                                           const char      *url);
void               dateline_preview_image_decoded_cb      (DatelinePreview *self,
                                                           const char      *url);
void               dateline_preview_images_withheld_cb    (DatelinePreview *self);

/* dateline-preview.c */
void               dateline_preview_outline_changed       (DatelinePreview *self);
void               dateline_preview_find_changed          (DatelinePreview *self);

/* dateline-preview-properties.c */
void               dateline_preview_install_properties    (GObjectClass    *object_class);
void               dateline_preview_drop_adjustments      (DatelinePreview *self);
void               dateline_preview_set_section           (DatelinePreview *self,
                                                           int              section);

/* dateline-preview-outline.c */
void               dateline_preview_queue_section         (DatelinePreview *self);
void               dateline_preview_splice_outline        (DatelinePreview *self,
                                                           DatelineRows    *previous,
                                                           DatelineRows    *rows);

/* dateline-preview-jump.c */
void               dateline_preview_follow_link           (DatelinePreview *self,
                                                           const char      *url);

/* dateline-preview-scroll.c */
void               dateline_preview_show_range            (DatelinePreview *self,
                                                           guint            row,
                                                           guint            start,
                                                           guint            end);

/* dateline-preview-keys.c */
void               dateline_preview_install_keys          (GtkWidgetClass  *widget_class);

/* dateline-preview-menu.c */
void               dateline_preview_install_actions       (GtkWidgetClass  *widget_class);
void               dateline_preview_update_actions        (DatelinePreview *self);
void               dateline_preview_popup_menu            (DatelinePreview *self,
                                                           double           x,
                                                           double           y);

/* dateline-preview-focus.c */
gboolean           dateline_preview_focus                 (GtkWidget        *widget,
                                                           GtkDirectionType  direction);
void               dateline_preview_keep_focus            (DatelinePreview  *self,
                                                           GtkWidget        *row);
gboolean           dateline_preview_get_row_selection     (DatelinePreview  *self,
                                                           GtkWidget        *row,
                                                           guint            *start,
                                                           guint            *end,
                                                           guint            *caret);

/* dateline-preview-paint.c */
void               dateline_preview_snapshot              (GtkWidget       *widget,
                                                           GtkSnapshot     *snapshot);

/* dateline-preview-marks.c */
void               dateline_preview_init_marks            (DatelinePreview *self);
void               dateline_preview_update_marks          (DatelinePreview *self,
                                                           guint            first,
                                                           guint            last);
void               dateline_preview_splice_marks          (DatelinePreview *self,
                                                           DatelineRows    *rows);
void               dateline_preview_append_problems       (DatelinePreview *self,
                                                           guint            row,
                                                           guint            position,
                                                           GString         *text);

/* dateline-preview-find.c */
guint              dateline_preview_get_first_match       (DatelinePreview *self,
                                                           guint            row);
void               dateline_preview_splice_matches        (DatelinePreview *self,
                                                           DatelineRows    *rows);

/* dateline-preview-selection.c */
gboolean           dateline_preview_has_selection         (DatelinePreview        *self);
gboolean           dateline_preview_get_selection         (DatelinePreview        *self,
                                                           DatelineRowPoint       *start,
                                                           DatelineRowPoint       *end);
void               dateline_preview_select                (DatelinePreview        *self,
                                                           const DatelineRowPoint *anchor,
                                                           const DatelineRowPoint *caret);
void               dateline_preview_clear_selection       (DatelinePreview        *self);
void               dateline_preview_end_selecting         (DatelinePreview        *self);
void               dateline_preview_select_all            (DatelinePreview        *self);
void               dateline_preview_extend_selection      (DatelinePreview        *self,
                                                           DatelinePreviewMove     move,
                                                           int                     direction);
DatelineRowPoint   dateline_preview_get_point_at          (DatelinePreview        *self,
                                                           double                  x,
                                                           double                  y);
void               dateline_preview_begin_drag            (DatelinePreview        *self,
                                                           DatelinePreviewUnit     unit,
                                                           double                  x,
                                                           double                  y);
void               dateline_preview_drag_to               (DatelinePreview        *self,
                                                           double                  x,
                                                           double                  y);
void               dateline_preview_splice_selection      (DatelinePreview        *self,
                                                           DatelineRows           *rows);

/* dateline-preview-pointer.c */
void               dateline_preview_init_pointer          (DatelinePreview *self);
void               dateline_preview_set_hovered           (DatelinePreview *self,
                                                           const char      *url);
DatelineRowLayout *dateline_preview_find_row_at           (DatelinePreview *self,
                                                           double          *x,
                                                           double          *y,
                                                           guint           *index);
const DatelineRowLink *dateline_preview_find_link_at      (DatelinePreview *self,
                                                           double           x,
                                                           double           y);
gboolean           dateline_preview_query_tooltip         (GtkWidget       *widget,
                                                           int              x,
                                                           int              y,
                                                           gboolean         keyboard,
                                                           GtkTooltip      *tooltip);

G_END_DECLS
