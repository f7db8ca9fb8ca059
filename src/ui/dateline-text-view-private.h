/* dateline-text-view-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-text-font.h"
#include "dateline-text-view.h"

G_BEGIN_DECLS

struct _DatelineTextView
{
  GtkSourceView   parent_instance;

  double          zoom;
  DatelineFont    font;
  char           *custom_font;
  guint           text_width; /* DatelineTextWidth */
  int             measure;    /* pixels; 0 when the font has changed */
  gboolean        composing;  /* an input method has the keys */
  guint           reveal_id;
  guint           n_reveals;
};

/* dateline-text-view.c */
DatelineTextBuffer *dateline_text_view_get_buffer      (DatelineTextView *self);
gboolean            dateline_text_view_is_editable     (DatelineTextView *self);
void                dateline_text_view_image_received  (DatelineTextView *self,
                                                        gpointer          image);
void                dateline_text_view_files_received  (DatelineTextView *self,
                                                        GdkFileList      *files);

/* dateline-text-view-keys.c */
void                dateline_text_view_watch_keys      (DatelineTextView *self);

/* dateline-text-view-paste.c */
void                dateline_text_view_paste           (GtkTextView      *view);
void                dateline_text_view_add_drop_target (DatelineTextView *self);

G_END_DECLS
