/* cli.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the tool exits with; scripts rely on the numbers. */
typedef enum
{
  CLI_EXIT_OK = 0,
  CLI_EXIT_FINDINGS = 1,   /* something was found; or a field that was asked for is not there */
  CLI_EXIT_FAILURE = 2,    /* called wrongly, or a file could not be read or written */
  CLI_EXIT_CUT_SHORT = 3   /* servers were not asked about all links: no network, interrupted, out of time */
} CliExit;

CliExit cli_check (int    argc,
                   char **argv);
CliExit cli_get   (int    argc,
                   char **argv);
CliExit cli_rules (int    argc,
                   char **argv);
CliExit cli_set   (int    argc,
                   char **argv);

/* Parses the options of a command: FALSE with a sentence on standard error when it was called wrongly. */
gboolean cli_parse_options (GOptionContext   *context,
                            int              *argc,
                            char           ***argv);

/* Reads a file; the error is a sentence for somebody who typed its name. */
GBytes  *cli_load          (GFile            *file,
                            GError          **error);

/* A sentence on standard error, after the tool's name. */
void     cli_complain      (const char       *format,
                            ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
