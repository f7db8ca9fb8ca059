/* dateline-form-row-messages.c: what a row says below its control
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-form-messages.h"

#include "dateline-form-row-private.h"

#define PRIVATE(self) (dateline_form_row_get_private (self))

static const char *const severity_classes[] = { "has-error", "has-warning", "has-hint" };

static void
fix_activated_cb (DatelineFormRow *self,
                  DatelineProblem *problem,
                  guint            index)
{
  dateline_form_context_fix (PRIVATE (self)->context, problem, index);
}

/* An empty place for messages, made when there is something to say. */
static DatelineFormMessages *
clear_messages (DatelineFormRow *self)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);

  if (priv->messages == NULL)
    {
      priv->messages = dateline_form_messages_new ();
      g_signal_connect_object (priv->messages, "fix-activated", G_CALLBACK (fix_activated_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_insert_before (priv->messages, GTK_WIDGET (self), NULL);
      if (priv->control != NULL)
        gtk_accessible_update_relation (GTK_ACCESSIBLE (priv->control), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, priv->messages, NULL, -1);
    }

  dateline_form_messages_clear (DATELINE_FORM_MESSAGES (priv->messages));

  return DATELINE_FORM_MESSAGES (priv->messages);
}

static void
set_severity (DatelineFormRow *self,
              int              severity)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (severity_classes); i++)
    {
      if (i == severity)
        gtk_widget_add_css_class (GTK_WIDGET (self), severity_classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), severity_classes[i]);
    }
}

static gboolean
is_same_list (GPtrArray *a,
              GPtrArray *b)
{
  if ((a != NULL ? a->len : 0) != (b != NULL ? b->len : 0))
    return FALSE;

  for (guint i = 0; a != NULL && i < a->len; i++)
    {
      if (a->pdata[i] != b->pdata[i])
        return FALSE;
    }

  return TRUE;
}

void
dateline_form_row_show_problems (DatelineFormRow *self,
                                 GPtrArray       *problems,
                                 gboolean         with_fixes)
{
  DatelineFormRowPrivate *priv = PRIVATE (self);
  const char *remark = priv->remark != NULL ? priv->remark : priv->own_remark;
  gboolean has_problems = problems != NULL && problems->len > 0;
  DatelineFormMessages *messages;
  int severity = -1;

  if (priv->refusal == NULL && !has_problems && remark == NULL && priv->sharing == NULL)
    {
      g_clear_pointer (&priv->messages, gtk_widget_unparent);
      g_clear_pointer (&priv->problems, g_ptr_array_unref);
      set_severity (self, -1);
      return;
    }

  /* A button is not to be taken away from under the pointer for nothing. */
  if (priv->messages != NULL && priv->refusal == NULL && remark == NULL && priv->sharing == NULL &&
      priv->problems != NULL && is_same_list (priv->problems, problems))
    return;

  messages = clear_messages (self);
  g_clear_pointer (&priv->problems, g_ptr_array_unref);

  if (priv->refusal != NULL)
    {
      dateline_form_messages_add_text (messages, DATELINE_SEVERITY_ERROR, priv->refusal);
      severity = DATELINE_SEVERITY_ERROR;
    }

  for (guint i = 0; has_problems && i < problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (problems, i);

      dateline_form_messages_add_problem (messages, problem, with_fixes);
      severity = severity < 0 ? (int) dateline_problem_get_severity (problem) : MIN (severity, (int) dateline_problem_get_severity (problem));
    }

  if (severity < 0 && remark != NULL)
    {
      dateline_form_messages_add_text (messages, DATELINE_SEVERITY_WARNING, remark);
      severity = DATELINE_SEVERITY_WARNING;
    }

  if (priv->refusal == NULL && priv->sharing != NULL)
    dateline_form_messages_add_text (messages, DATELINE_SEVERITY_HINT, priv->sharing);

  if (has_problems && priv->refusal == NULL && priv->sharing == NULL && with_fixes)
    priv->problems = g_ptr_array_ref (problems);
  set_severity (self, severity);
}
