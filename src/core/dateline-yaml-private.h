/* dateline-yaml-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-yaml.h"

G_BEGIN_DECLS

/* What went wrong, as libyaml or the tree's builder see it; offsets are bytes in the text. */
typedef struct
{
  const char *problem;         /* libyaml's words, which name the case; never shown */
  const char *context;
  gsize       problem_offset;
  gsize       context_offset;
} DatelineYamlFailure;

/* A sentence for the author. Moves `offset` to the place that is best looked at. */
char     *dateline_yaml_explain            (const char                *text,
                                            gsize                      length,
                                            const DatelineYamlFailure *failure,
                                            gsize                     *offset);

DatelineYamlError *dateline_yaml_error_new  (char       *message,   /* taken */
                                             const char *text,
                                             gsize       length,
                                             gsize       offset);
void               dateline_yaml_error_free (DatelineYamlError *self);

/* Whether some reader, of YAML 1.1 or 1.2, takes the plain scalar `text` for anything but a string. */
gboolean  dateline_yaml_is_ambiguous       (const char *text);

/* What kind of value a scalar is, by its tag, its quotes or its text. */
DatelineValueKind dateline_yaml_resolve_scalar (const DatelineYamlNode *node);

/* Byte offset after the white space, line breaks and comments at `offset`. `offset` must not be inside a scalar. */
gsize     dateline_yaml_skip_gaps          (const char *text,
                                            gsize       length,
                                            gsize       offset);

/* The key of a mapping's entry as text, or NULL for a key that is a collection. */
const char *dateline_yaml_key_text         (const DatelineYamlNode *key);

/* The node itself, or what it is an alias of. */
const DatelineYamlNode *dateline_yaml_node_resolve (const DatelineYamlNode *node);

/* A key of the mapping itself, not one that is merged into it; the last of duplicates. FALSE when it has none. */
gboolean  dateline_yaml_node_find_own      (const DatelineYamlNode *mapping,
                                            const char             *key,
                                            guint                  *index);

/* A segment of a field path as an index into a list. */
gboolean  dateline_yaml_parse_index        (const char *segment,
                                            guint      *index);

G_END_DECLS
