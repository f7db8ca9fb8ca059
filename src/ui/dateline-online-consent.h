/* dateline-online-consent.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "dateline-online.h"

G_BEGIN_DECLS

/* Asks the author whether servers may be asked, saying what they learn, unless that has been answered. */
void     dateline_online_consent_async  (DatelineOnline       *online,
                                         GtkWindow            *parent,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* FALSE without an error when the author does not want it; with one, a sentence, when the site does not. */
gboolean dateline_online_consent_finish (DatelineOnline       *online,
                                         GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
