/* dateline-yaml-view.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_YAML_VIEW (dateline_yaml_view_get_type ())

/* The front matter as it is written, between its fences: another view of the bytes that the form edits. */
G_DECLARE_FINAL_TYPE (DatelineYamlView, dateline_yaml_view, DATELINE, YAML_VIEW, GtkWidget)

GtkWidget *dateline_yaml_view_new          (void);
void       dateline_yaml_view_set_document (DatelineYamlView *self,
                                            DatelineDocument *document);
/* Puts the caret at a byte of the file, scrolls there and takes the focus. */
void       dateline_yaml_view_focus_offset (DatelineYamlView *self,
                                            gsize             offset);

G_END_DECLS
