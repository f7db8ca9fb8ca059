/* dateline-page-title.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-page-private.h"

/* What the header bar and the tab say of a page. */

/**
 * dateline_page_dup_title:
 * @self: a page
 *
 * Returns: (transfer full): the document's title, with a mark when there is unsaved text
 */
char *
dateline_page_dup_title (DatelinePage *self)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  title = dateline_document_dup_title (self->document);

  return g_strconcat (dateline_document_get_modified (self->document) ? "• " : "", title, NULL);
}

/**
 * dateline_page_dup_subtitle:
 * @self: a page
 *
 * Returns: (transfer full): where the document lives: in its site, below the home folder, or anywhere
 */
char *
dateline_page_dup_subtitle (DatelinePage *self)
{
  GFile *file;
  g_autofree char *path = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  file = dateline_document_get_file (self->document);
  if (file == NULL)
    return g_strdup (_("Not saved yet"));

  if (self->site != NULL)
    path = g_file_get_relative_path (dateline_site_get_root (self->site), file);
  if (path != NULL)
    return g_steal_pointer (&path);

  return g_strdup (dateline_lone_file_get_path_name (self->lone_file));
}

/**
 * dateline_page_dup_summary:
 * @self: a page
 *
 * Returns: (transfer full): what was found in the document, as "2 errors, 1 warning" or "Nothing to fix"
 */
char *
dateline_page_dup_summary (DatelinePage *self)
{
  guint errors, warnings, hints;
  g_autoptr (GPtrArray) parts = NULL;

  g_return_val_if_fail (DATELINE_IS_PAGE (self), NULL);

  errors = dateline_checker_count (self->checker, DATELINE_SEVERITY_ERROR);
  warnings = dateline_checker_count (self->checker, DATELINE_SEVERITY_WARNING);
  hints = dateline_checker_count (self->checker, DATELINE_SEVERITY_HINT);

  /* "2 errors, 1 warning and 3 hints" would need a sentence for each combination; a list of numbers reads as well. */
  parts = g_ptr_array_new_with_free_func (g_free);
  if (errors > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors));
  if (warnings > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings));
  if (hints > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u hint", "%u hints", hints), hints));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (_("Nothing to fix")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}
