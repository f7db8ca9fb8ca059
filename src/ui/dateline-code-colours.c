/* dateline-code-colours.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>

#include "dateline-code-colours.h"
#include "dateline-languages.h"
#include "dateline-style-scheme.h"

/* Pieces whose colours are kept: more than are in sight, and the last ones of code that is being written. */
#define MAX_PIECES 64

/* While an author types in a piece, its colours are those of the letter before, until the typing rests. */
#define TYPING_PAUSE_MS 200

/* Of a piece, what must be as in another one for the colours of that to do meanwhile. */
#define ALIKE 0.8

/* A piece of code, and its colours once they are known. */
typedef struct
{
  char          *language;    /* id of GtkSourceView's */
  char          *before;      /* what stands above it in the same block */
  char          *code;
  PangoAttrList *attributes;  /* NULL while they are not known */
} Piece;

struct _DatelineCodeColours
{
  GObject     parent_instance;

  GHashTable *languages;  /* as written → id of GtkSourceView's, "" when there is none */
  GHashTable *buffers;    /* id → GtkSourceBuffer */
  GQueue      pieces;     /* of Piece, the ones asked for last first */
  guint       work_id;
  DatelineColorScheme scheme;
};

enum
{
  COLOURED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineCodeColours, dateline_code_colours, G_TYPE_OBJECT)

static void
piece_free (Piece *piece)
{
  g_free (piece->language);
  g_free (piece->before);
  g_free (piece->code);
  g_clear_pointer (&piece->attributes, pango_attr_list_unref);
  g_free (piece);
}

/* What people write behind a fence and is neither the id of a language nor the ending of its files. */
static const char *
find_alias (const char *name)
{
  static const char *const aliases[][2] = {
    { "bash", "sh" }, { "shell", "sh" }, { "zsh", "sh" }, { "ksh", "sh" }, { "console", "sh" }, { "shell-session", "sh" },
    { "javascript", "js" }, { "node", "js" }, { "mjs", "js" }, { "typescript", "typescript" }, { "ts", "typescript" },
    { "python", "python3" }, { "py", "python3" }, { "c++", "cpp" }, { "cxx", "cpp" }, { "hpp", "cpp" }, { "h", "c" },
    { "c#", "c-sharp" }, { "csharp", "c-sharp" }, { "cs", "c-sharp" }, { "golang", "go" }, { "objective-c", "objc" },
    { "make", "makefile" }, { "docker", "dockerfile" }, { "jsonc", "json" }, { "json5", "json" }, { "hcl", "terraform" },
    { "conf", "ini" }, { "cfg", "ini" }, { "properties", "ini" }, { "patch", "diff" }, { "svg", "xml" }, { "postgresql", "sql" },
    { "text", "" }, { "txt", "" }, { "plain", "" }, { "plaintext", "" }, { "none", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (name, aliases[i][0]))
      return aliases[i][1];

  return NULL;
}

static char *
find_language (const char *written)
{
  g_autofree char *name = g_ascii_strdown (written, -1);
  g_autofree char *file_name = NULL;
  const char *alias = find_alias (name);
  GtkSourceLanguage *language;

  if (alias != NULL)
    return g_strdup (alias);

  language = dateline_languages_find (name);
  if (language == NULL)
    {
      file_name = g_strconcat ("code.", name, NULL);
      language = dateline_languages_guess (file_name);
    }

  return g_strdup (language != NULL ? gtk_source_language_get_id (language) : "");
}

static const char *
lookup_language (DatelineCodeColours *self,
                 const char          *written)
{
  char *id = g_hash_table_lookup (self->languages, written);

  if (id == NULL)
    {
      id = find_language (written);
      g_hash_table_insert (self->languages, g_strdup (written), id);
    }

  return id;
}

static GtkSourceBuffer *
get_buffer (DatelineCodeColours *self,
            const char          *language)
{
  GtkSourceBuffer *buffer = g_hash_table_lookup (self->buffers, language);

  if (buffer == NULL)
    {
      buffer = gtk_source_buffer_new (NULL);
      gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);
      gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
      gtk_source_buffer_set_language (buffer, dateline_languages_find (language));
      dateline_style_scheme_apply (buffer, self->scheme);
      g_hash_table_insert (self->buffers, g_strdup (language), buffer);
    }

  return buffer;
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

/* Colours and slant only: nothing that would change the place of a letter. */
static void
add_tag (PangoAttrList *attributes,
         GtkTextTag    *tag,
         guint          start,
         guint          end)
{
  g_autoptr (GdkRGBA) colour = NULL;
  gboolean has_colour, has_style;
  PangoStyle style;

  g_object_get (tag, "foreground-set", &has_colour, "foreground-rgba", &colour, "style-set", &has_style, "style", &style, NULL);

  if (has_colour && colour != NULL)
    add_attribute (attributes,
                   pango_attr_foreground_new ((guint16) (colour->red * 65535), (guint16) (colour->green * 65535),
                                              (guint16) (colour->blue * 65535)),
                   start, end);

  if (has_style && style != PANGO_STYLE_NORMAL)
    add_attribute (attributes, pango_attr_style_new (style), start, end);
}

static PangoAttrList *
read_colours (GtkTextBuffer *buffer,
              int            first_char)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  GtkTextIter start, end;
  guint position = 0;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, first_char);

  while (!gtk_text_iter_is_end (&start))
    {
      g_autofree char *text = NULL;
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&start);
      guint next;

      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, NULL);
      text = gtk_text_iter_get_slice (&start, &end);
      next = position + strlen (text);

      /* By rising priority: what comes later covers what came before. */
      for (GSList *tag = tags; tag != NULL; tag = tag->next)
        add_tag (attributes, tag->data, position, next);

      position = next;
      start = end;
    }

  return attributes;
}

static void
colour_piece (DatelineCodeColours *self,
              Piece               *piece)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (get_buffer (self, piece->language));
  g_autofree char *text = g_strconcat (piece->before, piece->code, NULL);
  GtkTextIter start, end;

  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_source_buffer_ensure_highlight (GTK_SOURCE_BUFFER (buffer), &start, &end);
  piece->attributes = read_colours (buffer, g_utf8_strlen (piece->before, -1));
}

static gboolean
work_cb (gpointer data)
{
  DatelineCodeColours *self = data;

  for (GList *link = self->pieces.head; link != NULL; link = link->next)
    {
      Piece *piece = link->data;

      if (piece->attributes == NULL)
        {
          colour_piece (self, piece);
          /* One at a time, and then what else there is to do. */
          self->work_id = g_idle_add_full (G_PRIORITY_LOW, work_cb, self, NULL);
          g_signal_emit (self, signals[COLOURED], 0);

          return G_SOURCE_REMOVE;
        }
    }

  self->work_id = 0;

  return G_SOURCE_REMOVE;
}

static Piece *
find_piece (DatelineCodeColours *self,
            const char          *language,
            const char          *before,
            const char          *code)
{
  for (GList *link = self->pieces.head; link != NULL; link = link->next)
    {
      Piece *piece = link->data;

      if (g_str_equal (piece->code, code) && g_str_equal (piece->language, language) && g_str_equal (piece->before, before))
        {
          g_queue_unlink (&self->pieces, link);
          g_queue_push_head_link (&self->pieces, link);

          return piece;
        }
    }

  return NULL;
}

static void
forget_oldest (DatelineCodeColours *self)
{
  while (g_queue_get_length (&self->pieces) > MAX_PIECES)
    piece_free (g_queue_pop_tail (&self->pieces));
}

/* How many bytes both texts begin, and end, with. */
static void
compare (const char *a,
         const char *b,
         gsize      *prefix,
         gsize      *suffix)
{
  gsize length_a = strlen (a);
  gsize length_b = strlen (b);
  gsize shorter = MIN (length_a, length_b);

  for (*prefix = 0; *prefix < shorter && a[*prefix] == b[*prefix]; ++*prefix)
    ;
  for (*suffix = 0; *suffix < shorter - *prefix && a[length_a - *suffix - 1] == b[length_b - *suffix - 1]; ++*suffix)
    ;
}

/* The colours of the piece that this one was before the last key. */
static PangoAttrList *
guess_colours (DatelineCodeColours *self,
               const char          *language,
               const char          *code)
{
  gsize length = strlen (code);

  for (GList *link = self->pieces.head; link != NULL; link = link->next)
    {
      const Piece *piece = link->data;
      gsize prefix, suffix;
      PangoAttrList *attributes;

      if (piece->attributes == NULL || !g_str_equal (piece->language, language))
        continue;

      compare (piece->code, code, &prefix, &suffix);
      if (prefix + suffix < ALIKE * length || prefix + suffix < ALIKE * strlen (piece->code))
        continue;

      attributes = pango_attr_list_copy (piece->attributes);
      pango_attr_list_update (attributes, prefix, strlen (piece->code) - prefix - suffix, length - prefix - suffix);

      return attributes;
    }

  return NULL;
}

/**
 * dateline_code_colours_get:
 * @self: colours
 * @language: the language as written behind a fence
 * @before: what stands above the piece in the same block
 * @code: the piece
 * @final: (out): whether these colours stay; when they do not, "coloured" tells that there are better ones
 *
 * Returns: (transfer full) (nullable): colours and slants of the piece, or %NULL when there are none, or none yet
 */
PangoAttrList *
dateline_code_colours_get (DatelineCodeColours *self,
                           const char          *language,
                           const char          *before,
                           const char          *code,
                           gboolean            *final)
{
  const char *id;
  Piece *piece;
  PangoAttrList *guess;

  g_return_val_if_fail (DATELINE_IS_CODE_COLOURS (self), NULL);

  id = lookup_language (self, language);
  *final = TRUE;

  if (*id == 0)
    return NULL;

  piece = find_piece (self, id, before, code);

  if (piece != NULL && piece->attributes != NULL)
    return pango_attr_list_ref (piece->attributes);

  guess = guess_colours (self, id, code);
  *final = FALSE;

  if (piece == NULL)
    {
      piece = g_new0 (Piece, 1);
      piece->language = g_strdup (id);
      piece->before = g_strdup (before);
      piece->code = g_strdup (code);
      g_queue_push_head (&self->pieces, piece);
      forget_oldest (self);

      /* While somebody types, each key begins the pause anew. */
      g_clear_handle_id (&self->work_id, g_source_remove);
    }

  if (self->work_id == 0)
    self->work_id = guess != NULL ? g_timeout_add (TYPING_PAUSE_MS, work_cb, self) : g_idle_add_full (G_PRIORITY_LOW, work_cb, self, NULL);

  return guess;
}

/* Who shows code lays it out anew then, and asks. */
static void
dark_changed_cb (DatelineCodeColours *self)
{
  GHashTableIter iter;
  gpointer buffer;

  g_hash_table_iter_init (&iter, self->buffers);
  while (g_hash_table_iter_next (&iter, NULL, &buffer))
    dateline_style_scheme_apply (buffer, self->scheme);
  g_queue_clear_full (&self->pieces, (GDestroyNotify) piece_free);
}

static void
dateline_code_colours_finalize (GObject *object)
{
  DatelineCodeColours *self = DATELINE_CODE_COLOURS (object);

  g_clear_handle_id (&self->work_id, g_source_remove);
  g_queue_clear_full (&self->pieces, (GDestroyNotify) piece_free);
  g_hash_table_unref (self->buffers);
  g_hash_table_unref (self->languages);

  G_OBJECT_CLASS (dateline_code_colours_parent_class)->finalize (object);
}

static void
dateline_code_colours_class_init (DatelineCodeColoursClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = dateline_code_colours_finalize;

  signals[COLOURED] = g_signal_new ("coloured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_code_colours_init (DatelineCodeColours *self)
{
  g_queue_init (&self->pieces);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->buffers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (dark_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * dateline_code_colours_new:
 *
 * Returns: (transfer full): colours of no code yet
 */
DatelineCodeColours *
dateline_code_colours_new (void)
{
  return g_object_new (DATELINE_TYPE_CODE_COLOURS, NULL);
}

/**
 * dateline_code_colours_set_scheme:
 * @self: colours of code
 * @scheme: what the code is shown on
 *
 * Has the colours fit a light or a dark background.
 */
void
dateline_code_colours_set_scheme (DatelineCodeColours *self,
                                  DatelineColorScheme  scheme)
{
  g_return_if_fail (DATELINE_IS_CODE_COLOURS (self));

  if (self->scheme == scheme)
    return;

  self->scheme = scheme;
  dark_changed_cb (self);
}
