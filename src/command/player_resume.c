/* A session that was broken off and may be carried on: how it is found, offered and taken up again.
**
** It is brought back before it is offered, so that what is offered is known to be there. */
#include "command/player_inside.h"

#include "base/memory.h"
#include "routine/load.h"
#include "session/replay.h"
#include "session/safety.h"

#include <stdlib.h>
#include <string.h>

/* When the last thing happened in it that is known. */
static Usec last_of(const RememberedSession *kept) {
    Usec last = kept->place.at;
    if (kept->deed_count > 0 && kept->deeds[kept->deed_count - 1].at > last)
        last = kept->deeds[kept->deed_count - 1].at;
    return last;
}

static int64_t broken_off_at(const RememberedSession *kept) {
    return kept->session.begun + last_of(kept) / USEC_SECOND;
}

/* A clock that was set back tells nothing. */
static bool is_late(const Player *player, const RememberedSession *kept) {
    int64_t now = player_wall(player);
    return now < kept->session.begun || now - broken_off_at(kept) > SAFETY_CARRY_ON / USEC_SECOND;
}

static SessionOptions options_of(const Player *player, const RememberedSession *kept) {
    SessionOptions options = player_session_options(player, STEP_NONE);
    int speed = kept->session.speed;
    options.speed = speed < 50 ? 50 : speed > 200 ? 200 : speed;
    return options;
}

static Session *bring_back(Player *player, const RememberedSession *kept) {
    SessionOptions options = options_of(player, kept);
    ReplayDeed *deeds = mem_new(kept->deed_count + 1, sizeof *deeds);
    bool known = true;
    for (size_t i = 0; i < kept->deed_count; i++)
        known =
            known && kept->deeds[i].number == (int)i && recorder_deed(&kept->deeds[i], &deeds[i]);
    Session *session = NULL;
    if (known)
        session = replay_session(player->resume.routine, player->params.vocabulary, &options, deeds,
                                 kept->deed_count, last_of(kept), player->now);
    free(deeds);
    return session;
}

/* Whether it can be carried on; the session then stands ready. */
static ResumeKind find_out(Player *player, const RememberedSession *kept) {
    char day[CALENDAR_DAY];
    const Routine *routine = player->resume.routine;
    if (routine == NULL)
        return RESUME_GONE;
    SessionOptions options = options_of(player, kept);
    RecorderBegin begin = player_record(player, routine, &options, day);
    if (recorder_content(&begin) != kept->session.content)
        return RESUME_CHANGED;
    if (is_late(player, kept))
        return RESUME_LATE;
    player->resume.session = bring_back(player, kept);
    return player->resume.session != NULL ? RESUME_CAN : RESUME_CHANGED;
}

static Routine *load_by_id(Player *player, const char *id) {
    player_read_library(player, 0);
    const char *path = reader_path(&player->reader, id);
    if (path == NULL)
        return NULL;
    Diags *diags = diags_new();
    Routine *routine = routine_load_file(path, player->params.vocabulary, diags);
    diags_free(diags);
    return routine;
}

static void show(Player *player, const RememberedSession *kept, ResumeKind kind) {
    Resume *resume = &player->resume;
    resume->shown = (SceneResume){
        .kind = kind,
        .title = kept->session.title,
        .language = resume->routine != NULL ? resume->routine->language : NULL,
        .private = kept->session.private,
        .place = kept->place.place,
        .places = kept->place.places,
    };
    if (resume->session != NULL) {
        session_look(resume->session, player->now, &resume->look);
        resume->shown.look = &resume->look;
        resume->shown.place = resume->look.place;
        resume->shown.places = resume->look.places;
    }
    player_enter(player, &scene_resume, player->now);
    player->changed = true;
}

/* What was broken off and is not settled yet; NULL where there is none, or it is not known yet. */
static const RememberedSession *unfinished(Player *player) {
    if (player->params.store == NULL || player->resume.settled)
        return NULL;
    const Remembered *remembered = store_remembered(player->params.store, 0);
    player->resume.settled = remembered != NULL && remembered->unfinished == NULL;
    return remembered != NULL ? remembered->unfinished : NULL;
}

bool player_offer(Player *player, Routine *routine) {
    Resume *resume = &player->resume;
    const RememberedSession *kept = resume->kept == NULL ? unfinished(player) : NULL;
    if (kept == NULL || (routine != NULL && strcmp(routine->id, kept->session.routine) != 0))
        return false;
    resume->kept = kept;
    resume->only = routine != NULL;
    resume->routine = routine != NULL ? routine : load_by_id(player, kept->session.routine);
    show(player, kept, find_out(player, kept));
    return true;
}

static void let_go(Player *player) {
    Resume *resume = &player->resume;
    session_free(resume->session);
    routine_free(resume->routine);
    *resume = (Resume){.settled = true};
}

void player_drop_offer(Player *player) {
    let_go(player);
}

static void put_bare_end(Player *player, const RememberedSession *kept) {
    store_put(player->params.store, &(Record){.kind = RECORD_END,
                                              .end = {
                                                  .session = kept->session.uid,
                                                  .why = "fault",
                                                  .ended = broken_off_at(kept),
                                                  .length = last_of(kept),
                                                  .steps = kept->place.place,
                                                  .pain_before = -1,
                                                  .pain_after = -1,
                                              }});
    store_commit(player->params.store);
}

/* It ended when it was broken off. What was done in it and what rests for it is only known of one that
** was brought back. */
static void put_end(Player *player, const RememberedSession *kept) {
    Resume *resume = &player->resume;
    if (resume->session == NULL) {
        put_bare_end(player, kept);
        return;
    }
    char day[CALENDAR_DAY];
    SessionEvent event;
    SessionOptions options = options_of(player, kept);
    RecorderBegin begin = player_record(player, resume->routine, &options, day);
    recorder_go_on(&player->recorder, &begin, kept, last_of(kept));
    session_end(resume->session, "fault", player->now);
    while (session_take_event(resume->session, &event))
        recorder_take(&player->recorder, resume->session, &event, broken_off_at(kept));
    recorder_leave(&player->recorder);
}

void player_decline(Player *player) {
    const RememberedSession *kept = unfinished(player);
    if (kept == NULL)
        return;
    put_end(player, kept);
    let_go(player);
}

/* The session of the player is the one that was brought back. */
static void carry_on(Player *player) {
    Resume *resume = &player->resume;
    const RememberedSession *kept = resume->kept;
    char day[CALENDAR_DAY];
    SessionOptions options = options_of(player, kept);
    RecorderBegin begin = player_record(player, resume->routine, &options, day);
    player_end_session(player);
    player->routine = resume->routine;
    player->session = resume->session;
    player->only = resume->only;
    if (player_is_private(player->routine))
        player_hush(player);
    resume->routine = NULL;
    resume->session = NULL;
    if (player_keeps(player, player->routine))
        recorder_go_on(&player->recorder, &begin, kept, last_of(kept));
    else
        put_bare_end(player, kept);
    player->visit = (Visit){.count = 1, .time = player->now};
    snprintf(player->visit.round, sizeof player->visit.round, "%s", kept->place.round);
    player->person.visit = 0;
    let_go(player);
    player->scene = NULL;
    Action action = {.kind = ACTION_RESUME};
    if (session_act(player->session, action, player->now))
        recorder_act(&player->recorder, action, player->now);
    player->session_due = session_advance(player->session, player->now);
    session_look(player->session, player->now, &player->look);
    motion_place(&player->motion, player->look.place, player->now, true);
    player_take_events(player);
    player_show_session(player);
}

static void start_again(Player *player) {
    Routine *routine = player->resume.routine;
    bool only = player->resume.only;
    put_end(player, player->resume.kept);
    player->resume.routine = NULL;
    let_go(player);
    player_begin(player, routine, STEP_NONE, only);
}

bool player_resume(Player *player, Action action) {
    const Resume *resume = &player->resume;
    if (resume->kept == NULL || player->scene != &scene_resume)
        return false;
    bool only = resume->only;
    bool takes_up = action.kind == ACTION_RESUME || action.kind == ACTION_PLAY_AGAIN;
    if (takes_up && !resume->open && resume->kept->session.private) {
        player->allowed = action;
        player_ask_pin(player, PIN_FOR_OFFER);
        return true;
    }
    switch (action.kind) {
    case ACTION_RESUME:
        if (resume->session != NULL)
            carry_on(player);
        return true;
    case ACTION_PLAY_AGAIN:
        if (resume->routine != NULL)
            start_again(player);
        return true;
    case ACTION_HOME:
        player_decline(player);
        if (only)
            player->done = true;
        else
            player_home(player);
        return true;
    default:
        return false;
    }
}
