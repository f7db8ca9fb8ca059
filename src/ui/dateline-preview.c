/* dateline-preview.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dateline-preview-job.h"
#include "dateline-preview-row.h"
#include "dateline-preview.h"
#include "dateline-row-stack.h"

/* In ems of the body text. A line of 40 ems holds some 80 letters: as many as one reads with ease. */
#define MEASURE 40.0
#define MARGIN 2.4
#define MIN_MARGIN 0.9
#define PADDING_TOP 2.2
#define PADDING_BOTTOM 4.0
#define BREATHING 0.5      /* above what is brought to the top */
#define LINE_STEP 3.0      /* of an arrow key */

/* What measuring may take of the main loop at once: a frame stays possible. */
#define MEASURE_SLICE_US 2000

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

  gboolean              outdated;      /* the rows are of older text */
  gboolean              job_running;
  guint                 generation;    /* of documents: results of another's are dropped */
  gboolean              to_top;        /* with the next rows */
  gint64                pending_offset; /* to scroll to when the next rows come, or -1 */
  guint                 measure_id;
  gboolean              over_link;     /* the pointer is */
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_ZOOM,
  PROP_TOP_OFFSET,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

enum
{
  SOURCE_ACTIVATED,
  LINK_ACTIVATED,
  N_SIGNALS
};

typedef enum
{
  SCROLL_LINES,
  SCROLL_PAGES,
  SCROLL_ENDS
} ScrollKind;

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelinePreview, dateline_preview, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static int
get_px (DatelinePreview *self,
        double           ems)
{
  return dateline_preview_style_get_px (&self->style, ems);
}

/* Rows in sight */

static void
put_aside_row (gpointer view,
               gpointer data)
{
  DatelinePreview *self = data;
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (view);
  GQueue *spare = g_hash_table_lookup (self->spare_rows, GINT_TO_POINTER (role));

  if (spare == NULL)
    {
      spare = g_queue_new ();
      g_hash_table_insert (self->spare_rows, GINT_TO_POINTER (role), spare);
    }

  dateline_preview_row_set_layout (view, NULL);
  gtk_widget_set_child_visible (view, FALSE);

  /* To the end, so that the rows in sight stay in the order in which they are read. */
  if (gtk_widget_get_next_sibling (view) != NULL)
    gtk_widget_insert_before (view, GTK_WIDGET (self), NULL);

  g_queue_push_tail (spare, view);
}

static DatelinePreviewRow *
take_row (DatelinePreview   *self,
          const DatelineRow *row)
{
  GtkAccessibleRole role = dateline_preview_row_role_of (row);
  GQueue *spare = g_hash_table_lookup (self->spare_rows, GINT_TO_POINTER (role));
  GtkWidget *widget = spare != NULL ? g_queue_pop_tail (spare) : NULL;

  if (widget == NULL)
    {
      widget = dateline_preview_row_new (role, &self->style);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
    }

  gtk_widget_set_child_visible (widget, TRUE);

  return DATELINE_PREVIEW_ROW (widget);
}

static void
show_row (DatelinePreview  *self,
          guint             index,
          int               y,
          GtkWidget       **previous)
{
  DatelineRowLayout *layout = dateline_row_stack_get_layout (self->stack, index);
  GtkWidget *widget = dateline_row_stack_get_view (self->stack, index);

  if (widget == NULL)
    {
      widget = GTK_WIDGET (take_row (self, layout->row));
      dateline_row_stack_set_view (self->stack, index, widget);
    }

  dateline_preview_row_set_layout (DATELINE_PREVIEW_ROW (widget), layout);

  if (gtk_widget_get_prev_sibling (widget) != *previous)
    gtk_widget_insert_after (widget, GTK_WIDGET (self), *previous);
  *previous = widget;

  gtk_widget_allocate (widget, layout->width, layout->height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (self->column_x, y)));
}

/* Where things are */

static gint64
get_upper (DatelinePreview *self)
{
  return get_px (self, PADDING_TOP) + dateline_row_stack_get_height (self->stack) + get_px (self, PADDING_BOTTOM);
}

static gint64
get_anchor_value (DatelinePreview *self)
{
  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return 0;

  return get_px (self, PADDING_TOP) + dateline_row_stack_get_top (self->stack, self->anchor_row) + self->anchor_offset;
}

static void
anchor_at_value (DatelinePreview *self,
                 gint64           value)
{
  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return;

  self->anchor_row = dateline_row_stack_find (self->stack, value - get_px (self, PADDING_TOP), &self->anchor_offset);
}

static void
configure_adjustments (DatelinePreview *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  self->configuring = TRUE;

  if (self->hadjustment != NULL)
    gtk_adjustment_configure (self->hadjustment, 0, 0, width, width * 0.1, width * 0.9, width);

  if (self->vadjustment != NULL)
    gtk_adjustment_configure (self->vadjustment, get_anchor_value (self), 0, MAX (get_upper (self), height),
                              get_px (self, LINE_STEP), height * 0.9, height);

  self->configuring = FALSE;
}

/* Lays out what is in sight, measured from the anchor. What is measured may turn out higher or lower than was thought, and then the end may
 * be nearer: a few rounds settle it. */
static void
settle_anchor (DatelinePreview *self,
               int              height)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);

  self->anchor_row = MIN (self->anchor_row, n_rows - 1);

  for (guint round = 0; round < 4; round++)
    {
      gint64 value, highest;
      int y = -self->anchor_offset;

      for (guint i = self->anchor_row; i < n_rows && y < height; i++)
        y += dateline_row_stack_get_layout (self->stack, i)->height;

      value = get_anchor_value (self);
      highest = MAX (0, get_upper (self) - height);

      if (value >= 0 && value <= highest)
        {
          /* The rows above may reach into the view when the anchor is below its top. */
          if (self->anchor_offset >= 0 || self->anchor_row == 0)
            return;
        }

      anchor_at_value (self, CLAMP (value, 0, highest));
    }
}

static void
allocate_rows (DatelinePreview *self,
               int              height)
{
  guint n_rows = dateline_row_stack_get_n_rows (self->stack);
  GtkWidget *previous = NULL;
  guint index;
  int y;

  settle_anchor (self, height);
  dateline_row_stack_trim (self->stack, self->anchor_row, MIN (n_rows - 1, self->anchor_row + (guint) height));

  y = -self->anchor_offset;
  for (index = self->anchor_row; index < n_rows && y < height; index++)
    {
      show_row (self, index, y, &previous);
      y += dateline_row_stack_get_layout (self->stack, index)->height;
    }

  dateline_row_stack_trim (self->stack, self->anchor_row, MAX (self->anchor_row + 1, index) - 1);
}

/* Measuring what is out of sight */

static gboolean
measure_cb (gpointer data)
{
  DatelinePreview *self = data;
  gboolean more = dateline_row_stack_measure (self->stack, MEASURE_SLICE_US);

  configure_adjustments (self);

  if (!more)
    self->measure_id = 0;

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
queue_measure (DatelinePreview *self)
{
  if (self->measure_id == 0 && !dateline_row_stack_is_measured (self->stack))
    self->measure_id = g_idle_add_full (G_PRIORITY_LOW, measure_cb, self, NULL);
}

/* Style and width */

static void
update_setting (DatelinePreview *self,
                int              width)
{
  gboolean changed = FALSE;
  int margin, column_width;

  if (!self->style_valid)
    {
      DatelinePreviewStyle style;

      dateline_preview_style_init (&style, GTK_WIDGET (self), self->zoom);
      changed = self->style.body == NULL || !dateline_preview_style_equal (&style, &self->style);
      dateline_preview_style_clear (&self->style);
      self->style = style;
      self->style_valid = TRUE;
    }

  /* Margins give way first, from where they are a fifteenth of the width. */
  margin = CLAMP (width / 15, get_px (self, MIN_MARGIN), get_px (self, MARGIN));
  column_width = CLAMP (width - 2 * margin, 1, get_px (self, MEASURE));
  self->column_x = (width - column_width) / 2;

  if (changed || column_width != self->column_width)
    {
      DatelineRowSetting setting = {
        &self->style, gtk_widget_get_pango_context (GTK_WIDGET (self)), self->images, column_width
      };

      self->column_width = column_width;
      dateline_row_stack_set_setting (self->stack, &setting);
    }
}

static gboolean
is_ready (DatelinePreview *self)
{
  return self->column_width > 0 && self->style_valid;
}

/* From the document to rows */

static void start_job (DatelinePreview *self);

static void
update_placeholder (DatelinePreview *self)
{
  gboolean empty = dateline_row_stack_get_n_rows (self->stack) == 0;

  if (empty && self->placeholder == NULL)
    {
      self->placeholder = gtk_label_new (_("What you write appears here as your readers will see it"));
      gtk_label_set_wrap (GTK_LABEL (self->placeholder), TRUE);
      gtk_label_set_justify (GTK_LABEL (self->placeholder), GTK_JUSTIFY_CENTER);
      gtk_label_set_max_width_chars (GTK_LABEL (self->placeholder), 28);
      gtk_widget_add_css_class (self->placeholder, "dim-label");
      gtk_widget_set_halign (self->placeholder, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (self->placeholder, GTK_ALIGN_CENTER);
      gtk_widget_set_can_target (self->placeholder, FALSE);
      gtk_widget_set_parent (self->placeholder, GTK_WIDGET (self));
    }

  if (self->placeholder != NULL)
    gtk_widget_set_visible (self->placeholder, empty);
}

/* Keeps what is at the top where it is, as long as it is there at all. */
static void
move_anchor (DatelinePreview *self,
             DatelineRows    *rows)
{
  guint start, n_removed, n_added;

  dateline_rows_get_splice (rows, &start, &n_removed, &n_added);

  if (self->anchor_row >= start + n_removed)
    self->anchor_row += n_added - n_removed;
  else if (self->anchor_row >= start + n_added)
    {
      self->anchor_row = start + n_added;
      self->anchor_offset = 0;
    }

  if (self->to_top)
    {
      self->anchor_row = 0;
      self->anchor_offset = -get_px (self, PADDING_TOP);
      self->to_top = FALSE;
    }
}

static void
apply_rows (DatelinePreview *self,
            DatelineRows    *rows,
            gboolean         images_changed)
{
  if (images_changed)
    dateline_row_stack_image_changed (self->stack, NULL);

  move_anchor (self, rows);

  g_clear_pointer (&self->spent_rows, dateline_rows_unref);
  if (dateline_row_stack_get_rows (self->stack) != NULL)
    self->spent_rows = dateline_rows_ref (dateline_row_stack_get_rows (self->stack));

  dateline_row_stack_set_rows (self->stack, rows);
  update_placeholder (self);

  if (self->pending_offset >= 0)
    {
      gsize offset = self->pending_offset;

      self->pending_offset = -1;
      dateline_preview_scroll_to_offset (self, offset);
    }

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

typedef struct
{
  GWeakRef preview;
  guint    generation;
} JobContext;

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  JobContext *context = data;
  g_autoptr (DatelinePreview) self = g_weak_ref_get (&context->preview);
  gboolean images_changed;
  g_autoptr (DatelineRows) rows = dateline_preview_job_run_finish (result, &images_changed);
  gboolean stale = self == NULL || self->generation != context->generation;

  g_weak_ref_clear (&context->preview);
  g_free (context);

  if (self == NULL)
    return;

  self->job_running = FALSE;

  if (!stale)
    apply_rows (self, rows, images_changed);

  if (self->outdated)
    start_job (self);
}

static DatelineSnapshot *
ref_snapshot (DatelinePreview *self)
{
  g_autoptr (GBytes) nothing = NULL;

  if (self->document != NULL)
    return dateline_document_ref_snapshot (self->document);

  nothing = g_bytes_new_static ("", 0);

  return dateline_snapshot_new (nothing);
}

/* One job at a time: what changes meanwhile is taken up together by the next. */
static void
start_job (DatelinePreview *self)
{
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  JobContext *context;

  if (self->job_running || !is_ready (self) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->outdated = FALSE;
  dateline_image_loader_set_place (self->images, self->site,
                                   self->document != NULL ? dateline_document_get_file (self->document) : NULL);
  snapshot = ref_snapshot (self);
  context = g_new0 (JobContext, 1);
  g_weak_ref_init (&context->preview, self);
  context->generation = self->generation;
  self->job_running = TRUE;
  dateline_preview_job_run_async (snapshot, dateline_row_stack_get_rows (self->stack), g_steal_pointer (&self->snapshot),
                                  g_steal_pointer (&self->spent_rows), self->images, job_done_cb, context);
  self->snapshot = g_steal_pointer (&snapshot);
}

static void
queue_job (DatelinePreview *self)
{
  self->outdated = TRUE;
  start_job (self);
}

static void
document_changed_cb (DatelinePreview *self)
{
  queue_job (self);
}

static void
document_reset_cb (DatelinePreview *self)
{
  self->generation++;
  queue_job (self);
}

/* Images are looked for elsewhere now. */
static void
place_changed_cb (DatelinePreview *self)
{
  self->generation++;
  queue_job (self);
}

static void
image_sized_cb (DatelinePreview *self,
                const char      *url)
{
  dateline_row_stack_image_changed (self->stack, url);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
image_decoded_cb (DatelinePreview *self,
                  const char      *url)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      DatelineRowLayout *layout = DATELINE_IS_PREVIEW_ROW (child) ? dateline_preview_row_get_layout (DATELINE_PREVIEW_ROW (child)) : NULL;

      if (layout != NULL && layout->pictures->len > 0)
        gtk_widget_queue_draw (child);
    }
}

/* Scrolling */

static void
value_changed_cb (DatelinePreview *self)
{
  if (self->configuring)
    return;

  anchor_at_value (self, (gint64) gtk_adjustment_get_value (self->vadjustment));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP_OFFSET]);
}

static void
set_adjustment (DatelinePreview  *self,
                GtkAdjustment   **place,
                GtkAdjustment    *adjustment,
                const char       *property)
{
  if (*place == adjustment)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);

  g_clear_object (place);

  if (adjustment != NULL)
    {
      *place = g_object_ref_sink (adjustment);

      if (place == &self->vadjustment)
        g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
    }

  g_object_notify (G_OBJECT (self), property);
}

static gboolean
scroll_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  GtkAdjustment *adjustment = self->vadjustment;
  double value;
  int kind, sign;

  if (adjustment == NULL)
    return FALSE;

  value = gtk_adjustment_get_value (adjustment);
  g_variant_get (arguments, "(ii)", &kind, &sign);

  switch ((ScrollKind) kind)
    {
    case SCROLL_LINES:
      value += sign * gtk_adjustment_get_step_increment (adjustment);
      break;
    case SCROLL_PAGES:
      value += sign * gtk_adjustment_get_page_increment (adjustment);
      break;
    case SCROLL_ENDS:
      value = sign < 0 ? gtk_adjustment_get_lower (adjustment) : gtk_adjustment_get_upper (adjustment);
      break;
    default:
      g_assert_not_reached ();
    }

  gtk_adjustment_set_value (adjustment, value);

  return TRUE;
}

/* The row at a place in the widget, and where the place is in it. */
static DatelineRowLayout *
find_row_at (DatelinePreview *self,
             double          *x,
             double          *y,
             guint           *index)
{
  int offset;

  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return NULL;

  *index = dateline_row_stack_find (self->stack, get_anchor_value (self) - get_px (self, PADDING_TOP) + (gint64) *y, &offset);
  *x -= self->column_x;
  *y = offset;

  return dateline_row_stack_get_layout (self->stack, *index);
}

/* Pointer */

static const DatelineRowLink *
find_link_at (DatelinePreview *self,
              double           x,
              double           y)
{
  guint index;
  DatelineRowLayout *layout = find_row_at (self, &x, &y, &index);

  return layout != NULL ? dateline_row_layout_get_link (layout, x, y) : NULL;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             DatelinePreview *self)
{
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const DatelineRowLink *link = find_link_at (self, x, y);
  DatelineRowLayout *layout;
  guint index;

  gtk_widget_grab_focus (GTK_WIDGET (self));

  if (link != NULL && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      g_autofree char *url = g_strdup (link->url);

      g_signal_emit (self, signals[LINK_ACTIVATED], 0, url);
      return;
    }

  layout = find_row_at (self, &x, &y, &index);

  if (layout != NULL && n_press == 1)
    {
      guint position = dateline_row_layout_get_position (layout, x, y, NULL);

      g_signal_emit (self, signals[SOURCE_ACTIVATED], 0,
                     (guint64) dateline_rows_text_to_source (dateline_row_stack_get_rows (self->stack), index, position));
    }
}

static void
motion_cb (DatelinePreview *self,
           double           x,
           double           y)
{
  gboolean over_link = find_link_at (self, x, y) != NULL;

  if (over_link != self->over_link)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), over_link ? "pointer" : NULL);

  self->over_link = over_link;
}

static gboolean
dateline_preview_query_tooltip (GtkWidget  *widget,
                                int         x,
                                int         y,
                                gboolean    keyboard,
                                GtkTooltip *tooltip)
{
  const DatelineRowLink *link = keyboard ? NULL : find_link_at (DATELINE_PREVIEW (widget), x, y);
  g_autofree char *text = NULL;

  if (link == NULL || *link->url == 0)
    return FALSE;

  /* Translators: %s is the destination of a link */
  text = g_strdup_printf (_("%s\nCtrl+click opens it"), link->url);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

/* Widget */

static void
dateline_preview_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  /* Scrolls one way and wraps the other: any size will do. */
  *minimum = 0;
  *natural = 0;
}

static void
dateline_preview_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  update_setting (self, width);

  if (self->outdated)
    start_job (self);

  if (dateline_row_stack_get_n_rows (self->stack) > 0)
    allocate_rows (self, height);

  if (self->placeholder != NULL && gtk_widget_get_visible (self->placeholder))
    {
      int needed;

      gtk_widget_measure (self->placeholder, GTK_ORIENTATION_HORIZONTAL, -1, &needed, NULL, NULL, NULL);
      gtk_widget_allocate (self->placeholder, MAX (width, needed), height, -1, NULL);
    }

  configure_adjustments (self);
  queue_measure (self);
}

static void
dateline_preview_map (GtkWidget *widget)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  GTK_WIDGET_CLASS (dateline_preview_parent_class)->map (widget);

  if (self->outdated)
    start_job (self);
}

static void
dateline_preview_css_changed (GtkWidget         *widget,
                              GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_preview_parent_class)->css_changed (widget, change);

  DATELINE_PREVIEW (widget)->style_valid = FALSE;
  gtk_widget_queue_allocate (widget);
}

static void
disconnect_document (DatelinePreview *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);

  g_clear_object (&self->document);
}

static void
dateline_preview_dispose (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);
  GtkWidget *child;

  disconnect_document (self);
  g_clear_handle_id (&self->measure_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->images, self);
  set_adjustment (self, &self->hadjustment, NULL, "hadjustment");
  set_adjustment (self, &self->vadjustment, NULL, "vadjustment");
  g_clear_pointer (&self->stack, dateline_row_stack_free);
  self->placeholder = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_parent_class)->dispose (object);
}

static void
dateline_preview_finalize (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  g_hash_table_unref (self->spare_rows);
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  g_clear_pointer (&self->spent_rows, dateline_rows_unref);
  g_clear_object (&self->site);
  g_clear_object (&self->images);
  dateline_preview_style_clear (&self->style);

  G_OBJECT_CLASS (dateline_preview_parent_class)->finalize (object);
}

static void
dateline_preview_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_TOP_OFFSET:
      g_value_set_uint64 (value, dateline_preview_get_top_offset (self));
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_zoom (DatelinePreview *self,
          double           zoom)
{
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  self->style_valid = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
dateline_preview_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      dateline_preview_set_document (self, g_value_get_object (value));
      break;
    case PROP_SITE:
      dateline_preview_set_site (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value), "hadjustment");
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value), "vadjustment");
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
add_scroll_binding (GtkWidgetClass *widget_class,
                    guint           keyval,
                    guint           keypad_keyval,
                    ScrollKind      kind,
                    int             sign)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, scroll_cb, "(ii)", kind, sign);
  if (keypad_keyval != 0)
    gtk_widget_class_add_binding (widget_class, keypad_keyval, 0, scroll_cb, "(ii)", kind, sign);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT, flags);
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.25, 8.0, 1.0, flags);
  properties[PROP_TOP_OFFSET] = g_param_spec_uint64 ("top-offset", NULL, NULL, 0, G_MAXUINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
dateline_preview_class_init (DatelinePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_preview_dispose;
  object_class->finalize = dateline_preview_finalize;
  object_class->get_property = dateline_preview_get_property;
  object_class->set_property = dateline_preview_set_property;

  widget_class->measure = dateline_preview_measure;
  widget_class->size_allocate = dateline_preview_size_allocate;
  widget_class->map = dateline_preview_map;
  widget_class->css_changed = dateline_preview_css_changed;
  widget_class->query_tooltip = dateline_preview_query_tooltip;

  install_properties (object_class);

  /**
   * DatelinePreview::source-activated:
   * @self: a preview
   * @offset: an offset in bytes in the file
   *
   * Emitted when the reader clicks on what comes from there.
   */
  signals[SOURCE_ACTIVATED] = g_signal_new ("source-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 1, G_TYPE_UINT64);
  /**
   * DatelinePreview::link-activated:
   * @self: a preview
   * @url: the link's destination as written
   *
   * Emitted when the reader clicks on a link with the Ctrl key held.
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);

  add_scroll_binding (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, SCROLL_LINES, -1);
  add_scroll_binding (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, SCROLL_LINES, 1);
  add_scroll_binding (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, SCROLL_PAGES, -1);
  add_scroll_binding (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, SCROLL_PAGES, 1);
  add_scroll_binding (widget_class, GDK_KEY_space, 0, SCROLL_PAGES, 1);
  add_scroll_binding (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, SCROLL_ENDS, -1);
  add_scroll_binding (widget_class, GDK_KEY_End, GDK_KEY_KP_End, SCROLL_ENDS, 1);

  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
free_spare_rows (gpointer queue)
{
  g_queue_free (queue);
}

static void
dateline_preview_init (DatelinePreview *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->zoom = 1.0;
  self->pending_offset = -1;
  self->to_top = TRUE;
  self->images = dateline_image_loader_new ();
  self->stack = dateline_row_stack_new (put_aside_row, self);
  self->spare_rows = g_hash_table_new_full (NULL, NULL, NULL, free_spare_rows);
  g_signal_connect_swapped (self->images, "image-sized", G_CALLBACK (image_sized_cb), self);
  g_signal_connect_swapped (self->images, "image-decoded", G_CALLBACK (image_decoded_cb), self);

  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, motion);

  gtk_widget_add_css_class (widget, "view");
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);
}

/**
 * dateline_preview_new:
 *
 * Returns: (transfer floating): a preview without a document
 */
GtkWidget *
dateline_preview_new (void)
{
  return g_object_new (DATELINE_TYPE_PREVIEW, NULL);
}

/**
 * dateline_preview_set_document:
 * @self: a preview
 * @document: (nullable): what to show, and to follow from then on
 */
void
dateline_preview_set_document (DatelinePreview  *self,
                               DatelineDocument *document)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (document == NULL || DATELINE_IS_DOCUMENT (document));

  if (self->document == document)
    return;

  disconnect_document (self);

  if (document != NULL)
    {
      self->document = g_object_ref (document);
      g_signal_connect_swapped (document, "changed", G_CALLBACK (document_changed_cb), self);
      g_signal_connect_swapped (document, "reset", G_CALLBACK (document_reset_cb), self);
      g_signal_connect_swapped (document, "notify::file", G_CALLBACK (place_changed_cb), self);
    }

  self->generation++;
  self->to_top = TRUE;
  queue_job (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * dateline_preview_set_site:
 * @self: a preview
 * @site: (nullable): where images are found
 */
void
dateline_preview_set_site (DatelinePreview *self,
                           DatelineSite    *site)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (site == NULL || DATELINE_IS_SITE (site));

  if (!g_set_object (&self->site, site))
    return;

  place_changed_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
}

static gboolean
is_body_row (const DatelineRow *row)
{
  return row->kind != DATELINE_ROW_TITLE && row->kind != DATELINE_ROW_BYLINE;
}

/**
 * dateline_preview_scroll_to_offset:
 * @self: a preview
 * @offset: an offset in bytes in the file
 *
 * Brings the line that comes from there to the top, as far as the document's end allows. The beginning of the body brings the title along.
 * Does not notify "top-offset": the two views that follow each other would chase each other.
 */
void
dateline_preview_scroll_to_offset (DatelinePreview *self,
                                   gsize            offset)
{
  DatelineRows *rows;
  DatelineRowLayout *layout;
  guint index, position;
  int line_top;
  int space;

  g_return_if_fail (DATELINE_IS_PREVIEW (self));

  rows = dateline_row_stack_get_rows (self->stack);

  if (!is_ready (self) || self->outdated || rows == NULL || dateline_rows_get_n_rows (rows) == 0)
    {
      self->pending_offset = offset;
      return;
    }

  index = dateline_rows_find (rows, offset);
  position = dateline_rows_source_to_text (rows, index, offset);
  layout = dateline_row_stack_get_layout (self->stack, index);
  line_top = dateline_row_layout_get_line_top (layout, position);
  space = dateline_row_get_space (layout->row, &self->style);

  if (line_top <= space && (index == 0 || !is_body_row (layout->row) || !is_body_row (dateline_rows_get_row (rows, index - 1))))
    {
      self->anchor_row = 0;
      self->anchor_offset = -get_px (self, PADDING_TOP);
    }
  else
    {
      self->anchor_row = index;
      self->anchor_offset = MAX (line_top, space) - get_px (self, BREATHING);
    }

  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * dateline_preview_get_top_offset:
 * @self: a preview
 *
 * Returns: the offset in bytes in the file of what is at the top
 */
gsize
dateline_preview_get_top_offset (DatelinePreview *self)
{
  DatelineRows *rows;
  DatelineRowLayout *layout;
  guint index;
  double x, y;

  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), 0);

  rows = dateline_row_stack_get_rows (self->stack);
  x = self->column_x;
  y = is_ready (self) ? get_px (self, BREATHING) : 0;

  if (!is_ready (self) || rows == NULL || get_anchor_value (self) <= 0)
    return 0;

  layout = find_row_at (self, &x, &y, &index);

  if (layout == NULL)
    return 0;

  return dateline_rows_text_to_source (rows, index, dateline_row_layout_get_position (layout, x, y, NULL));
}
