/* dateline-window-session.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-window.h"

G_BEGIN_DECLS

/* What was open comes back with the next start; and the computer is not switched off over unsaved text. */

void dateline_windows_remember       (GtkApplication *application);
void dateline_windows_queue_remember (GtkApplication *application);
void dateline_windows_restore        (GtkApplication *application);
void dateline_window_update_inhibit  (DatelineWindow *self);

G_END_DECLS
