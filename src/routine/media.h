/* Recordings: what a sound file says of itself, read with suspicion and without decoding it.
**
** Only two kinds of file may be played: WAV with plain samples, and Ogg with Vorbis or Opus; the
** first bytes and the ending must agree. A header can still be wrong about what follows it: who
** decodes counts the frames and stops at MEDIA_LONGEST. */
#ifndef ROUTINE_MEDIA_H
#define ROUTINE_MEDIA_H

#include "base/time.h"

#include <stdbool.h>
#include <stddef.h>

#define MEDIA_BYTES ((size_t)20 * 1024 * 1024)
#define MEDIA_LONGEST (15 * USEC_MINUTE)
#define MEDIA_RATE_LEAST 8000 /* Hz */
#define MEDIA_RATE_MOST 48000
#define MEDIA_CHANNELS 2
#define MEDIA_REASON 128 /* bytes that a reason takes at most, with its NUL */

typedef enum MediaKind { MEDIA_WAV, MEDIA_VORBIS, MEDIA_OPUS, MEDIA_KIND_COUNT } MediaKind;

typedef struct Media {
    MediaKind kind;
    int rate; /* Hz; Opus: 48000, whatever it was made from */
    int channels;
    Usec length; /* more than 0 */
} Media;

/* Reads the header of the whole file [bytes], which is called [name] (a path; only its ending
** matters: .wav, .ogg or .opus). False when it may not be played: [reason] then says what it is and
** what would be right, as one line without the name. [media] is set only when it is true. */
bool media_check(const char *name, const char *bytes, size_t length, Media *media,
                 char reason[MEDIA_REASON]);

#endif
