/* dateline-yaml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-value.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_YAML_SCALAR,
  DATELINE_YAML_SEQUENCE,
  DATELINE_YAML_MAPPING,
  DATELINE_YAML_ALIAS
} DatelineYamlKind;

typedef enum
{
  DATELINE_YAML_PLAIN,
  DATELINE_YAML_SINGLE_QUOTED,
  DATELINE_YAML_DOUBLE_QUOTED,
  DATELINE_YAML_LITERAL,   /* | */
  DATELINE_YAML_FOLDED,    /* > */
  DATELINE_YAML_BLOCK,     /* collections */
  DATELINE_YAML_FLOW
} DatelineYamlStyle;

typedef struct _DatelineYamlNode DatelineYamlNode;

/* A node of the header as it stands in the text. Offsets are bytes into the text given to dateline_yaml_parse().
 * [start, end) is exactly the node's own text: a plain or quoted scalar to its last character, a block scalar from its
 * indicator to the end of its last content line (line break included), a block collection from its first key or dash to
 * the end of its last entry's text, a flow collection with its brackets; anchors and tags are before it, from `prefix_start`.
 * An empty plain scalar has start == end, at the place after its `:` or `-`. */
struct _DatelineYamlNode
{
  DatelineYamlKind   kind;
  DatelineYamlStyle  style;
  gsize              prefix_start;  /* where anchor or tag begin, else == start */
  gsize              start;
  gsize              end;
  const char        *anchor;        /* or NULL */
  const char        *tag;           /* explicit tag, or NULL */

  /* scalars */
  const char        *text;          /* decoded, NUL-terminated */
  DatelineValueKind  value_kind;    /* by the YAML 1.2 core schema, plus DATELINE_VALUE_DATE for plain timestamps */

  /* collections: children in order; mappings have a key node for each child */
  DatelineYamlNode **items;
  DatelineYamlNode **keys;          /* NULL for sequences */
  guint              n_items;

  /* aliases: the anchored node, or NULL when undefined (which is an error of the document) */
  DatelineYamlNode  *target;

  DatelineYamlNode  *parent;
};

typedef struct
{
  char  *message;   /* translated, for people: says what and what to do */
  gsize  offset;    /* bytes */
  guint  line;      /* 1-based, in the text given */
  guint  column;    /* 1-based, in code points */
} DatelineYamlError;

/* One parsed YAML stream of one document; a second document in it is an error. Immutable, reference-counted, safe to read from any thread. */
typedef struct _DatelineYaml DatelineYaml;

DatelineYaml            *dateline_yaml_parse      (const char             *text,
                                                   gsize                   length);
DatelineYaml            *dateline_yaml_parse_range (const char            *text,    /* only [start, end) is YAML; all places are those of the text */
                                                    gsize                  start,
                                                    gsize                  end);
void                     dateline_yaml_free      (DatelineYaml           *self);
const DatelineYamlNode  *dateline_yaml_get_root   (DatelineYaml           *self);  /* NULL when empty or broken */
const DatelineYamlError *dateline_yaml_get_error  (DatelineYaml           *self);  /* NULL when it parses */

const DatelineYamlNode  *dateline_yaml_node_lookup    (const DatelineYamlNode *node,
                                                       const char             *path);  /* follows aliases and `<<` merges; last duplicate wins */
const DatelineYamlNode  *dateline_yaml_node_get_child (const DatelineYamlNode *node,
                                                       const char             *key);
DatelineValue           *dateline_yaml_node_dup_value (const DatelineYamlNode *node);
char                    *dateline_yaml_node_dup_path  (const DatelineYamlNode *node);

/* What a plain scalar with this text reads as by the YAML 1.2 core schema; timestamps are DATELINE_VALUE_DATE. */
DatelineValueKind        dateline_yaml_resolve_plain  (const char             *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineYaml, dateline_yaml_free)

G_END_DECLS
