/* Loads a plugin, uses it on two threads, and unloads it before the second thread ends and while a thread of
 * the library's pool is idle. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int (*use_library)(void);
static pthread_barrier_t used, unloaded;

static void* use_and_end_late(void* result) {
    *(int*)result = use_library();
    pthread_barrier_wait(&used);
    pthread_barrier_wait(&unloaded);
    return NULL; /* the library's key destructor runs */
}

static int is_mapped(const char* name) {
    char line[1024];
    int found = 0;
    FILE* maps = fopen("/proc/self/maps", "r");
    while (maps && fgets(line, sizeof line, maps))
        if (strstr(line, name)) found = 1;
    if (maps) fclose(maps);
    return found;
}

int main(int count, char** arguments) {
    pthread_t thread;
    int first, second = 1, status = 1;
    void* plugin = count == 2 ? dlopen(arguments[1], RTLD_NOW) : NULL;
    if (!plugin) {
        printf("no plugin: %s\n", dlerror());
        return 1;
    }
    *(void**)&use_library = dlsym(plugin, "use_library");
    pthread_barrier_init(&used, NULL, 2);
    pthread_barrier_init(&unloaded, NULL, 2);
    pthread_create(&thread, NULL, use_and_end_late, &second);
    first = use_library();
    pthread_barrier_wait(&used);
    dlclose(plugin);
    if (first || second) {
        printf("the plugin failed: %d, %d\n", first, second);
        return 1;
    }
    if (!is_mapped(strstr(arguments[1], "static") ? "plugin_static" : "libws2_32")) {
        printf("the library's code is gone, its threads are not\n");
        return 1;
    }
    pthread_barrier_wait(&unloaded);
    pthread_join(thread, NULL);
    /* The library's fork handler runs in the child. */
    if (fork() == 0) _exit(0);
    wait(&status);
    if (status != 0) printf("a child crashes: %x\n", status);
    return status != 0;
}
