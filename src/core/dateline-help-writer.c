/* dateline-help-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-help-writer.h"

/* What the lines of a block begin with, for each list or note around it. */
typedef struct
{
  char    *rest;
  char    *first;    /* NULL once it stands there */
  gboolean numbers;
  gboolean tight;    /* the next block begins on the next line */
  guint    number;
} Container;

struct _DatelineHelpWriter
{
  GString   *text;
  GPtrArray *containers;
  guint      n_cells;      /* of the row that is being written */
};

static void
container_free (gpointer data)
{
  Container *container = data;

  g_free (container->rest);
  g_free (container->first);
  g_free (container);
}

static Container *
push_container (DatelineHelpWriter *self,
                const char         *first,
                const char         *rest)
{
  Container *container = g_new0 (Container, 1);

  container->first = g_strdup (first);
  container->rest = g_strdup (rest);
  g_ptr_array_add (self->containers, container);

  return container;
}

static void
append_line_start (DatelineHelpWriter *self)
{
  for (guint i = 0; i < self->containers->len; i++)
    {
      Container *container = g_ptr_array_index (self->containers, i);

      g_string_append (self->text, container->first != NULL ? container->first : container->rest);
      g_clear_pointer (&container->first, g_free);
    }
}

/* The items of a list follow each other without a gap, as do its first paragraph and the list. */
static gboolean
take_tight (DatelineHelpWriter *self)
{
  gboolean tight = FALSE;

  for (guint i = 0; i < self->containers->len; i++)
    {
      Container *container = g_ptr_array_index (self->containers, i);

      tight = tight || container->tight;
      container->tight = FALSE;
    }

  return tight;
}

static void
add_gap (DatelineHelpWriter *self)
{
  if (take_tight (self) || self->text->len == 0)
    return;

  for (guint i = 0; i < self->containers->len; i++)
    {
      const Container *container = g_ptr_array_index (self->containers, i);

      if (container->first != NULL)
        break;
      g_string_append (self->text, container->rest);
    }
  g_string_append_c (self->text, '\n');
}

/**
 * dateline_help_writer_new:
 *
 * Returns: (transfer full): a writer that has written nothing
 */
DatelineHelpWriter *
dateline_help_writer_new (void)
{
  DatelineHelpWriter *self = g_new0 (DatelineHelpWriter, 1);

  self->text = g_string_new (NULL);
  self->containers = g_ptr_array_new_with_free_func (container_free);

  return self;
}

/**
 * dateline_help_writer_free:
 * @self: (transfer full): a writer
 */
void
dateline_help_writer_free (DatelineHelpWriter *self)
{
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->containers);
  g_free (self);
}

/**
 * dateline_help_writer_get_text:
 * @self: a writer
 *
 * Returns: (transfer none): the Markdown that it has written
 */
const char *
dateline_help_writer_get_text (DatelineHelpWriter *self)
{
  return self->text->str;
}

/**
 * dateline_help_writer_get_length:
 * @self: a writer
 *
 * Returns: how much it has written, in bytes
 */
gsize
dateline_help_writer_get_length (DatelineHelpWriter *self)
{
  return self->text->len;
}

/**
 * dateline_help_writer_begin_list:
 * @self: a writer
 * @numbers: whether its items have numbers
 */
void
dateline_help_writer_begin_list (DatelineHelpWriter *self,
                                 gboolean            numbers)
{
  push_container (self, NULL, "")->numbers = numbers;
}

/**
 * dateline_help_writer_begin_item:
 * @self: a writer
 *
 * Begins the next item of the list that was begun last.
 */
void
dateline_help_writer_begin_item (DatelineHelpWriter *self)
{
  Container *list = self->containers->len > 0 ? g_ptr_array_index (self->containers, self->containers->len - 1) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  gboolean tight;

  tight = list != NULL && list->number++ > 0;
  first = list != NULL && list->numbers ? g_strdup_printf ("%u. ", list->number) : g_strdup ("- ");
  rest = g_strnfill (strlen (first), ' ');
  push_container (self, first, rest)->tight = tight;
}

/**
 * dateline_help_writer_begin_note:
 * @self: a writer
 */
void
dateline_help_writer_begin_note (DatelineHelpWriter *self)
{
  push_container (self, "> ", "> ");
}

/**
 * dateline_help_writer_end:
 * @self: a writer
 *
 * Ends the list, item or note that was begun last.
 */
void
dateline_help_writer_end (DatelineHelpWriter *self)
{
  if (self->containers->len > 0)
    g_ptr_array_set_size (self->containers, (int) self->containers->len - 1);
}

/**
 * dateline_help_writer_add_block:
 * @self: a writer
 * @text: the Markdown of a paragraph, heading or block of code
 */
void
dateline_help_writer_add_block (DatelineHelpWriter *self,
                                const char         *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  add_gap (self);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      append_line_start (self);
      g_string_append (self->text, lines[i]);
      g_string_append_c (self->text, '\n');
    }
}

/**
 * dateline_help_writer_begin_table:
 * @self: a writer
 *
 * Begins a table, which ends with its last row.
 */
void
dateline_help_writer_begin_table (DatelineHelpWriter *self)
{
  add_gap (self);
}

/**
 * dateline_help_writer_begin_row:
 * @self: a writer
 */
void
dateline_help_writer_begin_row (DatelineHelpWriter *self)
{
  self->n_cells = 0;
  append_line_start (self);
  g_string_append_c (self->text, '|');
}

/**
 * dateline_help_writer_add_cell:
 * @self: a writer
 * @text: Markdown without line breaks
 */
void
dateline_help_writer_add_cell (DatelineHelpWriter *self,
                               const char         *text)
{
  g_string_append_printf (self->text, " %s |", text);
  self->n_cells++;
}

/**
 * dateline_help_writer_end_row:
 * @self: a writer
 * @head: whether it is the head of the table
 */
void
dateline_help_writer_end_row (DatelineHelpWriter *self,
                              gboolean            head)
{
  g_string_append_c (self->text, '\n');
  if (!head)
    return;

  append_line_start (self);
  g_string_append_c (self->text, '|');
  for (guint i = 0; i < self->n_cells; i++)
    g_string_append (self->text, "---|");
  g_string_append_c (self->text, '\n');
}

/**
 * dateline_help_writer_escape:
 * @string: where to append it
 * @text: text that is not Markdown
 * @length: its length in bytes
 *
 * Appends the text in a way that nothing in it is mark-up of Markdown or HTML.
 */
void
dateline_help_writer_escape (GString    *string,
                             const char *text,
                             gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (c == '<')
        g_string_append (string, "&lt;");
      else if (c == '&')
        g_string_append (string, "&amp;");
      else
        {
          if (g_ascii_ispunct (c) && strchr ("\\`*_[]#|~!>+-.():@", c) != NULL)
            g_string_append_c (string, '\\');
          g_string_append_c (string, c);
        }
    }
}
