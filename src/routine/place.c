#include "routine/place.h"

#include <string.h>

const JsonNode *place_member(const JsonNode *node, const char *name) {
    return node && json_type(node) == JSON_OBJECT ? json_member(node, name) : NULL;
}

const JsonNode *place_element(const JsonNode *node, size_t index) {
    if (!node || json_type(node) != JSON_ARRAY) {
        return node;
    }
    const JsonNode *element = json_first(node);
    while (element && index > 0) {
        element = json_next(element);
        index--;
    }
    return element;
}

const JsonNode *place_own(const Reading *reading, int step, const char *name) {
    return place_member(reading->step_nodes[step], name);
}

const JsonNode *place_here(const Reading *reading, int step, const char *name) {
    const JsonNode *node = place_own(reading, step, name);
    if (!node) {
        node = place_own(reading, step, "repeat_step");
    }
    return node ? node : reading->step_nodes[step];
}

const char *place_step(const Reading *reading, int step) {
    return reading->routine->steps[step].id;
}

/* Members of a step, and of what it holds, whose strings a person sees or hears. */
static const char *const text_names[] = {"heading",  "text", "narration", "tip",
                                         "question", "low",  "high",      "label"};

static void collect(const JsonNode *node, StepText *texts, size_t *count) {
    for (const JsonNode *child = json_first(node); child; child = json_next(child)) {
        JsonType type = json_type(child);
        const char *name = json_name(child);
        if (name && strncmp(name, "x-", 2) == 0) {
            continue;
        }
        if (type == JSON_OBJECT || type == JSON_ARRAY) {
            collect(child, texts, count);
        } else if (type == JSON_STRING && name && *count < PLACE_TEXTS) {
            for (size_t i = 0; i < sizeof text_names / sizeof text_names[0]; i++) {
                if (strcmp(name, text_names[i]) == 0) {
                    texts[(*count)++] = (StepText){json_string(child), child};
                }
            }
        }
    }
}

size_t place_texts(const Reading *reading, int step, StepText *texts) {
    size_t count = 0;
    collect(reading->step_nodes[step], texts, &count);
    return count;
}
