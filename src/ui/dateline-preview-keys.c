/* dateline-preview-keys.c
 *
 * What the keys do: scroll, select, copy, zoom.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-preview-private.h"

typedef enum
{
  SCROLL_LINES,
  SCROLL_PAGES,
  SCROLL_ENDS
} ScrollKind;

static gboolean
scroll_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);
  GtkAdjustment *adjustment = self->vadjustment;
  double value;
  int kind, sign;

  if (adjustment == NULL)
    return FALSE;

  value = gtk_adjustment_get_value (adjustment);
  g_variant_get (arguments, "(ii)", &kind, &sign);

  switch ((ScrollKind) kind)
    {
    case SCROLL_LINES:
      value += sign * gtk_adjustment_get_step_increment (adjustment);
      break;
    case SCROLL_PAGES:
      value += sign * gtk_adjustment_get_page_increment (adjustment);
      break;
    case SCROLL_ENDS:
      value = sign < 0 ? gtk_adjustment_get_lower (adjustment) : gtk_adjustment_get_upper (adjustment);
      break;
    default:
      g_assert_not_reached ();
    }

  gtk_adjustment_set_value (adjustment, value);

  return TRUE;
}

static gboolean
sideways_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  int direction;

  g_variant_get (arguments, "(i)", &direction);

  return dateline_preview_scroll_sideways (DATELINE_PREVIEW (widget), direction);
}

static gboolean
extend_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  int move, direction;

  g_variant_get (arguments, "(ii)", &move, &direction);
  dateline_preview_extend_selection (DATELINE_PREVIEW (widget), move, direction);

  return TRUE;
}

static gboolean
unselect_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   data)
{
  DatelinePreview *self = DATELINE_PREVIEW (widget);

  if (!dateline_preview_has_selection (self))
    return FALSE;

  dateline_preview_clear_selection (self);

  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget,
         GVariant  *arguments,
         gpointer   data)
{
  dateline_preview_popup_menu (DATELINE_PREVIEW (widget), -1, -1);

  return TRUE;
}

static void
add_scroll (GtkWidgetClass *widget_class,
            guint           keyval,
            guint           keypad_keyval,
            ScrollKind      kind,
            int             sign)
{
  gtk_widget_class_add_binding (widget_class, keyval, 0, scroll_cb, "(ii)", kind, sign);
  if (keypad_keyval != 0)
    gtk_widget_class_add_binding (widget_class, keypad_keyval, 0, scroll_cb, "(ii)", kind, sign);
}

static void
add_extend (GtkWidgetClass      *widget_class,
            guint                keyval,
            guint                keypad_keyval,
            GdkModifierType      modifiers,
            DatelinePreviewMove  move,
            int                  direction)
{
  gtk_widget_class_add_binding (widget_class, keyval, modifiers | GDK_SHIFT_MASK, extend_cb, "(ii)", move, direction);
  gtk_widget_class_add_binding (widget_class, keypad_keyval, modifiers | GDK_SHIFT_MASK, extend_cb, "(ii)", move, direction);
}

/*< private >
 * dateline_preview_install_keys:
 * @widget_class: the class of previews
 *
 * Binds the keys.
 */
void
dateline_preview_install_keys (GtkWidgetClass *widget_class)
{
  add_scroll (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, SCROLL_LINES, -1);
  add_scroll (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, SCROLL_LINES, 1);
  add_scroll (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, SCROLL_PAGES, -1);
  add_scroll (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, SCROLL_PAGES, 1);
  add_scroll (widget_class, GDK_KEY_space, 0, SCROLL_PAGES, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, GDK_SHIFT_MASK, scroll_cb, "(ii)", SCROLL_PAGES, -1);
  add_scroll (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, SCROLL_ENDS, -1);
  add_scroll (widget_class, GDK_KEY_End, GDK_KEY_KP_End, SCROLL_ENDS, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, scroll_cb, "(ii)", SCROLL_ENDS, -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, scroll_cb, "(ii)", SCROLL_ENDS, 1);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, sideways_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, sideways_cb, "(i)", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, sideways_cb, "(i)", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, sideways_cb, "(i)", 1);

  add_extend (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, DATELINE_PREVIEW_MOVE_LETTER, -1);
  add_extend (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, DATELINE_PREVIEW_MOVE_LETTER, 1);
  add_extend (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, DATELINE_PREVIEW_MOVE_WORD, -1);
  add_extend (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, DATELINE_PREVIEW_MOVE_WORD, 1);
  add_extend (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, 0, DATELINE_PREVIEW_MOVE_LINE, -1);
  add_extend (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, 0, DATELINE_PREVIEW_MOVE_LINE, 1);
  add_extend (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, DATELINE_PREVIEW_MOVE_PAGE, -1);
  add_extend (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, DATELINE_PREVIEW_MOVE_PAGE, 1);
  add_extend (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, DATELINE_PREVIEW_MOVE_LINE_END, -1);
  add_extend (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, DATELINE_PREVIEW_MOVE_LINE_END, 1);
  add_extend (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, DATELINE_PREVIEW_MOVE_DOCUMENT, -1);
  add_extend (widget_class, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, DATELINE_PREVIEW_MOVE_DOCUMENT, 1);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "preview.select-all", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, unselect_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, unselect_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "preview.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Insert, GDK_CONTROL_MASK, "preview.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.copy-markdown", NULL);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
}
