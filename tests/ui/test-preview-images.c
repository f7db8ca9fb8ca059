/* test-preview-images.c
 *
 * What stands beside a document under an image's name may be anything: the preview shows it or says that it cannot, and goes on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dateline-image-consent.h"
#include "preview-fixture.h"

typedef struct
{
  char             *path;       /* of the folder */
  DatelineDocument *document;
  GtkWidget        *preview;
  GtkWindow        *window;
} Fixture;

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  fixture->path = g_dir_make_tmp ("dateline-images-XXXXXX", NULL);
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  GDir *dir = g_dir_open (fixture->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->path, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }

  g_dir_close (dir);
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
  g_free (fixture->path);
}

static char *
path_of (Fixture    *fixture,
         const char *name)
{
  return g_build_filename (fixture->path, name, NULL);
}

static void
write_bytes (Fixture      *fixture,
             const char   *name,
             const guint8 *bytes,
             gsize         length)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, (const char *) bytes, length, NULL));
}

static void
write_text (Fixture    *fixture,
            const char *name,
            const char *text)
{
  write_bytes (fixture, name, (const guint8 *) text, strlen (text));
}

/* A plain picture of that size. */
static void
write_picture (Fixture    *fixture,
               const char *name,
               const char *type,
               int         width,
               int         height)
{
  g_autofree char *path = path_of (fixture, name);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);

  gdk_pixbuf_fill (pixbuf, 0x2040c0ff);
  for (int i = 0; i < width * 3; i++)
    gdk_pixbuf_get_pixels (pixbuf)[i] = (guint8) (i * 7);
  g_assert_true (gdk_pixbuf_save (pixbuf, path, type, NULL, NULL));
}

/* The first part of a picture. */
static void
truncate_file (Fixture    *fixture,
               const char *name,
               double      share)
{
  g_autofree char *path = path_of (fixture, name);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_file_set_contents (path, contents, (gssize) (length * share), NULL));
}

static void
append_number (GByteArray *bytes,
               guint32     number)
{
  const guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, 4);
}

static void
append_chunk (GByteArray   *png,
              const char   *type,
              const guint8 *data,
              gsize         length)
{
  guint start = png->len + 4;
  guint32 sum = 0xffffffff;

  append_number (png, length);
  g_byte_array_append (png, (const guint8 *) type, 4);
  g_byte_array_append (png, data, length);

  for (guint i = start; i < png->len; i++)
    {
      sum ^= png->data[i];
      for (guint bit = 0; bit < 8; bit++)
        sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
  append_number (png, ~sum);
}

/* A few bytes that say they are a picture of that size. */
static void
write_png_header (Fixture    *fixture,
                  const char *name,
                  guint32     width,
                  guint32     height)
{
  static const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  /* A zlib stream of a single stored block of one zero byte. */
  static const guint8 data[] = { 0x78, 0x01, 0x01, 0x01, 0x00, 0xfe, 0xff, 0x00, 0x00, 0x01, 0x00, 0x01 };
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();

  append_number (header, width);
  append_number (header, height);
  g_byte_array_append (header, (const guint8[]) { 8, 2, 0, 0, 0 }, 5);
  g_byte_array_append (png, signature, sizeof signature);
  append_chunk (png, "IHDR", header->data, header->len);
  append_chunk (png, "IDAT", data, sizeof data);
  append_chunk (png, "IEND", data, 0);
  write_bytes (fixture, name, png->data, png->len);
}

/* An animation of that many frames of 8 by 8 pixels, without the end that it should have. */
static void
write_animation (Fixture    *fixture,
                 const char *name,
                 guint       n_frames)
{
  static const guint8 header[] = { 'G', 'I', 'F', '8', '9', 'a', 8, 0, 8, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
                                   0x21, 0xff, 11, 'N', 'E', 'T', 'S', 'C', 'A', 'P', 'E', '2', '.', '0', 3, 1, 0, 0, 0 };
  /* Delay, descriptor, and 64 pixels: in codes of three bits a clear code stands before every second pixel. */
  static const guint8 frame[] = { 0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0, 2 };
  g_autoptr (GByteArray) gif = g_byte_array_new ();
  g_autoptr (GByteArray) codes = g_byte_array_new ();
  guint bits = 0, n_bits = 0;

  for (guint i = 0; i < 97; i++)
    {
      guint code = i == 96 ? 5 : i % 3 == 0 ? 4 : i / 3 % 2;

      bits |= code << n_bits;
      n_bits += 3;
      while (n_bits >= 8)
        {
          g_byte_array_append (codes, (const guint8[]) { bits & 0xff }, 1);
          bits >>= 8;
          n_bits -= 8;
        }
    }
  g_byte_array_append (codes, (const guint8[]) { bits & 0xff }, 1);

  g_byte_array_append (gif, header, sizeof header);
  for (guint i = 0; i < n_frames; i++)
    {
      g_byte_array_append (gif, frame, sizeof frame);
      g_byte_array_append (gif, (const guint8[]) { codes->len }, 1);
      g_byte_array_append (gif, codes->data, codes->len);
      g_byte_array_append (gif, (const guint8[]) { 0 }, 1);
    }
  write_bytes (fixture, name, gif->data, gif->len);
}

static void
open_document (Fixture    *fixture,
               const char *text)
{
  g_autofree char *path = path_of (fixture, "issue.md");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->document = dateline_document_new_from_bytes (bytes, file);
  fixture->preview = dateline_preview_new ();
  dateline_preview_set_document (DATELINE_PREVIEW (fixture->preview), fixture->document);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), fixture->preview);
  fixture->window = ui_test_show (scroller, 600, 800);
}

static void
close_document (Fixture *fixture)
{
  ui_test_close (fixture->window);
  ui_test_assert_finalized (g_steal_pointer (&fixture->document));
}

static const DatelineRowPicture *
find_picture (Fixture *fixture)
{
  for (DatelinePreviewRow *row = NULL; (row = preview_fixture_next_row (fixture->preview, row)) != NULL;)
    {
      DatelineRowLayout *layout = dateline_preview_row_get_layout (row);

      if (layout->pictures->len > 0)
        return &g_array_index (layout->pictures, DatelineRowPicture, 0);
    }

  return NULL;
}

static gboolean
is_decoded (gpointer data)
{
  const DatelineRowPicture *picture = find_picture (data);

  return picture != NULL && picture->label == NULL && dateline_image_get_texture (picture->image, picture->area.width) != NULL;
}

static gboolean
is_box (gpointer data)
{
  const DatelineRowPicture *picture = find_picture (data);
  int width, height;

  return picture != NULL && picture->label != NULL && dateline_image_get_state (picture->image, &width, &height) != DATELINE_IMAGE_UNREAD;
}

static gboolean
is_settled (gpointer data)
{
  return is_decoded (data) || is_box (data);
}

/* What the box says below the alternative text. */
static char *
show_box (Fixture    *fixture,
          const char *name)
{
  g_autofree char *text = g_strdup_printf ("![Alternative](%s)\n\nWords.\n", name);
  const char *label;
  char *message;

  open_document (fixture, text);
  ui_test_wait (is_box, fixture);
  label = pango_layout_get_text (find_picture (fixture)->label);
  g_assert_true (g_str_has_prefix (label, "Alternative\n"));
  message = g_strdup (strchr (label, '\n') + 1);
  close_document (fixture);

  return message;
}

static void
assert_box (Fixture    *fixture,
            const char *name,
            const char *expected)
{
  g_autofree char *message = show_box (fixture, name);

  g_assert_cmpstr (message, ==, expected);
}

static void
assert_picture (Fixture    *fixture,
                const char *name)
{
  g_autofree char *text = g_strdup_printf ("![Alternative](%s)\n\nWords.\n", name);

  open_document (fixture, text);
  ui_test_wait (is_decoded, fixture);
  close_document (fixture);
}

static void
test_size (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *wide = NULL;

  write_png_header (fixture, "huge.png", 30000, 30000);
  assert_box (fixture, "huge.png", "Image too large to show: huge.png");
  /* Which of the two depends on who reads it; newer systems have another program do it. */
  write_png_header (fixture, "wide.png", 0x7fffffff, 1);
  wide = show_box (fixture, "wide.png");
  g_assert_true (g_str_has_suffix (wide, ": wide.png"));
  write_png_header (fixture, "none.png", 0, 0);
  assert_box (fixture, "none.png", "Image cannot be read: none.png");
  /* Its header promises more than there is. */
  write_png_header (fixture, "short.png", 3000, 3000);
  open_document (fixture, "![Alternative](short.png)\n");
  ui_test_wait (is_settled, fixture);
  close_document (fixture);
}

static void
assert_area (Fixture    *fixture,
             const char *text,
             double      zoom,
             int         width,
             int         height)
{
  const GdkRectangle *area;

  open_document (fixture, text);
  g_object_set (fixture->preview, "zoom", zoom, NULL);
  ui_test_wait (is_decoded, fixture);
  ui_test_settle ();
  area = &find_picture (fixture)->area;
  g_assert_cmpint (area->width, ==, width);
  /* Halves are rounded. */
  g_assert_cmpint (ABS (area->height - height), <=, 1);
  close_document (fixture);
}

/* As raw HTML asks for it, never wider than the column, and larger with the letters. */
static void
test_asked_size (Fixture       *fixture,
                 gconstpointer  data)
{
  const GdkRectangle *area;
  int column;

  write_picture (fixture, "a.png", "png", 120, 60);
  write_picture (fixture, "wide.png", "png", 3000, 300);

  open_document (fixture, "![](wide.png)\n");
  ui_test_wait (is_decoded, fixture);
  area = &find_picture (fixture)->area;
  column = area->width;
  g_assert_cmpint (column, <, 600);
  g_assert_cmpint (area->height, ==, (column + 5) / 10);
  close_document (fixture);

  assert_area (fixture, "![](a.png)\n", 1, 120, 60);
  assert_area (fixture, "![](a.png)\n", 2, 240, 120);
  assert_area (fixture, "<img src=a.png width=60>\n", 1, 60, 30);
  assert_area (fixture, "<img src=a.png width=60>\n", 2, 120, 60);
  assert_area (fixture, "<img src=a.png style='height: 20px'>\n", 1, 40, 20);
  assert_area (fixture, "<img src=a.png width=50 height=50>\n", 1, 50, 50);
  assert_area (fixture, "<img src=wide.png width=50%>\n", 1, column * 50 / 100, column * 50 / 1000);
  assert_area (fixture, "<div style='width: 20%'>\n\n![](wide.png)\n\n</div>\n", 1, column * 20 / 100, column * 20 / 1000);
}

static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  write_picture (fixture, "whole.png", "png", 400, 300);
  assert_picture (fixture, "whole.png");

  write_picture (fixture, "half.png", "png", 400, 300);
  truncate_file (fixture, "half.png", 0.5);
  assert_box (fixture, "half.png", "Image cannot be read: half.png");

  write_picture (fixture, "whole.jpg", "jpeg", 400, 300);
  assert_picture (fixture, "whole.jpg");
  write_picture (fixture, "half.jpg", "jpeg", 400, 300);
  truncate_file (fixture, "half.jpg", 0.5);
  assert_box (fixture, "half.jpg", "Image cannot be read: half.jpg");

  write_text (fixture, "empty.png", "");
  assert_box (fixture, "empty.png", "Image cannot be read: empty.png");
  write_text (fixture, "text.jpg", "This is no picture at all.");
  assert_box (fixture, "text.jpg", "Image cannot be read: text.jpg");
}

static void
test_animation (Fixture       *fixture,
                gconstpointer  data)
{
  write_animation (fixture, "many.gif", 5000);
  open_document (fixture, "![Alternative](many.gif)\n");
  ui_test_wait (is_settled, fixture);
  close_document (fixture);
}

/* Nothing outside of the file is read for it, and nothing in it runs. */
static void
test_svg (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *secret = path_of (fixture, "secret.png");
  g_autofree char *external = NULL;
  GString *bomb = g_string_new ("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>");

  write_picture (fixture, "secret.png", "png", 20, 20);
  external = g_strdup_printf ("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file://%s'>]>"
                              "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='40' height='40'>"
                              "<image width='20' height='20' xlink:href='file://%s'/><image xlink:href='https://example.org/x.png'/>"
                              "<script>while (true);</script><style>@import url('https://example.org/x.css');</style>"
                              "<rect width='10' height='10' fill='red'/></svg>",
                              secret, secret);
  write_text (fixture, "external.svg", external);
  assert_picture (fixture, "external.svg");

  for (char c = 'b'; c <= 'k'; c++)
    {
      g_string_append_printf (bomb, "<!ENTITY %c '", c);
      for (guint i = 0; i < 10; i++)
        g_string_append_printf (bomb, "&%c;", c - 1);
      g_string_append (bomb, "'>");
    }
  g_string_append (bomb, "]><svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><text y='20'>&k;</text></svg>");
  write_text (fixture, "bomb.svg", bomb->str);
  g_string_free (bomb, TRUE);
  open_document (fixture, "![Alternative](bomb.svg)\n");
  ui_test_wait (is_settled, fixture);
  close_document (fixture);

  /* GdkPixbuf tells the size of a vector only when it has painted all of it, since it has glycin do that. */
  if (gdk_pixbuf_minor_version >= 44)
    return;

  write_text (fixture, "wide.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'><rect width='9' height='9'/></svg>");
  open_document (fixture, "![Alternative](wide.svg)\n");
  ui_test_wait (is_settled, fixture);
  close_document (fixture);
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *pipe = path_of (fixture, "pipe.png");
  g_autofree char *folder = path_of (fixture, "folder.png");
  g_autofree char *endless = path_of (fixture, "endless.gif");
  g_autofree char *nowhere = path_of (fixture, "nowhere.png");
  g_autofree char *loop = path_of (fixture, "loop.png");
  g_autofree char *outside = path_of (fixture, "outside.png");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_box (fixture, "pipe.png", "Image cannot be read: pipe.png");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_box (fixture, "folder.png", "Image cannot be read: folder.png");

  g_assert_cmpint (symlink ("/dev/zero", endless), ==, 0);
  assert_box (fixture, "endless.gif", "Image not found: endless.gif");

  g_assert_cmpint (symlink ("missing/nowhere.png", nowhere), ==, 0);
  assert_box (fixture, "nowhere.png", "Image not found: nowhere.png");

  g_assert_cmpint (symlink ("loop.png", loop), ==, 0);
  assert_box (fixture, "loop.png", "Image not found: loop.png");

  g_assert_cmpint (symlink ("/etc/passwd", outside), ==, 0);
  assert_box (fixture, "outside.png", "Image not found: outside.png");

  assert_box (fixture, "%00.png", "Image not found: %00.png");
  assert_box (fixture, "<../../../../../../dev/zero>", "Image not found: zero");
}

/* Pictures come, change and go while they are read, and windows are closed meanwhile. */
static void
test_vanishing (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *path = path_of (fixture, "a.png");

  for (guint i = 0; i < 12; i++)
    {
      write_picture (fixture, "a.png", "png", 600 + 100 * i, 400);
      open_document (fixture, "![A](a.png)\n\n![B](a.png?b)\n\n![C](./a.png)\n");

      switch (i % 4)
        {
        case 0:
          g_assert_cmpint (g_remove (path), ==, 0);
          break;
        case 1:
          truncate_file (fixture, "a.png", 0.3);
          break;
        case 2:
          write_text (fixture, "a.png", "");
          break;
        default:
          g_assert_cmpint (g_remove (path), ==, 0);
          g_assert_cmpint (mkfifo (path, 0600), ==, 0);
          break;
        }

      if (i >= 4)
        {
          dateline_document_splice (fixture->document, DATELINE_PART_BODY, 0, 0, "x\n\n", -1, DATELINE_CHANGE_STEP);
          ui_test_wait (is_settled, fixture);
        }

      close_document (fixture);
      g_remove (path);
    }
}

/* More pictures than are read at once, and nobody waits for them. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.png", i);

      write_picture (fixture, name, "png", 1200, 900);
      g_string_append_printf (text, "![%u](%s) ", i, name);
    }

  open_document (fixture, text->str);
  close_document (fixture);

  open_document (fixture, text->str);
  ui_test_wait (is_decoded, fixture);
  close_document (fixture);
}

static int n_fetched; /* in threads */

/* Stands for the web: a picture by the name of its size, in any thread. */
static GBytes *
fetch_picture (const char *url)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *data;
  gsize length;

  g_atomic_int_inc (&n_fetched);
  if (!g_str_has_suffix (url, "/picture.png"))
    return NULL;

  pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 300, 200);
  gdk_pixbuf_fill (pixbuf, 0x20c040ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "png", NULL, NULL));

  return g_bytes_new_take (data, length);
}

static gboolean
is_unreachable (gpointer data)
{
  return is_box (data) && strstr (pango_layout_get_text (find_picture (data)->label), "Image on pictures.example that could not be fetched");
}

static void
open_on_site (Fixture    *fixture,
              const char *settings,
              const char *text,
              gboolean    consented)
{
  g_autoptr (GFile) root = g_file_new_for_path (fixture->path);
  g_autoptr (DatelineSite) site = NULL;

  write_text (fixture, ".dateline.yml", settings);
  site = dateline_site_open (root, NULL);
  g_assert_null (dateline_site_get_warnings (site)[0]);
  open_document (fixture, text);
  dateline_preview_set_image_fetch (DATELINE_PREVIEW (fixture->preview), fetch_picture);
  dateline_preview_set_remote_images (DATELINE_PREVIEW (fixture->preview), consented);
  dateline_preview_set_site (DATELINE_PREVIEW (fixture->preview), site);
}

/* Nothing is fetched unless the site and the author allow it. */
static void
test_remote (Fixture       *fixture,
             gconstpointer  data)
{
  const char *text = "![Alternative](https://pictures.example/picture.png)\n\nWords.\n";

  n_fetched = 0;
  open_on_site (fixture, "dialect: gfm\n", text, TRUE);
  ui_test_wait (is_box, fixture);
  g_assert_nonnull (strstr (pango_layout_get_text (find_picture (fixture)->label), "Image on pictures.example, not loaded here"));
  close_document (fixture);
  g_assert_cmpint (g_atomic_int_get (&n_fetched), ==, 0);

  open_on_site (fixture, "remote_images: true\n", text, TRUE);
  ui_test_wait (is_decoded, fixture);
  g_assert_cmpint (find_picture (fixture)->area.width, ==, 300);
  g_assert_cmpint (find_picture (fixture)->area.height, ==, 200);
  close_document (fixture);

  open_on_site (fixture, "remote_images: true\n", "![Alternative](https://pictures.example/none.png)\n", TRUE);
  ui_test_wait (is_unreachable, fixture);
  close_document (fixture);

  /* Before it has come. */
  open_on_site (fixture, "remote_images: true\n", text, TRUE);
  close_document (fixture);
}

static gboolean
is_withheld (gpointer data)
{
  gboolean withheld;

  g_object_get (((Fixture *) data)->preview, "images-withheld", &withheld, NULL);

  return withheld;
}

static gboolean
is_not_withheld (gpointer data)
{
  return !is_withheld (data);
}

/* What a site says is not enough: the author is asked, once for the site, and can take it back. */
static void
test_consent (Fixture       *fixture,
              gconstpointer  data)
{
  const char *text = "![Alternative](https://pictures.example/picture.png)\n\nWords.\n";
  const char *const none[] = { NULL };
  g_autoptr (DatelineImageConsent) consent = NULL;
  g_autoptr (DatelineImageConsent) elsewhere = NULL;
  g_autoptr (GtkWidget) other = g_object_ref_sink (dateline_preview_new ());
  g_auto (GStrv) sites = NULL;

  n_fetched = 0;
  open_on_site (fixture, "dialect: gfm\n", text, FALSE);
  ui_test_wait (is_box, fixture);
  ui_test_wait_idle (50);
  g_assert_false (is_withheld (fixture));
  close_document (fixture);

  open_on_site (fixture, "remote_images: true\n", text, FALSE);
  consent = dateline_image_consent_new (DATELINE_PREVIEW (fixture->preview));
  elsewhere = dateline_image_consent_new (DATELINE_PREVIEW (other));
  ui_test_wait (is_withheld, fixture);
  ui_test_wait (is_box, fixture);
  g_assert_cmpint (g_atomic_int_get (&n_fetched), ==, 0);

  gtk_widget_activate_action (fixture->preview, "preview.show-images", NULL);
  ui_test_wait (is_decoded, fixture);
  g_assert_true (is_not_withheld (fixture));
  g_assert_cmpint (g_atomic_int_get (&n_fetched), ==, 1);

  /* Other windows know it, and so does the next start. */
  g_object_get (elsewhere, "sites", &sites, NULL);
  g_assert_cmpuint (g_strv_length (sites), ==, 1);
  g_assert_true (g_str_has_suffix (sites[0], fixture->path));

  g_object_set (elsewhere, "sites", none, NULL);
  ui_test_wait (is_withheld, fixture);
  ui_test_wait (is_box, fixture);
  g_assert_cmpint (g_atomic_int_get (&n_fetched), ==, 1);
  g_clear_object (&consent);
  close_document (fixture);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);

  g_test_add ("/preview-images/size", Fixture, NULL, fixture_set_up, test_size, fixture_tear_down);
  g_test_add ("/preview-images/asked-size", Fixture, NULL, fixture_set_up, test_asked_size, fixture_tear_down);
  g_test_add ("/preview-images/truncated", Fixture, NULL, fixture_set_up, test_truncated, fixture_tear_down);
  g_test_add ("/preview-images/animation", Fixture, NULL, fixture_set_up, test_animation, fixture_tear_down);
  g_test_add ("/preview-images/svg", Fixture, NULL, fixture_set_up, test_svg, fixture_tear_down);
  g_test_add ("/preview-images/no-file", Fixture, NULL, fixture_set_up, test_no_file, fixture_tear_down);
  g_test_add ("/preview-images/vanishing", Fixture, NULL, fixture_set_up, test_vanishing, fixture_tear_down);
  g_test_add ("/preview-images/remote", Fixture, NULL, fixture_set_up, test_remote, fixture_tear_down);
  g_test_add ("/preview-images/consent", Fixture, NULL, fixture_set_up, test_consent, fixture_tear_down);
  g_test_add ("/preview-images/many", Fixture, NULL, fixture_set_up, test_many, fixture_tear_down);

  return g_test_run ();
}
