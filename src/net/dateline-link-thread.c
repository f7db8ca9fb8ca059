/* dateline-link-thread.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-link-thread.h"

struct _DatelineLinkThread
{
  GMainContext *context;
  GMainLoop    *loop;
  GThread      *thread;   /* NULL before the first job */
};

/**
 * dateline_link_thread_new:
 *
 * Returns: (transfer full): a thread that does not run yet
 */
DatelineLinkThread *
dateline_link_thread_new (void)
{
  DatelineLinkThread *self = g_new0 (DatelineLinkThread, 1);

  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);

  return self;
}

/* From inside of the loop: before it has begun to run, it could not be told to quit. */
static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);

  return G_SOURCE_REMOVE;
}

static void
stop (DatelineLinkThread *self)
{
  if (self->thread == NULL)
    return;

  dateline_link_thread_invoke (self, quit_cb, self->loop);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * dateline_link_thread_free:
 * @self: (transfer full): a thread whose jobs have ended
 *
 * Ends the thread.
 */
void
dateline_link_thread_free (DatelineLinkThread *self)
{
  stop (self);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

static gpointer
run (gpointer data)
{
  DatelineLinkThread *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

/**
 * dateline_link_thread_invoke:
 * @self: a thread
 * @function: (scope async): called once, in that thread
 * @user_data: for @function
 *
 * Gives the thread something to do.
 */
void
dateline_link_thread_invoke (DatelineLinkThread *self,
                             GSourceFunc         function,
                             gpointer            user_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  if (self->thread == NULL)
    self->thread = g_thread_new ("links", run, self);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, user_data, NULL);
  g_source_attach (source, self->context);
}

/**
 * dateline_link_thread_enter:
 * @self: a thread without jobs
 *
 * Ends the thread if it runs, and makes its main context that of the calling one until dateline_link_thread_leave().
 */
void
dateline_link_thread_enter (DatelineLinkThread *self)
{
  stop (self);
  g_main_context_push_thread_default (self->context);
}

/**
 * dateline_link_thread_leave:
 * @self: a thread
 *
 * Undoes dateline_link_thread_enter().
 */
void
dateline_link_thread_leave (DatelineLinkThread *self)
{
  g_main_context_pop_thread_default (self->context);
}
