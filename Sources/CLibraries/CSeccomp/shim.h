// libseccomp and the few system calls of the worker's cage. One prefix, one reason a line.
#ifndef DAILIES_SECCOMP_SHIM_H
#define DAILIES_SECCOMP_SHIM_H

// Not _GNU_SOURCE: it changes types of the system's headers, and then they no longer agree with those that
// the standard library has imported. What would need it comes from the kernel's headers.
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

// SCMP_ACT_ERRNO is a function-like macro.
static inline uint32_t dailies_seccomp_refuse(int code) { return SCMP_ACT_ERRNO(code); }

// errno is a macro over a function call.
static inline int dailies_seccomp_errno(void) { return errno; }

// <fcntl.h> and <linux/fcntl.h> exclude each other, and the first has it with _GNU_SOURCE only.
enum { dailies_at_empty_path = 0x1000 };

// prctl(2) is variadic.
static inline int dailies_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
static inline int dailies_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }

// The resource is an enumeration in glibc and an int elsewhere.
static inline int dailies_set_limit(int resource, rlim_t soft, rlim_t hard) {
    struct rlimit limit = {soft, hard};
    return setrlimit(resource, &limit);
}

// RLIM_INFINITY is a cast.
static inline rlim_t dailies_no_limit(void) { return RLIM_INFINITY; }

// close_range(2) has no wrapper before glibc 2.34.
static inline int dailies_close_from(unsigned first) {
    return (int)syscall(SYS_close_range, first, ~0U, 0);
}

// SIG_IGN is a cast.
static inline void dailies_ignore_in_worker(int number) { signal(number, SIG_IGN); }

// What a refused call was for, in the words that the pool knows.
static inline const char *dailies_refused_intent(int number) {
    switch (number) {
    case SYS_socket:
    case SYS_socketpair:
    case SYS_connect:
    case SYS_bind:
    case SYS_listen:
    case SYS_accept:
    case SYS_accept4: return "dailies-media refused: socket\n";
    case SYS_execve:
    case SYS_execveat: return "dailies-media refused: program\n";
#ifdef SYS_fork
    case SYS_fork:
    case SYS_vfork:
#endif
    case SYS_clone: return "dailies-media refused: process\n";
    default: return "dailies-media refused: call\n";
    }
}

// Runs inside a signal: C, because nothing tells which Swift code is safe there (signal-safety(7)). Says what
// was tried, then makes a call for which the filter kills the process outright: personality(2), which
// outside the cage would only have been a question.
static inline void dailies_on_refused_call(int number, siginfo_t *information, void *context) {
    const char *intent = dailies_refused_intent(information->si_syscall);
    (void)!write(STDERR_FILENO, intent, strlen(intent));
    syscall(SYS_personality, 0xffffffff);
    _exit(128 + number);
}

// sigaction's handler is a union behind a macro.
static inline int dailies_report_refused_calls(void) {
    struct sigaction action = {.sa_sigaction = dailies_on_refused_call, .sa_flags = SA_SIGINFO | SA_NODEFER};
    return sigaction(SIGSYS, &action, NULL);
}

// The sanitizers of a test build reserve terabytes of address space, and only they have these functions.
extern void __asan_init(void) __attribute__((weak));
extern void __tsan_init(void) __attribute__((weak));
static inline int dailies_is_sanitized(void) { return __asan_init != 0 || __tsan_init != 0; }

#endif
