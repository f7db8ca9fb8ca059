/* dateline-header-edit-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-header-change.h"
#include "dateline-header-edit.h"

G_BEGIN_DECLS

DatelineEdit   *dateline_header_edit_trim         (const char                  *before,
                                                   gsize                        start,
                                                   gsize                        end,
                                                   const char                  *replacement,
                                                   gsize                        length);

/* Each step returns the header after it (transfer full) and its one edit, in the text before the step; NULL with an error. */
DatelineHeader *dateline_header_edit_make         (DatelineHeader              *header,
                                                   const DatelineHeaderChange  *change,
                                                   DatelineEdit               **edit,
                                                   GError                     **error);
DatelineHeader *dateline_header_edit_set_step     (DatelineHeader              *header,
                                                   const char                  *path,
                                                   DatelineValue               *value,
                                                   const char *const           *key_order,
                                                   DatelineEdit               **edit,
                                                   GError                     **error);
DatelineHeader *dateline_header_edit_unset_step   (DatelineHeader              *header,
                                                   const char                  *path,
                                                   DatelineEdit               **edit,
                                                   GError                     **error);
DatelineHeader *dateline_header_edit_insert_step  (DatelineHeader              *header,
                                                   const char                  *list_path,
                                                   guint                        index,
                                                   DatelineValue               *value,
                                                   DatelineEdit               **edit,
                                                   GError                     **error);
gboolean        dateline_header_edit_locate       (DatelineHeader              *header,
                                                   GStrv                        segments,
                                                   const DatelineYamlNode     **node,
                                                   guint                       *n_found,
                                                   GError                     **error);
gboolean        dateline_header_edit_check_shared (DatelineHeader              *header,
                                                   const DatelineYamlNode      *node,
                                                   GError                     **error);

/* The index that a new key of a mapping gets: dateline-header-order.c. */
guint           dateline_header_edit_place_key    (const DatelineYamlNode      *mapping,
                                                   const char                  *key,
                                                   const char *const           *key_order);  /* nullable */

/* Operations of several steps: dateline-header-merge.c. */
gboolean        dateline_header_edit_is_mergeable (const DatelineYamlNode      *node,   /* nullable */
                                                   DatelineValue               *value);
GPtrArray      *dateline_header_edit_merge        (DatelineHeader              *header,
                                                   const char                  *path,
                                                   const DatelineYamlNode      *node,   /* nullable */
                                                   DatelineValue               *value,
                                                   GError                     **error);
GPtrArray      *dateline_header_edit_unset_duplicates (DatelineHeader          *header,
                                                   DatelineHeader              *after,  /* taken */
                                                   DatelineEdit                *edit,   /* taken */
                                                   const char                  *path,
                                                   GError                     **error);

G_END_DECLS
