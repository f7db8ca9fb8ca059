/* dateline-problem-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-problem-text.h"

/**
 * dateline_problem_append_text:
 * @problem: a problem
 * @text: where to append
 *
 * Appends what is wrong and what can be done about it, as a tooltip tells it.
 */
void
dateline_problem_append_text (DatelineProblem *problem,
                              GString         *text)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", dateline_problem_get_message (problem));

  if (dateline_problem_get_detail (problem) != NULL)
    g_string_append_printf (text, "\n%s", dateline_problem_get_detail (problem));

  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    g_string_append_printf (text, "\n• %s", dateline_problem_get_fix (problem, i)->label);
}

/**
 * dateline_severity_get_colour:
 * @severity: a severity
 *
 * Returns: what text with such a problem is underlined with
 */
const GdkRGBA *
dateline_severity_get_colour (DatelineSeverity severity)
{
  /* Adwaita's red 2, orange 3 and blue 3: seen on its light and its dark background. */
  static const GdkRGBA colours[] = {
    [DATELINE_SEVERITY_ERROR] = { 0.929f, 0.2f, 0.231f, 1 },
    [DATELINE_SEVERITY_WARNING] = { 1.0f, 0.471f, 0.0f, 1 },
    [DATELINE_SEVERITY_HINT] = { 0.208f, 0.518f, 0.894f, 1 },
  };

  return &colours[severity];
}
