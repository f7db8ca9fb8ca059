/* dateline-markdown-autolink.c
 *
 * Bare URLs and e-mail addresses, as GFM's extended autolinks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-markdown-private.h"

/* A host name has 253 characters at most, of which each may take up to four bytes here. What is longer is not even scanned to its end,
 * which keeps long words of many candidates from taking quadratic time. */
#define HOST_SIZE_MAX 1024

typedef struct
{
  gsize       start;
  gsize       end;
  const char *prefix;   /* what the source lacks of the URL */
} Match;

typedef struct
{
  Parser     *parser;
  Content    *content;
  const char *text;
  gsize       start;   /* of the block */
} Linker;

/* GFM cuts these off the end of a URL: they belong to the sentence. So does a backslash, lest it be torn off what it escapes. */
static gboolean
is_trailing_punctuation (char c)
{
  return c != '\0' && strchr ("?!.,:*_~'\"\\", c) != NULL;
}

/* Where an entity begins that the text ends with; `end` if it does not. */
static gsize
find_trailing_entity (const char *text,
                      gsize       start,
                      gsize       end)
{
  gsize i = end - 1;

  while (i > start && (g_ascii_isalnum (text[i - 1]) || text[i - 1] == '#'))
    i--;

  return i > start && i < end - 1 && text[i - 1] == '&' ? i - 1 : end;
}

/* Leaves punctuation, unbalanced closing parentheses and entities at the end to the sentence. */
static gsize
trim_end (const char *text,
          gsize       start,
          gsize       end)
{
  gsize opening = 0, closing = 0;

  for (gsize i = start; i < end; i++)
    {
      opening += text[i] == '(';
      closing += text[i] == ')';
    }

  while (end > start)
    {
      char last = text[end - 1];

      if (is_trailing_punctuation (last))
        {
          end--;
        }
      else if (last == ')' && closing > opening)
        {
          closing--;
          end--;
        }
      else if (last == ';')
        {
          gsize entity = find_trailing_entity (text, start, end);

          end = entity < end ? entity : end - 1;
        }
      else
        {
          break;
        }
    }

  return end;
}

/* Returns the size of a host name; 0 if it is none: no underscore may stand in the last two labels. */
static gsize
scan_host (const char *text,
           gsize       start,
           gsize       end,
           gboolean    needs_dot)
{
  guint underscores = 0, underscores_before = 0, dots = 0;
  gsize i = start;

  while (i < end && i - start < HOST_SIZE_MAX)
    {
      gunichar c = g_utf8_get_char (text + i);

      if (c == '_')
        {
          underscores++;
        }
      else if (c == '.')
        {
          underscores_before = underscores;
          underscores = 0;
          dots++;
        }
      else if (c != '-' && (g_unichar_isspace (c) || (c < 0x80 ? !g_ascii_isalnum (c) : g_unichar_ispunct (c))))
        {
          break;
        }

      i += g_utf8_next_char (text + i) - (text + i);
    }

  if (underscores > 0 || underscores_before > 0 || i - start >= HOST_SIZE_MAX || (needs_dot && dots == 0))
    return 0;

  return i - start;
}

static gboolean
match_rest (const char *text,
            gsize       host,
            gsize       end,
            gboolean    needs_dot,
            Match      *match)
{
  gsize size = scan_host (text, host, end, needs_dot);
  gsize i = host + size;

  if (size == 0)
    return FALSE;

  while (i < end && !is_space (text[i]) && text[i] != '<')
    i++;

  match->end = trim_end (text, match->start, i);

  return match->end > host;
}

static gboolean
match_scheme (const char *text,
              gsize       start,
              gsize       position,
              gsize       end,
              Match      *match)
{
  static const char * const schemes[] = { "https://", "http://", "ftp://" };

  if (position > start && g_ascii_isalpha (text[position - 1]))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize size = strlen (schemes[i]);

      if (end - position <= size || g_ascii_strncasecmp (text + position, schemes[i], size) != 0)
        continue;

      match->start = position;
      match->prefix = "";

      return (g_ascii_isalnum (text[position + size]) || (text[position + size] & 0x80)) &&
             match_rest (text, position + size, end, FALSE, match);
    }

  return FALSE;
}

static gboolean
match_www (const char *text,
           gsize       start,
           gsize       position,
           gsize       end,
           Match      *match)
{
  if (end - position <= 4 || strncmp (text + position, "www.", 4) != 0 ||
      (!g_ascii_isalnum (text[position + 4]) && (text[position + 4] & 0x80) == 0))
    return FALSE;

  if (position > start && strchr ("*_~(", text[position - 1]) == NULL && !is_space (text[position - 1]))
    return FALSE;

  match->start = position;
  match->prefix = "http://";

  return match_rest (text, position, end, TRUE, match);
}

static gboolean
is_local_part (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".+-_", c) != NULL);
}

/* `position` is that of the `@`; what is before `start` belongs to other nodes. */
static gboolean
match_address (const char *text,
               gsize       start,
               gsize       position,
               gsize       end,
               Match      *match)
{
  static const char scheme[] = "mailto:";
  gsize i = position;
  guint dots = 0;

  /* An escaped character is not taken from its backslash. */
  while (i > start && is_local_part (text[i - 1]) &&
         (i < start + 2 || text[i - 2] != '\\' || g_ascii_isalnum (text[i - 1])))
    i--;

  if (i == position)
    return FALSE;

  match->start = i;
  match->prefix = scheme;

  if (i - start >= strlen (scheme) && g_ascii_strncasecmp (text + i - strlen (scheme), scheme, strlen (scheme)) == 0)
    {
      match->start -= strlen (scheme);
      match->prefix = "";
    }

  for (i = position + 1; i < end; i++)
    {
      if (text[i] == '.' && i + 1 < end && g_ascii_isalnum (text[i + 1]))
        dots++;
      else if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '_')
        break;
    }

  match->end = i;

  return dots > 0 && g_ascii_isalpha (text[i - 1]) && (i == end || text[i] != '@');
}

/* Finds the first match that begins between `start` and `text_end`; it may go on as far as `end`. */
static gboolean
find_match (const Linker *self,
            gsize         start,
            gsize         text_end,
            gsize         end,
            Match        *match)
{
  const char *text = self->text;

  for (gsize i = start; i < text_end; i++)
    {
      switch (text[i])
        {
        case '\\':
          if (i + 1 < text_end && g_ascii_ispunct (text[i + 1]))
            i++;
          break;

        case 'h': case 'H': case 'f': case 'F':
          if (match_scheme (text, self->start, i, end, match))
            return TRUE;
          break;

        case 'w':
          if (match_www (text, self->start, i, end, match))
            return TRUE;
          break;

        case '@':
          if (match_address (text, start, i, text_end, match))
            return TRUE;
          break;

        default:
          break;
        }
    }

  return FALSE;
}

static void
add_link (const Linker *self,
          DatelineNode *parent,
          const Match  *match)
{
  DatelineMarkdown *markdown = self->parser->markdown;
  const char *source = self->text + match->start;
  gsize size = match->end - match->start;
  DatelineNode *link = markdown_add_node (markdown, parent, DATELINE_NODE_LINK);
  DatelineNode *text = markdown_add_node (markdown, link, DATELINE_NODE_TEXT);

  markdown_set_text (markdown, text, source, size);

  link->start = link->link.url_start = link->link.text_start = text->start = match->start;
  link->end = link->link.url_end = link->link.text_end = text->end = match->end;
  link->link.style = DATELINE_LINK_BARE;
  link->link.title = "";
  link->link.url = text->text;

  if (*match->prefix != '\0')
    {
      g_autofree char *url = g_strconcat (match->prefix, text->text, NULL);

      link->link.url = markdown_strndup (markdown, url, strlen (url));
    }
}

/* How far a match that begins in a text may go: over what cmark took for emphasis inside the URL, but not into anything else. */
static gsize
find_reach (const DatelineNode *text)
{
  const DatelineNode *last = text;

  while (last->next != NULL && (last->next->kind == DATELINE_NODE_TEXT || last->next->kind == DATELINE_NODE_EMPHASIS ||
                                last->next->kind == DATELINE_NODE_STRONG))
    last = last->next;

  return last->end;
}

/* The last sibling that a match covers, in whole or, if it is a text, in part. A match that would end within emphasis is cut short to
 * end in `text`. NULL if nothing is left of it then. */
static DatelineNode *
find_last (const Linker *self,
           DatelineNode *text,
           Match        *match)
{
  DatelineNode *last = text;

  while (match->end > last->end && last->next != NULL &&
         (last->next->kind == DATELINE_NODE_TEXT || last->next->end <= match->end))
    last = last->next;

  if (match->end <= last->end)
    return last;

  return find_match (self, match->start, match->start + 1, text->end, match) ? text : NULL;
}

/* Links what matches in a text, which may swallow siblings. Returns the next sibling to look at. */
static DatelineNode *
link_text (Linker       *self,
           DatelineNode *parent,
           DatelineNode *text,
           gsize         reach)
{
  gsize from = text->start;
  Match match;

  while (find_match (self, from, text->end, reach, &match))
    {
      DatelineNode *last = find_last (self, text, &match);
      DatelineNode *next;

      if (last == NULL)
        {
          from = match.start + 1;
          continue;
        }

      if (match.start > text->start)
        {
          DatelineNode *rest = parser_split_text (self->parser, self->content, text, match.start);

          rest->next = text->next;
          last = last == text ? rest : last;
          markdown_append_node (parent, text);
        }

      next = last->next;
      add_link (self, parent, &match);

      if (match.end == last->end)
        return next;

      text = parser_split_text (self->parser, self->content, last, match.end);
      text->next = next;
      from = match.end;
    }

  {
    DatelineNode *next = text->next;

    markdown_append_node (parent, text);

    return next;
  }
}

static void
link_children (Linker       *self,
               DatelineNode *parent)
{
  DatelineNode *child = markdown_take_children (parent);
  gsize reach = 0;

  while (child != NULL)
    {
      DatelineNode *next = child->next;

      if (child->kind == DATELINE_NODE_TEXT)
        {
          /* The same for all siblings before it: found once, not once for each. */
          if (child->start >= reach)
            reach = find_reach (child);

          next = link_text (self, parent, child, reach);
        }
      else
        {
          markdown_append_node (parent, child);
        }

      child = next;
    }
}

static DatelineNode *
skip_subtree (DatelineNode *node,
              DatelineNode *root)
{
  while (node != root && node->next == NULL)
    node = node->parent;

  return node == root ? NULL : node->next;
}

/* Makes links of the bare URLs of a block, except in links and images. */
void
parser_link_bare_urls (Parser       *parser,
                       Content      *content,
                       DatelineNode *block)
{
  Linker self = { .parser = parser, .content = content, .text = content->text->str };
  DatelineNode *node = block;

  if (block->first_child == NULL)
    return;

  self.start = block->first_child->start;

  while (node != NULL)
    {
      if (node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE)
        {
          node = skip_subtree (node, block);
          continue;
        }

      if (node->first_child != NULL)
        link_children (&self, node);

      node = (DatelineNode *) dateline_node_next (node, block);
    }
}
