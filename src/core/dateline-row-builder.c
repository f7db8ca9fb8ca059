/* dateline-row-builder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "dateline-row-builder.h"
#include "dateline-row-text.h"

/* Laying out a paragraph costs more than linear time in Pango, and a row is the least that is laid out at once. */
#define MAX_TEXT_LENGTH 8192
#define MAX_CODE_LINES 40
#define MAX_TABLE_LINES 40

/* Deeper than this nobody sees a difference, and a thousand nested quotes must not cost a million containers. */
#define MAX_CONTAINERS 24

typedef struct
{
  DatelineRowContainer  container;
  const DatelineNode   *node;
} OpenContainer;

typedef struct
{
  guint next_number;
  guint n_digits;   /* of the last number; 0 when the list is bulleted */
} OpenList;

typedef struct
{
  DatelineRowParts *parts;
  const char       *source;         /* the file */
  gsize             source_length;
  DatelineRowText   text;
  GArray           *containers;     /* of OpenContainer */
  GArray           *lists;          /* of OpenList */
  guint             n_too_deep;
  GPtrArray        *last_nodes;     /* the containers' nodes of the row before */
} Builder;

/* Items of raw HTML's lists stand close, as those of a tight list do. */
static gboolean
list_is_tight (const DatelineNode *item)
{
  return item != NULL && (item->kind == DATELINE_NODE_HTML_BLOCK || item->parent->list.tight);
}

/* The item whose list decides on the space above a row: for the first row of a first item that is the list around it. */
static const DatelineNode *
find_spacing_item (Builder *builder,
                   guint    n_shared)
{
  const DatelineNode *item = NULL;

  for (guint i = 0; i < builder->containers->len; i++)
    {
      const OpenContainer *open = &g_array_index (builder->containers, OpenContainer, i);

      if (open->container.kind != DATELINE_CONTAINER_ITEM)
        continue;

      if (i < n_shared || open->node->kind == DATELINE_NODE_HTML_BLOCK)
        item = open->node;
      else if (open->node->parent->first_child != open->node)
        return open->node;
    }

  return item;
}

static DatelineSpace
get_space (Builder           *builder,
           const DatelineRow *row)
{
  const DatelineRow *before;

  if (builder->parts->rows->len == 0 || row->continues)
    return DATELINE_SPACE_NONE;

  before = g_ptr_array_index (builder->parts->rows, builder->parts->rows->len - 1);

  if (before->kind == DATELINE_ROW_HEADING || row->kind == DATELINE_ROW_BYLINE)
    return DATELINE_SPACE_AFTER_HEADING;

  if (before->kind == DATELINE_ROW_TITLE || before->kind == DATELINE_ROW_BYLINE)
    return DATELINE_SPACE_SECTION;

  return list_is_tight (find_spacing_item (builder, row->n_shared)) ? DATELINE_SPACE_TIGHT : DATELINE_SPACE_BLOCK;
}

static void
set_containers (Builder     *builder,
                DatelineRow *row)
{
  guint n = builder->containers->len;

  row->n_containers = n;
  row->containers = g_new (DatelineRowContainer, n);

  while (row->n_shared < MIN (n, builder->last_nodes->len) &&
         g_array_index (builder->containers, OpenContainer, row->n_shared).node == builder->last_nodes->pdata[row->n_shared])
    row->n_shared++;

  row->space = get_space (builder, row);
  g_ptr_array_set_size (builder->last_nodes, 0);

  for (guint i = 0; i < n; i++)
    {
      OpenContainer *open = &g_array_index (builder->containers, OpenContainer, i);

      row->containers[i] = open->container;
      open->container.marker = DATELINE_MARKER_NONE;
      g_ptr_array_add (builder->last_nodes, (gpointer) open->node);
    }
}

static void
push_row (Builder          *builder,
          DatelineRow      *row,
          DatelineRowPlace *place)
{
  set_containers (builder, row);
  dateline_row_seal (row);
  g_ptr_array_add (builder->parts->rows, row);
  g_array_append_val (builder->parts->places, *place);
}

/* Where to end a piece of a long text that begins at `start`: after a space if there is one near. */
static gsize
find_cut (const GString *text,
          gsize          start)
{
  gsize end = start + MAX_TEXT_LENGTH;

  if (text->len - start <= MAX_TEXT_LENGTH + MAX_TEXT_LENGTH / 4)
    return text->len;

  for (gsize i = end; i > end - MAX_TEXT_LENGTH / 4; i--)
    if (text->str[i - 1] == ' ')
      return i;

  return g_utf8_find_prev_char (text->str, text->str + end + 1) - text->str;
}

static void
push_text (Builder         *builder,
           DatelineRowKind  kind,
           guint            level,
           gsize            source_start,
           gsize            source_end)
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

      push_row (builder, row, &place);
      start = end;
    }
  while (start < builder->text.text->len);
}

static gboolean
is_lone_image (const DatelineRowText *text)
{
  return text->images->len == 1 && text->text->len == strlen ("\357\277\274");
}

static void
flush_paragraph (Builder *builder,
                 gsize    source_start,
                 gsize    source_end)
{
  dateline_row_text_end_line (&builder->text);

  if (is_lone_image (&builder->text))
    push_text (builder, DATELINE_ROW_IMAGE, 0, source_start, source_end);
  else if (builder->text.text->len > 0)
    push_text (builder, DATELINE_ROW_PARAGRAPH, 0, source_start, source_end);
}

static void
add_paragraph (Builder            *builder,
               const DatelineNode *node)
{
  dateline_row_text_reset (&builder->text);
  dateline_row_text_append_inlines (&builder->text, node);
  flush_paragraph (builder, node->start, node->end);
}

static void
add_heading (Builder            *builder,
             const DatelineNode *node)
{
  dateline_row_text_reset (&builder->text);
  dateline_row_text_append_inlines (&builder->text, node);
  dateline_row_text_end_line (&builder->text);
  push_text (builder, DATELINE_ROW_HEADING, node->heading.level, node->start, node->end);
}

static void
add_rule (Builder *builder,
          gsize    source_start,
          gsize    source_end)
{
  DatelineRow *row = dateline_row_new (DATELINE_ROW_RULE);
  DatelineRowPlace place = { source_start, source_end, builder->parts->segments->len, 0 };

  row->text = g_strdup ("");
  push_row (builder, row, &place);
}

/* The line of the file that begins at `start`: sets where its text ends, and returns where the next one begins. */
static gsize
find_line_end (Builder *builder,
               gsize    start,
               gsize    limit,
               gsize   *end)
{
  const char *source = builder->source;
  gsize i = start;

  limit = MIN (limit, builder->source_length);

  while (i < limit && source[i] != '\n' && source[i] != '\r')
    i++;

  *end = i;

  if (i < limit && source[i] == '\r' && i + 1 < limit && source[i + 1] == '\n')
    return i + 2;

  return MIN (i + 1, limit);
}

/* Rows of lines that are shown as they stand. Each line's text is the end of a line of the source, after its indentation or quote marks. */
static void
add_verbatim (Builder            *builder,
              const DatelineNode *node,
              DatelineRowKind     kind,
              gboolean            skip_first_line)
{
  const char *line = node->text;
  const char *text_end = node->text + node->text_length;
  gsize position = node->start;
  gsize chunk_start = node->start;
  gsize line_end;
  gboolean continues = FALSE;

  if (skip_first_line)
    position = find_line_end (builder, position, node->end, &line_end);

  while (text_end > line && text_end[-1] == '\n')
    text_end--;

  do
    {
      DatelineRow *row = dateline_row_new (kind);
      DatelineRowPlace place = { chunk_start, node->end };

      dateline_row_text_reset (&builder->text);

      for (guint n = 0; n < MAX_CODE_LINES && line < text_end && builder->text.text->len < MAX_TEXT_LENGTH; n++)
        {
          const char *end = memchr (line, '\n', text_end - line);
          gsize length = (end != NULL ? end : text_end) - line;
          gsize next = find_line_end (builder, position, node->end, &line_end);
          gsize own = MIN (length, line_end - position);

          if (n > 0)
            dateline_row_text_append_verbatim (&builder->text, "\n", 1, position, 0);

          dateline_row_text_append_verbatim (&builder->text, line, length, line_end - own, own);
          position = next;
          line += MIN (length + 1, (gsize) (text_end - line));
        }

      row->continues = continues;
      row->continued = line < text_end;
      if (row->continued)
        place.end = position;
      dateline_row_text_cut (&builder->text, 0, builder->text.text->len, row, &place, builder->parts->segments);
      push_row (builder, row, &place);
      chunk_start = position;
      continues = TRUE;
    }
  while (line < text_end);
}

static gboolean
html_is_rendered (const DatelineNode *node)
{
  DatelineHtmlToken token;
  gsize position = 0;

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    if (token.kind != DATELINE_HTML_TEXT && token.kind != DATELINE_HTML_COMMENT && token.meaning == DATELINE_HTML_UNKNOWN)
      return FALSE;

  return TRUE;
}

/* Shows a block of raw HTML as the few paragraphs, headings and list items that it is. */
static void
add_html (Builder            *builder,
          const DatelineNode *node)
{
  DatelineHtmlToken token;
  gsize position = 0;
  gsize start = node->start;
  gsize n_containers = builder->containers->len;
  guint level = 0;

  dateline_row_text_reset (&builder->text);

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    {
      if (token.meaning < DATELINE_HTML_BLOCK)
        {
          dateline_row_text_append_token (&builder->text, node->text, &token, node->start);
          continue;
        }

      dateline_row_text_end_line (&builder->text);
      if (level > 0 && builder->text.text->len > 0)
        push_text (builder, DATELINE_ROW_HEADING, level, start, node->start + token.end);
      else
        flush_paragraph (builder, start, node->start + token.end);

      dateline_row_text_reset (&builder->text);
      start = node->start + token.start;
      level = token.meaning == DATELINE_HTML_HEADING && token.kind == DATELINE_HTML_OPEN ? token.name[1] - '0' : 0;

      if (token.meaning == DATELINE_HTML_RULE)
        add_rule (builder, start, node->start + token.end);

      if (token.meaning == DATELINE_HTML_LIST_ITEM)
        {
          OpenContainer item = { { DATELINE_CONTAINER_ITEM, DATELINE_MARKER_BULLET }, node };

          g_array_set_size (builder->containers, n_containers);
          if (token.kind == DATELINE_HTML_OPEN && n_containers < MAX_CONTAINERS)
            g_array_append_val (builder->containers, item);
        }
    }

  flush_paragraph (builder, start, node->end);
  g_array_set_size (builder->containers, n_containers);
}

static void
append_cells (Builder            *builder,
              const DatelineNode *line,
              guint               n_columns,
              GArray             *cells)
{
  const DatelineNode *node = line->first_child;

  for (guint i = 0; i < n_columns; i++)
    {
      DatelineRowCell cell;

      if (builder->text.text->len > 0)
        dateline_row_text_append_verbatim (&builder->text, "\n", 1, node != NULL ? node->start : line->end, 0);

      builder->text.line_start = cell.start = builder->text.text->len;

      if (node != NULL)
        {
          dateline_row_text_append_inlines (&builder->text, node);
          dateline_row_text_end_line (&builder->text);
          node = node->next;
        }

      cell.end = builder->text.text->len;
      g_array_append_val (cells, cell);
    }
}

static char **
find_samples (const DatelineNode *table)
{
  char **samples = g_new0 (char *, table->table.n_columns + 1);

  for (guint i = 0; i < table->table.n_columns; i++)
    samples[i] = g_strdup ("");

  for (const DatelineNode *line = table->first_child; line != NULL; line = line->next)
    {
      const DatelineNode *cell = line->first_child;

      for (guint i = 0; i < table->table.n_columns && cell != NULL; i++, cell = cell->next)
        {
          char *text = dateline_node_dup_plain_text (cell);

          if (strlen (text) > strlen (samples[i]))
            {
              g_free (samples[i]);
              samples[i] = g_steal_pointer (&text);
            }

          g_free (text);
        }
    }

  return samples;
}

static void
add_table (Builder            *builder,
           const DatelineNode *table)
{
  const DatelineNode *line = table->first_child;
  guint n_columns = table->table.n_columns;
  g_auto (GStrv) samples = NULL;
  gboolean continues = FALSE;

  while (line != NULL && n_columns > 0)
    {
      DatelineRow *row = dateline_row_new (DATELINE_ROW_TABLE);
      DatelineRowPlace place = { line->start, table->end };
      g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (DatelineRowCell));

      dateline_row_text_reset (&builder->text);

      for (guint n = 0; n < MAX_TABLE_LINES && line != NULL; n++, line = line->next)
        {
          append_cells (builder, line, n_columns, cells);
          place.end = line->end;
        }

      if (line != NULL && samples == NULL)
        samples = find_samples (table);

      row->continues = continues;
      row->continued = line != NULL;
      row->has_head = !continues;
      row->n_columns = n_columns;
      row->aligns = g_memdup2 (table->table.aligns, n_columns * sizeof (DatelineAlign));
      row->n_cells = cells->len;
      row->cells = g_memdup2 (cells->data, cells->len * sizeof (DatelineRowCell));
      row->samples = g_strdupv (samples);
      dateline_row_text_cut (&builder->text, 0, builder->text.text->len, row, &place, builder->parts->segments);
      push_row (builder, row, &place);
      continues = TRUE;
    }
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
enter_list (Builder            *builder,
            const DatelineNode *list)
{
  OpenList open = { list->list.first };
  guint last = list->list.first;

  for (const DatelineNode *item = list->first_child; item != NULL && item->next != NULL; item = item->next)
    last++;

  open.n_digits = list->list.ordered ? count_digits (last) : 0;
  g_array_append_val (builder->lists, open);
}

static DatelineRowContainer
describe_item (Builder            *builder,
               const DatelineNode *item)
{
  DatelineRowContainer container = { DATELINE_CONTAINER_ITEM, DATELINE_MARKER_BULLET };
  OpenList *list = &g_array_index (builder->lists, OpenList, builder->lists->len - 1);

  if (item->parent->list.ordered)
    {
      container.marker = DATELINE_MARKER_NUMBER;
      container.number = list->next_number;
      container.n_digits = list->n_digits;
    }

  if (item->item.task)
    container.marker = item->item.done ? DATELINE_MARKER_TASK_DONE : DATELINE_MARKER_TASK;

  for (guint i = 0; i < builder->containers->len; i++)
    container.depth += g_array_index (builder->containers, OpenContainer, i).container.kind == DATELINE_CONTAINER_ITEM;

  list->next_number++;

  return container;
}

static void
enter_container (Builder            *builder,
                 const DatelineNode *node)
{
  OpenContainer open = { { DATELINE_CONTAINER_QUOTE }, node };

  if (node->kind == DATELINE_NODE_ITEM)
    open.container = describe_item (builder, node);

  if (builder->containers->len < MAX_CONTAINERS)
    g_array_append_val (builder->containers, open);
  else
    builder->n_too_deep++;
}

static void
leave_container (Builder            *builder,
                 const DatelineNode *node)
{
  OpenContainer *open;

  if (builder->n_too_deep > 0)
    {
      builder->n_too_deep--;
      return;
    }

  open = &g_array_index (builder->containers, OpenContainer, builder->containers->len - 1);

  /* An item with nothing in it still shows its marker. */
  if (open->container.marker != DATELINE_MARKER_NONE)
    {
      dateline_row_text_reset (&builder->text);
      push_text (builder, DATELINE_ROW_PARAGRAPH, 0, node->start, node->end);
    }

  g_array_set_size (builder->containers, builder->containers->len - 1);
}

/* Whether the children of the node are to be entered. */
static gboolean
enter_block (Builder            *builder,
             const DatelineNode *node)
{
  switch ((int) node->kind)
    {
    case DATELINE_NODE_DOCUMENT:
      return TRUE;

    case DATELINE_NODE_LIST:
      enter_list (builder, node);
      return TRUE;

    case DATELINE_NODE_BLOCK_QUOTE:
    case DATELINE_NODE_ITEM:
      enter_container (builder, node);
      return TRUE;

    case DATELINE_NODE_CODE_BLOCK:
      add_verbatim (builder, node, DATELINE_ROW_CODE, node->code.fenced);
      return FALSE;

    case DATELINE_NODE_HTML_BLOCK:
      if (html_is_rendered (node))
        add_html (builder, node);
      else
        add_verbatim (builder, node, DATELINE_ROW_HTML, FALSE);
      return FALSE;

    case DATELINE_NODE_HEADING:
      add_heading (builder, node);
      return FALSE;

    case DATELINE_NODE_THEMATIC_BREAK:
      add_rule (builder, node->start, node->end);
      return FALSE;

    case DATELINE_NODE_TABLE:
      add_table (builder, node);
      return FALSE;

    default:
      add_paragraph (builder, node);
      return FALSE;
    }
}

static void
leave_block (Builder            *builder,
             const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_LIST)
    g_array_set_size (builder->lists, builder->lists->len - 1);
  else if (node->kind == DATELINE_NODE_BLOCK_QUOTE || node->kind == DATELINE_NODE_ITEM)
    leave_container (builder, node);
}

/* Goes from node to node instead of into itself: quotes can be nested by the thousand. */
static void
add_blocks (Builder            *builder,
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

/* A date as a site prints it; what does not read as a date is shown as it is. */
static char *
format_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;
  int year, month, day;

  /* The day as written counts, in whatever zone: it is what the site's generator prints. */
  if (sscanf (text, "%4d-%2d-%2d", &year, &month, &day) == 3)
    date = g_date_time_new (utc, year, month, day, 0, 0, 0);

  if (date == NULL)
    return g_strdup (text);

  /* Translators: the date below the title of a newsletter, as a site prints it: "July 1, 2025" */
  return g_date_time_format (date, C_("date of publication", "%B %-d, %Y"));
}

static void
append_author (Builder                *builder,
               const DatelineYamlNode *node)
{
  static const char *const name_keys[] = { "name", "title", "label", "value" };

  if (node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  if (node != NULL && node->kind == DATELINE_YAML_MAPPING)
    {
      const DatelineYamlNode *name = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (name_keys) && name == NULL; i++)
        name = dateline_yaml_node_get_child (node, name_keys[i]);

      node = name;
    }

  if (node == NULL || node->kind != DATELINE_YAML_SCALAR || node->value_kind == DATELINE_VALUE_NULL || *node->text == 0)
    return;

  if (builder->text.text->len > 0)
    dateline_row_text_append_verbatim (&builder->text, ", ", 2, node->start, 0);

  dateline_row_text_append (&builder->text, node->text, strlen (node->text), node->start, node->end - node->start);
}

static void
append_authors (Builder                *builder,
                const DatelineYamlNode *root)
{
  const DatelineYamlNode *node = dateline_yaml_node_get_child (root, "author");

  if (node == NULL)
    node = dateline_yaml_node_get_child (root, "authors");

  if (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  if (node == NULL)
    return;

  if (node->kind != DATELINE_YAML_SEQUENCE)
    append_author (builder, node);
  else
    for (guint i = 0; i < node->n_items; i++)
      append_author (builder, node->items[i]);
}

static const DatelineYamlNode *
find_scalar (const DatelineYamlNode *root,
             const char             *key)
{
  const DatelineYamlNode *node = dateline_yaml_node_get_child (root, key);

  if (node != NULL && node->kind == DATELINE_YAML_ALIAS)
    node = node->target;

  return node != NULL && node->kind == DATELINE_YAML_SCALAR && *node->text != 0 ? node : NULL;
}

static void
add_front_matter (Builder        *builder,
                  DatelineHeader *header)
{
  const DatelineYamlNode *root = dateline_header_get_root (header);
  gsize end = dateline_header_get_span (header)->body_start;
  gsize start = 0;
  const DatelineYamlNode *node;

  if (root == NULL || root->kind != DATELINE_YAML_MAPPING)
    return;

  node = find_scalar (root, "title");

  if (node != NULL)
    {
      dateline_row_text_reset (&builder->text);
      dateline_row_text_append (&builder->text, node->text, strlen (node->text), node->start, node->end - node->start);
      dateline_row_text_end_line (&builder->text);
      push_text (builder, DATELINE_ROW_TITLE, 0, 0, end);
      start = end - 1;
    }

  dateline_row_text_reset (&builder->text);
  append_authors (builder, root);
  node = find_scalar (root, "date");

  if (node != NULL)
    {
      g_autofree char *date = format_date (node->text);

      if (builder->text.text->len > 0)
        dateline_row_text_append_verbatim (&builder->text, " · ", strlen (" · "), node->start, 0);

      dateline_row_text_append (&builder->text, date, strlen (date), node->start, node->end - node->start);
    }

  dateline_row_text_end_line (&builder->text);
  if (builder->text.text->len > 0)
    push_text (builder, DATELINE_ROW_BYLINE, 0, start, end);
}

/*< private >
 * dateline_row_parts_build:
 * @parts: (out caller-allocates): the parts to make
 * @snapshot: a version of a document
 *
 * Makes the rows of the front matter and of the body, in the order of the file.
 */
void
dateline_row_parts_build (DatelineRowParts *parts,
                          DatelineSnapshot *snapshot)
{
  Builder builder = { .parts = parts };

  parts->rows = g_ptr_array_new ();
  parts->places = g_array_new (FALSE, FALSE, sizeof (DatelineRowPlace));
  parts->segments = g_array_new (FALSE, FALSE, sizeof (DatelineRowSegment));

  builder.source = dateline_snapshot_get_text (snapshot, &builder.source_length);
  builder.containers = g_array_new (FALSE, FALSE, sizeof (OpenContainer));
  builder.lists = g_array_new (FALSE, FALSE, sizeof (OpenList));
  builder.last_nodes = g_ptr_array_new ();
  dateline_row_text_init (&builder.text);

  add_front_matter (&builder, dateline_snapshot_get_header (snapshot));
  add_blocks (&builder, dateline_markdown_get_root (dateline_snapshot_get_markdown (snapshot)));

  dateline_row_text_clear (&builder.text);
  g_array_unref (builder.containers);
  g_array_unref (builder.lists);
  g_ptr_array_unref (builder.last_nodes);
}
