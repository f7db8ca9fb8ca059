/* dateline-bench.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-preview.h"

G_BEGIN_DECLS

void dateline_bench_watch (GtkWindow       *window,
                           DatelinePreview *preview);

G_END_DECLS
