// What a program costs that loads the libraries of `dailies` and does nothing: the floor of its start-up. libcrypto,
// libcurl and libmicrohttpd are not among them: they are loaded when they are first needed.
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **arguments) {
    // Never true, but the linker cannot know: the library stays linked.
    if (count > 100) puts(sqlite3_libversion());
    puts("floor");
    (void)arguments;
    return 0;
}
