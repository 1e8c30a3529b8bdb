/* The session's insides, which its own files share and nobody else sees.
**
** All times in here are active time: the player's time less the time spent paused. A pause thus
** changes nothing but the offset between the two.
**
** A visit of a step goes through its parts in order: at times a question for pain, lead-in, pace,
** question, the question for symptoms, card; [part] is the one that comes next. What the safety
** rules put in between (a card, a minute of breathing) returns to it. */
#ifndef SESSION_MACHINE_H
#define SESSION_MACHINE_H

#include "session/answers.h"
#include "session/events.h"
#include "session/fill.h"
#include "session/run.h"
#include "session/safety.h"
#include "session/session.h"
#include "session/walk.h"

typedef enum Stage {
    STAGE_LEAD_IN,
    STAGE_PACE, /* also a step that waits */
    STAGE_ASK,
    STAGE_CARD,     /* in a session: it goes on afterwards */
    STAGE_MOVE_OFF, /* the minute before symptoms are asked about again */
    STAGE_REST,
    STAGE_RULE, /* from here on the session has come to its end */
    STAGE_CALM,
    STAGE_LAST_CARD,
    STAGE_SUMMARY,
    STAGE_OVER,
    STAGE_COUNT
} Stage;

typedef enum Halt { HALT_NONE, HALT_PAUSED, HALT_STOPPED, HALT_COUNT } Halt;

typedef enum Part { PART_BEFORE, PART_ASK, PART_SYMPTOMS, PART_CARD, PART_LEAVE, PART_COUNT } Part;

typedef enum LeaveKind { LEAVE_NEXT, LEAVE_ROUND, LEAVE_WAY, LEAVE_ANEW, LEAVE_COUNT } LeaveKind;

/* Where a step is left to. */
typedef struct Leave {
    LeaveKind kind;
    const Way *way;
    char because[64]; /* for the branch event; "" for none */
} Leave;

typedef struct Visit {
    Position position;
    int posture;
} Visit;

struct Session {
    const Routine *routine;
    const Vocabulary *vocabulary;
    bool *conditions; /* by condition word */
    int speed;        /* percent */

    Events events;
    Answers answers;
    SafetyState safety;
    Walk walk;

    WalkPlace here; /* the step under way; the next one in a rest */
    Visit *history; /* the visits before it, LIMIT_VISITS of them */
    int history_count;
    int visits, fresh_visits; /* in all; since the session last began anew */
    int planned;              /* visits to come, as things stand */

    Stage stage;
    Halt halt;
    Part part;
    Leave leave;
    bool in_step; /* between a step event and its end */
    bool ended;   /* the end event has been */

    Usec offset;      /* player time less active time */
    Usec began;       /* the session */
    Usec first_step;  /* the first step, since the session last began anew */
    Usec stage_began; /* the stage under way */
    Usec stage_ends;  /* LEAD_IN, REST, and when a card may be closed */
    Usec halted_at;
    Usec ended_at;

    Run run;
    Usec run_began;      /* when its elapsed time is or was 0 */
    Usec run_done;       /* elapsed time up to which everything has happened; -1: nothing yet */
    const char *run_end; /* why its pace ended */
    bool spent;          /* the rules know how long it was */

    AskKind asking;
    int start_step; /* whose pain number is the start, in [start_rounds]; or STEP_NONE */
    Rounds start_rounds;
    bool came_back; /* the step under way was gone back to */
    Position rated; /* where the spot under way was rated; depth -1: nowhere */

    Rule rule; /* the last that took the session over; its words */
    const char *rule_words;
    int card, red_flag; /* CARD, LAST_CARD; WORD_NONE for none */
    bool may_close;     /* the card */
    const char *end_why;
    bool quiet;
    const char *next_routine;
    Side last_side; /* the last side that was worked on */

    Text round, heading, text, question, phase_text;
};

/* machine.c: what all parts need */
const Step *machine_step(const Session *session); /* the one under way, or NULL */
FillWords machine_words(const Session *session, const WalkPlace *place);
void machine_emit(Session *session, SessionEvent event, Usec at);
void machine_say(Session *session, const char *words, Usec at);
void machine_cue(Session *session, int word, Usec at);
/* The same for one of many: [goes_on] if it is not the first of them. */
void machine_tick(Session *session, int word, bool goes_on, Usec at);
void machine_stage(Session *session, Stage stage, Usec at);
Usec machine_due(const Session *session);              /* active time; USEC_NEVER */
void machine_happen(Session *session, Usec at);        /* what is due at [at] */
Usec machine_elapsed(const Session *session, Usec at); /* of the pace; never negative */

/* visit.c: one visit of a step, from its beginning to its end */
void visit_begin(Session *session, Usec at);
void visit_run(Session *session, Usec at); /* its pace begins or goes on */
void visit_moment(Session *session, Usec at);
void visit_end_pace(Session *session, const char *why, Usec at); /* NULL: it ran out */
void visit_sharp(Session *session, Usec at);
void visit_go_on(Session *session, Usec at); /* to the next part */
void visit_close(Session *session, const char *why, Usec at);
void visit_leave(Session *session, Usec at);
bool visit_can_back(const Session *session);
bool visit_back(Session *session, Usec at);
void visit_again(Session *session, Usec at);
void visit_first(Session *session, int start_step, Usec at);

/* asking.c: questions and their answers */
void asking_begin(Session *session, AskKind kind, Usec at);
bool asking_answer(Session *session, Action action, Usec at);
bool asking_skip(Session *session, Usec at);
bool asking_red_flag(Session *session, int place, Usec at);
bool asking_can_skip(const Session *session);

/* session.c: what may be done now */
bool machine_can_back(const Session *session);
bool machine_can_next(const Session *session);
bool machine_can_ease(const Session *session, Usec at);
bool machine_can_longer(const Session *session);

/* ending.c: verdicts of the rules, cards, and the ways in which a session ends */
bool ending_rule(Session *session, Verdict verdict, Usec at); /* true: it took the session over */
void ending_flag(Session *session, int red_flag, const char *because, Usec at);
void ending_limit(Session *session, const char *because, Usec at);
void ending_way(Session *session, const Way *way, Usec at);
void ending_card(Session *session, int card, int red_flag, const char *why, Usec at);
void ending_end(Session *session, const char *why, bool summary, Usec at);

#endif
