/* dateline-form-context.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-document.h"
#include "dateline-form-field.h"
#include "dateline-problem.h"
#include "dateline-site.h"

G_BEGIN_DECLS

#define DATELINE_TYPE_FORM_CONTEXT (dateline_form_context_get_type ())

/* What all rows of a form share: the document that they write to, the site, and the problems by field.
 *
 * Signals: "problems-changed" (), "fix-activated" (DatelineProblem, uint fix index): the author wants it done.
 */
G_DECLARE_FINAL_TYPE (DatelineFormContext, dateline_form_context, DATELINE, FORM_CONTEXT, GObject)

DatelineFormContext *dateline_form_context_new          (void);
void                 dateline_form_context_set_document (DatelineFormContext  *self,
                                                         DatelineDocument     *document);
DatelineDocument    *dateline_form_context_get_document (DatelineFormContext  *self);
void                 dateline_form_context_set_site     (DatelineFormContext  *self,
                                                         DatelineSite         *site);
DatelineSite        *dateline_form_context_get_site     (DatelineFormContext  *self);
void                 dateline_form_context_set_problems (DatelineFormContext  *self,
                                                         GListModel           *problems);
/* The most severe problem of a field, or with `inside` also of what is in it; borrowed, NULL when there is none. */
DatelineProblem     *dateline_form_context_get_problem  (DatelineFormContext  *self,
                                                         const char           *path,
                                                         gboolean              inside);

/* All problems of a field itself, the gravest first. */
GPtrArray           *dateline_form_context_dup_problems (DatelineFormContext  *self,
                                                         const char           *path);
void                 dateline_form_context_fix          (DatelineFormContext  *self,
                                                         DatelineProblem      *problem,
                                                         guint                 index);

/* How dates are written that nothing in the document tells the style of. */
void                 dateline_form_context_set_date_style (DatelineFormContext *self,
                                                           DatelineDateStyle    style);
DatelineDateStyle    dateline_form_context_get_date_style (DatelineFormContext *self);

/* Changes of the document; FALSE with a reason for the author when refused. */
gboolean             dateline_form_context_set_text     (DatelineFormContext  *self,
                                                         DatelineFormField    *field,
                                                         const char           *text,
                                                         GError              **error);
gboolean             dateline_form_context_set_value    (DatelineFormContext  *self,
                                                         DatelineFormField    *field,
                                                         DatelineValue        *value,
                                                         GError              **error);
gboolean             dateline_form_context_add_item     (DatelineFormContext  *self,
                                                         DatelineFormField    *list,
                                                         DatelineValue        *value,
                                                         GError              **error);
gboolean             dateline_form_context_remove_item  (DatelineFormContext  *self,
                                                         DatelineFormField    *item,
                                                         GError              **error);
gboolean             dateline_form_context_move_item    (DatelineFormContext  *self,
                                                         DatelineFormField    *item,
                                                         int                   delta,
                                                         GError              **error);

G_END_DECLS
