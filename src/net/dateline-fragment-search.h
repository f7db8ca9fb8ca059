/* dateline-fragment-search.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Looks for the places that fragments name (`id=`, `<a name=`) in HTML that arrives in pieces. */
typedef struct _DatelineFragmentSearch DatelineFragmentSearch;

DatelineFragmentSearch *dateline_fragment_search_new         (void);
void                    dateline_fragment_search_free        (DatelineFragmentSearch *self);
void                    dateline_fragment_search_add         (DatelineFragmentSearch *self,
                                                              const char             *fragment);   /* as in the address, without `#` */
/* What is fed from here on is another page. */
void                    dateline_fragment_search_begin       (DatelineFragmentSearch *self);
/* TRUE when all are found and the rest need not be read. */
gboolean                dateline_fragment_search_feed        (DatelineFragmentSearch *self,
                                                              const char             *html,
                                                              gsize                   length);
gboolean                dateline_fragment_search_has_found   (DatelineFragmentSearch *self,
                                                              const char             *fragment);
/* Whether what was fed is the page, rather than the scripts that will make it. */
gboolean                dateline_fragment_search_is_conclusive (DatelineFragmentSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFragmentSearch, dateline_fragment_search_free)

G_END_DECLS
