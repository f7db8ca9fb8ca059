/* dateline-event.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-event.h"
#include "dateline-tracking.h"
#include "dateline-url.h"

enum
{
  NEAR_WORDS = 4,      /* between a name and its date: `will take place on` */
  NEAR_BYTES = 60,     /* the same, when columns stand between them */
  MAX_BLOCK = 20000,   /* bytes: each line of a block looks at all links of it */
  MAX_LINE = 2000,     /* bytes: in what is longer nothing is beside anything */
  MIN_NAME = 8,        /* letters of a name of two words that tells one thing from all others */
  MIN_ID = 5,          /* digits in an address that are the number of one event */
  MAX_GAP = 100        /* days between two dates that may be one slip; what is farther apart are two editions */
};

static void
event_free (gpointer data)
{
  DatelineEvent *self = data;

  g_free (self->name);
  g_free (self->name_key);
  g_free (self->link_key);
  g_free (self->text);
  g_free (self);
}

/* --- names --- */

static char *
fold_name (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (key, c);
      else if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }

  if (key->len > 0 && key->str[key->len - 1] == ' ')
    g_string_truncate (key, key->len - 1);

  return g_string_free (key, FALSE);
}

/* Words that ask to click and name nothing. */
static gboolean
is_generic (const char *folded)
{
  static const char *const starts[] = {
    "learn more", "read more", "more", "register", "sign up", "rsvp", "here", "this", "schedule", "view", "see", "check", "get", "buy", "tickets",
    "book", "sponsor", "become", "submit", "cfp", "call for", "apply", "join", "details", "website", "agenda", "program", "nominate", "vote", "watch",
    "add to", "save", "volunteer", "location", "venue", "meet", "contact", "survey", "plan"
  };

  if (folded[0] == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (folded, starts[i]) && !g_ascii_isalpha (folded[strlen (starts[i])]))
      return TRUE;

  return FALSE;
}

static gboolean
has_id (const char *key)
{
  guint run = 0;

  for (; *key != '\0' && run < MIN_ID; key++)
    run = g_ascii_isdigit (*key) ? run + 1 : 0;

  return run >= MIN_ID;
}

/* Host and path, and what of the query chooses the page. */
static char *
dup_page (const char *url)
{
  DatelineUrlParts parts;
  g_autofree char *host = dateline_url_dup_host (url);
  g_autofree char *query = NULL;
  g_auto (GStrv) pairs = NULL;
  GString *key;

  if (host == NULL)
    return NULL;

  dateline_url_split (url, &parts);
  key = g_string_new (g_str_has_prefix (host, "www.") ? host + 4 : host);
  g_string_append_len (key, url + parts.path_start, parts.path_end - parts.path_start);
  while (key->len > 0 && key->str[key->len - 1] == '/')
    g_string_truncate (key, key->len - 1);

  query = g_strndup (url + parts.query_start, parts.query_end - parts.query_start);
  pairs = g_strsplit (query, "&", -1);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_autofree char *name = g_strndup (pairs[i], strcspn (pairs[i], "="));

      if (name[0] != '\0' && !dateline_tracking_is_parameter (name, host))
        g_string_append_printf (key, "&%s", pairs[i]);
    }

  return g_string_free (key, FALSE);
}

/* --- what a date belongs to --- */

/* A name near a date, and the address behind it. */
typedef struct
{
  const DatelineNode *named;   /* link, strong, paragraph or heading */
  const DatelineNode *link;    /* or NULL */
} Owner;

typedef struct
{
  DatelineProse    *prose;
  DatelineDateScan *dates;
  const char       *text;      /* of the prose */
  const char       *source;
  GPtrArray        *events;
  Owner             title;     /* the bold line or heading above */
} Finder;

static const DatelineNode *
find_child (const DatelineNode *parent,
            DatelineNodeKind    kind)
{
  for (const DatelineNode *node = parent; node != NULL; node = dateline_node_next (node, parent))
    if (node->kind == kind)
      return node;

  return NULL;
}

static gboolean
is_bold_alone (const DatelineNode *node)
{
  return node->kind == DATELINE_NODE_PARAGRAPH && node->first_child != NULL && node->first_child->kind == DATELINE_NODE_STRONG &&
         (node->first_child->next == NULL || node->first_child->next->kind == DATELINE_NODE_TEXT) &&
         (node->first_child->next == NULL || strspn (node->first_child->next->text, " :\t\n") == node->first_child->next->text_length);
}

static guint
count_words (const char *text,
             gsize       length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += (g_ascii_isalpha (text[i]) || (guchar) text[i] >= 0x80) && (i == 0 || !(g_ascii_isalpha (text[i - 1]) || (guchar) text[i - 1] >= 0x80));

  return n;
}

static gboolean
is_near (const char *source,
         gsize       from,
         gsize       to)
{
  const char *between = source + from;
  gsize length = to - from;

  return count_words (between, length) <= NEAR_WORDS || (length <= NEAR_BYTES && memchr (between, '|', length) != NULL);
}

/* The link or bold name of the line that stands nearest to the date; a link that only asks to click is taken for want of a better one. */
static Owner
find_owner (Finder             *self,
            const DatelineNode *block,
            gsize               line_start,
            gsize               line_end,
            gsize               date_start,
            gsize               date_end)
{
  Owner best = { NULL, NULL };
  const DatelineNode *click = NULL;
  gsize least = G_MAXSIZE;

  for (const DatelineNode *node = block; node != NULL; node = dateline_node_next (node, block))
    {
      g_autofree char *text = NULL;
      g_autofree char *folded = NULL;
      gsize distance;

      if ((node->kind != DATELINE_NODE_LINK && node->kind != DATELINE_NODE_STRONG) || node->start < line_start || node->end > line_end ||
          (node->start < date_end && node->end > date_start))
        continue;

      text = dateline_node_dup_plain_text (node);
      folded = fold_name (text);
      distance = node->end <= date_start ? date_start - node->end : node->start - date_end;

      if (is_generic (folded))
        {
          if (node->kind == DATELINE_NODE_LINK && click == NULL)
            click = node;
          continue;
        }

      if (distance < least && (node->end <= date_start ? is_near (self->source, node->end, date_start) : is_near (self->source, date_end, node->start)))
        {
          least = distance;
          best.named = node;
          best.link = node->kind == DATELINE_NODE_LINK ? node : find_child (node, DATELINE_NODE_LINK);
        }
    }

  if (best.named == NULL && self->title.named != NULL && count_words (self->source + line_start, date_start - line_start) <= 1)
    {
      best = self->title;
      if (best.link == NULL)
        best.link = click;
    }

  return best;
}

/* --- lines --- */

static gboolean
is_repeated (const char *folded)
{
  static const char *const words[] = { "every", "each", "weekly", "biweekly", "bi-weekly", "monthly", "daily", "series", "episode*", "recurring", "sessions",
                                       "jeden", "jede", "chaque", "cada", "ogni", "elke", "calls", "meetings", NULL };

  return dateline_date_words_find_first (folded, words) >= 0;
}

/* What is on a day by itself; deadlines and openings are other dates of the same thing, and rightly differ. */
static gboolean
is_plain_date (Finder *self,
               gsize   line_start,
               gsize   line_end,
               gsize   date_start)
{
  const DatelineDateWords *words = self->dates->words;
  g_autofree char *line = dateline_date_words_fold (self->text + line_start, line_end - line_start);
  g_autofree char *lead = dateline_date_words_fold (self->text + line_start, date_start - line_start);

  return !is_repeated (line) && dateline_date_words_find_first (line, words->deadline) < 0 && dateline_date_words_find_first (line, words->opening) < 0 &&
         !dateline_date_words_ends_with (words, lead, words->limits) && !dateline_date_words_ends_with (words, lead, words->attributes) &&
         !dateline_prose_is_narrated (words, self->text, line_start, line_end);
}

static void
add_event (Finder                    *self,
           const DatelineProseBlock  *block,
           const Owner               *owner,
           const DatelineDateMention *first,
           const DatelineDateMention *last)
{
  g_autofree char *text = dateline_node_dup_plain_text (owner->named);
  g_autofree char *folded = fold_name (text);
  g_autofree char *page = owner->link != NULL ? dup_page (owner->link->link.url) : NULL;
  DatelineEvent *event;
  GDate from, to;

  if (is_generic (folded) || !dateline_date_mention_get (first, &from) || !dateline_date_mention_get (last, &to) || g_date_compare (&from, &to) > 0)
    return;

  event = g_new0 (DatelineEvent, 1);
  event->name = g_strstrip (g_steal_pointer (&text));
  event->first = from;
  event->last = to;
  event->start = MIN (MIN (first->start, last->start), MIN (first->month_start, last->month_start));
  event->end = MAX (first->end, last->end);
  event->text = g_strndup (self->text + event->start, event->end - event->start);
  event->scope = block->node;
  for (const DatelineNode *node = block->node; node != NULL; node = node->parent)
    if (node->kind == DATELINE_NODE_LIST || node->kind == DATELINE_NODE_TABLE)
      event->scope = node;

  if (page != NULL)
    event->link_key = has_id (page) ? g_strdup (page) : g_strdup_printf ("%s\n%s", page, folded);
  if (strlen (folded) >= MIN_NAME && strchr (folded, ' ') != NULL)
    event->name_key = g_steal_pointer (&folded);

  g_ptr_array_add (self->events, event);
}

/* The line around a date, if no other date stands in it. A line may be long, so nothing beyond the dates beside is looked at. */
static gboolean
find_line (Finder                   *self,
           const DatelineProseBlock *block,
           gsize                     date_start,
           gsize                     date_end,
           gsize                     previous_end,
           gsize                     next_start,
           gsize                    *start,
           gsize                    *end)
{
  *start = date_start;
  *end = date_end;
  while (*start > block->start && self->text[*start - 1] != '\n')
    if (--*start < previous_end)
      return FALSE;

  while (*end < block->end && self->text[*end] != '\n')
    if (++*end > next_start)
      return FALSE;

  return TRUE;
}

/* Takes a group of dates; `previous_end` and `next_start` are where those beside it stand. */
static void
take_group (Finder                    *self,
            const DatelineProseBlock  *block,
            const DatelineDateMention *first,
            const DatelineDateMention *last,
            gsize                      previous_end,
            gsize                      next_start)
{
  gsize start, end, line_start, line_end, date_start, date_end, break_start;
  Owner owner;

  if (first->day == 0 || last->day == 0 || block->end - block->start > MAX_BLOCK || block->node->kind == DATELINE_NODE_HEADING || block->node->kind == DATELINE_NODE_HTML_BLOCK)
    return;

  if (!find_line (self, block, first->start, last->end, previous_end, next_start, &start, &end) ||
      end - start > MAX_LINE || !is_plain_date (self, start, end, first->start))
    return;

  dateline_prose_map (self->prose, first->start, last->end, &date_start, &date_end);

  /* The marks of a link or of emphasis at the edges belong to the line: it is what stands between two line breaks. */
  if (start > block->start)
    dateline_prose_map (self->prose, start - 1, start, &break_start, &line_start);
  else
    line_start = block->node->start;
  dateline_prose_map (self->prose, end, end + 1, &line_end, &break_start);

  owner = find_owner (self, block->node, line_start, line_end, date_start, date_end);
  if (owner.named != NULL)
    add_event (self, block, &owner, first, last);
}

/**
 * dateline_events_find:
 * @prose: a document's prose
 * @dates: the dates in it, years resolved
 * @source: the document's text
 *
 * Finds what the document says is on which day.
 *
 * Returns: (transfer full) (element-type DatelineEvent): the events
 */
GPtrArray *
dateline_events_find (DatelineProse    *prose,
                      DatelineDateScan *dates,
                      const char       *source)
{
  Finder self = { prose, dates, dateline_prose_get_text (prose, NULL), source, g_ptr_array_new_with_free_func (event_free), { NULL, NULL } };
  GArray *all = dates->dates;
  guint n_blocks;
  const DatelineProseBlock *blocks = dateline_prose_get_blocks (prose, &n_blocks);
  gsize previous_end = 0;
  guint index = 0;

  for (guint i = 0; i < n_blocks; i++)
    {
      const DatelineProseBlock *block = &blocks[i];

      if (block->node->kind == DATELINE_NODE_HEADING || is_bold_alone (block->node))
        self.title = (Owner) { block->node, find_child (block->node, DATELINE_NODE_LINK) };

      while (index < all->len && g_array_index (all, DatelineDateMention, index).start < block->end)
        {
          const DatelineDateMention *first = &g_array_index (all, DatelineDateMention, index);
          guint next = index + 1;
          const DatelineDateMention *last;

          while (next < all->len && g_array_index (all, DatelineDateMention, next).group == first->group)
            next++;
          last = &g_array_index (all, DatelineDateMention, next - 1);

          take_group (&self, block, first, last, previous_end,
                      next < all->len ? g_array_index (all, DatelineDateMention, next).start : G_MAXSIZE);
          previous_end = last->end;
          index = next;
        }
    }

  return self.events;
}

static gboolean
holds (const DatelineEvent *outer,
       const DatelineEvent *inner)
{
  return g_date_compare (&inner->first, &outer->first) >= 0 && g_date_compare (&inner->last, &outer->last) <= 0;
}

/**
 * dateline_events_conflict:
 * @a: an event
 * @b: what seems to be the same one
 *
 * Returns: whether their dates contradict each other
 */
gboolean
dateline_events_conflict (const DatelineEvent *a,
                          const DatelineEvent *b)
{
  int gap = ABS (g_date_days_between (&a->first, &b->first));

  if (holds (a, b) || holds (b, a))
    return FALSE;

  /* The same weekday some weeks on is the next one of a series. */
  if (gap % 7 == 0 && g_date_days_between (&a->last, &b->last) == g_date_days_between (&a->first, &b->first))
    return FALSE;

  return gap <= MAX_GAP;
}
