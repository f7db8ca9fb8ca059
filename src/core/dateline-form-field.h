/* dateline-form-field.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-schema.h"

G_BEGIN_DECLS

/* How a field is edited. Decided by the schema where it fits the value that stands there, else by the value's shape. */
typedef enum
{
  DATELINE_FORM_STRING,      /* one line */
  DATELINE_FORM_TEXT,        /* may have line breaks */
  DATELINE_FORM_BOOLEAN,
  DATELINE_FORM_NUMBER,
  DATELINE_FORM_DATE,
  DATELINE_FORM_DATE_TIME,
  DATELINE_FORM_CHOICE,      /* one of the values that the schema or the site know */
  DATELINE_FORM_IMAGE,
  DATELINE_FORM_OBJECT,      /* children: fields */
  DATELINE_FORM_LIST         /* children: items */
} DatelineFormKind;

#define DATELINE_TYPE_FORM_FIELD (dateline_form_field_get_type ())

/* One row of the form: what the schema says of a field and what stands in the header. The tree keeps its objects while values change,
 * so that rows made of them keep focus and caret. Main thread only.
 *
 * Properties: "path", "label", "value" (DatelineValue, nullable: not in the header), "n-children" (uint; notifies for collections).
 */
G_DECLARE_FINAL_TYPE (DatelineFormField, dateline_form_field, DATELINE, FORM_FIELD, GObject)

const char          *dateline_form_field_get_path      (DatelineFormField  *self);
const char          *dateline_form_field_get_name      (DatelineFormField  *self);  /* the key; NULL for list items */
const char          *dateline_form_field_get_label     (DatelineFormField  *self);  /* "" for list items without a label of their own */
const char          *dateline_form_field_get_hint      (DatelineFormField  *self);  /* or NULL */
DatelineFormKind     dateline_form_field_get_kind      (DatelineFormField  *self);  /* never changes */
const DatelineField *dateline_form_field_get_schema    (DatelineFormField  *self);  /* or NULL */
DatelineFormField   *dateline_form_field_get_parent    (DatelineFormField  *self);  /* borrowed; NULL for the root */
gboolean             dateline_form_field_get_required  (DatelineFormField  *self);
gboolean             dateline_form_field_get_quiet     (DatelineFormField  *self);  /* hidden by the schema, or unknown to it */
gboolean             dateline_form_field_is_item       (DatelineFormField  *self);
guint                dateline_form_field_get_index     (DatelineFormField  *self);  /* of a list item */
DatelineValue       *dateline_form_field_get_value     (DatelineFormField  *self);
const char          *dateline_form_field_get_text      (DatelineFormField  *self);  /* exact text of a scalar; "" when there is none */
GListModel          *dateline_form_field_get_children  (DatelineFormField  *self);  /* made on first use; NULL for scalars */
guint                dateline_form_field_get_n_children (DatelineFormField *self);
GStrv                dateline_form_field_dup_key_order (DatelineFormField  *self);  /* paths of the whole schema in order; NULL without one */

/* One line that stands for the whole: the schema's template, else what most likely names it. */
char                *dateline_form_field_dup_summary   (DatelineFormField  *self);
/* What to write when the author types this; NULL with a reason when it does not fit the field. */
DatelineValue       *dateline_form_field_parse_text    (DatelineFormField  *self,
                                                        const char         *text,
                                                        GError            **error);
/* The author has left the field: what stands there now is what the next text is to be like. */
void                 dateline_form_field_end_typing    (DatelineFormField  *self);
gboolean             dateline_form_field_was_missing   (DatelineFormField  *self);  /* before the author began to type */
/* What a new item of a list begins with. */
DatelineValue       *dateline_form_field_dup_new_item  (DatelineFormField  *self);
DatelineValue       *dateline_form_field_dup_new_item_of (DatelineFormField *self,
                                                        const char         *type);  /* name of one of the schema's types */

/* What the schema asks for and the value does not have; NULL when all is well. */
char                *dateline_form_field_dup_remark    (DatelineFormField  *self);
/* Of a list: what the schema lets be done with its items. */
gboolean             dateline_form_field_can_grow      (DatelineFormField  *self);
gboolean             dateline_form_field_can_shrink    (DatelineFormField  *self);
gboolean             dateline_form_field_can_reorder   (DatelineFormField  *self);
/* A number as it is one step of the schema higher (1) or lower (-1); NULL when there is none. */
char                *dateline_form_field_dup_step      (DatelineFormField  *self,
                                                        int                 direction);
/* How many characters search results show of such a text; 0 when they do not. */
guint                dateline_form_field_get_search_length (DatelineFormField *self);

G_END_DECLS
