/* dateline-yaml-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>

#include "dateline-languages.h"
#include "dateline-style-scheme.h"
#include "dateline-yaml-view.h"

struct _DatelineYamlView
{
  GtkWidget         parent_instance;

  GtkWidget        *scroller;
  GtkWidget        *view;
  GtkTextBuffer    *buffer;
  GtkTextTag       *error_tag;
  DatelineDocument *document;
  gboolean          loading;    /* the text is being taken from the document */
  gboolean          writing;    /* the document is being changed by this view */
  guint             n_actions;
  gboolean          dirty;
};

G_DEFINE_FINAL_TYPE (DatelineYamlView, dateline_yaml_view, GTK_TYPE_WIDGET)

static const DatelineHeaderSpan *
get_span (DatelineYamlView *self)
{
  return dateline_header_get_span (dateline_document_get_header (self->document));
}

static char *
dup_buffer_text (DatelineYamlView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
}

/* What is shown ends before the line break that the closing fence stands behind: what is typed at the end must not touch the fence. */
static gsize
get_shown_end (DatelineYamlView *self)
{
  const DatelineHeaderSpan *span = get_span (self);
  const char *text = dateline_document_get_text (self->document, DATELINE_PART_HEADER, NULL);
  gsize end = span->yaml_end;

  if (end > span->yaml_start && text[end - 1] == '\n')
    end--;
  if (end > span->yaml_start && text[end - 1] == '\r')
    end--;

  return end;
}

static char *
dup_document_text (DatelineYamlView *self)
{
  const DatelineHeaderSpan *span = get_span (self);
  const char *text = dateline_document_get_text (self->document, DATELINE_PART_HEADER, NULL);

  return span->present ? g_strndup (text + span->yaml_start, get_shown_end (self) - span->yaml_start) : g_strdup ("");
}

/* The bytes in which two texts differ, at the boundaries of characters. */
static void
find_difference (const char *a,
                 const char *b,
                 gsize      *prefix,
                 gsize      *suffix)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize n = MIN (a_length, b_length);

  for (*prefix = 0; *prefix < n && a[*prefix] == b[*prefix];)
    (*prefix)++;
  while (*prefix > 0 && (((guchar) a[*prefix] & 0xc0) == 0x80 || ((guchar) b[*prefix] & 0xc0) == 0x80))
    (*prefix)--;

  for (*suffix = 0; *suffix < n - *prefix && a[a_length - 1 - *suffix] == b[b_length - 1 - *suffix];)
    (*suffix)++;
  while (*suffix > 0 && ((guchar) a[a_length - *suffix] & 0xc0) == 0x80)
    (*suffix)--;
}

static void
mark_error (DatelineYamlView *self)
{
  const DatelineYamlError *error = dateline_header_get_error (dateline_document_get_header (self->document));
  const DatelineHeaderSpan *span = get_span (self);
  const char *text = dateline_document_get_text (self->document, DATELINE_PART_HEADER, NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->error_tag, &start, &end);

  if (error == NULL || error->offset < span->yaml_start || error->offset > span->yaml_end)
    return;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, (int) g_utf8_strlen (text + span->yaml_start, (gssize) (error->offset - span->yaml_start)));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (self->buffer, self->error_tag, &start, &end);
}

static void
load (DatelineYamlView *self)
{
  g_autofree char *present = dup_buffer_text (self);
  g_autofree char *text = dup_document_text (self);
  gsize prefix, suffix;
  GtkTextIter start, end;

  find_difference (present, text, &prefix, &suffix);
  if (prefix + suffix < strlen (present) || prefix + suffix < strlen (text))
    {
      self->loading = TRUE;
      gtk_text_buffer_get_iter_at_offset (self->buffer, &start, g_utf8_strlen (present, prefix));
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, g_utf8_strlen (present, strlen (present) - suffix));
      gtk_text_buffer_delete (self->buffer, &start, &end);
      gtk_text_buffer_insert (self->buffer, &start, text + prefix, strlen (text) - prefix - suffix);
      self->loading = FALSE;
    }

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), dateline_document_get_editable (self->document));
  mark_error (self);
}

static void
write_text (DatelineYamlView *self)
{
  g_autofree char *present = dup_document_text (self);
  g_autofree char *text = dup_buffer_text (self);
  g_autoptr (GString) change = NULL;
  gsize start = get_span (self)->yaml_start;
  gsize prefix, suffix;

  find_difference (present, text, &prefix, &suffix);
  change = g_string_new_len (text + prefix, (gssize) (strlen (text) - prefix - suffix));
  /* Between two fences there is no line yet. */
  if (start == get_span (self)->yaml_end && change->len > 0)
    g_string_append (change, dateline_document_get_newline (self->document));

  self->writing = TRUE;
  dateline_document_splice (self->document, DATELINE_PART_HEADER,
                            start + prefix, start + strlen (present) - suffix,
                            change->str, (gssize) change->len, DATELINE_CHANGE_TYPING);
  self->writing = FALSE;

  /* A fence that was typed ends the front matter: the rest went to the body. */
  load (self);
}

static void
changed_cb (DatelineYamlView *self)
{
  if (self->loading || self->document == NULL)
    return;

  self->dirty = self->n_actions > 0;
  if (!self->dirty)
    write_text (self);
}

static void
begin_user_action_cb (DatelineYamlView *self)
{
  self->n_actions++;
}

static void
end_user_action_cb (DatelineYamlView *self)
{
  if (--self->n_actions == 0 && self->dirty)
    changed_cb (self);
}

/* Lines end as the document's lines do. */
static void
insert_text_cb (DatelineYamlView *self,
                GtkTextIter      *location,
                char             *text,
                int               length,
                GtkTextBuffer    *buffer)
{
  g_autofree char *typed = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *converted = NULL;

  if (self->loading || self->document == NULL || g_str_equal (dateline_document_get_newline (self->document), "\n"))
    return;

  typed = g_strndup (text, length);
  if (strchr (typed, '\n') == NULL || strchr (typed, '\r') != NULL)
    return;

  lines = g_strsplit (typed, "\n", -1);
  converted = g_strjoinv (dateline_document_get_newline (self->document), lines);
  g_signal_stop_emission_by_name (buffer, "insert-text");
  gtk_text_buffer_insert (buffer, location, converted, -1);
}

static void
header_changed_cb (DatelineYamlView *self)
{
  if (!self->writing)
    load (self);
}

static void
dateline_yaml_view_dispose (GObject *object)
{
  DatelineYamlView *self = DATELINE_YAML_VIEW (object);

  dateline_yaml_view_set_document (self, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_yaml_view_parent_class)->dispose (object);
}

static void
dateline_yaml_view_class_init (DatelineYamlViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_yaml_view_dispose;

  gtk_widget_class_set_css_name (widget_class, "yamlview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dateline_yaml_view_init (DatelineYamlView *self)
{
  GtkSourceLanguage *language = dateline_languages_find ("yaml");
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);

  gtk_source_buffer_set_language (buffer, language);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  self->buffer = GTK_TEXT_BUFFER (buffer);
  gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
  self->error_tag = gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);

  self->view = gtk_source_view_new_with_buffer (buffer);
  g_object_unref (buffer);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (self->view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->view), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->view), 12);
  gtk_source_view_set_insert_spaces_instead_of_tabs (GTK_SOURCE_VIEW (self->view), TRUE);
  gtk_source_view_set_tab_width (GTK_SOURCE_VIEW (self->view), 2);
  gtk_source_view_set_auto_indent (GTK_SOURCE_VIEW (self->view), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Front matter as YAML"), -1);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  g_signal_connect_object (self->buffer, "insert-text", G_CALLBACK (insert_text_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self, G_CONNECT_SWAPPED);
  dateline_style_scheme_follow (GTK_SOURCE_BUFFER (self->buffer));
}

GtkWidget *
dateline_yaml_view_new (void)
{
  return g_object_new (DATELINE_TYPE_YAML_VIEW, NULL);
}

void
dateline_yaml_view_set_document (DatelineYamlView *self,
                                 DatelineDocument *document)
{
  if (document == self->document)
    return;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, header_changed_cb, self);

  g_set_object (&self->document, document);

  if (document != NULL)
    {
      g_signal_connect_object (document, "header-changed", G_CALLBACK (header_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (document, "reset", G_CALLBACK (header_changed_cb), self, G_CONNECT_SWAPPED);
      load (self);
    }
}

void
dateline_yaml_view_focus_offset (DatelineYamlView *self,
                                 gsize             offset)
{
  const DatelineHeaderSpan *span;
  const char *text;
  GtkTextIter iter;

  if (self->document == NULL)
    return;

  span = get_span (self);
  text = dateline_document_get_text (self->document, DATELINE_PART_HEADER, NULL);
  offset = CLAMP (offset, span->yaml_start, span->yaml_end);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, g_utf8_strlen (text + span->yaml_start, offset - span->yaml_start));
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (self->buffer), 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (self->view);
}
