/* faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE

/* Makes one name of two that are both to be defined here. */
#undef _FILE_OFFSET_BITS

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "faults.h"

/* The function of that name behind this one. */
#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

#define MAX_UNFLUSHED 16

/* The functions of the system that this file stands before are not in every header under both names. */
int open64 (const char *path, int flags, ...);
int openat64 (int folder, const char *path, int flags, ...);
int stat64 (const char *path, struct stat64 *status);
int lstat64 (const char *path, struct stat64 *status);
int fstat64 (int fd, struct stat64 *status);
int ftruncate64 (int fd, off64_t length);

typedef enum
{
  GO_ON,
  FAIL,
  HALF,
  KILL_AFTER
} Verdict;

static __thread FaultRecord *record;
static __thread const char *root;
static __thread unsigned fatal_number;
static __thread FaultKind fatal_kind;
static __thread int fatal_error;
static __thread bool asking;               /* what is called to find out about a call is not counted */

static bool is_disk_instant;

static const char *rule_folder;
static const char *rule_call;
static int rule_error;

/* Files that were written and not flushed since. */
static __thread struct { dev_t device; ino_t inode; int fd; } unflushed[MAX_UNFLUSHED];
static __thread unsigned n_unflushed;

void
faults_arm (FaultRecord *new_record,
            const char  *folder,
            unsigned     number,
            FaultKind    kind,
            int          error_number)
{
  new_record->n_calls = 0;
  root = folder;
  fatal_number = number;
  fatal_kind = kind;
  fatal_error = error_number;
  n_unflushed = 0;
  record = new_record;
}

void
faults_disarm (void)
{
  record = NULL;
}

void
faults_set_rule (const char *folder,
                 const char *call,
                 int         error_number)
{
  rule_folder = NULL;
  rule_call = call;
  rule_error = error_number;
  rule_folder = folder;
}

void
faults_set_disk_instant (void)
{
  is_disk_instant = true;
}

/* FOLDER:CALL:ERROR */
__attribute__ ((constructor)) static void
read_environment (void)
{
  const char *value = getenv ("DATELINE_FAULT");
  char *folder = value != NULL ? strdup (value) : NULL;
  char *call = folder != NULL ? strchr (folder, ':') : NULL;
  char *number = call != NULL ? strchr (call + 1, ':') : NULL;

  if (number == NULL)
    return;

  *call = *number = '\0';
  faults_set_rule (folder, call + 1, atoi (number + 1));
}

static void
die (void)
{
  kill (getpid (), SIGKILL);
}

static void
lose_power (void)
{
  for (unsigned i = 0; i < n_unflushed; i++)
    {
      if (REAL (ftruncate) (unflushed[i].fd, 0) != 0)
        abort ();
    }
  die ();
}

static int
find_unflushed (int fd)
{
  struct stat status;

  if (REAL (fstat) (fd, &status) != 0)
    return -1;

  for (unsigned i = 0; i < n_unflushed; i++)
    {
      if (unflushed[i].device == status.st_dev && unflushed[i].inode == status.st_ino)
        return (int) i;
    }

  return -1;
}

static void
note_written (int fd)
{
  struct stat status;

  if (record == NULL || find_unflushed (fd) >= 0 || n_unflushed == MAX_UNFLUSHED || REAL (fstat) (fd, &status) != 0)
    return;

  unflushed[n_unflushed].device = status.st_dev;
  unflushed[n_unflushed].inode = status.st_ino;
  unflushed[n_unflushed].fd = dup (fd);
  n_unflushed++;
}

static void
note_flushed (int fd)
{
  const int i = find_unflushed (fd);

  if (i < 0)
    return;

  REAL (close) (unflushed[i].fd);
  unflushed[i] = unflushed[--n_unflushed];
}

static bool
is_below (const char *path,
          const char *folder)
{
  const size_t length = strlen (folder);

  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

static Verdict
follow_rule (const char *name,
             const char *path)
{
  if (strcmp (name, rule_call) != 0 || !is_below (path, rule_folder))
    return GO_ON;

  errno = rule_error;

  return FAIL;
}

static void
write_down (const char *name,
            const char *path)
{
  const char *slash = strrchr (path, '/');

  if (record->n_calls == FAULTS_MAX_CALLS)
    abort ();

  snprintf (record->calls[record->n_calls].name, sizeof record->calls->name, "%s", name);
  snprintf (record->calls[record->n_calls].object, sizeof record->calls->object, "%s", slash != NULL ? slash + 1 : path);
  record->n_calls++;
}

static Verdict
judge (void)
{
  const bool is_now = record->n_calls == fatal_number;

  if (fatal_number == 0 || record->n_calls < fatal_number)
    return GO_ON;

  errno = fatal_error;
  switch (fatal_kind)
    {
    case FAULT_ONCE:
      return is_now ? FAIL : GO_ON;

    case FAULT_FROM_NOW_ON:
      return FAIL;

    case FAULT_SHORT:
    case FAULT_KILL_AMID:
      return is_now ? HALF : GO_ON;

    case FAULT_SHORT_THEN:
      return is_now ? HALF : FAIL;

    case FAULT_KILL_BEFORE:
      die ();
      return GO_ON;

    case FAULT_POWER_LOSS:
      lose_power ();
      return GO_ON;

    case FAULT_KILL_AFTER:
      return is_now ? KILL_AFTER : GO_ON;

    case FAULT_NONE:
    default:
      return GO_ON;
    }
}

static Verdict
ask (const char *name,
     const char *path)
{
  if (asking || path == NULL)
    return GO_ON;

  if (rule_folder != NULL)
    return follow_rule (name, path);

  if (record == NULL || !is_below (path, root))
    return GO_ON;

  write_down (name, path);

  return judge ();
}

static Verdict
ask_fd (const char *name,
        int         fd)
{
  char link[40];
  char path[PATH_MAX];
  ssize_t length;

  if (asking || (rule_folder == NULL && record == NULL))
    return GO_ON;

  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  asking = true;
  length = REAL (readlink) (link, path, sizeof path - 1);
  asking = false;
  if (length < 0)
    return GO_ON;

  path[length] = '\0';

  return ask (name, path);
}

/* The end of each function here: what it was for has been done, or not. */
#define FINISH(verdict) \
  do \
    { \
      if ((verdict) == KILL_AFTER) \
        die (); \
    } \
  while (0)

/* A function whose first argument is a path. */
#define PATH_CALL(type, failure, name, counted, parameters, arguments) \
  type \
  name parameters \
  { \
    const Verdict verdict = ask (counted, path); \
    type result; \
\
    if (verdict == FAIL) \
      return failure; \
    result = REAL (name) arguments; \
    FINISH (verdict); \
    return result; \
  }

#define FD_CALL(name, counted, parameters, arguments) \
  int \
  name parameters \
  { \
    const Verdict verdict = ask_fd (counted, fd); \
    int result; \
\
    if (verdict == FAIL) \
      return -1; \
    result = REAL (name) arguments; \
    FINISH (verdict); \
    return result; \
  }

/* A mode follows only when a file may be made. */
#define OPEN_CALL(name, parameters, arguments) \
  int \
  name parameters \
  { \
    const Verdict verdict = ask ("open", path); \
    mode_t mode; \
    va_list list; \
    int fd; \
\
    va_start (list, flags); \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (list, mode_t) : 0; \
    va_end (list); \
    if (verdict == FAIL) \
      return -1; \
    fd = REAL (name) arguments; \
    FINISH (verdict); \
    return fd; \
  }

OPEN_CALL (open, (const char *path, int flags, ...), (path, flags, mode))
OPEN_CALL (open64, (const char *path, int flags, ...), (path, flags, mode))
OPEN_CALL (openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPEN_CALL (openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

PATH_CALL (int, -1, stat, "stat", (const char *path, struct stat *status), (path, status))
PATH_CALL (int, -1, stat64, "stat", (const char *path, struct stat64 *status), (path, status))
PATH_CALL (int, -1, lstat, "lstat", (const char *path, struct stat *status), (path, status))
PATH_CALL (int, -1, lstat64, "lstat", (const char *path, struct stat64 *status), (path, status))
PATH_CALL (int, -1, access, "access", (const char *path, int mode), (path, mode))
PATH_CALL (int, -1, mkdir, "mkdir", (const char *path, mode_t mode), (path, mode))
PATH_CALL (int, -1, rmdir, "rmdir", (const char *path), (path))
PATH_CALL (int, -1, unlink, "unlink", (const char *path), (path))
PATH_CALL (int, -1, remove, "remove", (const char *path), (path))
PATH_CALL (int, -1, rename, "rename", (const char *path, const char *new_path), (path, new_path))
PATH_CALL (int, -1, chmod, "chmod", (const char *path, mode_t mode), (path, mode))
PATH_CALL (int, -1, chown, "chown", (const char *path, uid_t user, gid_t group), (path, user, group))
PATH_CALL (int, -1, lchown, "lchown", (const char *path, uid_t user, gid_t group), (path, user, group))
PATH_CALL (DIR *, NULL, opendir, "opendir", (const char *path), (path))
PATH_CALL (char *, NULL, realpath, "realpath", (const char *path, char *resolved), (path, resolved))
PATH_CALL (ssize_t, -1, readlink, "readlink", (const char *path, char *buffer, size_t size), (path, buffer, size))
PATH_CALL (int, -1, setxattr, "setxattr",
           (const char *path, const char *name, const void *value, size_t size, int flags), (path, name, value, size, flags))
PATH_CALL (int, -1, lsetxattr, "lsetxattr",
           (const char *path, const char *name, const void *value, size_t size, int flags), (path, name, value, size, flags))
PATH_CALL (ssize_t, -1, listxattr, "listxattr", (const char *path, char *list, size_t size), (path, list, size))
PATH_CALL (ssize_t, -1, llistxattr, "llistxattr", (const char *path, char *list, size_t size), (path, list, size))

FD_CALL (fstat, "fstat", (int fd, struct stat *status), (fd, status))
FD_CALL (fstat64, "fstat", (int fd, struct stat64 *status), (fd, status))
FD_CALL (fchmod, "fchmod", (int fd, mode_t mode), (fd, mode))
FD_CALL (fchown, "fchown", (int fd, uid_t user, gid_t group), (fd, user, group))
FD_CALL (flock, "flock", (int fd, int operation), (fd, operation))
FD_CALL (ftruncate, "ftruncate", (int fd, off_t length), (fd, length))
FD_CALL (ftruncate64, "ftruncate", (int fd, off64_t length), (fd, length))
FD_CALL (fremovexattr, "fremovexattr", (int fd, const char *name), (fd, name))

ssize_t
read (int     fd,
      void   *buffer,
      size_t  size)
{
  const Verdict verdict = ask_fd ("read", fd);
  ssize_t result;

  if (verdict == FAIL)
    return -1;

  result = REAL (read) (fd, buffer, verdict == HALF && size > 1 ? size / 2 : size);
  if (verdict == HALF && fatal_kind == FAULT_KILL_AMID)
    die ();
  FINISH (verdict);

  return result;
}

ssize_t
write (int         fd,
       const void *buffer,
       size_t      size)
{
  const Verdict verdict = ask_fd ("write", fd);
  ssize_t result;

  if (verdict == FAIL)
    return -1;

  note_written (fd);
  result = REAL (write) (fd, buffer, verdict == HALF && size > 1 ? size / 2 : size);
  if (verdict == HALF && fatal_kind == FAULT_KILL_AMID)
    die ();
  FINISH (verdict);

  return result;
}

static int
do_flush (int    fd,
          int (*real) (int))
{
  const Verdict verdict = ask_fd ("fsync", fd);
  int result = 0;

  if (verdict == FAIL)
    return -1;

  if (!is_disk_instant)
    result = real (fd);
  note_flushed (fd);
  FINISH (verdict);

  return result;
}

int
fsync (int fd)
{
  return do_flush (fd, REAL (fsync));
}

int
fdatasync (int fd)
{
  return do_flush (fd, REAL (fdatasync));
}

/* The file is closed even when that fails, as on Linux. */
int
close (int fd)
{
  const Verdict verdict = ask_fd ("close", fd);
  const int saved_errno = errno;
  const int result = REAL (close) (fd);

  FINISH (verdict);
  if (verdict != FAIL)
    return result;

  errno = saved_errno;

  return -1;
}
