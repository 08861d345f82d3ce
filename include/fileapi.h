#ifndef _APISETFILE_
#define _APISETFILE_
#include <minwinbase.h>

#define CREATE_NEW 1
#define CREATE_ALWAYS 2
#define OPEN_EXISTING 3
#define OPEN_ALWAYS 4
#define TRUNCATE_EXISTING 5
#define INVALID_FILE_SIZE ((DWORD)0xFFFFFFFF)
#define INVALID_SET_FILE_POINTER ((DWORD)-1)
#define INVALID_FILE_ATTRIBUTES ((DWORD)-1)

typedef struct _BY_HANDLE_FILE_INFORMATION {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD dwVolumeSerialNumber;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
    DWORD nNumberOfLinks;
    DWORD nFileIndexHigh;
    DWORD nFileIndexLow;
} BY_HANDLE_FILE_INFORMATION, *PBY_HANDLE_FILE_INFORMATION, *LPBY_HANDLE_FILE_INFORMATION;
typedef struct _WIN32_FILE_ATTRIBUTE_DATA {
    DWORD dwFileAttributes;
    FILETIME ftCreationTime;
    FILETIME ftLastAccessTime;
    FILETIME ftLastWriteTime;
    DWORD nFileSizeHigh;
    DWORD nFileSizeLow;
} WIN32_FILE_ATTRIBUTE_DATA, *LPWIN32_FILE_ATTRIBUTE_DATA;

typedef struct _CREATEFILE2_EXTENDED_PARAMETERS {
    DWORD dwSize;
    DWORD dwFileAttributes;
    DWORD dwFileFlags;
    DWORD dwSecurityQosFlags;
    LPSECURITY_ATTRIBUTES lpSecurityAttributes;
    HANDLE hTemplateFile;
} CREATEFILE2_EXTENDED_PARAMETERS, *PCREATEFILE2_EXTENDED_PARAMETERS, *LPCREATEFILE2_EXTENDED_PARAMETERS;

typedef void (*LPOVERLAPPED_COMPLETION_ROUTINE)(DWORD error, DWORD bytes, LPOVERLAPPED overlapped);

WS2_BEGIN
WS2_API HANDLE CreateFileA(LPCSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                           DWORD disposition, DWORD flags, HANDLE template_file) WS2_LINK(CreateFileA);
WS2_API HANDLE CreateFileW(LPCWSTR name, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES attributes,
                           DWORD disposition, DWORD flags, HANDLE template_file) WS2_LINK_WIDE(CreateFileW);
#ifdef UNICODE
#define CreateFile CreateFileW
#else
#define CreateFile CreateFileA
#endif
WS2_INLINE HANDLE CreateFile2(LPCWSTR name, DWORD access, DWORD share, DWORD disposition,
                              LPCREATEFILE2_EXTENDED_PARAMETERS parameters) {
    if (!parameters)
        return CreateFileW(name, access, share, (LPSECURITY_ATTRIBUTES)0, disposition, 0, (HANDLE)0);
    return CreateFileW(name, access, share, parameters->lpSecurityAttributes, disposition,
                       parameters->dwFileAttributes | parameters->dwFileFlags |
                           parameters->dwSecurityQosFlags,
                       parameters->hTemplateFile);
}
WS2_API BOOL ReadFile(HANDLE file, LPVOID buffer, DWORD length, LPDWORD read, LPOVERLAPPED overlapped)
    WS2_LINK(ReadFile);
WS2_API BOOL WriteFile(HANDLE file, LPCVOID buffer, DWORD length, LPDWORD written, LPOVERLAPPED overlapped)
    WS2_LINK(WriteFile);
WS2_API BOOL ReadFileEx(HANDLE file, LPVOID buffer, DWORD length, LPOVERLAPPED overlapped,
                        LPOVERLAPPED_COMPLETION_ROUTINE routine) WS2_LINK(ReadFileEx);
WS2_API BOOL WriteFileEx(HANDLE file, LPCVOID buffer, DWORD length, LPOVERLAPPED overlapped,
                         LPOVERLAPPED_COMPLETION_ROUTINE routine) WS2_LINK(WriteFileEx);
WS2_API BOOL FlushFileBuffers(HANDLE file) WS2_LINK(FlushFileBuffers);
WS2_API BOOL SetEndOfFile(HANDLE file) WS2_LINK(SetEndOfFile);
WS2_API DWORD SetFilePointer(HANDLE file, LONG distance, PLONG distance_high, DWORD method)
    WS2_LINK(SetFilePointer);
WS2_API BOOL SetFilePointerEx(HANDLE file, LARGE_INTEGER distance, PLARGE_INTEGER position, DWORD method)
    WS2_LINK(SetFilePointerEx);
WS2_API DWORD GetFileSize(HANDLE file, LPDWORD high) WS2_LINK(GetFileSize);
WS2_API BOOL GetFileSizeEx(HANDLE file, PLARGE_INTEGER size) WS2_LINK(GetFileSizeEx);
WS2_API DWORD GetFileType(HANDLE file) WS2_LINK(GetFileType);
WS2_API BOOL GetFileInformationByHandle(HANDLE file, LPBY_HANDLE_FILE_INFORMATION information)
    WS2_LINK(GetFileInformationByHandle);
WS2_API BOOL SetFileTime(HANDLE file, const FILETIME* creation, const FILETIME* access, const FILETIME* write)
    WS2_LINK(SetFileTime);
WS2_API BOOL GetFileTime(HANDLE file, LPFILETIME creation, LPFILETIME access, LPFILETIME write)
    WS2_LINK(GetFileTime);
WS2_API BOOL LockFile(HANDLE file, DWORD offset, DWORD offset_high, DWORD length, DWORD length_high)
    WS2_LINK(LockFile);
WS2_API BOOL UnlockFile(HANDLE file, DWORD offset, DWORD offset_high, DWORD length, DWORD length_high)
    WS2_LINK(UnlockFile);
WS2_API BOOL FindClose(HANDLE find) WS2_LINK(FindClose);
WS2_API HANDLE FindFirstFileA(LPCSTR pattern, LPWIN32_FIND_DATAA data) WS2_LINK(FindFirstFileA);
WS2_API HANDLE FindFirstFileW(LPCWSTR pattern, LPWIN32_FIND_DATAW data) WS2_LINK_WIDE(FindFirstFileW);
#ifdef UNICODE
#define FindFirstFile FindFirstFileW
#else
#define FindFirstFile FindFirstFileA
#endif
typedef enum _FINDEX_INFO_LEVELS {
    FindExInfoStandard,
    FindExInfoBasic,
    FindExInfoMaxInfoLevel
} FINDEX_INFO_LEVELS;
typedef enum _FINDEX_SEARCH_OPS {
    FindExSearchNameMatch,
    FindExSearchLimitToDirectories,
    FindExSearchLimitToDevices,
    FindExSearchMaxSearchOp
} FINDEX_SEARCH_OPS;
#define FIND_FIRST_EX_CASE_SENSITIVE 0x1
#define FIND_FIRST_EX_LARGE_FETCH 0x2
WS2_API HANDLE FindFirstFileExA(LPCSTR pattern, FINDEX_INFO_LEVELS level, LPVOID data,
                                FINDEX_SEARCH_OPS search, LPVOID filter, DWORD flags)
    WS2_LINK(FindFirstFileExA);
WS2_API HANDLE FindFirstFileExW(LPCWSTR pattern, FINDEX_INFO_LEVELS level, LPVOID data,
                                FINDEX_SEARCH_OPS search, LPVOID filter, DWORD flags)
    WS2_LINK_WIDE(FindFirstFileExW);
#ifdef UNICODE
#define FindFirstFileEx FindFirstFileExW
#else
#define FindFirstFileEx FindFirstFileExA
#endif
WS2_API BOOL FindNextFileA(HANDLE find, LPWIN32_FIND_DATAA data) WS2_LINK(FindNextFileA);
WS2_API BOOL FindNextFileW(HANDLE find, LPWIN32_FIND_DATAW data) WS2_LINK_WIDE(FindNextFileW);
#ifdef UNICODE
#define FindNextFile FindNextFileW
#else
#define FindNextFile FindNextFileA
#endif
WS2_API BOOL DeleteFileA(LPCSTR name) WS2_LINK(DeleteFileA);
WS2_API BOOL DeleteFileW(LPCWSTR name) WS2_LINK_WIDE(DeleteFileW);
#ifdef UNICODE
#define DeleteFile DeleteFileW
#else
#define DeleteFile DeleteFileA
#endif
WS2_API BOOL CreateDirectoryA(LPCSTR name, LPSECURITY_ATTRIBUTES attributes) WS2_LINK(CreateDirectoryA);
WS2_API BOOL CreateDirectoryW(LPCWSTR name, LPSECURITY_ATTRIBUTES attributes) WS2_LINK_WIDE(CreateDirectoryW);
#ifdef UNICODE
#define CreateDirectory CreateDirectoryW
#else
#define CreateDirectory CreateDirectoryA
#endif
WS2_API BOOL RemoveDirectoryA(LPCSTR name) WS2_LINK(RemoveDirectoryA);
WS2_API BOOL RemoveDirectoryW(LPCWSTR name) WS2_LINK_WIDE(RemoveDirectoryW);
#ifdef UNICODE
#define RemoveDirectory RemoveDirectoryW
#else
#define RemoveDirectory RemoveDirectoryA
#endif
WS2_API DWORD GetFileAttributesA(LPCSTR name) WS2_LINK(GetFileAttributesA);
WS2_API DWORD GetFileAttributesW(LPCWSTR name) WS2_LINK_WIDE(GetFileAttributesW);
#ifdef UNICODE
#define GetFileAttributes GetFileAttributesW
#else
#define GetFileAttributes GetFileAttributesA
#endif
WS2_API BOOL SetFileAttributesA(LPCSTR name, DWORD attributes) WS2_LINK(SetFileAttributesA);
WS2_API BOOL SetFileAttributesW(LPCWSTR name, DWORD attributes) WS2_LINK_WIDE(SetFileAttributesW);
#ifdef UNICODE
#define SetFileAttributes SetFileAttributesW
#else
#define SetFileAttributes SetFileAttributesA
#endif
WS2_API BOOL GetFileAttributesExA(LPCSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information)
    WS2_LINK(GetFileAttributesExA);
WS2_API BOOL GetFileAttributesExW(LPCWSTR name, GET_FILEEX_INFO_LEVELS level, LPVOID information)
    WS2_LINK_WIDE(GetFileAttributesExW);
#ifdef UNICODE
#define GetFileAttributesEx GetFileAttributesExW
#else
#define GetFileAttributesEx GetFileAttributesExA
#endif
WS2_API DWORD GetFullPathNameA(LPCSTR name, DWORD length, LPSTR buffer, LPSTR* file_part)
    WS2_LINK(GetFullPathNameA);
WS2_API DWORD GetFullPathNameW(LPCWSTR name, DWORD length, LPWSTR buffer, LPWSTR* file_part)
    WS2_LINK_WIDE(GetFullPathNameW);
#ifdef UNICODE
#define GetFullPathName GetFullPathNameW
#else
#define GetFullPathName GetFullPathNameA
#endif
WS2_API DWORD GetTempPathA(DWORD length, LPSTR buffer) WS2_LINK(GetTempPathA);
WS2_API DWORD GetTempPathW(DWORD length, LPWSTR buffer) WS2_LINK_WIDE(GetTempPathW);
#ifdef UNICODE
#define GetTempPath GetTempPathW
#else
#define GetTempPath GetTempPathA
#endif
WS2_API UINT GetTempFileNameA(LPCSTR path, LPCSTR prefix, UINT unique, LPSTR name) WS2_LINK(GetTempFileNameA);
WS2_API UINT GetTempFileNameW(LPCWSTR path, LPCWSTR prefix, UINT unique, LPWSTR name)
    WS2_LINK_WIDE(GetTempFileNameW);
#ifdef UNICODE
#define GetTempFileName GetTempFileNameW
#else
#define GetTempFileName GetTempFileNameA
#endif
WS2_API LONG CompareFileTime(const FILETIME* first, const FILETIME* second) WS2_LINK(CompareFileTime);
WS2_END

#endif
