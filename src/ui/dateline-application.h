/* dateline-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-journal.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_APPLICATION (dateline_application_get_type ())

G_DECLARE_FINAL_TYPE (DatelineApplication, dateline_application, DATELINE, APPLICATION, AdwApplication)

DatelineApplication *dateline_application_new         (void);
/* Where unsaved text is kept; NULL when that cannot be. */
DatelineJournal     *dateline_application_get_journal (DatelineApplication *self);

G_END_DECLS
