/* test-resolver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "test-resolver.h"

struct _TestResolver
{
  GResolver   parent_instance;
  GMutex      mutex;    /* lookups come from another thread than the test's */
  GResolver  *previous;
  GHashTable *names;    /* name → GQueue of answers */
  GHashTable *counts;   /* name → number of lookups */
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
lookup (TestResolver              *self,
        const char                *name,
        GResolverNameLookupFlags   flags,
        GError                   **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GQueue *answers = g_hash_table_lookup (self->names, name);
  guint n_lookups = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, name));
  g_autofree char *answer = NULL;
  g_auto (GStrv) words = NULL;
  GList *addresses = NULL;

  /* All addresses here are of IPv4; a lookup for the others is no further question. */
  if (flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY)
    {
      g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "none of IPv6");
      return NULL;
    }

  g_hash_table_insert (self->counts, g_strdup (name), GUINT_TO_POINTER (n_lookups + 1));

  if (answers != NULL)
    answer = g_queue_get_length (answers) > 1 ? g_queue_pop_head (answers) : g_strdup (g_queue_peek_head (answers));

  if (answer == NULL || answer[0] == '\0')
    {
      g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such name");
      return NULL;
    }
  if (g_str_equal (answer, "?"))
    {
      g_set_error_literal (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, "no answer");
      return NULL;
    }

  words = g_strsplit (answer, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    addresses = g_list_append (addresses, g_inet_address_new_from_string (words[i]));

  return addresses;
}

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
lookup_async (GResolver                *resolver,
              const char               *name,
              GResolverNameLookupFlags  flags,
              GCancellable             *cancellable,
              GAsyncReadyCallback       callback,
              gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GError *error = NULL;
  GList *addresses = lookup (TEST_RESOLVER (resolver), name, flags, &error);

  if (addresses != NULL)
    g_task_return_pointer (task, addresses, free_addresses);
  else
    g_task_return_error (task, error);
}

static void
lookup_any_async (GResolver           *resolver,
                  const char          *name,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  lookup_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT, cancellable, callback, user_data);
}

static GList *
lookup_finish (GResolver     *resolver,
               GAsyncResult  *result,
               GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_finalize (GObject *object)
{
  TestResolver *self = TEST_RESOLVER (object);

  g_hash_table_unref (self->names);
  g_hash_table_unref (self->counts);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (test_resolver_parent_class)->finalize (object);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_resolver_finalize;

  resolver_class->lookup_by_name_async = lookup_any_async;
  resolver_class->lookup_by_name_finish = lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = lookup_async;
  resolver_class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
free_answers (gpointer data)
{
  g_queue_free_full (data, g_free);
}

static void
test_resolver_init (TestResolver *self)
{
  g_mutex_init (&self->mutex);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_answers);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

TestResolver *
test_resolver_new (void)
{
  return g_object_new (TEST_TYPE_RESOLVER, NULL);
}

void
test_resolver_add (TestResolver *self,
                   const char   *name,
                   const char   *addresses)
{
  GQueue *answers = g_hash_table_lookup (self->names, name);

  if (answers == NULL)
    {
      answers = g_queue_new ();
      g_hash_table_insert (self->names, g_strdup (name), answers);
    }

  g_queue_push_tail (answers, g_strdup (addresses));
}

void
test_resolver_install (TestResolver *self)
{
  self->previous = g_resolver_get_default ();
  g_resolver_set_default (G_RESOLVER (self));
}

void
test_resolver_uninstall (TestResolver *self)
{
  g_resolver_set_default (self->previous);
  g_clear_object (&self->previous);
}

guint
test_resolver_get_n_lookups (TestResolver *self,
                             const char   *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, name));
}
