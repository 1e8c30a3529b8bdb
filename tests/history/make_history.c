/* Writes a history made from a seed, as `unknot history export --format json` would.
**
** usage: make_history SEED SESSIONS */
#include "command/history_json.h"
#include "made_history.h"

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    if (count != 3) {
        fputs("usage: make_history SEED SESSIONS\n", stderr);
        return 2;
    }
    Arena *arena = arena_new();
    Text out = {0};
    History history;
    made_history(strtoull(arguments[1], NULL, 10), strtoul(arguments[2], NULL, 10), arena,
                 &history);
    history_json_write(&history, &out);
    fwrite(text_string(&out), 1, out.length, stdout);
    text_finish(&out);
    arena_free(arena);
    return fflush(stdout) == 0 ? 0 : 1;
}
