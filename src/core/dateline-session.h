/* dateline-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A document that was open when the program was used last. */
typedef struct
{
  char     *uri;
  char     *encoding;   /* dateline_encoding_get_name() of what the author said it is written in; NULL for UTF-8 */
  guint     window;     /* documents with the same number shared one */
  gboolean  selected;   /* was in front there */
  guint64   caret;      /* in bytes of the file */
  guint64   top;        /* what was at the top of the view, in bytes of the file */
} DatelineSessionDocument;

DatelineSessionDocument *dateline_session_document_new  (const char               *uri);
DatelineSessionDocument *dateline_session_document_copy (const DatelineSessionDocument  *self);
void                     dateline_session_document_free (DatelineSessionDocument  *self);
GPtrArray               *dateline_session_new           (void);
GPtrArray               *dateline_session_load          (const char               *path);
void                     dateline_session_keep_present  (GPtrArray                *documents);
gboolean                 dateline_session_save          (GPtrArray                *documents,
                                                         const char               *path,
                                                         GError                  **error);

G_END_DECLS
