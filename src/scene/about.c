/* What this program is, what it is not, what it keeps and what it is made of. */
#include "scene/help.h"
#include "scene/leaflet.h"
#include "scene/title_page.h"

#include <math.h>

typedef struct AboutMemory {
    int page;
} AboutMemory;

#define MEASURE 100.0 /* u at text scale 1: lines of some sixty characters */
#define MADE_OF                                                                                    \
    "SDL, SDL_ttf, SDL_mixer, FreeType, fontconfig, ICU, SQLite, libsodium, cJSON, Expat, "        \
    "libpng, "                                                                                     \
    "gettext, Wayland, X11, Inter, Noto"

static Phrase kept_of(const SceneView *view) {
    if (!view->remembers) {
        return PHRASE_ABOUT_KEPT_NOTHING;
    }
    return view->setup.history ? PHRASE_ABOUT_KEPT : PHRASE_ABOUT_KEPT_SETTINGS;
}

/* The strings that are put together live in [texts]. */
static void read_about(Leaflet *leaflet, const SceneView *view, Text texts[3]) {
    TextLook head = parts_look(TYPE_HEADING, PAINT_INK), body = parts_look(TYPE_BODY, PAINT_INK);
    TextLook quiet = parts_look(TYPE_BODY, PAINT_INK2);
    if (view->version != NULL) {
        words_add(&texts[0], PHRASE_ABOUT_VERSION, &(WordsPlace){"version", view->version}, 1);
        leaflet_add(leaflet, (Paragraph){"version", ROLE_TEXT, quiet, text_string(&texts[0]), 2});
    }
    help_add_disclaimer(&texts[1], view);
    leaflet_add(leaflet, (Paragraph){"disclaimer", ROLE_TEXT, body, text_string(&texts[1]), 3});
    leaflet_add(leaflet, (Paragraph){"kept-title", ROLE_HEADING, head,
                                     words(PHRASE_ABOUT_KEPT_TITLE), SPACE_S});
    leaflet_add(leaflet, (Paragraph){"kept", ROLE_TEXT, body, words(kept_of(view)), 3});
    leaflet_add(leaflet, (Paragraph){"made-title", ROLE_HEADING, head,
                                     words(PHRASE_ABOUT_MADE_TITLE), SPACE_S});
    words_add(&texts[2], PHRASE_ABOUT_MADE, &(WordsPlace){"names", MADE_OF}, 1);
    leaflet_add(leaflet, (Paragraph){"made", ROLE_TEXT, body, text_string(&texts[2]), 0});
}

static Usec draw(const void *memory, Canvas *canvas, const SceneView *view) {
    const AboutMemory *kept = memory;
    Parts parts;
    parts_begin(&parts, canvas, view);
    const char *title = words(PHRASE_ABOUT);
    Text texts[3] = {{0}, {0}, {0}};
    Leaflet leaflet = {.count = 0};
    read_about(&leaflet, view, texts);
    ButtonRow dock = {0};
    Rect box = {0};
    int pages = 1;
    for (int pass = 0; pass < 2 && (pass == 0 || pages > 1); pass++) {
        dock = (ButtonRow){.start = 1};
        Button back = title_page_back(ACTION_SETTINGS);
        back.look = pass == 0 ? BUTTON_PRIMARY : BUTTON_PLAIN;
        buttons_add(&dock, back);
        if (pass > 0) {
            buttons_add(&dock, title_page_more(true));
        }
        box = title_page_plan(&parts, &dock, title, false);
        box.w = fmin(box.w, MEASURE * parts.text);
        pages = leaflet_pages(&parts, box, &leaflet);
    }
    title_page_title(&parts, title, box);
    leaflet_draw(&parts, box, &leaflet, kept->page % pages);
    buttons_draw(&parts, &dock);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        text_finish(&texts[i]);
    }
    parts_end(&parts);
    return USEC_NEVER;
}

static bool act(void *memory, const SceneView *view, Action *action) {
    AboutMemory *kept = memory;
    (void)view;
    if (action->kind == ACTION_HOME) {
        *action = (Action){.kind = ACTION_SETTINGS};
        return false;
    }
    return parts_turn_page(&kept->page, action);
}

_Static_assert(sizeof(AboutMemory) <= SCENE_MEMORY_MOST, "fits into a scene's memory");

const Scene scene_about = {
    .name = "about", .memory = sizeof(AboutMemory), .draw = draw, .act = act};
