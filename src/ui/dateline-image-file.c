/* dateline-image-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-compat.h"
#include "dateline-image-end.h"
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

/* Where an image's bytes come from: an open file, or what an address holds itself. */
typedef struct
{
  int     fd;        /* -1 for `bytes` */
  GBytes *bytes;
  gsize   position;
} Source;

static void
source_clear (Source *source)
{
  if (source->fd >= 0)
    g_close (source->fd, NULL);
  g_clear_pointer (&source->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

/* Opens the file only if it is one: what has an image's name may be a pipe that nobody writes to, or a device without end. */
static gboolean
open_file (GFile  *file,
           Source *source)
{
  const char *path = g_file_peek_path (file);
  struct stat facts;

  source->fd = path != NULL ? open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;

  return source->fd >= 0 && fstat (source->fd, &facts) == 0 && S_ISREG (facts.st_mode);
}

static gboolean
open_image (DatelineSite *site,
            GFile        *document,
            const char   *url,
            Source       *source)
{
  g_autoptr (GFile) file = NULL;

  if (is_data_url (url))
    {
      source->bytes = decode_data_url (url);
      return source->bytes != NULL;
    }

  file = dateline_site_resolve_media (site, document, url);

  return file != NULL && open_file (file, source);
}

/* Copies what comes next; 0 at the end, and when the file cannot be read on. */
static gsize
read_on (Source *source,
         guchar *buffer,
         gsize   size)
{
  gsize length = 0;

  if (source->fd >= 0)
    {
      gssize n;

      do
        n = read (source->fd, buffer, size);
      while (n < 0 && errno == EINTR);
      length = MAX (n, 0);
    }
  else
    {
      const guchar *data = g_bytes_get_data (source->bytes, &length);

      length = MIN (size, length - source->position);
      if (length > 0)
        memcpy (buffer, data + source->position, length);
    }

  source->position += length;

  return length;
}

/* What the header of an image says, and in what size we want it instead. */
typedef struct
{
  int width;
  int height;
  int wanted_width;
  int wanted_height;
} Size;

static gboolean
is_too_large (gint64 width,
              gint64 height)
{
  return width * height > MAX_PIXELS;
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         data)
{
  Size *size = data;

  size->width = width;
  size->height = height;

  /* Asked for nothing, a loader gives up before it takes memory for all of it. */
  if (is_too_large (width, height))
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else
    gdk_pixbuf_loader_set_size (loader, size->wanted_width, size->wanted_height);
}

/* Gives the loader the image in small steps, as the header comes early and is all that is wanted. */
static void
feed_header (GdkPixbufLoader *loader,
             Source          *source,
             const Size      *size)
{
  guchar buffer[4096];
  gsize length;

  while (size->width == 0 && source->position <= MAX_FILE_SIZE && (length = read_on (source, buffer, sizeof buffer)) > 0)
    if (!gdk_pixbuf_loader_write (loader, buffer, length, NULL))
      break;

  gdk_pixbuf_loader_close (loader, NULL);
}

static void
measure (Source             *source,
         DatelineImageFacts *facts)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Size size = { 0 };

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  feed_header (loader, source, &size);
  facts->width = size.width;
  facts->height = size.height;
}

static void
judge_size (DatelineImageFacts *facts)
{
  if (facts->width <= 0 || facts->height <= 0)
    facts->state = DATELINE_IMAGE_BROKEN;
  else if (is_too_large (facts->width, facts->height))
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
  g_auto (Source) source = { -1 };

  facts->state = DATELINE_IMAGE_MISSING;
  info = g_file_query_info (file,
                            G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                            G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return;

  facts->size = g_file_info_get_size (info);
  facts->modified = g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
                    g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);

  if (known != NULL && known->modified == facts->modified && known->size == facts->size && known->state != DATELINE_IMAGE_MISSING)
    {
      *facts = *known;
      return;
    }

  if (facts->size > MAX_FILE_SIZE)
    {
      facts->state = DATELINE_IMAGE_TOO_LARGE;
      return;
    }

  if (open_file (file, &source))
    measure (&source, facts);
  judge_size (facts);
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
      g_auto (Source) source = { -1 };

      if (known != NULL && known->state != DATELINE_IMAGE_UNREAD)
        {
          *facts = *known;
          return;
        }

      if (open_image (site, document, url, &source))
        measure (&source, facts);
      judge_size (facts);
      return;
    }

  file = dateline_site_resolve_media (site, document, url);

  if (file != NULL)
    read_file_facts (file, known, facts);
  else
    facts->state = is_remote (url) ? DATELINE_IMAGE_REMOTE : DATELINE_IMAGE_MISSING;
}

/**
 * dateline_image_bytes_read_facts:
 * @bytes: an image
 * @facts: (out caller-allocates): what is found
 *
 * Reads the size of an image, without decoding it. May be called in any thread.
 */
void
dateline_image_bytes_read_facts (GBytes             *bytes,
                                 DatelineImageFacts *facts)
{
  g_auto (Source) source = { -1, g_bytes_ref (bytes) };

  *facts = (DatelineImageFacts) { DATELINE_IMAGE_BROKEN };
  measure (&source, facts);
  judge_size (facts);
}

/* In the layout that cairo draws without converting, which is what GTK's memory textures like best too. */
static GdkTexture *
make_texture (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (GBytes) bytes = NULL;
  GdkTexture *texture;

  dateline_compat_paint_pixbuf (surface, pixbuf);

  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) cairo_image_surface_get_stride (surface) * height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  texture = gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, cairo_image_surface_get_stride (surface));

  return texture;
}

/* The whole image, unless it is larger than we read of any file: it may grow while we do. */
static GByteArray *
read_all (Source *source)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  guchar buffer[64 * 1024];
  gsize length;

  while ((length = read_on (source, buffer, sizeof buffer)) > 0)
    {
      g_byte_array_append (data, buffer, length);
      if (data->len > MAX_FILE_SIZE)
        return NULL;
    }

  return dateline_image_has_end (data->data, data->len) ? g_steal_pointer (&data) : NULL;
}

/* In steps that find out early what the header says: the file may be another one than was measured. */
static gboolean
feed_all (GdkPixbufLoader  *loader,
          const GByteArray *data,
          const Size       *size)
{
  gboolean fine = TRUE;

  for (gsize i = 0, step = 4096; fine && i < data->len; i += step)
    fine = gdk_pixbuf_loader_write (loader, data->data + i, MIN (step, data->len - i), NULL) && !is_too_large (size->width, size->height);

  return gdk_pixbuf_loader_close (loader, NULL) && fine;
}

static GdkPixbuf *
load_pixbuf (DatelineSite *site,
             GFile        *document,
             const char   *url,
             GBytes       *bytes,
             int           width,
             int           height)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GByteArray) data = NULL;
  g_auto (Source) source = { -1 };
  Size size = { 0, 0, width, height };
  GdkPixbuf *pixbuf = NULL;

  if (bytes != NULL)
    source.bytes = g_bytes_ref (bytes);
  if (bytes != NULL || open_image (site, document, url, &source))
    data = read_all (&source);

  if (data == NULL)
    return NULL;

  loader = gdk_pixbuf_loader_new ();
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  if (feed_all (loader, data, &size))
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

/**
 * dateline_image_file_decode:
 * @site: (nullable): the site
 * @document: (nullable): the document that names the image
 * @url: the destination as written
 * @bytes: (nullable): the image, when it is no file
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
                            GBytes       *bytes,
                            int           width,
                            int           height,
                            gboolean     *turned)
{
  g_autoptr (GdkPixbuf) pixbuf = load_pixbuf (site, document, url, bytes, width, height);
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
