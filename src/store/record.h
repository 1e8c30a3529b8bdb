/* What the device can be told to remember: one kind of record for each fact, plain data.
**
** Strings are borrowed for the call that takes a record. Times of day are seconds since 1970 in UTC:
** labels, never deadlines within a session; times within a session are Usec since it began. A session
** is named by its [uid] in all that belongs to it. Records of a session that is not known, or that was
** forgotten, are dropped. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include "base/time.h"

#include <stdbool.h>
#include <stdint.h>

#define RECORD_UID 17 /* bytes: 16 lower-case hexadecimal digits and a NUL */

typedef enum RecordKind {
    RECORD_SETTING,      /* in place of the one with the same name */
    RECORD_SESSION,      /* a session begins */
    RECORD_DEED,         /* the next thing that was done in it */
    RECORD_PLACE,        /* where it is */
    RECORD_ANSWER,       /* in place of the one to a question of the same kind in the same visit */
    RECORD_SPOT,         /* in place of the one of the same number */
    RECORD_DOSE,         /* of a region in it so far, in place of what was said before */
    RECORD_END,          /* it is over */
    RECORD_FORGET,       /* nothing of it is kept */
    RECORD_BLOCK,        /* a routine or a region is not to be worked on; the later end counts */
    RECORD_PROFILE,      /* an answer of the health questions, in place of the one before */
    RECORD_PROGRAMME,    /* where a programme is, in place of what was said before */
    RECORD_ACKNOWLEDGED, /* a text was read and agreed to; kept beside earlier ones */
    RECORD_FORGET_ALL,   /* sessions and all that belongs to them, blocks, profile, programmes; what
                            was agreed to, settings and the secret stay */
    RECORD_FORGET_PRIVATE, /* of these what is private; what rests for a region stays */
    RECORD_KIND_COUNT
} RecordKind;

typedef struct RecordSetting {
    const char *name;  /* "text-size" */
    const char *value; /* NULL: it is as if it had never been set */
} RecordSetting;

typedef struct RecordSession {
    const char *uid;
    const char *routine; /* id */
    const char *title;   /* as it may be shown: the neutral one where the routine has one */
    const char *version; /* "" where it has none */
    uint64_t content; /* of the routine's file, the vocabulary and the program; what was done can be
                            done again only where it is the same */
    bool private;     /* kept apart from the others and shown only when asked for */
    int64_t begun;
    const char *day; /* "2026-11-22": the one that it counts for */
    int speed;       /* percent */
} RecordSession;

typedef struct RecordDeed {
    const char *session;
    int number; /* from 0 on, without gaps */
    Usec at;
    const char *action; /* "answer", as action_name gives it, or "lost-time" */
    int value, region;
    double x, y;
} RecordDeed;

typedef struct RecordPlace {
    const char *session, *step, *round; /* ids, as traces name them; round "" outside groups */
    Usec at;
    int place, places; /* on the progress thread, from 1 */
} RecordPlace;

typedef struct RecordAnswer {
    const char *session, *step, *round;
    const char *kind;  /* of the question: "pain" */
    const char *value; /* as JSON, as traces have it: 4, "left", ["tingling"], null when skipped */
    Usec at;
} RecordAnswer;

typedef struct RecordSpot {
    const char *session;
    int number;         /* from 0 on */
    const char *region; /* word */
    double x, y;        /* fractions of its box */
    int tender;         /* rated last, 0 to 10; -1: not yet */
    bool left;          /* left for that day */
} RecordSpot;

typedef struct RecordDose {
    const char *session, *region; /* word, with its side: "upper-trap-left" */
    Usec touched;
    int pressure; /* the most, 0 to 3 */
    int spots;    /* held */
} RecordDose;

typedef struct RecordEnd {
    const char *session;
    const char *why; /* as traces have it: done, stopped, rule, idle, fault, input */
    int64_t ended;
    Usec length;
    int steps;
    int pain_before, pain_after; /* -1: not asked or skipped */
} RecordEnd;

typedef struct RecordBlock {
    const char *what;    /* "routine" or "region" */
    const char *id;      /* of the routine; the region's word, with its side */
    bool private;        /* a private routine */
    int64_t from, until; /* until: at that second it is over */
    const char *because; /* rule: "ST9" */
} RecordBlock;

typedef struct RecordProfile {
    const char *code; /* "R04" */
    bool yes;
    int64_t asked;
} RecordProfile;

typedef struct RecordProgramme {
    const char *id;
    bool private;
    int week, day;     /* from 1 */
    const char *state; /* going, paused, done, left */
    int64_t since;     /* in this state or place */
} RecordProgramme;

typedef struct RecordAcknowledged {
    const char *text;     /* which one: "disclaimer", "ask-clinician" */
    const char *language; /* BCP 47 tag that it was read in */
    uint64_t words;       /* a number that other words do not have */
    int64_t when;
} RecordAcknowledged;

typedef struct Record {
    RecordKind kind;
    union {
        RecordSetting setting;
        RecordSession session;
        RecordDeed deed;
        RecordPlace place;
        RecordAnswer answer;
        RecordSpot spot;
        RecordDose dose;
        RecordEnd end;
        const char *forget; /* session's uid */
        RecordBlock block;
        RecordProfile profile;
        RecordProgramme programme;
        RecordAcknowledged acknowledged;
    };
} Record;

#endif
