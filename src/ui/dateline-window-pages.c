/* dateline-window-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-application.h"
#include "dateline-window-private.h"

/**
 * dateline_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the page in front
 */
DatelinePage *
dateline_window_get_page (DatelineWindow *self)
{
  AdwTabPage *tab;

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  tab = adw_tab_view_get_selected_page (self->tab_view);

  return tab != NULL ? DATELINE_PAGE (adw_tab_page_get_child (tab)) : NULL;
}

/**
 * dateline_window_get_document:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the document of the page in front
 */
DatelineDocument *
dateline_window_get_document (DatelineWindow *self)
{
  DatelinePage *page = dateline_window_get_page (self);

  return page != NULL ? dateline_page_get_document (page) : NULL;
}

static DatelinePage *
get_nth_page (DatelineWindow *self,
              int             n)
{
  return DATELINE_PAGE (adw_tab_page_get_child (adw_tab_view_get_nth_page (self->tab_view, n)));
}

static gboolean
shows_file (DatelinePage *page,
            GFile        *file)
{
  GFile *own = dateline_document_get_file (dateline_page_get_document (page));

  return own != NULL && g_file_equal (own, file);
}

/**
 * dateline_window_find_page:
 * @self: a window
 * @file: a document
 *
 * Returns: (transfer none) (nullable): the page that shows a document, or is about to
 */
DatelinePage *
dateline_window_find_page (DatelineWindow *self,
                           GFile          *file)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    {
      DatelinePage *page = get_nth_page (self, i);

      if (shows_file (page, file))
        return page;
    }

  for (guint i = 0; i < self->opening->len; i++)
    {
      if (shows_file (g_ptr_array_index (self->opening, i), file))
        return g_ptr_array_index (self->opening, i);
    }

  return NULL;
}

/**
 * dateline_window_list_pages:
 * @self: a window
 *
 * Returns: (transfer container) (element-type DatelinePage): the pages in the order of their tabs
 */
GPtrArray *
dateline_window_list_pages (DatelineWindow *self)
{
  GPtrArray *pages = g_ptr_array_new ();

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), pages);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->tab_view); i++)
    g_ptr_array_add (pages, get_nth_page (self, i));

  return pages;
}

/**
 * dateline_window_is_empty:
 * @self: a window
 *
 * Returns: whether the window shows no document
 */
gboolean
dateline_window_is_empty (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return adw_tab_view_get_n_pages (self->tab_view) == 0;
}

/**
 * dateline_window_is_waiting:
 * @self: a window
 *
 * Returns: whether documents are on their way into the window, which presents itself with them
 */
gboolean
dateline_window_is_waiting (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), FALSE);

  return self->opening->len > 0;
}

static DatelinePage *
add_page (DatelineWindow *self,
          const char     *entry_name)
{
  DatelineApplication *application = DATELINE_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  DatelineJournal *journal = dateline_application_get_journal (application);
  DatelinePage *page = dateline_page_new ();

  g_ptr_array_add (self->opening, g_object_ref_sink (page));
  if (journal != NULL)
    dateline_recovery_begin (dateline_page_get_recovery (page), journal, entry_name);
  dateline_page_set_granted_folders (page, dateline_application_get_granted_folders (application));
  dateline_online_set_link_checker_source (dateline_page_get_online (page), (DatelineLinkCheckerSource) dateline_application_get_link_checker,
                                           application);

  return page;
}

/**
 * dateline_window_add_page:
 * @self: a window
 *
 * Returns: (transfer none): a page that is out of sight until it is shown or dropped
 */
DatelinePage *
dateline_window_add_page (DatelineWindow *self)
{
  return add_page (self, NULL);
}

/**
 * dateline_window_add_recovered_page:
 * @self: a window
 * @name: the entry of the journal that its document is recovered from
 *
 * Returns: (transfer none): a page that is out of sight until it is shown or dropped
 */
DatelinePage *
dateline_window_add_recovered_page (DatelineWindow *self,
                                    const char     *name)
{
  return add_page (self, name);
}

/**
 * dateline_window_show_page:
 * @self: a window
 * @page: a page that was added to it and has its document now
 *
 * Shows the page in front, in a tab of its own.
 */
void
dateline_window_show_page (DatelineWindow *self,
                           DatelinePage   *page)
{
  AdwTabPage *tab;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (DATELINE_IS_PAGE (page));

  tab = adw_tab_view_append (self->tab_view, GTK_WIDGET (page));
  g_ptr_array_remove (self->opening, page);
  adw_tab_view_set_selected_page (self->tab_view, tab);
  dateline_page_show_document (page);
}

/**
 * dateline_window_drop_page:
 * @self: a window
 * @page: a page that was added to it
 *
 * Forgets a page that got no document.
 */
void
dateline_window_drop_page (DatelineWindow *self,
                           DatelinePage   *page)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_ptr_array_remove (self->opening, page);
}

/**
 * dateline_window_select_page:
 * @self: a window
 * @page: one of its pages
 *
 * Brings a page to the front, if it is not still waiting for its document.
 */
void
dateline_window_select_page (DatelineWindow *self,
                             DatelinePage   *page)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));

  if (gtk_widget_get_parent (GTK_WIDGET (page)) != NULL)
    adw_tab_view_set_selected_page (self->tab_view, adw_tab_view_get_page (self->tab_view, GTK_WIDGET (page)));
}
