#include "stage/fonts.h"

#include "base/log.h"
#include "base/memory.h"
#include "base/text.h"

#include <assert.h>
#include <fontconfig/fontconfig.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A face's files: its own, the one that has more scripts, and whatever the machine has. */
#define FONTS_CHAIN 3
/* Fonts held open: every role at two text sizes. */
#define FONTS_OPEN 24
/* SDL_ttf takes whole points, and whole dots to the inch: one point at 72 times [size] dots is a
** font of [size] px, exact to a 64th. */
#define FONTS_POINTS 1
#define FONTS_DOTS 72.0

typedef struct FontFile {
    char *path; /* NULL: there is none */
    long index; /* of the face in the file */
} FontFile;

typedef struct OpenFont {
    TTF_Font *font; /* NULL: a free place */
    const FontFile *file;
    unsigned dots;
    unsigned long used; /* the call that used it last */
} OpenFont;

struct Fonts {
    FontFile files[FACE_COUNT][FONTS_CHAIN];
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

/* The file of the upright cut nearest to [weight] of [family], or any sans serif's for NULL. Only
** scalable faces of one colour that are drawn as they lie in the file: no variations. */
static FontFile find_file(FcConfig *config, const char *family, int weight) {
    FontFile file = {0};
    FcPattern *wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY,
                       (const FcChar8 *)(family != NULL ? family : "sans-serif"));
    FcPatternAddInteger(wanted, FC_WEIGHT, FcWeightFromOpenType(weight));
    FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddBool(wanted, FC_SCALABLE, FcTrue);
    FcPatternAddBool(wanted, FC_VARIABLE, FcFalse);
    FcPatternAddBool(wanted, FC_COLOR, FcFalse);
    if (family == NULL)
        FcConfigSubstitute(config, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    FcPattern *found = FcFontMatch(config, wanted, &result);
    FcChar8 *path = NULL;
    int index = 0;
    if (found != NULL && (family == NULL || is_family(found, family)) &&
        FcPatternGetString(found, FC_FILE, 0, &path) == FcResultMatch) {
        size_t length = strlen((const char *)path);
        file.path = mem_new(length + 1, 1);
        memcpy(file.path, path, length);
        if (FcPatternGetInteger(found, FC_INDEX, 0, &index) == FcResultMatch)
            file.index = index & 0xFFFF;
    }
    if (found != NULL)
        FcPatternDestroy(found);
    FcPatternDestroy(wanted);
    return file;
}

Fonts *fonts_new(void) {
    Fonts *fonts = mem_new(1, sizeof *fonts);
    if (TTF_Init() != 0) {
        log_fault("letters cannot be drawn: %s", TTF_GetError());
        return fonts;
    }
    FcConfig *config = FcInitLoadConfigAndFonts();
    for (int face = 0; face < FACE_COUNT; face++) {
        FontFile *files = fonts->files[face];
        FaceName name = face_name((Face)face);
        files[0] = find_file(config, name.family, name.weight);
        files[1] = find_file(config, "Noto Sans", name.weight);
        if (files[0].path == NULL)
            log_fault("font '%s' is not installed", name.family);
        if (files[0].path == NULL || files[1].path == NULL)
            files[2] = find_file(config, NULL, name.weight);
        if (files[0].path == NULL && files[1].path == NULL && files[2].path == NULL)
            log_fault("no font is installed: letters are drawn as boxes");
    }
    FcConfigDestroy(config);
    return fonts;
}

void fonts_free(Fonts *fonts) {
    if (fonts == NULL)
        return;
    for (int i = 0; i < FONTS_OPEN; i++) {
        if (fonts->open[i].font != NULL)
            TTF_CloseFont(fonts->open[i].font);
    }
    for (int face = 0; face < FACE_COUNT; face++) {
        for (int i = 0; i < FONTS_CHAIN; i++)
            free(fonts->files[face][i].path);
    }
    if (TTF_WasInit() != 0)
        TTF_Quit();
    free(fonts);
}

/* Opens [file] at [dots], or finds it open. NULL where it cannot be opened. */
static TTF_Font *open_file(Fonts *fonts, FontFile *file, unsigned dots) {
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

static bool has_all(TTF_Font *font, const char *text) {
    size_t length = strlen(text);
    uint32_t code = 0;
    for (size_t taken; length > 0; text += taken, length -= taken) {
        taken = utf8_read(text, length, &code);
        if (taken == 0)
            taken = 1;
        else if (TTF_GlyphIsProvided32(font, code) == 0)
            return false;
    }
    return true;
}

TTF_Font *fonts_for(Fonts *fonts, Face face, double size, const char *text) {
    assert(face >= 0 && face < FACE_COUNT);
    unsigned dots = (unsigned)lround(fmin(fmax(size, 1), 2000) * FONTS_DOTS);
    TTF_Font *font = NULL;
    for (int i = 0; i < FONTS_CHAIN; i++) {
        FontFile *file = &fonts->files[face][i];
        TTF_Font *next = file->path != NULL ? open_file(fonts, file, dots) : NULL;
        if (next == NULL)
            continue;
        if (font == NULL || has_all(next, text))
            font = next;
        if (has_all(font, text))
            break;
    }
    if (font != NULL) {
        TTF_SetFontDirection(font, TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, "Latn");
    }
    return font;
}
