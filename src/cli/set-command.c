/* set-command.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "dateline-date-text.h"
#include "dateline-field-path.h"
#include "dateline-file.h"
#include "dateline-header-edit.h"

#include "cli.h"
#include "header-file.h"
#include "site-cache.h"

static const struct
{
  const char        *name;
  DatelineValueKind  kind;
} types[] = {
  { "string", DATELINE_VALUE_STRING }, { "bool", DATELINE_VALUE_BOOLEAN }, { "number", DATELINE_VALUE_NUMBER },
  { "date", DATELINE_VALUE_DATE },     { "null", DATELINE_VALUE_NULL },
};

/* Not the kind of a value but how it is written: then it says itself what it is. */
#define TYPE_JSON "json"

/* No option has been given. */
#define NO_PLACE -1

/* What stands on the command line, and what it is about. */
typedef struct
{
  gboolean                  unset;
  gboolean                  append;
  int                       insert;       /* before which item, or NO_PLACE */
  int                       move;         /* where to, or NO_PLACE */
  gboolean                  from_stdin;
  char                     *type;
  char                    **arguments;    /* file, field and perhaps a value */
  const char               *path;         /* of the field */
  char                     *value;        /* empty when none was given */

  HeaderFile               *file;
  SiteCache                *sites;
  const DatelineCollection *collection;   /* or NULL */
} Setter;

static void
setter_clear (Setter *self)
{
  g_free (self->type);
  g_free (self->value);
  g_strfreev (self->arguments);
  g_clear_pointer (&self->file, header_file_free);
  g_clear_pointer (&self->sites, site_cache_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Setter, setter_clear)

static gboolean
find_type (const char        *name,
           DatelineValueKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (strcmp (types[i].name, name) == 0)
        {
          *kind = types[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_arguments (Setter  *self,
                 int      argc,
                 char   **argv)
{
  const GOptionEntry entries[] = {
    { "unset", 0, 0, G_OPTION_ARG_NONE, &self->unset, N_("Remove the field"), NULL },
    { "append", 0, 0, G_OPTION_ARG_NONE, &self->append, N_("Add the value to the end of a list"), NULL },
    { "insert", 0, 0, G_OPTION_ARG_INT, &self->insert, N_("Put the value into a list, before this item (from 0)"), N_("PLACE") },
    { "move", 0, 0, G_OPTION_ARG_INT, &self->move, N_("Move the field, an item of a list, to this place (from 0)"), N_("PLACE") },
    { "stdin", 0, 0, G_OPTION_ARG_NONE, &self->from_stdin, N_("Read the value from standard input"), NULL },
    { "type", 0, 0, G_OPTION_ARG_STRING, &self->type,
      N_("What the value is: “string”, “bool”, “number”, “date”, “null” or “json”"), N_("TYPE") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->arguments, NULL, N_("FILE FIELD [VALUE]") },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_summary (context, _("Changes a value of a document’s front matter, and no other byte of the file."));
  g_option_context_set_description (context,
                                    _("FIELD names keys and places in lists, counted from 0, with dots between them,\n"
                                      "such as “seo.title” or “category.0.label”. A dot inside a key is written “\\.”.\n"
                                      "Write “--” before a value that begins with a dash.\n\n"
                                      "Without --type the value is what the website’s configuration says, else what the\n"
                                      "present value is, else a string. Lists and groups of fields are written as JSON:\n"
                                      "“--type=json '{\"label\": \"News\"}'”. Of standard input the last line break is left out.\n\n"
                                      "Exits with 2 when the value could not be stored; the file is then as it was."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return cli_parse_options (context, &argc, &argv);
}

/* Whether options and arguments make sense together. */
static gboolean
check_arguments (Setter *self)
{
  guint n_arguments = self->arguments != NULL ? g_strv_length (self->arguments) : 0;
  DatelineValueKind kind = DATELINE_VALUE_STRING;
  gboolean is_null, takes_value;

  if (self->type != NULL && strcmp (self->type, TYPE_JSON) != 0 && !find_type (self->type, &kind))
    {
      cli_complain (_("“%s” is no type. There are “string”, “bool”, “number”, “date”, “null” and “json”."), self->type);
      return FALSE;
    }

  is_null = self->type != NULL && kind == DATELINE_VALUE_NULL;
  takes_value = !self->unset && self->move == NO_PLACE;

  if (self->unset + self->append + (self->insert != NO_PLACE) + (self->move != NO_PLACE) > 1)
    cli_complain ("%s", _("Of “--unset”, “--append”, “--insert” and “--move” only one can be done."));
  else if (self->insert < NO_PLACE || self->move < NO_PLACE)
    cli_complain ("%s", _("Places in a list are counted from 0."));
  else if (self->unset && (self->type != NULL || self->from_stdin || n_arguments != 2))
    cli_complain ("%s", _("“--unset” takes a file and a field, and nothing else."));
  else if (self->move != NO_PLACE && (self->type != NULL || self->from_stdin || n_arguments != 2))
    cli_complain ("%s", _("“--move” takes a file and an item of a list, such as “category.1”, and nothing else."));
  else if (self->from_stdin && n_arguments != 2)
    cli_complain ("%s", _("With “--stdin” there is no value on the command line: “dateline-cli set --stdin FILE FIELD”."));
  else if (takes_value && !self->from_stdin && !(n_arguments == 3 || (n_arguments == 2 && is_null)))
    cli_complain ("%s", _("Say which file, which field and what to store: “dateline-cli set FILE FIELD VALUE”."));
  else
    return TRUE;

  return FALSE;
}

static DatelineValueKind
get_present_kind (Setter     *self,
                  const char *path)
{
  const DatelineYamlNode *node = dateline_header_lookup (self->file->header, path);
  g_autoptr (DatelineValue) value = node != NULL ? dateline_yaml_node_dup_value (node) : NULL;

  return value != NULL ? dateline_value_get_kind (value) : DATELINE_VALUE_NULL;
}

/* An option of a select keeps its own type: `2` and `"2"` are different choices. */
static DatelineValueKind
get_option_kind (const DatelineField *field,
                 const char          *text)
{
  for (guint i = 0; field->options != NULL && i < dateline_value_get_n_items (field->options); i++)
    {
      DatelineValue *option = dateline_value_get_item (field->options, i);

      if (dateline_value_get_kind (option) == DATELINE_VALUE_MAP)
        option = dateline_value_lookup (option, "value");
      if (option != NULL && g_strcmp0 (dateline_value_get_text (option), text) == 0)
        return dateline_value_get_kind (option);
    }

  return DATELINE_VALUE_STRING;
}

/* What the schema says that a value is; FALSE when it does not say. */
static gboolean
get_schema_kind (Setter              *self,
                 const DatelineField *field,
                 DatelineValueKind   *kind)
{
  switch (field->widget)
    {
    case DATELINE_WIDGET_BOOLEAN:
      *kind = DATELINE_VALUE_BOOLEAN;
      return TRUE;

    case DATELINE_WIDGET_NUMBER:
      *kind = DATELINE_VALUE_NUMBER;
      return TRUE;

    case DATELINE_WIDGET_DATETIME:
      *kind = DATELINE_VALUE_DATE;
      return TRUE;

    case DATELINE_WIDGET_SELECT:
      *kind = get_option_kind (field, self->value);
      return TRUE;

    case DATELINE_WIDGET_STRING:
    case DATELINE_WIDGET_TEXT:
    case DATELINE_WIDGET_IMAGE:
    case DATELINE_WIDGET_FILE:
    case DATELINE_WIDGET_MARKDOWN:
    case DATELINE_WIDGET_COLOR:
    case DATELINE_WIDGET_UUID:
      *kind = DATELINE_VALUE_STRING;
      return TRUE;

    case DATELINE_WIDGET_LIST:
    case DATELINE_WIDGET_OBJECT:
      *kind = field->widget == DATELINE_WIDGET_LIST ? DATELINE_VALUE_LIST : DATELINE_VALUE_MAP;
      return TRUE;

    case DATELINE_WIDGET_HIDDEN:
      *kind = field->default_value != NULL ? dateline_value_get_kind (field->default_value) : DATELINE_VALUE_STRING;
      return field->default_value != NULL;

    case DATELINE_WIDGET_RELATION:
    case DATELINE_WIDGET_FILE_RELATION:
    case DATELINE_WIDGET_CODE:
    case DATELINE_WIDGET_MAP:
    case DATELINE_WIDGET_UNKNOWN:
    default:
      return FALSE;
    }
}

/* By --type, else the schema, else the present value, else a string. */
static DatelineValueKind
choose_kind (Setter     *self,
             const char *path)
{
  const DatelineField *field = self->collection != NULL ? dateline_fields_lookup (self->collection->fields, path) : NULL;
  DatelineValueKind kind;

  if (self->type != NULL && find_type (self->type, &kind))
    return kind;
  if (field != NULL && get_schema_kind (self, field, &kind))
    return kind;

  kind = get_present_kind (self, path);

  return kind != DATELINE_VALUE_NULL ? kind : DATELINE_VALUE_STRING;
}

static DatelineValue *
make_boolean (const char *text)
{
  if (strcmp (text, "true") == 0)
    return dateline_value_new_boolean (TRUE);
  if (strcmp (text, "false") == 0)
    return dateline_value_new_boolean (FALSE);

  cli_complain (_("“%s” is neither “true” nor “false”."), text);

  return NULL;
}

static DatelineValue *
make_number (const char *text)
{
  if (dateline_yaml_resolve_plain (text) == DATELINE_VALUE_NUMBER)
    return dateline_value_new_number (text);

  cli_complain (_("“%s” is no number."), text);

  return NULL;
}

static DatelineValue *
make_date (const char *text)
{
  DatelineDateText date;

  if (dateline_date_text_parse (text, &date))
    return dateline_value_new_date (text);

  cli_complain (_("“%s” is no date. Write it like 2026-07-01 or 2026-07-01T14:00:00Z."), text);

  return NULL;
}

static DatelineValue *
make_from_json (const char *text)
{
  g_autoptr (DatelineYaml) json = dateline_yaml_parse (text, strlen (text));
  const DatelineYamlNode *root = dateline_yaml_get_root (json);

  /* JSON is YAML. What is more than that will do. */
  if (root != NULL)
    return dateline_yaml_node_dup_value (root);

  cli_complain (_("“%s” is no JSON."), text);

  return NULL;
}

/* The value to store; NULL, and told, when it is not of its kind. */
static DatelineValue *
make_value (Setter     *self,
            const char *path)
{
  if (g_strcmp0 (self->type, TYPE_JSON) == 0)
    return make_from_json (self->value);

  switch (choose_kind (self, path))
    {
    case DATELINE_VALUE_NULL:
      return dateline_value_new_null ();

    case DATELINE_VALUE_BOOLEAN:
      return make_boolean (self->value);

    case DATELINE_VALUE_NUMBER:
      return make_number (self->value);

    case DATELINE_VALUE_DATE:
      return make_date (self->value);

    case DATELINE_VALUE_LIST:
      cli_complain (_("“%s” is a list. Add to it with “--append”, name one of its items, such as “%s.0”, or write it all with “--type=json”."),
                    path, path);
      return NULL;

    case DATELINE_VALUE_MAP:
      cli_complain (_("“%s” is a group of fields. Name one of them, or write it all with “--type=json”."), path);
      return NULL;

    case DATELINE_VALUE_STRING:
    default:
      return dateline_value_new_string (self->value);
    }
}

static GStrv
dup_key_order (Setter *self)
{
  return self->collection != NULL ? dateline_fields_dup_order (self->collection->fields) : NULL;
}

static GPtrArray *
make_insert_edits (Setter  *self,
                   guint    index,
                   GError **error)
{
  const DatelineYamlNode *list = dateline_header_lookup (self->file->header, self->path);
  guint n_items = list != NULL && list->kind == DATELINE_YAML_SEQUENCE ? list->n_items : 0;
  g_autofree char *item_path = dateline_field_path_index (self->path, 0);
  g_autoptr (DatelineValue) value = NULL;

  if (index != G_MAXUINT && index > n_items)
    {
      cli_complain (ngettext ("“%s” has %u item, so nothing can be put at place %u.", "“%s” has %u items, so nothing can be put at place %u.", n_items),
                    self->path, n_items, index);
      return NULL;
    }

  value = make_value (self, item_path);
  if (value == NULL)
    return NULL;

  /* The schema tells where a list goes that is not there yet. */
  if (list == NULL)
    {
      g_auto (GStrv) order = dup_key_order (self);
      g_autoptr (DatelineValue) items = dateline_value_new_list ();

      dateline_value_append (items, g_steal_pointer (&value));
      return dateline_header_edit_set (self->file->header, self->path, items, (const char *const *) order, error);
    }

  return dateline_header_edit_insert (self->file->header, self->path, index, value, error);
}

/* The field is the item. */
static GPtrArray *
make_move_edits (Setter  *self,
                 GError **error)
{
  g_autofree char *list_path = dateline_field_path_parent (self->path);
  g_autofree char *last = dateline_field_path_last (self->path);
  guint64 from;

  if (list_path == NULL || !g_ascii_string_to_unsigned (last, 10, 0, G_MAXINT, &from, NULL))
    {
      cli_complain (_("“%s” is no item of a list. Name one by its place, such as “%s.0”."), self->path, self->path);
      return NULL;
    }

  return dateline_header_edit_move (self->file->header, list_path, (guint) from, (guint) self->move, error);
}

static GPtrArray *
make_set_edits (Setter  *self,
                GError **error)
{
  g_autoptr (DatelineValue) value = make_value (self, self->path);
  g_auto (GStrv) order = dup_key_order (self);

  return value != NULL ? dateline_header_edit_set (self->file->header, self->path, value,
                                                    (const char *const *) order, error)
                       : NULL;
}

static GPtrArray *
make_edits (Setter  *self,
            GError **error)
{
  if (self->unset)
    return dateline_header_edit_unset (self->file->header, self->path, error);
  if (self->append)
    return make_insert_edits (self, G_MAXUINT, error);
  if (self->insert != NO_PLACE)
    return make_insert_edits (self, (guint) self->insert, error);
  if (self->move != NO_PLACE)
    return make_move_edits (self, error);

  return make_set_edits (self, error);
}

static gboolean
save_edits (Setter    *self,
            GPtrArray *edits)
{
  gsize length, new_length;
  const char *text = g_bytes_get_data (self->file->bytes, &length);
  g_autofree char *new_text = dateline_edits_apply (edits, text != NULL ? text : "", length, &new_length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (&new_text), new_length);
  g_autoptr (GError) error = NULL;

  if (dateline_file_save (self->file->file, bytes, NULL, &error))
    return TRUE;

  cli_complain ("%s: %s", self->file->path, error->message);

  return FALSE;
}

static void
find_collection (Setter *self)
{
  DatelineSite *site;

  self->sites = site_cache_new (NULL, NULL);
  site = site_cache_find (self->sites, self->file->file);
  if (site != NULL)
    self->collection = dateline_site_find_collection (site, self->file->file, self->file->header);
}

static char *
read_stdin (void)
{
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gsize n_read;

  while ((n_read = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) n_read);

  /* That of the shell's pipe, not of the value. */
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}

CliExit
cli_set (int    argc,
         char **argv)
{
  g_auto (Setter) self = { .insert = NO_PLACE, .move = NO_PLACE };
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse_arguments (&self, argc, argv) || !check_arguments (&self))
    return CLI_EXIT_FAILURE;

  self.path = self.arguments[1];
  self.value = self.from_stdin ? read_stdin () : g_strdup (self.arguments[2] != NULL ? self.arguments[2] : "");
  if (!g_utf8_validate (self.path, -1, NULL) || !g_utf8_validate (self.value, -1, NULL))
    {
      cli_complain ("%s", _("The field and its value must be UTF-8 text."));
      return CLI_EXIT_FAILURE;
    }

  if ((self.file = header_file_load (self.arguments[0])) == NULL || !header_file_require_valid (self.file))
    return CLI_EXIT_FAILURE;

  find_collection (&self);
  edits = make_edits (&self, &error);
  if (error != NULL)
    cli_complain ("%s: %s", self.file->path, error->message);
  if (edits == NULL)
    return CLI_EXIT_FAILURE;

  return edits->len == 0 || save_edits (&self, edits) ? CLI_EXIT_OK : CLI_EXIT_FAILURE;
}
