/* dateline-preview-properties.c
 *
 * What of a preview can be asked for, set and watched by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_SITE,
  PROP_ZOOM,
  PROP_FOLLOWS_LINKS,
  PROP_TOP_OFFSET,
  PROP_HOVERED_URL,
  PROP_SECTION,
  PROP_REMOTE_IMAGES,
  PROP_IMAGES_WITHHELD,
  N_PROPS,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY
};

static GParamSpec *properties[N_PROPS];

static void
value_changed_cb (DatelinePreview *self)
{
  if (self->configuring)
    return;

  dateline_preview_anchor_at_value (self, (gint64) gtk_adjustment_get_value (self->vadjustment));
  dateline_preview_queue_layout (self);
  dateline_preview_queue_section (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOP_OFFSET]);
}

static void
set_adjustment (DatelinePreview  *self,
                GtkAdjustment   **place,
                GtkAdjustment    *adjustment,
                const char       *property)
{
  if (*place == adjustment)
    return;

  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, self);

  g_clear_object (place);

  if (adjustment != NULL)
    {
      *place = g_object_ref_sink (adjustment);

      if (place == &self->vadjustment)
        g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
    }

  g_object_notify (G_OBJECT (self), property);
}

/*< private >
 * dateline_preview_drop_adjustments:
 * @self: a preview about to go
 *
 * Lets go of the scrollbars.
 */
void
dateline_preview_drop_adjustments (DatelinePreview *self)
{
  set_adjustment (self, &self->hadjustment, NULL, "hadjustment");
  set_adjustment (self, &self->vadjustment, NULL, "vadjustment");
}

/*< private >
 * dateline_preview_set_section:
 * @self: a preview
 * @section: the heading whose section is in sight, or -1
 *
 * Notifies of another section.
 */
void
dateline_preview_set_section (DatelinePreview *self,
                              int              section)
{
  if (self->section == section)
    return;

  self->section = section;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
}

static void
dateline_preview_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_SITE:
      g_value_set_object (value, self->site);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_FOLLOWS_LINKS:
      g_value_set_boolean (value, self->follows_links);
      break;
    case PROP_TOP_OFFSET:
      g_value_set_uint64 (value, dateline_preview_get_top_offset (self));
      break;
    case PROP_HOVERED_URL:
      g_value_set_string (value, self->hovered_url);
      break;
    case PROP_SECTION:
      g_value_set_int (value, self->section);
      break;
    case PROP_REMOTE_IMAGES:
      g_value_set_boolean (value, dateline_image_loader_get_consented (self->images));
      break;
    case PROP_IMAGES_WITHHELD:
      g_value_set_boolean (value, dateline_image_loader_get_withholding (self->images));
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->hscroll_policy);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->vscroll_policy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_zoom (DatelinePreview *self,
          double           zoom)
{
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  self->style_valid = FALSE;
  dateline_preview_queue_layout (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
set_follows_links (DatelinePreview *self,
                   gboolean         follows_links)
{
  if (self->follows_links == follows_links)
    return;

  self->follows_links = follows_links;
  dateline_preview_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOWS_LINKS]);
}

static void
dateline_preview_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  switch (property_id)
    {
    case PROP_DOCUMENT:
      dateline_preview_set_document (self, g_value_get_object (value));
      break;
    case PROP_SITE:
      dateline_preview_set_site (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    case PROP_REMOTE_IMAGES:
      dateline_preview_set_remote_images (self, g_value_get_boolean (value));
      break;
    case PROP_FOLLOWS_LINKS:
      set_follows_links (self, g_value_get_boolean (value));
      break;
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->hadjustment, g_value_get_object (value), "hadjustment");
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vadjustment, g_value_get_object (value), "vadjustment");
      break;
    case PROP_HSCROLL_POLICY:
      self->hscroll_policy = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->vscroll_policy = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/*< private >
 * dateline_preview_install_properties:
 * @object_class: the class
 *
 * Gives it the properties.
 */
void
dateline_preview_install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT, flags);
  properties[PROP_SITE] = g_param_spec_object ("site", NULL, NULL, DATELINE_TYPE_SITE, flags);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0.25, 8.0, 1.0, flags);
  /**
   * DatelinePreview:follows-links:
   *
   * Whether a click follows a link, as in a text that is only read: there is no source to go to. Otherwise it takes Ctrl.
   */
  properties[PROP_FOLLOWS_LINKS] = g_param_spec_boolean ("follows-links", NULL, NULL, FALSE, flags);
  properties[PROP_TOP_OFFSET] = g_param_spec_uint64 ("top-offset", NULL, NULL, 0, G_MAXUINT64, 0, read_only);
  properties[PROP_HOVERED_URL] = g_param_spec_string ("hovered-url", NULL, NULL, NULL, read_only);
  properties[PROP_SECTION] = g_param_spec_int ("section", NULL, NULL, -1, G_MAXINT, -1, read_only);
  /**
   * DatelinePreview:remote-images:
   *
   * Whether the author allows to fetch images on the web, as far as the site allows it.
   */
  properties[PROP_REMOTE_IMAGES] = g_param_spec_boolean ("remote-images", NULL, NULL, FALSE, flags);
  /**
   * DatelinePreview:images-withheld:
   *
   * Whether there are images on the web that are not fetched because the author has not allowed it yet.
   */
  properties[PROP_IMAGES_WITHHELD] = g_param_spec_boolean ("images-withheld", NULL, NULL, FALSE, read_only);

  object_class->get_property = dateline_preview_get_property;
  object_class->set_property = dateline_preview_set_property;
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}
