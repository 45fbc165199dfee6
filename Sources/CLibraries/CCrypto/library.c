// Functions of the names that libcrypto's headers declare, which call those of libcrypto. It is loaded with the first
// call: to list clips nothing is hashed, and its thousands of relocations take longer than anything else in a start. The
// compiler holds every one against the headers. They are hidden: were they seen from outside, libcrypto would call them
// in place of its own.
#include "shim.h"

#include "loading.h"

// All that we call.
#define FUNCTIONS(each) \
    each(EVP_DigestFinal_ex) each(EVP_DigestInit_ex) each(EVP_DigestUpdate) each(EVP_MD_CTX_free) \
    each(EVP_MD_CTX_new) each(EVP_sha256) each(OPENSSL_init_crypto) each(OpenSSL_version)

static struct functions { FUNCTIONS(DAILIES_POINTER) } functions;
static const struct dailies_function places[] = {FUNCTIONS(DAILIES_PLACE){0, 0}};

// libcrypto takes its memory apart when the program exits, without waiting for threads that end at that moment and
// do the same with their part of it: both then free it (init_thread_deregister() in OpenSSL 3.0 takes no lock there).
// The system takes all of it back anyway: OPENSSL_init_crypto(3), OPENSSL_INIT_NO_ATEXIT.
static void leave_alone_at_exit(void) { functions.OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, 0); }

static struct dailies_library library = {"libcrypto.so.3", "libssl3", places, .loaded = leave_alone_at_exit};

#pragma GCC visibility push(hidden)

const char *dailies_crypto_missing(void) { return dailies_missing(&library); }

static const struct functions *crypto(void) {
    dailies_need(&library);
    return &functions;
}

const char *OpenSSL_version(int part) { return crypto()->OpenSSL_version(part); }
EVP_MD_CTX *EVP_MD_CTX_new(void) { return crypto()->EVP_MD_CTX_new(); }
void EVP_MD_CTX_free(EVP_MD_CTX *context) { crypto()->EVP_MD_CTX_free(context); }
const EVP_MD *EVP_sha256(void) { return crypto()->EVP_sha256(); }
int EVP_DigestInit_ex(EVP_MD_CTX *context, const EVP_MD *kind, ENGINE *engine) {
    return crypto()->EVP_DigestInit_ex(context, kind, engine);
}
int EVP_DigestUpdate(EVP_MD_CTX *context, const void *bytes, size_t count) {
    return crypto()->EVP_DigestUpdate(context, bytes, count);
}
int EVP_DigestFinal_ex(EVP_MD_CTX *context, unsigned char *digest, unsigned int *count) {
    return crypto()->EVP_DigestFinal_ex(context, digest, count);
}
