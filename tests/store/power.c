/* Power cuts: a store that is written to by chance, on a disk whose power goes at a moment of chance,
** a few times in a row. What the store said is saved must be there afterwards, each group of records is
** whole or not there at all, none is there without those before it, and no file is damaged.
**
** Usage: power SEED COUNT [weak]. Prints a line for each cut that lost something and one with totals.
** Fails when anything was lost or damaged; with [weak], as for a store that does not wait for the
** disk, when nothing was lost. */

/* mkdtemp and the like are in POSIX 2008 as part of its XSI option. */
#define _XOPEN_SOURCE 700

#include "chance.h"
#include "power_disk.h"
#include "store/store.h"

#include "base/file.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOW ((int64_t)1795000000)
#define SESSION "0123456789abcdef"
#define LONG USEC_MINUTE
#define LIVES 4       /* cuts in one folder, at most */
#define GROUPS 60     /* written in one life, at most */
#define ANSWERS 4     /* in one group, at most */
#define CALLS_MOST 90 /* before the power goes */

typedef struct Room {
    char path[64];
    uint64_t chance;
    int next;  /* group to be written */
    int saved; /* the last group of which that was said; all before it are, too. -1: none */
} Room;

typedef struct Totals {
    int cuts, opening, groups, saved, lost, half, damaged, without;
} Totals;

static int answers_of(int group) {
    return 1 + group * 7 % ANSWERS;
}

static void begin_session(Store *store) {
    store_put(store, &(Record){.kind = RECORD_SESSION,
                               .session = {.uid = SESSION,
                                           .routine = "neck-desk",
                                           .title = "Neck at the desk",
                                           .version = "1",
                                           .begun = NOW,
                                           .day = "2026-11-22",
                                           .speed = 100}});
}

/* The number of the store's group that holds the room's next one. */
static uint64_t put_group(Room *room, Store *store) {
    char step[24], number[24];
    int group = room->next++;
    if (group == 0)
        begin_session(store);
    snprintf(number, sizeof number, "%d", group);
    store_put(store, &(Record){.kind = RECORD_SETTING, .setting = {"last", number}});
    for (int i = 0; i < answers_of(group); i++) {
        snprintf(step, sizeof step, "g%06d-%d", group, i);
        store_put(store,
                  &(Record){.kind = RECORD_ANSWER, .answer = {SESSION, step, "", "pain", "4", 0}});
    }
    /* Now and then a log that is put away. */
    if (chance_below(&room->chance, 8) == 0)
        store_put(store, &(Record){.kind = RECORD_FORGET, .forget = "fedcba9876543210"});
    return store_commit(store);
}

/* Writes until the power goes, or for a while. Every other life waits for each group, as a person
** who thinks does; the others do not. */
static void live(Room *room, Store *store, PowerDisk *disk, Totals *totals) {
    bool waits = chance_below(&room->chance, 2) == 0;
    struct {
        int group;
        uint64_t number;
    } put[GROUPS];
    int count = 0, most = 1 + (int)chance_below(&room->chance, GROUPS);
    while (count < most && !power_disk_is_off(disk)) {
        put[count].group = room->next;
        put[count].number = put_group(room, store);
        if (waits)
            while (!store_wait(store, put[count].number, USEC_MS) && !power_disk_is_off(disk))
                continue;
        count++;
    }
    if (!waits && count > 0)
        while (!store_wait(store, put[count - 1].number, USEC_MS) && !power_disk_is_off(disk))
            continue;
    /* What is said until here was said before the power was found gone. */
    uint64_t saved = store_saved(store);
    for (int i = 0; i < count && put[i].number <= saved; i++)
        room->saved = put[i].group;
    totals->groups += count;
}

static int64_t number_of(sqlite3 *sqlite, const char *sql) {
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(sqlite, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static int count_aside(const char *path) {
    int count = 0;
    DIR *folder = opendir(path);
    for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;)
        count += strstr(entry->d_name, "corrupt") != NULL;
    if (folder)
        closedir(folder);
    return count;
}

/* What the folder holds after the power came back and a player was there. */
static void judge(Room *room, uint64_t seed, int life, Totals *totals) {
    char path[96], sql[128];
    sqlite3 *sqlite = NULL;
    snprintf(path, sizeof path, "%s/%s", room->path, STORE_NAME);
    Store *store = store_new(&(StoreOptions){.folder = room->path, .now = NOW});
    bool opens = store && store_remembered(store, LONG) != NULL;
    store_free(store, LONG);
    sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL);
    bool sound =
        opens && count_aside(room->path) == 0 &&
        number_of(sqlite, "SELECT integrity_check = 'ok' FROM pragma_integrity_check") == 1;
    int there = -1, half = 0; /* the last group that is whole, with all before it */
    for (int group = 0; group < room->next; group++) {
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM answer WHERE step BETWEEN 'g%06d-' AND 'g%06d-9'", group,
                 group);
        int64_t count = number_of(sqlite, sql);
        if (count == answers_of(group) && there == group - 1)
            there = group;
        else if (count > 0)
            half++;
    }
    sqlite3_close(sqlite);
    int lost = room->saved > there ? room->saved - there : 0;
    if (!sound || half || lost)
        printf("seed %llu, cut %d: %s, %d saved groups lost, %d half or out of order\n",
               (unsigned long long)seed, life + 1, sound ? "sound" : "damaged", lost, half);
    totals->saved += there + 1;
    totals->lost += lost > 0;
    totals->half += half > 0;
    totals->damaged += !sound;
    /* The next life goes on from what is there. */
    room->next = there + 1;
    room->saved = there;
}

static void cut_once(Room *room, uint64_t seed, int life, Totals *totals) {
    char name[48];
    snprintf(name, sizeof name, "power-%llu-%d", (unsigned long long)seed, life);
    PowerDisk *disk = power_disk_new(name, chance_next(&room->chance));
    power_disk_cut(disk, 1 + (int)chance_below(&room->chance, CALLS_MOST));
    Store *store = store_new(&(StoreOptions){.folder = room->path, .now = NOW, .vfs = name});
    bool known = store && store_remembered(store, LONG) != NULL;
    if (known)
        live(room, store, disk, totals);
    else if (power_disk_is_off(disk))
        totals->opening++;
    else
        totals->without++;
    /* Where it was not gone yet it goes now, or while the store is closed. */
    if (!power_disk_is_off(disk))
        power_disk_cut(disk, 1 + (int)chance_below(&room->chance, 3));
    store_free(store, LONG);
    power_disk_restore(disk);
    power_disk_free(disk);
    totals->cuts++;
    judge(room, seed, life, totals);
}

static void try_seed(uint64_t seed, int cuts, Totals *totals) {
    Room room = {.chance = seed, .saved = -1};
    snprintf(room.path, sizeof room.path, "%s/unknot-power-XXXXXX",
             file_is_folder("/dev/shm") ? "/dev/shm" : "/tmp");
    if (!mkdtemp(room.path))
        abort();
    for (int life = 0; life < cuts; life++)
        cut_once(&room, seed, life, totals);
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", room.path);
    if (system(command) != 0)
        abort();
}

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: power SEED COUNT [weak]\n");
        return 2;
    }
    uint64_t seed = strtoull(arguments[1], NULL, 10);
    int cuts = atoi(arguments[2]);
    bool weak = count > 3 && strcmp(arguments[3], "weak") == 0;
    Totals totals = {0};
    while (totals.cuts < cuts) {
        int left = cuts - totals.cuts;
        try_seed(seed++, left < LIVES ? left : LIVES, &totals);
    }
    printf("%d power cuts, %d of them while it was opened; %d groups put; cuts with saved groups "
           "lost: %d, with half ones: %d, with damage: %d; could not be opened: %d\n",
           totals.cuts, totals.opening, totals.groups, totals.lost, totals.half, totals.damaged,
           totals.without);
    if (weak)
        return totals.lost > 0 ? 0 : 1;
    return totals.lost || totals.half || totals.damaged || totals.without ? 1 : 0;
}
