/* dateline-image-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-image-file.h"

/* Larger ones are no pictures for a newsletter; decoding them would take the memory of the whole app many times over. */
#define MAX_PIXELS (64 * 1000 * 1000)
#define MAX_FILE_SIZE (64 * 1024 * 1024)

static gboolean
is_data_url (const char *url)
{
  return g_ascii_strncasecmp (url, "data:", 5) == 0;
}

static gboolean
is_remote (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  return g_str_has_prefix (url, "//") || (scheme != NULL && g_ascii_strcasecmp (scheme, "file") != 0);
}

/* The bytes of data:image/png;base64,…; NULL for other encodings, which nobody uses for images. */
static GBytes *
decode_data_url (const char *url)
{
  const char *comma = strchr (url, ',');
  guchar *data;
  gsize length;

  if (comma == NULL || comma - url < 7 || g_ascii_strncasecmp (comma - 7, ";base64", 7) != 0)
    return NULL;

  data = g_base64_decode (comma + 1, &length);

  return g_bytes_new_take (data, length);
}

static void
note_size_cb (GdkPixbufLoader *loader,
              int              width,
              int              height,
              gpointer         data)
{
  DatelineImageFacts *facts = data;

  facts->width = width;
  facts->height = height;
  /* All we want is the size: let the rest be as small as can be. */
  gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static void
measure_bytes (GBytes             *bytes,
               DatelineImageFacts *facts)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  const guchar *data = g_bytes_get_data (bytes, NULL);
  gsize length = g_bytes_get_size (bytes);
  gsize position = 0;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (note_size_cb), facts);

  /* A header comes early: in small steps little is decoded for nothing. */
  while (position < length && facts->width == 0)
    {
      gsize step = MIN (4096, length - position);

      if (!gdk_pixbuf_loader_write (loader, data + position, step, NULL))
        break;
      position += step;
    }

  gdk_pixbuf_loader_close (loader, NULL);
}

static void
judge_size (DatelineImageFacts *facts)
{
  if (facts->width <= 0 || facts->height <= 0)
    facts->state = DATELINE_IMAGE_BROKEN;
  else if ((gint64) facts->width * facts->height > MAX_PIXELS)
    facts->state = DATELINE_IMAGE_TOO_LARGE;
  else
    facts->state = DATELINE_IMAGE_FOUND;
}

static void
read_file_facts (GFile                    *file,
                 const DatelineImageFacts *known,
                 DatelineImageFacts       *facts)
{
  g_autoptr (GFileInfo) info = NULL;
  const char *path = g_file_peek_path (file);

  facts->state = DATELINE_IMAGE_MISSING;
  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE ","
                            G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                            G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL || path == NULL || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    return;

  facts->size = g_file_info_get_size (info);
  facts->modified = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
                    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);

  if (known != NULL && known->modified == facts->modified && known->size == facts->size && known->state != DATELINE_IMAGE_MISSING)
    {
      *facts = *known;
      return;
    }

  gdk_pixbuf_get_file_info (path, &facts->width, &facts->height);
  judge_size (facts);

  if (facts->size > MAX_FILE_SIZE)
    facts->state = DATELINE_IMAGE_TOO_LARGE;
}

/**
 * dateline_image_file_read_facts:
 * @site: (nullable): the site
 * @document: (nullable): the document that names the image
 * @url: the destination as written
 * @known: (nullable): what was found before
 * @facts: (out caller-allocates): what is found now
 *
 * Looks for an image and reads its size, without decoding it. May be called in any thread.
 */
void
dateline_image_file_read_facts (DatelineSite             *site,
                                GFile                    *document,
                                const char               *url,
                                const DatelineImageFacts *known,
                                DatelineImageFacts       *facts)
{
  g_autoptr (GFile) file = NULL;

  *facts = (DatelineImageFacts) { DATELINE_IMAGE_EMPTY };

  if (*url == 0)
    return;

  if (is_data_url (url))
    {
      g_autoptr (GBytes) bytes = NULL;

      if (known != NULL && known->state != DATELINE_IMAGE_UNREAD)
        {
          *facts = *known;
          return;
        }

      bytes = decode_data_url (url);
      if (bytes != NULL)
        measure_bytes (bytes, facts);
      judge_size (facts);
      return;
    }

  file = dateline_site_resolve_media (site, document, url);

  if (file != NULL)
    read_file_facts (file, known, facts);
  else
    facts->state = is_remote (url) ? DATELINE_IMAGE_REMOTE : DATELINE_IMAGE_MISSING;
}

/* In the layout that cairo draws without converting, which is what GTK's memory textures like best too. */
static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) cairo_image_surface_get_stride (surface) * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface));

  return texture;
}

static GdkPixbuf *
load_pixbuf (DatelineSite *site,
             GFile        *document,
             const char   *url,
             int           width,
             int           height)
{
  g_autoptr (GInputStream) stream = NULL;

  if (is_data_url (url))
    {
      g_autoptr (GBytes) bytes = decode_data_url (url);

      stream = bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
    }
  else
    {
      g_autoptr (GFile) file = dateline_site_resolve_media (site, document, url);

      stream = file != NULL ? G_INPUT_STREAM (g_file_read (file, NULL, NULL)) : NULL;
    }

  return stream != NULL ? gdk_pixbuf_new_from_stream_at_scale (stream, width, height, FALSE, NULL, NULL) : NULL;
}

/**
 * dateline_image_file_decode:
 * @site: (nullable): the site
 * @document: (nullable): the document that names the image
 * @url: the destination as written
 * @width: how wide to make it, in pixels
 * @height: how high
 * @turned: (out): whether the picture says that it is to be turned on its side, so that width and height change places
 *
 * Decodes an image to a size. May be called in any thread.
 *
 * Returns: (transfer full) (nullable): the picture, or %NULL when it cannot be read
 */
GdkTexture *
dateline_image_file_decode (DatelineSite *site,
                            GFile        *document,
                            const char   *url,
                            int           width,
                            int           height,
                            gboolean     *turned)
{
  g_autoptr (GdkPixbuf) pixbuf = load_pixbuf (site, document, url, width, height);
  g_autoptr (GdkPixbuf) upright = NULL;
  const char *orientation;

  *turned = FALSE;

  if (pixbuf == NULL)
    return NULL;

  /* EXIF: 5 to 8 are the orientations on the side. */
  orientation = gdk_pixbuf_get_option (pixbuf, "orientation");
  *turned = orientation != NULL && orientation[0] >= '5' && orientation[0] <= '8';
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);

  return make_texture (upright != NULL ? upright : pixbuf);
}
