/* dateline-header.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-yaml.h"

G_BEGIN_DECLS

/**
 * DatelineHeaderSpan:
 * @present: whether the text begins with a `---` fence
 * @terminated: whether a closing `---` or `...` fence was found
 * @yaml_start: offset in bytes of the YAML, after the opening fence's line break
 * @yaml_end: offset in bytes of the closing fence, or the end of the text when unterminated
 * @body_start: offset in bytes of the body: after the closing fence's line break; after the BOM when there is no header
 *
 * Where the front matter stands in a file. An unterminated header has no body after it: everything is header.
 */
typedef struct
{
  gboolean present;
  gboolean terminated;
  gsize    yaml_start;
  gsize    yaml_end;
  gsize    body_start;
} DatelineHeaderSpan;

void dateline_header_span_find (const char         *text,
                                gsize               length,
                                DatelineHeaderSpan *span);

/* The parsed header of a document: everything from the file's first byte (BOM and fences included) to where the body begins.
 * All offsets and lines are those of the file. Immutable, reference-counted, safe to read from any thread. */
typedef struct _DatelineHeader DatelineHeader;

#define DATELINE_TYPE_HEADER (dateline_header_get_type ())

GType                     dateline_header_get_type    (void) G_GNUC_CONST;
DatelineHeader           *dateline_header_new         (const char           *text,
                                                       gsize                 length);
DatelineHeader           *dateline_header_ref         (DatelineHeader       *self);
void                      dateline_header_unref       (DatelineHeader       *self);
const char               *dateline_header_get_text    (DatelineHeader       *self,
                                                       gsize                *length);
const DatelineHeaderSpan *dateline_header_get_span    (DatelineHeader       *self);
const DatelineYamlNode   *dateline_header_get_root    (DatelineHeader       *self);  /* offsets in the file; NULL when empty or broken */
const DatelineYamlError  *dateline_header_get_error   (DatelineHeader       *self);  /* NULL when fine; unterminated is an error */
const char               *dateline_header_get_newline (DatelineHeader       *self);  /* "\n" or "\r\n" */
const DatelineYamlNode   *dateline_header_lookup      (DatelineHeader       *self,
                                                       const char           *path);
char                     *dateline_header_dup_text    (DatelineHeader       *self,
                                                       const char           *path);  /* decoded scalar, or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHeader, dateline_header_unref)

G_END_DECLS
