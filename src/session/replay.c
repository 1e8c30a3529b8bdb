#include "session/replay.h"

#define REPLAY_LONGEST (10 * 365 * 24 * USEC_HOUR) /* so that sums of times stay times */

/* May the session be asked at all? What a scene gives is sound; what was kept may be anything. */
static bool is_sound(const Vocabulary *vocabulary, const Action *action) {
    int regions = (int)vocabulary_count(vocabulary, WORDS_REGIONS);
    return action->kind > ACTION_NONE && action->kind < ACTION_COUNT &&
           action->region >= WORD_NONE && action->region < regions && action->x >= 0 &&
           action->x <= 1 && action->y >= 0 && action->y <= 1;
}

static bool do_again(Session *session, const Vocabulary *vocabulary, const ReplayDeed *deed,
                     Usec at) {
    if (!deed->lost)
        return is_sound(vocabulary, &deed->action) && session_act(session, deed->action, at);
    session_lost_time(session, at);
    return true;
}

static bool do_all(Session *session, const Vocabulary *vocabulary, const ReplayDeed *deeds,
                   size_t count, Usec until, Usec began) {
    Usec last = 0;
    for (size_t i = 0; i < count; i++) {
        if (deeds[i].at < last || deeds[i].at > until ||
            !do_again(session, vocabulary, &deeds[i], began + deeds[i].at))
            return false;
        last = deeds[i].at;
    }
    return true;
}

Session *replay_session(const Routine *routine, const Vocabulary *vocabulary,
                        const SessionOptions *options, const ReplayDeed *deeds, size_t count,
                        Usec until, Usec now) {
    if (until < 0 || until > REPLAY_LONGEST)
        return NULL;
    Session *session = session_new(routine, vocabulary, options, now - until);
    bool done = do_all(session, vocabulary, deeds, count, until, now - until);
    if (done) {
        SessionLook look;
        session_lost_time(session, now);
        session_look(session, now, &look);
        done = look.end_why == NULL;
    }
    if (!done) {
        session_free(session);
        return NULL;
    }
    SessionEvent event;
    while (session_take_event(session, &event))
        continue;
    return session;
}
