/* dateline-file-error.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the system says of a file, in words for the author: what happened, and what to do next. */

char *dateline_file_dup_display_name   (GFile       *file);
/* Puts such a sentence in place of the error that is there. */
void  dateline_file_explain_load_error (GError     **error,
                                        GFile       *file);
void  dateline_file_explain_save_error (GError     **error,
                                        GFile       *file);
void  dateline_file_set_save_error     (GError     **error,
                                        int          error_number,
                                        const char  *name);

G_END_DECLS
