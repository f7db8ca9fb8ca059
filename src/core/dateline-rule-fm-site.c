/* dateline-rule-fm-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-text.h"
#include "dateline-option.h"
#include "dateline-public-path.h"
#include "dateline-slips.h"
#include "dateline-url.h"

/* fm-url-duplicate, fm-moved-host, fm-leftover, fm-date-form, the typo of fm-handle and the missing date of fm-date: what the front matter says, against
 * the site's other documents. */

enum
{
  MAX_TYPO = 2,         /* slips of the hand */
  MIN_HABIT = 5,        /* documents that show a habit */
  BOILERPLATE = 3,      /* documents from which on a repeated description is deliberate */
  RECENT_DAYS = 400     /* between two documents of which one was made from the other */
};

static const DatelineSiteEntry *
find_self (DatelineCheck *check)
{
  return check->context->file != NULL ? dateline_site_index_find_document (check->context->index, check->context->file) : NULL;
}

static const char *
find_scalar (DatelineCheck           *check,
             const char              *path,
             const DatelineYamlNode **node)
{
  *node = dateline_header_lookup (check->header, path);

  return *node != NULL && (*node)->kind == DATELINE_YAML_SCALAR && (*node)->text[0] != '\0' ? (*node)->text : NULL;
}

/* --- addresses --- */

/* The same bytes in two places are one document: a draft that is kept elsewhere. What the index knows is proof enough. */
static gboolean
is_copy (DatelineCheck           *check,
         const DatelineSiteEntry *other)
{
  g_autofree char *title = dateline_header_dup_text (check->header, "title");
  g_autofree char *date = dateline_header_dup_text (check->header, "date");

  return other->size == (goffset) check->length && g_strcmp0 (other->title, title) == 0 &&
         g_strcmp0 (dateline_site_entry_get_value (other, "date"), date) == 0;
}

static void
check_duplicate (DatelineCheck          *check,
                 const DatelineYamlNode *node,
                 const char             *field)
{
  const DatelineSiteEntry *self = find_self (check);
  g_autofree char *path = dateline_public_path_from_url (node->text);
  GPtrArray *documents = path != NULL && !g_str_equal (path, "/") ? dateline_site_index_get_documents_at (check->context->index, path) : NULL;

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const DatelineSiteEntry *other = g_ptr_array_index (documents, i);
      g_autofree char *message = NULL;
      DatelineProblem *problem;

      if (other == self || is_copy (check, other))
        continue;

      message = g_strdup_printf (_("“%s” (%s) has this address too, so one of the two cannot be reached."),
                                 other->title != NULL ? other->title : other->path, other->path);
      problem = dateline_check_report (check, "fm-url-duplicate", DATELINE_SEVERITY_ERROR, node->start, node->end, message);
      dateline_problem_set_field (problem, field);
      return;
    }
}

static void
check_moved (DatelineCheck          *check,
             const DatelineYamlNode *node,
             const char             *field)
{
  g_autofree char *host = dateline_url_dup_host (node->text);
  DatelineValue *moved = dateline_option_get_map (dateline_site_get_settings (check->context->site), "moved_hosts");
  const char *to = host != NULL ? dateline_option_get_string (moved, host) : NULL;
  g_autofree char *message = NULL;
  DatelineProblem *problem;
  DatelineUrlParts parts;
  const char *found;
  gsize start;

  if (to == NULL)
    return;

  message = g_strdup_printf (_("Your site has moved from %s to %s."), host, to);
  dateline_url_split (node->text, &parts);
  found = g_strstr_len (check->text + node->start, (gssize) (node->end - node->start), node->text);
  if (found == NULL)
    return;

  start = found - check->text;
  problem = dateline_check_report (check, "fm-moved-host", DATELINE_SEVERITY_HINT, start + parts.host_start, start + parts.host_end, message);
  dateline_problem_set_field (problem, field);

  {
    g_autofree char *label = g_strdup_printf (_("Change to “%s”"), to);

    dateline_problem_add_simple_fix (problem, label, TRUE, start + parts.host_start, start + parts.host_end, to);
  }
}

static void
check_addresses (DatelineCheck *check)
{
  const char *field = NULL;
  const DatelineYamlNode *node;
  const char *url;
  g_autofree char *repaired = NULL;

  if (check->context->index != NULL)
    dateline_site_index_get_url_rule (check->context->index, &field);
  if (field == NULL)
    field = dateline_option_get_string (dateline_option_get_map (dateline_site_get_settings (check->context->site), "url_rule"), "field");

  url = field != NULL ? find_scalar (check, field, &node) : NULL;
  if (url == NULL || (url[0] != '/' && dateline_url_lint (url, &repaired) != DATELINE_URL_FINE))
    return;

  check_moved (check, node, field);
  if (check->context->index != NULL)
    check_duplicate (check, node, field);
}

/* --- what was copied from the last document --- */

static gboolean
is_recent (DatelineCheck           *check,
           const DatelineSiteEntry *other)
{
  return check->has_publication && other->has_date && ABS (g_date_days_between (&other->date, &check->publication)) <= RECENT_DAYS;
}

static void
check_leftover (DatelineCheck *check)
{
  static const char *const fields[] = { "seo.description", "description" };
  const DatelineSiteEntry *self = find_self (check);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const DatelineYamlNode *node;
      const char *text = find_scalar (check, fields[i], &node);
      g_autofree char *title = dateline_header_dup_text (check->header, "title");
      GPtrArray *documents = text != NULL ? dateline_site_index_get_described (check->context->index, text) : NULL;
      guint n_uses = documents != NULL ? documents->len + (self == NULL || g_strcmp0 (self->description, text) != 0) : 0;

      if (documents == NULL || n_uses >= BOILERPLATE)
        continue;

      for (guint j = 0; j < documents->len; j++)
        {
          const DatelineSiteEntry *other = g_ptr_array_index (documents, j);
          g_autofree char *message = NULL;
          DatelineProblem *problem;

          /* The later one is the copy. */
          if (other == self || g_strcmp0 (other->title, title) == 0 || !is_recent (check, other) || g_date_compare (&other->date, &check->publication) > 0)
            continue;

          message = g_strdup_printf (_("This is also the description of “%s”."), other->title != NULL ? other->title : other->path);
          problem = dateline_check_report (check, "fm-leftover", DATELINE_SEVERITY_HINT, node->start, node->end, message);
          dateline_problem_set_field (problem, fields[i]);
          return;
        }
    }
}

/* --- values that nearly all documents share --- */

static void
check_handle (DatelineCheck          *check,
              const DatelineYamlNode *node)
{
  g_autofree char *path = dateline_yaml_node_dup_path (node);
  g_autofree char *value = NULL;
  g_autofree char *usual_folded = NULL;
  g_autofree char *message = NULL;
  g_autofree char *label = NULL;
  guint n_usual, n_all;
  const char *usual;
  DatelineProblem *problem;
  const char *found;
  guint slips;

  if (!dateline_check_is_handle_field (path) || node->text[0] == '\0')
    return;

  usual = dateline_site_index_get_usual_value (check->context->index, path, &n_usual, &n_all);
  if (usual == NULL || n_usual < MIN_HABIT || n_usual * 2 < n_all)
    return;

  value = g_ascii_strdown (node->text, -1);
  g_strstrip (value);
  usual_folded = g_ascii_strdown (usual, -1);
  slips = dateline_count_slips (value, usual_folded);
  found = g_strstr_len (check->text + node->start, (gssize) (node->end - node->start), node->text);
  if (slips == 0 || slips > MAX_TYPO || found == NULL)
    return;

  message = g_strdup_printf (_("Did you mean “%s”? Nearly all documents of your site have that."), usual);
  label = g_strdup_printf (_("Change to “%s”"), usual);
  problem = dateline_check_report (check, "fm-handle", DATELINE_SEVERITY_WARNING, node->start, node->end, message);
  dateline_problem_set_field (problem, path);

  /* A plain `@` cannot begin a value. */
  if (node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED)
    dateline_problem_add_simple_fix (problem, label, TRUE, found - check->text, found - check->text + strlen (node->text), usual);
  else if (node->style == DATELINE_YAML_PLAIN)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", usual);

      dateline_problem_add_simple_fix (problem, label, TRUE, node->start, node->end, quoted);
    }
}

static void
check_handles (DatelineCheck          *check,
               const DatelineYamlNode *node)
{
  for (guint i = 0; i < node->n_items; i++)
    check_handles (check, node->items[i]);

  if (node->kind == DATELINE_YAML_SCALAR && node->text != NULL)
    check_handle (check, node);
}

/* --- dates --- */

static DatelineDateForm
get_form (const DatelineDateText *date)
{
  if (!date->has_time)
    return DATELINE_DATE_FORM_DAY;
  if (date->separator == ' ')
    return DATELINE_DATE_FORM_SPACE;

  return date->zone == DATELINE_DATE_ZONE_NONE ? DATELINE_DATE_FORM_LOCAL : DATELINE_DATE_FORM_INSTANT;
}

/* The same day, and the same instant as far as one was written, in the site's form; a time that is not there is noon's, which is that day nearly everywhere. */
static char *
dup_in_form (const DatelineDateText *date,
             DatelineDateForm        form)
{
  int hour = date->has_time ? date->hour : 12;
  g_autofree char *day = g_strdup_printf ("%04d-%02d-%02d", date->year, date->month, date->day);

  if (form != DATELINE_DATE_FORM_INSTANT || (date->has_time && date->zone == DATELINE_DATE_ZONE_OFFSET))
    return NULL;

  return g_strdup_printf ("%sT%02d:%02d:%02d.000Z", day, hour, date->minute, (int) date->seconds);
}

static void
check_date_form (DatelineCheck               *check,
                 const DatelineYamlNode      *node,
                 const DatelineCollectionUse *use)
{
  DatelineDateText date;
  DatelineDateForm form = DATELINE_DATE_FORM_DAY, usual = DATELINE_DATE_FORM_DAY;
  gboolean in_words = FALSE;
  GDate day;
  g_autofree char *example = NULL;
  DatelineProblem *problem;
  gboolean quoted = node->style == DATELINE_YAML_SINGLE_QUOTED || node->style == DATELINE_YAML_DOUBLE_QUOTED;

  if (dateline_date_text_parse (node->text, &date))
    {
      form = get_form (&date);
    }
  else if (dateline_check_read_date_in_words (node->text, &day))
    {
      date = (DatelineDateText) { .year = g_date_get_year (&day), .month = g_date_get_month (&day), .day = g_date_get_day (&day) };
      in_words = TRUE;
    }
  else
    {
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (use->n_date_forms); i++)
    if (use->n_date_forms[i] > use->n_date_forms[usual])
      usual = i;

  if ((form == usual && !in_words) || use->n_date_forms[usual] < MIN_HABIT || use->n_date_forms[usual] * 10 < use->n_dated * 9)
    return;

  problem = dateline_check_report (check, "fm-date-form", DATELINE_SEVERITY_WARNING, node->start, node->end,
                                   in_words ? _("This date is not written as in the other documents of your site.")
                                   : form == DATELINE_DATE_FORM_DAY ? _("Other documents of your site have a time with their date.")
                                   : form == DATELINE_DATE_FORM_LOCAL ? _("Other documents of your site say the time zone of their date, such as “Z”.")
                                   : _("This date is not written as in the other documents of your site."));
  dateline_problem_set_field (problem, "date");

  example = dup_in_form (&date, usual);
  if (example != NULL && (quoted || node->style == DATELINE_YAML_PLAIN))
    {
      g_autofree char *label = g_strdup_printf (_("Change to “%s”"), example);

      dateline_problem_add_simple_fix (problem, label, FALSE, node->start + quoted, node->end - quoted, example);
    }
}

/* A schema that requires the date has said so already. */
static void
check_date (DatelineCheck *check)
{
  const DatelineCollection *collection = NULL;
  const DatelineCollectionUse *use;
  const DatelineField *field;
  const DatelineYamlNode *node = dateline_header_lookup (check->header, "date");

  if (check->context->file != NULL)
    collection = dateline_site_find_collection (check->context->site, check->context->file, check->header);

  use = dateline_site_index_get_collection (check->context->index, collection != NULL ? collection->name : "");
  if (use == NULL || collection == NULL)
    return;

  field = dateline_fields_find (collection->fields, "date");
  if (node != NULL && node->kind == DATELINE_YAML_SCALAR && node->text[0] != '\0')
    check_date_form (check, node, use);
  else if ((field == NULL || !field->required) && use->n_dated >= MIN_HABIT && use->n_dated * 10 >= use->n_documents * 9)
    dateline_check_report_missing_date (check, "date");
}

/**
 * dateline_rule_fm_site:
 * @check: a run
 *
 * Reports front matter that does not fit the rest of the site.
 */
void
dateline_rule_fm_site (DatelineCheck *check)
{
  const DatelineYamlNode *root = dateline_header_get_root (check->header);

  if (root == NULL || root->kind != DATELINE_YAML_MAPPING || check->context->site == NULL)
    return;

  check_addresses (check);
  if (check->context->index != NULL)
    {
      check_leftover (check);
      check_handles (check, root);
      check_date (check);
    }
}
