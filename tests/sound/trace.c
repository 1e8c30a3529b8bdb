/* The cues of a whole session, as its trace tells them, rendered and found again in the samples.
**
** usage: sound_trace NAME.trace
** Prints a line for each cue: when the trace has it, where it was found, and how many samples lie
** between; the last line is "N passed, N failed". A cue passes within one sample. */
#include "command/cues.h"
#include "listen.h"
#include "stage/mix.h"

#include <cjson/cJSON.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CUES_MOST 2000
#define LINE_MOST 8192
#define SEARCH 60              /* samples on either side of where it should be */
#define SHOWN (SOUND_RATE / 5) /* samples of a tone that are compared */
#define SESSION_MOST (20 * 60) /* seconds */
#define TAIL (4 * SOUND_RATE)

typedef struct Heard {
    char id[32];
    SoundName sound;
    double time, pan;
    int64_t frame;
} Heard;

static BreathPhase phase_named(const char *name) {
    BreathPhase phase = BREATH_IN;
    while (phase < BREATH_PHASE_COUNT && strcmp(name, breath_phase_name(phase)) != 0)
        phase++;
    return phase;
}

static const char *text_of(const cJSON *object, const char *name) {
    const cJSON *member = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsString(member) ? member->valuestring : "";
}

/* What a line of the trace sounds like. [before] is the last cue, by which a tick is told from the
** beginning of a hold. */
static bool read_line(const char *line, Cues *cues, Heard *heard, Heard *before) {
    cJSON *object = cJSON_Parse(line);
    const char *name = text_of(object, "event");
    SessionEvent event = {.kind = EVENT_COUNT};
    if (strcmp(name, "breath") == 0) {
        event.kind = EVENT_BREATH;
        event.phase = phase_named(text_of(object, "phase"));
    } else if (strcmp(name, "cue") == 0) {
        event.kind = EVENT_CUE;
        event.id = text_of(object, "sound");
        event.goes_on = strcmp(event.id, "hold-ticks") == 0 && strcmp(before->id, event.id) == 0;
    } else if (strcmp(name, "rule") == 0) {
        event.kind = EVENT_RULE;
        event.id = text_of(object, "id");
    }
    if (strcmp(name, "step") == 0)
        before->id[0] = '\0';
    bool found = false;
    if (event.kind != EVENT_COUNT) {
        *heard = (Heard){.sound = cues_sound(cues, &event), .pan = cues_pan(&event)};
        found = heard->sound != SOUND_NAME_COUNT;
    }
    if (found) {
        snprintf(heard->id, sizeof heard->id, "%s", event.id);
        heard->time = cJSON_GetObjectItemCaseSensitive(object, "t")->valuedouble;
        heard->frame = (int64_t)(heard->time * SOUND_RATE + 0.5);
        *before = *heard;
    }
    cJSON_Delete(object);
    return found;
}

/* The same sound twice at one time is one sound, only louder. */
static bool is_new(const Heard *all, int count) {
    for (int i = count - 1; i >= 0 && all[i].frame == all[count].frame; i--)
        if (all[i].sound == all[count].sound)
            return false;
    return true;
}

static int read_trace(const char *path, Heard *all) {
    static char line[LINE_MOST];
    Cues cues = {0};
    Heard before = {.id = ""};
    int count = 0;
    FILE *file = fopen(path, "r");
    while (file != NULL && count < CUES_MOST && fgets(line, sizeof line, file) != NULL)
        count += read_line(line, &cues, &all[count], &before) && is_new(all, count);
    if (file != NULL)
        fclose(file);
    return count;
}

/* Where [tone] fits best near [expected], and how loud it is there. */
static int64_t find(const float *samples, int64_t frames, int64_t expected, const float *tone,
                    size_t length, double *loudness) {
    size_t shown = length < SHOWN ? length : SHOWN;
    double best = -1;
    int64_t found = expected;
    for (int64_t at = expected - SEARCH; at <= expected + SEARCH; at++) {
        if (at < 0 || at + (int64_t)shown > frames)
            continue;
        double likeness = listen_likeness(samples + at, tone, shown);
        if (likeness > best) {
            best = likeness;
            found = at;
        }
    }
    double both = 0, own = 0;
    for (size_t i = 0; i < shown; i++) {
        both += (double)samples[found + (int64_t)i] * (double)tone[i];
        own += (double)tone[i] * (double)tone[i];
    }
    *loudness = both / own;
    return found;
}

int main(int count, char **arguments) {
    static Heard all[CUES_MOST];
    int cues = count == 2 ? read_trace(arguments[1], all) : 0;
    if (cues == 0 || all[cues - 1].time > SESSION_MOST) {
        fprintf(stderr, "usage: sound_trace NAME.trace, with cues in it\n");
        return 2;
    }
    int64_t frames = all[cues - 1].frame + TAIL;
    float *both = calloc((size_t)frames, 2 * sizeof *both);
    float *left = calloc((size_t)frames, sizeof *left);
    Mix *mix = mix_new();
    int told = 0, passed = 0, failed = 0;
    for (int64_t first = 0; first < frames; first += SOUND_RATE / 100) {
        int64_t block = frames - first < SOUND_RATE / 100 ? frames - first : SOUND_RATE / 100;
        for (; told < cues && all[told].frame < first + SOUND_RATE; told++)
            mix_add(mix, all[told].sound, all[told].frame, all[told].pan);
        mix_render(mix, both + 2 * first, first, (size_t)block);
    }
    for (int64_t i = 0; i < frames; i++)
        left[i] = both[2 * i];

    for (int i = 0; i < cues; i++) {
        const SoundTone *tone = tone_of(all[i].sound);
        size_t length = tone_length(tone);
        float *wanted = calloc(length, sizeof *wanted);
        double loudness;
        tone_make(tone, wanted);
        int64_t found = find(left, frames, all[i].frame, wanted, length, &loudness);
        /* Taken away, so that what sounds on under the next cue does not hide where it begins. */
        for (size_t k = 0; k < length && found + (int64_t)k < frames; k++)
            left[found + (int64_t)k] -= (float)(loudness * (double)wanted[k]);
        int64_t off = found - all[i].frame;
        bool fine = off >= -1 && off <= 1 && loudness > 0.1;
        printf("%9.3f s  %-16s %-16s frame %9lld  %+lld\n", all[i].time, all[i].id, tone->token,
               (long long)found, (long long)off);
        passed += fine;
        failed += !fine;
        free(wanted);
    }
    mix_free(mix);
    free(both);
    free(left);
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
