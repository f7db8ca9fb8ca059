/* dateline-page-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"
#include "dateline-settings.h"

static void
preview_look_changed_cb (DatelinePage *self)
{
  dateline_preview_set_look (self->preview,
                             dateline_settings_get_choice ("preview-color-scheme", DATELINE_COLOR_SCHEME_DEFAULT),
                             dateline_settings_get_choice ("preview-font", DATELINE_PREVIEW_FONT_INTERFACE));
}

static void
date_style_changed_cb (DatelinePage *self)
{
  dateline_form_set_date_style (self->form, dateline_settings_get_choice ("date-style", DATELINE_DATE_STYLE_AUTOMATIC));
}

/* Lets all parts of the page be as the author wants them, now and whenever that changes. */
void
dateline_page_follow_settings (DatelinePage *self)
{
  GtkTextView *text = dateline_editor_get_text_view (self->editor);

  dateline_settings_bind ("form-visible", self->panes, "form-visible");
  dateline_settings_bind ("preview-visible", self->panes, "preview-visible");
  dateline_settings_bind ("form-width", self->panes, "form-width");
  dateline_settings_bind ("preview-width", self->panes, "preview-width");
  dateline_settings_bind ("problems-visible", self, "problems-visible");
  dateline_settings_bind ("editor-zoom", self->editor, "zoom");
  /* One size for both: they are read side by side. */
  g_object_bind_property (self->editor, "zoom", self->preview_pane, "zoom", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  dateline_settings_bind_choice ("editor-font", text, "font");
  dateline_settings_bind ("editor-custom-font", text, "custom-font");
  dateline_settings_bind_choice ("text-width", text, "text-width");
  dateline_settings_bind ("line-numbers", text, "show-line-numbers");
  dateline_settings_bind ("check-spelling", self->editor, "spelling");
  dateline_settings_bind ("check-while-typing", self->checker, "while-typing");

  dateline_settings_watch ("date-style", G_CALLBACK (date_style_changed_cb), self);
  date_style_changed_cb (self);
  dateline_settings_watch ("preview-color-scheme", G_CALLBACK (preview_look_changed_cb), self);
  dateline_settings_watch ("preview-font", G_CALLBACK (preview_look_changed_cb), self);
  preview_look_changed_cb (self);
}
