/* dateline-preview-job.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-image-loader.h"
#include "dateline-row-guess.h"

G_BEGIN_DECLS

/* Makes the rows of a snapshot in a thread, and what else about them takes the longer the more there are; and has a look at their images
 * there, so that room for them is right at once. */
typedef struct
{
  /* To be filled in; all but the snapshot and the images may be left out. */
  DatelineSnapshot    *snapshot;
  DatelineImageLoader *images;
  DatelineRows        *previous;         /* the rows shown now */
  DatelineRowsChange   change;           /* how their text differs from that of the snapshot, if that is known */
  gboolean             change_known;
  DatelineRowGuess     guess;            /* for which heights are to be guessed */
  DatelineSnapshot    *spent_snapshot;   /* for the thread to free */
  DatelineRows        *spent_rows;

  /* What comes of it. */
  DatelineRows        *rows;
  DatelineHeightIndex *heights;          /* of the rows that are added; or NULL */
  gboolean             images_changed;   /* since they were last looked at */
} DatelinePreviewJob;

void                dateline_preview_job_run_async  (DatelinePreviewJob  *self,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
DatelinePreviewJob *dateline_preview_job_run_finish (GAsyncResult        *result);

G_END_DECLS
