/* dateline-image-consent.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_IMAGE_CONSENT (dateline_image_consent_get_type ())

/* Lets a preview show the images on the web of the sites for which the author has allowed it, once and for all until it is taken back.
 *
 * Properties: "sites" (array of strings): the folders of those sites, as URIs. They are the setting `image-sites`.
 */
G_DECLARE_FINAL_TYPE (DatelineImageConsent, dateline_image_consent, DATELINE, IMAGE_CONSENT, GObject)

DatelineImageConsent *dateline_image_consent_new (DatelinePreview *preview);

G_END_DECLS
