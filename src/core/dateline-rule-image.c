/* dateline-rule-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"

/* image-empty, image-alt. */

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static void
report_empty (DatelineCheck      *check,
              const DatelineNode *image,
              gboolean            has_alt)
{
  gsize start = image->start;
  gsize end = image->end;
  DatelineProblem *problem;

  problem = dateline_check_report (check, "image-empty", DATELINE_SEVERITY_ERROR, start, end, _("This image has no file, so nothing is shown."));
  dateline_check_widen_delete (check, &start, &end);

  /* An image with a description is one that somebody means to add. */
  dateline_problem_add_simple_fix (problem, _("Remove the image"), !has_alt, start, end, "");
}

/* A name such as `planning-committee-at-work.jpg` describes its picture; `IMG_2041.jpg` and `reg-2-1600x900.png` do not. */
static char *
dup_words_of_name (const char *url)
{
  const char *base = strrchr (url, '/');
  g_autofree char *name = g_uri_unescape_string (base != NULL ? base + 1 : url, NULL);
  g_auto (GStrv) words = NULL;
  GString *text;
  char *dot;
  guint n_words = 0;

  if (name == NULL || strpbrk (name, "?#:\\`*[]<>&") != NULL || !g_utf8_validate (name, -1, NULL))
    return NULL;

  dot = strrchr (name, '.');
  if (dot != NULL)
    *dot = '\0';

  words = g_strsplit_set (name, "-_ ", -1);
  text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (length == 0)
        continue;

      if (strspn (words[i], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != length)
        {
          g_string_free (text, TRUE);
          return NULL;
        }

      n_words++;

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
    }

  /* Two words are a file name still (`company-logo`); three are the start of a description. */
  if (n_words < 3)
    {
      g_string_free (text, TRUE);
      return NULL;
    }

  text->str[0] = g_ascii_toupper (text->str[0]);

  return g_string_free (text, FALSE);
}

static void
report_alt (DatelineCheck      *check,
            const DatelineNode *image)
{
  DatelineProblem *problem;
  g_autofree char *text = NULL;

  problem = dateline_check_report (check, "image-alt", DATELINE_SEVERITY_WARNING, image->start, image->end,
                                   _("This image has no alternative text. Describe it for those who cannot see it."));

  if (!is_blank (image->link.title) && strpbrk (image->link.title, "\\`*[]<>&\n") == NULL)
    text = g_strstrip (g_strdup (image->link.title));
  else
    text = dup_words_of_name (image->link.url);

  if (text != NULL && image->link.text_start >= image->start && image->link.text_end <= image->end)
    {
      /* Translators: %s is a description of an image, made from its title or file name. */
      g_autofree char *label = g_strdup_printf (_("Describe it as “%s”"), text);

      dateline_problem_add_simple_fix (problem, label, FALSE, image->link.text_start, image->link.text_end, text);
    }
}

/* The whole picture stands in the text as letters: mail programs drop it, and nobody can edit the line. Saving it as a file touches the disk, which an
 * edit of the text cannot: it is an action of the window. */
static void
report_data (DatelineCheck      *check,
             const DatelineNode *image)
{
  gsize kind_length = strcspn (image->link.url, ";,");

  dateline_check_report (check, "image-data", DATELINE_SEVERITY_ERROR, image->link.url_start,
                         MIN (image->link.url_start + kind_length, image->link.url_end),
                         _("This image was pasted as text. Save it as a file and put that here, or readers of mail will not see it."));
}

/**
 * dateline_rule_image:
 * @check: a run
 *
 * Reports images without file, images without alternative text and images that are written into the text.
 */
void
dateline_rule_image (DatelineCheck *check)
{
  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *image = g_ptr_array_index (check->links, i);
      g_autofree char *alt = NULL;

      if (image->kind != DATELINE_NODE_IMAGE)
        continue;

      alt = dateline_node_dup_plain_text (image);

      if (is_blank (image->link.url))
        report_empty (check, image, !is_blank (alt));
      if (g_ascii_strncasecmp (image->link.url, "data:", strlen ("data:")) == 0)
        report_data (check, image);
      if (is_blank (alt))
        report_alt (check, image);
    }
}
