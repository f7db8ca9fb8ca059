/* dateline-site-entry.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-event.h"
#include "dateline-site.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* A host that a document links, and how. */
typedef struct
{
  char     *host;      /* lower case */
  gboolean  https;     /* by https at least once */
} DatelineSiteHost;

/* What the index of a site knows of one document. Immutable, reference-counted, safe to read from any thread; kept while the file stays the same. */
typedef struct
{
  char        *path;          /* below the site */
  guint64      modified;      /* microseconds */
  goffset      size;
  char        *etag;          /* or NULL */
  char        *collection;    /* its name, or "" */
  char        *title;         /* or NULL */
  char        *description;   /* or NULL: what search results show */
  gboolean     has_date;
  GDate        date;          /* of publication */
  GPtrArray   *keys;          /* of char *: the paths of its fields */
  GPtrArray   *values;        /* of char *, beside them: scalars, decoded */
  GHashTable  *anchors;       /* set of char *, as dateline_anchor_key() makes them */
  GArray      *hosts;         /* of DatelineSiteHost, each once */
  GPtrArray   *links;         /* of char *: destinations, each once */
  GPtrArray   *events;        /* of DatelineEvent; their places mean nothing here */
} DatelineSiteEntry;

DatelineSiteEntry *dateline_site_entry_new       (DatelineSite            *site,
                                                  GFile                   *file,
                                                  const char              *path,
                                                  DatelineSnapshot        *snapshot);
DatelineSiteEntry *dateline_site_entry_ref       (DatelineSiteEntry       *self);
void               dateline_site_entry_unref     (DatelineSiteEntry       *self);
const char        *dateline_site_entry_get_value (const DatelineSiteEntry *self,
                                                  const char              *key);

/* What two anchors share that name the same heading: generators differ in punctuation and letter case. */
char              *dateline_anchor_key           (const char              *anchor);
/* Adds the keys of all anchors of a document: headings and HTML elements with an id or a name. */
void               dateline_collect_anchors      (const DatelineNode      *root,
                                                  GHashTable              *anchors);
/* "Harbour notes: march 2025" → "harbour notes: # #": what titles share that differ in month and year alone. */
char              *dateline_title_pattern        (const char              *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSiteEntry, dateline_site_entry_unref)

G_END_DECLS
