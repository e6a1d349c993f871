/* Stands before the calls that change files, and counts, fails, cuts off or writes down each.
 *
 * Loaded with LD_PRELOAD into a Python that runs netlog. Nothing happens until `shim_arm` names a
 * folder: then every call that changes what lies below it has a number, beginning with 1. What the
 * modes do to call number `at`, and what a record looks like, stands in shim.py.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum mode { OFF, WATCH, KILL, TEAR, FAIL, FAIL_FROM, SHORTEN };

enum kind {
    CREATE = 1, WRITE, TRUNCATE, ALLOCATE, FSYNC, UNLINK, RENAME, LINK, MKDIR, RMDIR, CHMOD, ANSWER
};

struct record { /* little-endian, as on every machine that has LD_PRELOAD and is used */
    uint8_t kind;
    uint8_t is_folder;
    uint16_t path;
    uint16_t other;
    uint16_t unused;
    uint32_t data;
    uint32_t call;
    uint64_t inode;
    int64_t place;
};

static enum mode mode = OFF;
static char folder[PATH_MAX];
static size_t folder_length;
static long calls, at;
static int error_number;
static int log_file = -1;
static int swallowed; /* 1: syncs of files are left out, 2: those of folders, 3: both */
static char swallowed_part[256];

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* For Python, through ctypes */

long shim_count(void) { return calls; }

void shim_arm(const char *below, int how, long which, int error, const char *log)
{
    snprintf(folder, sizeof folder, "%s", below);
    folder_length = strlen(folder);
    calls = 0;
    at = which;
    error_number = error;
    log_file = -1;
    if (log && *log)
        log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    mode = (enum mode)how;
}

void shim_disarm(void) { mode = OFF; }

void shim_swallow(int which, const char *part)
{
    swallowed = which;
    snprintf(swallowed_part, sizeof swallowed_part, "%s", part);
}

/* Whose call it is */

static int is_below(const char *path)
{
    return strncmp(path, folder, folder_length) == 0 &&
           (path[folder_length] == '/' || path[folder_length] == 0);
}

static int path_of(int file, char *path)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
    return length > 0;
}

/* Whether a path, relative to a folder that is open, lies below ours; it is written out whole. */
static int named(int beside, const char *path, char *whole)
{
    if (mode == OFF || !path) return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char base[PATH_MAX];
        if (beside == AT_FDCWD ? !getcwd(base, sizeof base) : !path_of(beside, base)) return 0;
        if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return 0;
    }
    return is_below(whole);
}

static int opened(int file, char *path)
{
    return mode != OFF && path_of(file, path) && is_below(path);
}

static void put_down(enum kind kind, int file, const char *path, const char *other, int64_t place,
                     const void *data, size_t length)
{
    if (log_file < 0) return;
    int kept = errno;
    struct stat found = {0};
    if (file >= 0) fstat(file, &found);
    else if (kind == CREATE || kind == MKDIR) stat(path, &found);
    struct record record = {
        .kind = kind, .is_folder = S_ISDIR(found.st_mode), .path = strlen(path),
        .other = other ? strlen(other) : 0, .data = length, .call = calls, .inode = found.st_ino, .place = place,
    };
    struct iovec parts[] = {{&record, sizeof record}, {(void *)path, record.path},
                            {(void *)other, record.other}, {(void *)data, length}};
    syscall(SYS_writev, log_file, parts, 4);
    errno = kept;
}

static void die(void)
{
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

static int takes_space(enum kind kind)
{
    return kind == CREATE || kind == WRITE || kind == ALLOCATE || kind == LINK || kind == MKDIR;
}

/* Give a call its number, and say whether it is to fail: then errno says why. */
static int is_refused(enum kind kind)
{
    calls++;
    if (mode == KILL && calls == at) die();
    int is_now = mode == FAIL ? calls == at : mode == FAIL_FROM && calls >= at;
    if (!is_now || (mode == FAIL_FROM && error_number == ENOSPC && !takes_space(kind))) return 0;
    errno = error_number;
    return 1;
}

/* As much of a write as is let through; -1 where it is refused. */
static ssize_t let_through(size_t length)
{
    if (is_refused(WRITE)) return -1;
    int is_cut = (mode == TEAR || mode == SHORTEN) && calls == at;
    return is_cut && length > 1 ? (ssize_t)(length / 2) : (ssize_t)length;
}

static void torn(void)
{
    if (mode == TEAR && calls >= at) die();
}

/* Making and opening */

static int change_on_open(int beside, const char *path, int flags, char *whole, int *is_new)
{
    *is_new = 0;
    if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE) return 0;
    if (!named(beside, path, whole)) return 0;
    struct stat found;
    int is_there = fstatat(beside, path, &found, 0) == 0;
    *is_new = !is_there && (flags & O_CREAT);
    return *is_new || (is_there && (flags & O_TRUNC) && found.st_size > 0);
}

static int opening(int beside, const char *path, int flags, mode_t bits)
{
    char whole[PATH_MAX];
    int is_new, is_change = mode != OFF && change_on_open(beside, path, flags, whole, &is_new);
    if (is_change && is_refused(is_new ? CREATE : TRUNCATE)) return -1;
    int file = (int)syscall(SYS_openat, beside, path, flags, bits);
    if (is_change && file >= 0)
        put_down(is_new ? CREATE : TRUNCATE, file, whole, NULL, 0, NULL, 0);
    return file;
}

#define MODE_OF(flags) \
    mode_t bits = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list more; \
        va_start(more, flags); \
        bits = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags) return opening(AT_FDCWD, path, flags, bits); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return opening(AT_FDCWD, path, flags | O_LARGEFILE, bits); }
int openat(int beside, const char *path, int flags, ...) { MODE_OF(flags) return opening(beside, path, flags, bits); }
int openat64(int beside, const char *path, int flags, ...) { MODE_OF(flags) return opening(beside, path, flags | O_LARGEFILE, bits); }
int __open_2(const char *path, int flags) { return opening(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opening(AT_FDCWD, path, flags | O_LARGEFILE, 0); }
int __openat_2(int beside, const char *path, int flags) { return opening(beside, path, flags, 0); }
int __openat64_2(int beside, const char *path, int flags) { return opening(beside, path, flags | O_LARGEFILE, 0); }
int creat(const char *path, mode_t bits) { return opening(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, bits); }
int creat64(const char *path, mode_t bits) { return creat(path, bits); }

/* Writing */

ssize_t write(int file, const void *data, size_t length)
{
    char path[PATH_MAX];
    if ((file == 1 || file == 2) && mode != OFF) put_down(ANSWER, -1, "", NULL, file, data, length);
    if (!opened(file, path)) return syscall(SYS_write, file, data, length);
    ssize_t most = let_through(length);
    if (most < 0) return -1;
    ssize_t done = syscall(SYS_write, file, data, most);
    torn();
    if (done > 0) put_down(WRITE, file, path, NULL, lseek(file, 0, SEEK_CUR) - done, data, done);
    return done;
}

ssize_t pwrite64(int file, const void *data, size_t length, off64_t place)
{
    char path[PATH_MAX];
    if (!opened(file, path)) return syscall(SYS_pwrite64, file, data, length, place);
    ssize_t most = let_through(length);
    if (most < 0) return -1;
    ssize_t done = syscall(SYS_pwrite64, file, data, most, place);
    torn();
    if (done > 0) put_down(WRITE, file, path, NULL, place, data, done);
    return done;
}

ssize_t pwrite(int file, const void *data, size_t length, off_t place)
{
    return pwrite64(file, data, length, place);
}

/* One piece after the other: who calls these is told how much was written, and goes on. */
ssize_t writev(int file, const struct iovec *parts, int count)
{
    char path[PATH_MAX];
    if (!opened(file, path)) return syscall(SYS_writev, file, parts, count);
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return write(file, parts[i].iov_base, parts[i].iov_len);
    return 0;
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t place)
{
    for (int i = 0; i < count; i++)
        if (parts[i].iov_len) return pwrite64(file, parts[i].iov_base, parts[i].iov_len, place);
    return 0;
}

ssize_t pwritev64v2(int file, const struct iovec *parts, int count, off64_t place, int flags)
{
    (void)flags;
    return pwritev(file, parts, count, place);
}

/* Copies inside the kernel are refused, as some file systems do: all then read and write. */
ssize_t sendfile64(int to, int from, off64_t *place, size_t length)
{
    char path[PATH_MAX];
    if (!opened(to, path)) return syscall(SYS_sendfile, to, from, place, length);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile(int to, int from, off_t *place, size_t length)
{
    return sendfile64(to, from, place, length);
}

ssize_t copy_file_range(int from, off64_t *of, int to, off64_t *at_, size_t length, unsigned flags)
{
    char path[PATH_MAX];
    if (!opened(to, path)) return syscall(SYS_copy_file_range, from, of, to, at_, length, flags);
    errno = EXDEV;
    return -1;
}

int ftruncate64(int file, off64_t length)
{
    char path[PATH_MAX];
    if (!opened(file, path)) return (int)syscall(SYS_ftruncate, file, length);
    if (is_refused(TRUNCATE)) return -1;
    int code = (int)syscall(SYS_ftruncate, file, length);
    if (code == 0) put_down(TRUNCATE, file, path, NULL, length, NULL, 0);
    return code;
}

int ftruncate(int file, off_t length) { return ftruncate64(file, length); }

int truncate64(const char *path, off64_t length)
{
    char whole[PATH_MAX];
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY, 0);
    if (!named(AT_FDCWD, path, whole) || file < 0) {
        if (file >= 0) close(file);
        return (int)syscall(SYS_truncate, path, length);
    }
    int code = ftruncate64(file, length);
    close(file);
    return code;
}

int truncate(const char *path, off_t length) { return truncate64(path, length); }

int posix_fallocate64(int file, off64_t place, off64_t length)
{
    char path[PATH_MAX];
    if (opened(file, path)) {
        if (is_refused(ALLOCATE)) return errno;
        struct stat found;
        fstat(file, &found);
        int code = syscall(SYS_fallocate, file, 0, place, length) ? errno : 0;
        if (!code && place + length > found.st_size)
            put_down(TRUNCATE, file, path, NULL, place + length, NULL, 0);
        return code;
    }
    return syscall(SYS_fallocate, file, 0, place, length) ? errno : 0;
}

int posix_fallocate(int file, off_t place, off_t length) { return posix_fallocate64(file, place, length); }

int fallocate64(int file, int flags, off64_t place, off64_t length)
{
    (void)flags;
    int code = posix_fallocate64(file, place, length);
    if (code) errno = code;
    return code ? -1 : 0;
}

int fallocate(int file, int flags, off_t place, off_t length) { return fallocate64(file, flags, place, length); }

/* Syncing */

static int syncing(int file, long number)
{
    char path[PATH_MAX];
    struct stat found;
    if (!opened(file, path)) return (int)syscall(number, file);
    int is_folder = fstat(file, &found) == 0 && S_ISDIR(found.st_mode);
    if ((swallowed & (is_folder ? 2 : 1)) && strstr(path, swallowed_part)) return 0;
    if (is_refused(FSYNC)) return -1;
    int code = (int)syscall(number, file);
    if (code == 0) put_down(FSYNC, file, path, NULL, 0, NULL, 0);
    return code;
}

int fsync(int file) { return syncing(file, SYS_fsync); }
int fdatasync(int file) { return syncing(file, SYS_fdatasync); }

/* It promises nothing that would outlast a power cut: nobody may count on it. */
int sync_file_range(int file, off64_t place, off64_t length, unsigned flags)
{
    char path[PATH_MAX];
    if (opened(file, path) && is_refused(FSYNC)) return -1;
    return (int)syscall(SYS_sync_file_range, file, place, length, flags);
}

/* Names */

int unlinkat(int beside, const char *path, int flags)
{
    char whole[PATH_MAX];
    int is_ours = named(beside, path, whole);
    enum kind kind = flags & AT_REMOVEDIR ? RMDIR : UNLINK;
    if (is_ours && faccessat(beside, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0 && is_refused(kind)) return -1;
    int code = (int)syscall(SYS_unlinkat, beside, path, flags);
    if (is_ours && code == 0) put_down(kind, -1, whole, NULL, 0, NULL, 0);
    return code;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    char whole[PATH_MAX], other[PATH_MAX];
    int is_ours = named(from, old, whole) | named(to, new, other);
    if (is_ours && is_refused(RENAME)) return -1;
    int code = (int)syscall(SYS_renameat2, from, old, to, new, flags);
    if (is_ours && code == 0) put_down(RENAME, -1, whole, other, 0, NULL, 0);
    return code;
}

int renameat(int from, const char *old, int to, const char *new) { return renameat2(from, old, to, new, 0); }
int rename(const char *old, const char *new) { return renameat2(AT_FDCWD, old, AT_FDCWD, new, 0); }

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    char whole[PATH_MAX], other[PATH_MAX];
    int is_ours = named(from, old, whole) | named(to, new, other);
    if (is_ours && is_refused(LINK)) return -1;
    int code = (int)syscall(SYS_linkat, from, old, to, new, flags);
    if (is_ours && code == 0) put_down(LINK, -1, whole, other, 0, NULL, 0);
    return code;
}

int link(const char *old, const char *new) { return linkat(AT_FDCWD, old, AT_FDCWD, new, 0); }

int mkdirat(int beside, const char *path, mode_t bits)
{
    char whole[PATH_MAX];
    int is_ours = named(beside, path, whole);
    if (is_ours && faccessat(beside, path, F_OK, 0) != 0 && is_refused(MKDIR)) return -1;
    int code = (int)syscall(SYS_mkdirat, beside, path, bits);
    if (is_ours && code == 0) put_down(MKDIR, -1, whole, NULL, 0, NULL, 0);
    return code;
}

int mkdir(const char *path, mode_t bits) { return mkdirat(AT_FDCWD, path, bits); }

int fchmodat(int beside, const char *path, mode_t bits, int flags)
{
    char whole[PATH_MAX];
    if (named(beside, path, whole) && is_refused(CHMOD)) return -1;
    REAL(fchmodat);
    return real(beside, path, bits, flags);
}

int chmod(const char *path, mode_t bits) { return fchmodat(AT_FDCWD, path, bits, 0); }

int fchmod(int file, mode_t bits)
{
    char path[PATH_MAX];
    if (opened(file, path) && is_refused(CHMOD)) return -1;
    return (int)syscall(SYS_fchmod, file, bits);
}
