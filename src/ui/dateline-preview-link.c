/* dateline-preview-link.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-link.h"

struct _DatelinePreviewLink
{
  GtkWidget  parent_instance;

  char      *url;
};

G_DEFINE_FINAL_TYPE (DatelinePreviewLink, dateline_preview_link, GTK_TYPE_WIDGET)

static void
activate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DatelinePreviewLink *self = DATELINE_PREVIEW_LINK (widget);

  gtk_widget_activate_action (widget, "preview.open-url", "s", self->url);
}

static gboolean
dateline_preview_link_grab_focus (GtkWidget *widget)
{
  return gtk_root_get_focus (gtk_widget_get_root (widget)) == widget ||
         GTK_WIDGET_CLASS (dateline_preview_link_parent_class)->grab_focus (widget);
}

static void
dateline_preview_link_finalize (GObject *object)
{
  g_free (DATELINE_PREVIEW_LINK (object)->url);

  G_OBJECT_CLASS (dateline_preview_link_parent_class)->finalize (object);
}

static void
dateline_preview_link_class_init (DatelinePreviewLinkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_preview_link_finalize;
  widget_class->grab_focus = dateline_preview_link_grab_focus;

  /* What assistive technology is offered to do. */
  gtk_widget_class_install_action (widget_class, "link.activate", NULL, activate_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "link.activate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "link.activate", NULL);

  gtk_widget_class_set_css_name (widget_class, "preview-link");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
}

static void
dateline_preview_link_init (DatelinePreviewLink *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_preview_link_new:
 *
 * Returns: (transfer floating): a link that leads nowhere yet
 */
GtkWidget *
dateline_preview_link_new (void)
{
  return g_object_new (DATELINE_TYPE_PREVIEW_LINK, NULL);
}

/**
 * dateline_preview_link_set:
 * @self: a link
 * @words: its text, as it is read out
 * @url: where it leads
 *
 * Makes it another link.
 */
void
dateline_preview_link_set (DatelinePreviewLink *self,
                           const char          *words,
                           const char          *url)
{
  g_return_if_fail (DATELINE_IS_PREVIEW_LINK (self));

  g_free (self->url);
  self->url = g_strdup (url);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, url, -1);
}

/**
 * dateline_preview_link_get_url:
 * @self: a link
 *
 * Returns: where it leads
 */
const char *
dateline_preview_link_get_url (DatelinePreviewLink *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW_LINK (self), NULL);

  return self->url;
}
