/* header-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>

#include "cli.h"
#include "header-file.h"

HeaderFile *
header_file_load (const char *path)
{
  g_autoptr (HeaderFile) self = g_new0 (HeaderFile, 1);
  g_autoptr (GError) error = NULL;
  DatelineHeaderSpan span;
  const char *text;
  gsize length;

  self->file = g_file_new_for_commandline_arg (path);
  self->path = g_filename_display_name (path);
  self->bytes = cli_load (self->file, &error);
  if (self->bytes == NULL)
    {
      cli_complain ("%s: %s", self->path, error->message);
      return NULL;
    }

  text = g_bytes_get_data (self->bytes, &length);
  if (text == NULL)
    text = "";
  if (!g_utf8_validate (text, (gssize) length, NULL))
    {
      cli_complain (_("%s: This is not UTF-8 text. Convert it to UTF-8 and try again."), self->path);
      return NULL;
    }

  dateline_header_span_find (text, length, &span);
  self->header = dateline_header_new (text, span.body_start);

  return g_steal_pointer (&self);
}

void
header_file_free (HeaderFile *self)
{
  g_clear_object (&self->file);
  g_free (self->path);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->header, dateline_header_unref);
  g_free (self);
}

gboolean
header_file_require_valid (HeaderFile *self)
{
  const DatelineYamlError *error = dateline_header_get_error (self->header);

  if (error == NULL)
    return TRUE;

  cli_complain ("%s:%u:%u: %s", self->path, error->line, error->column, error->message);

  return FALSE;
}
