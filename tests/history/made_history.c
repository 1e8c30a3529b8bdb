#include "made_history.h"

#include "base/text.h"

#include <string.h>

#define BEGUN 1795336215 /* 2026-11-22T08:30:15Z */

/* The same numbers everywhere. */
static uint32_t roll(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static int below(uint64_t *seed, int count) {
    return (int)(roll(seed) % (uint32_t)count);
}

static uint64_t roll_long(uint64_t *seed) {
    uint64_t high = roll(seed);
    return high << 33 ^ (uint64_t)roll(seed) << 11 ^ roll(seed);
}

static const char *pick(uint64_t *seed, const char *const *of, size_t count) {
    return of[(size_t)below(seed, (int)count)];
}

#define PICK(seed, of) pick(seed, of, sizeof(of) / sizeof(of)[0])

static const char *const titles[] = {
    "4–6 Slow Breathing",
    "Neck, \"desk\" and shoulders",
    "=HYPERLINK(\"http://x\")",
    "+1",
    "-2",
    "@SUM(A1)",
    "تنفس",
    "慢呼吸",
    "",
    "100 % calm; 'as is'",
};
static const char *const words[] = {"upper-trap", "neck-back-left", "before", "settle", "a", "x1"};
static const char *const rounds[] = {"", "left", "2/3", "left/spot-2"};
static const char *const values[] = {
    "4",
    "0",
    "\"left\"",
    "null",
    "[\"tingling\",\"numb\"]",
    "[]",
    "-3",
    "\"=1+1\"",
    "\"\\\"a\\\"; b\"",
    "[{\"region\":\"jaw\",\"x\":0.250,\"y\":0.500}]",
};
static const char *const whys[] = {"done", "stopped", "rule", "idle", "fault", "input"};

static int score(uint64_t *seed) {
    return below(seed, 12) - 1;
}

static void make_answers(uint64_t *seed, Arena *arena, HistorySession *kept) {
    size_t count = (size_t)below(seed, 6);
    RecordAnswer *answers = arena_array(arena, count, sizeof *answers);
    Usec at = 0;
    for (size_t i = 0; i < count; i++) {
        at += 1 + below(seed, 90000000);
        answers[i] = (RecordAnswer){
            .session = kept->session.uid,
            .step = arena_print(arena, "%s-%zu", PICK(seed, words), i),
            .round = PICK(seed, rounds),
            .kind = "pain",
            .value = PICK(seed, values),
            .at = at,
        };
    }
    kept->answers = answers;
    kept->answer_count = count;
}

static void make_spots(uint64_t *seed, Arena *arena, HistorySession *kept) {
    size_t count = (size_t)below(seed, 4);
    RecordSpot *spots = arena_array(arena, count, sizeof *spots);
    for (size_t i = 0; i < count; i++) {
        spots[i] = (RecordSpot){
            .session = kept->session.uid,
            .number = (int)i,
            .region = PICK(seed, words),
            .x = below(seed, 1000) / 999.0,
            .y = below(seed, 7) / 7.0,
            .tender = score(seed),
            .left = below(seed, 2) == 1,
        };
    }
    kept->spots = spots;
    kept->spot_count = count;
}

static void make_doses(uint64_t *seed, Arena *arena, HistorySession *kept) {
    size_t count = (size_t)below(seed, 4);
    RecordDose *doses = arena_array(arena, count, sizeof *doses);
    for (size_t i = 0; i < count; i++) {
        doses[i] = (RecordDose){
            .session = kept->session.uid,
            .region = arena_print(arena, "region-%zu", i),
            .touched = below(seed, 400000000),
            .pressure = below(seed, 4),
            .spots = below(seed, 5),
        };
    }
    kept->doses = doses;
    kept->dose_count = count;
}

static void make_session(uint64_t *seed, size_t number, Arena *arena, HistorySession *kept) {
    const char *uid = arena_print(arena, "%016llx", (unsigned long long)roll_long(seed));
    int64_t begun = BEGUN + (int64_t)number * 5000;
    kept->session = (RecordSession){
        .uid = uid,
        .routine = arena_print(arena, "routine-%d", below(seed, 9)),
        .title = PICK(seed, titles),
        .version = below(seed, 2) == 0 ? "" : "1.0",
        .content = roll_long(seed),
        .private = below(seed, 4) == 0,
        .begun = begun,
        .day = arena_print(arena, "2026-12-%02d", 1 + (int)(number % 28)),
        .speed = 50 + below(seed, 151),
    };
    kept->place = (RecordPlace){.session = uid, .step = "", .round = ""};
    if (below(seed, 5) > 0)
        kept->place = (RecordPlace){
            uid, PICK(seed, words), PICK(seed, rounds), below(seed, 2000000000), 1 + below(seed, 9),
            9};
    kept->ended = true;
    kept->end = (RecordEnd){
        uid,         PICK(seed, whys), begun + 600, below(seed, 2000000000), below(seed, 40),
        score(seed), score(seed)};
    make_answers(seed, arena, kept);
    make_spots(seed, arena, kept);
    make_doses(seed, arena, kept);
}

static void make_rest(uint64_t *seed, History *out) {
    static const RecordBlock blocks[] = {
        {"region", "upper-trap-left", false, BEGUN, BEGUN + 604800, "ST9"},
        {"routine", "private-one", true, BEGUN, BEGUN + 172800, "ST7"},
        {"routine", "trap-hold", false, BEGUN, BEGUN + 172800, "ST7"},
    };
    static const RecordProfile profile[] = {{"R04", true, BEGUN}, {"R09", false, BEGUN + 1}};
    static const RecordProgramme programmes[] = {{"calm-private", true, 1, 1, "left", BEGUN},
                                                 {"neck-4-weeks", false, 2, 3, "going", BEGUN}};
    static const RecordAcknowledged texts[] = {
        {"ask-clinician", "de-AT", UINT64_MAX, BEGUN},
        {"disclaimer", "en", 0x0123456789abcdef, BEGUN},
        {"disclaimer", "en", 7, BEGUN + 5},
    };
    static const RecordSetting settings[] = {
        {"country", "AT"}, {"day-end", "5"}, {"private-shelf", "on"}, {"theme", "dark"}};
    out->blocks = blocks;
    out->block_count = (size_t)below(seed, 4);
    out->profile = profile;
    out->profile_count = (size_t)below(seed, 3);
    out->programmes = programmes;
    out->programme_count = (size_t)below(seed, 3);
    out->acknowledged = texts;
    out->acknowledged_count = (size_t)below(seed, 4);
    out->settings = settings;
    out->setting_count = (size_t)below(seed, 5);
}

void made_history(uint64_t seed, size_t sessions, Arena *arena, History *out) {
    HistorySession *all = arena_array(arena, sessions, sizeof *all);
    *out = (History){.sessions = all, .session_count = sessions};
    roll(&seed);
    for (size_t i = 0; i < sessions; i++)
        make_session(&seed, i, arena, &all[i]);
    make_rest(&seed, out);
}

void made_history_small(Arena *arena, History *out) {
    static const RecordAnswer answers[] = {
        {"00000000000000a1", "before", "", "pain", "5", 2 * USEC_SECOND},
        {"00000000000000a1", "signs", "left", "symptoms", "[\"tingling\",\"numb\"]",
         62500 * USEC_MS},
    };
    static const RecordDose doses[] = {
        {"00000000000000a1", "upper-trap-left", 150 * USEC_SECOND, 2, 1},
        {"00000000000000a1", "upper-trap-right", 30 * USEC_SECOND, 1, 0},
    };
    static const RecordDose later[] = {
        {"00000000000000a2", "upper-trap-left", 30 * USEC_SECOND, 1, 1}};
    static const RecordSpot spots[] = {
        {"00000000000000a1", 0, "upper-trap", 0.1, 0.75, 6, false},
        {"00000000000000a1", 1, "upper-trap", 1.0 / 3, 1, -1, true},
    };
    static const RecordBlock blocks[] = {
        {"region", "jaw-left", false, BEGUN - 900000, BEGUN - 1, "ST9"},
        {"region", "neck-back-left", false, BEGUN, BEGUN + 604800, "ST9"},
        {"routine", "hidden", true, BEGUN, BEGUN + 172800, "ST7"},
    };
    static const RecordSetting settings[] = {{"day-end", "4"}};
    HistorySession *all = arena_array(arena, 3, sizeof *all);
    all[0] = (HistorySession){
        .session = {"00000000000000a1", "trap-hold", "Upper Trapezius Hold", "1.2",
                    0xfedcba9876543210, false, BEGUN, "2026-11-22", 100},
        .place = {"00000000000000a1", "signs", "left", 700 * USEC_SECOND, 9, 9},
        .ended = true,
        .end = {"00000000000000a1", "done", BEGUN + 712, 712250 * USEC_MS, 9, 5, 3},
        .answers = answers,
        .answer_count = 2,
        .spots = spots,
        .spot_count = 2,
        .doses = doses,
        .dose_count = 2,
    };
    all[1] = (HistorySession){
        .session = {"00000000000000a2", "hidden", "Private routine", "", 1, true, BEGUN + 3600,
                    "2026-11-22", 100},
        .place = {"00000000000000a2", "", "", 0, 0, 0},
        .ended = true,
        .end = {"00000000000000a2", "rule", BEGUN + 4000, 400 * USEC_SECOND, 4, 4, -1},
        .doses = later,
        .dose_count = 1,
    };
    all[2] = (HistorySession){
        .session = {"00000000000000a3", "breath-46", "4–6 Slow Breathing", "", 2, false,
                    BEGUN + 7200, "2026-11-22", 80},
        .place = {"00000000000000a3", "breathe", "", 90 * USEC_SECOND, 3, 4},
        .end = {.why = "", .pain_before = -1, .pain_after = -1},
    };
    *out = (History){.sessions = all,
                     .session_count = 3,
                     .blocks = blocks,
                     .block_count = 3,
                     .settings = settings,
                     .setting_count = 1};
}
