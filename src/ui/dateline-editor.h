/* dateline-editor.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_EDITOR (dateline_editor_get_type ())

/* The Markdown editor of a document's body: text view, format bar, find bar, word count.
 *
 * Properties: "document" (DatelineDocument), "site" (DatelineSite, nullable), "problems" (GListModel of DatelineProblem, nullable),
 *   "zoom" (double, 1.0), "top-offset" (uint64, read-only: file offset in bytes of the first visible line; notifies while scrolling),
 *   "spelling" (boolean: whether the author wants it to be checked).
 * Actions of the widget (prefix "editor."): bold, italic, link, heading (int32), bulleted-list, numbered-list, quote, code, insert-image,
 *   find, replace, find-next, find-previous, zoom-in, zoom-out, zoom-normal.
 * Signals: "files-received" (GdkFileList): files that are no images were dropped: documents to open.
 */
G_DECLARE_FINAL_TYPE (DatelineEditor, dateline_editor, DATELINE, EDITOR, GtkWidget)

GtkWidget *dateline_editor_new              (void);
void       dateline_editor_set_document     (DatelineEditor   *self,
                                             DatelineDocument *document);
void       dateline_editor_set_site         (DatelineEditor   *self,
                                             DatelineSite     *site);
void       dateline_editor_set_problems     (DatelineEditor   *self,
                                             GListModel       *problems);
/* Where a range of a problem is in the present text, which may have changed since the check; FALSE when the range itself has. */
void       dateline_editor_set_problem_map  (DatelineEditor   *self,
                                             gboolean        (*map) (gpointer  data,
                                                                     gsize    *start,
                                                                     gsize    *end),
                                             gpointer          data);
/* Selects bytes [start, end) of the file, scrolls there and takes the focus. Offsets in the header are clamped to the body. */
void       dateline_editor_select_range     (DatelineEditor   *self,
                                             gsize             start,
                                             gsize             end);
/* Puts the caret to the one place and scrolls to the other, as soon as the text has been laid out. */
void       dateline_editor_return_to        (DatelineEditor   *self,
                                             gsize             caret,
                                             gsize             top);
/* Scrolls so that the line of the file offset is at the top, without moving the caret or the focus. */
void       dateline_editor_scroll_to_offset (DatelineEditor   *self,
                                             gsize             offset);
gsize      dateline_editor_get_top_offset   (DatelineEditor   *self);
gsize      dateline_editor_get_caret_offset (DatelineEditor   *self);
/* Bytes [start, end) of the file; both are the caret's place when nothing is selected. */
void       dateline_editor_get_selection    (DatelineEditor   *self,
                                             gsize            *start,
                                             gsize            *end);
/* The view of the text, for menus that are about a place in it. */
GtkTextView *dateline_editor_get_text_view  (DatelineEditor   *self);
/* The character under a point of the text view: its offset in bytes of the file and, in the coordinates of the editor, where it is drawn (may be
 * NULL). FALSE where no text is. */
gboolean   dateline_editor_find_offset      (DatelineEditor   *self,
                                             double            x,
                                             double            y,
                                             gsize            *offset,
                                             GdkRectangle     *place);
/* What the text itself has for a menu at the caret, or at a point of the text view, where the caret goes then; NULL when that is nothing. */
GMenuModel *dateline_editor_get_menu        (DatelineEditor   *self);
GMenuModel *dateline_editor_get_menu_at     (DatelineEditor   *self,
                                             double            x,
                                             double            y);
/* Where the caret is drawn, in the coordinates of the editor. */
void       dateline_editor_get_caret_place  (DatelineEditor   *self,
                                             GdkRectangle     *place);

G_END_DECLS
