/* dateline-preview-job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-loader.h"
#include "dateline-rows.h"

G_BEGIN_DECLS

/* Makes the rows of a snapshot in a thread, and has a look at their images there, so that room for them is right at once. */
void          dateline_preview_job_run_async  (DatelineSnapshot         *snapshot,
                                               DatelineRows             *previous,
                                               const DatelineRowsChange *change,
                                               DatelineSnapshot         *spent_snapshot,
                                               DatelineRows             *spent_rows,
                                               DatelineImageLoader      *images,
                                               GAsyncReadyCallback       callback,
                                               gpointer                  user_data);
DatelineRows *dateline_preview_job_run_finish (GAsyncResult             *result,
                                               gboolean                 *images_changed);

G_END_DECLS
