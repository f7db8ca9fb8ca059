/* dateline-link-item.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-link-result.h"
#include "dateline-web-links.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_LINK_ITEM (dateline_link_item_get_type ())

/* A web address of a document, and what is known about it. Emits "changed". */
G_DECLARE_FINAL_TYPE (DatelineLinkItem, dateline_link_item, DATELINE, LINK_ITEM, GObject)

DatelineLinkItem   *dateline_link_item_new          (const char            *url);
const char         *dateline_link_item_get_url      (DatelineLinkItem      *self);
/* Its first use in the document, and how many there are. */
void                dateline_link_item_set_use      (DatelineLinkItem      *self,
                                                     const DatelineWebLink *link,
                                                     guint                  n_uses);
guint               dateline_link_item_get_n_uses   (DatelineLinkItem      *self);
const char         *dateline_link_item_get_text     (DatelineLinkItem      *self);   /* what readers see of it; "" when nothing */
const char         *dateline_link_item_get_field    (DatelineLinkItem      *self);   /* NULL, or the field that it is the value of */
void                dateline_link_item_get_range    (DatelineLinkItem      *self,
                                                     gsize                 *start,   /* bytes in the file, when the document was looked at */
                                                     gsize                 *end);
void                dateline_link_item_set_result   (DatelineLinkItem      *self,
                                                     DatelineLinkResult    *result);
DatelineLinkResult *dateline_link_item_get_result   (DatelineLinkItem      *self);   /* NULL when it was not checked */
void                dateline_link_item_set_checking (DatelineLinkItem      *self,
                                                     gboolean               checking);
gboolean            dateline_link_item_get_checking (DatelineLinkItem      *self);
/* Where the link leads, if that is for the author to use in its place; else NULL. */
const char         *dateline_link_item_get_better   (DatelineLinkItem      *self);
/* What is known, as a sentence or two; translated. */
char               *dateline_link_item_describe     (DatelineLinkItem      *self);

G_END_DECLS
