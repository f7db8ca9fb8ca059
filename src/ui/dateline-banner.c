/* dateline-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-banner.h"
#include "dateline-beside-layout.h"

struct _DatelineBanner
{
  GtkWidget  parent_instance;

  GtkWidget *label;

  struct
  {
    char                 *text;       /* NULL: nothing to say */
    DatelineBannerButton *buttons;
  } messages[DATELINE_N_TOPICS];
};

G_DEFINE_FINAL_TYPE (DatelineBanner, dateline_banner, GTK_TYPE_WIDGET)

enum
{
  ANSWERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The buttons stand behind the label. */
static GtkWidget *
get_first_button (DatelineBanner *self)
{
  return gtk_widget_get_next_sibling (self->label);
}

static void
clear_message (DatelineBanner *self,
               DatelineTopic   topic)
{
  g_clear_pointer (&self->messages[topic].text, g_free);
  for (DatelineBannerButton *button = self->messages[topic].buttons; button != NULL && button->label != NULL; button++)
    {
      g_free ((char *) button->label);
      g_free ((char *) button->action);
    }
  g_clear_pointer (&self->messages[topic].buttons, g_free);
}

static void
dateline_banner_dispose (GObject *object)
{
  DatelineBanner *self = DATELINE_BANNER (object);

  while (self->label != NULL && get_first_button (self) != NULL)
    gtk_widget_unparent (get_first_button (self));
  g_clear_pointer (&self->label, gtk_widget_unparent);
  for (guint i = 0; i < DATELINE_N_TOPICS; i++)
    clear_message (self, i);

  G_OBJECT_CLASS (dateline_banner_parent_class)->dispose (object);
}

static void
dateline_banner_class_init (DatelineBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_banner_dispose;

  /**
   * DatelineBanner::answered:
   * @self: the banner
   *
   * There is nothing to say any more, and the button that had the focus is gone.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "datelinebanner");
  gtk_widget_class_set_layout_manager_type (widget_class, DATELINE_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
dateline_banner_init (DatelineBanner *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dateline_banner_new:
 *
 * Returns: (transfer floating): a banner, hidden until it has something to say
 */
GtkWidget *
dateline_banner_new (void)
{
  return g_object_new (DATELINE_TYPE_BANNER, NULL);
}

static void
show_message (DatelineBanner *self,
              DatelineTopic   topic)
{
  const char *text = self->messages[topic].text;

  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  while (get_first_button (self) != NULL)
    gtk_widget_unparent (get_first_button (self));
  for (const DatelineBannerButton *button = self->messages[topic].buttons; button != NULL && button->label != NULL; button++)
    {
      GtkWidget *widget = gtk_button_new_with_mnemonic (button->label);

      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), button->action);
      gtk_widget_set_parent (widget, GTK_WIDGET (self));
    }
}

static void
update (DatelineBanner *self)
{
  const gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guint topic = 0;

  while (topic < DATELINE_N_TOPICS && self->messages[topic].text == NULL)
    topic++;

  if (topic < DATELINE_N_TOPICS)
    show_message (self, topic);
  gtk_widget_set_visible (GTK_WIDGET (self), topic < DATELINE_N_TOPICS);
  if (topic == DATELINE_N_TOPICS && has_focus)
    g_signal_emit (self, signals[ANSWERED], 0);
}

static DatelineBannerButton *
copy_buttons (const DatelineBannerButton *buttons)
{
  GArray *copy = g_array_new (TRUE, TRUE, sizeof (DatelineBannerButton));

  for (const DatelineBannerButton *button = buttons; button != NULL && button->label != NULL; button++)
    {
      DatelineBannerButton copied = { g_strdup (button->label), g_strdup (button->action) };

      g_array_append_val (copy, copied);
    }

  return (DatelineBannerButton *) (gpointer) g_array_free (copy, FALSE);
}

/**
 * dateline_banner_tell:
 * @self: a banner
 * @topic: what it is about
 * @text: a sentence or two
 * @buttons: (array zero-terminated=1) (nullable): what can be done; the last has no label
 *
 * Says something in place of what was said about the topic before.
 */
void
dateline_banner_tell (DatelineBanner             *self,
                      DatelineTopic               topic,
                      const char                 *text,
                      const DatelineBannerButton *buttons)
{
  g_return_if_fail (DATELINE_IS_BANNER (self));
  g_return_if_fail (text != NULL);

  clear_message (self, topic);
  self->messages[topic].text = g_strdup (text);
  self->messages[topic].buttons = copy_buttons (buttons);
  update (self);
}

/**
 * dateline_banner_retract:
 * @self: a banner
 * @topic: what there is nothing to say about any more
 */
void
dateline_banner_retract (DatelineBanner *self,
                         DatelineTopic   topic)
{
  g_return_if_fail (DATELINE_IS_BANNER (self));

  /* What is said about something else keeps its buttons, and the focus in them. */
  if (self->messages[topic].text == NULL)
    return;

  clear_message (self, topic);
  update (self);
}

/**
 * dateline_banner_has:
 * @self: a banner
 * @topic: what there may be something to say about
 *
 * Returns: whether there is, even if something more urgent is shown
 */
gboolean
dateline_banner_has (DatelineBanner *self,
                     DatelineTopic   topic)
{
  g_return_val_if_fail (DATELINE_IS_BANNER (self), FALSE);

  return self->messages[topic].text != NULL;
}
