/* A child whose standard output is read through a pipe, as in Microsoft's example. */
#include <stdio.h>
#include <string.h>
#include <windows.h>

static int parent(void) {
    HANDLE read_end, write_end;
    SECURITY_ATTRIBUTES attributes = {sizeof attributes, NULL, TRUE};
    STARTUPINFO startup;
    PROCESS_INFORMATION information;
    char self[MAX_PATH], line[MAX_PATH + 16], buffer[64], all[256] = "";
    DWORD count, code;

    if (!CreatePipe(&read_end, &write_end, &attributes, 0)) return 1;
    if (!SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0)) return 2;
    GetModuleFileName(NULL, self, sizeof self);
    sprintf(line, "\"%s\" child", self);
    ZeroMemory(&startup, sizeof startup);
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    startup.hStdOutput = write_end;
    startup.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcess(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &information)) {
        printf("CreateProcess failed with %lu\n", GetLastError());
        return 3;
    }
    CloseHandle(write_end);
    while (ReadFile(read_end, buffer, sizeof buffer - 1, &count, NULL) && count > 0) {
        buffer[count] = 0;
        strcat(all, buffer);
    }
    printf("the end is %lu\n", GetLastError());
    WaitForSingleObject(information.hProcess, INFINITE);
    GetExitCodeProcess(information.hProcess, &code);
    printf("the child returned %lu and wrote: %s\n", code, strtok(all, "\r\n"));
    printf("peek %d, ", PeekNamedPipe(read_end, NULL, 0, NULL, &count, NULL));
    printf("error %lu\n", GetLastError());
    CloseHandle(information.hThread);
    CloseHandle(information.hProcess);
    CloseHandle(read_end);
    return 0;
}

int main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "child") == 0) {
        printf("a line of the child\n");
        return 7;
    }
    return parent();
}
