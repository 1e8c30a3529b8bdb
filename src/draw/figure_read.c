/* A figure from its file. Expat says what is XML and where it ends; what a figure may hold is
** decided here. There is no document type, so there are no entities, and nothing outside the file
** is ever read. */
#include "base/memory.h"
#include "draw/figure_inside.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#define ID_MOST 64

typedef struct Place {
    const char *id;
    size_t offset; /* of the id, or of the shape's tag */
    size_t order;  /* as they stand in the file */
} Place;

typedef struct Reader {
    Source *source;
    Diags *diags;
    XML_Parser parser;
    Figure *figure;
    Place *places; /* of all ids, groups included */
    size_t place_count, place_room;
    size_t *offsets; /* of the figure's shapes */
    size_t offset_room;
    size_t segments;
    TagKind parents[FIGURE_DEPTH];
    int depth;   /* elements open */
    int skipped; /* the depth of an element that is left out with all in it; 0: none */
    bool cdata;
    bool stopped;
} Reader;

static void *take(size_t size) {
    return mem_new(size, 1);
}

static void *resize(void *old, size_t size) {
    return mem_resize(old, size > 0 ? size : 1, 1);
}

static size_t here(const Reader *reader) {
    XML_Index index = XML_GetCurrentByteIndex(reader->parser);
    return index < 0 ? 0 : (size_t)index;
}

static void stop(Reader *reader) {
    reader->stopped = true;
    XML_StopParser(reader->parser, XML_FALSE);
}

static void XMLCALL see_doctype(void *user, const XML_Char *name, const XML_Char *system,
                                const XML_Char *public, int internal) {
    (void)name, (void)system, (void)public, (void)internal;
    Reader *reader = user;
    size_t offset = here(reader); /* by now expat is inside of it */
    while (offset > 0 && reader->source->bytes[offset] != '<') {
        offset--;
    }
    diags_add(reader->diags, SEVERITY_ERROR, "media/figure-doctype", reader->source, offset, NULL,
              "take it out", "a figure has no document type");
    stop(reader);
}

static void XMLCALL see_instruction(void *user, const XML_Char *target, const XML_Char *data) {
    (void)target, (void)data;
    Reader *reader = user;
    diags_add(reader->diags, SEVERITY_ERROR, "media/figure-element", reader->source, here(reader),
              NULL, "take it out", "a figure has no processing instructions");
}

static void XMLCALL see_cdata(void *user) {
    Reader *reader = user;
    reader->cdata = true;
    diags_add(reader->diags, SEVERITY_ERROR, "media/figure-element", reader->source, here(reader),
              NULL, "take it out", "a figure has no CDATA");
}

static void XMLCALL leave_cdata(void *user) {
    ((Reader *)user)->cdata = false;
}

static void XMLCALL see_text(void *user, const XML_Char *text, int length) {
    Reader *reader = user;
    if (reader->skipped > 0 || reader->cdata) {
        return;
    }
    for (int i = 0; i < length; i++) {
        if (strchr(" \t\n\r", text[i]) == NULL) {
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-element", reader->source,
                      here(reader), NULL, "take it out", "a figure has no text");
            return;
        }
    }
}

static bool id_is_fit(const char *id, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (!(id[i] >= 'a' && id[i] <= 'z') && !(id[i] >= '0' && id[i] <= '9') && id[i] != '-') {
            return false;
        }
    }
    return length > 0 && length <= ID_MOST;
}

/* The id of a tag, kept; "" where it has none that can be used. */
static const char *keep_id(Reader *reader, const Tag *tag) {
    if (!tag->has[TAG_ID]) {
        return "";
    }
    const char *id = reader->source->bytes + tag->at[TAG_ID];
    size_t length = tag->lengths[TAG_ID];
    if (!id_is_fit(id, length)) {
        diags_add(reader->diags, SEVERITY_ERROR, "media/figure-id", reader->source, tag->at[TAG_ID],
                  NULL, NULL, "'%.*s' is no id, which is a to z, 0 to 9 and -, at most %d of them",
                  (int)(length < ID_MOST ? length : ID_MOST), id, ID_MOST);
        return "";
    }
    if (reader->place_count == reader->place_room) {
        reader->place_room = mem_grow(reader->place_room, reader->place_count + 1);
        reader->places = mem_resize(reader->places, reader->place_room, sizeof *reader->places);
    }
    const char *kept = arena_copy(reader->figure->arena, id, length);
    reader->places[reader->place_count] = (Place){kept, tag->at[TAG_ID], reader->place_count};
    reader->place_count++;
    return kept;
}

static bool begins(const char *id, const char *prefix) {
    return strncmp(id, prefix, strlen(prefix)) == 0;
}

static bool ends(const char *id, const char *ending) {
    size_t length = strlen(id), tail = strlen(ending);
    return length > tail && strcmp(id + length - tail, ending) == 0;
}

static ShapeKind kind_of(const char *id) {
    static const struct {
        const char *prefix;
        ShapeKind kind;
    } prefixes[] = {
        {"base-", SHAPE_BASE},   {"hair", SHAPE_HAIR},      {"face-", SHAPE_FACE},
        {"line-", SHAPE_LINE},   {"nogo-", SHAPE_NO_GO},    {"stroke-", SHAPE_STROKE},
        {"press-", SHAPE_PRESS}, {"circle-", SHAPE_CIRCLE},
    };
    if (*id == '\0') {
        return SHAPE_BASE;
    }
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (begins(id, prefixes[i].prefix)) {
            return prefixes[i].kind;
        }
    }
    return strcmp(id, "contact") == 0 ? SHAPE_CONTACT
           : ends(id, "-rest")        ? SHAPE_BREATH
           : ends(id, "-full")        ? SHAPE_FULL
                                      : SHAPE_REGION;
}

static void add_shape(Reader *reader, const Tag *tag, const char *id) {
    Figure *figure = reader->figure;
    Shape shape = {.id = id, .kind = kind_of(id)};
    if (!tag_shape(tag, reader->source, reader->diags, &shape)) {
        return;
    }
    bool told = reader->segments > FIGURE_SEGMENTS;
    for (size_t i = 0; i < shape.path.verb_count; i++) {
        reader->segments += shape.path.verbs[i] == PATH_LINE || shape.path.verbs[i] == PATH_CUBIC;
    }
    if (reader->segments > FIGURE_SEGMENTS) {
        if (!told) {
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-segments", reader->source,
                      tag->offset, NULL, NULL,
                      "from here on the figure has more than %d lines and curves", FIGURE_SEGMENTS);
        }
        path_finish(&shape.path);
        return;
    }
    if (figure->count == figure->room) {
        figure->room = mem_grow(figure->room, figure->count + 1);
        figure->shapes = mem_resize(figure->shapes, figure->room, sizeof *figure->shapes);
        reader->offsets = mem_resize(reader->offsets, figure->room, sizeof *reader->offsets);
    }
    reader->offsets[figure->count] = tag->has[TAG_ID] ? tag->at[TAG_ID] : tag->offset;
    figure->shapes[figure->count++] = shape;
}

static bool find_kind(const char *name, TagKind *out) {
    for (TagKind kind = TAG_SVG; kind < TAG_KIND_COUNT; kind++) {
        if (strcmp(tag_kind_name(kind), name) == 0) {
            *out = kind;
            return true;
        }
    }
    return false;
}

/* May [kind] stand where the reader is? */
static bool fits_here(const Reader *reader, TagKind kind) {
    if (reader->depth == 0) {
        return kind == TAG_SVG;
    }
    TagKind parent = reader->parents[reader->depth - 1];
    return kind != TAG_SVG && (parent == TAG_SVG || parent == TAG_G);
}

static void open_known(Reader *reader, TagKind kind) {
    int length = XML_GetCurrentByteCount(reader->parser);
    Tag tag;
    tag_read(&tag, kind, reader->source, here(reader), (size_t)length, reader->diags);
    const char *id = keep_id(reader, &tag);
    if (kind == TAG_SVG) {
        tag_view_box(&tag, reader->source, reader->diags, &reader->figure->box);
    } else if (kind != TAG_G) {
        add_shape(reader, &tag, id);
    }
}

static void XMLCALL open_element(void *user, const XML_Char *name, const XML_Char **attributes) {
    (void)attributes;
    Reader *reader = user;
    if (reader->depth == FIGURE_DEPTH) {
        diags_add(reader->diags, SEVERITY_ERROR, "media/figure-depth", reader->source, here(reader),
                  NULL, NULL, "'%s' lies in %d others, a figure has at most %d in each other", name,
                  reader->depth, FIGURE_DEPTH);
        stop(reader);
        return;
    }
    TagKind kind = TAG_G;
    if (reader->skipped == 0) {
        bool known = find_kind(name, &kind);
        if (known && fits_here(reader, kind)) {
            open_known(reader, kind);
        } else {
            reader->skipped = reader->depth + 1;
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-element", reader->source,
                      here(reader), NULL,
                      "a figure is one svg of g, path, circle and ellipse, and only svg and g hold "
                      "others",
                      known ? "'%s' cannot stand here" : "'%s' is no element of figures", name);
        }
    }
    reader->parents[reader->depth++] = kind;
}

static void XMLCALL close_element(void *user, const XML_Char *name) {
    (void)name;
    Reader *reader = user;
    if (reader->skipped == reader->depth) {
        reader->skipped = 0;
    }
    reader->depth--;
}

static int by_id(const void *one, const void *other) {
    const Place *a = one, *b = other;
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void check_ids(Reader *reader) {
    if (reader->place_count > 0) {
        qsort(reader->places, reader->place_count, sizeof *reader->places, by_id);
    }
    for (size_t i = 1; i < reader->place_count; i++) {
        const Place *place = &reader->places[i];
        if (strcmp(place[-1].id, place->id) == 0) {
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-id", reader->source,
                      place->offset, NULL, NULL, "'%s' is the id of something before", place->id);
        }
    }
}

static int by_shape_id(const void *one, const void *other) {
    const Shape *const *a = one, *const *b = other;
    return strcmp((*a)->id, (*b)->id);
}

static void sort_shapes(Figure *figure) {
    figure->sorted = arena_array(figure->arena, figure->count, sizeof *figure->sorted);
    for (size_t i = 0; i < figure->count; i++) {
        if (figure->shapes[i].id[0] != '\0') {
            figure->sorted[figure->named++] = &figure->shapes[i];
        }
    }
    if (figure->named > 0) {
        qsort(figure->sorted, figure->named, sizeof *figure->sorted, by_shape_id);
    }
}

/* The other one of a pair of breath shapes. */
static const Shape *partner(const Figure *figure, const Shape *shape) {
    char id[ID_MOST + 1];
    size_t length = strlen(shape->id);
    memcpy(id, shape->id, length + 1);
    memcpy(id + length - 4, shape->kind == SHAPE_BREATH ? "full" : "rest", 4);
    return figure_find(figure, id);
}

static void check_breath(Reader *reader) {
    const Figure *figure = reader->figure;
    for (size_t i = 0; i < figure->count; i++) {
        const Shape *shape = &figure->shapes[i];
        if (shape->kind != SHAPE_BREATH && shape->kind != SHAPE_FULL) {
            continue;
        }
        const Shape *other = partner(figure, shape);
        if (other == NULL) {
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-breath", reader->source,
                      reader->offsets[i], NULL, NULL,
                      "'%s' is alone, a shape that breathes has a -rest and a -full form",
                      shape->id);
        } else if (shape->kind == SHAPE_BREATH &&
                   (shape->path.verb_count != other->path.verb_count ||
                    memcmp(shape->path.verbs, other->path.verbs, shape->path.verb_count) != 0)) {
            diags_add(reader->diags, SEVERITY_ERROR, "media/figure-breath", reader->source,
                      reader->offsets[i], NULL, NULL,
                      "'%s' and '%s' have the same commands in the same order, these do not",
                      shape->id, other->id);
        }
    }
}

static void parse(Reader *reader) {
    static const XML_Memory_Handling_Suite memory = {take, resize, free};
    /* Named here, the encoding that the file claims does not matter. */
    reader->parser = XML_ParserCreate_MM("UTF-8", &memory, NULL);
    XML_SetUserData(reader->parser, reader);
    XML_SetElementHandler(reader->parser, open_element, close_element);
    XML_SetCharacterDataHandler(reader->parser, see_text);
    XML_SetProcessingInstructionHandler(reader->parser, see_instruction);
    XML_SetCdataSectionHandler(reader->parser, see_cdata, leave_cdata);
    XML_SetStartDoctypeDeclHandler(reader->parser, see_doctype);
    const Source *source = reader->source;
    if (XML_Parse(reader->parser, source->bytes, (int)source->length, XML_TRUE) != XML_STATUS_OK &&
        !reader->stopped) {
        enum XML_Error error = XML_GetErrorCode(reader->parser);
        bool early = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN;
        diags_add(reader->diags, SEVERITY_ERROR, "media/figure-xml", reader->source, here(reader),
                  NULL, NULL,
                  early ? "the file ends before the figure does (%s)" : "this is not XML: %s",
                  XML_ErrorString(error));
    }
    XML_ParserFree(reader->parser);
}

Figure *figure_new(Source *source, Diags *diags) {
    size_t errors = diags_count(diags, SEVERITY_ERROR);
    if (source->length > FIGURE_BYTES) {
        diags_add_file(diags, SEVERITY_ERROR, "media/figure-bytes", source->name, NULL,
                       "has %zu bytes, a figure has at most %zu", source->length, FIGURE_BYTES);
        return NULL;
    }
    Figure *figure = mem_new(1, sizeof *figure);
    figure->arena = arena_new();
    Reader reader = {.source = source, .diags = diags, .figure = figure};
    parse(&reader);
    check_ids(&reader);
    sort_shapes(figure);
    check_breath(&reader);
    free(reader.places);
    free(reader.offsets);
    if (diags_count(diags, SEVERITY_ERROR) > errors) {
        figure_free(figure);
        return NULL;
    }
    return figure;
}
