/* fuzz.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

G_BEGIN_DECLS

/* What a fuzzer is to libFuzzer and to the driver of our own alike: fed with any bytes, it asserts what must hold for all of them. */
int    LLVMFuzzerTestOneInput (const uint8_t *data,
                               size_t         size);

/* The bytes as a text that an editor can hold: valid UTF-8 without NUL. */
char  *fuzz_text              (const uint8_t *data,
                               size_t         size,
                               gsize         *length);
/* Choices that depend on the bytes alone, so that an input always does the same. */
GRand *fuzz_random            (const uint8_t *data,
                               size_t         size);
/* Some piece of the text, of whole characters. */
char  *fuzz_pick_piece        (GRand         *random,
                               const char    *text,
                               gsize          length,
                               gsize          max_length);
/* The path of a file that exists while the program runs. */
const char *fuzz_scratch_file (void);

G_END_DECLS
