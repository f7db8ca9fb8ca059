/* dateline-find-count.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-find-count.h"

/* Between what is typed and the count. */
#define GAP 6

/**
 * dateline_find_count_describe:
 * @count: how many matches there are
 * @position: the number of the match that is shown, from 1; 0 when none is
 *
 * Returns: (transfer full): what to tell of that
 */
char *
dateline_find_count_describe (guint count,
                              guint position)
{
  if (count == 0)
    return g_strdup (_("Not found"));
  if (position == 0)
    return g_strdup_printf (ngettext ("%u match", "%u matches", count), count);

  /* Translators: the number of the match that is shown, and how many there are: “3 of 12” */
  return g_strdup_printf (_("%u of %u"), position, count);
}

/**
 * dateline_find_count_show:
 * @entry: where the author types what to find
 * @label: lies over its end
 * @text: what to tell
 * @failed: whether nothing can be found
 *
 * Tells it to those who see and to those who hear, and keeps what is typed out of the way of it.
 */
void
dateline_find_count_show (GtkWidget  *entry,
                          GtkLabel   *label,
                          const char *text,
                          gboolean    failed)
{
  GtkEditable *delegate = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  int width;

  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  if (failed)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");

  gtk_widget_measure (GTK_WIDGET (label), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_set_margin_end (GTK_WIDGET (delegate), *text != '\0' ? width + GAP : 0);
}
