#include "stage/gpu.h"
#include "stage/renderer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[64];

static int set_up(void **state) {
    (void)state;
    strcpy(folder, "/tmp/unknot-gpu-XXXXXX");
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int tear_down(void **state) {
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command);
}

static void make(const char *name, const char *link) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    if (link != NULL) {
        assert_int_equal(symlink(link, path), 0);
        return;
    }
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

static void a_machine_without_device_files_has_no_card(void **state) {
    (void)state;
    assert_false(gpu_is_there(folder, folder));
    make("dri/card0", NULL); /* shows, but does not draw */
    assert_false(gpu_is_there(folder, folder));
}

static void a_device_that_draws_is_a_card(void **state) {
    (void)state;
    make("dri/renderD128", NULL);
    make("class/drm/renderD128/device/driver", "../../bus/pci/drivers/i915");
    assert_true(gpu_is_there(folder, folder));
}

static void an_imitation_is_no_card(void **state) {
    (void)state;
    make("dri/renderD128", NULL);
    make("class/drm/renderD128/device/driver", "../../bus/platform/drivers/vgem");
    assert_false(gpu_is_there(folder, folder));
}

static void a_processor_that_acts_as_a_card_is_known_by_its_name(void **state) {
    (void)state;
    assert_true(gpu_is_software("llvmpipe (LLVM 15.0.6, 256 bits)"));
    assert_true(gpu_is_software("Google SwiftShader"));
    assert_true(gpu_is_software(NULL));
    assert_false(gpu_is_software("Mesa Intel(R) UHD Graphics 600 (GLK 2)"));
}

static void renderers_have_names(void **state) {
    (void)state;
    assert_string_equal(renderer_name(RENDERER_AUTO), "auto");
    assert_string_equal(renderer_name(RENDERER_GPU), "gpu");
    assert_string_equal(renderer_name(RENDERER_SOFTWARE), "software");
}

#define gpu_test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        gpu_test(a_machine_without_device_files_has_no_card),
        gpu_test(a_device_that_draws_is_a_card),
        gpu_test(an_imitation_is_no_card),
        cmocka_unit_test(a_processor_that_acts_as_a_card_is_known_by_its_name),
        cmocka_unit_test(renderers_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
