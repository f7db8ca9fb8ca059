/* dateline-help-page.c
 *
 * Mallard to Markdown. Inside of paragraphs the styles are HTML, which needs no regard to what is beside it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-help-element.h"
#include "dateline-help-page.h"
#include "dateline-help-writer.h"

typedef struct
{
  DatelineHelpPage        *page;
  const DatelineHelpPages *pages;

  DatelineHelpWriter      *writer;
  GString                 *words;
  GString                 *block;       /* the paragraph that is being read; NULL between them */
  GString                 *plain;       /* the same without mark-up */
  char                    *term;        /* what the next paragraph is about */
  char                    *link;        /* the end of the link that is being read */
  gsize                    link_start;
  char                    *section;     /* that is being read, or NULL */
  guint                    level;
  guint                    n_in_sequence;
  gboolean                 guide;
  gboolean                 in_info;
  gboolean                 in_sort_key;
  gboolean                 in_head;
  gboolean                 in_table;
} Reader;

/* Line breaks and indentation of the source are only spaces. */
static char *
collapse (const char *text,
          gsize       length,
          gboolean    after_space)
{
  GString *string = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      gboolean space = g_ascii_isspace (text[i]);

      if (!space || !after_space)
        g_string_append_c (string, space ? ' ' : text[i]);
      after_space = space;
    }

  return g_string_free (string, FALSE);
}

/* Elements where none of ours stands must do no harm: a paragraph in one is part of it. */
static void
begin_block (Reader *self)
{
  if (self->block != NULL)
    return;

  self->block = g_string_new (NULL);
  self->plain = g_string_new (NULL);
}

static char *
end_block (Reader *self,
           char  **plain)
{
  char *text;

  if (self->block == NULL)
    {
      if (plain != NULL)
        *plain = g_strdup ("");
      return g_strdup ("");
    }

  text = g_string_free (g_steal_pointer (&self->block), FALSE);
  g_string_append (self->words, self->plain->str);
  g_string_append_c (self->words, '\n');
  if (plain != NULL)
    *plain = g_strstrip (g_strdup (self->plain->str));
  g_string_free (g_steal_pointer (&self->plain), TRUE);

  return g_strstrip (text);
}

static DatelineHelpRole
get_parent_role (GMarkupParseContext *context)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const DatelineHelpElement *element = stack->next != NULL ? dateline_help_element_find (stack->next->data) : NULL;

  return element != NULL ? element->role : DATELINE_HELP_ROLE_NONE;
}

/* Else it is words in a paragraph. */
static gboolean
is_code_alone (GMarkupParseContext *context)
{
  DatelineHelpRole parent = get_parent_role (context);

  return parent == DATELINE_HELP_ROLE_PAGE || parent == DATELINE_HELP_ROLE_SECTION || parent == DATELINE_HELP_ROLE_ITEM ||
         parent == DATELINE_HELP_ROLE_NOTE;
}

static const char *
find_attribute (const char **names,
                const char **values,
                const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], name))
        return values[i];
    }

  return NULL;
}

static void
list_topics (Reader     *self,
             const char *section)
{
  g_autofree char *guide = section != NULL ? g_strconcat (self->page->id, "#", section, NULL) : g_strdup (self->page->id);
  g_autoptr (GPtrArray) pages = self->guide && self->pages != NULL ? self->pages->list_pages (self->pages->data, guide) : NULL;

  if (pages == NULL)
    return;

  dateline_help_writer_begin_list (self->writer, FALSE);
  for (guint i = 0; i < pages->len; i++)
    {
      const DatelineHelpPage *page = g_ptr_array_index (pages, i);
      g_autoptr (GString) text = g_string_new ("[");

      dateline_help_writer_escape (text, page->title, strlen (page->title));
      g_string_append_printf (text, "](<help:%s>)", page->id);
      if (page->summary != NULL)
        {
          g_string_append (text, "\\\n");
          dateline_help_writer_escape (text, page->summary, strlen (page->summary));
        }
      dateline_help_writer_begin_item (self->writer);
      dateline_help_writer_add_block (self->writer, text->str);
      dateline_help_writer_end (self->writer);
    }
  dateline_help_writer_end (self->writer);
}

static void
start_link (Reader      *self,
            const char **names,
            const char **values)
{
  const char *href = find_attribute (names, values, "href");
  const char *xref = find_attribute (names, values, "xref");

  if (self->in_info)
    {
      if (g_strcmp0 (find_attribute (names, values, "type"), "guide") == 0 && xref != NULL)
        g_ptr_array_add (self->page->guides, g_strdup (xref));
      return;
    }

  if (self->block == NULL)
    return;

  /* Beginning with "#": a place in this page. */
  g_free (self->link);
  self->link = href != NULL                         ? g_strdup (href)
               : xref != NULL && g_str_has_prefix (xref, "#") ? g_strconcat ("help:", self->page->id, xref, NULL)
                                                    : g_strconcat ("help:", xref, NULL);
  g_string_append_c (self->block, '[');
  self->link_start = self->block->len;
}

static void
end_link (Reader *self)
{
  if (self->in_info || self->link == NULL || self->block == NULL)
    return;

  /* Without words it has those of its page. */
  if (self->block->len == self->link_start)
    {
      const char *id = self->link + strlen ("help:");
      const DatelineHelpPage *page = self->pages != NULL ? self->pages->find_page (self->pages->data, id) : NULL;
      const char *title = page != NULL ? page->title : id;

      dateline_help_writer_escape (self->block, title, strlen (title));
      g_string_append (self->plain, title);
    }
  g_string_append_printf (self->block, "](<%s>)", self->link);
  g_clear_pointer (&self->link, g_free);
}

static void
start_style (Reader                    *self,
             GMarkupParseContext       *context,
             const DatelineHelpElement *element)
{
  if (self->block == NULL)
    {
      /* Code that stands alone. */
      if (element->html != NULL && g_str_equal (element->html, "code"))
        begin_block (self);
      return;
    }

  if (get_parent_role (context) == DATELINE_HELP_ROLE_SEQUENCE)
    {
      const DatelineHelpElement *sequence = dateline_help_element_find (g_markup_parse_context_get_element_stack (context)->next->data);

      if (self->n_in_sequence++ > 0)
        {
          g_string_append (self->block, sequence->html);
          g_string_append (self->plain, sequence->html);
        }
    }
  g_string_append_printf (self->block, "<%s>", element->html);
}

/* Without the line break after the start tag and the one before the end tag. */
static void
add_code (Reader *self)
{
  g_autofree char *code = g_strdup (self->plain != NULL ? self->plain->str : "");
  g_autofree char *text = NULL;
  g_autofree char *block = NULL;

  text = g_strdup (*code == '\n' ? code + 1 : code);
  g_strchomp (text);
  block = g_strconcat ("```\n", text, "\n```", NULL);
  g_free (end_block (self, NULL));
  dateline_help_writer_add_block (self->writer, block);
}

static void
start_role (Reader                    *self,
            GMarkupParseContext       *context,
            const DatelineHelpElement *element,
            const char               **names,
            const char               **values)
{
  switch (element->role)
    {
    case DATELINE_HELP_ROLE_PAGE:
      g_free (self->page->id);   /* of a page around this one, where none belongs */
      self->page->id = g_strdup (find_attribute (names, values, "id"));
      self->guide = g_strcmp0 (find_attribute (names, values, "type"), "guide") == 0;
      self->level = 1;
      break;
    case DATELINE_HELP_ROLE_INFO:
      self->in_info = TRUE;
      break;
    case DATELINE_HELP_ROLE_SECTION:
      /* What belongs to the page itself stands above its first section. */
      if (self->level == 1 && self->section == NULL)
        list_topics (self, NULL);
      g_free (self->section);
      self->section = g_strdup (find_attribute (names, values, "id"));
      self->level++;
      if (self->section != NULL)
        g_hash_table_insert (self->page->sections, g_strdup (self->section),
                             GSIZE_TO_POINTER (dateline_help_writer_get_length (self->writer) + 1));
      break;
    case DATELINE_HELP_ROLE_TITLE:
      self->in_sort_key = self->in_info && g_strcmp0 (find_attribute (names, values, "type"), "sort") == 0;
      begin_block (self);
      break;
    case DATELINE_HELP_ROLE_DESC:
    case DATELINE_HELP_ROLE_PARAGRAPH:
    case DATELINE_HELP_ROLE_CODE:
    case DATELINE_HELP_ROLE_CELL:
      begin_block (self);
      break;
    case DATELINE_HELP_ROLE_LIST:
    case DATELINE_HELP_ROLE_STEPS:
      dateline_help_writer_begin_list (self->writer, element->role == DATELINE_HELP_ROLE_STEPS);
      break;
    case DATELINE_HELP_ROLE_ITEM:
      dateline_help_writer_begin_item (self->writer);
      break;
    case DATELINE_HELP_ROLE_NOTE:
      dateline_help_writer_begin_note (self->writer);
      break;
    case DATELINE_HELP_ROLE_TABLE:
      self->in_table = TRUE;
      dateline_help_writer_begin_table (self->writer);
      break;
    case DATELINE_HELP_ROLE_HEAD:
      self->in_head = TRUE;
      break;
    case DATELINE_HELP_ROLE_LINE:
      dateline_help_writer_begin_row (self->writer);
      break;
    case DATELINE_HELP_ROLE_LINK:
      start_link (self, names, values);
      break;
    case DATELINE_HELP_ROLE_STYLE:
      start_style (self, context, element);
      break;
    case DATELINE_HELP_ROLE_SEQUENCE:
      self->n_in_sequence = 0;
      break;
    case DATELINE_HELP_ROLE_NONE:
    default:
      break;
    }
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char          *name,
                  const char         **attribute_names,
                  const char         **attribute_values,
                  gpointer             data,
                  GError             **error)
{
  const DatelineHelpElement *element = dateline_help_element_find (name);

  if (element == NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT, "The help does not know <%s>", name);
      return;
    }

  start_role (data, context, element, attribute_names, attribute_values);
}

static void
end_title (Reader          *self,
           DatelineHelpRole parent)
{
  g_autofree char *plain = NULL;
  g_autofree char *text = end_block (self, &plain);
  g_autofree char *heading = NULL;

  if (self->in_sort_key)
    {
      g_free (self->page->sort_key);
      self->page->sort_key = g_steal_pointer (&plain);
    }
  self->in_sort_key = FALSE;
  if (self->in_info)
    return;

  if (parent == DATELINE_HELP_ROLE_ITEM)
    {
      g_free (self->term);
      self->term = g_steal_pointer (&text);
      return;
    }

  if (parent == DATELINE_HELP_ROLE_PAGE)
    {
      g_free (self->page->title);
      self->page->title = g_steal_pointer (&plain);
    }
  heading = g_strconcat (self->level == 1 ? "# " : self->level == 2 ? "## " : "### ", text, NULL);
  dateline_help_writer_add_block (self->writer, heading);
}

static void
end_paragraph (Reader *self)
{
  g_autofree char *text = NULL;
  g_autofree char *with_term = NULL;

  /* A cell holds a paragraph, which is the cell. */
  if (self->in_table)
    return;

  text = end_block (self, NULL);
  if (self->term != NULL)
    with_term = g_strconcat ("<b>", self->term, "</b>\\\n", text, NULL);
  g_clear_pointer (&self->term, g_free);
  dateline_help_writer_add_block (self->writer, with_term != NULL ? with_term : text);
}

static void
end_cell (Reader *self)
{
  g_autofree char *text = end_block (self, NULL);

  dateline_help_writer_add_cell (self->writer, text);
}

static void
end_style (Reader                    *self,
           GMarkupParseContext       *context,
           const DatelineHelpElement *element)
{
  if (is_code_alone (context))
    add_code (self);
  else if (self->block != NULL)
    g_string_append_printf (self->block, "</%s>", element->html);
}

static void
end_section (Reader *self)
{
  list_topics (self, self->section);
  self->level--;
}

static void
end_element_cb (GMarkupParseContext *context,
                const char          *name,
                gpointer             data,
                GError             **error)
{
  Reader *self = data;
  const DatelineHelpElement *element = dateline_help_element_find (name);

  switch (element->role)
    {
    case DATELINE_HELP_ROLE_PAGE:
      if (self->section == NULL)
        list_topics (self, NULL);
      break;
    case DATELINE_HELP_ROLE_INFO:
      self->in_info = FALSE;
      break;
    case DATELINE_HELP_ROLE_DESC:
      g_free (self->page->summary);
      g_free (end_block (self, &self->page->summary));
      break;
    case DATELINE_HELP_ROLE_SECTION:
      end_section (self);
      break;
    case DATELINE_HELP_ROLE_TITLE:
      end_title (self, get_parent_role (context));
      break;
    case DATELINE_HELP_ROLE_PARAGRAPH:
      end_paragraph (self);
      break;
    case DATELINE_HELP_ROLE_CODE:
      add_code (self);
      break;
    case DATELINE_HELP_ROLE_LIST:
    case DATELINE_HELP_ROLE_STEPS:
    case DATELINE_HELP_ROLE_ITEM:
    case DATELINE_HELP_ROLE_NOTE:
      dateline_help_writer_end (self->writer);
      break;
    case DATELINE_HELP_ROLE_TABLE:
      self->in_table = FALSE;
      break;
    case DATELINE_HELP_ROLE_HEAD:
      self->in_head = FALSE;
      break;
    case DATELINE_HELP_ROLE_LINE:
      dateline_help_writer_end_row (self->writer, self->in_head);
      break;
    case DATELINE_HELP_ROLE_CELL:
      end_cell (self);
      break;
    case DATELINE_HELP_ROLE_LINK:
      end_link (self);
      break;
    case DATELINE_HELP_ROLE_STYLE:
      end_style (self, context, element);
      break;
    case DATELINE_HELP_ROLE_NONE:
    case DATELINE_HELP_ROLE_SEQUENCE:
    default:
      break;
    }
}

static void
text_cb (GMarkupParseContext *context,
         const char          *text,
         gsize                length,
         gpointer             data,
         GError             **error)
{
  Reader *self = data;
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const DatelineHelpElement *element = dateline_help_element_find (stack->data);
  g_autofree char *words = NULL;

  if (self->block == NULL)
    return;

  if (element->role == DATELINE_HELP_ROLE_CODE || (element->role == DATELINE_HELP_ROLE_STYLE && is_code_alone (context)))
    {
      g_string_append_len (self->plain, text, length);
      return;
    }

  /* Between the keys of a sequence there is only indentation. */
  if (element->role == DATELINE_HELP_ROLE_SEQUENCE)
    return;

  words = collapse (text, length, self->plain->len == 0 || g_str_has_suffix (self->plain->str, " "));
  dateline_help_writer_escape (self->block, words, strlen (words));
  g_string_append (self->plain, words);
}

/**
 * dateline_help_page_fold_words:
 * @text: words
 *
 * Returns: (transfer full): the words without what does not matter when one looks for them: case and accents
 */
char *
dateline_help_page_fold_words (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *folded = g_utf8_casefold (decomposed != NULL ? decomposed : "", -1);
  GString *string = g_string_new (NULL);

  for (const char *p = folded; *p != 0; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (string, c);
    }

  return g_string_free (string, FALSE);
}

static void
reader_clear (Reader *self)
{
  dateline_help_writer_free (self->writer);
  g_string_free (self->words, TRUE);
  if (self->block != NULL)
    g_string_free (self->block, TRUE);
  if (self->plain != NULL)
    g_string_free (self->plain, TRUE);
  g_free (self->term);
  g_free (self->link);
  g_free (self->section);
}

/**
 * dateline_help_page_parse:
 * @text: a page in Mallard
 * @length: its length in bytes
 * @pages: (nullable): what other pages there are, if that is known: it makes the links without words, and the lists of guides
 * @error: return location for a [error@GLib.MarkupError]
 *
 * Returns: (transfer full) (nullable): the page; %NULL when it is not well-formed, is no page, or uses what none of our pages does
 */
DatelineHelpPage *
dateline_help_page_parse (const char              *text,
                          gsize                    length,
                          const DatelineHelpPages *pages,
                          GError                 **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (DatelineHelpPage) page = g_new0 (DatelineHelpPage, 1);
  g_autoptr (GMarkupParseContext) context = NULL;
  Reader reader = { .page = page, .pages = pages };
  gboolean parsed;

  page->guides = g_ptr_array_new_with_free_func (g_free);
  page->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.writer = dateline_help_writer_new ();
  reader.words = g_string_new (NULL);

  context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  parsed = g_markup_parse_context_parse (context, text, (gssize) length, error) && g_markup_parse_context_end_parse (context, error);
  if (parsed && (page->id == NULL || page->title == NULL))
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "The help has a page without a name or a title");
      parsed = FALSE;
    }

  page->markdown = g_strdup (dateline_help_writer_get_text (reader.writer));
  page->words = dateline_help_page_fold_words (reader.words->str);
  reader_clear (&reader);

  return parsed ? g_steal_pointer (&page) : NULL;
}

/**
 * dateline_help_page_free:
 * @self: (transfer full): a page
 */
void
dateline_help_page_free (DatelineHelpPage *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->sort_key);
  g_free (self->summary);
  g_ptr_array_unref (self->guides);
  g_free (self->markdown);
  g_hash_table_unref (self->sections);
  g_free (self->words);
  g_free (self);
}
