/* What the device remembered when the program started, as far as a session needs it. */
#ifndef STORE_REMEMBERED_H
#define STORE_REMEMBERED_H

#include "store/record.h"

#include <stddef.h>

/* A session that began and never ended: the program was killed, or the power went. */
typedef struct RememberedSession {
    RecordSession session;
    RecordPlace place; /* step "" where no step had begun */
    RecordDeed *deeds; /* in order */
    size_t deed_count;
} RememberedSession;

/* Everything in it lives as long as the store that gave it. */
typedef struct Remembered {
    const RecordSetting *settings; /* sorted by name */
    size_t setting_count;
    const RecordAcknowledged *acknowledged; /* the latest of each text */
    size_t acknowledged_count;
    const RecordProfile *profile;
    size_t profile_count;
    const RecordProgramme *programmes;
    size_t programme_count;
    const RecordBlock *blocks; /* those that were not over */
    size_t block_count;
    const RememberedSession *unfinished; /* the latest; NULL: there is none */
    bool has_sessions;                   /* any were kept */
} Remembered;

/* The value of setting [name], or NULL. [remembered] may be NULL. */
const char *remembered_setting(const Remembered *remembered, const char *name);

/* The block on [what] [id] at [now], or NULL. [remembered] may be NULL. */
const RecordBlock *remembered_block(const Remembered *remembered, const char *what, const char *id,
                                    int64_t now);

#endif
