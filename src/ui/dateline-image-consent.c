/* dateline-image-consent.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-image-consent.h"
#include "dateline-settings.h"

struct _DatelineImageConsent
{
  GObject           parent_instance;

  DatelinePreview  *preview;   /* weak */
  char            **sites;
};

G_DEFINE_FINAL_TYPE (DatelineImageConsent, dateline_image_consent, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SITES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_root (DatelineImageConsent *self)
{
  g_autoptr (DatelineSite) site = NULL;

  g_object_get (self->preview, "site", &site, NULL);

  return site != NULL ? g_file_get_uri (dateline_site_get_root (site)) : NULL;
}

static void
update (DatelineImageConsent *self)
{
  g_autofree char *root = self->preview != NULL ? dup_root (self) : NULL;

  if (self->preview != NULL)
    dateline_preview_set_remote_images (self->preview, root != NULL && g_strv_contains ((const char *const *) self->sites, root));
}

static void
set_sites (DatelineImageConsent *self,
           const char *const    *sites)
{
  const char *const none[] = { NULL };

  if (sites == NULL)
    sites = none;
  if (g_strv_equal (sites, (const char *const *) self->sites))
    return;

  g_strfreev (self->sites);
  self->sites = g_strdupv ((char **) sites);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SITES]);
}

static void
allowed_cb (DatelineImageConsent *self)
{
  g_autofree char *root = dup_root (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) sites = NULL;

  if (root == NULL || g_strv_contains ((const char *const *) self->sites, root))
    return;

  g_strv_builder_addv (builder, (const char **) self->sites);
  g_strv_builder_add (builder, root);
  sites = g_strv_builder_end (builder);
  set_sites (self, (const char *const *) sites);
}

static void
dateline_image_consent_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SITES:
      g_value_set_boxed (value, DATELINE_IMAGE_CONSENT (object)->sites);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_image_consent_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SITES:
      set_sites (DATELINE_IMAGE_CONSENT (object), g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_image_consent_dispose (GObject *object)
{
  g_clear_weak_pointer (&DATELINE_IMAGE_CONSENT (object)->preview);

  G_OBJECT_CLASS (dateline_image_consent_parent_class)->dispose (object);
}

static void
dateline_image_consent_finalize (GObject *object)
{
  g_strfreev (DATELINE_IMAGE_CONSENT (object)->sites);

  G_OBJECT_CLASS (dateline_image_consent_parent_class)->finalize (object);
}

static void
dateline_image_consent_class_init (DatelineImageConsentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_image_consent_dispose;
  object_class->finalize = dateline_image_consent_finalize;
  object_class->get_property = dateline_image_consent_get_property;
  object_class->set_property = dateline_image_consent_set_property;

  /**
   * DatelineImageConsent:sites:
   *
   * The folders of the sites whose images on the web are shown, as URIs.
   */
  properties[PROP_SITES] = g_param_spec_boxed ("sites", NULL, NULL, G_TYPE_STRV,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_image_consent_init (DatelineImageConsent *self)
{
  self->sites = g_new0 (char *, 1);
}

/**
 * dateline_image_consent_new:
 * @preview: a preview
 *
 * Returns: (transfer full): what tells @preview whether to show images on the web, while it lives
 */
DatelineImageConsent *
dateline_image_consent_new (DatelinePreview *preview)
{
  DatelineImageConsent *self = g_object_new (DATELINE_TYPE_IMAGE_CONSENT, NULL);

  g_set_weak_pointer (&self->preview, preview);
  g_signal_connect_object (preview, "notify::site", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "images-allowed", G_CALLBACK (allowed_cb), self, G_CONNECT_SWAPPED);
  dateline_settings_bind ("image-sites", self, "sites");
  update (self);

  return self;
}
