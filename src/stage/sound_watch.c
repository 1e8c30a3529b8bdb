#include "stage/sound_watch.h"

#define WATCH_FIRST USEC_SECOND /* pause after a failure */
/* SDL tells of every device that it finds when it begins to look: news that soon after an attempt
** is of devices that this attempt has seen. */
#define WATCH_ECHO USEC_SECOND
#define WATCH_GAP USEC_SECOND /* the most that one call counts towards stillness */

void sound_watch_want(SoundWatch *watch) {
    watch->wanted = true;
}

void sound_watch_rest(SoundWatch *watch) {
    watch->wanted = false;
}

/* The last deed is done. */
static void take_result(SoundWatch *watch, const SoundSight *sight, Usec now) {
    bool tried = watch->under_way == SOUND_DEED_LOOK || watch->under_way == SOUND_DEED_OPEN;
    watch->open = watch->under_way == SOUND_DEED_OPEN && sight->found;
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
        watch->retry = now + watch->pause;
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
