/* The files are made here, byte by byte, right ones first and then each with one lie in it. */
#include "routine/media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROOM 8192

typedef struct File {
    unsigned char bytes[ROOM];
    size_t length;
} File;

static void put(File *file, const char *bytes, size_t length) {
    assert_true(length <= ROOM - file->length);
    memcpy(file->bytes + file->length, bytes, length);
    file->length += length;
}

static void put_number(File *file, uint64_t value, int size) {
    for (int i = 0; i < size; i++) {
        char byte = (char)(value >> (8 * i) & 0xFF);
        put(file, &byte, 1);
    }
}

static void put_zeros(File *file, size_t count) {
    for (size_t i = 0; i < count; i++)
        put_number(file, 0, 1);
}

static void set_number(File *file, size_t offset, uint64_t value, int size) {
    for (int i = 0; i < size; i++)
        file->bytes[offset + (size_t)i] = (unsigned char)(value >> (8 * i) & 0xFF);
}

/* Where things lie in the WAV below. */
enum { WAV_WHOLE = 4, WAV_FORMAT = 20, WAV_DATA = 36, WAV_SOUND = 44 };

/* A WAV of [frames] frames: 16 bits unless [format] is 3, which is float. */
static File wav(uint32_t format, uint32_t rate, uint32_t channels, uint32_t frames) {
    File file = {.length = 0};
    uint32_t bits = format == 3 ? 32 : 16, size = frames * channels * bits / 8;
    put(&file, "RIFF", 4);
    put_number(&file, 36 + size, 4);
    put(&file, "WAVEfmt ", 8);
    put_number(&file, 16, 4);
    put_number(&file, format, 2);
    put_number(&file, channels, 2);
    put_number(&file, rate, 4);
    put_number(&file, rate * channels * bits / 8, 4);
    put_number(&file, channels * bits / 8, 2);
    put_number(&file, bits, 2);
    put(&file, "data", 4);
    put_number(&file, size, 4);
    put_zeros(&file, size);
    return file;
}

static uint32_t checksum(const unsigned char *bytes, size_t length) {
    uint32_t crc = 0;
    for (size_t i = 0; i < length; i++) {
        crc ^= (uint32_t)bytes[i] << 24;
        for (int bit = 0; bit < 8; bit++)
            crc = crc << 1 ^ ((crc & 0x80000000U) != 0 ? 0x04C11DB7U : 0);
    }
    return crc;
}

enum { BEGINS = 2, ENDS = 4 };

/* Puts a page with one packet of [length] bytes, less than 255. */
static void put_page(File *file, unsigned flags, uint64_t granule, uint32_t serial,
                     uint32_t sequence, const char *packet, size_t length) {
    size_t begin = file->length;
    put(file, "OggS\0", 5);
    put_number(file, flags, 1);
    put_number(file, granule, 8);
    put_number(file, serial, 4);
    put_number(file, sequence, 4);
    put_number(file, 0, 4);
    put_number(file, 1, 1);
    put_number(file, length, 1);
    put(file, packet, length);
    set_number(file, begin + 22, checksum(file->bytes + begin, file->length - begin), 4);
}

static const char *vorbis_head(uint32_t rate, uint32_t channels) {
    static File head;
    head.length = 0;
    put(&head, "\x01vorbis", 7);
    put_number(&head, 0, 4);
    put_number(&head, channels, 1);
    put_number(&head, rate, 4);
    put_zeros(&head, 12);
    put_number(&head, 0xB8, 1);
    put_number(&head, 1, 1);
    return (const char *)head.bytes;
}

static const char *opus_head(uint32_t version, uint32_t channels, uint32_t mapping) {
    static File head;
    head.length = 0;
    put(&head, "OpusHead", 8);
    put_number(&head, version, 1);
    put_number(&head, channels, 1);
    put_number(&head, 312, 2); /* frames to skip */
    put_number(&head, 44100, 4);
    put_number(&head, 0, 2);
    put_number(&head, mapping, 1);
    return (const char *)head.bytes;
}

static File ogg(const char *head, size_t head_length, uint64_t granule) {
    File file = {.length = 0};
    put_page(&file, BEGINS, 0, 7, 0, head, head_length);
    put_page(&file, 0, UINT64_MAX, 7, 1, "comments", 8);
    put_page(&file, 0, granule / 2, 7, 2, "sound", 5);
    put_page(&file, ENDS, granule, 7, 3, "sound", 5);
    return file;
}

static File vorbis(uint32_t rate, uint32_t channels, uint64_t granule) {
    return ogg(vorbis_head(rate, channels), 30, granule);
}

static File opus(uint32_t channels, uint64_t granule) {
    return ogg(opus_head(1, channels, 0), 19, granule);
}

/* The bytes are copied to their exact length, so that a look behind them is seen by a sanitizer. */
static bool check(const char *name, const File *file, Media *media, char *reason) {
    char *bytes = malloc(file->length > 0 ? file->length : 1);
    assert_non_null(bytes);
    memcpy(bytes, file->bytes, file->length);
    bool good = media_check(name, bytes, file->length, media, reason);
    free(bytes);
    return good;
}

static void accept(const char *name, File file, MediaKind kind, int rate, int channels,
                   Usec length) {
    Media media;
    char reason[MEDIA_REASON];
    if (!check(name, &file, &media, reason))
        fail_msg("'%s' is refused: it %s", name, reason);
    assert_int_equal(media.kind, kind);
    assert_int_equal(media.rate, rate);
    assert_int_equal(media.channels, channels);
    assert_int_equal(media.length, length);
}

static void refuse(const char *name, File file, const char *wanted) {
    Media media = {.rate = 42};
    char reason[MEDIA_REASON];
    if (check(name, &file, &media, reason))
        fail_msg("'%s' is accepted, should be refused: it %s", name, wanted);
    assert_string_equal(reason, wanted);
    assert_int_equal(media.rate, 42);
}

static void what_may_be_played_is_accepted(void **state) {
    (void)state;
    accept("a.wav", wav(1, 8000, 1, 800), MEDIA_WAV, 8000, 1, 100000);
    accept("voice/a.wav", wav(3, 48000, 2, 480), MEDIA_WAV, 48000, 2, 10000);
    accept("a.ogg", vorbis(44100, 2, 44100 * 60), MEDIA_VORBIS, 44100, 2, USEC_MINUTE);
    accept("a.ogg", opus(1, 48000 * 3 + 312), MEDIA_OPUS, 48000, 1, 3 * USEC_SECOND);
    accept("a.opus", opus(2, 48000 * 900 + 312), MEDIA_OPUS, 48000, 2, MEDIA_LONGEST);
}

static void a_wav_may_have_other_chunks(void **state) {
    (void)state;
    File file = wav(1, 8000, 1, 800);
    put(&file, "LIST", 4);
    put_number(&file, 3, 4);
    put(&file, "abc", 4); /* with the byte that makes it even */
    put(&file, "bext", 4);
    put_number(&file, 1, 4);
    put(&file, "x", 1); /* the last one may lack it */
    set_number(&file, WAV_WHOLE, file.length - 8, 4);
    accept("a.wav", file, MEDIA_WAV, 8000, 1, 100000);
    put(&file, "anything behind the end", 23);
    accept("a.wav", file, MEDIA_WAV, 8000, 1, 100000);
}

static File extended_wav(uint32_t format, size_t size, const char *guid) {
    File plain = wav(1, 8000, 1, 8), file = {.length = 0};
    put(&file, "RIFF", 4);
    put_number(&file, 0, 4);
    put(&file, "WAVEfmt ", 8);
    put_number(&file, size, 4);
    put_number(&file, 0xFFFE, 2);
    put(&file, (const char *)plain.bytes + WAV_FORMAT + 2, 14);
    put_number(&file, size - 18, 2);
    if (size == 40) {
        put_number(&file, 16, 2);
        put_number(&file, 4, 4);
        put_number(&file, format, 2);
        put(&file, guid, 14);
    }
    put(&file, (const char *)plain.bytes + WAV_DATA, plain.length - WAV_DATA);
    set_number(&file, WAV_WHOLE, file.length - 8, 4);
    return file;
}

static void an_extended_format_is_read_through(void **state) {
    (void)state;
    static const char guid[] = "\0\0\0\0\x10\0\x80\0\0\xAA\0\x38\x9B\x71";
    accept("a.wav", extended_wav(1, 40, guid), MEDIA_WAV, 8000, 1, 1000);
    refuse("a.wav", extended_wav(2, 40, guid),
           "has format 2 with 16 bits, must be PCM (8, 16, 24, 32) or float (32)");
    refuse("a.wav", extended_wav(1, 40, "something else"),
           "has an extended format that is no PCM and no float");
    refuse("a.wav", extended_wav(1, 18, guid),
           "has an extended format that is no PCM and no float");
}

static void a_wav_that_lies_is_refused(void **state) {
    (void)state;
    static const struct {
        size_t offset;
        uint32_t value;
        int size;
        const char *reason;
    } lies[] = {
        {WAV_WHOLE, 0xFFFFFFFF, 4, "says 4294967295 bytes follow its head, but 1636 do"},
        {WAV_WHOLE, 1637, 4, "says 1637 bytes follow its head, but 1636 do"},
        {WAV_WHOLE, 1635, 4, "has a chunk that says 1600 bytes, but 1599 are left"},
        {WAV_WHOLE, 0, 4, "holds no sound"},
        {WAV_WHOLE, 30, 4, "is cut short in the head of a chunk"},
        {8, 0x20495641, 4, "is RIFF but no WAV"},
        {16, 8, 4, "has a format of 8 bytes, must be 16 or more"},
        {16, 0x7FFFFFFF, 4, "has a chunk that says 2147483647 bytes, but 1624 are left"},
        {WAV_FORMAT, 0, 2, "has format 0 with 16 bits, must be PCM (8, 16, 24, 32) or float (32)"},
        {WAV_FORMAT, 2, 2, "has format 2 with 16 bits, must be PCM (8, 16, 24, 32) or float (32)"},
        {WAV_FORMAT, 3, 2, "has format 3 with 16 bits, must be PCM (8, 16, 24, 32) or float (32)"},
        {WAV_FORMAT + 2, 0, 2, "has 0 channels, must have 1 or 2"},
        {WAV_FORMAT + 2, 3, 2, "has 3 channels, must have 1 or 2"},
        {WAV_FORMAT + 2, 65535, 2, "has 65535 channels, must have 1 or 2"},
        {WAV_FORMAT + 4, 0, 4, "has a rate of 0 Hz, must be 8000 to 48000"},
        {WAV_FORMAT + 4, 7999, 4, "has a rate of 7999 Hz, must be 8000 to 48000"},
        {WAV_FORMAT + 4, 4000000000, 4, "has a rate of 4000000000 Hz, must be 8000 to 48000"},
        {WAV_FORMAT + 8, 16001, 4, "says 16001 bytes a second, must be 16000"},
        {WAV_FORMAT + 12, 0, 2, "says 0 bytes a frame, must be 2"},
        {WAV_FORMAT + 12, 1, 2, "says 1 bytes a frame, must be 2"},
        {WAV_FORMAT + 14, 12, 2,
         "has format 1 with 12 bits, must be PCM (8, 16, 24, 32) or float (32)"},
        {WAV_FORMAT + 14, 64, 2,
         "has format 1 with 64 bits, must be PCM (8, 16, 24, 32) or float (32)"},
        {WAV_DATA, 0x206d6f6f, 4, "holds no sound"},
        {WAV_DATA, 0x20746d66, 4, "has two formats, must have one"},
        {12, 0x61746164, 4, "has its sound before its format"},
        {WAV_DATA + 4, 0, 4, "holds no sound"},
        {WAV_DATA + 4, 0xFFFFFFFF, 4, "has a chunk that says 4294967295 bytes, but 1600 are left"},
        {WAV_DATA + 4, 1599, 4, "has 1599 bytes of sound, which is no number of frames"},
        {WAV_DATA + 4, 1601, 4, "has a chunk that says 1601 bytes, but 1600 are left"},
    };
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
        File file = wav(1, 8000, 1, 800);
        set_number(&file, lies[i].offset, lies[i].value, lies[i].size);
        if (lies[i].offset == WAV_DATA + 4 && lies[i].value == 0) {
            file.length = WAV_SOUND;
            set_number(&file, WAV_WHOLE, WAV_SOUND - 8, 4);
        }
        refuse("a.wav", file, lies[i].reason);
    }
}

static void two_chunks_of_sound_are_refused(void **state) {
    (void)state;
    File file = wav(1, 8000, 1, 8);
    put(&file, "data", 4);
    put_number(&file, 0, 4);
    set_number(&file, WAV_WHOLE, file.length - 8, 4);
    refuse("a.wav", file, "has two chunks of sound, must have one");
}

static void an_ogg_that_lies_is_refused(void **state) {
    (void)state;
    refuse("a.ogg", vorbis(4000000000, 2, 9999),
           "has a rate of 4000000000 Hz, must be 8000 to 48000");
    refuse("a.ogg", vorbis(44100, 0, 9999), "has 0 channels, must have 1 or 2");
    refuse("a.ogg", vorbis(44100, 6, 9999), "has 6 channels, must have 1 or 2");
    refuse("a.ogg", vorbis(8000, 1, 8000 * 3600), "lasts 3600 s, at most 900 s are allowed");
    refuse("a.ogg", vorbis(8000, 1, UINT64_MAX - 1),
           "lasts 2305843009213694 s, at most 900 s are allowed");
    refuse("a.ogg", vorbis(8000, 1, 0), "holds no sound");
    refuse("a.opus", opus(2, 48000 * 900 + 313), "lasts 901 s, at most 900 s are allowed");
    refuse("a.opus", opus(2, 300), "holds no sound");
    refuse("a.opus", opus(0, 48000), "has 0 channels, must have 1 or 2");
    refuse("a.opus", ogg(opus_head(16, 2, 0), 19, 48000),
           "has a head of Opus that is broken or for more than 2 channels");
    refuse("a.opus", ogg(opus_head(1, 2, 1), 19, 48000),
           "has a head of Opus that is broken or for more than 2 channels");
    refuse("a.opus", ogg(opus_head(1, 2, 0), 18, 48000),
           "has a head of Opus that is broken or for more than 2 channels");
    refuse("a.ogg", ogg(vorbis_head(44100, 2), 29, 48000), "has a broken head of Vorbis");
    refuse("a.ogg",
           ogg("\x7F"
               "FLAC",
               5, 48000),
           "is Ogg without Vorbis or Opus");
    refuse("a.ogg", ogg("\x80theora", 7, 48000), "is Ogg without Vorbis or Opus");
    refuse("a.ogg", ogg("", 0, 48000), "is Ogg without Vorbis or Opus");
}

static void an_ogg_of_several_streams_is_refused(void **state) {
    (void)state;
    const char *reason = "holds more than one stream, must hold one";
    File chained = vorbis(8000, 1, 8000), second = vorbis(8000, 1, 8000);
    put(&chained, (const char *)second.bytes, second.length);
    refuse("a.ogg", chained, reason);
    File mixed = {.length = 0};
    put_page(&mixed, BEGINS, 0, 7, 0, vorbis_head(8000, 1), 30);
    put_page(&mixed, BEGINS, 0, 8, 0, opus_head(1, 1, 0), 19);
    refuse("a.ogg", mixed, reason);
    File other = {.length = 0};
    put_page(&other, BEGINS, 0, 7, 0, vorbis_head(8000, 1), 30);
    put_page(&other, ENDS, 8000, 8, 1, "sound", 5);
    refuse("a.ogg", other, reason);
    File more = vorbis(8000, 1, 8000);
    put_page(&more, 0, 16000, 7, 4, "sound", 5);
    refuse("a.ogg", more, reason);
}

static void pages_that_do_not_fit_together_are_refused(void **state) {
    (void)state;
    File file = {.length = 0};
    put_page(&file, 0, 0, 7, 0, vorbis_head(8000, 1), 30);
    refuse("a.ogg", file, "begins in the middle of a stream");
    file.length = 0;
    put_page(&file, BEGINS, 0, 7, 0, vorbis_head(8000, 1), 30);
    put_page(&file, ENDS, 8000, 7, 2, "sound", 5);
    refuse("a.ogg", file, "has page 2 where page 1 belongs");
    file.length = 0;
    put_page(&file, BEGINS, 0, 7, 0, vorbis_head(8000, 1), 30);
    put_page(&file, 0, 8000, 7, 1, "sound", 5);
    refuse("a.ogg", file, "is cut short: its last page is missing");
    put_page(&file, ENDS, 7999, 7, 2, "sound", 5);
    refuse("a.ogg", file, "goes back in time at byte 91");
    file = vorbis(8000, 1, 8000);
    file.bytes[file.length - 1] ^= 1;
    refuse("a.ogg", file, "has a broken page at byte 127");
    file = vorbis(8000, 1, 8000);
    put(&file, "junk, and more than the head of a page", 38);
    refuse("a.ogg", file, "has no Ogg page at byte 160");
}

static void other_kinds_are_named_whatever_they_are_called(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
        const char *name;
    } kinds[] = {
        {"MThd\0\0\0\6", 8, "MIDI"},
        {"ID3\3", 4, "MP3"},
        {"\xFF\xFB\x90\0", 4, "MP3"},
        {"fLaC", 4, "FLAC"},
        {"FORM....AIFF", 12, "AIFF"},
        {"RIFX....WAVE", 12, "big-endian WAV"},
        {"....ftypM4A ", 12, "MP4"},
        {"IMPM", 4, "a tracker module"},
        {"Extended Module: x", 18, "a tracker module"},
        {"#!/bin/sh\n", 10, "no sound that is known"},
        {"O", 1, "no sound that is known"},
    };
    static const char *const names[] = {"a.wav", "a.ogg", "a.opus"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        for (size_t j = 0; j < 3; j++) {
            File file = {.length = 0};
            char wanted[MEDIA_REASON] = "is ";
            put(&file, kinds[i].bytes, kinds[i].length);
            strcat(wanted, kinds[i].name);
            strcat(wanted, ", must be WAV or Ogg with Vorbis or Opus");
            refuse(names[j], file, wanted);
        }
    }
    File tracker = {.length = 0};
    put_zeros(&tracker, 1080);
    put(&tracker, "M.K.", 4);
    refuse("a.wav", tracker, "is a tracker module, must be WAV or Ogg with Vorbis or Opus");
}

static void the_ending_must_agree_with_the_bytes(void **state) {
    (void)state;
    refuse("a.ogg", wav(1, 8000, 1, 800), "is WAV, must be called .wav");
    refuse("a.opus", wav(1, 8000, 1, 800), "is WAV, must be called .wav");
    refuse("a.wav", opus(1, 48000), "is Ogg, must be called .ogg or .opus");
    refuse("a.opus", vorbis(8000, 1, 8000), "is Vorbis, must be called .ogg");
    refuse("a.mp3", wav(1, 8000, 1, 800), "must be called .wav, .ogg or .opus");
    refuse("a.WAV", wav(1, 8000, 1, 800), "must be called .wav, .ogg or .opus");
    refuse("wav", wav(1, 8000, 1, 800), "must be called .wav, .ogg or .opus");
    refuse(".wav", wav(1, 8000, 1, 800), "must be called .wav, .ogg or .opus");
    refuse("a.wav", (File){.length = 0}, "is empty");
}

static void no_file_that_is_cut_short_is_accepted(void **state) {
    (void)state;
    const File files[] = {wav(1, 8000, 1, 800), vorbis(8000, 1, 8000), opus(2, 48000)};
    static const char *const names[] = {"a.wav", "a.ogg", "a.opus"};
    for (size_t i = 0; i < 3; i++) {
        for (size_t length = 0; length < files[i].length; length++) {
            File file = files[i];
            Media media;
            char reason[MEDIA_REASON];
            file.length = length;
            if (check(names[i], &file, &media, reason))
                fail_msg("'%s' is accepted with %zu of %zu bytes", names[i], length,
                         files[i].length);
            assert_true(strlen(reason) > 0);
        }
    }
}

static void any_change_of_one_byte_is_survived(void **state) {
    (void)state;
    const File files[] = {wav(3, 48000, 2, 40), vorbis(8000, 1, 8000), opus(2, 48000)};
    static const char *const names[] = {"a.wav", "a.ogg", "a.opus"};
    for (size_t i = 0; i < 3; i++) {
        for (size_t at = 0; at < files[i].length; at++) {
            for (int value = 0; value < 256; value++) {
                File file = files[i];
                Media media;
                char reason[MEDIA_REASON];
                file.bytes[at] = (unsigned char)value;
                if (check(names[i], &file, &media, reason))
                    assert_true(media.length > 0 && media.length <= MEDIA_LONGEST);
                else
                    assert_true(strlen(reason) > 0 && strlen(reason) < MEDIA_REASON - 1);
            }
        }
    }
}

static void a_file_that_is_too_large_is_refused(void **state) {
    (void)state;
    char *bytes = calloc(MEDIA_BYTES + 1, 1);
    char reason[MEDIA_REASON];
    Media media;
    assert_non_null(bytes);
    assert_false(media_check("a.wav", bytes, MEDIA_BYTES + 1, &media, reason));
    assert_string_equal(reason, "is 20971521 bytes long, at most 20971520 are allowed");
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_may_be_played_is_accepted),
        cmocka_unit_test(a_wav_may_have_other_chunks),
        cmocka_unit_test(an_extended_format_is_read_through),
        cmocka_unit_test(a_wav_that_lies_is_refused),
        cmocka_unit_test(two_chunks_of_sound_are_refused),
        cmocka_unit_test(an_ogg_that_lies_is_refused),
        cmocka_unit_test(an_ogg_of_several_streams_is_refused),
        cmocka_unit_test(pages_that_do_not_fit_together_are_refused),
        cmocka_unit_test(other_kinds_are_named_whatever_they_are_called),
        cmocka_unit_test(the_ending_must_agree_with_the_bytes),
        cmocka_unit_test(no_file_that_is_cut_short_is_accepted),
        cmocka_unit_test(any_change_of_one_byte_is_survived),
        cmocka_unit_test(a_file_that_is_too_large_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
