#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "rig.h"

#define STEPS                                                                                      \
    "{\"id\":\"one\",\"heading\":\"First\",\"text\":\"A\"},"                                       \
    "{\"id\":\"two\",\"heading\":\"Second\",\"text\":\"B\",\"seconds\":20}"

#define FRAME ((Usec)16667)

static void show(Player *player, Usec later) {
    player->now += later;
    player_draw(player, true);
}

/* A step that waits, on which nothing moves. */
static Player *begin(Rig *rig, bool still) {
    rig->options.virtual_clock = false;
    rig->player->settings.still = still;
    player_begin(rig->player, play_routine(rig->vocabulary, STEPS), STEP_NONE, true);
    player_advance(rig->player);
    for (int i = 0; i < 100; i++)
        show(rig->player, FRAME);
    assert_true(player_picture_due(rig->player) == USEC_NEVER);
    return rig->player;
}

static Point middle(const Player *player, const char *id) {
    Rect rect = canvas_find(player->canvas, id)->rect;
    return (Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

static void touch(Player *player, InputKind kind, Point at) {
    player_input(player, &(Input){.kind = kind, .finger = 1, .at = at});
}

/* How dark the fill over a control is, 0 to 255: the darkest that is neither solid nor nothing. */
static int shade(const Player *player) {
    int most = 0;
    for (size_t i = 0; i < canvas_count(player->canvas); i++) {
        const DrawItem *item = canvas_item(player->canvas, i);
        bool fill = item->kind == DRAW_PATH && !(item->as.path.width > 0);
        if (fill && item->color.a < 40 && item->color.a > most)
            most = item->color.a;
    }
    return most;
}

static void a_control_darkens_by_and_by_and_then_nothing_is_drawn(void **state) {
    Player *player = begin(*state, false);
    int before = shade(player);
    assert_int_equal(before, 0);
    touch(player, INPUT_DOWN, middle(player, "next"));
    assert_true(player_picture_due(player) == player->now);
    for (int frame = 0; frame < 6; frame++) {
        show(player, frame > 0 ? FRAME : 0);
        assert_true(shade(player) > before || shade(player) == 20);
        before = shade(player);
    }
    assert_int_equal(before, 20); /* 8 % */
    assert_true(player_picture_due(player) == USEC_NEVER);
}

static void with_less_movement_it_is_dark_at_once(void **state) {
    Player *player = begin(*state, true);
    touch(player, INPUT_DOWN, middle(player, "next"));
    show(player, 0);
    assert_int_equal(shade(player), 20);
    assert_true(player_picture_due(player) == USEC_NEVER);
}

static void a_finger_that_moves_on_a_control_asks_for_no_picture(void **state) {
    Player *player = begin(*state, true);
    Point at = middle(player, "next");
    touch(player, INPUT_DOWN, at);
    show(player, 0);
    touch(player, INPUT_MOVE, (Point){at.x + 0.5, at.y});
    assert_false(player->changed);
    touch(player, INPUT_MOVE, (Point){at.x, 1});
    assert_true(player->changed);
}

#define WITH_PLAYER(test) cmocka_unit_test_setup_teardown(test, rig_set_up, rig_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PLAYER(a_control_darkens_by_and_by_and_then_nothing_is_drawn),
        WITH_PLAYER(with_less_movement_it_is_dark_at_once),
        WITH_PLAYER(a_finger_that_moves_on_a_control_asks_for_no_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
