/* dateline-compare-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-compare-dialog.h"
#include "dateline-compare.h"
#include "dateline-header-fit.h"
#include "dateline-list-page.h"

/* More than anybody reads; the rest follows when some of these are taken. */
#define MAX_CHANGES 200

/* Of one side of a change. */
#define MAX_SHOWN_BYTES 4000

/* Two columns of text that reads well. */
#define MAX_LIST_WIDTH 1000

struct _DatelineCompareDialog
{
  AdwWindow         parent_instance;

  DatelineDocument *document;
  GBytes           *mine;         /* the document's text when it was compared */
  char             *other;
  gsize             other_length;
  char             *other_name;
  GPtrArray        *edits;        /* that would make the other text of the document's */

  GtkWidget        *list;
  GtkWidget        *pages;
  GtkWidget        *take_all;
};

G_DEFINE_FINAL_TYPE (DatelineCompareDialog, dateline_compare_dialog, ADW_TYPE_WINDOW)

static void compare (DatelineCompareDialog *self);

static void
take (DatelineCompareDialog *self,
      GPtrArray             *edits)
{
  gsize length, new_length;
  const char *text = g_bytes_get_data (self->mine, &length);
  g_autofree char *new_text = dateline_edits_apply (edits, text, length, &new_length);

  dateline_document_end_typing (self->document);
  dateline_document_replace_text (self->document, new_text, new_length);
  compare (self);
}

static void
take_all_cb (DatelineCompareDialog *self)
{
  take (self, self->edits);
}

static void
take_one_cb (GtkWidget             *button,
             DatelineCompareDialog *self)
{
  const guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  g_autoptr (GPtrArray) edits = dateline_edits_new ();
  const DatelineEdit *edit = g_ptr_array_index (self->edits, index);

  dateline_edits_add (edits, edit->start, edit->end, edit->text);
  take (self, edits);
}

static char *
dup_shown (const char *text,
           gsize       length)
{
  g_autofree char *cut = NULL;
  const char *end;

  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    length--;
  if (length <= MAX_SHOWN_BYTES)
    return g_strndup (text, length);

  end = g_utf8_find_prev_char (text, text + MAX_SHOWN_BYTES);
  cut = g_strndup (text, (gsize) (end - text));

  return g_strconcat (cut, "…", NULL);
}

/* One side of a change. Bold marks what differs within the lines, so that no colour is needed to see it. */
static GtkWidget *
make_side (const char *caption,
           const char *text,
           gsize       length,
           gsize       head,
           gsize       tail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (caption);
  g_autofree char *shown = length > 0 ? dup_shown (text, length) : g_strdup (_("Nothing here"));
  GtkWidget *label = gtk_label_new (shown);

  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (box), title);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  if (length == 0)
    {
      gtk_widget_add_css_class (label, "dim-label");
    }
  else if (head + tail > 0)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = (guint) head;
      bold->end_index = (guint) (length - tail);
      pango_attr_list_insert (attributes, bold);
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
    }
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static void
append_side (GtkWidget  *sides,
             const char *name,
             GtkWidget  *side)
{
  GtkWidget *cell;

  gtk_flow_box_append (GTK_FLOW_BOX (sides), side);
  cell = gtk_widget_get_parent (side);
  gtk_widget_set_focusable (cell, FALSE);
  dateline_accessible_set_name (cell, name);
}

static guint
count_lines (const char *text,
             gsize       length)
{
  guint n_lines = 0;

  for (gsize i = 0; i < length; i++)
    n_lines += text[i] == '\n';

  return n_lines;
}

static GtkWidget *
make_row (DatelineCompareDialog *self,
          guint                  index)
{
  const DatelineEdit *edit = g_ptr_array_index (self->edits, index);
  const char *mine = (const char *) g_bytes_get_data (self->mine, NULL) + edit->start;
  const gsize mine_length = edit->end - edit->start;
  const gsize other_length = strlen (edit->text);
  const guint line = count_lines (g_bytes_get_data (self->mine, NULL), edit->start) + 1;
  /* Translators: a place in the text; %u is the number of the line */
  g_autofree char *place = g_strdup_printf (_("Line %u"), line);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *place_label = gtk_label_new (place);
  GtkWidget *button = gtk_button_new_with_label (_("Take"));
  GtkWidget *sides = gtk_flow_box_new ();
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *button_name = NULL;
  gsize head, tail;

  dateline_compare_ends (mine, mine_length, edit->text, other_length, &head, &tail);

  /* Translators: %s is "Line 12" */
  button_name = g_strdup_printf (_("Take the other text: %s"), place);
  dateline_accessible_set_name (button, button_name);
  dateline_accessible_set_name (row, place);
  dateline_accessible_set_name (sides, place);
  gtk_widget_set_tooltip_text (button, _("Replace your text by the other"));
  gtk_widget_set_sensitive (button, dateline_document_get_editable (self->document));
  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_one_cb), self, 0);
  gtk_widget_add_css_class (place_label, "heading");
  gtk_label_set_xalign (GTK_LABEL (place_label), 0);
  gtk_widget_set_hexpand (place_label, TRUE);
  gtk_box_append (GTK_BOX (head_box), place_label);
  gtk_box_append (GTK_BOX (head_box), button);

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (sides), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (sides), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (sides), 1);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (sides), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (sides), 12);
  append_side (sides, _("Your text"), make_side (_("Your text"), mine, mine_length, head, tail));
  append_side (sides, self->other_name, make_side (self->other_name, edit->text, other_length, head, tail));

  gtk_box_append (GTK_BOX (box), head_box);
  gtk_box_append (GTK_BOX (box), sides);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);

  return row;
}

static void
compare (DatelineCompareDialog *self)
{
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  GtkWidget *row;
  const char *mine;
  gsize length;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  g_clear_pointer (&self->mine, g_bytes_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  snapshot = dateline_document_ref_snapshot (self->document);
  mine = dateline_snapshot_get_text (snapshot, &length);
  self->mine = g_bytes_new (mine, length);
  self->edits = dateline_compare_lines (mine, length, self->other, self->other_length);

  for (guint i = 0; i < MIN (self->edits->len, MAX_CHANGES); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, i));

  gtk_widget_set_sensitive (self->take_all, self->edits->len > 0 && dateline_document_get_editable (self->document));
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), self->edits->len > 0 ? "changes" : "same");
}

static void
dateline_compare_dialog_dispose (GObject *object)
{
  DatelineCompareDialog *self = DATELINE_COMPARE_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->mine, g_bytes_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
  g_clear_pointer (&self->other, g_free);
  g_clear_pointer (&self->other_name, g_free);

  G_OBJECT_CLASS (dateline_compare_dialog_parent_class)->dispose (object);
}

static void
dateline_compare_dialog_class_init (DatelineCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_compare_dialog_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_compare_dialog_init (DatelineCompareDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header_fit = g_object_new (DATELINE_TYPE_HEADER_FIT, NULL);
  GtkWidget *header_bar = adw_header_bar_new ();
  GtkWidget *title = adw_window_title_new (_("Compare"), NULL);
  GtkWidget *same = adw_status_page_new ();

  self->take_all = gtk_button_new_with_mnemonic (_("_Take All"));
  gtk_widget_set_tooltip_text (self->take_all, _("Replace all of your text by the other"));
  g_signal_connect_object (self->take_all, "clicked", G_CALLBACK (take_all_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header_bar), self->take_all);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header_bar), title);
  gtk_widget_set_parent (header_bar, header_fit);
  g_object_bind_property (header_fit, "tight", title, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (same), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (same), _("No Differences"));
  adw_status_page_set_description (ADW_STATUS_PAGE (same), _("Both texts are the same."));

  self->pages = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->pages), dateline_list_page_new (_("Changes"), MAX_LIST_WIDTH, &self->list), "changes");
  gtk_stack_add_named (GTK_STACK (self->pages), same, "same");

  gtk_box_append (GTK_BOX (box), header_fit);
  gtk_box_append (GTK_BOX (box), self->pages);
  adw_window_set_content (ADW_WINDOW (self), box);

  gtk_window_set_title (GTK_WINDOW (self), _("Compare"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 820, 560);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
}

/**
 * dateline_compare_dialog_new:
 * @parent: the window to stand above
 * @document: whose text to compare
 * @other: the text to compare it with; what is not UTF-8 in it is shown with replacement characters
 * @other_name: what to call that
 *
 * Returns: (transfer none): a dialog, to be presented
 */
GtkWidget *
dateline_compare_dialog_new (GtkWindow        *parent,
                             DatelineDocument *document,
                             GBytes           *other,
                             const char       *other_name)
{
  DatelineCompareDialog *self = g_object_new (DATELINE_TYPE_COMPARE_DIALOG, "transient-for", parent, NULL);
  gsize length;
  const char *data = g_bytes_get_data (other, &length);

  self->document = g_object_ref (document);
  self->other = g_utf8_make_valid (data != NULL ? data : "", length);
  self->other_length = strlen (self->other);
  self->other_name = g_strdup (other_name);
  compare (self);

  return GTK_WIDGET (self);
}
