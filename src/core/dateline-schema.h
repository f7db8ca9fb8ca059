/* dateline-schema.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-pattern.h"
#include "dateline-value.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_WIDGET_STRING,
  DATELINE_WIDGET_TEXT,
  DATELINE_WIDGET_BOOLEAN,
  DATELINE_WIDGET_NUMBER,
  DATELINE_WIDGET_DATETIME,
  DATELINE_WIDGET_SELECT,
  DATELINE_WIDGET_LIST,
  DATELINE_WIDGET_OBJECT,
  DATELINE_WIDGET_IMAGE,
  DATELINE_WIDGET_FILE,
  DATELINE_WIDGET_MARKDOWN,
  DATELINE_WIDGET_RELATION,
  DATELINE_WIDGET_FILE_RELATION,   /* ncw-file-relation */
  DATELINE_WIDGET_COLOR,
  DATELINE_WIDGET_CODE,
  DATELINE_WIDGET_MAP,
  DATELINE_WIDGET_HIDDEN,
  DATELINE_WIDGET_UUID,
  DATELINE_WIDGET_UNKNOWN          /* edited by the shape of its value */
} DatelineWidget;

/* One field of a collection's schema. Immutable, owned by its collection. Strings are never NULL unless said. */
typedef struct _DatelineField DatelineField;
struct _DatelineField
{
  char            *name;
  char            *label;         /* falls back to a title made from the name */
  char            *hint;          /* or NULL */
  char            *comment;       /* or NULL */
  DatelineWidget   widget;
  char            *widget_name;   /* as the configuration has it */
  gboolean         required;
  DatelineValue   *default_value; /* or NULL */
  DatelinePattern *pattern;       /* or NULL */
  char            *pattern_message; /* or NULL */
  GPtrArray       *fields;        /* of DatelineField: of an object, or of each item of a list; or NULL */
  DatelineField   *item;          /* list with a single `field`; or NULL */
  GPtrArray       *types;         /* of DatelineField (objects): list with `types`; or NULL */
  char            *type_key;      /* "type" unless set */
  char            *summary;       /* template, or NULL */
  gboolean         collapsed;
  gboolean         multiple;
  gboolean         add_to_top;
  gboolean         allow_add;     /* of a list, as are these */
  gboolean         allow_remove;
  gboolean         allow_reorder;
  int              min;           /* -1 when unset; items of lists and multiple choices */
  int              max;
  DatelineValue   *options;       /* select: list of scalars or of {label, value} maps; or NULL */
  gboolean         picker_utc;
  char            *date_format;   /* as configured, "" when switched off, NULL when unset */
  char            *time_format;
  char            *format;
  char            *media_folder;  /* of an image, file or text, by itself or by what it is in; NULL: the collection's */
  char            *public_folder; /* or NULL */
  DatelineValue   *properties;    /* everything the configuration says of this field, as a map */
};

DatelineField *dateline_field_new_from_value (DatelineValue *configuration);
void           dateline_field_free           (DatelineField *self);
const DatelineField *dateline_fields_find    (GPtrArray     *fields,   /* nullable */
                                              const char    *name);
/* Field for a field path such as `category.0.label`; NULL when the schema does not know it. */
const DatelineField *dateline_fields_lookup  (GPtrArray     *fields,
                                              const char    *path);
/* "seoTitle" → "Seo title": what to show for a field that has no label. */
char          *dateline_field_label_from_name (const char   *name);
/* (transfer full): paths of all fields at all levels in order, without indices of lists, for dateline_document_set_field(). */
GStrv          dateline_fields_dup_order     (GPtrArray     *fields);   /* nullable */

G_END_DECLS
