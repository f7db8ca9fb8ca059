/* dateline-spelling.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* Spelling of the text in a view, by libspelling: dateline-spelling.c. Where the program is built without it, dateline-spelling-none.c says that
 * there is none.
 *
 * A speller is an object with the property "enabled" (boolean). It underlines words, and leaves out those that the language definition of the
 * buffer says are none ("no-spell-check"). */

gboolean    dateline_spelling_is_available (void);
/* NULL where there is no dictionary. */
GObject    *dateline_spelling_new          (GtkSourceView *view);
/* By a code such as `de` or `pt-BR`; NULL for that of the desktop. */
void        dateline_spelling_set_language (GObject       *speller,
                                            const char    *language);
/* What can be done about the word at the caret. */
GMenuModel *dateline_spelling_get_menu     (GObject       *speller);

G_END_DECLS
