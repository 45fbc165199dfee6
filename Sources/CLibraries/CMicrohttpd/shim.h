// libmicrohttpd, for the module Sandbox alone. One prefix, one reason a line.
#ifndef DAILIES_MICROHTTPD_SHIM_H
#define DAILIES_MICROHTTPD_SHIM_H

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sys/socket.h>

// MHD_start_daemon is variadic. On 127.0.0.1 and nowhere else; 0 asks the system for a free port. One thread
// waits for all connections with epoll(7); answers that take time are suspended and not waited for.
static inline struct MHD_Daemon *dailies_http_start(
    uint16_t port, MHD_AccessHandlerCallback answer, MHD_RequestCompletedCallback completed, void *context) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    errno = 0;
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
        MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, completed, context,
        MHD_OPTION_CONNECTION_TIMEOUT, 120u, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)65536,
        MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
}

// errno is a macro over a function call.
static inline int dailies_http_errno(void) { return errno; }

// MHD_get_daemon_info is variadic.
static inline int dailies_http_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

// MHD_get_connection_info is variadic. A connection that waits is not watched by libmicrohttpd
// (MHD_suspend_connection), so whether its client has gone must be looked for: recv(2) says 0, or an error.
static inline int dailies_http_client_is_gone(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (!info) return 1;
    char byte;
    ssize_t count = recv(info->connect_fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

// Casts do not import.
static const ssize_t dailies_http_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;

// These enums import as types of their own, whose names depend on the header's version.
static const enum MHD_Result dailies_http_yes = MHD_YES, dailies_http_no = MHD_NO;

// The same; a copy is made at once.
static inline struct MHD_Response *dailies_http_response_of_bytes(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}
static inline const char *dailies_http_header(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}
static inline const char *dailies_http_argument(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, name);
}

#endif
