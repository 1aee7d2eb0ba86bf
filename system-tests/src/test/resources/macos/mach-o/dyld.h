/* What the launcher asks macOS for, answered by Linux. */
#include <stdint.h>
#include <unistd.h>

static int _NSGetExecutablePath(char *path, uint32_t *size) {
    ssize_t length = readlink("/proc/self/exe", path, *size - 1);
    if (length < 0) return -1;
    path[length] = 0;
    return 0;
}
