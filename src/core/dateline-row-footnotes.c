/* dateline-row-footnotes.c
 *
 * Which footnotes there are, and what refers to them. The rules are those of GFM's reference implementation, but for notes in quotes and lists,
 * which are none here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-row-footnotes.h"

/* From this indentation on a line begins no block. */
#define CODE_INDENT 4

/* So many references behind a backslash are looked for in vain in one text: each may cost as much as the text is long. */
#define MAX_VAIN_SEARCHES 16

struct _DatelineFootnotes
{
  const char *source;      /* the file */
  gsize       body_start;
  gsize       length;
  GPtrArray  *notes;       /* of DatelineFootnote, as they stand in the file */
  GHashTable *by_label;    /* folded label → DatelineFootnote */
  GHashTable *blocks;      /* blocks that hold notes → the inline that the first one begins in */
  GPtrArray  *shown;       /* those that are referred to, by number */
};

static void
free_note (gpointer data)
{
  DatelineFootnote *note = data;

  g_free (note->label);
  g_free (note);
}

/* The bytes of `[^label]`, or 0 when the text does not begin with that. */
static gsize
scan_reference (const char *text,
                gsize       length)
{
  gsize i = 2;

  if (length < 4 || text[0] != '[' || text[1] != '^')
    return 0;

  while (i < length && text[i] != '[' && text[i] != ']' && text[i] != '\0' && !g_ascii_isspace (text[i]))
    i++;

  return i > 2 && i < length && text[i] == ']' ? i + 1 : 0;
}

/* The same of `[^label]:` and the spaces behind. */
static gsize
scan_definition (const char *text,
                 gsize       length)
{
  gsize i = scan_reference (text, length);

  if (i == 0 || i == length || text[i] != ':')
    return 0;

  for (i++; i < length && (text[i] == ' ' || text[i] == '\t'); i++)
    ;

  return i;
}

static gboolean
is_line_break (char c)
{
  return c == '\n' || c == '\r';
}

/* Whether the text stands where a block of the document may begin. */
static gboolean
begins_line (DatelineFootnotes *self,
             gsize              offset)
{
  gsize start = offset;

  while (start > self->body_start && self->source[start - 1] == ' ' && offset - start < CODE_INDENT)
    start--;

  return offset - start < CODE_INDENT && (start == self->body_start || is_line_break (self->source[start - 1]));
}

/* Labels match whatever the case of their letters. */
static DatelineFootnote *
find_note (DatelineFootnotes *self,
           const char        *label,
           gsize              length)
{
  g_autofree char *folded = g_utf8_casefold (label, (gssize) length);

  return g_hash_table_lookup (self->by_label, folded);
}

/* The first of several notes of one name counts. */
static DatelineFootnote *
add_note (DatelineFootnotes *self,
          const char        *label,
          gsize              length)
{
  DatelineFootnote *note = g_new0 (DatelineFootnote, 1);
  char *folded = g_utf8_casefold (label, (gssize) length);

  note->label = g_strndup (label, length);
  g_ptr_array_add (self->notes, note);

  if (g_hash_table_contains (self->by_label, folded))
    g_free (folded);
  else
    g_hash_table_insert (self->by_label, folded, note);

  return note;
}

/* A note that begins with a text, or NULL. */
static DatelineFootnote *
read_definition (DatelineFootnotes  *self,
                 const DatelineNode *text)
{
  DatelineFootnote *note;
  gsize size;

  if (text == NULL || text->kind != DATELINE_NODE_TEXT || !begins_line (self, text->start))
    return NULL;

  size = scan_definition (self->source + text->start, text->end - text->start);
  if (size == 0 || size > text->text_length || memcmp (self->source + text->start, text->text, size) != 0)
    return NULL;

  note = add_note (self, text->text + 2, scan_reference (text->text, text->text_length) - 3);
  note->first = text;
  note->skipped = size;
  note->start = text->start;
  note->text_start = text->start + size;

  return note;
}

/* A note ends the paragraph above it, or the note. */
static void
read_paragraph (DatelineFootnotes  *self,
                const DatelineNode *paragraph)
{
  const DatelineNode *before = NULL;
  DatelineFootnote *note = NULL;

  for (const DatelineNode *node = paragraph->first_child; node != NULL; before = node, node = node->next)
    {
      DatelineFootnote *next = NULL;

      if (before == NULL || before->kind == DATELINE_NODE_SOFT_BREAK || before->kind == DATELINE_NODE_LINE_BREAK)
        next = read_definition (self, node);

      if (next == NULL)
        continue;

      if (note != NULL)
        {
          note->next = node;
          note->end = before->start;
        }
      else
        {
          g_hash_table_insert (self->blocks, (gpointer) paragraph, (gpointer) node);
        }
      note = next;
    }

  if (note == NULL)
    return;

  note->end = paragraph->end;
  if (paragraph->next != NULL && paragraph->next->kind == DATELINE_NODE_CODE_BLOCK && !paragraph->next->code.fenced)
    {
      note->further = paragraph->next;
      g_hash_table_insert (self->blocks, (gpointer) paragraph->next, NULL);
    }
}

/* What says but one word, or an address, is a definition of a link to the parser. */
static void
read_references (DatelineFootnotes *self,
                 DatelineMarkdown  *markdown)
{
  guint n_references;
  const DatelineReference *references = dateline_markdown_get_references (markdown, &n_references);

  for (guint i = 0; i < n_references; i++)
    {
      const DatelineReference *reference = &references[i];
      DatelineFootnote *note;

      if (scan_definition (self->source + reference->start, reference->end - reference->start) == 0 || !begins_line (self, reference->start))
        continue;

      note = add_note (self, reference->label + 1, strlen (reference->label + 1));
      note->start = reference->start;
      note->text_start = reference->url_start;
      note->end = reference->end;
    }
}

static void
refer_to (DatelineFootnotes      *self,
          const DatelineFootnote *found)
{
  DatelineFootnote *note = (DatelineFootnote *) found;

  if (note->number > 0)
    return;

  g_ptr_array_add (self->shown, note);
  note->number = self->shown->len;
}

static void
number_references (DatelineFootnotes  *self,
                   const DatelineNode *block,
                   const DatelineNode *end)
{
  gsize image_end = 0;

  for (const DatelineNode *node = block; node != NULL && node != end; node = dateline_node_next (node, block))
    {
      DatelineFootnoteReference reference = { 0 };
      const DatelineFootnote *note;

      /* The text in place of an image is not to be clicked. */
      if (dateline_node_is_inline (node) && node->start < image_end)
        continue;

      if (node->kind == DATELINE_NODE_IMAGE)
        image_end = node->end;
      else if (node->kind == DATELINE_NODE_LINK && (note = dateline_footnotes_of_link (self, node)) != NULL)
        refer_to (self, note);

      while (node->kind == DATELINE_NODE_TEXT && dateline_footnotes_next_reference (self, node, reference.text_end, &reference))
        refer_to (self, reference.note);
    }
}

/**
 * dateline_footnotes_new:
 * @markdown: a parsed body, of GFM
 * @source: the file
 * @body_start: where in it the body begins
 * @length: its length in bytes
 *
 * Finds the notes, and numbers them in the order in which they are referred to outside of notes.
 *
 * Returns: (transfer full) (nullable): the notes, which refer to @markdown and @source; or %NULL when there are none
 */
DatelineFootnotes *
dateline_footnotes_new (DatelineMarkdown *markdown,
                        const char       *source,
                        gsize             body_start,
                        gsize             length)
{
  const DatelineNode *root = dateline_markdown_get_root (markdown);
  DatelineFootnotes *self;

  if (!dateline_footnotes_may_have (source + body_start, length - body_start))
    return NULL;

  self = g_new0 (DatelineFootnotes, 1);
  self->source = source;
  self->body_start = body_start;
  self->length = length;
  self->notes = g_ptr_array_new_with_free_func (free_note);
  self->by_label = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->blocks = g_hash_table_new (NULL, NULL);
  self->shown = g_ptr_array_new ();

  for (const DatelineNode *block = root->first_child; block != NULL; block = block->next)
    if (block->kind == DATELINE_NODE_PARAGRAPH)
      read_paragraph (self, block);
  read_references (self, markdown);

  for (const DatelineNode *block = root->first_child; block != NULL && self->notes->len > 0; block = block->next)
    {
      const DatelineNode *end = NULL;

      if (!dateline_footnotes_find_in_block (self, block, &end) || end != NULL)
        number_references (self, block, end);
    }

  if (self->notes->len == 0)
    g_clear_pointer (&self, dateline_footnotes_free);

  return self;
}

/**
 * dateline_footnotes_free:
 * @self: (transfer full): notes
 */
void
dateline_footnotes_free (DatelineFootnotes *self)
{
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->by_label);
  g_hash_table_unref (self->blocks);
  g_free (self);
}

/**
 * dateline_footnotes_may_have:
 * @text: lines of Markdown
 * @length: their length in bytes
 *
 * Returns: whether a line begins like a note
 */
gboolean
dateline_footnotes_may_have (const char *text,
                             gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p < end && (p = memchr (p, '^', end - p)) != NULL; p++)
    {
      const char *start = p - 1;

      if (p == text || *start != '[' || scan_definition (start, end - start) == 0)
        continue;

      while (start > text && start[-1] == ' ')
        start--;
      if (p - 1 - start < CODE_INDENT && (start == text || is_line_break (start[-1])))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_footnotes_get_n_shown:
 * @self: notes
 *
 * Returns: how many are referred to
 */
guint
dateline_footnotes_get_n_shown (DatelineFootnotes *self)
{
  return self->shown->len;
}

/**
 * dateline_footnotes_get_shown:
 * @self: notes
 * @index: which, from 0
 *
 * Returns: (transfer none): the note whose number is one more
 */
const DatelineFootnote *
dateline_footnotes_get_shown (DatelineFootnotes *self,
                              guint              index)
{
  return g_ptr_array_index (self->shown, index);
}

/**
 * dateline_footnotes_find_in_block:
 * @self: notes
 * @block: a block of the document
 * @first: (out): the inline that its first note begins in; %NULL when all of the block belongs to notes
 *
 * Returns: whether there are notes in the block
 */
gboolean
dateline_footnotes_find_in_block (DatelineFootnotes   *self,
                                  const DatelineNode  *block,
                                  const DatelineNode **first)
{
  gpointer found = NULL;
  gboolean holds = g_hash_table_lookup_extended (self->blocks, block, NULL, &found);

  *first = found != block->first_child ? found : NULL;

  return holds;
}

/* Where in a text's source something stands that is not behind a backslash; or -1. */
static gssize
find_in_source (const char *source,
                gsize       start,
                gsize       end,
                const char *text,
                gsize       length)
{
  for (gsize i = start; i + length <= end; i++)
    {
      if (source[i] == '\\')
        i++;
      else if (memcmp (source + i, text, length) == 0)
        return (gssize) i;
    }

  return -1;
}

/**
 * dateline_footnotes_next_reference:
 * @self: notes
 * @text: an inline text
 * @position: where in it to begin, in bytes
 * @reference: (inout): the reference before, if @position is behind one; the one that was found
 *
 * Returns: whether there is a reference from there on
 */
gboolean
dateline_footnotes_next_reference (DatelineFootnotes         *self,
                                   const DatelineNode        *text,
                                   gsize                      position,
                                   DatelineFootnoteReference *reference)
{
  gboolean as_written = text->end - text->start == text->text_length;
  gsize source_position = position > 0 && reference->note != NULL ? reference->source_end : text->start;
  const char *end = text->text + text->text_length;
  const char *p = text->text + position;
  guint n_vain = 0;

  for (; n_vain < MAX_VAIN_SEARCHES && p < end && (p = memchr (p, '[', end - p)) != NULL; p++)
    {
      gsize size = scan_reference (p, end - p);
      const DatelineFootnote *note = size > 0 ? find_note (self, p + 2, size - 3) : NULL;
      gssize source = as_written ? (gssize) (text->start + (p - text->text)) : -1;

      if (note == NULL)
        continue;

      if (!as_written)
        source = find_in_source (self->source, source_position, text->end, p, size);
      if (source < 0)
        {
          n_vain++;
          continue;
        }

      *reference = (DatelineFootnoteReference) { note, p - text->text, p - text->text + size, source, source + size };
      return TRUE;
    }

  return FALSE;
}

/**
 * dateline_footnotes_of_link:
 * @self: notes
 * @link: a link
 *
 * Returns: (transfer none) (nullable): the note that the link refers to, as far as the parser took the note for a definition of a link
 */
const DatelineFootnote *
dateline_footnotes_of_link (DatelineFootnotes  *self,
                            const DatelineNode *link)
{
  const char *label = link->link.style == DATELINE_LINK_REFERENCE ? link->link.label : NULL;

  return label != NULL && label[0] == '^' ? find_note (self, label + 1, strlen (label + 1)) : NULL;
}
