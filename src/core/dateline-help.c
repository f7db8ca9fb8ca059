/* dateline-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-help.h"

#define SUFFIX ".page"

struct _DatelineHelp
{
  GObject     parent_instance;

  GPtrArray  *pages;    /* of DatelineHelpPage */
};

G_DEFINE_FINAL_TYPE (DatelineHelp, dateline_help, G_TYPE_OBJECT)

static void
dateline_help_finalize (GObject *object)
{
  g_ptr_array_unref (DATELINE_HELP (object)->pages);

  G_OBJECT_CLASS (dateline_help_parent_class)->finalize (object);
}

static void
dateline_help_class_init (DatelineHelpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_help_finalize;
}

static void
dateline_help_init (DatelineHelp *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_help_page_free);
}

static DatelineHelpPage *
load_page (GFile                   *folder,
           const char              *name,
           const DatelineHelpPages *pages,
           GError                 **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;

  return dateline_help_page_parse (text, length, pages, error);
}

/* What is not translated, or is broken there, is better read in English than not at all. */
static DatelineHelpPage *
load_translated_page (GFile                   *english,
                      GPtrArray               *translations,
                      const char              *name,
                      const DatelineHelpPages *pages,
                      GError                 **error)
{
  for (guint i = 0; i < translations->len; i++)
    {
      DatelineHelpPage *page = load_page (g_ptr_array_index (translations, i), name, pages, NULL);

      if (page != NULL)
        return page;
    }

  return load_page (english, name, pages, error);
}

/* In the order in which they are shown where several are listed. */
static int
compare_pages (gconstpointer a,
               gconstpointer b)
{
  const DatelineHelpPage *first = *(DatelineHelpPage *const *) a;
  const DatelineHelpPage *second = *(DatelineHelpPage *const *) b;

  return g_utf8_collate (first->sort_key != NULL ? first->sort_key : first->title, second->sort_key != NULL ? second->sort_key : second->title);
}

static const DatelineHelpPage *
find_page_cb (gpointer    data,
              const char *id)
{
  return dateline_help_find_page (data, id);
}

static GPtrArray *
list_pages_cb (gpointer    data,
               const char *guide)
{
  DatelineHelp *self = data;
  GPtrArray *listed = g_ptr_array_new ();

  for (guint i = 0; i < self->pages->len; i++)
    {
      const DatelineHelpPage *page = g_ptr_array_index (self->pages, i);

      if (g_ptr_array_find_with_equal_func (page->guides, guide, g_str_equal, NULL))
        g_ptr_array_add (listed, (gpointer) page);
    }

  return listed;
}

static GPtrArray *
list_names (GFile   *folder,
            GError **error)
{
  g_autoptr (GFileEnumerator) enumerator = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *info;

  if (enumerator == NULL)
    return NULL;

  while (g_file_enumerator_iterate (enumerator, &info, NULL, NULL, error))
    {
      if (info == NULL)
        return g_steal_pointer (&names);

      if (g_str_has_suffix (g_file_info_get_name (info), SUFFIX))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }

  return NULL;
}

/* Twice: what a page says of others is known only when all were read. */
static gboolean
load_pages (DatelineHelp *self,
            GFile        *english,
            GPtrArray    *translations,
            GPtrArray    *names,
            gboolean      know_others,
            GError      **error)
{
  g_autoptr (GPtrArray) loaded = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_help_page_free);
  const DatelineHelpPages pages = { find_page_cb, list_pages_cb, self };

  for (guint i = 0; i < names->len; i++)
    {
      DatelineHelpPage *page = load_translated_page (english, translations, g_ptr_array_index (names, i), know_others ? &pages : NULL, error);

      if (page == NULL)
        return FALSE;
      g_ptr_array_add (loaded, page);
    }

  g_ptr_array_sort (loaded, compare_pages);
  g_ptr_array_unref (self->pages);
  self->pages = g_steal_pointer (&loaded);

  return TRUE;
}

/**
 * dateline_help_new:
 * @english: the folder of the pages as they were written
 * @translations: (element-type GFile): folders of translated ones, the most welcome first; see dateline_help_list_translations()
 * @error: return location for an error
 *
 * Reads all pages.
 *
 * Returns: (transfer full) (nullable): the help; %NULL when an English page cannot be read
 */
DatelineHelp *
dateline_help_new (GFile     *english,
                   GPtrArray *translations,
                   GError   **error)
{
  g_autoptr (DatelineHelp) self = g_object_new (DATELINE_TYPE_HELP, NULL);
  g_autoptr (GPtrArray) names = list_names (english, error);

  if (names == NULL || !load_pages (self, english, translations, names, FALSE, error) ||
      !load_pages (self, english, translations, names, TRUE, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dateline_help_list_translations:
 * @languages: names of languages, as g_get_language_names() gives them
 * @data_dirs: folders in which programs keep their data, as g_get_system_data_dirs() gives them
 *
 * Returns: (transfer full) (element-type GFile): where translated pages may be
 */
GPtrArray *
dateline_help_list_translations (const char *const *languages,
                                 const char *const *data_dirs)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      /* The pages are written in it: what stands behind it is wanted less. */
      if (g_str_equal (languages[i], "C") || g_str_equal (languages[i], "en"))
        break;

      for (guint j = 0; data_dirs[j] != NULL; j++)
        g_ptr_array_add (folders, g_file_new_build_filename (data_dirs[j], "help", languages[i], "dateline", NULL));
    }

  return folders;
}

/**
 * dateline_help_list_pages:
 * @self: the help
 *
 * Returns: (transfer none) (element-type DatelineHelpPage): all pages
 */
GPtrArray *
dateline_help_list_pages (DatelineHelp *self)
{
  g_return_val_if_fail (DATELINE_IS_HELP (self), NULL);

  return self->pages;
}

/**
 * dateline_help_find_page:
 * @self: the help
 * @id: name of a page
 *
 * Returns: (transfer none) (nullable): the page
 */
const DatelineHelpPage *
dateline_help_find_page (DatelineHelp *self,
                         const char   *id)
{
  g_return_val_if_fail (DATELINE_IS_HELP (self), NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      const DatelineHelpPage *page = g_ptr_array_index (self->pages, i);

      if (g_str_equal (page->id, id))
        return page;
    }

  return NULL;
}

static gboolean
has_words (const char *text,
           GStrv       words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (text, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * dateline_help_search:
 * @self: the help
 * @words: what to look for
 *
 * Returns: (transfer container) (element-type DatelineHelpPage): the pages that have all of the words, first those that have them in their title
 */
GPtrArray *
dateline_help_search (DatelineHelp *self,
                      const char   *words)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autofree char *folded = dateline_help_page_fold_words (words);
  g_auto (GStrv) list = g_strsplit (g_strstrip (folded), " ", -1);

  g_return_val_if_fail (DATELINE_IS_HELP (self), found);

  for (guint i = 0; i < self->pages->len; i++)
    {
      DatelineHelpPage *page = g_ptr_array_index (self->pages, i);
      g_autofree char *title = dateline_help_page_fold_words (page->title);

      if (has_words (title, list))
        g_ptr_array_add (found, page);
      else if (has_words (page->words, list))
        g_ptr_array_add (others, page);
    }

  g_ptr_array_extend_and_steal (found, g_steal_pointer (&others));

  return found;
}
