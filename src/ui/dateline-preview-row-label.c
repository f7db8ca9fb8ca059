/* dateline-preview-row-label.c: how assistive technology reads rows before GTK 4.14: each as the whole that its label is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

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
