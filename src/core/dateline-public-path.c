/* dateline-public-path.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-public-path.h"
#include "dateline-url.h"

static char *
decode (const char *text,
        gsize       length)
{
  g_autofree char *raw = g_strndup (text, length);
  g_autofree char *decoded = g_uri_unescape_string (raw, NULL);

  return decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? g_steal_pointer (&decoded) : g_steal_pointer (&raw);
}

static void
drop_suffix (GString    *path,
             const char *suffix)
{
  if (g_str_has_suffix (path->str, suffix))
    g_string_truncate (path, path->len - strlen (suffix));
}

/**
 * dateline_public_path_normalize:
 * @path: a path as it is written in a link, escapes included
 * @length: its length in bytes
 *
 * Returns: (transfer full): the path as the index has it
 */
char *
dateline_public_path_normalize (const char *path,
                                gsize       length)
{
  g_autofree char *decoded = decode (path, length);
  g_auto (GStrv) parts = g_strsplit (decoded, "/", -1);
  GString *result = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0' && !g_str_equal (parts[i], "."))
      g_string_append_printf (result, "/%s", parts[i]);

  drop_suffix (result, "/index.html");
  drop_suffix (result, ".html");
  if (result->len == 0)
    g_string_append_c (result, '/');

  return g_string_free (result, FALSE);
}

/**
 * dateline_public_path_from_url:
 * @url: a destination
 *
 * Returns: (transfer full) (nullable): its path, if it is a web address or begins with a slash
 */
char *
dateline_public_path_from_url (const char *url)
{
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);
  if (!parts.has_authority && url[0] != '/')
    return NULL;

  return dateline_public_path_normalize (url + parts.path_start, parts.path_end - parts.path_start);
}

/**
 * dateline_public_path_from_file:
 * @relative: a document's path below its site
 *
 * Returns: (transfer full): where a generator that goes by file names puts it
 */
char *
dateline_public_path_from_file (const char *relative)
{
  /* Where Gatsby, Hugo, Astro, Jekyll and Eleventy look for pages; the longest first. */
  static const char *const folders[] = { "src/pages/", "src/content/", "content/", "src/", "pages/", "_posts/", NULL };
  const char *start = relative;
  const char *dot;
  g_autofree char *stem = NULL;

  for (guint i = 0; folders[i] != NULL; i++)
    if (g_str_has_prefix (start, folders[i]))
      {
        start += strlen (folders[i]);
        break;
      }

  dot = strrchr (start, '.');
  stem = g_strndup (start, dot != NULL && strchr (dot, '/') == NULL ? (gsize) (dot - start) : strlen (start));

  if (g_str_equal (stem, "index") || g_str_equal (stem, "_index"))
    stem[0] = '\0';
  else if (g_str_has_suffix (stem, "/index"))
    stem[strlen (stem) - strlen ("/index")] = '\0';
  else if (g_str_has_suffix (stem, "/_index"))
    stem[strlen (stem) - strlen ("/_index")] = '\0';

  return g_strdup_printf ("/%s", stem);
}

/**
 * dateline_public_path_key:
 * @path: a path
 *
 * Returns: (transfer full): what to look it up by
 */
char *
dateline_public_path_key (const char *path)
{
  g_autofree char *normal = g_utf8_normalize (path, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (normal != NULL ? normal : path, -1);
}
