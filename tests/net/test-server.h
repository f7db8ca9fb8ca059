/* test-server.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server of HTTP, or of something that is none, on a loopback address. Each connection has a thread of its own, so that an answer may be as slow or as
 * endless as a test likes. */
typedef struct _TestServer TestServer;

typedef struct
{
  char          *method;
  char          *target;     /* path and query */
  GHashTable    *headers;    /* in lower case */
  GOutputStream *output;
  TestServer    *server;
  gboolean       is_counted;   /* among those being answered */
} TestRequest;

/* Answers; TRUE when the connection may be used again. Runs in a thread. */
typedef gboolean (*TestAnswer) (TestRequest *request,
                                gpointer     user_data);

TestServer *test_server_new                  (const char         *address,
                                              TestAnswer          answer,
                                              gpointer            user_data);
TestServer *test_server_new_tls              (const char         *address,
                                              GTlsCertificate    *certificate,
                                              TestAnswer          answer,
                                              gpointer            user_data);
void        test_server_free                 (TestServer         *self);

guint       test_server_get_port             (TestServer         *self);
/* "http://127.0.0.1:4711" and the path */
char       *test_server_dup_url              (TestServer         *self,
                                              const char         *path);
guint       test_server_get_n_requests       (TestServer         *self);
guint       test_server_get_n_connections    (TestServer         *self);
/* The most requests that were being answered at one time. */
guint       test_server_get_peak             (TestServer         *self);
/* "HEAD /a GET /a": in the order of coming */
char       *test_server_dup_log              (TestServer         *self);
gboolean    test_server_is_ending            (TestServer         *self);

gboolean    test_request_is_head             (TestRequest        *request);
const char *test_request_get_header          (TestRequest        *request,
                                              const char         *name);
/* Sends a whole answer; the body not to HEAD. `headers`: lines that end in CR LF, or NULL. */
gboolean    test_request_answer              (TestRequest        *request,
                                              guint               status,
                                              const char         *headers,
                                              const char         *body);
/* Sends bytes; FALSE when nobody listens any more. */
gboolean    test_request_send                (TestRequest        *request,
                                              const char         *bytes,
                                              gssize              length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestServer, test_server_free)

G_END_DECLS
