/* dateline-form-kind.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form-field.h"

G_BEGIN_DECLS

/* Pure functions of a schema field and a value, both nullable. */

DatelineFormKind  dateline_form_kind_resolve  (const DatelineField *schema,
                                               const DatelineValue *value);
/* Whether a row of this kind can go on showing a value: then it stays, though another kind would be chosen for it today. */
gboolean          dateline_form_kind_can_show (DatelineFormKind     kind,
                                               const DatelineValue *value);
DatelineValue    *dateline_form_kind_parse    (DatelineFormKind     kind,
                                               const char          *text,
                                               const DatelineValue *present,
                                               GError             **error);
char             *dateline_form_summarize     (const DatelineField *schema,
                                               const DatelineValue *value);
DatelineValue    *dateline_form_new_value     (const DatelineField *schema);   /* the default, or what is empty for its widget */
DatelineValue    *dateline_form_empty_like    (const DatelineValue *value);    /* the same shape, without its contents */

G_END_DECLS
