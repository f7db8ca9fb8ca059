/* faults.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Stands between the program and the system, and has calls fail that concern a folder. Linked into a test, or preloaded into any program:
 *
 *   LD_PRELOAD=build/tests/fault/libfaults.so DATELINE_FAULT=FOLDER:CALL:ERROR build/src/dateline …
 *
 * CALL is the name of a function as in faults.c, ERROR a number of errno(3): "/tmp/site:write:28" is a full disk. */

#define FAULTS_MAX_CALLS 128

typedef enum
{
  FAULT_NONE,
  FAULT_ONCE,          /* this one call fails */
  FAULT_FROM_NOW_ON,   /* and all after it */
  FAULT_SHORT,         /* half is written, and the next calls do as they should */
  FAULT_SHORT_THEN,    /* half is written, and all calls after it fail */
  FAULT_KILL_BEFORE,
  FAULT_KILL_AMID,     /* when half is written */
  FAULT_KILL_AFTER,
  FAULT_POWER_LOSS     /* before the call: what was written and not flushed is gone */
} FaultKind;

typedef struct
{
  char name[24];
  char object[40];     /* the last part of the path */
} FaultCall;

/* In memory that outlives the process. */
typedef struct
{
  unsigned  n_calls;
  FaultCall calls[FAULTS_MAX_CALLS];
} FaultRecord;

/* Counts the calls of this thread that concern the folder, from 1 on, and does something with one of them. */
void faults_arm              (FaultRecord *record,
                              const char  *folder,
                              unsigned     number,
                              FaultKind    kind,
                              int          error_number);
void faults_disarm           (void);

/* All calls of that name fail, in all threads; NULL ends it. The strings must last. */
void faults_set_rule         (const char  *folder,
                              const char  *call,
                              int          error_number);

/* From now on the disk is not waited for: what counts is that it was asked for. */
void faults_set_disk_instant (void);
