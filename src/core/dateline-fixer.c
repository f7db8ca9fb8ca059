/* dateline-fixer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-fixer.h"

/* A round of fixing: some repairs at once that cannot touch each other. */
typedef struct
{
  GPtrArray *problems;   /* of DatelineProblem, borrowed */
  GPtrArray *edits;      /* of DatelineEdit, borrowed */
} Round;

static void
round_clear (Round *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->edits, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Round, round_clear)

static void
applied_fix_free (gpointer data)
{
  DatelineAppliedFix *self = data;

  g_object_unref (self->problem);
  g_free (self->label);
  g_free (self);
}

/**
 * dateline_problem_find_safe_fix:
 * @problem: a problem
 *
 * Returns: (transfer none) (nullable): the first of its repairs that may be applied without asking
 */
const DatelineFix *
dateline_problem_find_safe_fix (DatelineProblem *problem)
{
  for (guint i = 0; i < dateline_problem_get_n_fixes (problem); i++)
    {
      const DatelineFix *fix = dateline_problem_get_fix (problem, i);

      if (fix->safe && fix->edits->len > 0)
        return fix;
    }

  return NULL;
}

static DatelineSnapshot *
make_snapshot (GPtrArray        *edits,
               DatelineSnapshot *snapshot,
               DatelineSite     *site)
{
  gsize length, new_length;
  const char *text = dateline_snapshot_get_text (snapshot, &length);
  char *new_text = dateline_edits_apply (edits, text, length, &new_length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (new_text, new_length);
  DatelineHeaderSpan span;

  dateline_header_span_find (new_text, new_length, &span);

  return dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (site));
}

static GPtrArray *
check (const DatelineCheckContext *context,
       DatelineSnapshot           *snapshot)
{
  DatelineCheckContext changed = *context;

  changed.snapshot = snapshot;

  return dateline_check_run (&changed);
}

/* How far apart repairs of one round must stand. What a rule looks at reaches beyond its words now and then, so a round that did not help is tried
 * again with more between. */
typedef enum
{
  CAUTION_WORDS,        /* a blank */
  CAUTION_PARAGRAPHS,   /* an empty line */
  CAUTION_ONE           /* one repair alone */
} Caution;

static gboolean
has_blank (const char *text,
           gsize       start,
           gsize       end)
{
  for (gsize i = start; i < end; i++)
    if (g_ascii_isspace (text[i]))
      return TRUE;

  return FALSE;
}

/* Whether an empty line stands in a stretch of text: what it parts are paragraphs, and what is done to one does not change how another reads. */
static gboolean
has_empty_line (const char *text,
                gsize       start,
                gsize       end)
{
  guint n_breaks = 0;

  for (gsize i = start; i < end && n_breaks < 2; i++)
    {
      if (text[i] == '\n')
        n_breaks++;
      else if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r')
        n_breaks = 0;
    }

  return n_breaks == 2;
}

static gsize
map_back (GPtrArray *edits,
          gsize      offset)
{
  gssize shift = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);
      gsize start = (gsize) ((gssize) edit->start + shift);
      gsize length = strlen (edit->text);

      if (offset < start)
        break;
      if (offset < start + length)
        return edit->start;
      shift += (gssize) length - (gssize) (edit->end - edit->start);
    }

  return (gsize) ((gssize) offset - shift);
}

/* A problem whose repair was tried in vain, as a key. */
static char *
name_problem (DatelineFixes   *self,
              DatelineProblem *problem)
{
  return g_strdup_printf ("%s %" G_GSIZE_FORMAT, dateline_problem_get_rule (problem),
                          map_back (self->edits, dateline_problem_get_start (problem)));
}

static gboolean
is_apart (const char *text,
          gsize       start,
          gsize       end,
          Caution     caution)
{
  if (start > end || caution == CAUTION_ONE)
    return FALSE;

  return caution == CAUTION_WORDS ? has_blank (text, start, end) : has_empty_line (text, start, end);
}

/* The first safe fix, and of those after it the ones that stand apart. */
static void
choose_fixes (DatelineFixes *self,
              GHashTable    *vain,
              Caution        caution,
              Round         *round)
{
  const char *text = dateline_snapshot_get_text (self->snapshot, NULL);
  gsize end = 0;

  round->problems = g_ptr_array_new ();
  round->edits = g_ptr_array_new ();

  for (guint i = 0; i < self->remaining->len && !(caution == CAUTION_ONE && round->problems->len > 0); i++)
    {
      DatelineProblem *problem = g_ptr_array_index (self->remaining, i);
      const DatelineFix *fix = dateline_problem_find_safe_fix (problem);
      g_autofree char *name = NULL;
      const DatelineEdit *first;

      if (fix == NULL)
        continue;

      if (g_hash_table_size (vain) > 0 && (name = name_problem (self, problem)) != NULL && g_hash_table_contains (vain, name))
        continue;

      first = g_ptr_array_index (fix->edits, 0);
      if (round->problems->len > 0 && !is_apart (text, end, first->start, caution))
        continue;

      g_ptr_array_add (round->problems, problem);
      for (guint j = 0; j < fix->edits->len; j++)
        g_ptr_array_add (round->edits, g_ptr_array_index (fix->edits, j));
      end = ((const DatelineEdit *) g_ptr_array_index (fix->edits, fix->edits->len - 1))->end;
    }
}

static void
count_rules (GHashTable *counts,
             GPtrArray  *problems,
             int         sign)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const char *rule = dateline_problem_get_rule (g_ptr_array_index (problems, i));

      g_hash_table_insert (counts, (gpointer) rule, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, rule)) + sign));
    }
}

/* A repair must be one: of each rule fewer problems are left, as many fewer as were repaired. */
static gboolean
has_helped (const Round *round,
            GPtrArray   *before,
            GPtrArray   *after)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  count_rules (counts, after, 1);
  count_rules (counts, round->problems, 1);
  count_rules (counts, before, -1);

  for (guint i = 0; i < round->problems->len; i++)
    if (GPOINTER_TO_INT (g_hash_table_lookup (counts, dateline_problem_get_rule (g_ptr_array_index (round->problems, i)))) > 0)
      return FALSE;

  return TRUE;
}

static void
note_applied (DatelineFixes *self,
              const Round   *round)
{
  for (guint i = 0; i < round->problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (round->problems, i);
      DatelineAppliedFix *applied = g_new0 (DatelineAppliedFix, 1);

      applied->problem = g_object_ref (problem);
      applied->label = g_strdup (dateline_problem_find_safe_fix (problem)->label);
      applied->start = map_back (self->edits, dateline_problem_get_start (problem));
      g_ptr_array_add (self->applied, applied);
    }
}

/* Takes the round if it helps. */
static gboolean
apply_round (DatelineFixes              *self,
             const DatelineCheckContext *context,
             const Round                *round)
{
  g_autoptr (DatelineSnapshot) snapshot = make_snapshot (round->edits, self->snapshot, context->site);
  g_autoptr (GPtrArray) found = check (context, snapshot);
  GPtrArray *edits;

  if (!has_helped (round, self->remaining, found))
    return FALSE;

  note_applied (self, round);

  edits = dateline_edits_compose (self->edits, round->edits, dateline_snapshot_get_text (self->snapshot, NULL));
  g_ptr_array_unref (self->edits);
  self->edits = edits;

  g_ptr_array_unref (self->remaining);
  self->remaining = g_steal_pointer (&found);
  dateline_snapshot_unref (self->snapshot);
  self->snapshot = g_steal_pointer (&snapshot);

  return TRUE;
}

static int
compare_applied (gconstpointer a,
                 gconstpointer b)
{
  const DatelineAppliedFix *first = *(const DatelineAppliedFix *const *) a;
  const DatelineAppliedFix *second = *(const DatelineAppliedFix *const *) b;

  return (first->start > second->start) - (first->start < second->start);
}

static guint
count_safe (GPtrArray *problems)
{
  guint count = 0;

  for (guint i = 0; i < problems->len; i++)
    count += dateline_problem_find_safe_fix (g_ptr_array_index (problems, i)) != NULL;

  return count;
}

/**
 * dateline_fixes_new:
 * @context: what to check and by what
 *
 * Applies the safe fixes to a copy of a text, checks what came of it, and goes on until none is left. Fixes that concern the same words never mix, and
 * where several at once do not help they are tried one by one. A fix that does not make its problem go away is taken back.
 *
 * Returns: (transfer full): what was done
 */
DatelineFixes *
dateline_fixes_new (const DatelineCheckContext *context)
{
  g_autoptr (GHashTable) vain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DatelineFixes *self;
  Caution caution = CAUTION_WORDS;
  guint n_rounds;

  g_return_val_if_fail (context != NULL && context->snapshot != NULL, NULL);

  self = g_new0 (DatelineFixes, 1);
  self->edits = dateline_edits_new ();
  self->applied = g_ptr_array_new_with_free_func (applied_fix_free);
  self->snapshot = dateline_snapshot_ref (context->snapshot);
  self->remaining = check (context, self->snapshot);

  /* A fix may uncover what another one mends, now and then. Rules that mend each other's mends for ever would be a mistake, but must not hang. */
  for (n_rounds = 2 * count_safe (self->remaining) + 16; n_rounds > 0; n_rounds--)
    {
      g_auto (Round) round = { 0 };

      choose_fixes (self, vain, caution, &round);
      if (round.problems->len == 0)
        break;

      if (apply_round (self, context, &round))
        caution = CAUTION_WORDS;
      else if (round.problems->len > 1)
        caution = MIN (caution + 1, CAUTION_ONE);
      else
        g_hash_table_add (vain, name_problem (self, g_ptr_array_index (round.problems, 0)));
    }

  g_ptr_array_sort (self->applied, compare_applied);

  return self;
}

/**
 * dateline_fixes_free:
 * @self: (transfer full): what was done
 */
void
dateline_fixes_free (DatelineFixes *self)
{
  g_ptr_array_unref (self->edits);
  g_ptr_array_unref (self->applied);
  g_ptr_array_unref (self->remaining);
  dateline_snapshot_unref (self->snapshot);
  g_free (self);
}
