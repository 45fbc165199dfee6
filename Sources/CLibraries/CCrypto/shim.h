// libcrypto, for the module Hashing alone. One prefix, one reason a line.
#ifndef DAILIES_CRYPTO_SHIM_H
#define DAILIES_CRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>

// libcrypto is loaded at the first call of a function of it: see library.c. Null when it is there, or why not.
const char *dailies_crypto_missing(void);

#endif
