/* test-form-corpus.c: real documents, found through DATELINE_CORPUS, each with all of its front matter in the form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <gtksourceview/gtksource.h>

#include "dateline-choices.h"
#include "dateline-field-path.h"
#include "dateline-group-row.h"
#include "dateline-pick-row.h"
#include "dateline-text-row.h"
#include "form-fixture.h"
#include "ui-test.h"

typedef struct
{
  FormFixture  *fixture;
  DatelineSite *site;
  GHashTable   *rows;          /* field path → row */
  guint         n_documents;
  guint         n_fields;
  guint         n_labelled;    /* documents whose collection has fields */
  guint         n_picked;      /* values that are chosen, not typed */
  GHashTable   *n_choices;     /* configured field → how many there are to choose from */
} Corpus;

static void
open_all (GtkWidget *widget)
{
  if (DATELINE_IS_GROUP_ROW (widget))
    dateline_group_row_set_expanded (DATELINE_GROUP_ROW (widget), TRUE);
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    open_all (child);
}

static void
collect_rows (GtkWidget  *widget,
              GHashTable *rows)
{
  if (DATELINE_IS_FORM_ROW (widget))
    g_hash_table_replace (rows, g_strdup (dateline_form_field_get_path (dateline_form_row_get_field (DATELINE_FORM_ROW (widget)))), widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* Rows of long lists follow the first ones when there is time, and may be groups themselves. */
static void
open_form (Corpus *self)
{
  guint n_rows;

  do
    {
      n_rows = g_hash_table_size (self->rows);
      open_all (GTK_WIDGET (self->fixture->form));
      ui_test_settle ();
      g_hash_table_remove_all (self->rows);
      collect_rows (GTK_WIDGET (self->fixture->form), self->rows);
    }
  while (g_hash_table_size (self->rows) != n_rows);
}

static void
check_text (GtkWidget              *row,
            const DatelineYamlNode *node)
{
  g_autofree char *shown = dateline_text_row_dup_text (DATELINE_TEXT_ROW (row));
  g_autofree char *with_break = g_strconcat (shown, "\n", NULL);
  const char *expected = node->value_kind == DATELINE_VALUE_NULL ? "" : node->text;

  /* The last line break of a block is not shown. */
  if (!g_str_equal (with_break, expected))
    g_assert_cmpstr (shown, ==, expected);
}

static void
check_scalar (GtkWidget              *row,
              const DatelineYamlNode *node)
{
  if (DATELINE_IS_TEXT_ROW (row))
    check_text (row, node);
  else if (DATELINE_IS_PICK_ROW (row))
    g_assert_true (*node->text == '\0' || ui_test_find_name (row, node->text) != NULL);
  else if (node->value_kind == DATELINE_VALUE_BOOLEAN)
    g_assert_cmpint (gtk_switch_get_active (GTK_SWITCH (ui_test_find_type (row, GTK_TYPE_SWITCH))), ==, g_str_equal (node->text, "true"));
  else
    g_assert_true (node->value_kind == DATELINE_VALUE_NULL || *node->text == '\0');
}

/* Everything that the header holds is in a row, with its exact text. */
static void
check_shown (Corpus                 *self,
             const DatelineYamlNode *node)
{
  g_autofree char *path = dateline_yaml_node_dup_path (node);
  GtkWidget *row = *path != '\0' ? g_hash_table_lookup (self->rows, path) : NULL;

  if (*path != '\0')
    {
      if (row == NULL || !gtk_widget_get_mapped (row))
        g_error ("%s is not in the form", path);
      self->n_fields++;
    }

  if (node->kind == DATELINE_YAML_SCALAR)
    {
      check_scalar (row, node);
    }
  else if (row != NULL && DATELINE_IS_PICK_ROW (row))
    {
      const DatelineYamlNode *label = dateline_yaml_node_get_child (node, "label");

      g_assert_true (label != NULL && ui_test_find_name (row, label->text) != NULL);
    }
  else
    {
      for (guint i = 0; i < node->n_items; i++)
        check_shown (self, node->items[i]);
    }
}

static void
check_choices (Corpus        *self,
               GtkWidget     *row,
               DatelineValue *configured)
{
  DatelineFormField *field = dateline_form_row_get_field (DATELINE_FORM_ROW (row));
  const DatelineField *schema = dateline_form_field_get_schema (field);
  guint n_items = dateline_form_field_get_n_children (field);

  g_assert_true (dateline_choices_known (self->site, schema));
  if (!g_hash_table_contains (self->n_choices, schema))
    {
      g_autoptr (GPtrArray) choices = dateline_choices_load (self->site, schema);

      g_assert_cmpuint (choices->len, >, 0);
      g_hash_table_insert (self->n_choices, (gpointer) schema, GUINT_TO_POINTER (choices->len));
    }

  if (dateline_form_field_get_kind (field) != DATELINE_FORM_LIST)
    {
      g_assert_true (DATELINE_IS_PICK_ROW (row));
      self->n_picked++;
      return;
    }

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *path = dateline_field_path_index (dateline_form_field_get_path (field), i);

      g_assert_true (DATELINE_IS_PICK_ROW (g_hash_table_lookup (self->rows, path)));
      self->n_picked++;
    }
}

/* Straight from the configuration's YAML: each field has a row with the label that stands there. */
static void
check_labels (Corpus        *self,
              DatelineValue *fields,
              const char    *parent)
{
  for (guint i = 0; fields != NULL && i < dateline_value_get_n_items (fields); i++)
    {
      DatelineValue *field = dateline_value_get_item (fields, i);
      const char *widget = dateline_value_get_text (dateline_value_lookup (field, "widget"));
      g_autofree char *path = dateline_field_path_append (parent, dateline_value_get_text (dateline_value_lookup (field, "name")));
      const char *label = dateline_value_get_text (dateline_value_lookup (field, "label"));
      g_autofree char *marked = g_strconcat (label, " *", NULL);
      GtkWidget *row = g_hash_table_lookup (self->rows, path);

      if (g_str_equal (widget, "hidden") || g_str_equal (path, "body"))
        continue;

      if (row == NULL || (ui_test_find_name (row, label) == NULL && ui_test_find_name (row, marked) == NULL))
        g_error ("%s is not called “%s”", path, label);
      if (g_str_equal (widget, "relation") || g_str_equal (widget, "ncw-file-relation") || g_str_equal (widget, "select"))
        check_choices (self, row, field);
      if (g_str_equal (widget, "object"))
        check_labels (self, dateline_value_lookup (field, "fields"), path);
    }
}

static DatelineValue *
find_configured (DatelineValue *config,
                 const char    *name)
{
  DatelineValue *collections = dateline_value_lookup (config, "collections");

  for (guint i = 0; i < dateline_value_get_n_items (collections); i++)
    {
      DatelineValue *collection = dateline_value_get_item (collections, i);
      DatelineValue *own = dateline_value_lookup (collection, "name");

      if (own != NULL && g_str_equal (dateline_value_get_text (own), name))
        return dateline_value_lookup (collection, "fields");
    }

  return NULL;
}

static void
check_file (Corpus        *self,
            DatelineValue *config,
            GFile         *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (GBytes) after = NULL;
  DatelineHeader *header;
  const DatelineCollection *collection;

  g_assert_no_error (error);
  g_test_message ("%s", name);
  dateline_document_set_file (self->fixture->document, file);
  dateline_document_set_bytes (self->fixture->document, bytes);
  g_hash_table_remove_all (self->rows);
  open_form (self);
  self->n_documents++;

  header = dateline_document_get_header (self->fixture->document);
  if (dateline_header_get_root (header) != NULL)
    check_shown (self, dateline_header_get_root (header));

  collection = dateline_site_find_collection (self->site, file, header);
  if (collection != NULL && collection->group == NULL && find_configured (config, collection->name) != NULL)
    {
      check_labels (self, find_configured (config, collection->name), "");
      self->n_labelled++;
    }

  /* To look is not to change. */
  g_assert_false (dateline_document_get_modified (self->fixture->document));
  after = dateline_document_dup_bytes (self->fixture->document);
  g_assert_true (g_bytes_equal (bytes, after));
}

static void
check_folder (Corpus        *self,
              DatelineValue *config,
              GFile         *folder)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (folder, "standard::name,standard::type", 0, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
        check_folder (self, config, child);
      else if (g_str_has_suffix (g_file_info_get_name (info), ".md"))
        check_file (self, config, child);
    }
}

static DatelineValue *
load_config (const char *site_path)
{
  g_autofree char *path = g_build_filename (site_path, "static", "admin", "config.yml", NULL);
  g_autofree char *text = NULL;
  g_autoptr (DatelineYaml) yaml = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  yaml = dateline_yaml_parse (text, length);

  return dateline_yaml_node_dup_value (dateline_yaml_get_root (yaml));
}

static void
test_corpus (FormFixture   *fixture,
             gconstpointer  data)
{
  const char *corpus = g_getenv ("DATELINE_CORPUS");
  g_autofree char *path = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (DatelineValue) config = NULL;
  Corpus self = { .fixture = fixture };
  GHashTableIter iter;
  gpointer field, n_choices;

  if (corpus == NULL)
    {
      g_test_skip ("DATELINE_CORPUS is not set");
      return;
    }

  path = g_build_filename (corpus, "site", NULL);
  folder = g_file_new_for_path (path);
  config = load_config (path);
  self.site = dateline_site_open (folder, NULL);
  self.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.n_choices = g_hash_table_new (NULL, NULL);
  dateline_form_set_site (fixture->form, self.site);
  check_folder (&self, config, folder);

  g_test_message ("%u documents with %u values in rows; %u of them with all labels of their collection; %u values chosen from lists",
                  self.n_documents, self.n_fields, self.n_labelled, self.n_picked);
  g_hash_table_iter_init (&iter, self.n_choices);
  while (g_hash_table_iter_next (&iter, &field, &n_choices))
    g_test_message ("%s: %u to choose from", ((const DatelineField *) field)->name, GPOINTER_TO_UINT (n_choices));

  g_assert_cmpuint (self.n_labelled, >, 0);
  g_assert_cmpuint (self.n_picked, >, 0);
  g_hash_table_unref (self.n_choices);
  g_hash_table_unref (self.rows);
  g_object_unref (self.site);
}

int
main (int   argc,
      char *argv[])
{
  ui_test_init (&argc, &argv);
  gtk_source_init ();

  g_test_add ("/form-corpus/complete", FormFixture, NULL, form_fixture_set_up, test_corpus, form_fixture_tear_down);

  return g_test_run ();
}
