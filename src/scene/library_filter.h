/* What the library is narrowed to: a part of the body and a length of time. */
#ifndef SCENE_LIBRARY_FILTER_H
#define SCENE_LIBRARY_FILTER_H

#include "base/words.h"
#include "scene/scene.h"

/* Parts of the body as a person looks for them. The vocabulary's areas are finer: each belongs to
** one part, but for those that are found under "All of me" alone: the whole body; belly and chest,
** where mostly the breath is felt; and what is private, which no list of the body names. */
typedef enum LibraryPart {
    LIBRARY_ALL,
    LIBRARY_HEAD,
    LIBRARY_NECK,
    LIBRARY_BACK,
    LIBRARY_ARMS,
    LIBRARY_LEGS,
    LIBRARY_FEET,
    LIBRARY_PART_COUNT
} LibraryPart;

/* Lengths in the minutes that a card shows: 5 is up to 7 minutes, 10 is 8 to 14, 20 is 15 and
** more, so that every session belongs to the one that it is nearest to. */
typedef enum LibraryLength {
    LIBRARY_ANY,
    LIBRARY_5_MIN,
    LIBRARY_10_MIN,
    LIBRARY_20_MIN,
    LIBRARY_LENGTH_COUNT
} LibraryLength;

/* A zeroed one lets everything through. */
typedef struct LibraryFilter {
    LibraryPart part;
    LibraryLength length;
} LibraryFilter;

/* The part to which the area with this id belongs; LIBRARY_ALL: to none. */
LibraryPart library_filter_part(const char *area);

/* The length to which a session of [usual] belongs; never LIBRARY_ANY. */
LibraryLength library_filter_length(Usec usual);

/* How a part is called, and within a sentence ("for neck and shoulders"); how a length is, with
** [out] at hand. [alone] says what is meant where nothing else does ("Any length"). */
const char *library_filter_part_name(LibraryPart part);
const char *library_filter_part_within(LibraryPart part);
const char *library_filter_length_name(LibraryLength length, bool alone, char *out, size_t room);

/* Sessions that pass: how many, and the places in view->library of a stretch of them. */
#define LIBRARY_FILTER_MOST 24
typedef struct LibraryFound {
    size_t count;
    size_t places[LIBRARY_FILTER_MOST];
    size_t shown; /* of [places] */
} LibraryFound;

/* Walks the library once: counts what passes and keeps the [most] (at most LIBRARY_FILTER_MOST)
** from the one numbered [first]. A session that did not load, one that is for a clinician to
** unlock, and on a kiosk one that is not for kiosks, never passes. */
void library_filter_find(const LibraryFilter *filter, const SceneView *view, size_t first,
                         size_t most, LibraryFound *found);

/* The same for what is on the private shelf, which no filter narrows. */
void library_filter_private(const SceneView *view, size_t first, size_t most, LibraryFound *found);

/* What stands where nothing passes: "Nothing for feet in 5 minutes." Adds to [out]. */
void library_filter_nothing(const LibraryFilter *filter, Text *out);

/* "12 sessions for neck and shoulders". Adds to [out]. */
void library_filter_count(const LibraryFilter *filter, size_t count, Text *out);

#endif
