// What a program costs that loads the libraries of `dailies` and does nothing: the floor of its start-up. libcurl and
// libmicrohttpd are not among them: they are loaded when they are first needed.
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **arguments) {
    // Never true, but the linker cannot know: every library stays linked.
    if (count > 100) printf("%s %s\n", sqlite3_libversion(), OpenSSL_version(0));
    puts("floor");
    (void)arguments;
    return 0;
}
