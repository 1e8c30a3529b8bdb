/* A start tag of a figure: its attributes, and what they draw. Values are read from the source
** itself, so that a finding can name the byte; figures hold no references, in which the two could
** differ. */
#include "draw/figure_inside.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#define BIT(name) (1u << (name))
#define SHOWN_MOST 40 /* bytes of a value that a message shows */

static const char *const tag_names[] = {
    [TAG_ID] = "id",
    [TAG_XMLNS] = "xmlns",
    [TAG_VIEW_BOX] = "viewBox",
    [TAG_D] = "d",
    [TAG_CX] = "cx",
    [TAG_CY] = "cy",
    [TAG_R] = "r",
    [TAG_RX] = "rx",
    [TAG_RY] = "ry",
    [TAG_FILL] = "fill",
    [TAG_STROKE] = "stroke",
    [TAG_STROKE_WIDTH] = "stroke-width",
    [TAG_LINECAP] = "stroke-linecap",
    [TAG_LINEJOIN] = "stroke-linejoin",
    [TAG_OPACITY] = "opacity",
    [TAG_FILL_OPACITY] = "fill-opacity",
    [TAG_STROKE_OPACITY] = "stroke-opacity",
};
_Static_assert(sizeof tag_names / sizeof *tag_names == TAG_NAME_COUNT, "a name for each attribute");

#define LOOKS                                                                                      \
    (BIT(TAG_ID) | BIT(TAG_FILL) | BIT(TAG_STROKE) | BIT(TAG_STROKE_WIDTH) | BIT(TAG_LINECAP) |    \
     BIT(TAG_LINEJOIN) | BIT(TAG_OPACITY) | BIT(TAG_FILL_OPACITY) | BIT(TAG_STROKE_OPACITY))

static const struct {
    const char *name;
    unsigned allowed;
    const char *hint;
} kinds[] = {
    [TAG_SVG] = {"svg", BIT(TAG_XMLNS) | BIT(TAG_VIEW_BOX), "svg has xmlns and viewBox"},
    [TAG_G] = {"g", BIT(TAG_ID), "a group has an id and nothing else"},
    [TAG_PATH] = {"path", LOOKS | BIT(TAG_D),
                  "a path has id, d, fill, stroke, stroke-width, stroke-linecap, stroke-linejoin "
                  "and opacities"},
    [TAG_CIRCLE] = {"circle", LOOKS | BIT(TAG_CX) | BIT(TAG_CY) | BIT(TAG_R),
                    "a circle has id, cx, cy, r, fill, stroke, stroke-width and opacities"},
    [TAG_ELLIPSE] = {"ellipse", LOOKS | BIT(TAG_CX) | BIT(TAG_CY) | BIT(TAG_RX) | BIT(TAG_RY),
                     "an ellipse has id, cx, cy, rx, ry, fill, stroke, stroke-width and opacities"},
};
_Static_assert(sizeof kinds / sizeof *kinds == TAG_KIND_COUNT, "a row for each element");

const char *tag_kind_name(TagKind kind) {
    return kinds[kind].name;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* How much of a value a message shows. */
static int shown(size_t length) {
    return (int)(length < SHOWN_MOST ? length : SHOWN_MOST);
}

static int find_name(const char *name, size_t length) {
    for (int i = 0; i < TAG_NAME_COUNT; i++) {
        if (strlen(tag_names[i]) == length && memcmp(tag_names[i], name, length) == 0) {
            return i;
        }
    }
    return -1;
}

static void take_attribute(Tag *tag, Source *source, Diags *diags, size_t name, size_t name_length,
                           size_t value, size_t length) {
    const char *bytes = source->bytes;
    if (memchr(bytes + value, '&', length) != NULL) {
        diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, value, NULL,
                  "write the characters themselves", "'%.*s' holds a reference", shown(name_length),
                  bytes + name);
        return;
    }
    int found = find_name(bytes + name, name_length);
    if (found < 0 || (kinds[tag->kind].allowed & BIT(found)) == 0) {
        diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, name, NULL,
                  kinds[tag->kind].hint, "'%.*s' is not drawn on %s", shown(name_length),
                  bytes + name, kinds[tag->kind].name);
        return;
    }
    tag->has[found] = true;
    tag->at[found] = value;
    tag->lengths[found] = length;
}

void tag_read(Tag *tag, TagKind kind, Source *source, size_t offset, size_t length, Diags *diags) {
    *tag = (Tag){.kind = kind, .offset = offset};
    const char *bytes = source->bytes;
    size_t end = offset + length, at = offset + 1 + strlen(kinds[kind].name);
    while (at < end) {
        while (at < end && is_space(bytes[at])) {
            at++;
        }
        size_t name = at;
        while (at < end && bytes[at] != '=' && bytes[at] != '>' && bytes[at] != '/' &&
               !is_space(bytes[at])) {
            at++;
        }
        size_t name_length = at - name;
        while (at < end && bytes[at] != '"' && bytes[at] != '\'') {
            at++;
        }
        size_t value = at + 1;
        if (value >= end || name_length == 0) {
            return;
        }
        for (at = value; at < end && bytes[at] != bytes[value - 1]; at++) {
        }
        take_attribute(tag, source, diags, name, name_length, value, at - value);
        at++;
    }
}

/* Reads a decimal number at the start of [length] bytes, without strtod: that follows the locale
** and takes "inf" and "0x". Returns how many bytes it takes, 0 when there is none. */
static size_t read_number(const char *bytes, size_t length, double *out) {
    size_t at = 0, digits = 0;
    double value = 0, sign = 1;
    int exponent = 0, power = 0, power_sign = 1;
    if (at < length && (bytes[at] == '-' || bytes[at] == '+')) {
        sign = bytes[at++] == '-' ? -1 : 1;
    }
    for (bool fraction = false; at < length; at++) {
        if (bytes[at] == '.' && !fraction) {
            fraction = true;
        } else if (bytes[at] >= '0' && bytes[at] <= '9') {
            digits++;
            value = value * 10 + (bytes[at] - '0');
            exponent -= fraction;
        } else {
            break;
        }
    }
    if (digits == 0) {
        return 0;
    }
    if (at < length && (bytes[at] == 'e' || bytes[at] == 'E')) {
        size_t next = at + 1;
        if (next < length && (bytes[next] == '-' || bytes[next] == '+')) {
            power_sign = bytes[next++] == '-' ? -1 : 1;
        }
        for (; next < length && bytes[next] >= '0' && bytes[next] <= '9'; next++) {
            power = power < 1000 ? power * 10 + (bytes[next] - '0') : power;
            at = next + 1;
        }
    }
    exponent += power_sign * power;
    /* A number of many digits is infinite before its fraction is taken off: it is refused too. */
    value = exponent < 0 ? value / pow(10, -exponent) : value * pow(10, exponent);
    *out = sign * value;
    return at;
}

static bool fits(double value, double least, double most) {
    return isfinite(value) && value >= least && value <= most;
}

/* The number of attribute [name], or [usual] where the tag has none. */
static bool number(const Tag *tag, Source *source, Diags *diags, TagName name, double usual,
                   double least, double most, double *out) {
    *out = usual;
    if (!tag->has[name]) {
        return true;
    }
    const char *value = source->bytes + tag->at[name];
    size_t length = tag->lengths[name];
    if (length > 0 && read_number(value, length, out) == length && fits(*out, least, most)) {
        return true;
    }
    diags_add(diags, SEVERITY_ERROR, "media/figure-number", source, tag->at[name], NULL, NULL,
              "'%s' is '%.*s', which is no number from %g to %g", tag_names[name], shown(length),
              value, least, most);
    *out = usual;
    return false;
}

static bool is_missing(const Tag *tag, Source *source, Diags *diags, TagName name) {
    if (tag->has[name]) {
        return false;
    }
    diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, tag->offset, NULL,
              kinds[tag->kind].hint, "'%s' is missing on %s", tag_names[name],
              kinds[tag->kind].name);
    return true;
}

bool tag_view_box(const Tag *tag, Source *source, Diags *diags, Rect *out) {
    if (tag->has[TAG_XMLNS]) {
        static const char space[] = "http://www.w3.org/2000/svg";
        size_t length = tag->lengths[TAG_XMLNS];
        if (length != sizeof space - 1 ||
            memcmp(source->bytes + tag->at[TAG_XMLNS], space, length) != 0) {
            diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, tag->at[TAG_XMLNS],
                      NULL, "it is http://www.w3.org/2000/svg", "'xmlns' is not that of SVG");
        }
    }
    if (is_missing(tag, source, diags, TAG_VIEW_BOX)) {
        return false;
    }
    const char *value = source->bytes + tag->at[TAG_VIEW_BOX];
    size_t length = tag->lengths[TAG_VIEW_BOX], at = 0;
    double numbers[4];
    int count = 0;
    while (at < length) {
        if (is_space(value[at]) || (value[at] == ',' && count > 0)) {
            at++;
            continue;
        }
        double found = 0;
        size_t taken = read_number(value + at, length - at, &found);
        if (taken == 0 || count == 4 || !fits(found, -FIGURE_COORDINATE, FIGURE_COORDINATE)) {
            count = 0;
            break;
        }
        numbers[count++] = found;
        at += taken;
    }
    if (count != 4 || !(numbers[2] >= 1) || !(numbers[3] >= 1)) {
        diags_add(diags, SEVERITY_ERROR, "media/figure-number", source, tag->at[TAG_VIEW_BOX], NULL,
                  "such as '0 0 400 900'",
                  "'viewBox' is '%.*s', which is not a left, a top, a width and a height",
                  shown(length), value);
        return false;
    }
    *out = (Rect){numbers[0], numbers[1], numbers[2], numbers[3]};
    return true;
}

static const struct {
    const char *value;
    Tone fill, stroke;
} colours[] = {
    {"none", TONE_NONE, TONE_NONE},
    {"#DDD5CB", TONE_BODY, TONE_BODY},
    {"#CFC5B9", TONE_FAR, TONE_FAR},
    {"#C4B9AC", TONE_SHADE, TONE_LINE},
    {"#B8AC9E", TONE_SLEEVE, TONE_LINE},
    {"#BDB1A3", TONE_SLEEVE, TONE_LINE},
    {"#B5A999", TONE_LINE, TONE_LINE},
    {"#A89B8A", TONE_LINE, TONE_LINE},
    {"#6F665C", TONE_MARK, TONE_MARK},
    {"#C9D2D0", TONE_PROP, TONE_PROP},
    {"#C6D5D2", TONE_PROP, TONE_PROP},
    {"#AFC3C0", TONE_PROP_SHADE, TONE_PROP_LINE},
    {"#93ABA7", TONE_PROP_SHADE, TONE_PROP_LINE},
    {"#B9C5C2", TONE_PROP_LINE, TONE_PROP_LINE},
    {"#E6ECEA", TONE_PROP_LIGHT, TONE_PROP_LIGHT},
    {"#F1F5F4", TONE_PROP_LIGHT, TONE_PROP_LIGHT},
    {"#2F6F7E", TONE_ACCENT, TONE_ACCENT},
};

/* SVG's own default would be a black shape, which no figure means: a fill is always written. */
static bool tone(const Tag *tag, Source *source, Diags *diags, TagName name, Tone *out) {
    static const char hint[] =
        "body #DDD5CB #CFC5B9, shade and lines #C4B9AC #B8AC9E #BDB1A3 #B5A999 #A89B8A, marks "
        "#6F665C, props #C9D2D0 #C6D5D2 #AFC3C0 #93ABA7 #B9C5C2 #E6ECEA #F1F5F4, regions #2F6F7E, "
        "or none";
    *out = TONE_NONE;
    if (!tag->has[name]) {
        return name != TAG_FILL || !is_missing(tag, source, diags, name);
    }
    const char *value = source->bytes + tag->at[name];
    size_t length = tag->lengths[name];
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        if (strlen(colours[i].value) == length &&
            strncasecmp(colours[i].value, value, length) == 0) {
            *out = name == TAG_FILL ? colours[i].fill : colours[i].stroke;
            return true;
        }
    }
    diags_add(diags, SEVERITY_ERROR, "media/figure-colour", source, tag->at[name], NULL, hint,
              "'%s' is '%.*s', which is no colour of figures", tag_names[name], shown(length),
              value);
    return false;
}

static bool is_word(const Tag *tag, const Source *source, TagName name, const char *word) {
    return tag->lengths[name] == strlen(word) &&
           memcmp(source->bytes + tag->at[name], word, tag->lengths[name]) == 0;
}

/* Caps and joins: what the painter can draw. */
static bool ends(const Tag *tag, Source *source, Diags *diags, bool *round) {
    bool good = true;
    *round = tag->has[TAG_LINECAP] && is_word(tag, source, TAG_LINECAP, "round");
    if (tag->has[TAG_LINECAP] && !*round && !is_word(tag, source, TAG_LINECAP, "butt")) {
        diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, tag->at[TAG_LINECAP],
                  NULL, NULL, "'stroke-linecap' is '%.*s', it can be round or butt",
                  shown(tag->lengths[TAG_LINECAP]), source->bytes + tag->at[TAG_LINECAP]);
        good = false;
    }
    if (tag->has[TAG_LINEJOIN] && !is_word(tag, source, TAG_LINEJOIN, "round")) {
        diags_add(diags, SEVERITY_ERROR, "media/figure-attribute", source, tag->at[TAG_LINEJOIN],
                  NULL, NULL, "'stroke-linejoin' is '%.*s', it can be round",
                  shown(tag->lengths[TAG_LINEJOIN]), source->bytes + tag->at[TAG_LINEJOIN]);
        good = false;
    }
    return good;
}

/* Is what stands at [at] meant as a number: one too large, "NaN", "inf"? */
static bool is_numeric(const char *at) {
    return (*at >= '0' && *at <= '9') || *at == '.' || *at == '-' || *at == '+' ||
           strncasecmp(at, "nan", 3) == 0 || strncasecmp(at, "inf", 3) == 0;
}

static bool path_data(const Tag *tag, Source *source, Diags *diags, Path *path) {
    if (is_missing(tag, source, diags, TAG_D)) {
        return false;
    }
    /* path_svg wants a string; one with its own end does not read on into the file. */
    Text data = {0};
    text_add_bytes(&data, source->bytes + tag->at[TAG_D], tag->lengths[TAG_D]);
    size_t at = 0;
    bool good = path_svg(path, text_string(&data), 1, 0, 0, &at);
    const char *rest = text_string(&data) + (good ? 0 : at);
    if (!good) {
        bool numeric = is_numeric(rest);
        diags_add(diags, SEVERITY_ERROR, numeric ? "media/figure-number" : "media/figure-path",
                  source, tag->at[TAG_D] + at, NULL, NULL,
                  *rest == '\0' ? "'d' ends where a number is needed"
                  : numeric     ? "'d' has a number here that is none, or too large"
                                : "'d' has something here that is no path data");
    } else if (path->verb_count < 2) {
        good = false;
        diags_add(diags, SEVERITY_ERROR, "media/figure-path", source, tag->at[TAG_D], NULL, NULL,
                  "'d' draws nothing, it has a place and a line from there");
    }
    text_finish(&data);
    for (size_t i = 0; good && i < path->point_count; i++) {
        if (!fits(path->points[i].x, -FIGURE_COORDINATE, FIGURE_COORDINATE) ||
            !fits(path->points[i].y, -FIGURE_COORDINATE, FIGURE_COORDINATE)) {
            good = false;
            diags_add(diags, SEVERITY_ERROR, "media/figure-number", source, tag->at[TAG_D], NULL,
                      NULL, "'d' goes beyond %g units from the corner", FIGURE_COORDINATE);
        }
    }
    return good;
}

static bool round_shape(const Tag *tag, Source *source, Diags *diags, Shape *shape) {
    const double far = FIGURE_COORDINATE, least = 0.001;
    bool circle = tag->kind == TAG_CIRCLE;
    double rx = 0, ry = 0;
    bool good = number(tag, source, diags, TAG_CX, 0, -far, far, &shape->centre.x);
    good = number(tag, source, diags, TAG_CY, 0, -far, far, &shape->centre.y) && good;
    if (circle) {
        good = !is_missing(tag, source, diags, TAG_R) &&
               number(tag, source, diags, TAG_R, 1, least, far, &rx) && good;
        ry = rx;
    } else {
        good = !is_missing(tag, source, diags, TAG_RX) &&
               number(tag, source, diags, TAG_RX, 1, least, far, &rx) && good;
        good = !is_missing(tag, source, diags, TAG_RY) &&
               number(tag, source, diags, TAG_RY, 1, least, far, &ry) && good;
    }
    if (!good) {
        return false;
    }
    shape->radius = fmax(rx, ry);
    Path unit = {0};
    path_circle(&unit, 0, 0, 1);
    path_append_moved(&shape->path, &unit,
                      &(Transform){rx, 0, 0, ry, shape->centre.x, shape->centre.y});
    path_finish(&unit);
    return true;
}

bool tag_shape(const Tag *tag, Source *source, Diags *diags, Shape *shape) {
    assert(tag->kind == TAG_PATH || tag->kind == TAG_CIRCLE || tag->kind == TAG_ELLIPSE);
    double opacity = 1;
    bool good = tone(tag, source, diags, TAG_FILL, &shape->fill);
    good = tone(tag, source, diags, TAG_STROKE, &shape->stroke) && good;
    good = number(tag, source, diags, TAG_STROKE_WIDTH, 1, 0, FIGURE_COORDINATE,
                  &shape->stroke_width) &&
           good;
    good = number(tag, source, diags, TAG_OPACITY, 1, 0, 1, &opacity) && good;
    good = number(tag, source, diags, TAG_FILL_OPACITY, 1, 0, 1, &shape->fill_opacity) && good;
    good = number(tag, source, diags, TAG_STROKE_OPACITY, 1, 0, 1, &shape->stroke_opacity) && good;
    good = ends(tag, source, diags, &shape->round) && good;
    shape->fill_opacity *= opacity;
    shape->stroke_opacity *= opacity;
    good = (tag->kind == TAG_PATH ? path_data(tag, source, diags, &shape->path)
                                  : round_shape(tag, source, diags, shape)) &&
           good;
    if (!good) {
        path_finish(&shape->path);
        return false;
    }
    shape->box = path_extent(&shape->path);
    shape->hash = path_hash(&shape->path);
    if (tag->kind == TAG_PATH) {
        shape->centre = (Point){shape->box.x + shape->box.w / 2, shape->box.y + shape->box.h / 2};
    }
    return true;
}
