/* dateline-fragment-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE   /* memmem() */

#include <string.h>

#include "dateline-fragment-search.h"
#include "dateline-html.h"

enum
{
  MAX_TAG = 32 * 1024,     /* bytes; a longer tag is broken markup */
  FEW_PLACES = 3           /* a page with fewer ids, and with scripts, is a frame that they fill */
};

struct _DatelineFragmentSearch
{
  GHashTable *wanted;     /* name of a place → the fragment that means it */
  GHashTable *missing;    /* fragments, owned */
  GByteArray *pending;    /* what was fed and not yet understood */
  char        raw[16];    /* "script" inside of one, else "" */
  gboolean    in_comment;
  guint       n_places;
  gboolean    has_scripts;
};

/**
 * dateline_fragment_search_new:
 *
 * Returns: (transfer full): a search for nothing yet
 */
DatelineFragmentSearch *
dateline_fragment_search_new (void)
{
  DatelineFragmentSearch *self = g_new0 (DatelineFragmentSearch, 1);

  self->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pending = g_byte_array_new ();

  return self;
}

/**
 * dateline_fragment_search_free:
 * @self: (transfer full): a search
 */
void
dateline_fragment_search_free (DatelineFragmentSearch *self)
{
  g_hash_table_unref (self->wanted);
  g_hash_table_unref (self->missing);
  g_byte_array_unref (self->pending);
  g_free (self);
}

/**
 * dateline_fragment_search_add:
 * @self: a search
 * @fragment: a fragment as in the address
 *
 * Adds a place to look for: the fragment itself, what it is when decoded, and the same with the prefix that some forges give to the ids of their authors.
 */
void
dateline_fragment_search_add (DatelineFragmentSearch *self,
                              const char             *fragment)
{
  g_autofree char *decoded = g_uri_unescape_string (fragment, NULL);
  /* What a page in Latin-1 has of it; the search compares bytes. */
  g_autofree char *latin1 = decoded != NULL ? g_convert (decoded, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL) : NULL;
  const char *names[] = { fragment, decoded, latin1 };

  g_hash_table_add (self->missing, g_strdup (fragment));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i] != NULL)
      {
        g_hash_table_replace (self->wanted, g_strdup (names[i]), g_strdup (fragment));
        g_hash_table_replace (self->wanted, g_strconcat ("user-content-", names[i], NULL), g_strdup (fragment));
      }
}

/**
 * dateline_fragment_search_begin:
 * @self: a search
 *
 * Forgets the page that was fed so far; what was found in it stays found.
 */
void
dateline_fragment_search_begin (DatelineFragmentSearch *self)
{
  g_byte_array_set_size (self->pending, 0);
  self->raw[0] = '\0';
  self->in_comment = FALSE;
  self->n_places = 0;
  self->has_scripts = FALSE;
}

static void
find_place (DatelineFragmentSearch *self,
            const char             *value,
            gsize                   length)
{
  g_autofree char *name = NULL;
  const char *fragment;

  self->n_places++;

  name = memchr (value, '&', length) != NULL ? dateline_html_decode (value, length) : g_strndup (value, length);
  fragment = g_hash_table_lookup (self->wanted, name);
  if (fragment != NULL)
    g_hash_table_remove (self->missing, fragment);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static gboolean
is_name (const char *text,
         gsize       length,
         const char *name)
{
  return strlen (name) == length && g_ascii_strncasecmp (text, name, length) == 0;
}

/* Elements whose contents are text: tags in them are none. */
static gboolean
is_raw (const char *name,
        gsize       length)
{
  static const char *const names[] = { "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (is_name (name, length, names[i]))
      return TRUE;

  return FALSE;
}

/* Goes through the attributes of a tag, for a search or only to know where it ends; returns the end, or 0 when it is not there. */
static gsize
read_attributes (DatelineFragmentSearch *self,
                 const char             *text,
                 gsize                   length,
                 gsize                   position,
                 gboolean                is_anchor,
                 gboolean                is_script)
{
  while (TRUE)
    {
      gsize name, name_end, value, value_end;

      while (position < length && (is_space (text[position]) || text[position] == '/'))
        position++;
      if (position >= length)
        return 0;
      if (text[position] == '>')
        return position + 1;

      name = position++;
      while (position < length && !is_space (text[position]) && strchr ("=>/", text[position]) == NULL)
        position++;
      name_end = position;

      while (position < length && is_space (text[position]))
        position++;
      if (position >= length)
        return 0;

      value = value_end = position;
      if (text[position] == '=')
        {
          const char *end = NULL;

          position++;
          while (position < length && is_space (text[position]))
            position++;
          if (position >= length)
            return 0;

          if (text[position] == '"' || text[position] == '\'')
            {
              end = memchr (text + position + 1, text[position], length - position - 1);
              if (end == NULL)
                return 0;
              value = position + 1;
              value_end = end - text;
              position = value_end + 1;
            }
          else
            {
              value = position;
              while (position < length && !is_space (text[position]) && text[position] != '>')
                position++;
              if (position >= length)
                return 0;
              value_end = position;
            }
        }

      if (self == NULL)
        continue;

      if (value_end > value &&
          (is_name (text + name, name_end - name, "id") || (is_anchor && is_name (text + name, name_end - name, "name"))))
        find_place (self, text + value, value_end - value);
      if (is_script && is_name (text + name, name_end - name, "src"))
        self->has_scripts = TRUE;
    }
}

/* What stands at a `<`: returns its end, or 0 when more text is needed to know. */
static gsize
read_markup (DatelineFragmentSearch *self,
             const char             *text,
             gsize                   length,
             gsize                   start)
{
  gsize position = start + 1;
  gsize name, end;
  gboolean closes;

  if (length - start >= 4 && memcmp (text + start, "<!--", 4) == 0)
    {
      self->in_comment = TRUE;
      return start + 4;
    }
  if (length - start < 4 && memcmp (text + start, "<!--", length - start) == 0)
    return 0;

  closes = text[position] == '/';
  if (closes && ++position >= length)
    return 0;
  if (!g_ascii_isalpha (text[position]))
    return start + 1;

  name = position;
  while (position < length && !is_space (text[position]) && text[position] != '>' && text[position] != '/')
    position++;

  /* A tag that is cut off is read again when more has come, and says nothing until then. */
  end = read_attributes (NULL, text, length, position, FALSE, FALSE);
  if (end == 0)
    return length - start > MAX_TAG ? start + 1 : 0;

  if (closes)
    return end;

  read_attributes (self, text, length, position, is_name (text + name, position - name, "a"), is_name (text + name, position - name, "script"));

  if (is_raw (text + name, position - name))
    {
      g_autofree char *element = g_ascii_strdown (text + name, position - name);

      g_strlcpy (self->raw, element, sizeof self->raw);
    }

  return end;
}

/* Inside of a comment or of raw text: returns its end, or how far it certainly goes. */
static gsize
skip_to_end (DatelineFragmentSearch *self,
             const char             *text,
             gsize                   length,
             gsize                   position)
{
  gsize tail;

  if (self->in_comment)
    {
      /* A page may have NUL in it, where string functions would stop. */
      const char *end = memmem (text + position, length - position, "-->", 3);

      tail = 2;
      if (end != NULL)
        {
          self->in_comment = FALSE;
          return end + 3 - text;
        }
    }
  else
    {
      gsize name_length = strlen (self->raw);

      tail = name_length + 2;
      for (gsize i = position; i + tail <= length; i++)
        {
          const char *less = memchr (text + i, '<', length - i);

          if (less == NULL)
            break;

          i = less - text;
          if (i + tail <= length && text[i + 1] == '/' && g_ascii_strncasecmp (text + i + 2, self->raw, name_length) == 0)
            {
              self->raw[0] = '\0';
              return i;
            }
        }
    }

  return length - position > tail ? length - tail : position;
}

/**
 * dateline_fragment_search_feed:
 * @self: a search
 * @html: the next piece of the page
 * @length: its length in bytes
 *
 * Returns: whether all places are found
 */
gboolean
dateline_fragment_search_feed (DatelineFragmentSearch *self,
                               const char             *html,
                               gsize                   length)
{
  const char *text;
  gsize position = 0;

  g_byte_array_append (self->pending, (const guint8 *) html, length);
  text = (const char *) self->pending->data;
  length = self->pending->len;

  while (position < length && g_hash_table_size (self->missing) > 0)
    {
      gsize next;

      if (self->in_comment || self->raw[0] != '\0')
        {
          next = skip_to_end (self, text, length, position);
          if (self->in_comment || self->raw[0] != '\0')
            {
              position = next;
              break;
            }
        }
      else
        {
          const char *less = memchr (text + position, '<', length - position);

          position = less != NULL ? (gsize) (less - text) : length;
          if (position + 1 >= length)
            break;

          next = read_markup (self, text, length, position);
          if (next == 0)
            break;
        }

      position = next;
    }

  g_byte_array_remove_range (self->pending, 0, position);

  return g_hash_table_size (self->missing) == 0;
}

/**
 * dateline_fragment_search_has_found:
 * @self: a search
 * @fragment: one of its fragments
 *
 * Returns: whether the page has the place
 */
gboolean
dateline_fragment_search_has_found (DatelineFragmentSearch *self,
                                    const char             *fragment)
{
  return !g_hash_table_contains (self->missing, fragment);
}

/**
 * dateline_fragment_search_is_conclusive:
 * @self: a search
 *
 * Returns: whether a place that was not found is not there, when all of the page was fed
 */
gboolean
dateline_fragment_search_is_conclusive (DatelineFragmentSearch *self)
{
  return !self->has_scripts || self->n_places >= FEW_PLACES;
}
