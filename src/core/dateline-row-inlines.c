/* dateline-row-inlines.c
 *
 * Inlines of Markdown and of raw HTML, made a row's text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-text.h"

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

/* Whether the children of the node are to be entered. */
static gboolean
enter_inline (DatelineRowText    *self,
              const DatelineNode *node)
{
  switch ((int) node->kind)
    {
    case DATELINE_NODE_TEXT:
      dateline_row_text_append (self, node->text, node->text_length, node->start, node->end - node->start);
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
      dateline_row_text_open_link (self, node->link.url, node->link.title);
      return TRUE;

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
    dateline_row_text_close_link (self);
  else if (style_of_node (node) != 0)
    dateline_row_text_close_style (self, style_of_node (node));
}

/*< private >
 * dateline_row_text_append_inlines:
 * @self: a text
 * @block: a leaf block
 *
 * Appends what is in a leaf block. Goes from node to node instead of into itself: emphasis can be nested by the thousand.
 */
void
dateline_row_text_append_inlines (DatelineRowText    *self,
                                  const DatelineNode *block)
{
  const DatelineNode *node = block->first_child;

  while (node != NULL)
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
          if (node == block)
            return;
          leave_inline (self, node);
        }

      node = node->next;
    }
}
