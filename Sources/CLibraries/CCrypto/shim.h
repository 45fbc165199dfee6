// libcrypto, for the module Hashing alone.

// As CPosix does: one program that sees both must find the same types in the C headers.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <openssl/crypto.h>
#include <openssl/evp.h>
