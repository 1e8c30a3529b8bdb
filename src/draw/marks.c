/* Two frames look alike wherever the same items, in the same order, lie over each other. So it is
** enough to choose any run of items that both lists hold in that order, and to give the bounds of
** all the others: on the rest of the screen the two lists paint the same. The choice here is the
** first fit, which is best when items change in place, come or go; where they change places it
** gives more than it must, and never less. */
#include "draw/marks.h"

#include "base/memory.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

void marks_finish(Marks *marks) {
    free(marks->list);
    *marks = (Marks){0};
}

void marks_take(Marks *marks, const Canvas *canvas) {
    size_t count = canvas_count(canvas);
    if (count > marks->room) {
        marks->room = mem_grow(marks->room, count);
        marks->list = mem_resize(marks->list, marks->room, sizeof *marks->list);
    }
    marks->count = count;
    marks->width = canvas_width(canvas);
    marks->height = canvas_height(canvas);
    marks->theme = canvas_theme(canvas);
    marks->taken = true;
    for (size_t i = 0; i < count; i++) {
        const DrawItem *item = canvas_item(canvas, i);
        marks->list[i] = (Mark){item->hash, item->look, item->clipped, item->clip, item->bounds};
    }
}

typedef struct Area {
    Rect *rects;
    size_t count, room;
    Rect screen;
} Area;

static Rect clipped(Rect rect, Rect screen) {
    double x = fmax(rect.x, screen.x), y = fmax(rect.y, screen.y);
    double right = fmin(rect.x + rect.w, screen.x + screen.w);
    double bottom = fmin(rect.y + rect.h, screen.y + screen.h);
    return (Rect){x, y, right - x, bottom - y};
}

static double surface(Rect rect) {
    return rect.w * rect.h;
}

static void take_out(Area *area, size_t index) {
    area->rects[index] = area->rects[--area->count];
}

/* The rectangle whose join with [rect] adds the least that neither covers. */
static size_t cheapest(const Area *area, Rect rect) {
    size_t best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < area->count; i++) {
        double cost = surface(rect_join(area->rects[i], rect)) - surface(area->rects[i]);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    return best;
}

static void add(Area *area, Rect rect) {
    rect = clipped(rect, area->screen);
    if (!(rect.w > 0 && rect.h > 0)) {
        return;
    }
    for (size_t i = 0; i < area->count;) {
        if (rect_meet(area->rects[i], rect)) {
            rect = rect_join(area->rects[i], rect);
            take_out(area, i);
            i = 0; /* it is larger now and may meet what it missed */
        } else {
            i++;
        }
    }
    if (area->count == area->room) {
        size_t index = cheapest(area, rect);
        Rect joined = rect_join(area->rects[index], rect);
        take_out(area, index);
        add(area, joined);
        return;
    }
    area->rects[area->count++] = rect;
}

static bool is_other_screen(const Marks *before, const Marks *now) {
    return !before->taken || before->width < now->width || before->width > now->width ||
           before->height < now->height || before->height > now->height ||
           before->theme != now->theme;
}

size_t marks_same(const Marks *before, const Marks *now) {
    size_t same = 0;
    if (is_other_screen(before, now)) {
        return 0;
    }
    while (same < before->count && same < now->count &&
           before->list[same].hash == now->list[same].hash) {
        same++;
    }
    return same;
}

static bool is_equal(double one, double other) {
    return fabs(one - other) < 1e-9;
}

/* The same item, whose clip ends at another place on one side: all that differs is [strip], between
** both ends. */
static bool is_cut_elsewhere(const Mark *before, const Mark *now, Rect *strip) {
    if (before->look != now->look || !before->clipped || !now->clipped ||
        !is_equal(before->clip.y, now->clip.y) || !is_equal(before->clip.h, now->clip.h)) {
        return false;
    }
    double left = before->clip.x, right = left + before->clip.w;
    double new_left = now->clip.x, new_right = new_left + now->clip.w;
    double from = is_equal(left, new_left) ? right : left;
    double to = is_equal(left, new_left) ? new_right : new_left;
    if (!is_equal(left, new_left) && !is_equal(right, new_right)) {
        return false;
    }
    *strip = rect_join(before->bounds, now->bounds);
    strip->x = fmin(from, to);
    strip->w = fabs(to - from);
    return true;
}

bool marks_differ(const Marks *before, const Marks *now, MarksTake *take, void *context) {
    if (is_other_screen(before, now)) {
        return false;
    }
    size_t before_end = before->count, now_end = now->count, from = marks_same(before, now);
    while (before_end > from && now_end > from &&
           before->list[before_end - 1].hash == now->list[now_end - 1].hash) {
        before_end--;
        now_end--;
    }
    size_t next = from, place = from;
    for (size_t i = from; i < before_end; i++) {
        Rect strip;
        size_t same = next;
        while (same < now_end && before->list[i].hash != now->list[same].hash) {
            same++;
        }
        if (same == now_end && next < now_end &&
            is_cut_elsewhere(&before->list[i], &now->list[next], &strip)) {
            take(context, &(MarksChange){false, i, place, true, strip});
            take(context, &(MarksChange){true, next++, place, true, strip});
            continue;
        }
        if (same == now_end) {
            take(context, &(MarksChange){false, i, place, false, before->list[i].bounds});
            continue;
        }
        for (; next < same; next++) {
            take(context, &(MarksChange){true, next, place, false, now->list[next].bounds});
        }
        next++;
        place++;
    }
    for (; next < now_end; next++) {
        take(context, &(MarksChange){true, next, place, false, now->list[next].bounds});
    }
    return true;
}

static void gather(void *context, const MarksChange *change) {
    add(context, change->bounds);
}

size_t marks_changes(const Marks *before, const Marks *now, Rect *out, size_t room) {
    assert(room >= 1 && now->taken);
    Area area = {.rects = out, .room = room, .screen = {0, 0, now->width, now->height}};
    if (!marks_differ(before, now, gather, &area)) {
        add(&area, area.screen);
    }
    return area.count;
}
