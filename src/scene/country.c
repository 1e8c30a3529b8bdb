/* Which country this is: it decides whom to call. The names stand in columns, a page of them at a
** time; the page with the one that is set comes first. */
#include "scene/title_page.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct CountryMemory {
    int turned; /* so many pages on from the one with the country that is set */
} CountryMemory;

#define ID_MOST 16
#define GAP 1.2
#define SIZE 3.0
#define HEIGHT 9.2
#define COLUMNS_MOST 3

/* How the names stand. */
typedef struct Plan {
    int columns, rows;
    double width, height, size;
    size_t pages;
} Plan;

static size_t name_count(const SceneView *view) {
    return view->country_count + 1; /* and "not in this list" */
}

static const char *name_at(const SceneView *view, size_t index) {
    return index < view->country_count ? view->countries[index].name : words(PHRASE_COUNTRY_OTHER);
}

/* Behind the last one where none is set. */
static size_t chosen(const SceneView *view) {
    size_t index = 0;
    while (index < view->country_count &&
           strcmp(view->countries[index].code, view->setup.country) != 0) {
        index++;
    }
    return index;
}

static Choice choice_of(const SceneView *view, size_t index, double size, char id[ID_MOST]) {
    bool country = index < view->country_count;
    snprintf(id, ID_MOST, "country-%s", country ? view->countries[index].code : "none");
    return (Choice){.id = id,
                    .label = name_at(view, index),
                    .size = size,
                    .check = true,
                    .chosen = index == chosen(view),
                    .action = ACTION_COUNTRY,
                    .value = (int)index};
}

static double widest(const Parts *parts, double size) {
    double width = 0;
    for (size_t i = 0; i < name_count(parts->view); i++) {
        char id[ID_MOST];
        Choice choice = choice_of(parts->view, i, size, id);
        width = fmax(width, button_choice_width(parts, &choice));
    }
    return width;
}

/* As many columns as there is room for; a name that is wider than all of it is written smaller. */
static Plan plan_of(const Parts *parts, Rect box) {
    Plan plan = {.columns = COLUMNS_MOST, .size = SIZE * parts->text};
    double needed = widest(parts, plan.size);
    while (plan.columns > 1 && (box.w - GAP * (plan.columns - 1)) / plan.columns < needed) {
        plan.columns--;
    }
    plan.width = (box.w - GAP * (plan.columns - 1)) / plan.columns;
    while (needed > plan.width && plan.size > SIZE) {
        plan.size = fmax(plan.size * 0.95, SIZE);
        needed = widest(parts, plan.size);
    }
    plan.height = fmax(fmax(HEIGHT, plan.size * 1.2 + 1), parts->layout->target_small);
    plan.rows = (int)((box.h + GAP + 1e-6) / (plan.height + GAP));
    plan.rows = plan.rows < 1 ? 1 : plan.rows;
    size_t on_page = (size_t)(plan.columns * plan.rows);
    plan.pages = (name_count(parts->view) + on_page - 1) / on_page;
    return plan;
}

/* Down the columns, as lists of names are read. */
static void draw_names(Parts *parts, Rect box, const Plan *plan, size_t page) {
    const SceneView *view = parts->view;
    size_t on_page = (size_t)(plan->columns * plan->rows);
    for (size_t i = 0; i < on_page && page * on_page + i < name_count(view); i++) {
        char id[ID_MOST];
        Choice choice = choice_of(view, page * on_page + i, plan->size, id);
        double column = (double)(i / (size_t)plan->rows), row = (double)(i % (size_t)plan->rows);
        Rect rect = {box.x + column * (plan->width + GAP), box.y + row * (plan->height + GAP),
                     plan->width, plan->height};
        button_choice(parts, rect, &choice, GAP, GAP);
    }
}

static size_t page_of(const SceneView *view, const Plan *plan, int turned) {
    size_t on_page = (size_t)(plan->columns * plan->rows);
    size_t first = chosen(view) < view->country_count ? chosen(view) / on_page : 0;
    int pages = (int)plan->pages, page = ((int)first + turned) % pages;
    return (size_t)(page < 0 ? page + pages : page);
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const CountryMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    ButtonRow dock = {.start = 1};
    buttons_add(&dock, title_page_back(ACTION_SETTINGS));
    buttons_add(&dock, (Button){.id = "page-back",
                                .label = words(PHRASE_PAGE_BACK),
                                .icon = ICON_CHEVRON_LEFT,
                                .may_round = true,
                                .action = ACTION_PAGE_BACK});
    Button more = title_page_more(true);
    buttons_add(&dock, more);
    Rect box = title_page_plan(&parts, &dock, words(PHRASE_COUNTRY), true);
    title_page_title(&parts, words(PHRASE_COUNTRY), box);
    Plan plan = plan_of(&parts, box);
    draw_names(&parts, box, &plan, page_of(view, &plan, kept->turned));
    buttons_draw(&parts, &dock);
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    CountryMemory *kept = memory;
    (void)view;
    switch (action->kind) {
    case ACTION_MORE:
        kept->turned++;
        return true;
    case ACTION_PAGE_BACK:
        kept->turned--;
        return true;
    case ACTION_HOME:
        *action = (Action){.kind = ACTION_SETTINGS};
        return false;
    default:
        return false;
    }
}

_Static_assert(sizeof(CountryMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_country = {
    .name = "country", .memory = sizeof(CountryMemory), .draw = draw, .act = act};
