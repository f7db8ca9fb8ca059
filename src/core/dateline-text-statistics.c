/* dateline-text-statistics.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dateline-text-statistics.h"

/* The mean of 190 studies of silent reading (M. Brysbaert, "How many words do we read per minute?", 2019). */
#define WORDS_PER_MINUTE 238

/* Of Chinese and Japanese, in characters: what the reading times of large publishing sites assume. */
#define IDEOGRAPHS_PER_MINUTE 500

typedef struct
{
  guint    words;
  guint    ideographs;
  guint    characters;
  gboolean in_word;
} Counter;

static gboolean
is_ideograph (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return g_unichar_isalnum (c);

    default:
      return FALSE;
    }
}

/* A word begins with its first letter or digit and ends with a space, so that "don’t" and "e-mail" are one, and a dash between
 * spaces is none. */
static void
count_text (Counter    *self,
            const char *text,
            gsize       length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* Accents that combine, and what joins emoji, belong to the character before. */
      if (!g_unichar_ismark (c) && !g_unichar_iszerowidth (c))
        self->characters++;

      if (is_ideograph (c))
        {
          self->ideographs++;
          self->in_word = FALSE;
        }
      else if (g_unichar_isspace (c))
        {
          self->in_word = FALSE;
        }
      else if (!self->in_word && g_unichar_isalnum (c))
        {
          self->words++;
          self->in_word = TRUE;
        }
    }
}

static const DatelineNode *
skip_image (const DatelineNode *image,
            const DatelineNode *root)
{
  const DatelineNode *node = image;

  while (node != root && node->next == NULL)
    node = node->parent;

  return node == root ? NULL : node->next;
}

static void
count_node (Counter            *self,
            const DatelineNode *node)
{
  switch (node->kind)
    {
    case DATELINE_NODE_TEXT:
    case DATELINE_NODE_CODE:
      count_text (self, node->text, node->text_length);
      break;

    case DATELINE_NODE_SOFT_BREAK:
    case DATELINE_NODE_LINE_BREAK:
      count_text (self, " ", 1);
      break;

    default:
      /* Emphasis may change within a word, but no word goes on in the next block. */
      if (!dateline_node_is_inline (node))
        self->in_word = FALSE;
      break;
    }
}

static guint
divide_rounding_up (guint64 number,
                    guint64 divisor)
{
  return number / divisor + (number % divisor > 0);
}

/**
 * dateline_text_statistics_count:
 * @self: (out caller-allocates): the result
 * @markdown: a parsed body
 *
 * Counts what a reader of the body reads: text, links and code within text; neither code blocks and HTML, nor addresses behind links, nor
 * the alternative text of images.
 */
void
dateline_text_statistics_count (DatelineTextStatistics *self,
                                DatelineMarkdown       *markdown)
{
  const DatelineNode *root = dateline_markdown_get_root (markdown);
  const DatelineNode *node = root;
  Counter counter = { 0, };

  while (node != NULL)
    {
      if (node->kind == DATELINE_NODE_IMAGE)
        {
          node = skip_image (node, root);
          continue;
        }

      count_node (&counter, node);
      node = dateline_node_next (node, root);
    }

  self->words = counter.words + counter.ideographs;
  self->characters = counter.characters;

  /* Exact in integers: both speeds over their common multiple. */
  self->minutes = divide_rounding_up ((guint64) counter.words * IDEOGRAPHS_PER_MINUTE + (guint64) counter.ideographs * WORDS_PER_MINUTE,
                                      WORDS_PER_MINUTE * IDEOGRAPHS_PER_MINUTE);
}
