/* test-endurance.c: thousands of things that authors, other programs and bad luck do to a document, at random, beside a model of plain strings
 *
 * The model knows every text that there was and which of them undo and redo may lead to, what the file on disk holds, and what the journal may hold.
 * The random numbers are the same each time. Other ones, and more of them: DATELINE_RANDOM_SEED, DATELINE_RANDOM_STEPS.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "dateline-file.h"
#include "dateline-journal-writer.h"
#include "temp-folder.h"

#define SEED 20261121
#define N_STEPS 8000

/* A text, and the action that made it of the one before: an action may be several steps of the history. */
typedef struct
{
  char  *text;
  guint  action;
} Moment;

typedef struct
{
  GRand                 *random;
  TempFolder            *folder;
  GFile                 *file;
  char                  *journal_folder;

  DatelineDocument      *document;
  DatelineJournal       *journal;
  DatelineJournalWriter *writer;
  char                  *base;             /* digest of what the file held when it was last read or written; NULL when it is gone */
  GString               *mirror[2];        /* of both parts, made of nothing but the signals */

  /* The model. */
  GArray                *moments;
  guint                  at;
  guint                  action;
  char                  *saved;            /* the text that the document takes for the one on disk; NULL when there is none */
  char                  *disk;             /* what the file holds; NULL when there is none */
  GHashTable            *unwritten;        /* set of the texts since the journal was certainly written */
} World;

static const char *const beginnings[] = {
  "---\ntitle: The Gull\ntags:\n  - sea\n  - 'air: fresh'\nseo:\n  title: \"Gulls\"\n---\n\nGulls *glide*.\n\nTerns dive.\n",
  "---\r\ntitle: 'It''s late'\r\ntags: [a, b]\r\n---\r\nWords\r\nand lines",
  "\357\273\277---\ntitle: >-\n  folded\n  text\nitems:\n- name: one\n  when: 2026-07-04\n- name: two\n---\nBody of a file with a mark.\n",
  "No front matter at all, but caf\303\251 and \360\237\230\200.\n",
  "",
};

static const char *const words[] = { "gull", " ", "caf\303\251", "\n", "\n\n", "- item", "**", "\360\237\230\200", "[a](b)", "\r\n", "---\n", ": ", "'", "#" };

static const char *const paths[] = { "title", "seo.title", "seo.description", "tags.0", "items.0.name", "items.1.when", "date", "author" };

static const char *const lists[] = { "tags", "items", "seo.keywords" };

static gsize
pick (World *world,
      gsize  n)
{
  return (gsize) g_rand_int_range (world->random, 0, (int) n);
}

static void
moment_clear (gpointer data)
{
  g_free (((Moment *) data)->text);
}

static const char *
get_present (World *world)
{
  return g_array_index (world->moments, Moment, world->at).text;
}

static char *
dup_text (DatelineDocument *document)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (document);

  return g_strndup (g_bytes_get_data (bytes, NULL) != NULL ? g_bytes_get_data (bytes, NULL) : "", g_bytes_get_size (bytes));
}

/* --- the mirror: what a view knows --- */

static void
spliced_cb (DatelineDocument *document,
            DatelinePart      part,
            guint64           start,
            guint64           end,
            const char       *text,
            gpointer          user_data)
{
  World *world = user_data;

  g_assert_cmpuint (start, <=, end);
  g_assert_cmpuint (end, <=, world->mirror[part]->len);
  g_string_erase (world->mirror[part], (gssize) start, (gssize) (end - start));
  g_string_insert (world->mirror[part], (gssize) start, text);
}

static void
take_mirror (World *world)
{
  for (guint part = 0; part < G_N_ELEMENTS (world->mirror); part++)
    {
      gsize length;
      const char *text = dateline_document_get_text (world->document, part, &length);

      g_string_truncate (world->mirror[part], 0);
      g_string_append_len (world->mirror[part], text, (gssize) length);
    }
}

/* --- the model --- */

/* The document has another text now, by the present action. */
static void
note_text (World *world)
{
  char *text = dup_text (world->document);

  if (strcmp (text, get_present (world)) == 0)
    {
      g_free (text);
      return;
    }

  g_array_set_size (world->moments, world->at + 1);
  g_array_append_val (world->moments, ((Moment) { text, world->action }));
  world->at++;
  g_hash_table_add (world->unwritten, g_strdup (text));
}

static void
forget_history (World *world)
{
  g_array_set_size (world->moments, 0);
  g_array_append_val (world->moments, ((Moment) { dup_text (world->document), 0 }));
  world->at = 0;
}

static void
note_journal_written (World *world)
{
  g_hash_table_remove_all (world->unwritten);
  g_hash_table_add (world->unwritten, g_strdup (get_present (world)));
}

static void
check (World *world)
{
  g_autofree char *text = dup_text (world->document);
  g_autofree char *joined = g_strconcat (world->mirror[0]->str, world->mirror[1]->str, NULL);
  g_autofree char *disk = NULL;

  g_assert_cmpstr (text, ==, get_present (world));
  g_assert_cmpstr (joined, ==, text);
  g_assert_cmpuint (dateline_document_get_body_start (world->document), ==, world->mirror[DATELINE_PART_HEADER]->len);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  /* The same text by another way may count as modified; another text never as saved. */
  if (world->saved == NULL || strcmp (text, world->saved) != 0)
    g_assert_true (dateline_document_get_modified (world->document));

  g_file_get_contents (g_file_peek_path (world->file), &disk, NULL, NULL);
  g_assert_cmpstr (disk, ==, world->disk);
}

/* --- actions --- */

/* A place between two characters of a part. */
static gsize
pick_place (World        *world,
            DatelinePart  part,
            gsize         from)
{
  gsize length;
  const char *text = dateline_document_get_text (world->document, part, &length);
  gsize place = from + pick (world, MIN (length - from, 40) + 1);

  if (from == 0 && pick (world, 2) == 0)
    place = pick (world, length + 1);
  while (place > from && place < length && ((guchar) text[place] & 0xc0) == 0x80)
    place--;

  return place;
}

static void
type (World *world)
{
  const DatelinePart part = pick (world, 6) == 0 ? DATELINE_PART_HEADER : DATELINE_PART_BODY;
  gsize place = pick_place (world, part, 0);

  for (gsize n = 1 + pick (world, 6); n > 0; n--)
    {
      const char *word = words[pick (world, G_N_ELEMENTS (words))];
      gsize before, after;

      /* What is typed may move the boundary between the parts, and the place with it. */
      dateline_document_get_text (world->document, part, &before);
      place = MIN (place, before);
      dateline_document_splice (world->document, part, place, place, word, -1, DATELINE_CHANGE_TYPING);
      note_text (world);
      dateline_document_get_text (world->document, part, &after);
      if (after != before + strlen (word))
        return;
      place += strlen (word);
    }
}

static void
erase (World *world)
{
  const DatelinePart part = pick (world, 6) == 0 ? DATELINE_PART_HEADER : DATELINE_PART_BODY;
  const gsize start = pick_place (world, part, 0);
  const gsize end = pick_place (world, part, start);

  if (end > start)
    dateline_document_splice (world->document, part, start, end, "", 0, DATELINE_CHANGE_STEP);
  note_text (world);
}

static DatelineValue *
dup_field (World      *world,
           const char *path)
{
  const DatelineYamlNode *node = dateline_header_lookup (dateline_document_get_header (world->document), path);

  return node != NULL ? dateline_yaml_node_dup_value (node) : NULL;
}

/* The form never touches the body, and writes nothing when it fails. What was typed where front matter should be becomes body when there is some. */
static void
check_form_edit (World      *world,
                 gboolean    done,
                 GError     *error,
                 const char *body)
{
  g_assert_true (done == (error == NULL));
  /* Somebody may have deleted between CR and LF of the fence, which then are one again. */
  g_assert_true (g_str_has_suffix (dateline_document_get_text (world->document, DATELINE_PART_BODY, NULL), *body == '\n' ? body + 1 : body));
  if (!done)
    {
      g_autofree char *text = dup_text (world->document);

      g_assert_cmpstr (text, ==, get_present (world));
    }
  note_text (world);
}

static void
set_field (World *world)
{
  const char *path = paths[pick (world, G_N_ELEMENTS (paths))];
  g_autoptr (DatelineValue) value = dateline_value_new_string (words[pick (world, G_N_ELEMENTS (words))]);
  g_autofree char *body = g_strdup (dateline_document_get_text (world->document, DATELINE_PART_BODY, NULL));
  g_autoptr (GError) error = NULL;
  const gboolean done = dateline_document_set_field (world->document, path, value, NULL, &error);

  check_form_edit (world, done, error, body);
  if (done)
    {
      g_autoptr (DatelineValue) found = dup_field (world, path);

      g_assert_true (found != NULL && dateline_value_equal (found, value));
    }
}

static void
change_list (World *world)
{
  const char *path = lists[pick (world, G_N_ELEMENTS (lists))];
  g_autoptr (DatelineValue) before = dup_field (world, path);
  const gboolean is_list = before != NULL && dateline_value_get_kind (before) == DATELINE_VALUE_LIST;
  const guint n_items = is_list ? dateline_value_get_n_items (before) : 0;
  g_autoptr (DatelineValue) value = dateline_value_new_string (words[pick (world, G_N_ELEMENTS (words))]);
  g_autofree char *body = g_strdup (dateline_document_get_text (world->document, DATELINE_PART_BODY, NULL));
  g_autofree char *item = g_strdup_printf ("%s.%u", path, n_items > 0 ? (guint) pick (world, n_items) : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineValue) after = NULL;
  guint n_expected = n_items;
  gboolean done;

  switch (n_items > 1 ? pick (world, 3) : n_items > 0 ? pick (world, 2) : 0)
    {
    case 0:
      done = dateline_document_insert_item (world->document, path, n_items > 0 ? (guint) pick (world, n_items + 1) : G_MAXUINT, value, &error);
      n_expected++;
      break;
    case 1:
      done = dateline_document_unset_field (world->document, item, &error);
      n_expected--;
      break;
    default:
      done = dateline_document_move_item (world->document, path, (guint) pick (world, n_items), (guint) pick (world, n_items), &error);
    }

  check_form_edit (world, done, error, body);
  after = dup_field (world, path);
  if (done && n_expected > 0)
    g_assert_cmpuint (dateline_value_get_n_items (after), ==, n_expected);
}

/* Where one undo or redo may lead: back to any moment within the same action, or to the last one before it. */
static void
check_jump (World *world,
            int    direction)
{
  g_autofree char *text = dup_text (world->document);
  const guint from = world->at;
  const guint action = g_array_index (world->moments, Moment, direction < 0 ? from : from + 1).action;

  for (guint i = from + (guint) direction; i < world->moments->len; i += (guint) direction)
    {
      const Moment *moment = &g_array_index (world->moments, Moment, i);
      const gboolean is_last = direction < 0 ? moment->action != action : i + 1 == world->moments->len || moment[1].action != action;

      if (strcmp (moment->text, text) == 0)
        {
          world->at = i;
          g_hash_table_add (world->unwritten, g_steal_pointer (&text));
          return;
        }
      if (is_last)
        break;
    }

  g_error ("%s led to a text that never was, or further than one action", direction < 0 ? "undo" : "redo");
}

static void
undo (World *world)
{
  gboolean can_undo;

  g_object_get (world->document, "can-undo", &can_undo, NULL);
  g_assert_cmpint (can_undo, ==, world->at > 0);
  dateline_document_undo (world->document);
  if (can_undo)
    check_jump (world, -1);
}

static void
redo (World *world)
{
  gboolean can_redo;

  g_object_get (world->document, "can-redo", &can_redo, NULL);
  g_assert_cmpint (can_redo, ==, world->at + 1 < world->moments->len);
  dateline_document_redo (world->document);
  if (can_redo)
    check_jump (world, 1);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
write_document (World      *world,
                const char *expected,
                GError    **error)
{
  g_autoptr (GBytes) bytes = dateline_document_dup_bytes (world->document);
  g_autoptr (GAsyncResult) result = NULL;

  dateline_file_save_async (world->file, bytes, expected, NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return dateline_file_save_finish (result, NULL, NULL, error);
}

/* Refused when somebody else wrote; then the author insists, or does not. */
static void
save (World *world)
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (world->document);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) disk = world->disk != NULL ? g_bytes_new (world->disk, strlen (world->disk)) : NULL;
  g_autofree char *digest = disk != NULL ? dateline_file_digest (disk) : NULL;
  const gboolean foreign = world->base != NULL && digest != NULL && strcmp (world->base, digest) != 0 && strcmp (world->disk, get_present (world)) != 0;

  g_assert_cmpint (write_document (world, world->base, &error), ==, !foreign);
  if (foreign)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
      g_clear_error (&error);
      if (pick (world, 2) == 0)
        return;
      g_assert_true (write_document (world, NULL, &error));
    }
  g_assert_no_error (error);

  dateline_document_set_saved (world->document, dateline_snapshot_get_serial (snapshot));
  bytes = dateline_document_dup_bytes (world->document);
  g_free (world->base);
  world->base = dateline_file_digest (bytes);
  dateline_journal_writer_set_base (world->writer, world->base);
  g_free (world->disk);
  world->disk = g_strdup (get_present (world));
  g_free (world->saved);
  world->saved = g_strdup (get_present (world));
  g_assert_false (dateline_document_get_modified (world->document));
}

/* Another program writes the file, or deletes it. */
static void
interfere (World *world)
{
  const char *path = g_file_peek_path (world->file);

  g_clear_pointer (&world->disk, g_free);
  if (pick (world, 3) == 0)
    {
      g_unlink (path);
      return;
    }

  world->disk = pick (world, 2) == 0 ? g_strdup (beginnings[pick (world, G_N_ELEMENTS (beginnings))])
                                     : g_strdup_printf ("%sand %u.\n", get_present (world), world->action);
  g_assert_true (g_file_set_contents (path, world->disk, -1, NULL));
}

/* The text follows the file; what was there is an undo away. */
static void
reload (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dateline_file_load (world->file, NULL, &error);
  g_autoptr (DatelineSnapshot) snapshot = NULL;

  g_assert_cmpint (bytes != NULL, ==, world->disk != NULL);
  g_clear_pointer (&world->saved, g_free);
  g_clear_pointer (&world->base, g_free);
  if (bytes == NULL)
    {
      dateline_document_set_unsaved (world->document);
      return;
    }

  if (strcmp (world->disk, get_present (world)) != 0)
    dateline_document_replace_text (world->document, world->disk, strlen (world->disk));
  note_text (world);
  g_assert_cmpstr (get_present (world), ==, world->disk);
  snapshot = dateline_document_ref_snapshot (world->document);
  dateline_document_set_saved (world->document, dateline_snapshot_get_serial (snapshot));
  world->saved = g_strdup (world->disk);
  world->base = dateline_file_digest (bytes);
  dateline_journal_writer_set_base (world->writer, world->base);
}

static void
flush (World *world)
{
  dateline_journal_writer_flush (world->writer);
  note_journal_written (world);
}

/* --- the end of the program, and the next start --- */

static void
open_journal (World *world)
{
  g_autoptr (GError) error = NULL;

  world->journal = dateline_journal_open (world->journal_folder, &error);
  g_assert_no_error (error);
}

static void
open_document (World      *world,
               const char *name)
{
  g_autoptr (GBytes) bytes = dateline_file_load (world->file, NULL, NULL);

  world->document = dateline_document_new ();
  dateline_document_set_file (world->document, world->file);
  if (bytes != NULL)
    dateline_document_set_bytes (world->document, bytes);
  g_free (world->base);
  world->base = bytes != NULL ? dateline_file_digest (bytes) : NULL;
  g_free (world->saved);
  world->saved = g_strdup (world->disk);
  if (bytes == NULL)
    dateline_document_set_unsaved (world->document);
  world->writer = dateline_journal_writer_new (world->document, world->journal, name);
  dateline_journal_writer_set_base (world->writer, world->base);
  g_signal_connect (world->document, "spliced", G_CALLBACK (spliced_cb), world);
  take_mirror (world);
  forget_history (world);
}

/* Lets go of everything as the end of the process does: without a word to the journal. */
static void
drop (World *world)
{
  g_object_add_weak_pointer (G_OBJECT (world->journal), (gpointer *) &world->journal);
  g_clear_object (&world->writer);
  g_clear_object (&world->document);
  g_object_unref (world->journal);
  /* A worker may still be writing. */
  while (world->journal != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
crash (World *world)
{
  const gboolean modified = dateline_document_get_modified (world->document);
  const gboolean written = pick (world, 2) == 0;
  g_autofree char *lost = g_strdup (get_present (world));
  g_autoptr (GHashTable) entries = NULL;
  g_autofree char *name = NULL;
  GHashTableIter iter;
  gpointer key, value;

  if (written)
    flush (world);
  drop (world);
  open_journal (world);
  entries = dateline_journal_adopt (world->journal);
  g_assert_cmpuint (g_hash_table_size (entries), <=, 1);
  /* Of a file that is gone there is nothing to keep until something is typed. */
  if (written && *lost != '\0')
    g_assert_cmpuint (g_hash_table_size (entries), ==, modified);

  g_hash_table_iter_init (&iter, entries);
  if (!g_hash_table_iter_next (&iter, &key, &value))
    {
      open_document (world, NULL);
    }
  else
    {
      const DatelineJournalEntry *entry = value;
      gsize length;
      const char *data = g_bytes_get_data (entry->text, &length);
      g_autofree char *text = g_strndup (data != NULL ? data : "", length);
      g_autofree char *uri = g_file_get_uri (world->file);

      g_assert_cmpstr (entry->uri, ==, uri);
      if (written)
        g_assert_cmpstr (text, ==, lost);
      g_assert_true (g_hash_table_contains (world->unwritten, text));
      open_document (world, key);
      if (g_strcmp0 (text, world->disk) != 0)
        dateline_document_replace_text (world->document, text, length);
      note_text (world);
      g_assert_cmpstr (get_present (world), ==, text);
    }

  flush (world);
}

/* --- */

static const struct
{
  const char  *name;
  void       (*run) (World *world);
  guint        share;
} actions[] = {
  { "type", type, 30 }, { "erase", erase, 14 }, { "set-field", set_field, 14 }, { "change-list", change_list, 12 }, { "undo", undo, 18 },
  { "redo", redo, 10 }, { "save", save, 6 }, { "interfere", interfere, 3 }, { "reload", reload, 3 }, { "flush", flush, 4 }, { "crash", crash, 3 },
};

static guint
pick_action (World *world)
{
  guint sum = 0;
  guint chosen;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    sum += actions[i].share;
  chosen = (guint) pick (world, sum);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (chosen < actions[i].share)
        return i;
      chosen -= actions[i].share;
    }

  g_assert_not_reached ();
}

static guint
get_number (const char *variable,
            guint       otherwise)
{
  const char *value = g_getenv (variable);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : otherwise;
}

static void
begin (World *world)
{
  world->folder = temp_folder_new ();
  world->file = temp_folder_get (world->folder, "gull.md");
  world->journal_folder = g_build_filename (world->folder->path, "journal", NULL);
  world->moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  g_array_set_clear_func (world->moments, moment_clear);
  world->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->mirror[0] = g_string_new (NULL);
  world->mirror[1] = g_string_new (NULL);
  world->disk = g_strdup (beginnings[pick (world, G_N_ELEMENTS (beginnings))]);
  g_assert_true (g_file_set_contents (g_file_peek_path (world->file), world->disk, -1, NULL));
  open_journal (world);
  open_document (world, NULL);
  note_journal_written (world);
}

static void
end (World *world)
{
  drop (world);
  g_array_unref (world->moments);
  g_hash_table_unref (world->unwritten);
  g_string_free (world->mirror[0], TRUE);
  g_string_free (world->mirror[1], TRUE);
  g_clear_pointer (&world->disk, g_free);
  g_clear_pointer (&world->saved, g_free);
  g_clear_pointer (&world->base, g_free);
  g_clear_pointer (&world->journal_folder, g_free);
  g_object_unref (world->file);
  temp_folder_free (world->folder);
}

static void
test_endurance (void)
{
  const guint seed = get_number ("DATELINE_RANDOM_SEED", SEED);
  const guint n_steps = get_number ("DATELINE_RANDOM_STEPS", N_STEPS);
  guint counts[G_N_ELEMENTS (actions)] = { 0 };
  g_autoptr (GString) report = g_string_new (NULL);
  World world = { .random = g_rand_new_with_seed (seed) };

  g_test_message ("DATELINE_RANDOM_SEED=%u DATELINE_RANDOM_STEPS=%u", seed, n_steps);
  begin (&world);

  for (guint step = 1; step <= n_steps; step++)
    {
      const guint action = pick_action (&world);

      /* Another file now and then, so that texts do not grow without end. */
      if (step % 250 == 0)
        {
          end (&world);
          begin (&world);
        }

      if (g_test_verbose ())
        g_test_message ("step %u: %s", step, actions[action].name);
      world.action = step;
      dateline_document_end_typing (world.document);
      actions[action].run (&world);
      check (&world);
      counts[action]++;
    }

  end (&world);
  g_rand_free (world.random);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    g_string_append_printf (report, " %s %u", actions[i].name, counts[i]);
  g_test_message ("%u steps:%s", n_steps, report->str);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/endurance", test_endurance);

  return g_test_run ();
}
