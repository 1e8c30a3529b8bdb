/* What a person has set, as the device keeps it: a string under each setting's name. */
#ifndef COMMAND_KEEPER_H
#define COMMAND_KEEPER_H

#include "command/options.h"
#include "scene/settings.h"
#include "scene/setup.h"
#include "store/store.h"

/* Everything that is kept. */
typedef struct Kept {
    Settings settings; /* the language one of words_language_tag */
    Setup setup;
    int volume; /* 0 to 10 */
} Kept;

/* Puts what [remembered] holds in the place of what [kept] has, but for what [given] says was asked
** for on the command line. A value that means nothing is passed over. [remembered] may be NULL. */
void keeper_apply(const Remembered *remembered, const OptionsGiven *given, Kept *kept);

/* Has [store] (NULL: nothing is kept) remember in what [now] differs from [before]. Returns the number
** of the group that holds it, as store_commit does; 0 where there is nothing to keep. */
uint64_t keeper_keep(Store *store, const Kept *before, const Kept *now);

/* As if how it looks and sounds had never been set; the device's own settings stay. */
uint64_t keeper_put_back(Store *store);

#endif
