#ifndef WS2_STANDARD_SHORT_WIDE_H
#define WS2_STANDARD_SHORT_WIDE_H
/* Before the headers of libstdc++ with -fshort-wchar. The installed libstdc++.so has its wide texts and
 * streams for a wchar_t of 32 bits, under the names that they would have here. So std::wstring is made in the
 * program; the drivers keep its functions out of the exported names, where the library would find them in
 * place of its own. What needs the library's objects (std::wcout, the facets of std::locale) is not
 * declared, and does not compile.
 */
#pragma GCC system_header
#include <cstdlib>
#include <cwchar>
#include <cwctype>

#include <bits/c++config.h>
#undef _GLIBCXX_USE_WCHAR_T

namespace std {
_GLIBCXX_BEGIN_NAMESPACE_VERSION
template <class Character>
class ctype;
template <>
class ctype<wchar_t>;
_GLIBCXX_END_NAMESPACE_VERSION
} // namespace std
#endif
