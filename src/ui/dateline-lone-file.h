/* dateline-lone-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-banner.h"
#include "dateline-document.h"
#include "dateline-granted-folders.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LONE_FILE (dateline_lone_file_get_type ())

/* In a sandbox a document may have come without its folder, and so without its site. Finds it in the folders that the author granted; when it is in none,
 * says what is missing and asks for one.
 *
 * Adds the actions "grant-folder" and "dismiss-lone" to those of the page. Emits "found" with the same document as a file in its folder, and "told" with
 * a sentence for the author. */
G_DECLARE_FINAL_TYPE (DatelineLoneFile, dateline_lone_file, DATELINE, LONE_FILE, GObject)

DatelineLoneFile *dateline_lone_file_new           (DatelineDocument       *document,
                                                    DatelineBanner         *banner,
                                                    GActionMap             *actions);
void              dateline_lone_file_set_folders   (DatelineLoneFile       *self,
                                                    DatelineGrantedFolders *folders);
/* Not before the document is there: then it may be found elsewhere. */
void              dateline_lone_file_begin         (DatelineLoneFile       *self);
/* Where the document is, for people; NULL without a file. */
const char       *dateline_lone_file_get_path_name (DatelineLoneFile       *self);

G_END_DECLS
