// libcrypto, for the module Hashing alone.
#include <openssl/crypto.h>
#include <openssl/evp.h>
