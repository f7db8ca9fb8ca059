/* dateline-window-close.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-message.h"
#include "dateline-page-save.h"
#include "dateline-window-close.h"

#define RESPONSE_CANCEL "cancel"
#define RESPONSE_DISCARD "discard"
#define RESPONSE_SAVE "save"

/* A question to the author, and the saving that follows from the answer. */
typedef struct
{
  DatelineWindow    *window;
  GPtrArray         *pages;     /* with unsaved text */
  guint              n_saved;
  DatelineCloseFunc  answered;
  gpointer           user_data;
} Closing;

static void
closing_end (Closing  *closing,
             gboolean  agreed)
{
  closing->answered (agreed, closing->user_data);
  g_object_unref (closing->window);
  g_ptr_array_unref (closing->pages);
  g_free (closing);
}

static void save_next (Closing *closing);

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Closing *closing = user_data;

  if (!dateline_page_save_finish (DATELINE_PAGE (source), result))
    {
      closing_end (closing, FALSE);
      return;
    }

  closing->n_saved++;
  save_next (closing);
}

/* One after the other, as each may have a question. */
static void
save_next (Closing *closing)
{
  DatelinePage *page;

  if (closing->n_saved == closing->pages->len)
    {
      closing_end (closing, TRUE);
      return;
    }

  page = g_ptr_array_index (closing->pages, closing->n_saved);
  dateline_window_select_page (closing->window, page);
  dateline_page_save_async (page, FALSE, saved_cb, closing);
}

static void
response_cb (GtkWidget  *dialog,
             const char *response,
             Closing    *closing)
{
  if (strcmp (response, RESPONSE_SAVE) == 0)
    save_next (closing);
  else
    closing_end (closing, strcmp (response, RESPONSE_DISCARD) == 0);
}

static char *
dup_heading (GPtrArray *pages)
{
  g_autofree char *title = NULL;

  if (pages->len > 1)
    return g_strdup_printf (ngettext ("Save %u document?", "Save %u documents?", pages->len), pages->len);

  title = dateline_document_dup_title (dateline_page_get_document (g_ptr_array_index (pages, 0)));

  return g_strdup_printf (_("Save “%s”?"), title);
}

static char *
dup_body (GPtrArray *pages)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; pages->len > 1 && i < pages->len; i++)
    {
      g_autofree char *title = dateline_document_dup_title (dateline_page_get_document (g_ptr_array_index (pages, i)));

      g_string_append_printf (body, "• %s\n", title);
    }
  if (body->len > 0)
    g_string_append_c (body, '\n');
  g_string_append (body, _("What you have changed since the last save is lost if you discard it."));

  return g_string_free (body, FALSE);
}

/**
 * dateline_window_confirm_close:
 * @self: a window
 * @pages: (element-type DatelinePage): those of its pages that are to close and have unsaved text; at least one
 * @answered: called once, with whether they may close
 * @user_data: for @answered
 *
 * Asks what to do with unsaved text, naming the documents, and saves them if that is the answer.
 */
void
dateline_window_confirm_close (DatelineWindow    *self,
                               GPtrArray         *pages,
                               DatelineCloseFunc  answered,
                               gpointer           user_data)
{
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  Closing *closing;
  GtkWidget *dialog;

  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (pages->len > 0);

  closing = g_new0 (Closing, 1);
  closing->window = g_object_ref (self);
  closing->pages = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pages->len; i++)
    g_ptr_array_add (closing->pages, g_object_ref (g_ptr_array_index (pages, i)));
  closing->answered = answered;
  closing->user_data = user_data;

  heading = dup_heading (pages);
  body = dup_body (pages);
  dialog = dateline_message_new (heading, body);
  dateline_message_add_answer (dialog, RESPONSE_CANCEL, _("_Cancel"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, RESPONSE_DISCARD, pages->len == 1 ? _("_Discard") : _("_Discard All"), DATELINE_ANSWER_DESTRUCTIVE);
  dateline_message_add_answer (dialog, RESPONSE_SAVE, pages->len == 1 ? _("_Save") : _("_Save All"),
                               DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), closing);
  dateline_message_present (dialog, GTK_WIDGET (self), NULL);
}
