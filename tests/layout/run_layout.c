/* Looks at the draw list of every screen, in every layout, text size and language, for what a
** designer would mark: words cut off, outside their box, over other words or under something else;
** targets too small, outside the safe area or in each other's way. Fonts are the real ones.
** Usage: run_layout [NAME]... checks those screens only. */
#include "cases.h"

#include "base/text.h"
#include "base/words.h"
#include "stage/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 0.15 /* u: less than this nobody sees */
#define TEXTS_MOST 512
#define SHOWN_MOST 60
#define PAGES 16 /* of a card, or of the signs that need help; counted round and round */
#define SIGNS_MOST 16

typedef struct Form {
    const char *name;
    int width, height;
    double distance;
    double text;
    bool kiosk, low;
} Form;

static const Form forms[] = {
    {"landscape", 1280, 800, 500, 1, false, false},
    {"landscape-150", 1280, 800, 500, 1.5, false, false},
    {"landscape-200", 1280, 800, 500, 2, false, false},
    {"landscape-low", 1280, 800, 500, 1, false, true},
    {"landscape-200-low", 1280, 800, 500, 2, false, true},
    {"wide", 3840, 2160, 1200, 1, true, false},
    {"wide-200", 3840, 2160, 1200, 2, true, false},
    {"kiosk", 1920, 1080, 1200, 1, true, false},
    {"hd", 1280, 720, 500, 1, false, false},
    {"hd-150", 1280, 720, 500, 1.5, false, false},
    {"compact", 1024, 600, 700, 1, false, false},
    {"compact-150", 1024, 600, 700, 1.5, false, false},
    {"compact-200", 1024, 600, 700, 2, false, false},
    {"portrait", 800, 1280, 500, 1, false, false},
    {"portrait-150", 800, 1280, 500, 1.5, false, false},
    {"portrait-200", 800, 1280, 500, 2, false, false},
    {"portrait-low", 800, 1280, 500, 1, false, true},
    {"kiosk-low", 1920, 1080, 1200, 1, true, true},
    {"compact-low", 1024, 600, 700, 1, false, true},
};

typedef struct Check {
    const char *screen, *form, *language;
    const Layout *layout;
    const Canvas *canvas;
    size_t screens, texts, targets, faults;
} Check;

/* What is seen of a line of words: from the top of its capitals to a little under its line. */
typedef struct Line {
    Rect ink;
    const char *string;
    size_t item;
} Line;

static void fault(Check *check, const char *what, const char *one, const char *other, double by) {
    if (check->faults++ < SHOWN_MOST)
        printf("%s %s %s: %s: '%s'%s%s%s (%.1f u)\n", check->screen, check->form, check->language,
               what, one, other != NULL ? " and '" : "", other != NULL ? other : "",
               other != NULL ? "'" : "", by);
}

static double least(double a, double b, double c, double d) {
    return fmin(fmin(a, b), fmin(c, d));
}

/* How far the two lie in each other, in the direction in which it is least; 0 or less: not. */
static double overlap(Rect a, Rect b) {
    return least(a.x + a.w - b.x, b.x + b.w - a.x, a.y + a.h - b.y, b.y + b.h - a.y);
}

/* How far [inner] reaches out of [outer]. */
static double outside(Rect inner, Rect outer) {
    return -least(inner.x - outer.x, inner.y - outer.y, outer.x + outer.w - inner.x - inner.w,
                  outer.y + outer.h - inner.y - inner.h);
}

static bool holds(Rect rect, Point point) {
    return point.x >= rect.x && point.x <= rect.x + rect.w && point.y >= rect.y &&
           point.y <= rect.y + rect.h;
}

static Point middle(Rect rect) {
    return (Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

static Line line_of(const DrawItem *item, size_t index) {
    double size = item->as.text.size;
    return (Line){.ink = {item->as.text.start.x, item->as.text.start.y - 0.73 * size,
                          item->as.text.width, 0.93 * size},
                  .string = item->as.text.string,
                  .item = index};
}

static bool ends_in_ellipsis(const char *string) {
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t length = strlen(string), tail = sizeof ellipsis - 1;
    return length > tail && strcmp(string + length - tail, ellipsis) == 0;
}

/* What is painted over a line later on hides it. */
static void check_hidden(Check *check, const Line *line) {
    for (size_t i = line->item + 1; i < canvas_count(check->canvas); i++) {
        const DrawItem *item = canvas_item(check->canvas, i);
        if (item->kind != DRAW_BOX || item->color.a < 255)
            continue;
        Rect box = item->as.box.rect;
        if (item->clipped)
            continue;
        double by = overlap(line->ink, box);
        if (by > NEAR)
            fault(check, "words are painted over", line->string, NULL, by);
    }
}

static size_t check_texts(Check *check, Line *lines) {
    size_t count = 0;
    Rect screen = {0, 0, check->layout->width, check->layout->height};
    for (size_t i = 0; i < canvas_count(check->canvas) && count < TEXTS_MOST; i++) {
        const DrawItem *item = canvas_item(check->canvas, i);
        if (item->kind != DRAW_TEXT)
            continue;
        Line line = line_of(item, i);
        double by = outside(line.ink, item->clipped ? item->clip : screen);
        if (by > NEAR)
            fault(check, "words are cut off", line.string, NULL, by);
        if (ends_in_ellipsis(line.string))
            fault(check, "words end in an ellipsis", line.string, NULL, 0);
        for (size_t j = 0; j < count; j++) {
            by = overlap(line.ink, lines[j].ink);
            if (by > NEAR)
                fault(check, "words over words", lines[j].string, line.string, by);
        }
        check_hidden(check, &line);
        lines[count++] = line;
    }
    check->texts += count;
    return count;
}

/* Words that begin in a button belong to it. */
static void check_labels(Check *check, const Element *element, const Line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!holds(element->rect, middle(lines[i].ink)))
            continue;
        double by = outside(lines[i].ink, element->rect);
        if (by > NEAR)
            fault(check, "words reach out of what is touched", lines[i].string, element->id, by);
    }
}

static void check_targets(Check *check, const Line *lines, size_t count) {
    const Layout *layout = check->layout;
    for (size_t i = 0; i < canvas_element_count(check->canvas); i++) {
        const Element *one = canvas_element_at(check->canvas, i);
        if (one->action == NULL || one->touch.w <= 0)
            continue;
        check->targets++;
        double size = fmin(one->touch.w, one->touch.h);
        if (size < layout->target_small - NEAR)
            fault(check, "too small to touch", one->id, NULL, size);
        double by = outside(one->touch, layout->safe);
        if (by > NEAR)
            fault(check, "touched outside the safe area", one->id, NULL, by);
        if (one->rect.y < layout->reach_top - NEAR)
            fault(check, "too far up to touch", one->id, NULL, layout->reach_top - one->rect.y);
        bool answer = strncmp(one->id, "answer-", strlen("answer-")) == 0;
        if (answer && one->rect.y < layout->answers_top - NEAR)
            fault(check, "an answer too far up", one->id, NULL, layout->answers_top - one->rect.y);
        for (size_t j = 0; j < i; j++) {
            const Element *other = canvas_element_at(check->canvas, j);
            if (other->action == NULL || other->touch.w <= 0)
                continue;
            by = overlap(one->touch, other->touch);
            if (by > NEAR)
                fault(check, "in each other's way", other->id, one->id, by);
        }
        check_labels(check, one, lines, count);
    }
}

/* Nobody may begin on a page that does not say who leaves it for today. */
static void check_begin(Check *check, const SceneView *view) {
    const Safety *safety = view->routine != NULL ? &view->routine->safety : NULL;
    if (safety != NULL && safety->red_flags.count + safety->not_if.count > 0 &&
        canvas_find(check->canvas, "begin") != NULL &&
        canvas_find(check->canvas, "skip-if") == NULL)
        fault(check, "no word on who leaves it for today", "begin", NULL, 0);
}

/* What a session is, and that it is no medical care, stands on every page of its card. */
static void check_disclaimer(Check *check, const Case *one) {
    if (one->scene != &scene_detail)
        return;
    const Element *about = canvas_find(check->canvas, "about");
    const char *words_of = vocabulary_disclaimer(one->view.vocabulary, "short");
    if (about == NULL || strstr(about->spoken, words_of) == NULL)
        fault(check, "no word on what it is not", "about", NULL, 0);
    const char *first = vocabulary_disclaimer(one->view.vocabulary, "private");
    bool private = one->view.routine->privacy != PRIVACY_PUBLIC;
    if (private && (about == NULL || strstr(about->spoken, first) == NULL))
        fault(check, "no word on whom it is for", "about", NULL, 0);
}

/* Where [words] go on in [shown] after [from], in whose lines there may be breaks; NULL: nowhere. */
static const char *after_words(const char *from, const char *words) {
    char word[64];
    while (from != NULL && *words != '\0') {
        size_t length = strcspn(words, " ");
        if (length >= sizeof word)
            return NULL;
        memcpy(word, words, length);
        word[length] = '\0';
        from = strstr(from, word);
        from = from != NULL ? from + length : NULL;
        words += length + strspn(words + length, " ");
    }
    return from;
}

/* Each sign that needs help is shown by a stop rule, word by word. [pages] has the lines of all its
** pages. */
static void check_signs(Check *check, const Case *one, const char *pages) {
    const Vocabulary *vocabulary = one->look.vocabulary;
    const WordSet *own = &one->look.routine->safety.red_flags;
    int signs[SIGNS_MOST] = {vocabulary_find(vocabulary, WORDS_RED_FLAGS, "chest-pain")};
    for (size_t i = 0; i < own->count && i + 1 < SIGNS_MOST; i++)
        signs[i + 1] = own->words[i];
    for (size_t i = 0; i <= own->count && i < SIGNS_MOST; i++) {
        const char *string = vocabulary_red_flag(vocabulary, signs[i])->signs;
        if (after_words(pages, string) == NULL)
            fault(check, "a sign that needs help is not shown", string, NULL, 0);
    }
}

/* Whom to call, and what for, stands on each of its pages. */
static void check_call(Check *check) {
    if (canvas_find(check->canvas, "call") == NULL)
        fault(check, "no word on whom to call", "call", NULL, 0);
    if (canvas_find(check->canvas, "help") == NULL)
        fault(check, "no word on what the signs are for", "help", NULL, 0);
}

static bool is_asked_for(int count, char **names, const char *name) {
    for (int i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return count == 0;
}

static void check_form(Check *check, const Form *form, const Vocabulary *vocabulary, Shelf *shelf,
                       int name_count, char **names) {
    Arena *arena = arena_new();
    const char *reason = NULL;
    Stage *stage =
        stage_new(&(StageOptions){.headless = true, .width = form->width, .height = form->height},
                  arena, &reason);
    Canvas *canvas = canvas_new();
    Layout layout;
    LayoutScreen screen = {.width = form->width,
                           .height = form->height,
                           .distance = form->distance,
                           .text_scale = form->text,
                           .kiosk = form->kiosk,
                           .low = form->low};
    if (stage == NULL || !layout_of(&layout, &screen)) {
        fprintf(stderr, "no stage or layout for %s\n", form->name);
        exit(2);
    }
    check->form = form->name;
    check->layout = &layout;
    check->canvas = canvas;
    for (size_t i = 0; i < case_count(); i++) {
        Case one;
        Line lines[TEXTS_MOST];
        case_make(&one, i, vocabulary, shelf, &layout);
        if (!is_asked_for(name_count, names, one.name))
            continue;
        check->screen = one.name;
        one.view.settings.low = form->low;
        one.view.settings.language = check->language;
        one.view.kiosk = form->kiosk;
        bool rule = one.scene == &scene_rule, paged = rule || one.scene == &scene_detail;
        Text shown = {0};
        for (int page = 0; page < (paged ? PAGES : 1); page++) {
            if (paged)
                memcpy(one.memory, &page, sizeof page);
            canvas_begin(canvas, layout.width, layout.height, THEME_LIGHT, form->text,
                         stage_measure(stage, layout.scale));
            one.scene->draw(one.memory, canvas, &one.view);
            check->screens++;
            size_t count = check_texts(check, lines);
            check_targets(check, lines, count);
            for (size_t line = 0; line < count; line++) {
                text_add(&shown, lines[line].string);
                text_add(&shown, " ");
            }
            if (rule)
                check_call(check);
            if (page == 0)
                check_begin(check, &one.view);
            check_disclaimer(check, &one);
            if (canvas_find(canvas, "more") == NULL)
                break;
        }
        if (rule)
            check_signs(check, &one, text_string(&shown));
        text_finish(&shown);
    }
    canvas_free(canvas);
    stage_free(stage);
    arena_free(arena);
}

int main(int argc, char **argv) {
    Check check = {0};
    Vocabulary *vocabulary = case_vocabulary();
    Shelf *shelf = shelf_new(CASE_ART);
    words_open(UNKNOT_LOCALE);
    for (size_t i = 0; i < words_language_count(); i++) {
        if (!words_use(i)) {
            fprintf(stderr, "no words in %s\n", words_language_tag(i));
            return 2;
        }
        check.language = words_language_tag(i);
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
            check_form(&check, &forms[f], vocabulary, shelf, argc - 1, argv + 1);
    }
    shelf_free(shelf);
    vocabulary_free(vocabulary);
    printf("%zu screens, %zu lines of words, %zu targets: %zu faults\n", check.screens, check.texts,
           check.targets, check.faults);
    return check.faults > 0 || check.screens == 0 ? 1 : 0;
}
