/* dateline-form-field-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-field.h"

G_BEGIN_DECLS

struct _DatelineFormField
{
  GObject              parent_instance;

  GPtrArray           *schema_root;   /* keeps the schema alive */
  const DatelineField *schema;
  GPtrArray           *fields;        /* the schema of the children: borrowed, or NULL */
  DatelineFormField   *parent;        /* borrowed: a parent outlives its children in the tree */
  char                *path;
  char                *name;
  char                *label;
  guint                index;
  DatelineFormKind     kind;
  DatelineValue       *value;
  gboolean             typing;        /* the author is */
  DatelineValue       *before;        /* what stood there before that, or NULL */
  DatelineValue       *example;       /* a sibling's value, which tells the shape while there is none */
  GListStore          *children;
};

DatelineFormField *dateline_form_field_new_root      (GPtrArray         *schema);   /* of DatelineField, nullable */
void               dateline_form_field_update        (DatelineFormField *self,
                                                      DatelineValue     *value);
void               dateline_form_field_sync_children (DatelineFormField *self);
/* Makes a store hold exactly these objects with the smallest splice. */
void               dateline_form_sync_store          (GListStore        *store,
                                                      GPtrArray         *wanted);

G_END_DECLS
