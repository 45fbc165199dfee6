#include "loading.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// dlerror(3) names the library, and its words last until the next call.
static const char *sentence(const char *package) {
    const char *form = "could not load %s; install the package %s", *why = dlerror();
    int length = snprintf(0, 0, form, why, package);
    char *words = malloc(length + 1);
    if (words) snprintf(words, length + 1, form, why, package);
    return words ? words : "could not load a library: there is no memory left";
}

const char *dailies_load(const char *library, const char *package, const struct dailies_function *functions) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return sentence(package);
    for (; functions->name; functions++) {
        void *found = dlsym(handle, functions->name);
        if (!found) return sentence(package);
        // dlsym(3): ISO C has no cast from an object's address to a function's.
        memcpy(functions->pointer, &found, sizeof found);
    }
    return 0;
}

void dailies_end_without_library(const char *why) {
    dprintf(STDERR_FILENO, "dailies: %s\n", why);
    _exit(127);
}
