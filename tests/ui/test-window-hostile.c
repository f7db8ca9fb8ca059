/* test-window-hostile.c: words of documents, configurations and files that look like mark-up or formats are shown as they are
 *
 * A warning is fatal here, and what Pango cannot read as mark-up is one: that these windows open proves half of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-form.h"
#include "dateline-preview.h"
#include "dateline-problem-panel.h"
#include "ui-test.h"
#include "window-test.h"

#define ODD "<b>&%s%n</i>&#0;"

#define CONFIG \
  "media_folder: static\n" \
  "collections:\n" \
  "  - name: news\n" \
  "    label: '" ODD " Collection'\n" \
  "    folder: .\n" \
  "    fields:\n" \
  "      - {name: title, label: '" ODD " Title', hint: '" ODD " Hint', comment: '" ODD " Comment', widget: string, pattern: ['^x$', '" ODD " Message']}\n" \
  "      - {name: kind, label: '" ODD " Kind', widget: select, options: ['" ODD " One', {label: '" ODD " Two', value: '<two>'}]}\n" \
  "      - {name: tags, label: '" ODD " Tags', label_singular: '" ODD " Tag', widget: list}\n" \
  "      - {name: seo, label: '" ODD " Object', widget: object, fields: [{name: title, label: '" ODD " Inner', widget: string}]}\n"

#define DOCUMENT \
  "---\n" \
  "title: '" ODD " gull'\n" \
  "kind: '" ODD " one'\n" \
  "tags: ['" ODD " tag']\n" \
  "date: '" ODD " date'\n" \
  "seo: {title: '" ODD " seo'}\n" \
  "'<b>&%s key': '" ODD "'\n" \
  "---\n\n" \
  "# " ODD " heading\n\n" \
  "[" ODD "](https://<b>&%s.example/a) and [x](htps://a.example/?a=<b>&b=%s \"" ODD "\") ![" ODD "](" ODD ".png)\n\n" \
  "https://name:<b>&%s@a.example/ Monday, 3 July 2026 [a](javascript:alert%281%29) [file](file:///etc/passwd)\n\n" \
  "<a href=\"x\" title='" ODD "'>link</a> <script>alert(1)</script>\n"

static void
write_config (WindowTest *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "admin", NULL);
  g_autofree char *path = g_build_filename (folder, "config.yml", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, CONFIG, -1, NULL));
}

static gboolean
has_problems (gpointer data)
{
  g_autoptr (GListModel) problems = NULL;

  g_object_get (data, "problems", &problems, NULL);

  return g_list_model_get_n_items (problems) >= 3;
}

static gboolean
has_label (gpointer data)
{
  return ui_test_find_name (data, ODD " Title") != NULL;
}

static void
test_document (WindowTest    *fixture,
               gconstpointer  data)
{
  GtkWidget *form;

  write_config (fixture);
  window_test_open (fixture, DOCUMENT, -1);
  form = window_test_find_pane (fixture, DATELINE_TYPE_FORM);
  ui_test_wait (has_problems, window_test_find_pane (fixture, DATELINE_TYPE_PROBLEM_PANEL));
  ui_test_wait (has_label, form);
  ui_test_settle ();
  ui_test_screenshot (GTK_WIDGET (fixture->window), "window-hostile");

  /* To the letter, where the author reads it. */
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ODD " gull"));
  g_assert_nonnull (ui_test_find_name (form, ODD " Kind"));
  g_assert_nonnull (ui_test_find_name (form, ODD " Tags"));
  g_assert_nonnull (ui_test_find_name (form, ODD " Inner"));

  /* What is shown is what is saved. */
  dateline_form_focus_field (DATELINE_FORM (form), "seo.title", 0);
  ui_test_settle ();
  ui_test_key ("<Control>End");
  ui_test_type ("!");
  ui_test_key ("<Control>z");
  window_test_assert_file (fixture, DOCUMENT);
}

/* The name of a file is in messages, too: of the tab, and of what went wrong. */
static void
test_file_name (WindowTest    *fixture,
                gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "<b>&%s%n.md", NULL);

  g_free (fixture->path);
  fixture->path = g_steal_pointer (&path);
  window_test_open (fixture, "No title.\n", -1);
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), "<b>&%s%n"));

  /* Somebody else changes it while there is something unsaved: refused, by name. */
  ui_test_key ("<Control>Home");
  ui_test_type ("x");
  g_assert_true (g_file_set_contents (fixture->path, "Others.\n", -1, NULL));
  ui_test_key ("<Control>s");
  ui_test_settle ();
  window_test_assert_file (fixture, "Others.\n");

  /* The dialog that asks before closing names it. */
  ui_test_key ("<Control>w");
  g_assert_nonnull (ui_test_get_dialog ());
  ui_test_screenshot (GTK_WIDGET (ui_test_get_dialog ()), "window-hostile-close");
  ui_test_key ("Escape");
  ui_test_settle ();
}

static gboolean
has_refusal (gpointer data)
{
  return ui_test_find_name (data, "This link does not lead to the web.") != NULL;
}

/* Only the web and mail are opened, whatever a document links to. */
static void
test_links (WindowTest    *fixture,
            gconstpointer  data)
{
  static const char *const urls[] = { "file:///etc/passwd", "FILE:///etc/passwd", "javascript:alert(1)", "smb://a.example/b", "vbscript:x", "data:text/html,x",
                                      "/etc/passwd", "../../secret", "//a.example/", "about:blank", "" };

  window_test_open (fixture, DOCUMENT, -1);
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      /* A toast that is shown already is not shown twice. */
      g_signal_emit_by_name (window_test_find_pane (fixture, DATELINE_TYPE_PREVIEW), "link-activated", urls[i]);
      ui_test_wait (has_refusal, fixture->window);
    }
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/window-hostile/document", WindowTest, NULL, window_test_set_up, test_document, window_test_tear_down);
  g_test_add ("/window-hostile/file-name", WindowTest, NULL, window_test_set_up, test_file_name, window_test_tear_down);
  g_test_add ("/window-hostile/links", WindowTest, NULL, window_test_set_up, test_links, window_test_tear_down);

  return g_test_run ();
}
