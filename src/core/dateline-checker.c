/* dateline-checker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-checker.h"
#include "dateline-shifts.h"
#include "dateline-site-watcher.h"

/* Long enough not to judge a half-typed word, short enough to be there when the author looks up. */
#define PAUSE_MSEC 350

struct _DatelineChecker
{
  GObject           parent_instance;

  DatelineDocument *document;
  DatelineSite     *site;
  DatelineSiteWatcher *watcher;     /* of the site; NULL without one */
  GHashTable       *link_results;    /* or NULL */
  GListStore       *problems;
  DatelineShifts   *shifts;           /* since the text that the problems were found in */
  guint             n_shifts_at_start; /* how many of them the running check has seen */
  GCancellable     *cancellable;
  guint             pause_id;
  gboolean          running;
  gboolean          again;
  gboolean          checked;
  gboolean          while_typing;
  gboolean          outdated;        /* by what was typed without being checked */
};

G_DEFINE_FINAL_TYPE (DatelineChecker, dateline_checker, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_PROBLEMS,
  PROP_CHECKED,
  PROP_WHILE_TYPING,
  N_PROPS
};

enum
{
  FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  g_task_return_pointer (task, dateline_check_run (task_data), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
is_same (DatelineProblem *a,
         DatelineProblem *b)
{
  return dateline_problem_get_start (a) == dateline_problem_get_start (b) &&
         dateline_problem_get_end (a) == dateline_problem_get_end (b) &&
         dateline_problem_get_severity (a) == dateline_problem_get_severity (b) &&
         strcmp (dateline_problem_get_rule (a), dateline_problem_get_rule (b)) == 0 &&
         strcmp (dateline_problem_get_message (a), dateline_problem_get_message (b)) == 0;
}

/* Replaces only what differs, so that lists keep their scroll position and selection. */
static void
update_problems (DatelineChecker *self,
                 GPtrArray       *found)
{
  GListModel *model = G_LIST_MODEL (self->problems);
  guint n_old = g_list_model_get_n_items (model);
  guint n_same_first = 0, n_same_last = 0;

  while (n_same_first < MIN (n_old, found->len))
    {
      g_autoptr (DatelineProblem) old = g_list_model_get_item (model, n_same_first);

      if (!is_same (old, g_ptr_array_index (found, n_same_first)))
        break;
      n_same_first++;
    }

  while (n_same_last < MIN (n_old, found->len) - n_same_first)
    {
      g_autoptr (DatelineProblem) old = g_list_model_get_item (model, n_old - 1 - n_same_last);

      if (!is_same (old, g_ptr_array_index (found, found->len - 1 - n_same_last)))
        break;
      n_same_last++;
    }

  if (n_old != found->len || n_same_first != n_old)
    g_list_store_splice (self->problems, n_same_first, n_old - n_same_first - n_same_last,
                         found->pdata + n_same_first, found->len - n_same_first - n_same_last);
}

static void start_check (DatelineChecker *self);

static void
check_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (DatelineChecker) self = g_object_ref (DATELINE_CHECKER (source));
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The document got another text meanwhile, or was closed. */
  if (found == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  self->running = FALSE;

  dateline_shifts_forget (self->shifts, self->n_shifts_at_start);
  update_problems (self, found);

  if (!self->checked)
    {
      self->checked = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKED]);
    }

  /* The author sees what this document says by itself first; the site's other documents are read after that. */
  if (self->watcher != NULL && dateline_site_watcher_get_index (self->watcher) == NULL)
    dateline_site_watcher_refresh (self->watcher);

  if (self->again)
    start_check (self);
  else
    g_signal_emit (self, signals[FINISHED], 0);
}

/* What is known of the site's other documents by now. */
static DatelineSiteIndex *
get_index (DatelineChecker *self)
{
  return self->watcher != NULL ? dateline_site_watcher_get_index (self->watcher) : NULL;
}

static void
start_check (DatelineChecker *self)
{
  g_autoptr (GTask) task = NULL;

  g_clear_handle_id (&self->pause_id, g_source_remove);

  if (self->running)
    {
      self->again = TRUE;
      return;
    }

  self->running = TRUE;
  self->again = FALSE;
  self->outdated = FALSE;
  self->n_shifts_at_start = dateline_shifts_count (self->shifts);

  task = g_task_new (self, self->cancellable, check_done_cb, NULL);
  g_task_set_source_tag (task, start_check);
  g_task_set_task_data (task, dateline_checker_dup_context (self), (GDestroyNotify) dateline_check_context_free);
  g_task_run_in_thread (task, check_in_thread);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  DatelineChecker *self = user_data;

  self->pause_id = 0;
  start_check (self);

  return G_SOURCE_REMOVE;
}

static void
document_changed_cb (DatelineChecker *self)
{
  self->outdated = TRUE;
  if (!self->while_typing)
    return;

  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MSEC, pause_over_cb, self);
}

static void
set_while_typing (DatelineChecker *self,
                  gboolean         while_typing)
{
  if (self->while_typing == while_typing)
    return;

  self->while_typing = while_typing;
  if (while_typing && self->outdated)
    start_check (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHILE_TYPING]);
}

static void
document_spliced_cb (DatelineChecker *self,
                     int              part,
                     guint64          start,
                     guint64          end,
                     const char      *text)
{
  gsize base = part == DATELINE_PART_BODY ? dateline_document_get_body_start (self->document) : 0;

  dateline_shifts_add (self->shifts, base + start, base + end, strlen (text));
}

static void
document_reset_cb (DatelineChecker *self)
{
  dateline_shifts_forget (self->shifts, dateline_shifts_count (self->shifts));
  self->n_shifts_at_start = 0;
  g_list_store_remove_all (self->problems);

  /* What is running judges a text that is gone. */
  if (self->running)
    {
      g_cancellable_cancel (self->cancellable);
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
      self->running = FALSE;
    }

  /* The new text is shown first, then judged. */
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_idle_add_full (G_PRIORITY_LOW, pause_over_cb, self, NULL);
}

static void
index_changed_cb (DatelineChecker *self)
{
  if (self->checked || self->running)
    start_check (self);
}

/* Saving changed a file of the site; where folders cannot be watched, other files are looked at then too. */
static void
document_modified_cb (DatelineChecker *self)
{
  if (get_index (self) != NULL && !dateline_document_get_modified (self->document))
    dateline_site_watcher_refresh (self->watcher);
}

static void
drop_watcher (DatelineChecker *self)
{
  if (self->watcher != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->watcher, self);
      g_object_run_dispose (G_OBJECT (self->watcher));
    }
  g_clear_object (&self->watcher);
}

static void
dateline_checker_dispose (GObject *object)
{
  DatelineChecker *self = DATELINE_CHECKER (object);

  drop_watcher (self);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (dateline_checker_parent_class)->dispose (object);
}

static void
dateline_checker_finalize (GObject *object)
{
  DatelineChecker *self = DATELINE_CHECKER (object);

  g_clear_object (&self->problems);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->link_results, g_hash_table_unref);
  g_clear_pointer (&self->shifts, dateline_shifts_free);

  G_OBJECT_CLASS (dateline_checker_parent_class)->finalize (object);
}

static void
dateline_checker_constructed (GObject *object)
{
  DatelineChecker *self = DATELINE_CHECKER (object);

  G_OBJECT_CLASS (dateline_checker_parent_class)->constructed (object);

  g_return_if_fail (self->document != NULL);

  g_signal_connect_swapped (self->document, "changed", G_CALLBACK (document_changed_cb), self);
  g_signal_connect_swapped (self->document, "spliced", G_CALLBACK (document_spliced_cb), self);
  g_signal_connect_swapped (self->document, "notify::modified", G_CALLBACK (document_modified_cb), self);
  g_signal_connect_swapped (self->document, "reset", G_CALLBACK (document_reset_cb), self);
}

static void
dateline_checker_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DatelineChecker *self = DATELINE_CHECKER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_CHECKED:
      g_value_set_boolean (value, self->checked);
      break;
    case PROP_WHILE_TYPING:
      g_value_set_boolean (value, self->while_typing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_checker_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DatelineChecker *self = DATELINE_CHECKER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_SITE:
      dateline_checker_set_site (self, g_value_get_object (value));
      break;
    case PROP_WHILE_TYPING:
      set_while_typing (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_checker_class_init (DatelineCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_checker_constructed;
  object_class->dispose = dateline_checker_dispose;
  object_class->finalize = dateline_checker_finalize;
  object_class->get_property = dateline_checker_get_property;
  object_class->set_property = dateline_checker_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_PROBLEMS] = g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  /**
   * DatelineChecker:checked:
   *
   * Whether a check has ended; until then no problems means nothing.
   */
  properties[PROP_CHECKED] = g_param_spec_boolean ("checked", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  /**
   * DatelineChecker:while-typing:
   *
   * Whether each change is checked after a pause. If not, problems stay where they are until the document is saved.
   */
  properties[PROP_WHILE_TYPING] = g_param_spec_boolean ("while-typing", NULL, NULL, TRUE,
                                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelineChecker::finished:
   * @self: the checker
   *
   * The problems are those of the document's present text.
   */
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_checker_init (DatelineChecker *self)
{
  self->problems = g_list_store_new (DATELINE_TYPE_PROBLEM);
  self->shifts = dateline_shifts_new ();
  self->cancellable = g_cancellable_new ();
  self->while_typing = TRUE;
}

/**
 * dateline_checker_new:
 * @document: a document
 *
 * Returns: (transfer full): a checker that follows the document; it checks first when asked or when the text changes
 */
DatelineChecker *
dateline_checker_new (DatelineDocument *document)
{
  return g_object_new (DATELINE_TYPE_CHECKER, "document", document, NULL);
}

/**
 * dateline_checker_set_site:
 * @self: a checker
 * @site: (nullable): the site of the document
 *
 * Sets the site whose rules and settings apply. Checks again if a check has been made.
 */
void
dateline_checker_set_site (DatelineChecker *self,
                           DatelineSite    *site)
{
  g_return_if_fail (DATELINE_IS_CHECKER (self));

  if (!g_set_object (&self->site, site))
    return;

  drop_watcher (self);
  if (site != NULL)
    {
      self->watcher = dateline_site_watcher_new (site);
      g_signal_connect_swapped (self->watcher, "notify::index", G_CALLBACK (index_changed_cb), self);
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITE]);
  if (self->checked || self->running)
    start_check (self);
}

/**
 * dateline_checker_check:
 * @self: a checker
 *
 * Checks the present text without waiting for a pause. Emits [signal@Checker::finished] when done.
 */
void
dateline_checker_check (DatelineChecker *self)
{
  g_return_if_fail (DATELINE_IS_CHECKER (self));

  start_check (self);
}

/**
 * dateline_checker_get_problems:
 * @self: a checker
 *
 * Returns: (transfer none): what the last check found, in the order of the text
 */
GListModel *
dateline_checker_get_problems (DatelineChecker *self)
{
  g_return_val_if_fail (DATELINE_IS_CHECKER (self), NULL);

  return G_LIST_MODEL (self->problems);
}

/**
 * dateline_checker_set_link_results:
 * @self: a checker
 * @results: (nullable) (element-type utf8 DatelineLinkResult): what servers said about addresses. Nobody may change it any more
 *
 * Takes what is known about the document's links into the problems. Checks again if a check has been made.
 */
void
dateline_checker_set_link_results (DatelineChecker *self,
                                   GHashTable      *results)
{
  g_return_if_fail (DATELINE_IS_CHECKER (self));

  if (results != NULL)
    g_hash_table_ref (results);
  g_clear_pointer (&self->link_results, g_hash_table_unref);
  self->link_results = results;

  if (self->checked || self->running)
    start_check (self);
}

/**
 * dateline_checker_dup_context:
 * @self: a checker
 *
 * What a check of the document, as it is now, goes by.
 *
 * Returns: (transfer full): free with [func@check_context_free]
 */
DatelineCheckContext *
dateline_checker_dup_context (DatelineChecker *self)
{
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  g_return_val_if_fail (DATELINE_IS_CHECKER (self), NULL);

  snapshot = dateline_document_ref_snapshot (self->document);

  return dateline_check_context_copy (&(DatelineCheckContext) {
    .snapshot = snapshot,
    .site = self->site,
    .file = dateline_document_get_file (self->document),
    .index = get_index (self),
    .link_results = self->link_results,
  });
}

/**
 * dateline_checker_count:
 * @self: a checker
 * @severity: a severity
 *
 * Returns: how many problems of that severity there are
 */
guint
dateline_checker_count (DatelineChecker  *self,
                        DatelineSeverity  severity)
{
  guint n_items, count = 0;

  g_return_val_if_fail (DATELINE_IS_CHECKER (self), 0);

  n_items = g_list_model_get_n_items (G_LIST_MODEL (self->problems));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (G_LIST_MODEL (self->problems), i);

      if (dateline_problem_get_severity (problem) == severity)
        count++;
    }

  return count;
}

/**
 * dateline_checker_map_range:
 * @self: a checker
 * @start: (inout): offset in bytes in the text that was checked; set to the same place in the present text
 * @end: (inout): the same for the end
 *
 * Finds where the range of a problem stands after what was typed since the check.
 *
 * Returns: whether the range itself is untouched; if not, it is the nearest place
 */
gboolean
dateline_checker_map_range (DatelineChecker *self,
                            gsize           *start,
                            gsize           *end)
{
  g_return_val_if_fail (DATELINE_IS_CHECKER (self), FALSE);

  return dateline_shifts_map_range (self->shifts, start, end);
}

/**
 * dateline_checker_dup_fix:
 * @self: a checker
 * @fix: a repair of one of its problems
 *
 * Returns: (transfer full) (nullable) (element-type DatelineEdit): the edits of the repair for the present text; %NULL when the author has changed the place since
 */
GPtrArray *
dateline_checker_dup_fix (DatelineChecker   *self,
                          const DatelineFix *fix)
{
  g_autoptr (GPtrArray) edits = NULL;

  g_return_val_if_fail (DATELINE_IS_CHECKER (self), NULL);
  g_return_val_if_fail (fix != NULL, NULL);

  edits = dateline_edits_copy (fix->edits);
  for (guint i = 0; i < edits->len; i++)
    {
      DatelineEdit *edit = g_ptr_array_index (edits, i);

      if (!dateline_checker_map_range (self, &edit->start, &edit->end))
        return NULL;
    }

  return g_steal_pointer (&edits);
}
