/* dateline-spelling-none.c: compiled where libspelling is not there, or not wanted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-spelling.h"

gboolean
dateline_spelling_is_available (void)
{
  return FALSE;
}

GObject *
dateline_spelling_new (GtkSourceView *view)
{
  return NULL;
}

void
dateline_spelling_set_language (GObject    *speller,
                                const char *language)
{
}

GMenuModel *
dateline_spelling_get_menu (GObject *speller)
{
  return NULL;
}
