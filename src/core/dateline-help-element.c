/* dateline-help-element.c
 *
 * The part of Mallard that our pages use.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-help-element.h"

static const DatelineHelpElement elements[] = {
  { "page", DATELINE_HELP_ROLE_PAGE },
  { "info", DATELINE_HELP_ROLE_INFO },
  { "desc", DATELINE_HELP_ROLE_DESC },
  { "section", DATELINE_HELP_ROLE_SECTION },
  { "title", DATELINE_HELP_ROLE_TITLE },
  { "p", DATELINE_HELP_ROLE_PARAGRAPH },
  { "screen", DATELINE_HELP_ROLE_CODE },
  { "list", DATELINE_HELP_ROLE_LIST },
  { "terms", DATELINE_HELP_ROLE_LIST },
  { "steps", DATELINE_HELP_ROLE_STEPS },
  { "item", DATELINE_HELP_ROLE_ITEM },
  { "note", DATELINE_HELP_ROLE_NOTE },
  { "table", DATELINE_HELP_ROLE_TABLE },
  { "thead", DATELINE_HELP_ROLE_HEAD },
  { "tbody", DATELINE_HELP_ROLE_NONE },
  { "tr", DATELINE_HELP_ROLE_LINE },
  { "td", DATELINE_HELP_ROLE_CELL },
  { "link", DATELINE_HELP_ROLE_LINK },
  { "code", DATELINE_HELP_ROLE_STYLE, "code" },
  { "file", DATELINE_HELP_ROLE_STYLE, "code" },
  { "cmd", DATELINE_HELP_ROLE_STYLE, "code" },
  { "input", DATELINE_HELP_ROLE_STYLE, "code" },
  { "key", DATELINE_HELP_ROLE_STYLE, "kbd" },
  { "gui", DATELINE_HELP_ROLE_STYLE, "b" },
  { "em", DATELINE_HELP_ROLE_STYLE, "em" },
  { "app", DATELINE_HELP_ROLE_NONE },
  { "keyseq", DATELINE_HELP_ROLE_SEQUENCE, "+" },
  { "guiseq", DATELINE_HELP_ROLE_SEQUENCE, " ▸ " },
  /* Who translated the page stands in it, too. */
  { "credit", DATELINE_HELP_ROLE_NONE },
  { "name", DATELINE_HELP_ROLE_NONE },
  { "email", DATELINE_HELP_ROLE_NONE },
  { "years", DATELINE_HELP_ROLE_NONE },
};

/**
 * dateline_help_element_find:
 * @name: name of an element, with or without a namespace
 *
 * Returns: (transfer none) (nullable): what it means; %NULL if none of our pages uses it
 */
const DatelineHelpElement *
dateline_help_element_find (const char *name)
{
  const char *colon = strchr (name, ':');
  const char *local_name = colon != NULL ? colon + 1 : name;

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      if (g_str_equal (elements[i].name, local_name))
        return &elements[i];
    }

  return NULL;
}
