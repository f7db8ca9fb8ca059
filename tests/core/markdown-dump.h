/* markdown-dump.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

/* The tree as text, a node a line: kind, range, the source that stands there, and what else the node knows. */
char *markdown_dump (DatelineMarkdown *markdown,
                     const char       *text);
