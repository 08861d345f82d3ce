#include "conformance.hpp"

namespace {

VOID WINAPI serve(DWORD, LPSTR*) {}

} // namespace

TEST(a_program_that_nobody_started_is_no_service) {
    char name[] = "ws2linux";
    const SERVICE_TABLE_ENTRYA table[] = {{name, serve}, {nullptr, nullptr}};
    EXPECT_RAISES(StartServiceCtrlDispatcherA, ERROR_FAILED_SERVICE_CONTROLLER_CONNECT,
                  !StartServiceCtrlDispatcherA(table));
}

TEST(no_service_no_handle) {
    SERVICE_STATUS status = {};
    EXPECT_RAISES(SetServiceStatus, ERROR_INVALID_HANDLE, !SetServiceStatus(nullptr, &status));
    EXPECT_RAISES(CloseServiceHandle, ERROR_INVALID_HANDLE, !CloseServiceHandle(nullptr));
    EXPECT_RAISES(QueryServiceStatus, ERROR_INVALID_HANDLE, !QueryServiceStatus(nullptr, &status));
    EXPECT_RAISES(DeleteService, ERROR_INVALID_HANDLE, !DeleteService(nullptr));
}

MAIN
