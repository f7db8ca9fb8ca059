/* fingerprint.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "dateline-problem.h"
#include "dateline-snapshot.h"

G_BEGIN_DECLS

/* Names of findings, in their order (of char *): made of the rule and the words around the place, not of lines or messages, so that a finding
 * keeps its name when it moves. Equal ones in a document are numbered. */
GPtrArray *fingerprints_new    (GPtrArray        *problems,   /* of DatelineProblem */
                                DatelineSnapshot *snapshot);

/* The path of a file from a folder, as a relative URL; the whole URL when it is elsewhere. The name goes with the fingerprints. */
char      *fingerprint_dup_url (GFile            *file,
                                GFile            *folder);

G_END_DECLS
