/* dateline-page-encoding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-encoding.h"
#include "dateline-page-private.h"

/* Says why a text cannot be edited, and offers what can be done about it. */
void
dateline_page_tell_encoding (DatelinePage *self)
{
  const DatelineBannerButton buttons[] = {
    { _("_Convert to UTF-8"), "page.convert-to-utf8" },
    { NULL },
  };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *message = NULL;
  const char *name;

  if (dateline_document_get_editable (self->document))
    {
      dateline_banner_retract (self->banner, DATELINE_TOPIC_NOT_UTF8);
      return;
    }

  bytes = dateline_document_dup_bytes (self->document);
  text = dateline_encoding_to_utf8 (bytes, &name);
  if (text == NULL)
    {
      dateline_banner_tell (self->banner, DATELINE_TOPIC_NOT_UTF8, _("This file is no text. It is shown as well as can be, and stays as it is."), NULL);
      return;
    }

  /* Translators: %s is the name of a character encoding, as Windows-1252 */
  message = g_strdup_printf (_("This file is not UTF-8 text but probably %s. It stays as it is until you convert it and save."), name);
  dateline_banner_tell (self->banner, DATELINE_TOPIC_NOT_UTF8, message, buttons);
}

/* The author wants to edit it; the file follows when it is saved. */
void
dateline_page_convert_to_utf8 (DatelinePage *self)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (self->document);
  g_autoptr (GBytes) text = NULL;

  if (!dateline_document_get_editable (self->document))
    text = dateline_encoding_to_utf8 (bytes, NULL);
  if (text == NULL)
    return;

  dateline_document_set_bytes (self->document, text);
  dateline_document_set_unsaved (self->document);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_page_add_toast (self, _("The text is UTF-8 now. The file will be when you save it."));
}
