#include "routine/suspects.h"

#include "routine/check_claims.h"
#include "routine/check_internal.h"

#include <string.h>

typedef struct Search {
    const Beginnings *heads; /* NULL: the routine is not in English */
    Reading *reading;
} Search;

/* Does the member [name] (NULL for none) speak of what others did, or is it the author's own? */
static bool is_of_others(const char *name) {
    if (!name || (name[0] != 'x' && name[0] != 'r' && name[0] != 'e')) {
        return false;
    }
    return strncmp(name, "x-", 2) == 0 || strcmp(name, "references") == 0 ||
           strcmp(name, "evidence") == 0;
}

static bool is_suspect(const Search *search, const JsonNode *node) {
    return !json_is_plain(node) ||
           (search->heads && beginnings_find(search->heads, json_string(node)));
}

static void search_in(const Search *search, const JsonNode *node) {
    Reading *reading = search->reading;
    for (const JsonNode *child = json_first(node); child; child = json_next(child)) {
        JsonType type = json_type(child);
        bool holds = type == JSON_OBJECT || type == JSON_ARRAY;
        if ((!holds && type != JSON_STRING) || is_of_others(json_name(child))) {
            continue;
        }
        if (holds) {
            search_in(search, child);
        } else if (is_suspect(search, child)) {
            reading->suspects[reading->suspect_count++] = child;
        }
    }
}

void suspects_find(Reading *reading, Arena *arena) {
    Beginnings heads;
    beginnings_init(&heads);
    check_internal_heads(&heads);
    check_claims_heads(&heads);
    bool english = strncmp(reading->routine->language, "en", 2) == 0;
    Search search = {.heads = english ? &heads : NULL, .reading = reading};
    reading->suspects = arena_array(arena, json_values(reading->doc), sizeof reading->suspects[0]);
    search_in(&search, json_root(reading->doc));
}
