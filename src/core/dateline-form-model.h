/* dateline-form-model.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-field.h"
#include "dateline-header.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_FORM_NO_HEADER,  /* the document has no front matter */
  DATELINE_FORM_READY,
  DATELINE_FORM_BROKEN      /* it does not parse; the fields are those of the last state that did */
} DatelineFormState;

#define DATELINE_TYPE_FORM_MODEL (dateline_form_model_get_type ())

/* The form without widgets: from a header, and a schema if there is one, to a tree of fields that is kept up to date in place.
 *
 * Signals: "changed" (): after each update.
 */
G_DECLARE_FINAL_TYPE (DatelineFormModel, dateline_form_model, DATELINE, FORM_MODEL, GObject)

DatelineFormModel *dateline_form_model_new          (void);
/* Drops all fields when the schema is another one. */
void               dateline_form_model_set_schema   (DatelineFormModel *self,
                                                     GPtrArray         *schema);   /* of DatelineField, nullable */
/* Without a schema: fields that documents like this one have, as a map with a value each. */
void               dateline_form_model_set_example  (DatelineFormModel *self,
                                                     DatelineValue     *example);  /* nullable */
void               dateline_form_model_update       (DatelineFormModel *self,
                                                     DatelineHeader    *header);   /* nullable: no header */
/* Forgets all fields: the next update is another document's. */
void               dateline_form_model_clear        (DatelineFormModel *self);

DatelineFormState  dateline_form_model_get_state    (DatelineFormModel *self);
const char        *dateline_form_model_get_message  (DatelineFormModel *self);     /* why it is broken; NULL when it is not */
guint              dateline_form_model_get_line     (DatelineFormModel *self);     /* where, in the file; 0 when it is not */
GListModel        *dateline_form_model_get_fields   (DatelineFormModel *self);     /* what the author came for */
GListModel        *dateline_form_model_get_others   (DatelineFormModel *self);     /* hidden or unknown fields */
/* What front matter that is added to a document begins with. */
DatelineValue     *dateline_form_model_dup_new_header (DatelineFormModel *self,
                                                     GDateTime         *now);      /* in UTC */
/* The field of a path or its nearest ancestor that is there; (transfer none), NULL when nothing is. */
DatelineFormField *dateline_form_model_find         (DatelineFormModel *self,
                                                     const char        *path);

G_END_DECLS
