/* People who do anything at any time, from a seeded generator, and a routine with everything in it.
** Include it after cmocka.h. */
#ifndef TESTS_ANYONE_H
#define TESTS_ANYONE_H

#include "session/session.h"

#include <stdint.h>

#define TRAP(region, stroke)                                                                       \
    "\"diagram\":{\"view\":\"back\",\"regions\":[\"" region "\"],\"stroke\":\"" stroke             \
    "\",\"pressure\":2}"

/* A routine with everything in it. */
#define EVERYTHING                                                                                 \
    "{\"id\":\"gate\",\"heading\":\"G\",\"ask\":{\"kind\":\"gate\",\"question\":\"Any?\","         \
    "\"red_flag\":\"saddle-numbness\"}},"                                                          \
    "{\"id\":\"before\",\"heading\":\"Before\",\"ask\":{\"kind\":\"pain\",\"then\":[\"symptoms\"]" \
    "}},"                                                                                          \
    "{\"id\":\"rest\",\"heading\":\"Rest\",\"breathing\":\"br-box-4\",\"seconds\":25},"            \
    "{\"id\":\"wait\",\"heading\":\"Wait\",\"breathing\":\"br-4-6\",\"card\":\"card-aftercare\"}," \
    "{\"id\":\"which\",\"heading\":\"Which\",\"ask\":{\"kind\":\"side\",\"question\":\"Which?\"}}" \
    ","                                                                                            \
    "{\"group\":\"sides\",\"sides\":\"asked\",\"rest_seconds\":5,\"steps\":["                      \
    "{\"id\":\"warm\",\"heading\":\"Warm {side}\"," TRAP(                                          \
        "upper-trap",                                                                              \
        "long-stroke") ",\"seconds\":30,"                                                          \
                       "\"cues\":{\"each_stroke\":\"rub-pulse\",\"halfway\":\"chime-step\"}},"     \
                       "{\"id\":\"find\",\"heading\":\"Find\"," TRAP(                              \
                           "upper-trap",                                                           \
                           "circles") ",\"ask\":{\"kind\":\"spots\",\"at_most\":3}},"              \
                                      "{\"group\":\"each\",\"spots\":\"find\",\"steps\":["         \
                                      "{\"id\":\"press\",\"heading\":\"Press\"," TRAP(             \
                                          "upper-trap",                                            \
                                          "press-hold") ",\"breathing\":\"br-4-6\",\"hold\":{"     \
                                                        "\"seconds\":25,\"at_least_seconds\":15,"  \
                                                        "\"at_most_seconds\":60},\"ask\":{"        \
                                                        "\"kind\":\"pressure\"}},"                 \
                                                        "{\"id\":\"rate\",\"heading\":\"Rate\","   \
                                                        "\"ask\":{\"kind\":\"tender\"}}]},"        \
                                                        "{\"group\":\"back\",\"spots\":\"find\","  \
                                                        "\"revisit\":true,\"steps\":["             \
                                                        "{\"id\":\"softer\",\"repeat_step\":"      \
                                                        "\"press\",\"softer\":1,\"ask\":{"         \
                                                        "\"kind\":\"compare\"}}]}]},"              \
                                                        "{\"id\":\"middle\",\"heading\":"          \
                                                        "\"Middle\",\"ask\":{\"kind\":\"pain\"}}," \
                                                        "{\"group\":\"three\",\"repeat\":3,"       \
                                                        "\"rest_seconds\":2,\"steps\":["           \
                                                        "{\"id\":\"reps\",\"heading\":\"Reps\","   \
                                                        "\"reps\":5,\"per_minute\":30,"            \
                                                        "\"cues\":{\"each_rep\":\"rub-pulse\"}},"  \
                                                        "{\"id\":\"more\",\"heading\":\"More?\","  \
                                                        "\"ask\":{\"kind\":\"yes-no\","            \
                                                        "\"question\":\"More?\","                  \
                                                        "\"yes\":{\"go\":\"reps\",\"at_most\":2,"  \
                                                        "\"within_seconds\":900},\"no\":{\"go\":"  \
                                                        "\"next\"},"                               \
                                                        "\"red_flags\":[\"chest-pain\"]}}]},"      \
                                                        "{\"id\":\"phases\",\"heading\":"          \
                                                        "\"Phases\",\"phases\":[{\"text\":\"Hold." \
                                                        "\",\"seconds\":5,"                        \
                                                        "\"cue\":\"hold-ticks\"},{\"text\":\"Let " \
                                                        "go.\",\"seconds\":7}],\"times\":2,"       \
                                                        "\"when\":{\"answer\":\"middle\",\"at_"    \
                                                        "most\":6}},"                              \
                                                        "{\"id\":\"new\",\"heading\":\"New\","     \
                                                        "\"breathing\":\"natural\",\"breaths\":2," \
                                                        "\"ask\":{\"kind\":\"symptoms\"}},"        \
                                                        "{\"id\":\"after\",\"heading\":\"After\"," \
                                                        "\"ask\":{\"kind\":\"pain\"}},"            \
                                                        "{\"id\":\"done\",\"heading\":\"Done\","   \
                                                        "\"seconds\":5,\"ask\":{\"kind\":"         \
                                                        "\"done\"}}"

/* Small and the same everywhere: a test must not depend on the machine's rand. */
static inline uint32_t roll(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static inline int below(uint64_t *seed, int count) {
    return (int)(roll(seed) % (uint32_t)count);
}

/* What a person does: mostly what carries on, at times anything. */
static inline Action random_action(uint64_t *seed, const SessionLook *look) {
    static const ActionKind likely[] = {ACTION_NEXT,   ACTION_NEXT,  ACTION_RESUME, ACTION_EASED,
                                        ACTION_LONGER, ACTION_PAUSE, ACTION_BACK,   ACTION_BREATHE};
    Action action = {.kind = likely[below(seed, 8)], .region = 0};
    if (below(seed, 6) == 0)
        action.kind = (ActionKind)below(seed, ACTION_COUNT);
    if (look->state == SESSION_ASKING && below(seed, 5) > 0) {
        action.kind = below(seed, 12) == 0 ? ACTION_SKIP_QUESTION : ACTION_ANSWER;
        action.value = below(seed, 4);
        if (look->asking == ASK_SYMPTOMS)
            action.value = below(seed, 8) == 0 ? 1 << below(seed, 16) : 0;
        if (look->asking == ASK_GATE)
            action.value = below(seed, 40) == 0;
    }
    if (action.kind == ACTION_RED_FLAG)
        action.value = below(seed, 3);
    action.x = action.y = 0.5;
    return action;
}

#endif
