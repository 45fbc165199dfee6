// Libraries of the system that are loaded when they are first needed: most commands never need them.
#ifndef DAILIES_LOADING_H
#define DAILIES_LOADING_H

// A function of a library, and the pointer that is to point to it.
struct dailies_function {
    const char *name;
    void *pointer;
};

// Loads a library and finds all functions, up to the one without a name. Null, or why not and what to do about it:
// words that stay for as long as the program runs.
const char *dailies_load(const char *library, const char *package, const struct dailies_function *functions);

// Ends the program as the dynamic loader does where a library is missing.
_Noreturn void dailies_end_without_library(const char *why);

#endif
