// std::wstring and what programs do with it.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <cwchar>
#include <map>
#include <string>
#include <vector>
static void show(const std::wstring& text)
{
    for (wchar_t c : text) std::printf("%04x ", static_cast<unsigned>(c));
    std::printf("(%u)\n", static_cast<unsigned>(text.size()));
}
int main()
{
    std::wstring a(L"short"), b = a + L" and then something longer than the object";
    show(a); std::printf("%u %d\n", static_cast<unsigned>(b.size()), b.c_str()[b.size()] == 0);
    show(b.substr(6, 8)); std::printf("%d %d\n", static_cast<int>(b.find(L"then")), b.find(L"absent") == std::wstring::npos);
    a.insert(0, L"very "); show(a); a.replace(0, 4, L"not"); show(a); a.erase(3); show(a);
    std::printf("%d %d %d\n", a == L"not", a < L"nou", a.compare(L"nos") > 0);
    a.assign(3, L'x'); a += L'y'; a.push_back(L'z'); show(a);
    std::vector<std::wstring> names{L"gamma", L"alpha", L"beta"}; std::sort(names.begin(), names.end());
    for (const std::wstring& name : names) show(name);
    std::map<std::wstring, int> numbers; numbers[L"one"] = 1; numbers[L"two"] = 2;
    std::printf("%d %u\n", numbers[L"two"], static_cast<unsigned>(numbers.count(L"three")));
    std::printf("%d %d %.2f\n", std::stoi(L"42"), std::stoi(std::wstring(L"ff"), nullptr, 16), std::stod(L"2.75")); show(std::to_wstring(-17));
    std::string narrow("bytes"); std::wstring wide(narrow.begin(), narrow.end()); show(wide);
    std::printf("%u %d\n", static_cast<unsigned>(std::wcslen(wide.c_str())), std::wcscmp(wide.c_str(), L"bytes"));
    std::wstring buffer(16, L'\0'); std::wcscpy(&buffer[0], L"filled"); buffer.resize(std::wcslen(buffer.c_str())); show(buffer);
    std::wstring reversed(buffer.rbegin(), buffer.rend()); show(reversed); std::printf("%d\n", static_cast<int>(reversed.find_last_of(L"li")));
    wchar_t text[8]; std::wmemset(text, L'-', 7); text[7] = 0; show(text); show(std::wstring(std::wcschr(L"a:b", L':')));
}
