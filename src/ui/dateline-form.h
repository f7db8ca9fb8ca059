/* dateline-form.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "dateline-document.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM (dateline_form_get_type ())

/* The front matter as a form, with a switch to its raw YAML.
 *
 * Properties: "document" (DatelineDocument), "site" (DatelineSite, nullable), "problems" (GListModel of DatelineProblem, nullable),
 *   "raw" (boolean: shows the YAML instead of the form).
 * Signals: "fix-activated" (DatelineProblem, uint fix index).
 */
G_DECLARE_FINAL_TYPE (DatelineForm, dateline_form, DATELINE, FORM, GtkWidget)

GtkWidget *dateline_form_new          (void);
void       dateline_form_set_document (DatelineForm     *self,
                                       DatelineDocument *document);
DatelineDocument *dateline_form_get_document (DatelineForm *self);
void       dateline_form_set_site     (DatelineForm     *self,
                                       DatelineSite     *site);
/* The collection of a document without a file; NULL when it has none. */
void       dateline_form_set_collection (DatelineForm   *self,
                                         const char     *name);
void       dateline_form_set_problems (DatelineForm     *self,
                                       GListModel       *problems);
/* How dates are written that nothing in the document tells the style of. */
void       dateline_form_set_date_style (DatelineForm      *self,
                                         DatelineDateStyle  style);
/* Shows, expands to and focuses the row of a field path, or of its nearest ancestor; when the header does not parse, the raw YAML at the offset. */
void       dateline_form_focus_field  (DatelineForm     *self,
                                       const char       *path,
                                       gsize             offset);

G_END_DECLS
