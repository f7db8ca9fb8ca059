/* dateline-header-edit.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-edit.h"
#include "dateline-header.h"

G_BEGIN_DECLS

#define DATELINE_HEADER_EDIT_ERROR (dateline_header_edit_error_quark ())

typedef enum
{
  DATELINE_HEADER_EDIT_ERROR_BROKEN,      /* the header does not parse */
  DATELINE_HEADER_EDIT_ERROR_NOT_FOUND,   /* no such field, and it cannot be made */
  DATELINE_HEADER_EDIT_ERROR_UNSAFE       /* no splice passes the verification */
} DatelineHeaderEditError;

GQuark     dateline_header_edit_error_quark (void);

/* Each returns a list of DatelineEdit on the header's text (offsets of the file), verified: applied, the header parses, the
 * field has the intended value, every other value is unchanged. An empty list when nothing needs to change. NULL with an error. */
GPtrArray *dateline_header_edit_set         (DatelineHeader       *header,
                                             const char           *path,
                                             DatelineValue        *value,
                                             const char *const    *key_order,  /* nullable: field paths without indices, in the schema's order */
                                             GError              **error);
GPtrArray *dateline_header_edit_unset       (DatelineHeader       *header,
                                             const char           *path,
                                             GError              **error);
GPtrArray *dateline_header_edit_insert      (DatelineHeader       *header,
                                             const char           *list_path,
                                             guint                 index,      /* G_MAXUINT to append; makes the list when missing, null or empty */
                                             DatelineValue        *value,
                                             GError              **error);
GPtrArray *dateline_header_edit_move        (DatelineHeader       *header,
                                             const char           *list_path,
                                             guint                 from,
                                             guint                 to,         /* index after the move */
                                             GError              **error);

/* Why a field cannot be changed by itself: a sentence that names what shares its value; NULL when nothing does. */
char      *dateline_header_edit_dup_sharing (DatelineHeader       *header,
                                             const char           *path);

/* A header made from nothing: fences, one key a line, in order, ending with a line break. */
char      *dateline_header_write            (DatelineValue        *map,
                                             const char           *newline);

G_END_DECLS
