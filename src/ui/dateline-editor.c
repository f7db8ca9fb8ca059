/* dateline-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dateline-editor.h"
#include "dateline-image-insert.h"
#include "dateline-problem-marks.h"
#include "dateline-search-bar.h"
#include "dateline-style-scheme.h"
#include "dateline-text-statistics.h"
#include "dateline-text-view.h"
#include "dateline-uri-folds.h"

#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0
#define ZOOM_STEP 1.1

/* Counting parses the text: in a pause, not at each key. */
#define STATISTICS_PAUSE_MSEC 400

/* Highlighting matches patterns against whole lines and gives up, with a warning, on one that takes two seconds; and it goes through all of the
 * text when it is opened. Prose has neither such lines nor such lengths. */
#define HIGHLIGHT_LINE_BYTES_MAX 20000
#define HIGHLIGHT_BYTES_MAX (2 * 1024 * 1024)

struct _DatelineEditor
{
  GtkWidget              parent_instance;

  DatelineTextView      *view;
  GtkScrolledWindow     *scroller;
  GtkWidget             *bar_separator;
  GtkMenuButton         *heading_button;
  GMenuModel            *heading_menu;
  GtkLabel              *statistics_label;
  GtkLabel              *place_label;
  GtkWidget             *search_bar;      /* NULL until it is wanted */

  DatelineTextBuffer    *buffer;
  DatelineUriFolds      *folds;
  DatelineProblemMarks  *marks;
  DatelineDocument      *document;
  DatelineSite          *site;
  GListModel            *problems;

  double                 zoom;
  gsize                  top_offset;
  guint                  scrolling_tick;  /* we scroll, not the author */
  guint                  language_idle;
  guint                  status_idle;
  guint                  statistics_pause;
  GCancellable          *statistics_job;  /* the one whose result counts */
};

G_DEFINE_FINAL_TYPE (DatelineEditor, dateline_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_PROBLEMS,
  PROP_ZOOM,
  PROP_TOP_OFFSET,
  N_PROPS
};

enum
{
  FILES_RECEIVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Look */

static gboolean
has_long_line (const char *text,
               gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);

      if ((newline != NULL ? newline : end) - text > HIGHLIGHT_LINE_BYTES_MAX)
        return TRUE;
      if (newline == NULL)
        break;
      text = newline + 1;
    }

  return FALSE;
}

/* Also after the first frame: reading the language definitions takes longer than showing the text. */
static gboolean
update_language_cb (gpointer data)
{
  DatelineEditor *self = data;
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (self->buffer);
  gsize length;
  const char *text = dateline_text_buffer_get_body (self->buffer, &length);
  gboolean highlight = length <= HIGHLIGHT_BYTES_MAX && !has_long_line (text, length);

  self->language_idle = 0;

  if (!highlight)
    gtk_source_buffer_set_language (buffer, NULL);
  else if (gtk_source_buffer_get_language (buffer) == NULL)
    gtk_source_buffer_set_language (buffer, gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (), "markdown"));

  return G_SOURCE_REMOVE;
}

static void
queue_language (DatelineEditor *self)
{
  /* A window that waits for its document has time, but what it would do with it delays the first frame. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  if (self->language_idle == 0)
    self->language_idle = g_idle_add_full (G_PRIORITY_LOW, update_language_cb, self, NULL);
}

/* Status */

static gboolean
update_status_cb (gpointer data)
{
  DatelineEditor *self = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter caret;
  g_autofree char *place = NULL;

  self->status_idle = 0;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place = g_strdup_printf ("%d:%d", gtk_text_iter_get_line (&caret) + 1, gtk_text_iter_get_line_offset (&caret) + 1);
  gtk_label_set_text (self->place_label, place);

  return G_SOURCE_REMOVE;
}

static void
queue_status (DatelineEditor *self)
{
  if (self->status_idle == 0)
    self->status_idle = g_idle_add_full (G_PRIORITY_LOW, update_status_cb, self, NULL);
}

static void
count_words (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  DatelineTextStatistics *statistics = g_new0 (DatelineTextStatistics, 1);

  dateline_text_statistics_count (statistics, dateline_snapshot_get_markdown (task_data));
  g_task_return_pointer (task, statistics, g_free);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  DatelineEditor *self = DATELINE_EDITOR (source);
  g_autofree DatelineTextStatistics *statistics = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char *words = NULL;
  g_autofree char *minutes = NULL;
  g_autofree char *text = NULL;

  /* Cancelled: a newer text is being counted. */
  if (statistics == NULL || self->document == NULL)
    return;

  words = g_strdup_printf (ngettext ("%u word", "%u words", statistics->words), statistics->words);
  minutes = g_strdup_printf (ngettext ("%u minute to read", "%u minutes to read", statistics->minutes), statistics->minutes);
  text = statistics->words > 0 ? g_strdup_printf ("%s · %s", words, minutes) : g_steal_pointer (&words);
  gtk_label_set_text (self->statistics_label, text);
}

static gboolean
start_counting_cb (gpointer data)
{
  DatelineEditor *self = data;
  g_autoptr (GTask) task = NULL;

  self->statistics_pause = 0;
  if (self->document == NULL || !dateline_document_get_editable (self->document))
    {
      gtk_label_set_text (self->statistics_label, "");
      return G_SOURCE_REMOVE;
    }

  self->statistics_job = g_cancellable_new ();
  task = g_task_new (self, self->statistics_job, counted_cb, NULL);
  g_task_set_source_tag (task, start_counting_cb);
  g_task_set_task_data (task, dateline_document_ref_snapshot (self->document), (GDestroyNotify) dateline_snapshot_unref);
  g_task_run_in_thread (task, count_words);

  return G_SOURCE_REMOVE;
}

static void
stop_counting (DatelineEditor *self)
{
  g_clear_handle_id (&self->statistics_pause, g_source_remove);
  g_cancellable_cancel (self->statistics_job);
  g_clear_object (&self->statistics_job);
}

static void
queue_statistics (DatelineEditor *self)
{
  stop_counting (self);
  self->statistics_pause = g_timeout_add (STATISTICS_PAUSE_MSEC, start_counting_cb, self);
}

/* Scrolling */

static gsize
get_body_start (DatelineEditor *self)
{
  return self->document != NULL ? dateline_document_get_body_start (self->document) : 0;
}

/* Body offset of an offset in the file; what lies in the header is at the start. */
static gsize
to_body (DatelineEditor *self,
         gsize           offset)
{
  gsize body_start = get_body_start (self);

  return offset > body_start ? offset - body_start : 0;
}

static gsize
find_top_offset (DatelineEditor *self)
{
  GdkRectangle visible;
  GtkTextIter iter;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &visible);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->view), &iter, 0, visible.y);

  return get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &iter);
}

static void
scrolled_cb (DatelineEditor *self)
{
  gsize offset;

  if (self->document == NULL || self->scrolling_tick != 0)
    return;

  offset = find_top_offset (self);
  if (offset == self->top_offset)
    return;

  self->top_offset = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP_OFFSET]);
}

/* The frame after the one that shows where we have scrolled to. */
static gboolean
scrolling_over_cb (GtkWidget     *widget,
                   GdkFrameClock *clock,
                   gpointer       data)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  self->scrolling_tick = 0;
  self->top_offset = find_top_offset (self);

  return G_SOURCE_REMOVE;
}

/* Problems, files and images */

static void
image_received_cb (DatelineEditor *self,
                   GObject        *image)
{
  if (self->document != NULL)
    dateline_image_insert (self->view, self->site, image);
}

static void
files_received_cb (DatelineEditor *self,
                   GdkFileList    *files)
{
  g_signal_emit (self, signals[FILES_RECEIVED], 0, files);
}

static void
body_spliced_cb (DatelineEditor *self,
                 guint64         start,
                 guint64         end,
                 guint64         inserted)
{
  if (inserted > HIGHLIGHT_LINE_BYTES_MAX)
    queue_language (self);
  queue_status (self);
  queue_statistics (self);
}

static void
body_reset_cb (DatelineEditor *self)
{
  /* Off until the new text was looked at. */
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (self->buffer), NULL);
  queue_language (self);
  queue_status (self);
  queue_statistics (self);
}

static void
undone_cb (DatelineEditor *self,
           DatelinePart    part)
{
  if (part == DATELINE_PART_BODY)
    dateline_text_view_reveal_caret (self->view);
}

/* Taking one character out of an image that is not seen would break it unseen: the first press selects it, the next deletes. */
static void
backspace_cb (DatelineEditor *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  if (gtk_text_buffer_get_has_selection (buffer))
    return;

  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  if (!dateline_uri_folds_get_fold (self->folds, &end, &start))
    return;

  gtk_text_buffer_select_range (buffer, &end, &start);
  g_signal_stop_emission_by_name (self->view, "backspace");
}

/* Actions */

typedef GPtrArray *(*Command) (DatelineEditor *self,
                               const char     *text,
                               gsize           length,
                               DatelineRange  *selection,
                               GVariant       *parameter);

static GPtrArray *
make_bold (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  return dateline_format_inline (text, length, selection, DATELINE_INLINE_BOLD);
}

static GPtrArray *
make_italic (DatelineEditor *self,
             const char     *text,
             gsize           length,
             DatelineRange  *selection,
             GVariant       *parameter)
{
  return dateline_format_inline (text, length, selection, DATELINE_INLINE_ITALIC);
}

/* A few words are code in the text, lines are a block of it. */
static GPtrArray *
make_code (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  if (memchr (text + selection->start, '\n', selection->end - selection->start) != NULL)
    return dateline_format_code_block (text, length, selection, dateline_document_get_newline (self->document));

  return dateline_format_inline (text, length, selection, DATELINE_INLINE_CODE);
}

static GPtrArray *
make_link (DatelineEditor *self,
           const char     *text,
           gsize           length,
           DatelineRange  *selection,
           GVariant       *parameter)
{
  return dateline_format_link (text, length, selection, NULL);
}

static GPtrArray *
make_heading (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_heading (text, length, selection, CLAMP (g_variant_get_int32 (parameter), 0, 6));
}

static GPtrArray *
make_bullets (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_BULLETS);
}

static GPtrArray *
make_numbers (DatelineEditor *self,
              const char     *text,
              gsize           length,
              DatelineRange  *selection,
              GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_NUMBERS);
}

static GPtrArray *
make_quote (DatelineEditor *self,
            const char     *text,
            gsize           length,
            DatelineRange  *selection,
            GVariant       *parameter)
{
  return dateline_format_block (text, length, selection, DATELINE_BLOCK_QUOTE);
}

static const struct
{
  const char *action;
  const char *parameter_type;
  Command     command;
} commands[] = {
  { "editor.bold", NULL, make_bold },
  { "editor.italic", NULL, make_italic },
  { "editor.code", NULL, make_code },
  { "editor.link", NULL, make_link },
  { "editor.heading", "i", make_heading },
  { "editor.bulleted-list", NULL, make_bullets },
  { "editor.numbered-list", NULL, make_numbers },
  { "editor.quote", NULL, make_quote },
};

static void
command_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);
  g_autoptr (GPtrArray) edits = NULL;
  DatelineRange selection;
  const char *text;
  gsize length;

  if (self->document == NULL || !dateline_document_get_editable (self->document))
    return;

  text = dateline_text_buffer_get_body (self->buffer, &length);
  selection = dateline_text_buffer_get_selection (self->buffer);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].action, name))
        edits = commands[i].command (self, text, length, &selection, parameter);
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (edits == NULL)
    return;

  dateline_text_buffer_apply (self->buffer, edits, selection);
  dateline_text_view_reveal_caret (self->view);
}

static void
insert_image_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  if (self->document != NULL && dateline_document_get_editable (self->document))
    dateline_image_insert_choose (self->view, self->site);
}

static DatelineSearchBar *
ensure_search_bar (DatelineEditor *self)
{
  if (self->search_bar == NULL)
    {
      self->search_bar = dateline_search_bar_new (self->view);
      gtk_widget_insert_after (self->search_bar, GTK_WIDGET (self), self->bar_separator);
    }

  return DATELINE_SEARCH_BAR (self->search_bar);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_search_bar_open (ensure_search_bar (DATELINE_EDITOR (widget)), g_str_equal (name, "editor.replace"));
}

static void
find_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DatelineSearchBar *bar = ensure_search_bar (DATELINE_EDITOR (widget));

  if (!gtk_widget_get_visible (GTK_WIDGET (bar)))
    dateline_search_bar_open (bar, FALSE);
  else if (g_str_equal (name, "editor.find-next"))
    dateline_search_bar_find_next (bar);
  else
    dateline_search_bar_find_previous (bar);
}

static void
set_zoom (DatelineEditor *self,
          double          zoom)
{
  zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  dateline_text_view_set_zoom (self->view, zoom);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);

  if (g_str_equal (name, "editor.zoom-in"))
    set_zoom (self, self->zoom * ZOOM_STEP);
  else if (g_str_equal (name, "editor.zoom-out"))
    set_zoom (self, self->zoom / ZOOM_STEP);
  else
    set_zoom (self, 1.0);
}

static gboolean
zoom_scroll_cb (GtkEventControllerScroll *controller,
                double                    dx,
                double                    dy,
                DatelineEditor           *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  set_zoom (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);

  return GDK_EVENT_STOP;
}

/* Only now, as a popover costs as much as the whole bar. */
static void
create_heading_popover (GtkMenuButton *button,
                        gpointer       data)
{
  DatelineEditor *self = data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (self->heading_menu));
}

static void
update_editable (DatelineEditor *self)
{
  gboolean editable = self->document != NULL && dateline_document_get_editable (self->document);

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), commands[i].action, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.insert-image", editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->heading_button), editable);
}

/* Object */

static gboolean
dateline_editor_grab_focus (GtkWidget *widget)
{
  /* GTK asks for this also when Tab has gone past the last child, and then the focus is to leave. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_EDITOR (widget)->view));
}

static void
dateline_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dateline_editor_parent_class)->map (widget);

  queue_language (DATELINE_EDITOR (widget));
}

static void
dateline_editor_dispose (GObject *object)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  g_clear_handle_id (&self->language_idle, g_source_remove);
  g_clear_handle_id (&self->status_idle, g_source_remove);
  dateline_editor_set_document (self, NULL);
  stop_counting (self);
  g_clear_handle_id (&self->language_idle, g_source_remove);
  g_clear_handle_id (&self->status_idle, g_source_remove);

  g_clear_object (&self->marks);
  g_clear_object (&self->folds);
  g_clear_object (&self->site);
  g_clear_object (&self->problems);
  g_clear_object (&self->heading_menu);
  g_clear_object (&self->buffer);

  self->search_bar = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_editor_parent_class)->dispose (object);
}

static void
dateline_editor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_TOP_OFFSET:
      g_value_set_uint64 (value, dateline_editor_get_top_offset (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_editor_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      dateline_editor_set_document (self, g_value_get_object (value));
      break;
    case PROP_SITE:
      dateline_editor_set_site (self, g_value_get_object (value));
      break;
    case PROP_PROBLEMS:
      dateline_editor_set_problems (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i].action, commands[i].parameter_type, command_action);
  gtk_widget_class_install_action (widget_class, "editor.insert-image", NULL, insert_image_action);
  gtk_widget_class_install_action (widget_class, "editor.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "editor.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "editor.find-next", NULL, find_again_action);
  gtk_widget_class_install_action (widget_class, "editor.find-previous", NULL, find_again_action);
  gtk_widget_class_install_action (widget_class, "editor.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "editor.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "editor.zoom-normal", NULL, zoom_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, control, "editor.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, control, "editor.italic", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, control, "editor.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, control, "editor.code", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1, control, "editor.heading", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_2, control, "editor.heading", "i", 2);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_3, control, "editor.heading", "i", 3);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "editor.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, control, "editor.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, control, "editor.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, both, "editor.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "editor.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "editor.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, control, "editor.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, control, "editor.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, control, "editor.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, control, "editor.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, control, "editor.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, control, "editor.zoom-normal", NULL);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT, read_write);
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, read_write);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, read_write);
  /**
   * DatelineEditor:zoom:
   *
   * The size of the text; 1.0 is the usual one.
   */
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, ZOOM_MIN, ZOOM_MAX, 1.0, read_write);
  /**
   * DatelineEditor:top-offset:
   *
   * Offset in bytes in the file of the first line that is seen. Notifies when the author scrolls, not when
   * [method@Editor.scroll_to_offset] does.
   */
  properties[PROP_TOP_OFFSET] = g_param_spec_uint64 ("top-offset", NULL, NULL, 0, G_MAXUINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_editor_class_init (DatelineEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_editor_dispose;
  object_class->get_property = dateline_editor_get_property;
  object_class->set_property = dateline_editor_set_property;
  widget_class->grab_focus = dateline_editor_grab_focus;
  widget_class->map = dateline_editor_map;

  install_properties (object_class);
  install_actions (widget_class);

  /**
   * DatelineEditor::files-received:
   * @self: the editor
   * @files: a [struct@Gdk.FileList]
   *
   * Files that are no images were dropped: documents to open.
   */
  signals[FILES_RECEIVED] = g_signal_new ("files-received", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);

  g_type_ensure (DATELINE_TYPE_TEXT_VIEW);
  gtk_widget_class_set_css_name (widget_class, "dateline-editor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, view);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, bar_separator);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, heading_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, heading_menu);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, statistics_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, place_label);
  gtk_widget_class_bind_template_callback (widget_class, image_received_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_received_cb);
}

/* Icons of our own; an application finds them by itself, a widget alone does not. Not twice: all folders of icons would be looked for twice. */
static void
add_icons (GtkWidget *widget)
{
  const char *path = "/io/github/dateline_editor/Dateline/icons";
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_auto (GStrv) paths = gtk_icon_theme_get_resource_path (theme);

  for (guint i = 0; paths[i] != NULL; i++)
    if (g_str_has_prefix (paths[i], path))
      return;

  gtk_icon_theme_add_resource_path (theme, path);
}

static void
dateline_editor_init (DatelineEditor *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  add_icons (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->heading_menu);
  gtk_menu_button_set_create_popup_func (self->heading_button, create_heading_popover, self, NULL);

  self->zoom = 1.0;
  self->buffer = dateline_text_buffer_new ();
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  self->folds = dateline_uri_folds_new (self->buffer);
  self->marks = dateline_problem_marks_new (self->buffer);

  dateline_style_scheme_follow (GTK_SOURCE_BUFFER (self->buffer));

  g_signal_connect_object (self->buffer, "body-spliced", G_CALLBACK (body_spliced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "body-reset", G_CALLBACK (body_reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (queue_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (zoom_scroll_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);

  g_signal_connect_object (self->view, "backspace", G_CALLBACK (backspace_cb), self, G_CONNECT_SWAPPED);

  update_editable (self);
}

/**
 * dateline_editor_new:
 *
 * Returns: (transfer floating): an editor without a document
 */
GtkWidget *
dateline_editor_new (void)
{
  return g_object_new (DATELINE_TYPE_EDITOR, NULL);
}

/**
 * dateline_editor_set_document:
 * @self: an editor
 * @document: (nullable): the document to edit
 *
 * Shows the body of a document.
 */
void
dateline_editor_set_document (DatelineEditor   *self,
                              DatelineDocument *document)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  if (self->document == document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);

  dateline_text_buffer_set_document (self->buffer, document);
  if (document != NULL)
    {
      /* After the buffer, which puts the caret there. */
      g_signal_connect_object (document, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
    }
  update_editable (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * dateline_editor_set_site:
 * @self: an editor
 * @site: (nullable): the site of the document
 *
 * Sets the site whose media folder images go to.
 */
void
dateline_editor_set_site (DatelineEditor *self,
                          DatelineSite   *site)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  if (g_set_object (&self->site, site))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
}

/**
 * dateline_editor_set_problems:
 * @self: an editor
 * @problems: (nullable): a model of [class@Problem]
 *
 * Sets the problems to underline.
 */
void
dateline_editor_set_problems (DatelineEditor *self,
                              GListModel     *problems)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  if (!g_set_object (&self->problems, problems))
    return;

  dateline_problem_marks_set_problems (self->marks, problems);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEMS]);
}

/**
 * dateline_editor_set_problem_map:
 * @self: an editor
 * @map: (nullable): where a range of a problem is in the present text
 * @data: for @map; must live as long as the editor or until this is called with %NULL
 *
 * Sets how to follow what was typed while a check was running.
 */
void
dateline_editor_set_problem_map (DatelineEditor   *self,
                                 DatelineMapRange  map,
                                 gpointer          data)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_problem_marks_set_map (self->marks, map, data);
}

/**
 * dateline_editor_select_range:
 * @self: an editor
 * @start: offset in bytes in the file
 * @end: offset in bytes in the file
 *
 * Selects a range, scrolls there and takes the focus.
 */
void
dateline_editor_select_range (DatelineEditor *self,
                              gsize           start,
                              gsize           end)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  dateline_text_buffer_select (self->buffer, (DatelineRange) { to_body (self, start), to_body (self, end) });
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (buffer), 0.15, FALSE, 0, 0);
}

/**
 * dateline_editor_scroll_to_offset:
 * @self: an editor
 * @offset: offset in bytes in the file
 *
 * Scrolls so that the line of the offset is at the top; caret and focus stay. [property@Editor:top-offset] does not notify.
 */
void
dateline_editor_scroll_to_offset (DatelineEditor *self,
                                  gsize           offset)
{
  GtkAdjustment *adjustment;
  GdkRectangle place;
  GtkTextIter iter;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  if (self->scrolling_tick == 0)
    self->scrolling_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scrolling_over_cb, NULL, NULL);

  dateline_text_view_leave_caret (self->view);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  dateline_text_buffer_get_iter (self->buffer, to_body (self, offset), &iter);

  if (gtk_text_iter_is_start (&iter))
    {
      gtk_adjustment_set_value (adjustment, 0);
      return;
    }

  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self->view), &iter, &place);
  gtk_adjustment_set_value (adjustment, place.y + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self->view)));
}

/**
 * dateline_editor_get_top_offset:
 * @self: an editor
 *
 * Returns: offset in bytes in the file of the first line that is seen
 */
gsize
dateline_editor_get_top_offset (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), 0);

  return self->document != NULL ? find_top_offset (self) : 0;
}

/**
 * dateline_editor_get_caret_offset:
 * @self: an editor
 *
 * Returns: offset in bytes in the file of the caret
 */
gsize
dateline_editor_get_caret_offset (DatelineEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), 0);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  return get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &caret);
}

/**
 * dateline_editor_get_selection:
 * @self: an editor
 * @start: (out): offset in bytes in the file
 * @end: (out): offset in bytes in the file; the same when nothing is selected
 *
 * Tells where the author is in the text.
 */
void
dateline_editor_get_selection (DatelineEditor *self,
                               gsize          *start,
                               gsize          *end)
{
  GtkTextIter start_iter, end_iter;

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &start_iter, &end_iter);
  *start = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &start_iter);
  *end = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &end_iter);
}

/* From the coordinates of the buffer to those of the editor. */
static void
move_place (DatelineEditor *self,
            GdkRectangle   *place)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  double x, y;

  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &place->x, &place->y);
  gtk_widget_translate_coordinates (GTK_WIDGET (view), GTK_WIDGET (self), place->x, place->y, &x, &y);
  place->x = (int) x;
  place->y = (int) y;
}

/**
 * dateline_editor_find_offset:
 * @self: an editor
 * @x: in the coordinates of the text view
 * @y: in the coordinates of the text view
 * @offset: (out): offset in bytes in the file of the character there
 * @place: (out) (optional): where the character is drawn, in the editor's coordinates
 *
 * Returns: whether there is text at that point
 */
gboolean
dateline_editor_find_offset (DatelineEditor *self,
                             double          x,
                             double          y,
                             gsize          *offset,
                             GdkRectangle   *place)
{
  GtkTextView *view;
  GtkTextIter iter;
  int buffer_x, buffer_y;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);

  view = GTK_TEXT_VIEW (self->view);
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x, &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &iter, buffer_x, buffer_y))
    return FALSE;

  *offset = get_body_start (self) + dateline_text_buffer_get_offset (self->buffer, &iter);
  if (place != NULL)
    {
      gtk_text_view_get_iter_location (view, &iter, place);
      move_place (self, place);
    }

  return TRUE;
}

/**
 * dateline_editor_get_caret_place:
 * @self: an editor
 * @place: (out): where the caret is drawn
 *
 * Finds where to put something that is about the words at the caret, in the editor's coordinates.
 */
void
dateline_editor_get_caret_place (DatelineEditor *self,
                                 GdkRectangle   *place)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (self->view), NULL, place, NULL);
  move_place (self, place);
}

/**
 * dateline_editor_get_text_view:
 * @self: an editor
 *
 * Returns: (transfer none): the view of the text, whose buffer is a [class@TextBuffer]
 */
GtkTextView *
dateline_editor_get_text_view (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  return GTK_TEXT_VIEW (self->view);
}
