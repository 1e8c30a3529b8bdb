#include "scene/touch.h"

#include <math.h>
#include <string.h>

static const Element *find(const Canvas *canvas, const char *id) {
    for (size_t i = 0; i < canvas_element_count(canvas); i++) {
        const Element *element = canvas_element_at(canvas, i);
        if (strcmp(element->id, id) == 0) {
            return element;
        }
    }
    return NULL;
}

static bool is_over(const Canvas *canvas, const char *id, Point point) {
    const Element *hit = canvas_hit(canvas, point);
    return hit != NULL && strcmp(hit->id, id) == 0;
}

/* Ids longer than a Touch remembers cannot act: cut ids could stand for one another. */
static bool keep_id(char *to, const char *id) {
    size_t length = strlen(id);
    if (length >= TOUCH_ID_MOST) {
        to[0] = '\0';
        return false;
    }
    memcpy(to, id, length + 1);
    return true;
}

void touch_down(Touch *touch, const Canvas *canvas, int64_t finger, Point point) {
    if (touch->down) {
        return;
    }
    touch->down = true;
    touch->finger = finger;
    const Element *hit = canvas_hit(canvas, point);
    touch->inside = hit != NULL && keep_id(touch->id, hit->id);
    if (hit == NULL) {
        touch->id[0] = '\0';
    }
}

void touch_move(Touch *touch, const Canvas *canvas, int64_t finger, Point point) {
    if (touch->down && touch->finger == finger && touch->id[0] != '\0') {
        touch->inside = is_over(canvas, touch->id, point);
    }
}

const Element *touch_up(Touch *touch, const Canvas *canvas, int64_t finger, Point point, Usec now) {
    if (!touch->down || touch->finger != finger) {
        return NULL;
    }
    touch->down = false;
    bool inside = touch->id[0] != '\0' && is_over(canvas, touch->id, point);
    touch->inside = false;
    if (!inside) {
        return NULL;
    }
    bool same =
        strcmp(touch->last_id, touch->id) == 0 ||
        hypot(point.x - touch->last_point.x, point.y - touch->last_point.y) < TOUCH_SAME_PLACE;
    if (touch->acted && same && now - touch->last_time < TOUCH_AGAIN) {
        return NULL;
    }
    keep_id(touch->last_id, touch->id);
    touch->last_time = now;
    touch->last_point = point;
    touch->acted = true;
    return find(canvas, touch->id);
}

void touch_cancel(Touch *touch) {
    touch->down = false;
    touch->inside = false;
    touch->id[0] = '\0';
}

const char *touch_pressed(const Touch *touch) {
    return touch->down && touch->inside ? touch->id : NULL;
}
