/* endurance-world.h: a document with its file and its journal, and a model of all of it in plain strings
 *
 * The model knows every text that there was and which of them undo and redo may lead to, what the file on disk holds, and what the journal may hold.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-journal-writer.h"

G_BEGIN_DECLS

/* What a world tells to who outlives it. */
typedef enum
{
  WORLD_TEXT,          /* the journal may hold this text from now on */
  WORLD_NO_TEXT,       /* it may hold none from now on, as there is nothing unsaved */
  WORLD_KEPT,          /* it holds what was told of last */
  WORLD_DISK,          /* the file may hold this from now on; NULL: it may be gone */
  WORLD_DISK_CERTAIN   /* it holds what was told of last */
} WorldNews;

typedef void (*WorldTellFunc) (WorldNews      news,
                               const guint8  *data,
                               gsize          length,
                               gpointer       user_data);

/* A text, and the action that made it of the one before: an action may be several steps of the history. */
typedef struct
{
  char  *text;
  guint  action;
} Moment;

typedef struct
{
  GRand                 *random;
  char                  *folder;
  GFile                 *file;
  char                  *journal_folder;

  DatelineDocument      *document;
  DatelineJournal       *journal;
  DatelineJournalWriter *writer;
  char                  *base;             /* digest of what the file held when it was last read or written; NULL when it is gone */
  GString               *mirror[2];        /* of both parts, made of nothing but the signals */

  /* The model. */
  GArray                *moments;
  guint                  at;
  guint                  action;
  char                  *saved;            /* the text that the document takes for the one on disk; NULL when there is none */
  char                  *disk;             /* what the file holds, in UTF-8; NULL when there is none */
  const DatelineEncoding *disk_encoding;   /* and what it is written in */
  GHashTable            *unwritten;        /* set of the texts since the journal was certainly written */

  WorldTellFunc          tell;             /* or NULL */
  gpointer               tell_data;
} World;

/* The one of today is what the last one of this folder left behind. */
void        world_begin     (World         *self,
                             const char    *folder);
void        world_end       (World         *self);
const char *world_step      (World         *self,
                             guint          number);
guint       world_pick_seed (guint          otherwise);
guint       world_pick_steps (guint         otherwise);

G_END_DECLS

