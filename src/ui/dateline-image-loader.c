/* dateline-image-loader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "dateline-image-file.h"
#include "dateline-image-loader.h"
#include "dateline-option.h"

/* Pictures kept though nothing shows them: the ones that an edit of their paragraph asks for again at once. */
#define N_RECENT 8

/* Images decoded at once. A large one takes a quarter of a gigabyte while it is; and they must not keep the threads that everything else shares. */
#define N_THREADS 2

/* Images fetched at once. */
#define N_FETCHERS 4

/* Bytes of fetched images that are kept, to be decoded in another size; what comes after them is not shown. */
#define MAX_FETCHED (96 * 1024 * 1024)

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

  GHashTable   *images;   /* url → DatelineImage, not referenced */
  GQueue        recent;   /* of DatelineImage, referenced */
  GThreadPool  *threads;  /* for Errand */
  GThreadPool  *fetchers; /* the same for what waits for a server */
  DatelineImageFetch fetch;

  GMutex        lock;     /* guards what follows */
  DatelineSite *site;
  GFile        *document;
  guint         place;    /* counts dateline_image_loader_set_place() */
  GHashTable   *facts;    /* url → DatelineImageFacts */
  GHashTable   *fetched;  /* url → GBytes */
  gsize         fetched_size;
};

/* What a thread does for an image. */
typedef struct
{
  char               *url;
  DatelineSite       *site;
  GFile              *document;
  guint               place;
  int                 width;
  int                 height;
  DatelineImageFacts  facts;
  GBytes             *bytes;  /* of an image from the web; else NULL */
  gboolean            turned;
} Work;

/* Work for a thread. It does not own the task: that goes in the main thread, and the loader perhaps with it. */
typedef struct
{
  GTask *task;
  void (*run) (GTask *task);
} Errand;

enum
{
  IMAGE_SIZED,
  IMAGE_DECODED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineImageLoader, dateline_image_loader, G_TYPE_OBJECT)

static void
work_free (Work *work)
{
  g_free (work->url);
  g_clear_object (&work->site);
  g_clear_object (&work->document);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work);
}

static Work *
work_new (DatelineImageLoader *self,
          const char          *url)
{
  Work *work = g_new0 (Work, 1);

  work->url = g_strdup (url);
  g_mutex_lock (&self->lock);
  g_set_object (&work->site, self->site);
  g_set_object (&work->document, self->document);
  work->place = self->place;
  work->bytes = g_hash_table_lookup (self->fetched, url);
  if (work->bytes != NULL)
    g_bytes_ref (work->bytes);
  g_mutex_unlock (&self->lock);

  return work;
}

static gboolean
lookup_facts (DatelineImageLoader *self,
              const char          *url,
              DatelineImageFacts  *facts)
{
  const DatelineImageFacts *known;

  g_mutex_lock (&self->lock);
  known = g_hash_table_lookup (self->facts, url);
  *facts = known != NULL ? *known : (DatelineImageFacts) { DATELINE_IMAGE_UNREAD };
  g_mutex_unlock (&self->lock);

  return facts->state != DATELINE_IMAGE_UNREAD;
}

/* Unless images are looked for elsewhere by now. */
static void
store_facts (DatelineImageLoader      *self,
             const char               *url,
             guint                     place,
             const DatelineImageFacts *facts)
{
  g_mutex_lock (&self->lock);
  if (place == self->place)
    g_hash_table_insert (self->facts, g_strdup (url), g_memdup2 (facts, sizeof *facts));
  g_mutex_unlock (&self->lock);
}

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
  Work *work = work_new (self, url);
  DatelineImageFacts known, facts;
  gboolean changed;

  /* What was asked of the web is not asked again. */
  if (lookup_facts (self, url, &known) && (work->bytes != NULL || known.state == DATELINE_IMAGE_UNREACHABLE))
    {
      work_free (work);
      return FALSE;
    }

  dateline_image_file_read_facts (work->site, work->document, url, &known, &facts);
  changed = facts.state != known.state || facts.width != known.width || facts.height != known.height ||
            facts.modified != known.modified;

  if (changed)
    store_facts (self, url, work->place, &facts);

  work_free (work);

  return changed;
}

/* Whether nobody waits for it any longer: images are looked for elsewhere, or not at all. */
static gboolean
is_outdated (DatelineImageLoader *self,
             const Work          *work)
{
  gboolean outdated;

  g_mutex_lock (&self->lock);
  outdated = work->place != self->place;
  g_mutex_unlock (&self->lock);

  return outdated;
}

static void
run_probe (GTask *task)
{
  DatelineImageLoader *self = g_task_get_source_object (task);
  const Work *work = g_task_get_task_data (task);

  if (!is_outdated (self, work))
    dateline_image_loader_probe (self, work->url);
  g_task_return_boolean (task, TRUE);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  DatelineImageLoader *self = DATELINE_IMAGE_LOADER (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  DatelineImage *image = g_hash_table_lookup (self->images, work->url);

  if (image != NULL && image->probing && work->place == self->place)
    {
      image->probing = FALSE;
      g_signal_emit (self, signals[IMAGE_SIZED], 0, work->url);
    }

  g_object_unref (result);
}

static gboolean
keep_fetched (DatelineImageLoader *self,
              const Work          *work,
              GBytes              *bytes)
{
  gboolean kept = FALSE;

  g_mutex_lock (&self->lock);
  if (work->place == self->place && self->fetched_size + g_bytes_get_size (bytes) <= MAX_FETCHED)
    {
      g_hash_table_insert (self->fetched, g_strdup (work->url), g_bytes_ref (bytes));
      self->fetched_size += g_bytes_get_size (bytes);
      kept = TRUE;
    }
  g_mutex_unlock (&self->lock);

  return kept;
}

static void
run_fetch (GTask *task)
{
  DatelineImageLoader *self = g_task_get_source_object (task);
  const Work *work = g_task_get_task_data (task);
  DatelineImageFacts facts = { DATELINE_IMAGE_UNREACHABLE };
  GBytes *bytes = NULL;

  if (!is_outdated (self, work))
    bytes = self->fetch (work->url);

  if (bytes != NULL && keep_fetched (self, work, bytes))
    dateline_image_bytes_read_facts (bytes, &facts);

  store_facts (self, work->url, work->place, &facts);
  g_clear_pointer (&bytes, g_bytes_unref);
  g_task_return_boolean (task, TRUE);
}

static void
run_decode (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  GdkTexture *texture = NULL;

  if (!is_outdated (g_task_get_source_object (task), work))
    texture = dateline_image_file_decode (work->site, work->document, work->url, work->bytes, work->width, work->height, &work->turned);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
take_picture (DatelineImageLoader *self,
              const Work          *work,
              GdkTexture          *texture)
{
  DatelineImage *image = g_hash_table_lookup (self->images, work->url);

  if (image == NULL || work->place != self->place || work->width != image->wanted_width)
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
      store_facts (self, work->url, work->place, &facts);
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

static void
run_errand (gpointer data,
            gpointer user_data)
{
  Errand *errand = data;

  errand->run (errand->task);
  g_free (errand);
}

/* The task is owned by `done_cb`. */
static void
start_work (DatelineImageLoader *self,
            GThreadPool         *threads,
            Work                *work,
            void               (*run) (GTask *task),
            GAsyncReadyCallback  done_cb)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->task = g_task_new (self, NULL, done_cb, NULL);
  errand->run = run;
  g_task_set_source_tag (errand->task, start_work);
  g_task_set_task_data (errand->task, work, (GDestroyNotify) work_free);
  g_thread_pool_push (threads, errand, NULL);
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

static gboolean
may_fetch (DatelineImageLoader *self)
{
  return self->fetch != NULL && self->site != NULL &&
         dateline_option_get_boolean (dateline_site_get_settings (self->site), "remote_images", FALSE);
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

  if (lookup_facts (self, url, &facts))
    {
      /* Another picture of the same name: what was decoded is no longer it. */
      if (facts.modified != image->facts.modified)
        {
          g_clear_object (&image->texture);
          image->wanted_width = 0;
        }
      image->facts = facts;

      if (facts.state == DATELINE_IMAGE_REMOTE && may_fetch (self))
        {
          /* As one of which nothing is known yet. */
          image->facts.state = DATELINE_IMAGE_UNREAD;
          if (!image->probing)
            start_work (self, self->fetchers, work_new (self, url), run_fetch, probed_cb);
          image->probing = TRUE;
        }
    }
  else if (!image->probing)
    {
      image->probing = TRUE;
      start_work (self, self->threads, work_new (self, url), run_probe, probed_cb);
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
 * dateline_image_get_url:
 * @self: an image
 *
 * Returns: its destination as written
 */
const char *
dateline_image_get_url (DatelineImage *self)
{
  return self->url;
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
      Work *work = work_new (self->loader, self->url);

      self->wanted_width = decoded_width;
      work->width = decoded_width;
      work->height = MAX (1, (int) round ((double) self->facts.height * decoded_width / self->facts.width));
      work->facts = self->facts;
      start_work (self->loader, self->loader->threads, work, run_decode, decoded_cb);
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

static gboolean
files_equal (GFile *a,
             GFile *b)
{
  return a == b || (a != NULL && b != NULL && g_file_equal (a, b));
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
  if (site == self->site && files_equal (document, self->document))
    return;

  g_mutex_lock (&self->lock);
  g_set_object (&self->site, site);
  g_set_object (&self->document, document);
  g_hash_table_remove_all (self->facts);
  g_hash_table_remove_all (self->fetched);
  self->fetched_size = 0;
  self->place++;
  g_mutex_unlock (&self->lock);

  forget_images (self);
}

static void
dateline_image_loader_finalize (GObject *object)
{
  DatelineImageLoader *self = DATELINE_IMAGE_LOADER (object);

  forget_images (self);
  g_thread_pool_free (self->threads, FALSE, FALSE);
  g_thread_pool_free (self->fetchers, FALSE, FALSE);
  g_hash_table_unref (self->images);
  g_hash_table_unref (self->facts);
  g_hash_table_unref (self->fetched);
  g_clear_object (&self->site);
  g_clear_object (&self->document);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (dateline_image_loader_parent_class)->finalize (object);
}

static void
dateline_image_loader_class_init (DatelineImageLoaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_image_loader_finalize;

  signals[IMAGE_SIZED] = g_signal_new ("image-sized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[IMAGE_DECODED] = g_signal_new ("image-decoded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_image_loader_init (DatelineImageLoader *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->recent);
  self->threads = g_thread_pool_new (run_errand, NULL, N_THREADS, FALSE, NULL);
  self->fetchers = g_thread_pool_new (run_errand, NULL, N_FETCHERS, FALSE, NULL);
  self->images = g_hash_table_new (g_str_hash, g_str_equal);
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
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
 * Tells how images on the web are to be had, for sites that allow it.
 */
void
dateline_image_loader_set_fetch (DatelineImageLoader *self,
                                 DatelineImageFetch   fetch)
{
  g_return_if_fail (DATELINE_IS_IMAGE_LOADER (self));

  self->fetch = fetch;
}
