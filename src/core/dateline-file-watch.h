/* dateline-file-watch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_FILE_WATCH (dateline_file_watch_get_type ())

/* Notices what others do to a file. What counts is its contents: a file that was written again as it was has not changed. */
G_DECLARE_FINAL_TYPE (DatelineFileWatch, dateline_file_watch, DATELINE, FILE_WATCH, GObject)

DatelineFileWatch *dateline_file_watch_new       (void);
void               dateline_file_watch_set_file  (DatelineFileWatch *self,
                                                  GFile             *file);
void               dateline_file_watch_set_known (DatelineFileWatch *self,
                                                  const char        *digest);
const char        *dateline_file_watch_get_known (DatelineFileWatch *self);
/* Does not wait for the system to tell of a change. */
void               dateline_file_watch_look      (DatelineFileWatch *self);

G_END_DECLS
