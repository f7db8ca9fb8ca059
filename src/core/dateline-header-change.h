/* dateline-header-change.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"
#include "dateline-header.h"
#include "dateline-yaml-write.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_HEADER_CHANGE_SET,      /* a node gets another value */
  DATELINE_HEADER_CHANGE_INSERT,   /* a collection gets another child */
  DATELINE_HEADER_CHANGE_REMOVE,   /* a collection loses a child, and has others */
  DATELINE_HEADER_CHANGE_MOVE      /* a sequence's items change places */
} DatelineHeaderChangeKind;

#define DATELINE_HEADER_MAX_DEPTH 128

/* One change of a header's meaning: what is to be spliced, and what the splice is verified against. Borrows all. */
typedef struct
{
  DatelineHeaderChangeKind  kind;
  const DatelineYamlNode   *node;     /* the node to set; else the collection; NULL for the root that is not there yet */
  guint                     index;    /* of the child */
  guint                     to;       /* its index after a move */
  const char               *key;      /* of a child that is inserted into a mapping */
  DatelineValue            *value;
  DatelineYamlStyle         style;    /* to write a string in, if it can be */
  gboolean                  drops_properties;  /* an anchor or tag before the value goes as well */
} DatelineHeaderChange;

/* A splice that should make the change; NULL when this way is none. Offsets of the file. */
DatelineEdit *dateline_header_change_splice (const DatelineHeaderChange *change,
                                             DatelineHeader             *header,
                                             const DatelineYamlManners  *manners);
/* Whether `after` is `before` with this change and nothing else. */
gboolean      dateline_header_change_verify (const DatelineHeaderChange *change,
                                             DatelineHeader             *before,
                                             DatelineHeader             *after);
/* Whether a node has a value already. */
gboolean      dateline_yaml_node_matches    (const DatelineYamlNode     *node,
                                             DatelineValue              *value);

G_END_DECLS
