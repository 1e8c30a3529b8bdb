#include "scene/leaflet.h"

#include <assert.h>
#include <string.h>

void leaflet_add(Leaflet *leaflet, Paragraph paragraph) {
    assert(leaflet->count < LEAFLET_MOST);
    if (!text_is_blank(paragraph.string)) {
        leaflet->list[leaflet->count++] = paragraph;
    }
}

/* Where a page has come to while it is filled. */
typedef struct Page {
    int number;
    double used, gap;
} Page;

static void turn(Page *page) {
    *page = (Page){.number = page->number + 1};
}

static double height_of(const Parts *parts, double width, const Paragraph *paragraph,
                        const char *string) {
    return canvas_text_size(parts->canvas, width, paragraph->look, string, NULL);
}

/* The least of one that goes on several pages. */
static double two_lines(const Parts *parts, const Paragraph *paragraph) {
    return 2 * parts_line_height(parts, paragraph->look, paragraph->string);
}

/* The room that is needed to begin paragraph [i]. A heading does not stand alone at the foot. */
static double room_needed(const Parts *parts, Rect box, const Leaflet *leaflet, size_t i) {
    const Paragraph *one = &leaflet->list[i];
    double height = height_of(parts, box.w, one, one->string);
    height = height > box.h ? two_lines(parts, one) : height;
    if (one->role == ROLE_HEADING && i + 1 < leaflet->count) {
        height += one->gap + room_needed(parts, box, leaflet, i + 1);
    }
    return height;
}

/* Takes [string] onto the page; draws it where that page is the [wanted] one. */
static void take(Parts *parts, Rect box, Page *page, const Paragraph *paragraph, const char *string,
                 int wanted, const char *id) {
    double height = height_of(parts, box.w, paragraph, string), y = box.y + page->used + page->gap;
    if (page->number == wanted) {
        Rect place = {box.x, y, box.w, height};
        canvas_text(parts->canvas, place, paragraph->look, string);
        parts_say(parts, id, paragraph->role, string, place);
    }
    page->used += page->gap + height;
    page->gap = paragraph->gap;
}

/* One that is higher than a page goes on as many as it needs. */
static void take_in_pieces(Parts *parts, Rect box, Page *page, const Paragraph *paragraph,
                           int wanted) {
    const char *rest = paragraph->string;
    Text piece = {0};
    while (*rest != '\0') {
        double room = box.h - page->used - page->gap;
        if (page->used > 0 && room < two_lines(parts, paragraph)) {
            turn(page);
            room = box.h;
        }
        size_t length = parts_text_that_fits(parts, box.w, room, paragraph->look, rest);
        text_clear(&piece);
        text_add_bytes(&piece, rest, length);
        take(parts, box, page, paragraph, text_string(&piece), wanted, paragraph->id);
        rest += length;
        rest += strspn(rest, " \n");
        if (*rest != '\0') {
            turn(page);
        }
    }
    text_finish(&piece);
}

static int lay_out(Parts *parts, Rect box, const Leaflet *leaflet, int wanted) {
    Page page = {0};
    for (size_t i = 0; i < leaflet->count; i++) {
        const Paragraph *one = &leaflet->list[i];
        double needed = room_needed(parts, box, leaflet, i);
        if (page.used > 0 && page.used + page.gap + needed > box.h + 1e-6) {
            turn(&page);
        }
        if (height_of(parts, box.w, one, one->string) > box.h + 1e-6) {
            take_in_pieces(parts, box, &page, one, wanted);
        } else {
            take(parts, box, &page, one, one->string, wanted, one->id);
        }
    }
    return page.number + 1;
}

int leaflet_pages(Parts *parts, Rect box, const Leaflet *leaflet) {
    return lay_out(parts, box, leaflet, -1);
}

void leaflet_draw(Parts *parts, Rect box, const Leaflet *leaflet, int page) {
    lay_out(parts, box, leaflet, page);
}
