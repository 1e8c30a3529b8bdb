#include "scene/row_page.h"

#include "scene/title_page.h"

#include <assert.h>
#include <math.h>

#define PADDING_X 3.2
#define PADDING_Y 1.2
#define ROW_EASY 14.0 /* as high as a row becomes where there is room */
#define COLUMN_GAP 4.0

Row *row_page_add(RowPage *page, RowKind kind, Icon icon, const char *id, Phrase label,
                  ActionKind action) {
    assert(page->count < ROW_PAGE_MOST);
    Row *row = &page->list[page->count++];
    *row = (Row){
        .kind = kind, .icon = icon, .label = words(label), .button = {.id = id, .action = action}};
    return row;
}

Row *row_page_switch(RowPage *page, Icon icon, const char *id, Phrase label, ActionKind action,
                     bool on) {
    Row *row = row_page_add(page, ROW_SWITCHES, icon, id, label, action);
    row->value = words(on ? PHRASE_ON : PHRASE_OFF);
    row->on = on;
    row->button.value = on ? 0 : 1;
    return row;
}

/* Where each row stands. */
typedef struct Plan {
    Rect rects[ROW_PAGE_MOST]; /* their y from the top of the card */
    int pages[ROW_PAGE_MOST];
    int count; /* of pages */
    bool fits;
} Plan;

/* Row by row over [columns] columns, those side by side of one height; with [ease] as high as they
** like. */
static Plan plan_columns(const Parts *parts, Rect box, const RowPage *rows, int columns,
                         double ease) {
    Plan plan = {.count = 1, .fits = true};
    double width = (box.w - 2 * PADDING_X - COLUMN_GAP * (columns - 1)) / columns;
    double room = box.h - 2 * PADDING_Y, y = 0;
    for (size_t i = 0; i < rows->count; i += (size_t)columns) {
        double height = ease;
        for (size_t k = i; k < rows->count && k < i + (size_t)columns; k++) {
            height = fmax(height, row_height(parts, &rows->list[k], width));
        }
        if (y > 0 && y + height > room + 1e-6) {
            plan.count++;
            y = 0;
        }
        plan.fits = plan.fits && height <= room + 1e-6;
        for (size_t k = i; k < rows->count && k < i + (size_t)columns; k++) {
            plan.rects[k] =
                (Rect){PADDING_X + (double)(k - i) * (width + COLUMN_GAP), y, width, height};
            plan.pages[k] = plan.count - 1;
        }
        y += height;
    }
    return plan;
}

static Plan plan_of(const Parts *parts, Rect box, const RowPage *rows) {
    bool portrait = parts->layout->kind == LAYOUT_PORTRAIT;
    Plan best = {.count = 0};
    for (int columns = portrait ? 1 : 2; columns >= 1; columns--) {
        for (int easy = 1; easy >= 0; easy--) {
            Plan plan = plan_columns(parts, box, rows, columns, easy == 1 ? ROW_EASY : 0);
            if (best.count == 0 || (plan.fits && !best.fits) ||
                (plan.fits == best.fits && plan.count < best.count)) {
                best = plan;
            }
        }
    }
    return best;
}

static void draw_rows(Parts *parts, Rect box, const RowPage *rows, const Plan *plan, int page) {
    double height = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (plan->pages[i] == page) {
            height = fmax(height, plan->rects[i].y + plan->rects[i].h);
        }
    }
    parts_card(parts, (Rect){box.x, box.y, box.w, height + 2 * PADDING_Y}, RADIUS_CARD,
               PAINT_SURFACE);
    for (size_t i = 0; i < rows->count; i++) {
        if (plan->pages[i] != page) {
            continue;
        }
        Rect rect = plan->rects[i];
        rect.x += box.x;
        rect.y += box.y + PADDING_Y;
        if (plan->rects[i].y > 0) {
            parts_divider(parts, rect.x, rect.y, rect.w);
        }
        row_draw(parts, rect, &rows->list[i]);
    }
}

void row_page_draw(Parts *parts, const RowPage *rows, const char *title, int page,
                   const Button *back, const Button *done) {
    ButtonRow dock = {0};
    Plan plan = {.count = 1};
    Rect box = {0};
    /* The button for further pages may take another line of the dock. */
    for (int pass = 0; pass < 2 && (pass == 0 || plan.count > 1); pass++) {
        dock = (ButtonRow){.start = back != NULL ? 1 : 0};
        if (back != NULL) {
            buttons_add(&dock, *back);
        }
        if (pass > 0) {
            buttons_add(&dock, title_page_more(false));
        }
        if (done != NULL) {
            buttons_add(&dock, *done);
        }
        box = title_page_plan(parts, &dock, title, true);
        plan = plan_of(parts, box, rows);
    }
    title_page_title(parts, title, box);
    draw_rows(parts, box, rows, &plan, page % plan.count);
    buttons_draw(parts, &dock);
}
