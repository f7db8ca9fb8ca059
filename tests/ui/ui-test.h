/* ui-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tests of widgets in a real window with real key and pointer events; run by run-ui-test. Every call that acts waits until its effect has been
 * delivered and drawn. Waiting ends the test with a failure after UI_TEST_PATIENCE_MS: a net against hanging, not something to assert on. */

#define UI_TEST_PATIENCE_MS 20000

typedef gboolean (*UiTestCondition) (gpointer data);

/* Initialises GTest, GTK and libadwaita; warnings are fatal, animations are off. */
void       ui_test_init           (int              *argc,
                                   char           ***argv);

/* Puts the widget into a window of that size, shows and focuses it. The window owns the widget. */
GtkWindow *ui_test_show           (GtkWidget        *child,
                                   int               width,
                                   int               height);
/* The same for a window of its own kind (an application's). */
void       ui_test_show_window    (GtkWindow        *window,
                                   int               width,
                                   int               height);
/* Destroys the window and fails if it or its child outlives that. */
void       ui_test_close          (GtkWindow        *window);

/* Iterates the main loop. */
void       ui_test_settle         (void);   /* until nothing is pending and every shown window has been drawn again */
void       ui_test_wait           (UiTestCondition   condition,
                                   gpointer          data);   /* until the condition holds */
void       ui_test_wait_idle      (guint             milliseconds);   /* for that long: only to see that nothing happens, or to let a delay pass */

/* Real events, to the modal dialog if there is one, else to the window shown last. */
void       ui_test_key            (const char       *accelerator);   /* "<Control>b", "Return", "<Shift>Tab" */
void       ui_test_type           (const char       *text);          /* UTF-8; \n is Return, \t is Tab */
void       ui_test_click          (GtkWidget        *widget,
                                   double            x,
                                   double            y);             /* in the widget's coordinates; negative: its middle */
/* Several clicks in a row with another button (3 is the right one) or with keys held ("<Control>", NULL for none). */
void       ui_test_clicks         (GtkWidget        *widget,
                                   double            x,
                                   double            y,
                                   guint             button,
                                   guint             n_clicks,
                                   const char       *modifiers);
/* Presses at the first place, moves to the second by way of the middle, and lets go there. */
void       ui_test_drag           (GtkWidget        *widget,
                                   double            x,
                                   double            y,
                                   double            to_x,
                                   double            to_y);
void       ui_test_move_pointer   (GtkWidget        *widget,
                                   double            x,
                                   double            y);
void       ui_test_scroll         (GtkWidget        *widget,
                                   int               clicks,         /* of the wheel; negative is up */
                                   const char       *modifiers);     /* "<Control>" or NULL */

/* Descendants, visible or not, depth first, the widget itself included; NULL when there is none. */
GtkWidget *ui_test_find_type      (GtkWidget        *root,
                                   GType             type);
GtkWidget *ui_test_find_name      (GtkWidget        *root,
                                   const char       *name);          /* accessible label, text of a label or button, title of a row, or tooltip */
GtkWidget *ui_test_find_id        (GtkWidget        *root,
                                   const char       *css_name_or_class);
/* Such a mapped one must exist. */
GtkWidget *ui_test_get_name       (GtkWidget        *root,
                                   const char       *name);
/* The dialog inside the window, or the further window, that is shown above all others; NULL when there is none. */
GtkWidget *ui_test_get_dialog     (void);

/* A PNG of the widget as drawn; without path, into the folder named by UI_TEST_SCREENSHOTS, if that is set. */
void       ui_test_screenshot     (GtkWidget        *widget,
                                   const char       *name);

/* Whether the test was skipped because it needs GTK's file chooser, which leaks what it lists when it is closed meanwhile: under the sanitizers. */
gboolean   ui_test_skip_file_chooser (void);

/* Drops a reference and fails if the object lives on. */
void       ui_test_assert_finalized (gpointer        object);

G_END_DECLS
