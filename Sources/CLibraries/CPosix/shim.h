// What Glibc offers but Swift cannot see. One prefix, one reason a line.
#ifndef DAILIES_POSIX_SHIM_H
#define DAILIES_POSIX_SHIM_H

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// `environ` imports as an unsafe global variable, which Swift 6 mode refuses.
extern char **environ;
static inline char **dailies_environ(void) { return environ; }

// errno is a macro over a function call.
static inline int dailies_errno(void) { return errno; }

// ioctl(2) is variadic. 0 where the descriptor is no terminal or does not know its width.
static inline int dailies_terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

// open(2) is variadic.
static inline int dailies_open(const char *path, int flags, mode_t mode) {
    return open(path, flags, mode);
}

// The W… macros of wait(2) are function-like and do not import.
static inline int dailies_exited(int status) { return WIFEXITED(status); }
static inline int dailies_exit_status(int status) { return WEXITSTATUS(status); }
static inline int dailies_signal(int status) { return WTERMSIG(status); }

// SIG_IGN is a cast and does not import.
static inline void dailies_ignore_signal(int number) { signal(number, SIG_IGN); }
static inline void dailies_default_signal(int number) { signal(number, SIG_DFL); }

// pidfd_open(2) has no wrapper before glibc 2.36.
static inline int dailies_process_handle(pid_t id) { return (int)syscall(SYS_pidfd_open, id, 0); }

#endif
