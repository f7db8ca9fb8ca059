/* dateline-site-index.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-choices.h"
#include "dateline-site-entry.h"

G_BEGIN_DECLS

/* What is known of all documents of a site at one moment: immutable, reference-counted, safe to read from any thread. Making one reads the disk and
 * belongs on a worker; with the one before at hand only files that changed are read again. Every question is a look-up in a table. */
typedef struct _DatelineSiteIndex DatelineSiteIndex;

#define DATELINE_TYPE_SITE_INDEX (dateline_site_index_get_type ())

/* How a document's address is found. */
typedef enum
{
  DATELINE_URL_RULE_FILE,      /* the file's name */
  DATELINE_URL_RULE_FIELD,     /* the path in a field */
  DATELINE_URL_RULE_TEMPLATE   /* a template such as `/blog/{{slug}}` */
} DatelineUrlRule;

/* How a host is linked by the documents of the site. */
typedef struct
{
  guint n_documents;
  guint n_secure;      /* of them by https */
} DatelineHostUse;

/* The documents of a collection. */
typedef struct
{
  guint n_documents;
  guint n_dated;
  guint n_date_forms[4];   /* by DatelineDateForm */
} DatelineCollectionUse;

/* How a publication date is written. */
typedef enum
{
  DATELINE_DATE_FORM_DAY,       /* 2025-03-05 */
  DATELINE_DATE_FORM_LOCAL,     /* 2025-03-05T10:00 */
  DATELINE_DATE_FORM_INSTANT,   /* 2025-03-05T10:00:00Z, +01:00 */
  DATELINE_DATE_FORM_SPACE      /* 2025-03-05 10:00 */
} DatelineDateForm;

GType                        dateline_site_index_get_type          (void) G_GNUC_CONST;
/* Reads the site's documents; those that `previous` (nullable) has and that did not change are taken from it. NULL when cancelled. */
DatelineSiteIndex           *dateline_site_index_new               (DatelineSite            *site,
                                                                    DatelineSiteIndex       *previous,
                                                                    GCancellable            *cancellable);
DatelineSiteIndex           *dateline_site_index_ref               (DatelineSiteIndex       *self);
void                         dateline_site_index_unref             (DatelineSiteIndex       *self);

guint                        dateline_site_index_get_n_documents   (DatelineSiteIndex       *self);
guint                        dateline_site_index_get_n_read        (DatelineSiteIndex       *self);  /* how many were not taken from `previous` */
DatelineUrlRule              dateline_site_index_get_url_rule      (DatelineSiteIndex       *self,
                                                                    const char             **field);
/* The document at `file`; NULL when it is not of the site or new. */
const DatelineSiteEntry     *dateline_site_index_find_document     (DatelineSiteIndex       *self,
                                                                    GFile                   *file);

/* Paths, as dateline_public_path_normalize() writes them. */
gboolean                     dateline_site_index_is_own_host       (DatelineSiteIndex       *self,
                                                                    const char              *host);
const char                  *dateline_site_index_find_path         (DatelineSiteIndex       *self,
                                                                    const char              *path);   /* as the site spells it, or NULL */
const char                  *dateline_site_index_find_similar_path (DatelineSiteIndex       *self,
                                                                    const char              *path);
GPtrArray                   *dateline_site_index_get_documents_at  (DatelineSiteIndex       *self,
                                                                    const char              *path);   /* of DatelineSiteEntry, or NULL */
gboolean                     dateline_site_index_is_document_folder (DatelineSiteIndex      *self,
                                                                    const char              *path);
gboolean                     dateline_site_index_is_name_of_subpage (DatelineSiteIndex      *self,
                                                                    const char              *path);

/* Hosts and addresses that documents link. */
const DatelineHostUse       *dateline_site_index_get_host          (DatelineSiteIndex       *self,
                                                                    const char              *host);
const char                  *dateline_site_index_find_similar_host (DatelineSiteIndex       *self,
                                                                    const char              *host,
                                                                    guint                    min_documents);
const char                  *dateline_site_index_find_spelling     (DatelineSiteIndex       *self,
                                                                    const char              *url,
                                                                    guint                   *n_spelling,
                                                                    guint                   *n_same);

/* Values of fields. */
const DatelineCollectionUse *dateline_site_index_get_collection    (DatelineSiteIndex       *self,
                                                                    const char              *name);
const char                  *dateline_site_index_get_usual_value   (DatelineSiteIndex       *self,
                                                                    const char              *key,
                                                                    guint                   *n_usual,
                                                                    guint                   *n_all);
GPtrArray                   *dateline_site_index_get_described     (DatelineSiteIndex       *self,
                                                                    const char              *description);  /* of DatelineSiteEntry, or NULL */
guint                        dateline_site_index_count_titles      (DatelineSiteIndex       *self,
                                                                    const char              *pattern);
/* What the last document that was published up to `n_days` before a day says of an event; NULL when none does. */
const DatelineEvent         *dateline_site_index_find_event        (DatelineSiteIndex       *self,
                                                                    const char              *link_key,
                                                                    const DatelineSiteEntry *except,    /* nullable */
                                                                    const GDate             *before,
                                                                    guint                    n_days,
                                                                    const DatelineSiteEntry **entry);
/* How many documents of a collection have something in a field. */
guint                        dateline_site_index_count_filled      (DatelineSiteIndex       *self,
                                                                    const char              *collection,
                                                                    const char              *path,
                                                                    guint                   *n_documents);
/* What a field may be, of DatelineChoice; kept once it was asked for. */
GPtrArray                   *dateline_site_index_get_choices       (DatelineSiteIndex       *self,
                                                                    const DatelineField     *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSiteIndex, dateline_site_index_unref)

G_END_DECLS
