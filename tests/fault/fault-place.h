/* fault-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-journal.h"
#include "faults.h"
#include "temp-folder.h"

G_BEGIN_DECLS

#define ENTRY_NAME "entry"

typedef struct
{
  const char *name;
  FaultKind   kind;
  int         error_number;
} Fault;

/* What the process that was hit could still say. */
typedef struct
{
  FaultRecord record;
  gboolean    finished;
  gboolean    succeeded;
  gboolean    told;
} Report;

/* A site with a document and a state folder, and what is found in them after a run. */
typedef struct
{
  TempFolder  *folder;
  char        *site;
  char        *document;
  char        *link;
  char        *state;
  GBytes      *old;
  GBytes      *new;
  const Fault *fault;
  Report      *report;
  GString     *outcome;
  guint        n_losses;
} Place;

Place      *place_new                (gboolean          has_document);
void        place_free               (Place            *place);

/* Of the outcome; a loss is what must not be. */
void        place_note               (Place            *place,
                                      const char       *format,
                                      ...) G_GNUC_PRINTF (2, 3);
void        place_lose               (Place            *place,
                                      const char       *what);

/* Saves the new text, as the app does. */
gboolean    place_save               (Place            *place,
                                      const char       *path,
                                      GError          **error);
gboolean    place_keep               (DatelineJournal  *journal,
                                      GBytes           *text,
                                      GError          **error);

/* Whether the new text is in the document's place. */
gboolean    place_check_document     (Place            *place);
void        place_check_old_is_there (Place            *place);
void        place_check_mode         (Place            *place);
void        place_check_others       (Place            *place);
/* What the next start finds, as "old", "new" or NULL; it forgets that. */
const char *place_start_again        (Place            *place);
void        place_check_nothing_left (Place            *place);
guint       place_count_parts        (const char       *folder);
/* As if nothing had been written there for a while. */
void        place_make_old           (const char       *folder);

G_END_DECLS
