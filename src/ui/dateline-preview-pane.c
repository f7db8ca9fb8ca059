/* dateline-preview-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-banner.h"
#include "dateline-card-view.h"
#include "dateline-outline-popover.h"
#include "dateline-preview-find-bar.h"
#include "dateline-preview-pane.h"

#define ZOOM_MIN 0.5
#define ZOOM_MAX 4.0
#define ZOOM_STEP 1.1

#define SECTION_MIN_CHARS 3

struct _DatelinePreviewPane
{
  GtkWidget         parent_instance;

  DatelinePreview  *preview;
  double            zoom;

  GtkWidget        *bar;
  GtkWidget        *outline_button;
  GtkWidget        *find_button;
  GtkInscription   *section;        /* no label: other words must not have the window laid out anew while one scrolls */
  GtkWidget        *separator;
  GtkWidget        *find_bar;       /* NULL until it is wanted */
  GtkWidget        *page;           /* the preview and what is told of it */
  GtkWidget        *overlay;
  GtkWidget        *scroller;
  GtkInscription   *status;         /* over the preview: where a link leads */
  GtkWidget        *banner;         /* below the preview, NULL until there is something to say: nothing that is read moves */
  GtkWidget        *cards;          /* NULL until they are wanted */
};

G_DEFINE_FINAL_TYPE (DatelinePreviewPane, dateline_preview_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_PREVIEW,
  PROP_ZOOM,
  PROP_CARDS_VISIBLE,
  N_PROPS
};

enum
{
  SECTION_ACTIVATED,
  FIELD_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Table of contents */

static void
update_section (DatelinePreviewPane *self)
{
  int section = dateline_preview_get_section (self->preview);
  g_autofree char *words = NULL;

  if (section >= 0 && (guint) section < dateline_preview_get_n_headings (self->preview))
    words = dateline_preview_dup_heading (self->preview, section, NULL, NULL);

  gtk_inscription_set_text (self->section, words != NULL ? g_strdelimit (words, "\n", ' ') : _("Contents"));
}

static void
heading_chosen_cb (DatelinePreviewPane *self,
                   guint64              offset)
{
  g_signal_emit (self, signals[SECTION_ACTIVATED], 0, offset);
}

/* Only now, as a popover costs as much as the whole bar. */
static void
create_outline (GtkMenuButton *button,
                gpointer       data)
{
  DatelinePreviewPane *self = data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL || self->preview == NULL)
    return;

  popover = dateline_outline_popover_new (self->preview);
  g_signal_connect_object (popover, "chosen", G_CALLBACK (heading_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static void
outline_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (DATELINE_PREVIEW_PANE (widget)->outline_button));
}

/* Find */

static DatelinePreviewFindBar *
ensure_find_bar (DatelinePreviewPane *self)
{
  if (self->find_bar == NULL)
    {
      self->find_bar = dateline_preview_find_bar_new (self->preview);
      gtk_widget_insert_after (self->find_bar, GTK_WIDGET (self), self->separator);
    }

  return DATELINE_PREVIEW_FIND_BAR (self->find_bar);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dateline_preview_find_bar_open (ensure_find_bar (DATELINE_PREVIEW_PANE (widget)));
}

static void
find_again_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (widget);

  if (self->find_bar == NULL || !gtk_widget_get_visible (self->find_bar))
    dateline_preview_find_bar_open (ensure_find_bar (self));
  else
    dateline_preview_find_next (self->preview, g_str_equal (name, "preview-pane.find-next") ? 1 : -1);
}

/* Search and social */

static void
field_activated_cb (DatelinePreviewPane *self,
                    const char          *path)
{
  g_signal_emit (self, signals[FIELD_ACTIVATED], 0, path);
}

static void
ensure_cards (DatelinePreviewPane *self)
{
  if (self->cards != NULL || self->preview == NULL)
    return;

  self->cards = dateline_card_view_new ();
  gtk_widget_set_vexpand (self->cards, TRUE);
  g_object_bind_property (self->preview, "site", self->cards, "site", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->preview, "document", self->cards, "document", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->cards, "field-activated", G_CALLBACK (field_activated_cb), self);
  gtk_widget_set_parent (self->cards, GTK_WIDGET (self));
}

static gboolean
get_cards_visible (DatelinePreviewPane *self)
{
  return self->cards != NULL && gtk_widget_get_visible (self->cards);
}

static void
set_cards_visible (DatelinePreviewPane *self,
                   gboolean             visible)
{
  if (visible == get_cards_visible (self))
    return;

  ensure_cards (self);
  if (self->cards == NULL)
    return;

  gtk_widget_set_visible (self->cards, visible);
  gtk_widget_set_visible (self->page, !visible);
  gtk_widget_set_sensitive (self->outline_button, !visible);
  gtk_widget_set_sensitive (self->find_button, !visible);
  if (visible && self->find_bar != NULL)
    gtk_widget_set_visible (self->find_bar, FALSE);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CARDS_VISIBLE]);
}

/* Zoom */

static void
set_zoom (DatelinePreviewPane *self,
          double               zoom)
{
  zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  if (self->preview != NULL)
    g_object_set (self->preview, "zoom", zoom, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
zoom_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (widget);

  if (g_str_equal (name, "preview-pane.zoom-in"))
    set_zoom (self, self->zoom * ZOOM_STEP);
  else if (g_str_equal (name, "preview-pane.zoom-out"))
    set_zoom (self, self->zoom / ZOOM_STEP);
  else
    set_zoom (self, 1.0);
}

static gboolean
zoom_scroll_cb (GtkEventControllerScroll *controller,
                double                    dx,
                double                    dy,
                DatelinePreviewPane      *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  set_zoom (self, dy < 0 ? self->zoom * ZOOM_STEP : self->zoom / ZOOM_STEP);

  return GDK_EVENT_STOP;
}

/* Where a link leads */

static void
hovered_cb (DatelinePreviewPane *self)
{
  g_autofree char *url = NULL;
  g_autofree char *text = NULL;

  g_object_get (self->preview, "hovered-url", &url, NULL);
  if (url != NULL && *url != 0)
    {
      g_autofree char *destination = dateline_preview_dup_destination (self->preview, url);

      /* Translators: %s is the destination of a link */
      text = g_strdup_printf (_("%s — Ctrl+click opens it"), destination);
    }

  gtk_inscription_set_text (self->status, text);
  gtk_widget_set_opacity (GTK_WIDGET (self->status), text != NULL ? 1 : 0);
}

/* Images on the web */

static void
images_withheld_cb (DatelinePreviewPane *self)
{
  const DatelineBannerButton buttons[] = {
    { _("Not _Now"), "preview-pane.leave-images" },
    { _("Show _Images of This Site"), "preview-pane.show-images" },
    { NULL }
  };
  gboolean withheld;

  g_object_get (self->preview, "images-withheld", &withheld, NULL);

  if (withheld && self->banner == NULL)
    {
      self->banner = dateline_banner_new ();
      gtk_box_append (GTK_BOX (self->page), self->banner);
    }

  if (withheld)
    dateline_banner_tell (DATELINE_BANNER (self->banner), DATELINE_TOPIC_IMAGES_WITHHELD,
                          _("Images on the web are not loaded yet. Once they are, their servers learn when you open documents of this site."), buttons);
  else if (self->banner != NULL)
    dateline_banner_retract (DATELINE_BANNER (self->banner), DATELINE_TOPIC_IMAGES_WITHHELD);
}

static void
images_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (widget);

  dateline_banner_retract (DATELINE_BANNER (self->banner), DATELINE_TOPIC_IMAGES_WITHHELD);
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));

  if (g_str_equal (name, "preview-pane.show-images"))
    gtk_widget_activate_action (GTK_WIDGET (self->preview), "preview.show-images", NULL);
}

/* Object */

static void
dateline_preview_pane_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (object);

  switch (prop_id)
    {
    case PROP_PREVIEW:
      g_value_set_object (value, self->preview);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_CARDS_VISIBLE:
      g_value_set_boolean (value, get_cards_visible (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_preview_pane_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (object);

  switch (prop_id)
    {
    case PROP_PREVIEW:
      dateline_preview_pane_set_preview (self, g_value_get_object (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;
    case PROP_CARDS_VISIBLE:
      set_cards_visible (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_preview_pane_dispose (GObject *object)
{
  DatelinePreviewPane *self = DATELINE_PREVIEW_PANE (object);

  if (self->preview != NULL)
    g_signal_handlers_disconnect_by_data (self->preview, self);
  g_clear_object (&self->preview);
  self->find_bar = NULL;
  self->banner = NULL;
  self->cards = NULL;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_preview_pane_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  const GdkModifierType both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;

  gtk_widget_class_install_property_action (widget_class, "preview-pane.cards", "cards-visible");
  gtk_widget_class_install_action (widget_class, "preview-pane.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.find-next", NULL, find_again_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.find-previous", NULL, find_again_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.outline", NULL, outline_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.show-images", NULL, images_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.leave-images", NULL, images_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "preview-pane.zoom-normal", NULL, zoom_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "preview-pane.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, control, "preview-pane.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, both, "preview-pane.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, 0, "preview-pane.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F3, GDK_SHIFT_MASK, "preview-pane.find-previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, control, "preview-pane.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, control, "preview-pane.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, control, "preview-pane.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, control, "preview-pane.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, control, "preview-pane.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, control, "preview-pane.zoom-normal", NULL);
}

static void
dateline_preview_pane_class_init (DatelinePreviewPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags read_write = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = dateline_preview_pane_dispose;
  object_class->get_property = dateline_preview_pane_get_property;
  object_class->set_property = dateline_preview_pane_set_property;

  properties[PROP_PREVIEW] = g_param_spec_object ("preview", NULL, NULL, DATELINE_TYPE_PREVIEW, read_write);
  /**
   * DatelinePreviewPane:zoom:
   *
   * The size of the text; 1.0 is the usual one.
   */
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, ZOOM_MIN, ZOOM_MAX, 1.0, read_write);
  /**
   * DatelinePreviewPane:cards-visible:
   *
   * Whether the document is shown as search results and social networks show it, instead of as a page.
   */
  properties[PROP_CARDS_VISIBLE] = g_param_spec_boolean ("cards-visible", NULL, NULL, FALSE, read_write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DatelinePreviewPane::section-activated:
   * @self: the pane
   * @offset: an offset in bytes in the file
   *
   * The reader chose the heading that begins there.
   */
  signals[SECTION_ACTIVATED] = g_signal_new ("section-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_UINT64);

  /**
   * DatelinePreviewPane::field-activated:
   * @self: the pane
   * @path: path of a field
   *
   * The author wants to write what search results or social networks lack.
   */
  signals[FIELD_ACTIVATED] = g_signal_new ("field-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);

  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "preview-pane");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* The two ways in which readers meet the document. */
static GtkWidget *
make_view_switch (DatelinePreviewPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *page = gtk_toggle_button_new_with_label (_("Page"));
  GtkWidget *cards = gtk_toggle_button_new_with_label (_("Social"));

  gtk_widget_set_tooltip_text (page, _("The page as its readers see it (Shift+Ctrl+P)"));
  gtk_widget_set_tooltip_text (cards, _("As search results and social networks show it (Shift+Ctrl+P)"));
  dateline_accessible_set_name (cards, _("Search and social"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (cards), GTK_TOGGLE_BUTTON (page));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (page), TRUE);
  g_object_bind_property (cards, "active", self, "cards-visible", G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self, "cards-visible", page, "active", G_BINDING_INVERT_BOOLEAN);

  /* Large letters need more room than there may be. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (page))), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (cards))), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "view-switch");
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), cards);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);

  return box;
}

static GtkWidget *
make_bar (DatelinePreviewPane *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *section = gtk_inscription_new (_("Contents"));

  self->section = GTK_INSCRIPTION (section);
  gtk_inscription_set_min_chars (self->section, SECTION_MIN_CHARS);
  /* No natural width beyond that: the words of the switch beside it come first, and the rest is for the heading. */
  /* As high as one line: in more room it would wrap into a second before it is cut. */
  gtk_widget_set_valign (section, GTK_ALIGN_CENTER);
  gtk_inscription_set_text_overflow (self->section, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_set_hexpand (section, TRUE);
  gtk_box_append (GTK_BOX (content), section);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->outline_button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->outline_button), content);
  /* GTK puts it into the middle of the button, no wider than it must be. */
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_set_halign (gtk_widget_get_parent (content), GTK_ALIGN_FILL);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->outline_button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->outline_button), create_outline, self, NULL);
  gtk_widget_set_tooltip_text (self->outline_button, _("Contents (Shift+Ctrl+O)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->outline_button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Contents"), -1);
  gtk_widget_set_hexpand (self->outline_button, TRUE);

  self->find_button = gtk_button_new_from_icon_name ("edit-find-symbolic");
  dateline_accessible_set_tooltip (self->find_button, _("Find in the preview"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->find_button), "preview-pane.find");

  gtk_widget_add_css_class (bar, "toolbar");
  gtk_widget_add_css_class (bar, "preview-bar");
  gtk_box_append (GTK_BOX (bar), self->outline_button);
  gtk_box_append (GTK_BOX (bar), self->find_button);
  gtk_box_append (GTK_BOX (bar), make_view_switch (self));

  return bar;
}

static GtkWidget *
make_status (DatelinePreviewPane *self)
{
  GtkWidget *status = gtk_inscription_new (NULL);

  self->status = GTK_INSCRIPTION (status);
  gtk_inscription_set_min_chars (self->status, 1);
  gtk_inscription_set_text_overflow (self->status, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE);
  gtk_widget_set_valign (status, GTK_ALIGN_END);
  gtk_widget_set_can_target (status, FALSE);
  gtk_widget_set_opacity (status, 0);
  gtk_widget_add_css_class (status, "link-status");

  return status;
}

static void
dateline_preview_pane_init (DatelinePreviewPane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->zoom = 1.0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)), GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview"), -1);

  self->bar = make_bar (self);
  gtk_widget_set_parent (self->bar, widget);
  self->separator = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_parent (self->separator, widget);

  self->scroller = gtk_scrolled_window_new ();
  /* Automatic, the scrollbar's coming and going would lay out the whole window again while rows are measured. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_ALWAYS);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (zoom_scroll_cb), self);
  gtk_widget_add_controller (self->scroller, scroll);

  self->overlay = gtk_overlay_new ();
  gtk_overlay_set_child (GTK_OVERLAY (self->overlay), self->scroller);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), make_status (self));

  self->page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->page), self->overlay);
  gtk_widget_set_parent (self->page, widget);
}

/**
 * dateline_preview_pane_new:
 *
 * Returns: (transfer floating): a pane without a preview
 */
GtkWidget *
dateline_preview_pane_new (void)
{
  return g_object_new (DATELINE_TYPE_PREVIEW_PANE, NULL);
}

/**
 * dateline_preview_pane_set_preview:
 * @self: a pane that has none yet
 * @preview: (nullable): what it is about
 *
 * Puts a preview into the pane.
 */
void
dateline_preview_pane_set_preview (DatelinePreviewPane *self,
                                   DatelinePreview     *preview)
{
  g_return_if_fail (DATELINE_IS_PREVIEW_PANE (self));
  g_return_if_fail (self->preview == NULL);

  if (preview == NULL)
    return;

  self->preview = g_object_ref (preview);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (preview));
  g_signal_connect_swapped (preview, "notify::section", G_CALLBACK (update_section), self);
  g_signal_connect_swapped (preview, "outline-changed", G_CALLBACK (update_section), self);
  g_signal_connect_swapped (preview, "notify::hovered-url", G_CALLBACK (hovered_cb), self);
  g_signal_connect_swapped (preview, "notify::images-withheld", G_CALLBACK (images_withheld_cb), self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW]);
}
