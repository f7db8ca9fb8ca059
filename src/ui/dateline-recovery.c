/* dateline-recovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-compare-dialog.h"
#include "dateline-journal-writer.h"
#include "dateline-recovery.h"

struct _DatelineRecovery
{
  GObject                parent_instance;

  DatelineDocument      *document;    /* borrowed, as the banner is: the page owns all */
  DatelineBanner        *banner;
  GSimpleAction         *compare;
  GSimpleAction         *discard;
  DatelineJournalWriter *writer;      /* NULL when there is no journal */
  GBytes                *on_disk;     /* what Discard goes back to, in UTF-8, while there is something recovered */
  gulong                 saved_id;
};

G_DEFINE_FINAL_TYPE (DatelineRecovery, dateline_recovery, G_TYPE_OBJECT)

enum
{
  FAILED,
  DISCARDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Saved or given up: the recovered text is like any other. */
static void
retract (DatelineRecovery *self)
{
  g_clear_signal_handler (&self->saved_id, self->document);
  g_clear_pointer (&self->on_disk, g_bytes_unref);
  /* While its button is sensitive, and has the focus: the banner passes it on. */
  dateline_banner_retract (self->banner, DATELINE_TOPIC_RECOVERED);
  g_simple_action_set_enabled (self->compare, FALSE);
  g_simple_action_set_enabled (self->discard, FALSE);
}

static void
modified_cb (DatelineRecovery *self)
{
  if (!dateline_document_get_modified (self->document))
    retract (self);
}

static void
replace_text (DatelineRecovery *self,
              GBytes           *text)
{
  gsize length;
  const char *data = g_bytes_get_data (text, &length);

  dateline_document_end_typing (self->document);
  dateline_document_replace_text (self->document, data != NULL ? data : "", length);
}

static void
compare_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelineRecovery *self = user_data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->banner)));

  gtk_window_present (GTK_WINDOW (dateline_compare_dialog_new (window, self->document, self->on_disk, _("On disk"))));
}

static void
discard_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  DatelineRecovery *self = user_data;
  g_autoptr (GBytes) on_disk = g_bytes_ref (self->on_disk);
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  dateline_document_write_as (self->document, dateline_document_get_saved_encoding (self->document));
  replace_text (self, on_disk);
  snapshot = dateline_document_ref_snapshot (self->document);
  dateline_document_set_saved (self->document, dateline_snapshot_get_serial (snapshot));
  retract (self);
  g_signal_emit (self, signals[DISCARDED], 0);
}

static void
failed_cb (DatelineRecovery *self,
           const char       *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
dateline_recovery_dispose (GObject *object)
{
  DatelineRecovery *self = DATELINE_RECOVERY (object);

  g_clear_signal_handler (&self->saved_id, self->document);
  g_clear_object (&self->writer);
  g_clear_object (&self->compare);
  g_clear_object (&self->discard);
  g_clear_object (&self->document);
  g_clear_pointer (&self->on_disk, g_bytes_unref);

  G_OBJECT_CLASS (dateline_recovery_parent_class)->dispose (object);
}

static void
dateline_recovery_class_init (DatelineRecoveryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_recovery_dispose;

  /**
   * DatelineRecovery::failed:
   * @self: the recovery
   * @message: a sentence for the author
   *
   * Unsaved text cannot be kept just now.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DatelineRecovery::discarded:
   * @self: the recovery
   *
   * The author does not want what was recovered.
   */
  signals[DISCARDED] = g_signal_new ("discarded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_recovery_init (DatelineRecovery *self)
{
  self->compare = g_simple_action_new ("compare-recovered", NULL);
  g_simple_action_set_enabled (self->compare, FALSE);
  g_signal_connect_object (self->compare, "activate", G_CALLBACK (compare_action), self, 0);

  self->discard = g_simple_action_new ("discard-recovered", NULL);
  g_simple_action_set_enabled (self->discard, FALSE);
  g_signal_connect_object (self->discard, "activate", G_CALLBACK (discard_action), self, 0);
}

/**
 * dateline_recovery_new:
 * @document: the document of a page
 * @banner: where to tell about it
 * @actions: those of the page
 *
 * Returns: (transfer full): its recovery, which keeps nothing before it is begun
 */
DatelineRecovery *
dateline_recovery_new (DatelineDocument *document,
                       DatelineBanner   *banner,
                       GActionMap       *actions)
{
  DatelineRecovery *self = g_object_new (DATELINE_TYPE_RECOVERY, NULL);

  self->document = g_object_ref (document);
  self->banner = banner;
  g_action_map_add_action (actions, G_ACTION (self->compare));
  g_action_map_add_action (actions, G_ACTION (self->discard));

  return self;
}

/**
 * dateline_recovery_begin:
 * @self: a recovery
 * @journal: where to keep unsaved text
 * @name: (nullable): the entry that this document was recovered from
 *
 * Begins to keep the text.
 */
void
dateline_recovery_begin (DatelineRecovery *self,
                         DatelineJournal  *journal,
                         const char       *name)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  g_clear_object (&self->writer);
  self->writer = dateline_journal_writer_new (self->document, journal, name);
  g_signal_connect_object (self->writer, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * dateline_recovery_set_origin:
 * @self: a recovery
 * @site_root: (nullable): the folder of the document's site
 * @collection: (nullable): the kind it was begun as
 */
void
dateline_recovery_set_origin (DatelineRecovery *self,
                              GFile            *site_root,
                              const char       *collection)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  if (self->writer != NULL)
    dateline_journal_writer_set_origin (self->writer, site_root, collection);
}

/**
 * dateline_recovery_set_base:
 * @self: a recovery
 * @digest: (nullable): [func@file_digest] of what was read from the file or written to it last
 */
void
dateline_recovery_set_base (DatelineRecovery *self,
                            const char       *digest)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  if (self->writer != NULL)
    dateline_journal_writer_set_base (self->writer, digest);
}

/**
 * dateline_recovery_set_caret:
 * @self: a recovery
 * @caret: where the author writes, in bytes of the file
 */
void
dateline_recovery_set_caret (DatelineRecovery *self,
                             gsize             caret)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  if (self->writer != NULL)
    dateline_journal_writer_set_caret (self->writer, caret);
}

static char *
dup_message (DatelineRecovery           *self,
             const DatelineJournalEntry *entry,
             const char                 *digest)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (entry->time);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  /* Translators: a date and a time of day, in the form of strftime(3) */
  g_autofree char *time = local != NULL ? g_date_time_format (local, _("%x, %H:%M")) : g_strdup ("?");

  if (entry->base == NULL || g_bytes_get_size (self->on_disk) == 0)
    /* Translators: %s is a date and a time of day */
    return g_strdup_printf (_("This text was never saved. It was recovered as it stood on %s."), time);

  if (g_strcmp0 (digest, entry->base) != 0)
    return g_strdup_printf (_("Unsaved changes were recovered as they stood on %s. The file has been changed by something else since: "
                              "saving would put this text in its place."), time);

  return g_strdup_printf (_("Unsaved changes were recovered as they stood on %s. The file does not have them yet."), time);
}

/* What was kept is shown whatever has become of the file. */
static void
unlock (DatelineDocument *document)
{
  const DatelineEncoding *encoding = dateline_document_get_encoding (document);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  if (encoding != NULL)
    dateline_document_read_as (document, encoding);
  if (dateline_document_get_editable (document))
    return;

  if (encoding != NULL)
    dateline_document_write_as (document, NULL);
  else
    dateline_document_set_bytes (document, nothing);
}

/**
 * dateline_recovery_restore:
 * @self: the recovery of a document that shows what is on disk
 * @entry: what was kept of it
 * @digest: (nullable): [func@file_digest] of what is on disk
 *
 * Puts the text that was kept in place of the one on disk, as one step that can be undone, and says so.
 */
void
dateline_recovery_restore (DatelineRecovery           *self,
                           const DatelineJournalEntry *entry,
                           const char                 *digest)
{
  const DatelineBannerButton buttons[] = {
    { _("_Compare…"), "page.compare-recovered" },
    { _("_Discard Recovered Text"), "page.discard-recovered" },
    { NULL },
  };
  g_autofree char *message = NULL;

  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  unlock (self->document);
  self->on_disk = dateline_document_dup_bytes (self->document);
  /* The author had it converted. */
  if (entry->encoding == NULL)
    dateline_document_write_as (self->document, NULL);

  /* Saved just before the end: nothing was lost. */
  if (dateline_document_get_file (self->document) != NULL && g_bytes_equal (self->on_disk, entry->text) &&
      !dateline_document_get_modified (self->document))
    {
      dateline_recovery_flush (self);
      return;
    }

  replace_text (self, entry->text);
  message = dup_message (self, entry, digest);
  dateline_banner_tell (self->banner, DATELINE_TOPIC_RECOVERED, message, buttons);
  g_simple_action_set_enabled (self->compare, TRUE);
  g_simple_action_set_enabled (self->discard, TRUE);
  self->saved_id = g_signal_connect_swapped (self->document, "notify::modified", G_CALLBACK (modified_cb), self);
  modified_cb (self);
}

/**
 * dateline_recovery_flush:
 * @self: a recovery
 *
 * Keeps what is not kept yet before it returns.
 */
void
dateline_recovery_flush (DatelineRecovery *self)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  if (self->writer != NULL)
    dateline_journal_writer_flush (self->writer);
}

/**
 * dateline_recovery_end:
 * @self: a recovery
 *
 * The author has closed the document: what was unsaved is not wanted.
 */
void
dateline_recovery_end (DatelineRecovery *self)
{
  g_return_if_fail (DATELINE_IS_RECOVERY (self));

  if (self->writer != NULL)
    dateline_journal_writer_close (self->writer);
}
