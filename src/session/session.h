/* The session: what is happening now. A pure state machine: (state, action, time) to state and
** events. It reads no clock, draws nothing and plays nothing; the player passes the time in and
** takes events out.
**
** Time is the player's session time in Usec, never less than in the call before. The machine's
** safety rules (safety.h) come before anything a routine says. */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "base/time.h"
#include "routine/routine.h"
#include "session/action.h"
#include "session/pace.h"

#include <stdbool.h>

typedef struct Session Session;

typedef enum SessionState {
    SESSION_LEAD_IN, /* the words of a step are read before its time begins */
    SESSION_RUNNING, /* a step with a pace */
    SESSION_WAITING, /* a step that waits for the person */
    SESSION_ASKING,
    SESSION_CARD, /* an information card or a red flag's card */
    SESSION_PAUSED,
    SESSION_STOPPED, /* by the person: carry on, or finish */
    SESSION_RULE,    /* by a stop rule: its words, and an offer to breathe */
    SESSION_CALM,    /* the minute of breathing after a stop rule, or before asking again */
    SESSION_RESTING, /* between the rounds of a group */
    SESSION_SUMMARY,
    SESSION_OVER, /* nothing more comes; the player goes home */
    SESSION_STATE_COUNT
} SessionState;

const char *session_state_name(SessionState state);

typedef struct SessionOptions {
    bool kiosk;             /* steps with kiosk: false are left out */
    int speed;              /* percent, 50 to 200; 0 for 100 */
    const bool *conditions; /* by condition word: the person has it; NULL for none; copied */
    int start_step;         /* step to begin at, STEP_NONE for the first */
} SessionOptions;

typedef enum EventKind {
    EVENT_STEP,
    EVENT_STEP_END,
    EVENT_BREATH,
    EVENT_CUE,
    EVENT_SAY,
    EVENT_ASK,
    EVENT_ANSWER,
    EVENT_BRANCH,
    EVENT_RULE,
    EVENT_PAUSE,
    EVENT_RESUME,
    EVENT_STOP,
    EVENT_END,
    EVENT_COUNT
} EventKind;

/* What happened, for the trace, the sounds and the captions. Strings live until the event after it
** is taken. Members that an event has not are NULL or 0. */
typedef struct SessionEvent {
    EventKind kind;
    Usec at;             /* the exact time, which may lie before the call that made it happen */
    const char *id;      /* of a step (STEP, STEP_END, ASK, ANSWER), rule (RULE) or cue (CUE) */
    const char *round;   /* "left", "2/3", "spot-1", "left/spot-2"; "" outside groups */
    const char *heading; /* places filled in; "" where there is none */
    const char *text;    /* STEP, SAY */
    const char *why; /* STEP_END: time, reps, breaths, next, eased, sharp, skip, stop. END: done,
                        stopped, rule, idle, fault, input */
    const char *kind_name; /* ASK, ANSWER: "pain" */
    const char *value;     /* ANSWER: as JSON: 4, "left", ["tingling"], null when skipped */
    const char *from, *to, *because; /* BRANCH, RULE (because) */
    BreathPhase phase;               /* BREATH */
    Usec length;                     /* BREATH: the phase; SAY: the estimate; END: the session */
    int steps;                       /* END: step visits */
    Side side;                       /* CUE: the side named, for its place in the room */
    bool goes_on;                    /* CUE: a tick of what sounded already */
} SessionEvent;

/* Makes a session of [routine], which begins at [now]. Both borrowed things must outlive it. The
** caller frees it. It is in its first step at once. */
Session *session_new(const Routine *routine, const Vocabulary *vocabulary,
                     const SessionOptions *options, Usec now);
void session_free(Session *session); /* NULL is fine */

/* A session that goes on from where [session] is and does not touch it, so that one can look ahead:
** what would an action show? It has none of the events that wait to be taken. The caller frees it;
** what [session] borrows must outlive it, too. */
Session *session_copy(const Session *session);

/* Does [action] at [now] (after advancing to [now]). False when it means nothing here and nothing
** changed. What means something where:
**
**   LEAD_IN, RUNNING, WAITING   NEXT, BACK, AGAIN, PAUSE, STOP; SHARP in work on the body
**   RUNNING a hold              also EASED and LONGER, when the look says so
**   ASKING                      ANSWER, SKIP_QUESTION, RED_FLAG, BACK, AGAIN, PAUSE, STOP
**   RESTING                     NEXT (begin at once), BACK, PAUSE, STOP
**   CARD                        NEXT closes it, and FINISH one that ends the session; STOP before
**                               the end
**   PAUSED, STOPPED             RESUME, AGAIN, FINISH; STOP when paused
**   RULE                        BREATHE, FINISH, STOP
**   CALM                        FINISH after RULE; PAUSE, STOP. Before symptoms are asked about
**                               once more there is no way round it
**   SUMMARY                     FINISH */
bool session_act(Session *session, Action action, Usec now);

/* Brings the session to [now]: everything that fell due happens, in order, each at its own time,
** however late the call is. Returns when it wants to be called next at the latest; USEC_NEVER when
** only a person can change anything. */
Usec session_advance(Session *session, Usec now);

/* The machine lost time between [from] and [to] (suspend, debugger): nothing that fell due in
** between happens; a session that was under way is paused as it was at [from]. Called in place of
** an advance; the next time passed in is [from] plus whatever passes after [to]. */
void session_lost_time(Session *session, Usec from);

/* Ends a session that is not over, for [why] ("idle", "fault", "input"): the END event. */
void session_end(Session *session, const char *why, Usec now);

/* Takes the oldest event out; false when there is none. */
bool session_take_event(Session *session, SessionEvent *event);

/* A tender place that the person showed: fractions of the box of [region]. */
typedef struct SessionSpot {
    int region; /* word */
    double x, y;
} SessionSpot;

#define SESSION_SPOTS 12

/* Everything a screen shows, for [now]. Calling it changes nothing. Strings live until the session
** changes. */
typedef struct SessionLook {
    SessionState state;
    const Routine *routine;
    const Vocabulary *vocabulary;
    const Step *step;           /* the one under way; the last one when over */
    const char *heading, *text; /* places filled in; "" where there is none */
    const char *question;       /* ASKING: the author's words; "" where session_asks has them */
    const char *low, *high;     /* ASKING: the author's words for the ends of a scale, or NULL */
    Side side;                  /* of the round, SIDE_NONE outside */
    int area;                   /* the region in place of {area}; WORD_NONE until one is chosen */
    int round, rounds;          /* of the innermost group with rounds; 0, 0 outside */
    int place, places;          /* on the progress thread, from 1; both grow with what is found */
    bool timed;                 /* it ends by itself */
    Usec elapsed, left, length; /* of the pace; 0 where it has none */
    Usec lead_in_left;
    const Breath *breath;   /* NULL: none is guided */
    BreathAt breath_at;     /* where breath is not natural */
    int breath_count;       /* breaths in all where the pace counts them, else 0 */
    PhaseAt phase;          /* PHASES */
    const char *phase_text; /* "" where there is none */
    int reps_done, reps;
    int pressure; /* 0 to 3, after the safety rules */
    SessionSpot
        spots[SESSION_SPOTS]; /* asked for spots: those marked; in a group of spots: the one */
    int spot_count;
    int posture;    /* the current one */
    const Ask *ask; /* ASKING; NULL otherwise */
    AskKind asking; /* what is asked: may be ASK_SYMPTOMS after a pain question */
    bool can_back, can_skip, can_ease, can_longer;
    int card, red_flag;        /* CARD: one of them, else WORD_NONE */
    Usec card_closes_in;       /* until it may be closed */
    bool last_card;            /* CARD: the session ends with it */
    const char *end_why;       /* how it ended, as the END event says it; NULL while it goes on */
    const char *rule;          /* RULE, CALM, a card by a rule: "ST2"; else "" */
    const char *rule_words;    /* "" for none */
    int pain_before, pain_now; /* -1: not asked or skipped */
    Usec total;                /* since the start, pauses left out */
    bool dim;
    bool gentle; /* pressure is held down today */
} SessionLook;

void session_look(const Session *session, Usec now, SessionLook *look);

/* What a question of this kind asks where the author gives it no words of its own. */
const char *session_question(AskKind kind);

/* The words of the question that stands in [look], in the language in use now where they are not the
** author's. */
const char *session_asks(const SessionLook *look);

/* Where keys are read in this state. */
ActionPlace session_place(const Session *session);

/* ACTION_ANSWER gives the answer in [value]:
**   pain, tender, scale, number   the number
**   compare, pressure, side       the place in vocabulary_answers
**   area                          the place in the question's [areas]
**   choice                        the place in its [options]
**   gate, yes-no                  0 no, 1 yes
**   done                          0 done, 1 again
**   symptoms                      bits by symptom word; 0 for none of these
**   spots                         1 marks the place [x], [y] of [region] and the question goes on;
**                                 2 takes the last one back; 0 is done
** session_act refuses any other value, and a spot more than may be marked.
**
** Turns the [words] of a journey ("4", "right", "none-of-these", an option's id, "skip") into the
** action that answers the question under way: a word's id, symptoms with spaces between them, a
** spot as "upper-trap 0.4 0.6", "undo" and "done", the id of a red flag under the question. False
** when they are no answer to it. */
bool session_answer(const Session *session, const char *words, Action *action);

/* The routine that a way leads to once the session is over, or NULL. */
const char *session_next_routine(const Session *session);

/* Should the summary be shown at all (a `leave` keeps nothing)? */
bool session_left_quietly(const Session *session);

#endif
