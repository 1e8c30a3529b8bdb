#include "stage/sound_watch.h"

#define WATCH_FIRST USEC_SECOND /* pause after a failure */
/* SDL tells of every device that it finds when it begins to look: news that soon after an attempt
** is of devices that this attempt has seen. */
#define WATCH_ECHO USEC_SECOND
#define WATCH_GAP USEC_SECOND /* the most that one call counts towards stillness */
/* Between looks for the end of what was begun. */
#define WATCH_SOON (50 * USEC_MS)

void sound_watch_want(SoundWatch *watch) {
    /* A device may have come while nobody looked often. */
    if (!watch->wanted)
        watch->retry = usec_min(watch->retry, watch->ended + SOUND_WATCH_LONGEST);
    watch->wanted = true;
    watch->fresh = true;
}

void sound_watch_rest(SoundWatch *watch) {
    watch->wanted = false;
}

void sound_watch_expect(SoundWatch *watch, Usec due, Usec now) {
    bool near = due != USEC_NEVER && due - now <= SOUND_WATCH_LEAD;
    if (near)
        sound_watch_want(watch);
    if (watch->fresh)
        watch->last = now;
    else if (now - watch->last >= SOUND_WATCH_LINGER)
        watch->wanted = false;
    watch->fresh = false;
    watch->expects = due != USEC_NEVER;
    watch->expected = due;
}

Usec sound_watch_due(const SoundWatch *watch, Usec now) {
    if (watch->under_way != SOUND_DEED_NONE)
        return now + (now - watch->began < SOUND_WATCH_LIMIT ? WATCH_SOON : USEC_SECOND);
    if (!watch->wanted && watch->runs)
        return now + WATCH_SOON;
    if (watch->open)
        return now + USEC_SECOND;
    Usec due = USEC_NEVER;
    if (watch->wanted || !watch->looked || !watch->there)
        due = watch->retry > now ? watch->retry : now;
    if (watch->wanted)
        due = usec_min(due, watch->last + SOUND_WATCH_LINGER);
    else if (watch->expects)
        due = usec_min(due, watch->expected - SOUND_WATCH_LEAD);
    return due > now ? due : now;
}

/* The last deed is done. */
static void take_result(SoundWatch *watch, const SoundSight *sight, Usec now) {
    bool tried = watch->under_way == SOUND_DEED_LOOK || watch->under_way == SOUND_DEED_OPEN;
    watch->open = watch->under_way == SOUND_DEED_OPEN && sight->found;
    watch->runs = tried || watch->kept;
    watch->under_way = SOUND_DEED_NONE;
    watch->blocks = sight->blocks;
    watch->seen = now;
    watch->still = 0;
    if (!tried)
        return;
    watch->looked = true;
    watch->there = sight->found;
    watch->ended = now;
    if (sight->found) {
        watch->retry = 0;
        watch->pause = WATCH_FIRST;
    } else {
        watch->pause = watch->pause > 0 ? watch->pause : WATCH_FIRST;
        watch->retry = now + (watch->wanted ? watch->pause : SOUND_WATCH_RARELY);
        watch->pause = usec_min(2 * watch->pause, SOUND_WATCH_LONGEST);
    }
}

static bool is_lost(SoundWatch *watch, const SoundSight *sight, Usec now) {
    if (sight->blocks != watch->blocks)
        watch->still = 0;
    else
        watch->still += usec_min(now - watch->seen, WATCH_GAP);
    watch->blocks = sight->blocks;
    watch->seen = now;
    return sight->removed || watch->still >= SOUND_WATCH_STILL;
}

static SoundDeed begin(SoundWatch *watch, SoundDeed deed, Usec now) {
    watch->under_way = deed;
    watch->began = now;
    watch->kept = watch->wanted;
    return deed;
}

SoundDeed sound_watch_step(SoundWatch *watch, const SoundSight *sight, Usec now) {
    if (sight->busy) {
        if (now - watch->began > SOUND_WATCH_LIMIT && watch->under_way != SOUND_DEED_CLOSE) {
            watch->looked = true;
            watch->there = false;
        }
        return SOUND_DEED_NONE;
    }
    if (watch->under_way != SOUND_DEED_NONE)
        take_result(watch, sight, now);
    if (watch->open) {
        if (is_lost(watch, sight, now)) {
            watch->there = false;
            watch->retry = now + WATCH_FIRST;
            watch->pause = 2 * WATCH_FIRST;
            return begin(watch, SOUND_DEED_CLOSE, now);
        }
        if (!watch->wanted && sight->quiet)
            return begin(watch, SOUND_DEED_CLOSE, now);
        return SOUND_DEED_NONE;
    }
    if (!watch->wanted && watch->runs)
        return begin(watch, SOUND_DEED_CLOSE, now);
    bool news = sight->added && now - watch->ended > WATCH_ECHO;
    if (news)
        watch->retry = 0;
    if (now < watch->retry)
        return SOUND_DEED_NONE;
    if (watch->wanted)
        return begin(watch, SOUND_DEED_OPEN, now);
    if (!watch->looked || !watch->there)
        return begin(watch, SOUND_DEED_LOOK, now);
    return SOUND_DEED_NONE;
}

bool sound_watch_is_there(const SoundWatch *watch) {
    return !watch->looked || watch->there;
}
