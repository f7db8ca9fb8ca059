/* dateline-rule-help.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "dateline-rule-help.h"

/* In the order of the catalogue in dateline-check.c. The examples are Markdown or YAML, as an author would meet them. */
static const DatelineRuleHelp helps[] = {
  { "fm-syntax",
    N_("The website cannot be built from front matter that it cannot read, or the page loses its title, date and address."),
    N_("Go to the line that is named. Often a quote is not closed, a colon stands in a text without quotes, or a line is indented by a space too few."),
    "title: Autumn: what is new", "title: \"Autumn: what is new\"" },
  { "fm-duplicate-key",
    N_("Only one of the two values is used, and which one depends on the program that reads them."),
    N_("Keep the one that is right and remove the other."),
    "author: Ines\nauthor: Tom", "author: Ines" },
  { "fm-required",
    N_("The website’s configuration says that pages of this kind need the field. Without it the page may be missing or broken."),
    N_("Fill in the field in the form."),
    "title: \"\"", "title: News from the Pier" },
  { "fm-type",
    N_("The website expects another kind of value here, such as a number, a list or yes and no, and cannot use this one."),
    N_("Enter the value in the form, which writes it as the website wants it."),
    "draft: perhaps", "draft: true" },
  { "fm-pattern",
    N_("The website’s configuration asks for a certain form of this field, and its own editor would not accept this one."),
    N_("Write it in the form that the message describes."),
    "issue: July", "issue: 2025-07" },
  { "fm-choice",
    N_("The website offers some values for this field. With any other, the page does not turn up where readers look for it."),
    N_("Choose one of the offered values."),
    "category: Newsleter", "category: Newsletter" },
  { "fm-date",
    N_("Pages are sorted and found by their date, and all dates in the text are judged by it."),
    N_("Enter the day of publication in the form."),
    "date: 2025-11-31T09:00:00Z", "date: 2025-11-30T09:00:00Z" },
  { "fm-date-form",
    N_("Dates without a time or a time zone are read as another moment by some programs: the page may appear a day early or late."),
    N_("Write the date like the other documents of the site do."),
    "date: 2025-07-01", "date: 2025-07-01T09:00:00.000Z" },
  { "fm-url",
    N_("Search engines and social networks take this address as the page’s own. They can use only a complete one."),
    N_("Enter the whole address, from “https://” on."),
    "url: example.org/blog/example.org/blog/july", "url: https://example.org/blog/july" },
  { "fm-url-duplicate",
    N_("Of two documents with one address readers only ever see one."),
    N_("Change the address of the newer one. It was probably copied along with the document."),
    "url: https://example.org/news/june", "url: https://example.org/news/july" },
  { "fm-url-month",
    N_("The month or year was left over when last month’s document was copied. The address stays wrong for as long as people link to it."),
    N_("Make address and title name the same month, before you publish."),
    "title: Pier News, July 2025\nurl: https://example.org/pier-news-june-2025",
    "title: Pier News, July 2025\nurl: https://example.org/pier-news-july-2025" },
  { "fm-title-month",
    N_("Issues of a series are told apart by the month in their title. In January, last year’s number easily slips in."),
    N_("Correct the month or year in the title, or the publication date if that is what is wrong."),
    "title: Pier News, January 2025\ndate: 2026-01-05T09:00:00Z", "title: Pier News, January 2026\ndate: 2026-01-05T09:00:00Z" },
  { "fm-handle",
    N_("Social networks connect the page to an account by this name, and find nothing under a name that is not written exactly."),
    N_("Write an “@” and the name of the account, nothing else."),
    "twitter: https://social.example/piernews", "twitter: '@piernews'" },
  { "fm-markup",
    N_("Search engines and link previews show this field as it stands, with all brackets and stars."),
    N_("Write plain words."),
    "description: All about [the pier](https://example.org).", "description: All about the pier." },
  { "fm-leftover",
    N_("Search engines and link previews introduce this page by the words of another one, which was copied."),
    N_("Describe this page in a sentence or two."),
    "description: What happened on the pier in June.", NULL },
  { "fm-moved-host",
    N_("The site has moved. Old addresses work for only as long as somebody keeps redirecting them."),
    N_("Use the present host."),
    "url: https://old.example.org/july", "url: https://www.example.org/july" },
  { "fm-space",
    N_("A space that nobody sees makes two equal values unequal, and is shown in titles and link previews."),
    N_("Remove the space."),
    "title: \"News from the Pier \"", "title: \"News from the Pier\"" },
  { "link-syntax",
    N_("Browsers cannot follow an address with such a mistake, or end up at an error page."),
    N_("Copy the address anew from the browser, or choose one of the repairs."),
    "[Map](https//example.org/map)", "[Map](https://example.org/map)" },
  { "link-scheme-missing",
    N_("Without “https://” the address is taken for a page of your own site, which does not exist."),
    N_("Put “https://” before it."),
    "[Map](www.example.org/map)", "[Map](https://www.example.org/map)" },
  { "mailto-missing",
    N_("Without “mailto:” the address is taken for a page of your own site, and no mail program opens."),
    N_("Put “mailto:” before it."),
    "[Write to us](crew@example.org)", "[Write to us](mailto:crew@example.org)" },
  { "link-scheme",
    N_("A browser does not know what to do with a misspelt beginning, and refuses those that could harm readers."),
    N_("Begin the address with “https://”, or with “mailto:” for an e-mail address."),
    "[Map](htps://example.org/map)", "[Map](https://example.org/map)" },
  { "mailto-syntax",
    N_("Mail to such an address comes back. Often it is the full stop of the sentence that slipped into it."),
    N_("Correct the address."),
    "[Write to us](mailto:crew@example.org.)", "[Write to us](mailto:crew@example.org)." },
  { "mailto-text",
    N_("Readers write to the address they see, or to the one they click, and one of the two is wrong."),
    N_("Make both the same."),
    "[crew@example.org](mailto:office@example.org)", "[office@example.org](mailto:office@example.org)" },
  { "link-text-mismatch",
    N_("Readers expect to arrive at the address they see. One that leads elsewhere looks like fraud, and mail programs warn of it."),
    N_("Make the text show where the link leads, or describe it in words."),
    "[example.org/map](https://example.com/tickets)", "[Tickets](https://example.com/tickets)" },
  { "link-text-typo",
    N_("The address spells a name in another way. One of the two is a slip, mostly the one in the text."),
    N_("Compare with the page that the link leads to."),
    "[Readshow](https://example.org/roadshow)", "[Roadshow](https://example.org/roadshow)" },
  { "link-empty-text",
    N_("Nobody can see or click a link without words, and screen readers read its whole address aloud."),
    N_("Remove it, or write words between the brackets."),
    "See [the map](https://example.org/map)[](https://example.org/map).", "See [the map](https://example.org/map)." },
  { "link-empty",
    N_("A click on it does nothing."),
    N_("Enter the address between the parentheses, or remove the link."),
    "[The map]()", "[The map](https://example.org/map)" },
  { "link-text-space",
    N_("The space is underlined together with the link, which looks untidy."),
    N_("Move the space out of the brackets."),
    "See[ the map](https://example.org/map).", "See [the map](https://example.org/map)." },
  { "link-text-generic",
    N_("Many readers skim links, and screen readers list them. “Here” tells neither of them where it leads."),
    N_("Make the words of the link name its target."),
    "The map is [here](https://example.org/map).", "Look at [the map](https://example.org/map)." },
  { "link-text-url",
    N_("An address is hard to read, and screen readers spell it out."),
    N_("Write words that say what is there."),
    "[https://example.org/map?floor=2](https://example.org/map?floor=2)", "[The map](https://example.org/map?floor=2)" },
  { "link-duplicate",
    N_("Two links side by side that lead to one page come from editing. Readers wonder about the difference, and screen readers read both."),
    N_("Join them."),
    "[The ](https://example.org/map)[map](https://example.org/map)", "[The map](https://example.org/map)" },
  { "link-reference",
    N_("A link whose target is not defined is shown with its brackets. Of two definitions the second is ignored; one that is not used is a left-over."),
    N_("Write a definition for each name, once."),
    "See [the map][map].", "See [the map][map].\n\n[map]: https://example.org/map" },
  { "link-bare",
    N_("On your site this address is plain text: readers would have to copy it."),
    N_("Put angle brackets around it, or make a link with words."),
    "Write to crew@example.org", "Write to <crew@example.org>" },
  { "link-http",
    N_("Everybody on the way can read and change an insecure page, and browsers warn of it. This site also answers over https."),
    N_("Write “https” instead of “http”."),
    "[Map](http://example.org/map)", "[Map](https://example.org/map)" },
  { "link-merge-tag",
    N_("The mailing service would have filled this in. On the website it stays as it is, and the link is broken."),
    N_("Replace the place-holder by what is meant."),
    "[Map](https://example.org/map?id=*|UNIQID|*)", "[Map](https://example.org/map)" },
  { "link-private",
    N_("Only you and your colleagues can open this page. Readers are asked to log in, or see nothing; some see more than they should."),
    N_("Link the published page."),
    "[Programme](http://localhost:8000/programme)", NULL },
  { "link-credentials",
    N_("Who reads the document can use the password or token, also in old versions of it."),
    N_("Remove it from the address, and change the password or revoke the token, as it may have been seen."),
    "[Map](https://tom:secret@example.org/map)", "[Map](https://example.org/map)" },
  { "link-tracking",
    N_("The link leads through a service that counts clicks. When the service ends or the mailing is deleted, so does the link; and readers do not see where it leads."),
    N_("Open the link and copy the address of the page where you arrive."),
    "[Map](https://clicks.example.com/c?u=1&id=7)", "[Map](https://example.org/map)" },
  { "link-missing",
    N_("No document and no file of your site has this address: readers see “not found”."),
    N_("Choose the page that is meant, or correct the address. Pages that a program makes can be named in the settings of the site, as “known_paths”."),
    "[Map](/abuot/map)", "[Map](/about/map)" },
  { "link-anchor",
    N_("The page opens at its beginning and not at the place that was meant, as no heading there has this name."),
    N_("Correct the part after the “#” to the words of the heading, in small letters with dashes between them."),
    "[Prices](/tickets#price)", "[Prices](/tickets#prices)" },
  { "link-case",
    N_("To many servers large and small letters make different addresses: one of the two may not work."),
    N_("Use the form that works, everywhere."),
    "[Map](https://example.org/Map)", "[Map](https://example.org/map)" },
  { "link-variant",
    N_("Two ways to write one address count as two pages, for readers’ browsers and for search engines."),
    N_("Use one form throughout."),
    "[Map](https://example.org/map/) … [map](https://example.org/map)", "[Map](https://example.org/map) … [map](https://example.org/map)" },
  { "link-idn",
    N_("Letters of different alphabets look the same. Mixed in one name they are mostly a trick to lead readers to a false site."),
    N_("Type the address by hand, and compare."),
    "[Map](https://ex\xd0\xb0mple.org/map)", "[Map](https://example.org/map)" },
  { "link-host-typo",
    N_("Your documents often link a site whose name differs by a letter. Misspelt names do not exist, or belong to someone who waits for typing mistakes."),
    N_("Correct the name, unless there really are two sites."),
    "[Map](https://exmaple.org/map)", "[Map](https://example.org/map)" },
  { "link-moved-host",
    N_("The site has moved. Old addresses work for only as long as somebody keeps redirecting them."),
    N_("Use the present host."),
    "[Map](https://old.example.org/map)", "[Map](https://www.example.org/map)" },
  { "link-tracking-parameter",
    N_("What was added to the address only tells where a reader came from. It makes links long, and counts your readers for somebody else’s campaign."),
    N_("Remove it: the page is the same."),
    "[Map](https://example.org/map?utm_source=mail)", "[Map](https://example.org/map)" },
  { "image-empty",
    N_("An image without a file is shown as a broken picture, or as nothing."),
    N_("Remove it, or choose a file."),
    "![]()", NULL },
  { "image-missing",
    N_("The file is not in the media folder of your site: readers see a broken picture."),
    N_("Choose the file that is meant, or put the image in again."),
    "![The pier](/img/peir.jpg)", "![The pier](/img/pier.jpg)" },
  { "image-data",
    N_("The image stands in the text as an endless line of letters. The page loads slowly, and nobody can edit it."),
    N_("Save the image as a file and put that in."),
    "![The pier](data:image/png;base64,iVBORw0KGgo…)", "![The pier](/img/pier.png)" },
  { "image-alt",
    N_("Blind readers hear these words in place of the image. Everybody sees them when it does not load, and search engines find it by them."),
    N_("Say in a few words what the image shows."),
    "![](/img/pier.jpg)", "![The pier at sunrise](/img/pier.jpg)" },
  { "online-broken",
    N_("The page was asked for and is not there: readers see an error."),
    N_("Look for where the page has gone, or remove the link."),
    "[Map](https://example.org/moved-away)", NULL },
  { "online-suspicious",
    N_("The page did not answer as pages do. Perhaps it is out of order for a while, or it is not the page that was meant."),
    N_("Open the link and look for yourself."),
    "[Map](https://example.org/map)", NULL },
  { "online-redirect",
    N_("The page has moved for good. Its old address works for only as long as somebody keeps redirecting it."),
    N_("Use the new address."),
    "[Map](https://example.org/map.php)", "[Map](https://example.org/map)" },
  { "online-unchecked",
    N_("The page could not be looked at by a program, as it asks for a password or keeps programs out. It may well be in order."),
    N_("Open the link once in a browser."),
    "[Map](https://example.org/members/map)", NULL },
  { "date-impossible",
    N_("There is no such day or time. Readers cannot come."),
    N_("Look up what was meant."),
    "Join us on 31 June.", "Join us on 30 June." },
  { "date-weekday",
    N_("The weekday and the day contradict each other: some readers will come on the wrong day."),
    N_("Look up which of the two is right, and choose that repair. In another year the weekday may be right: check the year as well."),
    "Monday, 17 October 2025", "Friday, 17 October 2025" },
  { "date-range",
    N_("The end comes before the beginning. One of the two dates is wrong, or they have changed places."),
    N_("Look up both dates."),
    "19–17 October 2025", "17–19 October 2025" },
  { "date-past-deadline",
    N_("When this is published the deadline is over: readers are asked for something that they cannot do any more."),
    N_("Correct the date, or remove the call. A deadline that was extended has a new date."),
    "Register by 1 June.", NULL },
  { "date-past-event",
    N_("When this is published the event is over, but the text invites to it."),
    N_("Correct the date, tell what happened, or remove the item."),
    "Join us on 1 June!", "On 1 June we met on the pier." },
  { "date-zone-season",
    N_("Summer time and winter time are an hour apart: taken literally, readers come an hour early or late."),
    N_("Name the time of the season, or the zone without a season, such as “PT” or “Central European time”."),
    "15 July, 9:00 PST", "15 July, 9:00 PDT" },
  { "date-zone-unknown",
    N_("No time zone has this name: readers cannot tell which hour is meant."),
    N_("Correct the letters. For most readers “UTC” or a town is clearest."),
    "14:00 UCT", "14:00 UTC" },
  { "date-zone-pair",
    N_("The two times are not the same moment on that day: half of the readers would be there at the wrong hour."),
    N_("Work out one from the other. On which day summer time begins differs between countries."),
    "14:00 UTC (9:00 ET) on 15 July", "14:00 UTC (10:00 ET) on 15 July" },
  { "date-conflict",
    N_("The same event has two dates: one of them is wrong, and readers cannot know which."),
    N_("Look up the date at the organiser’s, and correct the other."),
    "[Pier Day](https://example.org/day), 3 May … [Pier Day](https://example.org/day), 4 May", NULL },
  { "date-relative",
    N_("Words like “this month” are read from the day of publication, and that does not fit the date that is meant."),
    N_("Name the date, or the right month or week."),
    "Later this month, on 3 August, …", "On 3 August, …" },
  { "date-ambiguous",
    N_("For half of the world the month comes first, for the other half the day."),
    N_("Write the month as a word."),
    "03/04/2025", "3 April 2025" },
  { "date-order",
    N_("Readers stumble over dates that are written now one way, now the other."),
    N_("Write all dates of a list in the same order."),
    "5 March … March 12", "5 March … 12 March" },
  { "date-ordinal",
    N_("The ending belongs to another number."),
    N_("Correct the ending."),
    "on the 22th of May", "on the 22nd of May" },
  { "date-year",
    N_("A year of too few or too many digits is a slip of the hand, and the day of the week cannot be checked."),
    N_("Complete the year."),
    "12 May 202", "12 May 2025" },
  { "suppression-unused",
    N_("The comment silences a rule that has nothing to say here. It would hide a real mistake one day."),
    N_("Remove the comment."),
    "Fine. <!-- dateline-disable-line link-empty -->", "Fine." },
};

/**
 * dateline_rule_help_find:
 * @id: id of a rule
 *
 * Returns: (transfer none) (nullable): what people are told of it, not translated
 */
const DatelineRuleHelp *
dateline_rule_help_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (helps); i++)
    if (g_strcmp0 (helps[i].id, id) == 0)
      return &helps[i];

  return NULL;
}

/**
 * dateline_rule_get_repair_name:
 * @rule: a rule
 *
 * Returns: what it offers, as the tool names it: `none`, `ask` or `safe`; never translated
 */
const char *
dateline_rule_get_repair_name (const DatelineRule *rule)
{
  switch (rule->repair)
    {
    case DATELINE_REPAIR_SAFE:
      return "safe";
    case DATELINE_REPAIR_ASK:
      return "ask";
    case DATELINE_REPAIR_NONE:
    default:
      return "none";
    }
}

/**
 * dateline_rule_describe_repair:
 * @rule: a rule
 *
 * Returns: who can mend its findings: a sentence, translated
 */
const char *
dateline_rule_describe_repair (const DatelineRule *rule)
{
  switch (rule->repair)
    {
    case DATELINE_REPAIR_SAFE:
      return _("`dateline-cli check --fix` and the button “Fix Safe Ones” in Dateline mend this where it is safe.");
    case DATELINE_REPAIR_ASK:
      return _("Dateline offers repairs to choose from where it knows any.");
    case DATELINE_REPAIR_NONE:
    default:
      return _("Only the author knows what is right here.");
    }
}

/**
 * dateline_rule_dup_keep:
 * @rule: a rule
 *
 * Returns: (transfer full): how to keep something as it is although the rule finds it: Markdown, translated
 */
char *
dateline_rule_dup_keep (const DatelineRule *rule)
{
  gboolean is_yaml = g_str_has_prefix (rule->id, "fm-");
  g_autofree char *comment = g_strdup_printf (is_yaml ? "# dateline-disable-line %s" : "<!-- dateline-disable-line %s -->", rule->id);

  /* Translators: the first is a comment to put into a document, the second the name of a rule. */
  return g_strdup_printf (_("To keep it as it is, put the comment `%s` at the end of the line, or add `%s` to `disabled_rules` in `.dateline.yml`."),
                          comment, rule->id);
}

/**
 * dateline_rule_dup_help:
 * @rule: a rule
 *
 * Returns: (transfer full): all that is told of it, as paragraphs of Markdown, translated
 */
char *
dateline_rule_dup_help (const DatelineRule *rule)
{
  const DatelineRuleHelp *help = dateline_rule_help_find (rule->id);
  g_autofree char *keep = dateline_rule_dup_keep (rule);

  return g_strdup_printf ("%s. %s\n\n%s %s\n\n%s", _(rule->summary), help != NULL ? _(help->why) : "", help != NULL ? _(help->remedy) : "",
                          dateline_rule_describe_repair (rule), keep);
}
