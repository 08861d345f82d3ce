#include <windows.h>
#include <string>
#include <iostream>
#include <vector>
int main()
{
    std::wstring wide = L"Stra\x00DF" L"e"; 
    int n = WideCharToMultiByte(CP_UTF8, 0, wide.c_str(), -1, nullptr, 0, nullptr, nullptr);
    std::string narrow(n, 0); WideCharToMultiByte(CP_UTF8, 0, wide.c_str(), -1, &narrow[0], n, nullptr, nullptr);
    std::cout << n << ' ' << narrow.c_str() << std::endl;
    std::vector<WCHAR> back(n); std::cout << MultiByteToWideChar(CP_UTF8, 0, narrow.c_str(), -1, back.data(), n) << std::endl;
    std::cout << (wide == back.data()) << std::endl;
}
