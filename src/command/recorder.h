/* What a session leaves behind: its events and what was done in it, put as records into the store.
**
** Each call of the session is one group, so that what was done and what came of it are kept together
** or not at all. Nothing of a session is put where nothing is to be kept of it; a session that ends in
** a way that leaves (routine-format: `leave`) is forgotten. What a safety rule lets rest afterwards is
** kept even where no history is: it is no memory of the session but a guard. */
#ifndef COMMAND_RECORDER_H
#define COMMAND_RECORDER_H

#include "session/replay.h"
#include "session/session.h"
#include "store/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RECORDER_ANSWERS 64 /* that wait to be saved; of more the first are not told of */
#define RECORDER_STEP 48
#define RECORDER_ROUND 64

/* An answer, as the trace names it when it is saved. */
typedef struct RecorderAnswer {
    uint64_t group; /* 0: not closed yet */
    char step[RECORDER_STEP], round[RECORDER_ROUND];
} RecorderAnswer;

/* A zeroed one, with its store, keeps nothing yet. */
typedef struct Recorder {
    Store *store;
    bool at_once; /* each group is saved before anything else happens, while that is to be had */
    char uid[RECORD_UID]; /* of the session that is kept; "": none is */
    bool rests;           /* of a session that is not kept, what is to rest is */
    const Routine *routine;
    const Vocabulary *vocabulary;
    Usec began; /* session time of the player at which it did */
    int deeds;
    bool put;                                 /* since the last group was closed */
    RecorderAnswer answers[RECORDER_ANSWERS]; /* a ring */
    size_t first, count;
} Recorder;

/* How a session begins. Borrowed for the call, but for routine and vocabulary, which outlive it. */
typedef struct RecorderBegin {
    const Routine *routine;
    const Vocabulary *vocabulary;
    const SessionOptions *options;
    uint64_t program; /* as path_program has it */
    Usec now;         /* session time of the player */
    int64_t wall;
    const char *day;
} RecorderBegin;

/* A number that another routine's file, vocabulary, program or another person's conditions do not have:
** with the same one a session can be replayed. 0, which none has, for a session that began at a step. */
uint64_t recorder_content(const RecorderBegin *begin);

/* The next session begins, and is kept. The store may be NULL: it is not. */
void recorder_begin(Recorder *recorder, const RecorderBegin *begin);

/* The next session begins, of which nothing is kept but what is to rest after it. */
void recorder_begin_rests(Recorder *recorder, const RecorderBegin *begin);

/* [kept], which was brought back by a replay at [until], goes on at [now]. */
void recorder_go_on(Recorder *recorder, const RecorderBegin *begin, const RememberedSession *kept,
                    Usec until);

/* From now on nothing of the session is put: as far as it was kept, it was broken off. */
void recorder_leave(Recorder *recorder);

/* The session took [action], or lost time from [now] on. Before its events are given. */
void recorder_act(Recorder *recorder, Action action, Usec now);
void recorder_lose(Recorder *recorder, Usec now);

/* The session says [event]; [wall] is what the clock on the wall says. */
void recorder_take(Recorder *recorder, const Session *session, const SessionEvent *event,
                   int64_t wall);

/* Closes the group of all that was put since the last time. */
void recorder_commit(Recorder *recorder);

/* Takes the next answer that is saved; false while there is none. */
bool recorder_saved(Recorder *recorder, RecorderAnswer *out);

/* A deed as it is kept, for replay_session; false for what no session did. */
bool recorder_deed(const RecordDeed *kept, ReplayDeed *out);

#endif
