/* dateline-rule-fm-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-url.h"

/* fm-url, fm-handle, fm-space: values of the front matter that are written wrong. */

static gboolean
is_quoted (const DatelineYamlNode *node)
{
  return node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED;
}

/* Whether the decoded value stands in the source just so, on one line: then bytes of it may be edited. */
static gboolean
is_verbatim (DatelineCheck          *check,
             const DatelineYamlNode *node,
             gsize                  *start,
             gsize                  *end)
{
  gboolean quoted = is_quoted (node);

  if (!quoted && node->style != DATELINE_YAML_PLAIN)
    return FALSE;

  *start = node->start + quoted;
  *end = node->end - quoted;

  return *end >= *start && *end - *start == strlen (node->text) && memcmp (check->text + *start, node->text, *end - *start) == 0;
}

static void
add_value_fix (DatelineCheck          *check,
               DatelineProblem        *problem,
               const DatelineYamlNode *node,
               const char             *value,
               gboolean                safe)
{
  g_autofree char *label = g_strdup_printf (_("Change to “%s”"), value);
  gsize start, end;

  if (!is_verbatim (check, node, &start, &end))
    return;

  /* A plain `@` or a comment sign would change what the line means. */
  if (!is_quoted (node) && (strchr ("@`&*!|>%#{[\"'", value[0]) != NULL || strstr (value, " #") != NULL || strstr (value, ": ") != NULL))
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", value);

      if (strpbrk (value, "\"\\") == NULL)
        dateline_problem_add_simple_fix (problem, label, safe, start, end, quoted);
      return;
    }

  dateline_problem_add_simple_fix (problem, label, safe, start, end, value);
}

static const char *
get_last_key (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot != NULL ? dot + 1 : path;
}

/**
 * dateline_check_is_address_field:
 * @site: (nullable): the document's site
 * @path: path of a field
 *
 * Returns: whether the field holds the address at which the document is or will be published
 */
gboolean
dateline_check_is_address_field (DatelineSite *site,
                                 const char   *path)
{
  static const char *const canonical[] = { "canonical", "canonicalUrl", "canonicalURL", "canonical_url", NULL };

  if (site != NULL)
    {
      const DatelineValue *rule = dateline_value_lookup (dateline_site_get_settings (site), "url_rule");
      const DatelineValue *field = rule != NULL && dateline_value_get_kind (rule) == DATELINE_VALUE_MAP ? dateline_value_lookup (rule, "field") : NULL;

      if (field != NULL && g_strcmp0 (dateline_value_get_text (field), path) == 0)
        return TRUE;
    }

  return g_str_equal (path, "seo.url") || g_strv_contains (canonical, get_last_key (path));
}

/* `https://example.org/blog/example.org/blog/x`: what was pasted held the host already. */
static char *
dup_without_second_host (const char *url)
{
  g_autofree char *host = dateline_url_dup_host (url);
  g_autofree char *needle = NULL;
  DatelineUrlParts parts;
  const char *second;

  if (host == NULL || strchr (host, '.') == NULL)
    return NULL;

  dateline_url_split (url, &parts);
  needle = g_strdup_printf ("/%s/", host);
  second = strstr (url + parts.path_start, needle);
  if (second == NULL)
    return NULL;

  return g_strdup_printf ("%.*s%s", (int) parts.path_start, url, second + strlen (needle) - 1);
}

static void
check_url (DatelineCheck          *check,
           const DatelineYamlNode *node,
           const char             *path)
{
  g_autofree char *value = g_strstrip (g_strdup (node->text));
  g_autofree char *repaired = NULL;
  g_autofree char *single = NULL;
  DatelineUrlFault fault;
  DatelineUrlParts parts;
  const char *message = NULL;
  DatelineProblem *problem;

  if (value[0] == '\0')
    return;

  fault = dateline_url_lint (value, &repaired);
  dateline_url_split (value, &parts);
  single = dup_without_second_host (value);

  if (strpbrk (value, " \t\n") != NULL)
    {
      message = _("There is a space in this address.");
    }
  else if (single != NULL)
    {
      message = _("The name of the site is in this address twice.");
      g_free (repaired);
      repaired = g_steal_pointer (&single);
    }
  else if (fault != DATELINE_URL_FINE)
    {
      message = _("This is not a complete web address; it should begin with “https://” and the name of the site.");
    }
  else if (!parts.has_authority && !dateline_url_has_merge_tag (value))
    {
      message = _("This is only a part of a web address; it should begin with “https://” and the name of the site.");
    }

  if (message == NULL)
    return;

  problem = dateline_check_report (check, "fm-url", DATELINE_SEVERITY_ERROR, node->start, node->end, message);
  dateline_problem_set_field (problem, path);
  if (repaired != NULL)
    add_value_fix (check, problem, node, repaired, FALSE);
}

/**
 * dateline_check_is_handle_field:
 * @path: path of a field
 *
 * Returns: whether the field holds a user name that a card shows
 */
gboolean
dateline_check_is_handle_field (const char *path)
{
  /* Not `twitter` alone: on pages about people it is the address of a profile. */
  static const char *const names[] = { "twitterUsername", "twitter_username", "twitterHandle", "twitter_handle", "twitterCreator", "twitter_creator", NULL };

  return g_strv_contains (names, get_last_key (path));
}

static gboolean
is_handle (const char *text)
{
  gsize length = text[0] == '@' ? strspn (text + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") : 0;

  return length >= 1 && length <= 15 && text[length + 1] == '\0';
}

/* The name in `x`, `@x `, `https://twitter.com/x`, with its `@`. */
static char *
dup_handle (const char *text)
{
  static const char *const sites[] = { "twitter.com/", "x.com/", "mobile.twitter.com/" };
  g_autofree char *name = g_strstrip (g_strdup (text));
  char *start = name;
  char *result;

  if (g_str_has_prefix (start, "https://") || g_str_has_prefix (start, "http://"))
    start = strstr (start, "//") + 2;
  if (g_str_has_prefix (start, "www."))
    start += 4;

  for (guint i = 0; i < G_N_ELEMENTS (sites); i++)
    if (g_str_has_prefix (start, sites[i]))
      {
        start += strlen (sites[i]);
        start[strcspn (start, "?/#")] = '\0';
        break;
      }

  result = g_strconcat (start[0] == '@' ? "" : "@", start, NULL);
  if (!is_handle (result))
    g_clear_pointer (&result, g_free);

  return result;
}

static void
check_handle (DatelineCheck          *check,
              const DatelineYamlNode *node,
              const char             *path)
{
  g_autofree char *handle = NULL;
  DatelineProblem *problem;

  if (node->text[0] == '\0' || is_handle (node->text))
    return;

  handle = dup_handle (node->text);
  problem = dateline_check_report (check, "fm-handle", DATELINE_SEVERITY_WARNING, node->start, node->end,
                                   _("A user name is “@” and up to 15 letters, digits or underscores, nothing else."));
  dateline_problem_set_field (problem, path);
  if (handle != NULL)
    add_value_fix (check, problem, node, handle, TRUE);
}

/* Values that are shown by themselves. A space in others may be meant (`Write to us at ` before an address) or be part of a name that other documents
 * refer to. */
static gboolean
is_text_field (const char *path)
{
  static const char *const parts[] = { "title", "description", "summary", "excerpt", "heading", "headline", "url", "handle", "username", "keywords" };
  g_autofree char *key = g_ascii_strdown (get_last_key (path), -1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (key, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Values that must match something elsewhere to the letter. */
static gboolean
is_reference (DatelineCheck *check,
              const char    *path)
{
  const DatelineCollection *collection = NULL;
  const DatelineField *field;

  if (check->context->site != NULL && check->context->file != NULL)
    collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);

  field = collection != NULL ? dateline_fields_lookup (collection->fields, path) : NULL;

  return field != NULL && field->widget != DATELINE_WIDGET_STRING && field->widget != DATELINE_WIDGET_TEXT && field->widget != DATELINE_WIDGET_MARKDOWN;
}

static void
check_space (DatelineCheck          *check,
             const DatelineYamlNode *node,
             const char             *path)
{
  gsize length = strlen (node->text);
  g_autofree char *stripped = NULL;
  DatelineProblem *problem;
  gsize start, end;

  if (length == 0 || (node->text[0] != ' ' && node->text[length - 1] != ' ') || strchr (node->text, '\n') != NULL ||
      !is_verbatim (check, node, &start, &end) || !is_text_field (path) || is_reference (check, path))
    return;

  stripped = g_strstrip (g_strdup (node->text));
  if (stripped[0] == '\0')
    return;

  problem = dateline_check_report (check, "fm-space", DATELINE_SEVERITY_HINT, node->start, node->end,
                                   node->text[0] != ' ' ? _("There is a space at the end of this value.")
                                                        : node->text[length - 1] != ' ' ? _("There is a space at the beginning of this value.")
                                                                                        : _("There are spaces around this value."));
  dateline_problem_set_field (problem, path);
  dateline_problem_add_simple_fix (problem, _("Remove the space"), TRUE, start, end, stripped);
}

static void
check_node (DatelineCheck          *check,
            const DatelineYamlNode *node)
{
  for (guint i = 0; i < node->n_items; i++)
    check_node (check, node->items[i]);

  if (node->kind == DATELINE_YAML_SCALAR && node->text != NULL && (node->value_kind == DATELINE_VALUE_STRING || is_quoted (node)))
    {
      g_autofree char *path = dateline_yaml_node_dup_path (node);

      if (dateline_check_is_address_field (check->context->site, path))
        check_url (check, node, path);
      if (dateline_check_is_handle_field (path))
        check_handle (check, node, path);
      check_space (check, node, path);
    }
}

/**
 * dateline_rule_fm_text:
 * @check: a run
 *
 * Reports addresses, user names and stray spaces in the front matter.
 */
void
dateline_rule_fm_text (DatelineCheck *check)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);

  if (root != NULL)
    check_node (check, root);
}
