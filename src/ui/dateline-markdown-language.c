/* dateline-markdown-language.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-data-folder.h"
#include "dateline-markdown-language.h"

/**
 * dateline_markdown_language_find:
 *
 * Returns: (transfer none) (nullable): how Markdown is coloured: GtkSourceView's definition, with what ours adds to it
 */
GtkSourceLanguage *
dateline_markdown_language_find (void)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  const char *const *path = gtk_source_language_manager_get_search_path (manager);
  g_autofree char *folder = dateline_data_folder_find ("language-specs");
  GtkSourceLanguage *language;

  /* Only before the first language is asked for. */
  if (folder != NULL && !g_strv_contains (path, folder))
    gtk_source_language_manager_append_search_path (manager, folder);

  language = gtk_source_language_manager_get_language (manager, "dateline-markdown");

  return language != NULL ? language : gtk_source_language_manager_get_language (manager, "markdown");
}
