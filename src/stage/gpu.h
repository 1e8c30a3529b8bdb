/* Whether this machine has a graphics card that draws faster than its processor. */
#ifndef STAGE_GPU_H
#define STAGE_GPU_H

#include <stdbool.h>

/* Is there one, as far as the device files in [devices] and the kernel's tree [system] tell ("/dev"
** and "/sys")? Costs microseconds: no driver is loaded. */
bool gpu_is_there(const char *devices, const char *system);

/* Is [renderer] (what OpenGL calls itself; NULL: nothing) a processor that acts as a card? */
bool gpu_is_software(const char *renderer);

#endif
