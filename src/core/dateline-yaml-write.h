/* dateline-yaml-write.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-yaml.h"

G_BEGIN_DECLS

/* The column where the site's CMS folds. */
#define DATELINE_YAML_FOLD_WIDTH 80

/* How a scalar has to fit in where it is written. Columns are 0-based. */
typedef struct
{
  const char *newline;
  guint       indent;     /* column of its second and further lines */
  guint       step;       /* how much of that is its own, for an indentation indicator */
  guint       column;     /* where its first line begins, for folding: as the site's CMS counts, which leaves out how deep the key is indented */
  guint       width;      /* fold at this column; 0: never */
  gboolean    in_flow;    /* inside [] or {} */
  gboolean    keep;       /* a block scalar that ends in a line break says so with `+` */
  const char *comment;    /* what stands behind a block scalar's indicator, with the white space before it; or NULL */
} DatelineScalarLayout;

/* How new lines of a header are to look: like the ones that are there. */
typedef struct
{
  const char *newline;
  guint       step;              /* columns from a key to the keys below it */
  gboolean    indents_lists;     /* dashes are deeper than their key */
  gboolean    prefers_single;    /* quotes */
  gboolean    prefers_folded;    /* blocks of text */
  gboolean    folds;             /* long lines */
  DatelineYamlStyle string_style; /* of the next string that is written by itself: its neighbour's in a list */
} DatelineYamlManners;

/* `text` as a scalar of a style, or NULL when the style cannot say it. A block scalar ends with a line break, the others do not. */
char    *dateline_yaml_write_scalar     (const char                 *text,
                                         DatelineYamlStyle           style,
                                         const DatelineScalarLayout *layout);
/* Styles that may take a string in the order to try them. The present one comes first, but for a block that is left with one short line,
 * and the quotes of an empty text (`old_text` is NULL when there is no text yet). Returns how many. */
guint    dateline_yaml_choose_styles    (const char                 *text,
                                         DatelineYamlStyle           present,
                                         const char                 *old_text,
                                         gboolean                    in_flow,
                                         const DatelineYamlManners  *manners,
                                         DatelineYamlStyle          *styles);   /* room for 5 */
#define DATELINE_YAML_MAX_STYLES 5

DatelineYamlManners dateline_yaml_learn_manners (const DatelineYamlNode *root,   /* nullable */
                                                 const char             *text,
                                                 const char             *newline);

/* A new value from where its key's colon or its dash ends: " x", or line breaks and lines. `column` is that of the key or dash.
 * Without a line break at the end. */
void     dateline_yaml_write_value      (GString                    *yaml,
                                         DatelineValue              *value,
                                         guint                       column,
                                         gboolean                    after_dash,
                                         const DatelineYamlManners  *manners);
/* A value in brackets or braces, or a scalar that may stand in them. */
void     dateline_yaml_write_flow       (GString                    *yaml,
                                         DatelineValue              *value,
                                         DatelineYamlStyle           present,
                                         const DatelineYamlManners  *manners);
void     dateline_yaml_write_key        (GString                    *yaml,
                                         const char                 *key,
                                         gboolean                    in_flow,
                                         const DatelineYamlManners  *manners);
/* Scalars other than strings, and empty collections: the one way to write them; NULL for the rest, and for numbers or dates that are none. */
char    *dateline_yaml_write_fixed      (DatelineValue              *value);

G_END_DECLS
