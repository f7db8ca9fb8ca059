/* dateline-ignore.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dateline-file.h"
#include "dateline-header-edit.h"
#include "dateline-ignore.h"
#include "dateline-line.h"
#include "dateline-site-settings.h"

static guint
count_rule (GPtrArray  *problems,
            const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < problems->len; i++)
    if (g_str_equal (dateline_problem_get_rule (g_ptr_array_index (problems, i)), rule))
      count++;

  return count;
}

/* Whether the front matter still says what it said: behind some values a comment would be a part of them. */
static gboolean
has_same_values (DatelineHeader *before,
                 DatelineHeader *after)
{
  const DatelineYamlNode *before_root = dateline_header_get_root (before);
  const DatelineYamlNode *after_root = dateline_header_get_root (after);
  g_autoptr (DatelineValue) before_value = NULL;
  g_autoptr (DatelineValue) after_value = NULL;

  if (before_root == NULL || after_root == NULL)
    return before_root == after_root;

  before_value = dateline_yaml_node_dup_value (before_root);
  after_value = dateline_yaml_node_dup_value (after_root);

  return dateline_value_equal (before_value, after_value);
}

/* Whether the edits silence the rule somewhere and do nothing else: a comment in the wrong place would break a table or a link. */
static gboolean
silences (const DatelineCheckContext *context,
          GPtrArray                  *edits,
          const char                 *rule)
{
  gsize length, new_length;
  const char *text = dateline_snapshot_get_text (context->snapshot, &length);
  g_autofree char *new_text = dateline_edits_apply (edits, text, length, &new_length);
  g_autoptr (GBytes) bytes = g_bytes_new_static (new_text, new_length);
  g_autoptr (DatelineSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) before = dateline_check_run (context);
  g_autoptr (GPtrArray) after = NULL;
  DatelineCheckContext changed = *context;
  DatelineHeaderSpan span;
  guint n_before = count_rule (before, rule), n_after;

  dateline_header_span_find (new_text, new_length, &span);
  snapshot = dateline_snapshot_new_split (bytes, span.body_start, 0, dateline_site_get_dialect (context->site));
  if (!has_same_values (dateline_snapshot_get_header (context->snapshot), dateline_snapshot_get_header (snapshot)))
    return FALSE;

  changed.snapshot = snapshot;
  after = dateline_check_run (&changed);
  n_after = count_rule (after, rule);

  /* Another rule may have something to say of the same place now that this one is silent. */
  return n_after < n_before && after->len <= before->len && count_rule (after, "suppression-unused") <= count_rule (before, "suppression-unused");
}

static GPtrArray *
make_edit (gsize       offset,
           const char *text)
{
  GPtrArray *edits = dateline_edits_new ();

  dateline_edits_add (edits, offset, offset, text);

  return edits;
}

static gboolean
is_in_header (const DatelineCheckContext *context,
              gsize                       offset)
{
  return offset < dateline_snapshot_get_body_start (context->snapshot);
}

/* Where in the front matter the field begins that has something at a place: the value may be lines below its name. */
static gsize
find_field_start (const DatelineYamlNode *node,
                  gsize                   offset)
{
  gsize start = offset;

  if (node == NULL || node->kind == DATELINE_YAML_SCALAR || node->kind == DATELINE_YAML_ALIAS)
    return offset;

  for (guint i = 0; i < node->n_items; i++)
    {
      const DatelineYamlNode *item = node->items[i];

      if (offset < item->start || offset > item->end)
        continue;

      start = node->keys != NULL && item->kind == DATELINE_YAML_SCALAR ? node->keys[i]->start : find_field_start (item, offset);
    }

  return start;
}

/* After the last word of the line: before the spaces or the backslash of a line break, and inside the last cell of a table. */
static GPtrArray *
make_comment_in_line (const DatelineCheckContext *context,
                      DatelineProblem            *problem)
{
  gsize start = dateline_problem_get_start (problem);
  gboolean is_yaml = is_in_header (context, start);
  g_autofree char *comment = g_strdup_printf (is_yaml ? " # dateline-disable-line %s" : " <!-- dateline-disable-line %s -->",
                                              dateline_problem_get_rule (problem));
  gsize length;
  const char *text = dateline_snapshot_get_text (context->snapshot, &length);
  gsize end = dateline_line_find_end (text, length, start);

  while (end > start && strchr (is_yaml ? " \t" : " \t\\|", text[end - 1]) != NULL)
    end--;

  return make_edit (end, comment);
}

/* For lines that must not hold anything else, such as the target of a link, and for the values of several lines. */
static GPtrArray *
make_comment_before_line (const DatelineCheckContext *context,
                          DatelineProblem            *problem)
{
  DatelineHeader *header = dateline_snapshot_get_header (context->snapshot);
  const char *newline = dateline_header_get_newline (header);
  const char *text = dateline_snapshot_get_text (context->snapshot, NULL);
  gsize first = dateline_snapshot_get_body_start (context->snapshot);
  gsize start = dateline_problem_get_start (problem);
  g_autofree char *indentation = NULL;
  g_autofree char *comment = NULL;
  gsize indented;

  if (is_in_header (context, start))
    {
      first = dateline_header_get_span (header)->yaml_start;
      start = MAX (find_field_start (dateline_header_get_root (header), start), first);
    }

  start = MAX (dateline_line_find_start (text, start), first);

  if (!is_in_header (context, dateline_problem_get_start (problem)))
    {
      comment = g_strdup_printf ("<!-- dateline-disable-next-line %s -->%s", dateline_problem_get_rule (problem), newline);
      return make_edit (start, comment);
    }

  indented = start + strspn (text + start, " ");
  indentation = g_strndup (text + start, indented - start);
  comment = g_strdup_printf ("%s# dateline-disable-next-line %s%s", indentation, dateline_problem_get_rule (problem), newline);

  return make_edit (start, comment);
}

/**
 * dateline_ignore_here:
 * @context: what was checked
 * @problem: a problem of it
 *
 * Makes a comment that silences the problem's rule on its line, in a place where it changes nothing for readers: one of HTML in the body, one of
 * YAML in the front matter.
 *
 * Returns: (transfer full) (nullable) (element-type DatelineEdit): the edits of the file; %NULL when no comment can do it
 */
GPtrArray *
dateline_ignore_here (const DatelineCheckContext *context,
                      DatelineProblem            *problem)
{
  g_autoptr (GPtrArray) edits = make_comment_in_line (context, problem);

  if (silences (context, edits, dateline_problem_get_rule (problem)))
    return g_steal_pointer (&edits);

  g_ptr_array_unref (edits);
  edits = make_comment_before_line (context, problem);

  return silences (context, edits, dateline_problem_get_rule (problem)) ? g_steal_pointer (&edits) : NULL;
}

/**
 * dateline_ignore_in_document:
 * @context: what was checked
 * @problem: a problem of it
 *
 * Makes a comment that silences the problem's rule in the whole document: at the beginning of the body, or for a problem of the front matter at the
 * beginning of that.
 *
 * Returns: (transfer full) (nullable) (element-type DatelineEdit): the edits of the file; %NULL when no comment can do it
 */
GPtrArray *
dateline_ignore_in_document (const DatelineCheckContext *context,
                             DatelineProblem            *problem)
{
  gsize length;
  const char *text = dateline_snapshot_get_text (context->snapshot, &length);
  DatelineHeader *header = dateline_snapshot_get_header (context->snapshot);
  const char *newline = dateline_header_get_newline (header);
  const char *rule = dateline_problem_get_rule (problem);
  gsize start = dateline_snapshot_get_body_start (context->snapshot);
  g_autoptr (GPtrArray) edits = NULL;
  g_autofree char *comment = NULL;

  if (is_in_header (context, dateline_problem_get_start (problem)))
    {
      start = dateline_header_get_span (header)->yaml_start;
      comment = g_strdup_printf ("# dateline-disable %s%s", rule, newline);
    }
  else
    {
      gboolean is_blank = start < length && dateline_line_is_break (text[start]);

      comment = g_strdup_printf ("<!-- dateline-disable %s -->%s%s", rule, newline, is_blank ? "" : newline);
    }

  edits = make_edit (start, comment);

  return silences (context, edits, rule) ? g_steal_pointer (&edits) : NULL;
}

/* The settings with the rule in their list. They are edited as the front matter of a document without a body, by the engine that knows how to
 * change one value and no other byte. */
static char *
add_rule (const char  *text,
          const char  *rule,
          GError     **error)
{
  const char *fence = "---\n";
  const char *prefix = g_str_has_prefix (text, "---\n") || g_str_has_prefix (text, "---\r\n") ? "" : fence;
  gboolean is_ended = *text == '\0' || g_str_has_suffix (text, "\n");
  g_autofree char *document = g_strconcat (prefix, text, is_ended ? "" : "\n", fence, NULL);
  g_autoptr (DatelineHeader) header = dateline_header_new (document, strlen (document));
  g_autoptr (DatelineValue) value = dateline_value_new_string (rule);
  g_autoptr (GPtrArray) edits = NULL;
  g_autofree char *edited = NULL;

  /* A second document in the file would be lost. */
  if (dateline_header_get_span (header)->yaml_end + strlen (fence) != strlen (document))
    {
      g_set_error_literal (error, DATELINE_HEADER_EDIT_ERROR, DATELINE_HEADER_EDIT_ERROR_BROKEN,
                           _("The file .dateline.yml is not written as Dateline expects it. Add the rule to “disabled_rules” by hand."));
      return NULL;
    }

  edits = dateline_header_edit_insert (header, "disabled_rules", G_MAXUINT, value, error);
  if (edits == NULL)
    return NULL;

  edited = dateline_edits_apply (edits, document, strlen (document), NULL);
  edited[strlen (edited) - strlen (fence)] = '\0';

  return g_strdup (edited + strlen (prefix));
}

static GFile *
find_settings (GFile *root)
{
  return g_file_get_child (root, ".dateline.yml");
}

/* No file is no error: then `bytes` is NULL. */
static gboolean
load_settings (GFile   *root,
               GBytes **bytes,
               GError **error)
{
  g_autoptr (GFile) file = find_settings (root);
  g_autoptr (GError) load_error = NULL;

  *bytes = dateline_file_load (file, NULL, &load_error);
  if (*bytes != NULL || g_error_matches (load_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&load_error));

  return FALSE;
}

/* What to do about a file that cannot be written is told for a document elsewhere. */
static gboolean
save_settings (GFile   *root,
               GBytes  *bytes,
               GError **error)
{
  g_autoptr (GFile) file = find_settings (root);
  g_autoptr (GError) save_error = NULL;

  if (dateline_file_save (file, bytes, NULL, &save_error))
    return TRUE;

  if (g_error_matches (save_error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) || g_error_matches (save_error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error_literal (error, G_IO_ERROR, save_error->code,
                         _("You are not allowed to change the settings of this site, in .dateline.yml. Ignore it in this document instead."));
  else
    g_propagate_error (error, g_steal_pointer (&save_error));

  return FALSE;
}

/**
 * dateline_ignore_in_site:
 * @root: the folder of a site
 * @rule: id of a rule
 * @before: (out) (optional) (nullable): what the file of settings held; %NULL when there was none
 * @after: (out) (optional): what it holds now
 * @error: return location for an error: a sentence for the author
 *
 * Switches a rule off in the settings of a site. Comments and everything else in the file stay.
 *
 * Returns: whether the rule is switched off now
 */
gboolean
dateline_ignore_in_site (GFile       *root,
                         const char  *rule,
                         GBytes     **before,
                         GBytes     **after,
                         GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) new_bytes = NULL;
  g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineSiteSettings) settings = NULL;
  g_autofree char *text = NULL;

  if (!load_settings (root, &bytes, error))
    return FALSE;

  text = bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : g_strdup ("");
  settings = dateline_site_settings_new (text, strlen (text), warnings);
  if (g_hash_table_contains (settings->disabled_rules, rule))
    {
      new_bytes = g_bytes_ref (bytes);
    }
  else
    {
      char *new_text = add_rule (text, rule, error);

      if (new_text == NULL)
        return FALSE;

      new_bytes = g_bytes_new_take (new_text, strlen (new_text));
      if (!save_settings (root, new_bytes, error))
        return FALSE;
    }

  if (before != NULL)
    *before = g_steal_pointer (&bytes);
  if (after != NULL)
    *after = g_steal_pointer (&new_bytes);

  return TRUE;
}

/**
 * dateline_ignore_undo_in_site:
 * @root: the folder of a site
 * @before: (nullable): what the file of settings is to hold again; %NULL removes it
 * @after: what it holds since [func@ignore_in_site]
 * @error: return location for an error: a sentence for the author
 *
 * Takes back what [func@ignore_in_site] did, unless somebody has changed the file since.
 *
 * Returns: whether the file is as it was
 */
gboolean
dateline_ignore_undo_in_site (GFile   *root,
                              GBytes  *before,
                              GBytes  *after,
                              GError **error)
{
  g_autoptr (GFile) file = find_settings (root);
  g_autoptr (GBytes) present = NULL;

  if (!load_settings (root, &present, error))
    return FALSE;

  if (present == NULL || !g_bytes_equal (present, after))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG, _("The file .dateline.yml has been changed since. It stays as it is."));
      return FALSE;
    }

  return before != NULL ? save_settings (root, before, error) : g_file_delete (file, NULL, error);
}
