/* dateline-row-builder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-builder-private.h"

/* So many bytes before it tell a place in a long text from others. */
#define CUT_CONTEXT 48

/* Whether the list that decides on the space above a row is a tight one: for the first row of a first item that is the list around it. */
static gboolean
is_in_tight_list (DatelineRowBuilder *builder,
                  guint               n_shared)
{
  gboolean tight = FALSE;

  for (guint i = 0; i < builder->containers->len; i++)
    {
      const DatelineOpenContainer *open = &g_array_index (builder->containers, DatelineOpenContainer, i);

      if (open->container.kind != DATELINE_CONTAINER_ITEM)
        continue;

      if (i < n_shared)
        tight = open->tight;
      else if (!open->container.first)
        return open->tight;
    }

  return tight;
}

static DatelineSpace
get_space (DatelineRowBuilder *builder,
           const DatelineRow  *row)
{
  const DatelineRow *before;

  before = builder->parts->rows->len > 0 ? g_ptr_array_index (builder->parts->rows, builder->parts->rows->len - 1) : builder->before;

  if (before == NULL || row->continues)
    return DATELINE_SPACE_NONE;

  /* A heading of a higher level begins something new, though nothing stands under the one before. */
  if (before->kind == DATELINE_ROW_HEADING && row->kind == DATELINE_ROW_HEADING && row->level < before->level)
    return DATELINE_SPACE_BLOCK;

  if (before->kind == DATELINE_ROW_HEADING || row->kind == DATELINE_ROW_BYLINE)
    return DATELINE_SPACE_AFTER_HEADING;

  if (before->kind == DATELINE_ROW_TITLE || before->kind == DATELINE_ROW_BYLINE)
    return DATELINE_SPACE_SECTION;

  return is_in_tight_list (builder, row->n_shared) ? DATELINE_SPACE_TIGHT : DATELINE_SPACE_BLOCK;
}

static void
set_containers (DatelineRowBuilder *builder,
                DatelineRow        *row)
{
  guint n = builder->containers->len;

  row->n_containers = n;
  row->containers = g_new (DatelineRowContainer, n);

  while (row->n_shared < MIN (n, builder->last_identities->len) &&
         g_array_index (builder->containers, DatelineOpenContainer, row->n_shared).identity ==
           builder->last_identities->pdata[row->n_shared])
    row->n_shared++;

  row->align = builder->align;
  row->space = get_space (builder, row);
  g_ptr_array_set_size (builder->last_identities, 0);

  for (guint i = 0; i < n; i++)
    {
      DatelineOpenContainer *open = &g_array_index (builder->containers, DatelineOpenContainer, i);

      row->containers[i] = open->container;
      open->container.marker = DATELINE_MARKER_NONE;
      g_ptr_array_add (builder->last_identities, (gpointer) open->identity);
    }
}

/*< private >
 * dateline_row_builder_push_row:
 * @builder: a builder
 * @row: (transfer full): a row, complete but for its containers
 * @place: where it comes from
 *
 * Seals a row and appends it.
 */
void
dateline_row_builder_push_row (DatelineRowBuilder *builder,
                               DatelineRow        *row,
                               DatelineRowPlace   *place)
{
  set_containers (builder, row);
  dateline_row_seal (row);
  g_ptr_array_add (builder->parts->rows, row);
  g_array_append_val (builder->parts->places, *place);
}

/* FNV-1a of what stands before a place. */
static guint
hash_before (const GString *text,
             gsize          end)
{
  guint hash = 2166136261u;

  for (gsize i = end - CUT_CONTEXT; i < end; i++)
    hash = (hash ^ (guchar) text->str[i]) * 16777619u;

  return hash;
}

/* Where to end a piece of a long text that begins at `start`: after a space if there is one near. Of these places one is taken that is the same
 * however the text begins: what is typed then changes the piece that it is in, and not all those behind. */
static gsize
find_cut (const GString *text,
          gsize          start)
{
  gsize end = start + DATELINE_MAX_ROW_TEXT;
  gsize best = 0;
  guint best_hash = 0;

  if (text->len - start <= DATELINE_MAX_ROW_TEXT + DATELINE_MAX_ROW_TEXT / 4)
    return text->len;

  for (gsize i = end - DATELINE_MAX_ROW_TEXT / 4 + 1; i <= end; i++)
    {
      guint hash = text->str[i - 1] == ' ' ? hash_before (text, i) : 0;

      if (text->str[i - 1] == ' ' && (best == 0 || hash < best_hash))
        {
          best = i;
          best_hash = hash;
        }
    }

  return best > 0 ? best : (gsize) (g_utf8_find_prev_char (text->str, text->str + end + 1) - text->str);
}

/*< private >
 * dateline_row_builder_push_text:
 * @builder: a builder, with the row's text
 * @kind: what the row is
 * @level: of a heading, else 0
 * @source_start: where in the file it begins
 * @source_end: and ends
 *
 * Appends a row of the text in the making, or several when it is long.
 */
void
dateline_row_builder_push_text (DatelineRowBuilder *builder,
                                DatelineRowKind     kind,
                                guint               level,
                                gsize               source_start,
                                gsize               source_end)
{
  gsize start = 0;

  do
    {
      gsize end = find_cut (builder->text.text, start);
      DatelineRow *row = dateline_row_new (kind);
      DatelineRowPlace place = { source_start, source_end };

      row->level = level;
      row->continues = start > 0;
      row->continued = end < builder->text.text->len;
      dateline_row_text_cut (&builder->text, start, end, row, &place, builder->parts->segments);

      /* A later piece begins where its text does, so that the pieces' places do not overlap. */
      if (row->continues && place.n_segments > 0)
        {
          DatelineRowPlace *last = &g_array_index (builder->parts->places, DatelineRowPlace, builder->parts->places->len - 1);

          place.start = g_array_index (builder->parts->segments, DatelineRowSegment, place.first_segment).source_start;
          last->end = place.start;
        }

      dateline_row_builder_push_row (builder, row, &place);
      start = end;
    }
  while (start < builder->text.text->len);
}

static gboolean
is_lone_image (const DatelineRowText *text)
{
  return text->images->len == 1 && text->text->len == strlen ("\357\277\274");
}

/* Whether there is nothing but tags that are not rendered. */
static gboolean
is_all_source (const DatelineRowText *text)
{
  gsize position = 0;

  for (guint i = 0; i < text->spans->len; i++)
    {
      const DatelineRowSpan *span = &g_array_index (text->spans, DatelineRowSpan, i);

      if (span->start > position || (span->style & DATELINE_SPAN_HTML) == 0)
        return FALSE;
      position = span->end;
    }

  return position > 0 && position == text->text->len;
}

/*< private >
 * dateline_row_builder_flush_paragraph:
 * @builder: a builder, with the paragraph's text
 * @source_start: where in the file it begins
 * @source_end: and ends
 *
 * Appends a paragraph of the text in the making, or an image when it is but that, or nothing when it is empty. A line break alone is an
 * empty line.
 */
void
dateline_row_builder_flush_paragraph (DatelineRowBuilder *builder,
                                      gsize               source_start,
                                      gsize               source_end)
{
  gboolean broken = strstr (builder->text.text->str, "\342\200\250") != NULL;

  dateline_row_text_end_block (&builder->text);

  if (is_lone_image (&builder->text))
    dateline_row_builder_push_text (builder, DATELINE_ROW_IMAGE, 0, source_start, source_end);
  else if (is_all_source (&builder->text))
    {
      g_array_set_size (builder->text.spans, 0);
      dateline_row_builder_push_text (builder, DATELINE_ROW_HTML, 0, source_start, source_end);
    }
  else if (builder->text.text->len > 0 || broken)
    dateline_row_builder_push_text (builder, DATELINE_ROW_PARAGRAPH, 0, source_start, source_end);
}

static void
add_paragraph (DatelineRowBuilder *builder,
               const DatelineNode *node)
{
  dateline_row_text_reset (&builder->text);
  dateline_row_text_append_inlines (&builder->text, node);
  dateline_row_builder_flush_paragraph (builder, node->start, node->end);
}

static void
add_heading (DatelineRowBuilder *builder,
             const DatelineNode *node)
{
  dateline_row_text_reset (&builder->text);
  dateline_row_text_append_inlines (&builder->text, node);
  dateline_row_text_end_block (&builder->text);
  dateline_row_builder_push_text (builder, DATELINE_ROW_HEADING, node->heading.level, node->start, node->end);
}

/*< private >
 * dateline_row_builder_add_rule:
 * @builder: a builder
 * @source_start: where in the file it begins
 * @source_end: and ends
 *
 * Appends a thematic break.
 */
void
dateline_row_builder_add_rule (DatelineRowBuilder *builder,
                               gsize               source_start,
                               gsize               source_end)
{
  DatelineRow *row = dateline_row_new (DATELINE_ROW_RULE);
  DatelineRowPlace place = { source_start, source_end, builder->parts->segments->len, 0 };

  row->text = g_strdup ("");
  dateline_row_builder_push_row (builder, row, &place);
}

static guint
count_digits (guint number)
{
  guint n = 1;

  while (number >= 10)
    {
      number /= 10;
      n++;
    }

  return n;
}

static void
enter_list (DatelineRowBuilder *builder,
            const DatelineNode *list)
{
  DatelineOpenList open = { list->list.first };
  guint last = list->list.first;

  for (const DatelineNode *item = list->first_child; item != NULL && item->next != NULL; item = item->next)
    last++;

  open.n_digits = list->list.ordered ? count_digits (last) : 0;
  g_array_append_val (builder->lists, open);
}

static DatelineRowContainer
describe_item (DatelineRowBuilder *builder,
               const DatelineNode *item)
{
  DatelineRowContainer container = { DATELINE_CONTAINER_ITEM, DATELINE_MARKER_BULLET };
  DatelineOpenList *list = &g_array_index (builder->lists, DatelineOpenList, builder->lists->len - 1);

  if (item->parent->list.ordered)
    {
      container.marker = DATELINE_MARKER_NUMBER;
      container.number = list->next_number;
      container.n_digits = list->n_digits;
    }

  container.listed = TRUE;
  container.first = item->parent->first_child == item;

  if (item->item.task)
    container.marker = item->item.done ? DATELINE_MARKER_TASK_DONE : DATELINE_MARKER_TASK;

  for (guint i = 0; i < builder->containers->len; i++)
    container.depth += g_array_index (builder->containers, DatelineOpenContainer, i).container.listed;

  list->next_number++;

  return container;
}

static void
enter_container (DatelineRowBuilder *builder,
                 const DatelineNode *node)
{
  DatelineOpenContainer open = { { DATELINE_CONTAINER_QUOTE }, node, node, .n_elements = builder->elements->len };

  if (node->kind == DATELINE_NODE_ITEM)
    {
      open.container = describe_item (builder, node);
      open.tight = node->parent->list.tight;
    }

  if (builder->containers->len < DATELINE_MAX_CONTAINERS)
    g_array_append_val (builder->containers, open);
}

static DatelineOpenContainer *
find_container (DatelineRowBuilder *builder,
                const DatelineNode *node)
{
  for (guint i = builder->containers->len; i > 0; i--)
    {
      DatelineOpenContainer *open = &g_array_index (builder->containers, DatelineOpenContainer, i - 1);

      if (open->node == node)
        return open;
      if (open->node != NULL)
        return NULL;
    }

  return NULL;
}

static void
leave_container (DatelineRowBuilder *builder,
                 const DatelineNode *node)
{
  DatelineOpenContainer *open = find_container (builder, node);

  /* It may be too deep to count, or in a table of raw HTML, which has none. */
  if (open == NULL)
    return;

  dateline_row_builder_close_html (builder, open->n_elements, node->end);
  open = find_container (builder, node);

  /* An item with nothing in it still shows its marker. */
  if (open->container.marker != DATELINE_MARKER_NONE)
    {
      dateline_row_text_reset (&builder->text);
      dateline_row_builder_push_text (builder, DATELINE_ROW_PARAGRAPH, 0, node->start, node->end);
    }

  g_array_set_size (builder->containers, builder->containers->len - 1);
}

static gboolean
add_to_html_table (DatelineRowBuilder *builder,
                   const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_LIST)
    enter_list (builder, node);
  else
    dateline_html_table_add_block (builder, node);

  return node->kind == DATELINE_NODE_LIST || node->kind == DATELINE_NODE_BLOCK_QUOTE || node->kind == DATELINE_NODE_ITEM;
}

/* Whether the children of the node are to be entered. */
static gboolean
enter_block (DatelineRowBuilder *builder,
             const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_DOCUMENT)
    return TRUE;

  if (node->kind == DATELINE_NODE_HTML_BLOCK)
    {
      dateline_row_builder_add_html (builder, node);
      return FALSE;
    }

  if (builder->table != NULL)
    return add_to_html_table (builder, node);

  dateline_row_builder_close_html_paragraph (builder);

  switch ((int) node->kind)
    {
    case DATELINE_NODE_LIST:
      enter_list (builder, node);
      return TRUE;

    case DATELINE_NODE_BLOCK_QUOTE:
    case DATELINE_NODE_ITEM:
      enter_container (builder, node);
      return TRUE;

    case DATELINE_NODE_CODE_BLOCK:
      dateline_row_builder_add_verbatim (builder, node, DATELINE_ROW_CODE, node->code.fenced);
      return FALSE;

    case DATELINE_NODE_HEADING:
      add_heading (builder, node);
      return FALSE;

    case DATELINE_NODE_THEMATIC_BREAK:
      dateline_row_builder_add_rule (builder, node->start, node->end);
      return FALSE;

    case DATELINE_NODE_TABLE:
      dateline_row_builder_add_table (builder, node);
      return FALSE;

    default:
      add_paragraph (builder, node);
      return FALSE;
    }
}

static void
leave_block (DatelineRowBuilder *builder,
             const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_LIST)
    g_array_set_size (builder->lists, builder->lists->len - 1);
  else if (node->kind == DATELINE_NODE_BLOCK_QUOTE || node->kind == DATELINE_NODE_ITEM)
    leave_container (builder, node);
}

/*< private >
 * dateline_row_builder_add_block:
 * @builder: a builder
 * @root: a block
 *
 * Appends the rows of a block and of all within it. Goes from node to node instead of into itself: quotes can be nested by the thousand.
 */
void
dateline_row_builder_add_block (DatelineRowBuilder *builder,
                                const DatelineNode *root)
{
  const DatelineNode *node = root;

  while (TRUE)
    {
      if (enter_block (builder, node) && node->first_child != NULL)
        {
          node = node->first_child;
          continue;
        }

      leave_block (builder, node);

      while (node != root && node->next == NULL)
        {
          node = node->parent;
          leave_block (builder, node);
        }

      if (node == root)
        return;

      node = node->next;
    }
}
