/* dateline-file-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "dateline-file-error.h"

/* What an author can do something about, each in its own way. */
typedef enum
{
  TROUBLE_OTHER,
  TROUBLE_FULL,
  TROUBLE_NOT_ALLOWED,
  TROUBLE_READ_ONLY,
  TROUBLE_FOLDER_GONE,
  TROUBLE_OUT_OF_REACH,
  TROUBLE_DISK,
  TROUBLE_NAME,
  TROUBLE_NOT_A_FILE
} Trouble;

static Trouble
get_trouble (int error_number)
{
  switch (error_number)
    {
    case ENOSPC:
    case EDQUOT:
      return TROUBLE_FULL;

    case EACCES:
    case EPERM:
      return TROUBLE_NOT_ALLOWED;

    case EROFS:
      return TROUBLE_READ_ONLY;

    case ENOENT:
    case ENOTDIR:
      return TROUBLE_FOLDER_GONE;

    /* ESTALE: the server of a share has forgotten the folder; ENODEV, ENXIO: the stick was pulled out. */
    case ESTALE:
    case ENOTCONN:
    case ECONNABORTED:
    case ECONNRESET:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENETDOWN:
    case ENETUNREACH:
    case ETIMEDOUT:
    case ENODEV:
    case ENXIO:
      return TROUBLE_OUT_OF_REACH;

    case EIO:
      return TROUBLE_DISK;

    case ENAMETOOLONG:
      return TROUBLE_NAME;

    case EISDIR:
      return TROUBLE_NOT_A_FILE;

    default:
      return TROUBLE_OTHER;
    }
}

/* Of files that only GFile can reach there is no number; one that stands for the same trouble does. */
static int
get_error_number (int code)
{
  switch (code)
    {
    case G_IO_ERROR_NO_SPACE:
      return ENOSPC;

    case G_IO_ERROR_PERMISSION_DENIED:
      return EACCES;

    case G_IO_ERROR_READ_ONLY:
      return EROFS;

    case G_IO_ERROR_NOT_FOUND:
    case G_IO_ERROR_NOT_DIRECTORY:
      return ENOENT;

    case G_IO_ERROR_NOT_MOUNTED:
    case G_IO_ERROR_NOT_CONNECTED:
    case G_IO_ERROR_HOST_NOT_FOUND:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_CONNECTION_CLOSED:
    case G_IO_ERROR_TIMED_OUT:
      return ENOTCONN;

    case G_IO_ERROR_FILENAME_TOO_LONG:
      return ENAMETOOLONG;

    case G_IO_ERROR_IS_DIRECTORY:
    case G_IO_ERROR_NOT_REGULAR_FILE:
      return EISDIR;

    default:
      return 0;
    }
}

/**
 * dateline_file_dup_display_name:
 * @file: a file
 *
 * Returns: (transfer full): its name for people, without the folder
 */
char *
dateline_file_dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/**
 * dateline_file_explain_load_error:
 * @error: an error from reading @file
 * @file: the file
 *
 * Says what happened and what to do next, in place of the system's words.
 */
void
dateline_file_explain_load_error (GError **error,
                                  GFile   *file)
{
  g_autofree char *name = dateline_file_dup_display_name (file);
  g_autoptr (GError) cause = g_steal_pointer (error);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, cause->domain, cause->code,
                 _("“%s” is no longer there. It may have been moved, renamed or deleted."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_set_error (error, cause->domain, cause->code,
                 _("You are not allowed to read “%s”. Ask its owner for access."), name);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    g_set_error (error, cause->domain, cause->code, _("“%s” is a folder, not a document."), name);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
}

/**
 * dateline_file_explain_save_error:
 * @error: an error from writing @file, which left the file as it was
 * @file: the file
 *
 * Says what happened and what to do next, in place of the system's words.
 */
void
dateline_file_explain_save_error (GError **error,
                                  GFile   *file)
{
  g_autofree char *name = dateline_file_dup_display_name (file);
  const int error_number = (*error)->domain == G_IO_ERROR ? get_error_number ((*error)->code) : 0;

  if (get_trouble (error_number) == TROUBLE_OTHER)
    return;

  g_clear_error (error);
  dateline_file_set_save_error (error, error_number, name);
}

/**
 * dateline_file_set_save_error:
 * @error: return location for an error
 * @error_number: what the system said of writing a file, which left the file as it was
 * @name: the file's name for people
 *
 * Says what happened and what to do next.
 */
void
dateline_file_set_save_error (GError     **error,
                              int          error_number,
                              const char  *name)
{
  switch (get_trouble (error_number))
    {
    case TROUBLE_FULL:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("The disk is full: “%s” was not saved, and the file on disk is as it was. Make room or save it elsewhere."), name);
      break;

    case TROUBLE_NOT_ALLOWED:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("You are not allowed to change “%s” or its folder. Save it under another name in another folder."), name);
      break;

    case TROUBLE_READ_ONLY:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                   _("“%s” is on a disk that can only be read. Save it in another folder."), name);
      break;

    case TROUBLE_FOLDER_GONE:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("The folder of “%s” is no longer there. Save it in another folder."), name);
      break;

    case TROUBLE_OUT_OF_REACH:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED,
                   _("The disk or network folder of “%s” is out of reach. Connect it again and save, or save it in another folder."), name);
      break;

    case TROUBLE_DISK:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _("The disk failed while “%s” was being written; the file on disk is as it was. Save it on another disk."), name);
      break;

    case TROUBLE_NAME:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG,
                   _("“%s” is too long a name for that folder. Save it under a shorter name."), name);
      break;

    case TROUBLE_NOT_A_FILE:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                   _("“%s” is not a regular file. Save it under another name."), name);
      break;

    case TROUBLE_OTHER:
    default:
      /* Translators: the name of a file, and what the system says about it */
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (error_number),
                   _("“%s” was not saved: %s. The file on disk is as it was."), name, g_strerror (error_number));
      break;
    }
}
