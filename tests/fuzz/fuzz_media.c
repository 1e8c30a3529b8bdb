/* Recordings from anybody: what may be played has figures within the limits, and what may not says
** why. */
#include "fuzz.h"

#include "base/memory.h"
#include "routine/media.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_HEAD 27

static void check(const char *name, const char *bytes, size_t size) {
    const Media untouched = {MEDIA_KIND_COUNT, -1, -1, -1};
    Media media = untouched;
    char reason[MEDIA_REASON];
    memset(reason, 'x', sizeof reason);
    if (media_check(name, bytes, size, &media, reason)) {
        fuzz_require(media.kind < MEDIA_KIND_COUNT, "%s is of no kind", name);
        fuzz_require(media.rate >= MEDIA_RATE_LEAST && media.rate <= MEDIA_RATE_MOST,
                     "%s has a rate of %d", name, media.rate);
        fuzz_require(media.channels >= 1 && media.channels <= MEDIA_CHANNELS, "%s has %d channels",
                     name, media.channels);
        fuzz_require(media.length > 0 && media.length <= MEDIA_LONGEST, "%s lasts %lld us", name,
                     (long long)media.length);
        return;
    }
    fuzz_require(memchr(reason, '\0', sizeof reason) != NULL, "the reason does not end");
    fuzz_require(reason[0] != '\0', "there is no reason");
    fuzz_require_utf8(reason, strlen(reason), "the reason");
    fuzz_require(media.kind == untouched.kind && media.rate == untouched.rate &&
                     media.channels == untouched.channels && media.length == untouched.length,
                 "figures of a file that is refused");
}

/* No change of bytes keeps the checksum of an Ogg page right, and behind a wrong one nothing is
** read. So each is set right where there is a whole page. */
static void mend_checksums(uint8_t *data, size_t size) {
    for (size_t at = 0; size - at >= PAGE_HEAD && memcmp(data + at, "OggS", 4) == 0;) {
        size_t length = PAGE_HEAD + (size_t)data[at + 26];
        for (size_t i = 0; i < data[at + 26] && at + PAGE_HEAD + i < size; i++)
            length += data[at + PAGE_HEAD + i];
        if (length > size - at)
            return;
        memset(data + at + 22, 0, 4);
        uint32_t sum = 0;
        for (size_t i = 0; i < length; i++) {
            sum ^= (uint32_t)data[at + i] << 24;
            for (int bit = 0; bit < 8; bit++)
                sum = sum << 1 ^ ((sum & 0x80000000U) != 0 ? 0x04C11DB7U : 0);
        }
        for (int i = 0; i < 4; i++)
            data[at + 22 + (size_t)i] = (uint8_t)(sum >> (8 * i) & 0xFF);
        at += length;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const names[] = {"a.wav", "voice/a.ogg", "a.opus", "a.mp3", ".ogg"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        check(names[i], (const char *)data, size);
    if (size >= PAGE_HEAD && memcmp(data, "OggS", 4) == 0) {
        uint8_t *mended = mem_new(size, 1);
        memcpy(mended, data, size);
        mend_checksums(mended, size);
        check("a.ogg", (const char *)mended, size);
        check("a.opus", (const char *)mended, size);
        free(mended);
    }
    return 0;
}
