/* dateline-compat.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the oldest GTK and libadwaita have by one name and newer ones by another. Where they do things differently, there are two files instead,
 * of which meson chooses one: dateline-file-question-*.c, dateline-message-*.c. */

/* Shows what is behind an address, in the program that the desktop has for it. */
void      dateline_compat_open_uri              (GtkWindow  *parent,
                                                 const char *uri);

/* Says what the program is; the properties are those of AdwAboutWindow. */
void      dateline_compat_show_about            (GtkWindow  *parent,
                                                 const char *first_property,
                                                 ...) G_GNUC_NULL_TERMINATED;

/* Colours as the widget's style has them now. */
GdkRGBA   dateline_compat_get_text_colour       (GtkWidget  *widget);
GdkRGBA   dateline_compat_get_view_colour       (GtkWidget  *widget);   /* behind text */
GdkRGBA   dateline_compat_get_accent_colour     (GtkWidget  *widget);   /* of letters */
GdkRGBA   dateline_compat_get_accent_bg_colour  (GtkWidget  *widget);   /* of areas */

/* The same for text in the light or the dark style, whichever it is now. */
GdkRGBA   dateline_compat_get_view_colour_when  (gboolean    dark);
char     *dateline_compat_make_view_css         (gboolean    dark);

/* Shows a day, and selects it. */
void      dateline_compat_set_calendar_date     (GtkCalendar *calendar,
                                                 GDateTime  *date);

/* A picture as cairo's memory has it; may be called on any thread. */
void      dateline_compat_paint_pixbuf          (cairo_surface_t *surface,
                                                 GdkPixbuf  *pixbuf);

/* Gives one widget declarations of its own ("font-size: 2em;"), in place of those that it was given before. */
void      dateline_compat_set_css               (GtkWidget  *widget,
                                                 const char *declarations);

G_END_DECLS
