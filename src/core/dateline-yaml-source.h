/* dateline-yaml-source.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text that libyaml is given, and what it says about places in it as bytes of the text itself. Does not own the text. */
typedef struct
{
  const char *text;
  gsize       start;         /* [start, end) of text is YAML */
  gsize       end;
  char       *masked;        /* what libyaml reads when it is not text itself */
  char        masks[3][4];   /* what stands for NEL, LS and PS in there */
  GArray     *wide;          /* the characters of more than one byte; NULL when there are none */
  guint       n_passed;      /* of those, how many are before the place that was looked up last */
} DatelineYamlSource;

/* Returns NULL, or what is wrong with the characters (transfer full), and where. Then nothing is to be cleared. */
char       *dateline_yaml_source_init            (DatelineYamlSource *self,
                                                  const char         *text,
                                                  gsize               start,
                                                  gsize               end,
                                                  gsize              *problem_offset);
void        dateline_yaml_source_clear           (DatelineYamlSource *self);
const char *dateline_yaml_source_get_input       (DatelineYamlSource *self,
                                                  gsize              *length);
/* The byte of a character, by its number. Fast when the places that are asked for come in order, nearly. */
gsize       dateline_yaml_source_locate          (DatelineYamlSource *self,
                                                  gsize               index);
/* Puts back into a decoded text what was masked in the input. */
void        dateline_yaml_source_unmask          (DatelineYamlSource *self,
                                                  char               *text);
/* After so many anchors and tags, and the gaps before them. */
gsize       dateline_yaml_source_skip_properties (DatelineYamlSource *self,
                                                  gsize               offset,
                                                  guint               n_properties);
/* Where the last content line of the block scalar at `start` ends; `limit` is where libyaml says so, and `outer` the column that its
 * indentation indicator counts from. */
gsize       dateline_yaml_source_find_block_end  (DatelineYamlSource *self,
                                                  gsize               start,
                                                  gsize               limit,
                                                  gsize               outer);

G_END_DECLS
