/* Makes small recordings for the fuzz target of media: right ones, one of each kind.
**
** usage: fuzz_sounds FOLDER */
#include "base/file.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROOM 1024

typedef struct Sound {
    unsigned char bytes[ROOM];
    size_t length;
} Sound;

static void put(Sound *sound, const void *bytes, size_t length) {
    if (length > ROOM - sound->length)
        abort();
    memcpy(sound->bytes + sound->length, bytes, length);
    sound->length += length;
}

static void put_number(Sound *sound, uint64_t value, int size) {
    for (int i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)(value >> (8 * i) & 0xFF);
        put(sound, &byte, 1);
    }
}

static Sound wav(uint32_t format, uint32_t bits, uint32_t rate, uint32_t channels) {
    static const unsigned char silence[64];
    uint32_t frame = channels * bits / 8, size = 8 * frame;
    Sound sound = {.length = 0};
    put(&sound, "RIFF", 4);
    put_number(&sound, 36 + 12 + size, 4);
    put(&sound, "WAVEfmt ", 8);
    put_number(&sound, 16, 4);
    put_number(&sound, format, 2);
    put_number(&sound, channels, 2);
    put_number(&sound, rate, 4);
    put_number(&sound, rate * frame, 4);
    put_number(&sound, frame, 2);
    put_number(&sound, bits, 2);
    put(&sound, "LIST\3\0\0\0abc\0", 12);
    put(&sound, "data", 4);
    put_number(&sound, size, 4);
    put(&sound, silence, size);
    return sound;
}

/* The extended form of the format chunk, with PCM inside. */
static Sound extended_wav(void) {
    static const char guid[] = "\1\0\0\0\0\0\x10\0\x80\0\0\xAA\0\x38\x9B\x71";
    Sound sound = {.length = 0};
    put(&sound, "RIFF", 4);
    put_number(&sound, 68, 4);
    put(&sound, "WAVEfmt ", 8);
    put_number(&sound, 40, 4);
    put_number(&sound, 0xFFFE, 2);
    put_number(&sound, 1, 2);
    put_number(&sound, 8000, 4);
    put_number(&sound, 16000, 4);
    put_number(&sound, 2, 2);
    put_number(&sound, 16, 2);
    put_number(&sound, 22, 2);
    put_number(&sound, 16, 2);
    put_number(&sound, 4, 4);
    put(&sound, guid, 16);
    put(&sound, "data\10\0\0\0\0\0\0\0\0\0\0\0", 16);
    return sound;
}

/* A page with one packet of [length] bytes, less than 255. */
static void put_page(Sound *sound, unsigned flags, uint64_t granule, uint32_t sequence,
                     const void *packet, size_t length) {
    size_t begin = sound->length;
    uint32_t sum = 0;
    put(sound, "OggS\0", 5);
    put_number(sound, flags, 1);
    put_number(sound, granule, 8);
    put_number(sound, 7, 4);
    put_number(sound, sequence, 4);
    put_number(sound, 0, 4);
    put_number(sound, 1, 1);
    put_number(sound, length, 1);
    put(sound, packet, length);
    for (size_t i = begin; i < sound->length; i++) {
        sum ^= (uint32_t)sound->bytes[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            sum = sum << 1 ^ ((sum & 0x80000000U) != 0 ? 0x04C11DB7U : 0);
    }
    for (size_t i = 0; i < 4; i++)
        sound->bytes[begin + 22 + i] = (unsigned char)(sum >> (8 * i) & 0xFF);
}

static Sound ogg(const Sound *head, uint64_t granule) {
    Sound sound = {.length = 0};
    put_page(&sound, 2, 0, 0, head->bytes, head->length);
    put_page(&sound, 0, UINT64_MAX, 1, "comments", 8);
    put_page(&sound, 4, granule, 2, "sound", 5);
    return sound;
}

static Sound vorbis(void) {
    Sound head = {.length = 0};
    put(&head, "\1vorbis\0\0\0\0\2", 12);
    put_number(&head, 44100, 4);
    put(&head, "\0\0\0\0\0\0\0\0\0\0\0\0\xB8\1", 14);
    return ogg(&head, 44100);
}

static Sound opus(void) {
    Sound head = {.length = 0};
    put(&head, "OpusHead\1\1", 10);
    put_number(&head, 312, 2);
    put_number(&head, 48000, 4);
    put(&head, "\0\0\0", 3);
    return ogg(&head, 48000);
}

static bool save(const char *folder, const char *name, Sound sound) {
    Arena *arena = arena_new();
    const char *path = file_join(arena, folder, name), *reason = NULL;
    bool good = file_write(path, (const char *)sound.bytes, sound.length, arena, &reason);
    if (!good)
        fprintf(stderr, "%s: %s\n", path, reason);
    arena_free(arena);
    return good;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fputs("usage: fuzz_sounds FOLDER\n", stderr);
        return 2;
    }
    const char *folder = arguments[1];
    bool good = save(folder, "pcm-8.wav", wav(1, 8, 8000, 1)) &&
                save(folder, "pcm-16.wav", wav(1, 16, 44100, 2)) &&
                save(folder, "pcm-24.wav", wav(1, 24, 48000, 2)) &&
                save(folder, "float.wav", wav(3, 32, 48000, 2)) &&
                save(folder, "extended.wav", extended_wav()) && save(folder, "a.ogg", vorbis()) &&
                save(folder, "a.opus", opus());
    return good ? 0 : 1;
}
