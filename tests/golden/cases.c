#include "cases.h"

#include "base/diag.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int aftercare_card = WORD_NONE;

static CardLine aftercare[] = {{.card = WORD_NONE, .line = NULL},
                               {.card = WORD_NONE, .line = "Rise slowly from your chair."}};
static Routine routine = {.id = "neck-ease",
                          .title = "Neck and shoulder ease",
                          .aftercare = aftercare,
                          .aftercare_count = 2};
static const Breath in_hold_out = {.id = "br-4-2-6",
                                   .name = "Slow down",
                                   .inhale = 4 * USEC_SECOND,
                                   .hold = 2 * USEC_SECOND,
                                   .exhale = 6 * USEC_SECOND};
static const Breath natural = {.id = "natural", .name = "Your own pace", .natural = true};

static Step plain_step = {.id = "plain", .tip = NULL};
static Step tip_step = {.id = "tip",
                        .tip = "A muscle that is warm lets go more easily, so the first strokes "
                               "are slow and light."};
static Step hold_step = {.id = "hold", .pace = {.kind = PACE_HOLD}};
static int regions[12] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
static int flags[] = {0};
static Option options[] = {{.id = "yes-fully", .label = "Yes, touch is fine today"},
                           {.id = "light", .label = "Only light touch"},
                           {.id = "none", .label = "No touch today"},
                           {.id = "not-sure", .label = "I am not sure"}};
static RegionRef one_region[] = {{.region = 0, .side = SIDE_NONE}};
static Step ask_step = {.id = "ask",
                        .ask = {.from = 0,
                                .to = 10,
                                .at_most = 2,
                                .unit = "degrees",
                                .areas = {regions, 6},
                                .options = options,
                                .option_count = 4},
                        .diagram = {.regions = one_region, .region_count = 1}};
/* What the body is shown by; filled in by show_body. */
static RegionRef body_regions[2];
static int body_stroke, body_tool;
static Step body_step = {.id = "body", .posture = WORD_NONE};

static Step flag_step = {.id = "flag", .ask = {.red_flags = {flags, 1}}};
static Step number_step = {.id = "number", .ask = {.from = 0, .to = 90, .unit = "degrees"}};

static LibraryEntry entries[] = {
    {.id = "breath-46",
     .title = "Slow Breathing 4 and 6",
     .summary = "Five quiet minutes for a tense day",
     .usual = 5 * USEC_MINUTE,
     .privacy = PRIVACY_PUBLIC},
    {.id = "breath-wait",
     .title = "Three-Minute Waiting-Room Breathing",
     .summary = "Stress, worry before a visit",
     .usual = 3 * USEC_MINUTE,
     .privacy = PRIVACY_PUBLIC},
    {.id = "broken", .broken = true},
    {.id = "trap-hold",
     .title = "Shoulder-top press and hold",
     .summary = "Find the tight spots on top of your shoulders and help them let go.",
     .usual = 344 * USEC_SECOND,
     .privacy = PRIVACY_PUBLIC},
};
static Library library = {.entries = entries, .count = 4, .broken = 1};
static LibraryEntry many_entries[24];
static Library many = {.entries = many_entries, .count = 24, .broken = 0};
static Library nothing = {.entries = entries, .count = 0};

#define TITLE "Small circles on top of your left shoulder"
#define TEXT                                                                                       \
    "Use the fingertips of your right hand. Move slowly outward, and stay on the soft part, off "  \
    "the bone."
#define LONG_TEXT                                                                                  \
    TEXT " Keep your shoulders low. Let the other hand rest in your lap, and breathe as you "      \
         "like. If it turns sharp, ease off until it is a dull, pleasant ache again."

static void run(SessionLook *look, Usec elapsed, Usec length) {
    look->state = SESSION_RUNNING;
    look->timed = true;
    look->elapsed = elapsed;
    look->length = length;
    look->left = length - elapsed;
}

/* [at] into a breath of in_hold_out. */
static void breathe(SessionLook *look, Usec at) {
    look->breath = &in_hold_out;
    look->heading = "Slow it down";
    look->text = "Through your nose. Let your belly rise.";
    look->breath_at = breath_at(&in_hold_out, at);
    run(look, at, 96 * USEC_SECOND);
}

static void ask(Case *one, AskKind kind, const char *question) {
    one->scene = &scene_ask;
    one->look.state = SESSION_ASKING;
    one->look.asking = kind;
    one->look.step = &ask_step;
    one->look.ask = &ask_step.ask;
    one->look.question = question;
    one->look.can_skip = true;
}

static void choose(Case *one, int value) {
    Action action = {.kind = ACTION_CHOOSE, .value = value};
    one->scene->act(one->memory, &one->view, &action);
}

/* [view] with [region] on [side], under [stroke] with [tool] (each NULL for none). */
static void show_body(Case *one, const char *view, const char *region, Side side,
                      const char *stroke, const char *tool) {
    const Vocabulary *vocabulary = one->look.vocabulary;
    body_stroke = vocabulary_find(vocabulary, WORDS_STROKES, stroke != NULL ? stroke : "rest");
    body_tool = tool != NULL ? vocabulary_find(vocabulary, WORDS_TOOLS, tool) : WORD_NONE;
    int word = vocabulary_find(vocabulary, WORDS_REGIONS, region);
    body_regions[0] = (RegionRef){.region = word, .side = side};
    body_regions[1] = (RegionRef){.region = word, .side = SIDE_RIGHT};
    body_step.has_diagram = true;
    body_step.pace.kind = PACE_SECONDS;
    body_step.diagram = (Diagram){.view = vocabulary_find(vocabulary, WORDS_VIEWS, view),
                                  .regions = body_regions,
                                  .region_count = 1,
                                  .strokes = {&body_stroke, 1},
                                  .tools = {&body_tool, tool != NULL ? 1 : 0}};
    one->look.step = &body_step;
    one->look.posture = vocabulary_find(vocabulary, WORDS_POSTURES, "sit-chair");
}

static void step_waiting(Case *one) {
    one->look.state = SESSION_WAITING;
}

static void step_timed(Case *one) {
    run(&one->look, 18 * USEC_SECOND, 60 * USEC_SECOND);
}

static void step_pressure(Case *one) {
    run(&one->look, 18 * USEC_SECOND + 400 * USEC_MS, 60 * USEC_SECOND);
    one->look.side = SIDE_LEFT;
    one->look.pressure = 2;
    one->look.gentle = true;
}

static void step_starts(Case *one) {
    one->look.state = SESSION_LEAD_IN;
    one->look.timed = true;
    one->look.length = one->look.left = 60 * USEC_SECOND;
    one->look.lead_in_left = 2500 * USEC_MS;
    one->look.side = SIDE_RIGHT;
    one->look.pressure = 1;
}

static void step_hold(Case *one) {
    run(&one->look, 16 * USEC_SECOND, 30 * USEC_SECOND);
    one->look.step = &hold_step;
    one->look.heading = "Press and hold";
    one->look.text = "Press slow until it is a good hurt. Aim for 3, never past 5. Breathe out.";
    one->look.side = SIDE_LEFT;
    one->look.pressure = 2;
    one->look.can_ease = one->look.can_longer = true;
}

static void step_hold_breath(Case *one) {
    step_hold(one);
    one->look.breath = &in_hold_out;
    one->look.breath_at = breath_at(&in_hold_out, 4 * USEC_SECOND);
    one->look.can_ease = false;
}

static void step_reps(Case *one) {
    run(&one->look, 20 * USEC_SECOND, 50 * USEC_SECOND);
    one->look.heading = "Roll your shoulders";
    one->look.reps = 5;
    one->look.reps_done = 2;
}

static void step_phases(Case *one) {
    run(&one->look, 20 * USEC_SECOND, 75 * USEC_SECOND);
    one->look.heading = "Tense and let go";
    one->look.phase_text = "Let go. Feel it soften.";
}

static void step_tip(Case *one) {
    step_timed(one);
    one->look.step = &tip_step;
}

static void step_tip_open(Case *one) {
    step_tip(one);
    Action action = {.kind = ACTION_TIP};
    one->scene->act(one->memory, &one->view, &action);
}

static void step_long(Case *one) {
    step_timed(one);
    one->look.text = LONG_TEXT;
    one->look.side = SIDE_LEFT;
    one->look.pressure = 3;
    one->look.step = &tip_step;
}

static void step_rest(Case *one) {
    run(&one->look, 20 * USEC_SECOND, 30 * USEC_SECOND);
    one->look.state = SESSION_RESTING;
}

static void step_steps(Case *one) {
    step_timed(one);
    one->look.place = 20;
    one->look.places = 31;
}

static void breath_in(Case *one) {
    breathe(&one->look, 3100 * USEC_MS);
}

static void breath_hold(Case *one) {
    breathe(&one->look, 4500 * USEC_MS);
    one->look.breath_count = 8;
}

static void breath_out(Case *one) {
    breathe(&one->look, 10300 * USEC_MS);
}

static void breath_still(Case *one) {
    breathe(&one->look, 3100 * USEC_MS);
    one->view.settings.still = true;
}

static void breath_natural(Case *one) {
    run(&one->look, 5 * USEC_SECOND, 20 * USEC_SECOND);
    one->look.breath = &natural;
    one->look.heading = "Just notice";
    one->look.text = "Feel the air go in and out. Do not change it yet.";
}

static void breath_natural_waiting(Case *one) {
    breath_natural(one);
    one->look.state = SESSION_WAITING;
    one->look.timed = false;
    one->view.settings.still = true;
}

static void breath_calm(Case *one) {
    breathe(&one->look, 1500 * USEC_MS);
    one->look.state = SESSION_CALM;
    one->look.rule = "ST2";
    one->look.rule_words = "Let us stop here. Rest and breathe.";
}

static void ask_pain(Case *one) {
    ask(one, ASK_PAIN, "How is your pain right now?");
    one->look.pain_before = -1;
    one->look.text = "";
}

static void ask_pain_six(Case *one) {
    ask_pain(one);
    choose(one, 6);
}

static void ask_pain_zero(Case *one) {
    ask_pain(one);
    choose(one, 0);
}

static void ask_pain_ten(Case *one) {
    ask_pain(one);
    choose(one, 10);
}

static void ask_tender(Case *one) {
    ask(one, ASK_TENDER, "");
    one->look.side = SIDE_LEFT;
    choose(one, 3);
}

static void ask_scale(Case *one) {
    ask(one, ASK_SCALE, "How tense are you now?");
    one->look.low = "Calm";
    one->look.high = "Most tense";
}

static void ask_number(Case *one) {
    ask(one, ASK_NUMBER, "How far could you turn your head?");
    one->look.step = &number_step;
    one->look.ask = &number_step.ask;
    choose(one, 45);
}

static void ask_yes_no(Case *one) {
    ask(one, ASK_YES_NO, "Did you find a tender spot?");
    one->look.side = SIDE_LEFT;
}

static void ask_gate(Case *one) {
    ask(one, ASK_GATE, "Is your leg swollen, warm or red?");
    one->look.can_skip = false;
    one->look.step = &flag_step;
    one->look.ask = &flag_step.ask;
}

static void ask_side(Case *one) {
    ask(one, ASK_SIDE, "Which side is more sore? We start there.");
}

static void ask_compare(Case *one) {
    ask(one, ASK_COMPARE, "");
}

static void ask_pressure(Case *one) {
    ask(one, ASK_PRESSURE, "");
}

static void ask_choice(Case *one) {
    ask(one, ASK_CHOICE, "Is touch okay today?");
}

static void ask_area(Case *one) {
    ask(one, ASK_AREA, "Where would you like to begin?");
}

static void ask_spots(Case *one) {
    ask(one, ASK_SPOTS, "Find the sore spots");
    one->look.text = "Walk your fingers along the muscle.";
}

static void ask_spots_one(Case *one) {
    ask_spots(one);
    one->look.spot_count = 1;
}

static void ask_done(Case *one) {
    ask(one, ASK_DONE, "");
    one->look.can_skip = false;
}

static void ask_symptoms(Case *one) {
    ask(one, ASK_SYMPTOMS, "Anything new or odd?");
}

static void ask_symptoms_two(Case *one) {
    ask_symptoms(one);
    choose(one, 0);
    choose(one, 4);
}

static void card_info(Case *one) {
    one->scene = &scene_card;
    one->look.state = SESSION_CARD;
    one->look.card = vocabulary_find(one->look.vocabulary, WORDS_CARDS, "card-too-sore");
}

static void card_flag(Case *one) {
    one->scene = &scene_card;
    one->look.state = SESSION_CARD;
    one->look.red_flag = vocabulary_find(one->look.vocabulary, WORDS_RED_FLAGS, "stroke-signs");
    one->look.card_closes_in = 1200 * USEC_MS;
}

static void card_flag_number(Case *one) {
    card_flag(one);
    one->view.help = (WordsHelp){"112", "116 123"};
}

static void paused(Case *one) {
    step_timed(one);
    one->scene = &scene_paused;
    one->look.state = SESSION_PAUSED;
}

static void paused_still(Case *one) {
    paused(one);
    one->view.settings.still = true;
}

static void stopped(Case *one) {
    one->scene = &scene_stopped;
    one->look.state = SESSION_STOPPED;
}

static void rule(Case *one) {
    one->scene = &scene_rule;
    one->look.state = SESSION_RULE;
    one->look.rule = "ST2";
    one->look.rule_words = "Let us stop here. Rest and breathe. Talk to your clinician before you "
                           "try this again.";
    one->look.pain_before = 4;
    one->look.pain_now = 7;
}

/* A routine with signs of its own that need help. */
static void rule_signs(Case *one) {
    static const char *const ids[] = {"sudden-headache", "stroke-signs", "neck-injury",
                                      "scalp-or-jaw-over-50", "pelvic-warning-signs"};
    static int words[sizeof ids / sizeof *ids];
    static Routine own;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        words[i] = vocabulary_find(one->look.vocabulary, WORDS_RED_FLAGS, ids[i]);
    rule(one);
    own = *one->look.routine;
    own.safety.red_flags = (WordSet){words, sizeof ids / sizeof *ids};
    one->look.routine = &own;
}

static void rule_number(Case *one) {
    rule(one);
    one->view.help = (WordsHelp){"0800 111 0 111", NULL};
}

static void rule_kiosk(Case *one) {
    rule(one);
    one->look.rule = "ST14";
    one->look.rule_words = "That is enough for today.";
    one->look.pain_now = 4;
    one->view.kiosk = true;
}

static void summary(Case *one) {
    one->scene = &scene_summary;
    one->look.state = SESSION_SUMMARY;
    one->look.total = 12 * USEC_MINUTE;
    one->look.pain_before = 6;
    one->look.pain_now = 3;
}

static void summary_plain(Case *one) {
    summary(one);
    one->look.pain_before = one->look.pain_now = -1;
}

static void summary_worse(Case *one) {
    summary(one);
    one->look.pain_before = 4;
    one->look.pain_now = 5;
}

static void body_circles(Case *one) {
    run(&one->look, 15900 * USEC_MS, 57 * USEC_SECOND); /* towards the end of the third circle */
    show_body(one, "back", "upper-trap", SIDE_NONE, "circles", NULL);
    one->look.side = SIDE_LEFT;
    one->look.pressure = 2;
}

static Routine arabic_routine;

/* In a language that is read from right to left: the words of the design. */
static void body_arabic(Case *one) {
    body_circles(one);
    arabic_routine = routine;
    arabic_routine.title = "راحة الرقبة والكتفين";
    arabic_routine.language = "ar";
    one->look.routine = &arabic_routine;
    one->look.heading = "دوائر صغيرة أعلى كتفك الأيسر";
    one->look.text = "استخدم أطراف أصابع يدك اليمنى. تحرّك ببطء نحو الخارج، وابقَ على الجزء الليّن "
                     "بعيدًا عن العظم.";
    one->look.elapsed = 15 * USEC_SECOND;
    one->view.settings.language = "ar";
}

static void body_still(Case *one) {
    body_circles(one);
    one->view.settings.still = true;
}

static void body_starts(Case *one) {
    step_starts(one);
    show_body(one, "back", "upper-trap", SIDE_NONE, "circles", NULL);
}

static void body_said(Case *one) {
    body_circles(one);
    one->view.caption = "Slow, small circles. Breathe out.";
}

static void step_said(Case *one) {
    step_waiting(one);
    one->view.caption = "Take all the time you need.";
}

static void ring_said(Case *one) {
    step_timed(one);
    one->view.caption = "Ten seconds left. Let your hand rest there and breathe out.";
}

static void breath_said(Case *one) {
    breath_in(one);
    one->view.caption = "Your own pace is fine.";
}

static void body_missing(Case *one) {
    body_circles(one);
    one->view.shelf = NULL;
}

static void body_long(Case *one) {
    body_circles(one);
    one->look.text = LONG_TEXT;
    one->look.gentle = true;
    body_step.tip = tip_step.tip;
}

static void body_hold(Case *one) {
    step_hold_breath(one);
    show_body(one, "back", "upper-trap", SIDE_NONE, "press-hold", "fingertip");
    body_step.pace.kind = PACE_HOLD;
}

static void body_stretch(Case *one) {
    run(&one->look, 1500 * USEC_MS, 25 * USEC_SECOND);
    show_body(one, "head-neck", "upper-trap", SIDE_NONE, "stretch", NULL);
    one->look.heading = "Let your head tip away from your right shoulder";
    one->look.side = SIDE_RIGHT;
    one->look.pressure = 1;
}

static void body_roll(Case *one) {
    step_reps(one);
    show_body(one, "back", "shoulder-back", SIDE_LEFT, "stretch", NULL);
    body_step.diagram.region_count = 2;
    one->look.pressure = 1;
}

static void body_one_side(Case *one) {
    body_circles(one);
    show_body(one, "head-neck", "temple", SIDE_NONE, "circles", NULL);
    one->look.pressure = 1;
}

static void body_two_pictures(Case *one) {
    body_circles(one);
    show_body(one, "hand-palm", "palm", SIDE_LEFT, "knead", NULL);
    body_step.diagram.region_count = 2;
    one->look.side = SIDE_NONE;
}

static void body_breath(Case *one) {
    breathe(&one->look, 3100 * USEC_MS);
    show_body(one, "abdomen-breath", "belly-breath", SIDE_NONE, NULL, NULL);
}

static void body_breath_natural(Case *one) {
    breath_natural(one);
    show_body(one, "abdomen-breath", "chest-breath", SIDE_NONE, NULL, NULL);
}

static void body_posture(Case *one) {
    run(&one->look, 5 * USEC_SECOND, 15 * USEC_SECOND);
    show_body(one, "side", "whole-body", SIDE_NONE, NULL, NULL);
}

static void body_rosette(Case *one) {
    breathe(&one->look, 3100 * USEC_MS);
    show_body(one, "front", "whole-body", SIDE_NONE, NULL, NULL);
}

static void body_side_asked(Case *one) {
    ask_side(one);
    show_body(one, "back", "upper-trap", SIDE_LEFT, NULL, NULL);
    body_step.diagram.region_count = 2;
}

static void body_spots(Case *one) {
    ask_spots(one);
    one->look.ask = &ask_step.ask;
    show_body(one, "back", "upper-trap", SIDE_NONE, "circles", NULL);
    one->look.side = SIDE_LEFT;
    one->look.spot_count = 1;
    one->look.spots[0] = (SessionSpot){.region = body_regions[0].region, .x = 0.4, .y = 0.5};
}

static void body_tender(Case *one) {
    ask_yes_no(one);
    show_body(one, "back", "upper-trap", SIDE_NONE, "circles", NULL);
    one->look.spot_count = 1;
    one->look.spots[0] = (SessionSpot){.region = body_regions[0].region, .x = 0.42, .y = 0.5};
}

static void paused_body(Case *one) {
    body_circles(one);
    one->scene = &scene_paused;
    one->look.state = SESSION_PAUSED;
}

/* How [one], which was broken off, stands and is offered. */
static void resume_from(Case *one, ResumeKind kind, const char *title) {
    one->scene = &scene_resume;
    one->look.state = SESSION_PAUSED;
    one->resume = (SceneResume){.kind = kind, .title = title, .place = 4, .places = 9};
    one->resume.look = kind == RESUME_CAN ? &one->look : NULL;
    one->view.resume = &one->resume;
    one->view.look = NULL;
}

static void resume(Case *one) {
    step_timed(one);
    resume_from(one, RESUME_CAN, "Three-Minute Waiting-Room Breathing");
}

static void resume_body(Case *one) {
    body_circles(one);
    resume_from(one, RESUME_CAN, "Neck and shoulder ease");
}

static void resume_private(Case *one) {
    resume_body(one);
    one->resume.title = "Quiet time";
    one->resume.private = true;
}

static void resume_late(Case *one) {
    resume_from(one, RESUME_LATE, "Neck and shoulder ease");
}

static void resume_changed(Case *one) {
    resume_from(one, RESUME_CHANGED, "Neck and shoulder ease");
}

static void resume_gone(Case *one) {
    resume_from(one, RESUME_GONE, "Neck and shoulder ease");
    one->resume.place = one->resume.places = 0;
}

enum { DETAIL_STEPS = 9, DETAIL_MASSAGE = 3, DETAIL_BREATHING = 5 };
static int detail_flags[2], detail_not[1], detail_gently[2], detail_posture, detail_props;
static Step detail_steps[DETAIL_STEPS];
static Group detail_list;
static Item detail_items[DETAIL_STEPS];

/* Three steps of massage, two of breathing, four stretches. */
static void detail_fill_steps(const Vocabulary *vocabulary) {
    static int stretch;
    stretch = vocabulary_find(vocabulary, WORDS_STROKES, "stretch");
    for (int i = 0; i < DETAIL_STEPS; i++) {
        Step *step = &detail_steps[i];
        *step = body_step;
        if (i >= DETAIL_BREATHING) {
            step->diagram.strokes = (WordSet){&stretch, 1};
        } else if (i >= DETAIL_MASSAGE) {
            step->has_diagram = false;
            step->has_breath = true;
        }
        detail_items[i] = (Item){.index = i};
    }
}

/* A routine with the words that its card tells. */
static void detail(Case *one) {
    static Routine card;
    const Vocabulary *vocabulary = one->look.vocabulary;
    body_circles(one);
    body_step.diagram.pressure = 2;
    body_step.pace.length = 60 * USEC_SECOND;
    detail_flags[0] = vocabulary_find(vocabulary, WORDS_RED_FLAGS, "stroke-signs");
    detail_flags[1] = vocabulary_find(vocabulary, WORDS_RED_FLAGS, "neck-injury");
    detail_not[0] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "recent-injury");
    detail_gently[0] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "blood-thinners");
    detail_gently[1] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "weak-bones");
    detail_posture = one->look.posture;
    detail_props = vocabulary_find(vocabulary, WORDS_PROPS, "towel");
    detail_fill_steps(vocabulary);
    detail_list =
        (Group){.items = detail_items, .count = DETAIL_STEPS, .parent = GROUP_NONE, .repeat = 1};
    card = (Routine){.id = "neck-ease",
                     .title = "Neck and shoulder ease",
                     .summary = "Nine slow steps to soften the top of your shoulders.",
                     .about = {.frequency = "Every other day at most"},
                     .postures = {&detail_posture, 1},
                     .props = {&detail_props, 1},
                     .safety = {.red_flags = {detail_flags, 2},
                                .not_if = {detail_not, 1},
                                .gently_if = {detail_gently, 2},
                                .pressure_at_most = 3,
                                .pain_rises_by = 2,
                                .pain_reaches = 7},
                     .steps = detail_steps,
                     .step_count = DETAIL_STEPS,
                     .groups = &detail_list,
                     .group_count = 1,
                     .length = {.usual = 12 * USEC_MINUTE}};
    one->scene = &scene_detail;
    one->view.look = NULL;
    one->view.routine = &card;
}

static void detail_gentle(Case *one) {
    detail(one);
    static Routine card;
    card = *one->view.routine;
    card.safety.red_flags.count = card.safety.not_if.count = 0;
    card.about.evidence = "Pace build-up: general knowledge, needs a clinician’s review.";
    one->view.routine = &card;
}

/* The card of the design: four short lines, nothing to go gently with. */
static void detail_short(Case *one) {
    detail(one);
    static Routine card;
    static int flags_of[1], not_of[3];
    const Vocabulary *vocabulary = one->look.vocabulary;
    flags_of[0] = vocabulary_find(vocabulary, WORDS_RED_FLAGS, "neck-injury");
    not_of[0] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "leg-veins");
    not_of[1] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "pregnancy");
    not_of[2] = vocabulary_find(vocabulary, WORDS_CONDITIONS, "numb-skin");
    card = *one->view.routine;
    card.safety.red_flags = (WordSet){flags_of, 1};
    card.safety.not_if = (WordSet){not_of, 3};
    card.safety.gently_if.count = 0;
    card.about.frequency = NULL;
    one->view.settings.captions = true;
    one->view.routine = &card;
}

/* A title that takes much of a small screen. */
static void detail_long(Case *one) {
    detail(one);
    static Routine card;
    card = *one->view.routine;
    card.title = "Neck, shoulders and upper back after a long day at a desk";
    one->view.routine = &card;
}

/* For nobody else's eyes. */
static void detail_private(Case *one) {
    detail(one);
    static Routine card;
    card = *one->view.routine;
    card.privacy = PRIVACY_PRIVATE;
    one->view.routine = &card;
}

static void library_few(Case *one) {
    one->scene = &scene_library;
    one->view.library = &library;
    show_body(one, "back", "upper-trap", SIDE_NONE, NULL, NULL);
    entries[3].diagram = body_step.diagram;
}

/* What the library's screen keeps: its page, the part, the length and the list that is open. */
static void library_keeps(Case *one, int page, int part, int length, int list) {
    const int kept[] = {page, part, length, list};
    memcpy(one->memory, kept, sizeof kept);
}

/* The six cards of the design, and as many again on a second page. */
static void library_pictures(Case *one) {
    static const struct {
        const char *title, *view, *region, *posture;
        int minutes;
    } cards[] = {
        {"Neck and shoulder ease", "back", "upper-trap", "sit-chair", 12},
        {"Unclench your jaw", "front", "jaw-muscle", "sit-chair", 6},
        {"Desk-neck reset", "head-neck", "neck-back", "sit-desk", 5},
        {"Shoulders down, breathe", NULL, NULL, "lie-back-knees-bent", 9},
        {"Tennis ball on the wall", "back", "blade-inner", "stand-wall", 10},
        {"Slow shoulder rolls", NULL, NULL, "sit-chair", 7},
    };
    enum { SHOWN = sizeof cards / sizeof *cards, CARDS = 2 * SHOWN };
    static LibraryEntry list[CARDS];
    static RegionRef regions_of[SHOWN];
    static char ids[CARDS][16];
    static Library twelve = {.entries = list, .count = CARDS};
    const Vocabulary *vocabulary = one->look.vocabulary;
    int area = vocabulary_find(vocabulary, WORDS_AREAS, "shoulders");
    for (size_t i = 0; i < SHOWN; i++) {
        list[i] = (LibraryEntry){.id = cards[i].title,
                                 .title = cards[i].title,
                                 .usual = cards[i].minutes * USEC_MINUTE,
                                 .areas = UINT32_C(1) << area,
                                 .privacy = PRIVACY_PUBLIC,
                                 .posture =
                                     vocabulary_find(vocabulary, WORDS_POSTURES, cards[i].posture)};
        if (cards[i].view != NULL) {
            int word = vocabulary_find(vocabulary, WORDS_REGIONS, cards[i].region);
            regions_of[i] = (RegionRef){.region = word};
            list[i].diagram.view = vocabulary_find(vocabulary, WORDS_VIEWS, cards[i].view);
            list[i].diagram.regions = &regions_of[i];
            list[i].diagram.region_count = 1;
        }
    }
    for (size_t i = 0; i < CARDS; i++) {
        list[i] = list[i % SHOWN];
        snprintf(ids[i], sizeof ids[i], "session-%zu", i + 1);
        list[i].id = ids[i];
    }
    one->scene = &scene_library;
    one->view.library = &twelve;
    library_keeps(one, 0, 2, 0, 0);
}

/* Titles as long as they may be, and words that are. */
static void library_long(Case *one) {
    library_pictures(one);
    static LibraryEntry list[12];
    static Library twelve = {.entries = list, .count = 12, .broken = 3};
    memcpy(list, one->view.library->entries, sizeof list);
    for (size_t i = 0; i < twelve.count; i++) {
        list[i].title = i % 2 == 0 ? "A slow, soft and quiet hour for the shoulders and for "
                                     "the neck after a long day"
                                   : "Schulterblattmuskelentspannung";
    }
    one->view.library = &twelve;
}

static void library_none(Case *one) {
    library_few(one);
    library_keeps(one, 0, 6, 1, 0);
}

static void library_parts(Case *one) {
    library_pictures(one);
    library_keeps(one, 0, 2, 0, 1);
}

/* Narrowed to a part and a length: three are left, on one page. */
static void library_filtered(Case *one) {
    library_pictures(one);
    library_keeps(one, 0, 2, 1, 0);
}

static void library_lengths(Case *one) {
    library_pictures(one);
    library_keeps(one, 0, 2, 2, 2);
}

/* A large library of which little is read. */
static void library_reading(Case *one) {
    library_pictures(one);
    static Library some;
    some = *one->view.library;
    some.reading = true;
    some.read = 1200;
    some.found = 10000;
    one->view.library = &some;
    library_keeps(one, 0, 0, 0, 0);
}

static void library_many(Case *one) {
    one->scene = &scene_library;
    for (size_t i = 0; i < many.count; i++) {
        many_entries[i] = entries[i % 2 == 0 ? 0 : 3];
        static char ids[24][16];
        snprintf(ids[i], sizeof ids[i], "routine-%02zu", i);
        many_entries[i].id = ids[i];
    }
    one->view.library = &many;
}

static void library_empty(Case *one) {
    one->scene = &scene_library;
    one->view.library = &nothing;
}

static void access(Case *one) {
    one->scene = &scene_access;
}

static void access_changed(Case *one) {
    access(one);
    one->view.settings = (Settings){.language = "de", .still = true, .quiet = true, .low = true};
}

/* A device in a country that is known. */
static void settings(Case *one) {
    static const SceneCountry countries[] = {{"AT", "Austria"}, {"GB", "United Kingdom"}};
    one->scene = &scene_settings;
    one->view.look = NULL;
    one->view.remembers = true;
    one->view.setup = (Setup){.country = "GB", .day_end = 4, .history = true};
    one->view.countries = countries;
    one->view.country_count = sizeof countries / sizeof *countries;
    one->view.help = one->view.country_help = (WordsHelp){"999", "116 123"};
    one->view.version = "0.1.0";
}

/* Nothing is known and nothing is kept. */
static void settings_none(Case *one) {
    settings(one);
    one->view.remembers = false;
    one->view.setup = (Setup){.day_end = 0};
    one->view.help = one->view.country_help = (WordsHelp){NULL, NULL};
}

/* Long values, and what has just been deleted. */
static void settings_long(Case *one) {
    static const SceneCountry countries[] = {{"AE", "Vereinigte Arabische Emirate"}};
    settings(one);
    one->view.setup = (Setup){.country = "AE", .day_end = 6};
    one->view.countries = countries;
    one->view.country_count = 1;
    one->view.help = (WordsHelp){"998", "123456789012345"};
    one->view.forgotten = true;
}

static void country(Case *one) {
    static const char *const names[] = {"Argentina",
                                        "Australia",
                                        "Austria",
                                        "Bahrain",
                                        "Bangladesh",
                                        "Belgium",
                                        "Brazil",
                                        "Bulgaria",
                                        "Canada",
                                        "Chile",
                                        "China",
                                        "Colombia",
                                        "Costa Rica",
                                        "Croatia",
                                        "Cyprus",
                                        "Czechia",
                                        "Denmark",
                                        "Ecuador",
                                        "Egypt",
                                        "Estonia",
                                        "Finland",
                                        "France",
                                        "Germany",
                                        "Ghana",
                                        "Greece",
                                        "Hong Kong SAR China",
                                        "Hungary",
                                        "Iceland",
                                        "India",
                                        "Indonesia",
                                        "Ireland",
                                        "Israel",
                                        "Italy",
                                        "Japan",
                                        "Jordan",
                                        "Kenya",
                                        "Kuwait",
                                        "Latvia",
                                        "United Arab Emirates",
                                        "United Kingdom"};
    enum { COUNT = sizeof names / sizeof *names };
    static SceneCountry countries[COUNT];
    settings(one);
    for (int i = 0; i < COUNT; i++) {
        countries[i].name = names[i];
        countries[i].code[0] = (char)('A' + i / 26);
        countries[i].code[1] = (char)('A' + i % 26);
    }
    one->scene = &scene_country;
    one->view.setup.country[0] = 'A';
    one->view.setup.country[1] = 'W';
    one->view.countries = countries;
    one->view.country_count = COUNT;
}

static void country_none(Case *one) {
    country(one);
    one->view.setup.country[0] = '\0';
    Action action = {.kind = ACTION_PAGE_BACK};
    one->scene->act(one->memory, &one->view, &action);
}

static void number(Case *one) {
    settings(one);
    one->scene = &scene_number;
    one->view.number = SETUP_CRISIS;
    one->view.digits = "0800111";
}

/* Nothing is typed yet, and of the country nothing is known. */
static void number_empty(Case *one) {
    settings_none(one);
    one->scene = &scene_number;
    one->view.digits = "";
}

/* As many digits as there may be. */
static void number_long(Case *one) {
    number(one);
    one->view.number = SETUP_EMERGENCY;
    one->view.digits = "123456789012345";
    one->view.country_help = (WordsHelp){"0800 111 0 111", NULL};
}

/* The pad of the PIN; [typed] digits of it. */
static void pin_as(Case *one, PinAsk ask, PinState state, int typed) {
    settings(one);
    one->scene = &scene_pin;
    one->view.pin = (ScenePin){.ask = ask, .state = state, .typed = typed, .enough = typed >= 6};
}

/* The door to what is private, which is listed nowhere else. */
static void library_shelf(Case *one) {
    library_pictures(one);
    one->view.setup.shelf = true;
}

/* The shelf itself: a dozen cards under neutral names. */
static void private(Case *one) {
    static Library shelf;
    static LibraryEntry list[12];
    library_shelf(one);
    one->scene = &scene_private;
    shelf = *one->view.library;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        list[i] = shelf.entries[i % shelf.count];
        list[i].title = i == 3 ? "A long and quiet practice for the evening" : "Quiet practice";
        list[i].summary = "";
        list[i].privacy = i == 1 ? PRIVACY_CLINICIAN : PRIVACY_PRIVATE;
    }
    shelf.entries = list;
    shelf.count = sizeof list / sizeof *list;
    shelf.sorted = NULL;
    one->view.library = &shelf;
}

static void private_empty(Case *one) {
    library_shelf(one);
    one->scene = &scene_private;
}

static void privacy(Case *one) {
    settings(one);
    one->scene = &scene_privacy;
    one->view.setup.shelf = true;
    one->view.has_pin = true;
}

static void privacy_none(Case *one) {
    settings_none(one);
    one->scene = &scene_privacy;
}

static void forget_private(Case *one) {
    settings(one);
    one->scene = &scene_forget_private;
}

static void pin(Case *one) {
    pin_as(one, PIN_OPEN, PIN_TYPING, 4);
}

static void pin_wrong(Case *one) {
    pin_as(one, PIN_OPEN, PIN_WRONG, 0);
}

static void pin_locked(Case *one) {
    pin_as(one, PIN_OPEN, PIN_LOCKED, 0);
    one->view.pin.until = one->view.now + 14 * USEC_MINUTE + 59 * USEC_SECOND;
}

static void pin_new(Case *one) {
    pin_as(one, PIN_NEW, PIN_UNLIKE, 12);
}

static void pin_again(Case *one) {
    pin_as(one, PIN_AGAIN, PIN_FAILED, 6);
}

static void forget(Case *one) {
    settings(one);
    one->scene = &scene_forget;
}

static void about(Case *one) {
    settings(one);
    one->scene = &scene_about;
}

static void about_second(Case *one) {
    settings_none(one);
    one->scene = &scene_about;
    Action action = {.kind = ACTION_MORE};
    one->scene->act(one->memory, &one->view, &action);
}

static void welcome(Case *one) {
    settings(one);
    one->scene = &scene_welcome;
}

static void welcome_to(Case *one, int step) {
    welcome(one);
    for (int i = 1; i <= step; i++) {
        Action action = {.kind = ACTION_NEXT, .value = i};
        one->scene->act(one->memory, &one->view, &action);
    }
}

static void welcome_read(Case *one) {
    welcome_to(one, 1);
}

/* A page on, where there is one. */
static void welcome_read_on(Case *one) {
    welcome_to(one, 1);
    Action action = {.kind = ACTION_MORE, .value = 1};
    one->scene->act(one->memory, &one->view, &action);
}

static void welcome_agree(Case *one) {
    welcome_to(one, 2);
    choose(one, 0);
}

static void welcome_agreed(Case *one) {
    welcome_agree(one);
    choose(one, 1);
}

static void ask_first(Case *one) {
    detail(one);
    one->scene = &scene_ask_first;
}

static void ask_first_ticked(Case *one) {
    ask_first(one);
    choose(one, 0);
}

/* The library offers another session. */
static void fault(Case *one) {
    library_pictures(one);
    one->scene = &scene_fault;
    one->view.fault = "UK-204";
}

/* Of titles that are too long for a button none is offered. */
static void fault_long(Case *one) {
    library_long(one);
    one->scene = &scene_fault;
    one->view.fault = "UK-204";
}

static void fault_alone(Case *one) {
    fault(one);
    one->view.library = NULL;
}

static const struct {
    const char *name;
    void (*make)(Case *one);
} cases[] = {
    {"step-waiting", step_waiting},
    {"step-timed", step_timed},
    {"step-pressure", step_pressure},
    {"step-lead-in", step_starts},
    {"step-hold", step_hold},
    {"step-hold-breath", step_hold_breath},
    {"step-reps", step_reps},
    {"step-phases", step_phases},
    {"step-tip", step_tip},
    {"step-tip-open", step_tip_open},
    {"step-long", step_long},
    {"step-rest", step_rest},
    {"step-steps", step_steps},
    {"breath-in", breath_in},
    {"breath-hold", breath_hold},
    {"breath-out", breath_out},
    {"breath-still", breath_still},
    {"breath-natural", breath_natural},
    {"breath-natural-waiting", breath_natural_waiting},
    {"breath-calm", breath_calm},
    {"ask-pain", ask_pain},
    {"ask-pain-6", ask_pain_six},
    {"ask-pain-0", ask_pain_zero},
    {"ask-pain-10", ask_pain_ten},
    {"ask-tender", ask_tender},
    {"ask-scale", ask_scale},
    {"ask-number", ask_number},
    {"ask-yes-no", ask_yes_no},
    {"ask-gate", ask_gate},
    {"ask-side", ask_side},
    {"ask-compare", ask_compare},
    {"ask-pressure", ask_pressure},
    {"ask-choice", ask_choice},
    {"ask-area", ask_area},
    {"ask-spots", ask_spots},
    {"ask-spots-1", ask_spots_one},
    {"ask-done", ask_done},
    {"ask-symptoms", ask_symptoms},
    {"ask-symptoms-2", ask_symptoms_two},
    {"card-info", card_info},
    {"card-flag", card_flag},
    {"card-flag-number", card_flag_number},
    {"paused", paused},
    {"paused-still", paused_still},
    {"stopped", stopped},
    {"rule", rule},
    {"rule-number", rule_number},
    {"rule-signs", rule_signs},
    {"rule-kiosk", rule_kiosk},
    {"summary", summary},
    {"summary-plain", summary_plain},
    {"summary-worse", summary_worse},
    {"library", library_few},
    {"library-pictures", library_pictures},
    {"library-many", library_many},
    {"library-empty", library_empty},
    {"access", access},
    {"access-changed", access_changed},
    {"settings", settings},
    {"settings-none", settings_none},
    {"settings-long", settings_long},
    {"country", country},
    {"country-none", country_none},
    {"number", number},
    {"number-empty", number_empty},
    {"number-long", number_long},
    {"detail-private", detail_private},
    {"library-shelf", library_shelf},
    {"private", private},
    {"private-empty", private_empty},
    {"privacy", privacy},
    {"privacy-none", privacy_none},
    {"forget-private", forget_private},
    {"pin", pin},
    {"pin-wrong", pin_wrong},
    {"pin-locked", pin_locked},
    {"pin-new", pin_new},
    {"pin-again", pin_again},
    {"forget", forget},
    {"about", about},
    {"about-second", about_second},
    {"welcome", welcome},
    {"welcome-read", welcome_read},
    {"welcome-read-on", welcome_read_on},
    {"welcome-agree", welcome_agree},
    {"welcome-agreed", welcome_agreed},
    {"ask-first", ask_first},
    {"ask-first-ticked", ask_first_ticked},
    {"library-long", library_long},
    {"library-none", library_none},
    {"library-parts", library_parts},
    {"library-lengths", library_lengths},
    {"library-filtered", library_filtered},
    {"library-reading", library_reading},
    {"fault", fault},
    {"fault-long", fault_long},
    {"fault-alone", fault_alone},
    {"body-circles", body_circles},
    {"body-arabic", body_arabic},
    {"body-still", body_still},
    {"body-lead-in", body_starts},
    {"body-said", body_said},
    {"step-said", step_said},
    {"ring-said", ring_said},
    {"breath-said", breath_said},
    {"body-missing", body_missing},
    {"body-long", body_long},
    {"body-hold", body_hold},
    {"body-stretch", body_stretch},
    {"body-roll", body_roll},
    {"body-one-side", body_one_side},
    {"body-two-pictures", body_two_pictures},
    {"body-breath", body_breath},
    {"body-breath-natural", body_breath_natural},
    {"body-posture", body_posture},
    {"body-rosette", body_rosette},
    {"body-side-asked", body_side_asked},
    {"body-spots", body_spots},
    {"body-tender", body_tender},
    {"paused-body", paused_body},
    {"resume", resume},
    {"resume-body", resume_body},
    {"resume-private", resume_private},
    {"resume-late", resume_late},
    {"resume-changed", resume_changed},
    {"resume-gone", resume_gone},
    {"detail", detail},
    {"detail-gentle", detail_gentle},
    {"detail-short", detail_short},
    {"detail-long", detail_long},
};

size_t case_count(void) {
    return sizeof cases / sizeof *cases;
}

void case_make(Case *one, size_t index, const Vocabulary *vocabulary, Shelf *shelf,
               const Layout *layout) {
    body_step.tip = NULL;
    aftercare_card = vocabulary_find(vocabulary, WORDS_CARDS, "card-aftercare");
    aftercare[0].card = aftercare_card;
    *one = (Case){.name = cases[index].name,
                  .scene = &scene_step,
                  .view = {.layout = layout,
                           .vocabulary = vocabulary,
                           .shelf = shelf,
                           .volume = 7,
                           .settings = {.text_size = 100, .captions = true},
                           .now = 100 * USEC_SECOND},
                  .look = {.state = SESSION_WAITING,
                           .area = WORD_NONE,
                           .routine = &routine,
                           .vocabulary = vocabulary,
                           .step = &plain_step,
                           .heading = TITLE,
                           .text = TEXT,
                           .question = "",
                           .phase_text = "",
                           .rule = "",
                           .rule_words = "",
                           .place = 4,
                           .places = 9,
                           .card = WORD_NONE,
                           .red_flag = WORD_NONE,
                           .pain_before = 4,
                           .pain_now = 4,
                           .can_back = true}};
    one->view.look = &one->look;
    cases[index].make(one);
}

Vocabulary *case_vocabulary(void) {
    static const char path[] = "assets/vocabulary.json";
    Arena *arena = arena_new();
    FileBytes bytes = {0};
    const char *reason = NULL;
    if (!file_read(path, 1 << 20, true, &bytes, arena, &reason)) {
        fprintf(stderr, "%s: %s\n", path, reason);
        exit(1);
    }
    Source source = {0};
    source_init(&source, path, bytes.bytes, bytes.length);
    Diags *diags = diags_new();
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    if (vocabulary == NULL) {
        fprintf(stderr, "%s: no vocabulary\n", path);
        exit(1);
    }
    diags_free(diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    arena_free(arena);
    return vocabulary;
}
