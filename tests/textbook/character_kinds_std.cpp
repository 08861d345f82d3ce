#include <algorithm>
#include <cstdio>
#include <cwctype>
#include <string>

int main() {
    const std::wstring text = L"Caf\x00E9 No. 17";
    std::printf("%d\n", static_cast<int>(std::count_if(text.begin(), text.end(),
                                                       [](wchar_t c) { return std::iswalpha(c) != 0; })));
    const std::wctype_t digit = std::wctype("digit");
    std::printf("%d\n", static_cast<int>(std::count_if(text.begin(), text.end(), [digit](wchar_t c) {
                    return std::iswctype(c, digit) != 0;
                })));
    std::printf("%d %d\n", std::iswctype(L'x', _ALPHA | _DIGIT) != 0, std::iswctype(L'-', _PUNCT) != 0);
    int (*const test)(std::wint_t) = std::iswupper;
    std::printf("%d %d\n", test(L'X') != 0, test(L'x') != 0);
    return 0;
}
