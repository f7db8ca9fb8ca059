/* dateline-link-address.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a request for a link is sent to: http or https, no user, no dot segments, nothing but ASCII; the fragment is kept, encoded. NULL when it is no web address. */
GUri    *dateline_link_address_parse            (const char *url);
/* The address that a redirect leads to; without a fragment of its own it keeps that of `from`. NULL when it is no web address. */
GUri    *dateline_link_address_follow           (GUri       *from,
                                                 const char *location);
/* The address without its fragment: links of one page have it in common. */
char    *dateline_link_address_dup_page         (GUri       *uri);

/* Whether fetching it may do something: it unsubscribes, confirms, or has a token in it. */
gboolean dateline_link_address_is_consequential (GUri       *uri);
/* Whether its fragment names a place that the page's HTML must have. */
gboolean dateline_link_address_has_place        (GUri       *uri);
gboolean dateline_link_address_is_home          (GUri       *uri);
gboolean dateline_link_address_is_login         (GUri       *uri);
/* Whether a link to a page of its own was sent on to a home page. */
gboolean dateline_link_address_lost_its_way     (GUri       *from,
                                                 GUri       *to);

G_END_DECLS
