/* dateline-card-view-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-card.h"
#include "dateline-card-picture.h"
#include "dateline-card-row.h"
#include "dateline-card-view.h"

G_BEGIN_DECLS

struct _DatelineCardView
{
  GtkWidget            parent_instance;

  DatelineDocument    *document;
  DatelineSite        *site;

  GtkWidget           *scroller;
  AdwAvatar           *avatar;
  GtkLabel            *search_host;
  GtkLabel            *search_crumbs;
  GtkLabel            *search_title;
  GtkLabel            *search_description;
  DatelineCardRow     *title_row;
  DatelineCardRow     *description_row;
  DatelineCardRow     *url_row;
  DatelineCardPicture *social_picture;
  GtkLabel            *social_host;
  GtkLabel            *social_title;
  GtkLabel            *social_description;
  DatelineCardRow     *image_row;
  DatelineCardPicture *chat_picture;
  GtkLabel            *chat_title;
  GtkLabel            *chat_description;
  GtkLabel            *chat_host;

  char                *image;          /* that is shown or being read */
  char                *image_field;
  gboolean             image_stands_in;
  GCancellable        *reading;        /* of the image */
  gboolean             outdated;
  gboolean             job_running;
  guint                generation;     /* of documents and sites: results of another's are dropped */
};

/* dateline-card-view-show.c */
void dateline_card_view_show (DatelineCardView   *self,
                              const DatelineCard *card);

G_END_DECLS
