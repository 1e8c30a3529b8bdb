/* A session that was broken off, brought back: what was done in it is done again. */
#ifndef SESSION_REPLAY_H
#define SESSION_REPLAY_H

#include "session/session.h"

#include <stddef.h>

/* Something that was done in a session. */
typedef struct ReplayDeed {
    Usec at;       /* since it began */
    bool lost;     /* session_lost_time, from then on; no action */
    Action action; /* that session_act took */
} ReplayDeed;

/* A session that began [until] before [now] (which may be less than 0), in which the [count] [deeds]
** were done, in order and at their times, and which then stands as it was at [until], no less than the
** last of these: paused, as after lost time, wherever it can be. Then ACTION_RESUME carries on, in
** work with the lead-in; ACTION_AGAIN begins the step once more. Its events until then are not given
** again. [options] are those that it began with.
**
** The same deeds in the same routine give the same session, so one comes back as it was. NULL where
** they cannot be those of such a session: a deed is refused, their times are in disorder, or it had
** come to its end by then. The caller frees it. */
Session *replay_session(const Routine *routine, const Vocabulary *vocabulary,
                        const SessionOptions *options, const ReplayDeed *deeds, size_t count,
                        Usec until, Usec now);

#endif
