/* dateline-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-dictionary.h"

/* Documents write pt-BR, locales pt_BR.UTF-8@euro, dictionaries pt_BR. */
static char *
normalize (const char *code)
{
  g_autofree char *plain = g_strndup (code, strcspn (code, ".@"));
  char *lower = g_ascii_strdown (plain, -1);

  return g_strdelimit (lower, "-", '_');
}

static const char *
find_exactly (const char *const *codes,
              const char        *wanted)
{
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *code = normalize (codes[i]);

      if (strcmp (code, wanted) == 0)
        return codes[i];
    }

  return NULL;
}

/* How a language is written in a country whose dictionary is not there, or when none is named: as the desktop's, else as where it comes from. */
static const char *
find_relative (const char *const *codes,
               const char        *wanted,
               const char *const *desktop_languages)
{
  g_autofree char *language = g_strndup (wanted, strcspn (wanted, "_"));
  g_autofree char *prefix = g_strconcat (language, "_", NULL);
  g_autofree char *home = strcmp (language, "en") == 0 ? g_strdup ("en_us") : g_strconcat (prefix, language, NULL);
  const char *found;

  for (guint i = 0; desktop_languages[i] != NULL; i++)
    {
      g_autofree char *desktop = normalize (desktop_languages[i]);

      if (g_str_has_prefix (desktop, prefix) && (found = find_exactly (codes, desktop)) != NULL)
        return found;
    }

  if ((found = find_exactly (codes, language)) != NULL || (found = find_exactly (codes, home)) != NULL)
    return found;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *code = normalize (codes[i]);

      if (g_str_has_prefix (code, prefix))
        return codes[i];
    }

  return NULL;
}

static const char *
find (const char *const *codes,
      const char        *language,
      const char *const *desktop_languages)
{
  g_autofree char *wanted = normalize (language);
  const char *found = find_exactly (codes, wanted);

  if (found != NULL && strchr (wanted, '_') != NULL)
    return found;

  return find_relative (codes, wanted, desktop_languages);
}

/**
 * dateline_dictionary_choose:
 * @codes: the dictionaries that there are, such as `de_AT`
 * @language: (nullable): that of the document, such as `de` or `pt-BR`
 * @desktop_languages: those of the author's desktop, the preferred one first, as g_get_language_names() has them
 *
 * Chooses the dictionary of the document's language, else that of the first language of the desktop that has one.
 *
 * Returns: (transfer full) (nullable): one of @codes; %NULL where no dictionary fits
 */
char *
dateline_dictionary_choose (const char *const *codes,
                            const char        *language,
                            const char *const *desktop_languages)
{
  const char *found = language != NULL && *language != '\0' ? find (codes, language, desktop_languages) : NULL;

  for (guint i = 0; found == NULL && desktop_languages[i] != NULL; i++)
    found = find (codes, strcmp (desktop_languages[i], "C") == 0 ? "en_US" : desktop_languages[i], desktop_languages);

  return g_strdup (found);
}

/**
 * dateline_dictionary_dup_language:
 * @header: the front matter of a document
 * @site: (nullable): its site
 *
 * Returns: (transfer full) (nullable): the language that the document is written in, as it or its site says
 */
char *
dateline_dictionary_dup_language (DatelineHeader *header,
                                  DatelineSite   *site)
{
  char *language = dateline_header_dup_text (header, "lang");
  const DatelineValue *of_site;

  if (language == NULL)
    language = dateline_header_dup_text (header, "language");
  if (language != NULL || site == NULL)
    return language;

  /* Not what the rules take for granted where a site says nothing. */
  of_site = dateline_value_lookup (dateline_site_get_settings (site), "language");

  return of_site != NULL && dateline_value_get_kind (of_site) == DATELINE_VALUE_STRING ? g_strdup (dateline_value_get_text (of_site)) : NULL;
}
