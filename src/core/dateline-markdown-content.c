/* dateline-markdown-content.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-markdown-private.h"

Content *
content_new (const char *source,
             gsize       source_length)
{
  Content *self = g_new0 (Content, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, FALSE, sizeof (ContentPiece));
  self->source = source;
  self->source_length = source_length;

  return self;
}

void
content_free (Content *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_free (self);
}

void
content_clear (Content *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->pieces, 0);
  self->last = 0;
}

static void
add_piece (Content *self,
           gsize    source,
           gsize    lead)
{
  ContentPiece piece = { self->text->len, source, lead };

  g_array_append_val (self->pieces, piece);
}

/* Appends a stretch of the source. */
void
content_append (Content *self,
                gsize    start,
                gsize    end)
{
  add_piece (self, start, 0);
  g_string_append_len (self->text, self->source + start, end - start);
}

/* Appends a stretch of the source whose first character stands behind a backslash that is not part of the content. */
void
content_append_escaped (Content *self,
                        gsize    start,
                        gsize    end)
{
  add_piece (self, start + 1, 1);
  g_string_append_len (self->text, self->source + start + 1, end - start - 1);
}

/* Appends one of the spaces that a tab stands for. */
void
content_append_space (Content *self,
                      gsize    source)
{
  add_piece (self, source, 0);
  g_string_append_c (self->text, ' ');
}

/* Appends a line break, whichever of the three kinds stands there. */
void
content_append_break (Content *self,
                      gsize    line_end)
{
  add_piece (self, line_end, 0);
  g_string_append_c (self->text, '\n');
}

void
content_trim_end (Content *self)
{
  while (self->text->len > 0 && is_space (self->text->str[self->text->len - 1]))
    g_string_truncate (self->text, self->text->len - 1);
}

static const ContentPiece *
find_piece (Content *self,
            gsize    position)
{
  const ContentPiece *pieces = (const ContentPiece *) self->pieces->data;
  guint low = 0, high = self->pieces->len;

  if (pieces[self->last].content <= position)
    {
      low = self->last;
      if (low + 1 == high || pieces[low + 1].content > position)
        return &pieces[low];
    }

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (pieces[middle].content <= position)
        low = middle;
      else
        high = middle;
    }

  self->last = low;

  return &pieces[low];
}

/* Where in the source the byte at `position` stands. */
gsize
content_get_start (Content *self,
                   gsize    position)
{
  const ContentPiece *piece;

  if (self->pieces->len == 0)
    return 0;

  piece = find_piece (self, position);

  if (position == piece->content)
    return piece->source - piece->lead;

  return piece->source + (position - piece->content);
}

/* Where in the source a stretch ends whose last byte is the one before `position`. Differs from the start of what follows
 * when a container prefix stands between them. */
gsize
content_get_end (Content *self,
                 gsize    position)
{
  const ContentPiece *piece;
  gsize source;

  if (position == 0 || self->pieces->len == 0)
    return content_get_start (self, 0);

  piece = find_piece (self, position - 1);
  source = piece->source + (position - 1 - piece->content);

  if (self->source[source] == '\r' && source + 1 < self->source_length && self->source[source + 1] == '\n')
    source++;

  return source + 1;
}
