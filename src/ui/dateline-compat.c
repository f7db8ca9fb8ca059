/* dateline-compat.c: the one file that asks for the versions of GTK and libadwaita
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What came after the oldest versions is hidden everywhere else, so that nobody uses it unawares. */
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MAX_ALLOWED

#include <adwaita.h>

#include "dateline-compat.h"

/**
 * dateline_compat_open_uri:
 * @parent: the window that the author is in
 * @uri: an address
 *
 * Shows what is behind an address, in the program that the desktop has for it.
 */
void
dateline_compat_open_uri (GtkWindow  *parent,
                          const char *uri)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, NULL, NULL);
#else
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}

/**
 * dateline_compat_show_about:
 * @parent: the window that the author is in
 * @first_property: the name of a property of [class@Adw.AboutWindow]
 * @...: its value, more names and values, %NULL
 *
 * Says what the program is.
 */
void
dateline_compat_show_about (GtkWindow  *parent,
                            const char *first_property,
                            ...)
{
  va_list properties;
  GObject *about;

  va_start (properties, first_property);
#if ADW_CHECK_VERSION (1, 5, 0)
  about = g_object_new_valist (ADW_TYPE_ABOUT_DIALOG, first_property, properties);
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  about = g_object_new_valist (ADW_TYPE_ABOUT_WINDOW, first_property, properties);
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
#endif
  va_end (properties);
}

/**
 * dateline_compat_get_text_colour:
 * @widget: a widget
 *
 * Returns: the colour of its letters
 */
GdkRGBA
dateline_compat_get_text_colour (GtkWidget *widget)
{
  GdkRGBA colour;

#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, &colour);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
#endif

  return colour;
}

/* Of libadwaita's style sheets: there is no way to ask for those of the style that is not shown. */
static const struct
{
  const char *background;
  const char *text;
} view_colours[] = {
#if ADW_CHECK_VERSION (1, 6, 0)
  { "#ffffff", "rgba(0,0,6,0.8)" },
  { "#1d1d20", "#ffffff" },
#else
  { "#ffffff", "rgba(0,0,0,0.8)" },
  { "#1e1e1e", "#ffffff" },
#endif
};

/**
 * dateline_compat_get_view_colour_when:
 * @dark: in the dark style
 *
 * Returns: the colour behind text, whatever the style is now
 */
GdkRGBA
dateline_compat_get_view_colour_when (gboolean dark)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, view_colours[!!dark].background);

  return colour;
}

/**
 * dateline_compat_make_view_css:
 * @dark: in the dark style
 *
 * Returns: (transfer full): declarations that give a widget the colours of text, whatever the style is now
 */
char *
dateline_compat_make_view_css (gboolean dark)
{
  return g_strdup_printf ("background-color: %s; color: %s;", view_colours[!!dark].background, view_colours[!!dark].text);
}

#if !ADW_CHECK_VERSION (1, 6, 0)

static GdkRGBA
look_up_colour (GtkWidget  *widget,
                const char *name)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour))
    return dateline_compat_get_text_colour (widget);

  return colour;
}

#endif

/**
 * dateline_compat_get_view_colour:
 * @widget: a widget
 *
 * Returns: the colour behind text
 */
GdkRGBA
dateline_compat_get_view_colour (GtkWidget *widget)
{
#if ADW_CHECK_VERSION (1, 6, 0)
  /* There is no way to ask any more. */
  return dateline_compat_get_view_colour_when (adw_style_manager_get_dark (adw_style_manager_get_default ()));
#else
  return look_up_colour (widget, "view_bg_color");
#endif
}

/**
 * dateline_compat_get_accent_colour:
 * @widget: a widget
 *
 * Returns: the colour of letters that stand out, as those of links do
 */
GdkRGBA
dateline_compat_get_accent_colour (GtkWidget *widget)
{
#if ADW_CHECK_VERSION (1, 6, 0)
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GdkRGBA colour;

  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (manager), adw_style_manager_get_dark (manager), &colour);

  return colour;
#else
  return look_up_colour (widget, "accent_color");
#endif
}

/**
 * dateline_compat_get_accent_bg_colour:
 * @widget: a widget
 *
 * Returns: the colour of areas that stand out, as those of what is selected do
 */
GdkRGBA
dateline_compat_get_accent_bg_colour (GtkWidget *widget)
{
#if ADW_CHECK_VERSION (1, 6, 0)
  g_autoptr (GdkRGBA) colour = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());

  return *colour;
#else
  return look_up_colour (widget, "accent_bg_color");
#endif
}

/**
 * dateline_compat_set_calendar_date:
 * @calendar: a calendar
 * @date: a day
 *
 * Shows a day, and selects it.
 */
void
dateline_compat_set_calendar_date (GtkCalendar *calendar,
                                   GDateTime   *date)
{
#if GTK_CHECK_VERSION (4, 20, 0)
  gtk_calendar_set_date (calendar, date);
#else
  gtk_calendar_select_day (calendar, date);
#endif
}

/**
 * dateline_compat_paint_pixbuf:
 * @surface: an image surface of the size of the picture, with alpha
 * @pixbuf: a picture
 *
 * Paints a picture into the memory of cairo. May be called on any thread.
 */
void
dateline_compat_paint_pixbuf (cairo_surface_t *surface,
                              GdkPixbuf       *pixbuf)
{
#if GTK_CHECK_VERSION (4, 20, 0)
  g_autoptr (GBytes) bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf),
                                                           gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8,
                                                           bytes, gdk_pixbuf_get_rowstride (pixbuf));

  cairo_surface_flush (surface);
  gdk_texture_download (texture, cairo_image_surface_get_data (surface), cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
#else
  cairo_t *cr = cairo_create (surface);

  gdk_cairo_set_source_pixbuf (cr, pixbuf, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
#endif
}

#if GTK_CHECK_VERSION (4, 12, 0)

/* Style sheets belong to the display: a class tells the widgets that one is for. It is shared, since the whole window is styled anew for
 * each sheet that comes or goes. */
typedef struct
{
  char           *declarations;
  char           *css_class;
  GtkCssProvider *provider;
  guint           n_users;
} Sheet;

static GHashTable *sheets;   /* by their declarations */

static Sheet *
take_sheet (const char *declarations)
{
  static guint n_classes;
  g_autofree char *css = NULL;
  Sheet *sheet;

  if (sheets == NULL)
    sheets = g_hash_table_new (g_str_hash, g_str_equal);

  sheet = g_hash_table_lookup (sheets, declarations);
  if (sheet == NULL)
    {
      sheet = g_new0 (Sheet, 1);
      sheet->declarations = g_strdup (declarations);
      sheet->css_class = g_strdup_printf ("dateline-sheet-%u", ++n_classes);
      sheet->provider = gtk_css_provider_new ();
      css = g_strdup_printf (".%s { %s }", sheet->css_class, declarations);
      gtk_css_provider_load_from_string (sheet->provider, css);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (sheet->provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
      g_hash_table_insert (sheets, sheet->declarations, sheet);
    }
  sheet->n_users++;

  return sheet;
}

static void
drop_sheet (gpointer data)
{
  Sheet *sheet = data;

  if (--sheet->n_users > 0)
    return;

  g_hash_table_remove (sheets, sheet->declarations);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (sheet->provider));
  g_object_unref (sheet->provider);
  g_free (sheet->css_class);
  g_free (sheet->declarations);
  g_free (sheet);
}

#endif

/**
 * dateline_compat_set_css:
 * @widget: a widget
 * @declarations: what is to be said of it, as in "font-size: 2em;"
 *
 * Gives one widget declarations of its own, in place of those that it was given before.
 */
void
dateline_compat_set_css (GtkWidget  *widget,
                         const char *declarations)
{
#if GTK_CHECK_VERSION (4, 12, 0)
  Sheet *before = g_object_get_data (G_OBJECT (widget), "dateline-sheet");
  Sheet *sheet = take_sheet (declarations);

  if (before != NULL)
    gtk_widget_remove_css_class (widget, before->css_class);
  gtk_widget_add_css_class (widget, sheet->css_class);
  g_object_set_data_full (G_OBJECT (widget), "dateline-sheet", sheet, drop_sheet);
#else
  GtkCssProvider *provider = g_object_get_data (G_OBJECT (widget), "dateline-sheet");
  g_autofree char *css = g_strdup_printf ("%s { %s }", gtk_widget_get_css_name (widget), declarations);

  if (provider == NULL)
    {
      provider = gtk_css_provider_new ();
      g_object_set_data_full (G_OBJECT (widget), "dateline-sheet", provider, g_object_unref);
      gtk_style_context_add_provider (gtk_widget_get_style_context (widget), GTK_STYLE_PROVIDER (provider),
                                      GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  gtk_css_provider_load_from_data (provider, css, -1);
#endif
}
