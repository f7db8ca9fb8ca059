/* dateline-preview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"
#include "dateline-image-loader.h"
#include "dateline-site.h"
#include "dateline-style-scheme.h"

G_BEGIN_DECLS

/* As in the schema of the settings. */
typedef enum
{
  DATELINE_PREVIEW_FONT_INTERFACE,
  DATELINE_PREVIEW_FONT_SANS,
  DATELINE_PREVIEW_FONT_SERIF
} DatelinePreviewFont;

#define DATELINE_TYPE_PREVIEW (dateline_preview_get_type ())

/* The document as a reader will see it: title, author, date, then the body. A GtkScrollable to put into a GtkScrolledWindow.
 *
 * Properties: "document" (DatelineDocument), "site" (DatelineSite, nullable), "zoom" (double, 1.0), "follows-links" (boolean: a click does, and there is no source to go to),
 *   "top-offset" (uint64, read-only: file offset in bytes of the source of what is at the top; notifies when the reader scrolls, not when told to),
 *   "hovered-url" (string, read-only: where the link under the pointer leads), "section" (int, read-only: see dateline_preview_get_section()),
 *   "remote-images" (boolean: the author allows to fetch images on the web), "images-withheld" (boolean, read-only: that alone is missing).
 * Signals: "source-activated" (guint64 offset): a click on the text that stands at this file offset.
 *   "source-selected" (guint64 start, guint64 end): a double click on the word, or a triple click on the paragraph, that comes from there.
 *   "link-activated" (const char *url): Ctrl+click on a link, or a click, by "follows-links". "images-allowed" (): the author wants to see the images of this site.
 *   "outline-changed" (): there are other headings. "find-changed" (): there are other matches, or another one is shown.
 * Actions: "preview.copy", "copy-markdown", "select-all", "open-link", "copy-link", "show-source", "show-images".
 */
G_DECLARE_FINAL_TYPE (DatelinePreview, dateline_preview, DATELINE, PREVIEW, GtkWidget)

GtkWidget *dateline_preview_new              (void);
void       dateline_preview_set_document     (DatelinePreview  *self,
                                              DatelineDocument *document);
/* How images on the web are fetched; NULL, as at first: not at all. */
void       dateline_preview_set_image_fetch  (DatelinePreview    *self,
                                              DatelineImageFetch  fetch);
/* Whether the author allows it, as the site does. */
void       dateline_preview_set_remote_images (DatelinePreview *self,
                                               gboolean         allowed);
void       dateline_preview_set_site         (DatelinePreview  *self,
                                              DatelineSite     *site);
void       dateline_preview_set_look         (DatelinePreview     *self,
                                              DatelineColorScheme  scheme,
                                              DatelinePreviewFont  font);
/* Has the rows made ahead of the first frame. */
void       dateline_preview_prepare          (DatelinePreview  *self);
/* Brings the source at the file offset to the top. */
void       dateline_preview_scroll_to_offset (DatelinePreview  *self,
                                              gsize             offset);
gsize      dateline_preview_get_top_offset   (DatelinePreview  *self);
gboolean   dateline_preview_is_current       (DatelinePreview  *self);

/* Following another view of the document line by line; see dateline-preview-scroll.c. */
double     dateline_preview_get_reading_offset       (DatelinePreview *self);
void       dateline_preview_scroll_to_reading_offset (DatelinePreview *self,
                                                      double           offset);

/* What to mark. Offsets of problems are those of a checked text; `map` makes them those of the present one, FALSE when just that has changed. */
void       dateline_preview_set_problems     (DatelinePreview  *self,
                                              GListModel       *problems);
void       dateline_preview_set_problem_map  (DatelinePreview  *self,
                                              gboolean        (*map) (gpointer  data,
                                                                      gsize    *start,
                                                                      gsize    *end),
                                              gpointer          data);
void       dateline_preview_set_caret        (DatelinePreview  *self,
                                              gint64            offset);

void       dateline_preview_begin_find       (DatelinePreview  *self);
void       dateline_preview_find             (DatelinePreview  *self,
                                              const char       *words);
void       dateline_preview_find_next        (DatelinePreview  *self,
                                              int               direction);
void       dateline_preview_end_find         (DatelinePreview  *self);
guint      dateline_preview_get_n_matches    (DatelinePreview  *self);
guint      dateline_preview_get_match        (DatelinePreview  *self);
gboolean   dateline_preview_is_finding       (DatelinePreview  *self);
char      *dateline_preview_dup_selected     (DatelinePreview  *self);
char      *dateline_preview_dup_destination  (DatelinePreview  *self,
                                              const char       *url);

guint      dateline_preview_get_n_headings   (DatelinePreview  *self);
char      *dateline_preview_dup_heading      (DatelinePreview  *self,
                                              guint             index,
                                              guint            *level,
                                              gsize            *offset);
int        dateline_preview_get_section      (DatelinePreview  *self);

G_END_DECLS
