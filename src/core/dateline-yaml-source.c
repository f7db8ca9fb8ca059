/* dateline-yaml-source.c
 *
 * The text on its way to libyaml, and the way back from libyaml's places, which count code points, to bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-yaml-private.h"
#include "dateline-line.h"
#include "dateline-yaml-source.h"

typedef struct
{
  gsize index;   /* code points before it */
  gsize shift;   /* bytes that the places after it are further than code points */
} WideCharacter;

static const char *const foreign_breaks[] = { "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xa9" };

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0 && c != 0x85) || c == 0xfffe || c == 0xffff;
}

/* Takes note of wide characters. What libyaml would call an invalid octet or a control character is told here, at its exact place. */
static char *
scan_characters (DatelineYamlSource *self,
                 gboolean           *has_foreign_breaks,
                 gsize              *problem_offset)
{
  const char *invalid;
  gsize shift = 0;

  if (!g_utf8_validate_len (self->text + self->start, self->end - self->start, &invalid))
    {
      *problem_offset = invalid - self->text;
      return g_strdup (_("There are bytes here that are not text in UTF-8. Choose the file's encoding, or remove them."));
    }

  for (gsize offset = self->start; offset < self->end;)
    {
      guchar byte = self->text[offset];
      gunichar c;

      if (byte >= 0x20 && byte < 0x7f)
        {
          offset++;
          continue;
        }

      c = g_utf8_get_char (self->text + offset);
      if (is_control (c))
        {
          *problem_offset = offset;
          return g_strdup_printf (_("There is an invisible control character (U+%04X) here. Remove it."), c);
        }

      if (c >= 0x80)
        {
          WideCharacter wide = { .index = offset - self->start - shift };

          shift += g_utf8_skip[byte] - 1;
          wide.shift = shift;
          if (self->wide == NULL)
            self->wide = g_array_new (FALSE, FALSE, sizeof wide);
          g_array_append_val (self->wide, wide);
          *has_foreign_breaks = *has_foreign_breaks || c == 0x85 || c == 0x2028 || c == 0x2029;
        }

      offset += g_utf8_skip[byte];
    }

  return NULL;
}

/* Characters that the text does not contain, of the same length in bytes, to stand for a line break that is none in YAML 1.2. */
static gboolean
choose_mask (DatelineYamlSource *self,
             guint               which,
             gunichar            first,
             gunichar            last)
{
  for (gunichar c = first; c <= last; c++)
    {
      char *mask = self->masks[which];

      mask[g_unichar_to_utf8 (c, mask)] = '\0';
      if (g_strstr_len (self->text + self->start, self->end - self->start, mask) == NULL)
        return TRUE;
    }

  return FALSE;
}

/* libyaml follows YAML 1.1 and takes NEL, LS and PS for line breaks, which other readers do not: it gets to see noncharacters
 * (and for two bytes, unassigned characters of a script without Latin neighbours) in their place. */
static void
mask_foreign_breaks (DatelineYamlSource *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign_breaks); i++)
    {
      const char *haystack = self->masked != NULL ? self->masked : self->text + self->start;
      gsize length = self->end - self->start;
      const char *found = g_strstr_len (haystack, length, foreign_breaks[i]);

      if (found == NULL)
        continue;

      if (!(i == 0 ? choose_mask (self, i, 0x07b2, 0x07bf) : choose_mask (self, i, 0xfdd0 + 16 * (i - 1), 0xfddf + 16 * (i - 1))))
        continue;

      if (self->masked == NULL)
        {
          gsize position = found - haystack;

          self->masked = g_memdup2 (haystack, length);
          haystack = self->masked;
          found = haystack + position;
        }

      while (found != NULL)
        {
          gsize position = found - self->masked;

          memcpy (self->masked + position, self->masks[i], strlen (self->masks[i]));
          found = g_strstr_len (found, length - position, foreign_breaks[i]);
        }
    }
}

char *
dateline_yaml_source_init (DatelineYamlSource *self,
                           const char         *text,
                           gsize               start,
                           gsize               end,
                           gsize              *problem_offset)
{
  gboolean has_foreign_breaks = FALSE;
  char *problem;

  memset (self, 0, sizeof *self);
  self->text = text;
  self->start = start;
  self->end = end;

  problem = scan_characters (self, &has_foreign_breaks, problem_offset);
  if (problem != NULL)
    dateline_yaml_source_clear (self);
  else if (has_foreign_breaks)
    mask_foreign_breaks (self);

  return problem;
}

void
dateline_yaml_source_clear (DatelineYamlSource *self)
{
  g_clear_pointer (&self->masked, g_free);
  g_clear_pointer (&self->wide, g_array_unref);
}

const char *
dateline_yaml_source_get_input (DatelineYamlSource *self,
                                gsize              *length)
{
  *length = self->end - self->start;

  return self->masked != NULL ? self->masked : self->text + self->start;
}

gsize
dateline_yaml_source_locate (DatelineYamlSource *self,
                             gsize               index)
{
  const WideCharacter *wide;
  gsize shift;

  if (self->wide == NULL)
    return MIN (self->start + index, self->end);

  wide = (const WideCharacter *) self->wide->data;
  while (self->n_passed < self->wide->len && wide[self->n_passed].index < index)
    self->n_passed++;
  while (self->n_passed > 0 && wide[self->n_passed - 1].index >= index)
    self->n_passed--;
  shift = self->n_passed > 0 ? wide[self->n_passed - 1].shift : 0;

  return MIN (self->start + index + shift, self->end);
}

void
dateline_yaml_source_unmask (DatelineYamlSource *self,
                             char               *text)
{
  if (self->masked == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (foreign_breaks); i++)
    {
      if (self->masks[i][0] == '\0')
        continue;

      for (char *found = strstr (text, self->masks[i]); found != NULL; found = strstr (found, self->masks[i]))
        memcpy (found, foreign_breaks[i], strlen (foreign_breaks[i]));
    }
}

gsize
dateline_yaml_skip_gaps (const char *text,
                         gsize       length,
                         gsize       offset)
{
  while (offset < length)
    {
      if (strchr (" \t\r\n", text[offset]) != NULL && text[offset] != '\0')
        {
          offset++;
        }
      else if (text[offset] == '#')
        {
          while (offset < length && text[offset] != '\n' && text[offset] != '\r')
            offset++;
        }
      else
        {
          break;
        }
    }

  return offset;
}

gsize
dateline_yaml_source_skip_properties (DatelineYamlSource *self,
                                      gsize               offset,
                                      guint               n_properties)
{
  while (n_properties-- > 0)
    {
      offset = dateline_yaml_skip_gaps (self->text, self->end, offset);
      while (offset < self->end && strchr (" \t\r\n", self->text[offset]) == NULL)
        offset++;
    }

  return offset;
}

/* libyaml's end mark lies after the blank lines and the indentation that follow; with `+` the blank lines are content. */
gsize
dateline_yaml_source_find_block_end (DatelineYamlSource *self,
                                     gsize               start,
                                     gsize               limit,
                                     gsize               outer)
{
  gboolean keeps = FALSE;
  gsize indent = 0;
  gsize offset = start + 1;
  gsize last;

  for (; offset < self->end && strchr ("+-0123456789", self->text[offset]) != NULL; offset++)
    {
      if (self->text[offset] == '+')
        keeps = TRUE;
      else if (g_ascii_isdigit (self->text[offset]))
        indent = outer + (self->text[offset] - '0');
    }

  offset = dateline_line_find_next (self->text, self->end, offset);
  last = offset;

  while (offset < limit)
    {
      gsize content = offset;
      gboolean is_blank;

      while (content < self->end && self->text[content] == ' ')
        content++;
      is_blank = content >= self->end || dateline_line_is_break (self->text[content]);

      /* White space before the next node's text on the line where libyaml stopped. */
      if (!is_blank && content >= limit)
        break;

      if (!is_blank && indent == 0)
        indent = content - offset;

      if (!is_blank || keeps || (indent > 0 && content - offset > indent))
        last = dateline_line_find_next (self->text, self->end, content);
      offset = dateline_line_find_next (self->text, self->end, content);
    }

  return last;
}
