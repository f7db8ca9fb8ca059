/* dateline-date-format.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dateline_date_format (GDateTime  *date,
                            const char *format);

G_END_DECLS
