#include "power_disk.h"

#include "chance.h"
#include "through_vfs.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECTOR 512

/* Something done to a file that no sync has made certain. */
typedef struct Pending {
    struct Pending *next;
    bool cuts; /* a truncation to [offset] */
    sqlite3_int64 offset;
    int count;
    unsigned char bytes[]; /* of a write */
} Pending;

typedef struct DiskFile {
    struct DiskFile *next;
    char *path;
    unsigned char *bytes; /* that are certain */
    size_t size;
    bool named;   /* it is certain that it is there */
    bool removed; /* it was deleted, which is not certain */
    Pending *first, **last;
} DiskFile;

struct PowerDisk {
    ThroughVfs *vfs;
    pthread_mutex_t lock; /* over all that follows */
    uint64_t chance;
    DiskFile *files;
    int calls, cut; /* the power goes at call [cut]; 0: it stays */
    bool off;
};

/* Content as a disk holds it while it is put together. */
static void put_bytes(DiskFile *file, size_t offset, const unsigned char *bytes, size_t count) {
    if (offset + count > file->size) {
        file->bytes = realloc(file->bytes, offset + count);
        memset(file->bytes + file->size, 0, offset + count - file->size);
        file->size = offset + count;
    }
    memcpy(file->bytes + offset, bytes, count);
}

static void set_size(DiskFile *file, size_t size) {
    if (size < file->size)
        file->size = size;
}

static void read_file(DiskFile *file) {
    FILE *real = fopen(file->path, "rb");
    unsigned char bytes[4096];
    file->named = real != NULL;
    for (size_t got; real && (got = fread(bytes, 1, sizeof bytes, real)) > 0;)
        put_bytes(file, file->size, bytes, got);
    if (real)
        fclose(real);
}

static DiskFile *find(PowerDisk *disk, const char *path) {
    DiskFile *file = disk->files;
    while (file && strcmp(file->path, path) != 0)
        file = file->next;
    return file;
}

static void drop_pending(DiskFile *file) {
    while (file->first) {
        Pending *next = file->first->next;
        free(file->first);
        file->first = next;
    }
    file->last = &file->first;
}

static void add_pending(DiskFile *file, bool cuts, sqlite3_int64 offset, const void *bytes,
                        int count) {
    Pending *pending = malloc(sizeof *pending + (size_t)count);
    *pending = (Pending){.cuts = cuts, .offset = offset, .count = count};
    if (count > 0)
        memcpy(pending->bytes, bytes, (size_t)count);
    *file->last = pending;
    file->last = &pending->next;
}

/* All that was done to it is certain now, and that it is there. */
static void make_certain(DiskFile *file) {
    for (const Pending *pending = file->first; pending; pending = pending->next) {
        if (pending->cuts)
            set_size(file, (size_t)pending->offset);
        else
            put_bytes(file, (size_t)pending->offset, pending->bytes, (size_t)pending->count);
    }
    drop_pending(file);
    file->named = true;
}

/* Counts something that changes the disk. False when the power is gone, or goes with it. */
static bool has_power(PowerDisk *disk) {
    if (!disk->off)
        disk->off = ++disk->calls == disk->cut;
    return !disk->off;
}

static int open_hook(void *context, const char *path, int flags) {
    PowerDisk *disk = context;
    pthread_mutex_lock(&disk->lock);
    bool off = disk->off;
    DiskFile *file = find(disk, path);
    if (!off && !file) {
        file = calloc(1, sizeof *file);
        file->path = strdup(path);
        file->last = &file->first;
        read_file(file);
        file->next = disk->files;
        disk->files = file;
    } else if (!off && file->removed && (flags & SQLITE_OPEN_CREATE)) {
        /* Under its old name a new file: what the old one held is not to be had again. */
        drop_pending(file);
        file->size = 0;
        file->removed = file->named = false;
    }
    pthread_mutex_unlock(&disk->lock);
    return off ? SQLITE_CANTOPEN : SQLITE_OK;
}

static int read_hook(void *context, const char *path) {
    PowerDisk *disk = context;
    (void)path;
    return power_disk_is_off(disk) ? SQLITE_IOERR_READ : SQLITE_OK;
}

/* The write at which the power goes may have come to the disk, or a part of it. */
static int change(PowerDisk *disk, const char *path, bool cuts, sqlite3_int64 offset,
                  const void *bytes, int count, int code) {
    pthread_mutex_lock(&disk->lock);
    bool was_on = !disk->off;
    bool done = has_power(disk);
    if (was_on)
        add_pending(find(disk, path), cuts, offset, bytes, count);
    pthread_mutex_unlock(&disk->lock);
    return done ? SQLITE_OK : code;
}

static int write_hook(void *context, const char *path, const void *bytes, int count,
                      sqlite3_int64 offset) {
    return change(context, path, false, offset, bytes, count, SQLITE_IOERR_WRITE);
}

static int truncate_hook(void *context, const char *path, sqlite3_int64 size) {
    return change(context, path, true, size, NULL, 0, SQLITE_IOERR_TRUNCATE);
}

static int sync_hook(void *context, const char *path) {
    PowerDisk *disk = context;
    pthread_mutex_lock(&disk->lock);
    bool done = has_power(disk);
    if (done)
        make_certain(find(disk, path));
    pthread_mutex_unlock(&disk->lock);
    return done ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

static int remove_hook(void *context, const char *path, int sync_folder) {
    PowerDisk *disk = context;
    pthread_mutex_lock(&disk->lock);
    bool done = has_power(disk);
    DiskFile *file = find(disk, path);
    if (done && file) {
        file->removed = true;
        if (sync_folder) {
            drop_pending(file);
            file->size = 0;
            file->named = false;
        }
    }
    pthread_mutex_unlock(&disk->lock);
    return done ? SQLITE_OK : SQLITE_IOERR_DELETE;
}

PowerDisk *power_disk_new(const char *name, uint64_t seed) {
    static const ThroughHooks hooks = {
        .open = open_hook,
        .read = read_hook,
        .write = write_hook,
        .truncate = truncate_hook,
        .sync = sync_hook,
        .remove = remove_hook,
    };
    PowerDisk *disk = calloc(1, sizeof *disk);
    pthread_mutex_init(&disk->lock, NULL);
    disk->chance = seed;
    disk->vfs = through_vfs_new(name, &hooks, disk);
    return disk;
}

void power_disk_free(PowerDisk *disk) {
    if (!disk)
        return;
    through_vfs_free(disk->vfs);
    while (disk->files) {
        DiskFile *file = disk->files;
        disk->files = file->next;
        drop_pending(file);
        free(file->bytes);
        free(file->path);
        free(file);
    }
    pthread_mutex_destroy(&disk->lock);
    free(disk);
}

int power_disk_calls(PowerDisk *disk) {
    pthread_mutex_lock(&disk->lock);
    int calls = disk->calls;
    pthread_mutex_unlock(&disk->lock);
    return calls;
}

void power_disk_cut(PowerDisk *disk, int nth) {
    pthread_mutex_lock(&disk->lock);
    disk->cut = disk->calls + nth;
    pthread_mutex_unlock(&disk->lock);
}

bool power_disk_is_off(PowerDisk *disk) {
    pthread_mutex_lock(&disk->lock);
    bool off = disk->off;
    pthread_mutex_unlock(&disk->lock);
    return off;
}

/* Of each write some sectors arrived; [part] in 1000 do. */
static void keep_some(PowerDisk *disk, DiskFile *file, unsigned part) {
    for (const Pending *pending = file->first; pending; pending = pending->next) {
        if (pending->cuts) {
            if (chance_below(&disk->chance, 1000) < part)
                set_size(file, (size_t)pending->offset);
            continue;
        }
        size_t at = (size_t)pending->offset, end = at + (size_t)pending->count;
        while (at < end) {
            size_t next = (at / SECTOR + 1) * SECTOR < end ? (at / SECTOR + 1) * SECTOR : end;
            if (chance_below(&disk->chance, 1000) < part)
                put_bytes(file, at, pending->bytes + (at - (size_t)pending->offset), next - at);
            at = next;
        }
    }
    drop_pending(file);
}

static void write_back(const DiskFile *file) {
    FILE *real = fopen(file->path, "wb");
    if (!real || fwrite(file->bytes, 1, file->size, real) != file->size || fclose(real) != 0)
        abort();
}

void power_disk_restore(PowerDisk *disk) {
    for (DiskFile *file = disk->files; file; file = file->next) {
        /* Now and then all of it arrived, or nothing. */
        static const unsigned parts[] = {0, 100, 500, 900, 1000};
        unsigned part = parts[chance_below(&disk->chance, sizeof parts / sizeof *parts)];
        keep_some(disk, file, part);
        bool there = file->named || chance_below(&disk->chance, 2) == 0;
        if (file->removed && (!file->named || chance_below(&disk->chance, 2) == 0))
            there = false;
        remove(file->path);
        if (there)
            write_back(file);
        size_t length = strlen(file->path);
        if (length > 3 && strcmp(file->path + length - 3, ".db") == 0) {
            char *shared = malloc(length + 5);
            sprintf(shared, "%s-shm", file->path);
            remove(shared);
            free(shared);
        }
    }
}
