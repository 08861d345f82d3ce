// FormatMessage from a string with inserts: any flags, any buffer, any insert format.
#include <winsock2.h>

#include <windows.h>

#include "input.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    const DWORD width = input.byte();
    const DWORD choice = input.byte();
    const DWORD room = input.byte();
    const std::string text = input.text();
    const std::wstring wide = input.wide_text();

    // Enough zeros to terminate a text of any character width; every third argument is a number.
    alignas(4) static const char word[64] = "word";
    DWORD_PTR arguments[310];
    for (std::size_t i = 0; i < std::size(arguments); ++i)
        arguments[i] = i % 3 == 2 ? room : reinterpret_cast<DWORD_PTR>(word);

    DWORD flags = FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY | width;
    if ((choice & 1) != 0) flags |= FORMAT_MESSAGE_IGNORE_INSERTS;
    if ((choice & 2) != 0) {
        char* allocated = nullptr;
        const DWORD length =
            FormatMessageA(flags | FORMAT_MESSAGE_ALLOCATE_BUFFER, text.c_str(), 0, 0,
                           reinterpret_cast<char*>(&allocated), room, reinterpret_cast<va_list*>(arguments));
        if (length != 0) {
            require(allocated != nullptr && allocated[length] == 0);
            LocalFree(allocated);
        }
        return 0;
    }
    std::vector<char> buffer(room);
    const DWORD length =
        FormatMessageA(flags, text.c_str(), 0, 0, buffer.data(), room, reinterpret_cast<va_list*>(arguments));
    require(length == 0 || (length < room && buffer[length] == 0));
    std::vector<wchar_t> wide_buffer(room);
    const DWORD wide_length = FormatMessageW(flags, wide.c_str(), 0, 0, wide_buffer.data(), room,
                                             reinterpret_cast<va_list*>(arguments));
    require(wide_length == 0 || (wide_length < room && wide_buffer[wide_length] == 0));
    return 0;
}
