/* dateline-problem-fix-all.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-fix-dialog.h"
#include "dateline-message.h"
#include "dateline-problem-tools-private.h"

static void
fix_in_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  g_task_return_pointer (task, dateline_fixes_new (task_data), (GDestroyNotify) dateline_fixes_free);
}

static gboolean
is_present (DatelineProblemTools *self,
            DatelineSnapshot     *snapshot)
{
  g_autoptr (DatelineSnapshot) present = dateline_document_ref_snapshot (dateline_problem_tools_get_document (self));

  return dateline_snapshot_get_serial (present) == dateline_snapshot_get_serial (snapshot);
}

static void
fix_response_cb (GtkWidget            *dialog,
                 const char           *response,
                 DatelineProblemTools *self)
{
  GPtrArray *edits = g_object_get_data (G_OBJECT (dialog), "edits");
  DatelineSnapshot *snapshot = g_object_get_data (G_OBJECT (dialog), "snapshot");

  if (strcmp (response, DATELINE_FIX_DIALOG_APPLY) != 0)
    return;

  /* The file may have been loaded again behind the dialog. */
  if (is_present (self, snapshot))
    dateline_problem_tools_apply (self, edits);
  else
    dateline_problem_tools_tell_changed (self);
}

static void
fixes_ready_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (source);
  const DatelineCheckContext *context = g_task_get_task_data (G_TASK (result));
  g_autoptr (DatelineFixes) fixes = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *dialog;

  /* The page was closed meanwhile. */
  if (self->page == NULL)
    return;

  if (!is_present (self, context->snapshot))
    {
      dateline_problem_tools_tell_changed (self);
      return;
    }

  if (fixes->applied->len == 0)
    {
      dateline_page_add_toast (self->page, _("Nothing can be fixed without asking."));
      return;
    }

  dialog = dateline_fix_dialog_new (context->snapshot, fixes);
  g_object_set_data_full (G_OBJECT (dialog), "edits", g_ptr_array_ref (fixes->edits), (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data_full (G_OBJECT (dialog), "snapshot", dateline_snapshot_ref (context->snapshot), (GDestroyNotify) dateline_snapshot_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (fix_response_cb), self, 0);
  dateline_message_present (dialog, GTK_WIDGET (self->page), NULL);
}

/* Shows what can be mended without asking, and mends it when the author agrees. */
void
dateline_problem_tools_fix_safe (DatelineProblemTools *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, fixes_ready_cb, NULL);

  g_task_set_source_tag (task, dateline_problem_tools_fix_safe);
  g_task_set_task_data (task, dateline_checker_dup_context (self->checker), (GDestroyNotify) dateline_check_context_free);
  g_task_run_in_thread (task, fix_in_thread);
}
