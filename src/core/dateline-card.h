/* dateline-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-site.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* One thing that a card shows of a page. */
typedef struct
{
  char     *text;      /* NULL when there is nothing to show */
  char     *field;     /* path of the field to write it in; NULL when the site has none */
  gboolean  stand_in;  /* that field is empty: the text is that of another one, or of the page */
  gboolean  from_page; /* the text is taken from the page itself */
} DatelineCardPart;

/* What search engines and social networks show of a page, as its front matter says it. Immutable. */
typedef struct
{
  DatelineCardPart title;
  DatelineCardPart description;
  DatelineCardPart image;     /* destination as written */
  DatelineCardPart url;
  char            *host;      /* or NULL */
  char            *crumbs;    /* the address as search results show it: "example.org › blog › june"; or NULL */
} DatelineCard;

DatelineCard *dateline_card_new  (DatelineSnapshot         *snapshot,
                                  DatelineSite             *site,         /* nullable */
                                  GFile                    *file,         /* nullable */
                                  const DatelineCollection *collection);  /* nullable */
void          dateline_card_free (DatelineCard             *self);

/* How much search results show, in pixels of a desktop screen. */
#define DATELINE_CARD_TITLE_WIDTH 580
#define DATELINE_CARD_DESCRIPTION_WIDTH 920

typedef enum
{
  DATELINE_CARD_TITLE,
  DATELINE_CARD_DESCRIPTION
} DatelineCardText;

/* How wide a text is in search results, in pixels. */
int           dateline_card_measure (const char       *text,
                                     DatelineCardText  kind);
/* The text as search results show it: cut at a word, with an ellipsis, when it is too long; then `n_cut` tells how many characters are gone. */
char         *dateline_card_cut     (const char       *text,
                                     DatelineCardText  kind,
                                     guint            *n_cut);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCard, dateline_card_free)

G_END_DECLS
