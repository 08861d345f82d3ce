// A host and its plugin: the one cleans up while the other goes on.
#include "sockets.hpp"

#include <dlfcn.h>

TEST(a_plugin_cleans_up_and_is_unloaded) {
    Pair pair(tcp4);
    REQUIRE(pair);
    void* plugin = dlopen(PLUGIN, RTLD_NOW | RTLD_LOCAL);
    REQUIRE(plugin != nullptr);
    const auto use_sockets = (int (*)(SOCKET*))dlsym(plugin, "use_sockets");
    REQUIRE(use_sockets != nullptr);
    SOCKET left_open = INVALID_SOCKET;
    EXPECT_EQ(use_sockets(&left_open), 0);
    // The host has started Winsock too: nothing is closed, as on Windows.
    char byte = 0;
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    EXPECT_EQ(closesocket(left_open), 0);
    EXPECT_EQ(dlclose(plugin), 0);
    EXPECT_EQ(send(pair.b, "y", 1, 0), 1);
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    EXPECT_EQ(byte, 'y');
}
