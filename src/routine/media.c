#include "routine/media.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define PAGE_HEAD 27 /* bytes of an Ogg page before its table of lengths */
#define PAGE_BEGINS 2
#define PAGE_ENDS 4
#define OPUS_RATE 48000
#define WAV_PCM 1
#define WAV_FLOAT 3
#define WAV_EXTENSIBLE 0xFFFE

typedef struct Bytes {
    const unsigned char *at;
    size_t length;
} Bytes;

/* Fills in the reason and is false, so that a check can end with it. */
static bool refuse(char reason[MEDIA_REASON], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool refuse(char reason[MEDIA_REASON], const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, MEDIA_REASON, format, arguments);
    va_end(arguments);
    return false;
}

static bool begins_with(Bytes bytes, size_t offset, const char *text, size_t length) {
    return offset <= bytes.length && length <= bytes.length - offset &&
           memcmp(bytes.at + offset, text, length) == 0;
}

/* Little-endian, as both formats are. The bytes are there. */
static uint32_t read_u16(Bytes bytes, size_t offset) {
    return (uint32_t)bytes.at[offset] | (uint32_t)bytes.at[offset + 1] << 8;
}

static uint32_t read_u32(Bytes bytes, size_t offset) {
    return read_u16(bytes, offset) | read_u16(bytes, offset + 2) << 16;
}

static uint64_t read_u64(Bytes bytes, size_t offset) {
    return read_u32(bytes, offset) | (uint64_t)read_u32(bytes, offset + 4) << 32;
}

static bool has_ending(const char *name, const char *ending) {
    size_t length = strlen(name), end = strlen(ending);
    return length > end && strcmp(name + length - end, ending) == 0;
}

/* What every kind must keep to. [frames] are those of [rate]. */
static bool take_figures(Media *media, MediaKind kind, uint32_t rate, uint32_t channels,
                         uint64_t frames, char reason[MEDIA_REASON]) {
    if (channels < 1 || channels > MEDIA_CHANNELS)
        return refuse(reason, "has %u channels, must have 1 or %d", (unsigned)channels,
                      MEDIA_CHANNELS);
    if (rate < MEDIA_RATE_LEAST || rate > MEDIA_RATE_MOST)
        return refuse(reason, "has a rate of %u Hz, must be %d to %d", (unsigned)rate,
                      MEDIA_RATE_LEAST, MEDIA_RATE_MOST);
    if (frames == 0)
        return refuse(reason, "holds no sound");
    if (frames > (uint64_t)(MEDIA_LONGEST / USEC_SECOND) * rate)
        return refuse(reason, "lasts %" PRIu64 " s, at most %d s are allowed",
                      (frames - 1) / rate + 1, (int)(MEDIA_LONGEST / USEC_SECOND));
    /* At most 15 min of 48 kHz: the product fits. */
    Usec length = (Usec)(frames * (uint64_t)USEC_SECOND / rate);
    *media = (Media){kind, (int)rate, (int)channels, length > 0 ? length : 1};
    return true;
}

/* Reads a format chunk of [size] bytes at [offset]: [frame] is the bytes of all channels at one
** moment. */
static bool read_wav_format(Bytes bytes, size_t offset, size_t size, uint32_t *rate,
                            uint32_t *channels, uint32_t *frame, char reason[MEDIA_REASON]) {
    static const char guid[] = "\0\0\0\0\x10\0\x80\0\0\xAA\0\x38\x9B\x71";
    if (size < 16)
        return refuse(reason, "has a format of %zu bytes, must be 16 or more", size);
    uint32_t format = read_u16(bytes, offset);
    uint32_t bits = read_u16(bytes, offset + 14);
    *channels = read_u16(bytes, offset + 2);
    *rate = read_u32(bytes, offset + 4);
    *frame = read_u16(bytes, offset + 12);
    if (format == WAV_EXTENSIBLE) {
        if (size < 40 || memcmp(bytes.at + offset + 26, guid, 14) != 0)
            return refuse(reason, "has an extended format that is no PCM and no float");
        format = read_u16(bytes, offset + 24);
    }
    bool plain = (format == WAV_PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32)) ||
                 (format == WAV_FLOAT && bits == 32);
    if (!plain)
        return refuse(reason,
                      "has format %u with %u bits, must be PCM (8, 16, 24, 32) or float (32)",
                      (unsigned)format, (unsigned)bits);
    /* Before the arithmetic below, which divides by them. */
    Media ignored;
    if (!take_figures(&ignored, MEDIA_WAV, *rate, *channels, 1, reason))
        return false;
    uint32_t wanted = *channels * bits / 8;
    if (*frame != wanted)
        return refuse(reason, "says %u bytes a frame, must be %u", (unsigned)*frame,
                      (unsigned)wanted);
    if (read_u32(bytes, offset + 8) != *rate * wanted)
        return refuse(reason, "says %u bytes a second, must be %u",
                      (unsigned)read_u32(bytes, offset + 8), (unsigned)(*rate * wanted));
    return true;
}

static bool check_wav(Bytes bytes, Media *media, char reason[MEDIA_REASON]) {
    if (bytes.length < 12 || !begins_with(bytes, 8, "WAVE", 4))
        return refuse(reason, "is RIFF but no WAV");
    uint32_t rate = 0, channels = 0, frame = 0;
    bool formatted = false, found = false;
    uint64_t frames = 0;
    size_t whole = read_u32(bytes, 4), offset = 12;
    if (whole > bytes.length - 8)
        return refuse(reason, "says %zu bytes follow its head, but %zu do", whole,
                      bytes.length - 8);
    /* What lies behind the end that the head names is no part of the sound. */
    bytes.length = whole + 8;
    while (offset < bytes.length) {
        if (bytes.length - offset < 8)
            return refuse(reason, "is cut short in the head of a chunk");
        size_t size = read_u32(bytes, offset + 4), rest = bytes.length - offset - 8;
        if (size > rest)
            return refuse(reason, "has a chunk that says %zu bytes, but %zu are left", size, rest);
        if (begins_with(bytes, offset, "fmt ", 4)) {
            if (formatted)
                return refuse(reason, "has two formats, must have one");
            if (!read_wav_format(bytes, offset + 8, size, &rate, &channels, &frame, reason))
                return false;
            formatted = true;
        } else if (begins_with(bytes, offset, "data", 4)) {
            if (!formatted)
                return refuse(reason, "has its sound before its format");
            if (found)
                return refuse(reason, "has two chunks of sound, must have one");
            if (size % frame != 0)
                return refuse(reason, "has %zu bytes of sound, which is no number of frames", size);
            frames = size / frame;
            found = true;
        }
        /* A chunk of odd size is followed by a byte of nothing; at the end it may be missing. */
        offset += 8 + size + (size % 2 == 1 && size < rest ? 1 : 0);
    }
    if (!found)
        return refuse(reason, "holds no sound");
    return take_figures(media, MEDIA_WAV, rate, channels, frames, reason);
}

typedef struct Page {
    unsigned flags;
    uint64_t granule; /* frames up to its end; all ones where no packet ends in it */
    uint32_t serial, sequence;
    size_t body;   /* where its data begins */
    size_t length; /* of the page */
} Page;

static void make_crc_table(uint32_t table[256]) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i << 24;
        for (int bit = 0; bit < 8; bit++)
            value = value << 1 ^ ((value & 0x80000000U) != 0 ? 0x04C11DB7U : 0);
        table[i] = value;
    }
}

/* The checksum of a page, with its own field taken as 0. */
static uint32_t page_crc(const uint32_t table[256], Bytes bytes, size_t offset, size_t length) {
    uint32_t crc = 0;
    for (size_t i = 0; i < length; i++) {
        uint32_t byte = i >= 22 && i < 26 ? 0 : bytes.at[offset + i];
        crc = crc << 8 ^ table[(crc >> 24 ^ byte) & 0xFF];
    }
    return crc;
}

static bool read_page(const uint32_t table[256], Bytes bytes, size_t offset, Page *page,
                      char reason[MEDIA_REASON]) {
    size_t left = bytes.length - offset;
    if (!begins_with(bytes, offset, "OggS\0", 5))
        return refuse(reason, "has no Ogg page at byte %zu", offset);
    if (left < PAGE_HEAD || left < PAGE_HEAD + (size_t)bytes.at[offset + 26])
        return refuse(reason, "is cut short in the head of a page");
    size_t segments = bytes.at[offset + 26];
    *page = (Page){.flags = bytes.at[offset + 5],
                   .granule = read_u64(bytes, offset + 6),
                   .serial = read_u32(bytes, offset + 14),
                   .sequence = read_u32(bytes, offset + 18),
                   .body = offset + PAGE_HEAD + segments,
                   .length = PAGE_HEAD + segments};
    for (size_t i = 0; i < segments; i++)
        page->length += bytes.at[offset + PAGE_HEAD + i];
    if (page->length > left)
        return refuse(reason, "is cut short in a page");
    if (page_crc(table, bytes, offset, page->length) != read_u32(bytes, offset + 22))
        return refuse(reason, "has a broken page at byte %zu", offset);
    return true;
}

/* The first packet, which says what the stream is. [skip] are frames before the beginning. */
static bool read_ogg_head(Bytes bytes, const Page *page, MediaKind *kind, uint32_t *rate,
                          uint32_t *channels, uint64_t *skip, char reason[MEDIA_REASON]) {
    size_t at = page->body;
    if (begins_with(bytes, at, "\x01vorbis", 7)) {
        if (bytes.length - at < 30 || read_u32(bytes, at + 7) != 0 || bytes.at[at + 29] % 2 != 1)
            return refuse(reason, "has a broken head of Vorbis");
        *kind = MEDIA_VORBIS;
        *channels = bytes.at[at + 11];
        *rate = read_u32(bytes, at + 12);
        *skip = 0;
        return true;
    }
    if (begins_with(bytes, at, "OpusHead", 8)) {
        /* Versions below 16 can be read by everyone; mapping 0 is one stream, mono or stereo. */
        if (bytes.length - at < 19 || bytes.at[at + 8] == 0 || bytes.at[at + 8] > 15 ||
            bytes.at[at + 18] != 0)
            return refuse(reason, "has a head of Opus that is broken or for more than 2 channels");
        *kind = MEDIA_OPUS;
        *channels = bytes.at[at + 9];
        *rate = OPUS_RATE;
        *skip = read_u16(bytes, at + 10);
        return true;
    }
    return refuse(reason, "is Ogg without Vorbis or Opus");
}

static bool check_ogg(const char *name, Bytes bytes, Media *media, char reason[MEDIA_REASON]) {
    uint32_t table[256];
    make_crc_table(table);
    MediaKind kind = MEDIA_VORBIS;
    uint32_t rate = 0, channels = 0, count = 0, serial = 0;
    uint64_t skip = 0, frames = 0;
    bool ended = false;
    for (size_t offset = 0; offset < bytes.length; count++) {
        Page page = {0};
        if (!read_page(table, bytes, offset, &page, reason))
            return false;
        bool begins = (page.flags & PAGE_BEGINS) != 0;
        if (count == 0) {
            if (!begins)
                return refuse(reason, "begins in the middle of a stream");
            Bytes head = {bytes.at, page.length};
            if (!read_ogg_head(head, &page, &kind, &rate, &channels, &skip, reason))
                return false;
            serial = page.serial;
        } else if (begins || page.serial != serial || ended) {
            return refuse(reason, "holds more than one stream, must hold one");
        } else if (page.sequence != count) {
            return refuse(reason, "has page %u where page %u belongs", (unsigned)page.sequence,
                          (unsigned)count);
        }
        if (page.granule != UINT64_MAX) {
            if (page.granule < frames)
                return refuse(reason, "goes back in time at byte %zu", offset);
            frames = page.granule;
        }
        ended = (page.flags & PAGE_ENDS) != 0;
        offset += page.length;
    }
    if (!ended)
        return refuse(reason, "is cut short: its last page is missing");
    if (kind != MEDIA_OPUS && has_ending(name, ".opus"))
        return refuse(reason, "is Vorbis, must be called .ogg");
    return take_figures(media, kind, rate, channels, frames > skip ? frames - skip : 0, reason);
}

/* What a file is that is neither: for the message alone. */
static const char *guess(Bytes bytes) {
    static const struct {
        size_t offset, length;
        const char *bytes, *name;
    } kinds[] = {
        {0, 4, "MThd", "MIDI"},
        {0, 3, "ID3", "MP3"},
        {0, 2, "\xFF\xFB", "MP3"},
        {0, 2, "\xFF\xF3", "MP3"},
        {0, 2, "\xFF\xF2", "MP3"},
        {0, 4, "fLaC", "FLAC"},
        {0, 4, "FORM", "AIFF"},
        {0, 4, "RIFX", "big-endian WAV"},
        {0, 4, "RF64", "64-bit WAV"},
        {4, 4, "ftyp", "MP4"},
        {0, 4, "IMPM", "a tracker module"},
        {0, 16, "Extended Module:", "a tracker module"},
        {1080, 4, "M.K.", "a tracker module"},
        {0, 4, "\x1A\x45\xDF\xA3", "WebM"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (begins_with(bytes, kinds[i].offset, kinds[i].bytes, kinds[i].length))
            return kinds[i].name;
    }
    return "no sound that is known";
}

bool media_check(const char *name, const char *bytes, size_t length, Media *media,
                 char reason[MEDIA_REASON]) {
    Bytes all = {(const unsigned char *)bytes, length};
    bool wav = has_ending(name, ".wav"),
         ogg = has_ending(name, ".ogg") || has_ending(name, ".opus");
    reason[0] = '\0';
    if (!wav && !ogg)
        return refuse(reason, "must be called .wav, .ogg or .opus");
    if (length > MEDIA_BYTES)
        return refuse(reason, "is %zu bytes long, at most %zu are allowed", length, MEDIA_BYTES);
    if (length == 0)
        return refuse(reason, "is empty");
    bool is_wav = begins_with(all, 0, "RIFF", 4), is_ogg = begins_with(all, 0, "OggS", 4);
    if (!is_wav && !is_ogg)
        return refuse(reason, "is %s, must be WAV or Ogg with Vorbis or Opus", guess(all));
    if (is_wav != wav)
        return refuse(reason, "is %s, must be called %s", is_wav ? "WAV" : "Ogg",
                      is_wav ? ".wav" : ".ogg or .opus");
    return is_wav ? check_wav(all, media, reason) : check_ogg(name, all, media, reason);
}
