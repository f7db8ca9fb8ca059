/* dateline-panes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-pane-handle.h"
#include "dateline-panes.h"

/* Below these a pane is of no use; together they decide when to show one page at a time. */
#define FORM_MIN_WIDTH 280
#define EDITOR_MIN_WIDTH 320
#define PREVIEW_MIN_WIDTH 280
#define HANDLE_WIDTH 9
/* What an arrow key moves a handle by. */
#define KEY_STEP 24

#define N_PAGES 3

struct _DatelinePanes
{
  GtkWidget     parent_instance;

  GtkWidget    *form;
  GtkWidget    *editor;
  GtkWidget    *preview;
  GtkWidget    *form_handle;
  GtkWidget    *preview_handle;
  GtkWidget    *switcher;       /* below, when narrow */
  GtkWidget    *page_buttons[N_PAGES];

  int           form_width;
  int           preview_width;
  gboolean      form_visible;
  gboolean      preview_visible;
  gboolean      narrow;
  DatelinePane  page;           /* which is shown when narrow */
};

G_DEFINE_FINAL_TYPE (DatelinePanes, dateline_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FORM,
  PROP_EDITOR,
  PROP_PREVIEW,
  PROP_FORM_VISIBLE,
  PROP_PREVIEW_VISIBLE,
  PROP_FORM_SHOWN,
  PROP_PREVIEW_SHOWN,
  PROP_FORM_WIDTH,
  PROP_PREVIEW_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static int
needed_width (DatelinePanes *self)
{
  return EDITOR_MIN_WIDTH +
         (self->form_visible ? FORM_MIN_WIDTH : 0) +
         (self->preview_visible ? PREVIEW_MIN_WIDTH : 0);
}

/* Gives a child its place, or hides it. This must not change what is visible as such, as it happens while sizes are given out. */
static void
place (GtkWidget *child,
       gboolean   shown,
       int        x,
       int        y,
       int        width,
       int        height)
{
  int minimum;

  if (child == NULL)
    return;

  gtk_widget_set_child_visible (child, shown);
  if (!shown || !gtk_widget_get_visible (child))
    return;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, MAX (width, minimum), height }, -1);
}

static void
place_one (DatelinePanes *self,
           int            width,
           int            height)
{
  int switcher_height;

  gtk_widget_measure (self->switcher, GTK_ORIENTATION_VERTICAL, width, &switcher_height, NULL, NULL, NULL);
  place (self->form, self->page == DATELINE_PANE_FORM, 0, 0, width, height - switcher_height);
  place (self->editor, self->page == DATELINE_PANE_EDITOR, 0, 0, width, height - switcher_height);
  place (self->preview, self->page == DATELINE_PANE_PREVIEW, 0, 0, width, height - switcher_height);
  place (self->form_handle, FALSE, 0, 0, 0, 0);
  place (self->preview_handle, FALSE, 0, 0, 0, 0);
  place (self->switcher, TRUE, 0, height - switcher_height, width, switcher_height);
}

/* The form and the preview keep the widths that the author gave them, the editor takes the rest. */
static void
place_all (DatelinePanes *self,
           int            width,
           int            height)
{
  int preview_reserve = self->preview_visible ? PREVIEW_MIN_WIDTH : 0;
  int form = 0, preview = 0;

  if (self->form_visible)
    form = CLAMP (self->form_width, FORM_MIN_WIDTH, width - EDITOR_MIN_WIDTH - preview_reserve);
  if (self->preview_visible)
    preview = CLAMP (self->preview_width, PREVIEW_MIN_WIDTH, width - EDITOR_MIN_WIDTH - form);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      place (self->form, self->form_visible, width - form, 0, form, height);
      place (self->editor, TRUE, preview, 0, width - form - preview, height);
      place (self->preview, self->preview_visible, 0, 0, preview, height);
      place (self->form_handle, self->form_visible, width - form - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
      place (self->preview_handle, self->preview_visible, preview - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
    }
  else
    {
      place (self->form, self->form_visible, 0, 0, form, height);
      place (self->editor, TRUE, form, 0, width - form - preview, height);
      place (self->preview, self->preview_visible, width - preview, 0, preview, height);
      place (self->form_handle, self->form_visible, form - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
      place (self->preview_handle, self->preview_visible, width - preview - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
    }
  place (self->switcher, FALSE, 0, 0, 0, 0);
}

/* Whether a pane is in sight, beside the text or in its place. */
static gboolean
is_shown (DatelinePanes *self,
          DatelinePane   pane)
{
  if (self->narrow)
    return self->page == pane;

  return pane == DATELINE_PANE_FORM ? self->form_visible : pane == DATELINE_PANE_PREVIEW ? self->preview_visible : TRUE;
}

static void
tell_shown (DatelinePanes *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FORM_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW_SHOWN]);
}

static void
set_narrow (DatelinePanes *self,
            gboolean       narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  tell_shown (self);
}

/* A pane that goes out of sight must not keep the keys. */
static void
leave_pane (GtkWidget *left,
            GtkWidget *next)
{
  if (left == NULL || next == NULL || (gtk_widget_get_state_flags (left) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    return;

  gtk_widget_set_child_visible (next, TRUE);
  if (!gtk_widget_grab_focus (next))
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

static void
show_page (DatelinePanes *self,
           DatelinePane   page)
{
  GtkWidget *panes[] = { self->form, self->editor, self->preview };
  GtkWidget *left = panes[self->page];

  self->page = page;
  tell_shown (self);

  if (self->narrow && left != panes[page])
    leave_pane (left, panes[page]);

  /* Not queue_allocate(): a pane shown for the first time makes widgets as it gets its size, and then all around it must be allocated too. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_shown (DatelinePanes *self,
           DatelinePane   pane,
           gboolean       shown)
{
  if (is_shown (self, pane) == shown)
    return;

  if (shown)
    {
      dateline_panes_reveal (self, pane);
    }
  else if (self->narrow)
    {
      dateline_panes_reveal (self, DATELINE_PANE_EDITOR);
    }
  else
    {
      leave_pane (pane == DATELINE_PANE_FORM ? self->form : self->preview, self->editor);
      g_object_set (self, pane == DATELINE_PANE_FORM ? "form-visible" : "preview-visible", FALSE, NULL);
    }
}

static void
dateline_panes_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  DatelinePanes *self = DATELINE_PANES (widget);

  set_narrow (self, width < MAX (needed_width (self), FORM_MIN_WIDTH + EDITOR_MIN_WIDTH));
  if (self->narrow)
    place_one (self, width, height);
  else
    place_all (self, width, height);
}

static void
dateline_panes_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  DatelinePanes *self = DATELINE_PANES (widget);
  GtkWidget *children[] = { self->form, self->editor, self->preview };
  int switcher;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Less than the panes want together: then one is shown at a time. */
      *minimum = MAX (MAX (FORM_MIN_WIDTH, EDITOR_MIN_WIDTH), PREVIEW_MIN_WIDTH);
      *natural = needed_width (self);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum = 0, child_natural = 0;

      if (children[i] != NULL)
        gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  gtk_widget_measure (self->switcher, orientation, -1, &switcher, NULL, NULL, NULL);
  *minimum += switcher;
  *natural = MAX (*natural, *minimum);
}

/* Moves a handle to where its pane has that width. */
static void
set_pane_width (DatelinePanes *self,
                GtkWidget     *handle,
                int            pane_width)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int form = self->form_visible ? self->form_width : 0;
  int preview = self->preview_visible ? self->preview_width : 0;

  if (handle == self->form_handle)
    g_object_set (self, "form-width", CLAMP (pane_width, FORM_MIN_WIDTH, MAX (FORM_MIN_WIDTH, width - EDITOR_MIN_WIDTH - preview)), NULL);
  else
    g_object_set (self, "preview-width", CLAMP (pane_width, PREVIEW_MIN_WIDTH, MAX (PREVIEW_MIN_WIDTH, width - EDITOR_MIN_WIDTH - form)), NULL);
}

/* A handle was moved to there. */
static void
handle_moved_cb (DatelinePanes *self,
                 int            x,
                 GtkWidget     *handle)
{
  gboolean is_ltr = gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL;

  /* A pane at the left ends at its handle, one at the right begins there. */
  set_pane_width (self, handle, (handle == self->form_handle) == is_ltr ? x : gtk_widget_get_width (GTK_WIDGET (self)) - x);
}

static void
handle_stepped_cb (DatelinePanes *self,
                   int            direction,
                   GtkWidget     *handle)
{
  gboolean is_ltr = gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (handle == self->form_handle ? self->form : self->preview);

  set_pane_width (self, handle, width + ((handle == self->form_handle) == is_ltr ? direction : -direction) * KEY_STEP);
}

static GtkWidget *
make_handle (DatelinePanes *self,
             const char    *label)
{
  GtkWidget *handle = dateline_pane_handle_new (label);

  g_signal_connect_object (handle, "moved", G_CALLBACK (handle_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (handle, "stepped", G_CALLBACK (handle_stepped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (handle, GTK_WIDGET (self));

  return handle;
}

static void
page_toggled_cb (GtkToggleButton *button,
                 DatelinePanes   *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < N_PAGES; i++)
    {
      if (self->page_buttons[i] == GTK_WIDGET (button))
        show_page (self, i);
    }
}

static void
set_child (DatelinePanes  *self,
           GtkWidget     **child,
           GtkWidget      *widget)
{
  g_clear_pointer (child, gtk_widget_unparent);
  *child = widget;
  /* Before the handles, which lie on top. */
  if (widget != NULL)
    gtk_widget_insert_before (widget, GTK_WIDGET (self), self->form_handle);
}

static void
dateline_panes_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  DatelinePanes *self = DATELINE_PANES (object);

  switch (prop_id)
    {
    case PROP_FORM:
      g_value_set_object (value, self->form);
      break;
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_PREVIEW:
      g_value_set_object (value, self->preview);
      break;
    case PROP_FORM_VISIBLE:
      g_value_set_boolean (value, self->form_visible);
      break;
    case PROP_PREVIEW_VISIBLE:
      g_value_set_boolean (value, self->preview_visible);
      break;
    case PROP_FORM_SHOWN:
      g_value_set_boolean (value, is_shown (self, DATELINE_PANE_FORM));
      break;
    case PROP_PREVIEW_SHOWN:
      g_value_set_boolean (value, is_shown (self, DATELINE_PANE_PREVIEW));
      break;
    case PROP_FORM_WIDTH:
      g_value_set_int (value, self->form_width);
      break;
    case PROP_PREVIEW_WIDTH:
      g_value_set_int (value, self->preview_width);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_panes_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  DatelinePanes *self = DATELINE_PANES (object);

  switch (prop_id)
    {
    case PROP_FORM:
      set_child (self, &self->form, g_value_get_object (value));
      break;
    case PROP_EDITOR:
      set_child (self, &self->editor, g_value_get_object (value));
      break;
    case PROP_PREVIEW:
      set_child (self, &self->preview, g_value_get_object (value));
      break;
    case PROP_FORM_VISIBLE:
      if (self->form_visible == g_value_get_boolean (value))
        return;
      self->form_visible = g_value_get_boolean (value);
      tell_shown (self);
      break;
    case PROP_PREVIEW_VISIBLE:
      if (self->preview_visible == g_value_get_boolean (value))
        return;
      self->preview_visible = g_value_get_boolean (value);
      tell_shown (self);
      break;
    case PROP_FORM_SHOWN:
      set_shown (self, DATELINE_PANE_FORM, g_value_get_boolean (value));
      return;
    case PROP_PREVIEW_SHOWN:
      set_shown (self, DATELINE_PANE_PREVIEW, g_value_get_boolean (value));
      return;
    case PROP_FORM_WIDTH:
      if (self->form_width == g_value_get_int (value))
        return;
      self->form_width = g_value_get_int (value);
      break;
    case PROP_PREVIEW_WIDTH:
      if (self->preview_width == g_value_get_int (value))
        return;
      self->preview_width = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }

  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_panes_dispose (GObject *object)
{
  DatelinePanes *self = DATELINE_PANES (object);

  g_clear_pointer (&self->form, gtk_widget_unparent);
  g_clear_pointer (&self->editor, gtk_widget_unparent);
  g_clear_pointer (&self->preview, gtk_widget_unparent);
  g_clear_pointer (&self->form_handle, gtk_widget_unparent);
  g_clear_pointer (&self->preview_handle, gtk_widget_unparent);
  g_clear_pointer (&self->switcher, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_panes_parent_class)->dispose (object);
}

static void
dateline_panes_class_init (DatelinePanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_panes_dispose;
  object_class->get_property = dateline_panes_get_property;
  object_class->set_property = dateline_panes_set_property;
  widget_class->measure = dateline_panes_measure;
  widget_class->size_allocate = dateline_panes_size_allocate;

  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET, read_write);
  properties[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, GTK_TYPE_WIDGET, read_write);
  properties[PROP_PREVIEW] = g_param_spec_object ("preview", NULL, NULL, GTK_TYPE_WIDGET, read_write);
  properties[PROP_FORM_VISIBLE] = g_param_spec_boolean ("form-visible", NULL, NULL, TRUE, read_write);
  properties[PROP_PREVIEW_VISIBLE] = g_param_spec_boolean ("preview-visible", NULL, NULL, TRUE, read_write);
  /**
   * DatelinePanes:form-shown:
   *
   * Whether the form is in sight: beside the text if there is room, else in its place.
   */
  properties[PROP_FORM_SHOWN] = g_param_spec_boolean ("form-shown", NULL, NULL, TRUE, read_write);
  /**
   * DatelinePanes:preview-shown:
   *
   * Whether the preview is in sight: beside the text if there is room, else in its place.
   */
  properties[PROP_PREVIEW_SHOWN] = g_param_spec_boolean ("preview-shown", NULL, NULL, TRUE, read_write);
  /**
   * DatelinePanes:form-width:
   *
   * Width of the form in pixels, as the author dragged it.
   */
  properties[PROP_FORM_WIDTH] = g_param_spec_int ("form-width", NULL, NULL, 0, G_MAXINT, 340, read_write);
  /**
   * DatelinePanes:preview-width:
   *
   * Width of the preview in pixels, as the author dragged it.
   */
  properties[PROP_PREVIEW_WIDTH] = g_param_spec_int ("preview-width", NULL, NULL, 0, G_MAXINT, 420, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "panes");
}

static GtkWidget *
make_switcher (DatelinePanes *self)
{
  const char *labels[] = {
    /* Translators: one of three pages of a narrow window: the fields of a document */
    N_("Details"),
    /* Translators: one of three pages of a narrow window: the text of a document */
    N_("Text"),
    /* Translators: one of three pages of a narrow window: the document as readers will see it */
    N_("Preview"),
  };
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (_(labels[i]));
      GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

      /* Large letters need more room than there may be. */
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->page_buttons[0]));
      self->page_buttons[i] = button;
      gtk_widget_set_size_request (button, 90, -1);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_buttons[DATELINE_PANE_EDITOR]), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_signal_connect (self->page_buttons[i], "toggled", G_CALLBACK (page_toggled_cb), self);
  gtk_action_bar_set_center_widget (GTK_ACTION_BAR (bar), box);

  return bar;
}

static void
dateline_panes_init (DatelinePanes *self)
{
  self->form_width = 340;
  self->preview_width = 420;
  self->form_visible = TRUE;
  self->preview_visible = TRUE;
  self->page = DATELINE_PANE_EDITOR;

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->form_handle = make_handle (self, _("Width of the form"));
  self->preview_handle = make_handle (self, _("Width of the preview"));
  self->switcher = make_switcher (self);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
}

/**
 * dateline_panes_get_preview_visible:
 * @self: the panes
 *
 * Returns: whether the preview is shown where there is room for it
 */
gboolean
dateline_panes_get_preview_visible (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  return self->preview_visible;
}

/**
 * dateline_panes_can_show:
 * @self: the panes
 * @pane: one of them
 *
 * Returns: whether it is in sight, or one of the pages of a narrow window
 */
gboolean
dateline_panes_can_show (DatelinePanes *self,
                         DatelinePane   pane)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  return self->narrow || is_shown (self, pane);
}

/**
 * dateline_panes_reveal:
 * @self: the panes
 * @pane: which to show
 *
 * Makes a pane visible, whichever way the panes are shown now.
 */
void
dateline_panes_reveal (DatelinePanes *self,
                       DatelinePane   pane)
{
  g_return_if_fail (DATELINE_IS_PANES (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->page_buttons[pane]), TRUE);
  if (self->narrow)
    return;

  if (pane == DATELINE_PANE_FORM)
    g_object_set (self, "form-visible", TRUE, NULL);
  else if (pane == DATELINE_PANE_PREVIEW)
    g_object_set (self, "preview-visible", TRUE, NULL);
}
