/* dateline-page-save.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-page.h"

G_BEGIN_DECLS

/* Saving the document of a page, with the questions to the author. */

void     dateline_page_save               (DatelinePage        *self);
void     dateline_page_save_as            (DatelinePage        *self);
void     dateline_page_save_async         (DatelinePage        *self,
                                           gboolean             elsewhere,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
void     dateline_page_save_quietly_async (DatelinePage        *self,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);
gboolean dateline_page_save_finish        (DatelinePage        *self,
                                           GAsyncResult        *result);
char    *dateline_page_dup_versions_folder (void);
GFile   *dateline_page_dup_first_folder   (DatelinePage        *self);

G_END_DECLS
