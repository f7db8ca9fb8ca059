/* dateline-page-autosave.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-page-private.h"
#include "dateline-page-save.h"
#include "dateline-settings.h"

/* After a thought, not within a word; and long before anybody would miss it. */
#define PAUSE_SEC 3

/* What has no file would have to ask for one, and what another program changed, removed or left half done is for the author to decide. */
static gboolean
can_save (DatelinePage *self)
{
  return dateline_document_get_file (self->document) != NULL && dateline_document_get_modified (self->document) &&
         dateline_document_get_editable (self->document) && !dateline_banner_has (self->banner, DATELINE_TOPIC_CHANGED_ON_DISK) &&
         !dateline_banner_has (self->banner, DATELINE_TOPIC_RECOVERED);
}

/* When it did not work, the title goes on saying that there is something to save: the author will, and is told the reason then. */
static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  dateline_page_save_finish (DATELINE_PAGE (source), result);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  DatelinePage *self = user_data;

  self->autosave_id = 0;
  if (can_save (self))
    dateline_page_save_quietly_async (self, saved_cb, NULL);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (DatelinePage *self)
{
  g_clear_handle_id (&self->autosave_id, g_source_remove);
  if (self->autosave)
    self->autosave_id = g_timeout_add_seconds (PAUSE_SEC, pause_over_cb, self);
}

static void
setting_changed_cb (DatelinePage *self)
{
  self->autosave = dateline_settings_get_boolean ("autosave", FALSE);
  changed_cb (self);
}

/* Has the document save itself, if the author wants that and whenever it is so. */
void
dateline_page_start_autosave (DatelinePage *self)
{
  g_signal_connect_object (self->document, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  dateline_settings_watch ("autosave", G_CALLBACK (setting_changed_cb), self);
  self->autosave = dateline_settings_get_boolean ("autosave", FALSE);
}

/* The page goes. */
void
dateline_page_stop_autosave (DatelinePage *self)
{
  self->autosave = FALSE;
  g_clear_handle_id (&self->autosave_id, g_source_remove);
}
