/* dateline-rows-html.c
 *
 * Rows as HTML, for programs that take formatted text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-rows-export.h"

#define LINE_SEPARATOR "\342\200\250"
#define OBJECT_REPLACEMENT "\357\277\274"

/* In the order in which they are opened. */
static const struct
{
  DatelineSpanStyle style;
  const char       *element;
} span_elements[] = {
  { DATELINE_SPAN_BOLD, "strong" },
  { DATELINE_SPAN_ITALIC, "em" },
  { DATELINE_SPAN_STRIKE, "s" },
  { DATELINE_SPAN_UNDERLINE, "u" },
  { DATELINE_SPAN_MARK, "mark" },
  { DATELINE_SPAN_SMALL, "small" },
  { DATELINE_SPAN_SUPERSCRIPT, "sup" },
  { DATELINE_SPAN_SUBSCRIPT, "sub" },
  { DATELINE_SPAN_CODE, "code" },
  { DATELINE_SPAN_HTML, "code" },
};

typedef struct
{
  DatelineContainerKind kind;
  gboolean              ordered;
  guint                 number;
} OpenContainer;

typedef struct
{
  GString     *html;
  GArray      *containers;   /* of OpenContainer: what is open */
  const char  *block_end;    /* closes the block of the row before, or NULL */
} Writer;

static void
append_escaped (GString    *html,
                const char *text,
                gsize       length)
{
  for (const char *end = text + length; text < end; text++)
    switch (*text)
      {
      case '&':
        g_string_append (html, "&amp;");
        break;
      case '<':
        g_string_append (html, "&lt;");
        break;
      case '>':
        g_string_append (html, "&gt;");
        break;
      case '"':
        g_string_append (html, "&quot;");
        break;
      default:
        if (g_str_has_prefix (text, LINE_SEPARATOR))
          {
            g_string_append (html, "<br>");
            text += strlen (LINE_SEPARATOR) - 1;
          }
        else
          g_string_append_c (html, *text);
      }
}

static void
append_attribute (GString    *html,
                  const char *name,
                  const char *value)
{
  g_string_append_printf (html, " %s=\"", name);
  append_escaped (html, value, strlen (value));
  g_string_append_c (html, '"');
}

static void
append_image (GString                *html,
              const DatelineRowImage *image)
{
  g_string_append (html, "<img");
  append_attribute (html, "src", image->url);
  append_attribute (html, "alt", image->alt);
  if (*image->title != 0)
    append_attribute (html, "title", image->title);
  if (image->width > 0)
    g_string_append_printf (html, " width=\"%u\"", image->width);
  if (image->height > 0)
    g_string_append_printf (html, " height=\"%u\"", image->height);
  g_string_append_c (html, '>');
}

/* Text in one style, images in it included. */
static void
append_run (GString           *html,
            const DatelineRow *row,
            guint              start,
            guint              end)
{
  for (guint i = 0; i < row->n_images; i++)
    {
      const DatelineRowImage *image = &row->images[i];

      if (image->position < start || image->position >= end)
        continue;

      append_escaped (html, row->text + start, image->position - start);
      append_image (html, image);
      start = image->position + strlen (OBJECT_REPLACEMENT);
    }

  if (start < end)
    append_escaped (html, row->text + start, end - start);
}

static void
append_span (GString               *html,
             const DatelineRow     *row,
             const DatelineRowSpan *span,
             guint                  start,
             guint                  end)
{
  for (guint i = 0; i < G_N_ELEMENTS (span_elements); i++)
    if (span->style & span_elements[i].style)
      g_string_append_printf (html, "<%s>", span_elements[i].element);

  append_run (html, row, start, end);

  for (guint i = G_N_ELEMENTS (span_elements); i > 0; i--)
    if (span->style & span_elements[i - 1].style)
      g_string_append_printf (html, "</%s>", span_elements[i - 1].element);
}

static void
change_link (GString           *html,
             const DatelineRow *row,
             int               *open,
             int                wanted)
{
  if (*open == wanted)
    return;

  if (*open >= 0)
    g_string_append (html, "</a>");

  if (wanted >= 0)
    {
      g_string_append (html, "<a");
      append_attribute (html, "href", row->links[wanted].url);
      if (*row->links[wanted].title != 0)
        append_attribute (html, "title", row->links[wanted].title);
      g_string_append_c (html, '>');
    }

  *open = wanted;
}

static void
append_inlines (GString           *html,
                const DatelineRow *row,
                guint              start,
                guint              end)
{
  int link = -1;

  for (guint i = 0; i < row->n_spans && start < end; i++)
    {
      const DatelineRowSpan *span = &row->spans[i];
      guint span_end = MIN (span->end, end);

      if (span_end <= start)
        continue;

      if (span->start > start)
        {
          change_link (html, row, &link, -1);
          append_run (html, row, start, MIN (span->start, end));
          start = MIN (span->start, end);
        }

      if (start < span_end)
        {
          change_link (html, row, &link, span->link);
          append_span (html, row, span, start, span_end);
          start = span_end;
        }
    }

  change_link (html, row, &link, -1);
  append_run (html, row, start, MAX (start, end));
}

/* Containers */

static gboolean
goes_on (const OpenContainer        *open,
         const DatelineRowContainer *container)
{
  gboolean ordered = container->marker == DATELINE_MARKER_NUMBER;

  return open->kind == DATELINE_CONTAINER_ITEM && container->kind == DATELINE_CONTAINER_ITEM &&
         open->ordered == ordered && (!ordered || container->number == open->number + 1);
}

static void
close_containers (Writer *self,
                  guint   n_kept)
{
  while (self->containers->len > n_kept)
    {
      OpenContainer *open = &g_array_index (self->containers, OpenContainer, self->containers->len - 1);

      if (open->kind == DATELINE_CONTAINER_QUOTE)
        g_string_append (self->html, "</blockquote>\n");
      else
        g_string_append (self->html, open->ordered ? "</li>\n</ol>\n" : "</li>\n</ul>\n");

      g_array_set_size (self->containers, self->containers->len - 1);
    }
}

static void
append_task (Writer                     *self,
             const DatelineRowContainer *container)
{
  if (container->marker == DATELINE_MARKER_TASK)
    g_string_append (self->html, "☐ ");
  else if (container->marker == DATELINE_MARKER_TASK_DONE)
    g_string_append (self->html, "☑ ");
}

static void
open_container (Writer                     *self,
                const DatelineRowContainer *container)
{
  OpenContainer open = { container->kind, container->marker == DATELINE_MARKER_NUMBER, container->number };

  if (open.kind == DATELINE_CONTAINER_QUOTE)
    g_string_append (self->html, "<blockquote>\n");
  else if (open.ordered && open.number != 1)
    g_string_append_printf (self->html, "<ol start=\"%u\">\n<li>", open.number);
  else
    g_string_append (self->html, open.ordered ? "<ol>\n<li>" : "<ul>\n<li>");

  append_task (self, container);
  g_array_append_val (self->containers, open);
}

static void
enter_containers (Writer            *self,
                  const DatelineRow *row)
{
  guint n_shared = MIN (row->n_shared, self->containers->len);

  if (n_shared < MIN (self->containers->len, row->n_containers))
    {
      OpenContainer *open = &g_array_index (self->containers, OpenContainer, n_shared);
      const DatelineRowContainer *container = &row->containers[n_shared];

      if (goes_on (open, container))
        {
          close_containers (self, n_shared + 1);
          open->number = container->number;
          g_string_append (self->html, "</li>\n<li>");
          append_task (self, container);
          n_shared++;
        }
    }

  close_containers (self, n_shared);

  for (guint i = n_shared; i < row->n_containers; i++)
    open_container (self, &row->containers[i]);
}

/* Blocks */

static void
append_table (GString           *html,
              const DatelineRow *row,
              guint              start,
              guint              end)
{
  static const char *const aligns[] = {
    [DATELINE_ALIGN_NONE] = "", [DATELINE_ALIGN_LEFT] = " align=\"left\"",
    [DATELINE_ALIGN_CENTER] = " align=\"center\"", [DATELINE_ALIGN_RIGHT] = " align=\"right\""
  };

  for (guint i = 0; i < row->n_cells; i += row->n_columns)
    {
      const char *element = row->has_head && i == 0 ? "th" : "td";

      if (row->cells[i + row->n_columns - 1].end < start || row->cells[i].start > end)
        continue;

      g_string_append (html, "<tr>");
      for (guint j = i; j < i + row->n_columns; j++)
        {
          const DatelineRowCell *cell = &row->cells[j];

          g_string_append_printf (html, "<%s%s", element, aligns[row->aligns[j - i]]);
          if (cell->n_spanned > 0)
            g_string_append_printf (html, " colspan=\"%u\"", cell->n_spanned + 1);
          g_string_append_c (html, '>');
          append_inlines (html, row, MAX (cell->start, start), MIN (cell->end, end));
          g_string_append_printf (html, "</%s>", element);
          j += cell->n_spanned;
        }
      g_string_append (html, "</tr>\n");
    }
}

static void
end_block (Writer *self)
{
  if (self->block_end != NULL)
    g_string_append (self->html, self->block_end);

  self->block_end = NULL;
}

static gboolean
begins_item (const DatelineRow *row)
{
  return row->n_containers > 0 && row->containers[row->n_containers - 1].marker != DATELINE_MARKER_NONE;
}

/* Opens the block of a row, and remembers how to close it. */
static void
begin_block (Writer            *self,
             const DatelineRow *row)
{
  static const char *const headings[][2] = {
    { "<h1>", "</h1>\n" }, { "<h2>", "</h2>\n" }, { "<h3>", "</h3>\n" }, { "<h4>", "</h4>\n" }, { "<h5>", "</h5>\n" }, { "<h6>", "</h6>\n" }
  };
  const char *begin = "<p>";

  self->block_end = "</p>\n";

  if (row->kind == DATELINE_ROW_TITLE || row->kind == DATELINE_ROW_HEADING)
    {
      guint level = row->kind == DATELINE_ROW_TITLE ? 1 : CLAMP (row->level, 1, 6);

      begin = headings[level - 1][0];
      self->block_end = headings[level - 1][1];
    }
  else if (row->kind == DATELINE_ROW_CODE || row->kind == DATELINE_ROW_HTML)
    {
      begin = "<pre><code>";
      self->block_end = "</code></pre>\n";
    }
  else if (row->kind == DATELINE_ROW_TABLE)
    {
      begin = "<table>\n";
      self->block_end = "</table>\n";
    }
  else if (row->kind == DATELINE_ROW_RULE)
    {
      begin = "<hr>\n";
      self->block_end = NULL;
    }
  else if (begins_item (row))
    {
      begin = "";
      self->block_end = NULL;
    }

  g_string_append (self->html, begin);
}

static void
append_row (Writer            *self,
            const DatelineRow *row,
            guint              start,
            guint              end,
            gboolean           first)
{
  if (first || !row->continues)
    {
      end_block (self);
      enter_containers (self, row);
      begin_block (self, row);
    }
  else if (row->kind == DATELINE_ROW_CODE || row->kind == DATELINE_ROW_HTML)
    g_string_append_c (self->html, '\n');

  if (row->kind == DATELINE_ROW_TABLE)
    append_table (self->html, row, start, end);
  else
    append_inlines (self->html, row, start, end);
}

/**
 * dateline_rows_dup_html:
 * @rows: rows
 * @start: a place in them
 * @end: a place behind it
 *
 * Returns: (transfer full): what is between the places, as a piece of HTML in UTF-8
 */
char *
dateline_rows_dup_html (DatelineRows     *rows,
                        DatelineRowPoint  start,
                        DatelineRowPoint  end)
{
  g_autoptr (GArray) containers = g_array_new (FALSE, FALSE, sizeof (OpenContainer));
  Writer writer = { g_string_new (NULL), containers, NULL };

  if (start.row == end.row)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, start.row);

      /* Some words out of one paragraph go into a paragraph. */
      if (row->kind != DATELINE_ROW_TABLE && row->kind != DATELINE_ROW_RULE)
        {
          append_inlines (writer.html, row, MIN (start.position, row->text_length), MIN (end.position, row->text_length));
          return g_string_free (writer.html, FALSE);
        }
    }

  for (guint i = start.row; i <= end.row && i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      append_row (&writer, row, i == start.row ? MIN (start.position, row->text_length) : 0,
                  i == end.row ? MIN (end.position, row->text_length) : row->text_length, i == start.row);
    }

  end_block (&writer);
  close_containers (&writer, 0);

  return g_string_free (writer.html, FALSE);
}
