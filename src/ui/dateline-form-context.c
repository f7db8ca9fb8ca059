/* dateline-form-context.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-field-path.h"

#include "dateline-form-context.h"

struct _DatelineFormContext
{
  GObject           parent_instance;

  DatelineDocument *document;
  DatelineSite     *site;
  GListModel       *problems;
  GHashTable       *by_path;     /* field path → its most severe problem */
  GHashTable       *by_ancestor; /* field path → the most severe problem in it */
  guint             update_id;
  DatelineDateStyle date_style;
};

enum
{
  SIGNAL_PROBLEMS_CHANGED,
  SIGNAL_FIX_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineFormContext, dateline_form_context, G_TYPE_OBJECT)

static void
dateline_form_context_dispose (GObject *object)
{
  DatelineFormContext *self = DATELINE_FORM_CONTEXT (object);

  dateline_form_context_set_problems (self, NULL);
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (dateline_form_context_parent_class)->dispose (object);
}

static void
dateline_form_context_finalize (GObject *object)
{
  DatelineFormContext *self = DATELINE_FORM_CONTEXT (object);

  g_hash_table_unref (self->by_path);
  g_hash_table_unref (self->by_ancestor);

  G_OBJECT_CLASS (dateline_form_context_parent_class)->finalize (object);
}

static void
dateline_form_context_class_init (DatelineFormContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_form_context_dispose;
  object_class->finalize = dateline_form_context_finalize;

  signals[SIGNAL_PROBLEMS_CHANGED] = g_signal_new ("problems-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FIX_ACTIVATED] = g_signal_new ("fix-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                0, NULL, NULL, NULL, G_TYPE_NONE, 2, DATELINE_TYPE_PROBLEM, G_TYPE_UINT);
}

static void
dateline_form_context_init (DatelineFormContext *self)
{
  self->by_path = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->by_ancestor = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

DatelineFormContext *
dateline_form_context_new (void)
{
  return g_object_new (DATELINE_TYPE_FORM_CONTEXT, NULL);
}

void
dateline_form_context_set_document (DatelineFormContext *self,
                                    DatelineDocument    *document)
{
  g_set_object (&self->document, document);
}

DatelineDocument *
dateline_form_context_get_document (DatelineFormContext *self)
{
  return self->document;
}

void
dateline_form_context_set_site (DatelineFormContext *self,
                                DatelineSite        *site)
{
  g_set_object (&self->site, site);
}

DatelineSite *
dateline_form_context_get_site (DatelineFormContext *self)
{
  return self->site;
}

void
dateline_form_context_set_date_style (DatelineFormContext *self,
                                      DatelineDateStyle    style)
{
  self->date_style = style;
}

DatelineDateStyle
dateline_form_context_get_date_style (DatelineFormContext *self)
{
  return self->date_style;
}

static void
keep_worst (GHashTable      *table,
            const char      *path,
            DatelineProblem *problem)
{
  DatelineProblem *present = g_hash_table_lookup (table, path);

  if (present == NULL || dateline_problem_get_severity (problem) < dateline_problem_get_severity (present))
    g_hash_table_replace (table, g_strdup (path), g_object_ref (problem));
}

static void
sort_in (DatelineFormContext *self,
         DatelineProblem     *problem)
{
  const char *field = dateline_problem_get_field (problem);
  g_autofree char *path = NULL;

  if (field == NULL)
    return;

  keep_worst (self->by_path, field, problem);

  for (path = g_strdup (field); path != NULL;)
    {
      char *parent = dateline_field_path_parent (path);

      keep_worst (self->by_ancestor, path, problem);
      g_free (path);
      path = parent;
    }
}

static gboolean
update_problems_cb (gpointer data)
{
  DatelineFormContext *self = data;
  guint n_problems = self->problems != NULL ? g_list_model_get_n_items (self->problems) : 0;

  self->update_id = 0;
  g_hash_table_remove_all (self->by_path);
  g_hash_table_remove_all (self->by_ancestor);

  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);

      sort_in (self, problem);
    }

  g_signal_emit (self, signals[SIGNAL_PROBLEMS_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* A check replaces problems in several splices: the rows hear of the result once. */
static void
problems_changed_cb (DatelineFormContext *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (update_problems_cb, self);
}

void
dateline_form_context_set_problems (DatelineFormContext *self,
                                    GListModel          *problems)
{
  if (problems == self->problems)
    return;

  if (self->problems != NULL)
    g_signal_handlers_disconnect_by_func (self->problems, problems_changed_cb, self);

  g_set_object (&self->problems, problems);

  if (problems != NULL)
    g_signal_connect_object (problems, "items-changed", G_CALLBACK (problems_changed_cb), self, G_CONNECT_SWAPPED);

  problems_changed_cb (self);
}

DatelineProblem *
dateline_form_context_get_problem (DatelineFormContext *self,
                                   const char          *path,
                                   gboolean             inside)
{
  return g_hash_table_lookup (inside ? self->by_ancestor : self->by_path, path);
}

static int
compare_severity (gconstpointer a,
                  gconstpointer b)
{
  return (int) dateline_problem_get_severity (*(DatelineProblem **) a) - (int) dateline_problem_get_severity (*(DatelineProblem **) b);
}

GPtrArray *
dateline_form_context_dup_problems (DatelineFormContext *self,
                                    const char          *path)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_object_unref);

  if (!g_hash_table_contains (self->by_path, path))
    return problems;

  for (guint i = 0; i < g_list_model_get_n_items (self->problems); i++)
    {
      g_autoptr (DatelineProblem) problem = g_list_model_get_item (self->problems, i);

      if (g_strcmp0 (dateline_problem_get_field (problem), path) == 0)
        g_ptr_array_add (problems, g_steal_pointer (&problem));
    }

  g_ptr_array_sort (problems, compare_severity);

  return problems;
}

void
dateline_form_context_fix (DatelineFormContext *self,
                           DatelineProblem     *problem,
                           guint                index)
{
  g_signal_emit (self, signals[SIGNAL_FIX_ACTIVATED], 0, problem, index);
}

gboolean
dateline_form_context_set_value (DatelineFormContext  *self,
                                 DatelineFormField    *field,
                                 DatelineValue        *value,
                                 GError              **error)
{
  g_auto (GStrv) key_order = dateline_form_field_dup_key_order (field);

  return dateline_document_set_field (self->document, dateline_form_field_get_path (field), value,
                                      (const char *const *) key_order, error);
}

gboolean
dateline_form_context_set_text (DatelineFormContext  *self,
                                DatelineFormField    *field,
                                const char           *text,
                                GError              **error)
{
  g_autoptr (DatelineValue) value = dateline_form_field_parse_text (field, text, error);

  if (value == NULL)
    return FALSE;

  /* What was typed into a field that was not there, and taken back, leaves nothing. */
  if (*text == '\0' && dateline_form_field_was_missing (field))
    return dateline_form_field_get_value (field) == NULL ||
           dateline_document_unset_field (self->document, dateline_form_field_get_path (field), error);

  return dateline_form_context_set_value (self, field, value, error);
}

gboolean
dateline_form_context_add_item (DatelineFormContext  *self,
                                DatelineFormField    *list,
                                DatelineValue        *value,
                                GError              **error)
{
  const DatelineField *schema = dateline_form_field_get_schema (list);
  guint index = schema != NULL && schema->add_to_top ? 0 : G_MAXUINT;

  /* The schema tells where a list goes that is not there yet. */
  if (dateline_form_field_get_value (list) == NULL)
    {
      g_autoptr (DatelineValue) items = dateline_value_new_list ();
      gboolean done;

      dateline_value_append (items, dateline_value_ref (value));
      dateline_document_end_typing (self->document);
      done = dateline_form_context_set_value (self, list, items, error);
      dateline_document_end_typing (self->document);
      return done;
    }

  return dateline_document_insert_item (self->document, dateline_form_field_get_path (list), index, value, error);
}

gboolean
dateline_form_context_remove_item (DatelineFormContext  *self,
                                   DatelineFormField    *item,
                                   GError              **error)
{
  return dateline_document_unset_field (self->document, dateline_form_field_get_path (item), error);
}

gboolean
dateline_form_context_move_item (DatelineFormContext  *self,
                                 DatelineFormField    *item,
                                 int                   delta,
                                 GError              **error)
{
  DatelineFormField *list = dateline_form_field_get_parent (item);
  int from = dateline_form_field_get_index (item);
  int to = from + delta;

  if (to < 0 || to >= (int) dateline_form_field_get_n_children (list))
    return TRUE;

  return dateline_document_move_item (self->document, dateline_form_field_get_path (list), from, to, error);
}
