// Functions of the names that curl.h declares, which call those of libcurl. It is loaded with the first call, as it
// brings thirty other libraries and most commands ask nothing of a network. The compiler holds every one against
// curl.h. They are hidden: were they seen from outside, libcurl would call them in place of its own.
#define CURL_DISABLE_TYPECHECK  // its macros take the place of the variadic functions
#include "shim.h"

#include "loading.h"

// All that we call. https://curl.se/libcurl/abi.html: what libcurl.so.4 has it keeps.
#define FUNCTIONS(each) \
    each(curl_easy_cleanup) each(curl_easy_getinfo) each(curl_easy_init) each(curl_easy_reset) \
    each(curl_easy_setopt) each(curl_easy_strerror) each(curl_free) each(curl_getdate) each(curl_global_init) \
    each(curl_multi_add_handle) each(curl_multi_cleanup) each(curl_multi_info_read) each(curl_multi_init) \
    each(curl_multi_perform) each(curl_multi_poll) each(curl_multi_remove_handle) each(curl_multi_setopt) \
    each(curl_slist_append) each(curl_slist_free_all) each(curl_url) each(curl_url_cleanup) each(curl_url_get) \
    each(curl_url_set) each(curl_url_strerror) each(curl_version_info)

static struct functions { FUNCTIONS(DAILIES_POINTER) } functions;
static const struct dailies_function places[] = {FUNCTIONS(DAILIES_PLACE){0, 0}};
static struct dailies_library library = {"libcurl.so.4", "libcurl4", places};

#pragma GCC visibility push(hidden)

const char *dailies_curl_missing(void) { return dailies_missing(&library); }

static const struct functions *curl(void) {
    dailies_need(&library);
    return &functions;
}

CURL *curl_easy_init(void) { return curl()->curl_easy_init(); }
void curl_easy_cleanup(CURL *easy) { curl()->curl_easy_cleanup(easy); }
void curl_easy_reset(CURL *easy) { curl()->curl_easy_reset(easy); }
const char *curl_easy_strerror(CURLcode code) { return curl()->curl_easy_strerror(code); }
void curl_free(void *memory) { curl()->curl_free(memory); }
time_t curl_getdate(const char *text, const time_t *unused) { return curl()->curl_getdate(text, unused); }
CURLM *curl_multi_init(void) { return curl()->curl_multi_init(); }
CURLMcode curl_multi_cleanup(CURLM *multi) { return curl()->curl_multi_cleanup(multi); }
CURLMcode curl_multi_add_handle(CURLM *multi, CURL *easy) { return curl()->curl_multi_add_handle(multi, easy); }
CURLMcode curl_multi_remove_handle(CURLM *multi, CURL *easy) {
    return curl()->curl_multi_remove_handle(multi, easy);
}
CURLMcode curl_multi_perform(CURLM *multi, int *running) { return curl()->curl_multi_perform(multi, running); }
struct curl_slist *curl_slist_append(struct curl_slist *list, const char *text) {
    return curl()->curl_slist_append(list, text);
}
void curl_slist_free_all(struct curl_slist *list) { curl()->curl_slist_free_all(list); }
CURLU *curl_url(void) { return curl()->curl_url(); }
void curl_url_cleanup(CURLU *url) { curl()->curl_url_cleanup(url); }
CURLUcode curl_url_set(CURLU *url, CURLUPart part, const char *text, unsigned int flags) {
    return curl()->curl_url_set(url, part, text, flags);
}
const char *curl_url_strerror(CURLUcode code) { return curl()->curl_url_strerror(code); }

const curl_version_info_data *dailies_curl_version_info(void) {
    return curl()->curl_version_info(CURLVERSION_NOW);
}
CURLcode dailies_curl_start(void) { return curl()->curl_global_init(CURL_GLOBAL_DEFAULT); }

CURLUcode dailies_curl_url_part(CURLU *url, CURLUPart part, char **text, unsigned flags) {
    return curl()->curl_url_get(url, part, text, flags);
}

CURLcode dailies_curl_set_number(CURL *easy, CURLoption option, long value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_bytes(CURL *easy, CURLoption option, const void *value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl()->curl_easy_setopt(easy, option, value);
}
CURLcode dailies_curl_set_receivers(
    CURL *easy, curl_write_callback body, curl_write_callback header, void *context) {
    CURLcode code = curl()->curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, header);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    return code;
}
CURLcode dailies_curl_set_gates(
    CURL *easy, curl_opensocket_callback socket, curl_prereq_callback request, void *context) {
    CURLcode code = curl()->curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, socket);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, request);
    if (!code) code = curl()->curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
    return code;
}

long dailies_curl_number(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl()->curl_easy_getinfo(easy, info, &value) ? 0 : value;
}
curl_off_t dailies_curl_size(CURL *easy, CURLINFO info) {
    curl_off_t value = 0;
    return curl()->curl_easy_getinfo(easy, info, &value) ? 0 : value;
}
void *dailies_curl_private(CURL *easy) {
    char *value = 0;
    return curl()->curl_easy_getinfo(easy, CURLINFO_PRIVATE, &value) ? 0 : value;
}

CURLMcode dailies_curl_set_multi(CURLM *multi, CURLMoption option, long value) {
    return curl()->curl_multi_setopt(multi, option, value);
}
int dailies_curl_ended(CURLM *multi, CURL **easy, CURLcode *result) {
    int left;
    for (CURLMsg *message; (message = curl()->curl_multi_info_read(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        *easy = message->easy_handle;
        *result = message->data.result;
        return 1;
    }
    return 0;
}
CURLMcode dailies_curl_wait(CURLM *multi, int descriptor, int milliseconds) {
    struct curl_waitfd more = {.fd = descriptor, .events = CURL_WAIT_POLLIN};
    return curl()->curl_multi_poll(multi, &more, 1, milliseconds, 0);
}
