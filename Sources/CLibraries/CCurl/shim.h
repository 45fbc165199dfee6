// libcurl, for the module Fetching alone. One prefix, one reason a line.
#ifndef DAILIES_CURL_SHIM_H
#define DAILIES_CURL_SHIM_H

#include <curl/curl.h>

// CURLVERSION_NOW is a macro over an enumerator and does not import.
static inline const curl_version_info_data *dailies_curl_version_info(void) {
    return curl_version_info(CURLVERSION_NOW);
}

#endif
