// Libraries of the system that are loaded when they are first needed: most commands never need them.
#ifndef DAILIES_LOADING_H
#define DAILIES_LOADING_H

#include <pthread.h>

// A function of a library, and the pointer that is to point to it.
struct dailies_function {
    const char *name;
    void *pointer;
};

// From a list of functions, `each(function)` for every one of them: the members of a struct of pointers to them, as
// the library's headers declare them, and where each pointer of such a struct `functions` lies.
#define DAILIES_POINTER(function) __typeof__(function) *function;
#define DAILIES_PLACE(function) {#function, &functions.function},

// A library, and what became of it.
struct dailies_library {
    const char *name, *package;
    // Up to the one without a name.
    const struct dailies_function *functions;
    // What is done with it first, where something must be.
    void (*loaded)(void);
    // These start as zeros; in glibc that is PTHREAD_MUTEX_INITIALIZER.
    pthread_mutex_t lock;
    int is_tried;
    const char *missing;
};

// Loads it, once. Null when it is there, or why not and what to do about it: words that stay for as long as the
// program runs.
const char *dailies_missing(struct dailies_library *library);

// Loads it, once, and where it is missing ends the program as the dynamic loader does.
void dailies_need(struct dailies_library *library);

#endif
