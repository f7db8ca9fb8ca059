/* dateline-date-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-date-style.h"
#include "dateline-yaml.h"

static const char *
get_example (DatelineDateStyle self,
             gboolean          with_time)
{
  switch (self)
    {
    case DATELINE_DATE_STYLE_UTC_MILLISECONDS:
      return "2000-01-01T00:00:00.000Z";
    case DATELINE_DATE_STYLE_UTC:
      return "2000-01-01T00:00:00Z";
    case DATELINE_DATE_STYLE_LOCAL:
      return "2000-01-01T00:00:00+00:00";
    case DATELINE_DATE_STYLE_DAY:
      return "2000-01-01";
    case DATELINE_DATE_STYLE_AUTOMATIC:
    default:
      return get_example (with_time ? DATELINE_DATE_STYLE_UTC_MILLISECONDS : DATELINE_DATE_STYLE_DAY, with_time);
    }
}

/**
 * dateline_date_style_format:
 * @self: a style
 * @with_time: whether the field is for a date with a time, which matters if the style is automatic
 * @time: what to write; its zone is the local one
 *
 * Returns: (transfer full): the date as the author wants it
 */
char *
dateline_date_style_format (DatelineDateStyle  self,
                            gboolean           with_time,
                            GDateTime         *time)
{
  DatelineDateText style;

  dateline_date_text_parse (get_example (self, with_time), &style);
  if (self == DATELINE_DATE_STYLE_LOCAL)
    style.offset_minutes = (int) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE);

  return dateline_date_text_format_like (&style, time);
}

static gboolean
find_date (const DatelineYamlNode *node,
           gboolean                with_time,
           DatelineDateText       *date)
{
  if (node->kind == DATELINE_YAML_SCALAR)
    return dateline_date_text_parse (node->text, date) && date->has_time == with_time;

  for (guint i = 0; i < node->n_items; i++)
    {
      if (find_date (node->items[i], with_time, date))
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_date_style_find:
 * @header: the front matter of a document
 * @with_time: whether a date with a time is to be written
 * @date: (out caller-allocates): the first date of that kind that stands there
 *
 * Finds how a document writes its dates, for one that it does not have yet.
 *
 * Returns: whether there is one
 */
gboolean
dateline_date_style_find (DatelineHeader   *header,
                          gboolean          with_time,
                          DatelineDateText *date)
{
  const DatelineYamlNode *root = dateline_header_get_root (header);

  return root != NULL && find_date (root, with_time, date);
}
