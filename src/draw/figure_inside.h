/* What a figure is made of: for the files that make and read figures. */
#ifndef DRAW_FIGURE_INSIDE_H
#define DRAW_FIGURE_INSIDE_H

#include "base/arena.h"
#include "draw/figure.h"

struct Figure {
    Arena *arena; /* holds the ids and [sorted] */
    Rect box;
    Shape *shapes;
    size_t count, room;
    const Shape **sorted; /* those with an id, by id */
    size_t named;
};

/* The attributes that are read; a tag's other ones are findings. */
typedef enum TagName {
    TAG_ID,
    TAG_XMLNS,
    TAG_VIEW_BOX,
    TAG_D,
    TAG_CX,
    TAG_CY,
    TAG_R,
    TAG_RX,
    TAG_RY,
    TAG_FILL,
    TAG_STROKE,
    TAG_STROKE_WIDTH,
    TAG_LINECAP,
    TAG_LINEJOIN,
    TAG_OPACITY,
    TAG_FILL_OPACITY,
    TAG_STROKE_OPACITY,
    TAG_NAME_COUNT
} TagName;

typedef enum TagKind { TAG_SVG, TAG_G, TAG_PATH, TAG_CIRCLE, TAG_ELLIPSE, TAG_KIND_COUNT } TagKind;

/* A start tag as it stands in the source. */
typedef struct Tag {
    TagKind kind;
    size_t offset;                  /* of its < */
    bool has[TAG_NAME_COUNT];       /* which attributes it has, */
    size_t at[TAG_NAME_COUNT];      /* where their values begin */
    size_t lengths[TAG_NAME_COUNT]; /* and how many bytes they are */
} Tag;

/* Reads the attributes of the start tag that takes [length] bytes of [source] from [offset]; XML
** has found it well formed. Findings for what does not belong there. */
void tag_read(Tag *tag, TagKind kind, Source *source, size_t offset, size_t length, Diags *diags);
const char *tag_kind_name(TagKind kind);

/* The rectangle of an svg tag's viewBox; false with a finding where there is none. */
bool tag_view_box(const Tag *tag, Source *source, Diags *diags, Rect *out);

/* Reads a path, circle or ellipse into [shape], which is zeroed before, without its id. False, with
** findings, when it cannot be drawn; [shape] then holds nothing to free. */
bool tag_shape(const Tag *tag, Source *source, Diags *diags, Shape *shape);

#endif
