/* dateline-text-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-view-private.h"

/* Lines of 66 letters read best (Bringhurst); the average letter of prose is a little narrower than Pango's approximation. */
#define MEASURE_CHARS 74
#define SIDE_MARGIN_MIN 18
#define TOP_MARGIN 18
/* Room below the end, so that the last line is not written at the edge of the window. */
#define BOTTOM_MARGIN 96

/* Beside the system's font size: prose is read at arm's length for hours. */
#define BASE_SIZE_EM 1.08
#define LINE_HEIGHT 1.45

/* GTK scrolls to the caret in 200 ms; after that it should be in sight. */
#define REVEAL_MSEC 250
/* Each correction may bring in lines that turn out higher than was thought, and that need another. */
#define MAX_REVEALS 4

struct _DatelineTextView
{
  GtkSourceView   parent_instance;

  GtkCssProvider *style;
  double          zoom;
  int             measure;    /* pixels; 0 when the font has changed */
  gboolean        composing;  /* an input method has the keys */
  guint           reveal_id;
  guint           n_reveals;
};

G_DEFINE_FINAL_TYPE (DatelineTextView, dateline_text_view, GTK_SOURCE_TYPE_VIEW)

enum
{
  IMAGE_RECEIVED,
  FILES_RECEIVED,
  N_SIGNALS
};

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

      self->measure = MEASURE_CHARS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;
      pango_font_metrics_unref (metrics);
    }

  return self->measure;
}

static void
dateline_text_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (widget);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  int margin = MAX (SIDE_MARGIN_MIN, (width - get_measure (self)) / 2);

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
  g_autofree char *css = NULL;
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  char line_height[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (DATELINE_IS_TEXT_VIEW (self));

  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  g_ascii_formatd (size, sizeof size, "%.3f", BASE_SIZE_EM * zoom);
  g_ascii_formatd (line_height, sizeof line_height, "%.2f", LINE_HEIGHT);
  css = g_strdup_printf ("textview { font-size: %sem; line-height: %s; }", size, line_height);
  gtk_css_provider_load_from_data (self->style, css, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
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

/* Keys */

typedef GPtrArray *(*Format) (const char       *text,
                              gsize             length,
                              DatelineRange    *selection,
                              DatelineDocument *document);

static gboolean
format_selection (DatelineTextView *self,
                  Format            format)
{
  DatelineTextBuffer *buffer = dateline_text_view_get_buffer (self);
  DatelineRange selection;
  g_autoptr (GPtrArray) edits = NULL;
  const char *text;
  gsize length;

  if (!dateline_text_view_is_editable (self) || dateline_text_buffer_get_document (buffer) == NULL)
    return FALSE;

  selection = dateline_text_buffer_get_selection (buffer);
  text = dateline_text_buffer_get_body (buffer, &length);
  edits = format (text, length, &selection, dateline_text_buffer_get_document (buffer));
  if (edits == NULL)
    return FALSE;

  dateline_text_buffer_apply (buffer, edits, selection);
  dateline_text_view_reveal_caret (self);

  return TRUE;
}

static GPtrArray *
format_enter (const char       *text,
              gsize             length,
              DatelineRange    *selection,
              DatelineDocument *document)
{
  return dateline_format_enter (text, length, selection, dateline_document_get_newline (document));
}

static GPtrArray *
format_indent (const char       *text,
               gsize             length,
               DatelineRange    *selection,
               DatelineDocument *document)
{
  return dateline_format_indent (text, length, selection, FALSE);
}

static GPtrArray *
format_outdent (const char       *text,
                gsize             length,
                DatelineRange    *selection,
                DatelineDocument *document)
{
  return dateline_format_indent (text, length, selection, TRUE);
}

/* Tab does something in lists only; elsewhere it leads to the next widget, as a tab at the start of a line would make code of a paragraph. */
static gboolean
press_tab (DatelineTextView *self,
           gboolean          back)
{
  if (!format_selection (self, back ? format_outdent : format_indent))
    g_signal_emit_by_name (gtk_widget_get_root (GTK_WIDGET (self)), "move-focus", back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);

  return TRUE;
}

static gboolean
undo_or_redo (DatelineTextView *self,
              gboolean          redo)
{
  DatelineTextBuffer *buffer = dateline_text_view_get_buffer (self);
  DatelineDocument *document = buffer != NULL ? dateline_text_buffer_get_document (buffer) : NULL;

  if (document == NULL)
    return FALSE;

  if (redo)
    dateline_document_redo (document);
  else
    dateline_document_undo (document);
  dateline_text_view_reveal_caret (self);

  return TRUE;
}

/* The digit that is printed on a key, whatever the key gives with Shift: that differs between keyboards. */
static guint
find_digit (GtkEventControllerKey *controller,
            guint                  keycode)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkDisplay *display = gdk_event_get_display (event);
  const int layout = gdk_key_event_get_layout (event);
  g_autofree GdkKeymapKey *keys = NULL;
  g_autofree guint *keyvals = NULL;
  int n_keys;

  if (!gdk_display_map_keycode (display, keycode, &keys, &keyvals, &n_keys))
    return 0;

  for (int i = 0; i < n_keys; i++)
    {
      if (keys[i].group == layout && keyvals[i] >= GDK_KEY_0 && keyvals[i] <= GDK_KEY_9)
        return keyvals[i];
    }

  return 0;
}

static gboolean
press_digit (DatelineTextView *self,
             guint             digit)
{
  const char *action = digit == GDK_KEY_7 ? "editor.numbered-list"
                       : digit == GDK_KEY_8 ? "editor.bulleted-list"
                       : digit == GDK_KEY_9 ? "editor.quote"
                                            : NULL;

  return action != NULL && gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineTextView      *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->composing)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return modifiers == 0 && format_selection (self, format_enter);

    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (modifiers & ~GDK_SHIFT_MASK)
        return GDK_EVENT_PROPAGATE;
      return press_tab (self, (modifiers & GDK_SHIFT_MASK) != 0);

    case GDK_KEY_z:
      return modifiers == GDK_CONTROL_MASK && undo_or_redo (self, FALSE);

    case GDK_KEY_Z:
      return modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && undo_or_redo (self, TRUE);

    case GDK_KEY_y:
      return modifiers == GDK_CONTROL_MASK && undo_or_redo (self, TRUE);

    default:
      return modifiers == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && press_digit (self, find_digit (controller, keycode));
    }
}

static void
preedit_changed_cb (DatelineTextView *self,
                    const char       *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

static void
dateline_text_view_finalize (GObject *object)
{
  DatelineTextView *self = DATELINE_TEXT_VIEW (object);

  g_clear_object (&self->style);

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
  widget_class->measure = dateline_text_view_measure;
  widget_class->size_allocate = dateline_text_view_size_allocate;
  widget_class->css_changed = dateline_text_view_css_changed;
  view_class->paste_clipboard = dateline_text_view_paste;

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
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  self->style = gtk_css_provider_new ();
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (self)),
                                  GTK_STYLE_PROVIDER (self->style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  dateline_text_view_set_zoom (self, 1.0);
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_changed_cb), NULL);

  gtk_text_view_set_top_margin (view, TOP_MARGIN);
  gtk_text_view_set_bottom_margin (view, BOTTOM_MARGIN);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  dateline_text_view_add_drop_target (self);
}
