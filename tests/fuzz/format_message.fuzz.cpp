// FormatMessage from a string with inserts: any flags, any buffer, every insert a valid text.
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

    static const char word[] = "word";
    static const wchar_t wide_word[] = L"word";
    DWORD_PTR arguments[100], wide_arguments[100];
    for (auto& argument : arguments)
        argument = reinterpret_cast<DWORD_PTR>(word);
    for (auto& argument : wide_arguments)
        argument = reinterpret_cast<DWORD_PTR>(wide_word);

    DWORD flags = FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY | width;
    // An insert that names the other width, or takes a text for a number, is the program's affair: without
    // inserts then.
    if (text.find('!') != std::string::npos || (choice & 1) != 0) flags |= FORMAT_MESSAGE_IGNORE_INSERTS;
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
                                             reinterpret_cast<va_list*>(wide_arguments));
    require(wide_length == 0 || (wide_length < room && wide_buffer[wide_length] == 0));
    return 0;
}
