/* endurance-world.c: thousands of things that authors, other programs and bad luck do to a document, at random
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "dateline-file.h"
#include "endurance-world.h"

/* The other encoding that documents are written in here: it has some of the characters. */
#define OTHER_ENCODING "Windows-1252"

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

/* NULL for no text, and for one that cannot be written so. */
static GBytes *
encode (const char             *text,
        const DatelineEncoding *encoding)
{
  gsize bad_offset;

  if (text == NULL)
    return NULL;
  if (encoding == NULL)
    return g_bytes_new (text, strlen (text));

  return dateline_encoding_encode (encoding, text, strlen (text), &bad_offset);
}

static GBytes *
read_disk (World *world)
{
  return dateline_file_load (world->file, NULL, NULL);
}

static void
tell (World      *world,
      WorldNews   news,
      GBytes     *bytes)
{
  gsize length = 0;
  const guint8 *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (world->tell != NULL)
    world->tell (news, bytes != NULL && data == NULL ? (const guint8 *) "" : data, length, world->tell_data);
}

/* --- the mirror: what a view knows --- */

/* Whatever happens to the text: from now on the journal may have it, or have nothing to keep. */
static void
state_cb (World *world)
{
  g_autoptr (GBytes) text = dateline_document_dup_bytes (world->document);

  tell (world, dateline_document_get_modified (world->document) ? WORLD_TEXT : WORLD_NO_TEXT, text);
}

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
  g_autoptr (GBytes) disk = NULL;
  g_autoptr (GBytes) expected = NULL;

  g_assert_cmpstr (text, ==, get_present (world));
  g_assert_cmpstr (joined, ==, text);
  g_assert_cmpuint (dateline_document_get_body_start (world->document), ==, world->mirror[DATELINE_PART_HEADER]->len);
  g_assert_true (g_utf8_validate (text, -1, NULL));

  /* The same text by another way may count as modified; another text never as saved. */
  if (world->saved == NULL || strcmp (text, world->saved) != 0 ||
      dateline_document_get_encoding (world->document) != dateline_document_get_saved_encoding (world->document))
    g_assert_true (dateline_document_get_modified (world->document));

  disk = read_disk (world);
  expected = encode (world->disk, world->disk_encoding);
  g_assert_true (disk == expected || (disk != NULL && expected != NULL && g_bytes_equal (disk, expected)));
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

/* The form writes nothing when it fails, and never anything after the start of the body. That may belong to the header now: what was typed where
 * front matter should be becomes body when there is some, and the line end of a fence that had lost its own is taken back from the body. */
static void
check_form_edit (World      *world,
                 gboolean    done,
                 GError     *error,
                 const char *body)
{
  g_autofree char *text = dup_text (world->document);

  g_assert_true (done == (error == NULL));
  g_assert_true (g_str_has_suffix (text, body));
  if (!done)
    g_assert_cmpstr (text, ==, get_present (world));
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
write_document (World       *world,
                GBytes      *bytes,
                const char  *expected,
                GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) found = NULL;
  g_autoptr (GBytes) before = encode (world->disk, world->disk_encoding);

  dateline_file_save_async (world->file, bytes, expected, NULL, saved_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  if (!dateline_file_save_finish (result, NULL, &found, error))
    return FALSE;

  g_assert_true (found == before || (found != NULL && before != NULL && g_bytes_equal (found, before)));

  return TRUE;
}

/* Refused when somebody else wrote; then the author insists, or does not. */
static void
save (World *world)
{
  g_autoptr (DatelineSnapshot) snapshot = dateline_document_ref_snapshot (world->document);
  const DatelineEncoding *encoding = dateline_document_get_encoding (world->document);
  gsize bad_offset;
  g_autoptr (GBytes) bytes = dateline_document_encode (world->document, &bad_offset);
  g_autoptr (GBytes) expected = encode (get_present (world), encoding);
  g_autoptr (GBytes) disk = encode (world->disk, world->disk_encoding);
  g_autofree char *digest = disk != NULL ? dateline_file_digest (disk) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean foreign;

  g_assert_cmpint (bytes != NULL, ==, expected != NULL);
  if (bytes == NULL)
    {
      g_assert_nonnull (encoding);
      g_assert_cmpuint (bad_offset, <, strlen (get_present (world)));
      return;
    }

  g_assert_true (g_bytes_equal (bytes, expected));
  foreign = world->base != NULL && digest != NULL && strcmp (world->base, digest) != 0 && !g_bytes_equal (disk, bytes);
  tell (world, WORLD_DISK, bytes);
  g_assert_cmpint (write_document (world, bytes, world->base, &error), ==, !foreign);
  if (foreign)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
      g_clear_error (&error);
      if (pick (world, 2) == 0)
        return;
      g_assert_true (write_document (world, bytes, NULL, &error));
    }
  g_assert_no_error (error);
  tell (world, WORLD_DISK_CERTAIN, NULL);

  dateline_document_set_saved_in (world->document, dateline_snapshot_get_serial (snapshot), encoding);
  g_free (world->base);
  world->base = dateline_file_digest (bytes);
  dateline_journal_writer_set_base (world->writer, world->base);
  g_free (world->disk);
  world->disk = g_strdup (get_present (world));
  world->disk_encoding = encoding;
  g_free (world->saved);
  world->saved = g_strdup (get_present (world));
  g_assert_false (dateline_document_get_modified (world->document));
}

/* The author wants the file to be written in another way from now on. */
static void
convert (World *world)
{
  dateline_document_write_as (world->document, pick (world, 2) == 0 ? dateline_encoding_find (OTHER_ENCODING) : NULL);
}

/* Another program writes the file, or deletes it. */
static void
interfere (World *world)
{
  const char *path = g_file_peek_path (world->file);
  g_autoptr (GBytes) bytes = NULL;

  g_clear_pointer (&world->disk, g_free);
  if (pick (world, 3) == 0)
    {
      tell (world, WORLD_DISK, NULL);
      g_unlink (path);
      tell (world, WORLD_DISK_CERTAIN, NULL);
      return;
    }

  world->disk = pick (world, 2) == 0 ? g_strdup (beginnings[pick (world, G_N_ELEMENTS (beginnings))])
                                     : g_strdup_printf ("%sand %u.\n", get_present (world), world->action);
  /* As the document knows it, or in UTF-8. */
  world->disk_encoding = pick (world, 2) == 0 ? dateline_document_get_saved_encoding (world->document) : NULL;
  bytes = encode (world->disk, world->disk_encoding);
  if (bytes == NULL)
    {
      world->disk_encoding = NULL;
      bytes = encode (world->disk, NULL);
    }
  tell (world, WORLD_DISK, bytes);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL) != NULL ? g_bytes_get_data (bytes, NULL) : "", (gssize) g_bytes_get_size (bytes), NULL));
  tell (world, WORLD_DISK_CERTAIN, NULL);
}

/* The text follows the file; what was there is an undo away. */
static void
reload (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dateline_file_load (world->file, NULL, &error);

  g_assert_cmpint (bytes != NULL, ==, world->disk != NULL);
  g_clear_pointer (&world->saved, g_free);
  g_clear_pointer (&world->base, g_free);
  if (bytes == NULL)
    {
      dateline_document_set_unsaved (world->document);
      return;
    }

  dateline_document_reload (world->document, bytes);
  note_text (world);
  g_assert_cmpstr (get_present (world), ==, world->disk);
  g_assert_true (dateline_document_is_in (world->document, bytes));
  g_assert_false (dateline_document_get_modified (world->document));
  /* ASCII is the same in both. */
  world->disk_encoding = dateline_document_get_encoding (world->document);
  world->saved = g_strdup (world->disk);
  world->base = dateline_file_digest (bytes);
  dateline_journal_writer_set_base (world->writer, world->base);
}

static void
flush (World *world)
{
  dateline_journal_writer_flush (world->writer);
  /* Of a file that is gone there is nothing to keep until something is typed. */
  if (*get_present (world) != '\0')
    tell (world, WORLD_KEPT, NULL);
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

/* As the program does it: with what the session or the journal says about the encoding, or by the guess that the author had confirmed. */
static void
open_document (World                  *world,
               const char             *name,
               const DatelineEncoding *encoding)
{
  g_autoptr (GBytes) bytes = read_disk (world);

  world->document = dateline_document_new ();
  dateline_document_set_file (world->document, world->file);
  if (bytes != NULL)
    dateline_document_load (world->document, bytes, encoding);
  if (!dateline_document_get_editable (world->document))
    g_assert_true (dateline_document_read_as (world->document, dateline_encoding_find (OTHER_ENCODING)));
  world->disk_encoding = dateline_document_get_encoding (world->document);
  g_free (world->base);
  world->base = bytes != NULL ? dateline_file_digest (bytes) : NULL;
  g_free (world->disk);
  world->disk = bytes != NULL ? dup_text (world->document) : NULL;
  g_free (world->saved);
  world->saved = g_strdup (world->disk);
  if (bytes == NULL)
    dateline_document_set_unsaved (world->document);
  world->writer = dateline_journal_writer_new (world->document, world->journal, name);
  dateline_journal_writer_set_base (world->writer, world->base);
  g_signal_connect (world->document, "spliced", G_CALLBACK (spliced_cb), world);
  g_signal_connect_swapped (world->document, "changed", G_CALLBACK (state_cb), world);
  g_signal_connect_swapped (world->document, "notify::modified", G_CALLBACK (state_cb), world);
  state_cb (world);
  take_mirror (world);
  forget_history (world);
}

/* With the unsaved text that was kept, if there was any. */
static void
restore_document (World      *world,
                  GHashTable *entries)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, entries);
  if (!g_hash_table_iter_next (&iter, &key, &value))
    {
      open_document (world, NULL, world->disk_encoding);
    }
  else
    {
      const DatelineJournalEntry *entry = value;
      gsize length;
      const char *text = g_bytes_get_data (entry->text, &length);
      g_autofree char *uri = g_file_get_uri (world->file);

      g_assert_cmpstr (entry->uri, ==, uri);
      open_document (world, key, dateline_encoding_find (entry->encoding));
      if (entry->encoding == NULL)
        dateline_document_write_as (world->document, NULL);
      dateline_document_replace_text (world->document, text != NULL ? text : "", length);
      note_text (world);
      g_assert_cmpmem (get_present (world), strlen (get_present (world)), text, length);
    }

  flush (world);
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
  GHashTableIter iter;
  gpointer value;

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
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      gsize length;
      const char *data = g_bytes_get_data (((DatelineJournalEntry *) value)->text, &length);
      g_autofree char *text = g_strndup (data != NULL ? data : "", length);

      if (written)
        g_assert_cmpstr (text, ==, lost);
      g_assert_true (g_hash_table_contains (world->unwritten, text));
    }
  restore_document (world, entries);
}

/* --- */

static const struct
{
  const char  *name;
  void       (*run) (World *world);
  guint        share;
} actions[] = {
  { "type", type, 30 }, { "erase", erase, 14 }, { "set-field", set_field, 14 }, { "change-list", change_list, 12 }, { "undo", undo, 18 },
  { "redo", redo, 10 }, { "save", save, 6 }, { "convert", convert, 2 }, { "interfere", interfere, 3 }, { "reload", reload, 3 }, { "flush", flush, 4 }, { "crash", crash, 3 },
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

/* Something happens, and all is as it should be. Returns what it was. */
const char *
world_step (World *self,
            guint  number)
{
  const guint action = pick_action (self);

  if (g_test_verbose ())
    g_test_message ("step %u: %s", number, actions[action].name);
  self->action = number;
  dateline_document_end_typing (self->document);
  actions[action].run (self);
  check (self);

  return actions[action].name;
}

void
world_begin (World      *self,
             const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "gull.md", NULL);
  const char *beginning = beginnings[pick (self, G_N_ELEMENTS (beginnings))];
  g_autoptr (GHashTable) entries = NULL;

  self->folder = g_strdup (folder);
  self->file = g_file_new_for_path (path);
  self->journal_folder = g_build_filename (folder, "journal", NULL);
  self->moments = g_array_new (FALSE, FALSE, sizeof (Moment));
  g_array_set_clear_func (self->moments, moment_clear);
  self->unwritten = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->mirror[0] = g_string_new (NULL);
  self->mirror[1] = g_string_new (NULL);

  /* The journal is there from the first time on. */
  if (!g_file_test (self->journal_folder, G_FILE_TEST_IS_DIR))
    {
      g_autoptr (GBytes) bytes = encode (beginning, NULL);

      tell (self, WORLD_DISK, bytes);
      g_assert_true (g_file_set_contents (path, beginning, -1, NULL));
      tell (self, WORLD_DISK_CERTAIN, NULL);
    }
  open_journal (self);
  entries = dateline_journal_adopt (self->journal);
  restore_document (self, entries);
}

void
world_end (World *self)
{
  drop (self);
  g_array_unref (self->moments);
  g_hash_table_unref (self->unwritten);
  g_string_free (self->mirror[0], TRUE);
  g_string_free (self->mirror[1], TRUE);
  g_clear_pointer (&self->disk, g_free);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->base, g_free);
  g_clear_pointer (&self->journal_folder, g_free);
  g_clear_pointer (&self->folder, g_free);
  g_object_unref (self->file);
}

static guint
get_number (const char *variable,
            guint       otherwise)
{
  const char *value = g_getenv (variable);

  return value != NULL ? (guint) strtoul (value, NULL, 10) : otherwise;
}

/* What the caller of the test wants, or always the same. */
guint
world_pick_seed (guint otherwise)
{
  return get_number ("DATELINE_RANDOM_SEED", otherwise);
}

guint
world_pick_steps (guint otherwise)
{
  return get_number ("DATELINE_RANDOM_STEPS", otherwise);
}
