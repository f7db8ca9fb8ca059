/* dateline-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gstdio.h>

#include "dateline-session.h"

/* Groups of the key file are "Document 1" and so on: in the order of the tabs. */
#define GROUP "Document %u"

/* Nobody has more open; a file that says so was not written by us. */
#define MAX_DOCUMENTS 200

/**
 * dateline_session_document_new: (skip)
 * @uri: where the document is
 */
DatelineSessionDocument *
dateline_session_document_new (const char *uri)
{
  DatelineSessionDocument *self = g_new0 (DatelineSessionDocument, 1);

  self->uri = g_strdup (uri);

  return self;
}

/**
 * dateline_session_document_copy: (skip)
 * @self: a document
 */
DatelineSessionDocument *
dateline_session_document_copy (const DatelineSessionDocument *self)
{
  DatelineSessionDocument *copy = g_memdup2 (self, sizeof *self);

  copy->uri = g_strdup (self->uri);
  copy->encoding = g_strdup (self->encoding);

  return copy;
}

/**
 * dateline_session_document_free: (skip)
 * @self: a document
 */
void
dateline_session_document_free (DatelineSessionDocument *self)
{
  g_free (self->uri);
  g_free (self->encoding);
  g_free (self);
}

/**
 * dateline_session_new:
 *
 * Returns: (transfer full) (element-type DatelineSessionDocument): no documents yet
 */
GPtrArray *
dateline_session_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_session_document_free);
}

/* GLib warns of its own handling of errors when there are two in a value. */
static gboolean
is_escaped_well (const char *value)
{
  for (const char *p = strchr (value, '\\'); p != NULL; p = strchr (p + 2, '\\'))
    {
      if (p[1] == '\0' || strchr ("sntr\\", p[1]) == NULL)
        return FALSE;
    }

  return TRUE;
}

static char *
dup_string (GKeyFile   *file,
            const char *group,
            const char *key)
{
  g_autofree char *value = g_key_file_get_value (file, group, key, NULL);

  return value != NULL && is_escaped_well (value) ? g_key_file_get_string (file, group, key, NULL) : NULL;
}

/**
 * dateline_session_load:
 * @path: a file written by [func@session_save]
 *
 * Reads what was open. A file that is damaged or not there counts as an empty one: this must never keep the program from starting.
 *
 * Returns: (transfer full) (element-type DatelineSessionDocument): the documents, in the order of their tabs
 */
GPtrArray *
dateline_session_load (const char *path)
{
  GPtrArray *documents = dateline_session_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_return_val_if_fail (path != NULL, documents);

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return documents;

  for (guint i = 1; i <= MAX_DOCUMENTS; i++)
    {
      g_autofree char *group = g_strdup_printf (GROUP, i);
      g_autofree char *uri = dup_string (file, group, "uri");
      DatelineSessionDocument *document;

      if (uri == NULL)
        break;

      document = dateline_session_document_new (uri);
      document->encoding = dup_string (file, group, "encoding");
      document->window = (guint) g_key_file_get_uint64 (file, group, "window", NULL);
      document->selected = g_key_file_get_boolean (file, group, "selected", NULL);
      document->caret = g_key_file_get_uint64 (file, group, "caret", NULL);
      document->top = g_key_file_get_uint64 (file, group, "top", NULL);
      g_ptr_array_add (documents, document);
    }

  return documents;
}

/**
 * dateline_session_keep_present:
 * @documents: (element-type DatelineSessionDocument): what was open
 *
 * Forgets documents that are not there any more. Remote ones count as such: they might keep the start waiting for a network.
 */
void
dateline_session_keep_present (GPtrArray *documents)
{
  g_return_if_fail (documents != NULL);

  for (guint i = documents->len; i > 0; i--)
    {
      const DatelineSessionDocument *document = g_ptr_array_index (documents, i - 1);
      g_autoptr (GFile) file = g_file_new_for_uri (document->uri);

      if (!g_file_is_native (file) || !g_file_query_exists (file, NULL))
        g_ptr_array_remove_index (documents, i - 1);
    }
}

/**
 * dateline_session_save:
 * @documents: (element-type DatelineSessionDocument): what is open
 * @path: the file; its folder is made when it is not there
 * @error: return location for an error
 *
 * Returns: whether the file was written
 */
gboolean
dateline_session_save (GPtrArray   *documents,
                       const char  *path,
                       GError     **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *data = NULL;
  gsize length;

  g_return_val_if_fail (documents != NULL, FALSE);

  for (guint i = 0; i < MIN (documents->len, MAX_DOCUMENTS); i++)
    {
      const DatelineSessionDocument *document = g_ptr_array_index (documents, i);
      g_autofree char *group = g_strdup_printf (GROUP, i + 1);

      g_key_file_set_string (file, group, "uri", document->uri);
      if (document->encoding != NULL)
        g_key_file_set_string (file, group, "encoding", document->encoding);
      g_key_file_set_uint64 (file, group, "window", document->window);
      g_key_file_set_boolean (file, group, "selected", document->selected);
      g_key_file_set_uint64 (file, group, "caret", document->caret);
      g_key_file_set_uint64 (file, group, "top", document->top);
    }

  g_mkdir_with_parents (folder, 0700);
  data = g_key_file_to_data (file, &length, NULL);

  return g_file_set_contents_full (path, data, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}
