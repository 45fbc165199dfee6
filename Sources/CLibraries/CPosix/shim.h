// What Glibc offers but Swift cannot see. One prefix, one reason a line.
#ifndef DAILIES_POSIX_SHIM_H
#define DAILIES_POSIX_SHIM_H

#include <dlfcn.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// These hide behind _GNU_SOURCE, with which the headers would differ from Swift's own Glibc module.
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
extern int pipe2(int ends[2], int flags);
extern const char *strerrordesc_np(int code);
extern const char *sigabbrev_np(int number);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

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

// An array of 256 imports as a tuple of as many.
static inline const char *dailies_entry_name(const struct dirent *entry) { return entry->d_name; }

// cpu_set_t and its macros hide behind _GNU_SOURCE; the kernel writes a plain bit set, and how many bytes.
static inline int dailies_processors(void) {
    unsigned long set[128];
    long bytes = syscall(SYS_sched_getaffinity, 0, sizeof set, set);
    int count = 0;
    for (long word = 0; word < bytes / (long)sizeof set[0]; word++) count += __builtin_popcountl(set[word]);
    return count;
}

// fcntl(2) is variadic.
static inline int dailies_is_open(int descriptor) { return fcntl(descriptor, F_GETFD) != -1; }

// Hides behind _GNU_SOURCE, as above.
extern int mkostemp(char *pattern, int flags);
static inline int dailies_make_temporary(char *pattern) { return mkostemp(pattern, O_CLOEXEC); }

// umask(2) tells the mask only by changing it, for all threads; the kernel also writes it down (proc(5)).
static inline mode_t dailies_file_mask(void) {
    unsigned int mask = 022;
    FILE *status = fopen("/proc/self/status", "re");
    if (!status) return mask;
    char line[128];
    while (fgets(line, sizeof line, status) && sscanf(line, "Umask: %o", &mask) != 1) {}
    fclose(status);
    return mask;
}

// open(2) is variadic.
static inline int dailies_open(const char *path, int flags, mode_t mode) {
    return open(path, flags, mode);
}

// fcntl(2) is variadic.
static inline void dailies_set_nonblocking(int descriptor) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

// S_ISDIR of inode(7) is function-like and does not import.
static inline int dailies_is_folder(mode_t mode) { return S_ISDIR(mode); }

// The W… macros of wait(2) are function-like and do not import.
static inline int dailies_exited(int status) { return WIFEXITED(status); }
static inline int dailies_exit_status(int status) { return WEXITSTATUS(status); }
static inline int dailies_signal(int status) { return WTERMSIG(status); }

// SIG_IGN is a cast and does not import.
static inline void dailies_ignore_signal(int number) { signal(number, SIG_IGN); }
static inline void dailies_default_signal(int number) { signal(number, SIG_DFL); }

// A signal handler may do next to nothing (signal-safety(7)), and Swift promises nothing about what its
// code does: so the handler is C, and only writes a byte for a thread to read.
static int dailies_stop_pipe = -1;
static inline void dailies_tell_stop(int number) {
    int saved = errno;
    char byte = (char)number;
    if (write(dailies_stop_pipe, &byte, 1) < 0) { /* The thread was told before. */ }
    errno = saved;
}
// Leaves a signal alone that the parent has set to be ignored, as nohup(1) does.
static inline int dailies_catch_stop(int number, int pipe) {
    struct sigaction action;
    if (sigaction(number, 0, &action) != 0 || action.sa_handler == SIG_IGN) return 0;
    dailies_stop_pipe = pipe;
    action.sa_handler = dailies_tell_stop;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    return sigaction(number, &action, 0) == 0;
}

// pidfd_open(2) has no wrapper before glibc 2.36.
static inline int dailies_process_handle(pid_t id) { return (int)syscall(SYS_pidfd_open, id, 0); }

// prctl(2) is variadic.
static inline int dailies_forbid_core_dump(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

#endif
