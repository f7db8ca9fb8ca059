/* dateline-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-editor-private.h"
#include "dateline-image-insert.h"
#include "dateline-languages.h"
#include "dateline-style-scheme.h"
#include "dateline-toolbar.h"

/* Highlighting matches patterns against whole lines and gives up, with a warning, on one that takes two seconds; it goes through all of the
 * text when it is opened, and at each key through all that it found there, which costs 2 ms in a megabyte of prose and 40 ms in one of short
 * list items. Prose has neither such lines nor such lengths: 256 KB are 150 pages. */
#define HIGHLIGHT_LINE_BYTES_MAX 20000
#define HIGHLIGHT_BYTES_MAX (256 * 1024)

G_DEFINE_FINAL_TYPE (DatelineEditor, dateline_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_PROBLEMS,
  PROP_ZOOM,
  PROP_TOP_OFFSET,
  PROP_SPELLING,
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
    gtk_source_buffer_set_language (buffer, dateline_languages_find_markdown ());
  dateline_editor_update_speller (self);

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
  dateline_editor_queue_status (self);
  dateline_editor_queue_statistics (self);
}

static void
body_reset_cb (DatelineEditor *self)
{
  /* Off until the new text was looked at. */
  gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (self->buffer), NULL);
  queue_language (self);
  dateline_editor_queue_status (self);
  dateline_editor_queue_statistics (self);
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
  dateline_editor_enable_commands (self, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->heading_button), editable);
}

/* Object */

static gboolean
dateline_editor_grab_focus (GtkWidget *widget)
{
  /* GTK asks for this also when Tab has gone past the last child, and then the focus is to leave. */
  if (DATELINE_EDITOR (widget)->focus_moves && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_EDITOR (widget)->view));
}

/* The bar above the text comes first. GTK asks the editor to take the focus before it asks its children. */
static gboolean
dateline_editor_focus (GtkWidget        *widget,
                       GtkDirectionType  direction)
{
  DatelineEditor *self = DATELINE_EDITOR (widget);
  gboolean found;

  if (direction == GTK_DIR_TAB_FORWARD && (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0 &&
      gtk_widget_child_focus (gtk_widget_get_first_child (widget), direction))
    return TRUE;

  self->focus_moves = TRUE;
  found = GTK_WIDGET_CLASS (dateline_editor_parent_class)->focus (widget, direction);
  self->focus_moves = FALSE;

  return found;
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

  g_clear_handle_id (&self->return_id, g_source_remove);
  dateline_editor_set_document (self, NULL);
  dateline_editor_stop_status (self);
  dateline_editor_drop_speller (self);
  g_clear_handle_id (&self->language_idle, g_source_remove);

  g_clear_object (&self->marks);
  g_clear_object (&self->long_lines);
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
    case PROP_SPELLING:
      g_value_set_boolean (value, self->spelling);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_spelling (DatelineEditor *self,
              gboolean        spelling)
{
  if (self->spelling == spelling)
    return;

  self->spelling = spelling;
  dateline_editor_update_speller (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPELLING]);
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
      dateline_editor_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_SPELLING:
      set_spelling (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
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
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, DATELINE_EDITOR_ZOOM_MIN, DATELINE_EDITOR_ZOOM_MAX, 1.0, read_write);
  /**
   * DatelineEditor:top-offset:
   *
   * Offset in bytes in the file of the first line that is seen. Notifies when the author scrolls, not when
   * [method@Editor.scroll_to_offset] does.
   */
  properties[PROP_TOP_OFFSET] = g_param_spec_uint64 ("top-offset", NULL, NULL, 0, G_MAXUINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelineEditor:spelling:
   *
   * Whether the author wants spelling to be checked, where the program can.
   */
  properties[PROP_SPELLING] = g_param_spec_boolean ("spelling", NULL, NULL, FALSE, read_write);

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
  widget_class->focus = dateline_editor_focus;
  widget_class->map = dateline_editor_map;

  install_properties (object_class);
  dateline_editor_install_actions (widget_class);
  dateline_editor_install_spelling_action (widget_class);

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
  g_type_ensure (DATELINE_TYPE_TOOLBAR);
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
  gtk_widget_class_bind_template_child (widget_class, DatelineEditor, encoding_button);
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
  add_icons (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->heading_menu);
  gtk_menu_button_set_create_popup_func (self->heading_button, create_heading_popover, self, NULL);

  self->zoom = 1.0;
  self->buffer = dateline_text_buffer_new ();
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  self->folds = dateline_uri_folds_new (self->buffer);
  self->long_lines = dateline_long_lines_new (GTK_TEXT_VIEW (self->view), self->buffer, self->folds);
  self->marks = dateline_problem_marks_new (self->buffer);

  dateline_style_scheme_follow (GTK_SOURCE_BUFFER (self->buffer));

  g_signal_connect_object (self->buffer, "body-spliced", G_CALLBACK (body_spliced_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "body-reset", G_CALLBACK (body_reset_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (dateline_editor_queue_status), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (dateline_editor_notice_scroll), self, G_CONNECT_SWAPPED);

  dateline_editor_watch_wheel (self, GTK_WIDGET (self->scroller));

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
      g_signal_connect_object (document, "spliced", G_CALLBACK (dateline_editor_notice_splice), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::encoding", G_CALLBACK (dateline_editor_show_encoding), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "notify::modified", G_CALLBACK (dateline_editor_show_encoding), self, G_CONNECT_SWAPPED);
      dateline_editor_show_encoding (self);
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

  if (!g_set_object (&self->site, site))
    return;

  dateline_editor_queue_spelling_language (self);
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
