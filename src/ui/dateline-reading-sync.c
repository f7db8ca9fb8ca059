/* dateline-reading-sync.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-reading-sync.h"
#include "dateline-text-place.h"

/* Before GtkTextView's own idle (two before a resize), which lays out the lines that come into sight: left to the frame, it would do so while painting. */
#define FOLLOW_PRIORITY (GTK_PRIORITY_RESIZE - 5)

/* Which of the two is scrolled by a person; the other follows, and whatever moves it besides is not passed back. Laying out lines that come into
 * sight moves either view by some pixels: without a leader, they would push each other. */
typedef enum
{
  LEADER_EDITOR,
  LEADER_PREVIEW
} Leader;

struct _DatelineReadingSync
{
  GObject          parent_instance;

  DatelineEditor  *editor;     /* both belong to the window, which owns this */
  DatelinePreview *preview;
  GtkTextView     *view;
  Leader           leader;
  guint            follow_id;
  guint            caret_id;
};

G_DEFINE_FINAL_TYPE (DatelineReadingSync, dateline_reading_sync, G_TYPE_OBJECT)

static gboolean
follow_cb (gpointer data)
{
  DatelineReadingSync *self = data;

  self->follow_id = 0;

  if (self->leader == LEADER_EDITOR)
    dateline_preview_scroll_to_reading_offset (self->preview, dateline_text_view_get_reading_offset (self->view));
  else
    dateline_text_view_scroll_to_reading_offset (self->view, dateline_preview_get_reading_offset (self->preview));

  return G_SOURCE_REMOVE;
}

/* Before the next layout: the editor also scrolls while it is given its place, and what asks for a place at that time is overlooked by GTK and no
 * longer drawn. */
static void
queue_follow (DatelineReadingSync *self,
              Leader               leader)
{
  if (self->leader == leader && self->follow_id == 0)
    self->follow_id = g_idle_add_full (FOLLOW_PRIORITY, follow_cb, self, NULL);
}

static void
editor_scrolled_cb (DatelineReadingSync *self)
{
  queue_follow (self, LEADER_EDITOR);
}

static void
preview_scrolled_cb (DatelineReadingSync *self)
{
  /* The preview notifies only of what a person does. */
  self->leader = LEADER_PREVIEW;
  queue_follow (self, LEADER_PREVIEW);
}

static gboolean
event_cb (GtkEventController  *controller,
          GdkEvent            *event,
          DatelineReadingSync *self)
{
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_SCROLL:
    case GDK_BUTTON_PRESS:
    case GDK_TOUCH_BEGIN:
    case GDK_KEY_PRESS:
      self->leader = LEADER_EDITOR;
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
focused_cb (DatelineReadingSync *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self->view)))
    self->leader = LEADER_EDITOR;
}

/* A pane that was hidden has missed what the other showed. */
static void
preview_mapped_cb (DatelineReadingSync *self)
{
  self->leader = LEADER_EDITOR;
  queue_follow (self, LEADER_EDITOR);
}

static gboolean
caret_cb (gpointer data)
{
  DatelineReadingSync *self = data;

  self->caret_id = 0;
  dateline_preview_set_caret (self->preview, (gint64) dateline_editor_get_caret_offset (self->editor));

  return G_SOURCE_REMOVE;
}

static void
caret_moved_cb (DatelineReadingSync *self)
{
  if (self->caret_id == 0)
    self->caret_id = g_idle_add_full (FOLLOW_PRIORITY, caret_cb, self, NULL);
}

static void
dateline_reading_sync_dispose (GObject *object)
{
  DatelineReadingSync *self = DATELINE_READING_SYNC (object);

  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_handle_id (&self->caret_id, g_source_remove);

  G_OBJECT_CLASS (dateline_reading_sync_parent_class)->dispose (object);
}

static void
dateline_reading_sync_class_init (DatelineReadingSyncClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_reading_sync_dispose;
}

static void
dateline_reading_sync_init (DatelineReadingSync *self)
{
}

/**
 * dateline_reading_sync_new:
 * @editor: an editor
 * @preview: a preview of the same document
 *
 * Returns: (transfer full): what keeps them together; must go before them
 */
DatelineReadingSync *
dateline_reading_sync_new (DatelineEditor  *editor,
                           DatelinePreview *preview)
{
  DatelineReadingSync *self = g_object_new (DATELINE_TYPE_READING_SYNC, NULL);
  GtkEventController *events = gtk_event_controller_legacy_new ();
  GtkTextBuffer *buffer;

  self->editor = editor;
  self->preview = preview;
  self->view = dateline_editor_get_text_view (editor);
  buffer = gtk_text_view_get_buffer (self->view);

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (editor), events);

  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (editor_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::has-focus", G_CALLBACK (focused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "notify::top-offset", G_CALLBACK (preview_scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "map", G_CALLBACK (preview_mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "body-reset", G_CALLBACK (caret_moved_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * dateline_reading_sync_jump:
 * @self: what keeps editor and preview together
 * @offset: an offset in bytes in the file
 *
 * Brings a place to the top of both. At the document's end, each goes as far as it can.
 */
void
dateline_reading_sync_jump (DatelineReadingSync *self,
                            gsize                offset)
{
  g_return_if_fail (DATELINE_IS_READING_SYNC (self));

  /* Neither follows the other's way there. */
  self->leader = LEADER_PREVIEW;
  g_clear_handle_id (&self->follow_id, g_source_remove);
  dateline_preview_scroll_to_offset (self->preview, offset);
  dateline_editor_scroll_to_offset (self->editor, offset);
}
