#include "stage/renderer.h"

#include <assert.h>

const char *renderer_name(Renderer renderer) {
    static const char *const names[] = {
        [RENDERER_AUTO] = "auto",
        [RENDERER_GPU] = "gpu",
        [RENDERER_SOFTWARE] = "software",
    };
    _Static_assert(sizeof names / sizeof *names == RENDERER_COUNT, "a name for each renderer");
    assert((unsigned)renderer < RENDERER_COUNT);
    return names[renderer];
}
