/* dateline-markdown-inlines.c
 *
 * What the extensions do to inlines that cmark made. Positions are those of the block's content.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-markdown-private.h"

/* Resolves backslash escapes and entities. */
static char *
decode (Parser     *self,
        const char *text,
        gsize       length,
        gsize      *decoded_length)
{
  g_autoptr (GString) decoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      const char *entity;
      gsize consumed;

      if (text[i] == '\\' && i + 1 < length && g_ascii_ispunct (text[i + 1]))
        {
          g_string_append_c (decoded, text[++i]);
        }
      else if (text[i] == '&' && (entity = parser_decode_entity (self, text + i, length - i, &consumed)) != NULL)
        {
          g_string_append (decoded, entity);
          i += consumed - 1;
        }
      else
        {
          g_string_append_c (decoded, text[i]);
        }
    }

  *decoded_length = decoded->len;

  return markdown_strndup (self->markdown, decoded->str, decoded->len);
}

/* Cuts a text in two; both parts must have some text. Returns the second, which the caller puts into the tree. Costs as much as the
 * first part is long, so that cutting a text many times from left to right takes linear time. */
DatelineNode *
parser_split_text (Parser       *self,
                   Content      *content,
                   DatelineNode *node,
                   gsize         position)
{
  DatelineNode *rest = markdown_add_node (self->markdown, NULL, DATELINE_NODE_TEXT);
  gsize length;
  char *text = decode (self, content->text->str + node->start, position - node->start, &length);

  rest->start = position;
  rest->end = node->end;
  rest->text = node->text + length;
  rest->text_length = node->text_length - length;

  node->end = position;
  node->text = text;
  node->text_length = length;

  return rest;
}
