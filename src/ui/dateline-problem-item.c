/* dateline-problem-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-problem-item.h"

struct _DatelineProblemItem
{
  GObject          parent_instance;

  DatelineProblem *problem;
};

G_DEFINE_FINAL_TYPE (DatelineProblemItem, dateline_problem_item, G_TYPE_OBJECT)

static void
dateline_problem_item_finalize (GObject *object)
{
  g_object_unref (DATELINE_PROBLEM_ITEM (object)->problem);

  G_OBJECT_CLASS (dateline_problem_item_parent_class)->finalize (object);
}

static void
dateline_problem_item_class_init (DatelineProblemItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_problem_item_finalize;
}

static void
dateline_problem_item_init (DatelineProblemItem *self)
{
}

DatelineProblem *
dateline_problem_item_get_problem (DatelineProblemItem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM_ITEM (self), NULL);

  return self->problem;
}

static gboolean
looks_same (DatelineProblem *a,
            DatelineProblem *b)
{
  if (dateline_problem_get_severity (a) != dateline_problem_get_severity (b) ||
      dateline_problem_get_n_fixes (a) != dateline_problem_get_n_fixes (b) ||
      !g_str_equal (dateline_problem_get_message (a), dateline_problem_get_message (b)) ||
      g_strcmp0 (dateline_problem_get_detail (a), dateline_problem_get_detail (b)) != 0)
    return FALSE;

  for (guint i = 0; i < dateline_problem_get_n_fixes (a); i++)
    if (!g_str_equal (dateline_problem_get_fix (a, i)->label, dateline_problem_get_fix (b, i)->label))
      return FALSE;

  return TRUE;
}

/* Gives the item the problem if nobody would see it. */
static gboolean
renew (GListStore *items,
       guint       item_index,
       GListModel *problems,
       guint       problem_index)
{
  g_autoptr (DatelineProblemItem) item = g_list_model_get_item (G_LIST_MODEL (items), item_index);
  g_autoptr (DatelineProblem) problem = g_list_model_get_item (problems, problem_index);

  if (!looks_same (item->problem, problem))
    return FALSE;

  g_set_object (&item->problem, problem);

  return TRUE;
}

/**
 * dateline_problem_items_update:
 * @items: a list of [class@ProblemItem]
 * @problems: (nullable): a list of [class@Problem]
 *
 * Makes @items show @problems. What is the same at the beginning and at the end of both stays, so that a list keeps its rows and its place.
 */
void
dateline_problem_items_update (GListStore *items,
                               GListModel *problems)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (items));
  guint n_problems = problems != NULL ? g_list_model_get_n_items (problems) : 0;
  guint n_first = 0, n_last = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (n_first < MIN (n_items, n_problems) && renew (items, n_first, problems, n_first))
    n_first++;
  while (n_last < MIN (n_items, n_problems) - n_first && renew (items, n_items - 1 - n_last, problems, n_problems - 1 - n_last))
    n_last++;

  for (guint i = n_first; i < n_problems - n_last; i++)
    {
      DatelineProblemItem *item = g_object_new (DATELINE_TYPE_PROBLEM_ITEM, NULL);

      item->problem = g_list_model_get_item (problems, i);
      g_ptr_array_add (added, item);
    }

  if (n_items != n_problems || added->len > 0)
    g_list_store_splice (items, n_first, n_items - n_first - n_last, added->pdata, added->len);
}
