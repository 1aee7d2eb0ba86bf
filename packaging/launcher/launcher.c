/*
 * Starts the worker inside this process, with the Java runtime that lies beside it: so it has a name and an icon of its own,
 * Ctrl-C reaches it, and its exit status is the worker's. For Windows and macOS; on Linux a script does it.
 *
 * What it starts lies in a folder, "home": beside this program on Windows, in Contents/app of the bundle on macOS.
 *   home/runtime           the Java runtime
 *   home/lib/jvm.options   options of the JVM, one a line; # begins a comment
 *   home/lib/native/X      native libraries, X as the build says (NATIVES)
 *   home/lib/<jars>
 * More options come from CHAARFM_JAVA_OPTS, divided by spaces. With GUI defined it opens the window and has no console.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#define SEPARATOR '\\'
#define RUNTIME_LIBRARY "\\runtime\\bin\\jli.dll"
#define JARS "\\lib\\*"
#define OPTIONS "\\lib\\jvm.options"
#define NATIVE_FOLDER "\\lib\\native\\" NATIVES
#else
#include <dlfcn.h>
#include <limits.h>
#include <mach-o/dyld.h>
#define SEPARATOR '/'
#define RUNTIME_LIBRARY "/runtime/lib/libjli.dylib"
#define JARS "/lib/*"
#define OPTIONS "/lib/jvm.options"
#define NATIVE_FOLDER "/lib/native/" NATIVES
#endif

#define MAIN_CLASS "org.chaarfm.worker.cli.Main"
#define LONGEST_PATH 4096
#define LONGEST_LINE 1024
#define MOST_OPTIONS 64

/* As declared in the JDK's java.h. */
typedef int (*launch_function)(int argc, char **argv, int jargc, const char **jargv, int appclassc, const char **appclassv,
        const char *fullversion, const char *dotversion, const char *pname, const char *lname, unsigned char javaargs,
        unsigned char cpwildcard, unsigned char javaw, int ergo);

static char *options[MOST_OPTIONS];
static int option_count;

static int fail(const char *what, const char *detail) {
    char message[LONGEST_PATH + 256];
    snprintf(message, sizeof message, "The ChaarFM worker cannot start: %s %s", what, detail);
#if defined(_WIN32) && defined(GUI)
    MessageBoxA(NULL, message, "ChaarFM Worker", MB_ICONERROR);
#else
    fprintf(stderr, "%s\n", message);
#endif
    return 127;
}

static char *joined(const char *first, const char *second) {
    size_t size = strlen(first) + strlen(second) + 1;
    char *text = malloc(size);
    if (text) snprintf(text, size, "%s%s", first, second);
    return text;
}

static void cut_last_name(char *path) {
    char *last = strrchr(path, SEPARATOR);
    if (last) *last = 0;
}

/* Puts the folder "home" into path and gives 1, or 0 where it cannot be told. */
static int find_home(char *path) {
#ifdef _WIN32
    DWORD length = GetModuleFileNameA(NULL, path, LONGEST_PATH);
    if (length == 0 || length >= LONGEST_PATH) return 0;
    cut_last_name(path);
    return 1;
#else
    char raw[LONGEST_PATH];
    uint32_t size = sizeof raw;
    char resolved[PATH_MAX];
    if (_NSGetExecutablePath(raw, &size) != 0 || !realpath(raw, resolved)) return 0;
    cut_last_name(resolved); /* in Contents/MacOS */
    cut_last_name(resolved);
    return snprintf(path, LONGEST_PATH, "%s/app", resolved) < LONGEST_PATH;
#endif
}

static launch_function load_runtime(const char *home) {
    char *library = joined(home, RUNTIME_LIBRARY);
#ifdef _WIN32
    char *folder = joined(home, "\\runtime\\bin");
    SetDllDirectoryA(folder);
    HMODULE loaded = LoadLibraryExA(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    return loaded ? (launch_function)(void *)GetProcAddress(loaded, "JLI_Launch") : NULL;
#else
    void *loaded = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    return loaded ? (launch_function)dlsym(loaded, "JLI_Launch") : NULL;
#endif
}

static void add(char *option) {
    if (option && *option && option_count < MOST_OPTIONS) options[option_count++] = option;
}

static int read_options(const char *file) {
    FILE *lines = fopen(file, "r");
    char line[LONGEST_LINE];
    if (!lines) return 0;
    while (fgets(line, sizeof line, lines)) {
        line[strcspn(line, "\r\n")] = 0;
        if (line[0] != '#') add(joined(line, ""));
    }
    fclose(lines);
    return 1;
}

static void read_environment(void) {
    const char *more = getenv("CHAARFM_JAVA_OPTS");
    if (!more) return;
    for (char *word = strtok(joined(more, ""), " "); word; word = strtok(NULL, " ")) add(word);
}

/*
 * TensorFlow's notes on how it was built are of no use to whoever starts a worker. On Windows it has a C library of its own,
 * which copies the environment when it is loaded.
 */
static void quieten_tensorflow(void) {
#ifdef _WIN32
    if (!getenv("TF_CPP_MIN_LOG_LEVEL")) SetEnvironmentVariableA("TF_CPP_MIN_LOG_LEVEL", "1");
#else
    setenv("TF_CPP_MIN_LOG_LEVEL", "1", 0);
#endif
}

/* Without AVX TensorFlow ends the process. Linux has a file of what a processor can; the worker is told here what it cannot ask. */
static void tell_processor(void) {
#ifdef _WIN32
    __builtin_cpu_init();
    add(__builtin_cpu_supports("avx") ? "-Dchaarfm.cpuinfo=flags: avx" : "-Dchaarfm.cpuinfo=flags:");
#endif
}

/* Whether to open the window: always with GUI, and on macOS for a double click, which gives no arguments. */
static int opens_window(int argc) {
#ifdef GUI
    (void)argc;
    return 1;
#elif defined(_WIN32)
    (void)argc;
    return 0;
#else
    return argc <= 1;
#endif
}

static int start(launch_function launch, int argc, char **argv) {
#ifdef GUI
    unsigned char without_console = 1;
#else
    unsigned char without_console = 0;
#endif
    return launch(argc, argv, 0, NULL, 0, NULL, "", "", "java", "java", 0, 1, without_console, 0);
}

int main(int argc, char **argv) {
    static char home[LONGEST_PATH];
    static launch_function launch;
    /* On macOS the runtime keeps the first thread for the system's events: it calls main again, on another, with what it was given. */
    if (launch) return start(launch, argc, argv);
    if (!find_home(home)) return fail("it cannot tell where it lies.", "");
    quieten_tensorflow();
    launch = load_runtime(home);
    if (!launch) return fail("its Java runtime is missing or damaged:", joined(home, RUNTIME_LIBRARY));

    add(argv[0]);
    if (!read_options(joined(home, OPTIONS))) return fail("a file is missing:", joined(home, OPTIONS));
    add(joined("-Djava.library.path=", joined(home, NATIVE_FOLDER)));
    tell_processor();
    read_environment();
    add("-cp");
    add(joined(home, JARS));
    add(MAIN_CLASS);

    int window = opens_window(argc);
    char **all = calloc((size_t)(option_count + argc + 2), sizeof *all);
    if (!all) return fail("there is no memory left.", "");
    int count = 0;
    while (count < option_count) {
        all[count] = options[count];
        count++;
    }
    if (window) all[count++] = "window";
    for (int i = 1; i < argc && !window; i++) all[count++] = argv[i];
    return start(launch, count, all);
}
