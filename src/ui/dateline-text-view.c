/* dateline-text-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-compat.h"
#include "dateline-text-view-private.h"

/* For DatelineTextWidth. Lines of 66 letters read best (Bringhurst), and 45 to 90 well; the average letter of prose is a little narrower than
 * Pango's approximation. */
static const int measure_chars[] = { 56, 74, 100 };

#define SIDE_MARGIN_MIN 18
#define TOP_MARGIN 18
/* Room below the end, so that the last line is not written at the edge of the window. */
#define BOTTOM_MARGIN 96

#define LINE_HEIGHT "1.45"

/* GTK scrolls to the caret in 200 ms; after that it should be in sight. */
#define REVEAL_MSEC 250
/* Each correction may bring in lines that turn out higher than was thought, and that need another. */
#define MAX_REVEALS 4

G_DEFINE_FINAL_TYPE (DatelineTextView, dateline_text_view, GTK_SOURCE_TYPE_VIEW)

enum
{
  PROP_0,
  PROP_FONT,
  PROP_CUSTOM_FONT,
  PROP_TEXT_WIDTH,
  N_PROPS
};

enum
{
  IMAGE_RECEIVED,
  FILES_RECEIVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/*< private >
 * dateline_text_view_get_buffer:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): its buffer, if that is one of a document
 */
DatelineTextBuffer *
dateline_text_view_get_buffer (DatelineTextView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  return DATELINE_IS_TEXT_BUFFER (buffer) ? DATELINE_TEXT_BUFFER (buffer) : NULL;
}

/*< private >
 * dateline_text_view_is_editable:
 * @self: a view
 *
 * Returns: whether the author may change the text
 */
gboolean
dateline_text_view_is_editable (DatelineTextView *self)
{
  return dateline_text_view_get_buffer (self) != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (self));
}

/*< private >
 * dateline_text_view_image_received:
 * @self: a view
 * @image: a texture or a file
 *
 * Tells that an image was pasted or dropped.
 */
void
dateline_text_view_image_received (DatelineTextView *self,
                                   gpointer          image)
{
  g_signal_emit (self, signals[IMAGE_RECEIVED], 0, image);
}

/*< private >
 * dateline_text_view_files_received:
 * @self: a view
 * @files: a list of files
 *
 * Tells that files were dropped that cannot go into the text.
 */
void
dateline_text_view_files_received (DatelineTextView *self,
                                   GdkFileList      *files)
{
  g_signal_emit (self, signals[FILES_RECEIVED], 0, files);
}

/* Keeping the caret in sight */

static gboolean
reveal_caret_cb (gpointer user_data)
{
  DatelineTextView *self = user_data;
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self));
  GdkRectangle caret, visible;
  GtkTextIter iter;
  int distance = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &caret);
  gtk_text_view_get_visible_rect (view, &visible);

  if (caret.y < visible.y)
    distance = caret.y - visible.y;
  else if (caret.y + caret.height > visible.y + visible.height)
    distance = caret.y + caret.height - visible.y - visible.height;

  if (distance != 0 && adjustment != NULL && gtk_widget_has_focus (GTK_WIDGET (self)))
    {
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
      if (++self->n_reveals < MAX_REVEALS)
        return G_SOURCE_CONTINUE;
    }

  self->reveal_id = 0;

  return G_SOURCE_REMOVE;
}

/* GtkTextView scrolls smoothly to where the caret is by the heights of lines as it knows them. Lines that come into sight are highlighted and
 * may wrap anew, and that stops the movement short of the caret: what the author types would be out of sight. So it is looked after. */
static void
caret_moved_cb (DatelineTextView *self)
{
  self->n_reveals = 0;
  if (self->reveal_id == 0 && gtk_widget_has_focus (GTK_WIDGET (self)))
    self->reveal_id = g_timeout_add (REVEAL_MSEC, reveal_caret_cb, self);
}

/**
 * dateline_text_view_leave_caret:
 * @self: a text view
 *
 * To be called when the author goes to look at another place: the caret need no longer be brought into sight.
 */
void
dateline_text_view_leave_caret (DatelineTextView *self)
{
  g_return_if_fail (DATELINE_IS_TEXT_VIEW (self));

  g_clear_handle_id (&self->reveal_id, g_source_remove);
}

static gboolean
wheel_cb (DatelineTextView *self)
{
  dateline_text_view_leave_caret (self);

  return GDK_EVENT_PROPAGATE;
}

static void
buffer_changed_cb (DatelineTextView *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "notify::cursor-position",
                           G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
}

/* Layout */

static int
get_measure (DatelineTextView *self)
{
  if (self->measure == 0)
    {
      PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
      PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

      self->measure = measure_chars[MIN (self->text_width, DATELINE_TEXT_WIDTH_WIDE)] *
                      pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }

  return self->measure;
}

/* That of the line numbers, which stand beside the text and its margins. */
static int
get_gutter_width (GtkTextView *view)
{
  GtkWidget *gutter = gtk_text_view_get_gutter (view, GTK_TEXT_WINDOW_LEFT);
  int width = 0;

  if (gutter != NULL)
    gtk_widget_measure (gutter, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

static void
dateline_text_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int margin = SIDE_MARGIN_MIN;

  if (self->text_width != DATELINE_TEXT_WIDTH_FULL)
    margin = MAX (SIDE_MARGIN_MIN, (width - get_gutter_width (view) - get_measure (self)) / 2);

  if (gtk_text_view_get_left_margin (view) != margin)
    {
      gtk_text_view_set_left_margin (view, margin);
      gtk_text_view_set_right_margin (view, margin);
    }

  /* Not before: at the width of nothing that it has till then, GtkTextView would make a line of every letter to find the caret. */
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);

  GTK_WIDGET_CLASS (dateline_text_view_parent_class)->size_allocate (widget, width, height, baseline);
}

/* Prose wraps to any width. Asked itself, the view would count in its margins, which are as wide as the last allocation left room for, and
 * could never become narrower again. */
static void
dateline_text_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 2 * SIDE_MARGIN_MIN;
      *natural = 2 * SIDE_MARGIN_MIN + get_measure (DATELINE_TEXT_VIEW (widget));
      *minimum_baseline = *natural_baseline = -1;
      return;
    }

  GTK_WIDGET_CLASS (dateline_text_view_parent_class)->measure (widget, orientation, for_size, minimum, natural,
                                                               minimum_baseline, natural_baseline);
}

static void
dateline_text_view_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dateline_text_view_parent_class)->css_changed (widget, change);

  DATELINE_TEXT_VIEW (widget)->measure = 0;
}

static void
update_style (DatelineTextView *self)
{
  g_autofree char *font = dateline_text_font_make_css (self->font, self->custom_font, self->zoom);
  g_autofree char *css = g_strconcat (font, " line-height: " LINE_HEIGHT ";", NULL);

  dateline_compat_set_css (GTK_WIDGET (self), css);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * dateline_text_view_set_zoom:
 * @self: a view
 * @zoom: 1.0 for the usual size
 *
 * Sets the size of the text.
 */
void
dateline_text_view_set_zoom (DatelineTextView *self,
                             double            zoom)
{
  g_return_if_fail (DATELINE_IS_TEXT_VIEW (self));

  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  update_style (self);
}

static void
set_font (DatelineTextView *self,
          DatelineFont      font)
{
  if (self->font == font)
    return;

  self->font = font;
  update_style (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FONT]);
}

static void
set_custom_font (DatelineTextView *self,
                 const char       *custom_font)
{
  if (g_strcmp0 (self->custom_font, custom_font) == 0)
    return;

  g_free (self->custom_font);
  self->custom_font = g_strdup (custom_font);
  if (self->font == DATELINE_FONT_CUSTOM)
    update_style (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOM_FONT]);
}

static void
set_text_width (DatelineTextView *self,
                guint             text_width)
{
  if (self->text_width == text_width)
    return;

  self->text_width = text_width;
  self->measure = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_WIDTH]);
}

/**
 * dateline_text_view_reveal_caret:
 * @self: a view
 *
 * Scrolls as little as is needed to show the caret.
 */
void
dateline_text_view_reveal_caret (DatelineTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)));
}

static void
dateline_text_view_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (object);

  switch (prop_id)
    {
    case PROP_FONT:
      g_value_set_uint (value, self->font);
      break;
    case PROP_CUSTOM_FONT:
      g_value_set_string (value, self->custom_font);
      break;
    case PROP_TEXT_WIDTH:
      g_value_set_uint (value, self->text_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_text_view_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (object);

  switch (prop_id)
    {
    case PROP_FONT:
      set_font (self, g_value_get_uint (value));
      break;
    case PROP_CUSTOM_FONT:
      set_custom_font (self, g_value_get_string (value));
      break;
    case PROP_TEXT_WIDTH:
      set_text_width (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_text_view_finalize (GObject *object)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (object);

  g_clear_pointer (&self->custom_font, g_free);

  G_OBJECT_CLASS (dateline_text_view_parent_class)->finalize (object);
}

static void
dateline_text_view_dispose (GObject *object)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);

  G_OBJECT_CLASS (dateline_text_view_parent_class)->dispose (object);
}

static void
dateline_text_view_class_init (DatelineTextViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = dateline_text_view_dispose;
  object_class->finalize = dateline_text_view_finalize;
  object_class->get_property = dateline_text_view_get_property;
  object_class->set_property = dateline_text_view_set_property;
  widget_class->measure = dateline_text_view_measure;
  widget_class->size_allocate = dateline_text_view_size_allocate;
  widget_class->css_changed = dateline_text_view_css_changed;
  view_class->paste_clipboard = dateline_text_view_paste;

  properties[PROP_FONT] = g_param_spec_uint ("font", NULL, NULL, 0, DATELINE_FONT_CUSTOM, DATELINE_FONT_INTERFACE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CUSTOM_FONT] = g_param_spec_string ("custom-font", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TEXT_WIDTH] = g_param_spec_uint ("text-width", NULL, NULL, 0, DATELINE_TEXT_WIDTH_FULL, DATELINE_TEXT_WIDTH_NORMAL,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineTextView::image-received:
   * @self: the view
   * @image: a [class@Gdk.Texture], or the [iface@Gio.File] of an image
   *
   * An image was pasted or dropped; the caret is where it belongs.
   */
  signals[IMAGE_RECEIVED] = g_signal_new ("image-received", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_OBJECT);
  /**
   * DatelineTextView::files-received:
   * @self: the view
   * @files: a [struct@Gdk.FileList]
   *
   * Files were dropped that cannot go into the text.
   */
  signals[FILES_RECEIVED] = g_signal_new ("files-received", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);
}

static void
dateline_text_view_init (DatelineTextView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->text_width = DATELINE_TEXT_WIDTH_NORMAL;
  dateline_text_view_set_zoom (self, 1.0);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_changed_cb), NULL);

  gtk_text_view_set_top_margin (view, TOP_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  dateline_text_view_watch_keys (self);
  dateline_text_view_add_drop_target (self);
}
