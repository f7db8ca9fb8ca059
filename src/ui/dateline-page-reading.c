/* dateline-page-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-compat.h"
#include "dateline-image-fetch.h"
#include "dateline-page-private.h"

/* Pictures of more bytes are none for a newsletter; and there may be many of them. */
#define MAX_REMOTE_IMAGE (8 * 1024 * 1024)

static void
preview_source_activated_cb (DatelinePage *self,
                             guint64       offset)
{
  if (offset < dateline_document_get_body_start (self->document))
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
      dateline_form_focus_field (self->form, "title", offset);
    }
  else
    {
      dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
      dateline_editor_select_range (self->editor, offset, offset);
    }
}

static void
preview_source_selected_cb (DatelinePage *self,
                            guint64       start,
                            guint64       end)
{
  if (start < dateline_document_get_body_start (self->document))
    {
      preview_source_activated_cb (self, start);
      return;
    }

  dateline_panes_reveal (self->panes, DATELINE_PANE_EDITOR);
  dateline_editor_select_range (self->editor, start, end);
}

static void
preview_field_activated_cb (DatelinePage *self,
                            const char   *path)
{
  dateline_panes_reveal (self->panes, DATELINE_PANE_FORM);
  dateline_form_focus_field (self->form, path, 0);
}

/* The caret goes to the heading, ready to write there, unless the text is not to be seen. */
static void
preview_section_activated_cb (DatelinePage *self,
                              guint64       offset)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self->editor)))
    dateline_editor_select_range (self->editor, offset, offset);
  dateline_reading_sync_jump (self->reading_sync, offset);
}

static void
preview_link_activated_cb (DatelinePage *self,
                           const char     *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  /* Whatever a document says, only the web and mail are opened. */
  if (scheme != NULL && (g_ascii_strcasecmp (scheme, "https") == 0 ||
                         g_ascii_strcasecmp (scheme, "http") == 0 ||
                         g_ascii_strcasecmp (scheme, "mailto") == 0))
    dateline_compat_open_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), url);
  else
    dateline_page_add_toast (self, _("This link does not lead to the web."));
}

/* The names that the template calls them by. */
void
dateline_page_bind_preview_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, preview_field_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_section_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_source_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_source_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_link_activated_cb);
}

/* For sites that allow it, with an author who does. */
static GBytes *
fetch_image (const char *url)
{
  return dateline_image_fetch (url, MAX_REMOTE_IMAGE, dateline_address_is_forbidden);
}

/* Gives the preview the document and its pictures, and lets it and the text follow each other. */
void
dateline_page_connect_preview (DatelinePage *self)
{
  dateline_preview_set_image_fetch (self->preview, fetch_image);
  self->image_consent = dateline_image_consent_new (self->preview);
  dateline_preview_set_document (self->preview, self->document);
  self->reading_sync = dateline_reading_sync_new (self->editor, self->preview);
}
