#include "session/machine.h"

#include "base/words.h"

#include <stdio.h>
#include <string.h>

/* What is asked where the author's own words are those of the step and not of its question. */
static const Phrase asking_phrases[] = {
    [ASK_NONE] = PHRASE_ASK_NUMBER,         [ASK_PAIN] = PHRASE_HOW_SORE,
    [ASK_TENDER] = PHRASE_HOW_TENDER,       [ASK_COMPARE] = PHRASE_ASK_COMPARE,
    [ASK_PRESSURE] = PHRASE_HOW_PRESSURE,   [ASK_SIDE] = PHRASE_WHICH_SIDE,
    [ASK_AREA] = PHRASE_ASK_AREA,           [ASK_SPOTS] = PHRASE_ASK_SPOTS,
    [ASK_SYMPTOMS] = PHRASE_WHICH_SYMPTOMS, [ASK_GATE] = PHRASE_ASK_GATE,
    [ASK_YES_NO] = PHRASE_ASK_YES_NO,       [ASK_CHOICE] = PHRASE_ASK_CHOICE,
    [ASK_SCALE] = PHRASE_ASK_NUMBER,        [ASK_DONE] = PHRASE_ASK_DONE,
    [ASK_NUMBER] = PHRASE_ASK_NUMBER,
};
_Static_assert(sizeof asking_phrases / sizeof asking_phrases[0] == ASK_COUNT,
               "every kind of question can be asked");

const char *session_question(AskKind kind) {
    return words(asking_phrases[kind]);
}

static const char *const asking_kinds[] = {
    [ASK_NONE] = "none",       [ASK_PAIN] = "pain",         [ASK_TENDER] = "tender",
    [ASK_COMPARE] = "compare", [ASK_PRESSURE] = "pressure", [ASK_SIDE] = "side",
    [ASK_AREA] = "area",       [ASK_SPOTS] = "spots",       [ASK_SYMPTOMS] = "symptoms",
    [ASK_GATE] = "gate",       [ASK_YES_NO] = "yes-no",     [ASK_CHOICE] = "choice",
    [ASK_SCALE] = "scale",     [ASK_DONE] = "done",         [ASK_NUMBER] = "number",
};
_Static_assert(sizeof asking_kinds / sizeof asking_kinds[0] == ASK_COUNT,
               "every kind of question has a name");

const char *session_asks(const SessionLook *look) {
    bool own = look->question && !text_is_blank(look->question);
    return own ? look->question : session_question(look->asking);
}

/* The author's words, or NULL. After a pace, a question that is only the step's heading again would
** ask nothing. */
static const char *question_of(const Session *session, const Step *step, AskKind kind) {
    if (kind != step->ask.kind)
        return NULL;
    const char *question = step->ask.question;
    bool heading = !question || (step->heading && strcmp(question, step->heading) == 0);
    if (!heading)
        return question;
    return session->run.length == 0 ? step->heading : NULL;
}

void asking_begin(Session *session, AskKind kind, Usec at) {
    const Step *step = machine_step(session);
    FillWords words = machine_words(session, &session->here);
    session->asking = kind;
    text_clear(&session->question);
    fill_add(&session->question, question_of(session, step, kind), &words, session->vocabulary);
    machine_stage(session, STAGE_ASK, at);
    const char *own = text_string(&session->question);
    const char *question = text_is_blank(own) ? session_question(kind) : own;
    machine_emit(session,
                 (SessionEvent){.kind = EVENT_ASK,
                                .id = step->id,
                                .round = text_string(&session->round),
                                .heading = question,
                                .kind_name = asking_kinds[kind]},
                 at);
    if (!step->silent && strcmp(question, text_string(&session->heading)) != 0)
        machine_say(session, question, at);
}

static void emit_answer(Session *session, const char *value, Usec at) {
    machine_emit(session,
                 (SessionEvent){.kind = EVENT_ANSWER,
                                .id = machine_step(session)->id,
                                .round = text_string(&session->round),
                                .kind_name = asking_kinds[session->asking],
                                .value = value},
                 at);
}

static bool in_range(const Session *session, const Step *step, int value) {
    const Ask *ask = &step->ask;
    size_t count = 0;
    switch (session->asking) {
    case ASK_PAIN:
    case ASK_TENDER:
        return value >= 0 && value <= 10;
    case ASK_SCALE:
    case ASK_NUMBER:
        return value >= ask->from && value <= ask->to;
    case ASK_COMPARE:
    case ASK_PRESSURE:
    case ASK_SIDE:
    case ASK_SPOTS:
        return value >= 0 && value <= 2;
    case ASK_GATE:
    case ASK_YES_NO:
    case ASK_DONE:
        return value == 0 || value == 1;
    case ASK_AREA:
        return value >= 0 && (size_t)value < ask->areas.count;
    case ASK_CHOICE:
        return value >= 0 && (size_t)value < ask->option_count;
    case ASK_SYMPTOMS:
        count = vocabulary_count(session->vocabulary, WORDS_SYMPTOMS);
        return value >= 0 && (count >= 31 || value < 1 << count);
    case ASK_NONE:
    case ASK_COUNT:
        break;
    }
    return false;
}

static const char *fixed_word(const Session *session, const char *which, int value) {
    size_t count = 0;
    const AnswerWord *words = vocabulary_answers(session->vocabulary, which, &count);
    return words && (size_t)value < count ? words[value].id : "";
}

/* The word that [value] stands for, or NULL where it is a number. */
static const char *answer_id(const Session *session, const Step *step, int value) {
    switch (session->asking) {
    case ASK_COMPARE:
        return fixed_word(session, "compare", value);
    case ASK_PRESSURE:
        return fixed_word(session, "pressure", value);
    case ASK_SIDE:
        return fixed_word(session, "side", value);
    case ASK_AREA:
        return vocabulary_id(session->vocabulary, WORDS_REGIONS, step->ask.areas.words[value]);
    case ASK_GATE:
    case ASK_YES_NO:
        return value ? "yes" : "no";
    case ASK_CHOICE:
        return step->ask.options[value].id;
    case ASK_DONE:
        return value ? "again" : "done";
    default:
        return NULL;
    }
}

static void add_symptoms(const Session *session, int value, Text *out) {
    const char *comma = "";
    text_add(out, "[");
    for (int i = 0; i < (int)vocabulary_count(session->vocabulary, WORDS_SYMPTOMS); i++) {
        if (!(value >> i & 1))
            continue;
        text_print(out, "%s\"%s\"", comma, vocabulary_id(session->vocabulary, WORDS_SYMPTOMS, i));
        comma = ",";
    }
    text_add(out, "]");
}

static void add_spots(const Session *session, int step, Text *out) {
    int spots[POSITION_SPOTS];
    int count =
        answers_spots(&session->answers, &session->here.position, step, spots, POSITION_SPOTS);
    text_add(out, "[");
    for (int i = 0; i < count; i++) {
        const Spot *spot = &session->answers.spots[spots[i]];
        const char *region = spot->region == WORD_NONE
                                 ? ""
                                 : vocabulary_id(session->vocabulary, WORDS_REGIONS, spot->region);
        text_print(out, "%s{\"region\":\"%s\",\"x\":%.3f,\"y\":%.3f}", i > 0 ? "," : "", region,
                   spot->x, spot->y);
    }
    text_add(out, "]");
}

/* The answer as JSON, as the trace has it. */
static void add_value(const Session *session, const Step *step, int index, int value, Text *out) {
    const char *id = answer_id(session, step, value);
    if (session->asking == ASK_SYMPTOMS)
        add_symptoms(session, value, out);
    else if (session->asking == ASK_SPOTS)
        add_spots(session, index, out);
    else if (id)
        text_add_json(out, id, strlen(id));
    else
        text_print(out, "%d", value);
}

/* Marks or takes back a spot; the question goes on. */
static bool change_spots(Session *session, const Step *step, int index, Action action) {
    Position *here = &session->here.position;
    if (action.value == 2)
        return answers_drop_spot(&session->answers, here, index);
    int spots[POSITION_SPOTS];
    int count = answers_spots(&session->answers, here, index, spots, POSITION_SPOTS);
    int most = step->ask.at_most;
    int limit = vocabulary_limits(session->vocabulary)->spots_per_region;
    if (count >= (most > 0 && most < limit ? most : limit))
        return false;
    answers_add_spot(&session->answers, here, index, action.region, action.x, action.y);
    return true;
}

static void leave_by(Session *session, LeaveKind kind, const Way *way, const char *because) {
    session->leave = (Leave){.kind = kind, .way = way};
    snprintf(session->leave.because, sizeof session->leave.because, "answer %s", because);
}

static const Way *band_way(const Ask *ask, int value) {
    for (size_t i = 0; i < ask->band_count; i++) {
        if (value >= ask->bands[i].from && value <= ask->bands[i].to)
            return &ask->bands[i].way;
    }
    return NULL;
}

static void take_way(Session *session, const Way *way, const char *because) {
    if (way)
        leave_by(session, LEAVE_WAY, way, because);
}

static Verdict pain_answer(Session *session, int index, int pain) {
    Rounds rounds = position_rounds(&session->here.position);
    bool corrects = session->came_back && session->start_step == index &&
                    memcmp(&rounds, &session->start_rounds, sizeof rounds) == 0;
    if (corrects)
        safety_forget_start(&session->safety);
    if (!session->safety.first_pain_done) {
        session->start_step = index;
        session->start_rounds = rounds;
    }
    return safety_pain(&session->safety, pain);
}

static Verdict tender_answer(Session *session, int tender) {
    int spot = position_spot(&session->here.position);
    if (spot != SPOT_NONE)
        session->answers.spots[spot].tender = tender;
    Verdict verdict = safety_tender(&session->safety, tender);
    session->rated = session->here.position;
    if (tender == 0 && session->here.position.depth > 0)
        leave_by(session, LEAVE_ROUND, NULL, "0");
    return verdict;
}

static void compare_answer(Session *session, const char *id) {
    if (strcmp(id, "more") != 0)
        return;
    int spot = position_spot(&session->here.position);
    if (spot != SPOT_NONE)
        session->answers.spots[spot].left = true;
    leave_by(session, LEAVE_ROUND, NULL, "more");
}

/* What follows from the answer; true when the session was taken over by it. */
static bool follow(Session *session, const Step *step, int index, int value, Usec at) {
    const char *id = answer_id(session, step, value);
    char number[16];
    snprintf(number, sizeof number, "%d", value);
    Verdict verdict = {.kind = VERDICT_GO};
    switch (session->asking) {
    case ASK_PAIN:
        verdict = pain_answer(session, index, value);
        break;
    case ASK_SYMPTOMS:
        verdict = safety_symptoms(&session->safety, (unsigned)value);
        break;
    case ASK_PRESSURE:
        verdict = safety_pressure(&session->safety, value);
        break;
    case ASK_TENDER:
        verdict = tender_answer(session, value);
        break;
    case ASK_COMPARE:
        compare_answer(session, id);
        break;
    case ASK_GATE:
        if (value == 1) {
            ending_flag(session, step->ask.red_flag, "answer yes", at);
            return true;
        }
        break;
    case ASK_YES_NO:
        take_way(session, value ? &step->ask.yes : &step->ask.no, id);
        break;
    case ASK_CHOICE:
        take_way(session, &step->ask.options[value].way, id);
        break;
    case ASK_SCALE:
        take_way(session, band_way(&step->ask, value), number);
        break;
    case ASK_DONE:
        if (value == 1)
            leave_by(session, LEAVE_ANEW, NULL, "again");
        break;
    default:
        break;
    }
    return ending_rule(session, verdict, at);
}

static void keep_answer(Session *session, const Step *step, int index, int value) {
    Answer answer = {.step = index, .number = value, .id = answer_id(session, step, value)};
    if (session->asking == ASK_SYMPTOMS)
        answer.symptoms = (unsigned)value;
    if (session->asking == ASK_AREA)
        answer.number = step->ask.areas.words[value];
    if (session->asking == ASK_SPOTS) {
        int spots[POSITION_SPOTS];
        answer.number =
            answers_spots(&session->answers, &session->here.position, index, spots, POSITION_SPOTS);
    }
    answers_give(&session->answers, &session->here.position, answer);
}

bool asking_answer(Session *session, Action action, Usec at) {
    const Step *step = machine_step(session);
    int index = position_step(session->routine, &session->here.position);
    if (!in_range(session, step, action.value))
        return false;
    if (session->asking == ASK_SPOTS && action.value != 0)
        return change_spots(session, step, index, action);
    if (session->asking == step->ask.kind)
        keep_answer(session, step, index, action.value);
    session->planned = walk_count(&session->walk, &session->here);
    Text value = {0};
    add_value(session, step, index, action.value, &value);
    emit_answer(session, text_string(&value), at);
    text_finish(&value);
    if (!follow(session, step, index, action.value, at))
        visit_go_on(session, at);
    return true;
}

bool asking_can_skip(const Session *session) {
    /* No way round a gate; nothing to go on with without an area; and whether a symptom has gone
    ** must be known. */
    return session->asking != ASK_GATE && session->asking != ASK_AREA &&
           session->asking != ASK_DONE && session->safety.asked_again == 0;
}

bool asking_skip(Session *session, Usec at) {
    const Step *step = machine_step(session);
    int index = position_step(session->routine, &session->here.position);
    if (!asking_can_skip(session))
        return false;
    if (session->asking == step->ask.kind)
        answers_withdraw(&session->answers, &session->here.position, index);
    if (session->asking == ASK_SPOTS)
        answers_drop_spots(&session->answers, &session->here.position, index);
    emit_answer(session, "null", at);
    if (session->run.length == 0 && session->part != PART_BEFORE)
        session->run_end = "skip";
    if (session->asking == ASK_PAIN && ending_rule(session, pain_answer(session, index, -1), at))
        return true;
    visit_go_on(session, at);
    return true;
}

bool asking_red_flag(Session *session, int place, Usec at) {
    const Step *step = machine_step(session);
    if (place < 0 || (size_t)place >= step->ask.red_flags.count)
        return false;
    int red_flag = step->ask.red_flags.words[place];
    char because[80];
    snprintf(because, sizeof because, "red flag '%s'",
             vocabulary_id(session->vocabulary, WORDS_RED_FLAGS, red_flag));
    ending_flag(session, red_flag, because, at);
    return true;
}
