/* test-slug.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-slug.h"

static void
test_sanitize (void)
{
  static const struct
  {
    const char *text;
    const char *slug;
  } cases[] = {
    { "Inside the Foundation: July 2025", "inside-the-foundation-july-2025" },
    { "  What's new in 2.0?  ", "whats-new-in-2-0" },
    { "What’s new", "whats-new" },
    { "Zürich & Genève", "zürich-genève" },
    { "日本語 の タイトル", "日本語-の-タイトル" },
    { "../../etc/passwd", "etc-passwd" },
    { "a/b\\c", "a-b-c" },
    { "snake_case ~ tilde", "snake_case-~-tilde" },
    { "zero\xe2\x80\x8bwidth\xc2\xa0space", "zero-width-space" },
    { "...", "" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = dateline_slug_sanitize (cases[i].text, NULL);

      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_sanitize_options (void)
{
  char underscore[] = "_";
  char nothing[] = "";
  DatelineSlugOptions accents = { .clean_accents = TRUE };
  DatelineSlugOptions ascii = { .ascii = TRUE };
  DatelineSlugOptions underscores = { .replacement = underscore };
  DatelineSlugOptions joined = { .replacement = nothing };
  g_autofree char *cleaned = dateline_slug_sanitize ("Straße nach Łódź, 日本", &accents);
  g_autofree char *plain = dateline_slug_sanitize ("Café-Tür", &ascii);
  g_autofree char *underscored = dateline_slug_sanitize ("one, two", &underscores);
  g_autofree char *together = dateline_slug_sanitize ("one, two", &joined);

  g_assert_cmpstr (cleaned, ==, "strasse-nach-lodz-日本");
  g_assert_cmpstr (plain, ==, "caf-t-r");
  g_assert_cmpstr (underscored, ==, "one_two");
  g_assert_cmpstr (together, ==, "onetwo");
}

static void
test_sanitize_long (void)
{
  g_autoptr (GString) title = g_string_new (NULL);
  g_autofree char *slug = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (title, "é ");
  slug = dateline_slug_sanitize (title->str, NULL);

  g_assert_cmpuint (strlen (slug), <=, 200);
  g_assert_true (g_utf8_validate (slug, -1, NULL));
  g_assert_false (g_str_has_suffix (slug, "-"));
}

static void
test_expand (void)
{
  static const struct
  {
    const char *template;
    const char *text;
  } cases[] = {
    { "{{slug}}", "my-title" },
    { "{{year}}-{{month}}-{{day}}-{{slug}}", "2025-07-01-my-title" },
    { "{{hour}}{{minute}}{{second}}", "220305" },
    { "{{ title }}", "my-title" },
    { "{{fields.slug}}", "own-slug" },
    { "{{fields.missing}}x", "x" },
    { "{{seo.title}}", "for-search-engines" },
    { "{{tags.1}}", "two" },
    { "{{tags}}{{seo}}{{tags.9}}", "" },
    { "{{title | upper}}", "my-title" },
    { "{{missing | default('none given')}}", "none-given" },
    { "{{title|default('none')}}", "my-title" },
    { "{{draft | ternary('draft', 'final')}}", "final" },
    { "{{title | ternary('yes', 'no')}}", "yes" },
    { "{{date | date('YYYY/MM')}}", "2025-07" },
    { "{{title | date('YYYY')}}", "my-title" },
    { "{{long | truncate(6)}}", "abcdef" },
    { "{{title | truncate(100)}}", "my-title" },
    { "{{title | nonsense('x')}}", "my-title" },
    { "{{title | default('unclosed}}", "my-title" },
    { "{{slug", "{{slug" },
    { "{{}}{{|}}", "" },
    { "", "" },
  };
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 ("2025-07-02T00:03:05+02:00", NULL);
  g_autoptr (DatelineValue) fields = dateline_value_new_map ();
  DatelineValue *seo = dateline_value_new_map ();
  DatelineValue *tags = dateline_value_new_list ();
  DatelineTemplateContext context = { .slug = "my-title", .date = date, .fields = fields };

  dateline_value_insert_key (seo, "title", dateline_value_new_string ("For search engines"));
  dateline_value_append (tags, dateline_value_new_string ("one"));
  dateline_value_append (tags, dateline_value_new_string ("two"));
  dateline_value_insert_key (fields, "title", dateline_value_new_string ("My title"));
  dateline_value_insert_key (fields, "slug", dateline_value_new_string ("Own slug"));
  dateline_value_insert_key (fields, "long", dateline_value_new_string ("abcdefghij"));
  dateline_value_insert_key (fields, "draft", dateline_value_new_boolean (FALSE));
  dateline_value_insert_key (fields, "date", dateline_value_new_date ("2025-07-01T22:03:05.000Z"));
  dateline_value_insert_key (fields, "seo", seo);
  dateline_value_insert_key (fields, "tags", tags);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dateline_template_expand (cases[i].template, &context);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A field of the front matter beats the date's own names only when it is asked for as a field. */
static void
test_expand_fields_beat_builtins (void)
{
  g_autoptr (GDateTime) date = g_date_time_new_utc (2025, 7, 1, 0, 0, 0);
  g_autoptr (DatelineValue) fields = dateline_value_new_map ();
  DatelineTemplateContext context = { .date = date, .fields = fields };
  g_autofree char *builtin = NULL;
  g_autofree char *explicit = NULL;

  dateline_value_insert_key (fields, "year", dateline_value_new_number ("1999"));
  builtin = dateline_template_expand ("{{year}}", &context);
  explicit = dateline_template_expand ("{{fields.year}}", &context);

  g_assert_cmpstr (builtin, ==, "2025");
  g_assert_cmpstr (explicit, ==, "1999");
}

static void
test_expand_nothing_known (void)
{
  DatelineTemplateContext context = { 0 };
  g_autofree char *text = dateline_template_expand ("a-{{slug}}{{year}}{{title}}{{dirname}}-b", &context);

  g_assert_cmpstr (text, ==, "a--b");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/slug/sanitize", test_sanitize);
  g_test_add_func ("/slug/sanitize-options", test_sanitize_options);
  g_test_add_func ("/slug/sanitize-long", test_sanitize_long);
  g_test_add_func ("/slug/expand", test_expand);
  g_test_add_func ("/slug/expand-fields-beat-builtins", test_expand_fields_beat_builtins);
  g_test_add_func ("/slug/expand-nothing-known", test_expand_nothing_known);

  return g_test_run ();
}
