/* dateline-preview-row-text.c: how assistive technology reads rows since GTK 4.14: by letters, words and lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Compiled only where there is 4.14; all other files keep to what the oldest GTK has. */
#undef GDK_VERSION_MAX_ALLOWED

#include "dateline-preview-row-text.h"
#include "dateline-preview-private.h"
#include "dateline-row-range.h"

static const DatelineRow *
get_row (GtkAccessibleText *text)
{
  DatelineRowLayout *layout = dateline_preview_row_get_layout (DATELINE_PREVIEW_ROW (text));

  return layout != NULL ? layout->row : NULL;
}

/* Offsets are in letters there, in bytes here. */
static guint
to_bytes (const DatelineRow *row,
          guint              letters)
{
  const char *at = row->text;
  const char *end = row->text + row->text_length;

  while (at < end && letters-- > 0)
    at = g_utf8_next_char (at);

  return (guint) (at - row->text);
}

static guint
to_letters (const DatelineRow *row,
            guint              bytes)
{
  return (guint) g_utf8_strlen (row->text, bytes);
}

static GBytes *
get_contents (GtkAccessibleText *text,
              guint              start,
              guint              end)
{
  const DatelineRow *row = get_row (text);
  guint first, last;

  if (row == NULL)
    return g_bytes_new (NULL, 0);

  first = to_bytes (row, start);
  last = end == G_MAXUINT ? row->text_length : MAX (first, to_bytes (row, end));

  return g_bytes_new (row->text + first, last - first);
}

static GBytes *
get_contents_at (GtkAccessibleText            *text,
                 guint                         offset,
                 GtkAccessibleTextGranularity  granularity,
                 guint                        *start,
                 guint                        *end)
{
  DatelineRowLayout *layout = dateline_preview_row_get_layout (DATELINE_PREVIEW_ROW (text));
  guint first, last;

  *start = *end = 0;
  if (layout == NULL)
    return g_bytes_new (NULL, 0);

  first = to_bytes (layout->row, offset);
  last = MIN (to_bytes (layout->row, offset + 1), layout->row->text_length);

  switch (granularity)
    {
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_CHARACTER:
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_WORD:
      dateline_row_layout_get_word (layout, first, &first, &last);
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_LINE:
      dateline_row_layout_get_line (layout, first, &first, &last);
      break;
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_SENTENCE:
    case GTK_ACCESSIBLE_TEXT_GRANULARITY_PARAGRAPH:
    default:
      first = 0;
      last = layout->row->text_length;
      break;
    }

  *start = to_letters (layout->row, first);
  *end = to_letters (layout->row, last);

  return g_bytes_new (layout->row->text + first, last - first);
}

static gboolean
get_selected (GtkAccessibleText *text,
              guint             *start,
              guint             *end,
              guint             *caret)
{
  GtkWidget *preview = gtk_widget_get_ancestor (GTK_WIDGET (text), DATELINE_TYPE_PREVIEW);

  return preview != NULL && get_row (text) != NULL &&
         dateline_preview_get_row_selection (DATELINE_PREVIEW (preview), GTK_WIDGET (text), start, end, caret);
}

static guint
get_caret_position (GtkAccessibleText *text)
{
  guint start, end, caret;

  return get_selected (text, &start, &end, &caret) ? to_letters (get_row (text), caret) : 0;
}

static gboolean
get_selection (GtkAccessibleText       *text,
               gsize                   *n_ranges,
               GtkAccessibleTextRange **ranges)
{
  guint start, end, caret;

  *n_ranges = 0;
  if (!get_selected (text, &start, &end, &caret))
    return FALSE;

  *n_ranges = 1;
  *ranges = g_new (GtkAccessibleTextRange, 1);
  (*ranges)->start = to_letters (get_row (text), start);
  (*ranges)->length = to_letters (get_row (text), end) - (*ranges)->start;

  return TRUE;
}

static gboolean
get_attributes (GtkAccessibleText        *text,
                guint                     offset,
                gsize                    *n_ranges,
                GtkAccessibleTextRange  **ranges,
                char                   ***names,
                char                   ***values)
{
  *n_ranges = 0;

  return FALSE;
}

static void
get_default_attributes (GtkAccessibleText   *text,
                        char              ***names,
                        char              ***values)
{
  *names = g_new0 (char *, 1);
  *values = g_new0 (char *, 1);
}

static void
init_text (gpointer interface,
           gpointer data)
{
  GtkAccessibleTextInterface *text = interface;

  text->get_contents = get_contents;
  text->get_contents_at = get_contents_at;
  text->get_caret_position = get_caret_position;
  text->get_selection = get_selection;
  text->get_attributes = get_attributes;
  text->get_default_attributes = get_default_attributes;
}

void
dateline_preview_row_implement_text (GType type)
{
  const GInterfaceInfo info = { init_text, NULL, NULL };

  g_type_add_interface_static (type, GTK_TYPE_ACCESSIBLE_TEXT, &info);
}

GtkAccessibleRole
dateline_preview_row_get_paragraph_role (void)
{
  return GTK_ACCESSIBLE_ROLE_PARAGRAPH;
}

GtkAccessibleRole
dateline_preview_row_get_quote_role (void)
{
  return GTK_ACCESSIBLE_ROLE_BLOCK_QUOTE;
}

void
dateline_preview_row_tell_level (GtkAccessible *row,
                                 guint          level)
{
  gtk_accessible_update_property (row, GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) level, -1);
}
