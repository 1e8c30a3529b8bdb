#include "scene/scene.h"

#include <assert.h>

const Scene *scene_for(SessionState state) {
    static const Scene *const scenes[] = {
        [SESSION_LEAD_IN] = &scene_step,    [SESSION_RUNNING] = &scene_step,
        [SESSION_WAITING] = &scene_step,    [SESSION_ASKING] = &scene_ask,
        [SESSION_CARD] = &scene_card,       [SESSION_PAUSED] = &scene_paused,
        [SESSION_STOPPED] = &scene_stopped, [SESSION_RULE] = &scene_rule,
        [SESSION_CALM] = &scene_step,       [SESSION_RESTING] = &scene_step,
        [SESSION_SUMMARY] = &scene_summary, [SESSION_OVER] = &scene_library,
    };
    _Static_assert(sizeof scenes / sizeof *scenes == SESSION_STATE_COUNT, "a scene for each state");
    assert(state < SESSION_STATE_COUNT);
    return scenes[state];
}
