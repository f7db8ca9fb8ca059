/* dateline-problem.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-problem.h"

struct _DatelineProblem
{
  GObject           parent_instance;

  char             *rule;
  DatelineSeverity  severity;
  gsize             start;
  gsize             end;
  char             *message;
  char             *detail;
  char             *field;
  GPtrArray        *fixes;
};

G_DEFINE_FINAL_TYPE (DatelineProblem, dateline_problem, G_TYPE_OBJECT)

static void
free_fix (gpointer data)
{
  DatelineFix *fix = data;

  g_free (fix->label);
  g_ptr_array_unref (fix->edits);
  g_free (fix);
}

static void
dateline_problem_finalize (GObject *object)
{
  DatelineProblem *self = DATELINE_PROBLEM (object);

  g_free (self->rule);
  g_free (self->message);
  g_free (self->detail);
  g_free (self->field);
  g_ptr_array_unref (self->fixes);

  G_OBJECT_CLASS (dateline_problem_parent_class)->finalize (object);
}

static void
dateline_problem_class_init (DatelineProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_problem_finalize;
}

static void
dateline_problem_init (DatelineProblem *self)
{
  self->fixes = g_ptr_array_new_with_free_func (free_fix);
}

/**
 * dateline_severity_to_string:
 * @severity: a severity
 *
 * Returns: the name of @severity in the tool's output: `error`, `warning` or `hint`; never translated
 */
const char *
dateline_severity_to_string (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "error";

    case DATELINE_SEVERITY_WARNING:
      return "warning";

    case DATELINE_SEVERITY_HINT:
      return "hint";

    default:
      g_return_val_if_reached ("error");
    }
}

/**
 * dateline_problem_new:
 * @rule: id of the rule that found it
 * @severity: how bad it is
 * @start: offset in bytes of the first wrong byte of the file
 * @end: offset in bytes after the last wrong byte
 * @message: what is wrong and what would be right, a sentence for the author; translated
 *
 * Makes a problem. Fields, details and fixes may be added until it is reported.
 *
 * Returns: (transfer full): the problem
 */
DatelineProblem *
dateline_problem_new (const char       *rule,
                      DatelineSeverity  severity,
                      gsize             start,
                      gsize             end,
                      const char       *message)
{
  DatelineProblem *self;

  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (start <= end, NULL);
  g_return_val_if_fail (message != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_PROBLEM, NULL);
  self->rule = g_strdup (rule);
  self->severity = severity;
  self->start = start;
  self->end = end;
  self->message = g_strdup (message);

  return self;
}

/**
 * dateline_problem_set_field:
 * @self: a problem
 * @field_path: (nullable): path of the front matter's field that it is about
 *
 * Names the field whose row in the form shows the problem.
 */
void
dateline_problem_set_field (DatelineProblem *self,
                            const char      *field_path)
{
  g_return_if_fail (DATELINE_IS_PROBLEM (self));

  g_free (self->field);
  self->field = g_strdup (field_path);
}

/**
 * dateline_problem_add_detail:
 * @self: a problem
 * @detail: a lesser finding on the same range; translated
 *
 * Adds a line to the details. A line that is already there is not added again.
 */
void
dateline_problem_add_detail (DatelineProblem *self,
                             const char      *detail)
{
  g_return_if_fail (DATELINE_IS_PROBLEM (self));
  g_return_if_fail (detail != NULL);

  if (self->detail == NULL)
    {
      self->detail = g_strdup (detail);
    }
  else
    {
      g_auto (GStrv) lines = g_strsplit (self->detail, "\n", -1);

      if (!g_strv_contains ((const char *const *) lines, detail))
        {
          char *joined = g_strconcat (self->detail, "\n", detail, NULL);

          g_free (self->detail);
          self->detail = joined;
        }
    }
}

/**
 * dateline_problem_add_fix:
 * @self: a problem
 * @label: what the fix does, as the author reads it on a button; translated
 * @safe: whether it may be applied together with others without asking
 * @edits: (transfer full) (element-type DatelineEdit): the changes, in the file
 *
 * Offers a repair. The first one added is the one to prefer.
 */
void
dateline_problem_add_fix (DatelineProblem *self,
                          const char      *label,
                          gboolean         safe,
                          GPtrArray       *edits)
{
  DatelineFix *fix;

  g_return_if_fail (DATELINE_IS_PROBLEM (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (edits != NULL);

  fix = g_new (DatelineFix, 1);
  fix->label = g_strdup (label);
  fix->safe = safe;
  fix->edits = edits;
  g_ptr_array_add (self->fixes, fix);
}

/**
 * dateline_problem_add_simple_fix:
 * @self: a problem
 * @label: what the fix does; translated
 * @safe: whether it may be applied together with others without asking
 * @start: offset in bytes of what to replace
 * @end: offset in bytes after it
 * @text: the replacement
 *
 * Offers a repair that is a single edit.
 */
void
dateline_problem_add_simple_fix (DatelineProblem *self,
                                 const char      *label,
                                 gboolean         safe,
                                 gsize            start,
                                 gsize            end,
                                 const char      *text)
{
  GPtrArray *edits = dateline_edits_new ();

  dateline_edits_add (edits, start, end, text);
  dateline_problem_add_fix (self, label, safe, edits);
}

const char *
dateline_problem_get_rule (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), NULL);

  return self->rule;
}

DatelineSeverity
dateline_problem_get_severity (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), DATELINE_SEVERITY_ERROR);

  return self->severity;
}

gsize
dateline_problem_get_start (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), 0);

  return self->start;
}

gsize
dateline_problem_get_end (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), 0);

  return self->end;
}

const char *
dateline_problem_get_message (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), NULL);

  return self->message;
}

/**
 * dateline_problem_get_detail:
 * @self: a problem
 *
 * Returns: (nullable): further findings on the same range, a line each
 */
const char *
dateline_problem_get_detail (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), NULL);

  return self->detail;
}

/**
 * dateline_problem_get_field:
 * @self: a problem
 *
 * Returns: (nullable): the path of the field that it is about, when it is in the front matter
 */
const char *
dateline_problem_get_field (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), NULL);

  return self->field;
}

guint
dateline_problem_get_n_fixes (DatelineProblem *self)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), 0);

  return self->fixes->len;
}

/**
 * dateline_problem_get_fix:
 * @self: a problem
 * @index: less than the number of fixes
 *
 * Returns: (transfer none): a repair, the preferred one first
 */
const DatelineFix *
dateline_problem_get_fix (DatelineProblem *self,
                          guint            index)
{
  g_return_val_if_fail (DATELINE_IS_PROBLEM (self), NULL);
  g_return_val_if_fail (index < self->fixes->len, NULL);

  return g_ptr_array_index (self->fixes, index);
}

/**
 * dateline_problem_compare:
 * @a: pointer to a problem
 * @b: pointer to a problem
 *
 * Orders problems by place, then the worst first, then by rule. For [method@GLib.PtrArray.sort].
 *
 * Returns: less than, equal to or greater than 0
 */
int
dateline_problem_compare (gconstpointer a,
                          gconstpointer b)
{
  const DatelineProblem *first = *(DatelineProblem *const *) a;
  const DatelineProblem *second = *(DatelineProblem *const *) b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;

  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;

  if (first->severity != second->severity)
    return first->severity < second->severity ? -1 : 1;

  return strcmp (first->rule, second->rule);
}
