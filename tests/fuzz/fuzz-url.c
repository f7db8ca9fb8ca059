/* fuzz-url.c: any address is taken apart in order, and judged; one that was repaired is fine or differs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-link-address.h"
#include "dateline-tracking.h"
#include "dateline-url.h"
#include "fuzz.h"

static void
check_parts (const char *url)
{
  DatelineUrlParts parts;

  dateline_url_split (url, &parts);
  g_assert_cmpuint (parts.scheme_end, <=, strlen (url));
  g_assert_cmpuint (parts.user_start, <=, parts.user_end);
  g_assert_cmpuint (parts.user_end, <=, parts.host_start);
  g_assert_cmpuint (parts.host_start, <=, parts.host_end);
  g_assert_cmpuint (parts.host_end, <=, parts.port_start);
  g_assert_cmpuint (parts.port_start, <=, parts.port_end);
  g_assert_cmpuint (parts.port_end, <=, parts.path_start);
  g_assert_cmpuint (parts.path_start, <=, parts.path_end);
  g_assert_cmpuint (parts.path_end, <=, parts.query_start);
  g_assert_cmpuint (parts.query_start, <=, parts.query_end);
  g_assert_cmpuint (parts.query_end, <=, parts.fragment_start);
  g_assert_cmpuint (parts.fragment_start, <=, parts.fragment_end);
  g_assert_cmpuint (parts.fragment_end, ==, strlen (url));
}

static void
check_address (const char *url)
{
  g_autoptr (GUri) uri = dateline_link_address_parse (url);
  g_autoptr (GUri) followed = NULL;
  g_autofree char *page = NULL;

  if (uri == NULL)
    return;

  page = dateline_link_address_dup_page (uri);
  g_assert_true (g_str_is_ascii (page));
  g_assert_true (g_str_has_prefix (page, "http://") || g_str_has_prefix (page, "https://"));
  g_assert_null (g_uri_get_userinfo (uri));
  dateline_link_address_is_consequential (uri);
  dateline_link_address_has_place (uri);
  dateline_link_address_is_home (uri);
  dateline_link_address_is_login (uri);
  followed = dateline_link_address_follow (uri, url);
  if (followed != NULL)
    dateline_link_address_lost_its_way (uri, followed);
}

static void
check_url (const char *url)
{
  g_autofree char *repaired = NULL;
  g_autofree char *host = dateline_url_dup_host (url);
  DatelineUrlFault fault = dateline_url_lint (url, &repaired);

  g_assert_true (repaired == NULL || fault != DATELINE_URL_FINE);
  g_assert_true (repaired == NULL || (strcmp (repaired, url) != 0 && g_utf8_validate (repaired, -1, NULL)));
  g_assert_true (host == NULL || g_utf8_validate (host, -1, NULL));
  check_parts (url);
  check_address (url);
  dateline_url_has_merge_tag (url);
  dateline_url_has_secret (url);
  dateline_url_is_host (url, strlen (url));
  dateline_url_has_host_labels (url, strlen (url));
  dateline_url_is_mail_address (url, strlen (url));
}

/* Each line, and whatever stands in brackets in it: the seeds are documents. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  gsize length;
  g_autofree char *text = fuzz_text (data, size, &length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) pieces = g_strsplit_set (lines[i], "()<>", -1);

      check_url (lines[i]);
      for (guint j = 0; pieces[j] != NULL && pieces[1] != NULL; j++)
        check_url (pieces[j]);
    }

  return 0;
}
