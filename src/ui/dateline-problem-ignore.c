/* dateline-problem-ignore.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-problem-tools-private.h"

/* The problem as a check of the present text finds it; NULL when it is gone. */
static DatelineProblem *
find_again (DatelineProblemTools       *self,
            const DatelineCheckContext *context,
            DatelineProblem            *problem)
{
  g_autoptr (GPtrArray) problems = dateline_check_run (context);
  gsize start, end;

  dateline_problem_tools_get_range (self, problem, &start, &end);
  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *found = g_ptr_array_index (problems, i);

      if (dateline_problem_get_start (found) == start && dateline_problem_get_end (found) == end &&
          strcmp (dateline_problem_get_rule (found), dateline_problem_get_rule (problem)) == 0)
        return g_object_ref (found);
    }

  return NULL;
}

static void
ignore_by_comment (DatelineProblemTools *self,
                   DatelineProblem      *problem,
                   GPtrArray          *(*make_edits) (const DatelineCheckContext *context,
                                                      DatelineProblem            *problem))
{
  g_autoptr (DatelineCheckContext) context = dateline_checker_dup_context (self->checker);
  g_autoptr (DatelineProblem) found = find_again (self, context, problem);
  g_autoptr (GPtrArray) edits = NULL;

  if (found == NULL)
    {
      dateline_problem_tools_tell_changed (self);
      return;
    }

  edits = make_edits (context, found);
  if (edits != NULL)
    dateline_problem_tools_apply (self, edits);
  else
    dateline_page_add_toast (self->page, _("No comment can stand here without changing the text."));
}

/* A change of the site's settings, made or taken back on a thread. */
typedef struct
{
  GFile        *root;
  char         *rule;
  GBytes       *before;   /* what the settings held; NULL when there were none */
  GBytes       *after;    /* NULL until it is made: then it is to be taken back */
  DatelineSite *site;     /* with the settings as they are now */
} SiteChange;

static void
site_change_free (SiteChange *change)
{
  g_object_unref (change->root);
  g_free (change->rule);
  g_clear_pointer (&change->before, g_bytes_unref);
  g_clear_pointer (&change->after, g_bytes_unref);
  g_clear_object (&change->site);
  g_free (change);
}

static void
change_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  SiteChange *change = task_data;
  GError *error = NULL;
  gboolean done;

  if (change->after == NULL)
    done = dateline_ignore_in_site (change->root, change->rule, &change->before, &change->after, &error);
  else
    done = dateline_ignore_undo_in_site (change->root, change->before, change->after, &error);

  if (done)
    change->site = dateline_site_open (change->root, &error);

  if (change->site != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Gives the window the site as it is now; NULL when nothing was changed, which the author is told. */
static const SiteChange *
finish_change (DatelineProblemTools *self,
               GAsyncResult         *result)
{
  const SiteChange *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->page == NULL)
    return NULL;

  if (!done)
    {
      dateline_page_add_toast (self->page, error->message);
      return NULL;
    }

  dateline_page_set_site (self->page, change->site);

  return change;
}

static void
change_site (DatelineProblemTools *self,
             SiteChange           *change,
             GAsyncReadyCallback   callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);

  g_task_set_source_tag (task, change_site);
  g_task_set_task_data (task, change, (GDestroyNotify) site_change_free);
  g_task_run_in_thread (task, change_in_thread);
}

static void
site_restored_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  finish_change (DATELINE_PROBLEM_TOOLS (source), result);
}

static void
undo_clicked_cb (AdwToast             *toast,
                 DatelineProblemTools *self)
{
  const SiteChange *made = g_object_get_data (G_OBJECT (toast), "change");
  SiteChange *change = g_new0 (SiteChange, 1);

  change->root = g_object_ref (made->root);
  change->before = made->before != NULL ? g_bytes_ref (made->before) : NULL;
  change->after = g_bytes_ref (made->after);
  change_site (self, change, site_restored_cb);
}

static void
site_ignored_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  DatelineProblemTools *self = DATELINE_PROBLEM_TOOLS (source);
  const SiteChange *change = finish_change (self, result);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  if (change == NULL)
    return;

  /* Translators: %s is the name of a rule, such as link-http */
  text = g_strdup_printf (_("“%s” is no longer reported on this site."), change->rule);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "change", (gpointer) change, NULL);
  /* The change lives as long as the task that made it. */
  g_object_set_data_full (G_OBJECT (toast), "task", g_object_ref (result), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  dateline_page_show_toast (self->page, toast);
}

static void
ignore_in_site (DatelineProblemTools *self,
                DatelineProblem      *problem)
{
  DatelineSite *site = dateline_page_get_site (self->page);
  SiteChange *change;

  if (site == NULL)
    return;

  change = g_new0 (SiteChange, 1);
  change->root = g_object_ref (dateline_site_get_root (site));
  change->rule = g_strdup (dateline_problem_get_rule (problem));
  change_site (self, change, site_ignored_cb);
}

/**
 * dateline_problem_tools_ignore:
 * @self: the tools
 * @problem: a problem
 * @scope: where nothing like it is to be reported any more
 *
 * Keeps something as it is. What that writes can be undone: in the document by its history, in the settings of the site by a toast.
 */
void
dateline_problem_tools_ignore (DatelineProblemTools *self,
                               DatelineProblem      *problem,
                               DatelineIgnoreScope   scope)
{
  g_return_if_fail (DATELINE_IS_PROBLEM_TOOLS (self));

  switch (scope)
    {
    case DATELINE_IGNORE_HERE:
      ignore_by_comment (self, problem, dateline_ignore_here);
      break;
    case DATELINE_IGNORE_IN_DOCUMENT:
      ignore_by_comment (self, problem, dateline_ignore_in_document);
      break;
    case DATELINE_IGNORE_ON_SITE:
    default:
      ignore_in_site (self, problem);
      break;
    }
}
