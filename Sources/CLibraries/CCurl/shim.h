// libcurl, for the module Fetching alone. One prefix, one reason a line.
#ifndef DAILIES_CURL_SHIM_H
#define DAILIES_CURL_SHIM_H

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>

// libcurl is loaded at the first call of a function of it: see library.c. Null when it is there, or why not.
const char *dailies_curl_missing(void);

// CURLVERSION_NOW is a macro over an enumerator and does not import.
const curl_version_info_data *dailies_curl_version_info(void);

// CURL_GLOBAL_DEFAULT is a macro over macros and does not import.
CURLcode dailies_curl_start(void);

// curl_url_get(3); newer headers have a const in it.
CURLUcode dailies_curl_url_part(CURLU *url, CURLUPart part, char **text, unsigned flags);

// curl_easy_setopt(3) is variadic: one function for each type of value.
CURLcode dailies_curl_set_number(CURL *easy, CURLoption option, long value);
CURLcode dailies_curl_set_size(CURL *easy, CURLoption option, curl_off_t value);
CURLcode dailies_curl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode dailies_curl_set_bytes(CURL *easy, CURLoption option, const void *value);
CURLcode dailies_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode dailies_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
// Options 20002, 20079, 20163 and 20312 of curl.h; their types differ.
CURLcode dailies_curl_set_receivers(
    CURL *easy, curl_write_callback body, curl_write_callback header, void *context);
CURLcode dailies_curl_set_gates(
    CURL *easy, curl_opensocket_callback socket, curl_prereq_callback request, void *context);

// curl_easy_getinfo(3) is variadic; 0 and null where it is not known.
long dailies_curl_number(CURL *easy, CURLINFO info);
curl_off_t dailies_curl_size(CURL *easy, CURLINFO info);
void *dailies_curl_private(CURL *easy);

// curl_multi_setopt(3) is variadic.
CURLMcode dailies_curl_set_multi(CURLM *multi, CURLMoption option, long value);

// The message's result stands in an anonymous union. False where nothing has ended.
int dailies_curl_ended(CURLM *multi, CURL **easy, CURLcode *result);

// Waits for all transfers and one descriptor more: CURL_WAIT_POLLIN is a macro.
CURLMcode dailies_curl_wait(CURLM *multi, int descriptor, int milliseconds);

// The bytes of an address, in network order, behind the general sockaddr; 0 where it is no IP address.
static inline int dailies_address_bytes(const struct curl_sockaddr *address, unsigned char bytes[16]) {
    const struct sockaddr *general = &address->addr;
    if (address->family == AF_INET && address->addrlen >= sizeof(struct sockaddr_in)) {
        memcpy(bytes, &((const struct sockaddr_in *)general)->sin_addr, 4);
        return 4;
    }
    if (address->family == AF_INET6 && address->addrlen >= sizeof(struct sockaddr_in6)) {
        memcpy(bytes, &((const struct sockaddr_in6 *)general)->sin6_addr, 16);
        return 16;
    }
    return 0;
}

// SOCK_CLOEXEC is an enumeration constant: children inherit no connection. Where the other side has gone without
// a word, what was sent to it is not acknowledged; after so long the connection is given up (tcp(7)), so that
// an HTTP/2 connection does not go on to swallow new requests. Minus errno where there is no socket to be had.
static inline curl_socket_t dailies_open_socket(const struct curl_sockaddr *address, unsigned milliseconds) {
    curl_socket_t number = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (number < 0) return -errno;
    setsockopt(number, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
    return number;
}

#endif
