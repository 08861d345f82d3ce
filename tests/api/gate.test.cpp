#include "api/gate/gate.hpp"

#include "catalog/functions/kernel32_files.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "observe/inject.hpp"

#include <windows.h>

#include <winsvc.h>

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>

using namespace ws2;

namespace {

/// The injector's report is where the arguments show.
struct Gate : testing::Test {
    Gate() {
        setenv("WS2_INJECT_REPORT", "1", 1);
        observe::inject_from_environment();
        core::last_error = 0;
        errno = 0;
    }
    ~Gate() override { static_cast<void>(observe::inject("")); }

    template <class Call>
    std::string report_of(Call&& call) {
        testing::internal::CaptureStderr();
        call();
        return testing::internal::GetCapturedStderr();
    }
};

} // namespace

TEST_F(Gate, PassesTheArgumentsToTheInstruments) {
    ASSERT_TRUE(observe::inject("DuplicateHandle=WSAENETDOWN"));
    const auto report = report_of([] {
        HANDLE target = nullptr;
        EXPECT_FALSE(DuplicateHandle(HANDLE(1), HANDLE(2), HANDLE(3), &target, 0x10, TRUE, DWORD(-1)));
    });
    EXPECT_EQ(
        report.rfind("ws2 inject: raised WSAENETDOWN in DuplicateHandle(source_process=0x1, source=0x2, "
                     "target_process=0x3, target=0x",
                     0),
        0u)
        << report;
    EXPECT_NE(report.find(", access=0x10, inherit=1, options=0xffffffff)\n"), report.npos) << report;
    EXPECT_EQ(core::last_error, number(Error::NetworkDown));
    EXPECT_EQ(errno, 0);
}

// They are defined without their signature: six arguments come in registers, the others on the stack.
TEST_F(Gate, PassesTheArgumentsOfRefusedFunctions) {
    ASSERT_TRUE(observe::inject("CreateServiceA=ERROR_ACCESS_DENIED"));
    const auto report = report_of([] {
        EXPECT_EQ(CreateServiceA(SC_HANDLE(1), LPCSTR(2), LPCSTR(3), 4, 5, 6, 7, LPCSTR(8), LPCSTR(9),
                                 LPDWORD(10), LPCSTR(11), LPCSTR(12), LPCSTR(13)),
                  nullptr);
    });
    EXPECT_EQ(
        report,
        "ws2 inject: raised ERROR_ACCESS_DENIED in CreateServiceA(manager=0x1, name=0x2, display_name=0x3, "
        "access=0x4, type=0x5, start=6, error_control=7, path=0x8, group=0x9, tag=0xa, dependencies=0xb, "
        "account=0xc, password=0xd)\n");
}

TEST_F(Gate, RefusesWithTheCodeOfTheRow) {
    EXPECT_EQ(OpenServiceA(nullptr, "name", 0), nullptr);
    EXPECT_EQ(core::last_error, number(Error::InvalidHandle));
}

TEST_F(Gate, RunsNoBodyOfAFunctionThatFailsByTheInjector) {
    ASSERT_TRUE(observe::inject("SetEvent@2=ERROR_INVALID_HANDLE"));
    const HANDLE event = nullptr;
    int runs = 0;
    const auto call = [&] {
        return api::call<Api::SetEvent>(std::tie(event), [&]() -> Result<void> {
            ++runs;
            return {};
        });
    };
    EXPECT_EQ(call(), TRUE);
    report_of([&] { EXPECT_EQ(call(), FALSE); });
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(core::last_error, number(Error::InvalidHandle));
}

TEST_F(Gate, ReportsThroughErrnoForTheCRunTime) {
    const int fd = -1;
    const auto call = [&](Result<intptr_t> result) {
        return api::call<Api::_get_osfhandle>(std::tie(fd), [&]() -> Result<intptr_t> {
            errno = ENOENT; // of a system call on the way
            return result;
        });
    };
    errno = 7;
    EXPECT_EQ(call(3), 3);
    EXPECT_EQ(errno, 7);
    EXPECT_EQ(call(Error::InvalidHandle), -1);
    EXPECT_EQ(errno, EBADF);
    EXPECT_EQ(core::last_error, 0u);
}
