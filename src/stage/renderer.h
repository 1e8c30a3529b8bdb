/* Who brings pictures onto the screen. They are painted by the same painter, and look the same. */
#ifndef STAGE_RENDERER_H
#define STAGE_RENDERER_H

typedef enum Renderer {
    RENDERER_AUTO, /* whichever is cheaper on this machine */
    RENDERER_GPU,  /* the graphics card, through SDL's renderer */
    RENDERER_SOFTWARE,
    RENDERER_COUNT
} Renderer;

/* As the command line says it: "auto", "gpu", "software". */
const char *renderer_name(Renderer renderer);

#endif
