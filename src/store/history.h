/* What is kept, read as a whole, for lists and copies of it, apart from a running player. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "base/arena.h"
#include "store/record.h"

#include <stddef.h>

typedef struct HistorySession {
    RecordSession session;
    RecordPlace place;
    bool ended;
    RecordEnd end; /* where it has ended */
    const RecordAnswer *answers;
    size_t answer_count;
    const RecordSpot *spots;
    size_t spot_count;
    const RecordDose *doses;
    size_t dose_count;
} HistorySession;

/* Each list is in an order that depends on nothing but what is in it. */
typedef struct History {
    const HistorySession *sessions; /* by their beginning, the first first */
    size_t session_count;
    const RecordBlock *blocks;
    size_t block_count;
    const RecordProfile *profile;
    size_t profile_count;
    const RecordProgramme *programmes;
    size_t programme_count;
    const RecordAcknowledged *acknowledged; /* all of them */
    size_t acknowledged_count;
    const RecordSetting *settings;
    size_t setting_count;
    bool secret; /* a PIN guards what is private */
} History;

typedef enum HistoryShelf {
    HISTORY_PUBLIC, /* all but what is private */
    HISTORY_ALL,
} HistoryShelf;

/* Reads what [folder] keeps into [out], strings and arrays from [arena]; a player may be running. A
** folder without a database is an empty history. False with a [reason] for a person, from [arena],
** where it cannot be read: it is damaged, foreign, or newer than this program. Nothing is written. */
bool history_read(const char *folder, HistoryShelf shelf, Arena *arena, History *out,
                  const char **reason);

/* Adds to what [folder] keeps everything in [history] that is not there yet (a session is known by its
** uid; of two blocks the later end counts), in one transaction. Each session has ended. [added] is how
** many sessions were new. False with a [reason] when it cannot, or a player is running; then nothing
** was changed. */
bool history_add(const char *folder, const History *history, Arena *arena, size_t *added,
                 const char **reason);

/* Deletes all that RECORD_FORGET_ALL does and what was ever put aside in [folder] (damaged databases,
** copies), and with [everything] all else, too. Deleted pages are overwritten and the write-ahead log is
** emptied. Where nothing is kept nothing is made. False as above. */
bool history_delete(const char *folder, bool everything, Arena *arena, const char **reason);

#endif
