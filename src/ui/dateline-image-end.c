/* dateline-image-end.c
 *
 * Image libraries decode what is there of a picture that was cut off, and leave the rest of it to what stood in memory before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "dateline-image-end.h"

#define JPEG_START 0xd8
#define JPEG_END 0xd9
#define JPEG_SCAN 0xda

/* Chunks of a length, a name and a sum: the last one is called IEND. */
static gboolean
png_has_end (const guint8 *data,
             gsize         length)
{
  gsize position = 8;

  while (position + 12 <= length)
    {
      guint32 size;

      memcpy (&size, data + position, 4);
      size = GUINT32_FROM_BE (size);

      if (memcmp (data + position + 4, "IEND", 4) == 0)
        return TRUE;
      if (size > length - position - 12)
        return FALSE;
      position += 12 + (gsize) size;
    }

  return FALSE;
}

/* In a scan 0xff is a marker unless a zero or the number of a restart follows. */
static gsize
skip_scan (const guint8 *data,
           gsize         length,
           gsize         position)
{
  while (position + 1 < length)
    {
      const guint8 *mark = memchr (data + position, 0xff, length - position - 1);

      if (mark == NULL)
        return length;

      position = mark - data;
      if (mark[1] != 0 && mark[1] != 0xff && (mark[1] < 0xd0 || mark[1] > 0xd7))
        return position;
      position += mark[1] == 0xff ? 1 : 2;
    }

  return length;
}

/* Segments of a marker and a length; what a camera puts into one of them, such as a small picture, does not count. */
static gboolean
jpeg_has_end (const guint8 *data,
              gsize         length)
{
  gsize position = 2;

  while (position + 4 <= length || (position + 2 <= length && data[position + 1] == JPEG_END))
    {
      guint8 marker = data[position + 1];

      if (data[position] != 0xff)
        return FALSE;
      if (marker == JPEG_END)
        return TRUE;

      if (marker == 0xff)
        {
          position++;
          continue;
        }

      if (position + 4 > length)
        return FALSE;

      position += 2 + (data[position + 2] << 8 | data[position + 3]);
      if (marker == JPEG_SCAN)
        position = skip_scan (data, length, MIN (position, length));
    }

  return FALSE;
}

/**
 * dateline_image_has_end:
 * @data: the file of an image
 * @length: its length in bytes
 *
 * Returns: %FALSE for a PNG or a JPEG that was cut off
 */
gboolean
dateline_image_has_end (const guint8 *data,
                        gsize         length)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

  if (length >= sizeof png && memcmp (data, png, sizeof png) == 0)
    return png_has_end (data, length);

  if (length >= 2 && data[0] == 0xff && data[1] == JPEG_START)
    return jpeg_has_end (data, length);

  return TRUE;
}
