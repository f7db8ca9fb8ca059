/* dateline-link-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-accessible.h"
#include "dateline-link-row.h"

struct _DatelineLinkRow
{
  GtkBox              parent_instance;

  DatelineLinkItem   *item;
  GSimpleActionGroup *actions;
  GtkWidget          *icon;
  GtkWidget          *address;
  GtkWidget          *detail;
  GtkWidget          *better;   /* button */
  GtkWidget          *menu;
};

G_DEFINE_FINAL_TYPE (DatelineLinkRow, dateline_link_row, GTK_TYPE_BOX)

enum
{
  ACTION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *name;
} states[] = {
  [DATELINE_LINK_GOOD] = { "object-select-symbolic", "success", N_("Works") },
  [DATELINE_LINK_REDIRECT] = { "go-jump-symbolic", "accent", N_("Has moved") },
  [DATELINE_LINK_SUSPICIOUS] = { "dialog-warning-symbolic", "warning", N_("Suspicious") },
  [DATELINE_LINK_BROKEN] = { "dialog-error-symbolic", "error", N_("Broken") },
  [DATELINE_LINK_UNCHECKED] = { "dialog-question-symbolic", "dim-label", N_("Not known") },
};

static const char *
get_state_name (DatelineLinkItem *item)
{
  DatelineLinkResult *result = dateline_link_item_get_result (item);

  return result != NULL ? _(states[dateline_link_result_get_state (result)].name) : _("Not checked");
}

static void
show_state (DatelineLinkRow *self)
{
  DatelineLinkResult *result = dateline_link_item_get_result (self->item);
  DatelineLinkState state = result != NULL ? dateline_link_result_get_state (result) : DATELINE_LINK_UNCHECKED;
  const char *classes[] = { states[state].css_class, NULL };
  const char *icon_name = states[state].icon_name;

  if (dateline_link_item_get_checking (self->item))
    icon_name = "emblem-synchronizing-symbolic";
  else if (result == NULL)
    icon_name = "content-loading-symbolic";

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_css_classes (self->icon, classes);
  dateline_accessible_set_tooltip (self->icon, get_state_name (self->item));
}

/* What readers see of the link, how often, and what is known. */
static char *
dup_detail (DatelineLinkItem *item)
{
  const char *text = dateline_link_item_get_text (item);
  const char *field = dateline_link_item_get_field (item);
  guint n_uses = dateline_link_item_get_n_uses (item);
  g_autofree char *known = dateline_link_item_describe (item);
  GString *detail = g_string_new (NULL);

  if (field != NULL)
    /* Translators: where a link stands: %s is the name of a field of the front matter */
    g_string_append_printf (detail, _("In the field “%s”"), field);
  else if (text[0] != '\0' && !g_str_equal (text, dateline_link_item_get_url (item)))
    g_string_append_printf (detail, "“%s”", text);
  if (n_uses > 1)
    {
      if (detail->len > 0)
        g_string_append (detail, " · ");
      g_string_append_printf (detail, ngettext ("used %u time", "used %u times", n_uses), n_uses);
    }
  if (detail->len > 0)
    g_string_append (detail, " · ");
  g_string_append (detail, known);

  return g_string_free (detail, FALSE);
}

static void
set_enabled (DatelineLinkRow *self,
             const char      *name,
             gboolean         enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

static void
update (DatelineLinkRow *self)
{
  g_autofree char *detail = dup_detail (self->item);
  const char *better = dateline_link_item_get_better (self->item);

  show_state (self);
  gtk_label_set_text (GTK_LABEL (self->address), dateline_link_item_get_url (self->item));
  gtk_widget_set_tooltip_text (self->address, dateline_link_item_get_url (self->item));
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->better, better != NULL);
  gtk_widget_set_tooltip_text (self->better, better);
  set_enabled (self, "check", !dateline_link_item_get_checking (self->item));
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  DatelineLinkRow *self = user_data;

  if (self->item != NULL)
    g_signal_emit (self, signals[ACTION], 0, self->item, g_action_get_name (G_ACTION (action)));
}

static void
dateline_link_row_dispose (GObject *object)
{
  DatelineLinkRow *self = DATELINE_LINK_ROW (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (dateline_link_row_parent_class)->dispose (object);
}

static void
dateline_link_row_class_init (DatelineLinkRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_link_row_dispose;

  /**
   * DatelineLinkRow::action:
   * @self: the row
   * @item: its link
   * @name: what the author wants to do with it
   */
  signals[ACTION] = g_signal_new ("action", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  DATELINE_TYPE_LINK_ITEM, G_TYPE_STRING);
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenuItem) resolve = g_menu_item_new (_("_Where Does This Lead?"), "link.resolve");

  g_menu_append (look, _("_Open in Browser"), "link.open");
  g_menu_append (look, _("_Copy Address"), "link.copy");
  g_menu_append (look, _("Check _Again"), "link.check");
  g_menu_item_set_attribute (resolve, "hidden-when", "s", "action-disabled");
  g_menu_append_item (look, resolve);
  g_menu_append (change, _("_Replace Everywhere…"), "link.replace");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));

  return G_MENU_MODEL (menu);
}

static void
add_actions (DatelineLinkRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "open", .activate = action_cb },
    { .name = "copy", .activate = action_cb },
    { .name = "check", .activate = action_cb },
    { .name = "resolve", .activate = action_cb },
    { .name = "replace", .activate = action_cb },
    { .name = "use-better", .activate = action_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "link", G_ACTION_GROUP (self->actions));
}

static void
dateline_link_row_init (DatelineLinkRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autoptr (GMenuModel) menu = make_menu ();

  gtk_box_set_spacing (GTK_BOX (self), 12);
  add_actions (self);

  self->icon = gtk_image_new ();
  self->address = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->address), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->address), PANGO_ELLIPSIZE_MIDDLE);

  self->detail = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->detail), 0);
  gtk_label_set_wrap (GTK_LABEL (self->detail), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->detail), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->detail), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (self->detail, "caption");
  gtk_widget_add_css_class (self->detail, "dim-label");

  self->better = gtk_button_new_with_label (_("Update"));
  gtk_widget_set_valign (self->better, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->better), "link.use-better");

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), menu);
  dateline_accessible_set_tooltip (self->menu, _("What to Do With the Link"));
  gtk_widget_set_valign (self->menu, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->menu, "flat");

  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), self->address);
  gtk_box_append (GTK_BOX (texts), self->detail);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), texts);
  gtk_box_append (GTK_BOX (self), self->better);
  gtk_box_append (GTK_BOX (self), self->menu);
}

/**
 * dateline_link_row_new:
 *
 * Returns: (transfer floating): a row without a link
 */
GtkWidget *
dateline_link_row_new (void)
{
  return g_object_new (DATELINE_TYPE_LINK_ROW, NULL);
}

/**
 * dateline_link_row_set_item:
 * @self: a row
 * @item: (nullable): the link to show, and to follow
 * @resolvable: whether it is one of which the author may ask where it leads
 */
void
dateline_link_row_set_item (DatelineLinkRow  *self,
                            DatelineLinkItem *item,
                            gboolean          resolvable)
{
  g_return_if_fail (DATELINE_IS_LINK_ROW (self));

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;

  g_signal_connect_swapped (item, "changed", G_CALLBACK (update), self);
  set_enabled (self, "resolve", resolvable);
  update (self);
}

/**
 * dateline_link_row_dup_name:
 * @self: a row with a link
 *
 * Returns: (transfer full): what is read aloud in place of the row
 */
char *
dateline_link_row_dup_name (DatelineLinkRow *self)
{
  g_autofree char *detail = dup_detail (self->item);

  /* Translators: read aloud for a link: "Broken", its address, and what is known about it */
  return g_strdup_printf (_("%s: %s %s"), get_state_name (self->item), dateline_link_item_get_url (self->item), detail);
}
