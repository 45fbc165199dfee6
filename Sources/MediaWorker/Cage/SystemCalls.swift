/// The system calls by what the cage does with them. What stands in no list fails with EPERM: the libraries
/// look for files of the system (/proc/cpuinfo, /sys/devices/system/cpu) and live without them.
enum SystemCalls {
    /// Needed by decoding, encoding, memory, threads and the pipe; none of them names a file.
    static let allowed = [
        // The descriptors that came with the job.
        "read", "readv", "pread64", "preadv", "write", "writev", "pwrite64", "pwritev", "lseek", "fstat",
        "ftruncate", "fallocate", "fsync", "fdatasync", "close", "recvmsg", "poll", "ppoll",
        // Memory.
        "brk", "munmap", "mremap", "madvise",
        // Threads.
        "futex", "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "sched_yield",
        "sched_getaffinity", "sched_getparam", "sched_getscheduler", "getcpu", "gettid", "membarrier",
        "exit", "exit_group", "restart_syscall",
        // Signals: abort(3) and raise(3) are how our own failures show.
        "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "getpid", "getppid",
        // Time and chance.
        "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times",
        "getrandom", "getrusage", "sysinfo", "uname",
    ]

    /// Nothing that plays a video does this: the worker says which it was, and dies.
    static let fatal = [
        "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
        "execve", "execveat", "fork", "vfork",
        "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd",
        "bpf", "io_uring_setup", "userfaultfd", "perf_event_open", "keyctl", "add_key", "request_key",
        "unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "init_module", "finit_module",
        "kexec_load", "reboot", "setuid", "setgid", "capset",
    ]
}
