/* dateline-form-example.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-value.h"

G_BEGIN_DECLS

/* What documents beside this one have in common, for a form without a schema: a map of fields with a value of one of them each; NULL when
 * there are too few. Reads files; any thread. */
DatelineValue *dateline_form_example_load (GFile *document);
void           dateline_form_example_load_async  (GFile                *document,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
DatelineValue *dateline_form_example_load_finish (GAsyncResult         *result,
                                                  GError              **error);     /* only that it was cancelled */

G_END_DECLS
