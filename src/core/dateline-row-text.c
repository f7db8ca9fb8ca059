/* dateline-row-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-text.h"

#define LINE_SEPARATOR "\342\200\250"      /* U+2028: a new line in the same paragraph, as <br> is */
#define OBJECT_REPLACEMENT "\357\277\274"  /* U+FFFC */

/* Of these a browser forgets at the end of a block that they were not closed; the others go on in the next block. */
#define STYLES_OF_ONE_BLOCK (DATELINE_SPAN_SUPERSCRIPT | DATELINE_SPAN_SUBSCRIPT | DATELINE_SPAN_MARK)

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
 * Makes the text empty, for the next row. What raw HTML opened and did not close stays open.
 */
void
dateline_row_text_reset (DatelineRowText *self)
{
  DatelineRowLink link = { NULL };

  if (self->link >= 0)
    {
      link = g_array_index (self->links, DatelineRowLink, self->link);
      g_array_index (self->links, DatelineRowLink, self->link) = (DatelineRowLink) { NULL };
    }

  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  g_array_set_size (self->links, 0);
  g_array_set_size (self->images, 0);
  g_array_set_size (self->segments, 0);
  self->line_start = 0;

  for (guint i = 0; i < DATELINE_N_SPAN_STYLES; i++)
    if (STYLES_OF_ONE_BLOCK & 1u << i)
      self->open[i] = 0;
  self->style &= ~STYLES_OF_ONE_BLOCK;

  if (self->link >= 0)
    {
      g_array_append_val (self->links, link);
      self->link = 0;
    }
}

/*< private >
 * dateline_row_text_is_open:
 * @self: a text, between two blocks
 *
 * Returns: whether the next block goes on in what raw HTML opened and did not close
 */
gboolean
dateline_row_text_is_open (const DatelineRowText *self)
{
  return (self->style & ~STYLES_OF_ONE_BLOCK) != 0 || self->link >= 0 || self->limit_share != 0;
}

/*< private >
 * dateline_row_text_open_style:
 * @self: a text
 * @style: one style
 *
 * What is appended from now on has the style, until it is closed as often as it was opened.
 */
void
dateline_row_text_open_style (DatelineRowText   *self,
                              DatelineSpanStyle  style)
{
  self->open[g_bit_nth_lsf (style, -1)]++;
  self->style |= style;
}

/*< private >
 * dateline_row_text_close_style:
 * @self: a text
 * @style: one style
 *
 * Ends a style; raw HTML may close what it never opened.
 */
void
dateline_row_text_close_style (DatelineRowText   *self,
                               DatelineSpanStyle  style)
{
  guint *count = &self->open[g_bit_nth_lsf (style, -1)];

  if (*count > 0 && --*count == 0)
    self->style &= ~style;
}

/*< private >
 * dateline_row_text_open_link:
 * @self: a text
 * @url: where it leads
 * @title: (nullable): its title
 *
 * What is appended from now on is in the link, instead of in one that was open.
 */
void
dateline_row_text_open_link (DatelineRowText *self,
                             const char      *url,
                             const char      *title)
{
  DatelineRowLink link = { g_strdup (url), g_strdup (title != NULL ? title : "") };

  g_array_append_val (self->links, link);
  self->link = self->links->len - 1;
}

/*< private >
 * dateline_row_text_close_link:
 * @self: a text
 */
void
dateline_row_text_close_link (DatelineRowText *self)
{
  self->link = -1;
}

/*< private >
 * dateline_row_text_save:
 * @self: a text
 * @state: (out caller-allocates): what is open now; to be given to dateline_row_text_restore()
 */
void
dateline_row_text_save (DatelineRowText      *self,
                        DatelineRowTextState *state)
{
  const DatelineRowLink *link = self->link >= 0 ? &g_array_index (self->links, DatelineRowLink, self->link) : NULL;

  memcpy (state->open, self->open, sizeof state->open);
  state->url = link != NULL ? g_strdup (link->url) : NULL;
  state->title = link != NULL ? g_strdup (link->title) : NULL;
}

/*< private >
 * dateline_row_text_restore:
 * @self: a text
 * @state: what was open; cleared
 *
 * Opens again what was open, and nothing else.
 */
void
dateline_row_text_restore (DatelineRowText      *self,
                           DatelineRowTextState *state)
{
  memcpy (self->open, state->open, sizeof self->open);
  self->style = 0;

  for (guint i = 0; i < DATELINE_N_SPAN_STYLES; i++)
    if (self->open[i] > 0)
      self->style |= 1u << i;

  self->link = -1;
  if (state->url != NULL)
    dateline_row_text_open_link (self, state->url, state->title);

  g_clear_pointer (&state->url, g_free);
  g_clear_pointer (&state->title, g_free);
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

static void
truncate (DatelineRowText *self,
          gsize            length)
{
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

/* Takes off a space that stands at the end of a line, where a browser shows none. */
static void
trim_end (DatelineRowText *self)
{
  gsize length = self->text->len;

  while (length > self->line_start && self->text->str[length - 1] == ' ')
    length--;

  if (length < self->text->len)
    truncate (self, length);
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

/*< private >
 * dateline_row_text_end_block:
 * @self: a text
 *
 * Ends a block: as its last line, and a break at its end breaks nothing.
 */
void
dateline_row_text_end_block (DatelineRowText *self)
{
  trim_end (self);

  if (g_str_has_suffix (self->text->str, LINE_SEPARATOR))
    truncate (self, self->text->len - strlen (LINE_SEPARATOR));

  self->line_start = self->text->len;
}

/*< private >
 * dateline_row_text_end_verbatim:
 * @self: a text
 *
 * Ends a text that is shown as it stands: without the line breaks at its end.
 */
void
dateline_row_text_end_verbatim (DatelineRowText *self)
{
  gsize length = self->text->len;

  while (length > 0 && self->text->str[length - 1] == '\n')
    length--;

  truncate (self, length);
}

/*< private >
 * dateline_row_text_append_break:
 * @self: a text
 * @source_start: where in the file it comes from
 * @source_length: and from how many bytes
 *
 * Begins a new line in the same row.
 */
void
dateline_row_text_append_break (DatelineRowText *self,
                                gsize            source_start,
                                gsize            source_length)
{
  trim_end (self);
  dateline_row_text_append_verbatim (self, LINE_SEPARATOR, strlen (LINE_SEPARATOR), source_start, source_length);
  self->line_start = self->text->len;
}

/*< private >
 * dateline_row_text_append_image:
 * @self: a text
 * @url: where the image is
 * @alt: (transfer full): its alternative text
 * @title: (nullable): its title
 * @size: the sizes that are asked for; nothing else in it counts
 * @source_start: where in the file it comes from
 * @source_length: and from how many bytes
 *
 * Appends an image.
 */
void
dateline_row_text_append_image (DatelineRowText        *self,
                                const char             *url,
                                char                   *alt,
                                const char             *title,
                                const DatelineRowImage *size,
                                gsize                   source_start,
                                gsize                   source_length)
{
  DatelineRowImage image = *size;

  image.position = self->text->len;
  image.url = g_strdup (url);
  image.alt = alt;
  image.title = g_strdup (title != NULL ? title : "");
  image.link = self->link;
  image.limit_share = self->limit_share;
  g_array_append_val (self->images, image);
  dateline_row_text_append_verbatim (self, OBJECT_REPLACEMENT, strlen (OBJECT_REPLACEMENT), source_start, source_length);
}

/*< private >
 * dateline_row_text_append_source:
 * @self: a text
 * @text: raw HTML that is not rendered
 * @length: its length in bytes
 * @source_start: where in the file it stands
 *
 * Appends raw HTML as its source.
 */
void
dateline_row_text_append_source (DatelineRowText *self,
                                 const char      *text,
                                 gsize            length,
                                 gsize            source_start)
{
  dateline_row_text_open_style (self, DATELINE_SPAN_HTML);
  dateline_row_text_append (self, text, length, source_start, length);
  dateline_row_text_close_style (self, DATELINE_SPAN_HTML);
}
