/* dateline-zone-offset.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-zone.h"

G_BEGIN_DECLS

/* How far a zone may be ahead of UTC on a day, in minutes: one value, or two where the season is unknown or the name is not that season's. */
guint dateline_zone_get_offsets (const DatelineZone *zone,
                                 const GDate        *date,       /* nullable: any day */
                                 int                 offsets[2]);

G_END_DECLS
