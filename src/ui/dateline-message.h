/* dateline-message.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Something to be read or answered before the work goes on: inside the window where libadwaita can, else in a window above it.
 *
 * Its signal "response" (GtkWidget *message, const char *id) is emitted once, with the answer; not if the window goes before. */

typedef enum
{
  DATELINE_ANSWER_PLAIN = 0,
  DATELINE_ANSWER_CLOSE = 1 << 0,        /* Escape gives it, too */
  DATELINE_ANSWER_DEFAULT = 1 << 1,      /* Enter gives it, too */
  DATELINE_ANSWER_SUGGESTED = 1 << 2,
  DATELINE_ANSWER_DESTRUCTIVE = 1 << 3,
} DatelineAnswerFlags;

GtkWidget *dateline_message_new                (const char          *heading,
                                                const char          *body);
void       dateline_message_add_answer         (GtkWidget           *message,
                                                const char          *id,
                                                const char          *label,
                                                DatelineAnswerFlags  flags);
void       dateline_message_set_answer_enabled (GtkWidget           *message,
                                                const char          *id,
                                                gboolean             enabled);
void       dateline_message_set_content        (GtkWidget           *message,
                                                GtkWidget           *content);
void       dateline_message_present            (GtkWidget           *message,
                                                GtkWidget           *parent,
                                                GtkWidget           *focus);

G_END_DECLS
