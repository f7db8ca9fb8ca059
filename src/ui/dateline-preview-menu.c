/* dateline-preview-menu.c
 *
 * What can be done with what is shown: actions and the context menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-preview-content.h"
#include "dateline-preview-private.h"
#include "dateline-row-range.h"

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  DatelineRowPoint start, end;
  g_autoptr (GdkContentProvider) content = NULL;

  if (!dateline_preview_get_selection (self, &start, &end))
    return;

  content = dateline_preview_content_new (dateline_row_stack_get_rows (self->stack), start, end);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}

static void
copy_markdown_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  DatelineRowPoint start, end;
  const char *text;
  gsize source_start, source_end, length;
  g_autofree char *markdown = NULL;

  /* The rows may be of a text that is a keystroke older than the document: they come from the snapshot. */
  if (self->snapshot == NULL || !dateline_preview_is_current (self) || !dateline_preview_get_selection (self, &start, &end))
    return;

  dateline_rows_get_range (dateline_row_stack_get_rows (self->stack), start, end, &source_start, &source_end);
  text = dateline_snapshot_get_text (self->snapshot, &length);
  source_end = MIN (source_end, length);
  source_start = MIN (source_start, source_end);
  markdown = g_utf8_make_valid (text + source_start, (gssize) (source_end - source_start));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_strchomp (markdown));
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  dateline_preview_select_all (DATELINE_PREVIEW (widget));
}

static void
open_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  if (self->menu_url != NULL)
    dateline_preview_follow_link (self, self->menu_url);
}

static void
open_url_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  dateline_preview_follow_link (DATELINE_PREVIEW (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_link_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  if (self->menu_url != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), self->menu_url);
}

static void
show_source_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  DatelineRowPoint start, end;
  gsize source_start, source_end;

  if (dateline_row_stack_get_n_rows (self->stack) == 0)
    return;

  if (dateline_preview_get_selection (self, &start, &end))
    {
      dateline_rows_get_range (dateline_row_stack_get_rows (self->stack), start, end, &source_start, &source_end);
      g_signal_emit_by_name (self, "source-selected", (guint64) source_start, (guint64) source_end);
    }
  else
    {
      source_start = dateline_rows_text_to_source (dateline_row_stack_get_rows (self->stack), self->menu_point.row, self->menu_point.position);
      g_signal_emit_by_name (self, "source-activated", (guint64) source_start);
    }
}

static void
show_images_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_signal_emit_by_name (widget, "images-allowed");
}

/*< private >
 * dateline_preview_install_actions:
 * @widget_class: the class of previews
 *
 * Installs the actions.
 */
void
dateline_preview_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "preview.copy-markdown", NULL, copy_markdown_action);
  gtk_widget_class_install_action (widget_class, "preview.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (widget_class, "preview.open-link", NULL, open_link_action);
  gtk_widget_class_install_action (widget_class, "preview.open-url", "s", open_url_action);
  gtk_widget_class_install_action (widget_class, "preview.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "preview.show-source", NULL, show_source_action);
  gtk_widget_class_install_action (widget_class, "preview.show-images", NULL, show_images_action);
}

/*< private >
 * dateline_preview_update_actions:
 * @self: a preview in which something else is selected, or that waits for the author to allow images
 *
 * Enables what makes sense now.
 */
void
dateline_preview_update_actions (DatelinePreview *self)
{
  gboolean selected = dateline_preview_has_selection (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.copy", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.copy-markdown", selected && !self->follows_links);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.show-source", !self->follows_links);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.open-link", self->menu_url != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.copy-link", self->menu_url != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.show-images", dateline_image_loader_get_withholding (self->images));
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *action,
             const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (accel != NULL)
    g_menu_item_set_attribute (item, "accel", "s", accel);
  else
    g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (DatelinePreview *self)
{
  g_autoptr (GMenu) link = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenu) source = g_menu_new ();
  GMenu *menu = g_menu_new ();

  append_item (link, _("_Open Link"), "preview.open-link", NULL);
  append_item (link, _("Copy Link _Address"), "preview.copy-link", NULL);
  append_item (text, _("_Copy"), "preview.copy", "<Control>c");
  if (!self->follows_links)
    append_item (text, _("Copy as _Markdown"), "preview.copy-markdown", "<Control><Shift>c");
  append_item (text, _("_Select All"), "preview.select-all", "<Control>a");
  append_item (source, _("Show in the _Text"), "preview.show-source", NULL);
  append_item (source, _("Show _Images of This Site"), "preview.show-images", NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (link));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (text));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (source));

  return G_MENU_MODEL (menu);
}

/* Where the keys are: at the end of the selection, as far as that is in sight. */
static void
get_caret_place (DatelinePreview *self,
                 double          *x,
                 double          *y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRectangle place = { width / 2, height / 2 };

  if (dateline_preview_has_selection (self))
    {
      dateline_row_layout_get_place (dateline_row_stack_get_layout (self->stack, self->selection_caret.row),
                                     self->selection_caret.position, &place);
      place.x += self->column_x;
      place.y += (int) (dateline_preview_get_px (self, DATELINE_PREVIEW_PADDING_TOP) +
                        dateline_row_stack_get_top (self->stack, self->selection_caret.row) - dateline_preview_get_anchor_value (self));
    }

  *x = CLAMP (place.x, 0, width);
  *y = CLAMP (place.y + place.height, 0, height);
}

/*< private >
 * dateline_preview_popup_menu:
 * @self: a preview
 * @x: where the pointer is; -1 when the menu comes by a key
 * @y: the same
 *
 * Shows the context menu.
 */
void
dateline_preview_popup_menu (DatelinePreview *self,
                             double           x,
                             double           y)
{
  const DatelineRowLink *link = x >= 0 ? dateline_preview_find_link_at (self, x, y) : NULL;

  if (x < 0)
    get_caret_place (self, &x, &y);

  g_free (self->menu_url);
  self->menu_url = link != NULL ? g_strdup (link->url) : NULL;
  self->menu_point = dateline_preview_get_point_at (self, x, y);
  dateline_preview_update_actions (self);

  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_menu (self);

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GTK_ALIGN_END : GTK_ALIGN_START);
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
