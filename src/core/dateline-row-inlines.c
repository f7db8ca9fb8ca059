/* dateline-row-inlines.c
 *
 * Inlines of Markdown and of raw HTML, made a row's text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-text.h"

#define NO_BREAK_SPACE "\302\240"

/* As a sign of text, not as a coloured picture. */
#define BACK_ARROW "\342\206\251\357\270\216"

/* A length as an attribute or CSS has it, in CSS pixels or in percent of what is around; other units ask for nothing that we know. */
static void
parse_length (const char *value,
              guint      *pixels,
              guint      *share)
{
  char *end;
  double number = value != NULL ? g_ascii_strtod (value, &end) : 0;

  if (number <= 0 || number > G_MAXINT)
    return;

  if (*end == 0 || g_str_equal (end, "px"))
    *pixels = MIN (number, 10000);
  else if (g_str_equal (end, "%"))
    *share = MIN (number, 100);
}

/* What CSS says wins. */
static void
read_length (const char              *html,
             const DatelineHtmlToken *token,
             const char              *name,
             guint                   *pixels,
             guint                   *share)
{
  g_autofree char *css = dateline_html_dup_css (html, token, name);
  g_autofree char *attribute = css == NULL ? dateline_html_dup_attribute (html, token, name) : NULL;

  parse_length (css != NULL ? css : attribute, pixels, share);
}

static void
append_html_image (DatelineRowText         *self,
                   const char              *html,
                   const DatelineHtmlToken *token,
                   gsize                    source_start)
{
  g_autofree char *url = dateline_html_dup_attribute (html, token, "src");
  g_autofree char *title = dateline_html_dup_attribute (html, token, "title");
  char *alt = dateline_html_dup_attribute (html, token, "alt");
  DatelineRowImage size = { 0 };
  guint height_share;

  read_length (html, token, "width", &size.width, &size.width_share);
  read_length (html, token, "height", &size.height, &height_share);
  dateline_row_text_append_image (self, url != NULL ? url : "", alt != NULL ? alt : g_strdup (""), title, &size,
                source_start + token->start, token->end - token->start);
}

static void
append_tag (DatelineRowText         *self,
            const char              *html,
            const DatelineHtmlToken *token,
            gsize                    source_start)
{
  gboolean opens = token->kind == DATELINE_HTML_OPEN;

  switch ((int) token->meaning)
    {
    case DATELINE_HTML_STYLE:
      if (opens)
        dateline_row_text_open_style (self, dateline_html_get_style (token->name));
      else
        dateline_row_text_close_style (self, dateline_html_get_style (token->name));
      break;

    case DATELINE_HTML_LINK:
      dateline_row_text_close_link (self);
      if (opens)
        {
          g_autofree char *url = dateline_html_dup_attribute (html, token, "href");
          g_autofree char *title = dateline_html_dup_attribute (html, token, "title");

          if (url != NULL)
            dateline_row_text_open_link (self, url, title);
        }
      break;

    case DATELINE_HTML_IMAGE:
      append_html_image (self, html, token, source_start);
      break;

    case DATELINE_HTML_QUOTATION:
      dateline_row_text_append (self, opens ? "“" : "”", strlen ("“"), source_start + token->start, token->end - token->start);
      break;

    case DATELINE_HTML_BREAK:
      dateline_row_text_append_break (self, source_start + token->start, token->end - token->start);
      break;

    case DATELINE_HTML_UNKNOWN:
    case DATELINE_HTML_SOURCE:
      dateline_row_text_append_source (self, html + token->start, token->end - token->start, source_start + token->start);
      break;

    default:
      /* A block among the inlines of Markdown. */
      if (token->meaning >= DATELINE_HTML_BLOCK && self->text->len > self->line_start)
        dateline_row_text_append_break (self, source_start + token->start, token->end - token->start);
      break;
    }
}

/*< private >
 * dateline_row_text_append_token:
 * @self: a text
 * @html: raw HTML
 * @token: a token of it
 * @source_start: where in the file @html begins
 *
 * Appends what a token of raw HTML means to a reader.
 */
void
dateline_row_text_append_token (DatelineRowText         *self,
                                const char              *html,
                                const DatelineHtmlToken *token,
                                gsize                    source_start)
{
  g_autofree char *text = NULL;

  switch (token->kind)
    {
    case DATELINE_HTML_TEXT:
      text = dateline_html_decode (html + token->start, token->end - token->start);
      dateline_row_text_append (self, text, strlen (text), source_start + token->start, token->end - token->start);
      break;

    case DATELINE_HTML_OPEN:
    case DATELINE_HTML_CLOSE:
      append_tag (self, html, token, source_start);
      break;

    case DATELINE_HTML_COMMENT:
    default:
      break;
    }
}

static void
append_inline_html (DatelineRowText    *self,
                    const DatelineNode *node)
{
  DatelineHtmlToken token;
  gsize position = 0;

  while (dateline_html_next (node->text, node->text_length, &position, &token))
    dateline_row_text_append_token (self, node->text, &token, node->start);
}

static guint
style_of_node (const DatelineNode *node)
{
  switch ((int) node->kind)
    {
    case DATELINE_NODE_EMPHASIS:
      return DATELINE_SPAN_ITALIC;
    case DATELINE_NODE_STRONG:
      return DATELINE_SPAN_BOLD;
    case DATELINE_NODE_STRIKETHROUGH:
      return DATELINE_SPAN_STRIKE;
    default:
      return 0;
    }
}

static void
append_code (DatelineRowText    *self,
             const DatelineNode *node)
{
  gsize source_length = node->end - node->start;
  gsize fence = source_length > node->text_length ? (source_length - node->text_length) / 2 : 0;

  dateline_row_text_open_style (self, DATELINE_SPAN_CODE);
  dateline_row_text_append (self, node->text, node->text_length, node->start + fence, MIN (node->text_length, source_length));
  dateline_row_text_close_style (self, DATELINE_SPAN_CODE);
}

/* The number of a note, which leads there. */
static void
append_reference (DatelineRowText        *self,
                  const DatelineFootnote *note,
                  gsize                   source_start,
                  gsize                   source_end)
{
  g_autofree char *number = g_strdup_printf ("%u", note->number);
  g_autofree char *url = g_strconcat (DATELINE_FOOTNOTE_PREFIX, note->label, NULL);
  gboolean linked = self->link < 0;

  dateline_row_text_open_style (self, DATELINE_SPAN_SUPERSCRIPT);
  if (linked)
    dateline_row_text_open_link (self, url, NULL);
  dateline_row_text_append_verbatim (self, number, strlen (number), source_start, source_end - source_start);
  if (linked)
    dateline_row_text_close_link (self);
  dateline_row_text_close_style (self, DATELINE_SPAN_SUPERSCRIPT);
}

/*< private >
 * dateline_row_text_append_back_reference:
 * @self: a text that ends a note
 * @note: the note
 *
 * Appends the way back to where the note is referred to.
 */
void
dateline_row_text_append_back_reference (DatelineRowText        *self,
                                         const DatelineFootnote *note)
{
  g_autofree char *url = g_strconcat (DATELINE_FOOTNOTE_BACK_PREFIX, note->label, NULL);

  dateline_row_text_end_line (self);
  if (self->text->len > 0)
    dateline_row_text_append_verbatim (self, NO_BREAK_SPACE, strlen (NO_BREAK_SPACE), note->end, 0);

  dateline_row_text_open_link (self, url, NULL);
  dateline_row_text_append_verbatim (self, BACK_ARROW, strlen (BACK_ARROW), note->end, 0);
  dateline_row_text_close_link (self);
}

/* A text, or what is left of it, with what refers to notes in it. */
static void
append_text (DatelineRowText    *self,
             const DatelineNode *node,
             gsize               skipped)
{
  gsize position = skipped;
  gsize source_position = node->start + skipped;
  DatelineFootnoteReference reference = { NULL };

  while (self->notes != NULL && dateline_footnotes_next_reference (self->notes, node, MAX (position, reference.text_end), &reference))
    {
      /* What only notes refer to is not shown. */
      if (reference.note->number == 0)
        continue;

      dateline_row_text_append (self, node->text + position, reference.text_start - position, source_position,
                                reference.source_start - source_position);
      append_reference (self, reference.note, reference.source_start, reference.source_end);
      position = reference.text_end;
      source_position = reference.source_end;
    }

  dateline_row_text_append (self, node->text + position, node->text_length - position, source_position, node->end - source_position);
}

/* The note that a link refers to, for it is none but to the parser. */
static const DatelineFootnote *
get_note (DatelineRowText    *self,
          const DatelineNode *node)
{
  const DatelineFootnote *note = self->notes != NULL ? dateline_footnotes_of_link (self->notes, node) : NULL;

  return note != NULL && note->number > 0 ? note : NULL;
}

/* Whether the children of the node are to be entered. */
static gboolean
enter_link (DatelineRowText    *self,
            const DatelineNode *node)
{
  const DatelineFootnote *note = get_note (self, node);

  if (note == NULL)
    {
      dateline_row_text_open_link (self, node->link.url, node->link.title);
      return TRUE;
    }

  /* `[^1]` or `[^1][]`, or words before it. */
  if (node->first_child == NULL || node->first_child->kind != DATELINE_NODE_TEXT || node->first_child->text[0] != '^')
    return TRUE;

  append_reference (self, note, node->start, node->end);

  return FALSE;
}

static void
leave_link (DatelineRowText    *self,
            const DatelineNode *node)
{
  const DatelineFootnote *note = get_note (self, node);

  if (note == NULL)
    dateline_row_text_close_link (self);
  else if (node->first_child == NULL || node->first_child->kind != DATELINE_NODE_TEXT || node->first_child->text[0] != '^')
    append_reference (self, note, node->link.text_end, node->end);
}

/* Whether the children of the node are to be entered. */
static gboolean
enter_inline (DatelineRowText    *self,
              const DatelineNode *node)
{
  switch ((int) node->kind)
    {
    case DATELINE_NODE_TEXT:
      append_text (self, node, 0);
      return FALSE;

    case DATELINE_NODE_SOFT_BREAK:
      dateline_row_text_append (self, " ", 1, node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_LINE_BREAK:
      dateline_row_text_append_break (self, node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_CODE:
      append_code (self, node);
      return FALSE;

    case DATELINE_NODE_HTML_INLINE:
      append_inline_html (self, node);
      return FALSE;

    case DATELINE_NODE_IMAGE:
      dateline_row_text_append_image (self, node->link.url, dateline_node_dup_plain_text (node), node->link.title, &(DatelineRowImage) { 0 },
                    node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_LINK:
      return enter_link (self, node);

    default:
      if (style_of_node (node) != 0)
        dateline_row_text_open_style (self, style_of_node (node));
      return TRUE;
    }
}

static void
leave_inline (DatelineRowText    *self,
              const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_LINK)
    leave_link (self, node);
  else if (style_of_node (node) != 0)
    dateline_row_text_close_style (self, style_of_node (node));
}

/*< private >
 * dateline_row_text_append_range:
 * @self: a text
 * @first: (nullable): an inline of a leaf block
 * @end: (nullable): a later one of the same block, or %NULL for the block's end
 * @skipped: bytes of the text of @first that are left out
 *
 * Appends what is in a part of a leaf block. Goes from node to node instead of into itself: emphasis can be nested by the thousand.
 */
void
dateline_row_text_append_range (DatelineRowText    *self,
                                const DatelineNode *first,
                                const DatelineNode *end,
                                gsize               skipped)
{
  const DatelineNode *node = first;

  if (skipped > 0)
    {
      append_text (self, first, skipped);
      node = first->next;
    }

  while (node != NULL && node != end)
    {
      if (enter_inline (self, node) && node->first_child != NULL)
        {
          node = node->first_child;
          continue;
        }

      leave_inline (self, node);

      while (node->next == NULL)
        {
          node = node->parent;
          if (node == first->parent)
            return;
          leave_inline (self, node);
        }

      node = node->next;
    }
}

/*< private >
 * dateline_row_text_append_inlines:
 * @self: a text
 * @block: a leaf block
 *
 * Appends what is in a leaf block.
 */
void
dateline_row_text_append_inlines (DatelineRowText    *self,
                                  const DatelineNode *block)
{
  dateline_row_text_append_range (self, block->first_child, NULL, 0);
}
