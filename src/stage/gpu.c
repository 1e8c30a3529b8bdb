#include "stage/gpu.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Has [node], one of those that draw, hardware behind it, and may we use it? */
static bool is_card(const char *devices, const char *system, const char *node) {
    static const char *const imitations[] = {"vgem", "vkms"};
    char path[512], driver[512];
    int length = snprintf(path, sizeof path, "%s/dri/%s", devices, node);
    if (length < 0 || (size_t)length >= sizeof path || access(path, R_OK | W_OK) != 0)
        return false;
    length = snprintf(path, sizeof path, "%s/class/drm/%s/device/driver", system, node);
    if (length < 0 || (size_t)length >= sizeof path)
        return false;
    ssize_t got = readlink(path, driver, sizeof driver - 1);
    driver[got > 0 ? got : 0] = '\0';
    const char *name = strrchr(driver, '/');
    name = name != NULL ? name + 1 : driver;
    for (size_t i = 0; i < sizeof imitations / sizeof *imitations; i++)
        if (strcmp(name, imitations[i]) == 0)
            return false;
    return true;
}

/* Drivers that are not the kernel's own bring files of their own. */
static bool has_file(const char *devices, const char *name) {
    char path[512];
    int length = snprintf(path, sizeof path, "%s/%s", devices, name);
    return length > 0 && (size_t)length < sizeof path && access(path, R_OK | W_OK) == 0;
}

bool gpu_is_there(const char *devices, const char *system) {
    char path[512];
    int length = snprintf(path, sizeof path, "%s/dri", devices);
    if (length < 0 || (size_t)length >= sizeof path)
        return false;
    bool found = has_file(devices, "nvidiactl") || has_file(devices, "mali0");
    DIR *folder = opendir(path);
    if (folder == NULL)
        return found;
    for (struct dirent *entry = readdir(folder); entry != NULL && !found; entry = readdir(folder))
        found =
            strncmp(entry->d_name, "renderD", 7) == 0 && is_card(devices, system, entry->d_name);
    closedir(folder);
    return found;
}

bool gpu_is_software(const char *renderer) {
    static const char *const names[] = {
        "llvmpipe",         "softpipe", "SwiftShader", "swrast", "Software Rasterizer",
        "Software Renderer"};
    if (renderer == NULL)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(renderer, names[i]) != NULL)
            return true;
    return false;
}
