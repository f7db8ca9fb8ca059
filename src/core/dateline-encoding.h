/* dateline-encoding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How older programs and systems write text that is not UTF-8. Each is one constant, so that addresses can be compared; NULL stands for UTF-8. */
typedef struct _DatelineEncoding DatelineEncoding;

const DatelineEncoding *dateline_encoding_get         (guint                    index);   /* NULL behind the last */
const DatelineEncoding *dateline_encoding_find        (const char              *name);    /* nullable */
const DatelineEncoding *dateline_encoding_guess       (GBytes                  *bytes,
                                                       const char *const       *languages,
                                                       GBytes                 **text);
const char             *dateline_encoding_get_name    (const DatelineEncoding  *self);
char                   *dateline_encoding_dup_label   (const DatelineEncoding  *self);
gboolean                dateline_encoding_has_ascii   (const DatelineEncoding  *self);
GBytes                 *dateline_encoding_decode      (const DatelineEncoding  *self,
                                                       GBytes                  *bytes);
GBytes                 *dateline_encoding_encode      (const DatelineEncoding  *self,
                                                       const char              *text,
                                                       gsize                    length,
                                                       gsize                   *bad_offset);
gboolean                dateline_encoding_round_trips (const DatelineEncoding  *self,
                                                       GBytes                  *bytes);
char                   *dateline_encoding_dup_sample  (const DatelineEncoding  *self,
                                                       GBytes                  *bytes);

G_END_DECLS
