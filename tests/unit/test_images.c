/* What the painter makes of shapes and words, and mirrored screens, compared with pictures that a person looked at, pixel
** for pixel. A picture that differs is written beside this program, with one of the differences.
** UNKNOT_ACCEPT=1 takes what is painted as right: look at it before it is committed. */
#include "cases.h"

#include "draw/shapes.h"
#include "stage/image.h"
#include "stage/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SCALE 8.0        /* as on a tablet of 1280 x 800 */
#define SCREEN_SCALE 4.0 /* whole screens need not be as large */
#define IMAGES "tests/golden/images"

static const char *program_folder = ".";
static Vocabulary *vocabulary;
static Shelf *shelf; /* its figures are part of the frames that show them */

static int set_up(void **state) {
    (void)state;
    vocabulary = case_vocabulary();
    shelf = shelf_new(CASE_ART);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    return 0;
}

static void line(Canvas *canvas, const Path *path, double width, Paint paint) {
    canvas_line(canvas, path, width, false, paint, 1);
}

static void rosette(Canvas *canvas) {
    Path curve = {0}, gap = {0}, strand = {0};
    canvas_disc(canvas, 25, 25, 19, 0.8, PAINT_ACTION_SOFT);
    shape_rosette(&curve, 25, 25, 19, 0.93);
    line(canvas, &curve, 1.04, PAINT_THREAD);
    shape_rosette_over(&gap, 25, 25, 19, 0.93, 1);
    shape_rosette_over(&strand, 25, 25, 19, 0.93, 1.35);
    canvas_line(canvas, &gap, 2.15, true, PAINT_ACTION_SOFT, 1);
    line(canvas, &strand, 1.04, PAINT_THREAD);
    path_finish(&curve);
    path_finish(&gap);
    path_finish(&strand);
}

static void buttons(Canvas *canvas) {
    static const char *const labels[] = {"Stop", "Next"};
    Path stop = {0}, next = {0}, filled = {0};
    canvas_box(canvas, (Rect){1, 2, 22.4, 12}, 6, PAINT_SURFACE, PAINT_STOP, LINE_BUTTON);
    canvas_box(canvas, (Rect){25.4, 2, 22.4, 12}, 6, PAINT_ACTION, PAINT_ACTION, 0);
    canvas_frame(canvas, (Rect){24.3, 0.9, 24.6, 14.2}, 7.1, PAINT_FOCUS, LINE_FOCUS);
    shape_icon(&stop, &filled, ICON_STOP, 4.5, 5.9, SIZE_ICON);
    canvas_fill(canvas, &filled, PAINT_STOP, 1);
    shape_icon(&next, &stop, ICON_NEXT, 40.5, 5.9, SIZE_ICON);
    line(canvas, &next, SIZE_ICON * 2 / 24, PAINT_ON_ACTION);
    for (int i = 0; i < 2; i++) {
        canvas_label(
            canvas, (Rect){i == 0 ? 9.6 : 29, 2, 14, 12},
            (TextLook){.role = TYPE_BUTTON, .paint = i == 0 ? PAINT_STOP : PAINT_ON_ACTION},
            labels[i]);
    }
    path_finish(&stop);
    path_finish(&next);
    path_finish(&filled);
}

static void thread(Canvas *canvas) {
    Path done = {0}, ahead = {0};
    double bead = shape_thread(&done, &ahead, 2, 5, 61, 9, 4);
    line(canvas, &ahead, 0.55, PAINT_THREAD_REST);
    line(canvas, &done, 0.7, PAINT_THREAD);
    canvas_circle(canvas, bead, 5, 1.75, PAINT_BG);
    canvas_circle(canvas, bead, 5, 1.35, PAINT_THREAD);
    path_finish(&done);
    path_finish(&ahead);
}

static void digits(Canvas *canvas) {
    canvas_digits(canvas, (Rect){0, 0, 60, 10}, (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK},
                  "0123456789");
    canvas_digits(canvas, (Rect){0, 10, 60, 15},
                  (TextLook){.role = TYPE_COUNT_NUMBER, .paint = PAINT_INK}, "1:07");
}

static void show_words(Canvas *canvas) {
    canvas_text(canvas, (Rect){2, 2, 60, 10}, (TextLook){.role = TYPE_HEADING, .paint = PAINT_INK},
                "Ease the jaw, then AVOW");
    canvas_text(canvas, (Rect){2, 8, 60, 10}, (TextLook){.role = TYPE_LEAD, .paint = PAINT_INK2},
                "Grüße für Åsa: façade, fjord");
    canvas_text(canvas, (Rect){2, 14, 60, 10},
                (TextLook){.role = TYPE_CAPTION, .paint = PAINT_INK2},
                "Shoulder \xe2\x80\x93 step 4 of 9, 1\xc2\xbd minutes");
    /* Abkhaz has letters that Inter lacks: the whole line is Noto Sans. */
    canvas_text(canvas, (Rect){2, 19, 60, 10}, (TextLook){.role = TYPE_LABEL, .paint = PAINT_INK},
                "Аҟәа");
}

static void icons(Canvas *canvas) {
    for (int i = 0; i < ICON_COUNT; i++) {
        Path stroke = {0}, filled = {0};
        shape_icon(&stroke, &filled, (Icon)i, 1 + i % 10 * 6, 1 + i / 10 * 6, SIZE_ICON);
        line(canvas, &stroke, SIZE_ICON * 2 / 24, PAINT_INK);
        canvas_fill(canvas, &filled, PAINT_INK, 1);
        path_finish(&stroke);
        path_finish(&filled);
    }
}

static void coil(Canvas *canvas) {
    Path path = {0};
    shape_pain_coil(&path, 3, 14, 52, 0.4, 0, 1);
    line(canvas, &path, 0.7, PAINT_THREAD);
    path_finish(&path);
}

/* An instruction as a step shows it: a title, and three or four lines of lead text. */
typedef struct Sample {
    const char *language, *title, *lead;
} Sample;

static void sample(Canvas *canvas, double x, double y, const Sample *text) {
    canvas_language(canvas, text->language);
    double height = canvas_text(canvas, (Rect){x, y, 60, 10},
                                (TextLook){.role = TYPE_TITLE, .paint = PAINT_INK}, text->title);
    canvas_text(canvas, (Rect){x, y + height + 1, 60, 10},
                (TextLook){.role = TYPE_LEAD, .paint = PAINT_INK2}, text->lead);
}

/* Numbers stand among letters of every direction; brackets turn with them; lines break between
** words that no space parts; no line begins with a full stop. */
static void scripts(Canvas *canvas) {
    static const Sample samples[] = {
        {"en", "Press for 12 seconds",
         "Let your head tip to the left 3 times, then breathe out for 6 seconds (Unknot)."},
        {"ar", "اضغط 12 ثانية",
         "دع رأسك يميل إلى اليسار 3 مرات، ثم ازفر ببطء لمدة 6 ثوانٍ (Unknot). خذ ٤٥ ثانية للراحة."},
        {"he", "לחצו 12 שניות", "הטו את הראש שמאלה 3 פעמים, ואז נשפו לאט במשך 6 שניות (Unknot)."},
        {"hi", "12 सेकंड तक दबाएँ",
         "अपने सिर को बाईं ओर 3 बार झुकने दें, फिर 6 सेकंड तक धीरे-धीरे साँस छोड़ें (Unknot)।"},
        {"th", "กดค้างไว้ 12 วินาที",
         "ปล่อยให้ศีรษะเอียงไปทางซ้าย 3 ครั้ง แล้วหายใจออกช้า ๆ นาน 6 วินาที ทำซ้ำจนรู้สึกสบาย (Unknot)"},
        {"zh", "按住12秒",
         "让头慢慢向左倾斜3次，然后慢慢呼气6秒（Unknot）。骨盆放松，直到感觉舒适。"},
        {"ja", "12秒押さえます",
         "頭をゆっくり左に3回傾け、6秒かけて息を吐きましょう（Unknot）。骨盤を楽にして、ちょっと休"
         "みます。"},
        {"ko", "12초 동안 누르세요",
         "머리를 왼쪽으로 3번 기울인 다음 6초 동안 천천히 숨을 내쉬세요 (Unknot)."},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        sample(canvas, i % 2 == 0 ? 3 : 67, 2 + (double)(i / 2) * 29, &samples[i]);
}

typedef struct Image {
    const char *name;
    ThemeName theme;
    double width, height; /* u */
    void (*draw)(Canvas *canvas);
    const char *mirrored; /* in place of [draw]: this case, in a language read from the right */
} Image;

static const Image images[] = {
    {"buttons", THEME_LIGHT, 50, 16, buttons, NULL},
    {"buttons-dark", THEME_DARK, 50, 16, buttons, NULL},
    {"coil", THEME_DARK, 60, 18, coil, NULL},
    {"digits", THEME_LIGHT, 60, 25, digits, NULL},
    {"icons", THEME_CONTRAST, 60, 18, icons, NULL},
    {"rosette", THEME_LIGHT, 50, 50, rosette, NULL},
    {"thread", THEME_LIGHT, 66, 8, thread, NULL},
    {"words", THEME_LIGHT, 66, 24, show_words, NULL},
    {"scripts", THEME_LIGHT, 130, 118, scripts, NULL},
    {"mirrored-massage", THEME_LIGHT, 160, 100, NULL, "body-arabic"},
    {"mirrored-stretch", THEME_CONTRAST, 160, 100, NULL, "body-stretch"},
    {"mirrored-breath", THEME_LIGHT, 160, 100, NULL, "breath-in"},
    {"mirrored-pain", THEME_LIGHT, 160, 100, NULL, "ask-pain-6"},
    {"mirrored-paused", THEME_DARK, 160, 100, NULL, "paused-body"},
    {"mirrored-summary", THEME_LIGHT, 160, 100, NULL, "summary"},
    {"mirrored-library", THEME_LIGHT, 160, 100, NULL, "library-pictures"},
    {"mirrored-detail", THEME_LIGHT, 100, 160, NULL, "detail"},
};

static void draw_mirrored(Canvas *canvas, const Image *image) {
    Layout layout;
    Case one = {.name = ""};
    assert_true(layout_of(&layout, &(LayoutScreen){.width = (int)(image->width * SCALE),
                                                   .height = (int)(image->height * SCALE)}));
    for (size_t i = 0; i < case_count() && strcmp(one.name, image->mirrored) != 0; i++) {
        case_make(&one, i, vocabulary, shelf, &layout);
    }
    assert_string_equal(one.name, image->mirrored);
    one.view.settings.language = "ar";
    one.scene->draw(one.memory, canvas, &one.view);
}

/* Writes [picture] beside this program, and what differs from [wanted] in red. */
static void write_difference(const Picture *picture, const Picture *wanted, const char *name,
                             Arena *arena) {
    const char *reason = NULL;
    Picture difference = {0};
    int pixels = 0;
    picture_resize(&difference, picture->width, picture->height);
    for (int y = 0; y < picture->height; y++) {
        for (int x = 0; x < picture->width; x++) {
            size_t at = (size_t)y * (size_t)picture->width + (size_t)x;
            bool same = x < wanted->width && y < wanted->height &&
                        wanted->pixels[(size_t)y * (size_t)wanted->width + (size_t)x] ==
                            picture->pixels[at];
            difference.pixels[at] = same ? picture->pixels[at] >> 2 & 0x3F3F3FU : 0xFF0000U;
            pixels += same ? 0 : 1;
        }
    }
    const char *actual = arena_print(arena, "%s/%s-actual.png", program_folder, name);
    image_write(picture, actual, arena, &reason);
    image_write(&difference, arena_print(arena, "%s/%s-diff.png", program_folder, name), arena,
                &reason);
    picture_finish(&difference);
    fail_msg("'%s' differs in %d pixels: see %s", name, pixels, actual);
}

static void an_image_looks_as_it_did(void **state) {
    const Image *image = *state;
    const char *reason = NULL;
    Arena *arena = arena_new();
    Canvas *canvas = canvas_new();
    Picture wanted = {0}, painted = {0};
    double scale = image->mirrored != NULL ? SCREEN_SCALE : SCALE;
    painted.width = (int)(image->width * scale);
    painted.height = (int)(image->height * scale);
    Stage *stage = stage_new(
        &(StageOptions){.headless = true, .width = painted.width, .height = painted.height}, arena,
        &reason);
    assert_non_null(stage);
    canvas_begin(canvas, image->width, image->height, image->theme, 1, stage_measure(stage, scale));
    if (image->mirrored != NULL) {
        draw_mirrored(canvas, image);
    } else {
        image->draw(canvas);
    }
    stage_show(stage, canvas, scale);
    const char *path = arena_print(arena, "%s/%s.png", IMAGES, image->name);
    const char *accept = getenv("UNKNOT_ACCEPT");
    if (accept != NULL && strcmp(accept, "1") == 0)
        assert_true(stage_write_png(stage, path, arena, &reason));
    if (!image_read(&wanted, path, arena, &reason))
        fail_msg("'%s' %s", path, reason);
    const uint32_t *pixels = stage_pixels(stage, &painted.width, &painted.height);
    size_t size = (size_t)painted.width * (size_t)painted.height * sizeof *pixels;
    painted.pixels = malloc(size);
    assert_non_null(painted.pixels);
    memcpy(painted.pixels, pixels, size);
    if (wanted.width != painted.width || wanted.height != painted.height ||
        memcmp(wanted.pixels, pixels, size) != 0)
        write_difference(&painted, &wanted, image->name, arena);
    picture_finish(&painted);
    picture_finish(&wanted);
    stage_free(stage);
    canvas_free(canvas);
    arena_free(arena);
}

#define IMAGE_COUNT (sizeof images / sizeof images[0])

int main(int count, char **arguments) {
    struct CMUnitTest tests[IMAGE_COUNT];
    char *slash = count > 0 ? strrchr(arguments[0], '/') : NULL;
    if (slash != NULL) {
        *slash = '\0';
        program_folder = arguments[0];
    }
    for (size_t i = 0; i < IMAGE_COUNT; i++) {
        tests[i] = (struct CMUnitTest){.name = images[i].name,
                                       .test_func = an_image_looks_as_it_did,
                                       .initial_state = (void *)&images[i]};
    }
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
