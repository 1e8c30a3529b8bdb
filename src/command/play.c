#include "command/play.h"

#include "base/file.h"
#include "base/words.h"
#include "command/command.h"
#include "command/paths.h"
#include "command/player.h"
#include "command/shipped.h"
#include "routine/card.h"
#include "routine/load.h"
#include "stage/signals.h"
#include "store/store.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define JOURNEY_BYTES (1024 * 1024)
#define VOLUME_FIRST 7 /* of SOUND_VOLUME_MOST: room to turn it up */
/* What is remembered is waited for before the first picture, and what is still to be saved before the
** program leaves, which a signal gives it SIGNALS_GRACE to do. */
#define REMEMBERED_PATIENCE (300 * USEC_MS)
#define SAVING_PATIENCE (1500 * USEC_MS)
#define VIRTUAL_PATIENCE (10 * USEC_SECOND)

/* What the command holds while it runs; all of it is let go in one place. */
typedef struct Play {
    Options options;
    Arena *arena;
    Diags *diags;
    Signals *signals;
    const char *data; /* folder; NULL: nothing is remembered */
    Store *store;
    Vocabulary *vocabulary;
    Helplines *helplines;
    const char *folders[OPTIONS_LIBRARIES];
    size_t folder_count;
    Routine *routine; /* until the player takes it */
    int start;
    Journey journey;
    Clock clock;
    Trace trace;
    FILE *frames;
    Shelf *shelf;
    Stage *stage;
    _Atomic(Stage *) woken; /* the same, once other threads may wake it */
    Sound *sound;
    Player *player;
} Play;

static void print_help(void) {
    Text help = {0};
    text_add(&help, "usage: unknot play [FILE or ID] [OPTION]...\n\n"
                    "Plays a routine, or opens the library.\n\n");
    options_print_help(&help);
    text_add(&help, "\nKeys:\n");
    action_print_keys(&help);
    fputs(text_string(&help), stdout);
    text_finish(&help);
}

static int find_folders(Play *play) {
    const Options *options = &play->options;
    for (size_t i = 0; i < options->library_count; i++) {
        if (!file_is_folder(options->libraries[i]))
            return shipped_error("open library", options->libraries[i], "it is no folder");
        play->folders[play->folder_count++] = options->libraries[i];
    }
    const char *shipped = path_find(play->arena, "routines");
    if (play->folder_count == 0 && shipped != NULL)
        play->folders[play->folder_count++] = shipped;
    if (play->folder_count == 0)
        return shipped_error("find", "routines", "name a folder with --library");
    return EXIT_FINE;
}

/* The file that a person means: a path, or the id of a routine in the library. */
static const char *find_target(Play *play) {
    const char *target = play->options.target;
    if (strchr(target, '/') != NULL || file_exists(target))
        return target;
    const char *name = arena_print(play->arena, "%s.json", target);
    for (size_t i = 0; i < play->folder_count; i++) {
        const char *path = file_join(play->arena, play->folders[i], name);
        if (file_exists(path))
            return path;
    }
    return target;
}

static void no_such_routine(Play *play, const char *target) {
    Library library;
    Diags *findings = diags_new();
    library_open(&library, play->folders, play->folder_count, play->vocabulary);
    const char *meant = library_nearest(&library, target, findings);
    const char *path = meant != NULL ? library_path(&library, meant, findings) : NULL;
    if (path != NULL && !card_may_be_named(path))
        meant = NULL; /* what is private is offered nowhere */
    diags_add_file(play->diags, SEVERITY_ERROR, "media/unreadable", target,
                   meant != NULL ? arena_print(play->arena, "did you mean '%s'", meant) : NULL,
                   "there is no such file, and no routine of that id in the library");
    library_finish(&library);
    diags_free(findings);
}

static int read_routine(Play *play) {
    play->start = STEP_NONE;
    if (play->options.target == NULL)
        return EXIT_FINE;
    const char *path = find_target(play);
    if (!file_exists(path)) {
        no_such_routine(play, path);
    } else {
        play->routine = routine_load_file(path, play->vocabulary, play->diags);
        diags_sort(play->diags);
    }
    if (play->routine == NULL) {
        shipped_findings(play->diags);
        return EXIT_FINDINGS;
    }
    const char *start = play->options.start;
    if (start == NULL)
        return EXIT_FINE;
    play->start = routine_find_step(play->routine, start);
    if (play->start != STEP_NONE)
        return EXIT_FINE;
    const char **ids = arena_array(play->arena, play->routine->step_count, sizeof *ids);
    for (size_t i = 0; i < play->routine->step_count; i++)
        ids[i] = play->routine->steps[i].id;
    const char *meant = text_nearest(start, ids, play->routine->step_count);
    fprintf(stderr, "unknot: no step '%s' in '%s'%s%s%s\n", start, path,
            meant != NULL ? ", did you mean '" : "", meant != NULL ? meant : "",
            meant != NULL ? "'" : "");
    return EXIT_FINDINGS;
}

static int read_journey(Play *play) {
    const char *path = play->options.input, *reason;
    FileBytes bytes;
    Source source;
    if (path == NULL)
        return EXIT_FINE;
    bool read = strcmp(path, "-") == 0
                    ? file_read_standard_input(JOURNEY_BYTES, &bytes, play->arena, &reason)
                    : file_read(path, JOURNEY_BYTES, true, &bytes, play->arena, &reason);
    if (!read)
        return shipped_error("read", path, reason);
    source_init(&source, path, bytes.bytes, bytes.length);
    bool fine = journey_read(&play->journey, &source, play->arena, play->diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    if (fine)
        return EXIT_FINE;
    shipped_findings(play->diags);
    return EXIT_FINDINGS;
}

static int open_stage(Play *play) {
    const Options *options = &play->options;
    const char *reason;
    if (!trace_open(&play->trace, options->trace))
        return shipped_error("write", options->trace, strerror(errno));
    if (options->frames != NULL && (play->frames = fopen(options->frames, "w")) == NULL)
        return shipped_error("write", options->frames, strerror(errno));
    play->stage = stage_new(
        &(StageOptions){
            .headless = options->headless,
            .windowed = options->windowed,
            .width = options->width,
            .height = options->height,
            .diagonal = options->diagonal,
            .renderer = options->renderer,
        },
        play->arena, &reason);
    if (play->stage != NULL)
        return EXIT_FINE;
    fprintf(stderr, "unknot: no display: %s, or add --headless to play into memory\n", reason);
    return EXIT_MACHINE;
}

/* On another thread: something may be new for the loop. */
static void wake(void *play_of) {
    Play *play = play_of;
    Stage *stage = atomic_load(&play->woken);
    if (stage != NULL)
        stage_wake(stage);
}

/* A test under a virtual clock leaves the person's own folder alone. */
static const char *data_folder(const Play *play) {
    const char *data = play->options.data;
    if (data != NULL)
        return strcmp(data, "none") != 0 ? data : NULL;
    return play->options.virtual_clock ? NULL : path_data(play->arena);
}

/* Before all that takes long, as the store opens on its own thread meanwhile. */
static int open_store(Play *play) {
    play->data = data_folder(play);
    if (play->data == NULL)
        return EXIT_FINE;
    clock_init(&play->clock, play->options.virtual_clock, play->options.wall);
    play->store = store_new(&(StoreOptions){
        .folder = play->data,
        .now = clock_wall(&play->clock) / USEC_SECOND,
        .woken = wake,
        .context = play,
    });
    if (play->store != NULL)
        return EXIT_FINE;
    Text line = {0};
    text_add_visible(&line, play->data, strlen(play->data));
    fprintf(stderr, "unknot: another Unknot is open with '%s'\n", text_string(&line));
    text_finish(&line);
    return EXIT_MACHINE;
}

/* Later it is used all the same; but what is remembered may change the first picture. */
static void wait_for_store(Play *play) {
    if (play->store != NULL)
        store_remembered(play->store,
                         play->options.virtual_clock ? VIRTUAL_PATIENCE : REMEMBERED_PATIENCE);
}

/* A language that we have not is nobody's mistake: English is shown. */
static void use_language(Play *play) {
    Settings *settings = &play->options.settings;
    words_open(path_find(play->arena, "locale"));
    words_use(words_language_find(settings->language));
    settings->language = words_language_tag(words_language());
}

static int run(Play *play) {
    const Options *options = &play->options;
    if (options->virtual_clock && !options->headless)
        return command_usage_error("play", "'--clock virtual' goes with --headless");
    use_language(play);

    int code = open_store(play);
    if (code == EXIT_FINE)
        play->vocabulary = shipped_vocabulary(play->arena, play->diags, &code);
    if (code == EXIT_FINE)
        code = find_folders(play);
    if (code == EXIT_FINE)
        code = read_routine(play);
    if (code == EXIT_FINE)
        code = read_journey(play);
    if (code == EXIT_FINE)
        code = open_stage(play);
    if (code != EXIT_FINE)
        return code;
    atomic_store(&play->woken, play->stage);

    play->helplines = shipped_helplines(play->arena, play->diags);
    play->shelf = shipped_shelf(play->arena);
    play->sound = sound_new(options->headless);
    sound_set_volume(play->sound, VOLUME_FIRST);
    sound_set_mute(play->sound, options->mute);
    wait_for_store(play);
    clock_init(&play->clock, options->virtual_clock, options->wall);
    play->player = player_new(&(PlayerParams){
        .options = options,
        .vocabulary = play->vocabulary,
        .journey = options->input != NULL ? &play->journey : NULL,
        .folders = play->folders,
        .folder_count = play->folder_count,
        .data = play->data,
        .store = play->store,
        .program = path_program(play->arena),
        .helplines = play->helplines,
        .shelf = play->shelf,
        .stage = play->stage,
        .sound = play->sound,
        .clock = &play->clock,
        .signals = play->signals,
        .trace = &play->trace,
        .frames = play->frames,
    });
    if (play->routine != NULL) {
        if (play->start != STEP_NONE || !player_offer(play->player, play->routine))
            player_begin(play->player, play->routine, play->start, true);
        play->routine = NULL;
    } else {
        player_home(play->player);
    }
    return player_run(play->player);
}

int play_run(int count, char **arguments) {
    Play play = {0};
    if (!options_read(&play.options, "play", count, arguments))
        return EXIT_USAGE;
    if (play.options.help) {
        print_help();
        return EXIT_FINE;
    }
    play.signals = signals_new(wake, &play);
    play.arena = arena_new();
    play.diags = diags_new();
    int code = run(&play);
    player_free(play.player);
    store_free(play.store, play.options.virtual_clock ? VIRTUAL_PATIENCE : SAVING_PATIENCE);
    signals_free(play.signals); /* before the stage that it wakes */
    sound_free(play.sound);
    stage_free(play.stage);
    shelf_free(play.shelf);
    trace_close(&play.trace);
    if (play.frames != NULL)
        fclose(play.frames);
    routine_free(play.routine);
    vocabulary_free(play.vocabulary);
    helplines_free(play.helplines);
    diags_free(play.diags);
    arena_free(play.arena);
    return code;
}
