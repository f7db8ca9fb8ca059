/* test-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-rows-export.h"
#include "rows-check.h"

/* Fixtures in ../fixtures/rows: NAME.md, and NAME.rows with what it becomes. After a change that is meant, write the latter anew with
 * DATELINE_UPDATE_FIXTURES=1 and read the difference. */

static const char *const kinds[] = { "title", "byline", "paragraph", "heading", "code", "image", "rule", "table", "html" };
static const char *const spaces[] = { "none", "tight", "after-heading", "block", "section" };
static const char *const markers[] = { "", " bullet", " number", " task", " done", " disclosure" };
static const char *const aligns[] = { "", "left", "center", "right" };
static const char *const styles[DATELINE_N_SPAN_STYLES] = {
  "bold", "italic", "strike", "code", "superscript", "subscript", "underline", "mark", "small", "html"
};

static void
dump_containers (GString           *dump,
                 const DatelineRow *row)
{
  for (guint i = 0; i < row->n_containers; i++)
    {
      const DatelineRowContainer *container = &row->containers[i];

      g_string_append (dump, container->kind == DATELINE_CONTAINER_QUOTE ? " (quote" : " (item");
      g_string_append (dump, markers[container->marker]);
      if (container->marker == DATELINE_MARKER_NUMBER)
        g_string_append_printf (dump, " %u of %u digits", container->number, container->n_digits);
      if (container->kind == DATELINE_CONTAINER_ITEM && container->depth > 0)
        g_string_append_printf (dump, " depth %u", container->depth);
      g_string_append (dump, i < row->n_shared ? " on)" : ")");
    }
}

static void
dump_spans (GString           *dump,
            const DatelineRow *row)
{
  for (guint i = 0; i < row->n_spans; i++)
    {
      const DatelineRowSpan *span = &row->spans[i];
      g_autofree char *text = g_strndup (row->text + span->start, span->end - span->start);

      g_string_append_printf (dump, "    \"%s\"", text);
      for (guint j = 0; j < DATELINE_N_SPAN_STYLES; j++)
        if (span->style & 1 << j)
          g_string_append_printf (dump, " %s", styles[j]);
      if (span->link >= 0)
        g_string_append_printf (dump, " -> %s \"%s\"", row->links[span->link].url, row->links[span->link].title);
      g_string_append_c (dump, '\n');
    }

  for (guint i = 0; i < row->n_images; i++)
    {
      const DatelineRowImage *image = &row->images[i];

      g_string_append_printf (dump, "    image at %u: <%s> \"%s\" \"%s\"", image->position, image->url, image->alt, image->title);
      if (image->width > 0 || image->height > 0)
        g_string_append_printf (dump, " %ux%u", image->width, image->height);
      if (image->width_share > 0)
        g_string_append_printf (dump, " %u%%", image->width_share);
      if (image->limit_share > 0)
        g_string_append_printf (dump, " in %u%%", image->limit_share);
      if (image->link >= 0)
        g_string_append_printf (dump, " -> %s", row->links[image->link].url);
      g_string_append_c (dump, '\n');
    }

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *text = g_strndup (row->text + row->cells[i].start, row->cells[i].end - row->cells[i].start);

      g_string_append_printf (dump, "    cell \"%s\"", text);
      if (row->cells[i].n_spanned > 0)
        g_string_append_printf (dump, " over %u more", row->cells[i].n_spanned);
      if (row->aligns[i % row->n_columns] != DATELINE_ALIGN_NONE)
        g_string_append_printf (dump, " %s", aligns[row->aligns[i % row->n_columns]]);
      g_string_append_c (dump, '\n');
    }
}

/* Readable: what is in the file between the ends, line breaks as ⏎. */
static void
dump_source (GString      *dump,
             DatelineRows *rows,
             guint         index,
             const char   *text)
{
  g_autoptr (GString) source = NULL;
  gsize start, end;

  dateline_rows_get_source (rows, index, &start, &end);
  g_assert_cmpuint (start, <=, end);
  g_assert_cmpuint (end, <=, strlen (text));

  source = g_string_new_len (text + start, end - start);
  g_string_replace (source, "\n", "⏎", 0);
  g_string_append_printf (dump, "    from: %s\n", source->str);
}

static char *
dump_rows (DatelineRows *rows,
           const char   *text)
{
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);
      g_autoptr (GString) shown = g_string_new (row->text);

      g_string_replace (shown, "\n", "⏎", 0);
      g_string_replace (shown, "\342\200\250", "↵", 0);
      g_string_replace (shown, "\357\277\274", "▣", 0);
      g_string_append (dump, kinds[row->kind]);
      if (row->kind == DATELINE_ROW_HEADING)
        g_string_append_printf (dump, " %u", row->level);
      g_string_append_printf (dump, ", %s", spaces[row->space]);
      if (row->align != DATELINE_ALIGN_NONE)
        g_string_append_printf (dump, ", %s", aligns[row->align]);
      if (row->language != NULL)
        g_string_append_printf (dump, ", in %s", row->language);
      if (row->continues)
        g_string_append (dump, ", continues");
      if (row->continued)
        g_string_append (dump, ", continued");
      dump_containers (dump, row);
      g_string_append_printf (dump, ": %s\n", shown->str);
      dump_spans (dump, row);
      dump_source (dump, rows, i, text);
    }

  return g_string_free (dump, FALSE);
}

static void
test_fixture (gconstpointer data)
{
  g_autofree char *input = g_test_build_filename (G_TEST_DIST, "..", "fixtures", "rows", data, NULL);
  g_autofree char *source = g_strconcat (input, ".md", NULL);
  g_autofree char *expectation = g_strconcat (input, ".rows", NULL);
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;
  g_autoptr (DatelineRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (source, &text, NULL, &error);
  g_assert_no_error (error);
  rows = rows_of_text (text, NULL);
  actual = dump_rows (rows, text);

  if (g_getenv ("DATELINE_UPDATE_FIXTURES") != NULL)
    g_file_set_contents (expectation, actual, -1, &error);
  g_assert_no_error (error);

  g_file_get_contents (expectation, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
}

/* The splice makes the old list into the new one, and what is outside of it is shared. */
static void
check_splice (DatelineRows *before,
              DatelineRows *after)
{
  guint n_before = dateline_rows_get_n_rows (before);
  guint n_after = dateline_rows_get_n_rows (after);
  guint start, n_removed, n_added;

  dateline_rows_get_splice (after, &start, &n_removed, &n_added);
  g_assert_cmpuint (start + n_removed, <=, n_before);
  g_assert_cmpuint (n_before - n_removed + n_added, ==, n_after);

  for (guint i = 0; i < start; i++)
    g_assert_true (dateline_rows_get_row (before, i) == dateline_rows_get_row (after, i));

  for (guint i = start + n_removed; i < n_before; i++)
    g_assert_true (dateline_rows_get_row (before, i) == dateline_rows_get_row (after, i - n_removed + n_added));

  if (n_removed > 0 && n_added > 0)
    {
      g_assert_false (dateline_row_equal (dateline_rows_get_row (before, start), dateline_rows_get_row (after, start)));
      g_assert_false (dateline_row_equal (dateline_rows_get_row (before, start + n_removed - 1),
                                          dateline_rows_get_row (after, start + n_added - 1)));
    }
}

static void
test_splice_one_word (void)
{
  g_autoptr (DatelineRows) before = rows_of_text ("# One\n\nTwo\n\n- three\n- four\n", NULL);
  g_autoptr (DatelineRows) after = rows_of_text ("# One\n\nTwo more\n\n- three\n- four\n", before);
  guint start, n_removed, n_added;

  check_splice (before, after);
  dateline_rows_get_splice (after, &start, &n_removed, &n_added);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_cmpuint (n_added, ==, 1);
}

/* What changes far below for what is written elsewhere is seen too: the hash is of what is shown. */
static void
test_splice_reference (void)
{
  g_autoptr (DatelineRows) before = rows_of_text ("[a][x]\n\nb\n\n[x]: /old\n", NULL);
  g_autoptr (DatelineRows) after = rows_of_text ("[a][x]\n\nb\n\n[x]: /new\n", before);
  guint start, n_removed, n_added;

  dateline_rows_get_splice (after, &start, &n_removed, &n_added);
  g_assert_cmpuint (start, ==, 0);
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_cmpuint (n_added, ==, 1);
}

static char *
make_random_text (GRand *random)
{
  static const char *const lines[] = {
    "", "", "Words of *a* [line](/u).", "# Heading", "- item", "  - nested", "1. one", "> quote", "```", "    code",
    "![alt](a.png)", "---", "| a | b |", "|---|---|", "<br>", "[r]: /reference", "[r]", "- [x] done", "<div>", "é – ü"
  };
  GString *text = g_string_new (g_rand_boolean (random) ? "---\ntitle: T\ndate: 2024-02-29\n---\n" : "");
  guint n_lines = g_rand_int_range (random, 0, 24);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%s\n", lines[g_rand_int_range (random, 0, G_N_ELEMENTS (lines))]);

  return g_string_free (text, FALSE);
}

/* Takes some lines out, or puts some in. */
static char *
edit_randomly (GRand      *random,
               const char *text)
{
  g_autofree char *insertion = g_rand_boolean (random) ? make_random_text (random) : g_strdup ("x");
  gsize length = strlen (text);
  gsize start = g_rand_int_range (random, 0, length + 1);
  gsize end = MIN (length, start + (gsize) g_rand_int_range (random, 0, 12));

  while (start > 0 && (text[start] & 0xc0) == 0x80)
    start--;
  while (end < length && (text[end] & 0xc0) == 0x80)
    end++;

  return g_strdup_printf ("%.*s%s%s", (int) start, text, insertion, text + end);
}

static void
test_splice_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250701);

  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *text = make_random_text (random);
      g_autofree char *edited = edit_randomly (random, text);
      g_autoptr (DatelineRows) before = rows_of_text (text, NULL);
      g_autoptr (DatelineRows) after = rows_of_text (edited, before);
      g_autoptr (DatelineRows) fresh = rows_of_text (edited, NULL);
      g_autofree char *shared_dump = dump_rows (after, edited);
      g_autofree char *fresh_dump = dump_rows (fresh, edited);

      check_splice (before, after);
      g_assert_cmpstr (shared_dump, ==, fresh_dump);
      rows_check_places (after, strlen (edited));
    }
}

/* What a changed document may be made of; the wild ones open something that may stay open to the end. */
static const char *const pieces[] = {
  "", "", "", "", "Words of *a* [line](/u).", "Words of *a* [line](/u).", "# Heading", "- item", "  - nested", "  more of the item", "1. one",
  "> quote", "lazy", "    code", "![alt](a.png)", "---", "===", "| a | b |", "|---|---|", "| 1 | 2 |", "<br>", "[r] and [s]", "- [x] done",
  "é – ü", "\tcode", " ", "* * *", "Words \\",
  "```", "~~~", "[r]: /reference", "[s]:", "/other \"title\"", "<div>", "</div>", "<div align=center>", "<!--", "-->", "<pre>", "</pre>",
  "word <i> word", "word </i> word", "word <a href=/u> word", "word </a> word", "<table><tr><td>cell", "</table>", "<details><summary>more</summary>", "</details>",
};

#define N_TAME_PIECES 28

static void
append_pieces (GString    *text,
               GRand      *random,
               guint       n_pieces,
               gboolean    tame,
               const char *newline)
{
  for (guint i = 0; i < n_pieces; i++)
    {
      g_string_append (text, pieces[g_rand_int_range (random, 0, tame ? N_TAME_PIECES : G_N_ELEMENTS (pieces))]);
      g_string_append (text, newline);
      /* Most of what people write is closed sooner or later. */
      if (g_rand_int_range (random, 0, 12) == 0)
        g_string_append_printf (text, "%sA paragraph that is long enough to be alone between blank lines, and nothing more.%s%s", newline, newline, newline);
    }
}

static DatelineRows *
rows_of_parts (const GString *text,
               gsize          body_start)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr (DatelineSnapshot) snapshot = dateline_snapshot_new_split (bytes, body_start, 0, DATELINE_DIALECT_GFM);

  return dateline_rows_new (snapshot, NULL);
}

static void
change_randomly (GString            *text,
                 gsize               body_start,
                 GRand              *random,
                 const char         *newline,
                 DatelineRowsChange *change)
{
  g_autoptr (GString) inserted = g_string_new (NULL);
  gsize start = body_start + (gsize) g_rand_int_range (random, 0, text->len - body_start + 1);
  gsize n_deleted = g_rand_boolean (random) ? 0 : g_rand_int_range (random, 0, 40);
  gsize end = MIN (text->len, start + n_deleted);

  if (g_rand_boolean (random))
    g_string_append_c (inserted, "xy \n`#->[]<"[g_rand_int_range (random, 0, 11)]);
  else
    append_pieces (inserted, random, g_rand_int_range (random, 0, 3), g_rand_int_range (random, 0, 3) > 0, newline);

  while (start > body_start && (text->str[start] & 0xc0) == 0x80)
    start--;
  while (end < text->len && (text->str[end] & 0xc0) == 0x80)
    end++;

  dateline_rows_change_add (change, start, end, inserted->len);
  g_string_erase (text, start, end - start);
  g_string_insert (text, start, inserted->str);
}

/* However a text is changed: what is found around the change is what is found in the whole. */
static void
test_changed_random (gconstpointer data)
{
  const char *newline = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  guint n_found = 0, n_local = 0;

  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (GString) text = g_string_new (round % 2 == 0 ? "---\ntitle: T\n---\n" : "");
      const gsize body_start = text->len;
      g_autoptr (DatelineRows) rows = NULL;

      append_pieces (text, random, 800, round % 3 > 0, newline);
      rows = rows_of_parts (text, body_start);

      for (guint i = 0; i < 30; i++)
        {
          DatelineRowsChange change = { 0 };
          g_autoptr (DatelineRows) fresh = NULL;
          g_autoptr (DatelineRows) changed = NULL;
          g_autofree char *fresh_dump = NULL;

          for (guint n = g_rand_int_range (random, 1, 4); n > 0; n--)
            change_randomly (text, body_start, random, newline, &change);

          fresh = rows_of_parts (text, body_start);
          changed = dateline_rows_new_changed (rows, &change, text->str + body_start, text->len - body_start, DATELINE_DIALECT_GFM, G_MAXSIZE);

          if (changed != NULL)
            {
              g_autofree char *changed_dump = dump_rows (changed, text->str);

              fresh_dump = dump_rows (fresh, text->str);
              g_assert_cmpstr (changed_dump, ==, fresh_dump);
              check_splice (rows, changed);
              rows_check_places (changed, text->len);
              n_found++;

              g_clear_pointer (&fresh, dateline_rows_unref);
              fresh = dateline_rows_new_changed (rows, &change, text->str + body_start, text->len - body_start, DATELINE_DIALECT_GFM,
                                                 text->len / 2);
              n_local += fresh != NULL;
            }

          g_clear_pointer (&rows, dateline_rows_unref);
          rows = changed != NULL ? g_steal_pointer (&changed) : g_steal_pointer (&fresh);
        }
    }

  /* Else the test would be of nothing. */
  g_assert_cmpuint (n_found, >, 150);
  g_assert_cmpuint (n_local, >, 80);
}

static void
check_changed (DatelineRows *before,
               const char   *text,
               gsize         start,
               gsize         end,
               const char   *inserted)
{
  g_autoptr (GString) edited = g_string_new (text);
  DatelineRowsChange change = { start, end, strlen (inserted) };
  g_autoptr (DatelineRows) fresh = NULL;
  g_autoptr (DatelineRows) changed = NULL;
  g_autofree char *fresh_dump = NULL;
  g_autofree char *changed_dump = NULL;

  g_string_erase (edited, start, end - start);
  g_string_insert (edited, start, inserted);
  fresh = rows_of_parts (edited, 0);
  changed = dateline_rows_new_changed (before, &change, edited->str, edited->len, DATELINE_DIALECT_GFM, G_MAXSIZE);
  fresh_dump = dump_rows (fresh, edited->str);
  changed_dump = dump_rows (changed, edited->str);
  g_assert_cmpstr (changed_dump, ==, fresh_dump);
  check_splice (before, changed);
}

/* At each block in turn, so that all places are met where rows are cut apart. */
static void
test_changed_each_block (void)
{
  static const char *const inserted[] = { "x", "# ", "- ", "    ", "> ", "```\n", "<div>\n\n", "\n", "<b>", "<a href=/u>", "<sup>", "`<b>", "<table><tr><td>x\n\n", "1. a\n\n   ", "| a |\n|---|\n" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) rows = NULL;

  for (guint i = 0; i < 24; i++)
    {
      g_string_append (text, i % 8 == 3 ? "- " : i % 8 == 6 ? "# " : "");
      for (guint j = 0; j < 90; j++)
        g_string_append_printf (text, "w%u ", i);
      g_string_append (text, "\n\n");
    }

  rows = rows_of_parts (text, 0);

  for (const char *block = text->str; block != NULL && *block != '\0'; block = strstr (block, "\n\n"), block += block != NULL ? 2 : 0)
    {
      gsize start = block - text->str;

      for (guint i = 0; i < G_N_ELEMENTS (inserted); i++)
        check_changed (rows, text->str, start, start, inserted[i]);

      check_changed (rows, text->str, start, start + 2, "");
      check_changed (rows, text->str, start, MIN (start + 400, text->len), "");
      if (start > 0)
        {
          check_changed (rows, text->str, start - 1, start, "");
          check_changed (rows, text->str, start - 2, start - 1, "x");
          check_changed (rows, text->str, start - 2, start, "\n===\n\n");
        }
    }
}

/* A table of raw HTML is one only when its end is found, in 64 blocks at most: rows could be cut apart at many places in between. */
static void
test_changed_html_table (void)
{
  static const char begin[] = "<table><tr><td>x</td></tr>\n\n";
  static const char end[] = "</div>\n</table>\n\n";   /* not in the first line of its block */
  g_autoptr (GString) text = g_string_new (begin);
  g_autoptr (DatelineRows) begun = NULL;
  g_autoptr (DatelineRows) parted = NULL;
  g_autoptr (DatelineRows) ended = NULL;
  g_autoptr (DatelineRows) local = NULL;
  gsize blocks[70], blocks_end;
  DatelineRowsChange change;

  /* Long enough that each is cut off from the one above. */
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      blocks[i] = text->len;
      for (guint j = 0; j < 300; j++)
        g_string_append_printf (text, "word%02u ", i);
      g_string_append (text, "\n\n");
    }

  begun = rows_of_parts (text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i += i < 56 ? 8 : 1)
    check_changed (begun, text->str, blocks[i], blocks[i], end);

  /* Further below a key costs no more than elsewhere. */
  change = (DatelineRowsChange) { blocks[68], blocks[68] + 1, 1 };
  local = dateline_rows_new_changed (begun, &change, text->str, text->len, DATELINE_DIALECT_GFM, 3 * (blocks[1] - blocks[0]));
  g_assert_nonnull (local);

  /* Without some blocks between, the end is near enough. */
  blocks_end = text->len;
  g_string_append (text, end);
  parted = rows_of_parts (text, 0);
  for (guint i = 56; i < G_N_ELEMENTS (blocks); i++)
    check_changed (parted, text->str, blocks[i], blocks_end, "");

  g_string_erase (text, 0, blocks[0]);
  ended = rows_of_parts (text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i += i > 12 ? 8 : 1)
    check_changed (ended, text->str, blocks[i] - blocks[0], blocks[i] - blocks[0], begin);
}

/* A key in the middle of a long text must not cost the text. */
static void
test_changed_little (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) rows = NULL;
  g_autoptr (DatelineRows) changed = NULL;
  g_autoptr (DatelineRows) fenced = NULL;
  DatelineRowsChange change = { 50000, 50000, 1 };
  guint start, n_removed, n_added;

  for (guint i = 0; text->len < 100000; i++)
    g_string_append_printf (text, "Paragraph %u of many, with enough words to fill a line of the file.\n\n", i);

  rows = rows_of_parts (text, 0);
  g_string_insert (text, change.start, "x");
  changed = dateline_rows_new_changed (rows, &change, text->str, text->len, DATELINE_DIALECT_GFM, 16384);
  g_assert_nonnull (changed);
  dateline_rows_get_splice (changed, &start, &n_removed, &n_added);
  g_assert_cmpuint (n_removed, ==, 1);
  g_assert_cmpuint (n_added, ==, 1);

  /* A fence changes all that follows. */
  change = (DatelineRowsChange) { 0, 0, 4 };
  g_string_insert (text, 0, "```\n");
  fenced = dateline_rows_new_changed (changed, &change, text->str, text->len, DATELINE_DIALECT_GFM, 16384);
  g_assert_null (fenced);
}

/* The last line of raw HTML lacks its line break, or there is nothing in it but a marker: no row may be beyond the file. */
static void
test_html_at_end (void)
{
  static const char *const texts[] = { "<pre>x", "<pre>\nx", "> <pre>x", "<pre>a &lt", "<div>x", "<svg>", "<table><tr><td>x",
                                       "   <div>x\n    y\nz", "  <table><tr><td>x", "<table><tr><td>x</td>\n\n> y",
                                       "---\na: b\n---\n<details><summary>", "---\na: b\n---\n<li>" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineRows) rows = rows_of_text (texts[i], NULL);

      rows_check_places (rows, strlen (texts[i]));
    }
}

static void
test_find (void)
{
  const char *text = "One *two* three\n\n- four\n\n```\nfive\nsix\n```\n";
  g_autoptr (DatelineRows) rows = rows_of_text (text, NULL);

  g_assert_cmpuint (dateline_rows_get_n_rows (rows), ==, 3);
  g_assert_cmpuint (dateline_rows_find (rows, 0), ==, 0);
  g_assert_cmpuint (dateline_rows_find (rows, 16), ==, 0);
  g_assert_cmpuint (dateline_rows_find (rows, strstr (text, "four") - text), ==, 1);
  g_assert_cmpuint (dateline_rows_find (rows, 100000), ==, 2);

  /* "One two three": the letters come from after the asterisk. */
  g_assert_cmpuint (dateline_rows_text_to_source (rows, 0, 4), ==, 5);
  g_assert_cmpuint (dateline_rows_source_to_text (rows, 0, 5), ==, 4);
  g_assert_cmpuint (dateline_rows_text_to_source (rows, 0, 8), ==, 10);
  g_assert_cmpuint (dateline_rows_text_to_source (rows, 1, 0), ==, strstr (text, "four") - text);
  g_assert_cmpuint (dateline_rows_text_to_source (rows, 2, 5), ==, strstr (text, "six") - text);
  g_assert_cmpuint (dateline_rows_source_to_text (rows, 2, strstr (text, "six") - text), ==, 5);
}

static void
test_long_paragraph (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) rows = NULL;
  g_autoptr (GString) joined = g_string_new (NULL);
  guint n;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "wört%u ", i);

  rows = rows_of_text (text->str, NULL);
  n = dateline_rows_get_n_rows (rows);
  g_assert_cmpuint (n, >, 4);

  for (guint i = 0; i < n; i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      g_assert_true (g_utf8_validate (row->text, row->text_length, NULL));
      g_assert_cmpuint (row->text_length, <=, 8192 + 2048);
      g_assert_cmpint (row->continues, ==, i > 0);
      g_assert_cmpint (row->continued, ==, i < n - 1);
      g_string_append (joined, row->text);
    }

  g_string_truncate (text, text->len - 1);
  g_assert_cmpstr (joined->str, ==, text->str);
  rows_check_places (rows, text->len + 1);
}

/* A long text without a space is cut between letters, never within one. */
/* What is typed into a long paragraph changes the piece that it is in, and mostly no other. */
static void
test_long_paragraph_changed (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) before = NULL;
  guint n_replaced = 0;

  for (guint i = 0; i < 8000; i++)
    g_string_append_printf (text, "word %u ", i);
  before = rows_of_text (text->str, NULL);
  g_assert_cmpuint (dateline_rows_get_n_rows (before), >, 8);

  for (guint i = 0; i < 40; i++)
    {
      DatelineRows *after;
      guint start, n_removed, n_added;

      g_string_insert_c (text, 10 + i, 'x');
      after = rows_of_text (text->str, before);
      dateline_rows_get_splice (after, &start, &n_removed, &n_added);
      n_replaced += n_removed;
      dateline_rows_unref (before);
      before = after;
    }

  g_assert_cmpuint (n_replaced, <, 50);
}

static void
test_long_word (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) rows = NULL;

  for (guint i = 0; i < 8000; i++)
    g_string_append (text, "€");

  rows = rows_of_text (text->str, NULL);

  for (guint i = 0; i < dateline_rows_get_n_rows (rows); i++)
    {
      const DatelineRow *row = dateline_rows_get_row (rows, i);

      g_assert_true (g_utf8_validate (row->text, row->text_length, NULL));
    }
}

static void
test_code_chunks (void)
{
  g_autoptr (GString) text = g_string_new ("```\n");
  g_autoptr (DatelineRows) rows = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "line %u\n", i);
  g_string_append (text, "```\n");

  rows = rows_of_text (text->str, NULL);
  g_assert_cmpuint (dateline_rows_get_n_rows (rows), ==, 3);
  g_assert_true (g_str_has_prefix (dateline_rows_get_row (rows, 1)->text, "line 40\n"));
  g_assert_cmpuint (dateline_rows_text_to_source (rows, 1, 0), ==, strstr (text->str, "line 40") - text->str);
  rows_check_places (rows, text->len);
}

/* Deep nesting must neither exhaust the stack nor take the square of its depth. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineRows) rows = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (text, '>');
  g_string_append (text, " deep");

  rows = rows_of_text (text->str, NULL);
  g_assert_cmpuint (dateline_rows_get_n_rows (rows), ==, 1);
  g_assert_cmpuint (dateline_rows_get_row (rows, 0)->n_containers, <, 100);
}

/* Tags without end and without beginning, as many as fit: each must be read once, not again for each other. */
static void
test_html_storm (void)
{
  static const char *const tags[] = {
    "<table>", "<table><tr><td colspan=999>", "<div>", "</section>", "<ol><li>", "<li>", "<video>", "<b><a href=x>", "<details><summary>",
    "<blockquote>", "<p align=center>", "<pre>", "<dd>", "<caption>", "<h1>", "<br>", "<q>", "<img width=99%>", "</table>", "<td>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    for (guint j = 0; j < G_N_ELEMENTS (tags); j++)
      {
        g_autoptr (GString) text = g_string_new ("<div>");
        g_autoptr (DatelineRows) rows = NULL;

        for (guint n = 0; n < 800; n++)
          g_string_append_printf (text, n % 100 == 99 ? "%s%s\n\n> - x\n\n" : "%s%s", tags[i], tags[j]);

        rows = rows_of_text (text->str, NULL);
        rows_check_places (rows, text->len);
      }
}

/* What is at the end depends on what is anywhere: the whole is read then. Where there are no notes, lines that look like them make none. */
static void
test_changed_footnotes (void)
{
  static const char text[] = "One[^1] and two.[^2]\n\nMore.\n\n[^2]: Second.\n[^1]: First.\n\n    Of two paragraphs.\n";
  static const char without[] = "One[^1] and two.[^2]\n\nMore.\n\n[^2] Second.\n";
  const gsize colon = strstr (without, " Second") - without;
  g_autofree char *edited = g_strconcat ("[^2]: x\n\n", without, NULL);
  DatelineRowsChange change = { 3, 3, 1 };
  g_autoptr (DatelineRows) rows = rows_of_text (text, NULL);
  g_autoptr (DatelineRows) plain = rows_of_text (without, NULL);

  g_assert_null (dateline_rows_new_changed (rows, &change, "Onex[^1] and two.[^2]\n\nMore.\n\n[^2]: Second.\n[^1]: First.\n\n    Of two paragraphs.\n",
                                            strlen (text) + 1, DATELINE_DIALECT_GFM, G_MAXSIZE));
  check_changed (plain, without, 3, 3, "x");

  change = (DatelineRowsChange) { colon, colon, 1 };
  g_assert_null (dateline_rows_new_changed (plain, &change, "One[^1] and two.[^2]\n\nMore.\n\n[^2]: Second.\n", strlen (without) + 1,
                                            DATELINE_DIALECT_GFM, G_MAXSIZE));
  change = (DatelineRowsChange) { 0, 0, strlen (edited) - strlen (without) };
  g_assert_null (dateline_rows_new_changed (plain, &change, edited, strlen (edited), DATELINE_DIALECT_GFM, G_MAXSIZE));
}

static void
assert_anchor (DatelineRows *rows,
               const char   *url,
               const char   *text)
{
  DatelineRowPoint place;

  if (text == NULL)
    {
      g_assert_false (dateline_rows_find_anchor (rows, url, &place));
      return;
    }

  g_assert_true (dateline_rows_find_anchor (rows, url, &place));
  g_assert_true (g_str_has_prefix (dateline_rows_get_row (rows, place.row)->text + place.position, text));
}

static void
test_anchors (void)
{
  g_autoptr (DatelineRows) rows = rows_of_text ("# Tides & times\n\nAt noon.[^n]\n\n## Tides & times\n\n[^n]: Or so.\n\n    Or later.\n", NULL);

  assert_anchor (rows, "#fn-n", "Or so.");
  assert_anchor (rows, "#fnref-n", "1");
  assert_anchor (rows, "#tides--times", "Tides & times");
  assert_anchor (rows, "#tides--times-1", "Tides & times");
  assert_anchor (rows, "#tides--times-2", NULL);
  assert_anchor (rows, "#fn-m", NULL);
  assert_anchor (rows, "https://example.org/#fn-n", NULL);
}

static void
test_empty (void)
{
  static const char *const texts[] = { "", "\n\n", "---\n---\n", "---\nlayout: x\n---\n", "<!-- only a comment -->\n", "---\ntitle: [\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineRows) rows = rows_of_text (texts[i], NULL);

      g_assert_cmpuint (dateline_rows_get_n_rows (rows), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  static const char *const fixtures[] = {
    "blocks", "footnotes", "front-matter", "front-matter-hero", "front-matter-null", "html", "html-blocks", "html-open", "images",
    "inlines", "lists", "tables"
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/rows/fixtures/", fixtures[i], NULL);

      g_test_add_data_func (path, fixtures[i], test_fixture);
    }

  g_test_add_func ("/rows/splice/one-word", test_splice_one_word);
  g_test_add_func ("/rows/splice/reference", test_splice_reference);
  g_test_add_func ("/rows/splice/random", test_splice_random);
  g_test_add_data_func ("/rows/changed/random", "\n", test_changed_random);
  g_test_add_data_func ("/rows/changed/random-dos", "\r\n", test_changed_random);
  g_test_add_data_func ("/rows/changed/random-old-mac", "\r", test_changed_random);
  g_test_add_func ("/rows/changed/each-block", test_changed_each_block);
  g_test_add_func ("/rows/changed/html-table", test_changed_html_table);
  g_test_add_func ("/rows/changed/little", test_changed_little);
  g_test_add_func ("/rows/html-at-end", test_html_at_end);
  g_test_add_func ("/rows/find", test_find);
  g_test_add_func ("/rows/long-paragraph", test_long_paragraph);
  g_test_add_func ("/rows/long-paragraph-changed", test_long_paragraph_changed);
  g_test_add_func ("/rows/long-word", test_long_word);
  g_test_add_func ("/rows/code-chunks", test_code_chunks);
  g_test_add_func ("/rows/deep", test_deep);
  g_test_add_func ("/rows/html-storm", test_html_storm);
  g_test_add_func ("/rows/changed/footnotes", test_changed_footnotes);
  g_test_add_func ("/rows/anchors", test_anchors);
  g_test_add_func ("/rows/empty", test_empty);

  return g_test_run ();
}
