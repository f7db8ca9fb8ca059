/* dateline-row-footnotes.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-markdown.h"

G_BEGIN_DECLS

/* Where the number of a note leads, and the arrow behind it: the note's label follows. */
#define DATELINE_FOOTNOTE_PREFIX "#fn-"
#define DATELINE_FOOTNOTE_BACK_PREFIX "#fnref-"

/* The footnotes of a body, as sites that render GFM have them: `[^label]` refers to what a line beginning with `[^label]:` says. The tree has
 * them as texts and paragraphs; only readers see notes, at the end and in the order in which they are referred to. */
typedef struct _DatelineFootnotes DatelineFootnotes;

typedef struct
{
  char               *label;
  guint               number;       /* from 1; 0 when nothing refers to it */
  gsize               start;        /* in the file: of the whole, */
  gsize               text_start;   /* and of what it says */
  gsize               end;
  const DatelineNode *first;        /* its inlines begin in this one; NULL when it is but a word or an address */
  const DatelineNode *next;         /* and end before this one; or NULL */
  gsize               skipped;      /* bytes of the first one's text */
  const DatelineNode *further;      /* indented paragraphs that belong to it: blocks of code, for all that the tree knows; or NULL */
} DatelineFootnote;

/* A reference in a text. */
typedef struct
{
  const DatelineFootnote *note;
  gsize                   text_start;
  gsize                   text_end;
  gsize                   source_start;
  gsize                   source_end;
} DatelineFootnoteReference;

DatelineFootnotes      *dateline_footnotes_new            (DatelineMarkdown          *markdown,
                                                           const char                *source,
                                                           gsize                      body_start,
                                                           gsize                      length);
void                    dateline_footnotes_free           (DatelineFootnotes         *self);
gboolean                dateline_footnotes_may_have       (const char                *text,
                                                           gsize                      length);
guint                   dateline_footnotes_get_n_shown    (DatelineFootnotes         *self);
const DatelineFootnote *dateline_footnotes_get_shown      (DatelineFootnotes         *self,
                                                           guint                      index);
gboolean                dateline_footnotes_find_in_block  (DatelineFootnotes         *self,
                                                           const DatelineNode        *block,
                                                           const DatelineNode       **first);
gboolean                dateline_footnotes_next_reference (DatelineFootnotes         *self,
                                                           const DatelineNode        *text,
                                                           gsize                      position,
                                                           DatelineFootnoteReference *reference);
const DatelineFootnote *dateline_footnotes_of_link        (DatelineFootnotes         *self,
                                                           const DatelineNode        *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFootnotes, dateline_footnotes_free)

G_END_DECLS
