#include "routine/place.h"

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

const JsonNode *place_way(const Reading *reading, int step, size_t index) {
    const JsonNode *ask = place_own(reading, step, "ask");
    const JsonNode *way = NULL;
    switch (reading->routine->steps[step].ask.kind) {
    case ASK_YES_NO:
        way = place_member(ask, index == 0 ? "yes" : "no");
        break;
    case ASK_CHOICE:
        way = place_element(place_member(ask, "options"), index);
        break;
    case ASK_SCALE:
        way = place_element(place_member(ask, "bands"), index);
        break;
    default:
        break;
    }
    return way ? way : place_here(reading, step, "ask");
}

const char *place_step(const Reading *reading, int step) {
    return reading->routine->steps[step].id;
}
