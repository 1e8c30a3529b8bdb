/* Playing sessions in tests: a routine from the text of its steps, a person as a list of actions,
** and what happened as one line an event. Include it after cmocka.h. */
#ifndef TESTS_PLAY_H
#define TESTS_PLAY_H

#include "base/file.h"
#include "routine/load.h"
#include "session/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PLAY_BEGIN (7 * USEC_SECOND) /* no session begins at 0: nothing may rely on it */

typedef struct Play {
    Vocabulary *vocabulary;
    Routine *routine;
    Session *session;
    SessionOptions options;
    Usec now;
    Text trace; /* of every event so far */
    size_t shown;
    bool quiet; /* no say and cue lines */
} Play;

static inline Vocabulary *play_vocabulary(void) {
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    if (!file_read("assets/vocabulary.json", 1 << 20, true, &bytes, arena, &reason))
        fail_msg("%s", reason);
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "vocabulary.json", bytes.bytes, bytes.length);
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    assert_non_null(vocabulary);
    source_finish(&source);
    diags_free(diags);
    file_bytes_finish(&bytes);
    arena_free(arena);
    return vocabulary;
}

/* A routine whose steps are the JSON text [steps]. */
static inline Routine *play_routine(const Vocabulary *vocabulary, const char *steps) {
    Text text = {0};
    text_print(&text,
               "{\"unknot\":1,\"id\":\"t\",\"title\":\"T\",\"summary\":\"S\",\"language\":\"en\","
               "\"about\":{\"audience\":\"A\",\"frequency\":\"F\"},"
               "\"reviewed\":{\"by\":\"\",\"date\":\"\"},\"areas\":[\"shoulders\"],"
               "\"techniques\":[\"breathing\"],\"props\":[],\"postures\":[\"sit-chair\"],"
               "\"privacy\":\"public\",\"kiosk\":\"yes\",\"aftercare\":[\"card-aftercare\"],"
               "\"safety\":{\"red_flags\":[],\"not_if\":[],\"gently_if\":[]},\"steps\":[%s]}",
               steps);
    Diags *diags = diags_new();
    Source source;
    source_init(&source, "t.json", text.bytes, text.length);
    Routine *routine = routine_load(&source, vocabulary, diags);
    if (!routine) {
        Text findings = {0};
        diags_print_text(diags, &findings, false);
        print_error("%s\n", text_string(&findings));
        text_finish(&findings);
    }
    assert_non_null(routine);
    source_finish(&source);
    diags_free(diags);
    text_finish(&text);
    return routine;
}

static inline void play_show_event(Play *play, const SessionEvent *event) {
    static const char *const kinds[] = {
        [EVENT_STEP] = "step",     [EVENT_STEP_END] = "end-step", [EVENT_BREATH] = "breath",
        [EVENT_CUE] = "cue",       [EVENT_SAY] = "say",           [EVENT_ASK] = "ask",
        [EVENT_ANSWER] = "answer", [EVENT_BRANCH] = "branch",     [EVENT_RULE] = "rule",
        [EVENT_PAUSE] = "pause",   [EVENT_RESUME] = "resume",     [EVENT_STOP] = "stop",
        [EVENT_END] = "end",
    };
    _Static_assert(sizeof kinds / sizeof kinds[0] == EVENT_COUNT, "every event has a name");
    if (play->quiet && (event->kind == EVENT_SAY || event->kind == EVENT_CUE))
        return;
    Text *out = &play->trace;
    text_print(out, "%.3f %s", usec_to_seconds(event->at - PLAY_BEGIN), kinds[event->kind]);
    if (event->id)
        text_print(out, " %s", event->id);
    if (event->kind == EVENT_BREATH)
        text_print(out, " %s %g", breath_phase_name(event->phase), usec_to_seconds(event->length));
    if (event->round && *event->round)
        text_print(out, " %s", event->round);
    if (event->kind == EVENT_SAY)
        text_print(out, " %s", event->text);
    if (event->kind_name && event->kind == EVENT_ASK)
        text_print(out, " %s", event->kind_name);
    if (event->value)
        text_print(out, " %s", event->value);
    if (event->from)
        text_print(out, " %s", event->from);
    if (event->to)
        text_print(out, " to %s", event->to);
    if (event->because)
        text_print(out, " (%s)", event->because);
    if (event->why)
        text_print(out, ": %s", event->why);
    if (event->kind == EVENT_END)
        text_print(out, " %g s %d", usec_to_seconds(event->length), event->steps);
    text_add(out, "\n");
}

static inline void play_collect(Play *play) {
    SessionEvent event;
    while (session_take_event(play->session, &event))
        play_show_event(play, &event);
}

static inline void play_start(Play *play, const char *steps) {
    if (!play->vocabulary)
        play->vocabulary = play_vocabulary();
    play->routine = play_routine(play->vocabulary, steps);
    play->now = PLAY_BEGIN;
    play->session = session_new(play->routine, play->vocabulary, &play->options, play->now);
    play_collect(play);
}

static inline Play play_steps(const char *steps) {
    Play play = {.options = {.start_step = STEP_NONE}};
    play_start(&play, steps);
    return play;
}

static inline Play play_quiet(const char *steps) {
    Play play = {.options = {.start_step = STEP_NONE}, .quiet = true};
    play_start(&play, steps);
    return play;
}

static inline void play_finish(Play *play) {
    session_free(play->session);
    routine_free(play->routine);
    vocabulary_free(play->vocabulary);
    text_finish(&play->trace);
    *play = (Play){0};
}

/* Time passes, in one call. */
static inline void play_wait(Play *play, double seconds) {
    play->now += usec_from_seconds(seconds);
    session_advance(play->session, play->now);
    play_collect(play);
}

static inline bool play_try(Play *play, ActionKind kind) {
    bool done = session_act(play->session, (Action){.kind = kind}, play->now);
    play_collect(play);
    return done;
}

#define play_do(play, kind) assert_true(play_try(play, kind))

static inline bool play_try_answer(Play *play, const char *words) {
    Action action;
    if (!session_answer(play->session, words, &action))
        return false;
    bool done = session_act(play->session, action, play->now);
    play_collect(play);
    return done;
}

#define play_answer(play, words) assert_true(play_try_answer(play, words))

static inline SessionLook play_look(const Play *play) {
    SessionLook look;
    session_look(play->session, play->now, &look);
    return look;
}

#define play_state(play) session_state_name(play_look(play).state)

/* The trace since the last time that it was asked for. */
static inline const char *play_new_trace(Play *play) {
    size_t from = play->shown;
    play->shown = play->trace.length;
    return play->trace.length > from ? play->trace.bytes + from : "";
}

/* Forgets what happened so far. */
static inline void play_skip_trace(Play *play) {
    (void)play_new_trace(play);
}

#define assert_trace(play, wanted) assert_string_equal(play_new_trace(play), wanted)

/* Did a line that contains [part] happen at all? */
static inline bool play_has(const Play *play, const char *part) {
    return strstr(text_string(&play->trace), part) != NULL;
}

#endif
