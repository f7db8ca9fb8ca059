/* dateline-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-granted-folders.h"
#include "dateline-journal.h"
#include "dateline-link-checker.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_APPLICATION (dateline_application_get_type ())

G_DECLARE_FINAL_TYPE (DatelineApplication, dateline_application, DATELINE, APPLICATION, AdwApplication)

DatelineApplication *dateline_application_new         (void);
/* Where unsaved text is kept; NULL when that cannot be. */
DatelineJournal     *dateline_application_get_journal (DatelineApplication *self);
/* What the author let the app see, in a sandbox. */
DatelineGrantedFolders *dateline_application_get_granted_folders (DatelineApplication *self);
/* Who asks servers about links, for all documents; made when first needed. */
DatelineLinkChecker *dateline_application_get_link_checker (DatelineApplication *self);

G_END_DECLS
