/* dateline-window-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-window.h"

G_BEGIN_DECLS

/* What a window opens and begins, each with its questions to the author. */

void dateline_window_choose_file      (DatelineWindow *self);
GFile *dateline_window_dup_first_folder (DatelineWindow *self);

/* dateline-window-site.c */
void dateline_window_choose_site      (DatelineWindow *self);
void dateline_window_open_sample      (DatelineWindow *self);

G_END_DECLS
