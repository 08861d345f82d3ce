#include "core/process/path.hpp"

#include "os/system/machine.hpp"

#include <gtest/gtest.h>

using namespace ws2;

namespace {

/// WS2_ROOT while a test runs.
class Root {
  public:
    explicit Root(const char* folder) { EXPECT_TRUE(os::set_environment_variable("WS2_ROOT", folder)); }
    ~Root() { EXPECT_TRUE(os::set_environment_variable("WS2_ROOT", nullptr)); }
};

} // namespace

TEST(Path, BackslashesSeparate) {
    EXPECT_EQ(core::linux_path(R"(folder\file.txt)"), "folder/file.txt");
    EXPECT_EQ(core::linux_path("/tmp/file"), "/tmp/file");
    EXPECT_EQ(core::linux_path(R"(\tmp\file)"), "/tmp/file");
}

TEST(Path, WithoutARootADriveIsTheRootFolder) {
    EXPECT_EQ(core::linux_path(R"(C:\x\y)"), "/x/y");
    EXPECT_EQ(core::linux_path("d:/x"), "/x");
    EXPECT_EQ(core::linux_path(R"(\\?\C:\x)"), "/x");
    EXPECT_EQ(core::linux_path("C:name"), "name");
    EXPECT_EQ(core::linux_path("C:"), ".");
    EXPECT_EQ(core::windows_path("/home/me/program"), R"(C:\home\me\program)");
    EXPECT_EQ(core::windows_path("relative/name"), R"(relative\name)");
}

TEST(Path, ADriveIsAFolderOfTheRoot) {
    const Root root("/srv/drives/");
    EXPECT_EQ(core::linux_path(R"(C:\x\y)"), "/srv/drives/c/x/y");
    EXPECT_EQ(core::linux_path("D:/"), "/srv/drives/d/");
    EXPECT_EQ(core::linux_path("C:name"), "name");
    EXPECT_EQ(core::windows_path("/srv/drives/d/x"), R"(D:\x)");
    EXPECT_EQ(core::windows_path("/srv/drives/"), R"(\srv\drives\)");
    EXPECT_EQ(core::windows_path("/home/me"), R"(\home\me)");
}

TEST(Path, AWindowsPathIsTheSameFile) {
    for (const char* root : {static_cast<const char*>(nullptr), "/srv"}) {
        EXPECT_TRUE(os::set_environment_variable("WS2_ROOT", root));
        for (const char* path : {"/", "/x", "/srv/c/x", "/srv/cd/x", "/srv", "x/y"})
            EXPECT_EQ(core::linux_path(core::windows_path(path).c_str()), path);
    }
    EXPECT_TRUE(os::set_environment_variable("WS2_ROOT", nullptr));
}

TEST(Path, Devices) {
    EXPECT_STREQ(core::device_of("nul"), "/dev/null");
    EXPECT_STREQ(core::device_of(R"(\\.\NUL)"), "/dev/null");
    EXPECT_STREQ(core::device_of("CONOUT$"), "/dev/tty");
    EXPECT_EQ(core::device_of("null"), nullptr);
}
