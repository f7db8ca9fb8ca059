/* dateline-fix-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-accessible.h"
#include "dateline-fix-dialog.h"
#include "dateline-line.h"
#include "dateline-message.h"

/* Characters shown before and after a change, and of a long change itself. */
#define N_CONTEXT 28
#define MAX_WORDS 120

/* The list takes this height at most, then it scrolls. */
#define MAX_HEIGHT 300
/* Of an excerpt, in letters, where there is room. */
#define WIDTH 48
#define ROW_HEIGHT 84

/* Text as it can be shown in one line: line breaks are spaces, and the middle of what is long is left out. */
static char *
dup_shown (const char *text,
           gsize       length)
{
  g_autofree char *line = g_strdelimit (g_strndup (text, length), "\r\n\t", ' ');
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  glong n_characters = g_utf8_strlen (line, -1);

  if (n_characters <= MAX_WORDS)
    return g_steal_pointer (&line);

  first = g_utf8_substring (line, 0, MAX_WORDS / 2);
  last = g_utf8_substring (line, n_characters - MAX_WORDS / 2, n_characters);

  return g_strconcat (first, "…", last, NULL);
}

/* What stands before a place in its line. */
static char *
dup_before (const char *text,
            gsize       offset)
{
  const char *from = text + offset;
  g_autofree char *context = NULL;

  for (guint i = 0; i < N_CONTEXT && from > text && !dateline_line_is_break (from[-1]); i++)
    from = g_utf8_prev_char (from);
  context = g_strndup (from, (gsize) (text + offset - from));

  return g_strconcat (from > text && !dateline_line_is_break (from[-1]) ? "…" : "", context, NULL);
}

static char *
dup_after (const char *text,
           gsize       length,
           gsize       offset)
{
  const char *to = text + offset;
  g_autofree char *context = NULL;

  for (guint i = 0; i < N_CONTEXT && to < text + length && !dateline_line_is_break (*to); i++)
    to = g_utf8_next_char (to);
  context = g_strndup (text + offset, (gsize) (to - text) - offset);

  return g_strconcat (context, to < text + length && !dateline_line_is_break (*to) ? "…" : NULL, NULL);
}

static void
append_span (GString         *text,
             PangoAttrList   *attributes,
             const char      *words,
             PangoAttribute **styles)
{
  guint start = (guint) text->len;

  g_string_append (text, words);
  for (guint i = 0; styles[i] != NULL; i++)
    {
      styles[i]->start_index = start;
      styles[i]->end_index = (guint) text->len;
      pango_attr_list_insert (attributes, styles[i]);
    }
}

/* Adwaita's colours of what is taken away, readable on its light and on its dark background. */
static PangoAttribute *
make_red (void)
{
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    return pango_attr_foreground_new (0xffff, 0x7b7b, 0x6363);

  return pango_attr_foreground_new (0xc0c0, 0x1c1c, 0x2828);
}

/* The words around a change, with the old ones struck out and the new ones in bold: readable without colours as well. */
static GtkWidget *
make_excerpt (const char         *text,
              gsize               length,
              const DatelineEdit *edit)
{
  g_autofree char *before = dup_before (text, edit->start);
  g_autofree char *after = dup_after (text, length, edit->end);
  g_autofree char *old = dup_shown (text + edit->start, edit->end - edit->start);
  g_autofree char *new = dup_shown (edit->text, strlen (edit->text));
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label;

  /* A space that goes could not be seen otherwise. */
  if (strspn (old, " ") == strlen (old))
    {
      g_auto (GStrv) spaces = g_strsplit (old, " ", -1);

      g_free (old);
      old = g_strjoinv ("␣", spaces);
    }

  append_span (shown, attributes, before, (PangoAttribute *[]) { pango_attr_foreground_alpha_new (0x9999), NULL });
  append_span (shown, attributes, old, (PangoAttribute *[]) { pango_attr_strikethrough_new (TRUE), make_red (), NULL });
  append_span (shown, attributes, new, (PangoAttribute *[]) { pango_attr_weight_new (PANGO_WEIGHT_BOLD), NULL });
  append_span (shown, attributes, after, (PangoAttribute *[]) { pango_attr_foreground_alpha_new (0x9999), NULL });

  label = gtk_label_new (shown->str);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/* Which of the changes a repair belongs to: repairs of one place become one change. */
static guint
find_edit (GPtrArray *edits,
           gsize      offset)
{
  guint best = 0;
  gsize best_distance = G_MAXSIZE;

  for (guint i = 0; i < edits->len; i++)
    {
      const DatelineEdit *edit = g_ptr_array_index (edits, i);
      gsize distance = offset < edit->start ? edit->start - offset : offset > edit->end ? offset - edit->end : 0;

      if (distance < best_distance)
        {
          best = i;
          best_distance = distance;
        }
    }

  return best;
}

static char *
dup_labels (const DatelineFixes *fixes,
            guint                index)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < fixes->applied->len; i++)
    {
      const DatelineAppliedFix *applied = g_ptr_array_index (fixes->applied, i);

      if (find_edit (fixes->edits, applied->start) == index && !g_ptr_array_find_with_equal_func (labels, applied->label, g_str_equal, NULL))
        g_ptr_array_add (labels, applied->label);
    }
  g_ptr_array_add (labels, NULL);

  return g_strjoinv (" · ", (char **) labels->pdata);
}

static GtkWidget *
make_row (DatelineSnapshot    *before,
          const DatelineFixes *fixes,
          guint                index)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (before, &length);
  g_autofree char *labels = dup_labels (fixes, index);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *caption = gtk_label_new (labels);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);

  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), make_excerpt (text, length, g_ptr_array_index (fixes->edits, index)));
  if (*labels != '\0')
    gtk_box_append (GTK_BOX (box), caption);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  dateline_accessible_set_name (row, labels);

  return row;
}

static GtkWidget *
make_list (DatelineSnapshot    *before,
           const DatelineFixes *fixes)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  for (guint i = 0; i < fixes->edits->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (before, fixes, i));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  /* Room for the list's shadow, which the scroller would cut. */
  gtk_widget_set_margin_top (list, 3);
  gtk_widget_set_margin_bottom (list, 3);
  gtk_widget_set_margin_start (list, 3);
  gtk_widget_set_margin_end (list, 3);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Changes"), -1);

  /* A height of its own: one that follows the list is worked out again and again while the dialog looks for its size. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_size_request (scroller, -1, (int) MIN (fixes->edits->len * ROW_HEIGHT, MAX_HEIGHT));

  return scroller;
}

/**
 * dateline_fix_dialog_new:
 * @before: the text that is to be mended
 * @fixes: what would be done to it, at least one fix
 *
 * Returns: (transfer none): a message, to be presented
 */
GtkWidget *
dateline_fix_dialog_new (DatelineSnapshot    *before,
                         const DatelineFixes *fixes)
{
  guint n_fixes = fixes->applied->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("Fix %u Problem?", "Fix %u Problems?", n_fixes), n_fixes);
  GtkWidget *dialog = dateline_message_new (heading, _("These have one sure answer. You can undo them in one step."));

  dateline_message_set_content (dialog, make_list (before, fixes));
  dateline_message_add_answer (dialog, "cancel", _("_Cancel"), DATELINE_ANSWER_CLOSE);
  dateline_message_add_answer (dialog, DATELINE_FIX_DIALOG_APPLY, _("_Fix All"), DATELINE_ANSWER_SUGGESTED | DATELINE_ANSWER_DEFAULT);

  return dialog;
}
