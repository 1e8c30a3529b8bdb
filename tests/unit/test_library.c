/* mkdtemp, symlink and the like are in POSIX 2008, some as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "rooms.h"
#include "routine/library.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <utime.h>

#define PROGRAM 7

/* A folder "a" and a folder "b" of routines, and one for the index that is not there yet. */
typedef struct Room {
    char path[64];
    char a[80], b[80], data[80], index[96];
    const char *folders[2];
    Vocabulary *vocabulary;
    Library library;
    Diags *diags;
} Room;

static Vocabulary *load_vocabulary(void) {
    Arena *arena = arena_new();
    Diags *diags = diags_new();
    FileBytes bytes;
    Source source;
    const char *reason;
    assert_true(file_read("assets/vocabulary.json", 1024 * 1024, true, &bytes, arena, &reason));
    source_init(&source, "vocabulary", bytes.bytes, bytes.length);
    Vocabulary *vocabulary = vocabulary_new(&source, diags);
    source_finish(&source);
    file_bytes_finish(&bytes);
    diags_free(diags);
    arena_free(arena);
    assert_non_null(vocabulary);
    return vocabulary;
}

static int enter(void **state) {
    Room *room = calloc(1, sizeof *room);
    room_make(room->path);
    snprintf(room->a, sizeof room->a, "%s/a", room->path);
    snprintf(room->b, sizeof room->b, "%s/b", room->path);
    snprintf(room->data, sizeof room->data, "%s/data/unknot", room->path);
    snprintf(room->index, sizeof room->index, "%s/library.index", room->data);
    mkdir(room->a, 0755);
    mkdir(room->b, 0755);
    room->folders[0] = room->a;
    room->folders[1] = room->b;
    room->vocabulary = load_vocabulary();
    room->diags = diags_new();
    *state = room;
    return 0;
}

static int leave(void **state) {
    Room *room = *state;
    library_finish(&room->library);
    diags_free(room->diags);
    vocabulary_free(room->vocabulary);
    room_remove(room->path);
    free(room);
    return 0;
}

/* A small routine of this id and title. */
static void put_routine(const char *folder, const char *id, const char *title) {
    char path[256];
    Text text = {0};
    text_print(&text,
               "{ \"unknot\": 1, \"id\": \"%s\", \"title\": \"%s\", \"summary\": \"A rest\", "
               "\"language\": \"en\", \"about\": { \"audience\": \"Anyone\", \"frequency\": "
               "\"Daily\" }, \"reviewed\": { \"by\": \"\", \"date\": \"\" },"
               " \"areas\": [\"feet\"], \"techniques\": [\"stroking\"], \"props\": [], "
               "\"postures\": [\"sit-chair\"], \"privacy\": \"public\", \"kiosk\": \"yes\", "
               "\"safety\": {}, \"steps\": [ { \"id\": \"stroke\", \"heading\": \"Stroke\", "
               "\"text\": \"Stroke it.\", \"diagram\": { \"view\": \"back\", \"regions\": "
               "[\"upper-trap-left\"], \"stroke\": \"long-stroke\", \"pressure\": 1 }, "
               "\"seconds\": 30 } ] }",
               id, title);
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    room_put(path, text_string(&text));
    text_finish(&text);
}

static void put_text(const char *folder, const char *name, const char *text) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    room_put(path, text);
}

static void drop(const char *folder, const char *name) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(remove(path), 0);
}

static void begin(Room *room, bool indexed) {
    library_finish(&room->library);
    diags_free(room->diags);
    room->diags = diags_new();
    library_open(&room->library, room->folders, 2, room->vocabulary);
    if (indexed)
        library_use_index(&room->library, room->data, PROGRAM);
}

static void read_all(Room *room, bool indexed) {
    begin(room, indexed);
    while (library_read_on(&room->library, room->diags))
        continue;
    assert_int_equal(room->library.found, room->library.read);
}

static const LibraryEntry *entry(const Room *room, const char *id) {
    const LibraryEntry *found = library_find(&room->library, id);
    assert_non_null(found);
    return found;
}

/* What is said about the library, in one string. */
static bool says(const Room *room, const char *words) {
    Text text = {0};
    diags_print_text(room->diags, &text, false);
    bool said = strstr(text_string(&text), words) != NULL;
    text_finish(&text);
    return said;
}

/* Changes a file and leaves its size and time: who looks at these alone does not see it. */
static void change_secretly(const char *folder, const char *id, const char *title) {
    char path[256];
    struct stat before;
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    assert_int_equal(stat(path, &before), 0);
    put_routine(folder, id, title);
    struct timespec times[2] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    FileStamp stamp;
    assert_true(file_stamp(path, &stamp));
    assert_int_equal(stamp.size, before.st_size);
}

static void set_time(const char *folder, const char *id, time_t time) {
    char path[256];
    struct utimbuf times = {time, time};
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    assert_int_equal(utime(path, &times), 0);
}

static ino_t index_file(const Room *room) {
    struct stat about;
    assert_int_equal(stat(room->index, &about), 0);
    return about.st_ino;
}

static void cards_come_in_order_and_say_what_a_routine_is(void **state) {
    Room *room = *state;
    put_routine(room->b, "able", "Able");
    put_routine(room->a, "baker", "Baker");
    put_routine(room->a, "charlie", "Charlie");
    put_text(room->a, "baker.de.json", "{}");
    put_text(room->a, "note.txt", "");
    read_all(room, false);
    const Library *library = &room->library;
    assert_int_equal(library->count, 3);
    assert_int_equal(library->found, 3);
    assert_string_equal(library->entries[library_place(library, 0)].id, "able");
    assert_string_equal(library->entries[library_place(library, 2)].id, "charlie");
    const LibraryEntry *baker = entry(room, "baker");
    assert_string_equal(baker->title, "Baker");
    assert_string_equal(baker->summary, "A rest");
    assert_int_equal(baker->diagram.region_count, 1);
    int feet = vocabulary_find(room->vocabulary, WORDS_AREAS, "feet");
    int upper = vocabulary_find(room->vocabulary, WORDS_REGIONS, "upper-trap");
    int shoulders = vocabulary_region(room->vocabulary, upper)->area;
    assert_int_equal(baker->areas, 1u << feet | 1u << shoulders);
    assert_null(library_find(library, "bake"));
    assert_int_equal(diags_count(room->diags, SEVERITY_ERROR), 0);
}

static void the_vocabulary_has_no_more_areas_than_a_card_can_name(void **state) {
    Room *room = *state;
    assert_true(vocabulary_count(room->vocabulary, WORDS_AREAS) <= LIBRARY_AREAS);
}

static void a_card_keeps_its_place_while_more_come(void **state) {
    Room *room = *state;
    char id[16], kept[40][16];
    for (int i = 0; i < 20; i++) {
        snprintf(id, sizeof id, "r-%02d", i * 2 + 1);
        put_routine(room->a, id, "A");
        snprintf(id, sizeof id, "r-%02d", i * 2);
        put_routine(room->b, id, "B");
    }
    begin(room, false);
    size_t known = 0;
    for (bool more = true; more;) {
        more = library_read_on(&room->library, room->diags);
        const Library *library = &room->library;
        assert_true(library->count <= known + 1);
        assert_true(library->read <= library->found);
        for (size_t i = 0; i < known; i++)
            assert_string_equal(library->entries[i].id, kept[i]);
        for (size_t i = 1; i < library->count; i++)
            assert_true(strcmp(library->entries[library_place(library, i - 1)].id,
                               library->entries[library_place(library, i)].id) < 0);
        if (library->count > known)
            strcpy(kept[known], library->entries[known].id);
        known = library->count;
    }
    assert_int_equal(known, 40);
}

static void a_routine_is_found_before_it_is_read(void **state) {
    Room *room = *state;
    char path[256];
    put_routine(room->a, "able", "Able");
    put_routine(room->b, "zulu", "Zulu");
    begin(room, false);
    snprintf(path, sizeof path, "%s/zulu.json", room->b);
    assert_string_equal(library_path(&room->library, "zulu", room->diags), path);
    assert_int_equal(room->library.count, 0);
    assert_null(library_path(&room->library, "yankee", room->diags));
    assert_string_equal(library_nearest(&room->library, "zulo", room->diags), "zulu");
    while (library_read_on(&room->library, room->diags))
        continue;
    assert_string_equal(library_path(&room->library, "zulu", room->diags), path);
    assert_string_equal(library_nearest(&room->library, "zulo", room->diags), "zulu");
    assert_false(library_read_on(&room->library, room->diags));
}

static void of_two_files_with_one_id_the_first_counts(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "First");
    put_routine(room->b, "able", "Second");
    read_all(room, true);
    read_all(room, true);
    assert_int_equal(room->library.count, 1);
    assert_string_equal(entry(room, "able")->title, "First");
    assert_true(says(room, "another routine has the id 'able'"));
}

static void an_index_gives_the_cards_that_the_files_gave(void **state) {
    Room *room = *state;
    Library read;
    put_routine(room->a, "able", "Able");
    put_routine(room->b, "baker", "Bäcker \\\"x\\\"");
    put_text(room->b, "broken.json", "{");
    read_all(room, true);
    assert_true(says(room, "broken.json:1:2"));
    assert_true(file_exists(room->index));
    read = room->library;
    room->library = (Library){0};
    change_secretly(room->a, "able", "Mole");
    read_all(room, true);
    assert_int_equal(diags_count(room->diags, SEVERITY_ERROR), 0);
    assert_int_equal(room->library.count, read.count);
    assert_int_equal(room->library.broken, 1);
    for (size_t i = 0; i < read.count; i++) {
        const LibraryEntry *one = &read.entries[i], *other = &room->library.entries[i];
        assert_string_equal(one->path, other->path);
        assert_string_equal(one->id, other->id);
        assert_int_equal(one->broken, other->broken);
        assert_int_equal(one->posture, other->posture);
        assert_int_equal(one->usual, other->usual);
        assert_int_equal(one->areas, other->areas);
        assert_int_equal(one->privacy, other->privacy);
        assert_int_equal(one->kiosk, other->kiosk);
        assert_int_equal(one->diagram.view, other->diagram.view);
        assert_int_equal(one->diagram.region_count, other->diagram.region_count);
        for (size_t k = 0; k < one->diagram.region_count; k++) {
            assert_int_equal(one->diagram.regions[k].region, other->diagram.regions[k].region);
            assert_int_equal(one->diagram.regions[k].side, other->diagram.regions[k].side);
        }
        if (!one->broken) {
            assert_string_equal(one->title, other->title);
            assert_string_equal(one->summary, other->summary);
        }
    }
    library_finish(&read);
}

static void a_file_that_changed_is_read_again(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    put_routine(room->a, "baker", "Baker");
    put_routine(room->a, "charlie", "Charlie");
    read_all(room, true);
    change_secretly(room->a, "able", "Mole");
    set_time(room->a, "able", 1000000000);
    put_routine(room->a, "baker", "Another baker");
    change_secretly(room->a, "charlie", "Hidden!");
    read_all(room, true);
    assert_string_equal(entry(room, "able")->title, "Mole");
    assert_string_equal(entry(room, "baker")->title, "Another baker");
    assert_string_equal(entry(room, "charlie")->title, "Charlie");
}

static void an_index_is_written_only_when_something_changed(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    put_routine(room->a, "baker", "Baker");
    read_all(room, true);
    ino_t first = index_file(room);
    read_all(room, true);
    assert_int_equal(index_file(room), first);
    drop(room->a, "able.json");
    read_all(room, true);
    assert_int_not_equal(index_file(room), first);
    assert_int_equal(room->library.count, 1);
}

static void another_program_does_not_trust_the_index(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    read_all(room, true);
    change_secretly(room->a, "able", "Mole");
    begin(room, false);
    library_use_index(&room->library, room->data, PROGRAM + 1);
    while (library_read_on(&room->library, room->diags))
        continue;
    assert_string_equal(entry(room, "able")->title, "Mole");
}

static void a_damaged_index_is_made_anew(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    read_all(room, true);
    change_secretly(room->a, "able", "Mole");
    room_put(room->index, "UKcards\nand then nothing of the kind");
    RoomEar ear = room_hear();
    read_all(room, true);
    Text said = room_heard(ear);
    assert_int_equal(said.length, 0);
    text_finish(&said);
    assert_string_equal(entry(room, "able")->title, "Mole");
    change_secretly(room->a, "able", "Able");
    read_all(room, true);
    assert_string_equal(entry(room, "able")->title, "Mole");
}

static void a_file_that_goes_while_reading_is_no_card(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    put_routine(room->b, "baker", "Baker");
    begin(room, true);
    assert_non_null(library_path(&room->library, "able", room->diags));
    drop(room->a, "able.json");
    assert_int_equal(rmdir(room->a), 0);
    while (library_read_on(&room->library, room->diags))
        continue;
    assert_int_equal(room->library.count, 1);
    assert_int_equal(room->library.found, room->library.read);
    assert_int_equal(diags_count(room->diags, SEVERITY_ERROR), 0);
}

static void a_folder_that_is_not_there_hides_no_other(void **state) {
    Room *room = *state;
    assert_int_equal(rmdir(room->a), 0);
    put_routine(room->b, "baker", "Baker");
    read_all(room, true);
    assert_int_equal(room->library.count, 1);
    assert_true(says(room, "cannot read the library: cannot be opened: no such file"));
}

/* Whoever may do anything is for a moment nobody. */
static void a_folder_that_may_not_be_read_hides_no_other(void **state) {
    Room *room = *state;
    bool all_powerful = geteuid() == 0;
    put_routine(room->a, "able", "Able");
    put_routine(room->b, "baker", "Baker");
    put_routine(room->b, "charlie", "Charlie");
    assert_int_equal(chmod(room->a, 0), 0);
    char path[256];
    snprintf(path, sizeof path, "%s/charlie.json", room->b);
    assert_int_equal(chmod(path, 0), 0);
    if (all_powerful)
        assert_int_equal(seteuid(65534), 0);
    read_all(room, false);
    if (all_powerful)
        assert_int_equal(seteuid(0), 0);
    assert_int_equal(chmod(room->a, 0755), 0);
    assert_int_equal(room->library.count, 2);
    assert_false(entry(room, "baker")->broken);
    assert_true(entry(room, "charlie")->broken);
    assert_true(says(room, "cannot read the library: cannot be opened: permission denied"));
}

static void a_file_that_could_not_be_read_is_tried_again(void **state) {
    Room *room = *state;
    char path[256], away[256];
    snprintf(path, sizeof path, "%s/able.json", room->a);
    snprintf(away, sizeof away, "%s/away", room->path);
    assert_int_equal(symlink(away, path), 0);
    put_routine(room->a, "baker", "Baker");
    read_all(room, true);
    assert_true(entry(room, "able")->broken);
    put_routine(room->b, "able", "Able");
    snprintf(path, sizeof path, "%s/able.json", room->b);
    assert_int_equal(rename(path, away), 0);
    read_all(room, true);
    assert_true(says(room, "is 'able'") || !entry(room, "able")->broken);
}

/* Nothing in a folder is waited for, and a folder in it is not walked through. */
static void odd_things_in_a_folder_are_broken_cards(void **state) {
    Room *room = *state;
    char path[256];
    snprintf(path, sizeof path, "%s/pipe.json", room->a);
    assert_int_equal(mkfifo(path, 0644), 0);
    snprintf(path, sizeof path, "%s/loop.json", room->a);
    assert_int_equal(symlink("loop.json", path), 0);
    snprintf(path, sizeof path, "%s/deep.json", room->a);
    assert_int_equal(mkdir(path, 0755), 0);
    put_routine(path, "inner", "Inner");
    snprintf(path, sizeof path, "%s/device.json", room->a);
    assert_int_equal(symlink("/dev/zero", path), 0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket.json", room->a);
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(made, (struct sockaddr *)&address, sizeof address), 0);
    read_all(room, true);
    read_all(room, true);
    close(made);
    assert_int_equal(room->library.count, 5);
    assert_int_equal(room->library.broken, 5);
    assert_true(says(room, "pipe.json: error: the file is a pipe"));
    assert_true(says(room, "deep.json: error: the file is a folder"));
    assert_true(says(room, "device.json: error: the file is a device"));
}

static void an_index_that_cannot_be_written_is_told_once(void **state) {
    Room *room = *state;
    put_routine(room->a, "able", "Able");
    char path[256];
    snprintf(path, sizeof path, "%s/data", room->path);
    room_put(path, "a file, no folder");
    RoomEar ear = room_hear();
    read_all(room, true);
    read_all(room, true);
    Text said = room_heard(ear);
    const char *line = strstr(text_string(&said), "library.index' is not kept");
    assert_non_null(line);
    assert_null(strstr(strchr(line, '\n'), "is not kept"));
    text_finish(&said);
    assert_int_equal(room->library.count, 1);
}

static void a_library_of_nothing_is_read_at_once(void **state) {
    Room *room = *state;
    read_all(room, true);
    assert_int_equal(room->library.count, 0);
    assert_null(library_find(&room->library, "able"));
    assert_null(library_nearest(&room->library, "able", room->diags));
    assert_false(file_exists(room->index));
    Library zeroed = {0};
    library_finish(&zeroed);
}

#define IN_A_ROOM(test) cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_ROOM(cards_come_in_order_and_say_what_a_routine_is),
        IN_A_ROOM(the_vocabulary_has_no_more_areas_than_a_card_can_name),
        IN_A_ROOM(a_card_keeps_its_place_while_more_come),
        IN_A_ROOM(a_routine_is_found_before_it_is_read),
        IN_A_ROOM(of_two_files_with_one_id_the_first_counts),
        IN_A_ROOM(an_index_gives_the_cards_that_the_files_gave),
        IN_A_ROOM(a_file_that_changed_is_read_again),
        IN_A_ROOM(an_index_is_written_only_when_something_changed),
        IN_A_ROOM(another_program_does_not_trust_the_index),
        IN_A_ROOM(a_damaged_index_is_made_anew),
        IN_A_ROOM(a_file_that_goes_while_reading_is_no_card),
        IN_A_ROOM(a_folder_that_is_not_there_hides_no_other),
        IN_A_ROOM(a_folder_that_may_not_be_read_hides_no_other),
        IN_A_ROOM(a_file_that_could_not_be_read_is_tried_again),
        IN_A_ROOM(odd_things_in_a_folder_are_broken_cards),
        IN_A_ROOM(an_index_that_cannot_be_written_is_told_once),
        IN_A_ROOM(a_library_of_nothing_is_read_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
