/* dateline-card-view-show.c
 *
 * What the cards show of a document, and what is said of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-card-view-private.h"
#include "dateline-thumbnail.h"

/* Of the picture, in pixels: twice what the card is wide. */
#define PICTURE_SIZE 1200

/* Below this part of the room a description says less than it could. */
#define SHORT_DESCRIPTION 0.4

/* In pixels. Networks show a smaller picture as a small square beside the text; Meta's guide to images in link shares names the size. */
#define LARGE_CARD_WIDTH 600
#define LARGE_CARD_HEIGHT 315

static void
show_image_state (DatelineCardView *self,
                  GdkTexture       *texture)
{
  const char *field = self->image_field;

  if (self->image == NULL)
    dateline_card_row_update (self->image_row, DATELINE_CARD_WANTING,
                              field != NULL ? _("Missing. Links to this page are shown without a picture.")
                                            : _("There is no field for one. Links are shown without a picture, or with one of the site's."),
                              -1, field);
  else if (texture == NULL)
    dateline_card_row_update (self->image_row, DATELINE_CARD_WANTING,
                              strstr (self->image, "://") != NULL ? _("On the web; it is not loaded here.") : _("This image cannot be shown."),
                              -1, field);
  else if (self->image_stands_in)
    dateline_card_row_update (self->image_row, field != NULL ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE,
                              _("None is chosen. Networks may take the first one of the text, as here."), -1, field);
  else if (gdk_texture_get_width (texture) < LARGE_CARD_WIDTH || gdk_texture_get_height (texture) < LARGE_CARD_HEIGHT)
    dateline_card_row_update (self->image_row, DATELINE_CARD_FINE,
                              _("Small for a card: networks may show it beside the text, as in a chat."), -1, field);
  else
    dateline_card_row_update (self->image_row, DATELINE_CARD_FINE, _("Shown above, cut to the shape of the card."), -1, field);
}

static void
image_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (DatelineCardView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = dateline_thumbnail_load_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  dateline_card_picture_set_paintable (self->social_picture, GDK_PAINTABLE (texture));
  dateline_card_picture_set_paintable (self->chat_picture, GDK_PAINTABLE (texture));
  show_image_state (self, texture);
}

static void
show_image (DatelineCardView   *self,
            const DatelineCard *card)
{
  gboolean same = g_strcmp0 (self->image, card->image.text) == 0;

  g_free (self->image_field);
  self->image_field = g_strdup (card->image.field);
  self->image_stands_in = card->image.stand_in;

  if (same && self->image != NULL)
    return;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_free (self->image);
  self->image = g_strdup (card->image.text);

  if (self->image == NULL)
    {
      dateline_card_picture_set_paintable (self->social_picture, NULL);
      dateline_card_picture_set_paintable (self->chat_picture, NULL);
      show_image_state (self, NULL);
      return;
    }

  self->reading = g_cancellable_new ();
  dateline_thumbnail_load_async (self->site, self->document != NULL ? dateline_document_get_file (self->document) : NULL, self->image,
                                 PICTURE_SIZE, self->reading, image_read_cb, g_object_ref (self));
}

/* What is missing is said in its place, quietly. */
static void
set_label (GtkLabel   *label,
           const char *text,
           const char *missing)
{
  gtk_label_set_text (label, text != NULL ? text : missing);

  if (text == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (label), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "missing");
}

static char *
describe_length (const DatelineCardPart *part,
                 DatelineCardText        kind,
                 double                  fraction,
                 guint                   n_cut)
{
  glong length = g_utf8_strlen (part->text, -1);

  if (n_cut > 0)
    return g_strdup_printf (ngettext ("Too long for search results: %u character is cut off.",
                                      "Too long for search results: %u characters are cut off.", n_cut),
                            n_cut);

  if (kind == DATELINE_CARD_DESCRIPTION && fraction < SHORT_DESCRIPTION)
    return g_strdup_printf (ngettext ("%ld character. There is room for more.", "%ld characters. There is room for more.", length), length);

  return g_strdup_printf (ngettext ("%ld character, fits.", "%ld characters, fits.", length), length);
}

static void
show_text (const DatelineCardPart *part,
           DatelineCardText        kind,
           const char             *missing,
           const char             *taken,
           GtkLabel               *label,
           DatelineCardRow        *row)
{
  int limit = kind == DATELINE_CARD_TITLE ? DATELINE_CARD_TITLE_WIDTH : DATELINE_CARD_DESCRIPTION_WIDTH;
  g_autofree char *shown = NULL;
  g_autofree char *message = NULL;
  double fraction;
  guint n_cut;

  set_label (label, NULL, missing);

  if (part->text == NULL)
    {
      dateline_card_row_update (row, DATELINE_CARD_WANTING, _("Missing."), 0, part->field);
      return;
    }

  shown = dateline_card_cut (part->text, kind, &n_cut);
  set_label (label, shown, missing);
  fraction = (double) dateline_card_measure (part->text, kind) / limit;

  if (part->from_page)
    {
      dateline_card_row_update (row, DATELINE_CARD_WANTING, taken, 0, part->field);
      return;
    }

  message = describe_length (part, kind, fraction, n_cut);

  if (part->stand_in)
    {
      g_autofree char *both = g_strconcat (taken, " ", message, NULL);

      dateline_card_row_update (row, n_cut > 0 ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE, both, fraction, part->field);
    }
  else
    dateline_card_row_update (row, n_cut > 0 ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE, message, fraction, part->field);
}

static void
show_url (DatelineCardView   *self,
          const DatelineCard *card)
{
  const char *message = _("Known.");

  if (card->url.text == NULL)
    message = _("Missing. Only the site knows where this page will be.");
  else if (card->url.stand_in)
    message = _("Guessed from the file's name.");

  adw_avatar_set_text (self->avatar, card->host);
  set_label (self->search_host, card->host, _("Your site"));
  set_label (self->search_crumbs, card->crumbs, _("Address of the page"));
  set_label (self->social_host, card->host, _("Your site"));
  set_label (self->chat_host, card->host, _("Your site"));
  dateline_card_row_update (self->url_row, card->url.text == NULL && card->url.field != NULL ? DATELINE_CARD_WANTING : DATELINE_CARD_FINE,
                            card->url.text != NULL && !card->url.stand_in ? card->url.text : message, -1, card->url.field);
}

/*< private >
 * dateline_card_view_show:
 * @self: a view
 * @card: what a document says of itself
 *
 * Shows it, and tells what is missing or too long.
 */
void
dateline_card_view_show (DatelineCardView   *self,
                         const DatelineCard *card)
{
  /* Translators: stands in a search result where the page's title would be */
  const char *no_title = _("No title");
  const char *no_description = _("No description");

  show_text (&card->title, DATELINE_CARD_TITLE, no_title, _("The page's own title stands in."), self->search_title, self->title_row);
  show_text (&card->description, DATELINE_CARD_DESCRIPTION, no_description,
             card->description.from_page ? _("Missing. Search engines choose a piece of the text, such as its beginning.")
                                         : _("The page's own description stands in."),
             self->search_description, self->description_row);
  show_url (self, card);

  set_label (self->social_title, card->title.text, no_title);
  set_label (self->chat_title, card->title.text, no_title);

  /* Networks take no text from the page. */
  set_label (self->social_description, card->description.from_page ? NULL : card->description.text, no_description);
  set_label (self->chat_description, card->description.from_page ? NULL : card->description.text, no_description);
  show_image (self, card);
}
