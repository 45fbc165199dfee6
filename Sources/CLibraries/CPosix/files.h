// Files that must outlive a power cut.
#ifndef DAILIES_POSIX_FILES_H
#define DAILIES_POSIX_FILES_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/xattr.h>
#include <unistd.h>

// These hide behind _GNU_SOURCE, with which the headers would differ from Swift's own Glibc module.
extern int sync_file_range(int descriptor, long offset, long count, unsigned int flags);
extern int syncfs(int descriptor);
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

// mincore(2) hides likewise.
extern int mincore(void *address, size_t length, unsigned char *pages);
static inline int dailies_is_cached(int descriptor, size_t length) {
    if (length == 0) return 0;
    size_t count = (length + sysconf(_SC_PAGESIZE) - 1) / sysconf(_SC_PAGESIZE);
    unsigned char *pages = malloc(count);
    void *address = mmap(0, length, PROT_READ, MAP_SHARED, descriptor, 0);
    int found = 0;
    if (pages && address != MAP_FAILED && mincore(address, length, pages) == 0)
        for (size_t page = 0; page < count && !found; page++) found = pages[page] & 1;
    if (address != MAP_FAILED) munmap(address, length);
    free(pages);
    return found;
}

// fcntl(2) is variadic, and F_OFD_SETLK hides behind _GNU_SOURCE. One byte, for this opening of the file.
static inline int dailies_set_byte_lock(int descriptor, short kind, long offset) {
    struct flock lock = {.l_type = kind, .l_whence = SEEK_SET, .l_start = offset, .l_len = 1};
    return fcntl(descriptor, 37, &lock);
}

#endif
