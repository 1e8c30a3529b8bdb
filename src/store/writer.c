/* The store's thread. It takes what waits, writes it in one transaction, and says that it is saved
** when COMMIT has returned; in between it keeps the database in order. */
#include "base/log.h"
#include "store/recall.h"
#include "store/store_inside.h"
#include "store/write.h"

#include <stdlib.h>
#include <string.h>

/* Between two tries to write, doubled each time. */
#define WRITER_PAUSE_FIRST (250 * USEC_MS)
#define WRITER_PAUSE_LONGEST USEC_MINUTE
#define WRITER_LOG_PAGES 1000 /* in the write-ahead log before it is put away */

typedef struct Writer {
    Store *store;
    Usec pause; /* the last one; 0: none is due */
    Patience paused;
    bool last_try;  /* there is none after it */
    bool empty_log; /* something was deleted that the log still holds */
    bool delete_aside;
    bool look_through; /* a week has passed since that was done */
} Writer;

typedef enum Task { TASK_WRITE, TASK_SECRET, TASK_UPKEEP, TASK_END } Task;

static DbOptions options_of(Store *store, DbCare care) {
    return (DbOptions){.folder = &store->folder, .vfs = store->vfs, .care = care};
}

static void say_state(Store *store, StoreState state) {
    pthread_mutex_lock(&store->lock);
    store->state = state;
    pthread_cond_broadcast(&store->news);
    pthread_mutex_unlock(&store->lock);
    store_tell(store);
}

static const char *why(DbResult result) {
    return result == DB_FULL   ? "the disk is full"
           : result == DB_BUSY ? "another program keeps it busy"
                               : "the disk fails";
}

/* Reads what is remembered into [out]. What reads as damaged although it looked sound is looked at
** more closely once, and put aside then. */
static DbResult open_and_read(Store *store, Remembered *out) {
    DbResult result = DB_FAILED;
    for (int care = DB_CARE_START; care < DB_CARE_COUNT; care++) {
        const DbOptions options = options_of(store, (DbCare)care);
        result = db_open(&options, &store->db);
        if (result != DB_DONE)
            return result;
        result = recall_all(&store->db, store->now, store->arena, out);
        if (result == DB_DONE)
            result = secret_read(store);
        if (result == DB_DONE)
            return DB_DONE;
        db_close(&store->db, false);
        if (result != DB_DAMAGED)
            return result;
    }
    return result;
}

static bool open_first(Writer *writer) {
    Store *store = writer->store;
    Remembered remembered = {0};
    DbResult result = open_and_read(store, &remembered);
    if (result != DB_DONE) {
        log_fault("nothing is remembered: '%s/%s' cannot be opened, %s", store->folder.path,
                  STORE_NAME, why(result));
        pthread_mutex_lock(&store->lock);
        queue_finish(&store->queue);
        /* It is answered as what comes later is: the machine could not. */
        store->secret.asked = SECRET_DEED_NONE;
        pthread_mutex_unlock(&store->lock);
        say_state(store, STORE_WITHOUT);
        return false;
    }
    writer->look_through = db_look_through_due(&store->db, store->now);
    /* A program that was killed, or a reader at its end, may have left something deleted in it. */
    writer->empty_log = true;
    pthread_mutex_lock(&store->lock);
    store->remembered = remembered;
    store->known = true;
    pthread_mutex_unlock(&store->lock);
    say_state(store, STORE_OPEN);
    return true;
}

static void keep_session(Store *store, const Record *record) {
    const Waiting *kept = store->session;
    bool over =
        kept &&
        ((record->kind == RECORD_END &&
          strcmp(record->end.session, kept->record.session.uid) == 0) ||
         (record->kind == RECORD_FORGET && strcmp(record->forget, kept->record.session.uid) == 0) ||
         (record->kind == RECORD_FORGET_PRIVATE && kept->record.session.private));
    if (record->kind == RECORD_SESSION || record->kind == RECORD_FORGET_ALL || over) {
        free(store->session);
        store->session = record->kind == RECORD_SESSION ? queue_copy(record) : NULL;
    }
}

/* Writes [waiting] and those behind it. */
static DbResult write_all(Store *store, const Waiting *waiting) {
    DbResult result = db_begin(&store->db);
    if (result != DB_DONE)
        return result;
    /* What goes on belongs to a session that a new database has never heard of. */
    if (store->db.fresh && store->session)
        result = write_record(&store->db, &store->session->record);
    for (; result == DB_DONE && waiting; waiting = waiting->next)
        result = write_record(&store->db, &waiting->record);
    if (result == DB_DONE)
        return db_commit(&store->db);
    db_rollback(&store->db);
    return result;
}

/* What is open is not trusted after a fault, and a COMMIT that failed is not asked for again: what
** the system has of it in memory may look as if it were on the disk. */
static DbResult open_again(Store *store) {
    db_close(&store->db, false);
    const DbOptions options = options_of(store, DB_CARE_FAULT);
    return db_open(&options, &store->db);
}

static DbResult write_with_care(Store *store, const Waiting *waiting) {
    DbResult result = store->db.sqlite ? write_all(store, waiting) : DB_FAILED;
    if (result == DB_DONE || result == DB_FULL || result == DB_BUSY)
        return result;
    log_fault("'%s/%s' cannot be written: it is opened and looked through again",
              store->folder.path, STORE_NAME);
    result = open_again(store);
    return result == DB_DONE ? write_all(store, waiting) : result;
}

static void note_written(Writer *writer, const Waiting *waiting) {
    for (; waiting; waiting = waiting->next) {
        const Record *record = &waiting->record;
        keep_session(writer->store, record);
        bool all = record->kind == RECORD_FORGET_ALL || record->kind == RECORD_FORGET_PRIVATE;
        writer->delete_aside = writer->delete_aside || all;
        writer->empty_log =
            writer->empty_log || all || record->kind == RECORD_FORGET || record->kind == RECORD_END;
    }
    writer->store->db.fresh = false;
}

static void write_groups(Writer *writer) {
    Store *store = writer->store;
    pthread_mutex_lock(&store->lock);
    writer->last_try = store->ends;
    const Waiting *waiting = queue_take(&store->queue);
    uint64_t number = store->queue.taken;
    pthread_mutex_unlock(&store->lock);
    DbResult result = write_with_care(store, waiting);
    if (result == DB_DONE) {
        note_written(writer, waiting);
        writer->pause = 0;
    } else {
        log_fault("what is to be remembered in '%s' waits: %s", store->folder.path, why(result));
        writer->pause =
            writer->pause ? usec_min(2 * writer->pause, WRITER_PAUSE_LONGEST) : WRITER_PAUSE_FIRST;
        writer->paused = patience_new(writer->pause);
        /* It is opened again before the next try. */
        if (result == DB_FAILED || result == DB_DAMAGED)
            db_close(&store->db, false);
    }
    pthread_mutex_lock(&store->lock);
    if (result == DB_DONE) {
        queue_done(&store->queue);
        store->saved = number;
    } else {
        queue_return(&store->queue);
    }
    pthread_mutex_unlock(&store->lock);
    say_state(store, result == DB_DONE ? STORE_OPEN : STORE_WAITING);
}

static void do_secret(Store *store) {
    if (!store->db.sqlite && open_again(store) != DB_DONE)
        db_close(&store->db, false);
    secret_work(store);
}

static bool is_idle(void *store_of) {
    Store *store = store_of;
    pthread_mutex_lock(&store->lock);
    bool idle =
        !store->ends && !queue_has_work(&store->queue) && store->secret.asked == SECRET_DEED_NONE;
    pthread_mutex_unlock(&store->lock);
    return idle;
}

/* Does one thing that is due, if nothing else is. What fails here shows when something is next to be
** written, and is dealt with there. */
static void keep_in_order(Writer *writer) {
    Store *store = writer->store;
    Db *db = &store->db;
    DbResult result = DB_DONE;
    if (writer->delete_aside) {
        writer->delete_aside = false;
        db_delete_aside(db);
    } else if (writer->empty_log || db->log_pages >= WRITER_LOG_PAGES) {
        /* Where a reader holds some of it, the next time and the end remain. */
        result = db_put_log_away(db, writer->empty_log);
        writer->empty_log = false;
        db->log_pages = 0;
    } else if (writer->look_through) {
        result = db_look_through(db, store->now, is_idle, store);
        writer->look_through = result == DB_BUSY && !is_idle(store);
        if (result == DB_DAMAGED)
            log_fault("'%s/%s' is damaged: it will be put aside at the next start",
                      store->folder.path, STORE_NAME);
    }
    if (result == DB_FAILED)
        db_close(db, false);
}

static bool has_upkeep(const Writer *writer) {
    const Db *db = &writer->store->db;
    return db->sqlite && (writer->delete_aside || writer->empty_log || writer->look_through ||
                          db->log_pages >= WRITER_LOG_PAGES);
}

/* Waits for something to do; the lock is held. */
static Task next_task(Writer *writer) {
    Store *store = writer->store;
    for (;;) {
        bool waits = queue_has_work(&store->queue);
        if (store->secret.asked != SECRET_DEED_NONE)
            return TASK_SECRET;
        if (waits && !writer->last_try &&
            (writer->pause == 0 || store->ends || patience_is_over(&writer->paused)))
            return TASK_WRITE;
        if (store->ends)
            return TASK_END;
        if (!waits && has_upkeep(writer))
            return TASK_UPKEEP;
        if (waits)
            patience_wait(&writer->paused, &store->work, &store->lock);
        else
            pthread_cond_wait(&store->work, &store->lock);
    }
}

static void work(Writer *writer) {
    Store *store = writer->store;
    for (;;) {
        pthread_mutex_lock(&store->lock);
        Task task = next_task(writer);
        pthread_mutex_unlock(&store->lock);
        if (task == TASK_END)
            return;
        if (task == TASK_WRITE)
            write_groups(writer);
        else if (task == TASK_SECRET)
            do_secret(store);
        else
            keep_in_order(writer);
    }
}

void *writer_run(void *store_of) {
    Store *store = store_of;
    Writer writer = {.store = store};
    if (open_first(&writer))
        work(&writer);
    if (writer.delete_aside && store->db.sqlite)
        db_delete_aside(&store->db);
    db_close(&store->db, true);
    folder_leave(&store->folder);
    pthread_mutex_lock(&store->lock);
    if (store->queue.first)
        log_fault("something was not remembered: the disk could not be written to the end");
    store->ended = true;
    bool abandoned = store->abandoned;
    pthread_cond_broadcast(&store->news);
    pthread_mutex_unlock(&store->lock);
    if (abandoned)
        store_discard(store);
    return NULL;
}
