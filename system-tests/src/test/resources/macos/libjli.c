/*
 * Stands in for the runtime's launcher library of macOS: JLI_Launch keeps the thread that it is called on and calls the program's
 * main once more, on a new one, with the arguments that it got. The second time it prints them instead of starting Java.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int count;
static char **arguments;

static void *call_main_again(void *unused) {
    (void)unused;
    int (*program)(int, char **) = (int (*)(int, char **))dlsym(RTLD_DEFAULT, "main");
    exit(program(count, arguments));
}

int JLI_Launch(int argc, char **argv) {
    if (!arguments) {
        pthread_t thread;
        count = argc;
        arguments = argv;
        if (pthread_create(&thread, NULL, call_main_again, NULL)) return 1;
        for (;;) pause();
    }
    for (int i = 1; i < argc; i++) puts(argv[i]);
    return 42;
}
