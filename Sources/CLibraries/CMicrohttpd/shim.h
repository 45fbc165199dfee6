// libmicrohttpd, for the module Sandbox alone. One prefix, one reason a line.
#ifndef DAILIES_MICROHTTPD_SHIM_H
#define DAILIES_MICROHTTPD_SHIM_H

#include <errno.h>
#include <microhttpd.h>

// libmicrohttpd is loaded at the first call of a function of it: see library.c. Null when it is there, or why not.
const char *dailies_http_missing(void);

// MHD_start_daemon is variadic. On 127.0.0.1 and nowhere else; 0 asks the system for a free port. One thread
// waits for all connections with epoll(7); answers that take time are suspended and not waited for.
struct MHD_Daemon *dailies_http_start(
    uint16_t port, MHD_AccessHandlerCallback answer, MHD_RequestCompletedCallback completed, void *context);

// errno is a macro over a function call.
static inline int dailies_http_errno(void) { return errno; }

// MHD_get_daemon_info is variadic.
int dailies_http_port(struct MHD_Daemon *daemon);

// MHD_get_connection_info is variadic. A connection that waits is not watched by libmicrohttpd
// (MHD_suspend_connection), so whether its client has gone must be looked for: recv(2) says 0, or an error.
int dailies_http_client_is_gone(struct MHD_Connection *connection);

// Casts do not import.
static const ssize_t dailies_http_end_with_error = MHD_CONTENT_READER_END_WITH_ERROR;

// These enums import as types of their own, whose names depend on the header's version.
static const enum MHD_Result dailies_http_yes = MHD_YES, dailies_http_no = MHD_NO;

// The same; a copy is made at once.
struct MHD_Response *dailies_http_response_of_bytes(const void *bytes, size_t count);
const char *dailies_http_header(struct MHD_Connection *connection, const char *name);
const char *dailies_http_argument(struct MHD_Connection *connection, const char *name);

#endif
