/* dateline-header.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "dateline-header.h"
#include "dateline-line.h"
#include "dateline-yaml-private.h"

struct _DatelineHeader
{
  gatomicrefcount     ref_count;
  char               *text;
  gsize               length;
  DatelineHeaderSpan  span;
  const char         *newline;
  DatelineYaml       *yaml;    /* NULL when there is no header */
  DatelineYamlError  *error;   /* one of the fences, which is not libyaml's business */
};

G_DEFINE_BOXED_TYPE (DatelineHeader, dateline_header, dateline_header_ref, dateline_header_unref)

/* Three of `c` at the start of a line, and nothing but white space behind them. */
static gboolean
is_fence (const char *text,
          gsize       length,
          gsize       offset,
          char        c)
{
  if (length - offset < 3 || text[offset] != c || text[offset + 1] != c || text[offset + 2] != c)
    return FALSE;

  for (offset += 3; offset < length && text[offset] != '\n' && text[offset] != '\r'; offset++)
    {
      if (text[offset] != ' ' && text[offset] != '\t')
        return FALSE;
    }

  return TRUE;
}

/**
 * dateline_header_span_find:
 * @text: a file's text
 * @length: its length in bytes
 * @span: (out caller-allocates): where the header is
 *
 * Finds the front matter as the generators that read these files do: it is there when the very first line, after a byte order
 * mark, is `---` and at most white space. A `---` anywhere else, even after one empty line, is a thematic break of the body. It goes to
 * the next line that is `---` or `...`, at most followed by white space; fences that are indented, longer or followed by text are none.
 */
void
dateline_header_span_find (const char         *text,
                           gsize               length,
                           DatelineHeaderSpan *span)
{
  gsize offset = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  memset (span, 0, sizeof *span);
  span->yaml_start = span->yaml_end = span->body_start = offset;

  if (!is_fence (text, length, offset, '-'))
    return;

  span->present = TRUE;
  offset = span->yaml_start = dateline_line_find_next (text, length, offset);

  while (offset < length && !is_fence (text, length, offset, '-') && !is_fence (text, length, offset, '.'))
    offset = dateline_line_find_next (text, length, offset);

  span->yaml_end = offset;
  span->terminated = offset < length;
  span->body_start = dateline_line_find_next (text, length, offset);
}

static const char *
find_newline (const char *text,
              gsize       length)
{
  const char *lf = memchr (text, '\n', length);

  return lf != NULL && lf > text && lf[-1] == '\r' ? "\r\n" : "\n";
}

static DatelineYamlError *
check_fences (DatelineHeader *self)
{
  const DatelineYamlNode *root = self->yaml != NULL ? dateline_yaml_get_root (self->yaml) : NULL;

  if (self->span.present && !self->span.terminated)
    return dateline_yaml_error_new (g_strdup (_("The front matter that begins here has no end. Add a line “---” after its last field.")),
                                    self->text, self->length, 0);

  if (root != NULL && root->kind != DATELINE_YAML_MAPPING && root->value_kind != DATELINE_VALUE_NULL)
    return dateline_yaml_error_new (g_strdup (_("The front matter has no fields. Write each as “name: value” on a line of its own.")),
                                    self->text, self->length, root->start);

  return NULL;
}

/**
 * dateline_header_new:
 * @text: a file's text, with or without its body; not kept
 * @length: its length in bytes
 *
 * Finds and parses the front matter of a file. The body serves only to learn the file's line breaks where the header has none.
 *
 * Returns: (transfer full): the header
 */
DatelineHeader *
dateline_header_new (const char *text,
                     gsize       length)
{
  DatelineHeader *self = g_new0 (DatelineHeader, 1);

  g_atomic_ref_count_init (&self->ref_count);
  dateline_header_span_find (text, length, &self->span);
  self->length = self->span.body_start;
  self->text = g_malloc (self->length + 1);
  memcpy (self->text, text, self->length);
  self->text[self->length] = '\0';
  self->newline = find_newline (text, length);

  if (self->span.present)
    self->yaml = dateline_yaml_parse_range (self->text, self->span.yaml_start, self->span.yaml_end);
  self->error = check_fences (self);

  return self;
}

/**
 * dateline_header_ref:
 * @self: a header
 *
 * Returns: (transfer full): the same
 */
DatelineHeader *
dateline_header_ref (DatelineHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * dateline_header_unref:
 * @self: (transfer full): a header
 */
void
dateline_header_unref (DatelineHeader *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->error, dateline_yaml_error_free);
  g_clear_pointer (&self->yaml, dateline_yaml_free);
  g_free (self->text);
  g_free (self);
}

/**
 * dateline_header_get_text:
 * @self: a header
 * @length: (out) (optional): its length in bytes
 *
 * Returns: the file's text up to where the body begins, with a byte order mark and the fences; NUL-terminated
 */
const char *
dateline_header_get_text (DatelineHeader *self,
                          gsize          *length)
{
  if (length != NULL)
    *length = self->length;

  return self->text;
}

/**
 * dateline_header_get_span:
 * @self: a header
 *
 * Returns: where its parts are in the file
 */
const DatelineHeaderSpan *
dateline_header_get_span (DatelineHeader *self)
{
  return &self->span;
}

/**
 * dateline_header_get_root:
 * @self: a header
 *
 * Returns: (transfer none) (nullable): its fields; %NULL when there are none, or when it is broken. A header that only lacks its
 *   closing fence still has them.
 */
const DatelineYamlNode *
dateline_header_get_root (DatelineHeader *self)
{
  return self->yaml != NULL ? dateline_yaml_get_root (self->yaml) : NULL;
}

/**
 * dateline_header_get_error:
 * @self: a header
 *
 * Returns: (transfer none) (nullable): what is wrong with it, at a place in the file; %NULL when nothing is. A file without any
 *   header is no error.
 */
const DatelineYamlError *
dateline_header_get_error (DatelineHeader *self)
{
  if (self->error != NULL)
    return self->error;

  return self->yaml != NULL ? dateline_yaml_get_error (self->yaml) : NULL;
}

/**
 * dateline_header_get_newline:
 * @self: a header
 *
 * Returns: how the file ends its lines: "\n" or "\r\n"
 */
const char *
dateline_header_get_newline (DatelineHeader *self)
{
  return self->newline;
}

/**
 * dateline_header_lookup:
 * @self: a header
 * @path: a field path
 *
 * Returns: (transfer none) (nullable): the node of the field, aliases and merges followed
 */
const DatelineYamlNode *
dateline_header_lookup (DatelineHeader *self,
                        const char     *path)
{
  return dateline_yaml_node_lookup (dateline_header_get_root (self), path);
}

/**
 * dateline_header_dup_text:
 * @self: a header
 * @path: a field path
 *
 * Returns: (transfer full) (nullable): the decoded text of a scalar field, "" for an empty one; %NULL when there is no such field,
 *   or it is a collection
 */
char *
dateline_header_dup_text (DatelineHeader *self,
                          const char     *path)
{
  const DatelineYamlNode *node = dateline_header_lookup (self, path);

  if (node == NULL || node->kind != DATELINE_YAML_SCALAR)
    return NULL;

  return g_strdup (node->value_kind == DATELINE_VALUE_NULL ? "" : node->text);
}
