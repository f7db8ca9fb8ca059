/* dateline-problem-severity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-problem-severity.h"

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *name;
} looks[DATELINE_N_SEVERITIES] = {
  [DATELINE_SEVERITY_ERROR] = { "dialog-error-symbolic", "error", N_("Error") },
  [DATELINE_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning", N_("Warning") },
  [DATELINE_SEVERITY_HINT] = { "dialog-information-symbolic", "accent", N_("Hint") },
};

void
dateline_severity_show (GtkImage         *image,
                        DatelineSeverity  severity)
{
  for (guint i = 0; i < DATELINE_N_SEVERITIES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (image), looks[i].css_class);

  gtk_image_set_from_icon_name (image, looks[severity].icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (image), looks[severity].css_class);
}

const char *
dateline_severity_get_name (DatelineSeverity severity)
{
  return _(looks[severity].name);
}

char *
dateline_severity_dup_count (DatelineSeverity severity,
                             guint            count)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return g_strdup_printf (ngettext ("%u error", "%u errors", count), count);
    case DATELINE_SEVERITY_WARNING:
      return g_strdup_printf (ngettext ("%u warning", "%u warnings", count), count);
    case DATELINE_SEVERITY_HINT:
    default:
      return g_strdup_printf (ngettext ("%u hint", "%u hints", count), count);
    }
}
