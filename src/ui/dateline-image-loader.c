/* dateline-image-loader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-image-loader.h"
#include "dateline-image-work.h"
#include "dateline-option.h"

/* Pictures kept though nothing shows them: the ones that an edit of their paragraph asks for again at once. */
#define N_RECENT 8

/* Images decoded at once. A large one takes a quarter of a gigabyte while it is; and they must not keep the threads that everything else shares. */
#define N_THREADS 2

/* Images fetched at once. */
#define N_FETCHERS 4

struct _DatelineImage
{
  guint                ref_count;
  DatelineImageLoader *loader;       /* NULL once the loader forgot it */
  char                *url;
  DatelineImageFacts   facts;
  gboolean             probing;
  GdkTexture          *texture;
  int                  wanted_width; /* last asked for, in device pixels */
};

struct _DatelineImageLoader
{
  GObject       parent_instance;

  DatelineImageStore *store;
  GHashTable   *images;   /* url → DatelineImage, not referenced */
  GQueue        recent;   /* of DatelineImage, referenced */
  GThreadPool  *threads;
  GThreadPool  *fetchers; /* those that wait for servers */
  DatelineImageFetch fetch;
  gboolean      site_allows;  /* to fetch what is on the web */
  gboolean      consented;    /* so does the author */
  gboolean      withholding;
  guint         withhold_id;
};

enum
{
  PROP_0,
  PROP_WITHHOLDING,
  N_PROPS
};

enum
{
  IMAGE_SIZED,
  IMAGE_DECODED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImageLoader, dateline_image_loader, G_TYPE_OBJECT)

/**
 * dateline_image_loader_probe:
 * @self: a loader
 * @url: an image's destination as written
 *
 * Looks at an image's file and notes its size; cheap when the file is as it was. May be called in any thread.
 *
 * Returns: whether its state, size or content changed
 */
gboolean
dateline_image_loader_probe (DatelineImageLoader *self,
                             const char          *url)
{
  return dateline_image_store_probe (self->store, url);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  DatelineImageLoader *self = DATELINE_IMAGE_LOADER (source);
  const DatelineImageWork *work = g_task_get_task_data (G_TASK (result));
  DatelineImage *image = g_hash_table_lookup (self->images, work->url);

  if (image != NULL && image->probing && dateline_image_work_is_wanted (work))
    {
      image->probing = FALSE;
      g_signal_emit (self, signals[IMAGE_SIZED], 0, work->url);
    }

  g_object_unref (result);
}

static void
take_picture (DatelineImageLoader     *self,
              const DatelineImageWork *work,
              GdkTexture              *texture)
{
  DatelineImage *image = g_hash_table_lookup (self->images, work->url);

  if (image == NULL || !dateline_image_work_is_wanted (work) || work->width != image->wanted_width)
    return;

  if (texture == NULL || work->turned)
    {
      DatelineImageFacts facts = work->facts;

      if (texture == NULL)
        facts.state = DATELINE_IMAGE_BROKEN;
      else if (facts.width == image->facts.width)
        {
          facts.width = work->facts.height;
          facts.height = work->facts.width;
        }

      image->facts = facts;
      dateline_image_store_put_facts (self->store, work->url, &work->place, &facts);
      g_signal_emit (self, signals[IMAGE_SIZED], 0, work->url);
    }

  g_set_object (&image->texture, texture);
  g_signal_emit (self, signals[IMAGE_DECODED], 0, work->url);
}

static void
decoded_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  take_picture (DATELINE_IMAGE_LOADER (source), g_task_get_task_data (G_TASK (result)), texture);
  g_object_unref (result);
}

static DatelineImage *
image_ref (DatelineImage *image)
{
  image->ref_count++;

  return image;
}

/**
 * dateline_image_unref:
 * @self: (transfer full): an image
 */
void
dateline_image_unref (DatelineImage *self)
{
  if (--self->ref_count > 0)
    return;

  if (self->loader != NULL)
    g_hash_table_remove (self->loader->images, self->url);

  g_clear_object (&self->texture);
  g_free (self->url);
  g_free (self);
}

static void
keep_recent (DatelineImageLoader *self,
             DatelineImage       *image)
{
  if (g_queue_find (&self->recent, image) != NULL)
    return;

  g_queue_push_head (&self->recent, image_ref (image));

  if (g_queue_get_length (&self->recent) > N_RECENT)
    dateline_image_unref (g_queue_pop_tail (&self->recent));
}

static void
set_withholding (DatelineImageLoader *self,
                 gboolean             withholding)
{
  g_clear_handle_id (&self->withhold_id, g_source_remove);
  if (self->withholding == withholding)
    return;

  self->withholding = withholding;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WITHHOLDING]);
}

static gboolean
withhold_cb (gpointer data)
{
  DatelineImageLoader *self = data;

  self->withhold_id = 0;
  set_withholding (self, TRUE);

  return G_SOURCE_REMOVE;
}

/* An image on the web, of which nothing else is known. */
static void
find_remote (DatelineImageLoader *self,
             DatelineImage       *image)
{
  if (self->fetch == NULL || !self->site_allows)
    return;

  if (!self->consented)
    {
      /* Images are asked for while rows are laid out, when nothing may ask for room to tell the author. */
      if (!self->withholding && self->withhold_id == 0)
        self->withhold_id = g_idle_add (withhold_cb, self);
      return;
    }

  image->facts.state = DATELINE_IMAGE_UNREAD;
  if (!image->probing)
    {
      DatelineImageWork *work = dateline_image_work_new (self->store, image->url);

      work->fetch = self->fetch;
      dateline_image_work_start (work, self->fetchers, dateline_image_work_fetch, self, probed_cb);
    }
  image->probing = TRUE;
}

/**
 * dateline_image_loader_get:
 * @self: a loader
 * @url: an image's destination as written
 *
 * Gives the image of an address. When nothing is known of it yet, a thread has a look and "image-sized" tells.
 *
 * Returns: (transfer full): the image
 */
DatelineImage *
dateline_image_loader_get (DatelineImageLoader *self,
                           const char          *url)
{
  DatelineImage *image = g_hash_table_lookup (self->images, url);
  DatelineImageFacts facts;

  if (image == NULL)
    {
      image = g_new0 (DatelineImage, 1);
      image->loader = self;
      image->url = g_strdup (url);
      g_hash_table_insert (self->images, image->url, image);
    }

  image_ref (image);

  if (dateline_image_store_get_facts (self->store, url, &facts))
    {
      /* Another picture of the same name: what was decoded is no longer it. */
      if (facts.modified != image->facts.modified)
        {
          g_clear_object (&image->texture);
          image->wanted_width = 0;
        }
      image->facts = facts;

      if (facts.state == DATELINE_IMAGE_REMOTE)
        find_remote (self, image);
    }
  else if (!image->probing)
    {
      image->probing = TRUE;
      dateline_image_work_start (dateline_image_work_new (self->store, url), self->threads, dateline_image_work_probe, self, probed_cb);
    }

  return image;
}

/**
 * dateline_image_get_state:
 * @self: an image
 * @width: (out): its width in pixels, 0 unless it was found
 * @height: (out): its height
 *
 * Returns: what is known of it
 */
DatelineImageState
dateline_image_get_state (DatelineImage *self,
                          int           *width,
                          int           *height)
{
  gboolean found = self->facts.state == DATELINE_IMAGE_FOUND;

  *width = found ? self->facts.width : 0;
  *height = found ? self->facts.height : 0;

  return self->facts.state;
}

/**
 * dateline_image_get_texture:
 * @self: an image
 * @width: how wide it is to be drawn, in device pixels
 *
 * Gives the picture to draw. When it is not there at that size, or better, a thread decodes it and "image-decoded" tells; meanwhile a
 * picture of another size may do.
 *
 * Returns: (transfer none) (nullable): the picture
 */
GdkTexture *
dateline_image_get_texture (DatelineImage *self,
                            int            width)
{
  int decoded_width = MIN (width, self->facts.width);

  if (self->facts.state != DATELINE_IMAGE_FOUND || self->loader == NULL || decoded_width <= 0)
    return self->texture;

  keep_recent (self->loader, self);

  /* A picture that is larger than needed stays: shrinking the window must not decode at every step. */
  if (decoded_width > self->wanted_width)
    {
      DatelineImageWork *work = dateline_image_work_new (self->loader->store, self->url);

      self->wanted_width = decoded_width;
      work->width = decoded_width;
      work->height = MAX (1, (int) round ((double) self->facts.height * decoded_width / self->facts.width));
      work->facts = self->facts;
      dateline_image_work_start (work, self->loader->threads, dateline_image_work_decode, self->loader, decoded_cb);
    }

  return self->texture;
}

static void
forget_images (DatelineImageLoader *self)
{
  GHashTableIter iter;
  gpointer image;

  g_hash_table_iter_init (&iter, self->images);
  while (g_hash_table_iter_next (&iter, NULL, &image))
    ((DatelineImage *) image)->loader = NULL;
  g_hash_table_remove_all (self->images);

  while (!g_queue_is_empty (&self->recent))
    dateline_image_unref (g_queue_pop_head (&self->recent));
}

/**
 * dateline_image_loader_set_place:
 * @self: a loader
 * @site: (nullable): the site
 * @document: (nullable): the document's file
 *
 * Tells where images are looked for.
 */
void
dateline_image_loader_set_place (DatelineImageLoader *self,
                                 DatelineSite        *site,
                                 GFile               *document)
{
  if (!dateline_image_store_set_place (self->store, site, document))
    return;

  self->site_allows = site != NULL && dateline_option_get_boolean (dateline_site_get_settings (site), "remote_images", FALSE);
  forget_images (self);
  set_withholding (self, FALSE);
}

/**
 * dateline_image_loader_set_consented:
 * @self: a loader
 * @consented: whether the author allows it
 *
 * Tells whether the author allows to fetch the images on the web that the site allows. When that changes, all that is known is forgotten.
 */
void
dateline_image_loader_set_consented (DatelineImageLoader *self,
                                     gboolean             consented)
{
  g_return_if_fail (DATELINE_IS_IMAGE_LOADER (self));

  if (self->consented == consented)
    return;

  self->consented = consented;
  dateline_image_store_forget (self->store);
  forget_images (self);
  set_withholding (self, FALSE);
}

/**
 * dateline_image_loader_get_consented:
 * @self: a loader
 *
 * Returns: whether the author allows to fetch images
 */
gboolean
dateline_image_loader_get_consented (DatelineImageLoader *self)
{
  g_return_val_if_fail (DATELINE_IS_IMAGE_LOADER (self), FALSE);

  return self->consented;
}

/**
 * dateline_image_loader_get_withholding:
 * @self: a loader
 *
 * Returns: whether there are images on the web that would be fetched if the author allowed it
 */
gboolean
dateline_image_loader_get_withholding (DatelineImageLoader *self)
{
  g_return_val_if_fail (DATELINE_IS_IMAGE_LOADER (self), FALSE);

  return self->withholding;
}

static void
dateline_image_loader_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_WITHHOLDING:
      g_value_set_boolean (value, DATELINE_IMAGE_LOADER (object)->withholding);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_image_loader_finalize (GObject *object)
{
  DatelineImageLoader *self = DATELINE_IMAGE_LOADER (object);

  g_clear_handle_id (&self->withhold_id, g_source_remove);
  forget_images (self);
  g_thread_pool_free (self->threads, FALSE, FALSE);
  g_thread_pool_free (self->fetchers, FALSE, FALSE);
  g_hash_table_unref (self->images);
  dateline_image_store_free (self->store);

  G_OBJECT_CLASS (dateline_image_loader_parent_class)->finalize (object);
}

static void
dateline_image_loader_class_init (DatelineImageLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_image_loader_finalize;
  object_class->get_property = dateline_image_loader_get_property;

  properties[PROP_WITHHOLDING] = g_param_spec_boolean ("withholding", NULL, NULL, FALSE,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[IMAGE_SIZED] = g_signal_new ("image-sized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IMAGE_DECODED] = g_signal_new ("image-decoded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_image_loader_init (DatelineImageLoader *self)
{
  self->store = dateline_image_store_new ();
  g_queue_init (&self->recent);
  self->threads = dateline_image_work_new_pool (N_THREADS);
  self->fetchers = dateline_image_work_new_pool (N_FETCHERS);
  self->images = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * dateline_image_loader_new:
 *
 * Returns: (transfer full): a loader that looks nowhere yet
 */
DatelineImageLoader *
dateline_image_loader_new (void)
{
  return g_object_new (DATELINE_TYPE_IMAGE_LOADER, NULL);
}

/**
 * dateline_image_loader_set_fetch:
 * @self: a loader
 * @fetch: (nullable) (scope forever): fetches an image from the web; called in threads
 *
 * Tells how images on the web are to be had, where the site and the author allow it.
 */
void
dateline_image_loader_set_fetch (DatelineImageLoader *self,
                                 DatelineImageFetch   fetch)
{
  g_return_if_fail (DATELINE_IS_IMAGE_LOADER (self));

  self->fetch = fetch;
}
