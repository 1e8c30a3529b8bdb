#include "command/storyboard.h"

#include "base/words.h"
#include "command/command.h"
#include "command/paths.h"
#include "command/shipped.h"
#include "scene/gallery.h"
#include "stage/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A column of the gallery is drawn as on this tablet. */
#define TABLET_WIDTH 1280
#define TABLET_HEIGHT 800
#define SCALE 6.0  /* px to the u: three columns fill a large display */
#define BETWEEN 24 /* px */
#define GROUND 0xFF7F8785u

typedef struct Column {
    ThemeName theme;
    const char *language;
} Column;

static const Column columns[] = {
    {THEME_LIGHT, "en"}, {THEME_DARK, "de"},      {THEME_CONTRAST, "es"},
    {THEME_LIGHT, "ar"}, {THEME_DARK, "zh-Hans"}, {THEME_CONTRAST, "fr"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

/* What the command holds while it runs. */
typedef struct Storyboard {
    bool gallery, help;
    const char *out;
    Arena *arena;
    Diags *diags;
    Vocabulary *vocabulary;
    Shelf *shelf;
    Canvas *canvas;
    Stage *stage;
    Sheet *sheet;
} Storyboard;

static void print_help(void) {
    printf("usage: unknot storyboard --gallery --out FILE.png\n\n"
           "Draws every component in every state, theme and script on one sheet.\n\n"
           "  --gallery       the components\n"
           "  --out FILE.png  the picture\n"
           "  --help          this help\n");
}

static bool read_arguments(Storyboard *board, int count, char **arguments) {
    for (int i = 0; i < count; i++) {
        const char *argument = arguments[i];
        if (strcmp(argument, "--gallery") == 0) {
            board->gallery = true;
        } else if (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0) {
            board->help = true;
        } else if (strcmp(argument, "--out") == 0 && i + 1 < count) {
            board->out = arguments[++i];
        } else if (strncmp(argument, "--out=", strlen("--out=")) == 0) {
            board->out = argument + strlen("--out=");
        } else {
            command_usage_error("storyboard", "'%s' means nothing here", argument);
            return false;
        }
    }
    if (!board->help && !board->gallery)
        command_usage_error("storyboard", "what is to be drawn is missing: '--gallery'");
    else if (!board->help && board->out == NULL)
        command_usage_error("storyboard", "the picture has no name: '--out FILE.png'");
    return board->help || (board->gallery && board->out != NULL);
}

static void draw_column(Storyboard *board, const Layout *layout, const Column *column) {
    words_use(words_language_find(column->language));
    SceneView view = {.layout = layout,
                      .vocabulary = board->vocabulary,
                      .shelf = board->shelf,
                      .settings = {.language = column->language,
                                   .theme = column->theme,
                                   .text_size = 100,
                                   .captions = true}};
    canvas_begin(board->canvas, layout->width, layout->height, column->theme, 1,
                 stage_measure(board->stage, layout->scale));
    gallery_draw(board->canvas, &view);
    stage_show(board->stage, board->canvas, layout->scale);
}

static bool draw_gallery(Storyboard *board, const char **reason) {
    Layout layout;
    if (!layout_for(&layout, TABLET_WIDTH, TABLET_HEIGHT, 0, 0, 1))
        return false;
    layout.scale = SCALE;
    layout.width = GALLERY_WIDTH;
    layout.height = GALLERY_HEIGHT;
    layout.safe = (Rect){0, 0, layout.width, layout.height};
    int width = (int)lround(GALLERY_WIDTH * layout.scale);
    int height = (int)lround(GALLERY_HEIGHT * layout.scale);
    board->stage = stage_new(&(StageOptions){.headless = true, .width = width, .height = height},
                             board->arena, reason);
    if (board->stage == NULL)
        return false;
    board->canvas = canvas_new();
    board->sheet = sheet_new(COLUMNS * (width + BETWEEN) + BETWEEN, height + 2 * BETWEEN, GROUND);
    for (int i = 0; i < COLUMNS; i++) {
        draw_column(board, &layout, &columns[i]);
        sheet_add(board->sheet, board->stage, BETWEEN + i * (width + BETWEEN), BETWEEN);
    }
    return sheet_write(board->sheet, board->out, board->arena, reason);
}

static int run(Storyboard *board) {
    int code;
    const char *reason = "there is no room for it";
    board->vocabulary = shipped_vocabulary(board->arena, board->diags, &code);
    if (board->vocabulary == NULL)
        return code;
    words_open(path_find(board->arena, "locale"));
    board->shelf = shipped_shelf(board->arena);
    if (!draw_gallery(board, &reason))
        return shipped_error("write", board->out, reason);
    return EXIT_FINE;
}

int storyboard_run(int count, char **arguments) {
    Storyboard board = {0};
    if (!read_arguments(&board, count, arguments))
        return EXIT_USAGE;
    if (board.help) {
        print_help();
        return EXIT_FINE;
    }
    board.arena = arena_new();
    board.diags = diags_new();
    int code = run(&board);
    sheet_free(board.sheet);
    canvas_free(board.canvas);
    stage_free(board.stage);
    shelf_free(board.shelf);
    vocabulary_free(board.vocabulary);
    diags_free(board.diags);
    arena_free(board.arena);
    return code;
}
