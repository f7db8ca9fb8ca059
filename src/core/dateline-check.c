/* dateline-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-check-private.h"
#include "dateline-date-text.h"
#include "dateline-header-edit.h"
#include "dateline-line.h"
#include "dateline-url.h"

/* The catalogue, in the order in which people read it. Only rules that are whole are listed. */
static const DatelineRule rules[] = {
  { "fm-syntax", DATELINE_SEVERITY_ERROR, N_("Front matter that cannot be read") },
  { "fm-duplicate-key", DATELINE_SEVERITY_ERROR, N_("The same field twice"), DATELINE_REPAIR_ASK },
  { "fm-required", DATELINE_SEVERITY_ERROR, N_("A field that the site needs and that is empty"), DATELINE_REPAIR_ASK },
  { "fm-type", DATELINE_SEVERITY_ERROR, N_("A field whose value is of another kind than the site asks for"), DATELINE_REPAIR_ASK },
  { "fm-pattern", DATELINE_SEVERITY_ERROR, N_("A field that does not have the form that the site asks for"), DATELINE_REPAIR_ASK },
  { "fm-choice", DATELINE_SEVERITY_ERROR, N_("A value that is not among the site’s choices"), DATELINE_REPAIR_ASK },
  { "fm-date", DATELINE_SEVERITY_ERROR, N_("A publication date that does not exist or is missing"), DATELINE_REPAIR_ASK },
  { "fm-date-form", DATELINE_SEVERITY_WARNING, N_("A publication date that is not written as elsewhere on the site"), DATELINE_REPAIR_ASK },
  { "fm-url", DATELINE_SEVERITY_ERROR, N_("An address field that is no complete web address"), DATELINE_REPAIR_ASK },
  { "fm-url-duplicate", DATELINE_SEVERITY_ERROR, N_("Two documents with one address") },
  { "fm-url-month", DATELINE_SEVERITY_WARNING, N_("A month or year in the address that is not the title’s"), DATELINE_REPAIR_ASK },
  { "fm-title-month", DATELINE_SEVERITY_WARNING, N_("A month or year in the title that is not the one of publication"), DATELINE_REPAIR_ASK },
  { "fm-handle", DATELINE_SEVERITY_WARNING, N_("A user name that is not written like “@name”"), DATELINE_REPAIR_SAFE },
  { "fm-markup", DATELINE_SEVERITY_WARNING, N_("Marks of links or emphasis in a text that is shown as it stands"), DATELINE_REPAIR_ASK },
  { "fm-leftover", DATELINE_SEVERITY_HINT, N_("A description that was left over from another document") },
  { "fm-moved-host", DATELINE_SEVERITY_HINT, N_("An address field that still names the site’s former host"), DATELINE_REPAIR_SAFE },
  { "fm-space", DATELINE_SEVERITY_HINT, N_("A space at the beginning or end of a field"), DATELINE_REPAIR_SAFE },
  { "link-syntax", DATELINE_SEVERITY_ERROR, N_("A malformed web address"), DATELINE_REPAIR_ASK },
  { "link-scheme-missing", DATELINE_SEVERITY_ERROR, N_("A web address without “https://”"), DATELINE_REPAIR_SAFE },
  { "mailto-missing", DATELINE_SEVERITY_ERROR, N_("An e-mail address as a link without “mailto:”"), DATELINE_REPAIR_SAFE },
  { "link-scheme", DATELINE_SEVERITY_ERROR, N_("A link that begins with a misspelt or unsafe scheme"), DATELINE_REPAIR_ASK },
  { "mailto-syntax", DATELINE_SEVERITY_ERROR, N_("A link to an e-mail address that is not one"), DATELINE_REPAIR_SAFE },
  { "mailto-text", DATELINE_SEVERITY_WARNING, N_("A link that shows one e-mail address and leads to another"), DATELINE_REPAIR_ASK },
  { "link-text-mismatch", DATELINE_SEVERITY_ERROR, N_("A link that shows one web address and leads to another"), DATELINE_REPAIR_ASK },
  { "link-text-typo", DATELINE_SEVERITY_WARNING, N_("A word of a link that its address spells otherwise"), DATELINE_REPAIR_ASK },
  { "link-empty-text", DATELINE_SEVERITY_WARNING, N_("A link without text, which readers cannot see"), DATELINE_REPAIR_SAFE },
  { "link-empty", DATELINE_SEVERITY_ERROR, N_("A link that leads nowhere") },
  { "link-text-space", DATELINE_SEVERITY_HINT, N_("A space at the edge of a link’s text"), DATELINE_REPAIR_SAFE },
  { "link-text-generic", DATELINE_SEVERITY_HINT, N_("A link whose words do not say where it leads") },
  { "link-text-url", DATELINE_SEVERITY_HINT, N_("A raw web address as the words of a link"), DATELINE_REPAIR_ASK },
  { "link-duplicate", DATELINE_SEVERITY_WARNING, N_("Two links to the same page side by side"), DATELINE_REPAIR_SAFE },
  { "link-reference", DATELINE_SEVERITY_WARNING, N_("A link whose target is defined twice, never or in vain"), DATELINE_REPAIR_ASK },
  { "link-bare", DATELINE_SEVERITY_HINT, N_("An address in the text that readers cannot click"), DATELINE_REPAIR_SAFE },
  { "link-http", DATELINE_SEVERITY_WARNING, N_("An insecure link to a site that can do better"), DATELINE_REPAIR_SAFE },
  { "link-merge-tag", DATELINE_SEVERITY_ERROR, N_("A place-holder of a mailing service that was never filled in") },
  { "link-private", DATELINE_SEVERITY_WARNING, N_("A link to a draft, a preview or a private place") },
  { "link-credentials", DATELINE_SEVERITY_ERROR, N_("A password or access token in a link") },
  { "link-tracking", DATELINE_SEVERITY_WARNING, N_("A link that leads through a service that counts clicks"), DATELINE_REPAIR_ASK },
  { "link-missing", DATELINE_SEVERITY_ERROR, N_("A link to a page of your site that does not exist"), DATELINE_REPAIR_ASK },
  { "link-anchor", DATELINE_SEVERITY_WARNING, N_("A link to a heading that does not exist"), DATELINE_REPAIR_ASK },
  { "link-case", DATELINE_SEVERITY_WARNING, N_("An address that is written with other capitals elsewhere"), DATELINE_REPAIR_ASK },
  { "link-variant", DATELINE_SEVERITY_HINT, N_("One page whose address is written in two ways"), DATELINE_REPAIR_ASK },
  { "link-idn", DATELINE_SEVERITY_WARNING, N_("An address that mixes alphabets which look alike") },
  { "link-host-typo", DATELINE_SEVERITY_WARNING, N_("A site whose name is one letter off from one that you often link"), DATELINE_REPAIR_ASK },
  { "link-moved-host", DATELINE_SEVERITY_HINT, N_("A link to where your site was before it moved"), DATELINE_REPAIR_SAFE },
  { "link-tracking-parameter", DATELINE_SEVERITY_HINT, N_("Parameters in a link that only track readers"), DATELINE_REPAIR_SAFE },
  { "image-empty", DATELINE_SEVERITY_ERROR, N_("An image without a file"), DATELINE_REPAIR_SAFE },
  { "image-missing", DATELINE_SEVERITY_ERROR, N_("An image whose file does not exist"), DATELINE_REPAIR_ASK },
  { "image-data", DATELINE_SEVERITY_ERROR, N_("An image that is pasted into the text instead of a file") },
  { "image-alt", DATELINE_SEVERITY_WARNING, N_("An image without alternative text"), DATELINE_REPAIR_ASK },
  { "online-broken", DATELINE_SEVERITY_ERROR, N_("A link to a page that does not exist any more") },
  { "online-suspicious", DATELINE_SEVERITY_WARNING, N_("A link whose server has difficulties, or that leads elsewhere than it says"), DATELINE_REPAIR_ASK },
  { "online-redirect", DATELINE_SEVERITY_HINT, N_("A link to a page that has moved for good"), DATELINE_REPAIR_SAFE },
  { "online-unchecked", DATELINE_SEVERITY_HINT, N_("A link of which it is not known whether it works") },
  { "date-impossible", DATELINE_SEVERITY_ERROR, N_("A date or time that does not exist") },
  { "date-weekday", DATELINE_SEVERITY_ERROR, N_("A weekday that is not the date’s"), DATELINE_REPAIR_ASK },
  { "date-range", DATELINE_SEVERITY_ERROR, N_("A range of dates that ends before it begins"), DATELINE_REPAIR_ASK },
  { "date-past-deadline", DATELINE_SEVERITY_WARNING, N_("A deadline that was over at publication") },
  { "date-past-event", DATELINE_SEVERITY_WARNING, N_("An announced event that was over at publication") },
  { "date-zone-season", DATELINE_SEVERITY_WARNING, N_("Winter time named in summer, or summer time in winter"), DATELINE_REPAIR_ASK },
  { "date-zone-unknown", DATELINE_SEVERITY_WARNING, N_("A time zone that does not exist"), DATELINE_REPAIR_ASK },
  { "date-zone-pair", DATELINE_SEVERITY_WARNING, N_("One moment in two time zones that is not the same moment"), DATELINE_REPAIR_ASK },
  { "date-conflict", DATELINE_SEVERITY_WARNING, N_("One event with two dates"), DATELINE_REPAIR_ASK },
  { "date-relative", DATELINE_SEVERITY_WARNING, N_("“This month” or “this Friday” that does not fit the day of publication") },
  { "date-ambiguous", DATELINE_SEVERITY_WARNING, N_("A date that can be read in two ways, as in “03/04/2025”"), DATELINE_REPAIR_ASK },
  { "date-order", DATELINE_SEVERITY_HINT, N_("“5 March” and “March 5” in one list or paragraph"), DATELINE_REPAIR_ASK },
  { "date-ordinal", DATELINE_SEVERITY_WARNING, N_("A number with the ending of another, as in “22th”"), DATELINE_REPAIR_SAFE },
  { "date-year", DATELINE_SEVERITY_WARNING, N_("A year with a digit too few or too many"), DATELINE_REPAIR_ASK },
  { "suppression-unused", DATELINE_SEVERITY_HINT, N_("A comment that silences a rule which finds nothing there"), DATELINE_REPAIR_ASK },
};

/**
 * dateline_rules_get:
 * @n_rules: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_rules): the catalogue
 */
const DatelineRule *
dateline_rules_get (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);

  return rules;
}

/**
 * dateline_rules_find:
 * @id: id of a rule
 *
 * Returns: (transfer none) (nullable): the rule
 */
const DatelineRule *
dateline_rules_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].id, id) == 0)
      return &rules[i];

  return NULL;
}

/**
 * dateline_check_report:
 * @check: a run
 * @rule: id of the rule
 * @severity: how bad this one is
 * @start: offset in bytes in the file
 * @end: offset in bytes in the file
 * @message: translated
 *
 * Reports a problem. The same rule on the same range is reported once (a reference that two links use is one mistake).
 *
 * Returns: (transfer none): the problem
 */
DatelineProblem *
dateline_check_report (DatelineCheck    *check,
                       const char       *rule,
                       DatelineSeverity  severity,
                       gsize             start,
                       gsize             end,
                       const char       *message)
{
  DatelineProblem *problem;

  g_assert (dateline_rules_find (rule) != NULL);

  problem = dateline_problem_new (rule, severity, start, end, message);
  g_ptr_array_add (check->problems, problem);

  return problem;
}

/**
 * dateline_check_report_prose:
 * @check: a run
 * @rule: id of the rule
 * @severity: how bad this one is
 * @start: offset in bytes in the prose
 * @end: offset in bytes in the prose, greater than @start
 * @message: translated
 *
 * Reports a problem at a place in the prose.
 *
 * Returns: (transfer none): the problem
 */
DatelineProblem *
dateline_check_report_prose (DatelineCheck    *check,
                             const char       *rule,
                             DatelineSeverity  severity,
                             gsize             start,
                             gsize             end,
                             const char       *message)
{
  gsize source_start, source_end;

  dateline_prose_map (check->prose, start, end, &source_start, &source_end);

  return dateline_check_report (check, rule, severity, source_start, source_end, message);
}

/**
 * dateline_check_fix_prose:
 * @check: a run
 * @problem: a problem that was reported
 * @label: what the fix does; translated
 * @safe: whether it may be applied in bulk
 * @start: offset in bytes in the prose
 * @end: offset in bytes in the prose, greater than @start
 * @text: the replacement, as the reader is to see it: letters, digits and spaces
 *
 * Offers to replace a stretch of prose, if it stands in the file just so.
 */
void
dateline_check_fix_prose (DatelineCheck   *check,
                          DatelineProblem *problem,
                          const char      *label,
                          gboolean         safe,
                          gsize            start,
                          gsize            end,
                          const char      *text)
{
  gsize source_start, source_end;

  if (!dateline_prose_is_verbatim (check->prose, start, end))
    return;

  dateline_prose_map (check->prose, start, end, &source_start, &source_end);
  dateline_problem_add_simple_fix (problem, label, safe, source_start, source_end, text);
}

/**
 * dateline_check_fix_field:
 * @check: a run
 * @problem: a problem that was reported
 * @label: what the fix does; translated
 * @path: path of the field
 * @value: (transfer full): what it should be
 *
 * Offers to write a field, if there is an edit that changes nothing else.
 */
void
dateline_check_fix_field (DatelineCheck   *check,
                          DatelineProblem *problem,
                          const char      *label,
                          const char      *path,
                          DatelineValue   *value)
{
  g_autoptr (DatelineValue) owned = value;
  g_autoptr (GPtrArray) edits = dateline_header_edit_set (check->header, path, owned, NULL, NULL);

  if (edits != NULL && edits->len > 0)
    dateline_problem_add_fix (problem, label, FALSE, g_steal_pointer (&edits));
}

/* Whether nothing but the marker of a list item stands before an offset in its line, and nothing of the item comes after. */
static gboolean
is_alone_in_item (DatelineCheck *check,
                  gsize          body,
                  gsize          start,
                  gsize          end,
                  gsize         *line_start)
{
  gsize from = start;
  gsize marker;

  while (from > body && check->text[from - 1] != '\n' && check->text[from - 1] != '\r')
    from--;

  for (marker = from; marker < start && (check->text[marker] == ' ' || check->text[marker] == '\t');)
    marker++;
  if (marker < start && strchr ("*+-", check->text[marker]) != NULL)
    marker++;
  else
    return FALSE;

  while (marker < start && check->text[marker] == ' ')
    marker++;

  while (end < check->length && (check->text[end] == '\n' || check->text[end] == '\r'))
    end++;

  *line_start = from;

  return marker == start && (end == check->length || (check->text[end] != ' ' && check->text[end] != '\t'));
}

/**
 * dateline_check_widen_delete:
 * @check: a run
 * @start: (inout): offset in bytes in the file of what is to be deleted
 * @end: (inout): offset in bytes in the file
 *
 * Widens a range to its whole line, the line break and one empty line after it included, when nothing else stands there; to its list item when that
 * has nothing else; or by one of the two spaces that would be left in the middle of a line.
 */
void
dateline_check_widen_delete (DatelineCheck *check,
                             gsize         *start,
                             gsize         *end)
{
  gsize body = dateline_snapshot_get_body_start (check->context->snapshot);
  gsize from = *start;
  gsize to = *end;
  guint n_breaks = 2;

  while (from > body && (check->text[from - 1] == ' ' || check->text[from - 1] == '\t'))
    from--;
  while (to < check->length && (check->text[to] == ' ' || check->text[to] == '\t'))
    to++;

  if (to < check->length && !dateline_line_is_break (check->text[to]))
    {
      if (to > *end && (*start == body || check->text[*start - 1] == ' ' || dateline_line_is_break (check->text[*start - 1])))
        *end += 1;
      return;
    }

  if (from > body && !dateline_line_is_break (check->text[from - 1]))
    {
      if (!is_alone_in_item (check, body, *start, to, &from))
        return;
      n_breaks = 1;
    }

  for (guint breaks = 0; breaks < n_breaks && to < check->length && dateline_line_is_break (check->text[to]); breaks++)
    to = dateline_line_skip_break (check->text, check->length, to);

  *start = from;
  *end = to;
}

/**
 * dateline_check_find_publication:
 * @header: a document's header
 *
 * Returns: (transfer none) (nullable): the scalar that says when the document was published, by the names that sites use for it
 */
const DatelineYamlNode *
dateline_check_find_publication (DatelineHeader *header)
{
  static const char *const names[] = { "date", "publishDate", "publish_date" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const DatelineYamlNode *node = dateline_header_lookup (header, names[i]);

      if (node != NULL && node->kind == DATELINE_YAML_SCALAR)
        return node;
    }

  return NULL;
}

/**
 * dateline_check_is_web:
 * @url: a destination
 *
 * Returns: whether browsers open it
 */
gboolean
dateline_check_is_web (const char *url)
{
  return dateline_url_has_scheme (url, "http") || dateline_url_has_scheme (url, "https");
}

/* The day is read even from a date that fm-date reports (`2020-11-6T…`): all else would have to stay silent. */
static gboolean
read_day (const char *text,
          GDate      *day)
{
  char *end;
  guint64 year, month, date;

  if (!g_ascii_isdigit (text[0]))
    return FALSE;

  year = g_ascii_strtoull (text, &end, 10);
  if (*end != '-' || !g_ascii_isdigit (end[1]))
    return FALSE;

  month = g_ascii_strtoull (end + 1, &end, 10);
  if (*end != '-' || !g_ascii_isdigit (end[1]))
    return FALSE;

  date = g_ascii_strtoull (end + 1, &end, 10);
  if (year < 1900 || year > 2199 || month > 12 || date > 31 || !g_date_valid_dmy (date, month, year))
    return FALSE;

  g_date_clear (day, 1);
  g_date_set_dmy (day, date, month, year);

  return TRUE;
}

static void
find_publication (DatelineCheck *check)
{
  const DatelineYamlNode *node;

  if (check->context->as_of != NULL)
    {
      check->publication = *check->context->as_of;
      check->has_publication = g_date_valid (&check->publication);
      return;
    }

  node = dateline_check_find_publication (check->header);
  check->has_publication = node != NULL && (read_day (node->text, &check->publication) ||
                                            dateline_check_read_date_in_words (node->text, &check->publication));
}

/**
 * dateline_check_find_locale:
 * @header: a document's header
 * @site: (nullable): its site
 *
 * Returns: (transfer none) (nullable): the language that the document or else the site says it is in
 */
const DatelineDateLocale *
dateline_check_find_locale (DatelineHeader *header,
                            DatelineSite   *site)
{
  g_autofree char *language = dateline_header_dup_text (header, "lang");

  if (language == NULL)
    language = dateline_header_dup_text (header, "language");

  return dateline_date_locale_find (language != NULL ? language : dateline_site_get_language (site));
}

static void
gather (DatelineCheck              *check,
        const DatelineCheckContext *context)
{
  gsize prose_length;

  memset (check, 0, sizeof *check);
  check->context = context;
  check->text = dateline_snapshot_get_text (context->snapshot, &check->length);
  check->header = dateline_snapshot_get_header (context->snapshot);
  check->root = dateline_markdown_get_root (dateline_snapshot_get_markdown (context->snapshot));
  check->problems = g_ptr_array_new_with_free_func (g_object_unref);
  check->links = g_ptr_array_new ();

  for (const DatelineNode *node = check->root; node != NULL; node = dateline_node_next (node, check->root))
    if (node->kind == DATELINE_NODE_LINK || node->kind == DATELINE_NODE_IMAGE)
      g_ptr_array_add (check->links, (gpointer) node);

  find_publication (check);
  check->prose = dateline_prose_new (check->root, check->text, check->length);
  check->prose_text = dateline_prose_get_text (check->prose, &prose_length);
  check->dates = dateline_date_scan_new (check->prose_text, prose_length, dateline_check_find_locale (check->header, context->site));
  dateline_date_scan_resolve (check->dates, check->prose_text, check->has_publication ? &check->publication : NULL);
}

static void
release (DatelineCheck *check)
{
  g_ptr_array_unref (check->links);
  dateline_date_scan_free (check->dates);
  dateline_prose_free (check->prose);
}

/* What repairs the lesser problem is offered too, after what repairs the graver one. */
static void
take_fixes (DatelineProblem *problem,
            DatelineProblem *lesser)
{
  for (guint i = 0; i < dateline_problem_get_n_fixes (lesser); i++)
    {
      const DatelineFix *fix = dateline_problem_get_fix (lesser, i);

      dateline_problem_add_fix (problem, fix->label, fix->safe, g_ptr_array_ref (fix->edits));
    }
}

/* One range shows its most severe problem; what else is wrong there goes into its details. Needs the order of dateline_problem_compare(). */
static GPtrArray *
merge (GPtrArray *problems)
{
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);
  DatelineProblem *last = NULL;

  for (guint i = 0; i < problems->len; i++)
    {
      DatelineProblem *problem = g_ptr_array_index (problems, i);

      if (last == NULL || dateline_problem_get_start (last) != dateline_problem_get_start (problem) ||
          dateline_problem_get_end (last) != dateline_problem_get_end (problem))
        {
          g_ptr_array_add (merged, g_object_ref (problem));
          last = problem;
        }
      else if (g_strcmp0 (dateline_problem_get_message (last), dateline_problem_get_message (problem)) != 0)
        {
          dateline_problem_add_detail (last, dateline_problem_get_message (problem));
          if (dateline_problem_get_detail (problem) != NULL)
            dateline_problem_add_detail (last, dateline_problem_get_detail (problem));
          take_fixes (last, problem);
        }
    }

  return merged;
}

/**
 * dateline_check_context_copy:
 * @context: what to check and by what
 *
 * Keeps what a context names, for a check in a thread: the author may close the document meanwhile.
 *
 * Returns: (transfer full): a context that owns what it names; free with [func@check_context_free]
 */
DatelineCheckContext *
dateline_check_context_copy (const DatelineCheckContext *context)
{
  DatelineCheckContext *copy = g_new0 (DatelineCheckContext, 1);

  copy->snapshot = dateline_snapshot_ref (context->snapshot);
  g_set_object (&copy->site, context->site);
  g_set_object (&copy->file, context->file);
  copy->as_of = context->as_of != NULL ? g_date_copy (context->as_of) : NULL;
  copy->index = context->index != NULL ? dateline_site_index_ref (context->index) : NULL;
  copy->link_results = context->link_results != NULL ? g_hash_table_ref (context->link_results) : NULL;

  return copy;
}

/**
 * dateline_check_context_free:
 * @context: (transfer full): one of [func@check_context_copy]
 *
 * Lets go of what the context names.
 */
void
dateline_check_context_free (DatelineCheckContext *context)
{
  dateline_snapshot_unref (context->snapshot);
  g_clear_object (&context->site);
  g_clear_object (&context->file);
  g_clear_pointer ((GDate **) &context->as_of, g_date_free);
  g_clear_pointer (&context->index, dateline_site_index_unref);
  g_clear_pointer (&context->link_results, g_hash_table_unref);
  g_free (context);
}

/**
 * dateline_check_run:
 * @context: what to check and by what
 *
 * Runs all rules over a document.
 *
 * Returns: (transfer full) (element-type DatelineProblem): the problems in the order of their place, one to a range; suppressed ones are left out
 */
GPtrArray *
dateline_check_run (const DatelineCheckContext *context)
{
  static void (*const families[]) (DatelineCheck *) = {
    dateline_rule_front_matter,
    dateline_rule_fm_date,
    dateline_rule_fm_text,
    dateline_rule_fm_schema,
    dateline_rule_fm_site,
    dateline_rule_fm_title,
    dateline_rule_link_text,
    dateline_rule_link_url,
    dateline_rule_link_target,
    dateline_rule_merge_tag,
    dateline_rule_link_site,
    dateline_rule_link_words,
    dateline_rule_link_variant,
    dateline_rule_link_reference,
    dateline_rule_link_bare,
    dateline_rule_image,
    dateline_rule_image_missing,
    dateline_rule_online,
    dateline_rule_date_day,
    dateline_rule_date_zone,
    dateline_rule_date_past,
    dateline_rule_date_pair,
    dateline_rule_date_conflict,
    dateline_rule_date_relative,
    dateline_rule_date_order,
  };
  g_autoptr (GPtrArray) problems = NULL;
  DatelineCheck check;

  g_return_val_if_fail (context != NULL && context->snapshot != NULL, NULL);

  gather (&check, context);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    families[i] (&check);

  dateline_suppress (&check);
  problems = g_steal_pointer (&check.problems);
  g_ptr_array_sort (problems, dateline_problem_compare);
  release (&check);

  return merge (problems);
}
