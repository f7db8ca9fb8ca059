/* document-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file to check: where it is and how the user calls it. */
typedef struct
{
  GFile *file;
  char  *name;   /* as given, or below a folder that was given; in the file system's encoding */
} ListedDocument;

/* The files that the arguments name, and the Markdown documents of the folders that they name: in the order of the arguments, inside a
 * folder sorted by name, each file once. What cannot be read is told on standard error and sets `failed`. */
GPtrArray *document_list_new (char     **paths,
                              gboolean  *failed);

G_END_DECLS
