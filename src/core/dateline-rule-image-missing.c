/* dateline-rule-image-missing.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-slips.h"
#include "dateline-url.h"

/* image-missing: a local image that is not in its folder. Needs to know where the document lives. */

enum { MAX_SLIPS = 2 };  /* between a name and the file that is probably meant */

/* The one file of the folder whose name is nearest: the same but for letter case, or a slip or two away. NULL when there is none or more than one. */
static char *
dup_similar_name (GFile      *folder,
                  const char *name)
{
  g_autoptr (GFileEnumerator) enumerator = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *best = NULL;
  guint least = MAX_SLIPS + 1;
  gboolean unique = FALSE;

  if (enumerator == NULL)
    return NULL;

  for (;;)
    {
      GFileInfo *info;
      const char *other;
      g_autofree char *other_folded = NULL;
      guint slips;

      if (!g_file_enumerator_iterate (enumerator, &info, NULL, NULL, NULL) || info == NULL)
        break;

      other = g_file_info_get_name (info);
      if (!g_utf8_validate (other, -1, NULL))
        continue;

      other_folded = g_utf8_casefold (other, -1);
      slips = dateline_count_slips (folded, other_folded);

      if (slips < least)
        {
          g_free (best);
          best = g_strdup (other);
          least = slips;
          unique = TRUE;
        }
      else if (slips == least)
        {
          unique = FALSE;
        }
    }

  return unique ? g_steal_pointer (&best) : NULL;
}

/* `photo-1.jpg` beside `photo-2.jpg` is another photo, not a slip. */
static gboolean
differs_in_digits (const char *a,
                   const char *b)
{
  g_autoptr (GString) a_digits = g_string_new (NULL);
  g_autoptr (GString) b_digits = g_string_new (NULL);

  for (; *a != '\0'; a++)
    if (g_ascii_isdigit (*a))
      g_string_append_c (a_digits, *a);

  for (; *b != '\0'; b++)
    if (g_ascii_isdigit (*b))
      g_string_append_c (b_digits, *b);

  return !g_string_equal (a_digits, b_digits);
}

static void
add_similar (DatelineCheck      *check,
             DatelineProblem    *problem,
             const DatelineNode *image,
             GFile              *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *similar = folder != NULL ? dup_similar_name (folder, name) : NULL;
  gsize length = strlen (name);
  const char *written;
  g_autofree char *escaped = NULL;
  g_autofree char *label = NULL;

  if (similar == NULL || differs_in_digits (name, similar) || image->link.url_end - image->link.url_start < length)
    return;

  /* Only where the name stands in the source as it is on disk: at the end of the destination. */
  written = check->text + image->link.url_end - length;
  if (memcmp (written, name, length) != 0)
    return;

  escaped = g_uri_escape_string (similar, "!$&'*+,;=:@", TRUE);
  label = g_strdup_printf (_("Change to “%s”"), similar);
  dateline_problem_add_simple_fix (problem, label, FALSE, image->link.url_end - length, image->link.url_end, escaped);
}

/**
 * dateline_rule_image_missing:
 * @check: a run
 *
 * Reports images whose file does not exist.
 */
void
dateline_rule_image_missing (DatelineCheck *check)
{
  if (check->context->file == NULL)
    return;

  for (guint i = 0; i < check->links->len; i++)
    {
      const DatelineNode *image = g_ptr_array_index (check->links, i);
      g_autoptr (GFile) file = NULL;
      g_autofree char *name = NULL;
      g_autofree char *message = NULL;
      g_autofree char *repaired = NULL;
      DatelineProblem *problem;

      /* What is malformed has to be mended first: it may be no local file at all. */
      if (image->kind != DATELINE_NODE_IMAGE || image->link.url[0] == '\0' || dateline_url_lint (image->link.url, &repaired) != DATELINE_URL_FINE)
        continue;

      file = dateline_site_resolve_media (check->context->site, check->context->file, image->link.url);
      if (file == NULL || g_file_query_exists (file, NULL))
        continue;

      name = g_file_get_basename (file);
      message = g_strdup_printf (_("There is no file “%s” in the folder for images."), name);
      problem = dateline_check_report (check, "image-missing", DATELINE_SEVERITY_ERROR, image->link.url_start, image->link.url_end, message);
      add_similar (check, problem, image, file);
    }
}
