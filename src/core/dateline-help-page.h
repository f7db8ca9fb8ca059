/* dateline-help-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page of the help. They are written in Mallard, which the desktop's help viewer reads, and become Markdown to be shown by our own preview.
 * Links lead to "help:" and the name of a page, with "#" and the name of a section if it is not the beginning. */
typedef struct
{
  char       *id;        /* of the file and the page: "saving" */
  char       *title;
  char       *sort_key;  /* by which it is sorted among others, if not by its title; or NULL */
  char       *summary;   /* a sentence; or NULL */
  GPtrArray  *guides;    /* of char *: which pages or sections list it: "index#writing" */
  char       *markdown;
  GHashTable *sections;  /* char * → where the section begins, in bytes of the Markdown, as a pointer */
  char       *words;     /* all words, folded, to search in */
} DatelineHelpPage;

/* What a page says of others. Both may find nothing. */
typedef struct
{
  const DatelineHelpPage *(*find_page) (gpointer    data,
                                        const char *id);
  GPtrArray              *(*list_pages) (gpointer    data,
                                         const char *guide);   /* of DatelineHelpPage, in order; transfer container */
  gpointer                  data;
} DatelineHelpPages;

DatelineHelpPage *dateline_help_page_parse      (const char              *text,
                                                 gsize                    length,
                                                 const DatelineHelpPages *pages,    /* NULL when they are not known yet */
                                                 GError                 **error);
void              dateline_help_page_free       (DatelineHelpPage        *self);
char             *dateline_help_page_fold_words (const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHelpPage, dateline_help_page_free)

G_END_DECLS
