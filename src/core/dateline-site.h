/* dateline-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-date-style.h"
#include "dateline-header.h"
#include "dateline-markdown.h"
#include "dateline-schema.h"

G_BEGIN_DECLS

/* A collection of the CMS configuration: a folder of documents, or one named file. Immutable, owned by its site. */
typedef struct
{
  char       *name;
  char       *label;
  char       *label_singular;   /* or NULL */
  char       *folder;           /* relative to the site, no slashes around; NULL for a file */
  char       *file;             /* relative to the site; NULL for a folder */
  gboolean    create;
  char       *extension;        /* "md" unless set */
  char       *slug;             /* template */
  char       *identifier_field; /* or NULL */
  char       *filter_field;     /* or NULL */
  DatelineValue *filter_value;  /* or NULL */
  char       *media_folder;     /* or NULL: the site's */
  char       *public_folder;    /* or NULL */
  GPtrArray  *fields;           /* of DatelineField */
  char       *group;            /* name of the `files` collection that a file is listed in; NULL for a folder */
  char       *group_label;      /* or NULL */
  char       *path;             /* template of a document's path below the folder, without extension; NULL: the slug */
  guint       depth;            /* how many levels below the folder documents may be; 1: in the folder itself */
} DatelineCollection;

#define DATELINE_TYPE_SITE (dateline_site_get_type ())

/* A folder of documents with its CMS configuration and `.dateline.yml`. Immutable after it was opened; safe to read from any thread. */
G_DECLARE_FINAL_TYPE (DatelineSite, dateline_site, DATELINE, SITE, GObject)

/* The nearest parent folder of `file` that has a CMS configuration or a `.dateline.yml`; NULL when there is none. */
GFile                    *dateline_site_find_root        (GFile              *file);
/* Never fails on bad contents: those become warnings. Fails only when `root` is not a readable folder. */
DatelineSite             *dateline_site_open             (GFile              *root,
                                                          GError            **error);
GFile                    *dateline_site_get_root         (DatelineSite       *self);
const char *const        *dateline_site_get_warnings     (DatelineSite       *self);  /* sentences for people */
GPtrArray                *dateline_site_get_collections  (DatelineSite       *self);  /* of DatelineCollection */
/* A collection by its name, or with `file_name` one file of a `files` collection; NULL when there is none. */
const DatelineCollection *dateline_site_get_collection   (DatelineSite       *self,
                                                          const char         *name,
                                                          const char         *file_name);  /* nullable */
/* The collection a document belongs to: by file, then folder and filter, the most specific first; NULL when none. */
const DatelineCollection *dateline_site_find_collection  (DatelineSite       *self,
                                                          GFile              *file,
                                                          DatelineHeader     *header);  /* nullable: then filters do not count */

/* A link or image destination as written in a document → the local file it names, by public and media folder; NULL when it is not local.
 * `document` and `self` may be NULL (as an argument of a lone file). The file need not exist; it is never outside the site. */
GFile                    *dateline_site_resolve_media    (DatelineSite       *self,
                                                          GFile              *document,
                                                          const char         *destination);
/* Where an image for a field or the body of `document` goes, and what to write for it: a name that is still free; made from `suggested_name`. */
GFile                    *dateline_site_new_media_file   (DatelineSite       *self,
                                                          GFile              *document,
                                                          const DatelineField *field,            /* nullable: the body */
                                                          const char         *suggested_name,
                                                          char              **destination);

/* A new document of `collection`: its text with the schema's defaults, `now` for dates. */
char                     *dateline_site_new_document     (DatelineSite             *self,
                                                          const DatelineCollection *collection,
                                                          GDateTime                *now,
                                                          DatelineDateStyle         date_style);
/* The file that a new document is to be saved as, by the slug template; free on disk. */
GFile                    *dateline_site_suggest_file     (DatelineSite             *self,
                                                          const DatelineCollection *collection,
                                                          DatelineHeader           *header,
                                                          GDateTime                *now);

/* Settings of `.dateline.yml`, with their defaults. */
DatelineDialect           dateline_site_get_dialect      (DatelineSite       *self);  /* NULL self: GFM */
const char               *dateline_site_get_language     (DatelineSite       *self);
gboolean                  dateline_site_is_rule_disabled (DatelineSite       *self,
                                                          const char         *rule);
gboolean                  dateline_site_refuses_online   (DatelineSite       *self);
const char *const        *dateline_site_get_excluded_hosts (DatelineSite     *self);
const char *const        *dateline_site_get_tracking_hosts (DatelineSite     *self);
DatelineValue            *dateline_site_get_settings     (DatelineSite       *self);  /* the whole file as a map; may be empty */

G_END_DECLS
