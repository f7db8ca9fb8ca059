/* dateline-document-portal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an app in a sandbox is given by the desktop's document portal: single files and whole folders, as RUNTIME/doc/ID/NAME. People never see such
 * paths: they know their files by the place where those really are. */

/* Whether the app was given the file without its folder. */
gboolean  dateline_document_portal_is_lone       (GFile *file);
/* Where the file is outside of the sandbox, which is itself for a file that the portal does not show; NULL when the portal does not tell. */
GFile    *dateline_document_portal_dup_host_file (GFile *file);
/* The path for people, with ~ for the home folder. */
char     *dateline_document_portal_dup_path_name (GFile *file);

G_END_DECLS
