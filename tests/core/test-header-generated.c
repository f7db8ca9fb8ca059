/* test-header-generated.c
 *
 * Headers made at random, from a fixed seed, in all the ways that people and programs write them: what is set and set back, inserted and
 * removed, moved there and moved back must leave what it found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-field-path.h"
#include "dateline-header-edit.h"
#include "header-probe.h"

#define SEED 20260105
#define N_HEADERS 150
#define N_PROBES 12

typedef struct
{
  GRand      *random;
  GString    *text;
  const char *newline;
  guint       step;
  gboolean    indents_lists;
  guint       n_keys;
} Maker;

static gboolean
chance (Maker *self,
        guint  percent)
{
  return g_rand_int_range (self->random, 0, 100) < (int) percent;
}

static const char *
pick (Maker             *self,
      const char *const *choices,
      guint              n_choices)
{
  return choices[g_rand_int_range (self->random, 0, (int) n_choices)];
}

static void
end_line (Maker *self)
{
  if (chance (self, 8))
    g_string_append (self->text, " # a note: on this");
  if (chance (self, 5))
    g_string_append (self->text, "  ");
  g_string_append (self->text, self->newline);
}

static void
add_gap (Maker *self,
         guint  column)
{
  if (chance (self, 6))
    g_string_append (self->text, self->newline);
  if (chance (self, 6))
    g_string_append_printf (self->text, "%*s# about what follows%s", (int) column, "", self->newline);
}

/* Lines of a scalar that goes on: `%` stands for the line break and indentation. */
static void
add_lines (Maker      *self,
           const char *pattern,
           guint       column)
{
  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (*p == '%' && p[1] == '%')
        g_string_append (self->text, self->newline);
      else if (*p == '%')
        g_string_append_printf (self->text, "%s%*s", self->newline, (int) column, "");
      else
        g_string_append_c (self->text, *p);
    }
}

static void
add_scalar (Maker *self,
            guint  column)
{
  static const char *const one_line[] = {
    "", " plain words", " 'single quoted'", " 'it''s: quoted'", " \"double \\\"quoted\\\"\"", " \"\\u00e9 \\t tab\"", " 12", " 1.50", " true",
    " null", " ~", " 2026-01-05", " 2025-07-01T16:45:19.457Z", " yes", " 12:30", " https://example.org/#a", "   three spaces before", " \"\"",
    " ''", " Gr\xc3\xb6\xc3\x9f" "e \xe2\x80\x94 \xe6\x9d\xb1\xe4\xba\xac", " no-break\xc2\xa0space", " [a, \"b: c\", {d: e}]", " {a: 1, b: [x], c: }",
    " []", " {}", " !!str 12", " &anchor text", " -dash", " x" "\xe2\x80\xa8" "y",
  };
  static const char *const folded[] = {
    " plain text that goes on over%the end of its line,%%%and has a blank line", " 'single quoted over%two lines'",
    " \"double quoted over%two lines\\%\\ and an escape\"", "%on the next line",
  };
  static const char *const blocks[] = {
    " |%literal%  deeper%%%last", " |-%no break at the end", " |+%all breaks%%", " >%folded over%two lines", " >-%folded%%%with a paragraph",
    " |- # with a note%text",
  };

  if (chance (self, 70))
    {
      g_string_append (self->text, pick (self, one_line, G_N_ELEMENTS (one_line)));
      end_line (self);
    }
  else if (chance (self, 50))
    {
      add_lines (self, pick (self, folded, G_N_ELEMENTS (folded)), column + self->step);
      end_line (self);
    }
  else
    {
      add_lines (self, pick (self, blocks, G_N_ELEMENTS (blocks)), column + self->step);
      g_string_append (self->text, self->newline);
    }
}

static void add_mapping (Maker    *self,
                         guint     column,
                         guint     depth,
                         gboolean  is_on_line);

static void
add_list (Maker *self,
          guint  column,
          guint  depth)
{
  guint n_items = g_rand_int_range (self->random, 1, 5);

  for (guint i = 0; i < n_items; i++)
    {
      add_gap (self, column);
      g_string_append_printf (self->text, "%*s-", (int) column, "");
      if (depth < 4 && chance (self, 35))
        {
          g_string_append_c (self->text, ' ');
          add_mapping (self, column + 2, depth + 1, TRUE);
        }
      else
        {
          add_scalar (self, column);
        }
    }
}

static void
add_mapping (Maker    *self,
             guint     column,
             guint     depth,
             gboolean  is_on_line)
{
  guint n_keys = g_rand_int_range (self->random, 1, 6);

  for (guint i = 0; i < n_keys; i++)
    {
      if (i > 0 || !is_on_line)
        {
          add_gap (self, column);
          g_string_append_printf (self->text, "%*s", (int) column, "");
        }

      /* Each key is another one, so that paths are unique. */
      g_string_append_printf (self->text, chance (self, 8) ? "\"key: %u\":" : "k\xc3\xa9y%u:", self->n_keys++);

      if (depth < 4 && chance (self, 15))
        {
          end_line (self);
          add_mapping (self, column + self->step, depth + 1, FALSE);
        }
      else if (depth < 4 && chance (self, 15))
        {
          end_line (self);
          add_list (self, self->indents_lists ? column + self->step : column, depth + 1);
        }
      else
        {
          add_scalar (self, column);
        }
    }
}

static DatelineHeader *
make_header (GRand *random)
{
  Maker self = { .random = random, .text = g_string_new (NULL) };
  DatelineHeader *header;

  self.newline = chance (&self, 20) ? "\r\n" : "\n";
  self.step = chance (&self, 80) ? 2 : 4;
  self.indents_lists = chance (&self, 70);

  g_string_append_printf (self.text, "%s---%s", chance (&self, 10) ? "\xef\xbb\xbf" : "", self.newline);
  add_mapping (&self, 0, 0, FALSE);
  g_string_append_printf (self.text, "%s%s", chance (&self, 90) ? "---" : "...", chance (&self, 80) ? self.newline : "");

  header = dateline_header_new (self.text->str, self.text->len);
  if (dateline_header_get_error (header) != NULL)
    g_error ("%s\nline %u: %s", self.text->str, dateline_header_get_error (header)->line, dateline_header_get_error (header)->message);
  g_string_free (self.text, TRUE);

  return header;
}

/* A broken proof says nothing without the header it broke on. */
static void
show_header (DatelineHeader *header,
             const char     *path)
{
  if (g_test_verbose ())
    g_test_message ("%s in\n%s", path, dateline_header_get_text (header, NULL));
}

static void
test_there_and_back (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  HeaderProbeFigures figures = { 0 };

  for (guint i = 0; i < N_HEADERS; i++)
    {
      g_autoptr (DatelineHeader) header = make_header (random);
      g_autoptr (GPtrArray) paths = header_probe_list_scalars (header);

      figures.n_headers++;
      figures.n_scalars += paths->len;
      for (guint k = 0; k < N_PROBES && paths->len > 0; k++)
        {
          const char *path = g_ptr_array_index (paths, g_rand_int_range (random, 0, (int) paths->len));

          show_header (header, path);
          header_probe_there_and_back (header, path,
                                       header_probe_values[g_rand_int_range (random, 0, (int) header_probe_n_values)], &figures);
        }
    }

  header_probe_report (&figures);
  g_assert_cmpuint (figures.n_refused, ==, 0);
}

/* The header after edits that must not be refused. */
static DatelineHeader *
apply (DatelineHeader *header,
       GPtrArray      *edits,   /* taken */
       GError         *error)
{
  g_autoptr (GPtrArray) owned = edits;
  g_autofree char *text = NULL;
  gsize length;

  g_assert_no_error (error);
  text = (char *) dateline_header_get_text (header, &length);
  text = dateline_edits_apply (owned, text, length, &length);

  return dateline_header_new (text, length);
}

static void
list_collections (const DatelineYamlNode *node,
                  GPtrArray              *nodes)
{
  if (node->n_items > 0)
    g_ptr_array_add (nodes, (gpointer) node);

  for (guint i = 0; i < node->n_items; i++)
    list_collections (node->items[i], nodes);
}

static void
insert_and_remove (DatelineHeader         *header,
                   const DatelineYamlNode *node,
                   GRand                  *random)
{
  g_autofree char *path = dateline_yaml_node_dup_path (node);
  const char *text = header_probe_values[g_rand_int_range (random, 0, (int) header_probe_n_values)];
  g_autoptr (DatelineValue) value = dateline_value_new_string (text);
  g_autoptr (DatelineHeader) with = NULL;
  g_autoptr (DatelineHeader) without = NULL;
  g_autoptr (DatelineValue) before = dateline_yaml_node_dup_value (dateline_header_get_root (header));
  g_autoptr (DatelineValue) after = NULL;
  g_autofree char *child = NULL;
  GError *error = NULL;
  GPtrArray *edits;

  show_header (header, path);
  if (node->kind == DATELINE_YAML_SEQUENCE)
    {
      guint index = g_rand_int_range (random, 0, (int) node->n_items + 1);

      child = dateline_field_path_index (path, index);
      edits = dateline_header_edit_insert (header, path, index, value, &error);
    }
  else
    {
      child = dateline_field_path_append (path, "a new: key");
      edits = dateline_header_edit_set (header, child, value, NULL, &error);
    }

  with = apply (header, edits, error);
  g_assert_cmpstr (dateline_header_lookup (with, child)->text, ==, text);

  edits = dateline_header_edit_unset (with, child, &error);
  without = apply (with, edits, error);
  after = dateline_yaml_node_dup_value (dateline_header_get_root (without));
  g_assert_true (dateline_value_equal (before, after));
}

static void
move_and_back (DatelineHeader         *header,
               const DatelineYamlNode *list,
               GRand                  *random)
{
  g_autofree char *path = dateline_yaml_node_dup_path (list);
  guint from = g_rand_int_range (random, 0, (int) list->n_items);
  guint to = g_rand_int_range (random, 0, (int) list->n_items);
  g_autoptr (DatelineValue) item = dateline_yaml_node_dup_value (list->items[from]);
  g_autoptr (DatelineValue) before = dateline_yaml_node_dup_value (dateline_header_get_root (header));
  g_autoptr (DatelineValue) moved = NULL;
  g_autoptr (DatelineValue) after = NULL;
  g_autoptr (DatelineHeader) there = NULL;
  g_autoptr (DatelineHeader) back = NULL;
  g_autofree char *child = dateline_field_path_index (path, to);
  GError *error = NULL;
  GPtrArray *edits;

  show_header (header, path);
  edits = dateline_header_edit_move (header, path, from, to, &error);
  there = apply (header, edits, error);
  moved = dateline_yaml_node_dup_value (dateline_header_lookup (there, child));
  g_assert_true (dateline_value_equal (item, moved));

  edits = dateline_header_edit_move (there, path, to, from, &error);
  back = apply (there, edits, error);
  after = dateline_yaml_node_dup_value (dateline_header_get_root (back));
  g_assert_true (dateline_value_equal (before, after));
}

static void
test_collections (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED + 1);

  for (guint i = 0; i < N_HEADERS; i++)
    {
      g_autoptr (DatelineHeader) header = make_header (random);
      g_autoptr (GPtrArray) nodes = g_ptr_array_new ();

      list_collections (dateline_header_get_root (header), nodes);
      for (guint j = 0; j < nodes->len; j++)
        {
          const DatelineYamlNode *node = g_ptr_array_index (nodes, j);

          insert_and_remove (header, node, random);
          if (node->kind == DATELINE_YAML_SEQUENCE)
            move_and_back (header, node, random);
        }
    }
}

static void
test_second_opinion (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  SecondOpinion *opinion = second_opinion_new ();
  HeaderProbeFigures figures = { 0 };

  for (guint i = 0; i < N_HEADERS; i++)
    {
      g_autoptr (DatelineHeader) header = make_header (random);
      g_autoptr (GPtrArray) paths = header_probe_list_scalars (header);

      second_opinion_add (opinion, "a generated header", header);
      for (guint j = 0; j < paths->len; j++)
        {
          const char *text = header_probe_values[(i + j) % header_probe_n_values];
          g_autoptr (DatelineValue) value = dateline_value_new_string (text);
          DatelineHeader *next = header_probe_set (header, g_ptr_array_index (paths, j), value, &figures);

          g_assert_nonnull (next);
          dateline_header_unref (header);
          header = next;
        }
      second_opinion_add (opinion, "a generated header, all set", header);
    }

  second_opinion_ask (opinion);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/header-generated/there-and-back", test_there_and_back);
  g_test_add_func ("/header-generated/collections", test_collections);
  g_test_add_func ("/header-generated/second-opinion", test_second_opinion);

  return g_test_run ();
}
