/* dateline-window-close.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-window.h"

G_BEGIN_DECLS

/* What becomes of unsaved text when a tab or a window closes. */

typedef void (*DatelineCloseFunc) (gboolean closing,
                                   gpointer user_data);

void dateline_window_confirm_close (DatelineWindow    *self,
                                    GPtrArray         *pages,
                                    DatelineCloseFunc  answered,
                                    gpointer           user_data);

G_END_DECLS
