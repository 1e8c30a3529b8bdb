#include "scene/library_filter.h"

#include <assert.h>
#include <string.h>

static const struct {
    const char *area;
    LibraryPart part;
} areas[] = {
    {"head", LIBRARY_HEAD},      {"face-and-jaw", LIBRARY_HEAD}, {"neck", LIBRARY_NECK},
    {"shoulders", LIBRARY_NECK}, {"upper-back", LIBRARY_BACK},   {"low-back", LIBRARY_BACK},
    {"arms", LIBRARY_ARMS},      {"hands", LIBRARY_ARMS},        {"hips", LIBRARY_LEGS},
    {"thighs", LIBRARY_LEGS},    {"knees", LIBRARY_LEGS},        {"lower-legs", LIBRARY_LEGS},
    {"feet", LIBRARY_FEET},
};

static const struct {
    Phrase name, within;
} parts_words[] = {
    [LIBRARY_ALL] = {PHRASE_PART_ALL, PHRASE_PART_ALL},
    [LIBRARY_HEAD] = {PHRASE_PART_HEAD, PHRASE_FOR_HEAD},
    [LIBRARY_NECK] = {PHRASE_PART_NECK, PHRASE_FOR_NECK},
    [LIBRARY_BACK] = {PHRASE_PART_BACK, PHRASE_FOR_BACK},
    [LIBRARY_ARMS] = {PHRASE_PART_ARMS, PHRASE_FOR_ARMS},
    [LIBRARY_LEGS] = {PHRASE_PART_LEGS, PHRASE_FOR_LEGS},
    [LIBRARY_FEET] = {PHRASE_PART_FEET, PHRASE_FOR_FEET},
};
_Static_assert(sizeof parts_words / sizeof *parts_words == LIBRARY_PART_COUNT,
               "words for each part");

/* The minutes that a length is called by, and the most of a session that belongs to it. */
static const struct {
    int minutes, most;
} lengths[] = {
    [LIBRARY_ANY] = {0, 0},
    [LIBRARY_5_MIN] = {5, 7},
    [LIBRARY_10_MIN] = {10, 14},
    [LIBRARY_20_MIN] = {20, 0},
};
_Static_assert(sizeof lengths / sizeof *lengths == LIBRARY_LENGTH_COUNT, "minutes of each length");

LibraryPart library_filter_part(const char *area) {
    for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
        if (strcmp(areas[i].area, area) == 0) {
            return areas[i].part;
        }
    }
    return LIBRARY_ALL;
}

LibraryLength library_filter_length(Usec usual) {
    Usec minutes = (usual + USEC_MINUTE / 2) / USEC_MINUTE; /* as words_minutes */
    if (minutes <= lengths[LIBRARY_5_MIN].most) {
        return LIBRARY_5_MIN;
    }
    return minutes <= lengths[LIBRARY_10_MIN].most ? LIBRARY_10_MIN : LIBRARY_20_MIN;
}

const char *library_filter_part_name(LibraryPart part) {
    assert(part < LIBRARY_PART_COUNT);
    return words(parts_words[part].name);
}

const char *library_filter_part_within(LibraryPart part) {
    assert(part < LIBRARY_PART_COUNT);
    return words(parts_words[part].within);
}

const char *library_filter_length_name(LibraryLength length, bool alone, char *out, size_t room) {
    assert(length < LIBRARY_LENGTH_COUNT);
    if (length == LIBRARY_ANY) {
        return words(alone ? PHRASE_LENGTH_ANY_LONG : PHRASE_LENGTH_ANY);
    }
    return words_plural(out, room, PLURAL_MINUTES, lengths[length].minutes);
}

/* The areas of a part as bits of LibraryEntry.areas; none for all of them. */
static uint32_t areas_of(const Vocabulary *vocabulary, LibraryPart part) {
    uint32_t bits = 0;
    size_t count = vocabulary != NULL ? vocabulary_count(vocabulary, WORDS_AREAS) : 0;
    for (size_t i = 0; i < count && i < LIBRARY_AREAS && part != LIBRARY_ALL; i++) {
        if (library_filter_part(vocabulary_id(vocabulary, WORDS_AREAS, (int)i)) == part) {
            bits |= UINT32_C(1) << i;
        }
    }
    return bits;
}

/* Is this entry for whoever stands before the screen? */
static bool is_for_person(const SceneView *view, const LibraryEntry *entry, bool private) {
    Privacy wanted = private ? PRIVACY_PRIVATE : PRIVACY_PUBLIC;
    bool kept_away = view->kiosk && (private || entry->kiosk != KIOSK_YES);
    return !entry->broken && entry->privacy == wanted && !kept_away;
}

static bool passes(const LibraryFilter *filter, uint32_t bits, const LibraryEntry *entry) {
    return (filter->part == LIBRARY_ALL || (entry->areas & bits) != 0) &&
           (filter->length == LIBRARY_ANY || library_filter_length(entry->usual) == filter->length);
}

static void find(const LibraryFilter *filter, const SceneView *view, bool private, size_t first,
                 size_t most, LibraryFound *found) {
    assert(most <= LIBRARY_FILTER_MOST);
    uint32_t bits = areas_of(view->vocabulary, filter->part);
    const Library *library = view->library;
    found->count = found->shown = 0;
    for (size_t i = 0; library != NULL && i < library->count; i++) {
        size_t place = library_place(library, i);
        const LibraryEntry *entry = &library->entries[place];
        if (!is_for_person(view, entry, private) || !passes(filter, bits, entry)) {
            continue;
        }
        if (found->count >= first && found->shown < most) {
            found->places[found->shown++] = place;
        }
        found->count++;
    }
}

void library_filter_find(const LibraryFilter *filter, const SceneView *view, size_t first,
                         size_t most, LibraryFound *found) {
    find(filter, view, false, first, most, found);
}

void library_filter_private(const SceneView *view, size_t first, size_t most, LibraryFound *found) {
    static const LibraryFilter everything;
    find(&everything, view, true, first, most, found);
}

void library_filter_nothing(const LibraryFilter *filter, Text *out) {
    char minutes[WORDS_MOST];
    bool part = filter->part != LIBRARY_ALL, length = filter->length != LIBRARY_ANY;
    Phrase phrase = part && length ? PHRASE_NOTHING_FOR_IN
                    : part         ? PHRASE_NOTHING_FOR
                    : length       ? PHRASE_NOTHING_IN
                                   : PHRASE_LIBRARY_EMPTY;
    words_plural(minutes, sizeof minutes, PLURAL_MINUTES_LONG, lengths[filter->length].minutes);
    const WordsPlace places[] = {{"part", library_filter_part_within(filter->part)},
                                 {"minutes", minutes}};
    words_add(out, phrase, places, sizeof places / sizeof *places);
}

void library_filter_count(const LibraryFilter *filter, size_t count, Text *out) {
    char line[WORDS_MOST];
    bool all = filter->part == LIBRARY_ALL;
    words_plural(line, sizeof line, all ? PLURAL_SESSIONS : PLURAL_SESSIONS_FOR, (int)count);
    words_add_filled(out, line, "part", library_filter_part_within(filter->part));
}
