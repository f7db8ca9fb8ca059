/* baseline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <string.h>

#include "dateline-file.h"
#include "dateline-problem.h"

#include "baseline.h"
#include "cli.h"
#include "fingerprint.h"

/* The first line says what the file is; a later version of the tool may write another number. */
#define MAGIC "# dateline-cli baseline 1"

struct _Baseline
{
  GFile      *file;
  GFile      *folder;
  GPtrArray  *lines;      /* of char *: "FILE FINGERPRINT RULE" */
  GHashTable *accepted;   /* set of "FILE FINGERPRINT" */
};

Baseline *
baseline_new (const char *path)
{
  Baseline *self = g_new0 (Baseline, 1);

  self->file = g_file_new_for_commandline_arg (path);
  self->folder = g_file_get_parent (self->file);
  if (self->folder == NULL)
    self->folder = g_object_ref (self->file);
  self->lines = g_ptr_array_new_with_free_func (g_free);
  self->accepted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
baseline_free (Baseline *self)
{
  g_object_unref (self->file);
  g_object_unref (self->folder);
  g_ptr_array_unref (self->lines);
  g_hash_table_unref (self->accepted);
  g_free (self);
}

static gboolean
read_line (Baseline   *self,
           const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  if (*line == '\0' || *line == '#')
    return TRUE;
  if (g_strv_length (words) != 3)
    return FALSE;

  g_hash_table_add (self->accepted, g_strdup_printf ("%s %s", words[0], words[1]));

  return TRUE;
}

Baseline *
baseline_load (const char  *path,
               GError     **error)
{
  g_autoptr (Baseline) self = baseline_new (path);
  g_autoptr (GBytes) bytes = cli_load (self->file, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_baseline;

  if (bytes == NULL)
    return NULL;

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  is_baseline = lines[0] != NULL && strcmp (g_strchomp (lines[0]), MAGIC) == 0;
  for (guint i = 0; is_baseline && lines[i] != NULL; i++)
    is_baseline = read_line (self, g_strchomp (lines[i]));

  if (is_baseline)
    return g_steal_pointer (&self);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("This is no list of accepted findings. Write one with “--write-baseline”."));

  return NULL;
}

void
baseline_add (Baseline         *self,
              GFile            *document,
              GPtrArray        *problems,
              DatelineSnapshot *snapshot)
{
  g_autofree char *url = fingerprint_dup_url (document, self->folder);
  g_autoptr (GPtrArray) fingerprints = fingerprints_new (problems, snapshot);

  for (guint i = 0; i < problems->len; i++)
    g_ptr_array_add (self->lines, g_strdup_printf ("%s %s %s", url, (char *) g_ptr_array_index (fingerprints, i),
                                                   dateline_problem_get_rule (g_ptr_array_index (problems, i))));
}

guint
baseline_remove (Baseline         *self,
                 GFile            *document,
                 GPtrArray        *problems,
                 DatelineSnapshot *snapshot)
{
  g_autofree char *url = fingerprint_dup_url (document, self->folder);
  g_autoptr (GPtrArray) fingerprints = fingerprints_new (problems, snapshot);
  guint n_removed = 0;

  for (guint i = 0; i < fingerprints->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s %s", url, (char *) g_ptr_array_index (fingerprints, i));

      if (g_hash_table_contains (self->accepted, name))
        g_ptr_array_remove_index (problems, i - n_removed++);
    }

  return n_removed;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Sorted, so that two people who write one write the same. */
gboolean
baseline_save (Baseline  *self,
               GError   **error)
{
  g_autoptr (GString) text = g_string_new (MAGIC "\n");
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_sort (self->lines, compare_lines);
  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (self->lines, i));

  bytes = g_bytes_new (text->str, text->len);

  return dateline_file_save (self->file, bytes, NULL, error);
}
