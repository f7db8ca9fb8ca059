/* dateline-window-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-window.h"

G_BEGIN_DECLS

/* Opening, saving and closing: what a window does with files, each with its questions to the author. */

void dateline_window_choose_file      (DatelineWindow *self);
void dateline_window_choose_site      (DatelineWindow *self);
void dateline_window_save             (DatelineWindow *self);
void dateline_window_save_as          (DatelineWindow *self);
void dateline_window_confirm_close    (DatelineWindow *self);

G_END_DECLS
