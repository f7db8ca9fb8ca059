/* dateline-date-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "dateline-date-locale.h"

G_BEGIN_DECLS

/* What the words around a date say about it, in the language of the document. Each list ends with NULL and is in lower case with straight apostrophes;
 * a phrase stands for itself between two word ends, one that ends in `*` for all words that begin so. */
typedef struct
{
  const char         *code;
  const char *const  *past;            /* the clause narrates */
  const char *const  *present;         /* it does not, whatever was said before: "which met in May is open" */
  const char *const  *future;          /* something is announced */
  const char *const  *opening;         /* something begins: no deadline, though it may be an announcement */
  const char *const  *deadline;        /* something ends that readers can still do */
  const char *const  *limits;          /* the same by a word right before the date: until, by, before */
  const char *const  *attributes;      /* right before the date: it only tells which or since when: of, since */
  const char *const  *fillers;         /* what may stand between such a word and the date: the, on, midnight */
  const char *const  *keepsakes;       /* what remains of an event: recordings, photos */
  const char *const  *event_headings;  /* below them stands what is to come */
  const char *const  *past_headings;   /* below them stands what was */
  const char *const  *ahead;           /* single words that forbid to read a clause as narrated; NULL: present, future and deadline do */
} DatelineDateWords;

const DatelineDateWords *dateline_date_words_get       (const DatelineDateLocale *locale);   /* nullable: English */
/* The text in the form in which phrases are looked up. */
char                    *dateline_date_words_fold      (const char               *text,
                                                        gsize                     length);
/* The rank of the phrase that ends last, and the offset of the one that begins first, in a folded text; -1 when there is none. */
gssize                   dateline_date_words_find_last  (const char              *folded,
                                                         const char *const       *phrases);
gssize                   dateline_date_words_find_first (const char              *folded,
                                                         const char *const       *phrases);
/* Whether a folded text ends with one of the phrases, fillers, times and numbers after it left aside. */
gboolean                 dateline_date_words_ends_with  (const DatelineDateWords *self,
                                                         const char              *folded,
                                                         const char *const       *phrases);

G_END_DECLS
