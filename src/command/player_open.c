/* What a player has open: the library, a routine's card, a session, or the screen that says that one
** cannot be shown; and what comes after it. */
#include "command/player_inside.h"

#include "base/log.h"
#include "base/text.h"
#include "routine/card.h"
#include "routine/load.h"

#include <stdio.h>
#include <string.h>

#define READ_FIRST (80 * USEC_MS) /* of the library, before its first picture */

void player_read_library(Player *player, Usec budget) {
    const PlayerParams *params = &player->params;
    reader_open(&player->reader, params->folders, params->folder_count, params->vocabulary,
                params->data, params->program);
    if (reader_go_on(&player->reader, player->params.clock, budget) &&
        (player->scene == &scene_library || player->scene == &scene_private))
        player->changed = true;
}

void player_end_session(Player *player) {
    player->prepare = (Prepare){0};
    player_guide_drop(player);
    recorder_leave(&player->recorder);
    player_unhush(player);
    session_free(player->session);
    routine_free(player->routine);
    player->session = NULL;
    player->routine = NULL;
    player->session_due = USEC_NEVER;
}

void player_home(Player *player) {
    player_end_session(player);
    player->fault[0] = '\0';
    bool first = player->params.store != NULL && !player->agreed;
    if (!first && player_offer(player, NULL))
        return;
    player_read_library(player, READ_FIRST);
    player_enter(player, first ? &scene_welcome : &scene_library, player->now);
    sound_rest(player->params.sound);
    player->changed = true;
}

static void tell_fault(Player *player, const char *path, const Diags *diags) {
    const char *what = "the routine did not load";
    if (player_is_private(player->routine) || !card_may_be_named(path)) {
        log_fault("a private routine cannot be opened; 'unknot check FOLDER' says why");
        trace_fault(player->params.trace, player->now, what, "private");
        return;
    }
    Text text = {0};
    diags_print_text(diags, &text, false);
    fprintf(stderr, "%s", text_string(&text));
    text_finish(&text);
    if (diags_length(diags) > 0)
        what = diags_at(diags, 0)->message;
    trace_fault(player->params.trace, player->now, what, path);
}

/* A session that cannot be shown: a calm screen for the person, the findings for staff. The code
** tells staff which kind of finding it was. */
static void show_fault(Player *player, const char *path, const Diags *diags) {
    static const char *const kinds[] = {"media", "utf-8", "json",     "limit",
                                        "shape", "flow",  "clinical", "text"};
    const Finding *first = diags_length(diags) > 0 ? diags_at(diags, 0) : NULL;
    size_t code = 0;
    for (size_t i = 0; first != NULL && i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(first->rule, kinds[i], strlen(kinds[i])) == 0)
            code = i;
    snprintf(player->fault, sizeof player->fault, "UK-%zu", 201 + code);
    tell_fault(player, path, diags);
    player_end_session(player);
    player_enter(player, &scene_fault, player->now);
}

void player_begin(Player *player, Routine *routine, int start, bool only) {
    SessionOptions options = player_session_options(player, start);
    player_end_session(player);
    player_decline(player);
    player_drop_away(player);
    player->routine = routine;
    player->only = only;
    player->visit = (Visit){0};
    motion_place(&player->motion, 0, player->now, true);
    player->person.visit = 0;
    player->forgotten = false;
    if (player_is_private(routine))
        player_hush(player);
    player->session = session_new(routine, player->params.vocabulary, &options, player->now);
    player_keep_session(player, &options);
    player->session_due = session_advance(player->session, player->now);
    player->scene = NULL;
    player_take_events(player);
}

void player_begin_open(Player *player) {
    Routine *routine = player->routine;
    if (routine == NULL)
        return;
    player->routine = NULL;
    player_begin(player, routine, STEP_NONE, player->only);
}

void player_open(Player *player, const char *path) {
    Diags *diags = diags_new();
    Routine *routine = routine_load_file(path, player->params.vocabulary, diags);
    diags_sort(diags);
    player_end_session(player);
    player->routine = routine;
    player->only = false;
    if (routine != NULL)
        player_enter(player, &scene_detail, player->now);
    else
        show_fault(player, path, diags);
    diags_free(diags);
}

/* What is private is led to by what is private alone. */
static void open_by_id(Player *player, const char *id) {
    bool private = player_is_private(player->routine);
    player_read_library(player, 0);
    const char *path = reader_path(&player->reader, id);
    if (path != NULL) {
        player_open(player, path);
        if (player_is_private(player->routine) && !private)
            player_home(player);
        return;
    }
    Diags *diags = diags_new();
    diags_add_file(diags, SEVERITY_ERROR, "flow/unknown-routine", id, NULL,
                   "no routine '%s' in the library", id);
    show_fault(player, id, diags);
    diags_free(diags);
}

void player_leave_session(Player *player) {
    const char *next = session_next_routine(player->session);
    if (next != NULL) {
        char id[FOCUS_MOST];
        snprintf(id, sizeof id, "%s", next);
        open_by_id(player, id);
    } else if (player->only) {
        player->done = true;
    } else {
        player_home(player);
    }
}
