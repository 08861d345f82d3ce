/* Names, texts and neighbours of Windows error codes. This header is ws2linux' own; Windows has no
 * counterpart. */
#ifndef WS2_ERROR_H
#define WS2_ERROR_H

#ifdef __cplusplus
extern "C" {
#endif

/* The name of a code, as "WSAECONNREFUSED" for 10061. NULL for a code that the catalog does not have. */
__attribute__((__visibility__("default"))) const char* ws2_error_name(unsigned code);

/* The message that FormatMessage gives, without its line end. NULL for a code that the catalog does not have.
 */
__attribute__((__visibility__("default"))) const char* ws2_error_message(unsigned code);

/* The errno whose meaning a code has on Windows in std::error_code, as ECONNREFUSED for 10061; 0 where it has
 * none. */
__attribute__((__visibility__("default"))) int ws2_error_errno(unsigned code);

#ifdef __cplusplus
}
#endif

#endif
