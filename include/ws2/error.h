/* Names, texts and nearest errno of Windows error codes. An addition of ws2linux; Windows has no such
 * header. */
#ifndef WS2_ERROR_H
#define WS2_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/* The name of a code, for example "WSAECONNREFUSED" for 10061. NULL for a code that is not in the catalog. */
__attribute__((__visibility__("default"))) const char* ws2_error_name(unsigned code);

/* The message of FormatMessage, without its line end. NULL for a code that is not in the catalog. */
__attribute__((__visibility__("default"))) const char* ws2_error_message(unsigned code);

/* The errno that a std::error_code of this code compares equal to on Windows, for example ECONNREFUSED for
 * 10061; 0 if there is none. */
__attribute__((__visibility__("default"))) int ws2_error_errno(unsigned code);

/* The code that Winsock reports for a system call that failed with this errno, for example 10061 for
 * ECONNREFUSED. */
__attribute__((__visibility__("default"))) unsigned ws2_error_from_errno(int number);

#ifdef __cplusplus
}
#endif

#endif
