#include "command/person.h"

#include "command/command.h"
#include "command/player_inside.h"

#include <stdio.h>
#include <string.h>

#define RANDOM_GAP_MOST 5000 /* milliseconds between what chance does */
#define SIDE_MOST 16384      /* px of a screen */
#define RANDOM_LONGEST (2 * USEC_HOUR)
#define FINGER 1
#define CORNER_FINGER 2 /* holds the corner, while the other may do something */
#define CORNER 2.0      /* u from both edges, at the upper left */

static void fail_deed(Player *player, const Deed *deed, const char *what) {
    fprintf(stderr, "%s:%d: error: %s, at %.3f s on screen '%s'\n", player->params.journey->name,
            deed->line, what, usec_to_seconds(player->now), player->scene->name);
    Text there = {0};
    for (size_t i = 0; i < canvas_element_count(player->canvas); i++) {
        const Element *element = canvas_element_at(player->canvas, i);
        if (element->action != NULL && !element->disabled)
            text_print(&there, " \"%s\" (%s)", element->label, element->id);
    }
    fprintf(stderr, "    there are:%s\n", text_string(&there));
    text_finish(&there);
    player->exit_code = EXIT_FINDINGS;
    player->done = true;
}

static void one_finger(Player *player, InputKind kind, int64_t finger, Point at) {
    Input input = {.kind = kind, .finger = finger, .at = at};
    player_input(player, &input);
    player_refresh(player);
}

static void finger(Player *player, InputKind kind, Point at) {
    one_finger(player, kind, FINGER, at);
}

static void tap_at(Player *player, Point at) {
    player_refresh(player);
    finger(player, INPUT_DOWN, at);
    finger(player, INPUT_UP, at);
}

static void do_tap(Player *player, const Deed *deed) {
    player_refresh(player);
    const Element *element = canvas_find(player->canvas, deed->words);
    if (element == NULL || element->disabled || element->touch.w <= 0) {
        Text what = {0};
        text_print(&what, "no control '%s' that can be touched", deed->words);
        fail_deed(player, deed, text_string(&what));
        text_finish(&what);
        return;
    }
    Rect touch = element->touch;
    tap_at(player, (Point){touch.x + touch.w / 2, touch.y + touch.h / 2});
}

static Point from_px(const Player *player, double x, double y) {
    return (Point){x / player->layout.scale, y / player->layout.scale};
}

/* It lies there until its time is over; what comes "+SECONDS" after it counts from then. */
static void hold_corner(Player *player, Usec length) {
    player_refresh(player);
    player->person.holds = true;
    player->person.released = player->now + length;
    player->person.done = player->person.released;
    one_finger(player, INPUT_DOWN, CORNER_FINGER, (Point){CORNER, CORNER});
}

static void lift_from_corner(Player *player) {
    if (!player->person.holds || player->now < player->person.released)
        return;
    player->person.holds = false;
    one_finger(player, INPUT_UP, CORNER_FINGER, (Point){CORNER, CORNER});
}

static void do_answer(Player *player, const Deed *deed) {
    Action action;
    if (!session_answer(player->session, deed->words, &action)) {
        Text what = {0};
        text_print(&what, "'%s' is no answer to this question", deed->words);
        fail_deed(player, deed, text_string(&what));
        text_finish(&what);
        return;
    }
    player_act(player, action);
}

static void resize(Player *player, int width, int height) {
    stage_resize(player->params.stage, width, height);
    player_input(player, &(Input){.kind = INPUT_SIZE, .width = width, .height = height});
}

static void do_deed(Player *player, const Deed *deed) {
    const double *n = deed->numbers;
    Input input = {.kind = INPUT_NONE};
    int width, height;
    stage_size(player->params.stage, &width, &height);
    switch (deed->kind) {
    case DEED_ANSWER:
        do_answer(player, deed);
        break;
    case DEED_TAP:
        do_tap(player, deed);
        break;
    case DEED_KEY:
        player_refresh(player);
        input.kind = INPUT_KEY;
        snprintf(input.key, sizeof input.key, "%s", deed->words);
        player_input(player, &input);
        break;
    case DEED_TOUCH:
        tap_at(player, from_px(player, n[0], n[1]));
        break;
    case DEED_SWIPE:
        player_refresh(player);
        finger(player, INPUT_DOWN, from_px(player, n[0], n[1]));
        finger(player, INPUT_MOVE, from_px(player, n[2], n[3]));
        finger(player, INPUT_UP, from_px(player, n[2], n[3]));
        break;
    case DEED_STOP:
        player_act(player, (Action){.kind = ACTION_STOP});
        break;
    case DEED_RESIZE:
        if (n[0] >= 1 && n[0] <= SIDE_MOST && n[1] >= 1 && n[1] <= SIDE_MOST)
            resize(player, (int)n[0], (int)n[1]);
        else
            fail_deed(player, deed, "no screen has that size");
        break;
    case DEED_ROTATE:
        resize(player, height, width);
        break;
    case DEED_FOCUS_LOST:
    case DEED_FOCUS_BACK:
        input.kind = deed->kind == DEED_FOCUS_LOST ? INPUT_FOCUS_LOST : INPUT_FOCUS_BACK;
        player_input(player, &input);
        break;
    case DEED_SUSPEND:
        clock_suspend(player->params.clock, usec_from_seconds(n[0]));
        break;
    case DEED_HOLD_CORNER:
        hold_corner(player, usec_from_seconds(n[0]));
        break;
    case DEED_SOUND_LOST:
        sound_lose(player->params.sound);
        break;
    case DEED_SOUND_BACK:
        sound_regain(player->params.sound);
        break;
    case DEED_COUNT:
        break;
    }
}

/* When the next deed is to be done: USEC_NEVER while what it waits for has not come. */
static Usec deed_due(const Player *player) {
    const Journey *journey = player->params.journey;
    if (journey == NULL || player->person.deed >= journey->count)
        return USEC_NEVER;
    const Deed *deed = &journey->deeds[player->person.deed];
    Usec due = deed->time;
    if (deed->when == DEED_AFTER) {
        due = player->person.done + deed->time;
    } else if (deed->when == DEED_AT_STEP) {
        bool here = player->session != NULL && player->visit.count > player->person.visit &&
                    strcmp(player->look.step->id, deed->step) == 0 &&
                    (deed->round == NULL || strcmp(deed->round, player->visit.round) == 0);
        if (!here)
            return USEC_NEVER;
        due = player->visit.time + deed->time;
    }
    if (deed->kind == DEED_ANSWER &&
        (player->session == NULL || player->look.state != SESSION_ASKING))
        return USEC_NEVER;
    return due > player->now ? due : player->now;
}

static void do_deeds(Player *player) {
    while (!player->done && deed_due(player) <= player->now) {
        const Deed *deed = &player->params.journey->deeds[player->person.deed++];
        if (deed->when == DEED_AT_STEP)
            player->person.visit = player->visit.count;
        player->person.done = player->now;
        do_deed(player, deed);
    }
}

/* A xorshift generator: the same seed gives the same person on every machine. */
static unsigned random_below(Player *player, unsigned limit) {
    uint64_t x = player->person.random;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    player->person.random = x;
    return (unsigned)((x >> 32) % limit);
}

static void do_anything(Player *player) {
    if (!player->params.options->random || player->now < player->person.next)
        return;
    player->person.next = player->now + (1 + random_below(player, RANDOM_GAP_MOST)) * USEC_MS;
    if (player->now > RANDOM_LONGEST) {
        player->done = true;
        return;
    }
    player_refresh(player);
    size_t count = canvas_element_count(player->canvas);
    if (count == 0)
        return;
    Rect touch = canvas_element_at(player->canvas, random_below(player, (unsigned)count))->touch;
    if (touch.w > 0)
        tap_at(player, (Point){touch.x + touch.w / 2, touch.y + touch.h / 2});
}

void person_begin(Player *player, unsigned seed) {
    player->person =
        (Person){.random = seed * UINT64_C(2685821657736338717) + 1, .next = USEC_SECOND};
}

Usec person_due(const Player *player) {
    Usec due = deed_due(player);
    if (player->person.holds)
        due = usec_min(due, player->person.released);
    return player->params.options->random ? usec_min(due, player->person.next) : due;
}

void person_act(Player *player) {
    lift_from_corner(player);
    do_deeds(player);
    do_anything(player);
}
