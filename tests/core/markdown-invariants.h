/* markdown-invariants.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

/* Asserts what must hold for every tree: see the .c. Returns the number of nodes. `name` is told when it does not hold. */
guint markdown_assert_invariants (DatelineMarkdown *markdown,
                                  const char       *text,
                                  gsize             length,
                                  gsize             base,
                                  const char       *name);
