// Files that must outlive a power cut.
#ifndef DAILIES_POSIX_FILES_H
#define DAILIES_POSIX_FILES_H

#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>

// These hide behind _GNU_SOURCE, with which the headers would differ from Swift's own Glibc module.
extern int sync_file_range(int descriptor, long offset, long count, unsigned int flags);
extern int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);

// SYNC_FILE_RANGE_WRITE hides likewise: starts writing what is dirty, and waits for none of it.
static inline void dailies_start_writing(int descriptor, long offset, long count) {
    sync_file_range(descriptor, offset, count, 2);
}

// RENAME_NOREPLACE hides likewise.
static inline int dailies_rename_to_free_name(const char *from, const char *to) {
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, 1);
}

// The type of RLIMIT_NOFILE depends on _GNU_SOURCE.
static inline void dailies_allow_open_files(unsigned long count) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= count) return;
    limit.rlim_cur = limit.rlim_max < count ? limit.rlim_max : count;
    setrlimit(RLIMIT_NOFILE, &limit);
}

// fcntl(2) is variadic, and F_OFD_SETLK hides behind _GNU_SOURCE. One byte, for this opening of the file.
static inline int dailies_set_byte_lock(int descriptor, short kind, long offset) {
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = offset, .l_len = 1};
    return fcntl(descriptor, 37, &lock);
}

#endif
