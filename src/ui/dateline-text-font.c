/* dateline-text-font.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>

#include "dateline-settings.h"
#include "dateline-text-font.h"

/* Beside the system's font size: prose is read at arm's length for hours. */
#define BASE_SIZE_EM 1.08

/* libadwaita knows the desktop's fonts since 1.7, inside a sandbox too; before, only the settings do. */
static char *
dup_desktop_font (const char *property)
{
  GObject *manager = G_OBJECT (adw_style_manager_get_default ());
  char *font = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (manager), property) != NULL)
    g_object_get (manager, property, &font, NULL);
  else
    font = dateline_settings_dup_desktop_font (property);

  return font;
}

static void
append_number (GString    *css,
               const char *name,
               double      number,
               const char *unit)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.3f", number);
  g_string_append_printf (css, " %s: %s%s;", name, text, unit);
}

/* Family names come from files and settings: nothing in them may end the string that they stand in. */
static void
append_family (GString    *css,
               const char *family)
{
  g_string_append (css, " font-family: \"");
  for (const char *p = family; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (css, '\\');
      if (!g_ascii_iscntrl (*p))
        g_string_append_c (css, *p);
    }
  g_string_append (css, "\";");
}

static void
append_font (GString    *css,
             const char *name,
             double      zoom)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (name);
  const double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (pango_font_description_get_family (font) != NULL)
    append_family (css, pango_font_description_get_family (font));
  if (size > 0)
    append_number (css, "font-size", size * zoom, pango_font_description_get_size_is_absolute (font) ? "px" : "pt");
  else
    append_number (css, "font-size", BASE_SIZE_EM * zoom, "em");

  g_string_append_printf (css, " font-weight: %d;", CLAMP (pango_font_description_get_weight (font), 100, 900));
  if (pango_font_description_get_style (font) != PANGO_STYLE_NORMAL)
    g_string_append (css, pango_font_description_get_style (font) == PANGO_STYLE_ITALIC ? " font-style: italic;" : " font-style: oblique;");
}

/**
 * dateline_text_font_make_css:
 * @font: which font
 * @custom_font: (nullable): for Pango, if @font says so
 * @zoom: 1.0 for the usual size
 *
 * Returns: (transfer full): declarations of CSS for a text in that font
 */
char *
dateline_text_font_make_css (DatelineFont  font,
                             const char   *custom_font,
                             double        zoom)
{
  GString *css = g_string_new (NULL);
  g_autofree char *desktop_font = NULL;

  if (font == DATELINE_FONT_DOCUMENT)
    desktop_font = dup_desktop_font ("document-font-name");
  else if (font == DATELINE_FONT_MONOSPACE)
    desktop_font = dup_desktop_font ("monospace-font-name");

  if (font == DATELINE_FONT_CUSTOM && custom_font != NULL && *custom_font != '\0')
    {
      append_font (css, custom_font, zoom);
    }
  else if (desktop_font != NULL && *desktop_font != '\0')
    {
      append_font (css, desktop_font, zoom);
    }
  else
    {
      if (font == DATELINE_FONT_MONOSPACE)
        g_string_append (css, " font-family: monospace;");
      append_number (css, "font-size", BASE_SIZE_EM * zoom, "em");
    }

  return g_string_free (css, FALSE);
}
