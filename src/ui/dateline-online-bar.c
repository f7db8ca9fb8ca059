/* dateline-online-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-online-bar.h"

/* What is over sooner, as when all answers are known, need not flash. */
#define DELAY_MSEC 400

struct _DatelineOnlineBar
{
  GtkBox          parent_instance;

  DatelineOnline *online;
  GtkWidget      *label;
  guint           delay_id;
  gboolean        late;       /* it has been going on for a while */
  gboolean        silenced;
};

G_DEFINE_FINAL_TYPE (DatelineOnlineBar, dateline_online_bar, GTK_TYPE_BOX)

static void
update (DatelineOnlineBar *self)
{
  guint n_done, n_total;
  g_autofree char *text = NULL;

  dateline_online_get_progress (self->online, &n_done, &n_total);
  text = g_strdup_printf (ngettext ("Checking links: %u of %u", "Checking links: %u of %u", n_total), n_done, n_total);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), self->late && !self->silenced && dateline_online_get_checking (self->online));
}

static gboolean
late_cb (gpointer user_data)
{
  DatelineOnlineBar *self = user_data;

  self->delay_id = 0;
  self->late = TRUE;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
progress_cb (DatelineOnlineBar *self)
{
  if (!dateline_online_get_checking (self->online))
    {
      g_clear_handle_id (&self->delay_id, g_source_remove);
      self->late = FALSE;
    }
  else if (!self->late && self->delay_id == 0)
    {
      self->delay_id = g_timeout_add (DELAY_MSEC, late_cb, self);
    }

  update (self);
}

static void
stop_cb (DatelineOnlineBar *self)
{
  dateline_online_cancel (self->online);
}

static void
dateline_online_bar_dispose (GObject *object)
{
  DatelineOnlineBar *self = DATELINE_ONLINE_BAR (object);

  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->online != NULL)
    g_signal_handlers_disconnect_by_data (self->online, self);
  g_clear_object (&self->online);

  G_OBJECT_CLASS (dateline_online_bar_parent_class)->dispose (object);
}

static void
dateline_online_bar_class_init (DatelineOnlineBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_online_bar_dispose;
}

static void
dateline_online_bar_init (DatelineOnlineBar *self)
{
  GtkWidget *stop = gtk_button_new_with_mnemonic (_("S_top"));

  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_tooltip_text (stop, _("Ask no more servers"));
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_cb), self);

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), self->label);
  gtk_box_append (GTK_BOX (self), stop);
  gtk_widget_add_css_class (GTK_WIDGET (self), "online-bar");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_online_bar_set_online:
 * @self: a bar
 * @online: the links of a document; set once
 */
void
dateline_online_bar_set_online (DatelineOnlineBar *self,
                                DatelineOnline    *online)
{
  g_return_if_fail (DATELINE_IS_ONLINE_BAR (self));
  g_return_if_fail (self->online == NULL);

  self->online = g_object_ref (online);
  g_signal_connect_swapped (online, "notify", G_CALLBACK (progress_cb), self);
}

/**
 * dateline_online_bar_set_silenced:
 * @self: a bar with the links of a document
 * @silenced: whether something else tells the same
 */
void
dateline_online_bar_set_silenced (DatelineOnlineBar *self,
                                  gboolean           silenced)
{
  g_return_if_fail (DATELINE_IS_ONLINE_BAR (self));

  self->silenced = silenced;
  update (self);
}
