/* fake-portal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "temp-folder.h"

G_BEGIN_DECLS

/* What a sandboxed app sees of the document portal: RUNTIME/doc, with links into a folder that plays the host's disk. The test needs a runtime folder of
 * its own (fake_portal_isolate(), or run-ui-test). */
typedef struct
{
  TempFolder *host;
  gboolean    tells_paths;   /* as portals do since version 1.19 */
  guint       n_given;
} FakePortal;

/* Gives the program a home and a runtime folder of its own, until it ends. First thing in main(); G_TEST_OPTION_ISOLATE_DIRS does so for each test, but
 * GLib 2.74 leaks what it needs for that. */
TempFolder *fake_portal_isolate (void);
/* NULL, with the test skipped, on file systems without extended attributes. */
FakePortal *fake_portal_new   (gboolean    tells_paths);
void        fake_portal_free  (FakePortal *self);
/* Gives a file or a folder of the host to the app. */
GFile      *fake_portal_give  (FakePortal *self,
                               const char *name);

/* Sees to it that the file's state was changed at another time than the other's, as is so with files of people. */
void        fake_portal_age   (GFile      *file,
                               GFile      *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakePortal, fake_portal_free)

G_END_DECLS
