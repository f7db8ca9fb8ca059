/* dateline-preview-row-label.c: how assistive technology reads rows before GTK 4.14: each as the whole that its label is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-preview-row-text.h"

void
dateline_preview_row_implement_text (GType type)
{
}

GtkAccessibleRole
dateline_preview_row_get_paragraph_role (void)
{
  return GTK_ACCESSIBLE_ROLE_LABEL;
}

GtkAccessibleRole
dateline_preview_row_get_quote_role (void)
{
  return GTK_ACCESSIBLE_ROLE_GROUP;
}

void
dateline_preview_row_tell_level (GtkAccessible *row,
                                 guint          level)
{
  /* Translators: of a heading; screen readers read it out after the words of the heading. */
  g_autofree char *description = g_strdup_printf (_("Level %u"), level);

  gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
