/* dateline-row-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-text.h"

#define LINE_SEPARATOR "\342\200\250"      /* U+2028: a new line in the same paragraph, as <br> is */
#define OBJECT_REPLACEMENT "\357\277\274"  /* U+FFFC */

static void
clear_link (gpointer data)
{
  DatelineRowLink *link = data;

  g_free (link->url);
  g_free (link->title);
}

static void
clear_image (gpointer data)
{
  DatelineRowImage *image = data;

  g_free (image->url);
  g_free (image->alt);
  g_free (image->title);
}

/*< private >
 * dateline_row_text_init:
 * @self: (out caller-allocates): the text to begin
 */
void
dateline_row_text_init (DatelineRowText *self)
{
  *self = (DatelineRowText) {
    .text = g_string_new (NULL),
    .spans = g_array_new (FALSE, FALSE, sizeof (DatelineRowSpan)),
    .links = g_array_new (FALSE, FALSE, sizeof (DatelineRowLink)),
    .images = g_array_new (FALSE, FALSE, sizeof (DatelineRowImage)),
    .segments = g_array_new (FALSE, FALSE, sizeof (DatelineRowSegment)),
    .link = -1,
  };
  g_array_set_clear_func (self->links, clear_link);
  g_array_set_clear_func (self->images, clear_image);
}

/*< private >
 * dateline_row_text_clear:
 * @self: a text
 *
 * Frees what the text holds.
 */
void
dateline_row_text_clear (DatelineRowText *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_array_unref (self->links);
  g_array_unref (self->images);
  g_array_unref (self->segments);
}

/*< private >
 * dateline_row_text_reset:
 * @self: a text
 *
 * Makes the text empty, for the next row.
 */
void
dateline_row_text_reset (DatelineRowText *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->images, 0);
  g_array_set_size (self->segments, 0);
  memset (self->open, 0, sizeof self->open);
  self->line_start = 0;
  self->style = 0;
  self->link = -1;
}

static void
open_style (DatelineRowText   *self,
            DatelineSpanStyle  style)
{
  self->open[g_bit_nth_lsf (style, -1)]++;
  self->style |= style;
}

/* Raw HTML may close what it never opened. */
static void
close_style (DatelineRowText   *self,
             DatelineSpanStyle  style)
{
  guint *count = &self->open[g_bit_nth_lsf (style, -1)];

  if (*count > 0 && --*count == 0)
    self->style &= ~style;
}

static void
open_link (DatelineRowText *self,
           const char      *url,
           const char      *title)
{
  DatelineRowLink link = { g_strdup (url), g_strdup (title != NULL ? title : "") };

  g_array_append_val (self->links, link);
  self->link = self->links->len - 1;
}

static void
append_span (DatelineRowText *self,
             guint            start,
             guint            end)
{
  DatelineRowSpan span = { start, end, self->style, self->link };
  DatelineRowSpan *last;

  if (self->style == 0 && self->link < 0)
    return;

  last = self->spans->len > 0 ? &g_array_index (self->spans, DatelineRowSpan, self->spans->len - 1) : NULL;

  if (last != NULL && last->end == start && last->style == span.style && last->link == span.link)
    last->end = end;
  else
    g_array_append_val (self->spans, span);
}

/*< private >
 * dateline_row_text_append_verbatim:
 * @self: a text
 * @text: what to append
 * @length: its length in bytes
 * @source_start: where in the file it comes from
 * @source_length: and from how many bytes
 *
 * Appends text in the present style, white space as it stands.
 */
void
dateline_row_text_append_verbatim (DatelineRowText *self,
                                   const char      *text,
                                   gsize            length,
                                   gsize            source_start,
                                   gsize            source_length)
{
  DatelineRowSegment segment = { self->text->len, length, source_start, source_length };
  DatelineRowSegment *last;

  if (length == 0)
    return;

  g_string_append_len (self->text, text, length);
  append_span (self, segment.text_start, self->text->len);

  last = self->segments->len > 0 ? &g_array_index (self->segments, DatelineRowSegment, self->segments->len - 1) : NULL;

  if (last != NULL && last->text_length == last->source_length && length == source_length &&
      last->text_start + last->text_length == segment.text_start && last->source_start + last->source_length == source_start)
    {
      last->text_length += length;
      last->source_length += length;
    }
  else
    g_array_append_val (self->segments, segment);
}

static gboolean
takes_space (DatelineRowText *self)
{
  return self->text->len > self->line_start && self->text->str[self->text->len - 1] != ' ';
}

/*< private >
 * dateline_row_text_append:
 * @self: a text
 * @text: what to append
 * @length: its length in bytes
 * @source_start: where in the file it comes from
 * @source_length: and from how many bytes
 *
 * Appends text in the present style; every run of white space becomes one space.
 */
void
dateline_row_text_append (DatelineRowText *self,
                          const char      *text,
                          gsize            length,
                          gsize            source_start,
                          gsize            source_length)
{
  gsize i = 0;

  while (i < length)
    {
      gsize start = i;
      gsize shift, piece;

      while (i < length && !g_ascii_isspace (text[i]))
        i++;

      piece = i - start;
      shift = length == source_length ? start : (gsize) ((double) start / length * source_length);
      dateline_row_text_append_verbatim (self, text + start, piece, source_start + shift,
                                         length == source_length ? piece : (gsize) ((double) piece / length * source_length));

      if (i < length)
        {
          shift = length == source_length ? i : (gsize) ((double) i / length * source_length);
          if (takes_space (self))
            dateline_row_text_append_verbatim (self, " ", 1, source_start + shift, 1);

          while (i < length && g_ascii_isspace (text[i]))
            i++;
        }
    }
}

/* Takes off a space that stands at the end of a line, where a browser shows none. */
static void
trim_end (DatelineRowText *self)
{
  gsize length = self->text->len;

  while (length > self->line_start && self->text->str[length - 1] == ' ')
    length--;

  if (length == self->text->len)
    return;

  g_string_truncate (self->text, length);

  while (self->spans->len > 0)
    {
      DatelineRowSpan *span = &g_array_index (self->spans, DatelineRowSpan, self->spans->len - 1);

      span->end = MIN (span->end, length);
      if (span->start < span->end)
        break;
      g_array_set_size (self->spans, self->spans->len - 1);
    }

  while (self->segments->len > 0)
    {
      DatelineRowSegment *segment = &g_array_index (self->segments, DatelineRowSegment, self->segments->len - 1);
      gsize over = segment->text_start + segment->text_length > length ? segment->text_start + segment->text_length - length : 0;

      if (over < segment->text_length)
        {
          segment->text_length -= over;
          segment->source_length -= MIN (over, segment->source_length);
          break;
        }
      g_array_set_size (self->segments, self->segments->len - 1);
    }
}

/*< private >
 * dateline_row_text_end_line:
 * @self: a text
 *
 * Ends a line: the text before it loses its trailing space, the text after it takes no leading one.
 */
void
dateline_row_text_end_line (DatelineRowText *self)
{
  trim_end (self);
  self->line_start = self->text->len;
}

static void
append_break (DatelineRowText *self,
              gsize            source_start,
              gsize            source_length)
{
  trim_end (self);
  dateline_row_text_append_verbatim (self, LINE_SEPARATOR, strlen (LINE_SEPARATOR), source_start, source_length);
  self->line_start = self->text->len;
}

static void
append_image (DatelineRowText *self,
              const char      *url,
              char            *alt,     /* taken */
              const char      *title,
              guint            width,
              guint            height,
              gsize            source_start,
              gsize            source_length)
{
  DatelineRowImage image = {
    self->text->len, g_strdup (url), alt, g_strdup (title != NULL ? title : ""), width, height, self->link
  };

  g_array_append_val (self->images, image);
  dateline_row_text_append_verbatim (self, OBJECT_REPLACEMENT, strlen (OBJECT_REPLACEMENT), source_start, source_length);
}

static void
append_quiet_source (DatelineRowText *self,
                     const char      *text,
                     gsize            length,
                     gsize            source_start)
{
  open_style (self, DATELINE_SPAN_HTML);
  dateline_row_text_append (self, text, length, source_start, length);
  close_style (self, DATELINE_SPAN_HTML);
}

/* An HTML length in CSS pixels; relative ones ask for nothing that we know. */
static guint
parse_pixels (const char *value)
{
  char *end;
  guint64 pixels;

  if (value == NULL)
    return 0;

  pixels = g_ascii_strtoull (value, &end, 10);
  if (*end == 0 || g_str_equal (end, "px"))
    return MIN (pixels, 10000);

  return 0;
}

static void
append_html_image (DatelineRowText         *self,
                   const char              *html,
                   const DatelineHtmlToken *token,
                   gsize                    source_start)
{
  g_autofree char *url = dateline_html_dup_attribute (html, token, "src");
  g_autofree char *title = dateline_html_dup_attribute (html, token, "title");
  g_autofree char *width = dateline_html_dup_attribute (html, token, "width");
  g_autofree char *height = dateline_html_dup_attribute (html, token, "height");
  char *alt = dateline_html_dup_attribute (html, token, "alt");

  append_image (self, url != NULL ? url : "", alt != NULL ? alt : g_strdup (""), title, parse_pixels (width), parse_pixels (height),
                source_start + token->start, token->end - token->start);
}

static void
append_tag (DatelineRowText         *self,
            const char              *html,
            const DatelineHtmlToken *token,
            gsize                    source_start)
{
  gboolean opens = token->kind == DATELINE_HTML_OPEN;

  switch (token->meaning)
    {
    case DATELINE_HTML_STYLE:
      if (opens)
        open_style (self, dateline_html_get_style (token->name));
      else
        close_style (self, dateline_html_get_style (token->name));
      break;

    case DATELINE_HTML_LINK:
      self->link = -1;
      if (opens)
        {
          g_autofree char *url = dateline_html_dup_attribute (html, token, "href");
          g_autofree char *title = dateline_html_dup_attribute (html, token, "title");

          if (url != NULL)
            open_link (self, url, title);
        }
      break;

    case DATELINE_HTML_IMAGE:
      append_html_image (self, html, token, source_start);
      break;

    case DATELINE_HTML_BREAK:
      append_break (self, source_start + token->start, token->end - token->start);
      break;

    case DATELINE_HTML_UNKNOWN:
      append_quiet_source (self, html + token->start, token->end - token->start, source_start + token->start);
      break;

    case DATELINE_HTML_INLINE:
    case DATELINE_HTML_BLOCK:
    case DATELINE_HTML_HEADING:
    case DATELINE_HTML_LIST_ITEM:
    case DATELINE_HTML_RULE:
    case DATELINE_HTML_TABLE:
    case DATELINE_HTML_TABLE_LINE:
    case DATELINE_HTML_TABLE_CELL:
    default:
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

  open_style (self, DATELINE_SPAN_CODE);
  dateline_row_text_append (self, node->text, node->text_length, node->start + fence, MIN (node->text_length, source_length));
  close_style (self, DATELINE_SPAN_CODE);
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
      if (takes_space (self))
        dateline_row_text_append_verbatim (self, " ", 1, node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_LINE_BREAK:
      append_break (self, node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_CODE:
      append_code (self, node);
      return FALSE;

    case DATELINE_NODE_HTML_INLINE:
      append_inline_html (self, node);
      return FALSE;

    case DATELINE_NODE_IMAGE:
      append_image (self, node->link.url, dateline_node_dup_plain_text (node), node->link.title, 0, 0,
                    node->start, node->end - node->start);
      return FALSE;

    case DATELINE_NODE_LINK:
      open_link (self, node->link.url, node->link.title);
      return TRUE;

    default:
      if (style_of_node (node) != 0)
        open_style (self, style_of_node (node));
      return TRUE;
    }
}

static void
leave_inline (DatelineRowText    *self,
              const DatelineNode *node)
{
  if (node->kind == DATELINE_NODE_LINK)
    self->link = -1;
  else if (style_of_node (node) != 0)
    close_style (self, style_of_node (node));
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
