/* Where two frames differ follows from what was added and what was taken away. What lies between
** both is alike: there the same items lie over each other in the same order. So a disc that took
** another one's place makes no difference where both are whole, whatever lies below. */
#include "stage/damage.h"

#include "stage/disc.h"
#include "stage/painter.h"

#include <math.h>
#include <string.h>

#define DAMAGE_LEAST (192 * 192) /* px: in a smaller part tiles save less than they cost */

void damage_finish(Damage *damage) {
    for (size_t i = 0; i < DAMAGE_ITEMS; i++) {
        tiles_finish(&damage->before.list[i].tiles);
        tiles_finish(&damage->now.list[i].tiles);
    }
    tiles_finish(&damage->tiles);
    *damage = (Damage){0};
}

static bool is_line(const DrawItem *item) {
    return item->kind == DRAW_PATH && item->as.path.width > 0;
}

static void add_line(Tiles *tiles, const DrawItem *item, const Canvas *canvas, double scale) {
    tiles_add_line(tiles, canvas_path(canvas), item->as.path.verb, item->as.path.verb_count,
                   item->as.path.point, scale, fmax(item->as.path.width * scale, PAINTER_THINNEST));
}

/* What differs, as marks_differ gives it. */
typedef struct Taking {
    Damage *damage;
    const Marks *before, *now;
    const Canvas *canvas;
    const Picture *picture;
    double scale;
    size_t count; /* more than there is room for: nothing is known */
    const Trace *old_disc, *new_disc;
    size_t old_discs, new_discs, old_place, new_place;
} Taking;

static void take_added(Taking *taking, size_t index, size_t place) {
    const DrawItem *item = canvas_item(taking->canvas, index);
    double scale = taking->scale;
    Traces *traces = &taking->damage->now;
    Trace *trace = &traces->list[traces->count++];
    trace->hash = item->hash;
    trace->disc = item->kind == DRAW_DISC && !item->clipped && item->color.a == 255;
    if (trace->disc) {
        trace->x = item->as.disc.centre.x * scale;
        trace->y = item->as.disc.centre.y * scale;
        trace->outer = item->as.disc.radius * scale;
        trace->inner = disc_solid_radius(trace->outer, item->as.disc.solid);
        trace->color = item->color;
        taking->new_disc = trace;
        taking->new_discs++;
        taking->new_place = place;
        return;
    }
    tiles_clear(&trace->tiles, taking->picture->width, taking->picture->height);
    if (is_line(item))
        add_line(&trace->tiles, item, taking->canvas, scale);
    else
        tiles_add(&trace->tiles, picture_area(taking->picture, item->bounds, scale, 1));
    tiles_join(&taking->damage->tiles, &trace->tiles);
}

static void take_removed(Taking *taking, const Mark *mark, size_t place) {
    const Traces *traces = &taking->damage->before;
    const Trace *trace = NULL;
    for (size_t i = 0; i < traces->count && trace == NULL; i++)
        if (traces->list[i].hash == mark->hash)
            trace = &traces->list[i];
    if (trace != NULL && trace->disc) {
        taking->old_disc = trace;
        taking->old_discs++;
        taking->old_place = place;
    } else if (trace != NULL) {
        tiles_join(&taking->damage->tiles, &trace->tiles);
    } else {
        tiles_add(&taking->damage->tiles,
                  picture_area(taking->picture, mark->bounds, taking->scale, 1));
    }
}

static void take(void *context, const MarksChange *change) {
    Taking *taking = context;
    if (++taking->count > DAMAGE_ITEMS)
        return;
    if (change->part)
        tiles_add(&taking->damage->tiles,
                  picture_area(taking->picture, change->bounds, taking->scale, 1));
    else if (change->added)
        take_added(taking, change->index, change->place);
    else
        take_removed(taking, &taking->before->list[change->index], change->place);
}

/* Does neither leave a place out where the other one is whole? */
static bool is_near(const Trace *one, const Trace *other) {
    double away = hypot(one->x - other->x, one->y - other->y);
    return away + one->inner <= other->outer && away + other->inner <= one->outer;
}

static void take_discs(Taking *taking) {
    Tiles *tiles = &taking->damage->tiles;
    const Trace *discs[] = {taking->old_disc, taking->new_disc};
    bool pair = discs[0] != NULL && discs[1] != NULL && taking->old_place == taking->new_place &&
                memcmp(&discs[0]->color, &discs[1]->color, sizeof discs[0]->color) == 0 &&
                is_near(discs[0], discs[1]);
    for (size_t i = 0; i < 2; i++)
        if (discs[i] != NULL)
            tiles_add_ring(tiles, discs[i]->x, discs[i]->y, pair ? discs[i]->inner : 0,
                           discs[i]->outer);
}

void damage_take(Damage *damage, const Marks *before, const Marks *now, const Canvas *canvas,
                 double scale, const Picture *picture) {
    Taking taking = {.damage = damage,
                     .before = before,
                     .now = now,
                     .canvas = canvas,
                     .picture = picture,
                     .scale = scale};
    Traces *last = &damage->now;
    for (size_t i = 0; i < last->count; i++) {
        Tiles tiles = damage->before.list[i].tiles;
        damage->before.list[i] = last->list[i];
        last->list[i].tiles = tiles;
    }
    damage->before.count = last->count;
    last->count = 0;
    tiles_clear(&damage->tiles, picture->width, picture->height);
    damage->known = picture->width <= TILES_WIDEST && marks_differ(before, now, take, &taking) &&
                    taking.count <= DAMAGE_ITEMS && taking.old_discs <= 1 && taking.new_discs <= 1;
    if (damage->known)
        take_discs(&taking);
}

/* Is it an item that was added, or one that looks like that? All of it is among the tiles. */
static bool is_added(const Damage *damage, const DrawItem *item) {
    for (size_t i = 0; i < damage->now.count; i++)
        if (damage->now.list[i].hash == item->hash)
            return true;
    return false;
}

/* Is it less work to paint tiles only? */
static bool pays(const Tiles *tiles, Area clip) {
    size_t all, count = tiles_count(tiles, clip, &all);
    return 4 * count <= 3 * all;
}

bool damage_part(Damage *damage, const Picture *picture, Area clip, const Canvas *canvas,
                 double scale, size_t from) {
    Tiles *tiles = &damage->tiles;
    size_t count = canvas_count(canvas), before, after = 0, all;
    int64_t size = (int64_t)(clip.right - clip.left) * (clip.bottom - clip.top);
    if (!damage->known || size < DAMAGE_LEAST || !pays(tiles, clip))
        return false;
    /* Where an item is painted that was not going to be, others that lie there must be, too. */
    do {
        before = tiles_count(tiles, clip, &all);
        for (size_t i = from; i < count; i++) {
            const DrawItem *item = canvas_item(canvas, i);
            Area area = area_cut(clip, picture_area(picture, item->bounds, scale, 1));
            if (item->kind == DRAW_DISC || area_is_empty(area) || !tiles_meet(tiles, area) ||
                is_added(damage, item))
                continue;
            if (is_line(item))
                add_line(tiles, item, canvas, scale);
            else
                tiles_add(tiles, area);
        }
        after = tiles_count(tiles, clip, &all);
    } while (after > before);
    return pays(tiles, clip);
}
