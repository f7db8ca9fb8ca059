/* dateline-pattern.c: regular expressions of JavaScript, said in those of GLib
 *
 * The two agree on most. Where they do not, the same is said in other words; where no words are sure, nothing is judged: an author shall
 * not be told of a mistake that the CMS does not see.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-pattern.h"

/* JavaScript's \d and \w are those of ASCII, GLib's those of Unicode. Members of a class, the second of each pair those of its opposite. */
#define DIGITS "0-9"
#define NO_DIGITS "\\x{0}-\\x2f\\x3a-\\x{10ffff}"
#define WORD "A-Za-z0-9_"
#define NO_WORD "\\x{0}-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\x{10ffff}"
#define SPACES "\\x09-\\x0d\\x20\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define NO_SPACES "\\x{0}-\\x08\\x0e-\\x1f\\x21-\\x9f\\xa1-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}" \
                  "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"
#define LINE_ENDS "\\n\\r\\x{2028}\\x{2029}"
#define AT_WORD_END "(?:(?<=[" WORD "])(?![" WORD "])|(?<![" WORD "])(?=[" WORD "]))"
#define NOT_AT_WORD_END "(?:(?<=[" WORD "])(?=[" WORD "])|(?<![" WORD "])(?![" WORD "]))"

struct _DatelinePattern
{
  GRegex   *regex;       /* NULL: cannot be judged; of `/…/flags`, which some CMS know, what is between the slashes */
  GRegex   *as_written;  /* with the slashes, or NULL */
  gboolean  units;       /* JavaScript counts in UTF-16 units: an emoji is two */
};

typedef struct
{
  const char *next;
  GString    *out;
  gboolean    unicode;   /* flag u */
  gboolean    dot_all;   /* flag s */
  guint       n_groups;  /* that were opened */
} Translator;

static gboolean
is_at_end (Translator *self)
{
  return *self->next == '\0';
}

/* \d, \W and so on, as members of a class; NULL for other letters. */
static const char *
get_members (char letter)
{
  switch (letter)
    {
    case 'd':
      return DIGITS;
    case 'D':
      return NO_DIGITS;
    case 'w':
      return WORD;
    case 'W':
      return NO_WORD;
    case 's':
      return SPACES;
    case 'S':
      return NO_SPACES;
    default:
      return NULL;
    }
}

static gboolean
read_hex (const char *text,
          guint       n_digits,
          gunichar   *c)
{
  *c = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *c = *c * 16 + (gunichar) g_ascii_xdigit_value (text[i]);
    }

  return TRUE;
}

/* Behind `\u`: four digits, of which two pairs may make one character, or with the flag any number in braces. */
static gboolean
read_code_point (Translator *self,
                 gunichar   *c)
{
  const char *text = self->next;
  gunichar low;

  if (*text == '{')
    {
      gsize n_digits = strspn (text + 1, "0123456789abcdefABCDEF");

      if (!self->unicode || n_digits == 0 || n_digits > 6 || text[1 + n_digits] != '}' || !read_hex (text + 1, n_digits, c))
        return FALSE;

      self->next = text + n_digits + 2;
      return g_unichar_validate (*c);
    }

  if (!read_hex (text, 4, c))
    return FALSE;

  self->next = text + 4;
  if (*c >= 0xd800 && *c < 0xdc00 && self->unicode && g_str_has_prefix (self->next, "\\u") && read_hex (self->next + 2, 4, &low) &&
      low >= 0xdc00 && low < 0xe000)
    {
      *c = 0x10000 + ((*c - 0xd800) << 10) + (low - 0xdc00);
      self->next += 6;
    }

  /* Half of a pair is nothing that a text of ours can hold. */
  return g_unichar_validate (*c);
}

/* Behind `\p`: with the flag, general categories by their short names mean the same to both. */
static gboolean
translate_property (Translator *self,
                    char        letter)
{
  gsize length;

  if (!self->unicode || *self->next != '{')
    return FALSE;

  length = strspn (self->next + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  if (length == 0 || length > 2 || self->next[1 + length] != '}')
    return FALSE;

  g_string_append_printf (self->out, "\\%c{%.*s}", letter, (int) length, self->next + 1);
  self->next += length + 2;

  return TRUE;
}

/* Escapes that mean the same character inside and outside of a class; `letter` is behind the backslash and read already. */
static gboolean
translate_character (Translator *self,
                     char        letter)
{
  gunichar c;

  switch (letter)
    {
    case 'n':
    case 'r':
    case 't':
    case 'f':
      g_string_append_printf (self->out, "\\%c", letter);
      return TRUE;

    case 'v':
      g_string_append (self->out, "\\x0b");
      return TRUE;

    case '0':
      g_string_append (self->out, "\\x{0}");
      return !g_ascii_isdigit (*self->next);

    case 'x':
      if (!read_hex (self->next, 2, &c))
        return FALSE;
      self->next += 2;
      g_string_append_printf (self->out, "\\x{%x}", c);
      return TRUE;

    case 'u':
      if (!read_code_point (self, &c))
        return FALSE;
      g_string_append_printf (self->out, "\\x{%x}", c);
      return TRUE;

    case 'p':
    case 'P':
      return translate_property (self, letter);

    default:
      /* Other letters and digits are themselves to JavaScript and commands to GLib: whoever wrote them may have meant either. */
      if (letter == '\0' || g_ascii_isalnum (letter) || (guchar) letter >= 0x80)
        return FALSE;
      g_string_append_printf (self->out, "\\%c", letter);
      return TRUE;
    }
}

static gboolean
translate_escape (Translator *self)
{
  char letter = *self->next;
  const char *members = get_members (letter);

  if (is_at_end (self))
    return FALSE;

  self->next++;
  if (members != NULL)
    {
      g_string_append_printf (self->out, "[%s]", members);
      return TRUE;
    }

  if (letter == 'b' || letter == 'B')
    {
      g_string_append (self->out, letter == 'b' ? AT_WORD_END : NOT_AT_WORD_END);
      return TRUE;
    }

  /* A group that is not complete yet is empty to JavaScript and nothing to GLib; a number without a group is an octal one. */
  if (letter >= '1' && letter <= '9')
    {
      if ((guint) (letter - '0') > self->n_groups || g_ascii_isdigit (*self->next))
        return FALSE;
      g_string_append_printf (self->out, "\\g{%c}", letter);
      return TRUE;
    }

  if (letter == 'k')
    {
      gsize length = *self->next == '<' ? strcspn (self->next, ">") : 0;

      if (length < 2 || self->next[length] != '>')
        return FALSE;
      g_string_append_printf (self->out, "\\k%.*s", (int) length + 1, self->next);
      self->next += length + 1;
      return TRUE;
    }

  return translate_character (self, letter);
}

static gboolean
is_members (const char *text)
{
  return text[0] == '\\' && get_members (text[1]) != NULL;
}

/* Behind `[`. */
static gboolean
translate_class (Translator *self)
{
  gboolean negated = *self->next == '^';

  self->next += negated;

  /* The empty class, which to GLib would begin with a bracket. */
  if (*self->next == ']')
    {
      self->next++;
      g_string_append (self->out, negated ? "(?s:.)" : "(?!)");
      return TRUE;
    }

  g_string_append (self->out, negated ? "[^" : "[");

  while (*self->next != ']')
    {
      gboolean after_members = FALSE;

      if (is_at_end (self))
        return FALSE;

      if (is_members (self->next))
        {
          g_string_append (self->out, get_members (self->next[1]));
          self->next += 2;
          after_members = TRUE;
        }
      else if (*self->next == '\\')
        {
          self->next += 2;
          if (self->next[-1] == 'b')
            g_string_append (self->out, "\\x08");
          else if (!translate_character (self, self->next[-1]))
            return FALSE;
        }
      else if (*self->next == '[' || (*self->next == '-' && is_members (self->next + 1)))
        {
          g_string_append_printf (self->out, "\\%c", *self->next++);
        }
      else
        {
          g_string_append_c (self->out, *self->next++);
        }

      /* No range begins with many. */
      if (after_members && *self->next == '-')
        {
          g_string_append (self->out, "\\-");
          self->next++;
        }
    }

  self->next++;
  g_string_append_c (self->out, ']');

  return TRUE;
}

/* Behind `(`: the kinds of groups that both know. */
static gboolean
translate_group (Translator *self)
{
  static const char *const kinds[] = { "?:", "?=", "?!", "?<=", "?<!" };

  g_string_append_c (self->out, '(');

  if (*self->next == '*')
    return FALSE;
  if (*self->next != '?')
    {
      self->n_groups++;
      return TRUE;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_str_has_prefix (self->next, kinds[i]))
        {
          g_string_append (self->out, kinds[i]);
          self->next += strlen (kinds[i]);
          return TRUE;
        }
    }

  self->n_groups++;

  return g_str_has_prefix (self->next, "?<");
}

/* What repeats: GLib has ways to say more with a plus sign behind it. A brace that repeats nothing is one. */
static gboolean
translate_repetition (Translator *self)
{
  const char *start = self->next;
  gsize length = 1;

  if (*start == '{')
    {
      gsize n_digits = strspn (start + 1, "0123456789");

      length = 1 + n_digits;
      if (start[length] == ',')
        length += 1 + strspn (start + length + 1, "0123456789");

      if (n_digits == 0 || start[length] != '}')
        {
          g_string_append (self->out, "\\{");
          self->next++;
          return TRUE;
        }
      length++;
    }

  g_string_append_len (self->out, start, length);
  self->next += length;
  if (*self->next == '?')
    g_string_append_c (self->out, *self->next++);

  return strchr ("+*?", *self->next) == NULL || is_at_end (self);
}

static gboolean
translate_next (Translator *self)
{
  switch (*self->next)
    {
    case '\\':
      self->next++;
      return translate_escape (self);

    case '[':
      self->next++;
      return translate_class (self);

    case '(':
      self->next++;
      return translate_group (self);

    case '.':
      self->next++;
      g_string_append (self->out, self->dot_all ? "(?s:.)" : "[^" LINE_ENDS "]");
      return TRUE;

    case '*':
    case '+':
    case '?':
    case '{':
      return translate_repetition (self);

    default:
      g_string_append_c (self->out, *self->next++);
      return TRUE;
    }
}

static GRegex *
translate (const char *source,
           const char *flags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Translator self = { .next = source, .out = out };
  GRegexCompileFlags compile_flags = G_REGEX_DOLLAR_ENDONLY;

  for (const char *flag = flags; *flag != '\0'; flag++)
    {
      switch (*flag)
        {
        case 'i':
          compile_flags |= G_REGEX_CASELESS;
          break;
        case 's':
          self.dot_all = TRUE;
          break;
        case 'u':
          self.unicode = TRUE;
          break;
        case 'y':
          compile_flags |= G_REGEX_ANCHORED;
          break;
        case 'd':
        case 'g':
          break;
        default:
          /* m: the two do not agree where lines end. v: classes of another kind. */
          return NULL;
        }
    }

  while (!is_at_end (&self))
    {
      if (!translate_next (&self))
        return NULL;
    }

  return g_regex_new (out->str, compile_flags, 0, NULL);
}

/**
 * dateline_pattern_new:
 * @source: a regular expression as JavaScript's `RegExp` takes it, or `/…/flags`
 *
 * Returns: (transfer full): the pattern, which may be one that cannot be judged
 */
DatelinePattern *
dateline_pattern_new (const char *source)
{
  DatelinePattern *self = g_new0 (DatelinePattern, 1);
  const char *end = strrchr (source, '/');

  self->units = TRUE;

  if (*source == '/' && end > source + 1 && strspn (end + 1, "dgimsuvy") == strlen (end + 1))
    {
      g_autofree char *inside = g_strndup (source + 1, end - source - 1);

      self->regex = translate (inside, end + 1);
      self->units = strchr (end + 1, 'u') == NULL;
      /* Without flags the slashes may well be meant, in a path. */
      if (self->regex != NULL && end[1] == '\0')
        self->as_written = translate (source, "");
    }
  else
    {
      self->regex = translate (source, "");
    }

  return self;
}

/**
 * dateline_pattern_free:
 * @self: (transfer full) (nullable): a pattern
 */
void
dateline_pattern_free (DatelinePattern *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->as_written, g_regex_unref);
  g_free (self);
}

/**
 * dateline_pattern_can_judge:
 * @self: a pattern
 *
 * Returns: whether it can be said of any text that it does not fit
 */
gboolean
dateline_pattern_can_judge (const DatelinePattern *self)
{
  return self->regex != NULL;
}

/* What takes too long to find out counts as fitting. */
static gboolean
matches (GRegex     *regex,
         const char *text)
{
  g_autoptr (GError) error = NULL;

  return g_regex_match_full (regex, text, -1, 0, 0, NULL, &error) || error != NULL;
}

static gboolean
has_pairs (const char *text)
{
  /* The first byte of what is beyond U+FFFF. */
  for (; *text != '\0'; text++)
    {
      if ((guchar) *text >= 0xf0)
        return TRUE;
    }

  return FALSE;
}

/**
 * dateline_pattern_fits:
 * @self: a pattern
 * @text: what an author wrote, in UTF-8
 *
 * Returns: whether the CMS would take the text; also %TRUE when that cannot be said
 */
gboolean
dateline_pattern_fits (const DatelinePattern *self,
                       const char            *text)
{
  if (self->regex == NULL || matches (self->regex, text))
    return TRUE;
  if (self->as_written != NULL && matches (self->as_written, text))
    return TRUE;

  return self->units && has_pairs (text);
}
