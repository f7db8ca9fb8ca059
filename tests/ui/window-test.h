/* window-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-application.h"
#include "dateline-window.h"

G_BEGIN_DECLS

/* A window of the app and a file of its own, for the tests of windows. */
typedef struct
{
  DatelineApplication *application;
  DatelineWindow      *window;
  char                *folder;
  char                *path;     /* gull.md in the folder */
} WindowTest;

/* For g_test_add (). */
void     window_test_set_up      (WindowTest    *fixture,
                                  gconstpointer  data);
void     window_test_tear_down   (WindowTest    *fixture,
                                  gconstpointer  data);

/* Writes the text (-1: until its NUL) to the file, opens it and shows the window. */
void     window_test_open        (WindowTest    *fixture,
                                  const char    *text,
                                  gssize         length);
void     window_test_open_sized  (WindowTest    *fixture,
                                  const char    *text,
                                  gssize         length,
                                  int            width,
                                  int            height);
/* Ctrl+S, until there is nothing unsaved. */
void     window_test_save        (WindowTest    *fixture);
char    *window_test_read        (WindowTest    *fixture,
                                  gsize         *length);
void     window_test_assert_file (WindowTest    *fixture,
                                  const char    *expected);
/* The widget of that type; it must exist. */
gpointer window_test_find_pane   (WindowTest    *fixture,
                                  GType          type);

G_END_DECLS
