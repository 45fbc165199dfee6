// Descriptors sent over a Unix socket: the CMSG_… macros of cmsg(3) are function-like and do not import.
#ifndef DAILIES_POSIX_SOCKETS_H
#define DAILIES_POSIX_SOCKETS_H

#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>

// The most that one message carries here.
enum { dailies_most_descriptors = 64 };

// sendmsg(2) with the descriptors as SCM_RIGHTS; they travel with the first byte. Without any it is send(2),
// which a caged worker may call.
static inline ssize_t dailies_send(
    int socket, const void *bytes, size_t size, const int32_t *descriptors, int count) {
    if (count <= 0) return send(socket, bytes, size, MSG_NOSIGNAL);
    char control[CMSG_SPACE(sizeof(int) * dailies_most_descriptors)] = {0};
    struct iovec vector = {(void *)bytes, size};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
    message.msg_control = control;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * count);
    memcpy(CMSG_DATA(header), descriptors, sizeof(int) * count);
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

// recvmsg(2); what arrived beside the bytes goes to `descriptors` (room for dailies_most_descriptors).
// MSG_CTRUNC in `flags` tells that some were lost, to a limit of open files for example.
static inline ssize_t dailies_receive(
    int socket, void *bytes, size_t size, int *flags, int32_t *descriptors, int *count) {
    char control[CMSG_SPACE(sizeof(int) * dailies_most_descriptors)];
    struct iovec vector = {bytes, size};
    struct msghdr message = {
        .msg_iov = &vector, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
    ssize_t result = recvmsg(socket, &message, *flags | MSG_CMSG_CLOEXEC);
    *count = 0;
    if (result < 0) return result;
    *flags = message.msg_flags;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        *count = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
        memcpy(descriptors, CMSG_DATA(header), sizeof(int) * *count);
    }
    return result;
}

// SOCK_STREAM is an enumeration constant, its argument an int.
static inline int dailies_socket_pair(int32_t *ends) {
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends);
}

// The process that made the pair; 0 where `socket` is none. struct ucred of unix(7)
// hides behind _GNU_SOURCE.
static inline int dailies_socket_maker(int socket) {
    struct { pid_t pid; uid_t uid; gid_t gid; } credentials;
    socklen_t size = sizeof credentials;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 ? credentials.pid : 0;
}

static inline int dailies_limit_sending(int socket, int seconds) {
    struct timeval time = {.tv_sec = seconds};
    return setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

#endif
