#include "routine/check_answers.h"

#include "routine/place.h"
#include "routine/route.h"

#include <assert.h>
#include <string.h>

/* What kind of answer a question has, as `when` sees it. */
typedef enum AnswerKind {
    ANSWER_NOTHING,
    ANSWER_NUMBER,
    ANSWER_ID,
    ANSWER_SPOTS,
    ANSWER_KIND_COUNT
} AnswerKind;

static const AnswerKind answer_kinds[] = {
    [ASK_NONE] = ANSWER_NOTHING, [ASK_PAIN] = ANSWER_NUMBER, [ASK_TENDER] = ANSWER_NUMBER,
    [ASK_COMPARE] = ANSWER_ID,   [ASK_PRESSURE] = ANSWER_ID, [ASK_SIDE] = ANSWER_ID,
    [ASK_AREA] = ANSWER_ID,      [ASK_SPOTS] = ANSWER_SPOTS, [ASK_SYMPTOMS] = ANSWER_ID,
    [ASK_GATE] = ANSWER_ID,      [ASK_YES_NO] = ANSWER_ID,   [ASK_CHOICE] = ANSWER_ID,
    [ASK_SCALE] = ANSWER_NUMBER, [ASK_DONE] = ANSWER_ID,     [ASK_NUMBER] = ANSWER_NUMBER,
};
_Static_assert(sizeof answer_kinds / sizeof answer_kinds[0] == ASK_COUNT,
               "each kind of question has its kind of answer");

typedef struct AnswerIds {
    const char **ids;
    size_t count;
} AnswerIds;

static void add_id(AnswerIds *ids, Arena *arena, size_t most, const char *id) {
    if (!ids->ids) {
        ids->ids = arena_array(arena, most, sizeof *ids->ids);
    }
    assert(ids->count < most);
    ids->ids[ids->count++] = id;
}

/* The ids of the answers that the question of [step] can have. */
static AnswerIds answer_ids(const Reading *reading, const Step *step, Arena *arena) {
    const Ask *ask = &step->ask;
    const Vocabulary *vocabulary = reading->vocabulary;
    AnswerIds ids = {NULL, 0};
    size_t count = 0;
    const AnswerWord *words = NULL;
    switch (ask->kind) {
    case ASK_COMPARE:
        words = vocabulary_answers(vocabulary, "compare", &count);
        break;
    case ASK_PRESSURE:
        words = vocabulary_answers(vocabulary, "pressure", &count);
        break;
    case ASK_SIDE:
        words = vocabulary_answers(vocabulary, "side", &count);
        break;
    case ASK_AREA:
        for (size_t i = 0; i < ask->areas.count; i++) {
            add_id(&ids, arena, ask->areas.count,
                   vocabulary_id(vocabulary, WORDS_REGIONS, ask->areas.words[i]));
        }
        break;
    case ASK_SYMPTOMS:
        count = vocabulary_count(vocabulary, WORDS_SYMPTOMS);
        for (size_t i = 0; i < count; i++) {
            add_id(&ids, arena, count, vocabulary_id(vocabulary, WORDS_SYMPTOMS, (int)i));
        }
        return ids;
    case ASK_CHOICE:
        for (size_t i = 0; i < ask->option_count; i++) {
            add_id(&ids, arena, ask->option_count, ask->options[i].id);
        }
        break;
    case ASK_GATE:
    case ASK_YES_NO:
        add_id(&ids, arena, 2, "yes");
        add_id(&ids, arena, 2, "no");
        break;
    case ASK_DONE:
        add_id(&ids, arena, 2, "done");
        add_id(&ids, arena, 2, "again");
        break;
    default:
        break;
    }
    for (size_t i = 0; i < count; i++) {
        add_id(&ids, arena, count, words[i].id);
    }
    return ids;
}

static void report(const Reading *reading, const JsonNode *node, const char *name, const char *hint,
                   const char *message) {
    const JsonNode *member = place_member(node, name);
    json_report(reading->doc, reading->diags, SEVERITY_ERROR, "flow/when-answer",
                member ? member : node, hint, "%s", message);
}

/* Is the question of step [asked] behind the place [offset], but on a way that leads back over it?
 */
static bool leads_back_over(const Routine *routine, int asked, size_t offset) {
    for (size_t i = (size_t)asked; i < routine->step_count; i++) {
        const Way *way = NULL;
        for (size_t w = 0; (way = route_way(&routine->steps[i], w)) != NULL; w++) {
            for (; way; way = way->otherwise) {
                if (way->kind == WAY_GO && routine->steps[way->step].offset <= offset) {
                    return true;
                }
            }
        }
    }
    return false;
}

static void check_ids(const Reading *reading, const When *when, const JsonNode *node,
                      const Step *asked, Arena *arena) {
    AnswerIds ids = answer_ids(reading, asked, arena);
    Text hint = {0};
    for (size_t i = 0; i < ids.count; i++) {
        text_print(&hint, "%s'%s'", i == 0 ? "" : ", ", ids.ids[i]);
        if (when->is && strcmp(when->is, ids.ids[i]) == 0) {
            text_finish(&hint);
            return;
        }
    }
    const char *near = when->is ? text_nearest(when->is, ids.ids, ids.count) : NULL;
    const char *line = near ? arena_print(arena, "did you mean '%s'?", near)
                            : arena_print(arena, "its answers are %s", text_string(&hint));
    if (when->is) {
        report(reading, node, "is", line,
               arena_print(arena, "'%s' is no answer of '%s'", when->is, asked->id));
    } else {
        const char *name = when->has_at_least ? "at_least" : when->has_at_most ? "at_most" : "is";
        report(reading, node, name, arena_print(arena, "write \"is\"; %s", line),
               arena_print(arena, "the answer of '%s' is no number", asked->id));
    }
    text_finish(&hint);
}

static void check_numbers(const Reading *reading, const When *when, const JsonNode *node,
                          const Step *asked, Arena *arena) {
    int from = asked->ask.from, to = asked->ask.to;
    const char *hint = arena_print(arena, "its answers are %d to %d", from, to);
    if (when->is) {
        report(reading, node, "is", hint,
               arena_print(arena, "'%s' is no answer of '%s', which is a number", when->is,
                           asked->id));
        return;
    }
    const struct {
        bool given;
        int value;
        const char *name;
    } limits[] = {{when->has_is_number, when->is_number, "is"},
                  {when->has_at_least, when->at_least, "at_least"},
                  {when->has_at_most, when->at_most, "at_most"}};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        if (limits[i].given && (limits[i].value < from || limits[i].value > to)) {
            report(reading, node, limits[i].name, hint,
                   arena_print(arena, "%d is no answer of '%s'", limits[i].value, asked->id));
            return;
        }
    }
    if (when->has_at_least && when->has_at_most && when->at_least > when->at_most) {
        report(reading, node, "at_least", "'at_least' is the lower number",
               arena_print(arena, "no answer is at least %d and at most %d", when->at_least,
                           when->at_most));
    }
}

static void check_answer(const Reading *reading, const When *when, const JsonNode *node, int step,
                         size_t offset, Arena *arena) {
    const Step *asked = &reading->routine->steps[when->step];
    AnswerKind kind = answer_kinds[asked->ask.kind];
    if (kind == ANSWER_NOTHING) {
        report(reading, node, "answer", "name a step that has an 'ask'",
               arena_print(arena, "'%s' asks nothing", asked->id));
    } else if (when->step == step) {
        report(reading, node, "answer", "name a step before this one",
               arena_print(arena, "'%s' waits for its own answer", asked->id));
    } else if (asked->offset > offset && !leads_back_over(reading->routine, when->step, offset)) {
        report(reading, node, "answer", "name a step before this one",
               arena_print(arena, "'%s' is asked only later, so this never holds", asked->id));
    } else if (kind == ANSWER_SPOTS) {
        report(reading, node, "answer",
               "use a group with \"spots\": it is played once for each spot, or not at all",
               arena_print(arena,
                           "the answer of '%s' is places on the body, which 'when' cannot "
                           "compare",
                           asked->id));
    } else if (kind == ANSWER_NUMBER) {
        check_numbers(reading, when, node, asked, arena);
    } else {
        check_ids(reading, when, node, asked, arena);
    }
}

void check_answers(const Reading *reading, const WhenList *when, const JsonNode *node, int step,
                   size_t offset) {
    Arena *arena = arena_new();
    for (size_t i = 0; i < when->count; i++) {
        if (when->all[i].kind == WHEN_ANSWER) {
            check_answer(reading, &when->all[i], place_element(node, i), step, offset, arena);
        }
    }
    arena_free(arena);
}
