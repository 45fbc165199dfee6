// Functions of the names that microhttpd.h declares, which call those of libmicrohttpd. It is loaded with the first
// call: only the sandbox needs it, and GnuTLS with it. The compiler holds every one against microhttpd.h. They are
// hidden: were they seen from outside, libmicrohttpd would call them in place of its own.
#include "shim.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "loading.h"

// All that we call.
#define FUNCTIONS(each) \
    each(MHD_add_response_header) each(MHD_create_response_from_buffer) each(MHD_create_response_from_callback) \
    each(MHD_create_response_from_fd_at_offset64) each(MHD_destroy_response) each(MHD_get_connection_info) \
    each(MHD_get_daemon_info) each(MHD_get_version) each(MHD_lookup_connection_value) each(MHD_queue_response) \
    each(MHD_resume_connection) each(MHD_start_daemon) each(MHD_stop_daemon) each(MHD_suspend_connection)

static struct functions { FUNCTIONS(DAILIES_POINTER) } functions;
static const struct dailies_function places[] = {FUNCTIONS(DAILIES_PLACE){0, 0}};
static struct dailies_library library = {"libmicrohttpd.so.12", "libmicrohttpd12", places};

#pragma GCC visibility push(hidden)

const char *dailies_http_missing(void) { return dailies_missing(&library); }

static const struct functions *http(void) {
    dailies_need(&library);
    return &functions;
}

const char *MHD_get_version(void) { return http()->MHD_get_version(); }
void MHD_stop_daemon(struct MHD_Daemon *daemon) { http()->MHD_stop_daemon(daemon); }
void MHD_suspend_connection(struct MHD_Connection *connection) { http()->MHD_suspend_connection(connection); }
void MHD_resume_connection(struct MHD_Connection *connection) { http()->MHD_resume_connection(connection); }
struct MHD_Response *MHD_create_response_from_fd_at_offset64(uint64_t size, int fd, uint64_t offset) {
    return http()->MHD_create_response_from_fd_at_offset64(size, fd, offset);
}
struct MHD_Response *MHD_create_response_from_callback(
    uint64_t size, size_t block, MHD_ContentReaderCallback read, void *context,
    MHD_ContentReaderFreeCallback release) {
    return http()->MHD_create_response_from_callback(size, block, read, context, release);
}
void MHD_destroy_response(struct MHD_Response *response) { http()->MHD_destroy_response(response); }
enum MHD_Result MHD_add_response_header(struct MHD_Response *response, const char *name, const char *value) {
    return http()->MHD_add_response_header(response, name, value);
}
enum MHD_Result MHD_queue_response(
    struct MHD_Connection *connection, unsigned int status, struct MHD_Response *response) {
    return http()->MHD_queue_response(connection, status, response);
}

struct MHD_Daemon *dailies_http_start(
    uint16_t port, MHD_AccessHandlerCallback answer, MHD_RequestCompletedCallback completed, void *context) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const struct functions *library = http();
    errno = 0;
    return library->MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_CONNECTION_TIMEOUT, 120u, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536,
        MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
}
int dailies_http_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = http()->MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}
int dailies_http_client_is_gone(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        http()->MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!info) return 1;
    char byte;
    ssize_t count = recv(info->connect_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}
struct MHD_Response *dailies_http_response_of_bytes(const void *bytes, size_t count) {
    return http()->MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}
const char *dailies_http_header(struct MHD_Connection *connection, const char *name) {
    return http()->MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}
const char *dailies_http_argument(struct MHD_Connection *connection, const char *name) {
    return http()->MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}
