/* dateline-web-links.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* How the address of a link is written, which says what may stand there. */
typedef enum
{
  DATELINE_WEB_LINK_DESTINATION,   /* of Markdown, in a link or in a definition */
  DATELINE_WEB_LINK_AUTOLINK,      /* <https://example.org/> */
  DATELINE_WEB_LINK_BARE,          /* https://example.org/ in the text */
  DATELINE_WEB_LINK_ATTRIBUTE,     /* of HTML */
  DATELINE_WEB_LINK_FIELD          /* of the front matter */
} DatelineWebLinkForm;

/* A use of a web address in a document. Immutable. */
typedef struct
{
  DatelineWebLinkForm form;
  char    *url;          /* decoded: what a browser is given */
  char    *text;         /* what the reader sees of the link; "" when nothing */
  char    *field;        /* path of the field it is the value of, or NULL */
  gboolean image;        /* shown by the page instead of led to */
  gsize    start;        /* of the address in the file; several uses of a definition share it */
  gsize    end;
  gsize    shown_start;  /* of the text, where that is the address itself; else both are 0 */
  gsize    shown_end;
} DatelineWebLink;

/* All uses (of DatelineWebLink) of well-formed http and https addresses in a document, in the order in which a reader meets them; the document's own address is none. */
GPtrArray *dateline_web_links_find          (DatelineSnapshot *snapshot,
                                             DatelineSite     *site);      /* nullable */
/* The addresses of the uses, each once. */
char     **dateline_web_links_dup_addresses (GPtrArray        *links);
/* Edits that put another address into every use of `url`, or only into those that stand at `start`; NULL when it cannot be written there. */
GPtrArray *dateline_web_links_replace       (GPtrArray        *links,
                                             const char       *url,
                                             const char       *replacement);
GPtrArray *dateline_web_links_replace_at    (GPtrArray        *links,
                                             gsize             start,
                                             const char       *replacement);

G_END_DECLS
