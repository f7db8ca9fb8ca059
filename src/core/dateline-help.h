/* dateline-help.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-help-page.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_HELP (dateline_help_get_type ())

/* All pages of the help, in the reader's language as far as they are translated. */
G_DECLARE_FINAL_TYPE (DatelineHelp, dateline_help, DATELINE, HELP, GObject)

DatelineHelp           *dateline_help_new                     (GFile                   *english,
                                                               GPtrArray               *translations,
                                                               GError                 **error);
GPtrArray              *dateline_help_list_translations       (const char *const       *languages,
                                                               const char *const       *data_dirs);
GPtrArray              *dateline_help_list_pages              (DatelineHelp            *self);
const DatelineHelpPage *dateline_help_find_page               (DatelineHelp            *self,
                                                               const char              *id);
GPtrArray              *dateline_help_search                  (DatelineHelp            *self,
                                                               const char              *words);

G_END_DECLS
