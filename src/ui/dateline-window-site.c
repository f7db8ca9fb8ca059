/* dateline-window-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-application.h"
#include "dateline-file-question.h"
#include "dateline-site-path.h"
#include "dateline-site-search.h"
#include "dateline-window-files.h"
#include "dateline-window-private.h"

/* Opening the folder of a site: its documents are offered, and what belongs to no site yet may belong to it. */

typedef struct
{
  DatelineWindow *window;
  GFile          *folder;    /* that was chosen, in the site or above it */
} SiteOpening;

static void
site_opening_free (SiteOpening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->folder);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SiteOpening, site_opening_free)

/* A document that is in another site stays there. */
static gboolean
may_belong (DatelinePage *page,
            DatelineSite *site)
{
  GFile *file = dateline_document_get_file (dateline_page_get_document (page));

  return file == NULL || dateline_page_get_site (page) == NULL || dateline_site_path_is_inside (dateline_site_get_root (site), file);
}

static void
site_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SiteOpening) opening = user_data;
  DatelinePage *page = dateline_window_get_page (opening->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineSite) site = dateline_site_search_finish (result, &error);

  if (error != NULL)
    {
      dateline_window_add_toast (opening->window, error->message);
      return;
    }

  if (site == NULL)
    dateline_window_add_toast (opening->window,
                               _("This folder has no CMS configuration and no .dateline.yml. Its documents open with fields taken from themselves."));
  else if (page == NULL || may_belong (page, site))
    dateline_window_set_site (opening->window, site);

  dateline_window_show_folder (opening->window, site != NULL ? dateline_site_get_root (site) : opening->folder);
}

static void
site_chosen_cb (GObject      *window,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GFile) folder = dateline_file_question_ask_finish_one (GTK_WINDOW (window), result);
  DatelineApplication *application = DATELINE_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)));
  SiteOpening *opening;

  if (folder == NULL)
    return;

  opening = g_new0 (SiteOpening, 1);
  opening->window = g_object_ref (DATELINE_WINDOW (window));
  opening->folder = g_object_ref (folder);
  dateline_granted_folders_add (dateline_application_get_granted_folders (application), folder);
  dateline_site_search_async (folder, NULL, site_found_cb, opening);
}

/**
 * dateline_window_choose_site:
 * @self: a window
 *
 * Lets the author choose the folder of a site, and offers its documents. The window uses its forms, images and rules for what belongs to no other.
 */
void
dateline_window_choose_site (DatelineWindow *self)
{
  g_autoptr (GFile) folder = NULL;
  DatelineFileQuestion question = {
    .kind = DATELINE_FILE_QUESTION_FOLDER,
    .title = _("Open Site Folder"),
    .accept = _("_Open"),
  };

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  folder = dateline_window_dup_first_folder (self);
  question.folder = folder;
  dateline_file_question_ask_async (&question, GTK_WINDOW (self), site_chosen_cb, NULL);
}
