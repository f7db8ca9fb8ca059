/* dateline-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <libspelling.h>

#include "dateline-dictionary.h"
#include "dateline-spelling.h"

/* What is in no dictionary, as language definitions call it, and the tag by which GtkSourceView keeps it. */
#define NO_WORDS "no-spell-check"
#define NO_WORDS_TAG "gtksourceview:context-classes:" NO_WORDS

/**
 * dateline_spelling_is_available:
 *
 * Returns: whether the program is built with spell checking
 */
gboolean
dateline_spelling_is_available (void)
{
  return TRUE;
}

static GStrv
dup_codes (void)
{
  g_autoptr (GListModel) languages = spelling_provider_list_languages (spelling_provider_get_default ());
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; languages != NULL && i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);

      g_strv_builder_add (codes, spelling_language_get_code (language));
    }

  return g_strv_builder_end (codes);
}

static gboolean
has_no_words (const GtkTextIter *start,
              const GtkTextIter *end)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (gtk_text_iter_get_buffer (start));
  GtkTextIter iter = *start;

  return gtk_source_buffer_iter_has_context_class (buffer, start, NO_WORDS)
         || (gtk_source_buffer_iter_forward_to_context_class_toggle (buffer, &iter, NO_WORDS) && gtk_text_iter_compare (&iter, end) < 0);
}

static gboolean
is_no_words_tag (GtkTextBuffer *buffer,
                 GtkTextTag    *tag)
{
  return gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), NO_WORDS_TAG) == tag;
}

/* libspelling asks the colours when it looks for words. Those that it had found before a place was coloured as code or an address keep their mark;
 * and before 0.4.10 it does not ask where such a place was coloured before the speller was made. */
static void
tag_applied_cb (GtkTextBuffer             *buffer,
                GtkTextTag                *tag,
                const GtkTextIter         *start,
                const GtkTextIter         *end,
                SpellingTextBufferAdapter *adapter)
{
  GtkTextTag *mark = spelling_text_buffer_adapter_get_tag (adapter);

  if (mark != NULL && (tag == mark ? has_no_words (start, end) : is_no_words_tag (buffer, tag)))
    gtk_text_buffer_remove_tag (buffer, mark, start, end);
}

/**
 * dateline_spelling_new:
 * @view: a view of text
 *
 * Returns: (transfer full) (nullable): what checks the spelling in its buffer, not enabled yet; %NULL where there is no dictionary
 */
GObject *
dateline_spelling_new (GtkSourceView *view)
{
  g_auto (GStrv) codes = dup_codes ();
  g_autofree char *code = dateline_dictionary_choose ((const char *const *) codes, NULL, g_get_language_names ());
  g_autoptr (SpellingChecker) checker = NULL;
  SpellingTextBufferAdapter *adapter;

  if (code == NULL)
    return NULL;

  /* One of its own, as each document has its language. */
  checker = spelling_checker_new (NULL, code);
  adapter = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))), checker);
  spelling_text_buffer_adapter_set_enabled (adapter, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "apply-tag", G_CALLBACK (tag_applied_cb), adapter, G_CONNECT_AFTER);

  return G_OBJECT (adapter);
}

/**
 * dateline_spelling_set_language:
 * @speller: (nullable): a speller
 * @language: (nullable): a code such as `de` or `pt-BR`
 *
 * Chooses the dictionary of a language, or that of the desktop's if there is none.
 */
void
dateline_spelling_set_language (GObject    *speller,
                                const char *language)
{
  g_auto (GStrv) codes = NULL;
  g_autofree char *code = NULL;

  if (speller == NULL)
    return;

  codes = dup_codes ();
  code = dateline_dictionary_choose ((const char *const *) codes, language, g_get_language_names ());
  if (code != NULL && g_strcmp0 (code, spelling_text_buffer_adapter_get_language (SPELLING_TEXT_BUFFER_ADAPTER (speller))) != 0)
    spelling_text_buffer_adapter_set_language (SPELLING_TEXT_BUFFER_ADAPTER (speller), code);
}

/**
 * dateline_spelling_get_menu:
 * @speller: (nullable): a speller
 *
 * Returns: (transfer none) (nullable): what can be done about the word at the caret, by actions named "spelling."
 */
GMenuModel *
dateline_spelling_get_menu (GObject *speller)
{
  if (speller == NULL)
    return NULL;

  spelling_text_buffer_adapter_update_corrections (SPELLING_TEXT_BUFFER_ADAPTER (speller));

  return spelling_text_buffer_adapter_get_menu_model (SPELLING_TEXT_BUFFER_ADAPTER (speller));
}
