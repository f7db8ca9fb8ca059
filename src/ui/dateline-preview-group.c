/* dateline-preview-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-group.h"

struct _DatelinePreviewGroup
{
  GtkWidget                  parent_instance;

  GtkAccessibleRole          role;
  char                      *name;
  DatelinePreviewGroupPlace  place;
};

G_DEFINE_FINAL_TYPE (DatelinePreviewGroup, dateline_preview_group, GTK_TYPE_WIDGET)

static void
dateline_preview_group_dispose (GObject *object)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_group_parent_class)->dispose (object);
}

static void
dateline_preview_group_finalize (GObject *object)
{
  g_free (DATELINE_PREVIEW_GROUP (object)->name);

  G_OBJECT_CLASS (dateline_preview_group_parent_class)->finalize (object);
}

static void
dateline_preview_group_class_init (DatelinePreviewGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_preview_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_preview_group_finalize;

  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "preview-group");
}

static void
dateline_preview_group_init (DatelinePreviewGroup *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_preview_group_new:
 * @role: what it is
 *
 * Returns: (transfer floating): a group without a name and with nothing in it
 */
GtkWidget *
dateline_preview_group_new (GtkAccessibleRole role)
{
  GtkWidget *self = g_object_new (DATELINE_TYPE_PREVIEW_GROUP, "accessible-role", role, NULL);

  DATELINE_PREVIEW_GROUP (self)->role = role;
  /* GTK before 4.12 would read out the name of our type. */
  dateline_preview_group_set_name (DATELINE_PREVIEW_GROUP (self), "");

  return self;
}

/**
 * dateline_preview_group_set_name:
 * @self: a group
 * @name: what is read out when one comes to it; may be empty
 *
 * Names the group. Costs next to nothing when that is its name.
 */
void
dateline_preview_group_set_name (DatelinePreviewGroup *self,
                                 const char           *name)
{
  g_return_if_fail (DATELINE_IS_PREVIEW_GROUP (self));

  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * dateline_preview_group_get_role:
 * @self: a group
 *
 * Returns: what it is
 */
GtkAccessibleRole
dateline_preview_group_get_role (DatelinePreviewGroup *self)
{
  return self->role;
}

/**
 * dateline_preview_group_get_place:
 * @self: a group
 *
 * Returns: (transfer none): where it is, to be changed by whoever arranges it
 */
DatelinePreviewGroupPlace *
dateline_preview_group_get_place (DatelinePreviewGroup *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW_GROUP (self), NULL);

  return &self->place;
}
