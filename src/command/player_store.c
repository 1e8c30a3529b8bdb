/* What a player has the device remember: its sessions, as they go. */
#include "command/player_inside.h"

int64_t player_wall(const Player *player) {
    return clock_wall(player->params.clock) / USEC_SECOND;
}

SessionOptions player_session_options(const Player *player, int start) {
    return (SessionOptions){.speed = player->params.options->speed, .start_step = start};
}

RecorderBegin player_record(Player *player, const Routine *routine, const SessionOptions *options,
                            char day[CALENDAR_DAY]) {
    int64_t wall = player_wall(player);
    return (RecorderBegin){
        .routine = routine,
        .vocabulary = player->params.vocabulary,
        .options = options,
        .program = player->params.program,
        .now = player->now,
        .wall = wall,
        .day = calendar_day(wall, calendar_offset(wall), player->setup.day_end, day),
    };
}

bool player_keeps(const Player *player, const Routine *routine) {
    if (player->params.store == NULL || !player->setup.history)
        return false;
    return routine->privacy == PRIVACY_PUBLIC || player->setup.private_keep;
}

void player_keep_session(Player *player, const SessionOptions *options) {
    char day[CALENDAR_DAY];
    RecorderBegin begin = player_record(player, player->routine, options, day);
    if (player_keeps(player, player->routine))
        recorder_begin(&player->recorder, &begin);
    else if (player->routine->privacy == PRIVACY_PUBLIC)
        recorder_begin_rests(&player->recorder, &begin);
    else
        recorder_leave(&player->recorder);
}

void player_tell_saved(Player *player) {
    RecorderAnswer answer;
    while (recorder_saved(&player->recorder, &answer))
        trace_saved(player->params.trace, player->now, answer.step, answer.round);
}
