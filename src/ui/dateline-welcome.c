/* dateline-welcome.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-recent-row.h"
#include "dateline-welcome.h"

/* More are under the arrow of the Open button. */
#define MAX_RECENT 5

struct _DatelineWelcome
{
  AdwBin      parent_instance;

  GtkWidget  *recent_group;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (DatelineWelcome, dateline_welcome, ADW_TYPE_BIN)

enum
{
  FILE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
recent_activated_cb (DatelineWelcome *self,
                     GtkListBoxRow   *row)
{
  g_autoptr (GFile) file = g_object_ref (dateline_recent_row_get_file (GTK_WIDGET (row)));

  g_signal_emit (self, signals[FILE_ACTIVATED], 0, file);
}

/* Rows of a list that stands alone have more room than those of a menu. */
static void
add_recent (DatelineWelcome *self,
            GtkWidget       *row)
{
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  gtk_widget_set_margin_top (child, 9);
  gtk_widget_set_margin_bottom (child, 9);
  gtk_list_box_append (self->recent_list, row);
}

static gboolean
drop_cb (DatelineWelcome *self,
         const GValue    *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    g_signal_emit (self, signals[FILE_ACTIVATED], 0, l->data);

  return files != NULL;
}

static void
dateline_welcome_map (GtkWidget *widget)
{
  DatelineWelcome *self = DATELINE_WELCOME (widget);
  g_autoptr (GPtrArray) rows = dateline_recent_rows_new (MAX_RECENT);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)) != NULL)
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    add_recent (self, g_ptr_array_index (rows, i));
  gtk_widget_set_visible (self->recent_group, rows->len > 0);

  GTK_WIDGET_CLASS (dateline_welcome_parent_class)->map (widget);
}

static void
dateline_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DATELINE_TYPE_WELCOME);

  G_OBJECT_CLASS (dateline_welcome_parent_class)->dispose (object);
}

static void
dateline_welcome_class_init (DatelineWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_welcome_dispose;
  widget_class->map = dateline_welcome_map;

  /**
   * DatelineWelcome::file-activated:
   * @self: the welcome
   * @file: a document
   *
   * The author wants to open a document.
   */
  signals[FILE_ACTIVATED] = g_signal_new ("file-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dateline_editor/Dateline/dateline-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, DatelineWelcome, recent_list);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
dateline_welcome_init (DatelineWelcome *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * dateline_welcome_new:
 *
 * Returns: (transfer floating): a welcome
 */
GtkWidget *
dateline_welcome_new (void)
{
  return g_object_new (DATELINE_TYPE_WELCOME, NULL);
}
