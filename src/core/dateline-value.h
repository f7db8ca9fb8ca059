/* dateline-value.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_VALUE_NULL,
  DATELINE_VALUE_BOOLEAN,
  DATELINE_VALUE_NUMBER,   /* integer or float; its text as written */
  DATELINE_VALUE_DATE,     /* a plain scalar that reads as a timestamp; its text as written */
  DATELINE_VALUE_STRING,
  DATELINE_VALUE_LIST,
  DATELINE_VALUE_MAP       /* keeps the order of its keys */
} DatelineValueKind;

/* A decoded value of the front matter, without places or styles. Immutable once handed on; reference-counted. */
typedef struct _DatelineValue DatelineValue;

#define DATELINE_TYPE_VALUE (dateline_value_get_type ())

GType              dateline_value_get_type    (void) G_GNUC_CONST;

DatelineValue     *dateline_value_new_null    (void);
DatelineValue     *dateline_value_new_boolean (gboolean             boolean);
DatelineValue     *dateline_value_new_number  (const char          *text);
DatelineValue     *dateline_value_new_date    (const char          *text);
DatelineValue     *dateline_value_new_string  (const char          *text);
DatelineValue     *dateline_value_new_list    (void);
DatelineValue     *dateline_value_new_map     (void);

DatelineValue     *dateline_value_ref         (DatelineValue       *self);
void               dateline_value_unref       (DatelineValue       *self);

DatelineValueKind  dateline_value_get_kind    (const DatelineValue *self);
const char        *dateline_value_get_text    (const DatelineValue *self);  /* scalars; "true"/"false", "" for null */
gboolean           dateline_value_get_boolean (const DatelineValue *self);
guint              dateline_value_get_n_items (const DatelineValue *self);  /* lists and maps */
DatelineValue     *dateline_value_get_item    (const DatelineValue *self,
                                               guint                index); /* borrowed */
const char        *dateline_value_get_key     (const DatelineValue *self,
                                               guint                index);
DatelineValue     *dateline_value_lookup      (const DatelineValue *self,
                                               const char          *key);   /* borrowed, or NULL */

void               dateline_value_append      (DatelineValue       *list,
                                               DatelineValue       *item);  /* takes item */
void               dateline_value_insert_key  (DatelineValue       *map,
                                               const char          *key,
                                               DatelineValue       *value); /* takes value; the last of equal keys wins */

gboolean           dateline_value_equal       (const DatelineValue *a,
                                               const DatelineValue *b);
char              *dateline_value_to_json     (const DatelineValue *self,
                                               gboolean             pretty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineValue, dateline_value_unref)

G_END_DECLS
