// What a program costs that loads the libraries of `dailies` and does nothing: the floor of its start-up.
#include <curl/curl.h>
#include <microhttpd.h>
#include <openssl/crypto.h>
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **arguments) {
    // Never true, but the linker cannot know: every library stays linked.
    if (count > 100)
        printf("%s %s %s %s\n", curl_version(), sqlite3_libversion(), OpenSSL_version(0), MHD_get_version());
    puts("floor");
    (void)arguments;
    return 0;
}
