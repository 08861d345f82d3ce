// The TLS libraries of the system are not instrumented: ThreadSanitizer sees neither their atomic operations
// nor their accesses, but the calls of libc that they make.
#pragma once

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
#define WS2_THREAD_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_THREAD__) || defined(WS2_THREAD_SANITIZER)
extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libcrypto.so\ncalled_from_lib:libssl.so\ncalled_from_lib:libgnutls.so\n"
           "called_from_lib:libtasn1.so\n";
}
#endif
