/* dateline-rule-date-conflict.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-event.h"

/* date-conflict: one event with two dates, in this document or in this and one published before it. */

enum { RECENT = 120 };  /* days for which what another document said of an event is worth a word */

/* The events of one name or link that contradict each other: exactly two dates in two places. More dates, or two in one list, are a series. */
static gboolean
find_pair (GPtrArray            *events,
           const DatelineEvent **first,
           const DatelineEvent **second,
           gboolean             *first_is_rarer)
{
  guint n_first = 1, n_second = 0;

  *first = g_ptr_array_index (events, 0);
  *second = NULL;

  for (guint i = 1; i < events->len; i++)
    {
      const DatelineEvent *event = g_ptr_array_index (events, i);

      if (g_date_compare (&event->first, &(*first)->first) == 0 && g_date_compare (&event->last, &(*first)->last) == 0)
        {
          n_first++;
        }
      else if (*second == NULL)
        {
          *second = event;
          n_second++;
        }
      else if (g_date_compare (&event->first, &(*second)->first) == 0 && g_date_compare (&event->last, &(*second)->last) == 0)
        {
          n_second++;
        }
      else
        {
          return FALSE;
        }
    }

  *first_is_rarer = n_first < n_second;

  return *second != NULL && (*first)->scope != (*second)->scope && dateline_events_conflict (*first, *second);
}

static void
report_pair (DatelineCheck       *check,
             const DatelineEvent *here,
             const DatelineEvent *there)
{
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  g_autofree char *other_label = NULL;
  DatelineProblem *problem;

  /* Translators: the name of an event, then its date as it is written in another place. */
  message = g_strdup_printf (_("“%s” has another date elsewhere in this document: %s."), there->name, there->text);
  problem = dateline_check_report_prose (check, "date-conflict", DATELINE_SEVERITY_WARNING, here->start, here->end, message);

  label = g_strdup_printf (_("Change to “%s”"), there->text);
  dateline_check_fix_prose (check, problem, label, FALSE, here->start, here->end, there->text);
  other_label = g_strdup_printf (_("Change the other to “%s”"), here->text);
  dateline_check_fix_prose (check, problem, other_label, FALSE, there->start, there->end, here->text);
}

static void
add_to_table (GHashTable *table,
              char       *key,
              gpointer    event)
{
  GPtrArray *events;

  if (key == NULL)
    return;

  events = g_hash_table_lookup (table, key);
  if (events == NULL)
    {
      events = g_ptr_array_new ();
      g_hash_table_insert (table, key, events);
    }
  g_ptr_array_add (events, event);
}

/* Reports what shares a key and contradicts; `done` are the events that were reported already. */
static void
check_table (DatelineCheck *check,
             GPtrArray     *events,
             GHashTable    *table,
             gsize          key_offset,
             GHashTable    *done)
{
  for (guint i = 0; i < events->len; i++)
    {
      const DatelineEvent *event = g_ptr_array_index (events, i);
      const char *key = G_STRUCT_MEMBER (char *, event, key_offset);
      GPtrArray *same = key != NULL ? g_hash_table_lookup (table, key) : NULL;
      const DatelineEvent *first, *second;
      gboolean first_is_rarer;

      if (same == NULL || g_ptr_array_index (same, 0) != event || !find_pair (same, &first, &second, &first_is_rarer) ||
          g_hash_table_contains (done, first) || g_hash_table_contains (done, second))
        continue;

      g_hash_table_add (done, (gpointer) first);
      g_hash_table_add (done, (gpointer) second);
      report_pair (check, first_is_rarer ? first : second, first_is_rarer ? second : first);
    }
}

static void
check_document (DatelineCheck *check,
                GPtrArray     *events,
                GHashTable    *done)
{
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < events->len; i++)
    {
      DatelineEvent *event = g_ptr_array_index (events, i);

      add_to_table (links, event->link_key, event);
      add_to_table (names, event->name_key, event);
    }

  check_table (check, events, links, G_STRUCT_OFFSET (DatelineEvent, link_key), done);
  check_table (check, events, names, G_STRUCT_OFFSET (DatelineEvent, name_key), done);
}

/* --- other documents --- */

static void
check_other_documents (DatelineCheck *check,
                       GPtrArray     *events,
                       GHashTable    *done)
{
  const DatelineSiteEntry *self;

  if (check->context->index == NULL || !check->has_publication)
    return;

  self = check->context->file != NULL ? dateline_site_index_find_document (check->context->index, check->context->file) : NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DatelineEvent *event = g_ptr_array_index (events, i);
      const DatelineSiteEntry *entry;
      const DatelineEvent *other;
      g_autofree char *message = NULL;
      g_autofree char *label = NULL;
      DatelineProblem *problem;

      if (event->link_key == NULL || g_hash_table_contains (done, event) || g_date_compare (&event->last, &check->publication) < 0)
        continue;

      other = dateline_site_index_find_event (check->context->index, event->link_key, self, &check->publication, RECENT, &entry);
      if (other == NULL || g_date_compare (&other->last, &check->publication) < 0 || !dateline_events_conflict (event, other))
        continue;

      /* Translators: the title of another document, then the name of an event and its date as that document has it. */
      message = g_strdup_printf (_("“%s” gives another date for “%s”: %s."), entry->title != NULL ? entry->title : entry->path, other->name, other->text);
      label = g_strdup_printf (_("Change to “%s”"), other->text);
      problem = dateline_check_report_prose (check, "date-conflict", DATELINE_SEVERITY_HINT, event->start, event->end, message);
      dateline_check_fix_prose (check, problem, label, FALSE, event->start, event->end, other->text);
    }
}

/**
 * dateline_rule_date_conflict:
 * @check: a run
 *
 * Reports events that have two dates.
 */
void
dateline_rule_date_conflict (DatelineCheck *check)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GHashTable) done = NULL;

  if (check->dates->dates->len == 0)
    return;

  events = dateline_events_find (check->prose, check->dates, check->text);
  done = g_hash_table_new (NULL, NULL);
  check_document (check, events, done);
  check_other_documents (check, events, done);
}
