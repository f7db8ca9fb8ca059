/* header-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-header.h"

G_BEGIN_DECLS

/* A document on disk whose front matter is read or changed. */
typedef struct
{
  GFile          *file;
  char           *path;     /* for people: valid UTF-8 */
  GBytes         *bytes;
  DatelineHeader *header;
} HeaderFile;

/* NULL, and told on standard error, when it cannot be read or is not text. */
HeaderFile *header_file_load          (const char *path);
void        header_file_free          (HeaderFile *self);
/* FALSE, and told on standard error, when the front matter does not parse. */
gboolean    header_file_require_valid (HeaderFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HeaderFile, header_file_free)

G_END_DECLS
