/* dateline-help-element.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an element of Mallard is to who reads it. */
typedef enum
{
  DATELINE_HELP_ROLE_NONE,      /* only its content counts */
  DATELINE_HELP_ROLE_PAGE,
  DATELINE_HELP_ROLE_INFO,
  DATELINE_HELP_ROLE_DESC,
  DATELINE_HELP_ROLE_SECTION,
  DATELINE_HELP_ROLE_TITLE,
  DATELINE_HELP_ROLE_PARAGRAPH,
  DATELINE_HELP_ROLE_CODE,      /* a block, or words in one */
  DATELINE_HELP_ROLE_LIST,
  DATELINE_HELP_ROLE_STEPS,
  DATELINE_HELP_ROLE_ITEM,
  DATELINE_HELP_ROLE_NOTE,
  DATELINE_HELP_ROLE_TABLE,
  DATELINE_HELP_ROLE_HEAD,
  DATELINE_HELP_ROLE_LINE,
  DATELINE_HELP_ROLE_CELL,
  DATELINE_HELP_ROLE_LINK,
  DATELINE_HELP_ROLE_STYLE,
  DATELINE_HELP_ROLE_SEQUENCE   /* of keys, or of buttons and menu items */
} DatelineHelpRole;

typedef struct
{
  const char      *name;
  DatelineHelpRole role;
  const char      *html;   /* of a style: its element in HTML; of a sequence: what stands between its parts */
} DatelineHelpElement;

const DatelineHelpElement *dateline_help_element_find (const char *name);

G_END_DECLS
