/* dateline-yaml-resolve.c
 *
 * What a plain scalar means. YAML 1.2's core schema decides how a header is read; what YAML 1.1 would make of it
 * decides what must be quoted on write, because many of the tools that read the same file still follow 1.1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-yaml-private.h"

static const char *
skip_class (const char *p,
            const char *accepted)
{
  return p + strspn (p, accepted);
}

#define DECIMAL "0123456789"
#define HEXADECIMAL "0123456789abcdefABCDEF"

static gboolean
is_one_of (const char        *text,
           const char *const *words)
{
  return g_strv_contains (words, text);
}

static gboolean
is_whole (const char *start,
          const char *accepted)
{
  return *start != '\0' && *skip_class (start, accepted) == '\0';
}

static gboolean
is_core_float (const char *p)
{
  const char *digits;
  gsize n_digits;

  if (*p == '+' || *p == '-')
    p++;

  if (g_strcmp0 (p, ".inf") == 0 || g_strcmp0 (p, ".Inf") == 0 || g_strcmp0 (p, ".INF") == 0)
    return TRUE;

  digits = p;
  p = skip_class (p, DECIMAL);
  n_digits = p - digits;

  if (*p == '.')
    {
      digits = ++p;
      p = skip_class (p, DECIMAL);
      n_digits += p - digits;
    }

  if (n_digits == 0)
    return FALSE;

  if (*p == 'e' || *p == 'E')
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      return is_whole (p, DECIMAL);
    }

  return *p == '\0';
}

static gboolean
is_core_number (const char *text)
{
  if (strchr ("+-.0123456789", *text) == NULL)
    return FALSE;

  if (g_str_has_prefix (text, "0o"))
    return is_whole (text + 2, "01234567");
  if (g_str_has_prefix (text, "0x"))
    return is_whole (text + 2, HEXADECIMAL);
  if (strcmp (text, ".nan") == 0 || strcmp (text, ".NaN") == 0 || strcmp (text, ".NAN") == 0)
    return TRUE;

  return is_core_float (text);
}

/* Consumes between `min` and `max` digits. */
static gboolean
take_digits (const char **p,
             guint        min,
             guint        max)
{
  guint n = 0;

  while (n < max && g_ascii_isdigit (**p))
    {
      (*p)++;
      n++;
    }

  return n >= min;
}

static gboolean
take_char (const char **p,
           char         c)
{
  if (**p != c)
    return FALSE;

  (*p)++;

  return TRUE;
}

/* hh:mm:ss, a fraction, and a zone, after the day of a timestamp. */
static gboolean
is_time_of_day (const char *p)
{
  if (!take_digits (&p, 1, 2) || !take_char (&p, ':') || !take_digits (&p, 2, 2) ||
      !take_char (&p, ':') || !take_digits (&p, 2, 2))
    return FALSE;

  if (*p == '.')
    p = skip_class (p + 1, DECIMAL);

  p = skip_class (p, " \t");
  if (*p == 'Z')
    return p[1] == '\0';

  if (*p == '+' || *p == '-')
    {
      p++;
      if (!take_digits (&p, 1, 2))
        return FALSE;
      if (*p == ':')
        p++;
      if (*p != '\0' && !take_digits (&p, 2, 2))
        return FALSE;
    }

  return *p == '\0';
}

/* By shape alone: 2016-19-17 is meant as a date, and the checker says that there is no such day. */
static gboolean
is_timestamp (const char *text)
{
  const char *p = text;
  const char *month;
  gboolean is_padded;

  if (!take_digits (&p, 4, 4) || !take_char (&p, '-'))
    return FALSE;

  month = p;
  if (!take_digits (&p, 1, 2) || !take_char (&p, '-') || !take_digits (&p, 1, 2))
    return FALSE;

  is_padded = p - month == 5;
  if (*p == '\0')
    return is_padded;

  if (*p == 'T' || *p == 't')
    return is_time_of_day (p + 1);
  if (*p == ' ' || *p == '\t')
    return is_time_of_day (skip_class (p, " \t"));

  return FALSE;
}

/**
 * dateline_yaml_resolve_plain:
 * @text: the text of a plain scalar
 *
 * Resolves a plain scalar by the core schema of YAML 1.2, in which `yes`, `on` and `12:30` are strings. What has the shape
 * of a YAML 1.1 timestamp is %DATELINE_VALUE_DATE, whether or not there is such a day.
 *
 * Returns: the kind of the scalar
 */
DatelineValueKind
dateline_yaml_resolve_plain (const char *text)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
  static const char *const booleans[] = { "true", "True", "TRUE", "false", "False", "FALSE", NULL };

  g_return_val_if_fail (text != NULL, DATELINE_VALUE_NULL);

  if (is_one_of (text, nulls))
    return DATELINE_VALUE_NULL;
  if (is_one_of (text, booleans))
    return DATELINE_VALUE_BOOLEAN;
  if (is_core_number (text))
    return DATELINE_VALUE_NUMBER;
  if (is_timestamp (text))
    return DATELINE_VALUE_DATE;

  return DATELINE_VALUE_STRING;
}

/* 1_000, 0b11, 017, 0x_f, 1_0.5, 190:20:30.15: numbers of YAML 1.1 only. */
static gboolean
is_legacy_number (const char *p)
{
  const char *rest;

  if (*p == '+' || *p == '-')
    p++;

  if (!g_ascii_isdigit (*p) && *p != '.')
    return FALSE;

  if (p[0] == '0' && strchr ("bBxXoO", p[1]) != NULL && p[1] != '\0')
    return is_whole (p + 2, HEXADECIMAL "_");

  rest = skip_class (p, DECIMAL "_");
  if (*rest == ':')
    {
      /* sexagesimal: groups of one or two digits after colons, perhaps a fraction */
      while (*rest == ':')
        {
          rest++;
          if (!take_digits (&rest, 1, 2))
            return FALSE;
        }
    }

  if (*rest == '.')
    rest = skip_class (rest + 1, DECIMAL "_");
  if (*rest == 'e' || *rest == 'E')
    {
      rest++;
      if (*rest == '+' || *rest == '-')
        rest++;
      rest = skip_class (rest, DECIMAL);
    }

  return *rest == '\0';
}

/* A day with one-digit month or day is a date to some readers of 1.1. */
static gboolean
is_loose_date (const char *p)
{
  return take_digits (&p, 4, 4) && take_char (&p, '-') && take_digits (&p, 1, 2) &&
         take_char (&p, '-') && take_digits (&p, 1, 2) &&
         (*p == '\0' || (strchr (" Tt", *p) != NULL && g_ascii_isdigit (p[1])));
}

gboolean
dateline_yaml_is_ambiguous (const char *text)
{
  static const char *const words[] = {
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", ".inf", "-.inf", "+.inf", ".nan", NULL
  };
  char lower[8];
  gsize length = strlen (text);

  if (length < sizeof lower)
    {
      for (gsize i = 0; i <= length; i++)
        lower[i] = g_ascii_tolower (text[i]);
      if (is_one_of (lower, words))
        return TRUE;
    }

  return dateline_yaml_resolve_plain (text) != DATELINE_VALUE_STRING || is_legacy_number (text) || is_loose_date (text);
}

DatelineValueKind
dateline_yaml_resolve_scalar (const DatelineYamlNode *node)
{
  static const char core[] = "tag:yaml.org,2002:";
  DatelineValueKind plain;

  if (node->tag == NULL)
    return node->style == DATELINE_YAML_PLAIN ? dateline_yaml_resolve_plain (node->text) : DATELINE_VALUE_STRING;

  if (!g_str_has_prefix (node->tag, core))
    return DATELINE_VALUE_STRING;

  plain = dateline_yaml_resolve_plain (node->text);

  switch (plain)
    {
    case DATELINE_VALUE_NULL:
      return strcmp (node->tag + strlen (core), "null") == 0 ? plain : DATELINE_VALUE_STRING;
    case DATELINE_VALUE_BOOLEAN:
      return strcmp (node->tag + strlen (core), "bool") == 0 ? plain : DATELINE_VALUE_STRING;
    case DATELINE_VALUE_NUMBER:
      return strcmp (node->tag + strlen (core), "int") == 0 || strcmp (node->tag + strlen (core), "float") == 0
               ? plain : DATELINE_VALUE_STRING;
    case DATELINE_VALUE_DATE:
      return strcmp (node->tag + strlen (core), "timestamp") == 0 ? plain : DATELINE_VALUE_STRING;
    case DATELINE_VALUE_STRING:
    case DATELINE_VALUE_LIST:
    case DATELINE_VALUE_MAP:
    default:
      return DATELINE_VALUE_STRING;
    }
}
