#include "stage/schedule.h"

#include "base/memory.h"
#include "stage/frame_clock.h"
#include "stage/mix.h"

#include <assert.h>
#include <stdlib.h>

typedef struct Waiting {
    SoundName name;
    Usec at;
    double pan;
} Waiting;

struct Schedule {
    Mix *mix;
    FrameClock clock;
    Waiting waiting[SCHEDULE_WAITING]; /* in the order in which they came */
    size_t count;
};

Schedule *schedule_new(void) {
    Schedule *schedule = mem_new(1, sizeof *schedule);
    schedule->mix = mix_new();
    return schedule;
}

void schedule_free(Schedule *schedule) {
    if (schedule == NULL)
        return;
    mix_free(schedule->mix);
    free(schedule);
}

static void remove_waiting(Schedule *schedule, size_t index) {
    schedule->count--;
    for (size_t i = index; i < schedule->count; i++)
        schedule->waiting[i] = schedule->waiting[i + 1];
}

void schedule_cue(Schedule *schedule, SoundName name, Usec at, double pan) {
    assert((unsigned)name < SOUND_NAME_COUNT && pan >= -1 && pan <= 1);
    if (schedule->count == SCHEDULE_WAITING) {
        size_t soonest = 0;
        for (size_t i = 1; i < schedule->count; i++) {
            if (schedule->waiting[i].at < schedule->waiting[soonest].at)
                soonest = i;
        }
        remove_waiting(schedule, soonest);
    }
    schedule->waiting[schedule->count++] = (Waiting){name, at, pan};
}

void schedule_hush(Schedule *schedule) {
    schedule->count = 0;
    mix_hush(schedule->mix, schedule->clock.next);
}

void schedule_set_gain(Schedule *schedule, double gain) {
    mix_set_gain(schedule->mix, gain);
}

void schedule_block(Schedule *schedule, float *out, size_t frames, Usec now) {
    FrameClock *clock = &schedule->clock;
    frame_clock_block(clock, frames, now);
    for (size_t i = 0; i < schedule->count;) {
        Waiting *cue = &schedule->waiting[i];
        int64_t frame = frame_clock_at(clock, cue->at) - (int64_t)frames;
        if (frame >= clock->next) {
            i++;
            continue;
        }
        if (now - cue->at <= SCHEDULE_LATE)
            mix_add(schedule->mix, cue->name, frame, cue->pan);
        remove_waiting(schedule, i);
    }
    mix_render(schedule->mix, out, clock->first, frames);
}

bool schedule_is_quiet(const Schedule *schedule) {
    return schedule->count == 0 && mix_is_idle(schedule->mix);
}

int64_t schedule_frames(const Schedule *schedule) {
    return schedule->clock.next;
}
