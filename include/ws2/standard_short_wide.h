#ifndef WS2_STANDARD_SHORT_WIDE_H
#define WS2_STANDARD_SHORT_WIDE_H
/* Before the headers of libstdc++ with -fshort-wchar. The installed libstdc++.so has its wide texts and
 * streams for a wchar_t of 32 bits, under the names that they would have here. So std::wstring is made in the
 * program: from templates over a char_traits<wchar_t> that is hidden, so that its functions replace none of
 * the library's. What needs the library's objects (std::wcout, the facets of std::locale) is not declared,
 * and does not compile.
 */
#pragma GCC system_header
#include <cstdlib>
#include <cwchar>
#include <cwctype>

#include <bits/c++config.h>
#undef _GLIBCXX_USE_WCHAR_T

namespace std _GLIBCXX_VISIBILITY(default) {
    _GLIBCXX_BEGIN_NAMESPACE_VERSION
    template <class Character>
    struct char_traits;
    template <>
    struct __attribute__((__visibility__("hidden"))) char_traits<wchar_t>;
    template <class Character>
    class ctype;
    template <>
    class ctype<wchar_t>;
    _GLIBCXX_END_NAMESPACE_VERSION
} // namespace )
#endif
