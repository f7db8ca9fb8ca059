/* ui-test-log.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdio.h>

#include <gtk/gtk.h>

#include "ui-test-log.h"

/* To choose the size of its letters libadwaita 1.7 asks a heading of a message that does not fit into a line how high it would be
 * in too little room. GTK says so, and no program can help it. Not in known-messages, since it would be a fault of ours about any other label. */
static gboolean
is_about_heading (const char *message)
{
  GType type = g_type_from_name ("AdwAlertDialog");
  g_autofree char *heading = NULL;
  GtkWidget *dialog;
  gpointer label;

  if (type == G_TYPE_INVALID || sscanf (message, "Trying to measure GtkLabel %p ", &label) != 1)
    return FALSE;

  dialog = gtk_widget_get_ancestor (label, type);
  if (dialog == NULL)
    return FALSE;

  g_object_get (dialog, "heading", &heading, NULL);

  return g_strcmp0 (gtk_label_get_text (label), heading) == 0;
}

static GStrv
read_known_messages (void)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (UI_TEST_KNOWN_MESSAGES, &contents, NULL, &error))
    g_error ("%s", error->message);

  return g_strsplit (contents, "\n", -1);
}

static gboolean
is_known (const char *const *patterns,
          const char        *message)
{
  for (guint i = 0; patterns[i] != NULL; i++)
    {
      if (*patterns[i] != '#' && *patterns[i] != '\0' && g_pattern_match_simple (patterns[i], message))
        return TRUE;
    }

  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags   level,
           const GLogField *fields,
           gsize            n_fields,
           gpointer         patterns)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].key, "MESSAGE") && (is_known (patterns, fields[i].value) || is_about_heading (fields[i].value)))
        return G_LOG_WRITER_HANDLED;
    }

  return g_log_writer_default (level, fields, n_fields, NULL);
}

void
ui_test_pass_over_known_messages (void)
{
  g_log_set_writer_func (write_log, read_known_messages (), (GDestroyNotify) g_strfreev);
}
