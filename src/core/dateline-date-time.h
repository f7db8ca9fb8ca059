/* dateline-date-time.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-date-scan.h"

G_BEGIN_DECLS

/* The time of day, with its zone, that starts at `position`: `23:59 PST`, `9am`, `1400 UTC`, `noon ET`. */
gboolean dateline_time_read (const char          *text,
                             gsize                length,
                             gsize                position,
                             DatelineTimeMention *time);

G_END_DECLS
