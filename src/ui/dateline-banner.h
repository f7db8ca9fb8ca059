/* dateline-banner.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_TYPE_BANNER (dateline_banner_get_type ())

/* A strip above a document that says how things are with it, and what can be done about that. Buttons stand beside the sentence, or below it where
 * there is no room.
 *
 * Its signal "answered" tells that it has gone while one of its buttons had the focus. */
G_DECLARE_FINAL_TYPE (DatelineBanner, dateline_banner, DATELINE, BANNER, GtkWidget)

/* What there may be to say, the most urgent first: it alone is shown. */
typedef enum
{
  DATELINE_TOPIC_NOT_UTF8,
  DATELINE_TOPIC_CHANGED_ON_DISK,
  DATELINE_TOPIC_RECOVERED,
  DATELINE_TOPIC_LONE,
  DATELINE_TOPIC_IMAGES_WITHHELD,
  DATELINE_N_TOPICS
} DatelineTopic;

typedef struct
{
  const char *label;    /* with mnemonic */
  const char *action;
} DatelineBannerButton;

GtkWidget *dateline_banner_new     (void);
void       dateline_banner_tell    (DatelineBanner             *self,
                                    DatelineTopic               topic,
                                    const char                 *text,
                                    const DatelineBannerButton *buttons);  /* the last without a label; nullable */
void       dateline_banner_retract (DatelineBanner             *self,
                                    DatelineTopic               topic);
gboolean   dateline_banner_has     (DatelineBanner             *self,
                                    DatelineTopic               topic);

G_END_DECLS
