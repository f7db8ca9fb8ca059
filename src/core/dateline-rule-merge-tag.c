/* dateline-rule-merge-tag.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"

/* link-merge-tag: place-holders of a mailing service that came along with a copied text. */

/* Templates that the site's own generator fills in are no left-overs of a mailing. */
static gboolean
is_generator_tag (const char *url)
{
  static const char *const starts[] = { "{{<", "{{%", "{{ site", "{{site", "{{ page", "{{page", "{{ url", "{{url", "{{ base", "{{base", "{{ '", "{{'", "{{ \"" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (strstr (url, starts[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
check_link (DatelineCheck      *check,
            const DatelineNode *link)
{
  if (dateline_url_has_merge_tag (link->link.url) && !is_generator_tag (link->link.url))
    dateline_check_report (check, "link-merge-tag", DATELINE_SEVERITY_ERROR, link->link.url_start, link->link.url_end,
                           _("This address holds a place-holder of a mailing service that was never filled in."));
}

/* A name of capitals as in `*|FNAME|*`, or of letters as in `%%first name%%`. */
static gsize
measure_name (const char *text,
              const char *more)
{
  gsize length = 0;

  while (length < 40 && text[length] != '\0' && (g_ascii_isalnum (text[length]) || strchr (more, text[length]) != NULL))
    length++;

  return length;
}

/* `{{first_name}}`, `{{ contact.email }}`: what is between braces may be anything; names of readers' data are a mailing's. */
static gboolean
is_data_of_reader (const char *name,
                   gsize       length)
{
  static const char *const words[] = { "name", "email", "e-mail", "subscriber", "unsubscribe", "contact", "recipient", "fname", "lname", "preferences" };
  g_autofree char *lower = g_ascii_strdown (name, length);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* The stars of `*|FNAME|*` are marks of emphasis to Markdown, so that they stand in the source alone. */
static gboolean
is_between_stars (DatelineCheck *check,
                  const char    *start,
                  const char    *end)
{
  gsize source_start, source_end;

  dateline_prose_map (check->prose, start - check->prose_text, end - check->prose_text, &source_start, &source_end);

  return source_start > 0 && check->text[source_start - 1] == '*' && source_end < check->length && check->text[source_end] == '*';
}

/* The end of a place-holder that begins at a place of the prose; NULL when none does. */
static const char *
find_end (const char *start)
{
  gsize length;

  if (start[0] == '|')
    {
      length = measure_name (start + 1, "_:-+");
      return length > 1 && g_ascii_isupper (start[1]) && start[1 + length] == '|' ? start + length + 2 : NULL;
    }

  if (g_str_has_prefix (start, "%%"))
    {
      length = measure_name (start + 2, "_ ");
      return length > 0 && start[2] != ' ' && g_str_has_prefix (start + 2 + length, "%%") ? start + length + 4 : NULL;
    }

  if (g_str_has_prefix (start, "{{"))
    {
      length = measure_name (start + 2, "_. |'\"-");
      return length > 0 && g_str_has_prefix (start + 2 + length, "}}") && is_data_of_reader (start + 2, length) ? start + length + 4 : NULL;
    }

  return NULL;
}

static void
check_prose (DatelineCheck *check)
{
  const char *text = check->prose_text;

  for (const char *p = strpbrk (text, "|%{"); p != NULL; p = strpbrk (p, "|%{"))
    {
      const char *end = find_end (p);

      if (end != NULL && (*p != '|' || is_between_stars (check, p, end)))
        dateline_check_report_prose (check, "link-merge-tag", DATELINE_SEVERITY_ERROR, p - text, end - text,
                                     _("This is a place-holder of a mailing service that was never filled in; readers see it as it stands."));
      p = end != NULL ? end : p + 1;
    }
}

/**
 * dateline_rule_merge_tag:
 * @check: a run
 *
 * Reports place-holders in addresses and in the text.
 */
void
dateline_rule_merge_tag (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    check_link (check, g_ptr_array_index (check->links, i));

  check_prose (check);
}
