/* markdown-dump.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "markdown-dump.h"

static const char * const kind_names[] = {
  "document", "quote", "list", "item", "code-block", "html-block", "paragraph", "heading", "rule", "table", "row", "cell",
  "text", "soft-break", "line-break", "code", "html", "emphasis", "strong", "strikethrough", "link", "image",
};

static const char * const style_names[] = { "inline", "reference", "autolink", "bare" };

static const char * const align_names[] = { "none", "left", "center", "right" };

/* On one line, with invisible characters made visible. */
static void
append_visible (GString    *out,
                const char *text,
                gsize       length)
{
  g_string_append (out, "‹");

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        g_string_append (out, "⏎");
      else if (text[i] == '\r')
        g_string_append (out, "␍");
      else if (text[i] == '\t')
        g_string_append (out, "→");
      else
        g_string_append_c (out, text[i]);
    }

  g_string_append (out, "›");
}

static void
append_range (GString    *out,
              const char *text,
              gsize       start,
              gsize       end)
{
  g_string_append_printf (out, " %zu-%zu ", start, end);
  append_visible (out, text + start, end - start);
}

static void
append_link (GString            *out,
             const DatelineNode *node,
             const char         *text)
{
  g_string_append_printf (out, " %s url=", style_names[node->link.style]);
  append_visible (out, node->link.url, strlen (node->link.url));
  append_range (out, text, node->link.url_start, node->link.url_end);
  g_string_append (out, " text");
  append_range (out, text, node->link.text_start, node->link.text_end);

  if (*node->link.title != '\0')
    {
      g_string_append (out, " title=");
      append_visible (out, node->link.title, strlen (node->link.title));
    }

  if (node->link.label != NULL)
    {
      g_string_append (out, " label=");
      append_visible (out, node->link.label, strlen (node->link.label));
    }
}

static void
append_details (GString            *out,
                const DatelineNode *node,
                const char         *text)
{
  switch (node->kind)
    {
    case DATELINE_NODE_LIST:
      g_string_append_printf (out, " %s %s", node->list.ordered ? "ordered" : "bullet", node->list.tight ? "tight" : "loose");
      if (node->list.ordered)
        g_string_append_printf (out, " from %u", node->list.first);
      g_string_append_printf (out, " %c", node->list.delimiter);
      break;

    case DATELINE_NODE_ITEM:
      if (node->item.task)
        g_string_append (out, node->item.done ? " done" : " to-do");
      break;

    case DATELINE_NODE_HEADING:
      g_string_append_printf (out, " level %u%s", node->heading.level, node->heading.setext ? " setext" : "");
      break;

    case DATELINE_NODE_CODE_BLOCK:
      g_string_append (out, node->code.fenced ? " fenced info=" : " indented info=");
      append_visible (out, node->code.info, strlen (node->code.info));
      break;

    case DATELINE_NODE_TABLE:
      for (guint i = 0; i < node->table.n_columns; i++)
        g_string_append_printf (out, " %s", align_names[node->table.aligns[i]]);
      break;

    case DATELINE_NODE_LINK:
    case DATELINE_NODE_IMAGE:
      append_link (out, node, text);
      break;

    default:
      break;
    }
}

static void
append_node (GString            *out,
             const DatelineNode *node,
             const char         *text)
{
  for (const DatelineNode *parent = node->parent; parent != NULL; parent = parent->parent)
    g_string_append (out, "  ");

  g_string_append (out, kind_names[node->kind]);

  /* The source of other nodes is that of their children. */
  if (node->first_child == NULL && node->kind != DATELINE_NODE_DOCUMENT)
    append_range (out, text, node->start, node->end);
  else
    g_string_append_printf (out, " %zu-%zu", node->start, node->end);

  if (node->text != NULL)
    {
      g_string_append (out, " = ");
      append_visible (out, node->text, node->text_length);
    }

  append_details (out, node, text);
  g_string_append_c (out, '\n');
}

char *
markdown_dump (DatelineMarkdown *markdown,
               const char       *text)
{
  const DatelineNode *root = dateline_markdown_get_root (markdown);
  GString *out = g_string_new (NULL);
  const DatelineReference *references;
  guint n_references;

  for (const DatelineNode *node = root; node != NULL; node = dateline_node_next (node, root))
    append_node (out, node, text);

  references = dateline_markdown_get_references (markdown, &n_references);

  for (guint i = 0; i < n_references; i++)
    {
      const DatelineReference *reference = &references[i];

      g_string_append (out, "definition");
      append_range (out, text, reference->start, reference->end);
      g_string_append (out, " label=");
      append_visible (out, reference->label, strlen (reference->label));
      g_string_append (out, " url=");
      append_visible (out, reference->url, strlen (reference->url));
      append_range (out, text, reference->url_start, reference->url_end);
      g_string_append_printf (out, "%s%s\n", reference->duplicate ? " duplicate" : "", reference->used ? " used" : " unused");
    }

  return g_string_free (out, FALSE);
}
