/* dateline-form-undo.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form.h"

G_BEGIN_DECLS

void  dateline_form_undo_add_shortcuts (DatelineForm   *self);
/* The path of the field at an offset of the file, or of the nearest around it. */
char *dateline_form_undo_dup_path      (DatelineHeader *header,
                                        gsize           offset);

G_END_DECLS
