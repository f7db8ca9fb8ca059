/* dateline-links-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-compat.h"
#include "dateline-link-replace.h"
#include "dateline-link-row.h"
#include "dateline-links-view.h"
#include "dateline-online-consent.h"

struct _DatelineLinksView
{
  GtkBox          parent_instance;

  DatelineOnline *online;
  GtkWidget      *summary;
  GtkWidget      *check_button;
  GtkWidget      *cancel_button;
  GtkWidget      *progress;
  GtkWidget      *stack;
  GtkWidget      *list;
};

G_DEFINE_FINAL_TYPE (DatelineLinksView, dateline_links_view, GTK_TYPE_BOX)

enum
{
  LINK_ACTIVATED,
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the author wants checked, as soon as it is allowed. */
typedef struct
{
  DatelineLinksView      *view;
  DatelineLinkItem       *item;   /* NULL: all */
  DatelineLinkCheckFlags  flags;
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->view);
  g_clear_object (&wish->item);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static GtkWindow *
get_window (DatelineLinksView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- what is known, in numbers --- */

static void
add_part (GString *text,
          char    *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
  g_free (part);
}

static char *
dup_summary (DatelineLinksView *self)
{
  GListModel *links = dateline_online_get_links (self->online);
  guint n_links = g_list_model_get_n_items (links);
  guint counts[DATELINE_LINK_UNCHECKED + 1] = { 0 };
  guint n_known = 0;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_links; i++)
    {
      g_autoptr (DatelineLinkItem) item = g_list_model_get_item (links, i);
      DatelineLinkResult *result = dateline_link_item_get_result (item);

      if (result != NULL)
        {
          counts[dateline_link_result_get_state (result)]++;
          n_known++;
        }
    }

  add_part (text, g_strdup_printf (ngettext ("%u link", "%u links", n_links), n_links));
  if (counts[DATELINE_LINK_BROKEN] > 0)
    add_part (text, g_strdup_printf (ngettext ("%u broken", "%u broken", counts[DATELINE_LINK_BROKEN]), counts[DATELINE_LINK_BROKEN]));
  if (counts[DATELINE_LINK_SUSPICIOUS] > 0)
    add_part (text, g_strdup_printf (ngettext ("%u suspicious", "%u suspicious", counts[DATELINE_LINK_SUSPICIOUS]), counts[DATELINE_LINK_SUSPICIOUS]));
  if (counts[DATELINE_LINK_REDIRECT] > 0)
    add_part (text, g_strdup_printf (ngettext ("%u has moved", "%u have moved", counts[DATELINE_LINK_REDIRECT]), counts[DATELINE_LINK_REDIRECT]));
  if (counts[DATELINE_LINK_GOOD] > 0)
    add_part (text, g_strdup_printf (ngettext ("%u works", "%u work", counts[DATELINE_LINK_GOOD]), counts[DATELINE_LINK_GOOD]));
  if (counts[DATELINE_LINK_UNCHECKED] > 0)
    add_part (text, g_strdup_printf (ngettext ("%u not known", "%u not known", counts[DATELINE_LINK_UNCHECKED]), counts[DATELINE_LINK_UNCHECKED]));
  if (n_known < n_links && n_known > 0)
    add_part (text, g_strdup_printf (ngettext ("%u not checked", "%u not checked", n_links - n_known), n_links - n_known));

  return g_string_free (text, FALSE);
}

static void
update (DatelineLinksView *self)
{
  gboolean checking = dateline_online_get_checking (self->online);
  guint n_links = g_list_model_get_n_items (dateline_online_get_links (self->online));
  guint n_done, n_total;
  g_autofree char *text = NULL;

  dateline_online_get_progress (self->online, &n_done, &n_total);
  text = checking ? g_strdup_printf (ngettext ("Checking links: %u of %u", "Checking links: %u of %u", n_total), n_done, n_total) : dup_summary (self);
  gtk_label_set_text (GTK_LABEL (self->summary), text);
  gtk_widget_set_tooltip_text (self->summary, text);
  gtk_widget_set_visible (self->check_button, !checking);
  gtk_widget_set_visible (self->cancel_button, checking);
  gtk_widget_set_visible (self->progress, checking);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), n_total > 0 ? (double) n_done / n_total : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "links.check", n_links > 0);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_links > 0 ? "list" : "empty");
}

/* --- checking --- */

static void
consent_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Wish) wish = user_data;
  DatelineOnline *online = DATELINE_ONLINE (source);
  g_autoptr (GError) error = NULL;
  gboolean allowed = dateline_online_consent_finish (online, result, &error);

  if (error != NULL)
    g_signal_emit (wish->view, signals[SAID], 0, error->message);
  if (!allowed || wish->view->online != online)
    return;

  if (wish->item != NULL)
    dateline_online_check_link (online, wish->item, wish->flags);
  else
    dateline_online_check (online, wish->flags);
}

static void
check (DatelineLinksView      *self,
       DatelineLinkItem       *item,
       DatelineLinkCheckFlags  flags)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->view = g_object_ref (self);
  wish->item = item != NULL ? g_object_ref (item) : NULL;
  wish->flags = flags;
  dateline_online_consent_async (self->online, get_window (self), consent_cb, wish);
}

static void
check_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  check (DATELINE_LINKS_VIEW (widget), NULL, DATELINE_LINK_CHECK_REFRESH);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dateline_online_cancel (DATELINE_LINKS_VIEW (widget)->online);
}

/* --- rows --- */

static void
use_better (DatelineLinksView *self,
            DatelineLinkItem  *item)
{
  const char *better = dateline_link_item_get_better (item);

  if (better != NULL && !dateline_link_replace (self->online, item, better))
    g_signal_emit (self, signals[SAID], 0, _("The new address cannot be written there. Use “Replace Everywhere”."));
}

static void
row_action_cb (DatelineLinkRow   *row,
               DatelineLinkItem  *item,
               const char        *name,
               DatelineLinksView *self)
{
  g_autoptr (DatelineLinkItem) kept = g_object_ref (item);

  if (g_str_equal (name, "open"))
    dateline_compat_open_uri (get_window (self), dateline_link_item_get_url (item));
  else if (g_str_equal (name, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), dateline_link_item_get_url (item));
  else if (g_str_equal (name, "check"))
    check (self, item, DATELINE_LINK_CHECK_REFRESH);
  else if (g_str_equal (name, "resolve"))
    check (self, item, DATELINE_LINK_CHECK_REFRESH | DATELINE_LINK_CHECK_RESOLVE);
  else if (g_str_equal (name, "replace"))
    dateline_link_replace_ask (self->online, item, get_window (self));
  else if (g_str_equal (name, "use-better"))
    use_better (self, item);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *list_item,
              DatelineLinksView        *self)
{
  GtkWidget *row = dateline_link_row_new ();

  g_signal_connect (row, "action", G_CALLBACK (row_action_cb), self);
  gtk_list_item_set_child (list_item, row);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory,
             GtkListItem              *list_item,
             DatelineLinksView        *self)
{
  DatelineLinkRow *row = DATELINE_LINK_ROW (gtk_list_item_get_child (list_item));
  DatelineLinkItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *list_row = gtk_widget_get_parent (GTK_WIDGET (row));
  g_autofree char *name = NULL;

  dateline_link_row_set_item (row, item, dateline_online_needs_asking (self->online, item));
  name = dateline_link_row_dup_name (row);
  if (list_row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (list_row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *list_item,
               DatelineLinksView        *self)
{
  dateline_link_row_set_item (DATELINE_LINK_ROW (gtk_list_item_get_child (list_item)), NULL, FALSE);
}

static void
row_activated_cb (GtkListView       *list,
                  guint              position,
                  DatelineLinksView *self)
{
  g_autoptr (DatelineLinkItem) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);

  g_signal_emit (self, signals[LINK_ACTIVATED], 0, item);
}

/* --- the widget --- */

/* Who does not look at the list does not need it to be right. */
static void
dateline_links_view_map (GtkWidget *widget)
{
  DatelineLinksView *self = DATELINE_LINKS_VIEW (widget);

  if (self->online != NULL)
    dateline_online_set_watched (self->online, TRUE);

  GTK_WIDGET_CLASS (dateline_links_view_parent_class)->map (widget);
}

static void
dateline_links_view_unmap (GtkWidget *widget)
{
  DatelineLinksView *self = DATELINE_LINKS_VIEW (widget);

  GTK_WIDGET_CLASS (dateline_links_view_parent_class)->unmap (widget);

  if (self->online != NULL)
    dateline_online_set_watched (self->online, FALSE);
}

static void
dateline_links_view_dispose (GObject *object)
{
  DatelineLinksView *self = DATELINE_LINKS_VIEW (object);

  if (self->online != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->online, self);
      g_signal_handlers_disconnect_by_data (dateline_online_get_links (self->online), self);
    }
  g_clear_object (&self->online);

  G_OBJECT_CLASS (dateline_links_view_parent_class)->dispose (object);
}

static void
dateline_links_view_class_init (DatelineLinksViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_links_view_dispose;
  widget_class->map = dateline_links_view_map;
  widget_class->unmap = dateline_links_view_unmap;

  /**
   * DatelineLinksView::link-activated:
   * @self: the view
   * @item: the link that the author wants to see in its place
   */
  signals[LINK_ACTIVATED] = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          DATELINE_TYPE_LINK_ITEM);
  /**
   * DatelineLinksView::said:
   * @self: the view
   * @text: a sentence for the author
   */
  signals[SAID] = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "links.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "links.cancel", NULL, cancel_action);
}

static GtkWidget *
make_bar (DatelineLinksView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *hide_button = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_set_margin_start (self->summary, 6);
  gtk_widget_add_css_class (self->summary, "heading");

  self->check_button = gtk_button_new_with_mnemonic (_("_Check Links"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->check_button), "links.check");
  gtk_widget_set_tooltip_text (self->check_button, _("Ask the servers whether the links work"));
  self->cancel_button = gtk_button_new_with_mnemonic (_("S_top"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel_button), "links.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (hide_button), "page.show-links");
  dateline_accessible_set_tooltip (hide_button, _("Hide the Links"));
  gtk_widget_add_css_class (hide_button, "flat");

  gtk_widget_add_css_class (bar, "problems-bar");
  gtk_box_append (GTK_BOX (bar), self->summary);
  gtk_box_append (GTK_BOX (bar), self->check_button);
  gtk_box_append (GTK_BOX (bar), self->cancel_button);
  gtk_box_append (GTK_BOX (bar), hide_button);

  return bar;
}

static GtkWidget *
make_list (DatelineLinksView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), self);

  self->list = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "problems");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Links"), -1);
  g_signal_connect (self->list, "activate", G_CALLBACK (row_activated_cb), self);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);

  return scroller;
}

static void
dateline_links_view_init (DatelineLinksView *self)
{
  GtkWidget *empty = gtk_label_new (_("This document has no links to the web."));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);

  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "osd");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Checking Links"), -1);
  gtk_widget_add_css_class (empty, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");

  gtk_box_append (GTK_BOX (self), make_bar (self));
  gtk_box_append (GTK_BOX (self), self->progress);
  gtk_box_append (GTK_BOX (self), self->stack);
}

/**
 * dateline_links_view_set_online:
 * @self: a view
 * @online: the links of a document; set once
 */
void
dateline_links_view_set_online (DatelineLinksView *self,
                                DatelineOnline    *online)
{
  GtkSingleSelection *selection;

  g_return_if_fail (DATELINE_IS_LINKS_VIEW (self));
  g_return_if_fail (self->online == NULL);

  self->online = g_object_ref (online);
  selection = gtk_single_selection_new (g_object_ref (dateline_online_get_links (online)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_swapped (online, "notify", G_CALLBACK (update), self);
  g_signal_connect_swapped (dateline_online_get_links (online), "items-changed", G_CALLBACK (update), self);
  update (self);
}
