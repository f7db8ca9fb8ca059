/* dateline-version-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-beside-layout.h"
#include "dateline-compare-dialog.h"
#include "dateline-date-format.h"
#include "dateline-list-page.h"
#include "dateline-version-dialog.h"
#include "dateline-version-store.h"

/* That of preferences. */
#define MAX_LIST_WIDTH 600

struct _DatelineVersionDialog
{
  AdwWindow         parent_instance;

  DatelineDocument *document;
  GPtrArray        *versions;

  AdwToastOverlay  *toasts;
  GtkWidget        *pages;
  GtkWidget        *list;
};

G_DEFINE_FINAL_TYPE (DatelineVersionDialog, dateline_version_dialog, ADW_TYPE_WINDOW)

static char *
dup_time (const DatelineVersion *version)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (version->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  /* Translators: when a version was saved, in the form of strftime(3) */
  return local != NULL ? dateline_date_format (local, _("%A, %-d %B %Y, %H:%M")) : g_strdup ("?");
}

static void
tell (DatelineVersionDialog *self,
      const char            *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

static const DatelineVersion *
get_version (DatelineVersionDialog *self,
             gpointer               widget)
{
  return g_ptr_array_index (self->versions, GPOINTER_TO_UINT (g_object_get_data (widget, "index")));
}

static GBytes *
load (DatelineVersionDialog *self,
      gpointer               widget)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dateline_version_load (get_version (self, widget), &error);

  if (bytes == NULL)
    tell (self, error->message);

  return bytes;
}

static void
compare_cb (GtkWidget             *widget,
            DatelineVersionDialog *self)
{
  g_autoptr (GBytes) bytes = load (self, widget);
  g_autofree char *name = dup_time (get_version (self, widget));

  if (bytes != NULL)
    gtk_window_present (GTK_WINDOW (dateline_compare_dialog_new (GTK_WINDOW (self), self->document, bytes, name)));
}

/* A step that can be undone; the file changes when the author saves. */
static void
restore_cb (GtkWidget             *widget,
            DatelineVersionDialog *self)
{
  g_autoptr (GBytes) bytes = load (self, widget);
  gsize length;
  const char *data;

  if (bytes == NULL)
    return;

  data = g_bytes_get_data (bytes, &length);
  if (!g_utf8_validate_len (data != NULL ? data : "", length, NULL))
    {
      tell (self, _("This version is not UTF-8 text."));
      return;
    }

  dateline_document_end_typing (self->document);
  dateline_document_replace_text (self->document, data != NULL ? data : "", length);
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_button (DatelineVersionDialog *self,
             guint                  index,
             const char            *label,
             GCallback              callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", callback, self, 0);

  return button;
}

static GtkWidget *
make_row (DatelineVersionDialog *self,
          guint                  index)
{
  const DatelineVersion *version = g_ptr_array_index (self->versions, index);
  g_autofree char *time = dup_time (version);
  g_autofree char *size = g_format_size (version->size);
  g_autofree char *subtitle = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *restore = make_button (self, index, _("_Restore"), G_CALLBACK (restore_cb));

  /* Translators: %s is the size of a text. The text stood in the file before the author saved another one at that time */
  subtitle = version->found ? g_strdup_printf (_("Before you saved · %s"), size) : g_strdup (size);
  gtk_widget_set_sensitive (restore, dateline_document_get_editable (self->document));
  gtk_widget_set_tooltip_text (restore, _("Take the whole text of then. You can undo that."));

  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), make_label (time, "title"));
  gtk_box_append (GTK_BOX (texts), make_label (subtitle, "subtitle"));
  gtk_widget_add_css_class (content, "version");
  gtk_widget_set_layout_manager (content, dateline_beside_layout_new ());
  gtk_box_append (GTK_BOX (content), texts);
  gtk_box_append (GTK_BOX (content), make_button (self, index, _("_Compare…"), G_CALLBACK (compare_cb)));
  gtk_box_append (GTK_BOX (content), restore);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dateline_accessible_set_name (row, time);

  return row;
}

static void
dateline_version_dialog_dispose (GObject *object)
{
  DatelineVersionDialog *self = DATELINE_VERSION_DIALOG (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->versions, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_version_dialog_parent_class)->dispose (object);
}

static void
dateline_version_dialog_class_init (DatelineVersionDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_version_dialog_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_version_dialog_init (DatelineVersionDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Versions Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("From now on each text that you save is kept here for three months, and what the file held before."));

  self->pages = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->pages), dateline_list_page_new (_("Versions"), MAX_LIST_WIDTH, &self->list), "versions");
  gtk_stack_add_named (GTK_STACK (self->pages), none, "none");

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, self->pages);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  adw_window_set_content (ADW_WINDOW (self), box);

  gtk_window_set_title (GTK_WINDOW (self), _("History"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 480);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
}

/**
 * dateline_version_dialog_new:
 * @parent: the window to stand above
 * @document: a document with a file
 * @folder: where versions are kept
 *
 * Returns: (transfer none): a dialog, to be presented
 */
GtkWidget *
dateline_version_dialog_new (GtkWindow        *parent,
                             DatelineDocument *document,
                             const char       *folder)
{
  DatelineVersionDialog *self = g_object_new (DATELINE_TYPE_VERSION_DIALOG, "transient-for", parent, NULL);

  self->document = g_object_ref (document);
  self->versions = dateline_version_store_list (folder, dateline_document_get_file (document));
  for (guint i = 0; i < self->versions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), self->versions->len > 0 ? "versions" : "none");

  return GTK_WIDGET (self);
}
