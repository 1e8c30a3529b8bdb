#include "stage/fonts.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

#include <SDL_ttf.h>
#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Fonts held open: every role at two text sizes, and a second script beside it. */
#define FONTS_OPEN 48
/* SDL_ttf takes whole points, and whole dots to the inch: one point at 72 times [size] dots is a
** font of [size] px, exact to a 64th. */
#define FONTS_POINTS 1
#define FONTS_DOTS 72.0
#define FONTS_FAMILY 64
#define FONTS_SCRIPTS 8

struct FontFile {
    char *path; /* NULL: there is none, or it cannot be opened */
    long index; /* of the face in the file */
    FcCharSet *letters;
};

/* A family that was looked for, at a weight. */
typedef struct Family {
    char name[FONTS_FAMILY];
    int weight;
    FontFile file;
} Family;

typedef struct OpenFont {
    TTF_Font *font; /* NULL: a free place */
    const FontFile *file;
    unsigned dots;
    unsigned long used; /* the call that used it last */
} OpenFont;

struct Fonts {
    FcConfig *config; /* NULL: letters cannot be drawn */
    FontFile *own[FACE_COUNT];
    Family **families; /* one by one, so that files do not move */
    size_t family_count, family_room;
    FcFontSet *others[FACE_COUNT]; /* all the machine has, the likeliest first; NULL until asked */
    OpenFont open[FONTS_OPEN];
    unsigned long calls;
};

typedef struct FaceName {
    const char *family;
    int weight; /* as OpenType counts it */
} FaceName;

static FaceName face_name(Face face) {
    static const FaceName names[] = {
        [FACE_TEXT] = {"Inter", 400},
        [FACE_MEDIUM] = {"Inter", 500},
        [FACE_SEMIBOLD] = {"Inter", 600},
        [FACE_DISPLAY] = {"Inter Display", 600},
    };
    _Static_assert(sizeof names / sizeof names[0] == FACE_COUNT, "a name for every face");
    return names[face];
}

static bool is_family(const FcPattern *pattern, const char *family) {
    FcChar8 *found = NULL;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &found) == FcResultMatch; i++) {
        if (FcStrCmpIgnoreCase(found, (const FcChar8 *)family) == 0)
            return true;
    }
    return false;
}

/* The upright cut nearest to [weight] of [family], or of any sans serif for "". Only scalable faces
** of one colour that are drawn as they lie in the file: no variations. */
static FcPattern *new_wish(FcConfig *config, const char *family, int weight) {
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY,
                       (const FcChar8 *)(*family != '\0' ? family : "sans-serif"));
    FcPatternAddInteger(wanted, FC_WEIGHT, FcWeightFromOpenType(weight));
    FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcPatternAddBool(wanted, FC_VARIABLE, FcFalse);
    FcPatternAddBool(wanted, FC_COLOR, FcFalse);
    if (*family == '\0')
        FcConfigSubstitute(config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    return wanted;
}

static FontFile file_of(const FcPattern *pattern) {
    FontFile file = {0};
    FcChar8 *path = NULL;
    FcCharSet *letters = NULL;
    int index = 0;
    if (FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetCharSet(pattern, FC_CHARSET, 0, &letters) != FcResultMatch)
        return file;
    size_t length = strlen((const char *)path);
    file.path = mem_new(length + 1, 1);
    memcpy(file.path, path, length);
    file.letters = FcCharSetCopy(letters);
    if (FcPatternGetInteger(pattern, FC_INDEX, 0, &index) == FcResultMatch)
        file.index = index & 0xFFFF;
    return file;
}

static FontFile find_file(FcConfig *config, const char *family, int weight) {
    FontFile file = {0};
    FcPattern *wanted = new_wish(config, family, weight);
    FcResult result = FcResultNoMatch;
    FcPattern *found = FcFontMatch(config, wanted, &result);
    if (found != NULL && (*family == '\0' || is_family(found, family)))
        file = file_of(found);
    if (found != NULL)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return file;
}

static FontFile *add_family(Fonts *fonts, const char *name, int weight, FontFile file) {
    Family *family = mem_new(1, sizeof *family);
    if (fonts->family_count == fonts->family_room) {
        fonts->family_room = mem_grow(fonts->family_room, fonts->family_count + 1);
        fonts->families =
            mem_resize(fonts->families, fonts->family_room, sizeof(fonts->families[0]));
    }
    fonts->families[fonts->family_count++] = family;
    memcpy(family->name, name, strlen(name) + 1);
    family->weight = weight;
    family->file = file;
    return &family->file;
}

/* The file of a family, if it was looked for before: it may have no path. */
static FontFile *known_family(Fonts *fonts, const char *name, int weight) {
    for (size_t i = 0; i < fonts->family_count; i++) {
        Family *family = fonts->families[i];
        if (family->weight == weight && strcmp(family->name, name) == 0)
            return &family->file;
    }
    return NULL;
}

/* The file of a family, looked for once; NULL where there is none. */
static FontFile *family_file(Fonts *fonts, const char *name, int weight) {
    FontFile *file = known_family(fonts, name, weight);
    if (file == NULL)
        file = add_family(fonts, name, weight, find_file(fonts->config, name, weight));
    return file->path != NULL ? file : NULL;
}

Fonts *fonts_new_quietly(void) {
    Fonts *fonts = mem_new(1, sizeof *fonts);
    if (TTF_Init() == 0)
        fonts->config = FcInitLoadConfigAndFonts();
    return fonts;
}

Fonts *fonts_new(void) {
    Fonts *fonts = fonts_new_quietly();
    if (TTF_WasInit() == 0)
        log_fault("letters cannot be drawn: %s", TTF_GetError());
    for (int face = 0; fonts->config != NULL && face < FACE_COUNT; face++) {
        FaceName name = face_name((Face)face);
        if (family_file(fonts, name.family, name.weight) == NULL)
            log_fault("font '%s' is not installed", name.family);
        if (fonts_own(fonts, (Face)face) == NULL)
            log_fault("no font is installed: letters are drawn as boxes");
    }
    return fonts;
}

static void finish_file(FontFile *file) {
    free(file->path);
    if (file->letters != NULL)
        FcCharSetDestroy(file->letters);
}

void fonts_free(Fonts *fonts) {
    if (fonts == NULL)
        return;
    for (int i = 0; i < FONTS_OPEN; i++) {
        if (fonts->open[i].font != NULL)
            TTF_CloseFont(fonts->open[i].font);
    }
    for (size_t i = 0; i < fonts->family_count; i++) {
        finish_file(&fonts->families[i]->file);
        free(fonts->families[i]);
    }
    free(fonts->families);
    for (int face = 0; face < FACE_COUNT; face++) {
        if (fonts->others[face] != NULL)
            FcFontSetDestroy(fonts->others[face]);
    }
    if (fonts->config != NULL)
        FcConfigDestroy(fonts->config);
    if (TTF_WasInit() != 0)
        TTF_Quit();
    free(fonts);
}

FontFile *fonts_own(Fonts *fonts, Face face) {
    assert(face >= 0 && face < FACE_COUNT);
    if (fonts->config == NULL)
        return NULL;
    FontFile *own = fonts->own[face];
    if (own == NULL || own->path == NULL) {
        FaceName name = face_name(face);
        own = family_file(fonts, name.family, name.weight);
        if (own == NULL)
            own = family_file(fonts, "Noto Sans", name.weight);
        if (own == NULL)
            own = family_file(fonts, "", name.weight);
        fonts->own[face] = own;
    }
    return own;
}

static bool is_never_seen(uint32_t code) {
    return u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool fonts_has(const FontFile *file, uint32_t code) {
    return FcCharSetHasChar(file->letters, code) || is_never_seen(code);
}

static bool has_all(const FontFile *file, const uint32_t *codes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!fonts_has(file, codes[i]))
            return false;
    }
    return true;
}

static bool begins(const char *tag, const char *with) {
    return strncasecmp(tag, with, strlen(with)) == 0;
}

static const char *cjk_family(const char *language) {
    if (begins(language, "ja"))
        return "Noto Sans CJK JP";
    if (begins(language, "ko"))
        return "Noto Sans CJK KR";
    if (begins(language, "zh-HK") || begins(language, "zh-MO") || begins(language, "zh-Hant-HK"))
        return "Noto Sans CJK HK";
    if (begins(language, "zh-TW") || begins(language, "zh-Hant"))
        return "Noto Sans CJK TC";
    return "Noto Sans CJK SC";
}

/* The script of a letter; of a mark or sign that scripts share, the first of those. */
static UScriptCode script_of(uint32_t code) {
    UErrorCode error = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code, &error);
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
        return script;
    UScriptCode scripts[FONTS_SCRIPTS] = {USCRIPT_COMMON};
    error = U_ZERO_ERROR;
    uscript_getScriptExtensions((UChar32)code, scripts, FONTS_SCRIPTS, &error);
    return scripts[0];
}

/* The Noto family for the first of [codes] that has a script of its own, in [name]. */
static void script_family(const char *language, const uint32_t *codes, size_t count,
                          char name[FONTS_FAMILY]) {
    static const char prefix[] = "Noto Sans ";
    UScriptCode script = USCRIPT_COMMON;
    for (size_t i = 0; i < count && script <= USCRIPT_INHERITED; i++)
        script = script_of(codes[i]);
    const char *own = uscript_getName(script);
    *name = '\0';
    if (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
        script == USCRIPT_HANGUL || script == USCRIPT_BOPOMOFO) {
        memcpy(name, cjk_family(language), strlen(cjk_family(language)) + 1);
    } else if (script > USCRIPT_INHERITED && own != NULL &&
               sizeof prefix + strlen(own) <= FONTS_FAMILY) {
        memcpy(name, prefix, sizeof prefix);
        memcpy(name + sizeof prefix - 1, own, strlen(own) + 1);
        for (char *at = strchr(name, '_'); at != NULL; at = strchr(at, '_'))
            *at = ' ';
    }
}

/* Any font of the machine: the last resort, and different on each. */
static FontFile *any_file(Fonts *fonts, Face face, const uint32_t *codes, size_t count) {
    int weight = face_name(face).weight;
    if (fonts->others[face] == NULL) {
        FcPattern *wanted = new_wish(fonts->config, "", weight);
        FcResult result = FcResultNoMatch;
        fonts->others[face] = FcFontSort(fonts->config, wanted, FcTrue, NULL, &result);
        FcPatternDestroy(wanted);
    }
    FcFontSet *others = fonts->others[face];
    for (int i = 0; others != NULL && i < others->nfont; i++) {
        FontFile letters = {0};
        FcBool colour = FcFalse, variable = FcFalse;
        FcPatternGetBool(others->fonts[i], FC_COLOR, 0, &colour);
        FcPatternGetBool(others->fonts[i], FC_VARIABLE, 0, &variable);
        if (colour || variable ||
            FcPatternGetCharSet(others->fonts[i], FC_CHARSET, 0, &letters.letters) !=
                FcResultMatch ||
            !has_all(&letters, codes, count))
            continue;
        char name[FONTS_FAMILY];
        snprintf(name, sizeof name, "other %d of face %d", i, (int)face);
        FontFile *file = known_family(fonts, name, weight);
        if (file == NULL)
            file = add_family(fonts, name, weight, file_of(others->fonts[i]));
        if (file->path != NULL)
            return file;
    }
    return NULL;
}

FontFile *fonts_for(Fonts *fonts, Face face, const char *language, const uint32_t *codes,
                    size_t count) {
    FontFile *file = fonts_own(fonts, face);
    if (file == NULL || has_all(file, codes, count))
        return file;
    char script[FONTS_FAMILY];
    script_family(language, codes, count, script);
    const char *const chain[] = {"Noto Sans",         script,           "Noto Sans Symbols2",
                                 "Noto Sans Symbols", "Noto Sans Math", cjk_family(language)};
    for (size_t i = 0; i < sizeof chain / sizeof chain[0]; i++) {
        file = *chain[i] != '\0' ? family_file(fonts, chain[i], face_name(face).weight) : NULL;
        if (file != NULL && has_all(file, codes, count))
            return file;
    }
    return any_file(fonts, face, codes, count);
}

bool fonts_have(Fonts *fonts, const char *language, const char *text, uint32_t *missing) {
    size_t length = strlen(text);
    for (size_t taken; length > 0; text += taken, length -= taken) {
        uint32_t code;
        taken = utf8_read(text, length, &code);
        if (taken == 0) {
            code = 0xFFFD;
            taken = 1;
        }
        if (code >= ' ' && fonts_for(fonts, FACE_TEXT, language, &code, 1) == NULL) {
            *missing = code;
            return false;
        }
    }
    return true;
}

TTF_Font *fonts_open(Fonts *fonts, FontFile *file, double size) {
    unsigned dots = (unsigned)lround(fmin(fmax(size, 1), 2000) * FONTS_DOTS);
    OpenFont *place = &fonts->open[0];
    for (int i = 0; i < FONTS_OPEN; i++) {
        OpenFont *open = &fonts->open[i];
        if (open->font != NULL && open->file == file && open->dots == dots) {
            open->used = ++fonts->calls;
            return open->font;
        }
        if (open->font == NULL ? place->font != NULL
                               : place->font != NULL && open->used < place->used)
            place = open;
    }
    if (file->path == NULL)
        return NULL;
    TTF_Font *font = TTF_OpenFontIndexDPI(file->path, FONTS_POINTS, file->index, dots, dots);
    if (font == NULL) {
        log_fault("font '%s' cannot be opened: %s", file->path, TTF_GetError());
        free(file->path);
        file->path = NULL; /* not to be tried for every word */
        return NULL;
    }
    TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    if (place->font != NULL)
        TTF_CloseFont(place->font);
    *place = (OpenFont){font, file, dots, ++fonts->calls};
    return font;
}
