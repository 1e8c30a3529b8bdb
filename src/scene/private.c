/* The private shelf: cards under neutral names, without pictures. */
#include "scene/library_cards.h"
#include "scene/library_filter.h"
#include "scene/library_plan.h"
#include "scene/title_page.h"

#include <math.h>

typedef struct PrivateMemory {
    int page;
} PrivateMemory;

#define EASY 1.4 /* times the least height of a card: higher ones look empty */
#define ROWS_MOST 6

typedef struct Grid {
    int columns, rows, pages;
    double width, height;
} Grid;

static Grid grid_of(const Parts *parts, Rect box, size_t count) {
    bool narrow = parts->layout->kind == LAYOUT_PORTRAIT || parts->layout->big_text;
    Grid grid = {.columns = narrow ? 1 : 2};
    double gap = LIBRARY_CARDS_GAP, least = library_cards_least(parts);
    int rows = (int)floor((box.h + gap) / (least + gap));
    grid.rows = rows < 1 ? 1 : rows > ROWS_MOST ? ROWS_MOST : rows;
    int cards = grid.columns * grid.rows;
    grid.pages = count == 0 ? 1 : ((int)count + cards - 1) / cards;
    grid.width = (box.w - gap * (grid.columns - 1)) / grid.columns;
    grid.height = fmin((box.h - gap * (grid.rows - 1)) / grid.rows, least * EASY);
    return grid;
}

static void draw_cards(Parts *parts, Rect box, const Grid *grid, const LibraryFound *found) {
    for (size_t i = 0; i < found->shown; i++) {
        int column = (int)i % grid->columns, row = (int)i / grid->columns;
        library_cards_draw(parts,
                           (Rect){box.x + column * (grid->width + LIBRARY_CARDS_GAP),
                                  box.y + row * (grid->height + LIBRARY_CARDS_GAP), grid->width,
                                  grid->height},
                           found->places[i]);
    }
}

static void draw_nothing(Parts *parts, Rect box) {
    TextLook look = parts_look(TYPE_LEAD, PAINT_INK2);
    const char *string = words(PHRASE_PRIVATE_EMPTY);
    box.h = canvas_text_size(parts->canvas, box.w, look, string, NULL);
    canvas_text(parts->canvas, box, look, string);
    parts_say(parts, "text", ROLE_TEXT, string, box);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const PrivateMemory *kept = memory;
    const char *title = words(PHRASE_PRIVATE);
    LibraryFound found;
    Parts parts;
    parts_begin(&parts, canvas, view);
    library_filter_private(view, 0, 0, &found);
    ButtonRow dock = {0};
    Grid grid = {.pages = 1};
    Rect box = {0};
    /* The button for further pages may take another line of the dock. */
    for (int pass = 0; pass < 2 && (pass == 0 || grid.pages > 1); pass++) {
        dock = (ButtonRow){.start = 1};
        buttons_add(&dock, title_page_back(ACTION_HOME));
        if (pass > 0) {
            buttons_add(&dock, title_page_more(false));
        }
        box = title_page_plan(&parts, &dock, title, true);
        grid = grid_of(&parts, box, found.count);
    }
    title_page_title(&parts, title, box);
    int cards = grid.columns * grid.rows;
    library_filter_private(view, (size_t)(kept->page % grid.pages * cards), (size_t)cards, &found);
    if (found.count > 0) {
        draw_cards(&parts, box, &grid, &found);
    } else if (view->library == NULL || !view->library->reading) {
        draw_nothing(&parts, box);
    }
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    PrivateMemory *kept = memory;
    (void)view;
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(PrivateMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_private = {
    .name = "private", .memory = sizeof(PrivateMemory), .draw = draw, .act = act};
