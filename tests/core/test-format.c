/* test-format.c: the cases of tests/fixtures/format
 *
 * Each case is a line "=== COMMAND: what it shows", the text before, a line "--->" and the text after, or "(nothing)" where the command
 * does not apply. ‸ is the caret, « and » hold the selection.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-format.h"

typedef struct
{
  char *command;
  char *before;
  char *after;
} Case;

static void
case_free (gpointer data)
{
  Case *self = data;

  g_free (self->command);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

/* Takes the marks out of a text. */
static char *
read_marks (const char    *marked,
            DatelineRange *selection)
{
  GString *text = g_string_new (NULL);

  *selection = (DatelineRange) { G_MAXSIZE, G_MAXSIZE };

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    {
      switch (g_utf8_get_char (p))
        {
        case 0x2038:
          selection->start = selection->end = text->len;
          break;

        case 0xAB:
          selection->start = text->len;
          break;

        case 0xBB:
          selection->end = text->len;
          break;

        default:
          g_string_append_len (text, p, g_utf8_next_char (p) - p);
          break;
        }
    }

  g_assert_cmpuint (selection->start, <=, selection->end);
  g_assert_cmpuint (selection->end, <=, text->len);

  return g_string_free (text, FALSE);
}

static char *
write_marks (const char    *text,
             DatelineRange  selection)
{
  GString *marked = g_string_new (text);

  if (selection.start == selection.end)
    {
      g_string_insert (marked, selection.start, "‸");
    }
  else
    {
      g_string_insert (marked, selection.end, "»");
      g_string_insert (marked, selection.start, "«");
    }

  return g_string_free (marked, FALSE);
}

static GPtrArray *
run_command (const char    *command,
             const char    *text,
             DatelineRange *selection)
{
  gsize length = strlen (text);
  const char *newline = strstr (text, "\r\n") != NULL ? "\r\n" : "\n";

  if (strcmp (command, "bold") == 0)
    return dateline_format_inline (text, length, selection, DATELINE_INLINE_BOLD);
  if (strcmp (command, "italic") == 0)
    return dateline_format_inline (text, length, selection, DATELINE_INLINE_ITALIC);
  if (strcmp (command, "code") == 0)
    return dateline_format_inline (text, length, selection, DATELINE_INLINE_CODE);
  if (strcmp (command, "link") == 0)
    return dateline_format_link (text, length, selection, NULL);
  if (g_str_has_prefix (command, "link "))
    return dateline_format_link (text, length, selection, command + strlen ("link "));
  if (g_str_has_prefix (command, "image "))
    return dateline_format_image (text, length, selection, "A [nice] view", command + strlen ("image "));
  if (g_str_has_prefix (command, "heading "))
    return dateline_format_heading (text, length, selection, command[strlen ("heading ")] - '0');
  if (strcmp (command, "bullets") == 0)
    return dateline_format_block (text, length, selection, DATELINE_BLOCK_BULLETS);
  if (strcmp (command, "numbers") == 0)
    return dateline_format_block (text, length, selection, DATELINE_BLOCK_NUMBERS);
  if (strcmp (command, "quote") == 0)
    return dateline_format_block (text, length, selection, DATELINE_BLOCK_QUOTE);
  if (strcmp (command, "code-block") == 0)
    return dateline_format_code_block (text, length, selection, newline);
  if (strcmp (command, "enter") == 0)
    return dateline_format_enter (text, length, selection, newline);
  if (strcmp (command, "tab") == 0)
    return dateline_format_indent (text, length, selection, FALSE);
  if (strcmp (command, "shift-tab") == 0)
    return dateline_format_indent (text, length, selection, TRUE);

  g_error ("There is no command “%s”", command);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  DatelineRange selection;
  g_autofree char *text = read_marks (self->before, &selection);
  g_autoptr (GPtrArray) edits = run_command (self->command, text, &selection);
  g_autofree char *result = NULL;
  g_autofree char *marked = NULL;

  if (edits == NULL)
    {
      g_assert_cmpstr (self->after, ==, "(nothing)");
      return;
    }

  result = dateline_edits_apply (edits, text, strlen (text), NULL);
  g_assert_cmpuint (selection.start, <=, selection.end);
  g_assert_cmpuint (selection.end, <=, strlen (result));
  marked = write_marks (result, selection);
  g_assert_cmpstr (marked, ==, self->after);
}

/* A case that has ended: "before\n--->\nafter", without the final line break. */
static void
add_case (const char *file,
          const char *title,
          GString    *body)
{
  g_auto (GStrv) parts = NULL;
  g_auto (GStrv) name = NULL;
  g_autofree char *path = NULL;
  Case *self;

  if (title == NULL)
    return;

  g_string_truncate (body, body->len - 1);
  parts = g_strsplit (body->str, "\n--->\n", 2);
  name = g_strsplit (title, ": ", 2);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  g_assert_cmpuint (g_strv_length (name), ==, 2);

  self = g_new0 (Case, 1);
  self->command = g_strdup (name[0]);
  self->before = g_strcompress (parts[0]);
  self->after = g_strcompress (parts[1]);

  path = g_strdup_printf ("/format/%s/%s: %s", file, g_strdelimit (name[0], "/", '|'), name[1]);
  g_test_add_data_func_full (path, self, test_case, case_free);
}

static void
add_file (const char *name)
{
  g_autofree char *base = g_strconcat (name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "format", base, NULL);
  g_autofree char *contents = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GString *body = g_string_new (NULL);

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  if (g_str_has_suffix (contents, "\n"))
    contents[strlen (contents) - 1] = '\0';
  lines = g_strsplit (contents, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "=== "))
        {
          add_case (name, title, body);
          g_string_truncate (body, 0);
          g_free (title);
          title = g_strdup (lines[i] + strlen ("=== "));
        }
      else if (title != NULL)
        {
          g_string_append_printf (body, "%s\n", lines[i]);
        }
    }

  add_case (name, title, body);
  g_string_free (body, TRUE);
}

static void
test_is_url (void)
{
  g_assert_true (dateline_format_is_url ("https://harbour.example/a?b=c#d"));
  g_assert_true (dateline_format_is_url ("HTTP://harbour.example"));
  g_assert_true (dateline_format_is_url ("mailto:crew@harbour.example"));
  g_assert_false (dateline_format_is_url (""));
  g_assert_false (dateline_format_is_url ("https://"));
  g_assert_false (dateline_format_is_url ("harbour.example"));
  g_assert_false (dateline_format_is_url ("see https://harbour.example"));
  g_assert_false (dateline_format_is_url ("https://harbour.example and more"));
  g_assert_false (dateline_format_is_url ("https://harbour.example\n"));
}

/* No text and no selection breaks a command: what comes out is UTF-8, and the selection lies on characters. */
static void
test_any_text (void)
{
  static const char *const pieces[] = {
    "*", "**", "_", "`", "```", "- ", "1. ", "> ", "#", " ", "    ", "\n", "\r\n", "\t", "[", "](", ")", "!", "é", "語", "word", "===", "[ ] "
  };
  static const char *const commands[] = {
    "bold", "italic", "code", "link", "link https://harbour.example/", "image /img/a b.png", "heading 2", "heading 0", "bullets",
    "numbers", "quote", "code-block", "enter", "tab", "shift-tab"
  };

  for (guint i = 0; i < 20000; i++)
    {
      GString *text = g_string_new (NULL);
      DatelineRange selection;
      g_autoptr (GPtrArray) edits = NULL;
      g_autofree char *result = NULL;

      for (guint n = g_test_rand_int_range (0, 14); n > 0; n--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      selection.start = g_utf8_offset_to_pointer (text->str, g_test_rand_int_range (0, g_utf8_strlen (text->str, -1) + 1)) - text->str;
      selection.end = g_test_rand_bit () ? selection.start : text->len;

      edits = run_command (commands[i % G_N_ELEMENTS (commands)], text->str, &selection);
      if (edits != NULL)
        {
          result = dateline_edits_apply (edits, text->str, text->len, NULL);
          g_assert_true (g_utf8_validate (result, -1, NULL));
          g_assert_cmpuint (selection.start, <=, selection.end);
          g_assert_cmpuint (selection.end, <=, strlen (result));
          g_assert_true ((result[selection.start] & 0xC0) != 0x80);
          g_assert_true ((result[selection.end] & 0xC0) != 0x80);
        }

      g_string_free (text, TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_file ("inline");
  add_file ("link");
  add_file ("block");
  add_file ("keys");
  g_test_add_func ("/format/is-url", test_is_url);
  g_test_add_func ("/format/any-text", test_any_text);

  return g_test_run ();
}
