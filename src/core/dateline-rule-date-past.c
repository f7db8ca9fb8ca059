/* dateline-rule-date-past.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-names.h"

/* date-past-deadline, date-past-event: what the document asks readers to do or come to was over when it was published. The words that stand nearest
 * before the date decide (`opened in May and closes on 3 June`); where none does, those after it, then the heading. Whatever is told in the past tense
 * is silent. */

enum
{
  MAX_LEVEL = 6,
  NEAR = 40       /* bytes after a date in which its verb stands: `on 5 March, the doors will open` */
};

typedef enum
{
  SECTION_PLAIN,
  SECTION_EVENTS,  /* what stands here is still to come */
  SECTION_PAST     /* what stands here is told of */
} Section;

typedef enum
{
  VERDICT_NONE,
  VERDICT_SILENT,  /* the words say that the date is rightly past */
  VERDICT_DEADLINE,
  VERDICT_EVENT
} Verdict;

/* --- sections --- */

static Section
classify_title (DatelineCheck *check,
                gsize          start,
                gsize          end)
{
  g_autofree char *title = dateline_date_words_fold (check->prose_text + start, end - start);

  if (dateline_date_words_find_first (title, check->dates->words->past_headings) >= 0)
    return SECTION_PAST;

  return dateline_date_words_find_first (title, check->dates->words->event_headings) >= 0 ? SECTION_EVENTS : SECTION_PLAIN;
}

static gboolean
has_letters (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

/* `**Upcoming events**` in a paragraph of its own is a heading to its readers. */
static gboolean
is_bold_alone (const DatelineNode *paragraph)
{
  if (paragraph->kind != DATELINE_NODE_PARAGRAPH || paragraph->first_child == NULL || paragraph->first_child->kind != DATELINE_NODE_STRONG ||
      (paragraph->parent != NULL && paragraph->parent->kind == DATELINE_NODE_ITEM))
    return FALSE;

  for (const DatelineNode *node = paragraph->first_child->next; node != NULL; node = node->next)
    if (node->kind == DATELINE_NODE_TEXT && has_letters (node->text))
      return FALSE;

  return TRUE;
}

/* The section of each block; a heading without a sign of its own is of the section that it divides. */
static Section *
find_sections (DatelineCheck *check)
{
  guint n_blocks;
  const DatelineProseBlock *blocks = dateline_prose_get_blocks (check->prose, &n_blocks);
  Section *sections = g_new0 (Section, MAX (n_blocks, 1));
  Section levels[MAX_LEVEL + 1] = { SECTION_PLAIN };
  Section current = SECTION_PLAIN;

  for (guint i = 0; i < n_blocks; i++)
    {
      const DatelineNode *node = blocks[i].node;

      if (node->kind == DATELINE_NODE_HEADING)
        {
          guint level = CLAMP (node->heading.level, 1, MAX_LEVEL);
          Section own = classify_title (check, blocks[i].start, blocks[i].end);

          current = own != SECTION_PLAIN ? own : levels[level - 1];
          for (guint deeper = level; deeper <= MAX_LEVEL; deeper++)
            levels[deeper] = current;
        }
      else if (is_bold_alone (node))
        {
          Section own = classify_title (check, blocks[i].start, blocks[i].end);

          if (own != SECTION_PLAIN)
            current = own;
        }

      sections[i] = current;
    }

  return sections;
}

/* --- the words around a date --- */

/* The last day of a mention; of a month alone its last. */
static gboolean
get_last_day (const DatelineDateMention *mention,
              GDate                     *day)
{
  if (!dateline_date_mention_get (mention, day))
    return FALSE;

  if (mention->day == 0)
    g_date_set_day (day, g_date_get_days_in_month (mention->month, mention->year));

  return TRUE;
}

/* `the week of 5 March` lasts until the 11th. */
static gboolean
is_week (const char *lead)
{
  gsize length = strlen (lead);

  while (length > 0 && lead[length - 1] == ' ')
    length--;

  return length >= strlen ("week of") && strncmp (lead + length - strlen ("week of"), "week of", strlen ("week of")) == 0;
}

static Verdict
judge_lead (const DatelineDateWords *words,
            const char              *lead,
            gboolean                 range,
            gboolean                 month_alone)
{
  gssize past = dateline_date_words_find_last (lead, words->past);
  gssize present = dateline_date_words_find_last (lead, words->present);
  gssize future = dateline_date_words_find_last (lead, words->future);
  gssize opening = dateline_date_words_find_last (lead, words->opening);
  gssize deadline = dateline_date_words_find_last (lead, words->deadline);

  if (past > MAX (MAX (present, future), deadline))
    return VERDICT_SILENT;

  /* A month alone is rarely a limit: `by May` may be a name. */
  if (dateline_date_words_ends_with (words, lead, words->limits) && (!month_alone || deadline >= 0))
    return VERDICT_DEADLINE;

  if (!range && dateline_date_words_ends_with (words, lead, words->attributes) && !is_week (lead))
    return VERDICT_SILENT;

  if (deadline >= 0 && deadline > opening)
    return VERDICT_DEADLINE;

  if (opening >= 0 && opening > past)
    return VERDICT_EVENT;

  if (future >= 0 && future > past)
    return VERDICT_EVENT;

  return VERDICT_NONE;
}

static Verdict
judge_tail (const DatelineDateWords *words,
            const char              *tail,
            gboolean                 last_in_line)
{
  gssize past = dateline_date_words_find_first (tail, words->past);
  gssize present = dateline_date_words_find_first (tail, words->present);
  gssize future = dateline_date_words_find_first (tail, words->future);
  gssize deadline = dateline_date_words_find_first (tail, words->deadline);

  if (past >= 0 && (present < 0 || past < present) && (future < 0 || past < future))
    return VERDICT_SILENT;

  /* What closes on another date is not this one's deadline. */
  if (deadline >= 0 && last_in_line)
    return VERDICT_DEADLINE;

  return future >= 0 && future <= NEAR && (present < 0 || future < present) ? VERDICT_EVENT : VERDICT_NONE;
}

static char *
fold_prose (DatelineCheck *check,
            gsize          start,
            gsize          end)
{
  return dateline_date_words_fold (check->prose_text + start, end - start);
}

/* `CFP deadline | 13 June`, `13 June | CFP closes`: in a line of columns the words stand in the next one. */
static char *
fold_lead (DatelineCheck *check,
           gsize          clause_start,
           gsize          previous_end,
           gsize          date_start)
{
  gsize start = MAX (clause_start, previous_end);
  char *lead = fold_prose (check, start, date_start);

  if (has_letters (lead))
    return lead;

  while (start > previous_end && check->prose_text[start - 1] != '\n' && date_start - start < 300)
    start--;
  while ((check->prose_text[start] & 0xc0) == 0x80)
    start++;
  g_free (lead);

  return fold_prose (check, start, date_start);
}

static char *
fold_tail (DatelineCheck *check,
           gsize          clause_end,
           gsize          next_start,
           gsize          date_end,
           gboolean      *last_in_line)
{
  gsize end = MIN (clause_end, next_start);
  char *tail = fold_prose (check, date_end, end);

  *last_in_line = end == clause_end;
  if (has_letters (tail))
    return tail;

  while (end < next_start && check->prose_text[end] != '\n' && check->prose_text[end] != '\0' && end - date_end < 300)
    end++;
  while ((check->prose_text[end] & 0xc0) == 0x80)
    end--;
  *last_in_line = check->prose_text[end] == '\n' || check->prose_text[end] == '\0';
  g_free (tail);

  return fold_prose (check, date_end, end);
}

static gboolean
is_ancient (const GDate *day,
            const GDate *publication)
{
  /* What a text calls upcoming and is years past is a quotation or a title, hardly a left-over of the last issue. */
  return g_date_days_between (day, publication) > 400;
}

/* A date with its neighbours: members of one group, and where the groups before and after it end and begin. */
typedef struct
{
  const DatelineDateMention *first;
  const DatelineDateMention *last;
  gsize                      previous_end;
  gsize                      next_start;
} Group;

/* `the 5 March meeting will be repeated`: a noun right after the date says which one it is. English alone puts it there. */
static gboolean
is_attribute_of_noun (DatelineCheck *check,
                      const Group   *group)
{
  static const char *const others[] = {
    "at", "in", "for", "from", "to", "on", "and", "or", "with", "by", "is", "are", "will", "if", "the", "a", "an", "when", "where", "we", "you", "they",
    "via", "online", "starting", "until", "before", "after", "this", "of", "during", "so", "near", "here", "it", "as", "our", "your", "next", "live",
    "virtually", "worldwide", "only", "between", "around", "please", "both", "noon", "midnight", "am", "pm", "all", "everyone", "anyone", NULL
  };
  const char *p = check->prose_text + group->last->end;
  gsize length = 0;
  g_autofree char *word = NULL;

  if (!g_str_equal (check->dates->words->code, "en") || *p != ' ')
    return FALSE;

  p++;
  while (g_ascii_islower (p[length]))
    length++;

  if (length < 2 || g_ascii_isalnum (p[length]))
    return FALSE;

  word = g_strndup (p, length);

  return !g_strv_contains (others, word);
}

static Verdict
judge_group (DatelineCheck *check,
             const Group   *group,
             Section        section)
{
  const DatelineDateWords *words = check->dates->words;
  const DatelineProseBlock *block = dateline_prose_find_block (check->prose, group->first->start);
  gboolean range = group->last != group->first && group->last->join == DATELINE_JOIN_RANGE;
  g_autofree char *lead = NULL;
  g_autofree char *tail = NULL;
  gsize clause_start, clause_end;
  gboolean last_in_line;
  Verdict verdict;
  GDate day;

  dateline_prose_find_clause (check->prose_text, group->first->start, group->last->end, &clause_start, &clause_end);
  lead = fold_lead (check, clause_start, MAX (group->previous_end, block->start), group->first->start);
  verdict = judge_lead (words, lead, range, group->last->day == 0);
  if (is_week (lead) && get_last_day (group->last, &day) && g_date_days_between (&day, &check->publication) < 7)
    return VERDICT_SILENT;

  /* `13 June or 15 June`: what was said of the first holds for the second. */
  if (verdict == VERDICT_NONE && group->previous_end > clause_start)
    {
      g_free (lead);
      lead = fold_prose (check, clause_start, group->first->start);
      verdict = judge_lead (words, lead, range, group->last->day == 0);
    }

  if (verdict == VERDICT_NONE || verdict == VERDICT_DEADLINE)
    {
      Verdict after;

      tail = fold_tail (check, clause_end, MIN (group->next_start, block->end), group->last->end, &last_in_line);
      after = judge_tail (words, tail, last_in_line);
      /* `Before 20 June, members had …`: a limit without a verb before it has its verb after it. */
      if (verdict == VERDICT_NONE || (after == VERDICT_SILENT && dateline_date_words_find_last (lead, words->present) < 0 &&
                                      dateline_date_words_find_last (lead, words->deadline) < 0))
        verdict = after;
    }

  if (verdict == VERDICT_NONE && section == SECTION_EVENTS)
    verdict = VERDICT_EVENT;

  if (verdict == VERDICT_EVENT &&
      (block->node == block->heading || dateline_date_words_find_first (lead, words->keepsakes) >= 0 || is_attribute_of_noun (check, group) || section == SECTION_PAST ||
       dateline_prose_is_narrated (words, check->prose_text, clause_start, clause_end)))
    return VERDICT_SILENT;

  return verdict;
}

static void
report (DatelineCheck *check,
        const Group   *group,
        const GDate   *day,
        gboolean       deadline)
{
  const DatelineDateMention *first = group->first;
  const DatelineDateMention *last = group->last;
  g_autofree char *day_text = last->day != 0 ? dateline_date_dup_string (day) : dateline_month_dup_string (last->month, last->year);
  g_autofree char *publication_text = dateline_date_dup_string (&check->publication);
  g_autofree char *message = NULL;
  gsize start = MIN (MIN (first->start, last->start), MIN (first->month_start, last->month_start));
  gsize end = MAX (first->end, last->end);

  /* Translators: both %s are dates, the second one that of publication. */
  message = deadline ? g_strdup_printf (_("This deadline, %s, is already past on %s, the day of publication."), day_text, publication_text)
                     : g_strdup_printf (_("This date, %s, is already past on %s, the day of publication."), day_text, publication_text);

  dateline_check_report_prose (check, deadline ? "date-past-deadline" : "date-past-event", DATELINE_SEVERITY_WARNING, start, end, message);
}

/**
 * dateline_rule_date_past:
 * @check: a run
 *
 * Reports deadlines and announced dates that were over at publication. A range or list is over after its last day.
 */
void
dateline_rule_date_past (DatelineCheck *check)
{
  GArray *dates = check->dates->dates;
  g_autofree Section *sections = NULL;
  guint n_blocks;
  gsize previous_end = 0;

  if (!check->has_publication)
    return;

  for (guint i = 0, next; i < dates->len; i = next)
    {
      Group group = { &g_array_index (dates, DatelineDateMention, i), NULL, previous_end, G_MAXSIZE };
      GDate day;

      for (next = i + 1; next < dates->len && g_array_index (dates, DatelineDateMention, next).group == group.first->group;)
        next++;

      group.last = &g_array_index (dates, DatelineDateMention, next - 1);
      previous_end = group.last->end;
      if (next < dates->len)
        group.next_start = g_array_index (dates, DatelineDateMention, next).start;

      if (get_last_day (group.last, &day) && g_date_compare (&day, &check->publication) < 0 && !is_ancient (&day, &check->publication))
        {
          Section section;
          Verdict verdict;

          if (sections == NULL)
            sections = find_sections (check);

          section = sections[dateline_prose_find_block (check->prose, group.first->start) - dateline_prose_get_blocks (check->prose, &n_blocks)];
          verdict = judge_group (check, &group, section);
          if (verdict == VERDICT_DEADLINE || verdict == VERDICT_EVENT)
            report (check, &group, &day, verdict == VERDICT_DEADLINE);
        }
    }
}
