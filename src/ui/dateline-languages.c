/* dateline-languages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-data-folder.h"
#include "dateline-languages.h"

/* A folder counts only before the first language is asked for, whoever asks: they all ask here. */
static GtkSourceLanguageManager *
get_manager (void)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();
  const char *const *path = gtk_source_language_manager_get_search_path (manager);
  g_autofree char *folder = dateline_data_folder_find ("language-specs");

  if (folder != NULL && !g_strv_contains (path, folder))
    gtk_source_language_manager_append_search_path (manager, folder);

  return manager;
}

/**
 * dateline_languages_find:
 * @id: what GtkSourceView calls a language
 *
 * Returns: (transfer none) (nullable): how it is coloured
 */
GtkSourceLanguage *
dateline_languages_find (const char *id)
{
  return gtk_source_language_manager_get_language (get_manager (), id);
}

/**
 * dateline_languages_guess:
 * @file_name: the name that a file might have
 *
 * Returns: (transfer none) (nullable): how such a file is coloured
 */
GtkSourceLanguage *
dateline_languages_guess (const char *file_name)
{
  return gtk_source_language_manager_guess_language (get_manager (), file_name, NULL);
}

/**
 * dateline_languages_find_markdown:
 *
 * Returns: (transfer none) (nullable): how Markdown is coloured: by our definition, or by GtkSourceView's where ours is not installed
 */
GtkSourceLanguage *
dateline_languages_find_markdown (void)
{
  GtkSourceLanguage *language = dateline_languages_find ("dateline-markdown");

  return language != NULL ? language : dateline_languages_find ("markdown");
}
