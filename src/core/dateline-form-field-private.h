/* dateline-form-field-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-field.h"

G_BEGIN_DECLS

DatelineFormField *dateline_form_field_new_root (GPtrArray         *schema);   /* of DatelineField, nullable */
void               dateline_form_field_update   (DatelineFormField *self,
                                                 DatelineValue     *value);
/* Makes a store hold exactly these objects with the smallest splice. */
void               dateline_form_sync_store     (GListStore        *store,
                                                 GPtrArray         *wanted);

G_END_DECLS
