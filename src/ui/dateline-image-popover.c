/* dateline-image-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-beside-layout.h"
#include "dateline-image-popover.h"
#include "dateline-media-list.h"
#include "dateline-popover-fit.h"
#include "dateline-thumbnail.h"

#define WIDTH 300
#define HEIGHT 280
#define THUMBNAIL_SIZE 72

struct _DatelineImagePopover
{
  GtkPopover           parent_instance;

  GtkWidget           *search;
  GtkWidget           *grid;
  GtkWidget           *none;        /* shown when there is no image */
  GtkWidget           *remove;
  GtkStringList       *images;
  GtkStringFilter     *filter;
  DatelineSite        *site;
  const DatelineField *field;
  GFile               *document;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_FILE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImagePopover, dateline_image_popover, GTK_TYPE_POPOVER)

static void
choose (DatelineImagePopover *self,
        const char           *destination)
{
  g_autofree char *chosen = g_strdup (destination);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen);
}

static void
activated_cb (DatelineImagePopover *self,
              guint                 position)
{
  g_autoptr (GtkStringObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->grid))), position);

  choose (self, gtk_string_object_get_string (item));
}

static void
searched_cb (DatelineImagePopover *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Enter in the search takes the first that is left, and does not wait until a pause in typing has it looked for. */
static void
search_activated_cb (DatelineImagePopover *self)
{
  searched_cb (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (gtk_grid_view_get_model (GTK_GRID_VIEW (self->grid)))) > 0)
    activated_cb (self, 0);
}

static void
remove_cb (DatelineImagePopover *self)
{
  choose (self, "");
}

static void
file_wanted_cb (DatelineImagePopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_FILE_WANTED], 0);
}

static void
set_up_cb (GtkListItemFactory *factory,
           GtkListItem        *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *picture = gtk_picture_new ();
  GtkWidget *unread = gtk_image_new_from_icon_name ("image-missing-symbolic");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_size_request (picture, THUMBNAIL_SIZE, THUMBNAIL_SIZE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (unread, "dim-label");
  gtk_widget_set_visible (unread, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), picture);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), unread);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkOverlay) overlay = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dateline_thumbnail_load_finish (result, &error);
  GtkWidget *picture = gtk_overlay_get_child (overlay);
  GtkWidget *unread = gtk_widget_get_next_sibling (picture);

  /* Given up: the place shows another image by now. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_picture_set_paintable (GTK_PICTURE (picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (unread, texture == NULL);
  if (texture == NULL)
    dateline_accessible_set_tooltip (unread, error->message);
}

static void
bind_cb (DatelineImagePopover *self,
         GtkListItem          *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *overlay = gtk_widget_get_first_child (box);
  GtkWidget *picture = gtk_overlay_get_child (GTK_OVERLAY (overlay));
  const char *destination = gtk_string_object_get_string (gtk_list_item_get_item (item));
  const char *slash = strrchr (destination, '/');
  g_autofree char *name = g_uri_unescape_string (slash != NULL ? slash + 1 : destination, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), name != NULL ? name : destination);
  gtk_widget_set_tooltip_text (box, destination);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  dateline_accessible_set_name (picture, name != NULL ? name : destination);
  dateline_accessible_set_name (gtk_widget_get_next_sibling (picture), name != NULL ? name : destination);
  /* The cell, which the grid made around it. */
  dateline_accessible_set_name (gtk_widget_get_parent (box), name != NULL ? name : destination);
  dateline_thumbnail_load_async (self->site, self->document, destination, THUMBNAIL_SIZE * gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                 cancellable, loaded_cb, g_object_ref (overlay));
  g_object_set_data_full (G_OBJECT (item), "cancellable", g_steal_pointer (&cancellable), g_object_unref);
}

static void
unbind_cb (DatelineImagePopover *self,
           GtkListItem          *item)
{
  GtkWidget *picture = gtk_overlay_get_child (GTK_OVERLAY (gtk_widget_get_first_child (gtk_list_item_get_child (item))));

  g_cancellable_cancel (g_object_get_data (G_OBJECT (item), "cancellable"));
  g_object_set_data (G_OBJECT (item), "cancellable", NULL);
  gtk_picture_set_paintable (GTK_PICTURE (picture), NULL);
  gtk_widget_set_visible (gtk_widget_get_next_sibling (picture), FALSE);
}

static GtkWidget *
new_grid (DatelineImagePopover *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *found;

  self->images = gtk_string_list_new (NULL);
  self->filter = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->images)), g_object_ref (GTK_FILTER (self->filter)));

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);

  self->grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (found))), factory);
  gtk_grid_view_set_single_click_activate (GTK_GRID_VIEW (self->grid), TRUE);
  gtk_grid_view_set_min_columns (GTK_GRID_VIEW (self->grid), 3);
  gtk_grid_view_set_max_columns (GTK_GRID_VIEW (self->grid), 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Images"), -1);
  g_signal_connect_object (self->grid, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);

  return self->grid;
}

static GtkWidget *
new_buttons (DatelineImagePopover *self)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *file = gtk_button_new_with_mnemonic (_("Add _File…"));

  gtk_widget_set_tooltip_text (file, _("Copy an Image into the Folder for Images"));
  g_signal_connect_object (file, "clicked", G_CALLBACK (file_wanted_cb), self, G_CONNECT_SWAPPED);

  self->remove = gtk_button_new_with_mnemonic (_("_Remove Image"));
  gtk_widget_set_halign (file, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->remove, "flat");
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_set_layout_manager (buttons, dateline_beside_layout_new ());
  gtk_box_append (GTK_BOX (buttons), file);
  gtk_box_append (GTK_BOX (buttons), self->remove);

  return buttons;
}

static void
dateline_image_popover_dispose (GObject *object)
{
  DatelineImagePopover *self = DATELINE_IMAGE_POPOVER (object);

  g_clear_object (&self->images);
  g_clear_object (&self->filter);
  g_clear_object (&self->site);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (dateline_image_popover_parent_class)->dispose (object);
}

static void
dateline_image_popover_class_init (DatelineImagePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_image_popover_dispose;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_FILE_WANTED] = g_signal_new ("file-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_image_popover_init (DatelineImagePopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->search = gtk_search_entry_new ();
  dateline_accessible_set_name (self->search, _("Search images"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (search_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_grid (self));
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);

  self->none = gtk_label_new (_("No images yet"));
  gtk_widget_set_valign (self->none, GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (self->none, FALSE);
  gtk_widget_set_visible (self->none, FALSE);
  gtk_widget_add_css_class (self->none, "dim-label");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->none);

  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), overlay);
  gtk_box_append (GTK_BOX (box), dateline_popover_limit_width (new_buttons (self)));
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "images");
}

GtkWidget *
dateline_image_popover_new (DatelineSite        *site,
                            const DatelineField *field)
{
  DatelineImagePopover *self = g_object_new (DATELINE_TYPE_IMAGE_POPOVER, NULL);

  g_set_object (&self->site, site);
  self->field = field;

  return GTK_WIDGET (self);
}

typedef struct
{
  DatelineSite        *site;
  GFile               *document;
  const DatelineField *field;
} Request;

static void
request_free (Request *request)
{
  g_clear_object (&request->site);
  g_clear_object (&request->document);
  g_free (request);
}

static void
list_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;

  g_task_return_pointer (task, dateline_media_list_images (request->site, request->document, request->field),
                         (GDestroyNotify) g_strfreev);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  DatelineImagePopover *self = DATELINE_IMAGE_POPOVER (source);
  g_auto (GStrv) images = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->images == NULL)
    return;

  gtk_string_list_splice (self->images, 0, g_list_model_get_n_items (G_LIST_MODEL (self->images)), (const char *const *) images);
  gtk_widget_set_visible (self->none, images == NULL || images[0] == NULL);
}

void
dateline_image_popover_show (DatelineImagePopover *self,
                             GFile                *document,
                             gboolean              has_image)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, listed_cb, NULL);
  Request *request = g_new0 (Request, 1);

  g_set_object (&self->document, document);
  g_set_object (&request->site, self->site);
  request->field = self->field;
  g_set_object (&request->document, self->document);
  g_task_set_source_tag (task, dateline_image_popover_show);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, list_in_thread);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_set_visible (self->remove, has_image);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->search);
}
