/* report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "report.h"

FileReport *
file_report_new (GFile      *file,
                 const char *path)
{
  FileReport *self = g_new0 (FileReport, 1);

  self->file = g_object_ref (file);
  self->path = g_filename_display_name (path);
  self->problems = g_ptr_array_new_with_free_func (g_object_unref);
  self->copies = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
file_report_free (FileReport *self)
{
  g_object_unref (self->file);
  g_free (self->path);
  g_clear_pointer (&self->snapshot, dateline_snapshot_unref);
  g_free (self->error);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->copies);
  g_clear_pointer (&self->fixes, dateline_fixes_free);
  g_clear_pointer (&self->unfixed, dateline_snapshot_unref);
  g_free (self);
}
