/* form-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "dateline-form.h"

G_BEGIN_DECLS

/* A form in a window, and the document that it shows. */
typedef struct
{
  DatelineDocument *document;
  DatelineForm     *form;
  GtkWindow        *window;
  char             *text;   /* of the document as it was */
} FormFixture;

void       form_fixture_set_up         (FormFixture   *fixture,
                                        gconstpointer  data);
void       form_fixture_tear_down      (FormFixture   *fixture,
                                        gconstpointer  data);
void       form_fixture_show           (FormFixture   *fixture,
                                        const char    *text);
/* A document of a site with a configuration. */
void       form_fixture_show_post      (FormFixture   *fixture);
/* The widget that has the focus then. */
GtkWidget *form_fixture_focus          (FormFixture   *fixture,
                                        const char    *path);
void       form_fixture_check_field    (FormFixture   *fixture,
                                        const char    *path,
                                        const char    *expected);
/* The document is what it was, but for one replacement. */
void       form_fixture_check_document (FormFixture   *fixture,
                                        const char    *from,   /* nullable: nothing has changed */
                                        const char    *to);

G_END_DECLS
