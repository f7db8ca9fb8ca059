/* header-probe.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header.h"

G_BEGIN_DECLS

/* Strings that are easy to write wrong. */
extern const char *const header_probe_values[];
extern const guint       header_probe_n_values;

/* What a run of probes came to. */
typedef struct
{
  guint n_headers;
  guint n_scalars;
  guint n_edits;
  guint n_refused;
  guint n_same_bytes;    /* after a value was set and set back */
  guint n_equal_values;  /* the same, but in the style that the value in between needed */
  guint n_folded_anew;   /* the same in its own style, but not as its writer had folded or escaped it */
  guint most_lines;      /* touched by one edit */
} HeaderProbeFigures;

/* (transfer full): field paths of all scalars. */
GPtrArray      *header_probe_list_scalars (DatelineHeader       *header);
/* Sets a field to a string, proves it, and gives the header after it; NULL when refused. */
DatelineHeader *header_probe_set          (DatelineHeader       *header,
                                           const char           *path,
                                           DatelineValue        *value,
                                           HeaderProbeFigures   *figures);
/* Sets a field to a string and back to what it was, and proves both. */
void            header_probe_there_and_back (DatelineHeader     *header,
                                           const char           *path,
                                           const char           *text,
                                           HeaderProbeFigures   *figures);
void            header_probe_add          (HeaderProbeFigures   *figures,
                                           const HeaderProbeFigures *others);
void            header_probe_report       (const HeaderProbeFigures *figures);

/* Collects headers for two other YAML readers, which run in one process at the end. */
typedef struct _SecondOpinion SecondOpinion;

SecondOpinion  *second_opinion_new        (void);
void            second_opinion_add        (SecondOpinion        *self,
                                           const char           *name,
                                           DatelineHeader       *header);
/* Fails the test when they disagree with any value; skips it when they are not installed. Frees. */
void            second_opinion_ask        (SecondOpinion        *self);

G_END_DECLS
