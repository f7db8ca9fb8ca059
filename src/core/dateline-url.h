/* dateline-url.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The parts of a URL as written, each a range of bytes in it; start == end when a part is missing. Nothing is decoded or judged. */
typedef struct
{
  gsize scheme_end;        /* the `:`; 0 when there is no scheme */
  gboolean has_authority;  /* `//` was there */
  gsize user_start;
  gsize user_end;
  gsize host_start;
  gsize host_end;
  gsize port_start;
  gsize port_end;
  gsize path_start;
  gsize path_end;
  gsize query_start;       /* after the `?` */
  gsize query_end;
  gsize fragment_start;    /* after the `#` */
  gsize fragment_end;
} DatelineUrlParts;

typedef enum
{
  DATELINE_URL_FINE,
  /* link-syntax */
  DATELINE_URL_SPACE,
  DATELINE_URL_ESCAPE,
  DATELINE_URL_NO_HOST,
  DATELINE_URL_HOST,
  DATELINE_URL_PORT,
  DATELINE_URL_BACKSLASH,
  DATELINE_URL_TWO_SCHEMES,
  DATELINE_URL_GARBLED,
  DATELINE_URL_QUOTE,
  DATELINE_URL_COMMA,
  /* rules of their own */
  DATELINE_URL_SCHEME_MISSING,
  DATELINE_URL_SCHEME_TYPO,
  DATELINE_URL_SCHEME_UNSAFE,
  DATELINE_URL_MAILTO_MISSING,
  DATELINE_URL_MAILTO
} DatelineUrlFault;

void              dateline_url_split           (const char        *url,
                                                DatelineUrlParts  *parts);
gboolean          dateline_url_has_scheme      (const char        *url,
                                                const char        *scheme);
char             *dateline_url_dup_host        (const char        *url);
gboolean          dateline_url_host_is_within  (const char        *host,
                                                const char        *domain);
gboolean          dateline_url_host_is_within_any (const char        *host,
                                                const char *const *domains);
/* The first fault found, and how the URL would be right; NULL when that cannot be told. */
DatelineUrlFault  dateline_url_lint            (const char        *url,
                                                char             **repaired);
gboolean          dateline_url_has_merge_tag   (const char        *url);
/* A user's password, or an access token in the query. */
gboolean          dateline_url_has_secret      (const char        *url);
gboolean          dateline_url_has_host_labels (const char        *text,
                                                gsize              length);
gboolean          dateline_url_is_host         (const char        *text,
                                                gsize              length);
gboolean          dateline_url_is_mail_address (const char        *text,
                                                gsize              length);

G_END_DECLS
