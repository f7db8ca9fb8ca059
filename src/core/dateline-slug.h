/* dateline-slug.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-value.h"

G_BEGIN_DECLS

/* The `slug` section of a CMS configuration. */
typedef struct
{
  gboolean  ascii;          /* encoding: ascii */
  gboolean  clean_accents;
  char     *replacement;    /* sanitize_replacement; NULL for "-" */
} DatelineSlugOptions;

/* What a template such as `{{year}}-{{slug}}` can speak of. All may be NULL. */
typedef struct
{
  const DatelineSlugOptions *options;
  const char                *slug;      /* what {{slug}} stands for, already sanitized */
  GDateTime                 *date;      /* for {{year}} … {{second}}, taken in UTC */
  DatelineValue             *fields;    /* of the front matter */
  const char                *dirname;   /* for {{dirname}}, {{filename}}, {{extension}} */
  const char                *filename;
  const char                *extension;
  gboolean                   verbatim;  /* values are inserted as they are, not as parts of a file name */
} DatelineTemplateContext;

char *dateline_slug_sanitize   (const char                    *text,
                                const DatelineSlugOptions     *options);
char *dateline_template_expand (const char                    *template,
                                const DatelineTemplateContext *context);

G_END_DECLS
