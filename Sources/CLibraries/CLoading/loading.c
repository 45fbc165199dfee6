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

static const char *load(const struct dailies_library *library) {
    void *handle = dlopen(library->name, RTLD_NOW | RTLD_LOCAL);
    if (!handle) return sentence(library->package);
    for (const struct dailies_function *function = library->functions; function->name; function++) {
        void *found = dlsym(handle, function->name);
        if (!found) return sentence(library->package);
        // dlsym(3): ISO C has no cast from an object's address to a function's.
        memcpy(function->pointer, &found, sizeof found);
    }
    if (library->loaded) library->loaded();
    return 0;
}

const char *dailies_missing(struct dailies_library *library) {
    // Asked before every call of the library: the lock is for the first alone.
    if (__atomic_load_n(&library->is_tried, __ATOMIC_ACQUIRE)) return library->missing;
    pthread_mutex_lock(&library->lock);
    if (!library->is_tried) {
        library->missing = load(library);
        __atomic_store_n(&library->is_tried, 1, __ATOMIC_RELEASE);
    }
    pthread_mutex_unlock(&library->lock);
    return library->missing;
}

void dailies_need(struct dailies_library *library) {
    const char *why = dailies_missing(library);
    if (!why) return;
    dprintf(STDERR_FILENO, "dailies: %s\n", why);
    _exit(127);
}
