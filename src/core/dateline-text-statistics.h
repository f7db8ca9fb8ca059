/* dateline-text-statistics.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

G_BEGIN_DECLS

typedef struct
{
  guint words;        /* what stands between spaces; in Chinese and Japanese, which have none, each character */
  guint characters;   /* as a reader counts them, spaces included */
  guint minutes;      /* to read it, rounded up; 0 when there is nothing to read */
} DatelineTextStatistics;

void dateline_text_statistics_count (DatelineTextStatistics *self,
                                     DatelineMarkdown       *markdown);

G_END_DECLS
