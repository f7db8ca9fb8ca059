/* dateline-date-popover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-compat.h"

#include "dateline-date-popover.h"
#include "dateline-popover-fit.h"

struct _DatelineDatePopover
{
  GtkPopover  parent_instance;

  GtkWidget  *calendar;
  GtkWidget  *hour;
  GtkWidget  *minute;
  GtkWidget  *zone;
  gboolean    with_time;
  GDateTime  *time;
  gboolean    updating;
};

enum
{
  SIGNAL_PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineDatePopover, dateline_date_popover, GTK_TYPE_POPOVER)

static void
dateline_date_popover_finalize (GObject *object)
{
  g_clear_pointer (&DATELINE_DATE_POPOVER (object)->time, g_date_time_unref);

  G_OBJECT_CLASS (dateline_date_popover_parent_class)->finalize (object);
}

static void
dateline_date_popover_class_init (DatelineDatePopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_date_popover_finalize;

  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DATE_TIME);
}

static void
dateline_date_popover_init (DatelineDatePopover *self)
{
}

/* To assistive technology the days are numbers and nothing else. */
static void
name_calendar (DatelineDatePopover *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char *text = g_date_time_format (day, "%x");

  dateline_accessible_set_name (self->calendar, text);
}

static void
picked_cb (DatelineDatePopover *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (self->updating || self->time == NULL)
    return;

  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));

  /* What cannot be picked here (the seconds) stays as it was. */
  time = g_date_time_new (g_date_time_get_timezone (self->time),
                          g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day),
                          self->with_time ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hour)) : 0,
                          self->with_time ? gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->minute)) : 0,
                          self->with_time ? g_date_time_get_seconds (self->time) : 0);

  if (time == NULL || g_date_time_equal (time, self->time))
    return;

  g_date_time_unref (self->time);
  self->time = g_date_time_ref (time);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, time);
}

static void
list_buttons (GtkWidget *widget,
              GPtrArray *buttons)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_BUTTON (child))
        g_ptr_array_add (buttons, child);
      else
        list_buttons (child, buttons);
    }
}

/* GTK's calendar does not name its arrows. */
static void
name_arrows (DatelineDatePopover *self)
{
  const char *names[] = { _("Previous Month"), _("Next Month"), _("Previous Year"), _("Next Year") };
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  list_buttons (self->calendar, buttons);
  for (guint i = 0; i < G_N_ELEMENTS (names) && buttons->len == G_N_ELEMENTS (names); i++)
    dateline_accessible_set_name (g_ptr_array_index (buttons, i), names[i]);
}

static void
now_cb (DatelineDatePopover *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  dateline_date_popover_set_time (self, now);
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, now);
}

static gboolean
show_two_digits_cb (GtkSpinButton *spin)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (spin));

  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (spin))))
    gtk_editable_set_text (GTK_EDITABLE (spin), text);

  return TRUE;
}

static GtkWidget *
new_spin (DatelineDatePopover *self,
          int                  last,
          const char          *label)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, last, 1);

  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 2);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (spin), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (spin, "output", G_CALLBACK (show_two_digits_cb), NULL);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);

  return spin;
}

static GtkWidget *
new_time_line (DatelineDatePopover *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->hour = new_spin (self, 23, _("Hour"));
  self->minute = new_spin (self, 59, _("Minute"));
  self->zone = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->zone, "dim-label");

  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->hour);
  gtk_box_append (GTK_BOX (line), gtk_label_new (":"));
  gtk_box_append (GTK_BOX (line), self->minute);
  gtk_box_append (GTK_BOX (line), self->zone);

  return line;
}

GtkWidget *
dateline_date_popover_new (gboolean with_time)
{
  DatelineDatePopover *self = g_object_new (DATELINE_TYPE_DATE_POPOVER, NULL);
  const char *parts[] = { "notify::year", "notify::month", "notify::day" };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *now = gtk_button_new_with_mnemonic (with_time ? _("_Now") : _("_Today"));

  self->with_time = with_time;
  /* By its usual role, newer GTK lets it have no name. */
  self->calendar = g_object_new (GTK_TYPE_CALENDAR, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  name_arrows (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_connect_object (self->calendar, parts[i], G_CALLBACK (name_calendar), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (now, "clicked", G_CALLBACK (now_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (box), self->calendar);
  if (with_time)
    gtk_box_append (GTK_BOX (box), new_time_line (self));
  gtk_box_append (GTK_BOX (box), now);
  dateline_popover_set_scrolling_child (GTK_POPOVER (self), dateline_popover_limit_width (box));

  return GTK_WIDGET (self);
}

void
dateline_date_popover_set_time (DatelineDatePopover *self,
                                GDateTime           *time)
{
  g_autofree char *zone = NULL;

  g_date_time_ref (time);
  g_clear_pointer (&self->time, g_date_time_unref);
  self->time = time;

  self->updating = TRUE;
  dateline_compat_set_calendar_date (GTK_CALENDAR (self->calendar), time);
  if (self->with_time)
    {
      /* Translators: %s is the abbreviation of a time zone, such as CET */
      zone = g_strdup_printf (_("your time (%s)"), g_date_time_get_timezone_abbreviation (time));
      gtk_label_set_text (GTK_LABEL (self->zone), zone);
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hour), g_date_time_get_hour (time));
      gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->minute), g_date_time_get_minute (time));
    }
  self->updating = FALSE;
}
