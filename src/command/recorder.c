#include "command/recorder.h"

#include "base/text.h"
#include "session/tally.h"

#include <stdio.h>
#include <string.h>

#define LOST_TIME "lost-time"
#define RECORDER_PATIENCE (10 * USEC_SECOND)
#define REGION_MOST 80 /* bytes of a region's word with its side */

uint64_t recorder_content(const RecorderBegin *begin) {
    const SessionOptions *options = begin->options;
    if (options->start_step != STEP_NONE)
        return 0;
    size_t count = vocabulary_count(begin->vocabulary, WORDS_CONDITIONS);
    uint64_t conditions =
        options->conditions != NULL ? text_hash((const char *)options->conditions, count) : 0;
    uint64_t parts[] = {begin->routine->fingerprint, vocabulary_digest(begin->vocabulary),
                        begin->program, conditions};
    uint64_t content = text_hash((const char *)parts, sizeof parts);
    return content != 0 ? content : 1;
}

static bool keeps(const Recorder *recorder) {
    return recorder->uid[0] != '\0';
}

static void put(Recorder *recorder, Record record) {
    store_put(recorder->store, &record);
    recorder->put = true;
}

static void follow(Recorder *recorder, const RecorderBegin *begin, Usec began) {
    recorder->routine = begin->routine;
    recorder->vocabulary = begin->vocabulary;
    recorder->began = began;
}

void recorder_begin(Recorder *recorder, const RecorderBegin *begin) {
    const Routine *routine = begin->routine;
    recorder_leave(recorder);
    if (recorder->store == NULL)
        return;
    follow(recorder, begin, begin->now);
    recorder->deeds = 0;
    store_uid(recorder->uid);
    bool private = routine->privacy != PRIVACY_PUBLIC;
    put(recorder, (Record){.kind = RECORD_SESSION,
                           .session = {
                               .uid = recorder->uid,
                               .routine = routine->id,
                               .title = private ? routine->neutral_title : routine->title,
                               .version = "",
                               .content = recorder_content(begin),
                               .private = private,
                               .begun = begin->wall,
                               .day = begin->day,
                               .speed = begin->options->speed > 0 ? begin->options->speed : 100,
                           }});
}

void recorder_begin_rests(Recorder *recorder, const RecorderBegin *begin) {
    recorder_leave(recorder);
    if (recorder->store == NULL)
        return;
    follow(recorder, begin, begin->now);
    recorder->rests = true;
}

void recorder_go_on(Recorder *recorder, const RecorderBegin *begin, const RememberedSession *kept,
                    Usec until) {
    recorder_leave(recorder);
    if (recorder->store == NULL)
        return;
    follow(recorder, begin, begin->now - until);
    recorder->deeds = (int)kept->deed_count;
    snprintf(recorder->uid, sizeof recorder->uid, "%s", kept->session.uid);
    recorder_lose(recorder, begin->now);
}

void recorder_leave(Recorder *recorder) {
    recorder_commit(recorder);
    recorder->uid[0] = '\0';
    recorder->rests = false;
}

static void put_deed(Recorder *recorder, const char *name, Action action, Usec now) {
    if (!keeps(recorder))
        return;
    put(recorder, (Record){.kind = RECORD_DEED,
                           .deed = {
                               .session = recorder->uid,
                               .number = recorder->deeds++,
                               .at = now - recorder->began,
                               .action = name,
                               .value = action.value,
                               .region = action.region,
                               .x = action.x,
                               .y = action.y,
                           }});
}

void recorder_act(Recorder *recorder, Action action, Usec now) {
    put_deed(recorder, action_name(action.kind), action, now);
}

void recorder_lose(Recorder *recorder, Usec now) {
    put_deed(recorder, LOST_TIME, (Action){.kind = ACTION_NONE}, now);
}

bool recorder_deed(const RecordDeed *kept, ReplayDeed *out) {
    *out = (ReplayDeed){.at = kept->at, .lost = strcmp(kept->action, LOST_TIME) == 0};
    out->action = (Action){.kind = out->lost ? ACTION_NONE : action_find(kept->action),
                           .value = kept->value,
                           .x = kept->x,
                           .y = kept->y,
                           .region = kept->region};
    return out->lost || out->action.kind != ACTION_NONE;
}

static void put_place(Recorder *recorder, const Session *session, const SessionEvent *event) {
    SessionLook look;
    session_look(session, event->at, &look);
    put(recorder, (Record){.kind = RECORD_PLACE,
                           .place = {
                               .session = recorder->uid,
                               .step = event->id,
                               .round = event->round,
                               .at = event->at - recorder->began,
                               .place = look.place,
                               .places = look.places,
                           }});
}

static void put_answer(Recorder *recorder, const SessionEvent *event) {
    put(recorder, (Record){.kind = RECORD_ANSWER,
                           .answer = {
                               .session = recorder->uid,
                               .step = event->id,
                               .round = event->round,
                               .kind = event->kind_name,
                               .value = event->value,
                               .at = event->at - recorder->began,
                           }});
    if (recorder->count == RECORDER_ANSWERS) {
        recorder->first = (recorder->first + 1) % RECORDER_ANSWERS;
        recorder->count--;
    }
    size_t last = (recorder->first + recorder->count++) % RECORDER_ANSWERS;
    RecorderAnswer *answer = &recorder->answers[last];
    answer->group = 0;
    snprintf(answer->step, sizeof answer->step, "%s", event->id);
    snprintf(answer->round, sizeof answer->round, "%s", event->round);
}

static void put_block(Recorder *recorder, const char *what, const char *id, Rule rule, Usec rest,
                      int64_t wall) {
    put(recorder, (Record){.kind = RECORD_BLOCK,
                           .block = {
                               .what = what,
                               .id = id,
                               .private = recorder->routine->privacy != PRIVACY_PUBLIC,
                               .from = wall,
                               .until = wall + rest / USEC_SECOND,
                               .because = rule_name(rule),
                           }});
}

/* The word of [region] with its side, as routines write it. */
static const char *region_word(const Recorder *recorder, const TallyDose *dose,
                               char out[REGION_MOST]) {
    static const char *const sides[] = {
        [SIDE_NONE] = "", [SIDE_LEFT] = "-left", [SIDE_RIGHT] = "-right"};
    _Static_assert(sizeof sides / sizeof *sides == SIDE_COUNT, "a word for each side");
    snprintf(out, REGION_MOST, "%s%s",
             vocabulary_id(recorder->vocabulary, WORDS_REGIONS, dose->region), sides[dose->side]);
    return out;
}

static void put_dose(Recorder *recorder, const TallyDose *dose, const char *region) {
    put(recorder, (Record){.kind = RECORD_DOSE,
                           .dose = {
                               .session = recorder->uid,
                               .region = region,
                               .touched = dose->touched,
                               .pressure = dose->pressure,
                               .spots = dose->spots,
                           }});
}

/* When a step ends, which each does before its session does. Hurt skin rests from when it is known,
** whatever becomes of the session. */
static void put_doses(Recorder *recorder, const Session *session, int64_t wall) {
    TallyDose doses[TALLY_DOSES];
    char word[REGION_MOST];
    size_t count = tally_doses(session, doses);
    for (size_t i = 0; i < count; i++) {
        const char *region = region_word(recorder, &doses[i], word);
        if (keeps(recorder))
            put_dose(recorder, &doses[i], region);
        if (doses[i].hurt)
            put_block(recorder, "region", region, RULE_ST9, SAFETY_REST_REGION, wall);
    }
}

static void put_routine_rest(Recorder *recorder, const Session *session, int64_t wall) {
    Rule rule = tally_rests_routine(session);
    if (rule != RULE_NONE)
        put_block(recorder, "routine", recorder->routine->id, rule, SAFETY_REST_ROUTINE, wall);
}

/* Only at the end is it known which of them were not taken back. */
static void put_spots(Recorder *recorder, const Session *session) {
    TallySpot spot;
    int number = 0;
    for (size_t i = 0; tally_spot(session, i, &spot); i++) {
        if (spot.region == WORD_NONE)
            continue;
        put(recorder,
            (Record){.kind = RECORD_SPOT,
                     .spot = {
                         .session = recorder->uid,
                         .number = number++,
                         .region = vocabulary_id(recorder->vocabulary, WORDS_REGIONS, spot.region),
                         .x = spot.x,
                         .y = spot.y,
                         .tender = spot.tender,
                         .left = spot.left,
                     }});
    }
}

static void put_end(Recorder *recorder, const Session *session, const SessionEvent *event,
                    int64_t wall) {
    if (session_left_quietly(session)) {
        put(recorder, (Record){.kind = RECORD_FORGET, .forget = recorder->uid});
        return;
    }
    put_spots(recorder, session);
    put_routine_rest(recorder, session, wall);
    Record end = {.kind = RECORD_END,
                  .end = {
                      .session = recorder->uid,
                      .why = event->why,
                      .ended = wall,
                      .length = event->length,
                      .steps = event->steps,
                  }};
    tally_pain(session, &end.end.pain_before, &end.end.pain_after);
    put(recorder, end);
}

static void take_rests(Recorder *recorder, const Session *session, const SessionEvent *event,
                       int64_t wall) {
    if (event->kind == EVENT_STEP_END)
        put_doses(recorder, session, wall);
    if (event->kind == EVENT_END) {
        if (!session_left_quietly(session))
            put_routine_rest(recorder, session, wall);
        recorder_leave(recorder);
    }
}

void recorder_take(Recorder *recorder, const Session *session, const SessionEvent *event,
                   int64_t wall) {
    if (recorder->rests)
        take_rests(recorder, session, event, wall);
    if (!keeps(recorder))
        return;
    switch (event->kind) {
    case EVENT_STEP:
    case EVENT_ASK:
        put_place(recorder, session, event);
        break;
    case EVENT_STEP_END:
        put_place(recorder, session, event);
        put_doses(recorder, session, wall);
        break;
    case EVENT_ANSWER:
        put_answer(recorder, event);
        break;
    case EVENT_END:
        put_end(recorder, session, event, wall);
        recorder_leave(recorder);
        break;
    default:
        break;
    }
}

void recorder_commit(Recorder *recorder) {
    if (!recorder->put)
        return;
    recorder->put = false;
    uint64_t group = store_commit(recorder->store);
    for (size_t i = 0; i < recorder->count; i++) {
        RecorderAnswer *answer = &recorder->answers[(recorder->first + i) % RECORDER_ANSWERS];
        answer->group = answer->group != 0 ? answer->group : group;
    }
    /* Who has waited for a disk in vain does not wait for it again. */
    if (recorder->at_once)
        recorder->at_once = store_wait(recorder->store, group, RECORDER_PATIENCE);
}

bool recorder_saved(Recorder *recorder, RecorderAnswer *out) {
    if (recorder->count == 0)
        return false;
    const RecorderAnswer *answer = &recorder->answers[recorder->first];
    if (answer->group == 0 || store_saved(recorder->store) < answer->group)
        return false;
    *out = *answer;
    recorder->first = (recorder->first + 1) % RECORDER_ANSWERS;
    recorder->count--;
    return true;
}
