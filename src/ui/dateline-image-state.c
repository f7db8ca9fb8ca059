/* dateline-image-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-image-state.h"

/**
 * dateline_image_state_describe:
 * @url: the destination of an image, as written
 * @state: what is known of it
 *
 * Returns: (transfer full): what there is to say of the image instead of showing it
 */
char *
dateline_image_state_describe (const char         *url,
                               DatelineImageState  state)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *name = NULL;

  if (g_ascii_strncasecmp (url, "data:", 5) == 0)
    return g_strdup (_("Embedded image that cannot be read"));

  switch (state)
    {
    case DATELINE_IMAGE_EMPTY:
      return g_strdup (_("No image chosen"));

    case DATELINE_IMAGE_REMOTE:
      uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
      if (uri != NULL && g_uri_get_host (uri) != NULL)
        /* Translators: %s is the name of a web site. The app does not load pictures from the web. */
        return g_strdup_printf (_("Image on %s, not loaded here"), g_uri_get_host (uri));
      return g_strdup (_("Image on the web, not loaded here"));

    case DATELINE_IMAGE_UNREACHABLE:
      uri = g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED, NULL);
      if (uri != NULL && g_uri_get_host (uri) != NULL)
        /* Translators: %s is the name of a web site */
        return g_strdup_printf (_("Image on %s that could not be fetched"), g_uri_get_host (uri));
      return g_strdup (_("Image on the web that could not be fetched"));

    case DATELINE_IMAGE_MISSING:
      name = g_path_get_basename (url);
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("Image not found: %s"), name);

    case DATELINE_IMAGE_TOO_LARGE:
      name = g_path_get_basename (url);
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("Image too large to show: %s"), name);

    case DATELINE_IMAGE_BROKEN:
      name = g_path_get_basename (url);
      /* Translators: %s is the name of a file */
      return g_strdup_printf (_("Image cannot be read: %s"), name);

    case DATELINE_IMAGE_UNREAD:
    case DATELINE_IMAGE_FOUND:
    default:
      return g_strdup ("");
    }
}
