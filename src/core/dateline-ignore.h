/* dateline-ignore.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-check.h"

G_BEGIN_DECLS

/* Ways to keep something as it is although a rule finds it: comments in the text and in the front matter, and the site's list of rules that are
 * switched off. */

typedef enum
{
  DATELINE_IGNORE_HERE,
  DATELINE_IGNORE_IN_DOCUMENT,
  DATELINE_IGNORE_ON_SITE
} DatelineIgnoreScope;

/* The edits of the file that silence a problem where it stands, or its rule in the whole document; NULL when no comment can. */
GPtrArray *dateline_ignore_here        (const DatelineCheckContext *context,
                                        DatelineProblem            *problem);
GPtrArray *dateline_ignore_in_document (const DatelineCheckContext *context,
                                        DatelineProblem            *problem);
/* Adds a rule to `disabled_rules` in the `.dateline.yml` of a site, and changes no other byte of it; makes the file when there is none.
 * `before` and `after` (both may be NULL) get what the file held and holds; `before` is NULL when there was none. */
gboolean   dateline_ignore_in_site     (GFile                      *root,
                                        const char                 *rule,
                                        GBytes                    **before,
                                        GBytes                    **after,
                                        GError                    **error);
/* Gives the file back what it held, or removes it; not when it holds anything but `after` by now. */
gboolean   dateline_ignore_undo_in_site (GFile                     *root,
                                        GBytes                     *before,
                                        GBytes                     *after,
                                        GError                    **error);

G_END_DECLS
