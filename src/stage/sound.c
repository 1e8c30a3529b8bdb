/* Three threads meet here. The player's thread calls the functions of the header; a thread that
** lives as long as one deed opens and closes the device; SDL's audio thread calls fill(). Cues go
** from the player to fill() through a ring that neither ever waits for, everything else through
** single atomics. The schedule is fill()'s own; the thread that opens makes it, before there is a
** fill(). No Mix_ function is called in fill(), and nothing is allocated there. */
#include "stage/sound.h"

#include "base/log.h"
#include "base/memory.h"
#include "stage/clock.h"
#include "stage/schedule.h"
#include "stage/sound_watch.h"

#include <SDL.h>
#include <SDL_mixer.h>
#include <assert.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SOUND_BLOCK 512       /* frames: 10.7 ms */
#define SOUND_RING 128        /* commands under way; a power of two */
#define SOUND_STEP_DB 3.0     /* of the volume */
#define SOUND_LAST_WAIT 1000u /* ms for the device at the end */
#define SOUND_OURS 2u         /* SDL numbers the devices that it opens for us from here */

typedef struct Command {
    bool hush; /* else a cue */
    SoundName name;
    Usec at; /* by the sound's own clock */
    double pan;
} Command;

struct Sound {
    bool silent;
    Clock clock; /* never changes after sound_new, so any thread may read it */
    SoundWatch watch;
    bool had; /* a device was found once */
    int volume;
    bool mute;
    SDL_Thread *thread; /* the deed under way, or NULL */
    SoundDeed deed;
    /* Of the deed's thread, and of the player's while there is none. */
    bool ready, open; /* SDL's audio; the mixer's device */
    bool failed;      /* there was a device and it could not be opened */
    bool rests;       /* CLOSE is to stop SDL's audio too */
    atomic_bool busy, found;
    atomic_bool removed, added;
    atomic_bool away;    /* sound_lose: none is to be found */
    atomic_int loudness; /* the volume, 0 when muted */
    /* Between the player's thread, which writes [head], and fill(), which writes [tail]. */
    Command ring[SOUND_RING];
    atomic_uint head, tail;
    /* Of fill(). */
    Schedule *schedule;
    SoundTap *tap; /* or NULL */
    void *tap_context;
    atomic_uint blocks;
    atomic_bool quiet;
    float samples[2 * SOUND_BLOCK];
};

Sound *sound_new(bool silent) {
    Sound *sound = mem_new(1, sizeof *sound);
    sound->silent = silent;
    clock_init(&sound->clock, false, 0);
    sound->volume = SOUND_VOLUME_MOST;
    atomic_init(&sound->busy, false);
    atomic_init(&sound->found, false);
    atomic_init(&sound->removed, false);
    atomic_init(&sound->added, false);
    atomic_init(&sound->away, false);
    atomic_init(&sound->loudness, SOUND_VOLUME_MOST);
    atomic_init(&sound->head, 0);
    atomic_init(&sound->tail, 0);
    atomic_init(&sound->blocks, 0);
    atomic_init(&sound->quiet, true);
    return sound;
}

void sound_tap(Sound *sound, SoundTap *tap, void *context) {
    sound->tap = tap;
    sound->tap_context = context;
}

SoundName sound_named(const char *token) {
    SoundName name = 0;
    while (name < SOUND_NAME_COUNT && strcmp(tone_of(name)->token, token) != 0)
        name++;
    return name;
}

static double gain_of(int volume) {
    return volume == 0 ? 0 : pow(10, SOUND_STEP_DB * (volume - SOUND_VOLUME_MOST) / 20);
}

static void take_commands(Sound *sound) {
    unsigned tail = atomic_load_explicit(&sound->tail, memory_order_relaxed);
    unsigned head = atomic_load_explicit(&sound->head, memory_order_acquire);
    for (; tail != head; tail++) {
        const Command *command = &sound->ring[tail % SOUND_RING];
        if (command->hush)
            schedule_hush(sound->schedule);
        else
            schedule_cue(sound->schedule, command->name, command->at, command->pan);
        if (!command->hush && sound->tap != NULL)
            sound->tap(sound->tap_context, command->name, command->at, 0);
    }
    atomic_store_explicit(&sound->tail, tail, memory_order_release);
}

static void fill(void *context, Uint8 *stream, int length) {
    Sound *sound = context;
    float *out = (void *)stream;
    size_t left = (size_t)length / (2 * sizeof *out);
    Usec now = clock_now(&sound->clock);
    take_commands(sound);
    schedule_set_gain(sound->schedule, gain_of(atomic_load(&sound->loudness)));
    while (left > 0) {
        size_t frames = left < SOUND_BLOCK ? left : SOUND_BLOCK;
        if (sound->tap != NULL)
            sound->tap(sound->tap_context, SOUND_NAME_COUNT, now, frames);
        schedule_block(sound->schedule, sound->samples, frames, now);
        for (size_t i = 0; i < 2 * frames; i++)
            out[i] += sound->samples[i];
        out += 2 * frames;
        left -= frames;
    }
    atomic_store(&sound->quiet, schedule_is_quiet(sound->schedule));
    atomic_fetch_add(&sound->blocks, 1);
}

static int hear_event(void *context, SDL_Event *event) {
    Sound *sound = context;
    if (event->type == SDL_AUDIODEVICEREMOVED && event->adevice.iscapture == 0)
        sound_device_removed(sound, event->adevice.which);
    else if (event->type == SDL_AUDIODEVICEADDED && event->adevice.iscapture == 0)
        sound_device_added(sound);
    return 1;
}

static void close_device(Sound *sound) {
    if (sound->open) {
        Mix_SetPostMix(NULL, NULL);
        Mix_CloseAudio();
    }
    sound->open = false;
}

static void close_all(Sound *sound) {
    close_device(sound);
    if (sound->ready) {
        SDL_DelEventWatch(hear_event, sound);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    sound->ready = false;
}

/* A PulseAudio server without a device: SDL (2.26) crashes when it begins with one. */
static bool is_bare_server(void) {
    const char *driver = SDL_GetCurrentAudioDriver();
    return driver != NULL && strcmp(driver, "pulseaudio") == 0 && SDL_GetNumAudioDevices(0) == 0;
}

/* Is SDL's list of devices to be trusted, or must its audio begin anew, so that a server that came
** back is found? Not where PulseAudio answers and has no device: SDL follows its list. */
static bool knows_devices(const Sound *sound) {
    if (!sound->ready || sound->failed)
        return false;
    return SDL_GetNumAudioDevices(0) != 0 || is_bare_server();
}

/* Is there a device? Asking for their number is quiet, opening one that is not there is not: ALSA
** then writes ten lines. Where SDL cannot tell (-1), there may be one. */
static bool look(Sound *sound) {
    close_device(sound);
    if (atomic_load(&sound->away))
        return false;
    if (!knows_devices(sound)) {
        close_all(sound);
        sound->failed = false;
        sound->ready = SDL_InitSubSystem(SDL_INIT_AUDIO) == 0;
        if (!sound->ready)
            return false;
        SDL_AddEventWatch(hear_event, sound);
    }
    return SDL_GetNumAudioDevices(0) != 0;
}

static bool open_device(Sound *sound) {
    if (sound->schedule == NULL)
        sound->schedule = schedule_new();
    if (!look(sound))
        return false;
    sound->open = Mix_OpenAudioDevice(SOUND_RATE, AUDIO_F32SYS, 2, SOUND_BLOCK, NULL, 0) == 0;
    sound->failed = !sound->open;
    if (sound->open)
        Mix_SetPostMix(fill, sound);
    return sound->open;
}

static int do_deed(void *context) {
    Sound *sound = context;
    bool found = false;
    if (sound->deed == SOUND_DEED_LOOK)
        found = look(sound);
    else if (sound->deed == SOUND_DEED_OPEN)
        found = open_device(sound);
    else if (sound->rests && !is_bare_server())
        close_all(sound);
    else
        close_device(sound); /* lost: what comes next is heard of only while SDL's audio runs */
    atomic_store(&sound->found, found);
    atomic_store(&sound->busy, false);
    return 0;
}

/* Joins a deed that is done. */
static void end_deed(Sound *sound) {
    if (sound->thread != NULL && !atomic_load(&sound->busy)) {
        SDL_WaitThread(sound->thread, NULL);
        sound->thread = NULL;
    }
}

static void begin_deed(Sound *sound, SoundDeed deed) {
    assert(sound->thread == NULL);
    sound->deed = deed;
    sound->rests = !sound->watch.wanted;
    atomic_store(&sound->found, false);
    atomic_store(&sound->busy, true);
    sound->thread = SDL_CreateThread(do_deed, "sound", sound);
    if (sound->thread == NULL)
        atomic_store(&sound->busy, false);
}

/* Will somebody take commands, now or perhaps after what is under way? */
static bool is_listening(const Sound *sound) {
    return sound->watch.open || sound->watch.under_way != SOUND_DEED_NONE;
}

/* Only while no device is open: then nobody else touches the tail. */
static void forget_commands(Sound *sound) {
    atomic_store(&sound->tail, atomic_load(&sound->head));
}

static void step(Sound *sound, Usec now) {
    end_deed(sound);
    SoundSight sight = {.busy = sound->thread != NULL};
    if (!sight.busy) {
        sight.found = atomic_load(&sound->found);
        sight.removed = atomic_exchange(&sound->removed, false);
        sight.added = atomic_exchange(&sound->added, false);
        sight.quiet =
            atomic_load(&sound->quiet) && atomic_load(&sound->head) == atomic_load(&sound->tail);
        sight.blocks = atomic_load(&sound->blocks);
    }
    SoundDeed deed = sound_watch_step(&sound->watch, &sight, now);
    if (deed == SOUND_DEED_OPEN)
        atomic_store(&sound->removed, false);
    if (deed != SOUND_DEED_NONE)
        begin_deed(sound, deed);
    if (!is_listening(sound))
        forget_commands(sound);
    sound->had = sound->had || (sound->watch.looked && sound->watch.there);
    if (!sound_watch_is_there(&sound->watch))
        log_fault("no sound device: sessions go on without sound");
}

bool sound_is_there(Sound *sound, Usec now) {
    if (sound->silent)
        return false;
    step(sound, now);
    return sound_watch_is_there(&sound->watch);
}

SoundState sound_state(const Sound *sound) {
    if (atomic_load(&sound->away))
        return SOUND_LOST;
    if (sound->silent || sound_watch_is_there(&sound->watch))
        return SOUND_PLAYS;
    return sound->had ? SOUND_LOST : SOUND_NONE;
}

void sound_lose(Sound *sound) {
    atomic_store(&sound->away, true);
    sound_device_removed(sound, SOUND_OURS);
}

void sound_regain(Sound *sound) {
    atomic_store(&sound->away, false);
    sound_device_added(sound);
}

static void send(Sound *sound, const Command *command) {
    unsigned head = atomic_load_explicit(&sound->head, memory_order_relaxed);
    if (head - atomic_load_explicit(&sound->tail, memory_order_acquire) == SOUND_RING) {
        log_fault("more sounds at a time than %d: the last are left out", SOUND_RING);
        return;
    }
    sound->ring[head % SOUND_RING] = *command;
    atomic_store_explicit(&sound->head, head + 1, memory_order_release);
}

void sound_cue(Sound *sound, SoundName name, Usec at, Usec now, double pan) {
    assert((unsigned)name < SOUND_NAME_COUNT && pan >= -1 && pan <= 1);
    if (sound->silent || sound->mute || sound->volume == 0)
        return;
    sound_watch_want(&sound->watch);
    step(sound, now);
    if (is_listening(sound))
        send(sound,
             &(Command){.name = name, .at = clock_now(&sound->clock) + (at - now), .pan = pan});
}

void sound_hush(Sound *sound) {
    if (!sound->silent && is_listening(sound))
        send(sound, &(Command){.hush = true});
}

void sound_rest(Sound *sound) {
    sound_watch_rest(&sound->watch);
}

void sound_expect(Sound *sound, Usec due, Usec now) {
    if (!sound->silent)
        sound_watch_expect(&sound->watch, sound->mute || sound->volume == 0 ? USEC_NEVER : due,
                           now);
}

Usec sound_due(const Sound *sound, Usec now) {
    return sound->silent ? USEC_NEVER : sound_watch_due(&sound->watch, now);
}

static void tell_loudness(Sound *sound) {
    atomic_store(&sound->loudness, sound->mute ? 0 : sound->volume);
}

void sound_set_volume(Sound *sound, int volume) {
    sound->volume = volume < 0 ? 0 : volume > SOUND_VOLUME_MOST ? SOUND_VOLUME_MOST : volume;
    tell_loudness(sound);
}

int sound_volume(const Sound *sound) {
    return sound->volume;
}

void sound_set_mute(Sound *sound, bool mute) {
    sound->mute = mute;
    tell_loudness(sound);
}

bool sound_muted(const Sound *sound) {
    return sound->mute;
}

void sound_device_removed(Sound *sound, unsigned which) {
    if (which >= SOUND_OURS)
        atomic_store(&sound->removed, true);
}

void sound_device_added(Sound *sound) {
    atomic_store(&sound->added, true);
}

unsigned sound_blocks(const Sound *sound) {
    return atomic_load(&sound->blocks);
}

/* False when the deed under way is not done in time. */
static bool wait_for_deed(Sound *sound) {
    Usec until = clock_now(&sound->clock) + SOUND_LAST_WAIT * USEC_MS;
    while (atomic_load(&sound->busy) && clock_now(&sound->clock) < until)
        SDL_Delay(2);
    end_deed(sound);
    return sound->thread == NULL;
}

void sound_free(Sound *sound) {
    if (sound == NULL)
        return;
    bool idle = wait_for_deed(sound);
    if (idle && (sound->open || sound->ready)) {
        sound_watch_rest(&sound->watch);
        begin_deed(sound, SOUND_DEED_CLOSE);
        idle = wait_for_deed(sound);
    }
    if (!idle) {
        /* Its thread may still come back and use it. */
        SDL_DetachThread(sound->thread);
        log_fault("the sound device does not close");
        return;
    }
    schedule_free(sound->schedule);
    free(sound);
}
