/* dateline-markdown-references.c
 *
 * cmark uses link reference definitions and forgets them: here they are found again, with their places.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-markdown-private.h"

/* Positions in the content of one definition. */
typedef struct
{
  gsize label_end;   /* after `]` */
  gsize url_start;   /* with `<` */
  gsize url_end;
  gsize end;         /* after the title, or the destination when there is none */
  gsize next;        /* the line after */
} Definition;

/* Labels match when they are equal but for case and the amount of white space. NULL for a blank label. */
static char *
normalize_label (const char *label,
                 gsize       length)
{
  g_autofree char *folded = g_utf8_casefold (label, length);
  GString *normalized = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p++)
    {
      if (!is_space (*p))
        g_string_append_c (normalized, *p);
      else if (normalized->len > 0 && normalized->str[normalized->len - 1] != ' ')
        g_string_append_c (normalized, ' ');
    }

  if (normalized->len > 0 && normalized->str[normalized->len - 1] == ' ')
    g_string_truncate (normalized, normalized->len - 1);

  return g_string_free (normalized, normalized->len == 0);
}

/* The destination as cmark reads it: without spaces around, first entities, then backslash escapes, even those that an entity has made. */
static char *
decode_destination (Parser     *self,
                    const char *text,
                    gsize       length)
{
  g_autoptr (GString) resolved = g_string_sized_new (length);
  gsize kept = 0;
  gsize blank = scan_spaces (text, length);

  /* `< a >` */
  text += blank;
  length -= blank;
  while (length > 0 && is_space (text[length - 1]))
    length--;

  for (gsize i = 0, consumed = 1; i < length; i += consumed)
    {
      const char *entity = text[i] == '&' ? parser_decode_entity (self, text + i, length - i, &consumed) : NULL;

      if (entity != NULL)
        {
          g_string_append (resolved, entity);
        }
      else
        {
          g_string_append_c (resolved, text[i]);
          consumed = 1;
        }
    }

  for (gsize i = 0; i < resolved->len; i++)
    {
      if (resolved->str[i] == '\\' && g_ascii_ispunct (resolved->str[i + 1]))
        i++;
      resolved->str[kept++] = resolved->str[i];
    }

  return markdown_strndup (self->markdown, resolved->str, kept);
}

static gsize
skip_blanks (const GString *text,
             gsize          i)
{
  return i + scan_blanks (text->str + i, text->len - i);
}

/* White space with at most one line break. */
static gsize
skip_blanks_and_break (const GString *text,
                       gsize          i)
{
  i = skip_blanks (text, i);

  if (i < text->len && text->str[i] == '\n')
    i = skip_blanks (text, i + 1);

  return i;
}

static gboolean
is_line_end (const GString *text,
             gsize          i)
{
  return i == text->len || text->str[i] == '\n';
}

static gboolean
scan_definition (const GString *text,
                 gsize          start,
                 Definition    *definition)
{
  gssize size = scan_link_label (text->str + start, text->len - start);
  gsize i, title;

  if (size < 0 || scan_spaces (text->str + start + 1, size - 2) == (gsize) size - 2)
    return FALSE;

  i = definition->label_end = start + size;
  if (i == text->len || text->str[i] != ':')
    return FALSE;

  i = definition->url_start = skip_blanks_and_break (text, i + 1);
  size = scan_link_destination (text->str + i, text->len - i);
  if (size <= 0)
    return FALSE;

  i = definition->url_end = definition->end = i + size;

  title = skip_blanks_and_break (text, i);
  size = title > i ? scan_link_title (text->str + title, text->len - title) : -1;

  if (size > 0 && is_line_end (text, skip_blanks (text, title + size)))
    {
      definition->end = title + size;
      i = title + size;
    }

  i = skip_blanks (text, i);
  if (!is_line_end (text, i))
    return FALSE;

  definition->next = MIN (i + 1, text->len);

  return TRUE;
}

static void
add_definition (Parser           *self,
                gsize             start,
                const Definition *definition)
{
  Content *content = self->content;
  const char *label = content->text->str + start + 1;
  gsize label_length = definition->label_end - start - 2;
  gsize url_start = definition->url_start;
  gsize url_end = definition->url_end;
  DatelineReference reference = { 0, };
  char *normalized = normalize_label (label, label_length);
  gsize repeated;

  if (content->text->str[url_start] == '<')
    {
      url_start++;
      url_end--;
    }

  reference.label = markdown_strndup (self->markdown, label, label_length);
  reference.url = decode_destination (self, content->text->str + url_start, url_end - url_start);
  reference.start = content_get_start (content, start);
  reference.end = content_get_end (content, definition->end);
  reference.url_start = content_get_start (content, url_start);
  reference.url_end = url_end > url_start ? content_get_end (content, url_end) : reference.url_start;
  reference.duplicate = g_hash_table_contains (self->definitions, normalized);

  repeated = self->late_definitions->len;
  parser_repeat_definition (self, content->text->str + start, definition->next - start);
  reference.source = markdown_strndup (self->markdown, self->late_definitions->str + repeated, self->late_definitions->len - repeated);
  g_array_append_val (self->markdown->references, reference);

  if (reference.duplicate)
    g_free (normalized);
  else
    g_hash_table_insert (self->definitions, normalized, GUINT_TO_POINTER (self->markdown->references->len));
}

/* Takes note of the definitions that the current content begins with. Returns the position after them. */
gsize
parser_take_definitions (Parser *self)
{
  const GString *text = self->content->text;
  gsize position = 0;
  Definition definition;

  while (position < text->len && text->str[position] == '[' && scan_definition (text, position, &definition))
    {
      add_definition (self, position, &definition);
      position = definition.next;
    }

  return position;
}

/* Tells the links that use definitions where their destinations stand, now that all definitions are known. */
void
parser_resolve_references (Parser *self)
{
  for (guint i = 0; i < self->reference_links->len; i++)
    {
      DatelineNode *link = g_ptr_array_index (self->reference_links, i);
      g_autofree char *normalized = normalize_label (link->link.label, -1);
      guint index = normalized != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->definitions, normalized)) : 0;
      DatelineReference *reference;

      if (index == 0)
        {
          link->link.url_start = link->link.url_end = link->end;
          self->markdown->n_unaligned++;
          continue;
        }

      reference = &g_array_index (self->markdown->references, DatelineReference, index - 1);
      reference->used = TRUE;
      link->link.url_start = reference->url_start;
      link->link.url_end = reference->url_end;
    }
}
