#include "store/remembered.h"

#include <string.h>

const char *remembered_setting(const Remembered *remembered, const char *name) {
    for (size_t i = 0; remembered && i < remembered->setting_count; i++)
        if (strcmp(remembered->settings[i].name, name) == 0)
            return remembered->settings[i].value;
    return NULL;
}

const RecordBlock *remembered_block(const Remembered *remembered, const char *what, const char *id,
                                    int64_t now) {
    for (size_t i = 0; remembered && i < remembered->block_count; i++) {
        const RecordBlock *block = &remembered->blocks[i];
        if (now < block->until && strcmp(block->what, what) == 0 && strcmp(block->id, id) == 0)
            return block;
    }
    return NULL;
}
