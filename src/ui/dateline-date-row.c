/* dateline-date-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-date-format.h"
#include "dateline-date-popover.h"
#include "dateline-date-style.h"

#include "dateline-date-row.h"

struct _DatelineDateRow
{
  DatelineTextRow  parent_instance;

  GtkWidget       *button;
  GtkWidget       *meaning;
  GtkWidget       *popover;   /* made when first used */
  char            *style;     /* the last real date that stood here */
};

G_DEFINE_FINAL_TYPE (DatelineDateRow, dateline_date_row, DATELINE_TYPE_TEXT_ROW)

static gboolean
has_time (DatelineDateRow *self)
{
  return dateline_form_field_get_kind (dateline_form_row_get_field (DATELINE_FORM_ROW (self))) == DATELINE_FORM_DATE_TIME;
}

static char *
dup_meaning (const DatelineDateText *date)
{
  g_autoptr (GDateTime) instant = dateline_date_text_to_instant (date);
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autofree char *local_text = NULL;
  g_autofree char *utc_text = NULL;

  if (!date->has_time)
    /* Translators: a date without a time, for g_date_time_format() */
    return dateline_date_format (instant, _("%A, %-d %B %Y"));

  local = g_date_time_to_local (instant);
  utc = g_date_time_to_utc (instant);

  /* Translators: a date with a time, for g_date_time_format(); it is followed by the name of the time zone */
  if (g_date_time_get_utc_offset (local) == 0)
    return dateline_date_format (utc, _("%a %-d %b %Y, %H:%M UTC"));

  local_text = dateline_date_format (local, _("%a %-d %b %Y, %H:%M"));
  utc_text = g_date_time_get_day_of_month (local) == g_date_time_get_day_of_month (utc) ? g_date_time_format (utc, "%H:%M")
                                                                                       : dateline_date_format (utc, _("%-d %b, %H:%M"));

  /* Translators: the same instant in the author's time and in UTC, such as “Tue 1 Jul 2025, 18:45 local · 16:45 UTC” */
  return g_strdup_printf (_("%s local · %s UTC"), local_text, utc_text);
}

static void
dateline_date_row_text_changed (DatelineTextRow *row)
{
  DatelineDateRow *self = DATELINE_DATE_ROW (row);
  g_autofree char *text = dateline_text_row_dup_text (row);
  g_autofree char *meaning = NULL;
  DatelineDateText date;
  gboolean real = dateline_date_text_parse (text, &date);

  if (real)
    {
      meaning = dup_meaning (&date);
      g_free (self->style);
      self->style = g_strdup (text);
      gtk_label_set_text (GTK_LABEL (self->meaning), meaning);
    }

  gtk_widget_set_visible (self->meaning, real);
  dateline_form_row_set_remark (DATELINE_FORM_ROW (self),
                                real || *text == '\0' ? NULL : _("This is not a real date, such as 2025-07-01. It is kept as text."));
}

static void
picked_cb (DatelineDateRow *self,
           GDateTime       *time)
{
  DatelineFormContext *context = dateline_form_row_get_context (DATELINE_FORM_ROW (self));
  DatelineHeader *header = dateline_document_get_header (dateline_form_context_get_document (context));
  g_autofree char *text = NULL;
  DatelineDateText style;

  /* Like the date that stands or stood here, or else another one of the document. */
  if ((self->style != NULL && dateline_date_text_parse (self->style, &style)) || dateline_date_style_find (header, has_time (self), &style))
    text = dateline_date_text_format_like (&style, time);
  else
    text = dateline_date_style_format (dateline_form_context_get_date_style (context), has_time (self), time);

  dateline_text_row_type (DATELINE_TEXT_ROW (self), text);
}

static GDateTime *
dup_time (DatelineDateRow *self)
{
  g_autofree char *text = dateline_text_row_dup_text (DATELINE_TEXT_ROW (self));
  g_autoptr (GDateTime) instant = NULL;
  DatelineDateText date;

  if (!dateline_date_text_parse (text, &date))
    return g_date_time_new_now_local ();

  instant = dateline_date_text_to_instant (&date);

  /* A day without a time is the same day everywhere. */
  return date.has_time ? g_date_time_to_local (instant) : g_date_time_ref (instant);
}

static void
show_calendar_cb (DatelineDateRow *self)
{
  g_autoptr (GDateTime) time = dup_time (self);
  g_autofree char *text = dateline_text_row_dup_text (DATELINE_TEXT_ROW (self));
  DatelineDateText date;

  if (self->popover == NULL)
    {
      self->popover = dateline_date_popover_new (dateline_date_text_parse (text, &date) ? date.has_time : has_time (self));
      g_signal_connect_object (self->popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
    }

  dateline_form_row_attach_popover (DATELINE_FORM_ROW (self), self->popover, self->button);
  dateline_date_popover_set_time (DATELINE_DATE_POPOVER (self->popover), time);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
dateline_date_row_constructed (GObject *object)
{
  DatelineDateRow *self = DATELINE_DATE_ROW (object);

  self->button = gtk_button_new_from_icon_name ("x-office-calendar-symbolic");
  dateline_accessible_set_tooltip (self->button, _("Choose Date"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (show_calendar_cb), self, G_CONNECT_SWAPPED);

  self->meaning = dateline_form_row_new_text (NULL);
  gtk_widget_set_visible (self->meaning, FALSE);
  gtk_widget_add_css_class (self->meaning, "meaning");

  G_OBJECT_CLASS (dateline_date_row_parent_class)->constructed (object);

  dateline_text_row_add_suffix (DATELINE_TEXT_ROW (self), self->button);
  gtk_widget_insert_after (self->meaning, GTK_WIDGET (self), gtk_widget_get_parent (self->button));
}

static void
dateline_date_row_dispose (GObject *object)
{
  DATELINE_DATE_ROW (object)->popover = NULL;

  G_OBJECT_CLASS (dateline_date_row_parent_class)->dispose (object);
}

static void
dateline_date_row_finalize (GObject *object)
{
  g_free (DATELINE_DATE_ROW (object)->style);

  G_OBJECT_CLASS (dateline_date_row_parent_class)->finalize (object);
}

static void
dateline_date_row_class_init (DatelineDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_date_row_constructed;
  object_class->dispose = dateline_date_row_dispose;
  object_class->finalize = dateline_date_row_finalize;
  DATELINE_TEXT_ROW_CLASS (klass)->text_changed = dateline_date_row_text_changed;
}

static void
dateline_date_row_init (DatelineDateRow *self)
{
}
