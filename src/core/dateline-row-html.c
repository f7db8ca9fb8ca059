/* dateline-row-html.c
 *
 * Blocks of raw HTML, made rows. Markdown may stand between a tag and the one that closes it, so what is open is kept from block to block.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include "dateline-row-builder-private.h"

/* How far the end of a table is looked for. An open one without end would swallow the document while its author still types. */
#define MAX_TABLE_BLOCKS 64

/* Nobody nests deeper, and browsers have a limit too: what must be searched for each tag is to stay short. */
#define MAX_ELEMENTS 256

/* How far the items of a list are counted, for the room that its numbers take. */
#define MAX_COUNTED_TOKENS 256

/* A block of raw HTML as it is read. */
typedef struct
{
  DatelineRowBuilder *builder;
  const DatelineNode *node;
  gsize               base;     /* where in the file the block's text begins */
  gsize               start;    /* of the paragraph or heading in the making, in the file */
  gsize               length;   /* of the block without its last line break: cmark adds one where the file ends without */
  gsize               position; /* of the next token, in the block */
  guint               level;    /* of the heading; 0 when it is none */
  gboolean            no_table_end;  /* there is none below: not to be looked for again */
  GHashTable         *unclosed;      /* set of names of which no closing tag is below; NULL when empty */
} Reader;

static gboolean
align_from_name (const char    *name,
                 DatelineAlign *align)
{
  static const struct { const char *name; DatelineAlign align; } aligns[] = {
    { "left", DATELINE_ALIGN_LEFT }, { "start", DATELINE_ALIGN_NONE }, { "justify", DATELINE_ALIGN_NONE },
    { "center", DATELINE_ALIGN_CENTER }, { "middle", DATELINE_ALIGN_CENTER },
    { "right", DATELINE_ALIGN_RIGHT }, { "end", DATELINE_ALIGN_RIGHT },
  };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (aligns); i++)
    if (g_ascii_strcasecmp (name, aligns[i].name) == 0)
      {
        *align = aligns[i].align;
        return TRUE;
      }

  return FALSE;
}

/*< private >
 * dateline_html_read_align:
 * @html: raw HTML
 * @token: an opening tag in it
 *
 * Returns: the alignment that the tag asks for, none when it asks for none
 */
DatelineAlign
dateline_html_read_align (const char              *html,
                          const DatelineHtmlToken *token)
{
  g_autofree char *css = dateline_html_dup_css (html, token, "text-align");
  g_autofree char *attribute = dateline_html_dup_attribute (html, token, "align");
  DatelineAlign align = DATELINE_ALIGN_NONE;

  if (!align_from_name (css, &align))
    align_from_name (attribute, &align);

  return align;
}

/*< private >
 * dateline_html_get_start:
 * @node: a block of raw HTML
 *
 * Returns: where in the file its text begins, which has the indentation that the block itself is behind
 */
gsize
dateline_html_get_start (const DatelineNode *node)
{
  return node->start - MIN (node->start, strspn (node->text, " "));
}

static DatelineOpenElement *
get_element (DatelineRowBuilder *builder,
             guint               index)
{
  return &g_array_index (builder->elements, DatelineOpenElement, index);
}

/* The elements that were opened in the innermost container of Markdown: only those can be closed in it. */
static guint
get_floor (DatelineRowBuilder *builder)
{
  for (guint i = builder->containers->len; i > 0; i--)
    {
      const DatelineOpenContainer *open = &g_array_index (builder->containers, DatelineOpenContainer, i - 1);

      if (open->node != NULL)
        return open->n_elements;
    }

  return 0;
}

static void
pop_element (DatelineRowBuilder *builder)
{
  const DatelineOpenElement *element = get_element (builder, builder->elements->len - 1);

  if (element->meaning == DATELINE_HTML_SUMMARY)
    dateline_row_text_close_style (&builder->text, DATELINE_SPAN_BOLD);

  /* An item or a summary with nothing in it still shows its marker. */
  if (element->n_containers < builder->containers->len &&
      g_array_index (builder->containers, DatelineOpenContainer, builder->containers->len - 1).container.marker != DATELINE_MARKER_NONE &&
      builder->table == NULL)
    {
      const DatelineRowParts *parts = builder->parts;
      const DatelineRowCut *cut = &g_array_index (parts->cuts, DatelineRowCut, parts->cuts->len - 1);
      gsize place = cut->start;

      /* Behind the row above, unless that belongs to what was cut off. */
      if (parts->places->len > cut->first_row)
        place = g_array_index (parts->places, DatelineRowPlace, parts->places->len - 1).end;

      dateline_row_text_reset (&builder->text);
      dateline_row_builder_push_text (builder, DATELINE_ROW_PARAGRAPH, 0, place, place);
    }

  builder->align = element->align;
  builder->text.limit_share = element->limit_share;
  g_array_set_size (builder->containers, MIN (builder->containers->len, element->n_containers));
  g_array_set_size (builder->elements, builder->elements->len - 1);
}

/*< private >
 * dateline_row_builder_close_html:
 * @builder: a builder
 * @n_elements: how many elements of raw HTML stay open
 * @source_end: where in the file the others end
 *
 * Closes the innermost elements of raw HTML.
 */
void
dateline_row_builder_close_html (DatelineRowBuilder *builder,
                                 guint               n_elements,
                                 gsize               source_end)
{
  if (builder->table != NULL && builder->elements->len > n_elements)
    dateline_html_table_end (builder, source_end);

  while (builder->elements->len > n_elements)
    pop_element (builder);
}

/*< private >
 * dateline_row_builder_close_html_paragraph:
 * @builder: a builder
 *
 * A block ends a paragraph of raw HTML that nobody closed.
 */
void
dateline_row_builder_close_html_paragraph (DatelineRowBuilder *builder)
{
  guint n = builder->elements->len;

  if (n > get_floor (builder) && get_element (builder, n - 1)->meaning == DATELINE_HTML_PARAGRAPH)
    pop_element (builder);
}

static void
end_paragraph (Reader *reader,
               gsize   end)
{
  DatelineRowText *text = &reader->builder->text;

  if (reader->level > 0)
    {
      dateline_row_text_end_block (text);
      dateline_row_builder_push_text (reader->builder, DATELINE_ROW_HEADING, reader->level, reader->start, end);
    }
  else
    dateline_row_builder_flush_paragraph (reader->builder, reader->start, end);

  dateline_row_text_reset (text);
  reader->level = 0;
}

/* The innermost list, above which an item belongs to no list. */
static DatelineOpenElement *
find_list (DatelineRowBuilder *builder)
{
  guint floor = get_floor (builder);

  for (guint i = builder->elements->len; i > floor; i--)
    if (get_element (builder, i - 1)->meaning == DATELINE_HTML_LIST)
      return get_element (builder, i - 1);

  return NULL;
}

/* A tag that begins closes what cannot be around it: paragraphs, and items of the same list. */
static void
close_implied (DatelineRowBuilder      *builder,
               const DatelineHtmlToken *token)
{
  guint floor = get_floor (builder);
  gboolean item = token->meaning == DATELINE_HTML_LIST_ITEM;
  gboolean term = token->meaning == DATELINE_HTML_TERM || token->meaning == DATELINE_HTML_DEFINITION;

  dateline_row_builder_close_html_paragraph (builder);

  for (guint i = builder->elements->len; (item || term) && i > floor; i--)
    {
      DatelineHtmlMeaning meaning = get_element (builder, i - 1)->meaning;

      if (meaning == DATELINE_HTML_LIST || meaning == DATELINE_HTML_QUOTE)
        return;

      if ((item && meaning == DATELINE_HTML_LIST_ITEM) ||
          (term && (meaning == DATELINE_HTML_TERM || meaning == DATELINE_HTML_DEFINITION)))
        {
          dateline_row_builder_close_html (builder, i - 1, 0);
          return;
        }
    }
}

static guint
count_items (const Reader *reader)
{
  DatelineHtmlToken token;
  gsize position = reader->position;
  guint n = 0;

  for (guint i = 0; i < MAX_COUNTED_TOKENS; i++)
    {
      if (!dateline_html_next (reader->node->text, reader->length, &position, &token) ||
          (token.kind == DATELINE_HTML_CLOSE && token.meaning == DATELINE_HTML_LIST))
        break;

      n += token.kind == DATELINE_HTML_OPEN && token.meaning == DATELINE_HTML_LIST_ITEM;
    }

  return n;
}

static void
describe_list (const Reader            *reader,
               const DatelineHtmlToken *token,
               DatelineOpenElement     *list)
{
  g_autofree char *start = dateline_html_dup_attribute (reader->node->text, token, "start");
  guint last;

  list->ordered = g_str_equal (token->name, "ol");
  list->next_number = start != NULL && g_ascii_isdigit (*start) ? MIN (strtoul (start, NULL, 10), 999999999) : 1;

  if (list->ordered)
    for (last = list->next_number + count_items (reader); last > 0; last /= 10)
      list->n_digits++;
}

static void
push_container (Reader                  *reader,
                const DatelineHtmlToken *token)
{
  DatelineRowBuilder *builder = reader->builder;
  DatelineOpenContainer open = { .identity = reader->node->text + token->start, .n_elements = builder->elements->len };
  DatelineOpenElement *list = find_list (builder);

  open.tight = token->meaning == DATELINE_HTML_LIST_ITEM || token->meaning == DATELINE_HTML_DEFINITION;
  open.container.kind = token->meaning == DATELINE_HTML_QUOTE ? DATELINE_CONTAINER_QUOTE : DATELINE_CONTAINER_ITEM;
  open.container.marker = token->meaning == DATELINE_HTML_DETAILS ? DATELINE_MARKER_DISCLOSURE : DATELINE_MARKER_NONE;

  if (token->meaning == DATELINE_HTML_LIST_ITEM)
    {
      open.container.marker = list != NULL && list->ordered ? DATELINE_MARKER_NUMBER : DATELINE_MARKER_BULLET;
      open.container.first = list != NULL && !list->begun;
      open.container.listed = TRUE;

      for (guint i = 0; i < builder->containers->len; i++)
        open.container.depth += g_array_index (builder->containers, DatelineOpenContainer, i).container.listed;

      if (list != NULL)
        {
          open.container.number = list->next_number++;
          open.container.n_digits = list->n_digits;
          list->begun = TRUE;
        }
    }
  else if (token->meaning == DATELINE_HTML_DETAILS)
    open.container.first = TRUE;

  if (builder->containers->len < DATELINE_MAX_CONTAINERS)
    g_array_append_val (builder->containers, open);
}

/* A box that is narrower than the column holds its images to that. */
static void
read_box (Reader                  *reader,
          const DatelineHtmlToken *token)
{
  g_autofree char *width = dateline_html_dup_css (reader->node->text, token, "width");
  DatelineAlign align = dateline_html_read_align (reader->node->text, token);
  char *end;

  if (align != DATELINE_ALIGN_NONE)
    reader->builder->align = align;
  else if (g_str_equal (token->name, "center"))
    reader->builder->align = DATELINE_ALIGN_CENTER;

  if (width != NULL && g_str_has_suffix (width, "%"))
    {
      double share = g_ascii_strtod (width, &end);

      if (*end == '%' && share >= 1 && share < 100)
        reader->builder->text.limit_share = (guint) share;
    }
}

static gboolean
has_table_end (Reader *reader)
{
  const DatelineNode *node = reader->node;
  gsize position = reader->position;

  for (guint n = 0; !reader->no_table_end && node != NULL && n < MAX_TABLE_BLOCKS; n++, node = node->next, position = 0)
    {
      DatelineHtmlToken token;

      if (node->kind == DATELINE_NODE_HTML_BLOCK)
        while (dateline_html_next (node->text, node->text_length, &position, &token))
          if (token.kind == DATELINE_HTML_CLOSE && token.meaning == DATELINE_HTML_TABLE)
            return TRUE;
    }

  reader->no_table_end = TRUE;

  /* What stands in a container of Markdown was looked for in that alone. */
  if (reader->node->parent->kind == DATELINE_NODE_DOCUMENT)
    reader->builder->n_searched = MAX_TABLE_BLOCKS - 1;

  return FALSE;
}

/* The end of an element of which all is shown as it stands; that of its tag when nothing closes it. */
static gsize
find_element_end (Reader                  *reader,
                  const DatelineHtmlToken *tag)
{
  DatelineHtmlToken token;
  gsize position = tag->end;

  if (tag->kind != DATELINE_HTML_OPEN || (reader->unclosed != NULL && g_hash_table_contains (reader->unclosed, tag->name)))
    return tag->end;

  while (dateline_html_next (reader->node->text, reader->length, &position, &token))
    if (token.kind == DATELINE_HTML_CLOSE && g_str_equal (token.name, tag->name))
      return token.end;

  if (reader->unclosed == NULL)
    reader->unclosed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (reader->unclosed, g_strdup (tag->name));

  return tag->end;
}

static void
add_source (Reader                  *reader,
            const DatelineHtmlToken *token)
{
  DatelineRowText *text = &reader->builder->text;
  DatelineRowTextState state;
  gsize end = find_element_end (reader, token);

  reader->position = end;

  if (text->text->len > 0)
    {
      dateline_row_text_append_source (text, reader->node->text + token->start, end - token->start, reader->base + token->start);
      return;
    }

  end_paragraph (reader, reader->base + token->start);
  dateline_row_text_save (text, &state);
  dateline_row_text_restore (text, &(DatelineRowTextState) { 0 });
  dateline_row_text_append_verbatim (text, reader->node->text + token->start, end - token->start,
                                     reader->base + token->start, end - token->start);
  dateline_row_builder_push_text (reader->builder, DATELINE_ROW_HTML, 0, reader->base + token->start, reader->base + end);
  dateline_row_text_restore (text, &state);
  dateline_row_text_reset (text);
  reader->start = reader->base + end;
}

/* <pre>: the text of it, white space as it stands. */
static void
add_verbatim (Reader                  *reader,
              const DatelineHtmlToken *tag)
{
  DatelineRowText *text = &reader->builder->text;
  DatelineHtmlToken token;
  gsize start = tag->end;

  while (dateline_html_next (reader->node->text, reader->length, &reader->position, &token))
    {
      if (token.kind == DATELINE_HTML_CLOSE && token.meaning == DATELINE_HTML_VERBATIM)
        break;

      if (token.kind == DATELINE_HTML_TEXT)
        {
          g_autofree char *decoded = dateline_html_decode (reader->node->text + token.start, token.end - token.start);
          /* A line break right behind the tag is none of the text. */
          gsize skip = token.start == start && *decoded == '\n' ? 1 : 0;

          dateline_row_text_append_verbatim (text, decoded + skip, strlen (decoded) - skip,
                                             reader->base + token.start + skip, token.end - token.start - skip);
        }
      else if (token.meaning != DATELINE_HTML_STYLE || !g_str_equal (token.name, "code"))
        dateline_row_text_append_token (text, reader->node->text, &token, reader->base);
    }

  dateline_row_text_end_verbatim (text);
  dateline_row_builder_push_text (reader->builder, DATELINE_ROW_CODE, 0, reader->base + tag->start,
                                  reader->base + reader->position);
  dateline_row_text_reset (text);
  reader->start = reader->base + reader->position;
}

static void
open_element (Reader                  *reader,
              const DatelineHtmlToken *token)
{
  DatelineRowBuilder *builder = reader->builder;
  DatelineOpenElement element = { .meaning = token->meaning };

  close_implied (builder, token);

  if (builder->elements->len >= MAX_ELEMENTS)
    return;

  strcpy (element.name, token->name);
  element.n_containers = builder->containers->len;
  element.align = builder->align;
  element.limit_share = builder->text.limit_share;

  if (token->meaning == DATELINE_HTML_LIST)
    describe_list (reader, token, &element);
  else if (token->meaning == DATELINE_HTML_LIST_ITEM || token->meaning == DATELINE_HTML_QUOTE ||
           token->meaning == DATELINE_HTML_DEFINITION || token->meaning == DATELINE_HTML_DETAILS)
    push_container (reader, token);
  else if (token->meaning == DATELINE_HTML_SUMMARY)
    dateline_row_text_open_style (&builder->text, DATELINE_SPAN_BOLD);
  else if (token->meaning == DATELINE_HTML_HEADING)
    reader->level = token->name[1] - '0';

  g_array_append_val (builder->elements, element);
  read_box (reader, token);

  if (token->meaning == DATELINE_HTML_TABLE)
    dateline_html_table_begin (builder, reader->start);
}

static void
close_element (DatelineRowBuilder      *builder,
               const DatelineHtmlToken *token,
               gsize                    source_end)
{
  guint floor = get_floor (builder);

  for (guint i = builder->elements->len; i > floor; i--)
    if (g_str_equal (get_element (builder, i - 1)->name, token->name))
      {
        dateline_row_builder_close_html (builder, i - 1, source_end);
        return;
      }
}

static void
read_block (Reader                  *reader,
            const DatelineHtmlToken *token)
{
  gsize end = reader->base + token->end;

  end_paragraph (reader, reader->base + token->start);
  reader->start = reader->base + token->start;

  if (token->meaning == DATELINE_HTML_RULE)
    {
      dateline_row_builder_close_html_paragraph (reader->builder);
      dateline_row_builder_add_rule (reader->builder, reader->start, end);
    }
  else if (token->kind == DATELINE_HTML_CLOSE)
    close_element (reader->builder, token, end);
  else if (token->meaning == DATELINE_HTML_VERBATIM)
    add_verbatim (reader, token);
  else if (token->meaning != DATELINE_HTML_TABLE || has_table_end (reader))
    open_element (reader, token);
}

static void
read_token (Reader                  *reader,
            const DatelineHtmlToken *token)
{
  DatelineRowBuilder *builder = reader->builder;
  gboolean is_tag = token->kind == DATELINE_HTML_OPEN || token->kind == DATELINE_HTML_CLOSE;

  if (builder->table != NULL)
    {
      dateline_html_table_read (builder, reader->node, token);
      if (token->meaning == DATELINE_HTML_TABLE && builder->table == NULL)
        {
          close_element (builder, token, reader->base + token->end);
          reader->start = reader->base + token->end;
        }
    }
  else if (is_tag && token->meaning == DATELINE_HTML_SOURCE)
    add_source (reader, token);
  else if (is_tag && token->meaning >= DATELINE_HTML_BLOCK)
    read_block (reader, token);
  else
    dateline_row_text_append_token (&builder->text, reader->node->text, token, reader->base);
}

/*< private >
 * dateline_row_builder_add_html:
 * @builder: a builder
 * @node: a block of raw HTML
 *
 * Shows a block of raw HTML as the few paragraphs, headings, list items and tables that it is, and tags that are not rendered as they stand.
 */
void
dateline_row_builder_add_html (DatelineRowBuilder *builder,
                               const DatelineNode *node)
{
  Reader reader = {
    .builder = builder,
    .node = node,
    .base = dateline_html_get_start (node),
    .start = node->start,
    .length = node->text_length - (g_str_has_suffix (node->text, "\n") ? 1 : 0),
  };
  DatelineHtmlToken token;

  if (builder->html_flows)
    {
      reader.start = builder->html_start;
      dateline_row_text_append (&builder->text, " ", 1, node->start, 0);
    }
  else if (builder->table == NULL)
    dateline_row_text_reset (&builder->text);

  while (dateline_html_next (node->text, reader.length, &reader.position, &token))
    read_token (&reader, &token);

  /* Between two blocks of raw HTML there is nothing that a browser would see. */
  builder->html_flows = builder->table == NULL && reader.level == 0 && builder->text.text->len > 0 && node->next != NULL &&
                        node->next->kind == DATELINE_NODE_HTML_BLOCK;
  builder->html_start = reader.start;

  if (builder->table == NULL && !builder->html_flows)
    end_paragraph (&reader, node->end);

  g_clear_pointer (&reader.unclosed, g_hash_table_unref);
}
