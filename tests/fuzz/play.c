#include "play.h"

#include "fuzz.h"

#include "routine/limits.h"
#include "session/session.h"

#include <stdlib.h>
#include <string.h>

#define ACTIONS_MOST 150
#define BEGIN (7 * USEC_SECOND)

typedef struct Watch {
    Usec last;
    int steps, step_ends, ends;
} Watch;

/* What a person does: mostly what carries on, at times anything. */
static Action any_action(uint64_t *seed, const SessionLook *look) {
    static const ActionKind likely[] = {
        ACTION_NEXT, ACTION_NEXT,  ACTION_NEXT, ACTION_RESUME, ACTION_EASED,   ACTION_LONGER,
        ACTION_BACK, ACTION_AGAIN, ACTION_STOP, ACTION_SHARP,  ACTION_BREATHE,
    };
    Action action = {.kind = likely[fuzz_below(seed, sizeof likely / sizeof likely[0])]};
    if (fuzz_below(seed, 10) == 0)
        action.kind = (ActionKind)fuzz_below(seed, ACTION_COUNT);
    if (look->state == SESSION_ASKING && fuzz_below(seed, 6) > 0) {
        action.kind = fuzz_below(seed, 12) == 0 ? ACTION_SKIP_QUESTION : ACTION_ANSWER;
        action.value = (int)fuzz_below(seed, 5);
        if (look->asking == ASK_GATE || look->asking == ASK_SYMPTOMS)
            action.value = fuzz_below(seed, 10) == 0;
    }
    if (action.kind == ACTION_RED_FLAG)
        action.value = (int)fuzz_below(seed, 3);
    action.x = action.y = 0.5;
    return action;
}

static void watch_events(Session *session, Watch *watch, Usec now) {
    SessionEvent event;
    while (session_take_event(session, &event)) {
        fuzz_require(event.at >= watch->last && event.at <= now, "an event is at another time");
        fuzz_require(watch->ends == 0, "something happens after the end");
        watch->last = event.at;
        watch->steps += event.kind == EVENT_STEP;
        watch->step_ends += event.kind == EVENT_STEP_END;
        watch->ends += event.kind == EVENT_END;
        int open = watch->steps - watch->step_ends;
        fuzz_require(open == 0 || open == 1, "%d steps are under way", open);
        if (event.kind == EVENT_END)
            fuzz_require(open == 0 && event.steps == watch->steps, "the end counts %d steps of %d",
                         event.steps, watch->steps);
        if (event.text != NULL)
            fuzz_require_utf8(event.text, strlen(event.text), "the text of an event");
    }
}

static void watch_look(const Session *session, const SessionLook *look, size_t steps) {
    fuzz_require(look->state < SESSION_STATE_COUNT, "the state is none");
    fuzz_require(look->elapsed >= 0 && look->left >= 0 && look->lead_in_left >= 0,
                 "time runs backwards");
    fuzz_require(!look->timed || look->elapsed + look->left == look->length,
                 "a step's times do not add up");
    fuzz_require(look->place >= 1 && look->place <= look->places, "place %d of %d", look->place,
                 look->places);
    fuzz_require(look->pressure >= 0 && look->pressure <= 3, "pressure %d", look->pressure);
    fuzz_require(look->total >= 0 && look->total <= 3 * LIMIT_SESSION, "the session does not end");
    fuzz_require((look->state == SESSION_ASKING) == (look->asking != ASK_NONE),
                 "a question without a question");
    fuzz_require(look->spot_count >= 0 && look->spot_count <= SESSION_SPOTS, "%d spots",
                 look->spot_count);
    const Routine *routine = look->routine;
    fuzz_require(look->step == NULL ||
                     (look->step >= routine->steps && look->step < routine->steps + steps),
                 "the step is none of the routine's");
    fuzz_require(session_place(session) < PLACE_COUNT, "keys are read nowhere");
}

void fuzz_play(const Routine *routine, const Vocabulary *vocabulary, uint64_t seed) {
    size_t count = vocabulary_count(vocabulary, WORDS_CONDITIONS);
    bool *conditions = calloc(count + 1, sizeof *conditions);
    if (conditions == NULL)
        abort();
    for (size_t i = 0; i < count; i++)
        conditions[i] = fuzz_below(&seed, 8) == 0;
    static const int speeds[] = {0, 100, 50, 200};
    SessionOptions options = {.kiosk = fuzz_below(&seed, 4) == 0,
                              .speed = speeds[fuzz_below(&seed, 4)],
                              .conditions = fuzz_below(&seed, 2) == 0 ? conditions : NULL,
                              .start_step = STEP_NONE};
    Usec now = BEGIN;
    Session *session = session_new(routine, vocabulary, &options, now);
    Watch watch = {.last = 0};
    SessionLook look;
    session_look(session, now, &look);
    for (int i = 0; i < ACTIONS_MOST && look.state != SESSION_OVER; i++) {
        Usec due = session_advance(session, now);
        fuzz_require(due > now, "what was due did not happen");
        bool jump = fuzz_below(&seed, 2) == 0 && due != USEC_NEVER;
        now = jump ? due : now + (Usec)fuzz_below(&seed, 20000) * USEC_MS;
        session_advance(session, now);
        session_look(session, now, &look);
        session_act(session, any_action(&seed, &look), now);
        watch_events(session, &watch, now);
        session_look(session, now, &look);
        watch_look(session, &look, routine->step_count);
    }
    if (look.state != SESSION_OVER)
        session_end(session, "fault", now);
    watch_events(session, &watch, now);
    fuzz_require(watch.ends == 1, "the session ended %d times", watch.ends);
    session_free(session);
    free(conditions);
}
