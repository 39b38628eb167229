/*
 * A disk that loses power, below one process (LD_PRELOAD): what was written to the database and its log, but not synced,
 * is undone when a byte arrives on the pipe POWER_CUT_PIPE, and the process ends. Of the unsynced writes, each is kept
 * with the probability POWER_CUT_KEPT in percent, since disks write in any order. POWER_CUT_LIES=1: syncing does
 * nothing, which a test must notice.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct change {
  struct change *before;
  int file; /* a descriptor of our own */
  ino_t inode;
  off_t size, place;    /* of the file before; of the bytes */
  size_t length, kept;  /* of the new and of the old bytes */
  char *new_bytes, *old_bytes;
  off_t new_size;       /* -1: a write */
};

static struct change *last;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int is_ours(int fd, struct stat *state) {
  char link[64], path[4096];
  char *digits = link + sizeof link - 1;
  if (fd < 0) return 0;
  *digits = 0;
  int rest = fd;
  do *--digits = (char)('0' + rest % 10); while (rest /= 10);
  digits -= 14;
  memcpy(digits, "/proc/self/fd/", 14);
  ssize_t length = readlink(digits, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  if (!name || (strcmp(name, "/pass-along.sqlite") && strcmp(name, "/pass-along.sqlite-wal"))) return 0;
  return fstat(fd, state) == 0;
}

static struct { ino_t inode; int file; } files[16];

/* A descriptor of our own for the file, since the process may close its. */
static int own(int fd, ino_t inode) {
  struct stat state;
  for (int at = 0; at < 16; at++) {
    int is_gone = files[at].file > 0 && (fstat(files[at].file, &state) || !state.st_nlink);
    if (files[at].file > 0 && files[at].inode == inode && !is_gone) return files[at].file;
    if (files[at].file > 0 && !is_gone) continue;
    files[at].inode = inode;
    return files[at].file = (int)syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, 500);
  }
  abort();
}

/* Called with the lock, before the change. */
static void note(int fd, const struct stat *state, off_t place, const void *bytes, size_t length, off_t new_size) {
  struct change *one = calloc(1, sizeof *one);
  one->file = own(fd, state->st_ino);
  one->inode = state->st_ino;
  one->size = state->st_size;
  one->place = new_size >= 0 ? new_size : place;
  one->new_size = new_size;
  if (bytes) {
    one->length = length;
    one->new_bytes = malloc(length);
    memcpy(one->new_bytes, bytes, length);
  } else length = state->st_size > new_size ? (size_t)(state->st_size - new_size) : 0;
  one->old_bytes = malloc(length ? length : 1);
  ssize_t got = syscall(SYS_pread64, fd, one->old_bytes, length, one->place);
  one->kept = got > 0 ? (size_t)got : 0;
  one->before = last;
  last = one;
}

static void drop(struct change *one) {
  free(one->new_bytes);
  free(one->old_bytes);
  free(one);
}

static void synced(int fd) {
  struct stat state;
  if (getenv("POWER_CUT_LIES") || !is_ours(fd, &state)) return;
  pthread_mutex_lock(&lock);
  for (struct change **at = &last; *at;) {
    struct change *one = *at;
    if (one->inode == state.st_ino) {
      *at = one->before;
      drop(one);
    } else at = &one->before;
  }
  pthread_mutex_unlock(&lock);
}

static void redo(const struct change *one) {
  if (one->new_size >= 0) syscall(SYS_ftruncate, one->file, one->new_size);
  else syscall(SYS_pwrite64, one->file, one->new_bytes, one->length, one->place);
}

/* Never returns. */
static void *wait_for_cut(void *pipe) {
  char byte;
  while (syscall(SYS_read, (int)(intptr_t)pipe, &byte, 1) != 1) if (errno != EINTR) return NULL;
  pthread_mutex_lock(&lock);
  const char *percent = getenv("POWER_CUT_KEPT");
  int kept = percent ? atoi(percent) : 0;
  unsigned seed = (unsigned)getpid();
  struct change *first = NULL;
  for (struct change *one = last; one;) {
    struct change *before = one->before;
    syscall(SYS_pwrite64, one->file, one->old_bytes, one->kept, one->place);
    syscall(SYS_ftruncate, one->file, one->size);
    one->before = first; /* from here on: what came after */
    first = one;
    one = before;
  }
  for (struct change *one = first; one; one = one->before)
    if ((int)(rand_r(&seed) % 100) < kept) redo(one);
  syscall(SYS_exit_group, 99);
  return NULL;
}

__attribute__((constructor)) static void start(void) {
  const char *pipe = getenv("POWER_CUT_PIPE");
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  pthread_t thread;
  /* Not in the programs that it starts. */
  if (!pipe || length < 5 || memcmp(path + length - 5, "/node", 5)) return;
  int fd = open(pipe, O_RDWR | O_CLOEXEC);
  if (fd >= 0) pthread_create(&thread, NULL, wait_for_cut, (void *)(intptr_t)fd);
}

static ssize_t write_at(int fd, const void *bytes, size_t length, off_t place) {
  struct stat state;
  if (!is_ours(fd, &state)) return syscall(SYS_pwrite64, fd, bytes, length, place);
  pthread_mutex_lock(&lock);
  fstat(fd, &state);
  note(fd, &state, place, bytes, length, -1);
  ssize_t written = syscall(SYS_pwrite64, fd, bytes, length, place);
  pthread_mutex_unlock(&lock);
  return written;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t place) { return write_at(fd, bytes, length, place); }
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t place) { return write_at(fd, bytes, length, place); }

static int truncate_to(int fd, off_t size) {
  struct stat state;
  if (!is_ours(fd, &state)) return (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_lock(&lock);
  fstat(fd, &state);
  note(fd, &state, 0, NULL, 0, size);
  int result = (int)syscall(SYS_ftruncate, fd, size);
  pthread_mutex_unlock(&lock);
  return result;
}
int ftruncate(int fd, off_t size) { return truncate_to(fd, size); }
int ftruncate64(int fd, off64_t size) { return truncate_to(fd, size); }

int fsync(int fd) {
  int result = (int)syscall(SYS_fsync, fd);
  if (result == 0) synced(fd);
  return result;
}
int fdatasync(int fd) {
  int result = (int)syscall(SYS_fdatasync, fd);
  if (result == 0) synced(fd);
  return result;
}
