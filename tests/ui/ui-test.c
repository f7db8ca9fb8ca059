/* ui-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <locale.h>

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <adwaita.h>
#include <gdk/x11/gdkx.h>

#include "ui-test-log.h"
#include "ui-test.h"

/* How often a waiting loop looks again when nothing wakes it. */
#define TICK_MS 5

static GtkWindow *shown_window;
static guint n_key_releases;
static guint n_motions;
static guint n_button_releases;
static guint n_scrolls;
static KeyCode spare_keycode;

static gboolean
count_event_cb (GSignalInvocationHint *hint,
                guint                  n_values,
                const GValue          *values,
                gpointer               data)
{
  GdkEvent *event = g_value_get_pointer (&values[1]);

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_KEY_RELEASE:
      n_key_releases++;
      break;

    case GDK_MOTION_NOTIFY:
    case GDK_ENTER_NOTIFY:
      n_motions++;
      break;

    case GDK_BUTTON_RELEASE:
      n_button_releases++;
      break;

    case GDK_SCROLL:
      n_scrolls++;
      break;

    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

void
ui_test_init (int    *argc,
              char ***argv)
{
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  ui_test_pass_over_known_messages ();

  /* Not gtk_test_init(): it insists on an en_US locale, which minimal systems do not have. */
  adw_init ();
  g_object_set (gtk_settings_get_default (),
                "gtk-enable-animations", FALSE,
                "gtk-cursor-blink", FALSE,
                NULL);

  /* A hook sees each event before GTK consumes it, on whatever surface it arrives. */
  g_type_class_unref (g_type_class_ref (GDK_TYPE_SURFACE));
  g_signal_add_emission_hook (g_signal_lookup ("event", GDK_TYPE_SURFACE), 0, count_event_cb, NULL, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  (*(guint *) data)++;

  return G_SOURCE_CONTINUE;
}

void
ui_test_wait (UiTestCondition condition,
              gpointer        data)
{
  guint ticks = 0;
  guint source = g_timeout_add (TICK_MS, tick_cb, &ticks);

  while (!condition (data))
    {
      if (ticks > UI_TEST_PATIENCE_MS / TICK_MS)
        g_error ("Waited in vain");

      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (source);
}

typedef struct
{
  guint  now;
  guint  target;
} Ticks;

static gboolean
has_ticked (gpointer data)
{
  Ticks *ticks = data;

  return ticks->now >= ticks->target;
}

void
ui_test_wait_idle (guint milliseconds)
{
  Ticks ticks = { 0, MAX (milliseconds / TICK_MS, 1) };
  guint source = g_timeout_add (TICK_MS, tick_cb, &ticks.now);

  ui_test_wait (has_ticked, &ticks);
  g_source_remove (source);
}

static void
after_paint_cb (GdkFrameClock *clock,
                guint         *n_paints)
{
  (*n_paints)++;
}

static gboolean
is_painted (gpointer data)
{
  return *(guint *) data > 0;
}

static void
wait_for_frame (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint n_paints = 0;
  gulong handler;

  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &n_paints);
  g_object_ref (clock);
  gtk_widget_queue_draw (window);
  ui_test_wait (is_painted, &n_paints);
  g_signal_handler_disconnect (clock, handler);
  g_object_unref (clock);
}

void
ui_test_settle (void)
{
  /* A layout may ask for another (heights for widths, idle validation of text), hence two frames. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GList) toplevels = NULL;
      g_autoptr (GPtrArray) windows = g_ptr_array_new_with_free_func (g_object_unref);

      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);

      toplevels = gtk_window_list_toplevels ();
      for (GList *l = toplevels; l != NULL; l = l->next)
        g_ptr_array_add (windows, g_object_ref (l->data));

      for (guint w = 0; w < windows->len; w++)
        {
          GtkWidget *window = g_ptr_array_index (windows, w);

          if (gtk_widget_get_mapped (window))
            wait_for_frame (window);
        }
    }
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

/* There is no window manager to hand out the focus. */
static void
focus_window (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  if (gtk_window_is_active (window))
    return;

  XSetInputFocus (gdk_x11_display_get_xdisplay (gdk_display_get_default ()),
                  gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  ui_test_wait (is_active, window);
}

void
ui_test_show_window (GtkWindow *window,
                     int        width,
                     int        height)
{
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  ui_test_wait (is_mapped, window);
  ui_test_settle ();

  g_set_weak_pointer (&shown_window, window);
  focus_window (window);
  ui_test_settle ();
}

GtkWindow *
ui_test_show (GtkWidget *child,
              int        width,
              int        height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (window), child);
  ui_test_show_window (window, width, height);

  return window;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
ui_test_close (GtkWindow *window)
{
  gpointer watched_window = window;
  gpointer watched_child = ADW_IS_WINDOW (window) ? adw_window_get_content (ADW_WINDOW (window)) : gtk_window_get_child (window);

  g_object_add_weak_pointer (G_OBJECT (window), &watched_window);
  if (watched_child != NULL)
    g_object_add_weak_pointer (watched_child, &watched_child);

  gtk_window_destroy (window);
  ui_test_wait (is_gone, &watched_window);
  ui_test_wait (is_gone, &watched_child);
}

/* Dialogs that live in their window came with libadwaita 1.5. The last one is on top. */
static GtkWidget *
find_inner_dialog (GtkWidget *root)
{
  GType type = g_type_from_name ("AdwDialog");
  GtkWidget *dialog = NULL;

  if (type == G_TYPE_INVALID || !gtk_widget_get_mapped (root))
    return NULL;

  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    dialog = root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *inner = find_inner_dialog (child);

      if (inner != NULL)
        dialog = inner;
    }

  return dialog;
}

static GtkWindow *
find_further_window (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWindow *further = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    {
      GtkWindow *window = l->data;

      if (window == shown_window || !gtk_widget_get_mapped (GTK_WIDGET (window)))
        continue;

      if (further == NULL || gtk_window_get_transient_for (window) == further)
        further = window;
    }

  return further;
}

GtkWidget *
ui_test_get_dialog (void)
{
  GtkWindow *further = find_further_window ();
  GtkWidget *root = GTK_WIDGET (further != NULL ? further : shown_window);
  GtkWidget *inner = root != NULL ? find_inner_dialog (root) : NULL;

  return inner != NULL ? inner : GTK_WIDGET (further);
}

static GtkWindow *
get_target (void)
{
  GtkWindow *further = find_further_window ();
  GtkWindow *target = further != NULL ? further : shown_window;

  g_assert_nonnull (target);
  focus_window (target);

  return target;
}

/* Events */

typedef struct
{
  guint *counter;
  guint  target;
} Count;

static gboolean
is_counted (gpointer data)
{
  Count *count = data;

  return *count->counter >= count->target;
}

typedef struct
{
  Count      count;
  GtkWidget *target;   /* weak */
} KeyWait;

/* A window that closes at the press does not get the release. */
static gboolean
is_key_done (gpointer data)
{
  KeyWait *wait = data;

  return is_counted (&wait->count) || wait->target == NULL || !gtk_widget_get_mapped (wait->target);
}

static KeyCode
find_spare_keycode (Display *display)
{
  int first, last;

  XDisplayKeycodes (display, &first, &last);

  for (int keycode = last; keycode >= first; keycode--)
    {
      if (XkbKeycodeToKeysym (display, keycode, 0, 0) == NoSymbol &&
          XkbKeycodeToKeysym (display, keycode, 0, 1) == NoSymbol)
        return keycode;
    }

  g_error ("The keyboard has no spare key");
}

/* The key for a keysym, and whether it needs Shift. What the keyboard does not have is put on a spare key. */
static KeyCode
find_keycode (Display  *display,
              KeySym    keysym,
              gboolean *shift)
{
  KeyCode keycode = XKeysymToKeycode (display, keysym);

  if (keycode != 0 && keycode != spare_keycode)
    {
      *shift = XkbKeycodeToKeysym (display, keycode, 0, 0) != keysym;
      if (!*shift || XkbKeycodeToKeysym (display, keycode, 0, 1) == keysym)
        return keycode;
    }

  if (spare_keycode == 0)
    spare_keycode = find_spare_keycode (display);

  *shift = FALSE;
  XChangeKeyboardMapping (display, spare_keycode, 1, &keysym, 1);
  XSync (display, False);

  return spare_keycode;
}

static const struct
{
  GdkModifierType mask;
  KeySym          keysym;
} modifier_keys[] = {
  { GDK_CONTROL_MASK, XK_Control_L },
  { GDK_SHIFT_MASK, XK_Shift_L },
  { GDK_ALT_MASK, XK_Alt_L },
  { GDK_SUPER_MASK, XK_Super_L },
};

static guint
press_modifiers (Display         *display,
                 GdkModifierType  modifiers,
                 Bool             press)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (modifier_keys); i++)
    {
      if (modifiers & modifier_keys[i].mask)
        {
          XTestFakeKeyEvent (display, XKeysymToKeycode (display, modifier_keys[i].keysym), press, CurrentTime);
          n++;
        }
    }

  return n;
}

static void
send_key (KeySym          keysym,
          GdkModifierType modifiers)
{
  GtkWindow *target = get_target ();
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (GTK_WIDGET (target)));
  gboolean shift = FALSE;
  KeyCode keycode = find_keycode (display, keysym, &shift);
  KeyWait wait = { { &n_key_releases, n_key_releases + 1 }, GTK_WIDGET (target) };

  if (shift)
    modifiers |= GDK_SHIFT_MASK;

  press_modifiers (display, modifiers, True);
  XTestFakeKeyEvent (display, keycode, True, CurrentTime);
  XTestFakeKeyEvent (display, keycode, False, CurrentTime);
  wait.count.target += press_modifiers (display, modifiers, False);
  XFlush (display);

  g_object_add_weak_pointer (G_OBJECT (target), (gpointer *) &wait.target);
  ui_test_wait (is_key_done, &wait);
  if (wait.target != NULL)
    g_object_remove_weak_pointer (G_OBJECT (target), (gpointer *) &wait.target);
}

void
ui_test_key (const char *accelerator)
{
  guint keyval;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &keyval, &modifiers))
    g_error ("“%s” is no accelerator", accelerator);

  send_key (keyval, modifiers);
  ui_test_settle ();
}

void
ui_test_type (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n')
        send_key (XK_Return, 0);
      else if (c == '\t')
        send_key (XK_Tab, 0);
      else
        send_key (gdk_unicode_to_keyval (c), 0);
    }

  ui_test_settle ();
}

static Display *
warp_pointer (GtkWidget *widget,
              double     x,
              double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (widget));
  graphene_point_t point = GRAPHENE_POINT_INIT (x < 0 ? gtk_widget_get_width (widget) / 2.0 : x,
                                                y < 0 ? gtk_widget_get_height (widget) / 2.0 : y);
  double surface_x, surface_y;
  int root_x, root_y;
  Window child;
  Count count = { &n_motions, n_motions + 1 };

  g_assert_true (gtk_widget_get_mapped (widget));
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &point, &point));
  gtk_native_get_surface_transform (native, &surface_x, &surface_y);
  XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display),
                         (int) (point.x + surface_x), (int) (point.y + surface_y), &root_x, &root_y, &child);

  /* From another place, so that there is a motion to wait for even if the pointer was there already. */
  XTestFakeMotionEvent (display, -1, root_x + 1, root_y + 1, CurrentTime);
  XTestFakeMotionEvent (display, -1, root_x, root_y, CurrentTime);
  XFlush (display);
  ui_test_wait (is_counted, &count);

  return display;
}

void
ui_test_move_pointer (GtkWidget *widget,
                      double     x,
                      double     y)
{
  warp_pointer (widget, x, y);
  ui_test_settle ();
}

/* Waits for the event of that very button: motions of before may still be under way. Buttons from 4 on are the wheel's. */
static void
press_button (Display *display,
              guint    button)
{
  guint *counter = button < 4 ? &n_button_releases : &n_scrolls;
  Count count = { counter, *counter + 1 };

  XTestFakeButtonEvent (display, button, True, CurrentTime);
  XTestFakeButtonEvent (display, button, False, CurrentTime);
  XFlush (display);
  ui_test_wait (is_counted, &count);
}

void
ui_test_click (GtkWidget *widget,
               double     x,
               double     y)
{
  press_button (warp_pointer (widget, x, y), 1);
  ui_test_settle ();
}

static GdkModifierType
parse_modifiers (const char *modifiers)
{
  g_autofree char *accelerator = g_strconcat (modifiers != NULL ? modifiers : "", "a", NULL);
  guint keyval;
  GdkModifierType mask;

  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &mask));

  return mask;
}

void
ui_test_clicks (GtkWidget  *widget,
                double      x,
                double      y,
                guint       button,
                guint       n_clicks,
                const char *modifiers)
{
  GtkSettings *settings = gtk_widget_get_settings (widget);
  GdkModifierType mask = parse_modifiers (modifiers);
  Display *display = warp_pointer (widget, x, y);
  int usual_time;

  /* However slow the machine is, these clicks belong together, and those that come after do not. */
  g_object_get (settings, "gtk-double-click-time", &usual_time, NULL);
  press_modifiers (display, mask, True);
  for (guint i = 0; i < n_clicks; i++)
    {
      g_object_set (settings, "gtk-double-click-time", i < n_clicks - 1 ? UI_TEST_PATIENCE_MS : 1, NULL);
      press_button (display, button);
    }
  press_modifiers (display, mask, False);
  XFlush (display);
  ui_test_settle ();
  g_object_set (settings, "gtk-double-click-time", usual_time, NULL);
}

void
ui_test_drag (GtkWidget *widget,
              double     x,
              double     y,
              double     to_x,
              double     to_y)
{
  Display *display = warp_pointer (widget, x, y);
  Count count;

  XTestFakeButtonEvent (display, 1, True, CurrentTime);
  XFlush (display);
  warp_pointer (widget, x < 0 ? x : (x + to_x) / 2, (y + to_y) / 2);
  warp_pointer (widget, to_x, to_y);
  ui_test_settle ();

  count = (Count) { &n_button_releases, n_button_releases + 1 };
  XTestFakeButtonEvent (display, 1, False, CurrentTime);
  XFlush (display);
  ui_test_wait (is_counted, &count);
  ui_test_settle ();
}

void
ui_test_scroll (GtkWidget  *widget,
                int         clicks,
                const char *modifiers)
{
  Display *display = warp_pointer (widget, -1, -1);
  GdkModifierType mask = parse_modifiers (modifiers);

  get_target ();

  press_modifiers (display, mask, True);
  for (int i = 0; i < ABS (clicks); i++)
    press_button (display, clicks < 0 ? 4 : 5);
  press_modifiers (display, mask, False);
  XFlush (display);
  ui_test_settle ();
}

/* Looking for widgets */

typedef gboolean (*Match) (GtkWidget     *widget,
                           gconstpointer  data);

static GtkWidget *
find (GtkWidget     *root,
      Match          match,
      gconstpointer  data)
{
  if (match (root, data))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
match_type (GtkWidget     *widget,
            gconstpointer  data)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) data);
}

GtkWidget *
ui_test_find_type (GtkWidget *root,
                   GType      type)
{
  return find (root, match_type, &type);
}

static gboolean
match_name (GtkWidget     *widget,
            gconstpointer  data)
{
  const char *name = data;
  g_autofree char *difference = NULL;

  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), name) == 0)
    return TRUE;
  if (GTK_IS_INSCRIPTION (widget) && g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), name) == 0)
    return TRUE;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0)
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name) == 0)
    return TRUE;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0)
    return TRUE;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    return FALSE;

  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);

  return difference == NULL;
}

GtkWidget *
ui_test_find_name (GtkWidget  *root,
                   const char *name)
{
  return find (root, match_name, name);
}

static gboolean
match_mapped_name (GtkWidget     *widget,
                   gconstpointer  data)
{
  return gtk_widget_get_mapped (widget) && match_name (widget, data);
}

GtkWidget *
ui_test_get_name (GtkWidget  *root,
                  const char *name)
{
  GtkWidget *widget = find (root, match_mapped_name, name);

  if (widget == NULL)
    g_error ("There is no “%s” to be seen", name);

  return widget;
}

static gboolean
match_css (GtkWidget     *widget,
           gconstpointer  data)
{
  return g_strcmp0 (gtk_widget_get_name (widget), data) == 0 ||
         g_strcmp0 (gtk_widget_get_css_name (widget), data) == 0 ||
         gtk_widget_has_css_class (widget, data);
}

GtkWidget *
ui_test_find_id (GtkWidget  *root,
                 const char *css_name_or_class)
{
  return find (root, match_css, css_name_or_class);
}

void
ui_test_screenshot (GtkWidget  *widget,
                    const char *name)
{
  const char *folder = g_getenv ("UI_TEST_SCREENSHOTS");
  g_autofree char *path = NULL;
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (g_path_is_absolute (name))
    path = g_strdup (name);
  else if (folder != NULL)
    path = g_strconcat (folder, G_DIR_SEPARATOR_S, name, ".png", NULL);
  else
    return;

  paintable = gtk_widget_paintable_new (widget);
  ui_test_settle ();

  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);

  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cr = cairo_create (surface);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

void
ui_test_assert_finalized (gpointer object)
{
  gpointer watched = object;

  g_object_add_weak_pointer (object, &watched);
  g_object_unref (object);
  ui_test_wait (is_gone, &watched);
}

gboolean
ui_test_skip_file_chooser (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("GTK's file chooser leaks what it lists when it is closed meanwhile");

  return TRUE;
#else
  return FALSE;
#endif
}
